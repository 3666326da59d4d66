//! A statement on its way: what a rule found, before it is put into the record's form.

use super::scene::{At, Scene};
use legation_schema::{Factivity, Part, Span};

/// A word of saying and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CueAt {
    /// Its verb, noun or adjective.
    pub at: At,
    /// Last token: a particle behind the verb.
    pub last: usize,
    pub factivity: Factivity,
}

/// Who says it: the words beside the cue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Who {
    pub sentence: usize,
    /// The head of the phrase.
    pub head: usize,
    /// For a relative pronoun, the noun that it stands for.
    pub stands_for: Option<usize>,
    /// Words that no token covers: a headline's "Minister:" that was read as a dateline.
    pub bare: Option<Span>,
    /// Whether it was taken from a statement before.
    pub carried: bool,
}

impl Who {
    pub fn new((sentence, head): At) -> Who {
        Who { sentence, head, stands_for: None, bare: None, carried: false }
    }
}

/// A statement found.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub part: Part,
    pub pieces: Vec<Span>,
    pub cue: Option<CueAt>,
    pub who: Option<Who>,
    pub silent: bool,
    /// By which rule.
    pub rule: &'static str,
    /// For a quotation: its number.
    pub quote: Option<usize>,
}

impl Draft {
    pub fn span(&self) -> Span {
        let first = self.pieces.first().copied().unwrap_or_default();
        self.pieces.iter().fold(first, |a, p| a.join(*p))
    }
    pub fn size(&self) -> usize {
        self.pieces.iter().map(Span::len).sum()
    }
}

/// The stretches of a sentence's tokens `keep`, marks at their edges left out; a stretch without a word is none.
pub(super) fn pieces(scene: &Scene<'_>, sentence: usize, range: (usize, usize), drop: &[(usize, usize)]) -> Vec<Span> {
    let tree = &scene.trees[sentence];
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut close = |open: &mut Option<(usize, usize)>| {
        let Some((first, last)) = open.take() else { return };
        out.extend(trim(tree, first, last).map(|(a, b)| tree.span(a, b)));
    };
    for t in range.0..=range.1 {
        if drop.iter().any(|d| d.0 <= t && t <= d.1) {
            close(&mut open);
        } else {
            open = Some((open.map_or(t, |o| o.0), t));
        }
    }
    close(&mut open);
    out
}

/// The range without punctuation at its edges, a bracket or abbreviation kept.
pub(super) fn trim(tree: &crate::tree::Tree<'_>, mut first: usize, mut last: usize) -> Option<(usize, usize)> {
    let loose = |t: usize| {
        tree.pos(t) == "PUNCT" || tree.pos(t) == "SPACE" || !tree.word(t).contains(char::is_alphanumeric) && tree.pos(t) != "SYM"
    };
    while first < last && loose(first) {
        first += 1;
    }
    while first < last && loose(last) && !matches!(tree.word(last), ")" | "]" | "%") {
        last -= 1;
    }
    (!loose(first)).then_some((first, last))
}
