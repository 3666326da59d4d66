//! `legation review`: what reviewers said of a store's events, as gold and as figures.

use crate::options::{Common, Outcome, ReviewArgs, ReviewCommand};
use anyhow::{Context, Result};
use legation_store::{Agreement, ReviewFigures, Share, Store, VerdictRow};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes gold, or shows the figures.
pub fn run(args: &ReviewArgs, common: &Common) -> Result<Outcome> {
    match &args.command {
        ReviewCommand::Export { db, output } => export(db, output.as_deref(), common),
        ReviewCommand::Figures { db, json } => figures(db, *json, common),
    }
}

fn export(db: &Path, output: Option<&Path>, common: &Common) -> Result<Outcome> {
    let rows = Store::open_read_only(db)?.review_gold()?;
    let write = |out: &mut dyn Write| -> Result<()> {
        for row in &rows {
            serde_json::to_writer(&mut *out, row)?;
            out.write_all(b"\n")?;
        }
        Ok(out.flush()?)
    };
    match output {
        None => write(&mut std::io::stdout().lock())?,
        Some(path) => {
            let what = || format!("{} cannot be written", path.display());
            write(&mut BufWriter::new(File::create(path).with_context(what)?)).with_context(what)?;
        }
    }
    if !common.quiet {
        let quiet = rows.iter().filter(|r| r.event.is_none()).count();
        anstream::eprintln!("{} events, {quiet} quiet sentences", rows.len() - quiet);
    }
    Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn figures(db: &Path, json: bool, common: &Common) -> Result<Outcome> {
    let figures = Store::open_read_only(db)?.review_figures()?;
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&figures)?)?;
    } else if figures.all.reviewed > 0 {
        table(&mut out, &figures)?;
    }
    if figures.all.reviewed == 0 {
        if !common.quiet {
            anstream::eprintln!("nothing is reviewed yet");
        }
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn table(out: &mut impl Write, f: &ReviewFigures) -> std::io::Result<()> {
    let mut rows = |head: &str, rows: &[VerdictRow]| -> std::io::Result<()> {
        writeln!(out, "{head:<14}{:>9}{:>22}{:>22}{:>22}", "reviewed", "confirmed", "corrected", "rejected")?;
        for r in rows {
            let [a, b, c] = [r.confirmed, r.corrected, r.rejected].map(show);
            writeln!(out, "{:<14}{:>9}{a:>22}{b:>22}{c:>22}", r.name, r.reviewed)?;
        }
        writeln!(out)
    };
    rows("", std::slice::from_ref(&f.all))?;
    rows("type", &f.types)?;
    rows("confidence", &f.bands)?;
    writeln!(out, "{:<14}{:>31}", "field", "corrected")?;
    f.fields.iter().try_for_each(|r| writeln!(out, "{:<14}{:>31}", r.name, show(r.corrected)))?;
    for p in &f.pairs {
        let [one, other] = &p.reviewers;
        writeln!(out, "\n{one} and {other}: {} events by both", p.both)?;
        for (name, a) in [("verdict", p.verdict), ("stands at all", p.stands), ("type", p.event)] {
            writeln!(out, "{name:<14}{:>31}   kappa {}", show(a.same), kappa(a))?;
        }
    }
    if !f.orphans.is_empty() {
        writeln!(out, "\nreviewed, but not found any more: {}", f.orphans.len())?;
        f.orphans.iter().try_for_each(|id| writeln!(out, "  {id}"))?;
    }
    Ok(())
}

fn show(s: Share) -> String {
    format!("{:.3} ({:.3}–{:.3})", s.share, s.interval[0], s.interval[1])
}

fn kappa(a: Agreement) -> String {
    a.kappa.map_or("–".to_owned(), |k| format!("{k:.3}"))
}
