//! A stretch of text, and the step from bytes to characters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open stretch `[start, end)` of an article's text or title.
///
/// The invariant, written once: `start <= end`, both lie on character boundaries of the text they point into, and
/// `&text[span.range()]` is the recorded text. Inside the program the offsets are UTF-8 **bytes**. At the rim (JSON,
/// Python) they are Unicode **characters**; [`crate::Record::into_chars`] is the one place that converts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(from = "[usize; 2]", into = "[usize; 2]")]
#[schemars(with = "[usize; 2]")]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The span `[start, end)`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Span { start, end }
    }
    /// The stretch of `text` that the span names.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
    /// As a range, for slicing.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }
    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Whether the two share a byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The smallest span that holds both.
    pub fn join(&self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<[usize; 2]> for Span {
    fn from([start, end]: [usize; 2]) -> Self {
        Span { start, end }
    }
}

impl From<Span> for [usize; 2] {
    fn from(s: Span) -> Self {
        [s.start, s.end]
    }
}

/// Which of an article's two texts a span points into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The body, `text`.
    #[default]
    Text,
    /// The title, when it is a field of its own and no line of the text.
    Title,
}

impl Part {
    /// Whether this is the body; JSON leaves `"in"` out then.
    pub fn is_text(&self) -> bool {
        *self == Part::Text
    }
}

/// Converts byte offsets of one text into character offsets and back.
pub struct CharIndex<'a> {
    text: &'a str,
    // characters before byte 64·i, rounded down to a character boundary
    marks: Vec<(usize, usize)>,
}

const STEP: usize = 64;

impl<'a> CharIndex<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut next = 0;
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            if byte >= next {
                marks.push((byte, chars));
                next = byte + STEP;
            }
        }
        CharIndex { text, marks }
    }
    /// The number of characters before `byte`, which must lie on a character boundary.
    pub fn chars(&self, byte: usize) -> usize {
        let at = self.marks.partition_point(|m| m.0 <= byte);
        let Some(&(b, c)) = at.checked_sub(1).and_then(|i| self.marks.get(i)) else { return 0 };
        c + self.text[b..byte].chars().count()
    }
    /// The byte at which character number `chars` starts; the text's length past its end.
    pub fn bytes(&self, chars: usize) -> usize {
        let at = self.marks.partition_point(|m| m.1 <= chars);
        let Some(&(b, c)) = at.checked_sub(1).and_then(|i| self.marks.get(i)) else { return 0 };
        self.text[b..].char_indices().nth(chars - c).map_or(self.text.len(), |(i, _)| b + i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_agree_both_ways() {
        let text = "“Ärger” – said Žižek. ".repeat(40);
        let index = CharIndex::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars(byte), chars);
            assert_eq!(index.bytes(chars), byte);
        }
        assert_eq!(index.chars(text.len()), text.chars().count());
        assert_eq!(index.bytes(text.chars().count()), text.len());
    }
}
