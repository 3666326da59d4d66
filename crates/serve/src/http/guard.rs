//! Who may ask: by the address that was called, where the question comes from, and the token.

use super::token::Session;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use hyper::header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN};
use hyper::{HeaderMap, Method};
use std::net::{IpAddr, SocketAddr};

/// Where the desk is found, and by whom.
#[derive(Clone, Debug)]
pub struct Door {
    /// The address to listen on.
    pub bind: SocketAddr,
    /// What those who ask must know; an address that others reach demands one.
    pub token: Option<String>,
    /// Names under which the desk is called, beside its own address: `desk.example.org`.
    pub hosts: Vec<String>,
}

/// What is to be done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answer it.
    Pass,
    /// It was called by a name that isn't ours: a page elsewhere may have been pointed here.
    ForeignHost,
    /// It comes from a page elsewhere.
    ForeignOrigin,
    /// The token is missing.
    NoToken,
}

impl Door {
    /// Judges a question by its headers.
    pub(super) fn judge(&self, method: &Method, headers: &HeaderMap, session: &Session) -> Verdict {
        let Some(host) = one(headers, &HOST).filter(|h| self.is_ours(h)) else { return Verdict::ForeignHost };
        if is_foreign(method, headers, host) {
            return Verdict::ForeignOrigin;
        }
        let Some(token) = &self.token else { return Verdict::Pass };
        let given = one(headers, &AUTHORIZATION).unwrap_or_default();
        let bearer = given.strip_prefix("Bearer ").is_some_and(|t| session.is_token(token, t));
        // a browser sends a password along wherever it goes: what is read alone may rest on it
        let reads = matches!(*method, Method::GET | Method::HEAD);
        if reads && given.strip_prefix("Basic ").and_then(password).is_some_and(|t| session.is_token(token, &t)) {
            return Verdict::Pass;
        }
        let cookie = headers.get_all(COOKIE).iter().filter_map(|c| c.to_str().ok()).any(|c| session.is_in(c));
        if bearer || cookie { Verdict::Pass } else { Verdict::NoToken }
    }
    // a name that another's server may have pointed at us is no name of ours
    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = split(host);
        if self.hosts.iter().any(|h| h.eq_ignore_ascii_case(name) || h.eq_ignore_ascii_case(host)) {
            return true;
        }
        if port.is_some_and(|p| p != self.bind.port()) {
            return false;
        }
        let ip = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        if self.bind.ip().is_loopback() {
            return name.eq_ignore_ascii_case("localhost") || ip.is_ok_and(|ip| ip.is_loopback());
        }
        ip.is_ok_and(|ip| self.bind.ip().is_unspecified() || ip == self.bind.ip())
    }
}

// what stands behind the name in the header of a reader that knows names and passwords
fn password(given: &str) -> Option<String> {
    let plain = String::from_utf8(BASE64_STANDARD.decode(given.trim()).ok()?).ok()?;
    plain.split_once(':').map(|(_, password)| password.to_owned())
}

// name and port; the brackets of an IPv6 address stay
fn split(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && (!name.contains(':') || name.ends_with(']')) => {
            port.parse().map_or((host, None), |p| (name, Some(p)))
        }
        _ => (host, None),
    }
}

fn is_foreign(method: &Method, headers: &HeaderMap, host: &str) -> bool {
    let site = one(headers, &HeaderName::from_static("sec-fetch-site"));
    let changes = !matches!(*method, Method::GET | Method::HEAD);
    // a link from elsewhere may lead here; a form or a script from elsewhere may do nothing
    if changes && site.is_some_and(|s| s != "same-origin" && s != "none") {
        return true;
    }
    let Some(origin) = headers.get(ORIGIN) else { return false };
    let authority = origin.to_str().ok().and_then(|o| o.strip_prefix("http://").or_else(|| o.strip_prefix("https://")));
    authority.is_none_or(|a| !a.eq_ignore_ascii_case(host))
}

// the header's value, when it is given once
fn one<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(bind: &str, token: Option<&str>) -> Door {
        Door { bind: bind.parse().unwrap(), token: token.map(str::to_owned), hosts: vec!["desk.example.org".into()] }
    }
    fn asked(door: &Door, method: Method, pairs: &[(&str, &str)]) -> Verdict {
        let mut headers = HeaderMap::new();
        for (k, v) in pairs {
            headers.append(HeaderName::from_bytes(k.as_bytes()).unwrap(), v.parse().unwrap());
        }
        door.judge(&method, &headers, &Session::new())
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let d = door("127.0.0.1:8642", None);
        for ours in ["localhost:8642", "127.0.0.1:8642", "[::1]:8642", "LOCALHOST", "desk.example.org", "desk.example.org:443"] {
            assert_eq!(asked(&d, Method::GET, &[("host", ours)]), Verdict::Pass, "{ours}");
        }
        for foreign in ["evil.example:8642", "localhost.evil.example", "127.0.0.1:80", "127.0.0.1.evil.example", "192.0.2.1:8642", ""] {
            assert_eq!(asked(&d, Method::GET, &[("host", foreign)]), Verdict::ForeignHost, "{foreign}");
        }
        assert_eq!(asked(&d, Method::GET, &[]), Verdict::ForeignHost);
        assert_eq!(asked(&d, Method::GET, &[("host", "localhost"), ("host", "evil.example")]), Verdict::ForeignHost);
    }

    #[test]
    fn pages_elsewhere_may_not_ask() {
        let d = door("127.0.0.1:8642", None);
        let host = ("host", "localhost:8642");
        assert_eq!(asked(&d, Method::POST, &[host, ("origin", "http://localhost:8642")]), Verdict::Pass);
        for origin in ["http://evil.example", "null", "http://localhost:8642.evil.example", "http://127.0.0.1:8642"] {
            assert_eq!(asked(&d, Method::POST, &[host, ("origin", origin)]), Verdict::ForeignOrigin, "{origin}");
            assert_eq!(asked(&d, Method::GET, &[host, ("origin", origin)]), Verdict::ForeignOrigin, "{origin}");
        }
        assert_eq!(asked(&d, Method::POST, &[host, ("sec-fetch-site", "cross-site")]), Verdict::ForeignOrigin);
        assert_eq!(asked(&d, Method::GET, &[host, ("sec-fetch-site", "cross-site")]), Verdict::Pass, "a link from elsewhere");
    }

    #[test]
    fn a_desk_with_a_token_asks_for_it() {
        let d = door("0.0.0.0:8642", Some("a long secret word"));
        let host = ("host", "192.0.2.1:8642");
        assert_eq!(asked(&d, Method::GET, &[host]), Verdict::NoToken);
        assert_eq!(asked(&d, Method::GET, &[host, ("authorization", "Bearer a long secret wore")]), Verdict::NoToken);
        assert_eq!(asked(&d, Method::GET, &[host, ("cookie", "desk=a long secret word")]), Verdict::NoToken);
        assert_eq!(asked(&d, Method::GET, &[host, ("authorization", "Bearer a long secret word")]), Verdict::Pass);
        // "reader:a long secret word", and "reader:another"
        let basic = ("authorization", "Basic cmVhZGVyOmEgbG9uZyBzZWNyZXQgd29yZA==");
        assert_eq!(asked(&d, Method::GET, &[host, basic]), Verdict::Pass);
        assert_eq!(asked(&d, Method::POST, &[host, basic]), Verdict::NoToken, "what changes something needs more");
        assert_eq!(asked(&d, Method::GET, &[host, ("authorization", "Basic cmVhZGVyOmFub3RoZXI=")]), Verdict::NoToken);
    }
}
