//! `legation talks`: where every negotiation stands.

mod page;

use super::{batch, engine};
use crate::input;
use crate::options::{Common, Outcome, Talks};
use anyhow::{Result, bail};
use legation_pipeline::talks::{self, Edits, Observation};
use legation_schema::Talks as Ledger;
use std::io::Write;

/// Folds and prints.
pub fn run(args: &Talks, common: &Common) -> Result<Outcome> {
    let on = input::date("--on", args.on.as_deref())?;
    if args.input.is_empty() {
        bail!("no articles\nhint: name them behind --input");
    }
    let observations = observed(args, common)?;
    let mut all = talks::fold(&observations, &Edits::default(), on);
    all.retain(|t| args.party.is_empty() || page::is_of(t, &args.party));
    print(args, &all)?;
    Ok(if all.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

// what the articles of the input tell
fn observed(args: &Talks, common: &Common) -> Result<Vec<Observation>> {
    let articles = batch::articles(&args.input, common.quiet)?;
    let engine = engine(common)?;
    let rows = batch::map(&engine, &articles, |reader, article| {
        let record = reader.read(article);
        talks::into_chars(talks::observe(&record), &record.text)
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
