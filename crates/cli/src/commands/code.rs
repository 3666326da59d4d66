//! `legation code`: many articles for machines, in input order on any number of threads.

use super::engine;
use super::unknown::{self, Tally, Unknown};
use crate::input::{self, Form, Raw};
use crate::options::{Code, Common, Emit, Outcome};
use anyhow::{Context, Result, anyhow};
use legation_pipeline::page::{self, Hints, Kind};
use legation_pipeline::{Engine, Reader};
use legation_schema::{Article, Record};
use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::{Condvar, Mutex, mpsc};

/// A record that could not be coded.
struct Bad {
    place: String,
    reason: String,
}

/// What one record yields.
struct Good {
    id: String,
    lines: Vec<u8>,
    unknown: Vec<Unknown>,
}

/// What to write, or why there is nothing.
type Coded = Result<Good, Bad>;

// how far coding may run ahead of writing, in records: bounds memory when one article is slow
const WINDOW: usize = 512;

/// Codes every record of the input.
pub fn run(args: &Code, common: &Common) -> Result<Outcome> {
    let engine = engine(common)?;
    let threads = args.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let mut sink = Sink::open(args, common)?;
    let window = Window { written: Mutex::new(0), moved: Condvar::new() };
    let (job_in, jobs) = mpsc::sync_channel::<(usize, Raw)>(threads * 4);
    let jobs = Mutex::new(jobs);
    let (done_in, done) = mpsc::sync_channel::<(usize, Coded)>(threads * 4);
    std::thread::scope(|scope| -> Result<()> {
        let (jobs, window, engine) = (&jobs, &window, &engine);
        for _ in 0..threads {
            let done_in = done_in.clone();
            scope.spawn(move || worker(engine, args.emit, jobs, &done_in));
        }
        drop(done_in);
        let feeder = scope.spawn(move || {
            let mut number = 0;
            input::records(&args.input, &mut |raw| {
                let go_on = window.wait(number) && job_in.send((number, raw)).is_ok();
                number += 1;
                go_on
            })
        });
        let written = in_order(done, window, &mut sink);
        window.release();
        let fed = feeder.join().map_err(|_| anyhow!("the input thread stopped"))?;
        written.and(fed)
    })?;
    sink.finish(args)
}

struct Window {
    written: Mutex<usize>,
    moved: Condvar,
}

impl Window {
    // waits until record `number` may be coded; false when writing has ended
    fn wait(&self, number: usize) -> bool {
        let mut written = self.written.lock().unwrap_or_else(|e| e.into_inner());
        while *written != usize::MAX && number >= *written + WINDOW {
            written = self.moved.wait(written).unwrap_or_else(|e| e.into_inner());
        }
        *written != usize::MAX
    }
    fn set(&self, number: usize) {
        *self.written.lock().unwrap_or_else(|e| e.into_inner()) = number;
        self.moved.notify_all();
    }
    fn release(&self) {
        self.set(usize::MAX);
    }
}

fn in_order(done: mpsc::Receiver<(usize, Coded)>, window: &Window, sink: &mut Sink) -> Result<()> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (number, coded) in done {
        waiting.insert(number, coded);
        while let Some(coded) = waiting.remove(&next) {
            sink.put(coded)?;
            next += 1;
        }
        window.set(next);
    }
    Ok(())
}

fn worker(engine: &Engine, emit: Emit, jobs: &Mutex<mpsc::Receiver<(usize, Raw)>>, done: &mpsc::SyncSender<(usize, Coded)>) {
    let mut reader = engine.reader();
    loop {
        let job = jobs.lock().unwrap_or_else(|e| e.into_inner()).recv();
        let Ok((number, raw)) = job else { return };
        if done.send((number, code(&mut reader, emit, raw))).is_err() {
            return;
        }
    }
}

fn code(reader: &mut Reader<'_>, emit: Emit, raw: Raw) -> Coded {
    let place = raw.place.clone();
    let bad = |reason: String| Bad { place: place.clone(), reason };
    let article = article(raw).map_err(&bad)?;
    let record = reader.read(&article).into_chars();
    let lines = lines(&record, emit).map_err(|e| bad(e.to_string()))?;
    Ok(Good { unknown: unknown::of(&record), id: record.id, lines })
}

/// The article in a raw record, or why there is none.
pub fn article(raw: Raw) -> Result<Article, String> {
    if raw.form == Form::Record {
        if raw.bytes.len() >= input::LONGEST_LINE {
            return Err(format!("a line longer than {} MB", input::LONGEST_LINE >> 20));
        }
        let line = std::str::from_utf8(&raw.bytes).map_err(|e| format!("invalid UTF-8 at byte {}", e.valid_up_to() + 1))?;
        return page::record(line, &Hints::default()).map(|p| p.article).map_err(|e| e.to_string());
    }
    let stem = Path::new(&raw.place).file_stem().and_then(|s| s.to_str()).map(str::to_owned);
    let hints = Hints { stem, ..Hints::default() };
    let page = match page::sniff(&raw.bytes) {
        Kind::Html => page::html(&raw.bytes, &hints),
        Kind::Text => page::text(&raw.bytes, &hints),
        Kind::Empty => return Err("an empty file".into()),
        Kind::Binary => return Err("no text: binary data".into()),
    };
    if page.article.text.trim().is_empty() {
        return Err(page.notes.first().cloned().unwrap_or_else(|| "no article found on the page".into()));
    }
    Ok(page.article)
}

fn lines(record: &Record, emit: Emit) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut put = |value: serde_json::Result<Vec<u8>>| {
        value.map(|v| {
            out.extend_from_slice(&v);
            out.push(b'\n');
        })
    };
    match emit {
        Emit::Articles => put(serde_json::to_vec(record))?,
        Emit::Events => record.events.iter().try_for_each(|e| put(serde_json::to_vec(e)))?,
        Emit::Statements => record.statements.iter().try_for_each(|s| put(statement(record, s)))?,
    }
    Ok(out)
}

// a statement alone says which article it is from
fn statement(record: &Record, s: &legation_schema::Statement) -> serde_json::Result<Vec<u8>> {
    let mut value = serde_json::to_value(s)?;
    if let Some(map) = value.as_object_mut() {
        map.shift_insert(0, "article".into(), record.id.clone().into());
    }
    serde_json::to_vec(&value)
}

struct Sink {
    out: Box<dyn Write>,
    bad: Option<BufWriter<File>>,
    unknown: Tally,
    ids: HashSet<String>,
    quiet: bool,
    good: usize,
    bad_count: usize,
}

impl Sink {
    fn open(args: &Code, common: &Common) -> Result<Sink> {
        let create = |p: &Path| File::create(p).with_context(|| format!("{} cannot be written", p.display()));
        let out: Box<dyn Write> = match &args.output {
            Some(p) => Box::new(BufWriter::new(create(p)?)),
            None => Box::new(BufWriter::new(std::io::stdout())),
        };
        let bad = args.bad.as_deref().map(create).transpose()?.map(BufWriter::new);
        Ok(Sink { out, bad, unknown: Tally::default(), ids: HashSet::new(), quiet: common.quiet, good: 0, bad_count: 0 })
    }
    fn put(&mut self, coded: Coded) -> Result<()> {
        match coded {
            Ok(good) if self.ids.insert(good.id.clone()) => {
                self.good += 1;
                self.unknown.add(good.unknown);
                self.out.write_all(&good.lines).context("the output cannot be written")
            }
            Ok(good) => self.reject(&Bad { place: format!("id {}", good.id), reason: "the same id as an earlier record".into() }),
            Err(bad) => self.reject(&bad),
        }
    }
    fn reject(&mut self, bad: &Bad) -> Result<()> {
        self.bad_count += 1;
        if !self.quiet {
            anstream::eprintln!("bad record: {}: {}", bad.place, bad.reason);
        }
        if let Some(file) = &mut self.bad {
            serde_json::to_writer(&mut *file, &serde_json::json!({ "record": bad.place, "reason": bad.reason }))?;
            writeln!(file).context("the list of bad records cannot be written")?;
        }
        Ok(())
    }
    fn finish(mut self, args: &Code) -> Result<Outcome> {
        self.out.flush().context("the output cannot be written")?;
        if let Some(mut bad) = self.bad {
            bad.flush().context("the list of bad records cannot be written")?;
        }
        if let Some(path) = &args.unknown {
            self.unknown.write(path)?;
        }
        if !self.quiet && self.bad_count > 0 {
            anstream::eprintln!("{} articles coded, {} bad records passed over", self.good, self.bad_count);
        }
        Ok(match (self.good, self.bad_count) {
            (0, n) if n > 0 => Outcome::NoGoodRecord,
            (_, n) if n > 0 && args.strict => Outcome::BadRecords,
            (0, _) => {
                anstream::eprintln!("no record in the input");
                Outcome::NoGoodRecord
            }
            _ => Outcome::Done,
        })
    }
}
