//! `legation talks`: where every negotiation stands.

pub mod edit;
mod page;

use super::{batch, engine};
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
    let read = |json: Result<String, legation_store::StoreError>| {
        serde_json::from_str(&json?).context("an observation in the store cannot be read\nhint: legation recode --all makes them anew")
    };
    let told: Vec<Observation> = store.observations(on).map(read).collect::<Result<_>>()?;
    Ok(talks::fold(&told, &edit::all(store)?, on))
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

fn print(args: &Talks, all: &[Ledger]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &serde_json::json!({ "on": args.on, "talks": all }))?;
        writeln!(out)?;
    } else if args.markdown {
        page::markdown(&mut out, all, args.on.as_deref())?;
    } else if let [one] = all {
        page::text(&mut out, one)?;
    } else {
        page::list(&mut out, all)?;
    }
    Ok(())
}
