//! The page step: bytes of a web page, a raw text or a JSON record become an [`Article`].
//!
//! Nothing in here fails on broken input: [`html`] and [`text`] always give an article, perhaps an empty one, and say
//! in `notes` what was wrong. Only a [`record`] can be refused, because its fields are a promise of somebody.

mod blocks;
mod bytes;
mod clean;
mod dateline;
mod dates;
mod furniture;
mod jsonld;
mod language;
mod meta;
mod page;
mod paragraphs;
mod record;
mod shallow;
mod title;

pub use bytes::{Kind, sniff};
pub use dates::parse_date;
pub use page::{fragment, html, text};
pub use record::{RecordError, fields, record};

use jiff::civil::Date;
use legation_schema::Article;

/// What the caller knows about a page or text. It wins over what the page says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// The article's id.
    pub id: Option<String>,
    /// The file's stem: the id when there is no better one.
    pub stem: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The outlet's name.
    pub publisher: Option<String>,
    /// Its day of publication.
    pub published: Option<Date>,
    /// The language of its text, as a tag: `en`, `pt-BR`.
    pub language: Option<String>,
    /// The charset that the server declared (`Content-Type`).
    pub charset: Option<String>,
}

/// An article, and what there is to say about how it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// What was read.
    pub article: Article,
    /// One sentence each: "no article found on the page".
    pub notes: Vec<String>,
}
