//! `legation code --unknown`: the actors that couldn't be coded, by frequency, with contexts and a proposed line.

use anyhow::{Context, Result};
use legation_schema::Record;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// One name of one article that has no country.
pub struct Unknown {
    name: String,
    role: Option<String>,
    sector: Option<String>,
    context: String,
}

/// The names of a record (spans in characters) that have no country and that the gazetteer doesn't have.
pub fn of(record: &Record) -> Vec<Unknown> {
    // "Europe" and "Muslims" are known, but act for no one country
    let named = record.actors.iter().filter(|a| a.country.is_none() && !a.known);
    let all = named.filter_map(|a| {
        let name = a.name.clone().filter(|n| n.chars().next().is_some_and(char::is_uppercase))?;
        let first = a.mentions.iter().find(|m| m.part.is_text())?.span;
        let context = record.text.chars().skip(first.start.saturating_sub(60)).take(first.end - first.start + 120).collect::<String>();
        Some(Unknown {
            name,
            role: a.role.clone(),
            sector: a.sector.map(|s| s.to_string()),
            context: context.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    });
    all.collect()
}

#[derive(Default)]
struct Seen {
    articles: usize,
    role: Option<String>,
    sector: Option<String>,
    contexts: Vec<String>,
}

/// Counts names over a run.
#[derive(Default)]
pub struct Tally(BTreeMap<String, Seen>);

impl Tally {
    /// Adds the names of one article.
    pub fn add(&mut self, names: Vec<Unknown>) {
        for u in names {
            let seen = self.0.entry(u.name).or_default();
            seen.articles += 1;
            seen.role = seen.role.take().or(u.role);
            seen.sector = seen.sector.take().or(u.sector);
            if seen.contexts.len() < 3 {
                seen.contexts.push(u.context);
            }
        }
    }
    /// Writes them, the most frequent first, in the form of a gazetteer file: each with a line to complete.
    pub fn write(self, path: &Path) -> Result<()> {
        let mut rows: Vec<(String, Seen)> = self.0.into_iter().collect();
        rows.sort_by(|a, b| b.1.articles.cmp(&a.1.articles).then(a.0.cmp(&b.0)));
        let mut out = Vec::new();
        writeln!(out, "# source: names that the gazetteer does not know, by number of articles; complete CCC/SEC and take the # away")?;
        writeln!(out, "# kind: people")?;
        for (name, seen) in rows {
            writeln!(out, "# {} article{}", seen.articles, if seen.articles == 1 { "" } else { "s" })?;
            for c in &seen.contexts {
                writeln!(out, "#   … {c} …")?;
            }
            let sector = seen.sector.map(|s| format!("/{s}")).unwrap_or_else(|| "/SEC".into());
            writeln!(out, "#{name}\tCCC{sector} {}\t", seen.role.unwrap_or_else(|| "role".into()))?;
        }
        std::fs::write(path, out).with_context(|| format!("{} cannot be written", path.display()))
    }
}
