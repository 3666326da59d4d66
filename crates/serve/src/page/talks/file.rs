//! One negotiation as a file: where it stands, what separates the sides, and how it came to that.

use super::line::{Finder, Words, day, position, quoted, source, state};
use super::{address, moves, party, title, word};
use crate::Fault;
use crate::address::{article, href};
use crate::feed::Feed;
use crate::look::{Frame, days, parts};
use crate::route::{Ask, Page};
use legation_schema::{ConditionState, Party, Talks};
use legation_store::Beside;
use maud::{Markup, html};
use serde::Serialize;

// more columns than that nobody reads
const COLUMNS: usize = 4;

/// A negotiation.
#[derive(Serialize)]
pub struct File {
    /// As of which day, where one was asked for.
    on: Option<String>,
    /// The ledger's record.
    talks: Talks,
    /// The parties that have a column of their own.
    columns: Vec<Party>,
    /// The common time line.
    timeline: Vec<Row>,
    /// Where each state change, venue and date is told, in the record's order.
    history: Vec<Words>,
    venues: Vec<Words>,
    next: Vec<Words>,
    /// Where each position is told, in the record's order.
    positions: Vec<Words>,
    /// Other negotiations about the same conflict: id and title.
    linked: Vec<(String, String)>,
    /// The articles that tell of it.
    articles: Vec<Beside>,
}

/// What moved on a day.
#[derive(Serialize)]
struct Row {
    date: Option<String>,
    /// Indices of state changes in the record's history.
    changes: Vec<usize>,
    /// By column, indices of positions; the last column is that of others.
    cells: Vec<Vec<usize>>,
}

impl Page for File {
    fn view(ask: &Ask<'_>) -> Result<File, Fault> {
        let on = ask.address.day("on")?;
        let all = ask.ledger(on)?;
        let id = ask.part(1);
        let talks = all.iter().find(|t| t.id == id).cloned();
        let talks = talks.ok_or_else(|| Fault::NotFound(format!("the ledger holds no talks “{id}”")))?;
        let columns: Vec<Party> = talks.parties.iter().take(COLUMNS).cloned().collect();
        let mut timeline = timeline(&talks, &columns);
        if ask.address.get("order") == Some("latest") {
            timeline.reverse();
        }
        let mut finder = Finder::new(ask);
        let named = |id: &String| all.iter().find(|t| t.id == *id).map(|t| (id.clone(), title(t)));
        let articles = talks.articles.iter().map(|a| ask.store.head(a)).collect::<Result<Vec<_>, _>>()?;
        Ok(File {
            on: on.map(|d| d.to_string()),
            history: talks.history.iter().map(|c| finder.words(&c.source)).collect::<Result<_, _>>()?,
            venues: talks.venues.iter().map(|v| finder.words(&v.source)).collect::<Result<_, _>>()?,
            next: talks.next.iter().map(|n| finder.words(&n.source)).collect::<Result<_, _>>()?,
            positions: talks.positions.iter().map(|p| finder.words(&p.source)).collect::<Result<_, _>>()?,
            linked: talks.linked.iter().filter_map(named).collect(),
            articles: articles.into_iter().flatten().collect(),
            talks,
            columns,
            timeline,
        })
    }
    fn frame(&self) -> Frame {
        Frame { title: title(&self.talks), section: "/talks", wide: true, has_feed: true }
    }
    fn feed(&self, ask: &Ask<'_>) -> Result<Option<Feed>, Fault> {
        Ok(Some(Feed { title: title(&self.talks), entries: moves(std::iter::once(&self.talks), ask)? }))
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        html! {
            (self.head())
            div.file {
                (self.conditions())
                (self.calendar())
                (self.contradictions())
            }
            (self.line(ask))
            (self.places())
            (self.sources())
        }
    }
}

// who stands in which column: the same party, else the one of the same country when there is but one
fn column(of: &Party, columns: &[Party]) -> usize {
    let same = columns.iter().position(|c| c == of).or_else(|| columns.iter().position(|c| of.name.is_some() && c.name == of.name));
    let country = || {
        let mut all = columns.iter().enumerate().filter(|(_, c)| of.country.is_some() && c.country == of.country);
        let first = all.next()?.0;
        all.next().is_none().then_some(first)
    };
    same.or_else(country).unwrap_or(columns.len())
}

fn timeline(t: &Talks, columns: &[Party]) -> Vec<Row> {
    let mut dates: Vec<Option<&str>> =
        t.history.iter().map(|c| c.date.as_deref()).chain(t.positions.iter().map(|p| p.date.as_deref())).collect();
    dates.sort_unstable();
    dates.dedup();
    let row = |date: Option<&str>| {
        let mut cells = vec![Vec::new(); columns.len() + 1];
        for (n, p) in t.positions.iter().enumerate().filter(|(_, p)| p.date.as_deref() == date) {
            cells[column(&p.party, columns)].push(n);
        }
        let changes = t.history.iter().enumerate().filter(|(_, c)| c.date.as_deref() == date).map(|(n, _)| n).collect();
        Row { date: date.map(str::to_owned), changes, cells }
    };
    dates.into_iter().map(row).collect()
}

impl File {
    fn head(&self) -> Markup {
        let t = &self.talks;
        let names = |all: &[Party]| all.iter().map(party).collect::<Vec<_>>().join(", ");
        html! {
            header.head {
                p.kicker { "Talks" @if let Some(on) = &self.on { " · as they stood on " (days::long(on)) } }
                h1 { (title(t)) }
                @if t.name.is_some() { p.lede { (t.parties.iter().map(party).collect::<Vec<_>>().join(" – ")) } }
                ul.tracks { @for k in &t.tracks { li { span.level { (k.level) } " " (state(k.state.as_str())) } } }
                dl.facts {
                    @for (label, all) in [("Mediators", &t.mediators), ("Hosts", &t.hosts), ("Guarantors", &t.guarantors)] { @if !all.is_empty() { div { dt { (label) } dd { (names(all)) } } } }
                    div { dt { "Articles" } dd { (t.articles.len()) } }
                    @if !self.linked.is_empty() { div { dt { "See also" } dd { @for (n, (id, name)) in self.linked.iter().enumerate() { @if n > 0 { "; " } a href=(address(id)) { (name) } } } } }
                }
            }
        }
    }
    fn conditions(&self) -> Markup {
        let mut all: Vec<_> =
            self.talks.positions.iter().enumerate().flat_map(|(n, p)| p.conditions.iter().map(move |c| (n, p, c))).collect();
        all.sort_by_key(|(n, _, c)| (c.state != ConditionState::Open, c.state, std::cmp::Reverse(*n)));
        html! {
            @if !all.is_empty() {
                section.conditions {
                    h2 { "Conditions" }
                    table {
                        thead { tr { th scope="col" { "Condition" } th scope="col" { "For" } th scope="col" { "Set by" } th scope="col" { "State" } } }
                        tbody { @for (n, p, c) in all {
                            tr {
                                td { span.kind { (word(c.kind.as_str())) } " " a href=(format!("#p{n}")) { (c.text) } }
                                td data-label="for" { (p.what) }
                                td data-label="set by" { (party(&p.party)) p.note { @if let Some(d) = &p.date { (days::short(d)) " · " } (source(&self.positions[n])) } }
                                td { (super::line::met(c.state)) }
                            }
                        } }
                    }
                }
            }
        }
    }
    fn calendar(&self) -> Markup {
        let mut all: Vec<_> = self.talks.next.iter().zip(&self.next).collect();
        all.sort_by(|a, b| a.0.start.cmp(&b.0.start));
        html! {
            @if !all.is_empty() {
                section.calendar {
                    h2 { "Announced" }
                    ul { @for (n, w) in all {
                        li {
                            span.when { (days::range(n.start.as_deref(), n.end.as_deref())) } " "
                            (n.occasion.as_deref().unwrap_or("a meeting"))
                            @if let Some(name) = n.place.as_ref().and_then(|p| p.name.as_deref()) { ", " (name) }
                            @match n.kept { Some(true) => { " " span.met.is-met { "came to be" } } Some(false) => { " " span.met.refused { "did not come to be" } } None => {} }
                            p.note { @if let Some(by) = &n.announced_by { "announced by " (party(by)) " · " } (source(w)) }
                        }
                    } }
                }
            }
        }
    }
    fn contradictions(&self) -> Markup {
        let t = &self.talks;
        html! {
            @if !t.contradictions.is_empty() {
                section.contradictions {
                    h2 { "They contradict each other" }
                    ul { @for c in &t.contradictions {
                        li {
                            p.about { "About " strong { (c.about) } }
                            div.sides { @for n in c.positions { @if let (Some(p), Some(w)) = (t.positions.get(n), self.positions.get(n)) {
                                p { strong { (party(&p.party)) } " " a href=(format!("#p{n}")) { (p.stance) } ": " (quoted(w)) " " span.note { (source(w)) } }
                            } } }
                        }
                    } }
                }
            }
        }
    }
    fn line(&self, ask: &Ask<'_>) -> Markup {
        let t = &self.talks;
        let others = self.timeline.iter().any(|r| r.cells.last().is_some_and(|c| !c.is_empty()));
        let width = self.columns.len() + usize::from(others);
        let latest = ask.address.get("order") == Some("latest");
        html! {
            section.course {
                h2 { "The course of it" }
                p.orders { a href=(ask.address.with(&[("order", "")])) aria-current=[(!latest).then_some("true")] { "from the beginning" } " · " a href=(ask.address.with(&[("order", "latest")])) aria-current=[latest.then_some("true")] { "latest first" } }
                table.timeline {
                    thead { tr { th.day scope="col" { "Day" } @for p in &self.columns { th scope="col" { (party(p)) @if let Some(c) = p.country { " " span.codes { (c) @if let Some(s) = p.sector { " " (s) } } } } } @if others { th scope="col" { "Mediators and others" } } } }
                    @for r in &self.timeline {
                        tbody {
                            @for (i, n) in r.changes.iter().enumerate() {
                                tr.change { th.day scope="row" { @if i == 0 { (day(r.date.as_deref())) } }
                                    td colspan=(width) { @let c = &t.history[*n]; span.level { (c.level) } " " (state(c.state.as_str())) " " span.t { (quoted(&self.history[*n])) } " " span.note { (source(&self.history[*n])) } } }
                            }
                            @if r.cells.iter().any(|c| !c.is_empty()) {
                                tr { th.day scope="row" { @if r.changes.is_empty() { (day(r.date.as_deref())) } }
                                    @for (i, cell) in r.cells.iter().enumerate().take(width) {
                                        td data-label=[self.columns.get(i).map(party).filter(|_| !cell.is_empty())] { @for n in cell { (position(*n, &t.positions[*n], &self.positions[*n], i == self.columns.len())) } }
                                    } }
                            }
                        }
                    }
                }
            }
        }
    }
    fn places(&self) -> Markup {
        html! {
            @if !self.talks.venues.is_empty() {
                section.venues {
                    h2 { "Venues" }
                    ul { @for (v, w) in self.talks.venues.iter().zip(&self.venues) {
                        li { (day(v.date.as_deref())) " " strong { (v.place.name.as_deref().unwrap_or("a place without a name")) } @if let Some(c) = v.place.country { " " span.codes { (c) } } " " span.mark { (v.state) } " " span.note { (source(w)) } }
                    } }
                }
            }
        }
    }
    fn sources(&self) -> Markup {
        html! {
            @if !self.articles.is_empty() {
                section.sources {
                    h2 { "Told by" }
                    ol { @for b in &self.articles { li { (parts::day(b.published.as_deref())) " " a href=(article(&b.id)) { (b.title.as_deref().unwrap_or(&b.id)) } @if let Some(p) = &b.publisher { " " span.note { (p) } } } } }
                    p.note { a href=(href("/search", &[("q", &title(&self.talks))])) { "Search the articles for it" } }
                }
            }
        }
    }
}
