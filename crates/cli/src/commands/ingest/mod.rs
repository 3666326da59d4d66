//! `legation ingest`: articles into the store. What it holds already is passed over, so a run that was killed goes on when it is
//! run again.

mod known;
mod sink;
mod worker;

pub use known::Known;
pub use worker::{Ready, article};

use super::run::{Gate, ordered};
use super::{coding, engine};
use crate::options::{Common, Ingest, Outcome};
use anyhow::Result;
use legation_intake::{Columns, Intake, Item};
use legation_store::{Store, WriterLock};
use sink::Sink;

/// Stores every record of the input.
pub fn run(args: &Ingest, common: &Common) -> Result<Outcome> {
    let columns = Columns::new(&args.map, &args.keep)?;
    let intake = Intake::open(&args.input)?;
    let mut store = Store::open(&args.db)?;
    let _lock = WriterLock::take(&args.db)?;
    std::thread::spawn(legation_intake::warm);
    let engine = engine(common)?;
    let coding = store.coding(&coding(common)?)?;
    let gate = Gate::new(Known::load(&store)?);
    let mut sink = Sink::open(&mut store, coding, args, common.quiet, intake.total())?;
    let threads = super::threads(args.threads);
    let make = || worker::make(&engine, &columns, &gate);
    let taken = ordered(threads, |hand| feed(&intake, &columns, args.limit, hand), &make, |done| sink.put(done, intake.read()));
    let guesses = columns.guesses();
    if taken.is_ok() && !guesses.is_empty() && !common.quiet {
        anstream::eprintln!("columns were guessed: {} (--map says otherwise)", guesses.join(", "));
    }
    sink.finish(taken, args.strict)
}

fn feed(intake: &Intake, columns: &Columns, limit: Option<u64>, hand: &mut dyn FnMut(Item) -> bool) -> Result<()> {
    let mut record = 0;
    intake.records(columns, &mut |item| {
        record += 1;
        limit.is_none_or(|most| record <= most) && hand(item)
    })?;
    Ok(())
}
