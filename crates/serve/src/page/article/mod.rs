//! An article as it stood, with what was read out of it in the margin.

pub mod limit;
pub mod marks;
mod notes;
mod speakers;
mod text;

use crate::Fault;
use crate::address::{Address, article};
use crate::look::{Frame, days};
use crate::route::{Ask, Page};
use legation_schema::Record;
use legation_store::Beside;
use maud::{Markup, html};
use serde::Serialize;
use speakers::Speakers;

// so many copies are named
const COPIES: usize = 50;

/// An article.
#[derive(Serialize)]
pub struct Article {
    /// Its record.
    record: Record,
    /// Whether its text was cut, since this desk shows a part alone.
    cut: bool,
    /// Other articles of the same report.
    report: Vec<Beside>,
    /// Whether it stands in the store.
    #[serde(skip)]
    is_stored: bool,
}

impl Article {
    /// One that isn't stored.
    pub fn of(record: Record) -> Article {
        Article { record, cut: false, report: Vec::new(), is_stored: false }
    }
}

impl Page for Article {
    fn view(ask: &Ask<'_>) -> Result<Article, Fault> {
        let id = ask.part(1);
        let record = ask.store.record(id)?.ok_or_else(|| Fault::NotFound(format!("no article “{id}” is stored")))?;
        let (record, cut) = match ask.desk.excerpt {
            Some(most) => limit::excerpt(record, most),
            None => (record, false),
        };
        Ok(Article { record, cut, report: ask.store.same_report(id, COPIES)?, is_stored: true })
    }
    fn frame(&self) -> Frame {
        Frame { title: self.record.title.clone().unwrap_or_else(|| self.record.id.clone()), section: "", wide: true, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let bytes = self.record.clone().into_bytes();
        let speakers = Speakers::of(&bytes);
        html! {
            article.article {
                (self.head(&bytes, &speakers, ask))
                (switches(&bytes))
                (text::body(&bytes, &speakers, ask))
                @if self.cut { p.note.cut { "This desk shows a part of the text alone." @if let Some(url) = link(bytes.url.as_deref()) { " " a href=(url) rel="noreferrer noopener external" { "Read it where it was published." } } } }
                (notes::speakers(&speakers))
                (notes::talks(&bytes))
                (notes::discarded(&bytes))
            }
        }
    }
}

impl Article {
    fn head(&self, r: &Record, speakers: &Speakers, ask: &Ask<'_>) -> Markup {
        let report = &self.report;
        html! {
            header.head {
                p.kicker { (r.publisher.as_deref().unwrap_or("No outlet")) @if let Some(p) = r.published { " · " time datetime=(p) { (days::long(&p.to_string())) } } @if let Some(home) = r.home { " · " (crate::look::names::country(home.as_str())) } }
                (text::headline(r, speakers, ask))
                p.note {
                    @if let Some(url) = link(r.url.as_deref()) { a.outside href=(url) rel="noreferrer noopener external" { "As published" } " · " }
                    @if self.is_stored {
                        a href=(Address { path: article(&r.id), ..Address::default() }.twin(".json")) { "Record" }
                        " · " a href=(crate::address::href("/events", &[("article", &r.id)])) { "Its events as a table" }
                    } @else { "Not stored · " a href="/try" { "Code another text" } }
                }
                @if !report.is_empty() {
                    details.report {
                        summary { (report.len()) @if report.len() == 1 { " other article of this report" } @else { " other articles of this report" } }
                        ul { @for b in report { li { a href=(article(&b.id)) { (b.publisher.as_deref().unwrap_or("no outlet")) } " " (b.title.as_deref().unwrap_or("")) @if let Some(d) = &b.published { " " span.note { (days::short(d)) } } } } }
                    }
                }
            }
        }
    }
}

// addresses of pages alone; nothing that runs
fn link(url: Option<&str>) -> Option<&str> {
    url.filter(|u| u.starts_with("https://") || u.starts_with("http://"))
}

// what is marked in the text; works without scripts
fn switches(r: &Record) -> Markup {
    let all = [
        ("events", "Events", r.events.len(), true),
        ("statements", "Statements", r.statements.len(), true),
        ("actors", "Actors", r.actors.len(), false),
        ("places", "Places", r.places.len(), false),
        ("times", "Times", r.times.len(), false),
        ("discarded", "Not coded", r.discarded.len(), false),
    ];
    html! {
        fieldset.switches {
            legend.unseen { "Marked in the text" }
            span.label aria-hidden="true" { "Marked in the text" }
            @for (key, shown, count, on) in all {
                label { input type="checkbox" id=(format!("show-{key}")) checked[on] disabled[count == 0] autocomplete="off"; span class=(format!("swatch {key}")) aria-hidden="true" {} (shown) " " span.count { (count) } }
            }
        }
    }
}
