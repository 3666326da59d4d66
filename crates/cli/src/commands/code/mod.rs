//! `legation code`: many articles for machines, in input order, with the same bytes on any number of threads.

mod counts;
mod gate;
mod job;
mod manifest;
mod progress;
mod sink;
mod state;
mod worker;

use super::engine;
use crate::options::{Code, Common, Outcome};
use anyhow::{Result, anyhow};
use gate::Gate;
use job::Job;
use legation_intake::{Intake, Item};
use sink::Sink;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, mpsc};
use worker::{Coded, Work};

// how far coding may run ahead of writing, in records: bounds memory when one article is slow
const WINDOW: usize = 512;

/// Codes every record of the input.
pub fn run(args: &Code, common: &Common) -> Result<Outcome> {
    let job = Job::new(args, common)?;
    let intake = Intake::open(&args.input)?;
    let (state, seen) = state::open(&job, &intake)?;
    std::thread::spawn(legation_intake::warm);
    let engine = engine(common)?;
    let gate = Gate::new(seen, args.keep_duplicates);
    let mut sink = Sink::open(&job, &intake, state)?;
    let (window, skip) = (Window::default(), sink.records());
    let (job_in, jobs) = mpsc::sync_channel::<Work>(job.threads * 4);
    let jobs = Mutex::new(jobs);
    let (done_in, done) = mpsc::sync_channel::<(usize, Coded)>(job.threads * 4);
    std::thread::scope(|scope| -> Result<()> {
        let (jobs, window, engine, gate, job, intake) = (&jobs, &window, &engine, &gate, &job, &intake);
        for _ in 0..job.threads {
            let done_in = done_in.clone();
            scope.spawn(move || worker::run(engine, job, gate, jobs, &done_in));
        }
        drop(done_in);
        let feeder = scope.spawn(move || feed(job, intake, window, &job_in, skip));
        let written = in_order(done, window, &mut sink);
        window.release();
        let fed = feeder.join().map_err(|_| anyhow!("the input thread stopped"))?;
        written.and(fed)
    })?;
    sink.finish(common)
}

// hands the records that are asked for to the workers
fn feed(job: &Job, intake: &Intake, window: &Window, out: &mpsc::SyncSender<Work>, skip: u64) -> Result<()> {
    let (mut record, mut turn) = (0, 0);
    intake.records(&job.columns, &mut |item: Item| {
        record += 1;
        if job.limit.is_some_and(|most| record > most) {
            return false;
        }
        if record <= skip || !job.samples(record) {
            return true;
        }
        let go_on = window.wait(turn) && out.send(Work { turn, record, item }).is_ok();
        turn += 1;
        go_on
    })?;
    Ok(())
}

#[derive(Default)]
struct Window {
    written: Mutex<usize>,
    moved: Condvar,
}

impl Window {
    // waits until the work of that turn may be begun; false when writing has ended
    fn wait(&self, turn: usize) -> bool {
        let mut written = self.written.lock().unwrap_or_else(|e| e.into_inner());
        while *written != usize::MAX && turn >= *written + WINDOW {
            written = self.moved.wait(written).unwrap_or_else(|e| e.into_inner());
        }
        *written != usize::MAX
    }
    fn set(&self, turn: usize) {
        *self.written.lock().unwrap_or_else(|e| e.into_inner()) = turn;
        self.moved.notify_all();
    }
    fn release(&self) {
        self.set(usize::MAX);
    }
}

fn in_order(done: mpsc::Receiver<(usize, Coded)>, window: &Window, sink: &mut Sink<'_>) -> Result<()> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (turn, coded) in done {
        waiting.insert(turn, coded);
        while let Some(coded) = waiting.remove(&next) {
            sink.put(coded)?;
            next += 1;
        }
        window.set(next);
    }
    Ok(())
}
