//! Feeds after RFC 4287 (Atom), so that people are told when something moves.

use crate::Fault;
use crate::look::clean_html;
use crate::route::Ask;
use legation_schema::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeSet;
use std::io;

/// How many entries a feed has at most.
pub const ENTRIES: usize = 50;

/// What moved, the latest first.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// What it is about.
    pub title: String,
    /// What moved.
    pub entries: Vec<Entry>,
}

/// Something that moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The day on which it was told, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// What makes it this one: the same at every reading, and no other's.
    pub id: String,
    /// In a line.
    pub title: String,
    /// The words that it rests on, and whose they are.
    pub text: String,
    /// Where it is shown: a path.
    pub link: String,
}

impl Feed {
    /// As XML. Entries without a day, which a feed cannot tell, are left out; so is what stands in it twice, and what is older
    /// than the latest [`ENTRIES`].
    ///
    /// # Errors
    /// Writing it fails.
    pub fn write(mut self, ask: &Ask<'_>) -> Result<String, Fault> {
        self.entries.retain(|e| e.day.as_deref().and_then(moment).is_some());
        self.entries.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.cmp(b)));
        let mut seen = BTreeSet::new();
        self.entries.retain(|e| seen.insert(e.id.clone()));
        self.entries.truncate(ENTRIES);
        let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
        self.xml(&mut out, ask).map_err(|e| Fault::Other(format!("the feed cannot be written: {e}")))?;
        String::from_utf8(out.into_inner()).map_err(|e| Fault::Other(e.to_string()))
    }
    fn xml(&self, out: &mut Writer<Vec<u8>>, ask: &Ask<'_>) -> io::Result<()> {
        let (own, page) = (format!("{}{}", ask.base, ask.address.twin(".atom")), format!("{}{}", ask.base, ask.address.with(&[])));
        let latest = self.entries.first().and_then(|e| moment(e.day.as_deref()?)).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
        let store = ask.desk.db.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        out.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom")).write_inner_content(|out| {
            text(out, "title", &format!("{} · Legation", self.title))?;
            text(out, "subtitle", &format!("from {store}"))?;
            text(out, "id", &own)?;
            text(out, "updated", &latest)?;
            link(out, "self", "application/atom+xml", &own)?;
            link(out, "alternate", "text/html", &page)?;
            out.create_element("author").write_inner_content(|out| text(out, "name", "Legation"))?;
            text(out, "generator", "Legation")?;
            self.entries.iter().try_for_each(|e| entry(out, e, ask.base))
        })?;
        Ok(())
    }
}

fn entry(out: &mut Writer<Vec<u8>>, e: &Entry, base: &str) -> io::Result<()> {
    out.create_element("entry").write_inner_content(|out| {
        text(out, "title", &e.title)?;
        text(out, "id", &format!("urn:x-legation:{}", crate::address::part(&e.id)))?;
        text(out, "updated", &e.day.as_deref().and_then(moment).unwrap_or_default())?;
        link(out, "alternate", "text/html", &format!("{base}{}", e.link))?;
        text(out, "content", &e.text)
    })?;
    Ok(())
}

fn text(out: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(&clean_html(words.to_owned())))?;
    Ok(())
}

fn link(out: &mut Writer<Vec<u8>>, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    out.create_element("link").with_attributes([("rel", rel), ("type", kind), ("href", href)]).write_empty()?;
    Ok(())
}

// a day's first moment; the stored articles tell no hour
fn moment(day: &str) -> Option<String> {
    let date: Date = day.get(..10)?.parse().ok()?;
    Some(format!("{date}T00:00:00Z"))
}
