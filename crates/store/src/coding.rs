//! By which program and data an article was coded.

use crate::{Store, StoreError};
use rusqlite::params;

/// A program with its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// Name and version.
    pub program: String,
    /// A hash over model, gazetteer, lexicon, codebook, and what the user laid over them.
    pub data: String,
}

impl Store {
    /// The number of a coding, for [`crate::Entry::coding`]; it is stored when it is new.
    ///
    /// # Errors
    /// SQLite's.
    pub fn coding(&self, coding: &Coding) -> Result<i64, StoreError> {
        let find = || -> rusqlite::Result<i64> {
            let values = params![coding.program, coding.data];
            self.db.execute("INSERT OR IGNORE INTO codings (program, data) VALUES (?, ?)", values)?;
            self.db.query_row("SELECT key FROM codings WHERE program = ? AND data = ?", values, |r| r.get(0))
        };
        find().map_err(|e| self.told(e))
    }
}
