//! Direct quotations with the words that say whose they are.

use super::beside::{self, Beside, Window};
use super::draft::{CueAt, Draft, Who};
use super::scene::{Quote, Scene};
use crate::tree::deps;

/// One draft for each quotation that is a statement; pieces of an interrupted one together.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut last_of_block: Option<(usize, usize)> = None; // block and draft of the quotation before
    for (n, q) in scene.quotes.iter().enumerate() {
        let before = last_of_block.filter(|&(b, _)| b == q.block || q.continues && b + 1 == q.block);
        let goes_on = before.is_some_and(|(_, d)| out[d].who.is_some()) && Window::before(scene, q.first, n).is_none() && signed(scene, q);
        if !scene.prose(q.first.0) || !scene.prose(q.last.0) || !goes_on && !whole(scene, n, q) {
            continue;
        }
        let beside = attribution(scene, n, q);
        if let Some((_, d)) = before
            && joins(scene, &out[d], q, beside)
        {
            out[d].pieces.push(q.marks.inner);
            if out[d].who.is_none()
                && let Some(b) = beside
            {
                (out[d].cue, out[d].who) = (b.cue, b.who);
            }
            last_of_block = Some((q.block, d));
            continue;
        }
        let part = scene.blocks[q.block].part;
        let (cue, who) = beside.map_or((None, None), |b| (b.cue, b.who));
        let rule = if beside.is_some() { "quotation" } else { "running quotation" };
        out.push(Draft { part, pieces: vec![q.marks.inner], cue, who, silent: false, rule, quote: Some(n) });
        last_of_block = Some((q.block, out.len() - 1));
    }
    out.retain(|d| d.cue.is_some() || d.who.is_some() || d.quote.is_some_and(|q| stands_alone(scene, q)));
    out
}

// Whether a further quotation belongs to the one before: it goes on an open one, has no attribution of its own, or the same.
fn joins(scene: &Scene<'_>, before: &Draft, q: &Quote, beside: Option<Beside>) -> bool {
    if q.continues {
        return !beside.and_then(|b| b.who).is_some_and(|who| another(scene, before.who, who));
    }
    match beside.and_then(|b| b.cue) {
        Some(cue) => before.cue.is_some_and(|c: CueAt| c.at == cue.at),
        None => match beside.and_then(|b| b.who) {
            Some(_) => false,
            None => before.who.is_some() || adjacent(scene, before, q),
        },
    }
}

// A forgotten closing mark: the next paragraph's quotation is somebody else's, by name.
fn another(scene: &Scene<'_>, before: Option<Who>, who: Who) -> bool {
    let actor = |w: Who| scene.mentions.at(w.sentence, w.head).map(|m| m.actor);
    scene.trees[who.sentence].pos(who.head) == "PROPN" && before.is_some_and(|b| actor(b) != actor(who))
}

fn adjacent(scene: &Scene<'_>, before: &Draft, q: &Quote) -> bool {
    let gap = before.pieces.last().map_or(0, |p| p.end)..q.marks.inner.start;
    gap.start <= gap.end && !scene.text(before.part)[gap].contains(char::is_alphanumeric)
}

// A quotation that is a statement of its own, not a fragment in somebody else's sentence, a title or a word held at a distance.
fn whole(scene: &Scene<'_>, n: usize, q: &Quote) -> bool {
    let tree = &scene.trees[q.first.0];
    let words = words(scene, q);
    if q.continues || q.first.0 != q.last.0 {
        return words > 1;
    }
    let text = q.marks.inner.of(scene.text(scene.blocks[q.block].part));
    let signed = signed(scene, q);
    let verb = (q.first.1..=q.last.1)
        .any(|t| tree.is_verb(t) && !matches!(tree.tag(t), "VBG" | "VBN") || matches!(tree.tag(t), "VBP" | "VBZ" | "VBD" | "MD"));
    let capital = text.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    let window = Window::before(scene, q.first, n);
    let opens = window.is_none_or(|w| w.ends_with(scene, &[",", ":", "—", "–", "--", "-"]));
    let cue_behind = Window::after(scene, q.last, n).and_then(|w| beside::after(scene, w)).is_some() || next_sentence(scene, q).is_some();
    let ended = inner(scene, q).ends_with(['?', '!', ',']);
    let led = window.is_some_and(|w| beside::quotes(tree, w.last) || w.ends_with(scene, &[":"]));
    if title(text) && !led && window.is_some() {
        return false;
    }
    if window.is_some_and(|w| middle(scene, n, w)) {
        return signed && words >= 2 || verb;
    }
    match window {
        None => {
            cue_behind && (signed || verb)
                || words >= 4 && signed && (verb || capital)
                || words >= 6 && capital && verb
                || scene.blocks[q.block].span == q.marks.outer && words > 2
        }
        Some(_) if led => capital && (signed || verb || words >= 4),
        Some(_) if opens => signed && (verb || words >= 3 || cue_behind) || verb && words >= 4,
        Some(_) => capital && verb && words >= 4 && signed || ended && cue_behind && words >= 2 && verb,
    }
}

// Whether it ends as a sentence or clause does.
fn signed(scene: &Scene<'_>, q: &Quote) -> bool {
    inner(scene, q).ends_with(['.', ',', '?', '!', '…', '-', '—', ';'])
}

// Its words up to the last sign, the closing mark of one inside it left out.
fn inner<'s>(scene: &Scene<'s>, q: &Quote) -> &'s str {
    q.marks.inner.of(scene.text(scene.blocks[q.block].part)).trim_end().trim_end_matches(['’', '\'', '”', '"', ' '])
}

// "Make Your Kid a Millionaire,": a book, a song.
fn title(text: &str) -> bool {
    let long = || text.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3);
    !text.trim_end().ends_with(['?', '!'])
        && long().count() >= 2
        && long().all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
}

// The cue in the middle of a quotation: `“Yes,” she said, “we will.”`, `“Yes,” she said, but “not now.”`
fn middle(scene: &Scene<'_>, n: usize, w: Window) -> bool {
    let tree = &scene.trees[w.sentence];
    let before = w.first.checked_sub(1).and_then(|t| scene.quote_of((w.sentence, t)));
    let comma = w.ends_with(scene, &[","]) || matches!(tree.lower(w.last), "but" | "and");
    n > 0 && before == Some(n - 1) && comma && beside::after(scene, w).is_some() && w.last - w.first < 12
}

// Without cue and speaker only what cannot be a mere word or title stays.
fn stands_alone(scene: &Scene<'_>, n: usize) -> bool {
    let q = &scene.quotes[n];
    !scene.headline(q.first.0) && words(scene, q) >= 5 && Window::before(scene, q.first, n).is_none()
}

fn words(scene: &Scene<'_>, q: &Quote) -> usize {
    q.marks.inner.of(scene.text(scene.blocks[q.block].part)).split_whitespace().take(12).count()
}

fn attribution(scene: &Scene<'_>, n: usize, q: &Quote) -> Option<Beside> {
    let inner = inner(scene, q);
    let comma = inner.ends_with([',', '?', '!', '-', '—']);
    let before = || Window::before(scene, q.first, n).and_then(|w| beside::before(scene, w));
    let after = || Window::after(scene, q.last, n).and_then(|w| beside::after(scene, w));
    let led = Window::before(scene, q.first, n)
        .is_some_and(|w| w.ends_with(scene, &[",", ":"]) || beside::quotes(&scene.trees[w.sentence], w.last));
    let near = if comma && !led || inner.ends_with(',') { after().or_else(before) } else { before().or_else(after) };
    near.or_else(|| next_sentence(scene, q)).or_else(|| sentence_before(scene, n, q)).or_else(|| paragraph_before(scene, n, q))
}

// “Why?” he asked: the parser may take the cue for a sentence of its own.
fn next_sentence(scene: &Scene<'_>, q: &Quote) -> Option<Beside> {
    let (s, t) = q.last;
    let rest_empty = !(t + 1..scene.trees[s].len()).any(|t| scene.trees[s].word(t).contains(char::is_alphanumeric));
    let next = s + 1;
    if !rest_empty || !scene.prose(next) || !scene.blocks[q.block].sentences.contains(&next) {
        return None;
    }
    let tree = &scene.trees[next];
    let w = Window::sentence(scene, next)?;
    let first = (w.first..=w.last).find(|&t| tree.word(t).contains(char::is_alphanumeric))?;
    let only_marks = !(0..first).any(|t| tree.word(t).contains(char::is_alphanumeric));
    let small = tree.word(first).starts_with(char::is_lowercase);
    let dash = beside::dashed(scene, w, first);
    let reach = if inner(scene, q).ends_with([',', '?', '!']) { 25 } else { 12 };
    let short = w.last - first <= reach && !(w.first..=w.last).any(|t| tree.dep_in(t, deps!["ccomp", "dobj", "xcomp"]));
    (only_marks && (small || dash || short)).then(|| beside::after(scene, w)).flatten()
}

// "Lund was defiant. “We will win.”": the speaker is in the sentence before.
fn sentence_before(scene: &Scene<'_>, n: usize, q: &Quote) -> Option<Beside> {
    let s = q.first.0.checked_sub(1)?;
    if !scene.blocks[q.block].sentences.contains(&s) || !scene.prose(s) || Window::before(scene, q.first, n).is_some() {
        return None;
    }
    let tree = &scene.trees[s];
    if scene.quote_of((s, tree.len() - 1)).is_some_and(|other| other != n) {
        return None;
    }
    let w = Window::sentence(scene, s)?;
    if tree.word(tree.len() - 1) == ":" {
        return beside::before(scene, Window { last: tree.len() - 1, ..w });
    }
    None
}

// "Lund continued:" as the paragraph before, or one that ends with a colon.
fn paragraph_before(scene: &Scene<'_>, n: usize, q: &Quote) -> Option<Beside> {
    let block = &scene.blocks[q.block];
    if q.first.0 != block.sentences.start || Window::before(scene, q.first, n).is_some() {
        return None;
    }
    let prior = scene.blocks[..q.block].last().filter(|b| b.part == block.part)?;
    let s = prior.sentences.end - 1;
    if !scene.prose(s) {
        return None;
    }
    let tree = &scene.trees[s];
    let colon = (0..tree.len())
        .rev()
        .find(|&t| tree.word(t).contains(|c: char| c.is_alphanumeric() || c == ':'))
        .is_some_and(|t| tree.word(t).ends_with(':'));
    if !colon {
        return None;
    }
    let w = Window::sentence(scene, s)?;
    beside::before(scene, w)
}

/// The speaker of a quotation that has none beside it: the last one's before, in its paragraph or the one above.
pub(super) fn carry(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut last: Option<(Who, usize, bool)> = None; // whose, up to which block, whether it was quoted
    for d in drafts.iter_mut() {
        let Some(q) = d.quote else {
            if let (Some(who), false) = (d.who, d.silent) {
                last = Some((who, scene.block_of[who.sentence], false));
            }
            continue;
        };
        let block = scene.quotes[q].block;
        if d.who.is_none()
            && let Some((who, from, _)) = last
            && (from == block || from + 1 == block)
            && scene.blocks[from].part == d.part
        {
            d.who = Some(Who { carried: true, ..who });
        }
        if let Some(who) = d.who {
            last = Some((who, block, true));
        }
    }
}
