//! A parsed text, read much as spaCy's `Doc`.

use compact_str::CompactString;
use legation_schema::{Label, Span};
use std::ops::Range;

/// A parsed text. White space that is more than one blank is a token of its own, as in spaCy.
#[derive(Clone, Debug, PartialEq)]
pub struct Doc<'t> {
    text: &'t str,
    pub(crate) tokens: Vec<TokenData>,
}

/// What a token holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TokenData {
    pub start: usize,
    pub end: usize,
    pub head: usize,
    pub tag: Label,
    pub pos: Label,
    pub morph: Label,
    pub dep: Label,
    pub entity: Label,
    pub lemma: CompactString,
    pub spacy: bool,
    pub is_space: bool,
    pub starts_sentence: bool,
    pub starts_entity: bool,
}

impl<'t> Doc<'t> {
    pub(crate) fn new(text: &'t str) -> Doc<'t> {
        Doc { text, tokens: Vec::new() }
    }
    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }
    /// Whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
    /// The token number `i`; panics when there is none.
    pub fn token(&self, i: usize) -> Token<'_> {
        assert!(i < self.len(), "token {i} of {}", self.len());
        Token { doc: self, i }
    }
    /// All tokens.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = Token<'_>> {
        (0..self.len()).map(|i| Token { doc: self, i })
    }
    /// The sentences.
    pub fn sents(&self) -> impl Iterator<Item = Slice<'_>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let start = from;
            let rest = self.tokens.get(start + 1..)?;
            from = rest.iter().position(|t| t.starts_sentence).map_or(self.len(), |n| start + 1 + n);
            Some(Slice { doc: self, range: start..from, label: Label::NONE })
        })
    }
    /// The named entities.
    pub fn ents(&self) -> impl Iterator<Item = Slice<'_>> {
        let starts = (0..self.len()).filter(|&i| self.tokens[i].starts_entity);
        starts.map(|start| {
            let more = self.tokens[start + 1..].iter().take_while(|t| !t.entity.is_none() && !t.starts_entity).count();
            Slice { doc: self, range: start..start + 1 + more, label: self.tokens[start].entity }
        })
    }
}

/// A token of a document.
#[derive(Clone, Copy)]
pub struct Token<'d> {
    doc: &'d Doc<'d>,
    i: usize,
}

impl<'d> Token<'d> {
    fn data(&self) -> &'d TokenData {
        &self.doc.tokens[self.i]
    }
    /// Its number in the document.
    pub fn i(&self) -> usize {
        self.i
    }
    /// As it stands in the text.
    pub fn text(&self) -> &'d str {
        self.span().of(self.doc.text)
    }
    /// Its bytes in the text.
    pub fn span(&self) -> Span {
        Span::new(self.data().start, self.data().end)
    }
    /// The blank after it, or nothing.
    pub fn whitespace(&self) -> &'static str {
        if self.data().spacy { " " } else { "" }
    }
    /// Fine-grained tag: NNP, VBD, …
    pub fn tag(&self) -> Label {
        self.data().tag
    }
    /// Universal part of speech: PROPN, VERB, …
    pub fn pos(&self) -> Label {
        self.data().pos
    }
    /// Morphology: `Number=Sing|Person=3`, or none.
    pub fn morph(&self) -> Label {
        self.data().morph
    }
    /// Dependency label.
    pub fn dep(&self) -> Label {
        self.data().dep
    }
    /// Its head; a root is its own.
    pub fn head(&self) -> Token<'d> {
        Token { doc: self.doc, i: self.data().head }
    }
    /// The tokens whose head it is, from left to right.
    pub fn children(&self) -> impl Iterator<Item = Token<'d>> {
        let (doc, head) = (self.doc, self.i);
        (0..doc.len()).filter(move |&i| i != head && doc.tokens[i].head == head).map(move |i| Token { doc, i })
    }
    /// Dictionary form.
    pub fn lemma(&self) -> &'d str {
        &self.data().lemma
    }
    /// Type of the entity that it is in, or none.
    pub fn ent_type(&self) -> Label {
        self.data().entity
    }
    /// `B` where an entity begins, `I` inside one, `O` outside.
    pub fn ent_iob(&self) -> &'static str {
        match self.data() {
            t if t.starts_entity => "B",
            t if t.entity.is_none() => "O",
            _ => "I",
        }
    }
    /// Whether it is white space.
    pub fn is_space(&self) -> bool {
        self.data().is_space
    }
    /// Whether a sentence begins with it.
    pub fn is_sent_start(&self) -> bool {
        self.data().starts_sentence
    }
}

/// Tokens in a row: a sentence or an entity.
#[derive(Clone)]
pub struct Slice<'d> {
    doc: &'d Doc<'d>,
    range: Range<usize>,
    label: Label,
}

impl<'d> Slice<'d> {
    /// Number of its first token.
    pub fn start(&self) -> usize {
        self.range.start
    }
    /// Number behind its last token.
    pub fn end(&self) -> usize {
        self.range.end
    }
    /// An entity's type.
    pub fn label(&self) -> Label {
        self.label
    }
    /// Its bytes in the text.
    pub fn span(&self) -> Span {
        Span::new(self.doc.tokens[self.range.start].start, self.doc.tokens[self.range.end - 1].end)
    }
    /// As it stands in the text.
    pub fn text(&self) -> &'d str {
        self.span().of(self.doc.text)
    }
    /// Its tokens.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = Token<'d>> {
        let doc = self.doc;
        self.range.clone().map(move |i| Token { doc, i })
    }
    /// Its root: the first token whose head is outside or itself.
    pub fn root(&self) -> Token<'d> {
        let inside = |t: &TokenData, i: usize| t.head != i && self.range.contains(&t.head);
        let i = self.range.clone().find(|&i| !inside(&self.doc.tokens[i], i)).unwrap_or(self.range.start);
        Token { doc: self.doc, i }
    }
}
