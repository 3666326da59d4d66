//! What the store has read already.

use crate::{Store, StoreError};

/// A version of an article that was stored at some time, the present ones too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The article's id.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// The hash of its content.
    pub content: [u8; 16],
    /// What tells it from near copies, as it was given.
    pub print: Vec<u8>,
}

impl Store {
    /// Hands every version to `each`, in the order in which they were stored.
    ///
    /// # Errors
    /// SQLite's.
    pub fn versions(&self, each: &mut dyn FnMut(Version)) -> Result<(), StoreError> {
        let mut read = || -> rusqlite::Result<()> {
            let mut all = self
                .db
                .prepare("SELECT a.id, v.url, v.content, v.print FROM versions v JOIN articles a ON a.key = v.article ORDER BY v.key")?;
            let mut rows = all.query([])?;
            while let Some(r) = rows.next()? {
                each(Version { id: r.get(0)?, url: r.get(1)?, content: r.get(2)?, print: r.get(3)? });
            }
            Ok(())
        };
        read().map_err(|e| self.told(e))
    }
}
