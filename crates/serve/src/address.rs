//! The address of a view: its path, what is in its query, and the addresses that differ from it in one point.

use crate::Fault;
use legation_schema::Date;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

// what stays as it is in a part of a path
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~').remove(b'.');
// more fields than any form of ours has
const FIELDS: usize = 64;

/// In which form a view is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As a page.
    #[default]
    Page,
    /// As its JSON twin.
    Json,
    /// As a feed.
    Atom,
}

impl Form {
    // what its address ends with
    fn of(path: &str) -> (&str, Form) {
        let endings = [(".json", Form::Json), (".atom", Form::Atom)];
        endings.into_iter().find_map(|(e, form)| Some((path.strip_suffix(e)?, form))).unwrap_or((path, Form::Page))
    }
}

/// An address that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The path's parts, decoded, without the ending of its form.
    pub parts: Vec<String>,
    /// The path as it was asked for, without that ending.
    pub path: String,
    /// The fields of the query that hold something, in order.
    pub query: Vec<(String, String)>,
    /// In which form it is asked for.
    pub form: Form,
}

impl Address {
    /// Reads path and query.
    ///
    /// # Errors
    /// A path that is no UTF-8, a query with too many fields.
    pub fn read(path: &str, query: &str) -> Result<Address, Fault> {
        let (path, form) = Form::of(path);
        // the twin of the first page
        let path = if form == Form::Json && path == "/index" { "/" } else { path };
        let decoded = |p: &str| percent_decode_str(p).decode_utf8().map(|p| p.into_owned());
        let parts: Result<Vec<_>, _> = path.split('/').filter(|p| !p.is_empty()).map(decoded).collect();
        let parts = parts.map_err(|_| Fault::Bad("this address is no UTF-8".into()))?;
        let query = fields(query.as_bytes(), FIELDS).ok_or_else(|| Fault::Bad(format!("this address has more than {FIELDS} fields")))?;
        Ok(Address { parts, path: path.to_owned(), query, form })
    }
    /// What a field of the query holds.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }
    /// A field that holds a day.
    ///
    /// # Errors
    /// What is no day.
    pub fn day(&self, key: &str) -> Result<Option<Date>, Fault> {
        let read = |v: &str| v.parse().map_err(|_| Fault::Bad(format!("{key}: “{v}” is no day, such as 2022-05-12")));
        self.get(key).map(read).transpose()
    }
    /// A field that holds a number of things, `least` to `most`.
    ///
    /// # Errors
    /// What is no such number.
    pub fn number(&self, key: &str, least: usize, most: usize) -> Result<Option<usize>, Fault> {
        let read = |v: &str| match v.parse() {
            Ok(n) if (least..=most).contains(&n) => Ok(n),
            _ => Err(Fault::Bad(format!("{key}: “{v}” is no whole number from {least} to {most}"))),
        };
        self.get(key).map(read).transpose()
    }
    /// The same address with other values in some fields; an empty one takes the field away.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        let kept = self.query.iter().filter(|(k, _)| !changes.iter().any(|(c, _)| c == k)).map(|(k, v)| (k.as_str(), v.as_str()));
        href(&self.path, &kept.chain(changes.iter().copied()).collect::<Vec<_>>())
    }
    /// The address of this view in another form: `.json`, `.atom`, `.csv`.
    pub fn twin(&self, ending: &str) -> String {
        let path = if self.path == "/" { "/index" } else { self.path.trim_end_matches('/') };
        let query: Vec<_> = self.query.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        href(&format!("{path}{ending}"), &query)
    }
}

/// The fields of a query or a form that hold something, in order; none when there are more than `most`.
pub fn fields(text: &[u8], most: usize) -> Option<Vec<(String, String)>> {
    let all: Vec<_> = form_urlencoded::parse(text).take(most + 1).collect();
    let held = |(k, v): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| (k.into_owned(), v.trim().to_owned());
    (all.len() <= most).then(|| all.into_iter().map(held).filter(|(_, v)| !v.is_empty()).collect())
}

/// A path with fields; empty ones are left out.
pub fn href(path: &str, query: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    let mut any = false;
    for (key, value) in query.iter().filter(|(_, v)| !v.is_empty()) {
        out.append_pair(key, value);
        any = true;
    }
    if any { format!("{path}?{}", out.finish()) } else { path.to_owned() }
}

/// One part of a path, such that it is read back as it was.
pub fn part(word: &str) -> String {
    let mut out = utf8_percent_encode(word, PART).to_string();
    // an id that ends like a twin, and what browsers take for a step in the tree
    if Form::of(&out).1 != Form::Page || out.bytes().all(|b| b == b'.') {
        out = out.replace('.', "%2E");
    }
    out
}

/// The page of an article.
pub fn article(id: &str) -> String {
    format!("/articles/{}", part(id))
}

/// A sentence in its article; 0 is the title.
pub fn sentence(id: &str, number: impl std::fmt::Display) -> String {
    format!("/articles/{}#s{number}", part(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_back_as_they_were_written() {
        for id in ["plain", "a/b c", "x.json", "x.atom", "..", "Ž%2F?#&", "tag:example.org,2022:1"] {
            let read = Address::read(&article(id), "").unwrap();
            assert_eq!((read.parts.as_slice(), read.form), (&["articles".to_owned(), id.to_owned()][..], Form::Page), "{id}");
            let twin = Address::read(&format!("{}.json", article(id)), "").unwrap();
            assert_eq!((twin.parts[1].as_str(), twin.form), (id, Form::Json));
        }
    }

    #[test]
    fn a_view_keeps_its_state_but_for_what_changes() {
        let a = Address::read("/events", "actor=RUS&event=&page=3&text=a+%26+b").unwrap();
        assert_eq!(a.with(&[("page", ""), ("order", "oldest")]), "/events?actor=RUS&text=a+%26+b&order=oldest");
        assert_eq!(a.twin(".json"), "/events.json?actor=RUS&page=3&text=a+%26+b");
        assert_eq!(Address::read("/", "").unwrap().twin(".json"), "/index.json");
        assert_eq!(Address::read("/index.json", "").unwrap().path, "/");
        assert!(a.number("page", 1, 2).is_err() && a.day("actor").is_err());
    }
}
