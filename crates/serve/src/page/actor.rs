//! Somebody: who it is, what it said, did and suffered, with whom, when.

use super::events::entry;
use crate::Fault;
use crate::address::{href, sentence};
use crate::desk::Known;
use crate::feed::{Entry, Feed};
use crate::look::chart::{self, Bar};
use crate::look::stretch::{Step, stretches};
use crate::look::{Frame, days, names, parts};
use crate::route::{Ask, Page};
use legation_store::{EventRow, Facet, Filter, Month, Said, Standing};
use maud::{Markup, html};
use serde::Serialize;

const SAID: usize = 25;
const EVENTS: usize = 15;
// a chart with more bars is read by nobody
const MONTHS: usize = 60;

/// Somebody.
#[derive(Serialize)]
pub struct Actor {
    name: String,
    /// What the gazetteer knows, the likeliest first.
    known: Vec<Known>,
    /// How the articles have them.
    standings: Vec<Standing>,
    /// Their latest events by month.
    months: Vec<Month>,
    /// With whom they have most to do.
    with: Vec<Facet>,
    does: Vec<EventRow>,
    suffers: Vec<EventRow>,
    said: Vec<Said>,
    /// Talks to which they are a party, or beside which they stand: id, title, as what.
    talks: Vec<(String, String, &'static str)>,
}

impl Page for Actor {
    fn view(ask: &Ask<'_>) -> Result<Actor, Fault> {
        let name = ask.part(1).to_owned();
        let standings = ask.store.standings(&name)?;
        let said = ask.store.said(&name, SAID)?;
        if standings.is_empty() && said.is_empty() {
            return Err(Fault::NotFound(format!(
                "nobody called “{name}” stands in an event or says something\nhint: search for a part of the name"
            )));
        }
        let found = |f: Filter| ask.store.find(&f, 0, EVENTS);
        let is = |p: &legation_schema::Party| p.name.as_deref().is_some_and(|n| n.eq_ignore_ascii_case(&name));
        let all = ask.ledger_so_far()?;
        let talks = all.iter().filter_map(|t| {
            let role = if t.parties.iter().any(is) {
                "party"
            } else if t.mediators.iter().any(is) {
                "mediator"
            } else {
                return None;
            };
            Some((t.id.clone(), super::talks::title(t), role))
        });
        Ok(Actor {
            known: ask.desk.who.as_ref().map(|who| who(&name, None)).unwrap_or_default(),
            months: ask.store.months(&name)?,
            with: ask.store.with_whom(&name, 12)?,
            does: found(Filter { actor: Some(name.clone()), ..Filter::default() })?.rows,
            suffers: found(Filter { recipient: Some(name.clone()), ..Filter::default() })?.rows,
            talks: talks.take(20).collect(),
            standings,
            said,
            name,
        })
    }
    fn frame(&self) -> Frame {
        Frame { title: self.name.clone(), section: "", wide: true, has_feed: true }
    }
    fn feed(&self, _: &Ask<'_>) -> Result<Option<Feed>, Fault> {
        let said = self.said.iter().map(|s| Entry {
            day: s.published.clone(),
            id: format!("statement:{}:{}:{}", s.article, s.sentence, s.text),
            title: format!("{} {}: {}", self.name, s.cue.as_deref().unwrap_or("says"), s.text),
            text: format!("{} — {}", s.text, s.publisher.as_deref().unwrap_or("no outlet")),
            link: sentence(&s.article, s.sentence),
        });
        let entries = self.does.iter().chain(&self.suffers).map(entry).chain(said).collect();
        Ok(Some(Feed { title: self.name.clone(), entries }))
    }
    fn html(&self, _: &Ask<'_>) -> Markup {
        html! {
            p.kicker { "Actor" }
            h1 { (self.name) }
            (self.who())
            (self.course())
            div.columns {
                (list("Does", &self.does, href("/events", &[("actor", &self.name)])))
                (list("Is met with", &self.suffers, href("/events", &[("recipient", &self.name)])))
            }
            div.columns {
                (statements(&self.said, "Says", false))
                div {
                    @if !self.talks.is_empty() { section { h2 { "Talks" } ul.plain { @for (id, title, role) in &self.talks { li { a href=(super::talks::address(id)) { (title) } " " span.note { (role) } } } } } }
                    @if !self.with.is_empty() { section { h2 { "With whom" } ul.plain { @for f in &self.with { li { a href=(parts::actor(&f.value)) { (f.value) } " " a.count href=(href("/events", &[("party", &self.name), ("with", &f.value)])) { (f.count) @if f.count == 1 { " event" } @else { " events" } } } } } } }
                }
            }
        }
    }
}

impl Actor {
    fn who(&self) -> Markup {
        html! {
            @for k in self.known.iter().take(3) {
                div.known {
                    p { strong { (k.name) } " " span.codes { (k.codes) } @if let Some(r) = &k.role { ", " (r) } }
                    @if !k.why.is_empty() { p.note { (k.why) } }
                    @if !k.offices.is_empty() { ul.plain.offices { @for o in &k.offices { li { (o) } } } }
                }
            }
            @if self.known.is_empty() { p.note { "The gazetteer doesn’t know this name; what follows is how the articles have it." } }
            @if !self.standings.is_empty() {
                details open[self.known.is_empty()] { summary { "As the articles have it" }
                    div.scroll tabindex="0" role="region" aria-label="As the articles have it" { table.small {
                        thead { tr { th scope="col" { "Acts for" } th scope="col" { "As" } th scope="col" { "Found" } th.n scope="col" { "Times" } } }
                        tbody { @for s in &self.standings { tr {
                            td { @if let Some(c) = &s.country { (names::country(c)) " " span.codes { (c) } } @else { span.none { "unknown" } } @if let Some(x) = &s.sector { ", " (names::sector(x)) } }
                            td { (s.role.as_deref().unwrap_or("")) }
                            td { (found(&s.found)) }
                            td.n { (s.count) }
                        } } } } }
                }
            }
        }
    }
    fn course(&self) -> Markup {
        let bars = bars(&self.months);
        html! {
            @if bars.len() > 1 {
                figure { figcaption { h2 { "By month" } }
                    (chart::time_line(&bars, "Events by month: cooperation above the line, conflict below it; the numbers follow", chart::WIDE, &|b| href("/events", &[("party", &self.name), ("from", &b.from), ("to", &b.to)])))
                    (chart::legend(false)) (chart::numbers(&bars, "Month")) }
            }
        }
    }
}

// the latest months, also those without an event
fn bars(months: &[Month]) -> Vec<Bar> {
    let day = |m: &Month| format!("{}-01", m.month).parse::<legation_schema::Date>().ok();
    let Some((first, last)) = months.first().and_then(day).zip(months.last().and_then(day)) else { return Vec::new() };
    let (mut out, _) = stretches(first, last, Step::Month, MONTHS);
    for bar in &mut out {
        for m in months.iter().filter(|m| bar.from.starts_with(&m.month)) {
            for (n, (a, b)) in m.does.iter().zip(m.suffers).enumerate() {
                bar.quads[n] += a + b;
            }
        }
    }
    out
}

fn found(rule: &str) -> &str {
    match rule {
        "slot" => "named in the act’s own frame",
        "addressee" => "whom a stance is addressed to",
        "inner" => "in the act below a stance",
        "owner" => "owner of what is named",
        "coreference" => "through a later mention",
        "place" => "guessed from the place",
        "condition" => "guessed from a condition",
        "near" => "guessed: the nearest other actor",
        "inferred" => "guessed from what is known",
        other => other,
    }
}

/// A list of events under a heading, with a link to all.
pub fn list(heading: &str, events: &[EventRow], all: String) -> Markup {
    html! {
        section { h2 { (heading) " " @if !events.is_empty() { a.more href=(all) { "all" } } }
            @if events.is_empty() { p.empty { "Nothing is told." } } @else { ol.list { @for e in events { (parts::event(e)) } } } }
    }
}

/// Statements under a heading; `named` says by whom each is.
pub fn statements(said: &[Said], heading: &str, named: bool) -> Markup {
    html! {
        section { h2 { (heading) }
            @if said.is_empty() { p.empty { "Nothing is quoted." } }
            ol.list { @for s in said { li.event {
                p.said { @if s.kind == "direct" { "“" (s.text) "”" } @else { (s.text) } }
                p.note { @if named { @if let Some(n) = &s.speaker { a href=(parts::actor(n)) { (n) } " · " } } (s.kind) @if let Some(c) = &s.cue { ", “" (c) "”" } " · "
                    a.source href=(sentence(&s.article, s.sentence)) { (s.publisher.as_deref().unwrap_or("article")) @if let Some(d) = &s.published { ", " (days::short(d)) } } }
            } } }
        }
    }
}
