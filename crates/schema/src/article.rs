//! One news text, as the page step hands it on.

use crate::span::Span;
use jiff::civil::Date;

/// One news text with what is known about it. Spans are bytes into `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The input's id, else the file's stem, else a hash of url or text.
    pub id: String,
    /// The headline, when there is one.
    pub title: Option<String>,
    /// Where the headline stands in `text`, when it is a line of it. Then `title` is that line.
    pub title_span: Option<Span>,
    /// Where the page came from.
    pub url: Option<String>,
    /// The outlet's name.
    pub publisher: Option<String>,
    /// Day of publication; names and relative times are read as of it.
    pub published: Option<Date>,
    /// ISO 639-1 code of the text's language, where known.
    pub language: Option<String>,
    /// Who wrote it, as the page says.
    pub author: Option<String>,
    /// The body. Text that came in as a field is kept to the character.
    pub text: String,
    /// Stretches of `text` that belong to the page and not to the news: they yield nothing.
    pub furniture: Vec<Span>,
    /// The stretches of `text` that are read, in order: furniture and title left out.
    pub paragraphs: Vec<Paragraph>,
}

/// A stretch of text whose sentences belong together; no sentence crosses its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// "OSTIA, May 12 (Reuters) – " at its head, with the dash and white space behind it. It is no part of the
    /// first sentence's syntax.
    pub dateline: Option<Span>,
}
