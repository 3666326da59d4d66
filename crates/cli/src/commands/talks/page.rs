//! Negotiations as people read them: the list, a page of text, a briefing in Markdown.

use crate::paint::{BOLD, CODE, DIM, in_style, wrapped};
use legation_pipeline::talks::brief::{Brief, Line, brief, called, stands, title};
use legation_schema::{Party, Source, Talks};
use std::io::{Result, Write};

/// Whether the negotiation has all the sides asked for, or the id.
pub fn is_of(talks: &Talks, asked: &[String]) -> bool {
    let of = |p: &Party, word: &str| {
        let name = p.name.as_deref().unwrap_or_default().to_lowercase();
        name.contains(&word.to_lowercase()) || p.country.is_some_and(|c| c.as_str() == word)
    };
    let one = |word: &String| {
        talks.id == *word
            || talks.name.as_deref().is_some_and(|n| n.to_lowercase().contains(&word.to_lowercase()))
            || talks.parties.iter().chain(&talks.mediators).any(|p| of(p, word))
    };
    asked.iter().all(one)
}

/// A few lines for each.
pub fn list(out: &mut impl Write, all: &[Talks]) -> Result<()> {
    for (i, t) in all.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", in_style(BOLD, &wrapped(&title(t), "")))?;
        let states: Vec<String> = t.tracks.iter().map(|x| format!("{} {}", x.level, stands(x.state))).collect();
        let through = t.mediators.iter().take(4).map(called).collect::<Vec<_>>().join(", ");
        let through = if through.is_empty() { String::new() } else { format!(" · through {through}") };
        writeln!(
            out,
            "{}",
            wrapped(&format!("{}{through}", if states.is_empty() { "no move yet".to_owned() } else { states.join(", ") }), "  ")
        )?;
        let last = t.history.last().and_then(|c| c.date.clone()).map(|d| format!(", last move {d}")).unwrap_or_default();
        writeln!(out, "  {}", in_style(DIM, &format!("{} · {} articles, {} positions{last}", t.id, t.articles.len(), t.positions.len())))?;
    }
    Ok(())
}

/// One negotiation.
pub fn text(out: &mut impl Write, talks: &Talks) -> Result<()> {
    let page = brief(talks);
    writeln!(out, "{}", in_style(BOLD, &wrapped(&page.title, "")))?;
    writeln!(out, "{}", in_style(DIM, &talks.id))?;
    for (label, value) in &page.facts {
        writeln!(out, "{}", wrapped(&format!("{label}: {value}"), "  "))?;
    }
    for s in &page.sections {
        writeln!(out, "\n{}", in_style(CODE, s.heading))?;
        let mut before: Option<&Source> = None;
        for line in &s.lines {
            writeln!(out, "{}", wrapped(&dated(line), "  "))?;
            // the same sentence twice in a row is told once
            if let Some(source) = line.source.as_ref().filter(|s| Some(*s) != before) {
                writeln!(out, "{}", in_style(DIM, &wrapped(&quoted(source), "      ")))?;
            }
            before = line.source.as_ref();
        }
    }
    Ok(())
}

fn dated(line: &Line) -> String {
    match &line.date {
        Some(d) if !line.text.contains(d.as_str()) => format!("{d}  {}", line.text),
        _ => line.text.clone(),
    }
}

fn quoted(source: &Source) -> String {
    format!("“{}” [{}]", source.text.split_whitespace().collect::<Vec<_>>().join(" "), source.article)
}

/// A briefing on all of them.
pub fn markdown(out: &mut impl Write, all: &[Talks], on: Option<&str>) -> Result<()> {
    if let Some(on) = on {
        writeln!(out, "*As known on {on}*\n")?;
    }
    for (i, talks) in all.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        section(out, &brief(talks))?;
    }
    Ok(())
}

fn section(out: &mut impl Write, page: &Brief) -> Result<()> {
    writeln!(out, "# {}\n", plain(&page.title))?;
    for (label, value) in &page.facts {
        writeln!(out, "- **{label}**: {}", plain(value))?;
    }
    for s in &page.sections {
        writeln!(out, "\n## {}\n", s.heading)?;
        let mut before: Option<&Source> = None;
        for line in &s.lines {
            writeln!(out, "- {}", plain(&dated(line)))?;
            if let Some(source) = line.source.as_ref().filter(|s| Some(*s) != before) {
                writeln!(out, "  > {}", plain(&quoted(source)))?;
            }
            before = line.source.as_ref();
        }
    }
    Ok(())
}

// signs that Markdown would read
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '#') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
