//! A parsed sentence: what the syntax step hands to the coder.

use crate::span::{Part, Span};
use compact_str::CompactString;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{LazyLock, Mutex};

/// A label of a model's closed set (tag, dependency, entity type): cheap to copy and compare.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(&'static str);

impl Label {
    /// No label.
    pub const NONE: Label = Label("");
    /// The label `name`. Each distinct name is kept once for the life of the program, so this is for closed sets.
    pub fn new(name: &str) -> Label {
        static NAMES: LazyLock<Mutex<BTreeSet<&'static str>>> = LazyLock::new(Mutex::default);
        let mut names = NAMES.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(known) = names.get(name) {
            return Label(known);
        }
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        names.insert(kept);
        Label(kept)
    }
    /// The label's name; empty for none.
    pub fn as_str(&self) -> &'static str {
        self.0
    }
    /// Whether there is no label.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

impl Default for Label {
    fn default() -> Self {
        Label::NONE
    }
}
impl PartialEq<&str> for Label {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
impl PartialEq<str> for Label {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}
impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One word or mark of a sentence. White space makes no token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Token {
    /// Where it stands, in bytes of the sentence's part.
    pub span: Span,
    /// Fine-grained tag (Penn Treebank for English): NNP, VBD, …
    pub tag: Label,
    /// Universal part of speech: PROPN, VERB, …
    pub pos: Label,
    /// spaCy's dependency label: nsubj, dobj, ROOT, …
    pub dep: Label,
    /// Index of the head in its sentence; the root is its own head.
    pub head: usize,
    /// Dictionary form.
    pub lemma: CompactString,
    /// Entity type that covers it (PERSON, GPE, …), or none.
    pub entity: Label,
    /// Whether an entity begins here.
    pub entity_starts: bool,
}

/// A parsed sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Which text the spans point into.
    pub part: Part,
    /// From its first to its last token; a dateline before the first is inside.
    pub span: Span,
    /// 0 for the title, else the paragraph's number from 1.
    pub paragraph: usize,
    /// The dateline at its head, as in [`crate::Paragraph`].
    pub dateline: Option<Span>,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// Whether it belongs to the title (its own field, or a line of the text).
    pub fn is_title(&self) -> bool {
        self.paragraph == 0
    }
}
