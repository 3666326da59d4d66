//! Opening a store.

use crate::{StatePair, StoreError, migrate};
use rusqlite::{Connection, OpenFlags};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

// how long we wait for another program's transaction
const PATIENCE: Duration = Duration::from_secs(10);

/// An open store: one connection to one file.
pub struct Store {
    pub(crate) db: Connection,
    path: PathBuf,
    /// The pairs of states last counted, with the version of the file and how many were asked for.
    pub(crate) pairs: RefCell<Option<(i64, usize, Vec<StatePair>)>>,
}

impl Store {
    /// Opens the store for reading and writing; makes it when there is none, and brings an older version to ours.
    ///
    /// # Errors
    /// A file that is no store, of a newer version, or that cannot be written.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || -> Result<Store, StoreError> {
            let mut db = Connection::open_with_flags(path, flags)?;
            if db.is_readonly(rusqlite::MAIN_DB)? {
                return Err(StoreError::ReadOnly(path.to_owned()));
            }
            db.busy_timeout(PATIENCE)?;
            // before anything of the file is changed
            migrate::version(&db, path)?;
            db.pragma_update(None, "journal_mode", "wal")?;
            // a killed run loses nothing; a power cut may lose the last articles, but breaks none
            db.pragma_update(None, "synchronous", "normal")?;
            db.pragma_update(None, "foreign_keys", true)?;
            db.pragma_update(None, "cache_size", -65_536)?;
            db.pragma_update(None, "temp_store", "memory")?;
            db.pragma_update(None, "journal_size_limit", 64 << 20)?;
            migrate::migrate(&mut db, path)?;
            keep_statements(&db)?;
            Ok(Store { db, path: path.to_owned(), pairs: RefCell::default() })
        };
        open().map_err(|e| cannot_open(e, path))
    }
    /// Opens the store for reading alone, also while another program writes.
    ///
    /// # Errors
    /// No such file, no store, or one of another version.
    pub fn open_read_only(path: &Path) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let open = |name: &Path, uri: OpenFlags| -> Result<Store, StoreError> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | uri;
            let db = Connection::open_with_flags(name, flags)?;
            db.busy_timeout(PATIENCE)?;
            let version = migrate::version(&db, path)?;
            if version < migrate::VERSION {
                return Err(StoreError::Older { path: path.to_owned(), version, ours: migrate::VERSION });
            }
            db.pragma_update(None, "query_only", true)?;
            db.pragma_update(None, "cache_size", -65_536)?;
            db.pragma_update(None, "mmap_size", 1i64 << 40)?;
            keep_statements(&db)?;
            Ok(Store { db, path: path.to_owned(), pairs: RefCell::default() })
        };
        let first = open(path, OpenFlags::empty());
        // in a folder that cannot be written SQLite cannot share the file, and needs to be told that nobody writes
        if matches!(&first, Err(StoreError::Plain(e)) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen))
            && let Some(uri) = immutable(path)
        {
            return open(Path::new(&uri), OpenFlags::SQLITE_OPEN_URI).map_err(|e| e.at(path));
        }
        first.map_err(|e| cannot_open(e, path))
    }
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// The connection, for questions of one's own.
    pub fn connection(&self) -> &Connection {
        &self.db
    }
    /// Writes what is in the log beside the file into it, so that the file alone is the store.
    ///
    /// # Errors
    /// SQLite's.
    pub fn settle(&self) -> Result<(), StoreError> {
        let done = self.db.query_row("PRAGMA wal_checkpoint(truncate)", [], |_| Ok(()));
        done.and_then(|()| self.db.execute_batch("PRAGMA optimize")).map_err(|e| self.told(e))
    }
    /// Does something for which another program's transaction is waited for no longer than `patience`.
    pub(crate) fn patiently<T>(
        &mut self,
        patience: Duration,
        act: impl FnOnce(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.db.busy_timeout(patience).map_err(|e| self.told(e))?;
        let done = act(self);
        self.db.busy_timeout(PATIENCE).map_err(|e| self.told(e))?;
        done
    }
    /// An error of SQLite with the file's name.
    pub(crate) fn told(&self, e: impl Into<StoreError>) -> StoreError {
        e.into().at(&self.path)
    }
}

// a statement is compiled once, not again for each value that is bound to it
fn keep_statements(db: &Connection) -> rusqlite::Result<()> {
    db.set_prepared_statement_cache_capacity(128);
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(|_| ())
}

// the file's name as SQLite wants it for a file that nobody writes, unless there is a log whose content would be missed
fn immutable(path: &Path) -> Option<String> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).metadata().is_ok_and(|m| m.len() > 0) {
        return None;
    }
    let name = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(format!("file:{name}?immutable=1"))
}

fn cannot_open(e: StoreError, path: &Path) -> StoreError {
    match e {
        StoreError::Plain(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => match std::fs::metadata(path) {
            Ok(m) if m.is_dir() => StoreError::NoDatabase(path.to_owned()),
            Ok(_) => StoreError::ReadOnly(path.to_owned()),
            Err(_) if path.parent().is_some_and(|p| !p.as_os_str().is_empty() && !p.is_dir()) => {
                StoreError::Io(path.to_owned(), std::io::Error::other("its folder does not exist"))
            }
            Err(_) => StoreError::ReadOnly(path.to_owned()),
        },
        other => other.at(path),
    }
}
