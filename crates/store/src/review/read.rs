//! Reading reviews back.

use super::{Judged, Review, Verdict};
use crate::{Store, StoreError};
use legation_schema::Event;
use rusqlite::Row;
use std::collections::{BTreeMap, BTreeSet};

/// A review as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed {
    /// Its number; later ones have higher numbers.
    pub number: i64,
    /// What was said, and by whom.
    pub review: Review,
    /// The article's id.
    pub article: String,
    /// The machine's event as it was then.
    pub machine: Event,
    /// When, `YYYY-MM-DDTHH:MM:SSZ`.
    pub made: String,
    /// Whether the store still holds an event of that id. Where it doesn't the review is an orphan: the article, or what the program
    /// makes of it, has changed.
    pub is_present: bool,
}

impl Reviewed {
    /// The event as it is after the review; none when it was rejected.
    pub fn judged(&self) -> Option<Judged> {
        match &self.review.verdict {
            Verdict::Confirm => Some(Judged::of(&self.machine)),
            Verdict::Correct(judged) => Some(judged.clone()),
            Verdict::Reject => None,
        }
    }
}

const SELECT: &str = "SELECT r.key, r.event, r.article, r.verdict, r.corrected, r.machine, r.note, r.reviewer, r.made,
    EXISTS (SELECT 1 FROM events e WHERE e.id = r.event) FROM reviews r";

impl Store {
    /// Every review, in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError::Review`] for one that cannot be read back; SQLite's.
    pub fn reviews(&self) -> Result<Vec<Reviewed>, StoreError> {
        self.reviews_where("ORDER BY r.key", [])
    }
    /// The reviews of one event, the first one first.
    ///
    /// # Errors
    /// As [`Store::reviews`].
    pub fn reviews_of(&self, event: &str) -> Result<Vec<Reviewed>, StoreError> {
        self.reviews_where("WHERE r.event = ? ORDER BY r.key", [event])
    }
    /// The last word on every reviewed event, in the order of their ids.
    ///
    /// # Errors
    /// As [`Store::reviews`].
    pub fn last_words(&self) -> Result<Vec<Reviewed>, StoreError> {
        let all = self.reviews()?;
        Ok(all.into_iter().map(|r| (r.review.event.clone(), r)).collect::<BTreeMap<_, _>>().into_values().collect())
    }
    /// How many events a reviewer has judged.
    ///
    /// # Errors
    /// SQLite's.
    pub fn count_reviewed(&self, reviewer: &str) -> Result<u64, StoreError> {
        let sql = "SELECT count(DISTINCT event) FROM reviews WHERE reviewer = ?";
        self.db.query_row(sql, [reviewer.trim()], |r| r.get(0)).map_err(|e| self.told(e))
    }
    /// The ids of the events that a reviewer has judged; of anybody's when there is none.
    pub(super) fn judged_by(&self, reviewer: Option<&str>) -> Result<BTreeSet<String>, StoreError> {
        let read = || -> rusqlite::Result<BTreeSet<String>> {
            let mut all = self.db.prepare_cached("SELECT DISTINCT event FROM reviews WHERE ?1 IS NULL OR reviewer = ?1")?;
            all.query_map([reviewer.map(str::trim)], |r| r.get(0))?.collect()
        };
        read().map_err(|e| self.told(e))
    }
    fn reviews_where<P: rusqlite::Params>(&self, what: &str, values: P) -> Result<Vec<Reviewed>, StoreError> {
        let told = |e: rusqlite::Error| self.told(e);
        let mut all = self.db.prepare_cached(&format!("{SELECT} {what}")).map_err(told)?;
        let mut rows = all.query(values).map_err(told)?;
        let mut out = Vec::new();
        while let Some(r) = rows.next().map_err(told)? {
            out.push(read(r).map_err(told)??);
        }
        Ok(out)
    }
}

fn read(r: &Row<'_>) -> rusqlite::Result<Result<Reviewed, StoreError>> {
    let number: i64 = r.get(0)?;
    let event: String = r.get(1)?;
    let (word, corrected, machine): (String, Option<String>, String) = (r.get(3)?, r.get(4)?, r.get(5)?);
    let (article, note, reviewer): (String, Option<String>, Option<String>) = (r.get(2)?, r.get(6)?, r.get(7)?);
    let (made, is_present): (String, bool) = (r.get(8)?, r.get(9)?);
    let build = || -> Result<Reviewed, serde_json::Error> {
        let verdict = match word.as_str() {
            "correct" => Verdict::Correct(serde_json::from_str(corrected.as_deref().unwrap_or("null"))?),
            "reject" => Verdict::Reject,
            _ => Verdict::Confirm,
        };
        let review = Review { event, verdict, reviewer: reviewer.unwrap_or_default(), note };
        Ok(Reviewed { number, review, article, machine: serde_json::from_str(&machine)?, made, is_present })
    };
    Ok(build().map_err(|e| StoreError::Review(format!("number {number} cannot be read back: {e}"))))
}
