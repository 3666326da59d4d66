//! The way out: coded records as JSON Lines, tables, and the columns of the field's own data sets; panels of counts, and
//! what changed between two codings.
//!
//! [`Plan::shape`] makes the bytes of one article, on any thread and without looking at others; what a table format
//! needs the whole for ([`finish()`]) comes at the end, from those bytes.

pub mod aggregate;
mod cameo;
mod cells;
pub mod diff;
mod dyads;
mod finish;
mod flat;
mod gdelt;
mod icews;
mod nested;
mod parquet;
mod phoenix;
mod plan;
mod plover;
mod polecat;
mod profile;
mod read;
mod shape;
mod spot;
mod sqlite;
mod tables;

pub use cells::csv_line;
pub use finish::{finish, spools};
pub use plan::{Beside, Emit, Form, Plan, PlanError, Rows, Shaped, Where};
pub use profile::Profile;
pub use read::{ReadError, coded};

/// Why an output cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The system's reason.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Parquet's reason.
    #[error("the Parquet file cannot be written: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// SQLite's reason.
    #[error("the SQLite file cannot be written: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A line of ours that is none.
    #[error("a line of the intermediate file is broken: {0}")]
    Json(#[from] serde_json::Error),
}
