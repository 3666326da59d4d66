//! What is put into the store for one article, and what an article's row tells.

use legation_schema::{Date, Record};

/// One article to be stored.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Its record, spans in characters.
    pub record: &'a Record,
    /// A hash of what the outlet wrote: equal content is the same version.
    pub content: [u8; 16],
    /// What tells it from near copies; the store keeps it as it is.
    pub print: &'a [u8],
    /// The user's own columns as a JSON object.
    pub kept: Option<&'a str>,
    /// The earlier article that it copies.
    pub copy: Option<Copy<'a>>,
    /// What coded it: [`crate::Store::coding`].
    pub coding: i64,
    /// What it tells of negotiations: a day and JSON each, in order.
    pub observations: &'a [(Option<Date>, String)],
}

/// An article's relation to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copy<'a> {
    /// How like they are.
    pub kind: CopyKind,
    /// The earlier article's id.
    pub of: &'a str,
}

/// How like an article is to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyKind {
    /// The same words.
    Same,
    /// Nearly the same words.
    Near,
}

impl CopyKind {
    /// Its word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            CopyKind::Same => "same",
            CopyKind::Near => "near",
        }
    }
}

/// What putting an article did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    New,
    /// It replaced an earlier version, which is in the history now.
    Replaced,
    /// The same version was coded anew.
    Recoded,
}

/// An article without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its number in the store; articles are stored in the order of these.
    pub key: i64,
    /// Its id.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// The headline.
    pub title: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The user's own columns as a JSON object.
    pub kept: Option<String>,
    /// How like it is to an earlier article: `same` or `near`.
    pub copy: Option<String>,
    /// That article's id.
    pub copy_of: Option<String>,
}
