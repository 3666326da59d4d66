//! From a draft to the record's statement.

use super::draft::{Draft, Who};
use super::scene::Scene;
use super::{anonymity, medium, speaker};
use crate::actors::{Form, Mention};
use crate::tree::deps;
use legation_schema::{Cue, Part, Span, Speaker, Statement, StatementKind};

/// The statement of a draft.
pub(super) fn statement(scene: &Scene<'_>, id: usize, d: &Draft) -> Statement {
    let text = scene.text(d.part);
    let cue = d.cue.map(|c| {
        let span = scene.trees[c.at.0].span(c.at.1, c.last);
        Cue { span, text: span.of(text).to_owned(), factivity: c.factivity }
    });
    let who = d.who.map(|w| voice(scene, d, w));
    let words: Vec<&str> = d.pieces.iter().map(|p| p.of(text)).collect();
    Statement {
        id,
        part: d.part,
        span: d.span(),
        pieces: d.pieces.clone(),
        text: words.join(" "),
        kind: kind(scene, d),
        cue,
        anonymity: d.who.and_then(|w| anonymity::of(scene, w, mention(scene, w))),
        speaker: who,
        medium: medium::of(scene, d),
    }
}

fn kind(scene: &Scene<'_>, d: &Draft) -> StatementKind {
    if d.silent {
        return StatementKind::Silent;
    }
    if d.quote.is_some() {
        return StatementKind::Direct;
    }
    let span = d.span();
    let from = scene
        .quotes
        .partition_point(|q| (scene.blocks[q.block].part == Part::Text, q.marks.outer.end) <= (d.part == Part::Text, span.start));
    let mut quoted = 0;
    for q in scene.quotes[from..].iter().take_while(|q| scene.blocks[q.block].part == d.part && q.marks.outer.start < span.end) {
        quoted += d.pieces.iter().map(|p| p.end.min(q.marks.outer.end).saturating_sub(p.start.max(q.marks.outer.start))).sum::<usize>();
    }
    let inside = d.cue.is_some_and(|c| scene.quoted(c.at));
    match quoted {
        0 => StatementKind::Indirect,
        _ if inside => StatementKind::Indirect,
        n if n >= d.size() => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}

/// The mention that a speaker's words are.
fn mention<'s>(scene: &'s Scene<'_>, who: Who) -> Option<&'s Mention> {
    if who.bare.is_some() {
        return None;
    }
    let at = |t| scene.mentions.at(who.sentence, t);
    let own = who.stands_for.and_then(at).or_else(|| at(who.head)).or_else(|| around(scene, who));
    let nameless = own.is_none_or(|m| scene.mentions.actor(m).name.is_none());
    let named = |m: &&Mention| scene.mentions.actor(m).name.is_some();
    // "the ambassador, Ada Lund, said"
    let tree = &scene.trees[who.sentence];
    let apposed = || tree.kids_with(who.head, deps!["appos"]).find_map(|k| at(k).filter(named));
    if nameless { apposed().or(own) } else { own }
}

// The name that the head is a word of: "militia spokesman Ada Lund".
fn around<'s>(scene: &'s Scene<'_>, who: Who) -> Option<&'s Mention> {
    let proper = scene.trees[who.sentence].pos(who.head) == "PROPN";
    let holds = |m: &&Mention| m.first <= who.head && who.head <= m.last && m.form == Form::Name;
    scene.mentions.in_sentence(who.sentence).iter().find(holds).filter(|_| proper)
}

fn voice(scene: &Scene<'_>, d: &Draft, who: Who) -> Speaker {
    let text = scene.text(scene.sentences[who.sentence].part);
    let mention = mention(scene, who);
    let span = words(scene, who);
    let entry = mention.map(|m| scene.mentions.actor(m));
    let beside = (!who.carried && scene.sentences[who.sentence].part == d.part).then_some(span);
    Speaker {
        actor: mention.map(|m| m.actor),
        span: beside,
        text: beside.map(|s| s.of(text).to_owned()),
        name: entry.and_then(|e| e.name.clone()).or_else(|| plain_name(scene, who, span)),
        country: entry.and_then(|e| e.country),
        sector: entry.and_then(|e| e.sector),
    }
}

// A proper name that is no actor's is its own.
fn plain_name(scene: &Scene<'_>, who: Who, span: Span) -> Option<String> {
    let part = scene.sentences[who.sentence].part;
    let tree = &scene.trees[who.sentence];
    if who.bare.is_none()
        && let Some(name) = speaker::apposed(tree, who.head)
    {
        let (first, last) = speaker::phrase(tree, name);
        return Some(tree.text(first, last).to_owned());
    }
    let proper = who.bare.is_some() || tree.pos(who.head) == "PROPN";
    let words = span.of(scene.text(part));
    proper.then(|| scene.full_name(words).unwrap_or(words).to_owned())
}

/// The words of a speaker.
pub(super) fn words(scene: &Scene<'_>, who: Who) -> Span {
    if let Some(bare) = who.bare {
        return bare;
    }
    let tree = &scene.trees[who.sentence];
    let (first, last) = match scene.mentions.at(who.sentence, who.head) {
        Some(m) => (m.first, m.last),
        None => speaker::phrase(tree, who.head),
    };
    // a mark that the parser hangs on the speaker brings no quotation into the phrase
    let free = |t: &usize| scene.bars((who.sentence, *t)) == scene.bars((who.sentence, who.head));
    let first = (first..=who.head).rev().take_while(free).last().unwrap_or(first);
    let last = (who.head..=last).take_while(free).last().unwrap_or(last);
    tree.span(first, last)
}
