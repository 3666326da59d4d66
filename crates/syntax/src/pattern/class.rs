//! Sets of characters.

use crate::unicode::{is_alpha, is_decimal, is_space};

/// A set of characters: ASCII by a bit each, the others by ranges and kinds.
#[derive(Debug, Default)]
pub(super) struct Class {
    ascii: u128,
    ranges: Vec<(char, char)>,
    kinds: Vec<Kind>,
    negated: bool,
}

/// `\d`, `\s`, `\w` and their opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Digit(bool),
    Space(bool),
    Word(bool),
    NotNewline,
}

impl Kind {
    fn has(self, c: char) -> bool {
        match self {
            Kind::Digit(yes) => is_decimal(c) == yes,
            Kind::Space(yes) => is_space(c) == yes,
            Kind::Word(yes) => (is_alpha(c) || c.is_numeric() || c == '_') == yes,
            Kind::NotNewline => c != '\n',
        }
    }
}

impl Class {
    /// The set of these ranges and kinds, or all characters but them.
    pub fn new(mut ranges: Vec<(char, char)>, kinds: Vec<Kind>, negated: bool) -> Class {
        ranges.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::with_capacity(ranges.len());
        for (from, to) in ranges {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        let mut out = Class { ascii: 0, ranges: merged, kinds, negated };
        out.ascii = (0..128u8).filter(|&b| out.looks_up(char::from(b))).fold(0, |bits, b| bits | 1 << b);
        out
    }
    /// Its ASCII characters, a bit each.
    pub fn ascii(&self) -> u128 {
        self.ascii
    }
    /// Whether `c` is in it.
    pub fn has(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> u32::from(c) & 1 == 1 } else { self.looks_up(c) }
    }
    fn looks_up(&self, c: char) -> bool {
        let at = self.ranges.partition_point(|r| r.1 < c);
        let inside = self.ranges.get(at).is_some_and(|r| r.0 <= c) || self.kinds.iter().any(|k| k.has(c));
        inside != self.negated
    }
}
