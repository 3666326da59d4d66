//! Who speaks in a quotation, as far as "I" and "our" need it.

use super::finder::Finder;
use super::words::SAY;
use crate::tree::{Tree, deps};

#[derive(Default)]
pub(super) struct Quotes {
    open: bool,
    paragraph: usize,
    /// Whether each token of the sentence at hand stands in a quotation.
    pub inside: Vec<bool>,
    /// The speaker of the paragraph so far.
    pub last: Option<usize>,
    /// Whoever spoke last in the article.
    pub ever: Option<usize>,
    /// First persons in a quotation whose speaker is named behind it: sentence and token.
    pub waiting: Vec<(usize, usize)>,
}

impl Quotes {
    pub fn enter(&mut self, tree: &Tree<'_>) {
        if self.paragraph != tree.sentence.paragraph {
            (self.open, self.last, self.paragraph) = (false, None, tree.sentence.paragraph);
            self.waiting.clear();
        }
        // a quotation that begins with the sentence has a speaker of its own
        if !self.open && !tree.is_empty() && matches!(tree.word(0), "“" | "``" | "\"") {
            self.last = None;
        }
        self.inside.clear();
        for i in 0..tree.len() {
            let was = self.open;
            match tree.word(i) {
                "“" | "``" | "„" => self.open = true,
                "”" | "''" => self.open = false,
                "\"" => self.open = !self.open,
                _ => {}
            }
            self.inside.push(was || self.open);
        }
    }
}

impl Finder<'_, '_> {
    /// The actor who says the sentence's quotation: the subject of a word of saying outside of it.
    pub fn speaker(&mut self) -> Option<usize> {
        let tree = self.tree();
        let said = (0..tree.len()).find_map(|v| {
            if self.quotes.inside[v] || !tree.is_verb(v) || !SAY.contains(&tree.lemma(v)) {
                return None;
            }
            tree.kid(v, deps!["nsubj"]).filter(|&k| !self.quotes.inside[k])
        })?;
        let m = self.resolve(said)?;
        Some(self.mentions[m].actor)
    }
}
