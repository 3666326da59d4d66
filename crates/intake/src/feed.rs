//! RSS and Atom: each entry is an article, with the text that the feed carries of it.

use crate::open::Each;
use crate::{Fields, Form, Item, LONGEST};
use feed_rs::model::{Entry, Text};
use legation_page as page;
use std::io::{BufRead, Read};

/// Every entry of a feed.
pub(crate) fn entries(name: &str, stream: impl BufRead, each: Each<'_>) -> bool {
    let mut bytes = Vec::new();
    let feed = match stream.take(8 * LONGEST as u64).read_to_end(&mut bytes) {
        Ok(_) => feed_rs::parser::parse(bytes.as_slice()).map_err(|e| format!("no feed that can be read: {e}")),
        Err(e) => Err(format!("cannot be read: {e}")),
    };
    let feed = match feed {
        Ok(f) => f,
        Err(reason) => return each(item(name.to_owned(), Form::Bad(reason))),
    };
    let publisher = feed.title.as_ref().map(plain);
    feed.entries.iter().enumerate().all(|(n, entry)| {
        let form = fields(entry, publisher.as_deref()).map_or_else(|| Form::Bad("an entry without text".into()), Form::Fields);
        each(item(format!("{name}:entry {}", n + 1), form))
    })
}

fn item(place: String, form: Form) -> Item {
    Item { place, form, folders: Fields::new() }
}

fn fields(entry: &Entry, publisher: Option<&str>) -> Option<Fields> {
    let body = entry.content.as_ref().and_then(|c| c.body.as_deref()).or(entry.summary.as_ref().map(|s| s.content.as_str()))?;
    let text = if body.contains('<') || body.contains('&') { page::fragment(body) } else { body.trim().to_owned() };
    if text.is_empty() {
        return None;
    }
    let mut out = Fields::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(v) = value.filter(|v| !v.trim().is_empty()) {
            out.insert(name.to_owned(), v.into());
        }
    };
    put("text", Some(text));
    put("title", entry.title.as_ref().map(plain));
    put("url", entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).map(|l| l.href.clone()));
    put("published", entry.published.or(entry.updated).map(|t| t.to_rfc3339()));
    put("publisher", publisher.map(str::to_owned));
    put("language", entry.language.clone());
    put("id", Some(entry.id.clone()));
    Some(out)
}

fn plain(text: &Text) -> String {
    let t = text.content.trim();
    if t.contains('<') || t.contains('&') { page::fragment(t).replace('\n', " ") } else { t.to_owned() }
}
