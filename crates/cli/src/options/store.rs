//! Options of the commands over a store.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args)]
pub struct Ingest {
    /// As for `code`
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    /// The store; it is made when there is none
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Which columns hold an article's fields, as text=body,published=date; the usual names are guessed
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// Keep these columns of yours with the articles, separated by commas
    #[arg(long, value_name = "COLUMNS")]
    pub keep: Vec<String>,
    /// Read so many records at most
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Write bad records and their reasons here, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub bad: Option<PathBuf>,
    /// Exit with 3 when a record was bad
    #[arg(long)]
    pub strict: bool,
    /// How many threads; all cores when left out
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

#[derive(Args)]
pub struct Watch {
    /// Which feeds, and how often (TOML; see docs/watch.md)
    pub feeds: PathBuf,
    /// The store; it is made when there is none
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Read every feed once with what is new in it, and end
    #[arg(long)]
    pub once: bool,
}

#[derive(Args)]
pub struct Recode {
    /// The store
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Also articles that this program coded with this data
    #[arg(long)]
    pub all: bool,
    /// How many threads; all cores when left out
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

#[derive(Args)]
pub struct Sql {
    /// One question; docs/store.md tells the tables
    pub sql: String,
    /// The store
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = SqlFormat::Table)]
    pub format: SqlFormat,
}

/// How rows are written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub enum SqlFormat {
    Table,
    Jsonl,
    Csv,
}
