//! Stores what the workers made, in order, and tells what came of it.

use super::worker::{Done, Ready};
use crate::commands::run::{Progress, Rejects};
use crate::options::{Ingest, Outcome};
use anyhow::{Context, Result};
use legation_store::{Copy, Entry, Put, Store};
use std::fs::File;
use std::io::{BufWriter, Write};

/// Takes articles in input order.
pub struct Sink<'s> {
    store: &'s mut Store,
    coding: i64,
    new: u64,
    replaced: u64,
    known: u64,
    copies: u64,
    bad: Option<BufWriter<File>>,
    rejects: Rejects,
    progress: Progress,
    quiet: bool,
}

impl<'s> Sink<'s> {
    /// `total` bytes are to be read.
    pub fn open(store: &'s mut Store, coding: i64, args: &Ingest, quiet: bool, total: u64) -> Result<Sink<'s>> {
        let create = |p| File::create(p).with_context(|| format!("{} cannot be written", std::path::Path::display(p)));
        let bad = args.bad.as_deref().map(create).transpose()?.map(BufWriter::new);
        let (rejects, progress) = (Rejects::new(0, quiet), Progress::new(total, 0, quiet));
        Ok(Sink { store, coding, new: 0, replaced: 0, known: 0, copies: 0, bad, rejects, progress, quiet })
    }
    /// Stores one; `read` bytes of the input are read.
    pub fn put(&mut self, done: Done, read: u64) -> Result<()> {
        match done {
            Done::Ready(ready) => self.store(&ready)?,
            Done::Known => self.known += 1,
            Done::Bad { place, reason } => {
                let line = self.rejects.add(&self.progress, &place, &reason);
                self.bad.as_mut().map_or(Ok(()), |b| b.write_all(&line)).context("the file of bad records cannot be written")?;
            }
        }
        self.progress.show(read, self.new + self.replaced + self.known, self.rejects.count);
        Ok(())
    }
    fn store(&mut self, ready: &Ready) -> Result<()> {
        let Ready { record, told, content, print, kept, copy } = ready;
        let copy = copy.as_ref().map(|(kind, of)| Copy { kind: *kind, of });
        self.copies += u64::from(copy.is_some());
        let (content, kept, coding) = (*content, kept.as_deref(), self.coding);
        match self.store.put(&Entry { record, content, print, kept, copy, coding, observations: told })? {
            Put::New => self.new += 1,
            Put::Replaced => self.replaced += 1,
            Put::Recoded => {}
        }
        Ok(())
    }
    /// Ends the run; also one that broke off, so that what is stored is told.
    pub fn finish(mut self, run: Result<()>, strict: bool) -> Result<Outcome> {
        self.progress.end();
        if !self.quiet {
            self.tell();
        }
        run?;
        self.bad.as_mut().map_or(Ok(()), Write::flush).context("the file of bad records cannot be written")?;
        self.store.settle()?;
        Ok(match (self.new + self.replaced + self.known, self.rejects.count) {
            (0, 0) => {
                anstream::eprintln!("no record in the input");
                Outcome::NoGoodRecord
            }
            (0, _) => Outcome::NoGoodRecord,
            (_, n) if n > 0 && strict => Outcome::BadRecords,
            _ => Outcome::Done,
        })
    }
    fn tell(&self) {
        let of = |n: u64, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
        let parts = [
            of(self.replaced, "new version of an article", "new versions of articles"),
            of(self.known, "known already", "known already"),
            of(self.copies, "copy of an earlier article", "copies of earlier articles"),
            of(self.rejects.count, "bad record passed over", "bad records passed over"),
        ];
        let stored = format!("{} {} stored", self.new, if self.new == 1 { "article" } else { "articles" });
        let parts: Vec<String> = std::iter::once(stored).chain(parts.into_iter().flatten()).collect();
        anstream::eprintln!("{}", parts.join(", "));
    }
}
