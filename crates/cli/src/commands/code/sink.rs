//! Writes what comes out, in order, and marks how far it is safe.

use super::counts::Counts;
use super::job::Job;
use super::manifest;
use super::state::{Marks, State, grows};
use super::worker::{Coded, Good, Outcome};
use crate::commands::run::{Progress, Rejects};
use crate::commands::unknown::Tally;
use crate::options::{self, Common};
use anyhow::{Context, Result};
use legation_export::{finish, spools};
use legation_intake::Intake;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

// a run that is killed loses what it did since the last mark
const BETWEEN_MARKS: Duration = Duration::from_secs(1);

/// One growing file.
struct Stream {
    to: BufWriter<Box<dyn Write>>,
    file: Option<(PathBuf, File)>,
    length: u64,
}

impl Stream {
    fn open(path: &Path, length: Option<u64>) -> Result<Stream> {
        let what = || format!("{} cannot be written", path.display());
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(length.is_none())
            .append(length.is_some())
            .open(path)
            .with_context(what)?;
        let twin = file.try_clone().with_context(what)?;
        Ok(Stream {
            to: BufWriter::with_capacity(1 << 18, Box::new(file)),
            file: Some((path.to_owned(), twin)),
            length: length.unwrap_or(0),
        })
    }
    fn stdout() -> Stream {
        Stream { to: BufWriter::with_capacity(1 << 16, Box::new(std::io::stdout())), file: None, length: 0 }
    }
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.length += bytes.len() as u64;
        self.to.write_all(bytes).with_context(|| self.name())
    }
    fn sync(&mut self) -> Result<()> {
        let done = self.to.flush().and_then(|()| self.file.as_ref().map_or(Ok(()), |f| f.1.sync_data()));
        done.with_context(|| self.name())
    }
    fn name(&self) -> String {
        self.file.as_ref().map_or("the output cannot be written".to_owned(), |f| format!("{} cannot be written", f.0.display()))
    }
}

/// Takes what the workers made, in order.
pub struct Sink<'j> {
    job: &'j Job,
    intake: &'j Intake,
    counts: Counts,
    // lines, mentions, bad, seen
    streams: [Option<Stream>; 4],
    marks: Option<Marks>,
    marked: Instant,
    start: Instant,
    unknown: Tally,
    progress: Progress,
    rejects: Rejects,
}

impl<'j> Sink<'j> {
    /// Opens the files, to begin or to go on.
    pub fn open(job: &'j Job, intake: &'j Intake, state: State) -> Result<Sink<'j>> {
        let State { counts, lengths } = state;
        let resumed = lengths.is_some();
        let marks = Marks::open(job, intake, resumed)?;
        let mut streams = [None, None, None, None];
        for (n, path) in grows(job).into_iter().enumerate() {
            let length = lengths.as_ref().and_then(|l| l.get(n).copied());
            streams[n] = path.map(|p| Stream::open(&p, length)).transpose()?;
        }
        if job.output.is_none() {
            streams[0] = Some(Stream::stdout());
        }
        let progress = Progress::new(intake.total(), counts.articles, job.quiet);
        let (now, rejects) = (Instant::now(), Rejects::new(counts.bad, job.quiet));
        let mut sink = Sink { job, intake, counts, streams, marks, marked: now, start: now, unknown: Tally::default(), progress, rejects };
        if !resumed {
            sink.write(0, &job.plan.header())?;
        }
        Ok(sink)
    }
    /// How many records are done.
    pub fn records(&self) -> u64 {
        self.counts.records
    }
    fn write(&mut self, stream: usize, bytes: &[u8]) -> Result<()> {
        self.streams[stream].as_mut().map_or(Ok(()), |s| s.write(bytes))
    }
    /// Writes what came of a record.
    pub fn put(&mut self, coded: Coded) -> Result<()> {
        match coded.outcome {
            Outcome::Good(good) => self.good(*good)?,
            Outcome::Duplicate => self.counts.duplicates += 1,
            Outcome::Bad { place, reason } => self.reject(&place, &reason)?,
        }
        self.counts.records = coded.record;
        self.progress.show(self.intake.read(), self.counts.articles, self.counts.bad);
        if self.marks.is_some() && self.marked.elapsed() >= BETWEEN_MARKS {
            self.mark()?;
        }
        Ok(())
    }
    fn good(&mut self, good: Good) -> Result<()> {
        let c = &mut self.counts;
        c.articles += 1;
        c.near_duplicates += u64::from(good.is_near);
        c.events += good.events;
        c.statements += good.statements;
        c.rows += good.shaped.rows;
        c.left_out += good.shaped.left_out;
        c.characters += good.characters;
        c.chain(&good.print);
        self.unknown.add(good.unknown);
        self.write(0, &good.shaped.main)?;
        self.write(1, &good.shaped.beside)?;
        self.write(3, &good.print)
    }
    fn reject(&mut self, place: &str, reason: &str) -> Result<()> {
        let line = self.rejects.add(&self.progress, place, reason);
        self.counts.bad = self.rejects.count;
        self.write(2, &line)
    }
    fn mark(&mut self) -> Result<()> {
        self.streams.iter_mut().flatten().try_for_each(Stream::sync)?;
        let lengths: Vec<u64> = self.streams.iter().map(|s| s.as_ref().map_or(0, |s| s.length)).collect();
        if let Some(marks) = &mut self.marks {
            marks.put(&self.counts, &lengths)?;
        }
        self.marked = Instant::now();
        Ok(())
    }
    /// Ends the run: the last mark, the file of forms that need the whole, the manifest.
    pub fn finish(mut self, common: &Common) -> Result<options::Outcome> {
        self.mark()?;
        self.progress.end();
        let job = self.job;
        if let (Some(spool), Some(out)) = (job.lines().filter(|_| spools(job.plan.form)), &job.output) {
            finish(&job.plan, &spool, out).with_context(|| format!("{} cannot be written", out.display()))?;
        }
        if let Some(path) = &job.unknown {
            std::mem::take(&mut self.unknown).write(path)?;
        }
        if job.output.is_some() {
            manifest::write(job, common, self.intake, &self.counts, self.start.elapsed())?;
        }
        if let Some(marks) = self.marks.take() {
            marks.remove()?;
            let leftovers = [job.beside("seen"), job.beside("spool").filter(|_| spools(job.plan.form))];
            leftovers
                .into_iter()
                .flatten()
                .try_for_each(|p| std::fs::remove_file(&p).with_context(|| format!("{} cannot be removed", p.display())))?;
        }
        if !job.quiet {
            self.tell();
        }
        Ok(match (self.counts.articles, self.counts.bad) {
            (0, n) if n > 0 => options::Outcome::NoGoodRecord,
            (_, n) if n > 0 && job.strict => options::Outcome::BadRecords,
            (0, _) => {
                anstream::eprintln!("no record in the input");
                options::Outcome::NoGoodRecord
            }
            _ => options::Outcome::Done,
        })
    }
    fn tell(&self) {
        let (c, columns) = (&self.counts, &self.job.columns);
        let guesses = columns.guesses();
        if !guesses.is_empty() {
            anstream::eprintln!("columns were guessed: {} (--map says otherwise)", guesses.join(", "));
        }
        let (twins, near) = (c.duplicates, c.near_duplicates);
        let of = |n: u64, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
        let parts = [
            of(c.bad, "bad record passed over", "bad records passed over"),
            of(twins, "duplicate coded once", "duplicates coded once"),
            of(near, "near-duplicate marked", "near-duplicates marked"),
            of(
                c.left_out,
                "event left out that this form cannot mark as no deed",
                "events left out that this form cannot mark as no deeds",
            ),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            anstream::eprintln!("{} articles coded, {}", c.articles, parts.join(", "));
        }
        for (why, n) in self.intake.skipped() {
            anstream::eprintln!("{n} records of archives passed over: {why}");
        }
    }
}
