//! What an event is made to depend on: if, unless, only after, without, in exchange for.

use super::frame::{Frame, Layer};
use super::reach::{self, Phrases};
use super::scene::View;
use crate::actors::ActorKind;
use crate::tree::{Tree, deps};
use legation_schema::{Auxiliary, Condition, ConditionKind, Event, EventType};
use std::sync::LazyLock;

/// A stretch of a sentence that something is made to depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// How things hang on it.
    pub kind: ConditionKind,
    /// What it hangs on; none for the root of a fragment.
    pub governor: Option<usize>,
}

/// The conditions of the event.
pub fn of(view: &View<'_>, frame: &Frame, event: &Event) -> Vec<Condition> {
    let t = view.tree();
    let roots = reach::roots(t, frame);
    let mine = |l: &Lead| l.governor.is_some_and(|g| reach::within(t, g, &roots).is_some()) && fits(l.kind, event, frame);
    let mut out: Vec<Condition> = Vec::new();
    for &lead in view.args.leads().iter().filter(|l| mine(l)) {
        let words = t.span(lead.first, lead.last);
        if !out.iter().any(|o| o.span.overlaps(words)) && !words.contains(event.trigger.span) {
            out.push(condition(view, lead, set_by(view, event)));
        }
    }
    out.sort_by_key(|c| c.span);
    out
}

/// The condition in the record's form.
pub fn condition(view: &View<'_>, lead: Lead, set_by: Option<usize>) -> Condition {
    let span = view.tree().span(lead.first, lead.last);
    Condition { span, text: span.of(view.source()).to_owned(), kind: lead.kind, set_by, demands: None }
}

// a deed that is done depends on nothing any more: "left without signing"
fn fits(kind: ConditionKind, event: &Event, frame: &Frame) -> bool {
    let open = event.auxiliary.iter().any(|a| matches!(a, Auxiliary::Future | Auxiliary::Hypothetical));
    let spoken = matches!(event.event, EventType::Agree | EventType::Request | EventType::Threaten | EventType::Reject);
    match kind {
        ConditionKind::Without | ConditionKind::After | ConditionKind::Until | ConditionKind::Manner => {
            open || spoken || frame.layers.contains(&Layer::Not)
        }
        _ => true,
    }
}

/// Who sets it: the speaker, when it is one of those who act or nobody is said to act; else who acts.
pub fn set_by(view: &View<'_>, event: &Event) -> Option<usize> {
    let speaker = event.attribution.last().and_then(|a| a.speaker.actor);
    let actors = &view.scene.mentions.actors;
    let country = speaker.and_then(|s| actors.get(s)).and_then(|a| a.country);
    // for a state its officials speak; for one of its people only that one
    let state =
        |a: usize| actors.get(a).is_some_and(|e| matches!(e.kind, ActorKind::State | ActorKind::Government) && e.country == country);
    let own = event.actors.iter().any(|a| a.actor == speaker || (country.is_some() && a.actor.is_some_and(state)));
    let doer = event.actors.first().and_then(|a| a.actor);
    let happens = event.actors.is_empty() || matches!(event.event, EventType::Consult);
    if speaker.is_some() && (own || happens) { speaker } else { doer }
}

static FIXED: LazyLock<Phrases<ConditionKind>> = LazyLock::new(|| Phrases::new(PHRASES.iter().copied()));
const PHRASES: &[(&str, ConditionKind)] = &[
    ("on the condition that", ConditionKind::OnlyIf),
    ("on condition that", ConditionKind::OnlyIf),
    ("on the understanding that", ConditionKind::OnlyIf),
    ("with the proviso that", ConditionKind::OnlyIf),
    ("as long as", ConditionKind::OnlyIf),
    ("so long as", ConditionKind::OnlyIf),
    ("provided that", ConditionKind::OnlyIf),
    ("providing that", ConditionKind::OnlyIf),
    ("only provided", ConditionKind::OnlyIf),
    ("assuming that", ConditionKind::If),
    ("in exchange for", ConditionKind::InExchange),
    ("in return for", ConditionKind::InExchange),
    ("in the event of", ConditionKind::If),
    ("in the event that", ConditionKind::If),
    ("in case of", ConditionKind::If),
    ("subject to", ConditionKind::OnlyIf),
    ("conditional on", ConditionKind::OnlyIf),
    ("contingent on", ConditionKind::OnlyIf),
    ("contingent upon", ConditionKind::OnlyIf),
    ("conditioned on", ConditionKind::OnlyIf),
    ("except in", ConditionKind::OnlyIf),
    ("except if", ConditionKind::OnlyIf),
    ("except with", ConditionKind::OnlyIf),
    ("in the framework of", ConditionKind::Manner),
    ("within the framework of", ConditionKind::Manner),
    ("under the auspices of", ConditionKind::Manner),
];

/// Everything in the sentence that something is made to depend on, in order.
pub fn leads(t: &Tree<'_>) -> Vec<Lead> {
    let mut out: Vec<Lead> = Vec::new();
    for i in 0..t.len() {
        if out.last().is_some_and(|l| i <= l.last) {
            continue;
        }
        if let Some(lead) = fixed(t, i).or_else(|| single(t, i)) {
            out.extend(split(t, lead));
        }
    }
    out
}

fn fixed(t: &Tree<'_>, i: usize) -> Option<Lead> {
    let (last, kind) = FIXED.at(t, i).next().map(|(last, kind)| (last, *kind))?;
    // "only under the auspices of"
    match i.checked_sub(1).filter(|&b| t.lower(b) == "only") {
        Some(only) => lead(t, only, last, if kind == ConditionKind::Manner { ConditionKind::OnlyIf } else { kind }),
        None => lead(t, i, last, kind),
    }
}

fn single(t: &Tree<'_>, i: usize) -> Option<Lead> {
    let adverb = |k: usize| t.lower(k) == "only" && t.pos(k) != "ADJ";
    // "only after", and "will only happen after"
    let before = i.checked_sub(1).filter(|&b| adverb(b) || t.lower(b) == "not");
    let head = clause(t, i);
    let governor = t.head(head);
    let apart = || t.kids_with(governor, deps!["advmod"]).chain(t.kids_with(head, deps!["advmod"])).any(|a| adverb(a) && a < i);
    let only = || before.is_some_and(adverb) || apart();
    let clausal = head != i;
    let kind =
        match t.lower(i) {
            "if" if clausal && !asked(t, head) && !i.checked_sub(1).is_some_and(|b| matches!(t.lower(b), "even" | "as" | "what")) => {
                if only() { ConditionKind::OnlyIf } else { ConditionKind::If }
            }
            "provided" | "providing" | "assuming" if t.dep(i) != "ROOT" && t.kid(i, deps!["ccomp"]).is_some() => ConditionKind::OnlyIf,
            "should" if inverted(t, i) => ConditionKind::If,
            "unless" => ConditionKind::Unless,
            "until" | "till" => ConditionKind::Until,
            "before" if clausal && negated(t, governor) => ConditionKind::Until,
            "once" if clausal && t.tag(governor) != "VBD" => ConditionKind::After,
            "after" | "when" | "following" | "once" if only() => ConditionKind::After,
            "without" => ConditionKind::Without,
            "to" | "with" | "in" | "at" | "through" | "under" | "by" | "within"
                if only() && before.is_some() && head == i && t.dep(i) != "aux" =>
            {
                ConditionKind::OnlyIf
            }
            "to" | "with" | "in" | "at" | "through" | "under" | "by" | "within"
                if only() && t.dep(i) == "prep" && t.kids_with(i, deps!["advmod"]).any(adverb) =>
            {
                ConditionKind::OnlyIf
            }
            _ => return None,
        };
    let first = before.filter(|&b| adverb(b) || kind == ConditionKind::Until).unwrap_or(i);
    lead(t, first, i, kind)
}

// the head of what the word at `i` leads: its clause, or itself when it is a preposition
fn clause(t: &Tree<'_>, i: usize) -> usize {
    let head = t.head(i);
    let leads = t.dep_in(i, deps!["mark", "advmod", "aux"]) && head > i && (t.is_verb(head) || t.dep(head) == "advcl");
    if leads { head } else { i }
}

// from `first` on, with `key` the word that the rest hangs on
fn lead(t: &Tree<'_>, first: usize, key: usize, kind: ConditionKind) -> Option<Lead> {
    let head = clause(t, key);
    let (first, last) = reach::extent(t, first, head);
    if last <= key {
        return None;
    }
    let governor = std::iter::once(head).chain(t.ancestors(head)).find(|a| !(first..=last).contains(a));
    Some(Lead { first, last, kind, governor })
}

// "asked if": a question, no condition
fn asked(t: &Tree<'_>, head: usize) -> bool {
    const ASKING: &[&str] = &["ask", "wonder", "know", "see", "decide", "question", "doubt", "inquire", "determine"];
    let up = t.head(head);
    t.dep_in(head, deps!["ccomp", "advcl"])
        && up < head
        && (ASKING.contains(&t.lemma(up)) || (t.dep(head) == "ccomp" && matches!(t.lemma(up), "say" | "tell")))
}

// "Should Iran attack, …"
fn inverted(t: &Tree<'_>, i: usize) -> bool {
    let v = t.head(i);
    let opens = i == 0 || t.pos(i - 1) == "PUNCT";
    opens && t.dep(i) == "aux" && t.dep(v) == "advcl" && t.kid(v, deps!["nsubj", "nsubjpass"]).is_some_and(|s| s > i)
}

fn negated(t: &Tree<'_>, verb: usize) -> bool {
    t.kid(verb, deps!["neg"]).is_some()
        || matches!(t.lemma(verb), "refuse" | "reject")
        || t.kids(verb).iter().any(|&k| t.lower(k) == "never")
}

// "if Peru withdraws and Bolivia opens the border": two
fn split(t: &Tree<'_>, lead: Lead) -> Vec<Lead> {
    let inside = |i: usize| lead.first <= i && i <= lead.last;
    let second = (lead.first..=lead.last).find(|&i| {
        t.dep(i) == "conj"
            && t.is_verb(i)
            && inside(t.head(i))
            && t.dep(t.head(i)) == "advcl"
            && t.kid(i, deps!["nsubj", "nsubjpass"]).is_some()
    });
    let Some(second) = second else { return vec![lead] };
    let from = t.edges(second).0;
    let mut to = from.saturating_sub(1);
    while to > lead.first && (t.dep(to) == "cc" || t.pos(to) == "PUNCT") {
        to -= 1;
    }
    vec![Lead { last: to, ..lead }, Lead { first: from, ..lead }]
}
