//! What stands beside an article: its copies, its versions, and where a stretch of it stands.

use crate::{Store, StoreError};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;

/// An article that belongs to another one: a copy of it, or what it copies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub publisher: Option<String>,
    /// Its day, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// `same` or `near`, when it copies an earlier one.
    pub copy: Option<String>,
}

impl Store {
    /// Other articles of the same report, the earliest first; so many at most.
    ///
    /// # Errors
    /// SQLite's.
    pub fn same_report(&self, id: &str, most: usize) -> Result<Vec<Beside>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Beside>> {
            let sql = "SELECT o.id, o.title, o.publisher, o.published, o.copy FROM articles a JOIN articles o ON o.report = a.report
                WHERE a.id = ? AND o.key <> a.key ORDER BY o.published, o.key LIMIT ?";
            let row = |r: &rusqlite::Row<'_>| {
                Ok(Beside { id: r.get(0)?, title: r.get(1)?, publisher: r.get(2)?, published: r.get(3)?, copy: r.get(4)? })
            };
            self.db.prepare_cached(sql)?.query_map(params![id, most], row)?.collect()
        };
        read().map_err(|e| self.told(e))
    }
    /// The number of the sentence in which a character of an article's text (or title) stands; 0 for the title.
    ///
    /// # Errors
    /// SQLite's.
    pub fn sentence_at(&self, id: &str, in_title: bool, character: usize) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT s.number FROM sentences s JOIN articles a ON a.key = s.article
            WHERE a.id = ? AND (s.part IS NOT NULL) = ? AND s.span_start <= ? ORDER BY s.ordinal DESC LIMIT 1";
        let read = || self.db.prepare_cached(sql)?.query_row(params![id, in_title, character], |r| r.get(0)).optional();
        read().map_err(|e| self.told(e))
    }
    /// An article's headline, outlet and day.
    ///
    /// # Errors
    /// SQLite's.
    pub fn head(&self, id: &str) -> Result<Option<Beside>, StoreError> {
        let sql = "SELECT id, title, publisher, published, copy FROM articles WHERE id = ?";
        let row = |r: &rusqlite::Row<'_>| {
            Ok(Beside { id: r.get(0)?, title: r.get(1)?, publisher: r.get(2)?, published: r.get(3)?, copy: r.get(4)? })
        };
        let read = || self.db.prepare_cached(sql)?.query_row([id], row).optional();
        read().map_err(|e| self.told(e))
    }
}
