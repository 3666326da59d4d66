//! The article record: everything that was read out of one article.

use crate::actor::Actor;
use crate::clause::Clause;
use crate::codes::Country;
use crate::event::Event;
use crate::mention::{Place, TimeExpression};
use crate::span::{CharIndex, Part, Span};
use crate::statement::Statement;
use crate::talks::Talks;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of `schema` in every article record of this version.
pub const SCHEMA: &str = "legation/1";

/// One coded article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The input's id, else the file's stem, else a hash of url or text.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where the headline stands in `text`, when it is a line of it.
    pub title_span: Option<Span>,
    /// Where the page came from.
    pub url: Option<String>,
    /// The outlet's name.
    pub publisher: Option<String>,
    /// Day of publication. Without it names are read as of any time and relative times have no start and end.
    pub published: Option<Date>,
    /// ISO 639-1 code of the text's language.
    pub language: Option<String>,
    /// The body; spans without `"in"` point into it.
    pub text: String,
    /// Stretches that belong to the page and not to the news.
    pub furniture: Vec<Span>,
    /// The title is sentence 0; the text's sentences count from 1.
    pub sentences: Vec<SentenceSpan>,
    /// Every political actor that is named.
    pub actors: Vec<Actor>,
    /// Every toponym, adjectives like "Russian" too.
    pub places: Vec<Place>,
    /// Every temporal expression.
    pub times: Vec<TimeExpression>,
    /// What somebody is reported to have said, or to have left unsaid.
    pub statements: Vec<Statement>,
    /// The state whose affairs the article is about; null when it is about several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<Country>,
    /// What was done, coded.
    pub events: Vec<Event>,
    /// Candidates that were not coded, each with its reason.
    pub discarded: Vec<Discarded>,
    /// The negotiations that the article tells of.
    pub talks: Vec<Talks>,
    /// Its clauses, for the step that follows the talks; they are not written out.
    #[serde(skip)]
    pub clauses: Vec<Clause>,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceSpan {
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// Its first to its last character.
    pub span: Span,
    /// 0 for the title, else the paragraph's number from 1.
    pub paragraph: usize,
}

/// A candidate that was not coded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Discarded {
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// The words that looked like an event.
    pub span: Span,
    /// The same words.
    pub text: String,
    /// Why there is no event.
    pub reason: String,
}

impl Record {
    /// The record as it is written: every span in characters instead of bytes.
    pub fn into_chars(mut self) -> Record {
        let (text, title) = (std::mem::take(&mut self.text), self.title.take());
        let body = CharIndex::new(&text);
        let head = CharIndex::new(title.as_deref().unwrap_or(""));
        self.visit_spans(&mut |part, span| {
            let index = if part.is_text() { &body } else { &head };
            *span = Span { start: index.chars(span.start), end: index.chars(span.end) };
        });
        Record { text, title, ..self }
    }

    /// The reverse of [`Record::into_chars`], for a record that was read from JSON.
    pub fn into_bytes(mut self) -> Record {
        let (text, title) = (std::mem::take(&mut self.text), self.title.take());
        let body = CharIndex::new(&text);
        let head = CharIndex::new(title.as_deref().unwrap_or(""));
        self.visit_spans(&mut |part, span| {
            let index = if part.is_text() { &body } else { &head };
            *span = Span { start: index.bytes(span.start), end: index.bytes(span.end) };
        });
        Record { text, title, ..self }
    }

    /// Shows every span of the record, with the text that it points into.
    pub fn visit_spans(&mut self, see: &mut dyn FnMut(Part, &mut Span)) {
        self.title_span.iter_mut().for_each(|s| see(Part::Text, s));
        self.furniture.iter_mut().for_each(|s| see(Part::Text, s));
        self.sentences.iter_mut().for_each(|s| see(s.part, &mut s.span));
        for actor in &mut self.actors {
            actor.mentions.iter_mut().for_each(|m| see(m.part, &mut m.span));
        }
        self.places.iter_mut().for_each(|p| see(p.part, &mut p.span));
        self.times.iter_mut().for_each(|t| see(t.part, &mut t.span));
        self.statements.iter_mut().for_each(|s| s.visit_spans(see));
        self.events.iter_mut().for_each(|e| e.visit_spans(see));
        self.discarded.iter_mut().for_each(|d| see(d.part, &mut d.span));
        for talks in &mut self.talks {
            talks.visit_spans(&self.id, see);
        }
    }
}
