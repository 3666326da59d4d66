//! What scoring shows: figures, a row per type, and the misses with their causes.

use crate::measure::{f1, ratio, round, wilson};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// How many.
    Count(usize),
    /// A share, a mean or a distance.
    Number(f64),
    /// A 95 % interval.
    Interval([f64; 2]),
    /// There is nothing to measure.
    Nothing,
}

impl Figure {
    /// Its JSON, to four digits.
    pub fn json(self) -> Value {
        match self {
            Figure::Count(n) => json!(n),
            Figure::Number(x) => json!(round(x, 4)),
            Figure::Interval(i) => json!(i),
            Figure::Nothing => Value::Null,
        }
    }
    /// Its value, where it is one number.
    pub fn number(self) -> Option<f64> {
        match self {
            Figure::Count(n) => Some(n as f64),
            Figure::Number(x) => Some(x),
            _ => None,
        }
    }
}

/// How one event type fares.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeRow {
    /// The type.
    #[serde(rename = "type")]
    pub name: String,
    /// How many gold records have it.
    pub gold: usize,
    /// The share of them that are right.
    #[serde(serialize_with = "four")]
    pub recall: f64,
    /// That share's 95 % interval.
    pub recall_95: [f64; 2],
    /// The share of right ones among what was coded so.
    #[serde(serialize_with = "four")]
    pub precision: f64,
    /// The mean of both.
    #[serde(serialize_with = "four")]
    pub f1: f64,
}

fn four<S: serde::Serializer>(x: &f64, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_f64(round(*x, 4))
}

impl TypeRow {
    pub(crate) fn new(name: &str, gold: usize, right: f64, coded: f64) -> TypeRow {
        let (recall, precision) = (ratio(right, gold as f64), ratio(right, coded));
        TypeRow { name: name.to_owned(), gold, recall, recall_95: wilson(right, gold), precision, f1: f1(precision, recall) }
    }
}

/// One gold answer that was not found, or not rightly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Miss {
    /// The gold record's place among the others, from 0.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// What it comes from.
    pub cause: &'static str,
    /// What was wanted and what was there.
    pub what: String,
}

/// What scoring one set shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The figures, in order.
    pub figures: Vec<(String, Figure)>,
    /// A row per type, for events and pairs.
    pub types: Vec<TypeRow>,
    /// The misses, in order.
    pub misses: Vec<Miss>,
}

impl Report {
    pub(crate) fn count(&mut self, key: &str, n: usize) {
        self.figures.push((key.to_owned(), Figure::Count(n)));
    }
    pub(crate) fn number(&mut self, key: &str, x: f64) {
        self.figures.push((key.to_owned(), Figure::Number(x)));
    }
    pub(crate) fn miss(&mut self, number: usize, id: &str, cause: &'static str, what: String) {
        self.misses.push(Miss { number, id: id.to_owned(), cause, what });
    }
    /// One figure by its key.
    pub fn get(&self, key: &str) -> Option<Figure> {
        self.figures.iter().find(|(k, _)| k == key).map(|(_, f)| *f)
    }
    /// How often each cause stands behind a miss, the most frequent first.
    pub fn causes(&self) -> Vec<(&'static str, usize)> {
        let mut by: BTreeMap<&'static str, usize> = BTreeMap::new();
        for m in &self.misses {
            *by.entry(m.cause).or_default() += 1;
        }
        let mut out: Vec<_> = by.into_iter().collect();
        out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        out
    }
    /// The figures as one JSON object; types and causes of misses stand under `types` and `causes`.
    pub fn json(&self) -> Map<String, Value> {
        let mut out: Map<String, Value> = self.figures.iter().map(|(k, f)| (k.clone(), f.json())).collect();
        if !self.types.is_empty() {
            out.insert("types".into(), json!(self.types));
        }
        let causes: Map<String, Value> = self.causes().into_iter().map(|(c, n)| (c.to_owned(), json!(n))).collect();
        out.insert("causes".into(), Value::Object(causes));
        out
    }
    /// Whether a figure reaches a bar; `None` when there is no such figure. Of reversed sides, empty pages and distances
    /// fewer are better.
    pub fn meets(&self, key: &str, bar: f64) -> Option<bool> {
        let value = self.get(key)?.number()?;
        let fewer = matches!(key, "reversed" | "empty" | "median_error_km");
        Some(if fewer { value <= bar } else { value >= bar })
    }
}
