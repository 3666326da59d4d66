//! Why the store cannot do what it is asked to.

use rusqlite::ErrorCode;
use std::path::PathBuf;

/// Why the store cannot do what it is asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("{file} does not exist\nhint: `legation ingest INPUT --db {file}` makes it", file = .0.display())]
    Missing(PathBuf),
    /// A file that is no SQLite database.
    #[error("{file} is no SQLite database", file = .0.display())]
    NoDatabase(PathBuf),
    /// A database of some other program.
    #[error("{file} is a SQLite database, but no store of this program\nhint: name another file", file = .0.display())]
    Foreign(PathBuf),
    /// A store that a newer program made.
    #[error("{} has version {version} of the store, this program knows up to {ours}\nhint: use a newer version of the program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
        /// The newest version that this program knows.
        ours: i64,
    },
    /// A store of an older version that was opened for reading alone.
    #[error("{} has version {version} of the store and must be brought to version {ours}\nhint: open it once with a command that writes, such as `legation ingest`", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
        /// This program's version.
        ours: i64,
    },
    /// Another run writes.
    #[error("another run is writing to {file}\nhint: wait until it ends, or stop it", file = .0.display())]
    OtherWriter(PathBuf),
    /// Another program holds the database for longer than we wait.
    #[error("{file} is locked by another program\nhint: close what has it open for writing, then run again: nothing is lost", file = .0.display())]
    Busy(PathBuf),
    /// The file or its folder cannot be written.
    #[error("{file} cannot be written: the file or its folder is read-only\nhint: the store needs to write beside its file, too", file = .0.display())]
    ReadOnly(PathBuf),
    /// No space left.
    #[error("no space is left for {file}\nhint: what was stored up to now is safe; make room and run again", file = .0.display())]
    Full(PathBuf),
    /// The system failed to write or to read.
    #[error("{file} cannot be written or read: {1}\nhint: what was stored up to now is safe; look at the disk, its quota and the limit on files' size, then run again", file = .0.display())]
    Broken(PathBuf, String),
    /// A damaged file.
    #[error("{file} is damaged: {1}\nhint: `sqlite3 FILE .recover` may save what is in it", file = .0.display())]
    Damaged(PathBuf, String),
    /// What was stored cannot be read back.
    #[error("the record of article {0} cannot be read back: {1}")]
    Record(String, String),
    /// No such article.
    #[error("no article {0} is stored")]
    NoArticle(String),
    /// Nothing to look for.
    #[error("“{0}” holds no word to look for")]
    NoWords(String),
    /// No such event.
    #[error("no event {0} is stored\nhint: its article may have been coded anew; look for it in the article")]
    NoEvent(String),
    /// A review that can't be kept, or not be read back.
    #[error("the review can't be used: {0}")]
    Review(String),
    /// SQL that cannot be answered.
    #[error(
        "the question cannot be answered: {0}\nhint: docs/store.md tells tables and columns; `legation sql \"SELECT * FROM event_rows LIMIT 5\"` shows events"
    )]
    Question(String),
    /// The system's reason.
    #[error("{file} cannot be opened: {1}", file = .0.display())]
    Io(PathBuf, std::io::Error),
    /// SQLite's reason.
    #[error("{file}: {1}", file = .0.display())]
    Sqlite(PathBuf, rusqlite::Error),
    /// SQLite's reason, where the file isn't known.
    #[error("the store: {0}")]
    Plain(#[from] rusqlite::Error),
}

impl StoreError {
    /// The same error, told with its file and in our words where we have some.
    pub(crate) fn at(self, path: &std::path::Path) -> StoreError {
        let StoreError::Plain(e) = self else { return self };
        let path = path.to_owned();
        match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(path),
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly(path),
            Some(ErrorCode::NotADatabase) => StoreError::NoDatabase(path),
            Some(ErrorCode::SystemIoFailure) => StoreError::Broken(path, e.to_string()),
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(path, e.to_string()),
            _ => StoreError::Sqlite(path, e),
        }
    }
    /// Whether going on makes no sense: the next article would meet the same.
    pub fn is_lasting(&self) -> bool {
        !matches!(self, StoreError::Record(..) | StoreError::NoArticle(_) | StoreError::NoEvent(_) | StoreError::Review(_))
    }
}
