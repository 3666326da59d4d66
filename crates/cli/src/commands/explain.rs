//! `legation explain`: how a sentence is read, and why it is coded so.

use super::{engine, render};
use crate::input;
use crate::options::{Common, Explain, Outcome};
use crate::paint::{BOLD, CODE, DIM, in_style};
use anyhow::Result;
use legation_pipeline::page::{self, Hints};
use legation_schema::{Event, Participant, Record, Sentence};
use std::io::Write;

/// Parses, codes and explains one sentence.
pub fn run(args: &Explain, common: &Common) -> Result<Outcome> {
    let published = input::date("--published", args.published.as_deref())?;
    let hints = Hints { id: Some("sentence".into()), published, ..Hints::default() };
    let article = page::text(args.sentence.as_bytes(), &hints).article;
    let engine = engine(common)?;
    let mut reader = engine.reader();
    let sentences = reader.parse(&article);
    let record = reader.read(&article);
    let mut out = anstream::stdout().lock();
    for s in &sentences {
        tree(&mut out, s, &article.text)?;
    }
    names(&mut out, &record)?;
    for e in &record.events {
        writeln!(out)?;
        render::block(&mut out, &record, e)?;
        reasons(&mut out, e)?;
    }
    if !record.discarded.is_empty() {
        writeln!(out, "\n{}", in_style(BOLD, "Not coded"))?;
        for d in &record.discarded {
            writeln!(out, "  {}: {}", d.text, d.reason)?;
        }
    } else if record.events.is_empty() {
        writeln!(out, "\nno event: no word of it is an act or a stance in the lexicon")?;
    }
    Ok(if record.events.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

// the dependency tree, a token a line under its head
fn tree(out: &mut impl Write, s: &Sentence, text: &str) -> std::io::Result<()> {
    let mut stack: Vec<(usize, String, bool, bool)> = Vec::new();
    let roots: Vec<usize> = (0..s.tokens.len()).filter(|&i| s.tokens[i].head == i).collect();
    for &r in roots.iter().rev() {
        stack.push((r, String::new(), true, true));
    }
    while let Some((i, indent, last, root)) = stack.pop() {
        let t = &s.tokens[i];
        let branch = if root {
            ""
        } else if last {
            "└─ "
        } else {
            "├─ "
        };
        let entity = if t.entity.is_none() { String::new() } else { format!(" [{}]", t.entity) };
        let labels = in_style(DIM, &format!("{} {} {}{entity}", t.dep, t.tag, t.lemma));
        writeln!(out, "{indent}{branch}{}  {labels}", t.span.of(text))?;
        let below = if root { indent } else { format!("{indent}{}", if last { "   " } else { "│  " }) };
        let kids: Vec<usize> = (0..s.tokens.len()).filter(|&k| k != i && s.tokens[k].head == i).collect();
        for (n, &k) in kids.iter().enumerate().rev() {
            stack.push((k, below.clone(), n + 1 == kids.len(), false));
        }
    }
    Ok(())
}

fn names(out: &mut impl Write, r: &Record) -> std::io::Result<()> {
    writeln!(out, "\n{}", in_style(BOLD, "Names"))?;
    if r.actors.is_empty() && r.places.is_empty() {
        writeln!(out, "  none")?;
    }
    for a in &r.actors {
        let words: Vec<&str> = a.mentions.iter().filter(|m| m.part.is_text()).map(|m| m.span.of(&r.text)).collect();
        let codes = [a.country.map(|c| c.to_string()), a.sector.map(|s| s.to_string()), a.role.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let known = if a.known { "known" } else { "from its words" };
        writeln!(
            out,
            "  {} = {} ({}), {known}",
            words.join(" / "),
            a.name.as_deref().unwrap_or("–"),
            if codes.is_empty() { "no codes".into() } else { codes }
        )?;
    }
    for p in &r.places {
        let country = p.country.map(|c| c.to_string()).unwrap_or_default();
        writeln!(out, "  {} = {} {country} ({})", p.text, p.name.as_deref().unwrap_or("–"), p.usage)?;
    }
    for t in &r.times {
        writeln!(out, "  {} = {} ({})", t.text, t.value, t.kind)?;
    }
    Ok(())
}

fn reasons(out: &mut impl Write, e: &Event) -> std::io::Result<()> {
    writeln!(out, "      because  “{}” is {}", e.trigger.text, in_style(CODE, &e.trigger.path))?;
    let role = |out: &mut dyn Write, what: &str, ps: &[Participant]| -> std::io::Result<()> {
        for p in ps {
            writeln!(out, "      {what:<8} {} ({}, {})", p.text.as_deref().unwrap_or("no words"), p.kind, p.found)?;
        }
        Ok(())
    };
    role(out, "actor", &e.actors)?;
    role(out, "to", &e.recipients)
}
