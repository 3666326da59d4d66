//! Bad records: each is told, counted and passed over.

use super::Progress;
use serde_json::json;

// so many bad records are told one by one; all are in --bad
const TOLD: u64 = 100;

/// Counts and tells bad records.
#[derive(Debug)]
pub struct Rejects {
    /// How many there were.
    pub count: u64,
    quiet: bool,
}

impl Rejects {
    /// `count` were told by the part of the run that is done.
    pub fn new(count: u64, quiet: bool) -> Rejects {
        Rejects { count, quiet }
    }
    /// Tells one; returns its line for the file of bad records.
    pub fn add(&mut self, progress: &Progress, place: &str, reason: &str) -> Vec<u8> {
        self.count += 1;
        if !self.quiet && self.count <= TOLD {
            progress.say(&format!("bad record: {place}: {reason}"));
        }
        if !self.quiet && self.count == TOLD {
            progress.say("further bad records are counted and not shown; --bad FILE lists them all");
        }
        format!("{}\n", json!({ "record": place, "reason": reason })).into_bytes()
    }
}
