//! Durations and sets: how long, how often.

use super::relative::{amount, stretch, unit};
use crate::atoms::Atom;
use crate::calendar::{Unit, duration};
use crate::pattern::Match;
use crate::reading::{Reading, Scene};
use legation_schema::TimeKind;

/// "six months", "a three-day visit", "at least two more weeks"; "$3 a day" tells how often.
pub(crate) fn length(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m)?;
    let n = amount(m)?;
    let c = m.capture(Atom::Count)?;
    let article = c.to == c.from + 1 && s.words[c.from].any(&["a", "an"]);
    if is_age(s, m) || !is_length(s, m, unit, article) {
        return None;
    }
    if article && c.from == m.from && is_rate(s, m.from) {
        return Some(Reading::every(m.from, m.to, Some(1.0), unit));
    }
    if s.words[c.from].any(&["many", "few"]) && s.after(c.from, &["as", "how", "so", "too"]) {
        return None;
    }
    let few = s.words[c.from].any(&["few", "recent", "many", "some"]);
    let recent = s.words[c.from].is("recent");
    if few && unit.is_clock() && !recent {
        return Some(Reading::lasting(m.from, m.to, None, unit));
    }
    Some(Reading::lasting(m.from, m.to, n, unit))
}

fn is_age(s: &Scene<'_>, m: &Match) -> bool {
    let hyphen = s.word(m.to).is_some_and(|w| w.is_hyphen());
    s.next(m.to + usize::from(hyphen), &["old", "olds"])
        || s.next(m.to, &["of"]) && s.next(m.to + 1, &["age"])
        || s.after(m.from, &["aged", "age"])
}

/// Singular units after "a" are often something else: "a second term", "a quarter of", "a day of mourning", "one day".
fn is_length(s: &Scene<'_>, m: &Match, unit: Unit, article: bool) -> bool {
    let singular = m.get(Atom::Unit).is_some();
    let w = s.words[m.to - 1];
    let name = w.is_capital() && !s.sentence.is_title() && w.text[1..].chars().any(char::is_lowercase);
    let odd = match unit {
        Unit::Second => singular && article,
        Unit::Quarter => singular && (article || s.next(m.to, &["of"])),
        Unit::Season => true,
        Unit::Night | Unit::Weekend => article,
        Unit::Day => article && s.next(m.to, &["of", "when", "that"]),
        _ => false,
    };
    let plural_one = !singular && amount(m) == Some(Some(1.0)) && article;
    !(odd || name || plural_one)
}

/// Whether "a day" behind the word before `i` tells a rate: "$3", "interviews", "twice".
fn is_rate(s: &Scene<'_>, i: usize) -> bool {
    if s.words[i].glued && s.words.get(i.wrapping_sub(1)).is_some_and(|w| w.is_hyphen()) {
        return true;
    }
    let Some(before) = i.checked_sub(1).and_then(|b| s.token(b)) else { return false };
    let one = before.tag == "NN" && i > 1 && (s.words[i - 2].any(&["a", "an", "one"]) || s.token(i - 2).is_some_and(|t| t.tag == "CD"));
    one || matches!(before.tag.as_str(), "NNS" | "CD") && before.dep != "ROOT" || s.after(i, &["once", "twice", "times", "%", "percent"])
}

/// "the past three years", "the next two weeks".
pub(crate) fn reach(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let direction = m.get(Atom::Deictic)?;
    let n = if m.capture(Atom::Count).is_some() { amount(m)? } else { None };
    Some(stretch(s, m, direction, n, unit(m)?))
}

/// "a day-long meeting", "a yearlong inquiry", "decades-long".
pub(crate) fn said_long(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let index = m.get(Atom::Long).or_else(|| m.get(Atom::Unit)).or_else(|| m.get(Atom::Units))?;
    let count = if m.get(Atom::Units).is_some() || index >= 100 { None } else { Some(1.0) };
    Some(Reading::lasting(m.from, m.to, count, Unit::from_index(i32::try_from(index % 100).ok()?)?))
}

/// "for weeks", "in the days before": an unknown number.
pub(crate) fn plural(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = unit(m).filter(|u| *u >= Unit::Hour)?;
    if is_age(s, m) {
        return None;
    }
    Some(Reading::lasting(m.from, m.to, None, unit))
}

/// "every day", "each of the last three years" not, "every two weeks", "every other month".
pub(crate) fn every(s: &Scene<'_>, m: &Match, other: usize) -> Option<Reading> {
    if let Some(p) = m.get(Atom::Part) {
        let part = crate::lexicon::PARTS.get(usize::try_from(p).ok()?)?;
        return Some(Reading::new(m.from, m.to, TimeKind::Set, format!("XXXX-XX-XXT{part}")));
    }
    if let Some(season) = m.get(Atom::Season) {
        let letters = crate::calendar::SEASONS.get(usize::try_from(season).ok()?)?;
        return Some(Reading::new(m.from, m.to, TimeKind::Set, format!("XXXX-{letters}")));
    }
    let n = if other == 1 { Some(2.0) } else { amount(m).unwrap_or(Some(1.0)) };
    let _ = s;
    Some(Reading::every(m.from, m.to, n, unit(m)?))
}

/// "every Tuesday", "Tuesdays".
pub(crate) fn weekdays(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let day = m.get(Atom::Weekday).or_else(|| m.get(Atom::Weekdays))?;
    let part = m.get(Atom::Part).and_then(|p| crate::lexicon::PARTS.get(usize::try_from(p).ok()?));
    let _ = s;
    Some(Reading::new(m.from, m.to, TimeKind::Set, format!("XXXX-WXX-{day}{}", part.map_or(String::new(), |p| format!("T{p}")))))
}

/// "daily", "annual".
pub(crate) fn often(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let unit = Unit::from_index(i32::try_from(m.get(Atom::Often)?).ok()?)?;
    if s.words[m.from].is_capital() && m.from > 0 && s.words[m.from - 1].is_capital() {
        return None;
    }
    Some(Reading::new(m.from, m.to, TimeKind::Set, duration(Some(1.0), unit)))
}

/// "twice a week", "three times per year".
pub(crate) fn times(_: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    Some(Reading::every(m.from, m.to, Some(1.0), unit(m)?))
}
