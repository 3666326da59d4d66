//! Which column is the text, which the day: by name, by the usual names, or as the user says.

use crate::{Fields, IntakeError};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// The fields that an article has.
pub const FIELDS: [&str; 8] = ["text", "html", "id", "title", "url", "publisher", "published", "language"];

// the usual names, the likeliest first; in small letters
const USUAL: [&[&str]; 8] = [
    &["body", "content", "maintext", "main_text", "article_text", "full_text", "fulltext", "article", "story", "plain_text"],
    &["raw_html", "html_content", "page"],
    &["article_id", "articleid", "doc_id", "document_id", "story_id", "uuid", "guid"],
    &["headline", "title_text", "heading"],
    &["link", "uri", "source_url", "article_url", "permalink"],
    &["source", "outlet", "source_name", "site_name", "newspaper", "publication", "source_domain", "domain"],
    &[
        "date",
        "published_at",
        "publishedat",
        "publish_date",
        "publication_date",
        "published_date",
        "date_publish",
        "date_published",
        "pub_date",
        "pubdate",
        "datetime",
        "timestamp",
        "created_at",
    ],
    &["lang", "language_code"],
];

/// How the user's columns become an article's fields. `text` and `published` are found under their own names, under the
/// usual ones, or under those that `--map` gives; a guess is remembered, so that it can be reported.
#[derive(Debug, Default)]
pub struct Columns {
    map: Vec<(&'static str, String)>,
    keep: Vec<String>,
    guessed: Mutex<BTreeSet<(&'static str, String)>>,
}

/// A record's fields, sorted out.
pub(crate) struct Picked {
    /// The article's, under their own names.
    pub fields: Fields,
    /// Which column each comes from.
    pub from: Vec<(&'static str, String)>,
    /// The user's own to carry through.
    pub kept: Vec<(String, Value)>,
}

impl Columns {
    /// `map` holds pairs FIELD=COLUMN, separated by commas; an empty COLUMN says that the field has none. `keep` names the
    /// columns to carry through.
    ///
    /// # Errors
    /// [`IntakeError::Map`]: no pair, or no field of an article.
    pub fn new(map: &[String], keep: &[String]) -> Result<Columns, IntakeError> {
        let mut out = Columns { keep: split(keep).map(str::to_owned).collect(), ..Columns::default() };
        for pair in split(map) {
            let bad = || IntakeError::Map(pair.to_owned());
            let (field, column) = pair.split_once('=').ok_or_else(bad)?;
            let field = FIELDS.iter().find(|f| **f == field.trim()).ok_or_else(bad)?;
            out.map.push((field, column.trim().to_owned()));
        }
        Ok(out)
    }
    /// The columns to carry through.
    pub fn kept(&self) -> &[String] {
        &self.keep
    }
    /// The guesses that were made, as "published=date".
    pub fn guesses(&self) -> Vec<String> {
        let guessed = self.guessed.lock().unwrap_or_else(|e| e.into_inner());
        guessed.iter().map(|(field, column)| format!("{field}={column}")).collect()
    }
    /// Whether a table with this column may hold articles.
    pub(crate) fn may_be_text(&self, column: &str) -> bool {
        let by_map = |f: &str| self.map.iter().find(|m| m.0 == f).map(|m| m.1.as_str());
        (0..2).any(|i| match by_map(FIELDS[i]) {
            Some(named) => column == named,
            None => is(column, FIELDS[i]) || USUAL[i].iter().any(|u| is(column, u)),
        })
    }
    /// Whether the column may be asked for.
    pub(crate) fn may_want(&self, column: &str) -> bool {
        self.keep.iter().any(|k| k == column)
            || self.map.iter().any(|m| m.1 == column)
            || FIELDS.iter().zip(USUAL).any(|(f, usual)| is(column, f) || usual.iter().any(|u| is(column, u)))
    }
    /// The article's fields under their own names, each with the column that it comes from, and the columns to keep.
    pub(crate) fn pick(&self, mut fields: Fields) -> Picked {
        let kept = self.keep.iter().map(|k| (k.clone(), fields.get(k).cloned().unwrap_or(Value::Null))).collect();
        let mut from = Vec::new();
        let mut taken: Vec<(&'static str, Value)> = Vec::new();
        for (field, usual) in FIELDS.iter().zip(USUAL) {
            let column = match self.map.iter().find(|m| m.0 == *field) {
                Some((_, column)) => fields.contains_key(column).then(|| column.clone()),
                None => self.guess(&fields, field, usual),
            };
            let Some(column) = column else { continue };
            let value = fields.get_mut(&column).map(Value::take).unwrap_or_default();
            taken.push((field, named(value, column != *field)));
            from.push((*field, column));
        }
        Picked { fields: taken.into_iter().map(|(f, v)| (f.to_owned(), v)).collect(), from, kept }
    }
    fn guess(&self, fields: &Fields, field: &'static str, usual: &[&str]) -> Option<String> {
        if fields.get(field).is_some_and(|v| !v.is_null()) {
            return Some(field.to_owned());
        }
        // a page is taken for the text only where there is no text
        let has = |name: &&str| fields.iter().find(|(k, v)| is(k, name) && fits(v)).map(|(k, _)| k.clone());
        let found = std::iter::once(&field).chain(usual).find_map(has);
        let Some(column) = found else { return fields.contains_key(field).then(|| field.to_owned()) };
        if column != field {
            let mut guessed = self.guessed.lock().unwrap_or_else(|e| e.into_inner());
            if !guessed.contains(&(field, column.clone())) {
                guessed.insert((field, column.clone()));
            }
        }
        Some(column)
    }
}

fn split(list: &[String]) -> impl Iterator<Item = &str> {
    list.iter().flat_map(|l| l.split(',')).map(str::trim).filter(|s| !s.is_empty())
}

fn is(column: &str, name: &str) -> bool {
    column.eq_ignore_ascii_case(name)
}

// a guess takes only what can be such a field
fn fits(value: &Value) -> bool {
    matches!(value, Value::String(_)) || matches!(value, Value::Number(n) if !n.is_f64()) || value.get("name").is_some_and(Value::is_string)
}

// {"id": …, "name": "Gazette"} in the place of an outlet's name
fn named(value: Value, guessed: bool) -> Value {
    match value {
        Value::Object(mut o) if guessed && o.get("name").is_some_and(Value::is_string) => o.remove("name").unwrap_or_default(),
        v => v,
    }
}
