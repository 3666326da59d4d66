//! Verbs with what stands around them: what the talks step reads where no event was coded. Not part of the written record.

use crate::event::ConditionKind;
use crate::span::{Part, Span};

/// A verb, or an adjective or noun that is said of somebody, with the phrases around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Index into the record's sentences.
    pub sentence: usize,
    /// Which text the spans point into.
    pub part: Part,
    /// The verb's own word.
    pub head: Span,
    /// Dictionary form in lower case, with its particle: "break off". The predicate's for "is ready".
    pub lemma: String,
    /// From its first to its last word, with all that hangs on it.
    pub span: Span,
    /// Its tense.
    pub tense: Tense,
    /// "will", "would", "could", "must", ….
    pub modal: Option<String>,
    /// Whether it is denied.
    pub negated: bool,
    /// Who does it.
    pub subject: Option<Phrase>,
    /// Whether the verb is passive: then `object` holds its grammatical subject.
    pub passive: bool,
    /// What it is done to.
    pub objects: Vec<Phrase>,
    /// The phrases behind its prepositions.
    pub behind: Vec<(String, Phrase)>,
    /// Single words beside it: "again", "only".
    pub adverbs: Vec<String>,
    /// Index of the clause that it hangs on.
    pub above: Option<usize>,
    /// How it hangs on it.
    pub link: Link,
    /// "that", "if", "until", "whether": the word that opens it.
    pub mark: Option<String>,
    /// What it is made to depend on.
    pub conditions: Vec<(Span, ConditionKind)>,
}

/// A noun phrase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase {
    /// Its main word.
    pub head: Span,
    /// That word's dictionary form in lower case.
    pub lemma: String,
    /// The phrase with all that hangs on it.
    pub span: Span,
    /// The actors that it names, or whose it is.
    pub actors: Vec<usize>,
}

/// A verb's tense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// None of its own: infinitive, gerund.
    #[default]
    None,
    /// "met".
    Past,
    /// "have met".
    Perfect,
    /// "had met".
    PastPerfect,
    /// "meet", "are meeting".
    Present,
}

/// How a clause hangs on another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// On none.
    #[default]
    Root,
    /// It says what is said, wanted, begun.
    Content,
    /// It says when, why, how.
    Adverbial,
    /// It describes somebody or something.
    Relative,
    /// It stands beside the other.
    Beside,
}
