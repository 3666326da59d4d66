//! What a cue's content is: the part of the tree that the table says it takes.

use super::cues::{Cue, Takes};
use super::speaker;
use crate::tree::Tree;

/// Content found: token ranges, both ends in, and by which frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    pub range: (usize, usize),
    /// Ranges inside it that aren't content: the cue's own clause.
    pub drop: Vec<(usize, usize)>,
    pub frame: &'static str,
}

impl Content {
    fn of(range: (usize, usize), frame: &'static str) -> Content {
        Content { range, drop: Vec::new(), frame }
    }
}

/// The content of a verb of the table.
pub(super) fn of_verb(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    clause(tree, v, cue)
        .or_else(|| aside(tree, v, cue))
        .or_else(|| naming(tree, v, cue))
        .or_else(|| prepositional(tree, v, cue))
        .or_else(|| infinitive(tree, v, cue))
        .or_else(|| object(tree, v, cue))
}

/// The content of an adjective or noun: its clause, infinitive or prepositional phrase.
pub(super) fn of_nominal(tree: &Tree<'_>, n: usize, cue: &Cue) -> Option<Content> {
    let finite = |k: usize| tree.kid(k, &["mark"]).is_some_and(|m| tree.lower(m) != "if") || tree.kid(k, &["nsubj", "nsubjpass"]).is_some();
    if cue.takes(Takes::THAT)
        && let Some(c) = tree.kids_with(n, &["acl", "ccomp"]).find(|&k| k > n && finite(k) && tree.kid(k, &["aux"]).is_none_or(|a| tree.tag(a) != "TO"))
    {
        return Some(Content::of(behind(tree, c, n), "that"));
    }
    if cue.takes(Takes::TO)
        && let Some(c) = tree.kids_with(n, &["acl", "xcomp"]).find(|&k| k > n && to_infinitive(tree, k))
    {
        return Some(Content::of(behind(tree, c, n), "inf"));
    }
    prepositional(tree, n, cue)
}

fn clause(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::THAT) {
        return None;
    }
    if let Some(c) = tree.kids_with(v, &["ccomp"]).last() {
        if c > v {
            let (first, last) = behind(tree, c, v);
            let stray = tree.kids_with(c, &["conj"]).find(|&k| speaker::stray_conjunct(tree, c, k));
            let last = stray.map_or(last, |k| tree.edges(k).0.saturating_sub(2).max(c));
            return Some(Content::of((first, last), "that"));
        }
        let (first, last) = tree.edges(c);
        let own = first_of_clause(tree, v, c);
        return Some(Content::of((first, last.min(own.saturating_sub(1)).max(c)), "fronted"));
    }
    // "told them how to", "wondered whether to"
    tree.kids_with(v, &["xcomp", "advcl"]).find(|&c| c > v && tree.kids(c).iter().any(|&k| matches!(tree.lower(k), "how" | "whether" | "what" | "that"))).map(|c| Content::of(behind(tree, c, v), "wh"))
}

// The first token of the cue's own words behind a clause that stands before it.
fn first_of_clause(tree: &Tree<'_>, v: usize, c: usize) -> usize {
    tree.kids(v).iter().copied().filter(|&k| k > c && tree.pos(k) != "PUNCT").map(|k| tree.edges(k).0).filter(|&e| e > c).min().unwrap_or(v).min(v)
}

// "The plan, she said, would fail": the cue is an aside in its own content.
fn aside(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::THAT) || !tree.dep_in(v, &["parataxis", "ccomp", "advcl"]) || tree.kid(v, &["dobj", "xcomp", "ccomp"]).is_some() {
        return None;
    }
    let as_said = tree.dep(v) == "advcl" && tree.kid(v, &["mark", "advmod", "prep"]).is_some_and(|m| tree.lower(m) == "as" && m < v);
    let head = tree.head(v);
    let (from, to) = tree.edges(v);
    let fenced = |t: Option<usize>| t.is_none_or(|t| tree.word(t) == "," || t + 1 == tree.len() || tree.word(t) == "—");
    if tree.dep(v) == "advcl" && !as_said || tree.kid(v, &["nsubj"]).is_none() || !fenced(from.checked_sub(1)) && !as_said || !fenced(Some(to + 1).filter(|&t| t < tree.len())) {
        return None;
    }
    let (first, last) = tree.edges(head);
    Some(Content { range: (first, last), drop: vec![(from, to)], frame: "aside" })
}

// "called it a lie", "described it as a lie", "what she called a lie"
fn naming(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::AS) {
        return None;
    }
    let named = tree.kid(v, &["oprd"]).filter(|&k| k > v).or_else(|| tree.kids_with(v, &["prep"]).find(|&p| p > v && tree.lower(p) == "as"));
    let object = tree.kid(v, &["dobj"]);
    if let Some(named) = named {
        let first = object.filter(|&o| o > v).map_or(tree.edges(named).0, |o| tree.edges(o).0);
        return Some(Content::of((first.max(v + 1), tree.edges(named).1), "as"));
    }
    // the parser reads "called the plan a lie" as a small clause
    let small = tree.kids_with(v, &["ccomp", "xcomp"]).find(|&c| c > v && !to_infinitive(tree, c) && tree.kid(c, &["mark"]).is_none());
    small.map(|c| Content::of(behind(tree, c, v), "as"))
}

fn prepositional(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    let takes = |p: usize| cue.preps.contains(&tree.lower(p));
    let direct = tree.kids_with(v, &["prep", "agent", "prt"]).find(|&p| p > v && takes(p));
    let under = || tree.kids_with(v, &["dobj", "dative", "nsubjpass"]).filter(|&o| o > v).find_map(|o| tree.kids_with(o, &["prep"]).find(|&p| p > v && takes(p) && tree.lower(p) != "of" && tree.lower(p) != "on"));
    let prep = direct.or_else(under)?;
    let inner = tree.kid(prep, &["pobj", "pcomp"])?;
    Some(Content::of(behind(tree, inner, prep), "prep"))
}

fn infinitive(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    let kids = || tree.kids_with(v, &["xcomp", "ccomp", "advcl", "acl"]).filter(|&k| k > v);
    if cue.takes(Takes::TO)
        && let Some(c) = kids().find(|&k| to_infinitive(tree, k) && !(tree.dep(k) == "advcl" && tree.kid(v, &["dobj"]).is_none()))
    {
        return Some(Content::of(behind(tree, c, v), "inf"));
    }
    if cue.takes(Takes::ING)
        && let Some(c) = kids().find(|&k| tree.tag(k) == "VBG" && tree.dep_in(k, &["xcomp", "ccomp"]))
    {
        return Some(Content::of(behind(tree, c, v), "ing"));
    }
    None
}

fn object(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::IT) {
        return None;
    }
    let o = tree.kid(v, &["dobj"])?;
    let relative = matches!(tree.lower(o), "that" | "which" | "what" | "whom" | "who");
    if o > v && tree.is_verb(tree.head(o)) && !relative {
        return Some(Content::of(behind(tree, o, v), "it"));
    }
    None
}

fn to_infinitive(tree: &Tree<'_>, v: usize) -> bool {
    tree.kids_with(v, &["aux"]).any(|a| tree.tag(a) == "TO")
}

// The subtree of `k` as far as it lies behind `v`, its "that" left out.
fn behind(tree: &Tree<'_>, k: usize, v: usize) -> (usize, usize) {
    let (first, last) = tree.edges(k);
    let mut first = first.max(v + 1);
    while first < k && (tree.lower(first) == "that" && tree.dep(first) == "mark" || tree.pos(first) == "PUNCT") {
        first += 1;
    }
    (first, last)
}
