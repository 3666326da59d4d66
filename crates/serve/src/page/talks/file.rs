//! One negotiation as a file: where it stands, what separates the sides, and how it came to that.

use super::line::{Finder, Words, day, position, quoted, source, state};
use super::{address, moves, party, title, word};
use crate::Fault;
use crate::address::{article, href};
use crate::feed::Feed;
use crate::look::{Frame, days, parts};
use crate::route::{Ask, Page};
use legation_schema::{ConditionState, Party, Source, Talks};
use legation_store::Beside;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

// more columns than that nobody reads
const COLUMNS: usize = 4;
// so many moves stand on a page
const MOVES: usize = 60;
// so many lines of each other part; the twin has all of them
const LINES: usize = 20;

/// A negotiation.
#[derive(Serialize)]
pub struct File {
    /// As of which day, where one was asked for.
    on: Option<String>,
    /// The ledger's record.
    talks: Talks,
    /// The parties that have a column of their own.
    columns: Vec<Party>,
    /// The common time line, as much as stands on this page.
    timeline: Vec<Row>,
    /// Which page of it this is, from 1.
    page: usize,
    /// Whether another one follows.
    more: bool,
    /// Where the state changes, venues and dates of this page are told, by their indices in the record.
    history: Told,
    venues: Told,
    next: Told,
    /// Where the positions of this page are told.
    positions: Told,
    /// Other negotiations about the same conflict: id and title.
    linked: Vec<(String, String)>,
    /// The latest articles that tell of it.
    articles: Vec<Beside>,
    #[serde(skip)]
    lines: Lines,
    // on which page of the time line each position stands
    #[serde(skip)]
    pages: BTreeMap<usize, usize>,
}

type Told = BTreeMap<usize, Words>;

// what stands beside the time line, as indices
struct Lines {
    conditions: Vec<(usize, usize)>,
    contradictions: usize,
    next: Vec<usize>,
    venues: Vec<usize>,
}

// a change of state, or a position in a column
struct Move {
    index: usize,
    column: Option<usize>,
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
        let moves = moves_of(&talks, &columns, ask.address.get("order") == Some("latest"));
        let page = ask.address.number("page", 1, 10_000)?.unwrap_or(1);
        let pages = moves.iter().enumerate().filter(|(_, m)| m.column.is_some()).map(|(i, m)| (m.index, i / MOVES + 1)).collect();
        let shown: Vec<&Move> = moves.iter().skip((page - 1) * MOVES).take(MOVES).collect();
        let lines = Lines::of(&talks);
        let mut finder = Finder::new(ask);
        let of = |is_change: bool| shown.iter().filter(move |m| m.column.is_none() == is_change).map(|m| m.index);
        let beside = lines
            .conditions
            .iter()
            .map(|(p, _)| *p)
            .chain(talks.contradictions.iter().take(lines.contradictions).flat_map(|c| c.positions));
        let said: BTreeSet<usize> = of(false).chain(beside).filter(|n| *n < talks.positions.len()).collect();
        let mut told =
            |all: &mut dyn Iterator<Item = (usize, &Source)>| all.map(|(n, s)| Ok((n, finder.words(s)?))).collect::<Result<Told, Fault>>();
        let named = |id: &String| all.iter().find(|t| t.id == *id).map(|t| (id.clone(), title(t)));
        let articles = talks.articles.iter().rev().take(LINES).map(|a| ask.store.head(a)).collect::<Result<Vec<_>, _>>()?;
        Ok(File {
            on: on.map(|d| d.to_string()),
            history: told(&mut of(true).map(|n| (n, &talks.history[n].source)))?,
            venues: told(&mut lines.venues.iter().map(|n| (*n, &talks.venues[*n].source)))?,
            next: told(&mut lines.next.iter().map(|n| (*n, &talks.next[*n].source)))?,
            positions: told(&mut said.iter().map(|n| (*n, &talks.positions[*n].source)))?,
            linked: talks.linked.iter().filter_map(named).collect(),
            articles: articles.into_iter().flatten().collect(),
            timeline: rows(&shown, &talks, &columns),
            page,
            more: moves.len() > page * MOVES,
            lines,
            pages,
            talks,
            columns,
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
                (self.conditions(ask))
                (self.calendar())
                (self.contradictions(ask))
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

// by day; of one day the changes come first
fn moves_of(t: &Talks, columns: &[Party], latest_first: bool) -> Vec<Move> {
    let mut all: Vec<Move> = (0..t.history.len()).map(|index| Move { index, column: None }).collect();
    all.extend(t.positions.iter().enumerate().map(|(index, p)| Move { index, column: Some(column(&p.party, columns)) }));
    if latest_first {
        all.sort_by(|a, b| date(t, b).cmp(&date(t, a)));
    } else {
        all.sort_by(|a, b| date(t, a).cmp(&date(t, b)));
    }
    all
}

fn date<'t>(t: &'t Talks, m: &Move) -> Option<&'t str> {
    if m.column.is_some() { t.positions[m.index].date.as_deref() } else { t.history[m.index].date.as_deref() }
}

fn rows(moves: &[&Move], t: &Talks, columns: &[Party]) -> Vec<Row> {
    let of_a_day = moves.chunk_by(|a, b| date(t, a) == date(t, b));
    let row = |day: &[&Move]| {
        let mut row = Row { date: date(t, day[0]).map(str::to_owned), changes: Vec::new(), cells: vec![Vec::new(); columns.len() + 1] };
        for m in day {
            row.cells_or_changes(m).push(m.index);
        }
        row
    };
    of_a_day.map(row).collect()
}

impl Row {
    fn cells_or_changes(&mut self, m: &Move) -> &mut Vec<usize> {
        m.column.map_or(&mut self.changes, |c| &mut self.cells[c])
    }
}

impl Lines {
    // what matters most of each: open conditions, the latest of the rest
    fn of(t: &Talks) -> Lines {
        let all = t.positions.iter().enumerate().flat_map(|(n, p)| (0..p.conditions.len()).map(move |c| (n, c)));
        let mut conditions: Vec<(usize, usize)> = all.collect();
        let state = |(n, c): (usize, usize)| t.positions[n].conditions[c].state;
        conditions.sort_by_key(|&(n, c)| (state((n, c)) != ConditionState::Open, state((n, c)), std::cmp::Reverse(n)));
        conditions.truncate(LINES);
        let mut next: Vec<usize> = (0..t.next.len()).collect();
        next.sort_by(|a, b| t.next[*a].start.cmp(&t.next[*b].start));
        let latest = |all: Vec<usize>| all[all.len().saturating_sub(LINES)..].to_vec();
        Lines {
            conditions,
            contradictions: t.contradictions.len().min(LINES),
            next: latest(next),
            venues: latest((0..t.venues.len()).collect()),
        }
    }
}

// what is left out of a list
fn rest(shown: usize, of: usize) -> Markup {
    html! { @if of > shown { p.note { "and " (parts::number(of - shown)) " more in the record" } } }
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
    // where a position stands in the time line
    fn place_of(&self, position: usize, ask: &Ask<'_>) -> String {
        let page = self.pages.get(&position).copied().unwrap_or(1);
        if page == self.page {
            format!("#p{position}")
        } else {
            format!("{}#p{position}", ask.address.with(&[("page", &page.to_string())]))
        }
    }
    fn conditions(&self, ask: &Ask<'_>) -> Markup {
        let of = |&(n, c): &(usize, usize)| (n, &self.talks.positions[n], &self.talks.positions[n].conditions[c]);
        let count = self.talks.positions.iter().map(|p| p.conditions.len()).sum();
        html! {
            @if !self.lines.conditions.is_empty() {
                section.conditions {
                    h2 { "Conditions" }
                    table {
                        thead { tr { th scope="col" { "Condition" } th scope="col" { "For" } th scope="col" { "Set by" } th scope="col" { "State" } } }
                        tbody { @for (n, p, c) in self.lines.conditions.iter().map(of) {
                            tr {
                                td { span.kind { (word(c.kind.as_str())) } " " a href=(self.place_of(n, ask)) { (c.text) } }
                                td data-label="for" { (p.what) }
                                td data-label="set by" { (party(&p.party)) p.note { @if let Some(d) = &p.date { (days::short(d)) " · " } (source(&self.positions[&n])) } }
                                td { (super::line::met(c.state)) }
                            }
                        } }
                    }
                    (rest(self.lines.conditions.len(), count))
                }
            }
        }
    }
    fn calendar(&self) -> Markup {
        let all = self.lines.next.iter().filter_map(|n| Some((&self.talks.next[*n], self.next.get(n)?)));
        html! {
            @if !self.lines.next.is_empty() {
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
                    (rest(self.lines.next.len(), self.talks.next.len()))
                }
            }
        }
    }
    fn contradictions(&self, ask: &Ask<'_>) -> Markup {
        let t = &self.talks;
        html! {
            @if !t.contradictions.is_empty() {
                section.contradictions {
                    h2 { "They contradict each other" }
                    ul { @for c in t.contradictions.iter().take(self.lines.contradictions) {
                        li {
                            p.about { "About " strong { (c.about) } }
                            div.sides { @for n in c.positions { @if let (Some(p), Some(w)) = (t.positions.get(n), self.positions.get(&n)) {
                                p { strong { (party(&p.party)) } " " a href=(self.place_of(n, ask)) { (p.stance) } ": " (quoted(w)) " " span.note { (source(w)) } }
                            } } }
                        }
                    } }
                    (rest(self.lines.contradictions, t.contradictions.len()))
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
                p.orders { a href=(ask.address.with(&[("order", ""), ("page", "")])) aria-current=[(!latest).then_some("true")] { "from the beginning" } " · " a href=(ask.address.with(&[("order", "latest"), ("page", "")])) aria-current=[latest.then_some("true")] { "latest first" } }
                table.timeline {
                    thead { tr { th.day scope="col" { "Day" } @for p in &self.columns { th scope="col" { (party(p)) @if let Some(c) = p.country { " " span.codes { (c) @if let Some(s) = p.sector { " " (s) } } } } } @if others { th scope="col" { "Mediators and others" } } } }
                    @for r in &self.timeline {
                        tbody {
                            @for (i, n) in r.changes.iter().enumerate() {
                                tr.change { th.day scope="row" { @if i == 0 { (day(r.date.as_deref())) } }
                                    td colspan=(width) { @let c = &t.history[*n]; span.level { (c.level) } " " (state(c.state.as_str())) " " span.t { (quoted(&self.history[n])) } " " span.note { (source(&self.history[n])) } } }
                            }
                            @if r.cells.iter().any(|c| !c.is_empty()) {
                                tr { th.day scope="row" { @if r.changes.is_empty() { (day(r.date.as_deref())) } }
                                    @for (i, cell) in r.cells.iter().enumerate().take(width) {
                                        td data-label=[self.columns.get(i).map(party).filter(|_| !cell.is_empty())] { @for n in cell { (position(*n, &t.positions[*n], &self.positions[n], i == self.columns.len())) } }
                                    } }
                            }
                        }
                    }
                }
                (parts::pages(ask.address, self.page, self.more))
            }
        }
    }
    fn places(&self) -> Markup {
        html! {
            @if !self.talks.venues.is_empty() {
                section.venues {
                    h2 { "Venues" }
                    ul { @for (v, w) in self.lines.venues.iter().filter_map(|n| Some((&self.talks.venues[*n], self.venues.get(n)?))) {
                        li { (day(v.date.as_deref())) " " strong { (v.place.name.as_deref().unwrap_or("a place without a name")) } @if let Some(c) = v.place.country { " " span.codes { (c) } } " " span.mark { (v.state) } " " span.note { (source(w)) } }
                    } }
                    (rest(self.lines.venues.len(), self.talks.venues.len()))
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
                    (rest(self.articles.len(), self.talks.articles.len()))
                    p.note { a href=(href("/search", &[("q", &title(&self.talks))])) { "Search the articles for it" } }
                }
            }
        }
    }
}
