//! `legation who`: what the gazetteer knows of a name.

use super::engine;
use crate::input;
use crate::options::{Common, Outcome, Who};
use crate::paint::{BOLD, CODE, DIM, in_style, wrapped};
use anyhow::Result;
use legation_pipeline::gazetteer::{Answer, DatedRole, Holds, Kind};
use legation_schema::Date;
use std::io::Write;

/// Prints every entry that the name may mean.
pub fn run(args: &Who, common: &Common) -> Result<Outcome> {
    let on = input::date("--on", args.on.as_deref())?;
    let engine = engine(common)?;
    let mut out = anstream::stdout().lock();
    let answers = engine.gazetteer().who(&args.name, on);
    for (i, a) in answers.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        answer(&mut out, a)?;
    }
    let places: Vec<_> = engine.places().find(&args.name).collect();
    if !places.is_empty() {
        writeln!(out, "{}{}", if answers.is_empty() { "" } else { "\n" }, in_style(BOLD, "Places"))?;
    }
    for p in places.iter().take(12) {
        let people = if p.population > 0 { format!(", {} people", p.population) } else { String::new() };
        writeln!(out, "  {} ({}) {:.3}, {:.3}{people}", p.name, p.country.map_or("–".to_owned(), |c| c.to_string()), p.lat, p.lon)?;
    }
    if places.len() > 12 {
        writeln!(out, "  … and {} more", places.len() - 12)?;
    }
    if answers.is_empty() && places.is_empty() {
        anstream::eprintln!("nobody and nothing called “{}” is known", args.name);
        return Ok(Outcome::Nothing);
    }
    if let Some(day) = on.filter(|_| !common.quiet) {
        later(&answers, day);
    }
    Ok(Outcome::Done)
}

// one line, by what reaches least far; what a country or a role is doesn't change from month to month
fn later(answers: &[Answer], day: Date) {
    let changing = answers.iter().filter(|a| matches!(a.kind, Kind::Person | Kind::Body));
    if let Some(known) = changing.filter_map(|a| a.as_of).min().filter(|known| *known < day) {
        let known = known.strftime("%Y-%m");
        anstream::eprintln!("note: {day} is later than what is known here, which reaches to {known}: changes since may be missing");
    }
}

fn codes(country: Option<impl ToString>, sectors: &[impl ToString]) -> String {
    let mut all: Vec<String> = country.map(|c| c.to_string()).into_iter().collect();
    all.extend(sectors.iter().map(ToString::to_string));
    if all.is_empty() { "no codes".into() } else { all.join(" ") }
}

fn answer(out: &mut impl Write, a: &Answer) -> std::io::Result<()> {
    let role = a.role.as_deref().map(|r| format!(", {r}")).unwrap_or_default();
    writeln!(
        out,
        "{}  {}{role}  {}",
        in_style(BOLD, &a.name),
        in_style(CODE, &codes(a.country, &a.sectors)),
        in_style(DIM, &format!("{}, by {}", a.kind.as_str(), a.form.as_str()))
    )?;
    if !a.why.is_empty() {
        writeln!(out, "{}", wrapped(&a.why, "  "))?;
    }
    for r in &a.roles {
        writeln!(out, "  {}", dated(r))?;
    }
    if !a.governed.is_empty() {
        let spans: Vec<String> = a.governed.iter().map(ToString::to_string).collect();
        writeln!(out, "{}", wrapped(&format!("led the government {}", spans.join(", ")), "  "))?;
    }
    if a.names.len() > 1 {
        writeln!(out, "{}", in_style(DIM, &wrapped(&format!("also: {}", a.names[1..].join(", ")), "  ")))?;
    }
    Ok(())
}

fn dated(r: &DatedRole) -> String {
    let held = match r.holds {
        Some(Holds::Yes) => "● ",
        Some(Holds::Perhaps) => "◐ ",
        _ => "○ ",
    };
    let role = r.role.as_deref().map(|x| format!(" {x}")).unwrap_or_default();
    format!("{held}{}{role}  {}", codes(r.country, &r.sectors), r.when)
}
