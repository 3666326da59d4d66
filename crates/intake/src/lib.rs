//! The way in: JSON Lines, CSV, Parquet, folders of pages or text, feeds and WARC archives, packed or not, become
//! articles, one record after the other and never more than one of them in memory.
//!
//! [`records`] opens what the command line names and tells its kind by its content; [`Columns::read`] makes an article
//! of a record. What is wrong with one record is that record's reason ([`Form::Bad`]); an [`IntakeError`] is for what
//! cannot be opened at all.

mod article;
mod columns;
mod feed;
mod folder;
mod json;
mod language;
mod open;
mod pack;
mod parquet;
mod table;
mod twins;
mod warc;

pub use article::Read;
pub use columns::{Columns, FIELDS};
pub use feed::{Feed, feed};
pub use language::other_than_english;
pub use open::{Intake, records};
pub use twins::{Fingerprint, Seen, Twin};

use legation_page::Hints;
use serde_json::{Map, Value};

/// A record's fields by name.
pub type Fields = Map<String, Value>;

/// One record of the input, not yet read as an article.
#[derive(Clone, Debug)]
pub struct Item {
    /// "news.jsonl:17", "news.parquet:row 17", or the file's name.
    pub place: String,
    /// What it is.
    pub form: Form,
    /// What the folders say: `year=2022/month=05` as fields.
    pub folders: Fields,
}

/// What a record is.
#[derive(Clone, Debug)]
pub enum Form {
    /// A JSON object, not yet parsed.
    Json(Vec<u8>),
    /// A row of a table, an entry of a feed.
    Fields(Fields),
    /// A page or a text.
    Page {
        /// Its bytes.
        bytes: Vec<u8>,
        /// What the archive or the file's name says about it.
        hints: Box<Hints>,
    },
    /// A record that cannot be read, and why.
    Bad(String),
}

/// The longest line, row or page that is read, in bytes; a longer one is a bad record. The longest page of a newspaper is
/// far below it.
pub const LONGEST: usize = 8 << 20;

/// Makes ready what reading an article needs once. Worth a thread of its own while other things are opened.
pub fn warm() {
    let fields = Fields::from_iter([("text".to_owned(), "The ministers met in Oslo on Monday.\n\nThey agreed.".into())]);
    let item = Item { place: String::new(), form: Form::Fields(fields), folders: Fields::new() };
    drop(Columns::default().read(item));
}

/// Why an input cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// The system's reason.
    #[error("{name} cannot be read")]
    Io {
        /// The file.
        name: String,
        /// The reason.
        source: std::io::Error,
    },
    /// A folder without anything to read.
    #[error("{0} holds no articles\nhint: JSON Lines, CSV, Parquet, HTML, text, RSS, Atom and WARC are read, also as .gz and .zst")]
    NoArticles(String),
    /// A table without a column for the text.
    #[error("{name} has no column for the text; its columns are {columns}\nhint: name it with --map text=COLUMN")]
    NoText {
        /// The file.
        name: String,
        /// What it has.
        columns: String,
    },
    /// A Parquet file that is none.
    #[error("{name} is no Parquet file that can be read: {reason}")]
    Parquet {
        /// The file.
        name: String,
        /// The library's reason.
        reason: String,
    },
    /// Content that is nothing we read.
    #[error("{0} is binary data of no kind that is read")]
    Binary(String),
    /// A `--map` that is none.
    #[error("--map “{0}” is no pair FIELD=COLUMN\nhint: fields are {fields}", fields = FIELDS.join(", "))]
    Map(String),
}
