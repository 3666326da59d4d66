//! What articles tell of negotiations, for the fold that makes the ledger of it.

use crate::{Store, StoreError};
use legation_schema::Date;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::VecDeque;

// how many are read at once: each page sorts all that follow, so few large ones
const PAGE: usize = 16_384;

impl Store {
    /// Replaces an article's observations: a day and JSON each, in order.
    ///
    /// # Errors
    /// [`StoreError::NoArticle`]; SQLite's. Then the old ones stay.
    pub fn set_observations(&mut self, article: &str, observations: &[(Option<Date>, String)]) -> Result<(), StoreError> {
        self.write(|db| {
            let key: Option<i64> = db.query_row("SELECT key FROM articles WHERE id = ?", [article], |r| r.get(0)).optional()?;
            let key = key.ok_or_else(|| StoreError::NoArticle(article.to_owned()))?;
            db.execute("DELETE FROM observations WHERE article = ?", [key])?;
            Ok(insert(db, key, observations)?)
        })
    }
    /// Observations up to and with a day (all when there is none), in time order; those without a day come first. Those of
    /// articles that copy an earlier one word for word are left out.
    pub fn observations(&self, until: Option<Date>) -> Observations<'_> {
        let until = until.map_or_else(|| "9999-12-31".to_owned(), |d| d.to_string());
        Observations { store: self, until, after: Some((String::new(), 0, -1)), page: VecDeque::new() }
    }
}

/// Stores an article's observations.
pub(crate) fn insert(db: &Connection, article: i64, observations: &[(Option<Date>, String)]) -> rusqlite::Result<()> {
    let mut row = db.prepare_cached("INSERT INTO observations (article, ordinal, day, json) VALUES (?, ?, ?, ?)")?;
    for (n, (day, json)) in observations.iter().enumerate() {
        row.execute(params![article, n, day.map(|d| d.to_string()), json])?;
    }
    Ok(())
}

type Place = (String, i64, i64);

/// JSON of one observation after the other, in time order; few of them in memory.
pub struct Observations<'s> {
    store: &'s Store,
    until: String,
    // where the last page ended; none when it was the last
    after: Option<Place>,
    page: VecDeque<String>,
}

impl Observations<'_> {
    fn turn(&mut self) -> Result<(), StoreError> {
        let Some((day, article, ordinal)) = self.after.take() else { return Ok(()) };
        let read = || -> rusqlite::Result<Vec<(Place, String)>> {
            let mut page = self.store.db.prepare_cached(
                "SELECT coalesce(o.day, ''), o.article, o.ordinal, o.json FROM observations o JOIN articles a ON a.key = o.article
                 WHERE (coalesce(o.day, ''), o.article, o.ordinal) > (?, ?, ?) AND coalesce(o.day, '') <= ? AND a.copy IS NOT 'same'
                 ORDER BY coalesce(o.day, ''), o.article, o.ordinal LIMIT ?",
            )?;
            let rows =
                page.query_map(params![day, article, ordinal, self.until, PAGE], |r| Ok(((r.get(0)?, r.get(1)?, r.get(2)?), r.get(3)?)))?;
            rows.collect()
        };
        let rows = read().map_err(|e| self.store.told(e))?;
        if rows.len() == PAGE {
            self.after = rows.last().map(|(place, _)| place.clone());
        }
        self.page.extend(rows.into_iter().map(|(_, json)| json));
        Ok(())
    }
}

impl Iterator for Observations<'_> {
    type Item = Result<String, StoreError>;
    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty()
            && let Err(e) = self.turn()
        {
            return Some(Err(e));
        }
        self.page.pop_front().map(Ok)
    }
}
