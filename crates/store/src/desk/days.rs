//! What happened and came in between two days.

use super::Facet;
use crate::{Store, StoreError};
use legation_schema::Date;
use rusqlite::params;
use serde::Serialize;

/// Events of a day by quad class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Quad classes 1 to 4.
    pub quads: [u64; 4],
}

/// Violence of one state against another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violence {
    /// The code of the state that does it.
    pub actor: String,
    /// The code of the state at which it is directed.
    pub recipient: String,
    /// How many events.
    pub events: u64,
    /// How many in the thirty days before.
    pub before: u64,
}

/// How often somebody takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Active {
    /// The name.
    pub name: String,
    /// The country's code.
    pub country: Option<String>,
    /// Events that they do.
    pub does: u64,
    /// Events that are directed at them.
    pub suffers: u64,
}

/// What came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CameIn {
    /// Articles that were published in these days.
    pub articles: u64,
    /// Of these, copies of earlier ones.
    pub copies: u64,
    /// By outlet, the most frequent first.
    pub publishers: Vec<Facet>,
}

// a thing told as done, in an article that is no copy
const DONE: &str = "e.copy IS NOT 'same' AND coalesce(e.auxiliary, '') = ''";

impl Store {
    /// Days with events up to one (all when there is none), the latest first; so many at most.
    ///
    /// # Errors
    /// SQLite's.
    pub fn days(&self, until: Option<Date>, most: usize) -> Result<Vec<DayCount>, StoreError> {
        let until = until.map_or_else(|| "9999".to_owned(), |d| d.to_string());
        let sql = "SELECT day, sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4) FROM events
            WHERE day <= ? GROUP BY day ORDER BY day DESC LIMIT ?";
        let read = || -> rusqlite::Result<Vec<DayCount>> {
            let row = |r: &rusqlite::Row<'_>| Ok(DayCount { day: r.get(0)?, quads: [r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?] });
            self.db.prepare_cached(sql)?.query_map(params![until, most], row)?.collect()
        };
        read().map_err(|e| self.told(e))
    }
    /// Violence between states that is told as done, the most frequent first; so many pairs at most.
    ///
    /// # Errors
    /// SQLite's.
    pub fn violence(&self, from: Date, to: Date, most: usize) -> Result<Vec<Violence>, StoreError> {
        let earlier = from.checked_sub(jiff::Span::new().days(30)).unwrap_or(from).to_string();
        let (from, to) = (from.to_string(), to.to_string());
        let sql = format!(
            "SELECT d.actor, d.recipient, count(*) FROM events e JOIN dyads d ON d.event = e.key
             WHERE e.event = 'ASSAULT' AND e.day BETWEEN ? AND ? AND d.actor <> d.recipient AND {DONE}
               AND d.actor NOT IN ('IGO', 'NGO', 'IMG', 'MNC') AND d.recipient NOT IN ('IGO', 'NGO', 'IMG', 'MNC')
             GROUP BY d.actor, d.recipient ORDER BY count(*) DESC, d.actor, d.recipient LIMIT ?"
        );
        let past = format!(
            "SELECT count(*) FROM dyads d JOIN events e ON e.key = d.event
             WHERE d.actor = ? AND d.recipient = ? AND d.day >= ? AND d.day < ? AND e.event = 'ASSAULT' AND {DONE}"
        );
        let read = || -> rusqlite::Result<Vec<Violence>> {
            let mut rows = self.db.prepare_cached(&sql)?;
            let mut before = self.db.prepare_cached(&past)?;
            let pair = |r: &rusqlite::Row<'_>| Ok(Violence { actor: r.get(0)?, recipient: r.get(1)?, events: r.get(2)?, before: 0 });
            let mut all = rows.query_map(params![from, to, most], pair)?.collect::<rusqlite::Result<Vec<_>>>()?;
            for v in &mut all {
                v.before = before.query_row(params![v.actor, v.recipient, earlier, from], |r| r.get(0))?;
            }
            Ok(all)
        };
        read().map_err(|e| self.told(e))
    }
    /// Those who take part in most events; so many at most.
    ///
    /// # Errors
    /// SQLite's.
    pub fn most_active(&self, from: Date, to: Date, most: usize) -> Result<Vec<Active>, StoreError> {
        let sql = "SELECT p.name, min(p.country), sum(p.side = 'actor'), sum(p.side = 'recipient')
            FROM events e JOIN event_actors p ON p.event = e.key
            WHERE e.day BETWEEN ? AND ? AND e.copy IS NOT 'same' AND p.name IS NOT NULL AND p.kind = 'actor' AND p.side IN ('actor', 'recipient')
            GROUP BY p.name ORDER BY count(*) DESC, p.name LIMIT ?";
        let read = || -> rusqlite::Result<Vec<Active>> {
            let row = |r: &rusqlite::Row<'_>| Ok(Active { name: r.get(0)?, country: r.get(1)?, does: r.get(2)?, suffers: r.get(3)? });
            self.db.prepare_cached(sql)?.query_map(params![from.to_string(), to.to_string(), most], row)?.collect()
        };
        read().map_err(|e| self.told(e))
    }
    /// The articles that were published in these days.
    ///
    /// # Errors
    /// SQLite's.
    pub fn came_in(&self, from: Date, to: Date) -> Result<CameIn, StoreError> {
        let (from, to) = (from.to_string(), to.to_string());
        let sum = "SELECT count(*), coalesce(sum(copy IS NOT NULL), 0) FROM articles WHERE published BETWEEN ? AND ?";
        let by = "SELECT coalesce(publisher, ''), count(*) FROM articles WHERE published BETWEEN ? AND ?
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12";
        let read = || -> rusqlite::Result<CameIn> {
            let (articles, copies) = self.db.prepare_cached(sum)?.query_row(params![from, to], |r| Ok((r.get(0)?, r.get(1)?)))?;
            let facet = |r: &rusqlite::Row<'_>| Ok(Facet { value: r.get(0)?, count: r.get(1)? });
            let publishers = self.db.prepare_cached(by)?.query_map(params![from, to], facet)?.collect::<rusqlite::Result<_>>()?;
            Ok(CameIn { articles, copies, publishers })
        };
        read().map_err(|e| self.told(e))
    }
}
