//! Sentences with two marked actors: what does the first do to the second?
//!
//! The answer to a pair is the set of types of the events between the two; a right one among k types counts 1/k.

use crate::cause;
use crate::gold::Case;
use crate::measure::{Stretch, in_text, overlap, ratio, round, size, slice};
use crate::report::{Report, TypeRow};
use crate::sides::mutual;
use legation_schema::{Event, EventType, Participant};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The two actors and what the first does.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    source: Vec<Stretch>,
    target: Vec<Stretch>,
    root: String,
    quad: u8,
}

// conceding and retreating are one answer
fn root(event: EventType) -> &'static str {
    match event {
        EventType::Concede | EventType::Retreat => "YIELD",
        EventType::Agree => "AGREE",
        EventType::Consult => "CONSULT",
        EventType::Support => "SUPPORT",
        EventType::Cooperate => "COOPERATE",
        EventType::Aid => "AID",
        EventType::Request => "REQUEST",
        EventType::Accuse => "ACCUSE",
        EventType::Reject => "REJECT",
        EventType::Threaten => "THREATEN",
        EventType::Protest => "PROTEST",
        EventType::Sanction => "SANCTION",
        EventType::Mobilize => "MOBILIZE",
        EventType::Coerce => "COERCE",
        EventType::Assault => "ASSAULT",
    }
}

fn quad(root: &str) -> u8 {
    match root {
        "AGREE" | "CONSULT" | "SUPPORT" => 1,
        "COOPERATE" | "AID" | "YIELD" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        _ => 4,
    }
}

fn hits(people: &[Participant], spans: &[Stretch]) -> bool {
    let mut found = people.iter().filter_map(|p| in_text(p.part, p.span));
    found.any(|p| spans.iter().any(|s| overlap(p, *s) > 0 && size(p) <= size(*s) + 60))
}

impl Answer {
    fn between(&self, e: &Event) -> bool {
        hits(&e.actors, &self.source) && (hits(&e.recipients, &self.target) || (mutual(e.event) && hits(&e.actors, &self.target)))
    }
    fn backwards(&self, e: &Event) -> bool {
        hits(&e.actors, &self.target) && hits(&e.recipients, &self.source) && !hits(&e.actors, &self.source)
    }
}

#[derive(Default)]
struct Totals {
    answered: usize,
    credit: f64,
    quad: f64,
    anywhere: usize,
    reversed: usize,
}

/// The figures, with a row per type and the misses by cause.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let (mut totals, mut report) = (Totals::default(), Report::default());
    // of each type: right, gold, coded
    let mut types: BTreeMap<&str, (f64, usize, f64)> = BTreeMap::new();
    for case in cases {
        let (g, events) = (case.answer, case.events());
        let kinds: BTreeSet<&'static str> = events.iter().filter(|e| g.between(e)).map(|e| root(e.event)).collect();
        let one = if kinds.is_empty() { 0.0 } else { 1.0 / kinds.len() as f64 };
        let credit = if kinds.contains(g.root.as_str()) { one } else { 0.0 };
        totals.answered += usize::from(!kinds.is_empty());
        totals.credit += credit;
        totals.quad += kinds.iter().filter(|k| quad(k) == g.quad).count() as f64 * one;
        totals.anywhere += usize::from(events.iter().any(|e| root(e.event) == g.root));
        totals.reversed += usize::from(events.iter().any(|e| g.backwards(e)));
        let row = types.entry(&g.root).or_default();
        row.0 += credit;
        row.1 += 1;
        for k in &kinds {
            types.entry(k).or_default().2 += one;
        }
        if credit < 1.0 {
            report.miss(case.number, case.id(), cause(case, &kinds), describe(case, &kinds));
        }
    }
    report.types = types.into_iter().filter(|(_, t)| t.1 > 0).map(|(k, t)| TypeRow::new(k, t.1, t.0, t.2)).collect();
    fill(&mut report, &totals, cases.len());
    report
}

fn fill(report: &mut Report, t: &Totals, n: usize) {
    let of = |x: f64| ratio(x, n as f64);
    let fs: Vec<(String, f64)> = report.types.iter().map(|t| (t.name.to_lowercase(), t.f1)).collect();
    report.count("pairs", n);
    report.number("answered", of(t.answered as f64));
    report.number("accuracy", of(t.credit));
    report.number("macro_f1", ratio(fs.iter().map(|f| f.1).sum(), fs.len() as f64));
    report.number("quad_accuracy", of(t.quad));
    report.number("type_anywhere", of(t.anywhere as f64));
    report.number("reversed", of(t.reversed as f64));
    fs.iter().for_each(|(k, f)| report.number(k, round(*f, 3)));
}

fn describe(case: &Case<'_, Answer>, kinds: &BTreeSet<&'static str>) -> String {
    let (g, text) = (case.answer, &case.input.text);
    let words = |spans: &[Stretch]| spans.first().map(|s| slice(text, *s)).unwrap_or_default();
    let list = |k: Vec<&str>| if k.is_empty() { "nothing".to_owned() } else { k.join(",") };
    let all = list(case.events().iter().map(|e| e.event.as_str()).collect());
    let why = cause::reasons(case.record.filter(|_| case.events().is_empty()));
    let got = list(kinds.iter().copied().collect());
    format!("want {} | got {got} | all {all}{why} | {} → {} | {text}", g.root, words(&g.source), words(&g.target))
}

fn cause(case: &Case<'_, Answer>, kinds: &BTreeSet<&'static str>) -> &'static str {
    let (g, events) = (case.answer, case.events());
    if !kinds.is_empty() {
        return if kinds.contains(g.root.as_str()) { cause::ALSO_OTHER } else { cause::WRONG_TYPE };
    }
    if events.iter().any(|e| g.backwards(e)) {
        return cause::REVERSED;
    }
    let coded = |spans: &[Stretch]| cause::span_coded(case.record, spans);
    if events.is_empty() {
        return cause::of_nothing(case.record, coded(&g.source) && coded(&g.target));
    }
    let same: Vec<&Event> = events.iter().filter(|e| root(e.event) == g.root).collect();
    if same.is_empty() {
        return cause::WRONG_TYPE;
    }
    match same.iter().any(|e| hits(&e.actors, &g.source)) {
        false if !coded(&g.source) => cause::NOT_CODED,
        false => cause::WRONG_ACTOR,
        true if !coded(&g.target) => cause::NOT_CODED,
        true => cause::WRONG_RECIPIENT,
    }
}
