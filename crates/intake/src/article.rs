//! From a record to an article.

use crate::columns::Picked;
use crate::{Columns, Fields, Form, Item, language};
use legation_page::{self as page, Hints, Kind, Page};
use legation_schema::Article;
use serde_json::Value;

/// An article with what goes beside it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// The user's columns that are carried through, in the order of `--keep`; null where the record lacks one.
    pub kept: Vec<(String, Value)>,
}

impl Columns {
    /// The article in a record.
    ///
    /// # Errors
    /// Why there is none, in a sentence: no text, a field that is none, another language than English.
    pub fn read(&self, item: Item) -> Result<Read, String> {
        let read = self.read_any(item)?;
        match language::other_than_english(&read.article.text, read.article.language.as_deref()) {
            Some(other) => Err(format!("text in {other}, not in English")),
            None => Ok(read),
        }
    }
    /// The article in a record, whatever its language.
    ///
    /// # Errors
    /// As [`Columns::read`], the language aside.
    pub fn read_any(&self, item: Item) -> Result<Read, String> {
        let Item { form, folders, .. } = item;
        let (article, kept) = match form {
            Form::Bad(reason) => return Err(reason),
            Form::Json(bytes) => self.fields(parse(&bytes)?, folders)?,
            Form::Fields(fields) => self.fields(fields, folders)?,
            Form::Page { bytes, hints } => (one_page(&bytes, &hints)?, self.pick(folders).kept),
        };
        Ok(Read { article, kept })
    }
    fn fields(&self, mut fields: Fields, folders: Fields) -> Result<(Article, Vec<(String, Value)>), String> {
        for (name, value) in folders {
            fields.entry(name).or_insert(value);
        }
        let Picked { fields, from, kept } = self.pick(fields);
        let article = page::fields(&fields, &Hints::default()).map(|p| p.article).map_err(|e| told(e.to_string(), &from))?;
        if article.text.trim().is_empty() {
            return Err("no article found on the page".into());
        }
        Ok((article, kept))
    }
}

// the message names the field; where that is another column, the column too
fn told(message: String, from: &[(&'static str, String)]) -> String {
    let other = from.iter().find(|(field, column)| field != column && message.contains(&format!("`{field}`")));
    other.map_or(message.clone(), |(_, column)| format!("{message} (column “{column}”)"))
}

fn parse(bytes: &[u8]) -> Result<Fields, String> {
    let line = std::str::from_utf8(bytes).map_err(|e| format!("invalid UTF-8 at byte {}", e.valid_up_to() + 1))?;
    match serde_json::from_str(line.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err("the line holds no object with the fields of an article".into()),
        Err(e) => Err(format!("the line is not JSON: {e}")),
    }
}

fn one_page(bytes: &[u8], hints: &Hints) -> Result<Article, String> {
    let Page { article, notes } = match page::sniff(bytes) {
        Kind::Html => page::html(bytes, hints),
        Kind::Text => page::text(bytes, hints),
        Kind::Empty => return Err("an empty file".into()),
        Kind::Binary => return Err("no text: binary data".into()),
    };
    if article.text.trim().is_empty() {
        return Err(notes.first().cloned().unwrap_or_else(|| "no article found on the page".into()));
    }
    Ok(article)
}
