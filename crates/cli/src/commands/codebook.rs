//! `legation codebook`: what the codes mean.

use crate::options::{CodebookArgs, Outcome};
use crate::paint::{BOLD, CODE, DIM, in_style, wrapped};
use anyhow::Result;
use legation_pipeline::codebook;
use legation_pipeline::coder::codebook::{CameoCode, Codebook};
use legation_schema::{EventType, Mode};
use std::io::Write;

/// Prints one code, type or mode, or the whole book.
pub fn run(args: &CodebookArgs) -> Result<Outcome> {
    let book = codebook()?;
    let mut out = anstream::stdout().lock();
    let Some(asked) = &args.code else {
        for c in book.all() {
            line(&mut out, c)?;
        }
        return Ok(Outcome::Done);
    };
    if let Some(c) = book.cameo(asked) {
        entry(&mut out, c)?;
        return Ok(Outcome::Done);
    }
    let event = EventType::parse(&asked.to_uppercase());
    let mode = Mode::parse(&asked.to_lowercase());
    let found: Vec<&CameoCode> =
        book.all().filter(|c| (event.is_some() && c.event == event) || (mode.is_some() && c.mode == mode)).collect();
    let context = book.contexts().iter().find(|c| c.context.as_str() == asked.to_lowercase());
    if let Some(c) = context {
        writeln!(out, "{}  a context", in_style(BOLD, c.context.as_str()))?;
        writeln!(out, "{}", wrapped(&c.about, "  "))?;
        writeln!(out, "{}", in_style(DIM, &wrapped(&format!("e.g. {}", c.example), "  ")))?;
        return Ok(Outcome::Done);
    }
    if event.is_none() && mode.is_none() {
        anstream::eprintln!("“{asked}” is no CAMEO code, event type or mode");
        return Ok(Outcome::Nothing);
    }
    for m in book.modes().iter().filter(|m| (event == Some(m.event) && mode.is_none()) || (mode.is_some() && mode == m.mode)) {
        let name = m.mode.map_or_else(|| m.event.to_string(), |x| format!("{}/{x}", m.event));
        writeln!(out, "{}  quad class {}, score {}", in_style(BOLD, &name), Codebook::quad(m.event), Codebook::score(m.event, m.mode))?;
        writeln!(out, "{}", wrapped(&m.about, "  "))?;
        writeln!(out, "{}", in_style(DIM, &wrapped(&format!("e.g. {}", m.example), "  ")))?;
    }
    for c in found {
        line(&mut out, c)?;
    }
    Ok(Outcome::Done)
}

fn plover(c: &CameoCode) -> String {
    let mode = c.mode.map(|m| format!("/{m}")).unwrap_or_default();
    c.event.map_or_else(|| "a statement, no event".to_owned(), |e| format!("{e}{mode}"))
}

fn line(out: &mut impl Write, c: &CameoCode) -> std::io::Result<()> {
    writeln!(out, "  {}  {:<22} {}", in_style(CODE, &format!("{:<4}", c.code)), plover(c), c.name)
}

fn entry(out: &mut impl Write, c: &CameoCode) -> std::io::Result<()> {
    let contexts = c.contexts.iter().map(|x| x.as_str()).collect::<Vec<_>>().join(", ");
    writeln!(out, "{}  {}", in_style(CODE, &c.code), in_style(BOLD, &c.name))?;
    writeln!(out, "  PLOVER     {}{}", plover(c), if contexts.is_empty() { String::new() } else { format!(" ({contexts})") })?;
    writeln!(out, "  Goldstein  {}", c.goldstein)?;
    if !c.about.is_empty() {
        writeln!(out, "{}", wrapped(&c.about, "  "))?;
    }
    if !c.example.is_empty() {
        writeln!(out, "{}", in_style(DIM, &wrapped(&format!("e.g. {}", c.example), "  ")))?;
    }
    Ok(())
}
