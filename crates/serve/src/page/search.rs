//! Search over what was written, who is in it, and who said it.

use super::events::{day, field};
use crate::Fault;
use crate::address::{Address, href, sentence};
use crate::look::{Frame, days, parts};
use crate::route::{Ask, Page};
use legation_store::{Facet, Hit, Hits, Looking};
use maud::{Markup, html};
use serde::Serialize;

const ROWS: usize = 20;
const NAMES: usize = 8;

/// What was found.
#[derive(Serialize)]
pub struct Search {
    /// The words.
    q: Option<String>,
    /// Actors whose names hold them.
    actors: Vec<String>,
    /// Negotiations whose names or parties hold them.
    talks: Vec<Named>,
    /// Sentences.
    sentences: Hits,
    /// Which page this is, from 1.
    page: usize,
    /// Whether another one follows.
    more: bool,
}

/// A negotiation.
#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}

impl Page for Search {
    fn view(ask: &Ask<'_>) -> Result<Search, Fault> {
        let a = ask.address;
        let page = a.number("page", 1, 1000)?.unwrap_or(1);
        let Some(words) = a.get("q") else {
            return Ok(Search { q: None, actors: Vec::new(), talks: Vec::new(), sentences: Hits::default(), page, more: false });
        };
        let looking = Looking {
            words: words.to_owned(),
            publisher: a.get("publisher").map(str::to_owned),
            from: a.day("from")?,
            to: a.day("to")?,
            headlines: a.get("in") == Some("headlines"),
            said: a.get("in") == Some("statements"),
            speaker: a.get("speaker").map(str::to_owned),
        };
        let sentences = ask.store.search(&looking, (page - 1) * ROWS, ROWS)?;
        let actors = ask.store.names(words, NAMES)?;
        let lower = words.to_lowercase();
        let all = ask.ledger_so_far()?;
        let named = all.iter().map(|t| Named { id: t.id.clone(), title: super::talks::title(t) });
        let talks = named.filter(|t| t.title.to_lowercase().contains(&lower)).take(NAMES).collect();
        let more = sentences.count > page * ROWS;
        Ok(Search { q: Some(words.to_owned()), actors, talks, sentences, page, more })
    }
    fn frame(&self) -> Frame {
        let title = self.q.as_ref().map_or_else(|| "Search".to_owned(), |q| format!("Search: {q}"));
        Frame { title, section: "/search", wide: true, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let a = ask.address;
        html! {
            h1 { "Search" }
            form.filter action="/search" {
                label.long { span { "Words" } input type="search" name="q" value=[a.get("q")] placeholder="all of them; “in quotation marks” side by side; the beginning of one*" autofocus[self.q.is_none()]; }
                label { span { "In" } select name="in" {
                    @for (value, shown) in [("", "everything"), ("headlines", "headlines"), ("statements", "what somebody said")] { option value=(value) selected[a.get("in").unwrap_or("") == value] { (shown) } }
                } }
                (field(a, "publisher", "Outlet", ""))
                (day(a, "from", "From"))
                (day(a, "to", "To"))
                @if let Some(s) = a.get("speaker") { input type="hidden" name="speaker" value=(s); }
                div.do { button { "Search" } }
            }
            @if self.q.is_some() { (self.found(a)) }
        }
    }
}

impl Search {
    fn found(&self, a: &Address) -> Markup {
        let h = &self.sentences;
        html! {
            div.found {
                div {
                    p.tally role="status" { strong { @if h.capped { "More than " } (parts::number(h.count)) } @if h.count == 1 { " sentence" } @else { " sentences" } @if h.capped { "; the latest stored first" } @else if h.count > 1 { ", the best first" } }
                    @if let Some(s) = a.get("speaker") { p.chosen { "said by " strong { (s) } " " a href=(a.with(&[("speaker", ""), ("page", "")])) { "by anybody" } } }
                    @if h.rows.is_empty() { p.empty { "No sentence holds all of these words. Try fewer, or the beginning of a word with a star: negotiat*" } }
                    ol.hits { @for hit in &h.rows { (one(hit)) } }
                    (parts::pages(a, self.page, self.more))
                }
                aside.facets aria-label="Narrow down" {
                    @if !self.talks.is_empty() { h2 { "Talks" } ul { @for t in &self.talks { li { a href=(super::talks::address(&t.id)) { (t.title) } } } } }
                    @if !self.actors.is_empty() { h2 { "Actors" } ul { @for n in &self.actors { li { a href=(parts::actor(n)) { (n) } } } } }
                    (facet(a, "Outlets", "publisher", &h.publishers))
                    (facet(a, "Said by", "speaker", &h.speakers))
                    @if h.years.len() > 1 {
                        h2 { "Years" }
                        ul { @for y in &h.years { li { a href=(a.with(&[("from", &format!("{}-01-01", y.value)), ("to", &format!("{}-12-31", y.value)), ("page", "")])) { (y.value) } " " span.count { (y.count) } } } }
                    }
                }
            }
        }
    }
}

fn one(hit: &Hit) -> Markup {
    html! {
        li {
            p.headline { a href=(sentence(&hit.article, hit.sentence)) { (hit.title.as_deref().unwrap_or("Without a headline")) } }
            @if hit.sentence > 0 { p.t { @for (n, piece) in hit.text.iter().enumerate() { @if n % 2 == 1 { mark { (piece) } } @else { (piece) } } } }
            p.note {
                (hit.publisher.as_deref().unwrap_or("no outlet"))
                @if let Some(d) = &hit.published { ", " (days::short(d)) }
                @if !hit.speakers.is_empty() { " · said by " @for (n, s) in hit.speakers.iter().enumerate() { @if n > 0 { ", " } a href=(href("/events", &[("party", s)])) { (s) } } }
            }
        }
    }
}

fn facet(a: &Address, heading: &str, key: &str, facets: &[Facet]) -> Markup {
    html! {
        @if !facets.is_empty() {
            h2 { (heading) }
            ul { @for f in facets { li { a href=(a.with(&[(key, &f.value), ("page", "")])) { (f.value) } " " span.count { (f.count) } } } }
        }
    }
}
