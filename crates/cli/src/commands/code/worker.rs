//! From a record to its lines of output, on any thread.

use super::job::Job;
use crate::commands::divisions;
use crate::commands::run::{Coder, Gate, Worker, read};
use crate::commands::unknown::{self, Unknown};
use legation_export::{Beside, Emit, Shaped};
use legation_intake::{Fingerprint, Item, Read, Seen, Twin};
use legation_pipeline::Engine;
use legation_schema::EventPlace;

/// A record to be coded.
pub struct Work {
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

/// What a thread does with a record.
pub fn make<'e>(engine: &'e Engine, job: &'e Job, gate: &'e Gate<Seen>) -> Worker<'e, Work, Coded> {
    let mut coder = Coder::new(engine);
    Box::new(move |turn, Work { record, item }| {
        let place = item.place.clone();
        let coded = prepare(job, gate, turn, item).and_then(|ready| ready.map(|r| code(&mut coder, engine, job, record, r)).transpose());
        let outcome = match coded {
            Ok(Some(good)) => Outcome::Good(Box::new(good)),
            Ok(None) => Outcome::Duplicate,
            Err(reason) => Outcome::Bad { place, reason },
        };
        Coded { record, outcome }
    })
}

struct Ready {
    read: Read,
    print: Fingerprint,
    near: Option<String>,
}

// the article in a record, unless it is the same as one before
fn prepare(job: &Job, gate: &Gate<Seen>, turn: usize, item: Item) -> Result<Option<Ready>, String> {
    // whoever asks for article records gets one for each article, also of copies and in other languages
    let whole = job.plan.emit == Emit::Articles;
    let read = match read(&job.columns, item, whole) {
        Ok(r) => r,
        Err(reason) => {
            gate.pass(turn, |_| ());
            return Err(reason);
        }
    };
    let a = &read.article;
    let print = Fingerprint::of(&a.id, a.url.as_deref(), &a.text);
    let twin = gate.pass(turn, |seen| if job.keep_duplicates { seen.meet_id(&a.id, &print) } else { seen.meet(&a.id, &print) });
    match twin {
        Twin::Same(of) if whole => Ok(Some(Ready { read, print, near: Some(of) })),
        Twin::Same(_) => Ok(None),
        Twin::SameId => Err(format!("id {}: the same id as an earlier record", a.id)),
        Twin::New => Ok(Some(Ready { read, print, near: None })),
        Twin::Near(of) => Ok(Some(Ready { read, print, near: Some(of) })),
    }
}

fn code(coder: &mut Coder<'_>, engine: &Engine, job: &Job, record: u64, ready: Ready) -> Result<Good, String> {
    let Ready { read, print, near } = ready;
    let coded = coder.code(&read.article)?;
    let is_near = near.is_some();
    let beside = Beside { number: record, kept: read.kept, near };
    let divisions = |p: &EventPlace| divisions(engine, p);
    let shaped = job.plan.shape(&coded, &beside, &divisions);
    let mut bytes = Vec::new();
    print.save(&coded.id, &mut bytes);
    Ok(Good {
        shaped,
        unknown: if job.unknown.is_some() { unknown::of(&coded) } else { Vec::new() },
        print: bytes,
        is_near,
        events: coded.events.len() as u64,
        statements: coded.statements.len() as u64,
        characters: coded.text.chars().count() as u64,
    })
}
