//! Regular expressions as the tokenizer's patterns need them, with Python's meaning.
//!
//! The patterns are long lists of alternatives, most of one character, some with a look to either side. A general engine with
//! look-around takes some thirty microseconds per word for them; trying only the alternatives that can begin with the
//! character at hand takes less than one.

mod class;
mod matcher;
mod parse;

use class::Class;
use matcher::Matcher;
use std::ops::Range;

/// A compiled pattern.
pub(crate) struct Pattern {
    alternatives: Vec<Vec<Node>>,
    // alternatives that can begin with an ASCII character, and with any other
    by_ascii: Vec<Vec<u16>>,
    by_other: Vec<u16>,
    // alternatives that can match nothing, and so at the very end
    by_end: Vec<u16>,
    // every alternative begins at the text's beginning
    anchored: bool,
}

/// A part of a pattern.
#[derive(Debug)]
enum Node {
    Char(char),
    Class(Class),
    Start,
    End,
    Group(Vec<Vec<Node>>),
    Repeat { node: Box<Node>, min: usize, max: usize },
    Look { behind: Option<usize>, negated: bool, inner: Vec<Vec<Node>> },
}

impl Pattern {
    /// Compiles `pattern`.
    ///
    /// # Errors
    /// What is wrong with it, or not supported: back references, lazy repetition, look-behind of varying width.
    pub fn new(pattern: &str) -> Result<Pattern, String> {
        let alternatives = parse::parse(pattern)?;
        let count = u16::try_from(alternatives.len()).map_err(|_| "too many alternatives".to_owned())?;
        let begins = |test: &dyn Fn(&First) -> bool| -> Vec<u16> {
            (0..count).zip(&alternatives).filter(|(_, a)| test(&First::of(a))).map(|(i, _)| i).collect()
        };
        Ok(Pattern {
            by_ascii: (0..128u32).map(|c| begins(&|f| f.empty || f.ascii >> c & 1 == 1)).collect(),
            by_other: begins(&|f| f.empty || f.other),
            by_end: begins(&|f| f.empty),
            anchored: alternatives.iter().all(|a| matches!(a.first(), Some(Node::Start))),
            alternatives,
        })
    }

    /// Where the pattern matches in `text`, at or after byte `from`: the leftmost place, there the first alternative.
    pub fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut matcher = Matcher::new(text);
        let rest = text.get(from..)?;
        for at in rest.char_indices().map(|(i, _)| from + i).chain([text.len()]) {
            if self.anchored && at > 0 {
                return None;
            }
            let candidates = match text.as_bytes().get(at) {
                Some(&b) => self.by_ascii.get(usize::from(b)).unwrap_or(&self.by_other),
                None => &self.by_end,
            };
            let end = candidates.iter().find_map(|&a| matcher.end(&self.alternatives[usize::from(a)], at));
            if let Some(end) = end {
                return Some(at..end);
            }
        }
        None
    }

    /// Whether the pattern matches anywhere in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.find(text, 0).is_some()
    }

    /// All matches from left to right, none overlapping.
    pub fn find_all<'p>(&'p self, text: &'p str) -> impl Iterator<Item = Range<usize>> + 'p {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find(text, from)?;
            let next = text[found.end..].chars().next().map_or(1, char::len_utf8);
            from = if found.is_empty() { found.end + next } else { found.end };
            Some(found)
        })
    }
}

// What a sequence can begin with. Looks to the side are passed over: they only forbid more.
#[derive(Default)]
struct First {
    ascii: u128,
    other: bool,
    empty: bool,
}

impl First {
    fn of(sequence: &[Node]) -> First {
        let mut out = First { empty: true, ..First::default() };
        for node in sequence {
            let next = First::of_node(node);
            out.ascii |= next.ascii;
            out.other |= next.other;
            if !next.empty {
                out.empty = false;
                break;
            }
        }
        out
    }
    fn of_node(node: &Node) -> First {
        match node {
            Node::Char(c) if c.is_ascii() => First { ascii: 1 << u32::from(*c), ..First::default() },
            Node::Char(_) => First { other: true, ..First::default() },
            Node::Class(class) => First { ascii: class.ascii(), other: true, empty: false },
            Node::Start | Node::End | Node::Look { .. } => First { empty: true, ..First::default() },
            Node::Group(alternatives) => alternatives.iter().map(|a| First::of(a)).fold(First::default(), |a, b| First {
                ascii: a.ascii | b.ascii,
                other: a.other || b.other,
                empty: a.empty || b.empty,
            }),
            Node::Repeat { node, min, .. } => {
                let inner = First::of_node(node);
                First { empty: inner.empty || *min == 0, ..inner }
            }
        }
    }
}

#[cfg(test)]
mod tests;
