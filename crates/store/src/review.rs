//! What people say about events: their verdicts, which events they are to see next, what the verdicts show, and gold made of them.

mod figures;
mod gold;
mod judged;
mod queue;
mod read;

use crate::{Store, StoreError};
pub use figures::{Agreement, FieldRow, Pair, ReviewFigures, Share, VerdictRow};
pub use gold::{GoldRow, GoldSide};
use jiff::Timestamp;
pub use judged::{Judged, JudgedPlace, JudgedSide, JudgedTime};
pub use queue::{Queue, QueueOrder};
pub use read::Reviewed;
use rusqlite::params;
use std::time::Duration;

/// The longest name of a reviewer, in characters.
pub const LONGEST_REVIEWER: usize = 80;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2000;

// somebody waits at the keyboard: what a run writes at once takes milliseconds
const PATIENCE: Duration = Duration::from_secs(2);

/// Somebody's word on an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The event's id.
    pub event: String,
    /// The word.
    pub verdict: Verdict,
    /// Whose it is.
    pub reviewer: String,
    /// What else there is to say.
    pub note: Option<String>,
}

/// What a reviewer says of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is right as it is.
    Confirm,
    /// Something happened, but this is how.
    Correct(Judged),
    /// The sentence tells of no such event.
    Reject,
}

impl Verdict {
    /// Its word in the store.
    pub fn as_str(&self) -> &'static str {
        match self {
            Verdict::Confirm => "confirm",
            Verdict::Correct(_) => "correct",
            Verdict::Reject => "reject",
        }
    }
}

impl Store {
    /// Keeps a review with the machine's record as it is at that moment; returns the review's number. Earlier reviews stay, the last
    /// one counts. `now` is the moment of the review.
    ///
    /// # Errors
    /// [`StoreError::NoEvent`]; [`StoreError::Review`] for one that says nothing; [`StoreError::Busy`] when another program writes for
    /// longer than two seconds. Then nothing is kept.
    pub fn add_review(&mut self, review: &Review, now: Timestamp) -> Result<i64, StoreError> {
        check(review)?;
        let machine = self.event(&review.event)?.ok_or_else(|| StoreError::NoEvent(review.event.clone()))?;
        let corrected = match &review.verdict {
            Verdict::Correct(judged) if judged.differs(&Judged::of(&machine)).is_empty() => {
                return Err(StoreError::Review("the correction changes nothing; confirm the event instead".into()));
            }
            Verdict::Correct(judged) => Some(json(judged)),
            Verdict::Confirm | Verdict::Reject => None,
        };
        let (record, made) = (json(&machine), now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        let reviewer = review.reviewer.trim();
        let note = review.note.as_deref().map(str::trim).filter(|n| !n.is_empty());
        self.patiently(PATIENCE, |store| {
            store.write(|db| {
                let sql = "INSERT INTO reviews (event, article, verdict, corrected, machine, note, reviewer, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
                db.prepare_cached(sql)?.execute(params![
                    machine.id,
                    machine.article,
                    review.verdict.as_str(),
                    corrected,
                    record,
                    note,
                    reviewer,
                    made
                ])?;
                Ok(db.last_insert_rowid())
            })
        })
    }
}

fn check(review: &Review) -> Result<(), StoreError> {
    let wrong = |why: &str| Err(StoreError::Review(why.to_owned()));
    let name = review.reviewer.trim();
    if name.is_empty() {
        return wrong("it has no reviewer's name");
    }
    if name.chars().count() > LONGEST_REVIEWER || name.chars().any(char::is_control) {
        return wrong("the reviewer's name is one line of 80 characters at most");
    }
    if review.note.as_ref().is_some_and(|n| n.chars().count() > LONGEST_NOTE) {
        return wrong("the note is longer than 2000 characters");
    }
    match &review.verdict {
        Verdict::Correct(judged) => judged.fault().map_or(Ok(()), wrong),
        Verdict::Confirm | Verdict::Reject => Ok(()),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("records have names as keys and no number that JSON lacks")
}
