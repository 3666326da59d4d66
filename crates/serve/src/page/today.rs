//! What moved on a day, or in a few.

use super::events::day;
use super::{dyad, map, talks};
use crate::Fault;
use crate::address::href;
use crate::look::chart::{self, Bar};
use crate::look::{Frame, days, names, parts};
use crate::route::{Ask, Page};
use legation_schema::{ConditionState, Date, Talks};
use legation_store::{Active, CameIn, DayCount, EventRow, Filter, Order, Spot, Violence};
use maud::{Markup, html};
use serde::Serialize;

// a longer range is a question for other pages
const LONGEST: i32 = 31;
const STRIP: usize = 30;
const PLACES: usize = 5_000;

/// What moved.
#[derive(Serialize)]
pub struct Today {
    /// The first day; null when no event has a day.
    from: Option<Date>,
    /// The last one.
    to: Option<Date>,
    /// Talks whose state changed.
    talks: Vec<Moved>,
    /// Conditions that were set.
    conditions: Vec<Condition>,
    /// Violence between states.
    violence: Vec<Violence>,
    /// Who takes part in most events.
    active: Vec<Active>,
    /// The surest events of great weight.
    events: Vec<EventRow>,
    /// Where events are.
    places: Vec<Spot>,
    /// What came in.
    came_in: CameIn,
    /// The days before, for the strip.
    days: Vec<DayCount>,
}

/// A change of state.
#[derive(Serialize)]
struct Moved {
    id: String,
    title: String,
    date: String,
    level: String,
    state: String,
    words: talks::Words,
}

/// A condition.
#[derive(Serialize)]
struct Condition {
    id: String,
    title: String,
    party: String,
    what: String,
    text: String,
    kind: String,
    state: ConditionState,
    words: talks::Words,
}

impl Page for Today {
    fn view(ask: &Ask<'_>) -> Result<Today, Fault> {
        let Some((from, to)) = range(ask)? else { return Ok(Today::empty()) };
        let all = ask.ledger_so_far()?;
        let within = |d: Option<&str>| d.is_some_and(|d| *from.to_string() <= *d && d <= to.to_string().as_str());
        let filter = Filter { from: Some(from), to: Some(to), ..Filter::default() };
        let told = Filter { auxiliary: Some(legation_store::Marked::Not), order: Order::Surest, ..filter.clone() };
        Ok(Today {
            talks: moved(ask, &all, &within)?,
            conditions: conditions(ask, &all, &within)?,
            violence: ask.store.violence(from, to, 12)?,
            active: ask.store.most_active(from, to, 12)?,
            events: ask.store.find(&told, 0, 6)?.rows,
            places: ask.store.spots(&filter, PLACES)?.0,
            came_in: ask.store.came_in(from, to)?,
            days: ask.store.days(Some(to), STRIP)?,
            from: Some(from),
            to: Some(to),
        })
    }
    fn frame(&self) -> Frame {
        let title = self.shown();
        Frame { title: if title.is_empty() { "Today".into() } else { title }, section: "/", wide: true, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return html! { h1 { "Nothing yet" } p.empty { "No event in this store has a day. " code { "legation ingest" } " brings articles in." } };
        };
        let (first, last) = (from.to_string(), to.to_string());
        html! {
            header.front {
                h1 { (self.shown()) }
                p.orders { (steps(from, to)) }
                form.range action="/" { (day(ask.address, "from", "From")) (day(ask.address, "to", "To")) button { "Show" } }
            }
            (self.strip())
            div.front-page {
                div.lead {
                    (self.talks())
                    (self.conditions())
                    (self.events(&first, &last))
                }
                div.side {
                    (self.violence(&first, &last))
                    (self.active(&first, &last))
                    (self.came(&first, &last))
                }
            }
            @if !self.places.is_empty() {
                section { h2 { "Where" " " a.more href=(href("/map", &[("from", &first), ("to", &last)])) { "the map with its table" } }
                    (map::sheet(&crate::address::Address { path: "/map".into(), query: vec![("from".into(), first.clone()), ("to".into(), last.clone())], ..Default::default() }, &self.places, None)) }
            }
        }
    }
}

// the days that are asked for, else the last one on which something happened
fn range(ask: &Ask<'_>) -> Result<Option<(Date, Date)>, Fault> {
    let (from, to) = (ask.address.day("from")?, ask.address.day("to")?);
    let (from, to) = match (from, to) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) | (None, Some(a)) => (a, a),
        (None, None) => {
            let Some(last) = ask.store.days(None, 1)?.into_iter().next() else { return Ok(None) };
            let last = last.day.parse().map_err(|_| Fault::Other(format!("“{}” is no day", last.day)))?;
            (last, last)
        }
    };
    if from > to {
        return Err(Fault::Bad(format!("{from} is after {to}")));
    }
    if (to - from).get_days() >= LONGEST {
        return Err(Fault::Bad(format!("more than {LONGEST} days at once\nhint: the pages of events, dyads and talks take any range")));
    }
    Ok(Some((from, to)))
}

fn moved(ask: &Ask<'_>, all: &[Talks], within: &dyn Fn(Option<&str>) -> bool) -> Result<Vec<Moved>, Fault> {
    let mut finder = talks::Finder::new(ask);
    let mut out = Vec::new();
    for t in all {
        for c in t.history.iter().filter(|c| within(c.date.as_deref())) {
            out.push(Moved {
                id: t.id.clone(),
                title: talks::title(t),
                date: c.date.clone().unwrap_or_default(),
                level: c.level.to_string(),
                state: c.state.to_string(),
                words: finder.words(&c.source)?,
            });
        }
    }
    out.truncate(20);
    Ok(out)
}

fn conditions(ask: &Ask<'_>, all: &[Talks], within: &dyn Fn(Option<&str>) -> bool) -> Result<Vec<Condition>, Fault> {
    let mut finder = talks::Finder::new(ask);
    let mut out = Vec::new();
    for t in all {
        for p in t.positions.iter().filter(|p| within(p.date.as_deref())) {
            for c in &p.conditions {
                out.push(Condition {
                    id: t.id.clone(),
                    title: talks::title(t),
                    party: talks::party(&p.party),
                    what: p.what.clone(),
                    text: c.text.clone(),
                    kind: talks::word(c.kind.as_str()),
                    state: c.state,
                    words: finder.words(&p.source)?,
                });
            }
        }
    }
    out.truncate(20);
    Ok(out)
}

// thirty days without a gap
fn strip(counts: &[DayCount], to: Date) -> Vec<Bar> {
    let before = |n: usize| to.checked_sub(jiff::Span::new().days(i64::try_from(n).unwrap_or(0))).unwrap_or(to);
    let bar = |n: usize| {
        let day = before(n).to_string();
        let quads = counts.iter().find(|d| d.day == day).map_or([0; 4], |d| d.quads);
        Bar { label: days::bare(&day), from: day.clone(), to: day, quads, score: None }
    };
    (0..STRIP).rev().map(bar).collect()
}

// one day, or several, earlier and later
fn steps(from: Date, to: Date) -> Markup {
    let wide = (to - from).get_days() + 1;
    let to_days = |n: i32| {
        let step = jiff::Span::new().days(n * wide);
        let day = |d: Date| d.checked_add(step).unwrap_or(d).to_string();
        href("/", &[("from", &day(from)), ("to", &day(to))])
    };
    let week = href("/", &[("from", &to.checked_sub(jiff::Span::new().days(6)).unwrap_or(to).to_string()), ("to", &to.to_string())]);
    html! {
        a rel="prev" href=(to_days(-1)) { @if wide == 1 { "← the day before" } @else { "← before" } } " · "
        a rel="next" href=(to_days(1)) { @if wide == 1 { "the day after →" } @else { "after →" } } " · "
        @if wide == 1 { a href=(week) { "the week up to it" } " · " } a href="/" { "the latest" }
    }
}

impl Today {
    fn empty() -> Today {
        Today {
            from: None,
            to: None,
            talks: Vec::new(),
            conditions: Vec::new(),
            violence: Vec::new(),
            active: Vec::new(),
            events: Vec::new(),
            places: Vec::new(),
            came_in: CameIn::default(),
            days: Vec::new(),
        }
    }
    fn shown(&self) -> String {
        match (self.from, self.to) {
            (Some(a), Some(b)) if a == b => a.strftime("%A, %-d %B %Y").to_string(),
            (Some(a), Some(b)) => days::range(Some(&a.to_string()), Some(&b.to_string())),
            _ => String::new(),
        }
    }
    fn strip(&self) -> Markup {
        let bars = self.to.map_or_else(Vec::new, |to| strip(&self.days, to));
        html! {
            @if bars.iter().filter(|b| b.quads.iter().any(|n| *n > 0)).count() > 1 {
                figure.strip {
                    figcaption.note { "Events of the " (STRIP) " days up to it" }
                    (chart::time_line(&bars, "Events by day: cooperation above the line, conflict below it; the numbers follow", chart::LOW, &|b| href("/", &[("from", &b.from), ("to", &b.to)])))
                    (chart::legend(false)) (chart::numbers(&bars, "Day"))
                }
            }
        }
    }
    fn talks(&self) -> Markup {
        html! {
            section { h2 { "Talks that moved" }
                @if self.talks.is_empty() { p.empty { "No talks changed their state." } }
                ul.moves { @for moves in self.talks.chunk_by(|a, b| a.id == b.id) { li {
                    p.headline { a href=(talks::address(&moves[0].id)) { (moves[0].title) } }
                    @for m in moves {
                        p { span.level { (m.level) } " " (talks::state(&m.state)) @if self.from != self.to { " " span.note { (days::bare(&m.date)) } } }
                        p.said { (talks::quoted(&m.words)) " " (talks::source(&m.words)) }
                    }
                } } }
            }
        }
    }
    fn conditions(&self) -> Markup {
        html! {
            @if !self.conditions.is_empty() {
                section { h2 { "New conditions" }
                    ul.moves { @for c in &self.conditions { li {
                        p { strong { (c.party) } ": " span.kind { (c.kind) } " “" @if let Some(n) = c.words.sentence { a href=(crate::address::sentence(&c.words.article, n)) { (c.text) } } @else { (c.text) } "” " (talks::met(c.state)) }
                        p.note { "for " (c.what) " · " a href=(talks::address(&c.id)) { (c.title) } " · " (talks::source(&c.words)) }
                    } } }
                }
            }
        }
    }
    fn events(&self, from: &str, to: &str) -> Markup {
        html! {
            @if !self.events.is_empty() {
                section { h2 { "Surest events" " " a.more href=(href("/events", &[("from", from), ("to", to)])) { "all events" } }
                    ol.list { @for e in &self.events { (parts::event(e)) } } }
            }
        }
    }
    fn violence(&self, from: &str, to: &str) -> Markup {
        html! {
            @if !self.violence.is_empty() {
                section { h2 { "Violence between states" }
                    table.small { thead { tr { th scope="col" { "Whose, against whom" } th.n scope="col" { "Events" } th.n scope="col" { "30 days before" } } }
                        tbody { @for v in &self.violence { tr {
                            th scope="row" { a href=(dyad::address(&v.actor, &v.recipient)) { (names::country(&v.actor)) " → " (names::country(&v.recipient)) } @if v.before == 0 { " " span.mark { "new" } } }
                            td.n { a href=(href("/events", &[("actor", &v.actor), ("recipient", &v.recipient), ("event", "ASSAULT"), ("from", from), ("to", to)])) { (v.events) } }
                            td.n { (v.before) }
                        } } } }
                }
            }
        }
    }
    fn active(&self, from: &str, to: &str) -> Markup {
        html! {
            @if !self.active.is_empty() {
                section { h2 { "Most active" }
                    table.small { thead { tr { th scope="col" { "Who" } th.n scope="col" { "Does" } th.n scope="col" { "Is met with" } } }
                        tbody { @for x in &self.active { tr {
                            th scope="row" { a href=(parts::actor(&x.name)) { (x.name) } @if let Some(c) = &x.country { " " span.codes { (c) } } }
                            td.n { a href=(href("/events", &[("actor", &x.name), ("from", from), ("to", to)])) { (x.does) } }
                            td.n { a href=(href("/events", &[("recipient", &x.name), ("from", from), ("to", to)])) { (x.suffers) } }
                        } } } }
                }
            }
        }
    }
    fn came(&self, from: &str, to: &str) -> Markup {
        let c = &self.came_in;
        html! {
            section { h2 { "What came in" }
                p { strong { (parts::number(c.articles)) } @if c.articles == 1 { " article" } @else { " articles" } @if c.copies > 0 { ", " (c.copies) " of them copies" } }
                @if !c.publishers.is_empty() { ul.plain { @for f in &c.publishers { li {
                    @if f.value.is_empty() { "no outlet named" } @else { a href=(href("/events", &[("publisher", &f.value), ("from", from), ("to", to)])) { (f.value) } } " " span.count { (f.count) }
                } } } }
            }
        }
    }
}
