//! Days, months, years, decades and centuries by name or number.

use crate::atoms::Atom;
use crate::calendar::{Grain, Stamp, season_start};
use crate::holidays::{HOLIDAYS, day, masked};
use crate::pattern::Match;
use crate::reading::{Open, Reading, Scene};
use crate::resolve::{nearest, nearest_day, nearest_month, nearest_quarter, nearest_season, told_day, told_month, told_season};
use crate::tense::Tense;
use jiff::civil::Date;

fn at(m: &Match, grain: Grain, day: Option<Date>) -> Reading {
    Reading::at(m.from, m.to, Stamp::new(grain, day))
}

/// Month and day as numbers of the calendar.
fn month_and_day(m: &Match) -> Option<(i8, i8)> {
    let day = m.get(Atom::Day).or_else(|| m.get(Atom::Ordinal))?;
    Some((i8::try_from(m.get(Atom::Month)?).ok()?, i8::try_from(day).ok()?))
}

fn year_of(m: &Match) -> Option<i16> {
    i16::try_from(m.get(Atom::Year)?).ok()
}

/// "May 12, 2022".
pub(crate) fn full(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let (month, day) = month_and_day(m)?;
    Some(at(m, Grain::Day, Some(Date::new(year_of(m)?, month, day).ok()?)))
}

/// "May 12", "12 May", "last Oct. 23". A year behind a range ("May 12-14, 2022") counts for both its ends.
pub(crate) fn month_day(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let (month, day) = month_and_day(m)?;
    Date::new(2024, month, day).ok()?;
    let date = if let Some(y) = year_behind_range(s, m.to) {
        Date::new(y, month, day).ok()
    } else {
        s.published.and_then(|p| match m.get(Atom::Deictic) {
            Some(n) => told_day(p, month, day, n),
            None => nearest_day(p, month, day, day_tense(s, m)),
        })
    };
    let reading = at(m, Grain::Day, date).open(Open::Day(month, day));
    Some(if date.is_none() { reading.value(format!("XXXX-{month:02}-{day:02}")) } else { reading })
}

/// "a July 26 match" hangs on its noun, whatever the verb tells; "through Nov. 30" leans ahead.
fn day_tense(s: &Scene<'_>, m: &Match) -> Tense {
    let noun =
        s.word(m.to).is_some_and(|w| !w.is_mark() && w.is_classless()) && s.token(m.to).is_some_and(|t| t.tag.as_str().starts_with("NN"));
    match s.tense(m.from, m.to) {
        _ if s.after(m.from, &["a", "an", "the", "his", "her", "its", "their"]) && noun => Tense::Open,
        Tense::Past if s.after(m.from, &["through", "until", "by"]) => Tense::Open,
        Tense::Open if s.after(m.from, &["through", "until", "by"]) => Tense::Likely,
        t => t,
    }
}

fn year_behind_range(s: &Scene<'_>, to: usize) -> Option<i16> {
    let joins = s.word(to).is_some_and(|w| w.is_hyphen() || w.any(&["to", "and", "through", "or", "until"]));
    let (length, _) = if joins { crate::atoms::at(Atom::Day, s.words, to + 1)? } else { return None };
    let comma = usize::from(s.next(to + 1 + length, &[","]));
    crate::atoms::at(Atom::Year, s.words, to + 1 + length + comma).and_then(|(_, y)| i16::try_from(y).ok())
}

/// "the 12th", of the month at hand.
pub(crate) fn day_of_month(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let day = i8::try_from(m.get(Atom::Day)?).ok()?;
    let closed = s.word(m.to).is_none_or(|w| {
        w.is_mark() && !w.is_hyphen() || w.any(&["and", "in", "at", "with", "to", "for", "when", "after", "before", "as", "by"])
    });
    let month = s.here().filter(|_| closed)?;
    Some(at(m, Grain::Day, Some(Date::new(month.year(), month.month(), day).ok()?)))
}

/// "2022-05-12", "12.05.2022".
pub(crate) fn iso(s: &Scene<'_>, m: &Match, order: usize) -> Option<Reading> {
    let (a, b) = (i8::try_from(m.nth(Atom::Short, 0)?).ok()?, i8::try_from(m.nth(Atom::Short, 1)?).ok()?);
    let tight = (m.from + 1..m.to).all(|i| s.words[i].glued);
    let (month, day) = if order == 0 { (a, b) } else { (b, a) };
    let date = Date::new(year_of(m)?, month, day).ok().filter(|_| tight)?;
    Some(at(m, Grain::Day, Some(date)))
}

/// "5/12/2022", "12/5/98": month first unless that makes no date.
pub(crate) fn slashed(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let (a, b) = (i8::try_from(m.nth(Atom::Short, 0)?).ok()?, i8::try_from(m.nth(Atom::Short, 1)?).ok()?);
    let year = match year_of(m) {
        Some(y) => y,
        None => {
            let y = i16::try_from(m.nth(Atom::Short, 2)?).ok()?;
            if s.words[m.to - 1].text.len() != 2 {
                return None;
            } else if y < 70 {
                2000 + y
            } else {
                1900 + y
            }
        }
    };
    let tight = (m.from + 1..m.to).all(|i| s.words[i].glued);
    let date = Date::new(year, a, b).or_else(|_| Date::new(year, b, a)).ok().filter(|_| tight)?;
    Some(at(m, Grain::Day, Some(date)))
}

/// "May 2022".
pub(crate) fn month_year(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let month = i8::try_from(m.get(Atom::Month)?).ok()?;
    Some(at(m, Grain::Month, Date::new(year_of(m)?, month, 1).ok()))
}

/// "May". Names of people and the verbs that look like months stay out.
pub(crate) fn month(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let c = m.capture(Atom::Month)?;
    if !is_month(s, c.from, c.to) {
        return None;
    }
    let number = i8::try_from(c.value).ok()?;
    let date = s.published.and_then(|p| nearest_month(p, number, s.tense(m.from, m.to)));
    Some(masked_month(at(m, Grain::Month, date), number))
}

fn masked_month(r: Reading, month: i8) -> Reading {
    let known = r.stamp.is_some_and(|s| s.day.is_some());
    let r = r.open(Open::Month(month));
    if known { r } else { r.value(format!("XXXX-{month:02}")) }
}

fn is_month(s: &Scene<'_>, from: usize, to: usize) -> bool {
    let w = s.words[from];
    let short = w.text.len() <= 4 && !w.any(&["may", "june", "july"]);
    let told = s.after(
        from,
        &[
            "in", "since", "of", "early", "late", "mid", "last", "next", "this", "until", "by", "from", "through", "during", "and", "to",
            "between", "-", "every", "the", "a",
        ],
    );
    let verb =
        w.any(&["may", "march"]) && s.token(from).is_some_and(|t| t.tag == "MD" || t.tag.as_str().starts_with("VB") || t.tag == "NN");
    let ambiguous = verb || w.any(&["may", "march"]) && from == 0;
    w.is_capital() && (!short || to > from + 1) && (told || !ambiguous) && !is_name(s, from)
}

/// Whether the parser holds the word for a part of somebody's or something's name.
pub(super) fn is_name(s: &Scene<'_>, i: usize) -> bool {
    s.token(i).is_some_and(|t| ["PERSON", "PER", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "MISC"].iter().any(|e| t.entity == *e))
}

/// "last October", "next May", "this March".
pub(crate) fn told_month_rule(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let c = m.capture(Atom::Month)?;
    let number = i8::try_from(c.value).ok().filter(|_| s.words[c.from].is_capital())?;
    let date = s.published.and_then(|p| told_month(p, number, m.get(Atom::Deictic)?));
    Some(masked_month(at(m, Grain::Month, date), number))
}

/// "today", "tomorrow", "yesterday".
pub(crate) fn near(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let n = m.get(Atom::Near).filter(|_| !super::titled(s, m.from))?;
    let date = s.published.and_then(|p| crate::calendar::shift(p, crate::calendar::Unit::Day, n));
    Some(at(m, Grain::Day, date))
}

/// "1995". Four figures that count something else stay out.
pub(crate) fn year(s: &Scene<'_>, m: &Match, told: usize) -> Option<Reading> {
    let c = m.capture(Atom::Year)?;
    if told == 0 && !is_year(s, c.from, c.value) {
        return None;
    }
    Some(at(m, Grain::Year, Date::new(i16::try_from(c.value).ok()?, 1, 1).ok()).open(Open::Fills))
}

const BEFORE_YEARS: &[&str] = &[
    "in", "since", "of", "from", "until", "till", "by", "during", "before", "after", "early", "late", "mid", "and", "between", "to",
    "through", "for", "post", "pre", "around", "circa",
];
const COUNTED: &[&str] = &[
    "people",
    "percent",
    "km",
    "miles",
    "feet",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "troops",
    "soldiers",
    "dollars",
    "euros",
    "tons",
    "tonnes",
    "GMT",
    "UTC",
    "hours",
    "hrs",
    "years",
    "days",
    "men",
    "women",
    "jobs",
    "acres",
    "pounds",
];
const NUMBERED: &[&str] = &[
    "No",
    "number",
    "resolution",
    "Resolution",
    "article",
    "page",
    "flight",
    "Flight",
    "at",
    "than",
    "least",
    "about",
    "some",
    "nearly",
    "$",
    "#",
    "almost",
    "over",
    "Windows",
    "Boeing",
    "Agenda",
    "approximately",
    "around",
    "model",
];

fn is_year(s: &Scene<'_>, i: usize, value: i64) -> bool {
    if s.next(i + 1, COUNTED) || s.after(i, NUMBERED) {
        return false;
    }
    let told = s.after(i, BEFORE_YEARS);
    let counts = s.token(i).is_some_and(|t| ["CARDINAL", "QUANTITY", "MONEY", "PERCENT", "PRODUCT", "TIME"].iter().any(|e| t.entity == *e));
    let range = 1900..=2050;
    told && (1500..=2100).contains(&value)
        || !counts && range.contains(&value)
        || range.contains(&value) && i > 0 && s.words[i - 1].is("the")
}

/// "the 1990s", "the '60s", "the sixties".
pub(crate) fn decade(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let v = i16::try_from(m.get(Atom::Decade).or_else(|| m.get(Atom::DecadeWord))?).ok()?;
    if m.get(Atom::Decade).is_some() && (v < 20 || v < 100 && m.from == m.to - 2) {
        return None;
    }
    let century = if v >= 100 { 0 } else { s.published.map_or(1900, |p| if 2000 + v <= p.year() { 2000 } else { 1900 }) };
    Some(at(m, Grain::Decade, Date::new(v + century, 1, 1).ok()))
}

/// "the 19th century".
pub(crate) fn century(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let n = i16::try_from(m.get(Atom::Ordinal)?).ok()?.checked_sub(1).filter(|n| *n < 99)?;
    Some(at(m, Grain::Century, Date::new(n * 100, 1, 1).ok()))
}

/// "last fall", "the spring of 2021", "in summer".
pub(crate) fn season(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let c = m.capture(Atom::Season)?;
    let season = usize::try_from(c.value).ok()?;
    if is_name(s, c.from) || m.get(Atom::Year).is_none() && m.to == c.to && s.next(c.to, &["of"]) {
        return None;
    }
    let date = match (year_of(m), m.get(Atom::Deictic)) {
        (Some(y), _) => season_start(y, season),
        (_, Some(n)) => s.published.and_then(|p| told_season(p, season, n)),
        _ => s.published.and_then(|p| nearest_season(p, season, s.tense(m.from, m.to))),
    };
    let r = at(m, Grain::Season, date).open(Open::Season(season));
    Some(if date.is_none() { r.value(format!("XXXX-{}", crate::calendar::SEASONS[season])) } else { r })
}

/// "the first quarter", "third-quarter", "the first quarter of 2021".
pub(crate) fn quarter(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let n = m.get(Atom::Ordinal).or_else(|| m.get(Atom::Short))?;
    let n = i8::try_from(n).ok().filter(|n| (1..=4).contains(n) && (m.get(Atom::Short).is_none() || s.words[m.from + 1].glued))?;
    let date = match year_of(m) {
        Some(y) => Date::new(y, n * 3 - 2, 1).ok(),
        None => s.published.and_then(|p| nearest_quarter(p, n, s.tense(m.from, m.to))),
    };
    let r = at(m, Grain::Quarter, date).open(Open::Quarter(n));
    Some(if date.is_none() { r.value(format!("XXXX-Q{n}")) } else { r })
}

/// "the first half of 2021".
pub(crate) fn half(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let n = i8::try_from(m.get(Atom::Ordinal)?).ok().filter(|n| (1..=2).contains(n))?;
    let year =
        year_of(m).or_else(|| s.published.and_then(|p| p.year().checked_add(i16::try_from(m.get(Atom::Deictic).unwrap_or(0)).ok()?)));
    let r = at(m, Grain::Half, year.and_then(|y| Date::new(y, n * 6 - 5, 1).ok()));
    Some(if year.is_none() { r.value(format!("XXXX-H{n}")) } else { r })
}

/// "fiscal 2012", "fiscal year 2012".
pub(crate) fn fiscal(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    Some(at(m, Grain::Year, Date::new(year_of(m)?, 1, 1).ok()))
}

/// A holiday by name, with a year, "last" or "next".
pub(crate) fn holiday(s: &Scene<'_>, m: &Match, which: usize) -> Option<Reading> {
    let rule = HOLIDAYS.get(which)?.1;
    if !s.words[m.to - 1].is_digits() && !s.words.get(m.from..m.to)?.iter().any(|w| w.is_capital()) {
        return None;
    }
    let date = match (year_of(m), s.published) {
        (Some(y), _) => day(rule, y),
        (None, Some(p)) => {
            let tense = match m.get(Atom::Deictic) {
                Some(-1) => Tense::Past,
                Some(_) => Tense::Future,
                None => s.tense(m.from, m.to),
            };
            nearest(p, tense, |y| day(rule, y).map(|d| (d, d)))
        }
        (None, None) => None,
    };
    if date.is_some() && s.next(m.to, &["week", "weekend"]) {
        let grain = if s.next(m.to, &["week"]) { Grain::Week } else { Grain::Weekend };
        return Some(Reading { to: m.to + 1, ..at(m, grain, date) });
    }
    let r = at(m, Grain::Day, date);
    Some(if date.is_none() { r.value(masked(rule)) } else { r })
}

/// "the Sept. 11 attacks", "9/11": the day became a name.
pub(crate) fn september(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let day = Date::new(2001, 9, 11).ok()?;
    let year = usize::from(s.next(m.to, &[","]));
    if crate::atoms::at(Atom::Year, s.words, m.to + year).is_some() || s.published.is_some_and(|p| p <= day) {
        return None;
    }
    Some(at(m, Grain::Day, Some(day)))
}
