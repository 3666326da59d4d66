//! The panel that forecasters start from: counts and scores by pair of states and month, or by whatever else.

use crate::ExportError;
use crate::cells::{Cell, Type, csv_line};
use crate::dyads::together;
use crate::parquet::{Node, Writer};
use crate::read::Lite;
use legation_schema::{Date, EventType};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// What rows are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Country of the actor and of the recipient, directed. What both do together counts in both directions.
    Dyad,
    /// Country of the actor.
    Actor,
    /// Country of the recipient.
    Recipient,
    /// The event's day.
    Day,
    /// Its week after ISO 8601.
    Week,
    /// Its month.
    Month,
    /// Its quarter.
    Quarter,
    /// Its year.
    Year,
    /// PLOVER's type.
    Event,
    /// CAMEO's code.
    Cameo,
    /// CAMEO's root.
    Root,
    /// The quad class.
    Quad,
}

impl Key {
    /// Every key with its word on the command line.
    pub const ALL: [(&'static str, Key); 12] = [
        ("dyad", Key::Dyad),
        ("actor", Key::Actor),
        ("recipient", Key::Recipient),
        ("day", Key::Day),
        ("week", Key::Week),
        ("month", Key::Month),
        ("quarter", Key::Quarter),
        ("year", Key::Year),
        ("event", Key::Event),
        ("cameo", Key::Cameo),
        ("root", Key::Root),
        ("quad", Key::Quad),
    ];
    /// The key of a word.
    pub fn parse(word: &str) -> Option<Key> {
        Key::ALL.iter().find(|k| k.0 == word).map(|k| k.1)
    }
    fn is_time(self) -> bool {
        matches!(self, Key::Day | Key::Week | Key::Month | Key::Quarter | Key::Year)
    }
    fn columns(self) -> &'static [&'static str] {
        match self {
            Key::Dyad => &["actor", "recipient"],
            other => match Key::ALL.iter().position(|k| k.1 == other) {
                Some(n) => std::slice::from_ref(&Key::ALL[n].0),
                None => &[],
            },
        }
    }
}

fn period(key: Key, day: Date) -> String {
    match key {
        Key::Day => day.to_string(),
        Key::Week => {
            let w = day.iso_week_date();
            format!("{:04}-W{:02}", w.year(), w.week())
        }
        Key::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Key::Quarter => format!("{:04}-Q{}", day.year(), (day.month() + 2) / 3),
        _ => format!("{:04}", day.year()),
    }
}

#[derive(Clone, Debug, Default)]
struct Sums {
    events: u64,
    quad: [u64; 4],
    types: [u64; 16],
    goldstein: f64,
    plover: f64,
}

impl Sums {
    fn add(&mut self, e: &Lite) {
        self.events += 1;
        if let Some(q) = (e.quad as usize).checked_sub(1).and_then(|q| self.quad.get_mut(q)) {
            *q += 1;
        }
        if let Some(t) = EventType::ALL.iter().position(|t| *t == e.event) {
            self.types[t] += 1;
        }
        self.goldstein += e.goldstein;
        self.plover += e.plover;
    }
    fn cells(&self, out: &mut Vec<Cell>) {
        let mean = |sum: f64| if self.events == 0 { Cell::Null } else { Cell::Real(sum / self.events as f64) };
        out.push(Cell::int(self.events));
        out.extend(self.quad.iter().chain(&self.types).map(|n| Cell::int(*n)));
        out.extend([Cell::Real(self.goldstein), mean(self.goldstein), Cell::Real(self.plover), mean(self.plover)]);
    }
}

#[derive(Clone, Debug, Default)]
struct Counts {
    facts: Sums,
    others: Sums,
    auxiliary: [u64; 4],
}

const AUXILIARY: [&str; 4] = ["future", "historical", "hypothetical", "negated"];

/// Counts and sums by key, while the events come in.
#[derive(Clone, Debug)]
pub struct Panel {
    keys: Vec<Key>,
    rows: BTreeMap<Vec<String>, Counts>,
    days: Option<(Date, Date)>,
    /// Events that have no place in the panel: without a day, or without an actor or recipient of a country.
    pub outside: u64,
    /// Whether events of articles that are nearly the same as an earlier one are left out.
    pub once: bool,
}

impl Panel {
    /// An empty panel.
    pub fn new(keys: Vec<Key>) -> Panel {
        Panel { keys, rows: BTreeMap::new(), days: None, outside: 0, once: false }
    }
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// Counts one event.
    pub fn add(&mut self, e: &Lite) {
        if self.once && e.near {
            return;
        }
        let keys = self.keys_of(e);
        if keys.is_empty() {
            self.outside += 1;
        }
        if let Some(day) = e.day.filter(|_| !keys.is_empty()) {
            let (from, to) = self.days.unwrap_or((day, day));
            self.days = Some((from.min(day), to.max(day)));
        }
        for key in keys {
            let counts = self.rows.entry(key).or_default();
            if e.auxiliary.is_empty() {
                counts.facts.add(e)
            } else {
                counts.others.add(e)
            }
            for (n, name) in counts.auxiliary.iter_mut().zip(AUXILIARY) {
                *n += u64::from(e.auxiliary.iter().any(|a| a == name));
            }
        }
    }
    // the rows that the event counts in: one for each pair of countries
    fn keys_of(&self, e: &Lite) -> BTreeSet<Vec<String>> {
        let mut out = BTreeSet::from([Vec::new()]);
        for key in &self.keys {
            let words: Vec<Vec<String>> = match key {
                Key::Dyad => dyads(e),
                Key::Actor => countries(&e.actors).map(|c| vec![c]).collect(),
                Key::Recipient => countries(&e.recipients).map(|c| vec![c]).collect(),
                Key::Event => vec![vec![e.event.to_string()]],
                Key::Cameo => vec![vec![e.cameo.clone()]],
                Key::Root => vec![vec![e.cameo.get(..2).unwrap_or("").to_owned()]],
                Key::Quad => vec![vec![e.quad.to_string()]],
                time => e.day.map(|d| vec![period(*time, d)]).into_iter().collect(),
            };
            out = out.into_iter().flat_map(|k| words.iter().map(move |w| k.iter().chain(w).cloned().collect())).collect();
        }
        out
    }
    /// Adds rows of zeros, so that every group has every period from the panel's first day to its last.
    pub fn fill(&mut self) {
        let (Some((from, to)), Some(time)) = (self.days, self.keys.iter().position(|k| k.is_time())) else { return };
        let mut all = BTreeSet::new();
        let mut day = from;
        while day <= to {
            all.insert(period(self.keys[time], day));
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        let at: usize = self.keys[..time].iter().map(|k| k.columns().len()).sum();
        let groups: Vec<Vec<String>> = self.rows.keys().cloned().collect();
        for mut group in groups {
            for p in &all {
                group[at].clone_from(p);
                if !self.rows.contains_key(&group) {
                    self.rows.insert(group.clone(), Counts::default());
                }
            }
        }
    }
    fn columns(&self) -> Vec<(String, Type)> {
        let mut out: Vec<(String, Type)> = self.keys.iter().flat_map(|k| k.columns()).map(|c| ((*c).to_owned(), Type::Text)).collect();
        for prefix in ["", "aux_"] {
            out.push((format!("{prefix}events"), Type::Int));
            out.extend((1..=4).map(|q| (format!("{prefix}quad_{q}"), Type::Int)));
            out.extend(EventType::ALL.iter().map(|t| (format!("{prefix}{}", t.as_str().to_lowercase()), Type::Int)));
            out.extend(["goldstein_sum", "goldstein_mean", "plover_sum", "plover_mean"].map(|s| (format!("{prefix}{s}"), Type::Real)));
        }
        out.extend(AUXILIARY.map(|a| (format!("aux_{a}"), Type::Int)));
        out
    }
    fn cells(key: &[String], counts: &Counts) -> Vec<Cell> {
        let mut out: Vec<Cell> = key.iter().map(|k| Cell::text(k.as_str())).collect();
        counts.facts.cells(&mut out);
        counts.others.cells(&mut out);
        out.extend(counts.auxiliary.iter().map(|n| Cell::int(*n)));
        out
    }
    /// Writes the panel as CSV.
    ///
    /// # Errors
    /// The system's reason.
    pub fn csv(&self, to: &mut dyn Write) -> Result<(), ExportError> {
        let mut line = Vec::new();
        csv_line(self.columns().into_iter().map(|c| c.0), &mut line);
        to.write_all(&line)?;
        for (key, counts) in &self.rows {
            line.clear();
            csv_line(Panel::cells(key, counts).iter().map(|c| c.show("")), &mut line);
            to.write_all(&line)?;
        }
        Ok(())
    }
    /// Writes the panel as Parquet.
    ///
    /// # Errors
    /// The system's or Parquet's reason.
    pub fn parquet(&self, to: impl Write + Send) -> Result<(), ExportError> {
        let columns = self.columns();
        let nodes = columns.iter().map(|(n, t)| (n.clone(), Node::Leaf(*t))).collect();
        let mut writer = Writer::new(to, nodes)?;
        for (key, counts) in &self.rows {
            let cells = Panel::cells(key, counts);
            writer.row(&serde_json::Value::Object(columns.iter().zip(&cells).map(|(c, v)| (c.0.clone(), v.json())).collect()))?;
        }
        writer.finish()?.flush()?;
        Ok(())
    }
}

fn countries(side: &[[String; 3]]) -> impl Iterator<Item = String> {
    side.iter().map(|p| p[0].clone()).filter(|c| !c.is_empty())
}

fn dyads(e: &Lite) -> Vec<Vec<String>> {
    let (actors, recipients): (Vec<_>, Vec<_>) = (countries(&e.actors).collect(), countries(&e.recipients).collect());
    if !recipients.is_empty() {
        return actors.iter().flat_map(|a| recipients.iter().map(|r| vec![a.clone(), r.clone()])).collect();
    }
    if !e.recipients.is_empty() || !together(&e.cameo) {
        return Vec::new();
    }
    let pairs =
        actors.iter().enumerate().flat_map(|(i, a)| actors.iter().enumerate().filter(move |(j, _)| i != *j).map(move |(_, b)| (a, b)));
    pairs.map(|(a, b)| vec![a.clone(), b.clone()]).collect()
}
