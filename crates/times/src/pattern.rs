//! The little language of the rules, and how a rule is laid over words.
//!
//! A pattern is a row of elements: `word|other` takes one of the words, a name in capitals takes what [`Atom`] says,
//! `?` behind an element makes it optional, `~` before it makes it context that stays outside the expression.

use crate::atoms::{Atom, at};
use crate::words::Word;

/// What an element of a pattern takes.
#[derive(Clone, Debug)]
enum Take {
    Literal(Vec<&'static str>),
    Atom(Atom),
}

#[derive(Clone, Debug)]
struct Element {
    take: Take,
    optional: bool,
    context: bool,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(Vec<Element>);

/// What an atom took: its value and the words it stands on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capture {
    pub atom: Atom,
    pub value: i64,
    pub from: usize,
    pub to: usize,
}

/// A pattern laid over words: the expression is `from..to`; with its context it reaches to `reach`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Match {
    pub from: usize,
    pub to: usize,
    pub reach: usize,
    captures: Vec<Capture>,
}

impl Match {
    pub(crate) fn capture(&self, atom: Atom) -> Option<&Capture> {
        self.captures(atom).next()
    }
    pub(crate) fn captures(&self, atom: Atom) -> impl DoubleEndedIterator<Item = &Capture> {
        self.captures.iter().filter(move |c| c.atom == atom)
    }
    /// The value of the first `atom`.
    pub(crate) fn get(&self, atom: Atom) -> Option<i64> {
        self.capture(atom).map(|c| c.value)
    }
    /// The value of the `n`th figure or word of class `atom`.
    pub(crate) fn nth(&self, atom: Atom, n: usize) -> Option<i64> {
        self.captures(atom).nth(n).map(|c| c.value)
    }
}

impl Pattern {
    pub(crate) fn new(source: &'static str) -> Pattern {
        Pattern(source.split(' ').map(element).collect())
    }
    /// Whether it may begin with a word, by what the word could be.
    pub(crate) fn opens(&self, atom: &impl Fn(Atom) -> bool, literal: &impl Fn(&str) -> bool) -> bool {
        let takes = |e: &Element| match &e.take {
            Take::Atom(a) => atom(*a),
            Take::Literal(options) => options.iter().any(|o| literal(o)),
        };
        let led = self.0.iter().take_while(|e| e.optional).count();
        self.0.iter().take(led + 1).any(takes)
    }
    /// Whether one word and marks or figures behind it may do: all but one element are optional or no words.
    pub(crate) fn may_be_one(&self) -> bool {
        let further = |e: &&Element| !e.optional;
        self.0.iter().filter(further).count() <= 1 || self.0.iter().any(|e| matches!(e.take, Take::Atom(Atom::Zone)))
    }
    /// The words that it names.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter_map(|e| if let Take::Literal(options) = &e.take { Some(options) } else { None }).flatten().copied()
    }
    /// Lays the pattern over the words from `i` on.
    pub(crate) fn lay(&self, words: &[Word<'_>], i: usize) -> Option<Match> {
        let mut captures = Vec::new();
        let reach = go(&self.0, words, i, &mut captures)?;
        let (mut from, mut to) = (i, reach);
        // context elements never are optional, so they are as many as their captures
        for c in captures.iter().filter(|c: &&Capture| c.atom == Atom::Context) {
            if c.from == from { from = c.to } else { to = to.min(c.from) }
        }
        (from < to).then_some(Match { from, to, reach, captures })
    }
}

fn go(elements: &[Element], words: &[Word<'_>], i: usize, captures: &mut Vec<Capture>) -> Option<usize> {
    let Some((e, rest)) = elements.split_first() else { return Some(i) };
    if let Some((length, value)) = take(&e.take, words, i) {
        let kept = captures.len();
        let atom = match &e.take {
            _ if e.context => Atom::Context,
            Take::Atom(a) => *a,
            Take::Literal(_) => Atom::Word,
        };
        captures.push(Capture { atom, value, from: i, to: i + length });
        if let Some(end) = go(rest, words, i + length, captures) {
            return Some(end);
        }
        captures.truncate(kept);
    }
    if e.optional { go(rest, words, i, captures) } else { None }
}

fn take(take: &Take, words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    match take {
        Take::Atom(a) => at(*a, words, i),
        Take::Literal(options) => {
            let w = words.get(i)?;
            options.iter().position(|o| literal(w, o)).map(|n| (1, n as i64))
        }
    }
}

fn literal(word: &Word<'_>, option: &str) -> bool {
    match option {
        "-" => word.is_hyphen(),
        "'" => matches!(word.text, "'" | "’" | "`"),
        o => word.is(o),
    }
}

fn element(source: &'static str) -> Element {
    let context = source.starts_with('~');
    let source = source.trim_start_matches('~');
    let optional = source.len() > 1 && source.ends_with('?');
    let source = if optional { &source[..source.len() - 1] } else { source };
    let take = match Atom::named(source) {
        Some(atom) => Take::Atom(atom),
        None => Take::Literal(source.split('|').collect()),
    };
    Element { take, optional, context }
}
