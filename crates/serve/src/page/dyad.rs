//! Two states over time, in both directions.

use super::actor::{list, statements};
use super::events::day;
use crate::Fault;
use crate::address::{href, part};
use crate::look::chart::{self, Bar};
use crate::look::stretch::{Step, stretches};
use crate::look::{Frame, names, parts};
use crate::route::{Ask, Page};
use legation_schema::{Date, Talks};
use legation_store::{Between, EventRow, Filter, Said, StatePair};
use maud::{Markup, html};
use serde::Serialize;

const BARS: usize = 60;
const EVENTS: usize = 12;

/// The page of two states.
pub fn address(a: &str, b: &str) -> String {
    format!("/dyads/{}/{}", part(a), part(b))
}

/// The pairs that have most to do with each other.
#[derive(Serialize)]
pub struct Dyads {
    pairs: Vec<StatePair>,
}

impl Page for Dyads {
    fn view(ask: &Ask<'_>) -> Result<Dyads, Fault> {
        Ok(Dyads { pairs: ask.store.pairs(60)? })
    }
    fn frame(&self) -> Frame {
        Frame { title: "Dyads".into(), section: "/dyads", wide: false, ..Frame::default() }
    }
    fn html(&self, _: &Ask<'_>) -> Markup {
        let most = self.pairs.first().map_or(1, |p| p.events).max(1);
        html! {
            h1 { "Dyads" }
            p.lede { "Two states over time. These have most to do with each other; the address " code { "/dyads/NOR/SWE" } " opens any two." }
            @if self.pairs.is_empty() { p.empty { "No event is between two states yet." } }
            table.small { thead { tr { th scope="col" { "States" } th.n scope="col" { "Events" } th scope="col" { span.unseen { "Their share" } } } }
                tbody { @for p in &self.pairs { tr {
                    th scope="row" { a href=(address(&p.states[0], &p.states[1])) { (names::country(&p.states[0])) " – " (names::country(&p.states[1])) } }
                    td.n { (parts::number(p.events)) }
                    td.share { svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" { rect.b2 width=(format!("{:.1}", p.events as f64 * 100.0 / most as f64)) height="8" {} } }
                } } } }
        }
    }
}

/// Two states.
#[derive(Serialize)]
pub struct Dyad {
    states: [String; 2],
    /// Weeks or months with the events in either direction.
    both: Vec<Bar>,
    /// Those of the first towards the second.
    first: Vec<Bar>,
    /// Those of the second towards the first.
    second: Vec<Bar>,
    /// Whether earlier stretches are left out.
    cut: bool,
    events: [Vec<EventRow>; 2],
    said: Vec<Said>,
    /// Talks between them: id, title, state.
    talks: Vec<(String, String, Option<String>)>,
}

impl Page for Dyad {
    fn view(ask: &Ask<'_>) -> Result<Dyad, Fault> {
        let states = [state(ask.part(1))?, state(ask.part(2))?];
        if states[0] == states[1] {
            return Err(Fault::Bad("a dyad has two states".into()));
        }
        let (from, to) = (ask.address.day("from")?, ask.address.day("to")?);
        let rows = ask.store.between(&states[0], &states[1], from, to)?;
        let step = match ask.address.get("by") {
            None | Some("month") => Step::Month,
            Some("week") => Step::Week,
            Some(other) => return Err(Fault::Bad(format!("by: “{other}” is neither week nor month"))),
        };
        let (frame, cut) = frame(&rows, step);
        let filled = |which: &dyn Fn(&Between) -> bool| fill(&frame, &rows, which);
        let found = |a: &str, b: &str| -> Result<Vec<EventRow>, Fault> {
            let filter = Filter { actor: Some(a.into()), recipient: Some(b.into()), from, to, ..Filter::default() };
            Ok(ask.store.find(&filter, 0, EVENTS)?.rows)
        };
        let all = ask.ledger_so_far()?;
        let between = |t: &&Talks| states.iter().all(|s| t.parties.iter().any(|p| p.country.is_some_and(|c| c.as_str() == s)));
        let talks = all.iter().filter(between).take(20);
        Ok(Dyad {
            both: filled(&|_| true),
            first: filled(&|b| b.first),
            second: filled(&|b| !b.first),
            cut,
            events: [found(&states[0], &states[1])?, found(&states[1], &states[0])?],
            said: ask.store.said_between(&states[0], &states[1], 15)?,
            talks: talks.map(|t| (t.id.clone(), super::talks::title(t), super::talks::standing(t).map(|k| k.state.to_string()))).collect(),
            states,
        })
    }
    fn frame(&self) -> Frame {
        let [a, b] = &self.states;
        Frame { title: format!("{} – {}", names::country(a), names::country(b)), section: "/dyads", wide: true, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let [a, b] = &self.states;
        let (one, two) = (names::country(a), names::country(b));
        let of = if ask.address.get("by") == Some("week") { "Week" } else { "Month" };
        let to = |bar: &Bar| href("/events", &[("party", a), ("with", b), ("from", &bar.from), ("to", &bar.to)]);
        html! {
            p.kicker { "Dyad" }
            h1 { (one) " – " (two) }
            p.orders {
                @for (key, shown) in [("", "by month"), ("week", "by week")] { a href=(ask.address.with(&[("by", key)])) aria-current=[((of == "Week") == (key == "week")).then_some("true")] { (shown) } " · " }
                a href=(address(b, a)) { "turn round" }
            }
            form.filter action=(ask.address.path) {
                @if of == "Week" { input type="hidden" name="by" value="week"; }
                (day(ask.address, "from", "From")) (day(ask.address, "to", "To"))
                div.do { button { "Show" } }
            }
            @if self.both.is_empty() { p.empty { "No event between the two has a day in this range." } } @else {
                figure { figcaption { h2 { "Both directions" } }
                    (chart::time_line(&self.both, "Events between the two: cooperation above the line, conflict below it, and the mean score; the numbers follow", chart::WIDE, &to))
                    (chart::legend(true)) (chart::numbers(&self.both, of))
                    @if self.cut { p.note { "The last " (BARS) " " (of.to_lowercase()) "s; give a day from which to begin for earlier ones." } }
                }
                div.columns {
                    @for (x, y, bars) in [(one, two, &self.first), (two, one, &self.second)] {
                        figure { figcaption { h2 { (x) " → " (y) } }
                            (chart::time_line(bars, &format!("Events of {x} towards {y}; the numbers follow"), chart::HALF, &to)) (chart::numbers(bars, of)) }
                    }
                }
            }
            @if !self.talks.is_empty() { section { h2 { "Talks" } ul.plain { @for (id, title, s) in &self.talks { li { a href=(super::talks::address(id)) { (title) } " " @if let Some(s) = s { (super::talks::state(s)) } } } } } }
            div.columns {
                (list(&format!("{one} → {two}"), &self.events[0], href("/events", &[("actor", a), ("recipient", b)])))
                (list(&format!("{two} → {one}"), &self.events[1], href("/events", &[("actor", b), ("recipient", a)])))
            }
            @if !self.said.is_empty() { (statements(&self.said, "What they say", true)) }
        }
    }
}

// a state by its code or name
fn state(word: &str) -> Result<String, Fault> {
    let code = names::code_of(word).map(str::to_owned);
    code.ok_or_else(|| Fault::NotFound(format!("“{word}” is no state’s code or name\nhint: /dyads lists pairs of states")))
}

// the frame of a chart
fn frame(rows: &[Between], step: Step) -> (Vec<Bar>, bool) {
    let ends = rows.first().zip(rows.last()).and_then(|(a, b)| Some((a.day.parse::<Date>().ok()?, b.day.parse::<Date>().ok()?)));
    ends.map_or((Vec::new(), false), |(first, last)| stretches(first, last, step, BARS))
}

fn fill(frame: &[Bar], rows: &[Between], which: &dyn Fn(&Between) -> bool) -> Vec<Bar> {
    let mut out = frame.to_vec();
    let mut sums = vec![(0.0, 0u32); out.len()];
    for row in rows.iter().filter(|r| which(r)) {
        let n = out.partition_point(|b| b.to < row.day);
        let Some(bar) = out.get_mut(n).filter(|b| b.from <= row.day) else { continue };
        if let Some(q) = bar.quads.get_mut(usize::from(row.quad).saturating_sub(1)) {
            *q += 1;
        }
        sums[n].0 += row.score;
        sums[n].1 += 1;
    }
    for (bar, (sum, count)) in out.iter_mut().zip(sums) {
        bar.score = (count > 0).then(|| sum / f64::from(count));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_hold_their_events() {
        let row = |day: &str, quad, score, first| Between { day: day.into(), quad, score, first };
        let rows = [row("2022-05-11", 1, 4.0, true), row("2022-05-12", 4, -9.0, false), row("2022-07-01", 2, 9.0, true)];
        let (months, cut) = frame(&rows, Step::Month);
        assert_eq!((months.len(), cut), (3, false));
        let both = fill(&months, &rows, &|_| true);
        assert_eq!((both[0].quads, both[0].score, both[1].score), ([1, 0, 0, 1], Some(-2.5), None));
        let first = fill(&months, &rows, &|b| b.first);
        assert_eq!((first[0].quads, first[2].quads), ([1, 0, 0, 0], [0, 1, 0, 0]));
        assert!(state("Norway").is_ok_and(|s| s == "NOR") && state("Narnia").is_err());
    }
}
