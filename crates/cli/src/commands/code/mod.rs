//! `legation code`: many articles for machines, in input order, with the same bytes on any number of threads.

mod counts;
mod job;
mod manifest;
mod sink;
mod state;
mod worker;

use super::engine;
use super::run::{Gate, ordered};
use crate::options::{Code, Common, Outcome};
use anyhow::Result;
use job::Job;
use legation_intake::{Intake, Item};
use sink::Sink;
use worker::Work;

/// Codes every record of the input.
pub fn run(args: &Code, common: &Common) -> Result<Outcome> {
    let job = Job::new(args, common)?;
    let intake = Intake::open(&args.input)?;
    let (state, seen) = state::open(&job, &intake)?;
    std::thread::spawn(legation_intake::warm);
    let engine = engine(common)?;
    let gate = Gate::new(seen);
    let mut sink = Sink::open(&job, &intake, state)?;
    let skip = sink.records();
    let make = || worker::make(&engine, &job, &gate);
    ordered(job.threads, |hand| feed(&job, &intake, hand, skip), &make, |coded| sink.put(coded))?;
    sink.finish(common)
}

// hands the records that are asked for to the workers
fn feed(job: &Job, intake: &Intake, hand: &mut dyn FnMut(Work) -> bool, skip: u64) -> Result<()> {
    let mut record = 0;
    intake.records(&job.columns, &mut |item: Item| {
        record += 1;
        if job.limit.is_some_and(|most| record > most) {
            return false;
        }
        record <= skip || !job.samples(record) || hand(Work { record, item })
    })?;
    Ok(())
}
