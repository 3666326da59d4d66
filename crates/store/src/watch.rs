//! What watching feeds keeps: how each feed stands, and what became of every link that one listed. Each step is a transaction.
//! Moments are texts as everywhere in the store, `2026-05-13T09:30:00Z`.

use crate::put::{NOW, put};
use crate::{Entry, Put, Store, StoreError};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// How a feed stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    /// Its number in the store.
    pub key: i64,
    /// The `ETag` of its last answer.
    pub etag: Option<String>,
    /// The `Last-Modified` of its last answer.
    pub modified: Option<String>,
    /// When it was last read, or found unchanged.
    pub read: Option<String>,
    /// How often it failed since then.
    pub failures: u32,
    /// Before this moment it is not to be asked again.
    pub wait_until: Option<String>,
}

/// What a feed lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLink {
    /// Its address; for an entry that is read from the feed itself whatever names it.
    pub url: String,
    /// The headline in the feed.
    pub title: Option<String>,
    /// The moment or day of publication in the feed.
    pub published: Option<String>,
    /// The entry as a JSON object, when it is read from the feed itself.
    pub fields: Option<String>,
}

/// A link that waits to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number in the store.
    pub key: i64,
    /// What the feed tells of it.
    pub link: NewLink,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// Before this moment it is not to be tried again.
    pub wait_until: Option<String>,
}

/// How a link ended that brought nothing new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The article was stored before.
    Known,
    /// There is no article to be had.
    Failed,
}

impl Store {
    /// The row of a feed; it is made when there is none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed(&mut self, url: &str, name: &str) -> Result<FeedRow, StoreError> {
        self.write(|db| {
            let sql = "INSERT INTO feeds (url, name) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET name = excluded.name
                       RETURNING key, etag, modified, read, failures, wait_until";
            let row = db.query_row(sql, [url, name], |r| {
                let (key, etag, modified) = (r.get(0)?, r.get(1)?, r.get(2)?);
                Ok(FeedRow { key, etag, modified, read: r.get(3)?, failures: r.get(4)?, wait_until: r.get(5)? })
            })?;
            Ok(row)
        })
    }
    /// Notes that a feed was read, with the links that it lists, in one transaction: a feed never counts as read while its links
    /// may be lost. Returns those that no feed listed before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed_read(&mut self, feed: i64, etag: Option<&str>, modified: Option<&str>, links: &[NewLink]) -> Result<Vec<Link>, StoreError> {
        self.write(|db| {
            db.prepare_cached(&format!(
                "UPDATE feeds SET etag = ?, modified = ?, read = {NOW}, failures = 0, wait_until = NULL, trouble = NULL WHERE key = ?"
            ))?
            .execute(params![etag, modified, feed])?;
            let mut new = Vec::new();
            for link in links {
                if let Some(key) = list(db, feed, link)? {
                    new.push(Link { key, link: link.clone(), attempts: 0, wait_until: None });
                }
            }
            Ok(new)
        })
    }
    /// Notes that a feed is unchanged.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed_unchanged(&mut self, feed: i64) -> Result<(), StoreError> {
        let sql = format!("UPDATE feeds SET read = {NOW}, failures = 0, wait_until = NULL, trouble = NULL WHERE key = ?");
        self.write(|db| Ok(db.prepare_cached(&sql)?.execute([feed]).map(drop)?))
    }
    /// Notes that a feed could not be read, for the `failures`th time.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed_failed(&mut self, feed: i64, failures: u32, wait_until: &str, trouble: &str) -> Result<(), StoreError> {
        let sql = "UPDATE feeds SET failures = ?, wait_until = ?, trouble = ? WHERE key = ?";
        self.write(|db| Ok(db.prepare_cached(sql)?.execute(params![failures, wait_until, trouble, feed]).map(drop)?))
    }
    /// The links of a feed that are still to be fetched, in the order in which they were listed.
    ///
    /// # Errors
    /// SQLite's.
    pub fn waiting(&self, feed: i64) -> Result<Vec<Link>, StoreError> {
        let sql = "SELECT key, url, title, published, fields, attempts, wait_until FROM fetched WHERE feed = ? AND state = 'waiting' ORDER BY key";
        let read = || self.db.prepare_cached(sql)?.query_map([feed], link)?.collect::<rusqlite::Result<Vec<Link>>>();
        read().map_err(|e| self.told(e))
    }
    /// Stores the article of a link, and that the link is done, in one transaction.
    ///
    /// # Errors
    /// As [`Store::put`]; then the link still waits.
    pub fn put_fetched(&mut self, link: i64, entry: &Entry<'_>) -> Result<Put, StoreError> {
        self.write(|db| {
            let done = put(db, entry)?;
            db.prepare_cached(&format!(
                "UPDATE fetched SET state = 'stored', article = (SELECT key FROM articles WHERE id = ?), attempts = attempts + 1,
                   fields = NULL, wait_until = NULL, trouble = NULL, done = {NOW} WHERE key = ?"
            ))?
            .execute(params![entry.record.id, link])?;
            Ok(done)
        })
    }
    /// Notes that nothing new comes of a link, and why.
    ///
    /// # Errors
    /// SQLite's.
    pub fn link_ended(&mut self, link: i64, ending: Ending, trouble: Option<&str>) -> Result<(), StoreError> {
        let state = if ending == Ending::Known { "known" } else { "failed" };
        let sql = format!(
            "UPDATE fetched SET state = ?, trouble = ?, attempts = attempts + 1, fields = NULL, wait_until = NULL, done = {NOW} WHERE key = ?"
        );
        self.write(|db| Ok(db.prepare_cached(&sql)?.execute(params![state, trouble, link]).map(drop)?))
    }
    /// Notes that a link is to be tried again.
    ///
    /// # Errors
    /// SQLite's.
    pub fn link_waits(&mut self, link: i64, attempts: u32, wait_until: &str, trouble: Option<&str>) -> Result<(), StoreError> {
        let sql = "UPDATE fetched SET attempts = ?, wait_until = ?, trouble = coalesce(?, trouble) WHERE key = ?";
        self.write(|db| Ok(db.prepare_cached(sql)?.execute(params![attempts, wait_until, trouble, link]).map(drop)?))
    }
}

// the key of a link that is new
fn list(db: &Connection, feed: i64, link: &NewLink) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(&format!(
        "INSERT INTO fetched (url, feed, title, published, fields, listed) VALUES (?, ?, ?, ?, ?, {NOW}) ON CONFLICT (url) DO NOTHING RETURNING key"
    ))?
    .query_row(params![link.url, feed, link.title, link.published, link.fields], |r| r.get(0))
    .optional()
}

fn link(r: &Row<'_>) -> rusqlite::Result<Link> {
    let link = NewLink { url: r.get(1)?, title: r.get(2)?, published: r.get(3)?, fields: r.get(4)? };
    Ok(Link { key: r.get(0)?, link, attempts: r.get(5)?, wait_until: r.get(6)? })
}
