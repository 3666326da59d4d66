//! An article that was fetched: what is handed to the coder, and what comes back.

use crate::Feed;
use crate::answer::Body;
use legation_intake::{Fields, Form, Item};
use legation_page::{Hints, parse_date};
use legation_schema::{Date, Record};
use legation_store::{CopyKind, NewLink};
use url::Url;

/// An article as it was found, to be read and coded.
#[derive(Clone, Debug)]
pub struct Found {
    /// The page, or the entry of the feed.
    pub item: Item,
    /// The headline in the feed, for a page that has none.
    pub title: Option<String>,
    /// The day of publication in the feed, for a page that tells none.
    pub published: Option<Date>,
}

/// A coded article, to be stored.
#[derive(Clone, Debug)]
pub struct Coded {
    /// Its record, spans in characters.
    pub record: Record,
    /// As in [`legation_store::Entry::content`].
    pub content: [u8; 16],
    /// As in [`legation_store::Entry::print`].
    pub print: Vec<u8>,
    /// The earlier article that it copies.
    pub copy: Option<(CopyKind, String)>,
    /// As in [`legation_store::Entry::observations`].
    pub observations: Vec<(Option<Date>, String)>,
}

/// Codes an article: None when this version of it is stored already, a reason when there is nothing to code.
pub type Coder<'a> = dyn FnMut(Found) -> Result<Option<Coded>, String> + 'a;

/// A page that was fetched from `url`.
pub(crate) fn page(body: Body, url: &Url, link: &NewLink, feed: &Feed) -> Found {
    let hints = Hints { url: Some(url.to_string()), publisher: feed.publisher.clone(), charset: body.charset, ..Hints::default() };
    found(Form::Page { bytes: body.bytes, hints: Box::new(hints) }, url.to_string(), link)
}

/// An entry that the feed carries whole.
pub(crate) fn entry(fields: &str, link: &NewLink) -> Found {
    let form =
        serde_json::from_str::<Fields>(fields).map_or_else(|e| Form::Bad(format!("the stored entry cannot be read: {e}")), Form::Fields);
    found(form, link.url.clone(), link)
}

fn found(form: Form, place: String, link: &NewLink) -> Found {
    let item = Item { place, form, folders: Fields::new() };
    Found { item, title: link.title.clone(), published: link.published.as_deref().and_then(parse_date) }
}
