//! Statements that were not made: "has not commented on", "did not say whether", "declined to say".

use super::draft::{CueAt, Draft, Who, pieces};
use super::scene::{At, Scene};
use super::speaker;
use crate::tree::{Tree, deps};
use legation_schema::Factivity;

// Verbs whose negation leaves a question open.
const SPEAK: &[&str] = &[
    "comment",
    "say",
    "respond",
    "reply",
    "answer",
    "state",
    "specify",
    "elaborate",
    "mention",
    "address",
    "disclose",
    "reveal",
    "identify",
    "explain",
    "clarify",
    "tell",
    "confirm",
    "indicate",
    "name",
    "discuss",
    "speak",
    "acknowledge",
    "detail",
    "react",
    "announce",
    "provide",
    "give",
    "offer",
    "release",
    "return",
    "divulge",
    "describe",
];
// Verbs that leave it open by themselves: "declined to say".
const WITHHOLD: &[&str] = &["decline", "refuse"];
// What is given, offered, released or returned when one speaks.
const ANSWERS: &[&str] = &[
    "comment",
    "response",
    "answer",
    "reply",
    "explanation",
    "detail",
    "details",
    "statement",
    "reason",
    "call",
    "calls",
    "request",
    "requests",
    "message",
    "messages",
    "email",
    "emails",
];
const EMPTY: &[&str] = &["provide", "give", "offer", "release", "return"];

/// The silence at a token, if it is one.
pub(super) fn at(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    if scene.quoted(at) {
        return None;
    }
    if !tree.is_verb(at.1) {
        return reach(scene, at);
    }
    withheld(scene, at).or_else(|| unsaid(scene, at))
}

// "declined to say whether"
fn withheld(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    if !withholds(tree, at.1) {
        return None;
    }
    let verb = tree.kids_with(at.1, deps!["xcomp"]).find(|&k| speaks(tree, k));
    let (head, first) = match verb {
        Some(v) => (v, first_word(tree, v)),
        None => {
            let o = tree.kid(at.1, deps!["dobj"]).filter(|&o| ANSWERS.contains(&tree.lemma(o)))?;
            (o, tree.edges(o).0)
        }
    };
    let last = tree.edges(head).1;
    make(scene, at, (at.1, at.1), (first.max(at.1 + 1), last), speaker::of_verb(scene, at))
}

// "has not commented on", "did not say whether"
fn unsaid(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    let v = at.1;
    if !speaks(tree, v) || !unanswered(tree, v) || speaker::passive(tree, v) {
        return None;
    }
    let opened = tree.kids_with(v, deps!["ccomp", "xcomp"]).find(|&c| c > v);
    if opened.is_some_and(|c| tree.kid(c, deps!["mark"]).is_some_and(|m| tree.lower(m) == "that")) {
        return None;
    }
    let content = opened
        .or_else(|| tree.kids_with(v, deps!["prep", "dobj"]).find(|&c| c > v))
        .map_or((v, v), |c| (tree.edges(c).0.max(v + 1), tree.edges(c).1.max(v + 1).min(tree.len() - 1)));
    let first = (0..v).rev().take_while(|&t| tree.dep_in(t, deps!["neg", "aux", "advmod"]) || tree.lower(t) == "to").last().unwrap_or(v);
    make(scene, at, (first, v), content, speaker::of_verb(scene, at))
}

// "could not be reached for comment", "was not available for comment", "had no comment"
fn reach(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    if tree.lemma(at.1) != "comment" || !tree.is_noun(at.1) {
        return None;
    }
    let none = tree.kids(at.1).iter().any(|&k| tree.lower(k) == "no");
    let head = tree.head(at.1);
    let verb = if tree.dep(at.1) == "pobj" && tree.lower(head) == "for" { tree.head(head) } else { head };
    let carrier = if tree.is_verb(verb) { verb } else { tree.head(verb) };
    let negated = |t: usize| tree.kid(t, deps!["neg"]).is_some();
    let waits = matches!(tree.lemma(verb), "reach" | "available" | "reachable")
        && (negated(verb) || negated(carrier) || tree.lower(verb) == "unavailable");
    if !(none && tree.is_verb(carrier) || waits || tree.lower(verb) == "unavailable") {
        return None;
    }
    let subject = tree.kid(carrier, deps!["nsubj", "nsubjpass"]).or_else(|| tree.kid(verb, deps!["nsubj", "nsubjpass"]))?;
    make(scene, (at.0, carrier), (carrier, carrier), tree.edges(at.1), Some(Who::new((at.0, subject))))
}

/// Whether the verb alone leaves a question open: "declined".
pub(super) fn withholds(tree: &Tree<'_>, v: usize) -> bool {
    WITHHOLD.contains(&tree.lemma(v))
}

/// Whether to do this is to answer.
pub(super) fn speaks(tree: &Tree<'_>, v: usize) -> bool {
    let lemma = tree.lemma(v);
    let full = !EMPTY.contains(&lemma) || tree.kid(v, deps!["dobj"]).is_some_and(|o| ANSWERS.contains(&tree.lemma(o)));
    SPEAK.contains(&lemma) && full
}

// Negated in a tense that tells of it: not "don't say", not "will not discuss with children". "Has yet to say" too.
fn unanswered(tree: &Tree<'_>, v: usize) -> bool {
    let neg = tree.kid(v, deps!["neg"]).is_some_and(|n| tree.lower(n) != "never");
    let would =
        matches!(tree.lemma(v), "say" | "comment" | "discuss" | "elaborate" | "specify" | "identify" | "confirm" | "disclose" | "name");
    let told = tree.kids_with(v, deps!["aux"]).any(|a| {
        matches!(tree.lower(a), "did" | "has" | "have" | "had" | "does") || would && matches!(tree.lower(a), "would" | "will" | "wo")
    });
    let subject = tree.kid(v, deps!["nsubj"]).is_none_or(|s| !matches!(tree.lower(s), "i" | "we" | "you" | "it"));
    let up = tree.head(v);
    let yet = tree.dep(v) == "xcomp" && tree.lemma(up) == "have" && tree.kids(up).iter().any(|&k| tree.lower(k) == "yet");
    let failed = tree.dep(v) == "xcomp" && tree.lemma(up) == "fail" && tree.lemma(v) == "respond";
    neg && told && subject || yet || failed
}

fn first_word(tree: &Tree<'_>, v: usize) -> usize {
    tree.kids_with(v, deps!["aux"]).find(|&a| tree.tag(a) == "TO").unwrap_or(v)
}

fn make(scene: &Scene<'_>, at: At, cue: (usize, usize), content: (usize, usize), who: Option<Who>) -> Option<Draft> {
    let pieces = pieces(scene, at.0, content, &[]);
    let cue = CueAt { at: (at.0, cue.0), last: cue.1.max(cue.0), factivity: Factivity::Said };
    (!pieces.is_empty()).then(|| Draft {
        part: scene.sentences[at.0].part,
        pieces,
        cue: Some(cue),
        who,
        silent: true,
        rule: "silence",
        quote: None,
    })
}
