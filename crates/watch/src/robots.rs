//! What a host's robots.txt allows (RFC 9309).

use crate::answer::{Answer, Failure, Retry};
use jiff::{SignedDuration, Timestamp};
use robotxt::Robots;
use url::Url;

/// The name by which robots.txt may speak of us.
pub(crate) const AGENT: &str = "legation";
/// So many bytes of a robots.txt are read; RFC 9309 asks for at least as many.
pub(crate) const READ: u64 = robotxt::BYTE_LIMIT as u64;
/// No robots.txt is believed for longer.
const BELIEVED: SignedDuration = SignedDuration::from_hours(24);
/// A longer Crawl-delay is not kept: at such a pace no feed could be followed.
const SLOWEST: SignedDuration = SignedDuration::from_mins(10);

/// What is known of an origin's robots.txt.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    answer: Result<Robots, Failure>,
    until: Timestamp,
}

impl Rules {
    /// From the answer for `/robots.txt`. Where there is none, all is allowed; where a server doesn't say, nothing is, until it is
    /// asked again after `retry`.
    pub fn new(answer: &Answer, now: Timestamp, retry: SignedDuration) -> Rules {
        let believed = now + BELIEVED;
        match answer {
            Answer::Body(body) => Rules { answer: Ok(Robots::parse(&body.bytes, AGENT)), until: believed },
            // too many redirects end here, too
            Answer::Moved { .. } | Answer::Unchanged => Rules { answer: Ok(Robots::allow_all()), until: believed },
            Answer::Failed(f) => match (f.status, &f.retry) {
                (Some(400..500), Retry::Never) => Rules { answer: Ok(Robots::allow_all()), until: believed },
                (_, asked) => {
                    let wait = asked.wait().unwrap_or(retry);
                    Rules { answer: Err(f.clone()), until: now + wait }
                }
            },
        }
    }
    /// Whether they are to be asked for again.
    pub fn are_old(&self, now: Timestamp) -> bool {
        now >= self.until
    }
    /// Whether an address may be fetched.
    ///
    /// # Errors
    /// Why not; lasting when robots.txt says so.
    pub fn check(&self, url: &Url) -> Result<(), Failure> {
        match &self.answer {
            Ok(robots) if robots.is_url_allowed(url) => Ok(()),
            Ok(_) => Err(Failure::lasting("robots.txt disallows it")),
            // an address that may not be reached
            Err(f) if f.retry == Retry::Never => Err(f.clone()),
            Err(f) => Err(Failure { reason: format!("its robots.txt could not be read: {}", f.reason), status: None, retry: f.retry }),
        }
    }
    /// The pause between two requests that it asks for.
    pub fn delay(&self) -> Option<SignedDuration> {
        let asked = self.answer.as_ref().ok()?.crawl_delay()?;
        Some(SignedDuration::try_from(asked).map_or(SLOWEST, |d| d.min(SLOWEST)))
    }
}

/// Where the robots.txt of an address stands.
pub(crate) fn address(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_path("/robots.txt");
    url.set_query(None);
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Body;

    fn now() -> Timestamp {
        "2026-05-13T09:30:00Z".parse().unwrap()
    }

    fn rules(answer: &Answer) -> Rules {
        Rules::new(answer, now(), SignedDuration::from_mins(1))
    }

    fn text(text: &str) -> Answer {
        Answer::Body(Body { bytes: text.into(), ..Body::default() })
    }

    fn may(rules: &Rules, path: &str) -> bool {
        rules.check(&Url::parse("https://gazette.example").unwrap().join(path).unwrap()).is_ok()
    }

    #[test]
    fn groups_and_rules() {
        let all = rules(&text("User-agent: *\nDisallow: /private/\nAllow: /private/news\nCrawl-delay: 2.5\n"));
        assert!(may(&all, "/a") && may(&all, "/private/news/1") && !may(&all, "/private/x"));
        assert_eq!(all.delay(), Some(SignedDuration::from_millis(2500)));
        let ours = rules(&text("User-agent: *\nDisallow: /\n\nUser-agent: Legation\nDisallow: /*.pdf$\n"));
        assert!(may(&ours, "/a") && !may(&ours, "/a.pdf") && may(&ours, "/a.pdf?x"));
        let closed = rules(&text("User-agent: legation\nDisallow: /\nCrawl-delay: 86400"));
        assert!(!may(&closed, "/a"));
        assert_eq!(closed.delay(), Some(SLOWEST));
        assert!(!closed.check(&Url::parse("https://gazette.example/a").unwrap()).unwrap_err().may_retry());
        let nonsense = rules(&text("<html>no such page</html>"));
        assert!(may(&nonsense, "/a"));
    }

    #[test]
    fn no_file_allows_and_no_answer_forbids_for_a_while() {
        let failed = |status, retry| rules(&Answer::Failed(Failure { reason: "status".into(), status, retry }));
        assert!(may(&failed(Some(404), Retry::Never), "/a") && may(&failed(Some(403), Retry::Never), "/a"));
        for (status, retry) in [(Some(500), Retry::Later), (None, Retry::Later), (Some(429), Retry::Host(None))] {
            let closed = failed(status, retry);
            assert!(!may(&closed, "/a"));
            assert!(!closed.are_old(now()) && closed.are_old(now() + SignedDuration::from_mins(1)));
            assert!(closed.check(&Url::parse("https://gazette.example/a").unwrap()).unwrap_err().may_retry());
        }
        let open = rules(&text(""));
        assert!(!open.are_old(now() + SignedDuration::from_hours(23)) && open.are_old(now() + SignedDuration::from_hours(24)));
    }

    #[test]
    fn one_file_an_origin() {
        let url = Url::parse("http://gazette.example:8080/a/b?c#d").unwrap();
        assert_eq!(address(&url).as_str(), "http://gazette.example:8080/robots.txt");
    }
}
