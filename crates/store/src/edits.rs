//! What people said about the ledger: which talks are one, and which are not.

use crate::put::NOW;
use crate::{Store, StoreError};
use rusqlite::params;

/// A correction of the ledger by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to do.
    pub kind: EditKind,
    /// The talks that it is about.
    pub talks: String,
    /// What else the fold needs to know, as JSON: for a merge the other talks, for a split what goes apart.
    pub body: String,
    /// Who made it.
    pub editor: Option<String>,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Two talks are one.
    Merge,
    /// One talks are two.
    Split,
}

impl EditKind {
    /// Its word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            EditKind::Merge => "merge",
            EditKind::Split => "split",
        }
    }
}

impl Store {
    /// Keeps an edit; returns its number.
    ///
    /// # Errors
    /// SQLite's.
    pub fn add_edit(&self, edit: &Edit) -> Result<i64, StoreError> {
        let sql = format!("INSERT INTO talks_edits (kind, talks, body, editor, made) VALUES (?, ?, ?, ?, {NOW})");
        self.db.execute(&sql, params![edit.kind.as_str(), edit.talks, edit.body, edit.editor]).map_err(|e| self.told(e))?;
        Ok(self.db.last_insert_rowid())
    }
    /// Takes an edit back; whether there was one.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remove_edit(&self, number: i64) -> Result<bool, StoreError> {
        Ok(self.db.execute("DELETE FROM talks_edits WHERE key = ?", [number]).map_err(|e| self.told(e))? > 0)
    }
    /// Every edit with its number, in the order in which they were made.
    ///
    /// # Errors
    /// SQLite's.
    pub fn edits(&self) -> Result<Vec<(i64, Edit)>, StoreError> {
        let read = || -> rusqlite::Result<Vec<(i64, Edit)>> {
            let mut all = self.db.prepare_cached("SELECT key, kind, talks, body, editor FROM talks_edits ORDER BY key")?;
            let rows = all.query_map([], |r| {
                let kind = if r.get::<_, String>(1)? == "merge" { EditKind::Merge } else { EditKind::Split };
                Ok((r.get(0)?, Edit { kind, talks: r.get(2)?, body: r.get(3)?, editor: r.get(4)? }))
            })?;
            rows.collect()
        };
        read().map_err(|e| self.told(e))
    }
}
