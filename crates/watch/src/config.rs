//! feeds.toml: which feeds are watched, and how. docs/watch.md tells each key.

use crate::{Allowed, WatchError, link};
use jiff::SignedDuration;
use legation_intake::LONGEST;
use serde::Deserialize;
use url::Url;

/// What is watched, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Who runs this, for the outlets: a page or an address, told in the user agent.
    pub contact: Option<String>,
    /// Pause between two requests to one host.
    pub delay: SignedDuration,
    /// For one request from beginning to end.
    pub timeout: SignedDuration,
    /// Wait after a page's first failure; it doubles with each.
    pub retry: SignedDuration,
    /// The longest wait after failures; a server may ask for more.
    pub longest_wait: SignedDuration,
    /// So often a page is tried before it is given up.
    pub attempts: u32,
    /// So many redirects are followed for one page or feed.
    pub redirects: u32,
    /// A longer feed is not read, in bytes, unpacked.
    pub feed_bytes: u64,
    /// A longer page is not read, in bytes, unpacked.
    pub page_bytes: u64,
    /// So many requests are open at once, each to another host.
    pub connections: usize,
    /// Networks that may be reached although they are not public.
    pub allow: Allowed,
    /// What is watched.
    pub feeds: Vec<Feed>,
}

/// One feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its address.
    pub url: Url,
    /// What messages call it.
    pub name: String,
    /// Time between two readings.
    pub interval: SignedDuration,
    /// The outlet's name, where the pages' own is not wanted.
    pub publisher: Option<String>,
    /// Where the articles are.
    pub articles: Articles,
}

/// Where a feed's articles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Articles {
    /// On the pages that it links to.
    #[default]
    Pages,
    /// In the feed, whole.
    Feed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    contact: Option<String>,
    interval: Option<SignedDuration>,
    delay: Option<SignedDuration>,
    timeout: Option<SignedDuration>,
    retry: Option<SignedDuration>,
    longest_wait: Option<SignedDuration>,
    attempts: Option<u32>,
    redirects: Option<u32>,
    feed_bytes: Option<u64>,
    page_bytes: Option<u64>,
    connections: Option<usize>,
    #[serde(default)]
    allow: Vec<String>,
    #[serde(default)]
    feeds: Vec<RawFeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFeed {
    url: String,
    name: Option<String>,
    interval: Option<SignedDuration>,
    publisher: Option<String>,
    #[serde(default)]
    articles: Articles,
}

impl Config {
    /// Reads the text of a file; `name` is the file's, for messages.
    ///
    /// # Errors
    /// [`WatchError::Config`]: what is wrong with it, unknown keys too.
    pub fn read(text: &str, name: &str) -> Result<Config, WatchError> {
        let bad = |reason: String| WatchError::Config { name: name.to_owned(), reason };
        let raw: Raw = toml::from_str(text).map_err(|e| bad(e.to_string().trim_end().to_owned()))?;
        raw.check().map_err(bad)
    }
    /// The longest that a server may ask us to wait: a day at least.
    pub(crate) fn longest_asked(&self) -> SignedDuration {
        self.longest_wait.max(SignedDuration::from_hours(24))
    }
    /// How we call ourselves.
    pub fn user_agent(&self) -> String {
        let contact = self.contact.as_ref().map_or(String::new(), |c| format!(" (+{c})"));
        format!("legation/{}{contact}", env!("CARGO_PKG_VERSION"))
    }
}

impl Raw {
    fn check(self) -> Result<Config, String> {
        if self.feeds.is_empty() {
            return Err("it names no feed; write [[feeds]] and below it url = \"https://…\"".into());
        }
        if let Some(c) = self.contact.as_ref().filter(|c| !c.chars().all(|c| c == ' ' || c.is_ascii_graphic())) {
            return Err(format!("contact is “{c}”, which has other than ASCII characters in it"));
        }
        let interval = positive("interval", self.interval, SignedDuration::from_mins(15))?;
        let config = Config {
            delay: not_negative("delay", self.delay, SignedDuration::from_secs(5))?,
            timeout: positive("timeout", self.timeout, SignedDuration::from_secs(30))?,
            retry: positive("retry", self.retry, SignedDuration::from_mins(1))?,
            longest_wait: positive("longest_wait", self.longest_wait, SignedDuration::from_hours(6))?,
            attempts: at_least_one("attempts", self.attempts, 12)?,
            redirects: self.redirects.unwrap_or(5),
            feed_bytes: at_least_one("feed_bytes", self.feed_bytes, LONGEST as u64)?,
            page_bytes: at_least_one("page_bytes", self.page_bytes, LONGEST as u64)?,
            connections: at_least_one("connections", self.connections, 4)?,
            allow: Allowed::new(&self.allow)
                .map_err(|t| format!("allow names “{t}”, which is no address or network such as 10.1.0.0/16"))?,
            feeds: self.feeds.into_iter().map(|f| f.check(interval)).collect::<Result<_, _>>()?,
            contact: self.contact,
        };
        for (n, feed) in config.feeds.iter().enumerate() {
            let earlier = &config.feeds[..n];
            if earlier.iter().any(|f| f.url == feed.url) {
                return Err(format!("the feed {} stands in it twice", feed.url));
            }
            if earlier.iter().any(|f| f.name == feed.name) {
                return Err(format!("two feeds have the name {}; give them a name = \"…\" each", feed.name));
            }
        }
        Ok(config)
    }
}

impl RawFeed {
    fn check(self, interval: SignedDuration) -> Result<Feed, String> {
        let mut url = Url::parse(&self.url).map_err(|e| format!("“{}” is no address of a feed: {e}", self.url))?;
        link::check(&url)?;
        url.set_fragment(None);
        let name = self.name.unwrap_or_else(|| format!("{}{}", link::host(&url), url.path().trim_end_matches('/')));
        let interval = positive("interval", self.interval, interval)?;
        Ok(Feed { name, interval, publisher: self.publisher, articles: self.articles, url })
    }
}

fn positive(key: &str, value: Option<SignedDuration>, otherwise: SignedDuration) -> Result<SignedDuration, String> {
    not_negative(key, value, otherwise).and_then(|v| if v.is_zero() { Err(format!("{key} is 0")) } else { Ok(v) })
}

fn not_negative(key: &str, value: Option<SignedDuration>, otherwise: SignedDuration) -> Result<SignedDuration, String> {
    let value = value.unwrap_or(otherwise);
    if value.is_negative() { Err(format!("{key} is below 0")) } else { Ok(value) }
}

fn at_least_one<T: PartialEq + From<u8>>(key: &str, value: Option<T>, otherwise: T) -> Result<T, String> {
    let value = value.unwrap_or(otherwise);
    if value == T::from(0) { Err(format!("{key} is 0")) } else { Ok(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        Config::read(text, "feeds.toml").unwrap_err().to_string()
    }

    #[test]
    fn the_example_is_read() {
        let config = Config::read(include_str!("../../../examples/feeds.toml"), "feeds.toml").unwrap();
        assert_eq!(config.feeds.len(), 3);
        assert_eq!(config.feeds[0].interval, SignedDuration::from_mins(15));
        assert_eq!(config.feeds[1].articles, Articles::Feed);
        assert!(config.user_agent().starts_with("legation/") && config.user_agent().contains("(+https://"));
    }

    #[test]
    fn defaults() {
        let config = Config::read("[[feeds]]\nurl = \"https://gazette.example/world/feed/#x\"", "feeds.toml").unwrap();
        let feed = &config.feeds[0];
        assert_eq!((feed.name.as_str(), feed.url.as_str()), ("gazette.example/world/feed", "https://gazette.example/world/feed/"));
        assert_eq!((feed.interval.as_mins(), config.delay.as_secs(), config.attempts), (15, 5, 12));
        assert!(!config.allow.may("127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let feed = "[[feeds]]\nurl = \"https://gazette.example/feed\"\n";
        for (text, says) in [
            ("", "names no feed"),
            ("intervall = \"15m\"\n", "unknown field `intervall`"),
            (&format!("{feed}robots = false\n"), "unknown field `robots`"),
            (&format!("{feed}articles = \"web\"\n"), "`pages`"),
            (&format!("{feed}{feed}"), "twice"),
            (&format!("interval = \"0s\"\n{feed}"), "interval is 0"),
            (&format!("delay = \"-1s\"\n{feed}"), "delay is below 0"),
            (&format!("delay = \"soon\"\n{feed}"), "delay"),
            (&format!("connections = 0\n{feed}"), "connections is 0"),
            (&format!("allow = [\"localhost\"]\n{feed}"), "“localhost”"),
            ("[[feeds]]\nurl = \"gazette.example/feed\"", "no address of a feed"),
            ("[[feeds]]\nurl = \"file:///etc/passwd\"", "no http or https"),
            ("[[feeds]]\nname = \"a\"", "url"),
        ] {
            let message = wrong(text);
            assert!(message.contains("feeds.toml") && message.contains(says) && message.contains("\nhint: "), "{text}: {message}");
        }
    }
}
