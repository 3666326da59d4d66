//! A feed: when it is due, and what it lists.

use crate::schedule::later;
use crate::{Articles, Feed, link};
use jiff::{SignedDuration, Timestamp};
use legation_intake::Fields;
use legation_store::{FeedRow, NewLink};
use std::panic::catch_unwind;
use url::Url;

/// How a feed stands in this run.
#[derive(Debug)]
pub(crate) struct Standing<'a> {
    pub feed: &'a Feed,
    pub row: FeedRow,
    /// Not to be asked before.
    pub due: Timestamp,
    /// A request for it waits or is open.
    pub is_asked: bool,
    /// That it has moved was told.
    pub is_move_told: bool,
}

impl<'a> Standing<'a> {
    pub fn new(feed: &'a Feed, row: FeedRow, now: Timestamp, longest: SignedDuration, once: bool) -> Standing<'a> {
        let due = due(&row, feed.interval, now, longest, once);
        Standing { feed, row, due, is_asked: false, is_move_told: false }
    }
    /// Whether it was read before in a way that lets us ask for changes alone.
    pub fn is_known(&self) -> bool {
        self.row.etag.is_some() || self.row.modified.is_some()
    }
}

/// When a feed is due, by its row. A clock that was set back makes no feed wait longer than it would have.
pub(crate) fn due(row: &FeedRow, interval: SignedDuration, now: Timestamp, longest: SignedDuration, once: bool) -> Timestamp {
    let read = row.read.as_deref().and_then(moment).map(|r| later(r, interval).min(later(now, interval)));
    let wait = row.wait_until.as_deref().and_then(moment).map(|w| w.min(later(now, longest)));
    // whoever asks for one round wants every feed read, but for those that want to be left alone
    let read = read.filter(|_| !once);
    read.into_iter().chain(wait).max().unwrap_or(now)
}

/// A moment as the store writes it, no earlier than the given one.
pub(crate) fn written(moment: Timestamp) -> String {
    let up = moment.saturating_add(SignedDuration::from_nanos(999_999_999)).unwrap_or(Timestamp::MAX);
    up.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A moment that the store holds.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// What a feed lists, the oldest first as most feeds have it, and how many entries cannot be used.
///
/// # Errors
/// Bytes that are no feed.
pub(crate) fn list(bytes: &[u8], base: &Url, feed: &Feed) -> Result<(Vec<NewLink>, usize), String> {
    let read = catch_unwind(|| legation_intake::feed(bytes, Some(base.as_str())));
    let entries = read.unwrap_or_else(|_| Err("the program failed on this feed; please report it".into()))?.entries;
    let all = entries.len();
    let links: Vec<NewLink> = entries.into_iter().rev().filter_map(|e| entry(e, base, feed)).collect();
    let unused = all - links.len();
    Ok((links, unused))
}

fn entry(mut fields: Fields, base: &Url, feed: &Feed) -> Option<NewLink> {
    let text = |fields: &Fields, name: &str| fields.get(name).and_then(|v| v.as_str()).map(str::to_owned);
    let url = text(&fields, "url").and_then(|u| link::clean(&u, base).ok());
    let (title, published) = (text(&fields, "title"), text(&fields, "published"));
    if feed.articles == Articles::Pages {
        return Some(NewLink { url: url?.into(), title, published, fields: None });
    }
    text(&fields, "text")?;
    // ids of feeds are unique within the feed alone
    let id = fields.remove("id");
    let url = match url {
        Some(url) => {
            fields.insert("url".to_owned(), url.as_str().into());
            url.into()
        }
        None => {
            let name = format!("{}#{}", feed.url, id?.as_str()?);
            fields.remove("url");
            fields.insert("id".to_owned(), name.clone().into());
            name
        }
    };
    if let Some(publisher) = &feed.publisher {
        fields.insert("publisher".to_owned(), publisher.as_str().into());
    }
    Some(NewLink { url, title, published, fields: Some(serde_json::Value::Object(fields).to_string()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn feeds_are_due() {
        let row = |read: Option<&str>, wait: Option<&str>| FeedRow {
            key: 1,
            etag: None,
            modified: None,
            read: read.map(str::to_owned),
            failures: 0,
            wait_until: wait.map(str::to_owned),
        };
        let now = at("2026-05-13T12:00:00Z");
        let due = |row, once| super::due(&row, SignedDuration::from_mins(15), now, SignedDuration::from_hours(6), once);
        assert_eq!(due(row(None, None), false), now);
        assert_eq!(due(row(Some("2026-05-13T11:50:00Z"), None), false), at("2026-05-13T12:05:00Z"));
        assert_eq!(due(row(Some("2026-05-13T11:50:00Z"), None), true), now);
        let wait = row(Some("2026-05-13T11:50:00Z"), Some("2026-05-13T13:00:00Z"));
        assert_eq!((due(wait.clone(), false), due(wait, true)), (at("2026-05-13T13:00:00Z"), at("2026-05-13T13:00:00Z")));
        // the clock was a year ahead
        let ahead = row(Some("2027-05-13T11:50:00Z"), Some("2027-05-13T13:00:00Z"));
        assert_eq!(due(ahead, false), at("2026-05-13T18:00:00Z"));
        assert_eq!(written(at("2026-05-13T12:00:00.001Z")), "2026-05-13T12:00:01Z");
        assert_eq!(moment(&written(now)), Some(now));
    }

    #[test]
    fn entries_become_links() {
        let rss = br#"<rss version="2.0"><channel><title>Gazette</title>
            <item><title>New</title><link>/b?utm_source=rss</link><pubDate>Wed, 13 May 2026 09:30:00 GMT</pubDate><guid>7</guid></item>
            <item><title>Old</title><link>https://other.example/a#x</link><description>Ministers met.</description></item>
            <item><title>Nowhere</title><description>They &lt;b&gt;met&lt;/b&gt;.</description><guid isPermaLink="false">9</guid></item>
            <item><link>mailto:desk@gazette.example</link></item></channel></rss>"#;
        let base = Url::parse("https://gazette.example/feed.xml").unwrap();
        let config = |more: &str| Config::read(&format!("[[feeds]]\nurl = \"{base}\"\n{more}"), "feeds.toml").unwrap();
        let (links, unused) = list(rss, &base, &config("").feeds[0]).unwrap();
        let urls: Vec<&str> = links.iter().map(|l| l.url.as_str()).collect();
        assert_eq!((urls, unused), (vec!["https://other.example/a", "https://gazette.example/b"], 2));
        assert!(links[1].published.as_deref().unwrap().starts_with("2026-05-13T09:30"));
        let (links, unused) = list(rss, &base, &config("articles = \"feed\"\npublisher = \"Us\"").feeds[0]).unwrap();
        let urls: Vec<&str> = links.iter().map(|l| l.url.as_str()).collect();
        assert_eq!((urls, unused), (vec!["https://gazette.example/feed.xml#9", "https://other.example/a"], 2));
        let fields: Fields = serde_json::from_str(links[0].fields.as_deref().unwrap()).unwrap();
        assert_eq!((fields["text"].as_str(), fields["publisher"].as_str()), (Some("They met."), Some("Us")));
        assert!(list(b"<html><p>no feed", &base, &config("").feeds[0]).is_err());
    }
}
