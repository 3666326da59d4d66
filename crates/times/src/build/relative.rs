//! Stretches told from the day of publication or from the last date: "last week", "two weeks ago", "the next day".

use crate::atoms::{Atom, ONE, UNKNOWN};
use crate::calendar::{Grain, Stamp, Unit, shift};
use crate::interval::Edge;
use crate::lexicon::{K, PARTS};
use crate::pattern::Match;
use crate::reading::{Open, Reading, Scene};
use crate::resolve::{ago as back, step, told_month, told_season, told_weekday, weekend};
use crate::tense::Tense;
use legation_schema::TimeKind;

fn at(m: &Match, stamp: Stamp) -> Reading {
    Reading::at(m.from, m.to, stamp)
}

/// The unit that a rule caught, singular or plural.
pub(super) fn unit(m: &Match) -> Option<Unit> {
    Unit::from_index(i32::try_from(m.get(Atom::Unit).or_else(|| m.get(Atom::Units))?).ok()?)
}

/// The count that a rule caught: `None` inside when it isn't known.
pub(super) fn amount(m: &Match) -> Option<Option<f64>> {
    let n = m.get(Atom::Count).or_else(|| m.get(Atom::Cardinal))?;
    Some(if n == UNKNOWN { None } else { Some(n as f64 / ONE as f64) })
}

/// "last week", "this year", "next month"; "the past year" lasts.
pub(crate) fn told_unit(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m).filter(|u| !u.is_clock() && *u != Unit::Season && *u != Unit::Night)?;
    let c = m.captures(Atom::Deictic).last()?;
    if s.words[m.from].is("this") && c.from > m.from {
        return Some(at(m, step(s.published, unit, -1)).open(Open::Fills));
    }
    let definite = s.words[m.from].is("the");
    let lasting = s.words[c.from].any(&["past", "coming", "upcoming"]) && c.from == m.from
        || definite && c.value < 0 && unit < Unit::Century
        || definite && c.value > 0 && s.after(m.from, &["over", "for", "during", "within", "in"]);
    if definite && lasting && s.next(m.to, &["of"]) || unit == Unit::Day && !s.words[c.from].is("past") {
        return None;
    }
    if unit == Unit::Day || s.words[c.to..m.to].iter().any(|w| w.is_capital() && !s.words[c.from].is_capital()) {
        return if lasting && unit == Unit::Day { Some(stretch(s, m, c.value, Some(1.0), unit)) } else { None };
    }
    if lasting && unit != Unit::Weekend && unit != Unit::Quarter {
        return Some(stretch(s, m, c.value, Some(1.0), unit));
    }
    let day = if definite && c.value > 0 { s.here() } else { s.published };
    if unit == Unit::Weekend {
        let told = c.value == 0 && s.tense(m.from, m.to) != Tense::Past;
        let tense = if told { Tense::Future } else { Tense::Past };
        let n = if c.value > 0 { 2 } else { c.value + i64::from(c.value < 0) };
        let n = if c.value < 0 && day.is_some_and(|d| crate::calendar::weekday(d) > 5) { -1 } else { n };
        return Some(at(m, Stamp::new(Grain::Weekend, day.and_then(|d| weekend(d, n, tense)))));
    }
    Some(at(m, step(day, unit, c.value)).open(Open::Fills))
}

/// A duration that ends or begins at the day of publication.
pub(super) fn stretch(s: &Scene<'_>, m: &Match, direction: i64, count: Option<f64>, unit: Unit) -> Reading {
    let mut r = Reading::lasting(m.from, m.to, count, unit);
    let past = direction > 0 && s.tense(m.from, m.to) == Tense::Past;
    if let (Some(p), Some(n)) = (if past { s.here() } else { s.published }, count.filter(|_| direction != 0)) {
        let (n, unit) = if unit == Unit::Hour { ((n / 24.0).floor(), Unit::Day) } else { (n, unit) };
        let other = shift(p, unit, n.ceil() as i64 * direction.signum());
        r.range = other.map(|o| (o.min(p), o.max(p)));
    }
    r
}

/// "the weekend", by the tense of its clause.
pub(crate) fn the_weekend(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let tense = if s.tense(m.from, m.to) == Tense::Future { Tense::Future } else { Tense::Past };
    Some(at(m, Stamp::new(Grain::Weekend, s.published.and_then(|p| weekend(p, 0, tense)))))
}

/// "two weeks ago", "a decade ago", "years ago".
pub(crate) fn ago(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m)?;
    match amount(m) {
        Some(Some(n)) => Some(moved(m, s.published, unit, -n)),
        _ => Some(Reading::new(m.from, m.to, TimeKind::Date, "PAST_REF")),
    }
}

/// "two weeks from now".
pub(crate) fn from_now(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m)?;
    match amount(m)? {
        Some(n) => Some(moved(m, s.published, unit, n)),
        None => Some(Reading::new(m.from, m.to, TimeKind::Date, "FUTURE_REF")),
    }
}

/// "two days later", "a year earlier": from the last date of the article. Hours and an unknown number of units only last.
pub(crate) fn shifted(s: &Scene<'_>, m: &Match, sign: usize) -> Option<Reading> {
    let unit = unit(m)?;
    let sign = if sign == 0 { -1.0 } else { 1.0 };
    match amount(m).flatten() {
        // "two days later" without a date before it hangs on an event
        Some(n) if !unit.is_clock() && (sign < 0.0 || s.anchor.is_some()) => Some(moved(m, s.here(), unit, sign * n)),
        n => Some(Reading { to: m.to - 1, ..Reading::lasting(m.from, m.to, n, unit) }),
    }
}

fn moved(m: &Match, from: Option<jiff::civil::Date>, unit: Unit, n: f64) -> Reading {
    let whole = n.fract() == 0.0;
    let stamp = match unit {
        Unit::Year if !whole => back(from, Unit::Month, (n * 12.0).round() as i64),
        Unit::Decade if !whole => back(from, Unit::Year, (n * 10.0).round() as i64),
        Unit::Century if !whole => back(from, Unit::Year, (n * 100.0).round() as i64),
        Unit::Month | Unit::Week if !whole => back(from, Unit::Week, (n * if unit == Unit::Month { 4.0 } else { 1.0 }).round() as i64),
        u => back(from, u, n.round() as i64),
    };
    if from.is_some() && stamp.day.is_none() {
        // before the calendar's first year
        return Reading::new(m.from, m.to, TimeKind::Date, if n < 0.0 { "PAST_REF" } else { "FUTURE_REF" });
    }
    at(m, stamp)
}

/// "the next day", "the previous year", "that month": from the last date of the article.
pub(crate) fn anchored(s: &Scene<'_>, m: &Match, direction: usize) -> Option<Reading> {
    let n = direction as i64 - 1;
    // "the next day" of a story whose day isn't named is no day after publication
    let adrift = n > 0 && s.anchor.is_none() && s.tense(m.from, m.to) == Tense::Past;
    let here = s.here().filter(|_| !adrift);
    if let Some((grain, day)) = named(here, m, n) {
        return Some(at(m, Stamp::new(grain, day)));
    }
    if let Some(p) = m.get(Atom::Part) {
        let day = here.and_then(|d| shift(d, Unit::Day, n));
        return Some(at(m, Stamp::new(Grain::Part(PARTS[usize::try_from(p).ok()?]), day)));
    }
    let unit = unit(m).filter(|u| !u.is_clock() && *u != Unit::Season)?;
    Some(at(m, step(here, unit, n)))
}

/// "the following Monday", "the previous March", "the next spring".
fn named(here: Option<jiff::civil::Date>, m: &Match, n: i64) -> Option<(Grain, Option<jiff::civil::Date>)> {
    let number = |atom| m.get(atom).and_then(|v| i8::try_from(v).ok());
    if let Some(day) = number(Atom::Weekday) {
        return Some((Grain::Day, here.and_then(|d| told_weekday(d, day, n))));
    }
    if let Some(month) = number(Atom::Month) {
        return Some((Grain::Month, here.and_then(|d| told_month(d, month, n))));
    }
    let season = usize::try_from(m.get(Atom::Season)?).ok()?;
    Some((Grain::Season, here.and_then(|d| told_season(d, season, n))))
}

/// "the day before", "a day after" where nothing follows that it would be before or after.
pub(crate) fn neighbour(s: &Scene<'_>, m: &Match, direction: usize) -> Option<Reading> {
    let closed = s.word(m.to).is_none_or(|w| w.is_mark() || w.any(&["and", "but", "when", "in", "at", "with", "by"]));
    let n = if direction == 0 { -1 } else { 1 };
    let unit = unit(m).filter(|u| !u.is_clock())?;
    if s.words[m.from].is("the") && s.after(m.from, &["in"]) {
        return None;
    }
    if closed && !s.next(m.to, &["\"", "“", "`"]) {
        return Some(at(m, step(s.here(), unit, n)));
    }
    if !s.words[m.from].is("the") {
        return Some(Reading { to: m.to - 1, ..Reading::lasting(m.from, m.to, Some(1.0), unit) });
    }
    // "the day after his death": a date that hangs on an event
    Some(Reading { to: m.to - 1, ..Reading::new(m.from, m.to, TimeKind::Date, Stamp::new(unit.grain(), None).value()) })
}

/// "the week of March 6".
pub(crate) fn week_of(s: &Scene<'_>, m: &Match, weekends: usize) -> Option<Reading> {
    let r = super::dates::month_day(s, m, 0)?;
    let day = r.stamp.and_then(|s| s.day);
    Some(at(m, Stamp::new(if weekends == 1 { Grain::Weekend } else { Grain::Week }, day)))
}

/// "the end of the year", "later in the week".
pub(crate) fn edge_of(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m).filter(|u| *u >= Unit::Week)?;
    let word = s.words[m.from..m.to].iter().find_map(|w| w.class(K::Span).or_else(|| w.class(K::Edge)))?;
    if s.next(m.to, &["of", "-", "that", "when"]) {
        return None;
    }
    Some(Reading { edge: edge(word), ..at(m, step(s.published, unit, 0)) })
}

/// The share of a stretch by the number of its word in the lexicon.
pub(crate) fn edge(word: i32) -> Edge {
    match word {
        1 => Edge::Early,
        2 => Edge::Mid,
        3 => Edge::Late,
        4 => Edge::Before,
        5 => Edge::After,
        _ => Edge::Whole,
    }
}

/// "the second day of talks": a day that hangs on an event.
pub(crate) fn nth_day(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m).filter(|u| matches!(u, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
    Some(at(m, Stamp::new(unit.grain(), None)))
}

/// "now", "currently", "recently", "the future", "in the past".
pub(crate) fn vague(s: &Scene<'_>, m: &Match, which: usize) -> Option<Reading> {
    let value = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"][which];
    let noun = s.words[m.from].is("future") && s.token(m.from).is_some_and(|t| t.tag == "NNS" || t.tag == "NNP");
    let that = s.words[m.from].is("now") && s.next(m.to, &["defunct", "famous", "infamous", "-"]);
    (!noun && !that && !super::titled(s, m.from)).then(|| Reading::new(m.from, m.to, TimeKind::Date, value))
}
