//! RSS and Atom: each entry is an article, with the text that the feed carries of it.

use crate::open::Each;
use crate::{Fields, Form, Item, LONGEST};
use feed_rs::model::{Entry, Text};
use legation_page as page;
use std::io::{BufRead, Read};

/// A feed that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// Its entries in their order: `url`, `title`, `published`, `publisher`, `language`, `id`, and `text` where it carries any.
    pub entries: Vec<Fields>,
}

/// Reads RSS, Atom or JSON Feed. Relative links are taken as relative to `base`.
///
/// # Errors
/// Bytes that are no feed, with the reason.
pub fn feed(bytes: &[u8], base: Option<&str>) -> Result<Feed, String> {
    let parser = feed_rs::parser::Builder::new().base_uri(base).build();
    let feed = parser.parse(bytes).map_err(|e| format!("no feed that can be read: {e}"))?;
    let title = feed.title.as_ref().map(plain);
    let entries = feed.entries.iter().map(|e| fields(e, title.as_deref())).collect();
    Ok(Feed { title, entries })
}

/// Every entry of a feed.
pub(crate) fn entries(name: &str, stream: impl BufRead, each: Each<'_>) -> bool {
    let mut bytes = Vec::new();
    let feed = match stream.take(8 * LONGEST as u64).read_to_end(&mut bytes) {
        Ok(_) => feed(&bytes, None),
        Err(e) => Err(format!("cannot be read: {e}")),
    };
    let feed = match feed {
        Ok(f) => f,
        Err(reason) => return each(item(name.to_owned(), Form::Bad(reason))),
    };
    feed.entries.into_iter().enumerate().all(|(n, fields)| {
        let form = if fields.contains_key("text") { Form::Fields(fields) } else { Form::Bad("an entry without text".into()) };
        each(item(format!("{name}:entry {}", n + 1), form))
    })
}

fn item(place: String, form: Form) -> Item {
    Item { place, form, folders: Fields::new() }
}

fn fields(entry: &Entry, publisher: Option<&str>) -> Fields {
    let body = entry.content.as_ref().and_then(|c| c.body.as_deref()).or(entry.summary.as_ref().map(|s| s.content.as_str()));
    let text = body.map(|b| if b.contains('<') || b.contains('&') { page::fragment(b) } else { b.trim().to_owned() });
    let mut out = Fields::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(v) = value.filter(|v| !v.trim().is_empty()) {
            out.insert(name.to_owned(), v.into());
        }
    };
    put("text", text);
    put("title", entry.title.as_ref().map(plain));
    put("url", entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).map(|l| l.href.clone()));
    put("published", entry.published.or(entry.updated).map(|t| t.to_rfc3339()));
    put("publisher", publisher.map(str::to_owned));
    put("language", entry.language.clone());
    put("id", Some(entry.id.clone()));
    out
}

fn plain(text: &Text) -> String {
    let t = text.content.trim();
    if t.contains('<') || t.contains('&') { page::fragment(t).replace('\n', " ") } else { t.to_owned() }
}
