//! The sentences of an article, and which one a span lies in.

use super::part;
use legation_schema::{Part, Record, Span};
use rusqlite::{Connection, Result, params};

/// The keys of an article's sentences.
pub(super) struct Sentences {
    spans: Vec<(Part, Span)>,
    keys: Vec<i64>,
}

impl Sentences {
    /// Stores the sentences, and their words in the index.
    pub(super) fn insert(db: &Connection, article: i64, r: &Record) -> Result<Sentences> {
        let mut row = db.prepare_cached(
            "INSERT INTO sentences (article, ordinal, number, paragraph, part, span_start, span_end) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        let mut words = db.prepare_cached("INSERT INTO search (rowid, text) VALUES (?, ?)")?;
        let (text, title) = (Words::new(&r.text), Words::new(r.title.as_deref().unwrap_or("")));
        let mut out = Sentences { spans: Vec::new(), keys: Vec::new() };
        let mut number = 0;
        for (ordinal, s) in r.sentences.iter().enumerate() {
            // a title is sentence 0, however many sentences it has
            number += usize::from(s.paragraph > 0);
            let shown = if s.paragraph > 0 { number } else { 0 };
            row.execute(params![article, ordinal, shown, s.paragraph, part(s.part), s.span.start, s.span.end])?;
            let key = db.last_insert_rowid();
            words.execute(params![key, if s.part.is_text() { text.of(s.span) } else { title.of(s.span) }])?;
            out.spans.push((s.part, s.span));
            out.keys.push(key);
        }
        Ok(out)
    }
    /// The sentence that holds the first character of a span.
    pub(super) fn at(&self, part: Part, span: Span) -> Option<i64> {
        let n = self.spans.iter().position(|(p, s)| *p == part && s.start <= span.start && span.start < s.end)?;
        self.keys.get(n).copied()
    }
}

// a text that is sliced by characters
struct Words<'t> {
    text: &'t str,
    starts: Option<Vec<usize>>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Words<'t> {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(i, _)| i).chain([text.len()]).collect());
        Words { text, starts }
    }
    fn of(&self, span: Span) -> &'t str {
        let byte = |n: usize| self.starts.as_ref().map_or(n, |s| s.get(n).copied().unwrap_or(self.text.len()));
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or("")
    }
}
