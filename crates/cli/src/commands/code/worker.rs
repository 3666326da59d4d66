//! From a record to its lines of output, on any thread.

use super::gate::Gate;
use super::job::Job;
use crate::commands::unknown::{self, Unknown};
use legation_export::{Beside, Emit, Shaped};
use legation_intake::{Fingerprint, Item, Read, Twin};
use legation_pipeline::{Engine, Reader};
use legation_schema::EventPlace;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, mpsc};

/// A record to be coded.
pub struct Work {
    /// Its place among the records of this run, from 0.
    pub turn: usize,
    /// Its number in the input, from 1.
    pub record: u64,
    /// The record.
    pub item: Item,
}

/// A record, done.
pub struct Coded {
    /// Its number in the input.
    pub record: u64,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a record.
pub enum Outcome {
    /// An article's lines.
    Good(Box<Good>),
    /// The same as an earlier article.
    Duplicate,
    /// It could not be coded.
    Bad {
        /// Where it stands.
        place: String,
        /// Why.
        reason: String,
    },
}

/// What an article yields.
pub struct Good {
    pub shaped: Shaped,
    pub unknown: Vec<Unknown>,
    /// Its id and fingerprint as bytes.
    pub print: Vec<u8>,
    pub is_near: bool,
    pub events: u64,
    pub statements: u64,
    pub characters: u64,
}

/// Works until there is no more.
pub fn run(engine: &Engine, job: &Job, gate: &Gate, jobs: &Mutex<mpsc::Receiver<Work>>, done: &mpsc::SyncSender<(usize, Coded)>) {
    let mut reader = engine.reader();
    loop {
        let next = jobs.lock().unwrap_or_else(|e| e.into_inner()).recv();
        let Ok(Work { turn, record, item }) = next else { return };
        let place = item.place.clone();
        let outcome = match prepare(job, gate, turn, item) {
            Ok(Some(ready)) => catch_unwind(AssertUnwindSafe(|| code(&mut reader, engine, job, record, ready))).unwrap_or_else(|_| {
                // whatever state the fault left behind is thrown away; the run goes on
                reader = engine.reader();
                Outcome::Bad { place, reason: "the program failed on this text; please report it".into() }
            }),
            Ok(None) => Outcome::Duplicate,
            Err(reason) => Outcome::Bad { place, reason },
        };
        if done.send((turn, Coded { record, outcome })).is_err() {
            return;
        }
    }
}

struct Ready {
    read: Read,
    print: Fingerprint,
    near: Option<String>,
}

// the article in a record, unless it is the same as one before
fn prepare(job: &Job, gate: &Gate, turn: usize, item: Item) -> Result<Option<Ready>, String> {
    // whoever asks for article records gets one for each article, also of copies and in other languages
    let whole = job.plan.emit == Emit::Articles;
    let read = catch_unwind(AssertUnwindSafe(|| if whole { job.columns.read_any(item) } else { job.columns.read(item) }))
        .unwrap_or_else(|_| Err("the program failed on this page; please report it".into()));
    let read = match read {
        Ok(r) => r,
        Err(reason) => {
            gate.pass(turn, None);
            return Err(reason);
        }
    };
    let a = &read.article;
    let print = Fingerprint::of(&a.id, a.url.as_deref(), &a.text);
    match gate.pass(turn, Some((&a.id, &print))) {
        Twin::Same(of) if whole => Ok(Some(Ready { read, print, near: Some(of) })),
        Twin::Same(_) => Ok(None),
        Twin::SameId => Err(format!("id {}: the same id as an earlier record", a.id)),
        Twin::New => Ok(Some(Ready { read, print, near: None })),
        Twin::Near(of) => Ok(Some(Ready { read, print, near: Some(of) })),
    }
}

fn code(reader: &mut Reader<'_>, engine: &Engine, job: &Job, record: u64, ready: Ready) -> Outcome {
    let Ready { read, print, near } = ready;
    let coded = reader.read(&read.article).into_chars();
    let is_near = near.is_some();
    let beside = Beside { number: record, kept: read.kept, near };
    let divisions = |p: &EventPlace| divisions(engine, p);
    let shaped = job.plan.shape(&coded, &beside, &divisions);
    let mut bytes = Vec::new();
    print.save(&coded.id, &mut bytes);
    Outcome::Good(Box::new(Good {
        shaped,
        unknown: if job.unknown.is_some() { unknown::of(&coded) } else { Vec::new() },
        print: bytes,
        is_near,
        events: coded.events.len() as u64,
        statements: coded.statements.len() as u64,
        characters: coded.text.chars().count() as u64,
    }))
}

// the divisions of the gazetteer's place that the event's is
fn divisions(engine: &Engine, place: &EventPlace) -> (Option<String>, Option<String>) {
    let Some(name) = place.name.as_deref() else { return (None, None) };
    let near = |a: f64, b: Option<f64>| b.is_some_and(|b| (a - b).abs() < 1e-3);
    let places = engine.places();
    let found = places.find(name).find(|r| r.country == place.country && near(r.lat, place.lat) && near(r.lon, place.lon));
    let Some(found) = found else { return (None, None) };
    let named = |d| places.division(d).map(|r| r.name.to_owned()).filter(|n| n != name);
    (found.admin2.and_then(named), found.admin1.and_then(named))
}
