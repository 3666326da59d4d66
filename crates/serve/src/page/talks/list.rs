//! Every negotiation in a line.

use super::{address, moves, party, standing, title, word};
use crate::Fault;
use crate::feed::Feed;
use crate::ledger::moved;
use crate::look::{Frame, days, parts};
use crate::page::events::{day, field, select};
use crate::route::{Ask, Page};
use legation_schema::{ConditionState, Talks, TalksState};
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeSet;

const ROWS: usize = 50;

/// Negotiations, what moved last first.
#[derive(Serialize)]
pub struct List {
    /// As of which day, where one was asked for.
    on: Option<String>,
    /// How many there are.
    count: usize,
    /// Which page this is, from 1.
    page: usize,
    /// The negotiations of this page.
    talks: Vec<Line>,
}

/// A negotiation.
#[derive(Serialize)]
pub struct Line {
    id: String,
    title: String,
    parties: Vec<String>,
    mediators: Vec<String>,
    /// Level and state of the track that moved last.
    state: Option<(String, String)>,
    /// When its state changed last.
    since: Option<String>,
    /// When anything moved last.
    moved: Option<String>,
    open_conditions: usize,
    /// The next announced occasion.
    next: Option<(String, String)>,
    articles: usize,
}

impl Line {
    /// What a list shows of a negotiation.
    pub fn of(t: &Talks) -> Line {
        let conditions = t.positions.iter().flat_map(|p| &p.conditions);
        let last = moved(t).map(str::to_owned);
        let coming = t.next.iter().filter(|n| n.kept.is_none() && n.start.as_deref() >= last.as_deref());
        let next = coming.min_by(|a, b| a.start.cmp(&b.start));
        let place = |n: &legation_schema::Next| n.place.as_ref().and_then(|p| p.name.clone());
        Line {
            id: t.id.clone(),
            title: title(t),
            parties: t.parties.iter().map(party).collect(),
            mediators: t.mediators.iter().map(party).collect(),
            state: standing(t).map(|k| (k.level.to_string(), k.state.to_string())),
            since: t.history.iter().filter_map(|c| c.date.clone()).max(),
            moved: last,
            open_conditions: conditions.filter(|c| c.state == ConditionState::Open).count(),
            next: next.and_then(|n| Some((n.start.clone()?, n.occasion.clone().or_else(|| place(n)).unwrap_or_default()))),
            articles: t.articles.len(),
        }
    }
}

impl Page for List {
    fn view(ask: &Ask<'_>) -> Result<List, Fault> {
        let a = ask.address;
        let on = a.day("on")?;
        let all = ask.ledger(on)?;
        let words = a.get("q").map(str::to_lowercase);
        let state = a.get("state");
        let fits = |l: &Line| {
            let named = words.as_ref().is_none_or(|w| {
                l.title.to_lowercase().contains(w) || l.parties.iter().chain(&l.mediators).any(|p| p.to_lowercase().contains(w))
            });
            named && state.is_none_or(|s| l.state.as_ref().is_some_and(|(_, x)| x == s))
        };
        let lines: Vec<Line> = all.iter().map(Line::of).filter(fits).collect();
        let page = a.number("page", 1, 10_000)?.unwrap_or(1);
        let count = lines.len();
        let talks = lines.into_iter().skip((page - 1) * ROWS).take(ROWS).collect();
        Ok(List { on: on.map(|d| d.to_string()), count, page, talks })
    }
    fn frame(&self) -> Frame {
        Frame { title: "Talks".into(), section: "/talks", wide: true, has_feed: true }
    }
    fn feed(&self, ask: &Ask<'_>) -> Result<Option<Feed>, Fault> {
        let all = ask.ledger(ask.address.day("on")?)?;
        let shown: BTreeSet<&str> = self.talks.iter().map(|l| l.id.as_str()).collect();
        let title = ask.address.get("q").map_or_else(|| "Talks".to_owned(), |q| format!("Talks: {q}"));
        Ok(Some(Feed { title, entries: moves(all.iter().filter(|t| shown.contains(t.id.as_str())), ask)? }))
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let a = ask.address;
        html! {
            h1 { "Talks" }
            form.filter action="/talks" {
                (field(a, "q", "Party, mediator or name", ""))
                (select(a, "state", "State", TalksState::ALL.iter().map(|s| (s.as_str(), word(s.as_str())))))
                (day(a, "on", "As it stood on"))
                div.do { button { "Show" } " " @if !a.query.is_empty() { a href="/talks" { "All talks" } } }
            }
            p.tally role="status" { strong { (parts::number(self.count)) } @if self.count == 1 { " negotiation" } @else { " negotiations" } @if let Some(on) = &self.on { ", as they stood on " (days::long(on)) } ", what moved last first" }
            @if self.talks.is_empty() {
                p.empty { "The stored articles tell of no such talks." }
            } @else { (table(&self.talks, self.on.as_deref())) }
            (parts::pages(a, self.page, self.count > self.page * ROWS))
        }
    }
}

/// Negotiations as a table.
pub fn table(talks: &[Line], on: Option<&str>) -> Markup {
    html! {
        table.talks {
            thead { tr { th scope="col" { "Talks" } th scope="col" { "Where they stand" } th scope="col" { "Moved" } th scope="col" { "Next" } th.n scope="col" { "Open conditions" } th.n scope="col" { "Articles" } } }
            tbody {
                @for t in talks {
                    tr {
                        td.title {
                            a href=(crate::address::href(&address(&t.id), &[("on", on.unwrap_or(""))])) { (t.title) }
                            @if !t.title.eq_ignore_ascii_case(&t.parties.join(" – ")) { p.note { (t.parties.join(" – ")) } }
                            @if !t.mediators.is_empty() { p.note { "through " (t.mediators.join(", ")) } }
                        }
                        td { @if let Some((level, state)) = &t.state { (super::line::state(state)) p.note { (level) @if let Some(s) = &t.since { ", since " (days::short(s)) } } } @else { span.none { "nothing told" } } }
                        td.day { (parts::day(t.moved.as_deref())) }
                        td { @if let Some((day, what)) = &t.next { (parts::day(Some(day))) p.note { (what) } } }
                        td.n data-label="open conditions" { (t.open_conditions) }
                        td.n data-label="articles" { (t.articles) }
                    }
                }
            }
        }
    }
}
