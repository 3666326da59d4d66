//! Which addresses may be connected to: public ones, and what the user allows.

use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks that may be reached although they are not public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed(Vec<IpNet>);

impl Allowed {
    /// Reads `127.0.0.1`, `10.1.0.0/16`, `fd00::/8`.
    ///
    /// # Errors
    /// The text that is neither address nor network.
    pub fn new<S: AsRef<str>>(texts: &[S]) -> Result<Allowed, String> {
        let read = |t: &S| {
            let t = t.as_ref().trim();
            t.parse::<IpNet>().or_else(|_| t.parse::<IpAddr>().map(IpNet::from)).map_err(|_| t.to_owned())
        };
        texts.iter().map(read).collect::<Result<_, _>>().map(Allowed)
    }
    /// Whether this address may be connected to.
    pub fn may(&self, address: IpAddr) -> bool {
        let plain = address.to_canonical();
        is_public(plain) || self.0.iter().any(|n| n.contains(&address) || n.contains(&plain))
    }
}

/// Whether an address belongs to the public internet: not private, loopback, link-local, shared, documentation, multicast or reserved
/// (IANA's registries of special-purpose addresses). An IPv6 address that carries an IPv4 one is as public as that.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(a) => is_public_v4(a),
        IpAddr::V6(a) => is_public_v6(a),
    }
}

fn is_public_v4(a: Ipv4Addr) -> bool {
    let special = match a.octets() {
        // this network; shared; protocol assignments; 6to4 relays; benchmarks
        [0, ..] | [192, 0, 0, _] | [192, 88, 99, _] | [198, 18 | 19, ..] => true,
        [100, b, ..] => (64..128).contains(&b),
        // multicast, reserved, broadcast
        [first, ..] => first >= 224,
    };
    !(special || a.is_private() || a.is_loopback() || a.is_link_local() || a.is_documentation())
}

fn is_public_v6(a: Ipv6Addr) -> bool {
    if let Some(inner) = a.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let s = a.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match s {
        // NAT64
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(v4(high, low)),
        // 6to4
        [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        // protocol assignments with Teredo and ORCHID; documentation
        [0x2001, second, ..] if second < 0x0200 || second == 0x0db8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // global unicast; loopback, link-local, unique local, multicast and all else lie outside
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_and_not() {
        for public in
            ["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "223.255.255.255", "2606:4700::1111", "2a00::1", "::ffff:8.8.8.8"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for other in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.0.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.2.7",
            "198.19.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(other.parse().unwrap()), "{other}");
        }
    }

    #[test]
    fn the_user_allows_networks() {
        let allowed = Allowed::new(&["127.0.0.1", "10.1.0.0/16", "fd00::/8"]).unwrap();
        let may = |a: &str| allowed.may(a.parse().unwrap());
        assert!(may("127.0.0.1") && may("10.1.255.1") && may("fd00::7") && may("::ffff:127.0.0.1") && may("9.9.9.9"));
        assert!(!may("127.0.0.2") && !may("10.2.0.1") && !may("fe80::1"));
        assert_eq!(Allowed::new(&["10.1.0.0/16", "localhost"]), Err("localhost".to_owned()));
    }
}
