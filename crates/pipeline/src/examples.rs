//! The lexicon's own examples, run as tests: sentences that an entry codes, and sentences that it must not.

use crate::Engine;
use legation_coder::lexicon::{Act, Example, Expectation};
use legation_page::{Hints, text};
use legation_schema::{Event, Participant, Record};

/// What running the examples showed.
#[derive(Debug, Default)]
pub struct Report {
    /// How many were run.
    pub run: usize,
    /// A line for each that came out otherwise.
    pub faults: Vec<String>,
}

/// Runs every act's examples.
pub fn run(engine: &Engine) -> Report {
    let mut reader = engine.reader();
    let mut report = Report::default();
    for act in &engine.lexicon().acts {
        for example in &act.examples {
            let hints = Hints { id: Some("example".into()), ..Hints::default() };
            let record = reader.read(&text(example.text.as_bytes(), &hints).article);
            report.run += 1;
            if let Some(fault) = fault(act, example, &record) {
                report.faults.push(format!("{}: {fault}", act.at));
            }
        }
    }
    report
}

fn fault(act: &Act, example: &Example, record: &Record) -> Option<String> {
    let got = || record.events.iter().map(short).collect::<Vec<_>>().join("; ");
    match &example.expect {
        Some(want) => (!record.events.iter().any(|e| meets(e, want)))
            .then(|| format!("“{}” should be coded {}, is {}", example.text, wanted(want), or_nothing(got()))),
        None => {
            let coded = record.events.iter().any(|e| e.trigger.path.rsplit(" › ").next() == Some(act.id.as_str()));
            coded.then(|| format!("“{}” should not be coded as {}, is {}", example.text, act.id, got()))
        }
    }
}

fn or_nothing(got: String) -> String {
    if got.is_empty() { "nothing".into() } else { got }
}

/// Whether an event is what an example expects: type, mode and code where named, and the named countries on each side.
pub fn meets(e: &Event, want: &Expectation) -> bool {
    let countries = |ps: &[Participant]| ps.iter().filter_map(|p| p.country).map(|c| c.to_string()).collect::<Vec<_>>();
    let side = |ps: &[Participant], want: &[String]| want.is_empty() || want.iter().all(|w| countries(ps).contains(w));
    let mode = want.mode.is_none() || e.mode == want.mode;
    let cameo = want.cameo.as_ref().is_none_or(|c| *c == e.cameo);
    e.event == want.event && mode && cameo && side(&e.actors, &want.actors) && side(&e.recipients, &want.recipients)
}

fn wanted(w: &Expectation) -> String {
    let mode = w.mode.map(|m| format!("/{m}")).unwrap_or_default();
    let cameo = w.cameo.as_ref().map(|c| format!(":{c}")).unwrap_or_default();
    format!("{}{mode}{cameo} {}>{}", w.event, w.actors.join(","), w.recipients.join(","))
}

/// An event in the lexicon's short form: type, mode, code, sides, and the words that led to it.
pub fn short(e: &Event) -> String {
    let side = |ps: &[Participant]| ps.iter().map(|p| p.country.map_or("?".into(), |c| c.to_string())).collect::<Vec<_>>().join(",");
    let mode = e.mode.map(|m| format!("/{m}")).unwrap_or_default();
    format!("{}{mode}:{} {}>{} [{}]", e.event, e.cameo, side(&e.actors), side(&e.recipients), e.trigger.path)
}
