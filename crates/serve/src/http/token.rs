//! The token, and the cookie of those who gave it.

use std::fmt::Write;

/// The cookie's name.
const NAME: &str = "desk";

/// Those who gave the token since the server was started.
pub struct Session {
    secret: String,
    ticket: String,
}

impl Session {
    /// A secret of its own; nothing that is sent tells the token.
    pub fn new() -> Session {
        Session { secret: random(), ticket: random() }
    }
    /// What our own forms hold, and nobody else's.
    pub fn ticket(&self) -> &str {
        &self.ticket
    }
    /// Whether `given` is the token. Takes as long for a wrong one as for the right one.
    pub fn is_token(&self, token: &str, given: &str) -> bool {
        same(token.as_bytes(), given.as_bytes())
    }
    /// Whether the secret stands in a header of cookies.
    pub fn is_in(&self, cookies: &str) -> bool {
        let mut values = cookies.split(';').filter_map(|c| c.trim().split_once('=')).filter(|(k, _)| *k == NAME);
        values.any(|(_, v)| same(self.secret.as_bytes(), v.as_bytes()))
    }
    /// The header that gives the cookie. No script sees it, and no page elsewhere sends it.
    pub fn cookie(&self) -> String {
        format!("{NAME}={}; Path=/; HttpOnly; SameSite=Strict", self.secret)
    }
}

fn random() -> String {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    bytes.iter().fold(String::new(), |mut s, b| {
        let _ = write!(s, "{b:02x}");
        s
    })
}

/// Whether both are the same. Takes as long for different ones as for the same.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    let mut different = a.len() ^ b.len();
    for (i, x) in b.iter().enumerate() {
        different |= usize::from(x ^ a.get(i).copied().unwrap_or(0xff));
    }
    std::hint::black_box(different) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_known_again_and_others_are_not() {
        let session = Session::new();
        let cookie = session.cookie();
        let pair = cookie.split(';').next().unwrap();
        assert!(session.is_in(pair) && session.is_in(&format!("a=b; {pair}")));
        assert!(!Session::new().is_in(pair) && !session.is_in("desk=") && !session.is_in("desk"));
        assert!(session.is_token("abc", "abc") && !session.is_token("abc", "ab") && !session.is_token("abc", "abcd"));
    }
}
