//! Which address is answered by which page: one line each.

use crate::address::Address;
use crate::desk::Desk;
use crate::http::Answer;
use crate::ledger::Keeper;
use crate::look::{self, Frame};
use crate::page::{actor, article, codebook, dyad, events, map, search, talks, today};
use crate::{Fault, look::assets};
use hyper::{Method, StatusCode};
use legation_schema::{Date, Talks};
use legation_store::Store;
use maud::Markup;
use serde::Serialize;
use std::sync::Arc;

/// Every address, the first that fits counts. `*` stands for one part of a path.
const ROUTES: &[Route] = &[
    page::<today::Today>("/"),
    page::<events::Events>("/events"),
    raw("/robots.txt", robots),
    raw("/events.csv", events::csv),
    raw("/events.jsonl", events::jsonl),
    raw("/events.parquet", events::parquet),
    raw("/events.export", events::gdelt),
    page::<article::Article>("/articles/*"),
    page::<actor::Actor>("/actors/*"),
    page::<dyad::Dyads>("/dyads"),
    page::<dyad::Dyad>("/dyads/*/*"),
    page::<map::Map>("/map"),
    page::<talks::List>("/talks"),
    page::<talks::File>("/talks/*"),
    page::<search::Search>("/search"),
    page::<codebook::Book>("/codebook"),
];

/// The pages that the head of every page leads to.
pub const NAV: &[(&str, &str)] = &[
    ("/", "Today"),
    ("/talks", "Talks"),
    ("/events", "Events"),
    ("/dyads", "Dyads"),
    ("/map", "Map"),
    ("/search", "Search"),
    ("/codebook", "Codebook"),
];

/// What was asked, and with what it can be answered.
pub struct Ask<'a> {
    /// The store, for reading.
    pub store: &'a Store,
    /// What the desk is made of.
    pub desk: &'a Desk,
    pub(crate) keeper: &'a Keeper,
    /// The view's address.
    pub address: &'a Address,
    /// What was posted.
    #[expect(dead_code, reason = "for pages that take something; those of today only show")]
    pub posted: &'a [u8],
}

impl Ask<'_> {
    /// The n-th part of the path.
    pub fn part(&self, n: usize) -> &str {
        self.address.parts.get(n).map_or("", String::as_str)
    }
    /// The ledger, as of a day where one is asked for.
    ///
    /// # Errors
    /// It isn't made yet, or cannot be.
    pub fn ledger(&self, on: Option<Date>) -> Result<Arc<Vec<Talks>>, Fault> {
        on.map_or_else(|| self.keeper.now(), |day| self.keeper.on(self.store, day))
    }
}

/// A view: one value, shown as a page and as its JSON twin.
pub trait Page: Serialize + Sized {
    /// Makes it of the store and its address.
    ///
    /// # Errors
    /// [`Fault`].
    fn view(ask: &Ask<'_>) -> Result<Self, Fault>;
    /// Its title and place among the pages.
    fn frame(&self) -> Frame;
    /// What stands in the page.
    fn html(&self, ask: &Ask<'_>) -> Markup;
}

/// What answers at an address.
pub struct Route {
    pattern: &'static str,
    /// Answers.
    pub run: fn(&Ask<'_>) -> Result<Answer, Fault>,
    // the method besides GET and HEAD
    method: Option<Method>,
    /// How many bytes may be posted, where it differs from what any page takes.
    pub posted: Option<usize>,
}

const fn page<P: Page>(pattern: &'static str) -> Route {
    Route { pattern, run: show::<P>, method: None, posted: None }
}

const fn raw(pattern: &'static str, run: fn(&Ask<'_>) -> Result<Answer, Fault>) -> Route {
    Route { pattern, run, method: None, posted: None }
}

// machines that read the web have no business here
fn robots(_: &Ask<'_>) -> Result<Answer, Fault> {
    Ok(Answer::Text("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n".into()))
}

fn show<P: Page>(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let view = P::view(ask)?;
    if ask.address.json {
        let text = serde_json::to_string(&view).map_err(|e| Fault::Other(e.to_string()))?;
        return Ok(Answer::Json(StatusCode::OK, look::clean_json(&text)));
    }
    Ok(Answer::Html(StatusCode::OK, look::page(ask, &view.frame(), &view.html(ask))))
}

/// What was found at an address.
pub enum Found {
    /// A page, or what answers like one.
    Page(&'static Route),
    /// A file inside the program.
    Asset(Answer),
    /// Nothing.
    Nothing,
    /// Something that is only read.
    WrongMethod,
}

/// Looks an address up; `path` is as it was asked for.
pub fn find(method: &Method, address: &Address, path: &str) -> Found {
    if let Some(name) = path.strip_prefix("/assets/") {
        return assets::find(name).map_or(Found::Nothing, Found::Asset);
    }
    let fits = |r: &&Route| {
        let mut pattern = r.pattern.split('/').filter(|p| !p.is_empty());
        let mut parts = address.parts.iter();
        loop {
            match (pattern.next(), parts.next()) {
                (None, None) => return true,
                (Some(p), Some(part)) if p == "*" || p == part => {}
                _ => return false,
            }
        }
    };
    let mut found = ROUTES.iter().filter(fits).peekable();
    if found.peek().is_none() {
        return Found::Nothing;
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let takes = |r: &&Route| r.method.as_ref().map_or(reads, |m| m == method);
    found.find(takes).map_or(Found::WrongMethod, Found::Page)
}
