//! Who stands behind a cue: its subject in the tree, an agent, an owner, the noun that a clause belongs to.

use super::draft::Who;
use super::scene::{At, Scene};
use crate::tree::{Deps, Tree, deps};

const SUBJECTS: Deps = deps!["nsubj"];

/// The speaker of a verb.
pub(super) fn of_verb(scene: &Scene<'_>, at: At) -> Option<Who> {
    let tree = &scene.trees[at.0];
    if passive(tree, at.1) {
        return agent(tree, at.1).map(|a| Who::new((at.0, a)));
    }
    if let Some(h) = participle(scene, at) {
        return Some(Who::new((at.0, h)));
    }
    let found = subject(tree, at.1).filter(|s| speaks(tree, s.0)).or_else(|| beside(tree, at.1).map(|h| (h, None)));
    found.map(|(h, stands_for)| Who { stands_for, ..Who::new((at.0, h)) })
}

// "Lund warned that the talks might fail, saying the terms …": who says it is no "talks" but who warns.
fn participle(scene: &Scene<'_>, (s, v): At) -> Option<usize> {
    let tree = &scene.trees[s];
    let clause = tree.head(v);
    if tree.tag(v) != "VBG" || tree.dep(v) != "advcl" || tree.dep(clause) != "ccomp" {
        return None;
    }
    let actor = |t: usize| scene.mentions.at(s, t).is_some() || tree.pos(t) == "PRON";
    let outer = tree.head(clause);
    let inner = tree.kid(clause, deps!["nsubj", "nsubjpass"])?;
    tree.kid(outer, SUBJECTS)
        .filter(|&o| actor(o) && !actor(inner) && super::cues::cues().verb(tree, outer).is_some_and(|(c, _)| c.quotes()))
}

/// Whether a word can be somebody's at all: no date, number or sign.
pub(super) fn speaks(tree: &Tree<'_>, t: usize) -> bool {
    let dated = matches!(tree.token(t).entity.as_str(), "DATE" | "TIME" | "MONEY") && tree.pos(t) != "PRON";
    !dated && tree.word(t).contains(char::is_alphabetic)
}

// For a finite verb that the parser left without subject: the noun or capital right before it.
fn beside(tree: &Tree<'_>, v: usize) -> Option<usize> {
    if !matches!(tree.tag(v), "VBD" | "VBZ" | "VBP") {
        return None;
    }
    let near = (0..v).rev().find(|&t| !matches!(tree.pos(t), "ADV" | "AUX") && tree.dep(t) != "advmod")?;
    // "Lund, speaking after him, said": the capital that the sentence begins with
    let near = if tree.word(near) == "," && near > 1 && tree.word(1) == "," && tree.tag(2).starts_with("VBG") { 0 } else { near };
    let named = tree.is_noun(near)
        || tree.pos(near) == "PRON" && tree.tag(near) == "PRP"
        || tree.is_capital(near) && near > 0 && tree.pos(near) != "PRON"
        || tree.is_capital(near) && near == 0 && tree.is_verb(near);
    (named && speaks(tree, near)).then_some(near)
}

/// Whether the verb is in the passive.
pub(super) fn passive(tree: &Tree<'_>, v: usize) -> bool {
    tree.tag(v) == "VBN"
        && (tree.kid(v, deps!["auxpass", "nsubjpass"]).is_some() || tree.dep(v) == "acl" || tree.kid(v, deps!["agent"]).is_some())
}

/// Who does it in the passive: "by …".
pub(super) fn agent(tree: &Tree<'_>, v: usize) -> Option<usize> {
    tree.kid(v, deps!["agent"]).and_then(|by| tree.kid(by, deps!["pobj"]))
}

// The subject's head and, for a relative pronoun, its antecedent.
fn subject(tree: &Tree<'_>, v: usize) -> Option<(usize, Option<usize>)> {
    let mut at = v;
    for _ in 0..8 {
        let subject = tree.kid(at, SUBJECTS).or_else(|| if at == v { None } else { tree.kid(at, deps!["nsubjpass"]) });
        if let Some(s) = subject {
            let relative = matches!(tree.lower(s), "who" | "which" | "that") && matches!(tree.tag(s), "WP" | "WDT" | "WP$");
            let antecedent = (relative && tree.dep(at) == "relcl").then(|| tree.head(at));
            return Some((s, antecedent));
        }
        let up = tree.head(at);
        if up == at {
            return None;
        }
        match tree.dep(at).as_str() {
            "acl" if tree.tag(at) == "VBG" => return tree.is_noun(up).then_some((up, None)),
            "relcl" => return Some((up, None)),
            "xcomp" if controlled(tree, at, up).is_some() => return controlled(tree, at, up).map(|o| (o, None)),
            "conj" if stray_conjunct(tree, up, at) => at = tree.head(up),
            "conj" | "xcomp" | "advcl" | "ccomp" | "parataxis" | "dep" | "pcomp" | "prep" | "acl" | "acomp" | "aux" | "advmod" => at = up,
            _ => return None,
        }
    }
    None
}

// "forced the minister to admit": who admits is the object.
fn controlled(tree: &Tree<'_>, v: usize, up: usize) -> Option<usize> {
    let infinitive = tree.kids_with(v, deps!["aux"]).any(|a| tree.tag(a) == "TO");
    tree.kid(up, deps!["dobj"]).filter(|&o| infinitive && o < v && o > up && !matches!(tree.lemma(up), "promise" | "use" | "take" | "have"))
}

/// "said that it would resign and warned of chaos": the second verb goes with the cue, not with what was said.
pub(super) fn stray_conjunct(tree: &Tree<'_>, clause: usize, conjunct: usize) -> bool {
    let cue = tree.head(clause);
    tree.dep(clause) == "ccomp"
        && tree.dep(conjunct) == "conj"
        && tree.tag(cue) == "VBD"
        && tree.tag(conjunct) == "VBD"
        && tree.tag(clause) != "VBD"
        && tree.kid(conjunct, SUBJECTS).is_none()
        && conjunct > cue
}

/// The speaker of a noun of saying: its owner, "of" or "by" behind it, or the subject of the verb that it belongs to.
pub(super) fn of_noun(scene: &Scene<'_>, at: At) -> Option<Who> {
    let tree = &scene.trees[at.0];
    let n = at.1;
    // "poss", or the subject of what is a verb read as a noun
    if let Some(p) = tree.kid(n, deps!["poss"]).or_else(|| tree.kid(n, SUBJECTS).filter(|&s| s < n && tree.kid(n, deps!["cop"]).is_none()))
    {
        return Some(Who::new((at.0, p)));
    }
    let by = tree.kids(n).iter().copied().find(|&k| tree.dep_in(k, deps!["prep", "agent"]) && matches!(tree.lower(k), "by" | "from"));
    if let Some(p) = by.and_then(|k| tree.kid(k, deps!["pobj"])) {
        return Some(Who::new((at.0, p)));
    }
    // "Lund demands …", read as a noun
    if let Some(p) =
        tree.kids_with(n, deps!["compound", "nmod"]).last().filter(|&p| p + 1 == n && tree.pos(p) == "PROPN" && tree.tag(n) == "NNS")
    {
        return Some(Who::new((at.0, p)));
    }
    let verb = tree.head(n);
    if tree.dep_in(n, deps!["dobj", "attr", "oprd"]) && tree.is_verb(verb) {
        return of_verb(scene, (at.0, verb));
    }
    None
}

/// The name behind an office: "the ambassador, Ada Lund".
pub(super) fn apposed(tree: &Tree<'_>, head: usize) -> Option<usize> {
    let person = |&k: &usize| tree.pos(k) == "PROPN" && tree.token(k).entity == "PERSON";
    tree.kids_with(head, deps!["appos"]).find(person).filter(|_| tree.pos(head) == "NOUN")
}

/// First and last token of the phrase on `head`, without clauses and appositions behind it.
pub(super) fn phrase(tree: &Tree<'_>, head: usize) -> (usize, usize) {
    let (first, _) = tree.edges(head);
    let mut last = head;
    for &k in tree.kids(head).iter().filter(|&&k| k > head) {
        let whole = matches!(tree.dep(k).as_str(), "prep" | "flat" | "compound" | "nmod" | "case" | "amod" | "nummod");
        let joined = matches!(tree.dep(k).as_str(), "cc" | "conj");
        if !(whole || joined) || tree.edges(k).0 > last + 1 {
            break;
        }
        last = if whole && tree.dep(k) == "prep" {
            short_prep(tree, k)
        } else if joined {
            k.max(phrase_end(tree, k))
        } else {
            tree.edges(k).1
        };
    }
    let first = (first..=head).find(|&t| tree.pos(t) != "PUNCT").unwrap_or(head);
    (first, last)
}

fn phrase_end(tree: &Tree<'_>, k: usize) -> usize {
    if tree.is_noun(k) { k } else { tree.edges(k).1 }
}

// "director of the Institute for Peace": a preposition's noun with what belongs to it, clauses left out.
fn short_prep(tree: &Tree<'_>, prep: usize) -> usize {
    match tree.kid(prep, deps!["pobj"]) {
        Some(p) => {
            let clause = tree.kids_with(p, deps!["relcl", "acl", "appos"]).map(|k| tree.edges(k).0).min();
            let end = tree.edges(prep).1;
            let mut last = clause.map_or(end, |c| c.saturating_sub(1).max(p));
            while last > p && tree.pos(last) == "PUNCT" {
                last -= 1;
            }
            last
        }
        None => tree.edges(prep).1,
    }
}
