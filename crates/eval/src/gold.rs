//! Gold sets: reading them, what of them the program may see, and scoring records against them.

use crate::report::Report;
use crate::{Half, articles, events, pages, pairs, places, statements, times};
use legation_schema::Record;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// What a set is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Sentences with one event each.
    Events,
    /// Sentences with two marked actors: what does the first do to the second?
    Pairs,
    /// Whole articles, every row of which is known.
    Articles,
    /// Attributed statements and their speakers.
    Statements,
    /// Temporal expressions.
    Times,
    /// Toponyms with coordinates.
    Places,
    /// Web pages with their article's text.
    Pages,
}

/// Why gold can't be used.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A line that is no gold record of the kind.
    #[error("{place}: {reason}")]
    Record {
        /// File and line.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The set is empty.
    #[error("no gold record")]
    Empty,
    /// Too many could not be coded.
    #[error("{missing} of {all} gold records could not be read as articles, the first {first}")]
    Missing {
        /// How many.
        missing: usize,
        /// Of how many.
        all: usize,
        /// The first one's id.
        first: String,
    },
    /// Spans would not compare.
    #[error("the text of {0} is not the gold's text; spans would not compare")]
    Text(String),
}

/// What the program may see of a gold record.
#[derive(Clone, Debug, Deserialize)]
pub struct Input {
    /// Its id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// The text: the input of every kind but pages, where it is the answer.
    pub text: String,
}

// ids are strings or numbers
fn id<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(d)? {
        Value::String(s) => s,
        other => other.to_string(),
    })
}

impl Input {
    /// The article as a JSON record; `html` takes the text's place.
    pub fn record(&self, html: Option<String>) -> Map<String, Value> {
        let mut out = Map::new();
        let known = [("title", &self.title), ("url", &self.url), ("publisher", &self.publisher), ("published", &self.published)];
        out.insert("id".into(), self.id.clone().into());
        for (key, value) in known {
            if let Some(v) = value.as_ref().filter(|v| !v.is_empty()) {
                out.insert(key.into(), v.clone().into());
            }
        }
        match html {
            Some(html) => out.insert("html".into(), html.into()),
            None => out.insert("text".into(), self.text.clone().into()),
        };
        out
    }
}

/// A gold record: what the program may see, and the answer.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Item<T> {
    #[serde(flatten)]
    pub input: Input,
    #[serde(flatten)]
    pub answer: T,
}

/// A gold record beside what was coded of it.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a, T> {
    pub number: usize,
    pub input: &'a Input,
    pub answer: &'a T,
    pub record: Option<&'a Record>,
}

impl<T> Case<'_, T> {
    pub fn id(&self) -> &str {
        &self.input.id
    }
    pub fn events(&self) -> &[legation_schema::Event] {
        self.record.map_or(&[], |r| &r.events)
    }
}

/// One gold set.
#[derive(Clone, Debug)]
pub struct Gold(Set);

#[derive(Clone, Debug)]
enum Set {
    Events(Vec<Item<events::Answer>>),
    Pairs(Vec<Item<pairs::Answer>>),
    Articles(Vec<Item<articles::Answer>>),
    Statements(Vec<Item<statements::Answer>>),
    Times(Vec<Item<times::Answer>>),
    Places(Vec<Item<places::Answer>>),
    Pages(Vec<Item<pages::Answer>>),
}

fn items<T: DeserializeOwned>(records: &[(String, String)]) -> Result<Vec<Item<T>>, GoldError> {
    if records.is_empty() {
        return Err(GoldError::Empty);
    }
    let one = |(place, text): &(String, String)| {
        serde_json::from_str(text).map_err(|e| GoldError::Record { place: place.clone(), reason: e.to_string() })
    };
    records.iter().map(one).collect()
}

macro_rules! each {
    ($set:expr, $items:ident => $body:expr) => {
        match $set {
            Set::Events($items) => $body,
            Set::Pairs($items) => $body,
            Set::Articles($items) => $body,
            Set::Statements($items) => $body,
            Set::Times($items) => $body,
            Set::Places($items) => $body,
            Set::Pages($items) => $body,
        }
    };
}

impl Gold {
    /// Reads gold records: each a place, for messages, and a JSON object.
    ///
    /// # Errors
    /// The first record that isn't one of the kind.
    pub fn read(kind: Kind, records: &[(String, String)]) -> Result<Gold, GoldError> {
        Ok(Gold(match kind {
            Kind::Events => Set::Events(items(records)?),
            Kind::Pairs => Set::Pairs(items(records)?),
            Kind::Articles => Set::Articles(items(records)?),
            Kind::Statements => Set::Statements(items(records)?),
            Kind::Times => Set::Times(items(records)?),
            Kind::Places => Set::Places(items(records)?),
            Kind::Pages => Set::Pages(items(records)?),
        }))
    }

    /// What the program may see of each.
    pub fn inputs(&self) -> Vec<&Input> {
        each!(&self.0, items => items.iter().map(|i| &i.input).collect())
    }

    /// The figures of `records` (spans in characters, one per gold record, `None` for what couldn't be coded) over one half.
    ///
    /// # Errors
    /// Records that can't be compared: too few of them, or of another text.
    pub fn score(&self, records: &[Option<Record>], half: Half) -> Result<Report, GoldError> {
        self.comparable(records)?;
        Ok(match &self.0 {
            Set::Events(g) => events::score(&cases(g, records, half)),
            Set::Pairs(g) => pairs::score(&cases(g, records, half)),
            Set::Articles(g) => articles::score(&cases(g, records, half)),
            Set::Statements(g) => statements::score(&cases(g, records, half)),
            Set::Times(g) => times::score(&cases(g, records, half)),
            Set::Places(g) => places::score(&cases(g, records, half)),
            Set::Pages(g) => pages::score(&cases(g, records, half)),
        })
    }

    fn comparable(&self, records: &[Option<Record>]) -> Result<(), GoldError> {
        let inputs = self.inputs();
        let with = || inputs.iter().enumerate().map(|(i, g)| (g, records.get(i).and_then(Option::as_ref)));
        let missing: Vec<&str> = with().filter(|(_, r)| r.is_none()).map(|(g, _)| g.id.as_str()).collect();
        if let Some(first) = missing.first().filter(|_| missing.len() * 10 > inputs.len()) {
            return Err(GoldError::Missing { missing: missing.len(), all: inputs.len(), first: (*first).to_owned() });
        }
        let same = |g: &Input, r: Option<&Record>| r.is_none_or(|r| r.text == g.text);
        match with().find(|(g, r)| !matches!(self.0, Set::Pages(_)) && !same(g, *r)) {
            Some((g, _)) => Err(GoldError::Text(g.id.clone())),
            None => Ok(()),
        }
    }
}

fn cases<'a, T>(items: &'a [Item<T>], records: &'a [Option<Record>], half: Half) -> Vec<Case<'a, T>> {
    let numbered = items.iter().enumerate().filter(|(n, _)| half.takes(*n));
    numbered
        .map(|(number, i)| Case { number, input: &i.input, answer: &i.answer, record: records.get(number).and_then(Option::as_ref) })
        .collect()
}
