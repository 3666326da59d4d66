//! `legation read`: one article for people.

use super::{engine, render};
use crate::input;
use crate::options::{Common, Outcome, Read};
use anyhow::{Result, anyhow};
use legation_pipeline::page::{Hints, Page};
use std::io::Write;

/// Reads, codes and prints one article.
pub fn run(args: &Read, common: &Common) -> Result<Outcome> {
    let published = input::date("--published", args.published.as_deref())?;
    let bytes = input::bytes(&args.file)?;
    let stem = args.file.file_stem().and_then(|s| s.to_str()).filter(|s| *s != "-").map(str::to_owned);
    let hints = Hints {
        id: args.id.clone(),
        stem,
        url: args.url.clone(),
        title: args.title.clone(),
        publisher: args.publisher.clone(),
        published,
        ..Hints::default()
    };
    let name = if args.file.as_os_str() == "-" { "standard input".to_owned() } else { args.file.display().to_string() };
    let Page { article, notes } = input::article(&bytes, &hints).map_err(|why| anyhow!("{name}: {why}"))?;
    if !common.quiet {
        notes.iter().for_each(|n| anstream::eprintln!("note: {name}: {n}"));
    }
    let engine = engine(common)?;
    let record = engine.reader().read(&article);
    if let (false, Some(day), Some(known)) = (common.quiet, record.published, engine.gazetteer().people_as_of())
        && day > known
    {
        let known = known.strftime("%Y-%m");
        anstream::eprintln!("note: {name} is of {day}; who holds which office is known to {known}, changes since may be missing");
    }
    if args.json {
        let mut out = std::io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &record.into_chars())?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    let mut out = anstream::stdout().lock();
    render::article(&mut out, &record, args.why_not)?;
    Ok(Outcome::Done)
}
