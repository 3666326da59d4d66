//! Which address is answered by which page: one line each.

use crate::address::{Address, Form};
use crate::desk::Desk;
use crate::feed::Feed;
use crate::http::Answer;
use crate::ledger::Keeper;
use crate::look::{self, Frame};
use crate::page::{actor, article, code, codebook, dyad, events, map, openapi, review, search, talks, today};
use crate::{Fault, look::assets};
use hyper::{Method, StatusCode};
use legation_schema::{Date, Talks};
use legation_store::Store;
use maud::Markup;
use serde::Serialize;
use std::sync::Arc;

/// Every address, the first that fits counts. `*` stands for one part of a path.
pub const ROUTES: &[Route] = &[
    page::<today::Today>("/", "What moved on a day, or from one day to another", &[&["from", "to"]]),
    page::<events::Events>("/events", "Events that match, fifty on a page", &[FILTER, PAGED, &["order"]]).with_feed(),
    raw("/robots.txt", robots),
    file("/events.csv", events::csv, "text/csv", "The same events as a table"),
    file("/events.jsonl", events::jsonl, "application/x-ndjson", "The same events, a record in a line"),
    file("/events.parquet", events::parquet, "application/vnd.apache.parquet", "The same events as Parquet"),
    file("/events.export", events::gdelt, "text/tab-separated-values", "The same events as GDELT 1.0 has them"),
    page::<article::Article>("/articles/*", "An article’s record, with other articles of the same report", &[]),
    page::<actor::Actor>("/actors/*", "Somebody by name: offices, statements, what it does and is met with", &[]).with_feed(),
    page::<dyad::Dyads>("/dyads", "Who has most to do with whom", &[&["from", "to"]]),
    page::<dyad::Dyad>("/dyads/*/*", "Two actors, by code or name, over time", &[&["from", "to", "by"]]),
    page::<map::Map>("/map", "Events by place", &[FILTER, &["box"]]),
    page::<talks::List>("/talks", "Every negotiation in a line, what moved last first", &[&["q", "state", "on"], PAGED]).with_feed(),
    page::<talks::File>("/talks/*", "One negotiation as a file, sixty moves on a page", &[&["on", "order"], PAGED]).with_feed(),
    page::<search::Search>(
        "/search",
        "Sentences that hold all of these words",
        &[&["q", "in", "publisher", "speaker", "from", "to"], PAGED],
    ),
    page::<codebook::Book>("/codebook", "What every code means", &[]),
    page::<review::Review>("/review", "The event that is to be reviewed next", &[QUEUE, FILTER]),
    page::<review::Figures>("/review/figures", "What the reviews show: verdicts by type and confidence, agreement", &[]),
    Route { kind: "application/x-ndjson", about: "The last words of all reviews as gold", ..raw("/review/gold.jsonl", review::gold) },
    page::<review::Review>("/review/*", "An event by its id, with all its reviews", &[QUEUE, FILTER]),
    Route { is_post: true, ..raw("/review/*", review::take) },
    page::<code::Interface>("/api", "What a program can ask of this desk", &[]),
    raw("/openapi", openapi::description),
    Route { is_post: true, posted: code::POSTED, ..raw("/api/code", code::code) },
    page::<code::Try>("/try", "A form that codes a text", &[]),
    Route { is_post: true, posted: code::POSTED, ..raw("/try", code::tried) },
];

/// The fields that choose events.
const FILTER: &[&str] = &[
    "party",
    "with",
    "actor",
    "recipient",
    "event",
    "mode",
    "cameo",
    "from",
    "to",
    "place",
    "auxiliary",
    "claim",
    "publisher",
    "text",
    "sure",
    "article",
    "copies",
];
// those that choose what is reviewed next
const QUEUE: &[&str] = &["as", "by", "seed", "fresh", "skip"];
const PAGED: &[&str] = &["page"];

/// The pages that the head of every page leads to.
pub const NAV: &[(&str, &str)] = &[
    ("/", "Today"),
    ("/talks", "Talks"),
    ("/events", "Events"),
    ("/dyads", "Dyads"),
    ("/map", "Map"),
    ("/search", "Search"),
    ("/codebook", "Codebook"),
    ("/review", "Review"),
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
    pub posted: &'a [u8],
    /// Of which kind that is, as the `Content-Type` header says.
    pub kind: &'a str,
    /// Scheme and authority under which the desk was called: `http://localhost:8642`.
    pub base: &'a str,
    /// What a form must hold that changes something; no page elsewhere knows it.
    pub ticket: &'a str,
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
    /// The ledger for a page that is more than its talks: empty while the first one of a big store is being made.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn ledger_so_far(&self) -> Result<Arc<Vec<Talks>>, Fault> {
        Ok(self.keeper.so_far()?.unwrap_or_default())
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
    /// What moved in it, for feed readers; none for a view that has no feed.
    ///
    /// # Errors
    /// [`Fault`].
    fn feed(&self, _: &Ask<'_>) -> Result<Option<Feed>, Fault> {
        Ok(None)
    }
}

/// What answers at an address.
pub struct Route {
    /// Its path.
    pub pattern: &'static str,
    /// Answers.
    pub run: fn(&Ask<'_>) -> Result<Answer, Fault>,
    /// Whether it takes what is posted; else it is read.
    is_post: bool,
    /// How many bytes may be posted.
    pub posted: usize,
    /// What it gives, in a line; empty for what is no part of the interface for programs.
    pub about: &'static str,
    /// The content type of what it gives; empty for a page with its twin.
    pub kind: &'static str,
    /// The fields of its query.
    pub fields: &'static [&'static [&'static str]],
    /// Whether it has a feed.
    pub has_feed: bool,
}

// what is posted without a limit of its own
const POSTED: usize = 64 << 10;

const fn page<P: Page>(pattern: &'static str, about: &'static str, fields: &'static [&'static [&'static str]]) -> Route {
    Route { about, fields, ..raw(pattern, show::<P>) }
}

const fn raw(pattern: &'static str, run: fn(&Ask<'_>) -> Result<Answer, Fault>) -> Route {
    Route { pattern, run, is_post: false, posted: POSTED, about: "", kind: "", fields: &[], has_feed: false }
}

const fn file(pattern: &'static str, run: fn(&Ask<'_>) -> Result<Answer, Fault>, kind: &'static str, about: &'static str) -> Route {
    Route { about, kind, fields: &[FILTER], ..raw(pattern, run) }
}

impl Route {
    const fn with_feed(self) -> Route {
        Route { has_feed: true, ..self }
    }
}

// machines that read the web have no business here
fn robots(_: &Ask<'_>) -> Result<Answer, Fault> {
    Ok(Answer::Text("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n".into()))
}

fn show<P: Page>(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let view = P::view(ask)?;
    match ask.address.form {
        Form::Page => Ok(rendered(ask, &view, StatusCode::OK)),
        Form::Json => {
            let text = serde_json::to_string(&view).map_err(|e| Fault::Other(e.to_string()))?;
            Ok(Answer::Json(StatusCode::OK, look::clean_json(&text)))
        }
        Form::Atom => {
            let feed = view.feed(ask)?.ok_or_else(|| Fault::NotFound("this page has no feed".into()))?;
            Ok(Answer::Text("application/atom+xml; charset=utf-8", feed.write(ask)?))
        }
    }
}

/// A view as a page.
pub fn rendered<P: Page>(ask: &Ask<'_>, view: &P, status: StatusCode) -> Answer {
    Answer::Html(status, look::page(ask, &view.frame(), &view.html(ask)))
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
    let takes = |r: &&Route| if r.is_post { *method == Method::POST } else { matches!(*method, Method::GET | Method::HEAD) };
    found.find(takes).map_or(Found::WrongMethod, Found::Page)
}
