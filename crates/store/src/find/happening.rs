//! Happenings with their evidence.

use super::{EventRow, Filter};
use crate::{Store, StoreError};
use rusqlite::OptionalExtension;
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing that happened, told by several reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// Its id: that of its first event.
    pub id: String,
    /// PLOVER's type.
    pub event: String,
    /// PLOVER's mode, the one that most tell.
    pub mode: Option<String>,
    /// CAMEO's code, the one that most tell.
    pub cameo: String,
    /// The first day that an event is filed under, `YYYY-MM-DD`.
    pub first_day: Option<String>,
    /// The last one.
    pub last_day: Option<String>,
    /// Where, as closely as it is told.
    pub place: Option<String>,
    /// In which country.
    pub place_country: Option<String>,
    /// How many reports tell it; copies of one count once.
    pub reports: u64,
    /// How many articles.
    pub articles: u64,
    /// How many events deny it.
    pub denied: u64,
    /// The events that tell it.
    pub evidence: Vec<EventRow>,
    /// The events that deny it.
    pub denials: Vec<EventRow>,
    /// Where they differ.
    pub disagreements: Vec<Disagreement>,
}

/// One side of a disagreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// `who`, `how-many`, `whether` or `where`.
    pub about: String,
    /// What is said.
    pub value: String,
    /// The event that says it.
    pub event: String,
}

impl Store {
    /// Happenings of which an event matches, in the filter's order, but for the first `skip`, and `limit` at most; and whether
    /// others follow.
    ///
    /// # Errors
    /// As [`Store::find`].
    pub fn find_happenings(&self, filter: &Filter, skip: usize, limit: usize) -> Result<(Vec<Happening>, bool), StoreError> {
        let filter = Filter { evidence: true, copies: true, ..filter.clone() };
        let (mut seen, mut keys, mut more) = (BTreeSet::new(), Vec::new(), false);
        self.find_keys::<StoreError>(&filter, &mut |event| {
            let find = || {
                let sql = "SELECT happening FROM happening_events WHERE event = ?";
                self.db.prepare_cached(sql)?.query_row([event], |r| r.get::<_, i64>(0))
            };
            let happening = find().map_err(|e| self.told(e))?;
            if seen.insert(happening) {
                more = seen.len() > skip.saturating_add(limit);
                if seen.len() > skip && !more {
                    keys.push(happening);
                }
            }
            Ok(!more)
        })?;
        Ok((keys.into_iter().map(|k| self.happening_at(k)).collect::<Result<_, _>>()?, more))
    }
    /// A happening by its id.
    ///
    /// # Errors
    /// SQLite's.
    pub fn happening(&self, id: &str) -> Result<Option<Happening>, StoreError> {
        let find = || self.db.prepare_cached("SELECT key FROM happenings WHERE id = ?")?.query_row([id], |r| r.get(0)).optional();
        find().map_err(|e| self.told(e))?.map(|k| self.happening_at(k)).transpose()
    }
    fn happening_at(&self, key: i64) -> Result<Happening, StoreError> {
        let rows = |sql: &str| -> Result<Vec<EventRow>, StoreError> {
            let keys = || -> rusqlite::Result<Vec<i64>> { self.db.prepare_cached(sql)?.query_map([key], |r| r.get(0))?.collect() };
            keys().map_err(|e| self.told(e))?.into_iter().map(|k| self.row(k)).collect()
        };
        let evidence =
            rows("SELECT h.event FROM happening_events h JOIN events e ON e.key = h.event WHERE h.happening = ? ORDER BY e.day, e.key")?;
        let denials = rows(
            "SELECT DISTINCT d.event FROM happening_events h CROSS JOIN denials d ON d.denies = h.event WHERE h.happening = ? ORDER BY d.event",
        )?;
        let read = || -> rusqlite::Result<Happening> {
            let disagreements = self
                .db
                .prepare_cached(
                    "SELECT d.about, d.value, e.id FROM disagreements d JOIN events e ON e.key = d.event WHERE d.happening = ?
                     ORDER BY d.about, d.value, e.key",
                )?
                .query_map([key], |r| Ok(Disagreement { about: r.get(0)?, value: r.get(1)?, event: r.get(2)? }))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let sql = "SELECT id, event, mode, cameo, first_day, last_day, place, place_country, reports, articles, denied FROM happenings
                WHERE key = ?";
            self.db.prepare_cached(sql)?.query_row([key], |r| {
                Ok(Happening {
                    id: r.get(0)?,
                    event: r.get(1)?,
                    mode: r.get(2)?,
                    cameo: r.get(3)?,
                    first_day: r.get(4)?,
                    last_day: r.get(5)?,
                    place: r.get(6)?,
                    place_country: r.get(7)?,
                    reports: r.get(8)?,
                    articles: r.get(9)?,
                    denied: r.get(10)?,
                    evidence,
                    denials,
                    disagreements,
                })
            })
        };
        read().map_err(|e| self.told(e))
    }
}
