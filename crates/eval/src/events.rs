//! Sentences with one gold event each, and quiet ones with none. A sentence with several events has a record for each.

use crate::cause;
use crate::gold::Case;
use crate::measure::{count, f1, ratio, share, wilson};
use crate::report::{Figure, Report, TypeRow};
use crate::sides::{Who, show, show_all, side, sides, whos};
use legation_schema::Event;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The one event; without a type the sentence is quiet.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    event: Option<String>,
    sentence: Option<String>,
    mode: Option<String>,
    actors: Vec<Who>,
    recipients: Vec<Who>,
}

#[derive(Default)]
struct Hits {
    covered: Vec<bool>,
    of_type: Vec<bool>,
    triple: Vec<bool>,
    sectors: Vec<bool>,
    mode: Vec<bool>,
    quiet: Vec<bool>,
}

/// The figures, with a row per type and the misses by cause.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let (mut hits, mut coded, mut report) = (Hits::default(), 0, Report::default());
    // of each type: gold, right, coded
    let mut types: BTreeMap<&str, (usize, f64, f64)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for case in cases {
        let (g, events) = (case.answer, case.events());
        // what is coded in a sentence counts once, when its records name it
        if g.sentence.as_deref().is_none_or(|s| seen.insert(s)) {
            coded += events.len();
            for e in events {
                types.entry(e.event.as_str()).or_default().2 += 1.0;
            }
        }
        let Some(event) = g.event.as_deref() else {
            hits.quiet.push(events.is_empty());
            if !events.is_empty() {
                let what = format!("want nothing | got {} | {}", show_all(events), case.input.text);
                report.miss(case.number, case.id(), cause::INVENTED, what);
            }
            continue;
        };
        let same: Vec<&Event> = events.iter().filter(|e| e.event.as_str() == event).collect();
        let right = hits.add(g, events, &same);
        let row = types.entry(event).or_default();
        row.0 += 1;
        row.1 += f64::from(right);
        if !right {
            let want = show(event, &g.actors, &g.recipients);
            let why = cause::reasons(case.record.filter(|_| events.is_empty()));
            let what = format!("want {want} | got {}{why} | {}", show_all(events), case.input.text);
            report.miss(case.number, case.id(), cause(case, &same), what);
        }
    }
    fill(&mut report, &hits, hits.covered.len(), coded);
    report.types = types.into_iter().filter(|(_, t)| t.0 > 0).map(|(k, t)| TypeRow::new(k, t.0, t.1, t.2)).collect();
    report
}

impl Hits {
    // whether type and sides are right
    fn add(&mut self, g: &Answer, events: &[Event], same: &[&Event]) -> bool {
        let core: Vec<&&Event> = same.iter().filter(|e| sides(&g.actors, &g.recipients, e, false)).collect();
        self.covered.push(!events.is_empty());
        self.of_type.push(!same.is_empty());
        self.triple.push(!core.is_empty());
        self.sectors.push(core.iter().any(|e| sides(&g.actors, &g.recipients, e, true)));
        if let Some(mode) = g.mode.as_deref().filter(|m| !m.is_empty()) {
            self.mode.push(core.iter().any(|e| e.mode.is_some_and(|m| m.as_str() == mode)));
        }
        !core.is_empty()
    }
}

fn fill(report: &mut Report, hits: &Hits, records: usize, coded: usize) {
    let (recall, precision) = (share(&hits.triple), ratio(count(&hits.triple), coded as f64));
    report.count("records", records);
    report.number("covered", share(&hits.covered));
    report.number("type_recall", share(&hits.of_type));
    report.number("triple_recall", recall);
    report.figures.push(("triple_recall_95".into(), Figure::Interval(wilson(count(&hits.triple), hits.triple.len()))));
    report.number("sector_recall", share(&hits.sectors));
    report.number("mode_recall", share(&hits.mode));
    if !hits.quiet.is_empty() {
        report.count("quiet", hits.quiet.len());
        report.number("quiet_kept", share(&hits.quiet));
    }
    report.number("per_record", ratio(coded as f64, records as f64));
    report.number("triple_precision", precision);
    report.number("triple_f1", f1(precision, recall));
}

fn cause(case: &Case<'_, Answer>, same: &[&Event]) -> &'static str {
    let g = case.answer;
    let (actors, recipients) = (cause::countries_coded(case.record, &g.actors), cause::countries_coded(case.record, &g.recipients));
    if case.events().is_empty() {
        return cause::of_nothing(case.record, actors && recipients);
    }
    if same.is_empty() {
        return cause::WRONG_TYPE;
    }
    let two = !g.actors.is_empty() && !g.recipients.is_empty();
    if two && same.iter().any(|e| sides(&g.recipients, &g.actors, e, false)) {
        return cause::REVERSED;
    }
    let actor_right = g.actors.is_empty() || same.iter().any(|e| side(&g.actors, &whos(&e.actors), false));
    match (actor_right, actors, recipients) {
        (false, false, _) | (true, _, false) => cause::NOT_CODED,
        (false, true, _) => cause::WRONG_ACTOR,
        (true, _, true) => cause::WRONG_RECIPIENT,
    }
}
