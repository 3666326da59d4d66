//! `legation talks`: where every negotiation stands.

pub mod edit;
mod page;

use super::{batch, engine, threads};
use crate::input;
use crate::options::{Common, Outcome, Talks};
use anyhow::{Context, Result, bail};
use legation_pipeline::talks::{self, Observation};
use legation_schema::{Date, Talks as Ledger};
use legation_store::Store;
use std::io::Write;
use std::path::Path;

/// Folds and prints; or keeps an edit.
pub fn run(args: &Talks, common: &Common) -> Result<Outcome> {
    let on = input::date("--on", args.on.as_deref())?;
    let mut all = match &args.db {
        Some(db) if !args.merge.is_empty() || !args.split.is_empty() => return edit::keep(db, args, common),
        Some(db) => stored(db, on)?,
        None if args.input.is_empty() => bail!("no articles\nhint: name a store behind --db, or articles behind --input"),
        None => talks::fold(&observed(args, common)?, &[], on),
    };
    all.retain(|t| args.party.is_empty() || page::is_of(t, &args.party));
    print(args, &all)?;
    Ok(if all.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

// the ledger of a store
fn stored(db: &Path, on: Option<Date>) -> Result<Vec<Ledger>> {
    let store = Store::open_read_only(db)?;
    ledger(&store, on)
}

fn ledger(store: &Store, on: Option<Date>) -> Result<Vec<Ledger>> {
    let rows = store.observations(on).collect::<Result<Vec<_>, _>>()?;
    let told = read_back(&rows).context("an observation in the store cannot be read\nhint: legation recode --all makes them anew")?;
    Ok(talks::fold(&told, &edit::all(store)?, on))
}

/// Observations from what a store keeps of them, in their order; read on all cores, since reading takes as long as folding.
pub fn read_back(rows: &[String]) -> serde_json::Result<Vec<Observation>> {
    let some = rows.len().div_ceil(threads(None)).max(1);
    let parse = |rows: &[String]| rows.iter().map(|r| serde_json::from_str(r)).collect::<serde_json::Result<Vec<Observation>>>();
    let parts: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = rows.chunks(some).map(|part| scope.spawn(move || parse(part))).collect();
        running.into_iter().map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut all = Vec::with_capacity(rows.len());
    for part in parts {
        all.append(&mut part?);
    }
    Ok(all)
}

// what the articles of the input tell
fn observed(args: &Talks, common: &Common) -> Result<Vec<Observation>> {
    let articles = batch::articles(&args.input, common.quiet)?;
    let engine = engine(common)?;
    let rows = batch::map(&engine, &articles, |reader, article| {
        let (record, told) = reader.read_told(article);
        talks::into_chars(told, &record.text)
    });
    Ok(rows.into_iter().flatten().collect())
}

// what --json prints
#[derive(serde::Serialize)]
struct Printed<'a> {
    on: Option<&'a str>,
    talks: &'a [Ledger],
}

fn print(args: &Talks, all: &[Ledger]) -> Result<()> {
    if args.json {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        serde_json::to_writer_pretty(&mut out, &Printed { on: args.on.as_deref(), talks: all })?;
        writeln!(out)?;
        out.flush()?;
        return Ok(());
    }
    let mut out = anstream::stdout().lock();
    if args.markdown {
        page::markdown(&mut out, all, args.on.as_deref())?;
    } else if let [one] = all {
        page::text(&mut out, one)?;
    } else {
        page::list(&mut out, all)?;
    }
    Ok(())
}
