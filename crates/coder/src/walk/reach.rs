//! How words hang on an event's words: inside its clause, or across another one.

use super::frame::Frame;
use crate::tree::{Tree, deps};
use rustc_hash::FxHashMap;

/// The steps from `from` up to one of `to`, when no other clause lies between.
pub fn within(t: &Tree<'_>, from: usize, to: &[usize]) -> Option<usize> {
    climb(t, from, to, |i| heads_clause(t, i))
}

/// The same, through gerunds and participles that only lead on: "shot two men before looting a shop in Goris".
pub fn loosely(t: &Tree<'_>, from: usize, to: &[usize]) -> Option<usize> {
    climb(t, from, to, |i| heads_clause(t, i) && !t.dep_in(i, deps!["pcomp", "acl"]))
}

fn climb(t: &Tree<'_>, from: usize, to: &[usize], apart: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = from;
    for steps in 0..t.len() {
        if to.contains(&at) {
            return Some(steps);
        }
        if t.head(at) == at || apart(at) {
            return None;
        }
        at = t.head(at);
    }
    None
}

/// Whether a clause of its own hangs by this word.
pub fn heads_clause(t: &Tree<'_>, i: usize) -> bool {
    // "talks held in May", "a visit scheduled for May": the participle's circumstances are the noun's
    let passes = t.dep(i) == "acl" && t.tag(i) == "VBN" && HELD.contains(&t.lemma(i));
    t.is_verb(i)
        && !passes
        && (t.dep_in(i, deps!["relcl", "advcl", "ccomp", "acl", "csubj", "parataxis", "pcomp"])
            || (t.dep(i) == "conj" && t.is_verb(t.head(i))))
}

const HELD: &[&str] =
    &["hold", "schedule", "plan", "set", "sign", "expect", "slate", "launch", "conclude", "conduct", "host", "stage", "reach"];

/// The event's word that stands highest in the tree.
pub fn top(t: &Tree<'_>, frame: &Frame) -> Option<usize> {
    frame.trigger.iter().copied().min_by_key(|&k| t.depth(k))
}

/// The clauses that the event's words belong to without a clause between: its own words, and the verb above that it completes
/// ("is ready to talk").
pub fn roots(t: &Tree<'_>, frame: &Frame) -> Vec<usize> {
    let mut out = frame.trigger.clone();
    if let Some(top) = top(t, frame) {
        let above = t.head(top);
        let shares = t.dep(top) == "conj" && t.kid(top, deps!["nsubj", "nsubjpass"]).is_none();
        if above != top && t.is_verb(above) && (t.dep_in(top, deps!["acomp", "xcomp", "attr", "nsubj", "nsubjpass"]) || shares) {
            out.push(above);
        }
    }
    out
}

/// From the first to the last token of what a phrase that begins at `first` and is headed by `head` covers; what only tells more of
/// it, and punctuation at its end, are left out.
pub fn extent(t: &Tree<'_>, first: usize, head: usize) -> (usize, usize) {
    let last = t.edges(head).1.max(head);
    let mut stop = last;
    for i in first..=last {
        let aside = t.dep(i) == "relcl" && (first..i).any(|c| t.word(c) == "," && t.edges(i).0 > c && t.edges(i).0 <= c + 2);
        if aside {
            stop = stop.min(t.edges(i).0.saturating_sub(1));
        }
    }
    while stop > first && t.pos(stop) == "PUNCT" {
        stop -= 1;
    }
    (first, stop)
}

/// Phrases of fixed words in lower case, found by the first of them.
pub struct Phrases<T>(FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>>);

impl<T> Phrases<T> {
    /// Takes in phrases, a space between their words, each with what is known of it.
    pub fn new(phrases: impl IntoIterator<Item = (&'static str, T)>) -> Phrases<T> {
        let mut by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>> = FxHashMap::default();
        for (phrase, known) in phrases {
            let mut words = phrase.split(' ');
            by_first.entry(words.next().unwrap_or("")).or_default().push((words.collect(), known));
        }
        Phrases(by_first)
    }
    /// The phrases that begin at token `i`: the last token of each and what is known of it, in the order they were taken in.
    pub fn at<'s>(&'s self, t: &'s Tree<'_>, i: usize) -> impl Iterator<Item = (usize, &'s T)> {
        let same_first = self.0.get(t.lower(i)).into_iter().flatten();
        same_first.filter_map(move |(rest, known)| {
            let last = i + rest.len();
            let stands = last < t.len() && rest.iter().zip(i + 1..).all(|(word, at)| t.lower(at) == *word);
            stands.then_some((last, known))
        })
    }
}
