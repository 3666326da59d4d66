//! Somebody by name: what they said, with whom they have to do, when, and how they stand in the articles.

use super::Facet;
use crate::{Store, StoreError};
use rusqlite::{Row, params};
use serde::Serialize;

// so many of somebody's latest events are looked at
const LATEST: usize = 500;
// and so many of the statements that were stored last
const LATEST_SAID: usize = 500;

/// Somebody's statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its article's id.
    pub article: String,
    /// The sentence that it begins in.
    pub sentence: u64,
    /// The outlet.
    pub publisher: Option<String>,
    /// The article's day, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Direct, indirect, mixed or silent.
    pub kind: String,
    /// The word of saying.
    pub cue: Option<String>,
    /// Its words.
    pub text: String,
}

/// How somebody stands in articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The country's code.
    pub country: Option<String>,
    /// The sector.
    pub sector: Option<String>,
    /// The role.
    pub role: Option<String>,
    /// By which rule they were found.
    pub found: String,
    /// How often.
    pub count: u64,
}

/// Events of a month by quad class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// `YYYY-MM`.
    pub month: String,
    /// Events that they do, by quad class 1 to 4.
    pub does: [u64; 4],
    /// Events that are directed at them.
    pub suffers: [u64; 4],
}

impl Store {
    /// What somebody said, the latest first; so much at most, out of what was stored last.
    ///
    /// # Errors
    /// SQLite's.
    pub fn said(&self, name: &str, most: usize) -> Result<Vec<Said>, StoreError> {
        let sql = "WITH own AS MATERIALIZED (SELECT key FROM statements WHERE speaker = ? COLLATE NOCASE ORDER BY key DESC LIMIT ?),
              best AS MATERIALIZED (SELECT t.key, a.published FROM own JOIN statements t USING (key) JOIN articles a ON a.key = t.article
                WHERE a.copy IS NOT 'same' ORDER BY a.published DESC, t.key LIMIT ?)
            SELECT a.id, coalesce(s.number, 0), a.publisher, a.published, t.speaker, t.kind, t.cue, t.text
            FROM best JOIN statements t USING (key) JOIN articles a ON a.key = t.article LEFT JOIN sentences s ON s.key = t.sentence
            ORDER BY best.published DESC, t.key";
        let read = || self.db.prepare_cached(sql)?.query_map(params![name, LATEST_SAID, most], said)?.collect::<rusqlite::Result<Vec<_>>>();
        read().map_err(|e| self.told(e))
    }
    /// With whom somebody has most to do, over their latest events.
    ///
    /// # Errors
    /// SQLite's.
    pub fn with_whom(&self, name: &str, most: usize) -> Result<Vec<Facet>, StoreError> {
        let sql = "WITH own AS MATERIALIZED (SELECT event, side FROM event_actors WHERE name = ?1 COLLATE NOCASE AND side IN ('actor', 'recipient')
              ORDER BY day DESC LIMIT ?2)
            SELECT o.name, count(DISTINCT o.event) FROM own JOIN event_actors o ON o.event = own.event
            WHERE o.name IS NOT NULL AND o.name <> ?1 COLLATE NOCASE AND o.kind = 'actor' AND o.side IN ('actor', 'recipient')
            GROUP BY o.name ORDER BY 2 DESC, 1 LIMIT ?3";
        let facet = |r: &Row<'_>| Ok(Facet { value: r.get(0)?, count: r.get(1)? });
        let read = || self.db.prepare_cached(sql)?.query_map(params![name, LATEST, most], facet)?.collect::<rusqlite::Result<Vec<_>>>();
        read().map_err(|e| self.told(e))
    }
    /// Somebody's latest events by month, the earliest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn months(&self, name: &str) -> Result<Vec<Month>, StoreError> {
        let sql = "WITH own AS MATERIALIZED (SELECT DISTINCT event, side, day FROM event_actors
              WHERE name = ?1 COLLATE NOCASE AND side IN ('actor', 'recipient') AND day IS NOT NULL ORDER BY day DESC LIMIT ?2)
            SELECT substr(own.day, 1, 7), own.side, e.quad, count(*) FROM own JOIN events e ON e.key = own.event
            WHERE e.copy IS NOT 'same' GROUP BY 1, 2, 3 ORDER BY 1";
        let read = || -> rusqlite::Result<Vec<Month>> {
            let mut out: Vec<Month> = Vec::new();
            let mut all = self.db.prepare_cached(sql)?;
            let mut rows = all.query(params![name, LATEST])?;
            while let Some(r) = rows.next()? {
                let month: String = r.get(0)?;
                if out.last().is_none_or(|m| m.month != month) {
                    out.push(Month { month, does: [0; 4], suffers: [0; 4] });
                }
                let (side, quad, count): (String, usize, u64) = (r.get(1)?, r.get(2)?, r.get(3)?);
                let Some(m) = out.last_mut() else { continue };
                let counts = if side == "actor" { &mut m.does } else { &mut m.suffers };
                if let Some(n) = counts.get_mut(quad.saturating_sub(1)) {
                    *n += count;
                }
            }
            Ok(out)
        };
        read().map_err(|e| self.told(e))
    }
    /// How somebody stands in the articles, the most frequent first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn standings(&self, name: &str) -> Result<Vec<Standing>, StoreError> {
        let sql = "WITH own AS MATERIALIZED (SELECT event, side, ordinal FROM event_actors WHERE name = ?1 COLLATE NOCASE ORDER BY day DESC LIMIT ?2)
            SELECT p.country, p.sector, p.role, p.found, count(*) FROM own JOIN event_actors p USING (event, side, ordinal)
            GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 3, 4 LIMIT 12";
        let row = |r: &Row<'_>| Ok(Standing { country: r.get(0)?, sector: r.get(1)?, role: r.get(2)?, found: r.get(3)?, count: r.get(4)? });
        let read = || self.db.prepare_cached(sql)?.query_map(params![name, LATEST], row)?.collect::<rusqlite::Result<Vec<_>>>();
        read().map_err(|e| self.told(e))
    }
}

/// A statement of a row.
pub(super) fn said(r: &Row<'_>) -> rusqlite::Result<Said> {
    Ok(Said {
        article: r.get(0)?,
        sentence: r.get(1)?,
        publisher: r.get(2)?,
        published: r.get(3)?,
        speaker: r.get(4)?,
        kind: r.get(5)?,
        cue: r.get(6)?,
        text: r.get(7)?,
    })
}
