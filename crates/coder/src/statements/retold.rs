//! Statements in the article's own words: verbs, adjectives and nouns of saying with their content.

use super::beside::{self, Window};
use super::content::{self, Content};
use super::cues::{Cue, cues};
use super::draft::{CueAt, Draft, Who, pieces};
use super::scene::{At, Scene};
use super::{silence, speaker};
use crate::tree::{Tree, deps};
use legation_schema::{Factivity, Span};

// What a speaker retells of others: the verbs that are kept inside a quotation.
const TOLD: &[&str] = &[
    "say", "tell", "announce", "claim", "deny", "confirm", "promise", "warn", "threaten", "state", "declare", "insist", "admit", "report",
    "write",
];

// What has been found out or reckoned: "in the latest poll".
const FINDINGS: &[&str] = &["poll", "survey", "estimate", "study", "account", "opinion", "view", "forecast", "analysis"];

/// All of the article.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for s in (0..scene.trees.len()).filter(|&s| scene.prose(s)) {
        for t in 0..scene.trees[s].len() {
            let at = (s, t);
            out.extend(
                silence::at(scene, at)
                    .or_else(|| verb(scene, at))
                    .or_else(|| adjective(scene, at))
                    .or_else(|| noun(scene, at))
                    .or_else(|| according(scene, at))
                    .or_else(|| reportedly(scene, at))
                    .or_else(|| finding(scene, at)),
            );
        }
    }
    out
}

fn verb(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    let (cue, particle) = cues().verb(tree, at.1)?;
    if tree.dep_in(at.1, deps!["amod", "compound", "aux", "auxpass"]) {
        return None;
    }
    // "declined to comment on it": the whole is a silence
    if silence::withholds(tree, tree.head(at.1)) && tree.dep(at.1) == "xcomp" && silence::speaks(tree, at.1) {
        return None;
    }
    let content = content::of_verb(tree, at.1, cue)?;
    let who = speaker::of_verb(scene, at).filter(|_| !matches!(tree.lemma(at.1), "seem" | "appear"));
    if scene.quoted(at)
        && !(TOLD.contains(&tree.lemma(at.1))
            && who.is_some_and(|w| third_person(tree, w.head))
            && matches!(content.frame, "that" | "fronted" | "aside"))
    {
        return None;
    }
    let particle = particle.unwrap_or(at.1);
    draft(scene, at, particle, cue, content, who)
}

fn adjective(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    let cue = cues().adjective(tree, at.1)?;
    if scene.quoted(at) || !tree.dep_in(at.1, deps!["acomp", "ROOT", "conj", "oprd", "advcl", "ccomp"]) {
        return None;
    }
    let content = content::of_nominal(tree, at.1, cue)?;
    let felt = tree.kid(at.1, deps!["nsubjpass"]).map(|s| Who::new((at.0, s)));
    let who = felt.or_else(|| speaker::of_verb(scene, at));
    draft(scene, at, at.1, cue, content, who)
}

fn noun(scene: &Scene<'_>, at: At) -> Option<Draft> {
    let tree = &scene.trees[at.0];
    let cue = cues().noun(tree, at.1).filter(|_| !scene.quoted(at))?;
    let content = content::of_nominal(tree, at.1, cue)?;
    let who = speaker::of_noun(scene, at);
    // whose hopes or plans they are, a text tells; a claim may be anybody's
    if who.is_none() && content.frame != "that" && cue.factivity == Factivity::Said {
        return None;
    }
    draft(scene, at, at.1, cue, content, who)
}

fn third_person(tree: &Tree<'_>, head: usize) -> bool {
    !matches!(tree.lower(head), "i" | "we" | "you" | "it" | "that" | "people" | "they")
}

fn draft(scene: &Scene<'_>, at: At, last: usize, cue: &Cue, content: Content, who: Option<Who>) -> Option<Draft> {
    let ranges = content.ranges.iter().filter_map(|&r| within(scene, at, r));
    let pieces: Vec<Span> = ranges.flat_map(|r| pieces(scene, at.0, r, &content.drop)).map(|p| whole_marks(scene, at.0, p)).collect();
    let at_cue = CueAt { at, last, factivity: cue.factivity };
    (!pieces.is_empty()).then(|| Draft {
        part: scene.sentences[at.0].part,
        pieces,
        cue: Some(at_cue),
        who,
        silent: false,
        rule: content.frame,
        quote: None,
    })
}

// A piece that holds one mark of a quotation takes in the other when nothing but it is missing.
fn whole_marks(scene: &Scene<'_>, s: usize, piece: Span) -> Span {
    let part = scene.sentences[s].part;
    let mut out = piece;
    for q in scene.quotes_from(part, piece.start).take_while(|q| q.marks.outer.start < piece.end) {
        let (inner, outer) = (q.marks.inner, q.marks.outer);
        let sign = |gap: std::ops::Range<usize>| !scene.text(part)[gap].contains(char::is_alphanumeric);
        if piece.start <= outer.start && piece.end < outer.end && piece.end <= inner.end && sign(piece.end..outer.end) {
            out.end = outer.end;
        } else if piece.end >= outer.end && piece.start > outer.start && sign(outer.start..piece.start) {
            out.start = outer.start;
        }
    }
    out
}

// What somebody reports inside a quotation does not reach out of it.
fn within(scene: &Scene<'_>, at: At, (first, last): (usize, usize)) -> Option<(usize, usize)> {
    let Some(own) = scene.quote_of(at) else { return Some((first, last)) };
    let inside = |t: &usize| scene.quote_of((at.0, *t)) == Some(own);
    Some(((first..=last).find(inside)?, (first..=last).rev().find(inside)?))
}

// "…, according to X": the clause around it.
fn according(scene: &Scene<'_>, (s, t): At) -> Option<Draft> {
    let tree = &scene.trees[s];
    let found = beside::according(scene, Window { sentence: s, first: t, last: tree.len() - 1 }, t)?;
    let own = own_range(tree, t, found.who?.head);
    let head = clause_above(tree, t, own);
    let pieces = pieces(scene, s, around(tree, head, own), &[own]);
    (!pieces.is_empty()).then(|| Draft {
        part: scene.sentences[s].part,
        pieces,
        cue: found.cue,
        who: found.who,
        silent: false,
        rule: "according",
        quote: None,
    })
}

// "allegedly", "reportedly": the clause that the adverb stands in.
fn reportedly(scene: &Scene<'_>, (s, t): At) -> Option<Draft> {
    let tree = &scene.trees[s];
    let factivity = match tree.lower(t) {
        "allegedly" | "purportedly" | "supposedly" => Factivity::Claimed,
        "reportedly" => Factivity::Said,
        _ => return None,
    };
    let head = tree.head(t);
    if !tree.is_verb(head) {
        return None;
    }
    let pieces = pieces(scene, s, tree.edges(head), &[(t, t)]);
    let cue = Some(CueAt { at: (s, t), last: t, factivity });
    (!pieces.is_empty()).then(|| Draft {
        part: scene.sentences[s].part,
        pieces,
        cue,
        who: None,
        silent: false,
        rule: "adverb",
        quote: None,
    })
}

// "In a new poll, …", "By one estimate, …": the clause that the phrase is set before or behind.
fn finding(scene: &Scene<'_>, (s, t): At) -> Option<Draft> {
    let tree = &scene.trees[s];
    if !matches!(tree.lower(t), "in" | "by") || tree.dep(t) != "prep" || scene.quoted((s, t)) {
        return None;
    }
    let noun = tree.kid(t, deps!["pobj"]).filter(|&n| FINDINGS.contains(&tree.lemma(n)))?;
    let own = tree.edges(t);
    let head = tree.head(t);
    let apart = |t: Option<usize>| t.is_some_and(|t| t < tree.len() && tree.word(t) == ",");
    if !tree.is_verb(head) || !(apart(Some(own.1 + 1)) || apart(own.0.checked_sub(1))) {
        return None;
    }
    let pieces = pieces(scene, s, tree.edges(head), &[own]);
    let cue = Some(CueAt { at: (s, t), last: t, factivity: Factivity::Said });
    (!pieces.is_empty()).then(|| Draft {
        part: scene.sentences[s].part,
        pieces,
        cue,
        who: Some(Who::new((s, noun))),
        silent: false,
        rule: "finding",
        quote: None,
    })
}

fn own_range(tree: &Tree<'_>, t: usize, who: usize) -> (usize, usize) {
    let last = tree.edges(t).1.max(tree.edges(t + 1).1).max(who);
    (t, last)
}

// Before a comma "according to" goes with the whole clause, whatever noun the parser hangs it on.
fn clause_above(tree: &Tree<'_>, t: usize, own: (usize, usize)) -> usize {
    let mut head = tree.head(t);
    let mut left = tree.len();
    while !tree.is_verb(head) && tree.head(head) != head && left > 0 {
        (head, left) = (tree.head(head), left - 1);
    }
    if own.0 <= head && head <= own.1 { tree.head(head) } else { head }
}

// The clause's words on the side of the phrase where they are, up to a neighbour's quotation or semicolon.
fn around(tree: &Tree<'_>, head: usize, own: (usize, usize)) -> (usize, usize) {
    let (mut first, mut last) = tree.edges(head);
    if let Some(cut) = (first..own.0.min(tree.len())).rev().find(|&t| tree.word(t) == ";") {
        first = cut + 1;
    }
    if head < own.0 {
        last = last.min(own.0.max(1) - 1).max(first);
    }
    (first, last)
}
