//! What a model file holds beside the weights: labels, patterns and word lists, as they lie in the file.

use serde::{Deserialize, Serialize};

/// Everything but the numbers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// The pipeline's name and version: "en_core_web_sm 3.8.0".
    pub name: String,
    /// ISO 639-1 code.
    pub language: String,
    pub tokenizer: TokenizerTables,
    /// Normalised forms by the string id of the word.
    pub norms: Vec<(u64, String)>,
    /// Features that the shared word vectors look up, in order.
    pub features: Vec<String>,
    /// The same for the name finder's own.
    pub ner_features: Vec<String>,
    /// Tags in the order of the tagger's output.
    pub tags: Vec<String>,
    /// Transitions in the order of the parser's output: "S", "L-nsubj".
    pub parser_moves: Vec<String>,
    /// The same for names: "B-GPE", "O".
    pub ner_moves: Vec<String>,
    pub rules: Vec<Rule>,
    pub lemmas: Vec<LemmaTable>,
    /// Names and shapes of the weights, in the order in which they lie.
    pub tensors: Vec<TensorInfo>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct TokenizerTables {
    pub prefix: String,
    pub suffix: String,
    pub infix: String,
    pub url: String,
    pub exceptions: Vec<(String, Vec<Piece>)>,
}

/// A token of a tokenizer exception.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Piece {
    pub text: String,
    pub norm: Option<String>,
}

/// One rule of the attribute ruler: where any of the patterns matches, the token at `index` in it gets the attributes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub patterns: Vec<Vec<Condition>>,
    pub index: usize,
    pub tag: Option<String>,
    pub pos: Option<String>,
    pub morph: Option<String>,
    pub dep: Option<String>,
    pub lemma: Option<String>,
}

/// What one token of a pattern must be.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Condition {
    pub tag: Vec<Test>,
    pub dep: Vec<Test>,
    pub lower: Vec<Test>,
    pub is_space: Option<bool>,
}

/// A test on a string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Test {
    In(Vec<String>),
    NotIn(Vec<String>),
    Regex(String),
}

/// How words of one part of speech get their dictionary form.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct LemmaTable {
    /// In lower case: "noun".
    pub pos: String,
    /// Endings and what replaces them.
    pub rules: Vec<(String, String)>,
    /// Irregular forms, sorted.
    pub exceptions: Vec<(String, Vec<String>)>,
    /// Known dictionary forms, sorted, one a line.
    pub index: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TensorInfo {
    pub name: String,
    pub shape: Vec<usize>,
}
