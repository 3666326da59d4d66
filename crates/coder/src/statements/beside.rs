//! The words beside a quotation: which of them say whose it is.

use super::cues::cues;
use super::draft::{CueAt, Who};
use super::scene::{At, Scene};
use super::speaker;
use crate::tree::{Tree, deps};

/// Free tokens of one sentence beside a quotation, both ends in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    pub sentence: usize,
    pub first: usize,
    pub last: usize,
}

/// Whose a quotation is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Beside {
    pub cue: Option<CueAt>,
    pub who: Option<Who>,
}

// How far from a quotation its cue may stand.
const REACH: usize = 40;

impl Window {
    /// Before token `t` of sentence `s`.
    pub fn before(scene: &Scene<'_>, (s, t): At, own: usize) -> Option<Window> {
        let mut end = t;
        while end > 0 && scene.quote_of((s, end - 1)) == Some(own) {
            end -= 1;
        }
        let mut first = end;
        while first > 0 && !scene.quoted((s, first - 1)) && end - first < REACH {
            first -= 1;
        }
        Window::of(scene, s, first, end)
    }
    /// Behind token `t` of sentence `s`.
    pub fn after(scene: &Scene<'_>, (s, t): At, own: usize) -> Option<Window> {
        let n = scene.trees[s].len();
        let mut first = t + 1;
        while first < n && scene.quote_of((s, first)) == Some(own) {
            first += 1;
        }
        let mut end = first;
        while end < n && !scene.bars((s, end)) && end - first < REACH {
            end += 1;
        }
        Window::of(scene, s, first, end)
    }
    /// The whole sentence, as far as it is free.
    pub fn sentence(scene: &Scene<'_>, s: usize) -> Option<Window> {
        let n = scene.trees[s].len();
        let first = (0..n).find(|&t| !scene.quoted((s, t)))?;
        let end = (first..n).find(|&t| scene.bars((s, t))).unwrap_or(n);
        Window::of(scene, s, first, end)
    }
    // none when it holds no word
    fn of(scene: &Scene<'_>, sentence: usize, first: usize, end: usize) -> Option<Window> {
        let tree = &scene.trees[sentence];
        (first..end).any(|t| tree.word(t).contains(char::is_alphanumeric)).then_some(Window { sentence, first, last: end.max(1) - 1 })
    }
    fn holds(&self, t: usize) -> bool {
        self.first <= t && t <= self.last
    }
    /// The sign that it ends with.
    pub fn ends_with(&self, scene: &Scene<'_>, signs: &[&str]) -> bool {
        signs.contains(&scene.trees[self.sentence].word(self.last))
    }
}

/// The attribution in the words behind a quotation: `said X`, `X said`, `— X`, `according to X`.
pub(super) fn after(scene: &Scene<'_>, w: Window) -> Option<Beside> {
    let tree = &scene.trees[w.sentence];
    let first = (w.first..=w.last).find(|&t| tree.word(t).contains(char::is_alphanumeric))?;
    if matches!(tree.lower(first), "and" | "but" | "or") {
        return None;
    }
    let dash = dashed(scene, w, first);
    let verb = (first..=w.last).find(|&t| quotes(tree, t) && (t <= first + 2 || names(tree, first, t)));
    // "…, adding that it was late": that cue has content of its own
    let verb = verb.filter(|&v| !(tree.tag(v) == "VBG" && v <= first + 1 && tree.kids_with(v, deps!["ccomp"]).any(|c| c > v)));
    if let Some(v) = verb.filter(|&v| !(first..v).any(|t| breaks(tree, t))) {
        let who = subject_in(scene, w, v).or_else(|| before_verb(tree, w, first, v)).or_else(|| behind_verb(tree, w, v));
        return Some(Beside { cue: cue(tree, w.sentence, v), who: who.or_else(|| speaker::of_verb(scene, (w.sentence, v))) });
    }
    according(scene, w, first).or_else(|| {
        let nominal = dash && ((first..=w.last).all(|t| !tree.is_verb(t)) || w.last < first + 8);
        nominal.then(|| Beside { cue: None, who: name_in(tree, first, w.last).map(|h| Who::new((w.sentence, h))) })
    })
}

/// Whether a dash stands between the quotation and the first word behind it.
pub(super) fn dashed(scene: &Scene<'_>, w: Window, first: usize) -> bool {
    let tree = &scene.trees[w.sentence];
    let (text, at) = (scene.text(scene.sentences[w.sentence].part), tree.token(first).span.start);
    let gap = text[..at].trim_end_matches([' ', '\u{a0}']);
    gap.ends_with(['—', '―', '–']) || gap.ends_with("--") || gap.ends_with(" -")
}

/// The attribution in the words before a quotation: `X said,`, `X told Y that`, `X:`, `according to X,`.
pub(super) fn before(scene: &Scene<'_>, w: Window) -> Option<Beside> {
    let tree = &scene.trees[w.sentence];
    let verb = (w.first..=w.last).rev().find(|&t| quotes(tree, t) && !dead_end(tree, t, w.last));
    if let Some(v) = verb {
        let who = speaker::of_verb(scene, (w.sentence, v)).or_else(|| before_verb(tree, w, w.first, v));
        return Some(Beside { cue: cue(tree, w.sentence, v), who });
    }
    let first = (w.first..=w.last).find(|&t| tree.word(t).contains(char::is_alphanumeric))?;
    if let Some(found) = (w.first..=w.last).rev().find_map(|t| according(scene, Window { first: t, ..w }, t)) {
        return Some(found);
    }
    if !w.ends_with(scene, &[":", ",", "—", "–", "--"]) {
        return None;
    }
    let verb = (w.first..=w.last).rev().find(|&t| tree.is_verb(t) && speaker::of_verb(scene, (w.sentence, t)).is_some());
    if let Some(v) = verb {
        let who = speaker::of_verb(scene, (w.sentence, v));
        return Some(Beside { cue: None, who });
    }
    let who = w.ends_with(scene, &[":"]).then(|| name_in(tree, first, w.last)).flatten();
    who.map(|h| Beside { cue: None, who: Some(Who::new((w.sentence, h))) })
}

/// `according to X`, `in the words of X` from token `t` on.
pub(super) fn according(scene: &Scene<'_>, w: Window, t: usize) -> Option<Beside> {
    let tree = &scene.trees[w.sentence];
    if tree.lower(t) != "according" || t + 2 > w.last || tree.lower(t + 1) != "to" {
        return None;
    }
    let head = tree
        .kid(t + 1, deps!["pobj", "pcomp"])
        .filter(|&h| tree.is_noun(h) || tree.pos(h) == "PRON")
        .or_else(|| name_in(tree, t + 2, w.last))?;
    let at = CueAt { at: (w.sentence, t), last: t + 1, factivity: legation_schema::Factivity::Said };
    Some(Beside { cue: Some(at), who: Some(Who::new((w.sentence, head))) })
}

/// Whether the token is a verb that introduces quotations.
pub(super) fn quotes(tree: &Tree<'_>, t: usize) -> bool {
    cues().verb(tree, t).is_some_and(|(c, _)| c.quotes())
        && !speaker::passive(tree, t)
        && !matches!(tree.dep(t).as_str(), "amod" | "compound")
}

fn cue(tree: &Tree<'_>, sentence: usize, v: usize) -> Option<CueAt> {
    cues().verb(tree, v).map(|(c, particle)| CueAt { at: (sentence, v), last: particle.unwrap_or(v), factivity: c.factivity })
}

// The verb's own subject, when it stands in the window.
fn subject_in(scene: &Scene<'_>, w: Window, v: usize) -> Option<Who> {
    speaker::of_verb(scene, (w.sentence, v)).filter(|who| w.holds(who.head) && speaker::speaks(&scene.trees[w.sentence], who.head))
}

fn names(tree: &Tree<'_>, first: usize, v: usize) -> bool {
    (first..v).any(|t| tree.is_noun(t) || tree.pos(t) == "PRON")
}

// A new clause before the verb: then it is no longer the quotation's.
fn breaks(tree: &Tree<'_>, t: usize) -> bool {
    tree.word(t) == ";"
        || tree.is_verb(t)
            && tree.dep_in(t, deps!["ROOT", "ccomp"])
            && tree.pos(t) == "VERB"
            && !quotes(tree, t)
            && tree.kid(t, deps!["nsubj"]).is_some_and(|s| s < t)
}

// A cue that has its own content before the window's end: "he said that it was over and left".
fn dead_end(tree: &Tree<'_>, v: usize, last: usize) -> bool {
    tree.kids_with(v, deps!["ccomp"]).any(|c| c > v && c <= last && tree.edges(c).1 + 2 < last)
}

// The noun next to the verb on its left, for a tree that went wrong.
fn before_verb(tree: &Tree<'_>, w: Window, first: usize, v: usize) -> Option<Who> {
    let near = (first..v)
        .rev()
        .take_while(|&t| tree.word(t) != ",")
        .find(|&t| (tree.is_noun(t) || tree.pos(t) == "PRON") && speaker::speaks(tree, t));
    // an apposition in commas stands between: "Lund, the minister, said"
    let near = near.or_else(|| (first..v).rev().find(|&t| tree.is_noun(t) && speaker::speaks(tree, t)))?;
    Some(Who::new((w.sentence, top(tree, near, first, v))))
}

// The noun next to the verb on its right: `said Ada Lund, …`.
fn behind_verb(tree: &Tree<'_>, w: Window, v: usize) -> Option<Who> {
    let near = (v + 1..=w.last)
        .take_while(|&t| !matches!(tree.word(t), "," | ":" | ";"))
        .take(8)
        .find(|&t| tree.pos(t) == "PROPN" || tree.pos(t) == "PRON")?;
    Some(Who::new((w.sentence, top(tree, near, v + 1, w.last + 1))))
}

// The head of the phrase that the noun is part of, inside [first, end).
fn top(tree: &Tree<'_>, mut t: usize, first: usize, end: usize) -> usize {
    while tree.dep_in(t, deps!["compound", "poss", "nmod", "pobj", "amod", "prep", "appos", "flat"]) {
        let up = tree.head(t);
        if up < first || up >= end || up == t || tree.dep(t) == "poss" && !tree.is_noun(up) {
            break;
        }
        t = up;
    }
    t
}

/// The head of the first name, else the first noun, in a stretch without verb.
pub(super) fn name_in(tree: &Tree<'_>, first: usize, last: usize) -> Option<usize> {
    let nominal = |pos: &str| (first..=last).find(|&t| tree.pos(t) == pos);
    let near = nominal("PROPN").or_else(|| nominal("NOUN")).or_else(|| nominal("PRON"))?;
    Some(top(tree, near, first, last + 1))
}
