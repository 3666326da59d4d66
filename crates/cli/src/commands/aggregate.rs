//! `legation aggregate`: the panel that forecasters start from.

use crate::options::{Aggregate, Common, Outcome};
use anyhow::{Context, Result};
use legation_export::aggregate::Panel;
use legation_export::coded;
use std::fs::File;
use std::io::{BufWriter, Write};

/// Counts the events of all inputs and writes the panel.
pub fn run(args: &Aggregate, common: &Common) -> Result<Outcome> {
    let mut panel = Panel::new(args.by.clone());
    panel.once = args.once;
    for path in &args.input {
        coded(path, &mut |e| panel.add(&e))?;
    }
    if args.fill {
        panel.fill();
    }
    match &args.output {
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            panel.csv(&mut out).and_then(|()| Ok(out.flush()?)).context("the output cannot be written")?;
        }
        Some(path) => {
            let what = || format!("{} cannot be written", path.display());
            let mut out = BufWriter::new(File::create(path).with_context(what)?);
            if path.extension().is_some_and(|e| e == "parquet" || e == "pq") {
                panel.parquet(out).with_context(what)?;
            } else {
                panel.csv(&mut out).and_then(|()| Ok(out.flush()?)).with_context(what)?;
            }
        }
    }
    if !common.quiet && panel.outside > 0 {
        anstream::eprintln!(
            "{} rows; {} events are in none: they lack a day, or an actor or recipient of a country",
            panel.len(),
            panel.outside
        );
    }
    Ok(if panel.is_empty() { Outcome::Nothing } else { Outcome::Done })
}
