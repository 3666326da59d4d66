//! What a cue's content is: the part of the tree that the table says it takes.

use super::cues::{Cue, Takes};
use super::speaker;
use crate::tree::{Tree, deps};

/// A stretch of tokens, both ends in.
pub(super) type Range = (usize, usize);

/// Content found and by which frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    /// Its stretches, in order.
    pub ranges: Vec<Range>,
    /// Ranges inside it that aren't content: the cue's own clause.
    pub drop: Vec<Range>,
    pub frame: &'static str,
}

impl Content {
    fn of(range: Range, frame: &'static str) -> Content {
        Content { ranges: vec![range], drop: Vec::new(), frame }
    }
}

/// The content of a verb of the table.
pub(super) fn of_verb(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    let found = clause(tree, v, cue)
        .or_else(|| aside(tree, v, cue))
        .or_else(|| naming(tree, v, cue))
        .or_else(|| prepositional(tree, v, cue))
        .or_else(|| infinitive(tree, v, cue))
        .or_else(|| object(tree, v, cue))
        .or_else(|| promoted(tree, v, cue))
        .or_else(|| antecedent(tree, v, cue));
    found.map(|c| shortened(tree, c))
}

/// The content of an adjective or noun: its clause, infinitive or prepositional phrase.
pub(super) fn of_nominal(tree: &Tree<'_>, n: usize, cue: &Cue) -> Option<Content> {
    let finite =
        |k: usize| tree.kid(k, deps!["mark"]).is_some_and(|m| tree.lower(m) != "if") || tree.kid(k, deps!["nsubj", "nsubjpass"]).is_some();
    if cue.takes(Takes::THAT)
        && let Some(c) = tree.kids_with(n, deps!["acl", "ccomp"]).find(|&k| k > n && finite(k) && !to_infinitive(tree, k))
    {
        return Some(shortened(tree, Content::of(behind(tree, c, n), "that")));
    }
    if cue.takes(Takes::TO)
        && let Some(c) = tree.kids_with(n, deps!["acl", "xcomp"]).find(|&k| k > n && to_infinitive(tree, k))
    {
        return Some(shortened(tree, Content::of(behind(tree, c, n), "inf")));
    }
    prepositional(tree, n, cue).map(|c| shortened(tree, c))
}

fn clause(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::THAT) {
        return None;
    }
    if let Some(c) = tree.kids_with(v, deps!["ccomp"]).filter(|&c| !to_infinitive(tree, c) || cue.takes(Takes::TO)).last() {
        if c > v {
            let (first, last) = behind(tree, c, v);
            let stray = tree.kids_with(c, deps!["conj"]).find(|&k| speaker::stray_conjunct(tree, c, k) || own_report(tree, c, k));
            let last = stray.map_or(last, |k| tree.edges(k).0.saturating_sub(1).max(c));
            return Some(Content::of((first, without_conjunction(tree, c, last)), "that"));
        }
        let (first, last) = tree.edges(c);
        let own = first_of_clause(tree, v, c);
        if own <= first || tree.kid(v, deps!["nsubj"]).is_some_and(|s| s < c) {
            return None;
        }
        return Some(Content::of((first, last.min(own.saturating_sub(1)).max(c)), "fronted"));
    }
    // "told them how to", "wondered whether to"
    let asks = |c: usize| tree.kids(c).iter().any(|&k| matches!(tree.lower(k), "how" | "whether" | "what" | "that"));
    tree.kids_with(v, deps!["xcomp", "advcl"]).find(|&c| c > v && asks(c)).map(|c| Content::of(behind(tree, c, v), "wh"))
}

// "said that it rained, and experts warned that it would go on": the second half has a speaker of its own.
fn own_report(tree: &Tree<'_>, c: usize, k: usize) -> bool {
    let start = tree.edges(k).0;
    let comma = (c..start).rev().take(3).any(|t| tree.word(t) == ",");
    comma
        && tree.kid(k, deps!["nsubj"]).is_some_and(|s| tree.is_noun(s))
        && tree.kid(k, deps!["ccomp"]).is_some_and(|d| d > k)
        && super::beside::quotes(tree, k)
}

fn without_conjunction(tree: &Tree<'_>, c: usize, mut last: usize) -> usize {
    while last > c && (tree.dep(last) == "cc" || tree.word(last) == ",") {
        last -= 1;
    }
    last
}

// The first token of the cue's own words behind a clause that stands before it.
fn first_of_clause(tree: &Tree<'_>, v: usize, c: usize) -> usize {
    tree.kids(v)
        .iter()
        .copied()
        .filter(|&k| k > c && tree.pos(k) != "PUNCT")
        .map(|k| tree.edges(k).0)
        .filter(|&e| e > c)
        .min()
        .unwrap_or(v)
        .min(v)
}

// "The plan, she said, would fail": the cue is an aside in its own content.
fn aside(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    let put_it = tree.lemma(v) == "put" && tree.kid(v, deps!["dobj"]).is_some_and(|o| tree.lower(o) == "it");
    if !cue.takes(Takes::THAT) && !put_it
        || !tree.dep_in(v, deps!["parataxis", "ccomp", "advcl"])
        || tree.kid(v, deps!["dobj", "xcomp", "ccomp"]).is_some() && !put_it
    {
        return None;
    }
    let as_said = tree.dep(v) == "advcl" && tree.kid(v, deps!["mark", "advmod", "prep"]).is_some_and(|m| tree.lower(m) == "as" && m < v);
    let head = tree.head(v);
    let (from, to) = tree.edges(v);
    let fence = |t: Option<usize>| t.is_none_or(|t| t >= tree.len() || matches!(tree.word(t), "," | "—" | "." | "–" | "--" | "”"));
    let fenced = (fence(Some(from)) || fence(from.checked_sub(1))) && (fence(Some(to)) || fence(Some(to + 1)));
    if tree.dep(v) == "advcl" && !as_said || tree.kid(v, deps!["nsubj"]).is_none() || !fenced {
        return None;
    }
    Some(Content { ranges: vec![tree.edges(head)], drop: vec![(from, to)], frame: "aside" })
}

// "called it a lie", "described it as a lie", "a plan that she called a lie", "was called a lie"
fn naming(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::AS) {
        return None;
    }
    let as_phrase = || tree.kids_with(v, deps!["prep"]).find(|&p| p > v && tree.lower(p) == "as");
    if let Some(named) = tree.kids_with(v, deps!["oprd"]).find(|&k| k > v).or_else(as_phrase) {
        let last = tree.kids_with(v, deps!["oprd"]).last().map_or(named, |o| o.max(named));
        let (first, last) = (tree.edges(named).0.max(v + 1), tree.edges(last).1);
        return Some(named_thing(tree, v, (first, last)));
    }
    // two objects: the second is the name
    if let (Some(thing), Some(name)) = (tree.kid(v, deps!["dobj"]), tree.kids_with(v, deps!["dobj"]).nth(1).filter(|&n| n > v)) {
        debug_assert!(thing < name, "dependents stand in order");
        return Some(named_thing(tree, v, (tree.edges(name).0.max(v + 1), tree.edges(name).1)));
    }
    // the parser reads "called the plan a lie" as a small clause
    let small =
        tree.kids_with(v, deps!["ccomp", "xcomp"]).find(|&c| c > v && !to_infinitive(tree, c) && tree.kid(c, deps!["mark"]).is_none());
    small.map(|c| Content::of(behind(tree, c, v), "as"))
}

// What is named comes into the content with its name.
fn named_thing(tree: &Tree<'_>, v: usize, name: Range) -> Content {
    let Some(thing) = tree.kid(v, deps!["dobj", "nsubjpass"]) else { return Content::of(name, "as") };
    if thing > v {
        return Content::of((tree.edges(thing).0.max(v + 1).min(name.0), name.1), "as");
    }
    let relative = matches!(tree.tag(thing), "WDT" | "WP");
    let (first, last) = match (relative, tree.dep(v) == "relcl") {
        (true, true) => (tree.edges(tree.head(v)).0, tree.head(v)),
        (true, _) => (thing, thing),
        (false, _) => tree.edges(thing),
    };
    let apart = last < name.0 && first <= last;
    Content { ranges: if apart { vec![(first, last), name] } else { vec![name] }, drop: Vec::new(), frame: "as" }
}

fn prepositional(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    let takes = |p: usize| cue.preps.contains(&tree.lower(p));
    let direct = tree.kids_with(v, deps!["prep", "prt"]).find(|&p| p > v && takes(p));
    let objects = || tree.kids_with(v, deps!["dobj", "dative", "nsubjpass"]).filter(|&o| o > v);
    let under =
        || objects().find_map(|o| tree.kids_with(o, deps!["prep"]).find(|&p| p > v && takes(p) && !matches!(tree.lower(p), "of" | "on")));
    let prep = direct.or_else(under)?;
    let inner = tree.kid(prep, deps!["pobj", "pcomp"])?;
    let (first, last) = behind(tree, inner, prep);
    // "attacked the board for silence": whom it is about belongs to it, an addressee does not
    let about = tree.kid(v, deps!["dobj"]).filter(|&o| {
        o > v && o < prep && !matches!(tree.lemma(v), "tell" | "ask" | "inform" | "advise" | "remind" | "assure" | "warn" | "press")
    });
    let range = (about.map_or(first, |o| tree.edges(o).0.max(v + 1)), last);
    Some(Content { ranges: with_subject(tree, v, range), drop: Vec::new(), frame: "prep" })
}

// In the passive the subject belongs to the content: "the guards were accused of theft".
fn with_subject(tree: &Tree<'_>, v: usize, range: Range) -> Vec<Range> {
    let raised = matches!(tree.lemma(v), "seem" | "appear");
    let subject = tree
        .kid(v, if raised { deps!["nsubj"] } else { deps!["nsubjpass"] })
        .filter(|&s| s < v && !matches!(tree.lower(s), "it" | "there"));
    subject.map_or(vec![range], |s| vec![(tree.edges(s).0, tree.edges(s).1.min(v - 1)), range])
}

fn infinitive(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    let kids = || tree.kids_with(v, deps!["xcomp", "ccomp", "advcl", "acl"]).filter(|&k| k > v);
    let object = tree.kid(v, deps!["dobj"]);
    if cue.takes(Takes::TO)
        && let Some(c) = kids().find(|&k| to_infinitive(tree, k) && !(tree.dep(k) == "advcl" && object.is_none()))
    {
        let (first, last) = behind(tree, c, v);
        let first = object.filter(|&o| o > v && o < c).map_or(first, |o| tree.edges(o).0.max(v + 1).min(first));
        return Some(Content { ranges: with_subject(tree, v, (first, conjoined(tree, v, last))), drop: Vec::new(), frame: "inf" });
    }
    if cue.takes(Takes::ING)
        && let Some(c) = kids().find(|&k| tree.tag(k) == "VBG" && tree.dep_in(k, deps!["xcomp", "ccomp"]))
    {
        return Some(Content::of(behind(tree, c, v), "ing"));
    }
    None
}

// "agreed to share the water and build a dam": the second infinitive may hang on the cue.
fn conjoined(tree: &Tree<'_>, v: usize, last: usize) -> usize {
    let bare = tree
        .kids_with(v, deps!["conj"])
        .filter(|&k| k > last && tree.tag(k) == "VB" && tree.tag(v) != "VB" && tree.kid(k, deps!["nsubj"]).is_none());
    bare.map(|k| tree.edges(k).1).max().map_or(last, |e| e.max(last))
}

fn object(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::IT) {
        return None;
    }
    let o = tree.kid(v, deps!["dobj"]).filter(|&o| o > v)?;
    let (first, last) = behind(tree, o, v);
    // "linked the raid to the border dispute", "praised her for patience"
    let tail = tree
        .kids_with(v, deps!["prep", "dative"])
        .find(|&p| tree.edges(p).0 == last + 1 && matches!(tree.lower(p), "as" | "for" | "to" | "with" | "of" | "from"));
    Some(Content::of((first, tail.map_or(last, |p| tree.edges(p).1)), "it"))
}

// In the passive the content is the subject: "the plan was criticised by farmers".
fn promoted(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !cue.takes(Takes::IT) || speaker::agent(tree, v).is_none() {
        return None;
    }
    let s = tree.kid(v, deps!["nsubjpass"]).filter(|&s| s < v)?;
    let (first, last) = tree.edges(s);
    Some(Content::of((first, last.min(v - 1)), "passive"))
}

// "the target that it announced", "an offer, which he acknowledged": the content is what the clause belongs to.
fn antecedent(tree: &Tree<'_>, v: usize, cue: &Cue) -> Option<Content> {
    if !(cue.takes(Takes::IT) || cue.takes(Takes::THAT)) || tree.dep(v) != "relcl" {
        return None;
    }
    let noun = tree.head(v);
    let relative = tree.kid(v, deps!["dobj"]).is_some_and(|o| o < v && matches!(tree.tag(o), "WDT" | "WP"));
    let own = tree.kid(v, deps!["nsubj"]).is_some_and(|s| s < v && !matches!(tree.tag(s), "WDT" | "WP"));
    let (first, _) = tree.edges(noun);
    (relative && own && tree.is_noun(noun)).then(|| Content::of((first, tree.edges(v).0.saturating_sub(1).max(noun)), "antecedent"))
}

fn to_infinitive(tree: &Tree<'_>, v: usize) -> bool {
    tree.kids_with(v, deps!["aux"]).any(|a| tree.tag(a) == "TO")
}

// The subtree of `k` as far as it lies behind `v`, its "that" left out.
fn behind(tree: &Tree<'_>, k: usize, v: usize) -> Range {
    let (first, last) = tree.edges(k);
    let mut first = first.max(v + 1);
    while first < k && (tree.lower(first) == "that" && tree.dep(first) == "mark" || tree.pos(first) == "PUNCT") {
        first += 1;
    }
    (first, last)
}

// An addition in the article's own voice at the end is cut off: ", who has never …", ", citing …".
fn shortened(tree: &Tree<'_>, mut content: Content) -> Content {
    if matches!(content.frame, "aside" | "fronted") {
        return content;
    }
    if let Some((first, last)) = content.ranges.last_mut()
        && let Some(cut) = addition(tree, *first, *last)
    {
        *last = cut;
    }
    content
}

// The token before the comma of the last addition that reaches to the end.
fn addition(tree: &Tree<'_>, first: usize, last: usize) -> Option<usize> {
    let last = (first..=last).rev().find(|&t| tree.pos(t) != "PUNCT")?;
    let mut at = last;
    let mut clause = None;
    while at > first && tree.head(at) != at {
        let (from, to) = tree.edges(at);
        let relative = tree.dep(at) == "relcl" && (from..=at).any(|t| matches!(tree.lower(t), "who" | "which" | "whose" | "whom"))
            || tree.dep(at) == "advcl" && tree.tag(at) == "VBG" && from + 1 >= at && super::cues::cues().verb(tree, at).is_some();
        if relative && from > first + 1 && to >= last && tree.word(from - 1) == "," {
            clause = Some(from - 2);
        }
        at = tree.head(at);
        if at < first || at > last {
            break;
        }
    }
    clause
}
