//! A sentence's raw text as words, figures and marks: finer than any parser's tokens, and the same for all of them.

use crate::lexicon::K;
use crate::openings::{Known, known};

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Letters,
    Digits,
    Mark,
}

/// A run of letters, a run of digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    /// Offset of its first byte in the text that the sentence points into.
    pub start: usize,
    pub shape: Shape,
    /// No white space before it.
    pub glued: bool,
    /// What its letters tell.
    pub known: &'static Known,
}

impl Word<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
    /// Its value as a word of class `kind`.
    pub(crate) fn class(&self, kind: K) -> Option<i32> {
        self.known.entry.iter().flatten().find(|(k, _)| *k == kind).map(|(_, v)| *v)
    }
    pub(crate) fn is(&self, literal: &str) -> bool {
        self.text.eq_ignore_ascii_case(literal)
    }
    pub(crate) fn any(&self, literals: &[&str]) -> bool {
        literals.iter().any(|l| self.is(l))
    }
    pub(crate) fn is_capital(&self) -> bool {
        self.text.starts_with(|c: char| c.is_uppercase())
    }
    pub(crate) fn is_digits(&self) -> bool {
        self.shape == Shape::Digits
    }
    pub(crate) fn is_mark(&self) -> bool {
        self.shape == Shape::Mark
    }
    pub(crate) fn is_hyphen(&self) -> bool {
        matches!(self.text, "-" | "\u{2010}" | "\u{2011}" | "–")
    }
    /// A figure of up to nine digits.
    pub(crate) fn figure(&self) -> Option<i64> {
        if self.is_digits() && self.text.len() <= 9 { self.text.parse().ok() } else { None }
    }
    pub(crate) fn is_classless(&self) -> bool {
        self.known.entry[0].is_none()
    }
}

/// Cuts `text` into words; `offset` is where it starts in its part.
pub(crate) fn words(text: &str, offset: usize) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let mut rest = text;
    let mut glued = false;
    while let Some(c) = rest.chars().next() {
        let shape = shape(c);
        let length = match shape {
            None => c.len_utf8(),
            Some(Shape::Mark) => c.len_utf8(),
            Some(s) => rest.find(|c| self::shape(c) != Some(s)).unwrap_or(rest.len()),
        };
        let (word, tail) = rest.split_at(length);
        if let Some(shape) = shape {
            out.push(Word { text: word, start: offset + text.len() - rest.len(), shape, glued, known: known(word, shape) });
        }
        glued = shape.is_some();
        rest = tail;
    }
    out
}

fn shape(c: char) -> Option<Shape> {
    if c.is_ascii_digit() {
        Some(Shape::Digits)
    } else if c.is_alphabetic() {
        Some(Shape::Letters)
    } else if c.is_whitespace() {
        None
    } else {
        Some(Shape::Mark)
    }
}
