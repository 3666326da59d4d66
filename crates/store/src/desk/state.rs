//! A store as a whole: how much it holds, from when to when, and whether others change it.

use crate::{Store, StoreError};
use serde::Serialize;

/// How much a store holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Articles.
    pub articles: u64,
    /// The first day of publication, `YYYY-MM-DD`.
    pub first: Option<String>,
    /// The last one.
    pub last: Option<String>,
}

impl Store {
    /// How much it holds; counted by the last key, so articles that were taken out count too.
    ///
    /// # Errors
    /// SQLite's.
    pub fn extent(&self) -> Result<Extent, StoreError> {
        let one = |sql: &str| self.db.prepare_cached(sql)?.query_row([], |r| r.get::<_, Option<String>>(0));
        let read = || -> rusqlite::Result<Extent> {
            let articles = self.db.prepare_cached("SELECT coalesce(max(key), 0) FROM articles")?.query_row([], |r| r.get(0))?;
            Ok(Extent { articles, first: one("SELECT min(published) FROM articles")?, last: one("SELECT max(published) FROM articles")? })
        };
        read().map_err(|e| self.told(e))
    }
    /// A number that is another one whenever somebody else changed the store.
    ///
    /// # Errors
    /// SQLite's.
    pub fn changes_by_others(&self) -> Result<i64, StoreError> {
        self.db.query_row("PRAGMA data_version", [], |r| r.get(0)).map_err(|e| self.told(e))
    }
    /// Does `work` on one state of the store, whatever others write meanwhile; that also saves a lock for each question.
    ///
    /// # Errors
    /// SQLite's.
    pub fn at_once<T>(&self, work: impl FnOnce() -> T) -> Result<T, StoreError> {
        let held = self.db.unchecked_transaction().map_err(|e| self.told(e))?;
        let done = work();
        held.finish().map_err(|e| self.told(e))?;
        Ok(done)
    }
    /// What ends a question of this store that takes too long, from any thread.
    pub fn stopper(&self) -> Box<dyn Fn() + Send> {
        let handle = self.db.get_interrupt_handle();
        Box::new(move || handle.interrupt())
    }
}
