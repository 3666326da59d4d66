//! One line of JSON: an article as somebody's fields.

use crate::dates::parse_date;
use crate::meta::Meta;
use crate::{Hints, Page, language, page};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Why a record can't be read, in a sentence that names the field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The line is no JSON.
    #[error("the line is not JSON: {0}")]
    NotJson(String),
    /// The line is JSON, but no object.
    #[error("the line holds {0}, not an object with the fields of an article")]
    NotAnObject(&'static str),
    /// Neither `text` nor `html`.
    #[error("the record has neither `text` nor `html`")]
    NoText,
    /// `text` or `html` holds white space alone.
    #[error("the field `{0}` is empty")]
    Empty(&'static str),
    /// A field of another type than its own.
    #[error("the field `{field}` is {found}; it must be {wanted}")]
    WrongType {
        /// Its name.
        field: &'static str,
        /// What stands there.
        found: &'static str,
        /// What should.
        wanted: &'static str,
    },
    /// `published` is a string, but no date.
    #[error("the field `published` is “{0}”, which is not a date; write it as 2022-05-13 or 2022-05-13T08:30:00+02:00")]
    NotADate(String),
    /// `language` is a string, but no language tag.
    #[error("the field `language` is “{0}”, which is not a language tag; write it as en")]
    NotALanguage(String),
}

/// Reads a JSON object with `text` or `html`, and `id`, `title`, `url`, `publisher`, `published`, `language`, `author`
/// where they are known. Its fields win over `hints`, which stand in for those that it lacks. Null counts as absent for
/// all but `text` and `html`; other fields are passed over. `text` goes out to the character.
pub fn record(line: &str, hints: &Hints) -> Result<Page, RecordError> {
    let value: Value = serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(|e| RecordError::NotJson(e.to_string()))?;
    let Value::Object(fields) = value else { return Err(RecordError::NotAnObject(kind(&value))) };
    self::fields(&fields, hints)
}

/// [`record()`] for fields that are taken apart already: a row of a table, an entry of a feed.
pub fn fields(fields: &Map<String, Value>, hints: &Hints) -> Result<Page, RecordError> {
    let known = Hints {
        id: id(fields)?.or_else(|| hints.id.clone()),
        stem: hints.stem.clone(),
        url: string(fields, "url")?.or_else(|| hints.url.clone()),
        title: string(fields, "title")?.or_else(|| hints.title.clone()),
        publisher: string(fields, "publisher")?.or_else(|| hints.publisher.clone()),
        published: published(fields)?.or(hints.published),
        language: language_of(fields)?.or_else(|| hints.language.clone()),
        charset: Some("utf-8".to_owned()),
    };
    let author = string(fields, "author")?;
    let mut page = match (body(fields, "text")?, body(fields, "html")?) {
        (Some(text), _) => page::finish(Meta::default(), text, &known, Vec::new()),
        (None, Some(html)) => page::html(html.as_bytes(), &known),
        (None, None) => return Err(RecordError::NoText),
    };
    page.article.author = author.or(page.article.author);
    Ok(page)
}

/// `text` or `html`: a string that holds something. A null beside the other one is absent.
fn body(fields: &Map<String, Value>, field: &'static str) -> Result<Option<String>, RecordError> {
    let other = if field == "text" { "html" } else { "text" };
    match fields.get(field) {
        None => Ok(None),
        Some(Value::Null) if fields.get(other).is_some_and(|v| !v.is_null()) => Ok(None),
        Some(Value::String(s)) if s.trim().is_empty() => Err(RecordError::Empty(field)),
        Some(Value::String(s)) => Ok(Some(s.clone())),
        Some(v) => Err(RecordError::WrongType { field, found: kind(v), wanted: "a string" }),
    }
}

/// A field that may be absent, null or blank, and is a string otherwise.
fn string(fields: &Map<String, Value>, field: &'static str) -> Result<Option<String>, RecordError> {
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok((!s.trim().is_empty()).then(|| s.clone())),
        Some(v) => Err(RecordError::WrongType { field, found: kind(v), wanted: "a string" }),
    }
}

/// An id may be a whole number too: tables have such.
fn id(fields: &Map<String, Value>) -> Result<Option<String>, RecordError> {
    match fields.get("id") {
        Some(Value::Number(n)) if !n.is_f64() => Ok(Some(n.to_string())),
        Some(v @ (Value::Number(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_))) => {
            Err(RecordError::WrongType { field: "id", found: kind(v), wanted: "a string or a whole number" })
        }
        _ => string(fields, "id"),
    }
}

fn published(fields: &Map<String, Value>) -> Result<Option<Date>, RecordError> {
    match string(fields, "published")? {
        Some(s) => parse_date(&s).map(Some).ok_or(RecordError::NotADate(s)),
        None => Ok(None),
    }
}

fn language_of(fields: &Map<String, Value>) -> Result<Option<String>, RecordError> {
    match string(fields, "language")? {
        Some(s) => language::code(&s).map(Some).ok_or(RecordError::NotALanguage(s)),
        None => Ok(None),
    }
}

fn kind(v: &Value) -> &'static str {
    match v {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Page, RecordError> {
        record(line, &Hints::default())
    }

    #[test]
    fn text_goes_out_to_the_character() {
        let text = " \u{feff}Ministers Meet\r\n\r\n  • Oops!\r\n\tThe “two” met\u{a0}in Oslo.\u{2028}They agreed. \n\n";
        let line = serde_json::json!({ "id": 7, "text": text, "published": "2022-05-13T23:30:00-04:00", "foo": {}, "author": "Jane Doe", "language": "en-GB", "url": null }).to_string();
        let article = read(&line).unwrap().article;
        assert_eq!(article.text, text);
        assert_eq!((article.id.as_str(), article.published), ("7", Date::new(2022, 5, 13).ok()));
        assert_eq!((article.author.as_deref(), article.language.as_deref()), (Some("Jane Doe"), Some("en")));
        for span in article.furniture.iter().copied().chain(article.paragraphs.iter().map(|p| p.span)) {
            assert!(!span.of(text).trim().is_empty());
        }
    }

    #[test]
    fn errors_name_the_field() {
        for (line, says) in [
            ("{", "not JSON"),
            ("[]", "a list"),
            ("{}", "neither `text` nor `html`"),
            (r#"{"text":null}"#, "`text` is null"),
            (r#"{"html":null,"text":null}"#, "`text` is null"),
            (r#"{"text":["a"]}"#, "`text` is a list"),
            (r#"{"text":" \n"}"#, "`text` is empty"),
            (r#"{"text":"a","title":1}"#, "`title` is a number"),
            (r#"{"text":"a","id":1.5}"#, "`id` is a number"),
            (r#"{"text":"a","published":"soon"}"#, "“soon”, which is not a date"),
            (r#"{"text":"a","published":1652428800}"#, "`published` is a number"),
            (r#"{"text":"a","language":"Klingonese"}"#, "not a language tag"),
            (r#"{"text":"a","author":{"name":"x"}}"#, "`author` is an object"),
        ] {
            let message = read(line).unwrap_err().to_string();
            assert!(message.contains(says), "{line}: {message}");
        }
    }

    #[test]
    fn html_fields_and_hints() {
        let hints = Hints { publisher: Some("Gazette".into()), title: Some("Other".into()), stem: Some("file".into()), ..Hints::default() };
        let p = "<p>The two ministers met in Oslo on Thursday and agreed on a truce that is to hold for ninety days, the mediators said in a statement.</p>".repeat(3);
        let line = serde_json::json!({ "title": "Truce", "html": format!("<html><title>x</title><body>{p}</body></html>"), "text": null })
            .to_string();
        let article = record(&line, &hints).unwrap().article;
        assert_eq!((article.title.as_deref(), article.publisher.as_deref(), article.id.as_str()), (Some("Truce"), Some("Gazette"), "file"));
        assert_eq!(article.paragraphs.len(), 3);
    }

    #[test]
    fn ids_are_stable() {
        let a = read(r#"{"text":"They met.","url":"https://gazette.example/a"}"#).unwrap().article.id;
        let b = read(r#"{"text":"They met again.","url":"https://gazette.example/a"}"#).unwrap().article.id;
        assert_eq!(a, b);
        assert_eq!(a.len(), 16);
        assert_ne!(a, read(r#"{"text":"They met."}"#).unwrap().article.id);
    }
}
