//! Every known name in a row of tokens, the longest at each place.

use crate::fold::{Case, cases, pieces};
use crate::kind::{Form, Kind};
use crate::layer::{Entry, Name};
use crate::lookup::Gazetteer;

/// What a stretch of tokens may name.
#[derive(Clone)]
pub struct Match<'g> {
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// All entries with this name, in the sources' order.
    pub hits: Vec<Hit<'g>>,
}

/// One entry that a stretch may name.
#[derive(Clone, Copy)]
pub struct Hit<'g> {
    /// The entry.
    pub entry: Entry<'g>,
    /// What the name is to it.
    pub form: Form,
    /// Whether the name counts only where the entry or its country is named otherwise.
    pub ambiguous: bool,
    /// The name as the source writes it.
    pub name: &'g str,
}

impl<'g> Match<'g> {
    /// The first hit of a kind.
    pub fn of(&self, kind: Kind) -> Option<&Hit<'g>> {
        self.hits.iter().find(|h| h.entry.kind() == kind)
    }
}

// A row of tokens as pieces of keys.
struct Row {
    keys: String,
    // each piece's rims in `keys`, the space behind it left out
    rims: Vec<(usize, usize)>,
    cases: Vec<Case>,
    token: Vec<usize>,
    // how many pieces from here on stand together, no comma or bracket between them
    run: Vec<usize>,
}

impl Row {
    fn new(words: &[&str]) -> Row {
        let mut row = Row { keys: String::new(), rims: Vec::new(), cases: Vec::new(), token: Vec::new(), run: Vec::new() };
        let mut breaks = Vec::new();
        for (t, word) in words.iter().enumerate() {
            let from = row.keys.len();
            if pieces(word, &mut row.keys) == 0 {
                if !matches!(*word, "-" | "'" | "’" | "‑") {
                    breaks.push(row.rims.len());
                }
                continue;
            }
            cases(word, &mut row.cases);
            let mut at = from;
            for piece in row.keys[from..].split_terminator(' ') {
                row.rims.push((at, at + piece.len()));
                row.token.push(t);
                at += piece.len() + 1;
            }
        }
        let mut end = row.rims.len();
        row.run = vec![0; end];
        for p in (0..row.rims.len()).rev() {
            while breaks.last().is_some_and(|&b| b > p) {
                end = breaks.pop().unwrap_or(end);
            }
            row.run[p] = end - p;
        }
        row
    }
    fn starts_token(&self, p: usize) -> bool {
        p == 0 || self.token[p - 1] != self.token[p]
    }
    fn ends_token(&self, p: usize) -> bool {
        self.token.get(p + 1).is_none_or(|&t| t != self.token[p])
    }
    fn key(&self, from: usize, to: usize) -> &str {
        &self.keys[self.rims[from].0..self.rims[to].1]
    }
}

impl Gazetteer {
    /// Every known name in a row of tokens, from left to right, none inside another.
    pub fn scan(&self, words: &[&str]) -> Vec<Match<'_>> {
        let row = Row::new(words);
        let mut out = Vec::new();
        let mut p = 0;
        let mut scratch = Vec::new();
        while p < row.rims.len() {
            match self.longest_at(&row, p, &mut scratch) {
                Some((last, hits)) => {
                    out.push(Match { first: row.token[p], last: row.token[last], hits });
                    p = last + 1;
                }
                None => p += 1,
            }
        }
        out
    }

    fn longest_at(&self, row: &Row, p: usize, scratch: &mut Vec<Case>) -> Option<(usize, Vec<Hit<'_>>)> {
        if !row.starts_token(p) {
            return None;
        }
        let longest = self.layers().map(|l| l.longest(row.key(p, p))).max().unwrap_or(0) as usize;
        (p..p + longest.min(row.run[p])).rev().filter(|&q| row.ends_token(q)).find_map(|q| {
            let names = self.names(row.key(p, q));
            let hits: Vec<Hit<'_>> = names.into_iter().filter(|n| fits(n, row, p, q, scratch)).map(hit).collect();
            (!hits.is_empty()).then_some((q, hits))
        })
    }
}

fn hit(name: Name<'_>) -> Hit<'_> {
    Hit { entry: name.entry(), form: name.form(), ambiguous: name.ambiguous(), name: name.text() }
}

/// Whether the text's capitals are the name's: a capital stays one, an acronym stays one ("Nato" may do for "NATO").
fn fits(name: &Name<'_>, row: &Row, p: usize, q: usize, scratch: &mut Vec<Case>) -> bool {
    scratch.clear();
    cases(name.text(), scratch);
    scratch.len() == q - p + 1
        && scratch.iter().zip(p..).all(|(written, at)| match (written, row.cases[at]) {
            (Case::Lower, _) | (Case::Upper, Case::Upper) => true,
            (Case::Capital, case) => case != Case::Lower,
            (Case::Upper, case) => case == Case::Capital && row.rims[at].1 - row.rims[at].0 >= 4,
        })
}
