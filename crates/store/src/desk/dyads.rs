//! Two states over time.

use super::actors::{Said, said};
use crate::{Store, StoreError};
use legation_schema::Date;
use rusqlite::{Row, params};
use serde::Serialize;

/// An event between two states, as far as a time line needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// PLOVER's score, −10 to 10.
    pub score: f64,
    /// Whether the first of the two does it; what both do together counts for each.
    pub first: bool,
}

/// How often two states have to do with each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The codes, in the order of the alphabet.
    pub states: [String; 2],
    /// Events in either direction; those in both count twice.
    pub events: u64,
}

impl Store {
    /// Events between two states (their codes), told as done, the earliest first; those without a day are left out.
    ///
    /// # Errors
    /// SQLite's.
    pub fn between(&self, a: &str, b: &str, from: Option<Date>, to: Option<Date>) -> Result<Vec<Between>, StoreError> {
        let day = |d: Option<Date>, or: &str| d.map_or_else(|| or.to_owned(), |d| d.to_string());
        let sql = "SELECT d.day, e.quad, e.plover_score, d.actor = ?1 FROM dyads d JOIN events e ON e.key = d.event
            WHERE ((d.actor = ?1 AND d.recipient = ?2) OR (d.actor = ?2 AND d.recipient = ?1)) AND d.day BETWEEN ?3 AND ?4
              AND e.copy IS NOT 'same' AND coalesce(e.auxiliary, '') NOT LIKE '%negated%' ORDER BY d.day, e.key";
        let row = |r: &Row<'_>| Ok(Between { day: r.get(0)?, quad: r.get(1)?, score: r.get(2)?, first: r.get(3)? });
        let read = || {
            self.db
                .prepare_cached(sql)?
                .query_map(params![a, b, day(from, "0"), day(to, "9999")], row)?
                .collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.told(e))
    }
    /// What the two say, in four words or more, in sentences that tell of something between them; the latest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn said_between(&self, a: &str, b: &str, most: usize) -> Result<Vec<Said>, StoreError> {
        let sql = "WITH latest AS MATERIALIZED (SELECT event FROM (
                SELECT event, day FROM dyads WHERE actor = ?1 AND recipient = ?2 UNION SELECT event, day FROM dyads WHERE actor = ?2 AND recipient = ?1
              ) ORDER BY day DESC LIMIT 150)
            SELECT DISTINCT a.id, coalesce(s.number, 0), a.publisher, a.published, t.speaker, t.kind, t.cue, t.text
            FROM latest l JOIN events e ON e.key = l.event JOIN statements t ON t.sentence = e.sentence
              JOIN articles a ON a.key = t.article LEFT JOIN sentences s ON s.key = t.sentence
            WHERE t.speaker_country IN (?1, ?2) AND a.copy IS NOT 'same' AND t.text LIKE '% % % %' ORDER BY a.published DESC, t.key LIMIT ?3";
        let read = || self.db.prepare_cached(sql)?.query_map(params![a, b, most], said)?.collect::<rusqlite::Result<Vec<_>>>();
        read().map_err(|e| self.told(e))
    }
    /// The pairs of states that have most to do with each other; so many at most.
    ///
    /// # Errors
    /// SQLite's.
    pub fn pairs(&self, most: usize) -> Result<Vec<Pair>, StoreError> {
        // all dyads are counted for it: once for each version of the file
        let version = self.changes_by_others()?;
        if let Some((v, m, kept)) = &*self.pairs.borrow()
            && (*v, *m) == (version, most)
        {
            return Ok(kept.clone());
        }
        let counted = self.count_pairs(most)?;
        *self.pairs.borrow_mut() = Some((version, most, counted.clone()));
        Ok(counted)
    }
    fn count_pairs(&self, most: usize) -> Result<Vec<Pair>, StoreError> {
        // first along the index, then both directions together
        let sql = "WITH counts AS MATERIALIZED (SELECT actor, recipient, count(*) AS n FROM dyads GROUP BY actor, recipient)
            SELECT min(actor, recipient), max(actor, recipient), sum(n) FROM counts
            WHERE actor <> recipient AND actor NOT IN ('IGO', 'NGO', 'IMG', 'MNC') AND recipient NOT IN ('IGO', 'NGO', 'IMG', 'MNC')
            GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?";
        let row = |r: &Row<'_>| Ok(Pair { states: [r.get(0)?, r.get(1)?], events: r.get(2)? });
        let read = || self.db.prepare_cached(sql)?.query_map([most], row)?.collect::<rusqlite::Result<Vec<_>>>();
        read().map_err(|e| self.told(e))
    }
}
