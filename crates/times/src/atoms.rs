//! The parts that rules are made of: months, days, years, counts, times of day.

use crate::lexicon::K;
use crate::words::Word;

/// A part of a pattern by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Atom {
    Context,
    Word,
    Month,
    Weekday,
    Weekdays,
    /// 1–31, with or without "th".
    Day,
    /// 1–31 with "th", or an ordinal word.
    Ordinal,
    /// Four figures.
    Year,
    /// One or two figures.
    Short,
    /// Four figures ending in 0 with "s".
    Decade,
    DecadeWord,
    Unit,
    Units,
    Season,
    Part,
    Deictic,
    Edge,
    Zone,
    Often,
    Near,
    Long,
    /// A number, or words for an unknown one; see [`count`].
    Count,
    Cardinal,
    /// Minutes since midnight.
    Clock,
    /// Four figures of a 24-hour clock.
    Military,
    Adjective,
    Approx,
}

/// Value of a count that isn't known: "several".
pub(crate) const UNKNOWN: i64 = -1;
/// Counts are kept in thousandths.
pub(crate) const ONE: i64 = 1000;

const NAMES: &[(&str, Atom)] = &[
    ("MONTH", Atom::Month),
    ("WEEKDAY", Atom::Weekday),
    ("WEEKDAYS", Atom::Weekdays),
    ("DAY", Atom::Day),
    ("ORDINAL", Atom::Ordinal),
    ("YEAR", Atom::Year),
    ("SHORT", Atom::Short),
    ("DECADE", Atom::Decade),
    ("DECADEWORD", Atom::DecadeWord),
    ("UNIT", Atom::Unit),
    ("UNITS", Atom::Units),
    ("SEASON", Atom::Season),
    ("PART", Atom::Part),
    ("DEICTIC", Atom::Deictic),
    ("EDGE", Atom::Edge),
    ("ZONE", Atom::Zone),
    ("OFTEN", Atom::Often),
    ("NEAR", Atom::Near),
    ("LONG", Atom::Long),
    ("COUNT", Atom::Count),
    ("CARDINAL", Atom::Cardinal),
    ("CLOCK", Atom::Clock),
    ("MILITARY", Atom::Military),
    ("ADJECTIVE", Atom::Adjective),
    ("APPROX", Atom::Approx),
];

pub(crate) const ADJECTIVES: &[&str] = &[
    "more",
    "full",
    "whole",
    "long",
    "short",
    "straight",
    "consecutive",
    "additional",
    "extra",
    "solid",
    "calendar",
    "business",
    "working",
    "entire",
    "successive",
    "other",
    "further",
    "tense",
    "intense",
    "difficult",
    "turbulent",
    "bloody",
    "grueling",
    "harrowing",
];

pub(crate) const APPROXIMATIONS: &[&str] =
    &["about", "around", "almost", "nearly", "roughly", "approximately", "over", "under", "some", "barely", "just"];
pub(crate) const COMPARED: &[&str] = &["more", "less", "fewer", "longer"];

impl Atom {
    pub(crate) fn named(name: &str) -> Option<Atom> {
        NAMES.iter().find(|(n, _)| *n == name).map(|(_, a)| *a)
    }
    /// The class of words that it takes, when it takes one word of a class.
    pub(crate) fn class(self) -> Option<K> {
        Some(match self {
            Atom::Month => K::Month,
            Atom::Weekday => K::Weekday,
            Atom::Weekdays => K::Weekdays,
            Atom::DecadeWord => K::Decade,
            Atom::Unit => K::Unit,
            Atom::Units => K::Units,
            Atom::Season => K::Season,
            Atom::Part => K::Part,
            Atom::Deictic => K::Deictic,
            Atom::Edge => K::Edge,
            Atom::Often => K::Often,
            Atom::Near => K::Near,
            Atom::Long => K::Long,
            _ => return None,
        })
    }
}

/// The words that `atom` takes from `i` on, and their value.
pub(crate) fn at(atom: Atom, words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let w = words.get(i)?;
    if let Some(class) = atom.class() {
        let value = w.class(class)?;
        let dot = if matches!(atom, Atom::Month | Atom::Weekday) { abbreviated(words, i) } else { 0 };
        return Some((1 + dot, value.into()));
    }
    match atom {
        Atom::Day => day(words, i),
        Atom::Ordinal => ordinal(words, i),
        Atom::Year => year(words, i),
        Atom::Short => w.figure().filter(|_| w.text.len() <= 2).map(|v| (1, v)),
        Atom::Decade => decade(words, i),
        Atom::Zone => zone(words, i),
        Atom::Count => count(words, i),
        Atom::Cardinal => number(words, i),
        Atom::Clock => clock(words, i),
        Atom::Military => {
            let v = w.figure().filter(|v| w.text.len() == 4 && v / 100 < 24 && v % 100 < 60)?;
            Some((1, v / 100 * 60 + v % 100))
        }
        Atom::Adjective => w.any(ADJECTIVES).then_some((1, 0)),
        Atom::Approx => approximation(words, i),
        // context and words of a rule are no atoms; the rest are classes
        _ => None,
    }
}

/// Whether an abbreviation's full stop follows, as a number of words.
fn abbreviated(words: &[Word<'_>], i: usize) -> usize {
    let short = words[i].text.len() <= 5 && !words[i].any(&["may", "march", "april", "june", "july"]);
    usize::from(short && words.get(i + 1).is_some_and(|w| w.glued && w.text == "."))
}

/// Whether a figure at `i` is a part of a longer number: "1,500", "3.5", "$12", "10:30".
fn inside_number(words: &[Word<'_>], i: usize) -> bool {
    let joins = |w: &Word<'_>| matches!(w.text, "," | "." | ":");
    let before = i > 0
        && words[i].glued
        && (matches!(words[i - 1].text, "$" | "€" | "£" | "#")
            || (i > 1 && joins(&words[i - 1]) && words[i - 1].glued && words[i - 2].is_digits()));
    let after = words.get(i + 1).is_some_and(|w| w.glued && (joins(w) || w.text == "%"))
        && (words[i + 1].text == "%" || words.get(i + 2).is_some_and(|w| w.glued && w.is_digits()));
    before || after
}

fn suffix(words: &[Word<'_>], i: usize) -> bool {
    words.get(i + 1).is_some_and(|w| w.glued && w.any(&["st", "nd", "rd", "th"]))
}

fn day(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let v = words[i].figure().filter(|v| (1..=31).contains(v) && words[i].text.len() <= 2)?;
    (!inside_number(words, i)).then_some((1 + usize::from(suffix(words, i)), v))
}

fn ordinal(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    if let Some(v) = words[i].class(K::Ord) {
        return Some((1, v.into()));
    }
    if let Some(v) = words[i].figure() {
        return suffix(words, i).then_some((2, v));
    }
    let tens = words[i].class(K::Num).filter(|v| (20..=90).contains(v))?;
    let ones = words.get(i + 1).filter(|w| w.is_hyphen()).and_then(|_| words.get(i + 2)?.class(K::Ord)).filter(|v| *v < 10)?;
    Some((3, (tens + ones).into()))
}

fn year(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let v = words[i].figure().filter(|v| (1000..=2100).contains(v) && words[i].text.len() == 4)?;
    let tail = words.get(i + 1).is_some_and(|w| w.glued && w.shape == crate::words::Shape::Letters);
    let sign = i > 0 && words[i].glued && (words[i - 1].shape == crate::words::Shape::Letters || words[i - 1].text == "/");
    (!inside_number(words, i) && !tail && !sign).then_some((1, v))
}

fn decade(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let v = words[i].figure().filter(|v| v % 10 == 0 && matches!(words[i].text.len(), 2 | 4))?;
    let s = |k: usize| words.get(i + k).is_some_and(|w| w.glued && w.is("s"));
    let apostrophe = words.get(i + 1).is_some_and(|w| w.glued && matches!(w.text, "'" | "’"));
    if s(1) && (1000..=2090).contains(&v) || s(1) && v < 100 {
        return Some((2, v));
    }
    (apostrophe && s(2) && (1500..=2090).contains(&v)).then_some((3, v))
}

/// A cardinal number in figures or words, in thousandths.
pub(crate) fn number(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let w = words.get(i)?;
    if w.is_digits() { figures(words, i) } else { spelled(words, i) }
}

fn figures(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let mut value = words[i].figure()?.checked_mul(ONE)?;
    let glued = |k: usize, text: &str| words.get(i + k).is_some_and(|w| w.glued && w.text == text);
    let follows = |k: usize| words.get(i + k).filter(|w| w.glued && w.is_digits());
    if i > 0 && words[i].glued && matches!(words[i - 1].text, "$" | "€" | "£" | "." | ":") {
        return None;
    }
    let mut length = 1;
    while glued(length, ",") && follows(length + 1).is_some_and(|w| w.text.len() == 3) {
        value = value.checked_mul(1000)?.checked_add(follows(length + 1)?.figure()? * ONE)?;
        length += 2;
    }
    if glued(length, ".")
        && let Some(f) = follows(length + 1).filter(|w| w.text.len() <= 3)
    {
        value += f.figure()? * 10i64.pow(3 - f.text.len() as u32);
        length += 2;
    }
    let large = words.get(i + length).and_then(|w| {
        if w.is("million") {
            Some(1_000_000)
        } else if w.is("billion") {
            Some(1_000_000_000)
        } else {
            None
        }
    });
    if let Some(times) = large {
        // only of years: "65 million years"; money and people are no time
        let years = words.get(i + length + 1).is_some_and(|w| w.is("years"));
        return if years { Some((length + 1, value.checked_mul(times)?)) } else { None };
    }
    if words.get(i + length).is_some_and(|w| w.is("percent") || w.text == "%") {
        return None;
    }
    let (more, part) = fraction(words, i + length);
    Some((length + more, value + part))
}

/// "1/2", "½", "and a half" behind a number.
fn fraction(words: &[Word<'_>], i: usize) -> (usize, i64) {
    let texts: Vec<&str> = words[i.min(words.len())..].iter().take(5).map(|w| w.text).collect();
    match texts[..] {
        ["½", ..] => (1, 500),
        ["1", "/", "2", ..] => (3, 500),
        ["1", "/", "4", ..] => (3, 250),
        ["3", "/", "4", ..] => (3, 750),
        ["and", "a", "half", ..] => (3, 500),
        ["-", "and", "-", "a", "-"] => (if words.get(i + 5).is_some_and(|w| w.is("half")) { 6 } else { 0 }, 500),
        _ => (0, 0),
    }
}

fn spelled(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let first = i64::from(words[i].class(K::Num)?);
    let mut value = first;
    let mut length = 1;
    let num = |k: usize| words.get(i + k).and_then(|w| w.class(K::Num)).map(i64::from);
    if (20..100).contains(&first)
        && words.get(i + 1).is_some_and(|w| w.is_hyphen())
        && let Some(ones) = num(2).filter(|n| *n < 10)
    {
        value += ones;
        length = 3;
    }
    while let Some(n) = num(length).filter(|n| *n >= 100 && value < 1000) {
        value = value.checked_mul(n)?;
        length += 1;
    }
    let (more, part) = fraction(words, i + length);
    let part = if more == 6 || more == 3 || more == 1 { part } else { 0 };
    Some((length + if part > 0 { more } else { 0 }, value * ONE + part))
}

/// How many: a number, a range (its first number), "a", "half a", "several", "a couple of"; in thousandths.
pub(crate) fn count(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let word = |k: usize| words.get(i + k);
    let is = |k: usize, any: &[&str]| word(k).is_some_and(|w| w.any(any));
    let of = |k: usize| k + usize::from(is(k, &["of"]));
    let first = word(0)?;
    if first.is("half") {
        return Some((1 + usize::from(is(1, &["a", "an", "-"])), 500));
    }
    if first.any(&["a", "an"]) {
        return match word(1)? {
            w if w.is("half") => Some((2 + usize::from(is(2, &["-"])), 500)),
            w if w.is("quarter") && word(2).is_some_and(|w| w.class(K::Unit).is_some()) => Some((2, 250)),
            w if w.is("quarter") && is(2, &["of"]) && is(3, &["a"]) && is(4, &["century"]) => Some((4, 250)),
            w if w.is("quarter") && word(2).is_some_and(|w| w.is_hyphen()) && is(3, &["century"]) => Some((3, 250)),
            w if w.is("number") && is(2, &["of"]) => Some((3, UNKNOWN)),
            w if w.any(&["hundred", "thousand"]) => number(words, i + 1).map(|(n, v)| (n + 1, v)),
            w if w.class(K::Quant).is_some() => quantity(w).map(|v| (of(2), v)),
            _ => Some((1, ONE)),
        };
    }
    if let Some(v) = quantity(first) {
        return if word(1).is_some_and(|w| w.class(K::Num).is_some()) { None } else { Some((of(1), v)) };
    }
    let (length, value) = number(words, i)?;
    let joined = is(length, &["to", "or"]) || word(length).is_some_and(|w| w.is_hyphen());
    let second = if joined { number(words, i + length + 1) } else { None };
    Some((second.map_or(length, |(n, _)| length + 1 + n), value))
}

fn quantity(w: &Word<'_>) -> Option<i64> {
    w.class(K::Quant).map(|v| if v < 0 { UNKNOWN } else { i64::from(v) * ONE })
}

fn zone(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let w = &words[i];
    if let Some(v) = w.class(K::Zone) {
        return w.text.chars().all(|c| c.is_uppercase()).then_some((1, v.into()));
    }
    let time = words.get(i + 1).is_some_and(|w| w.is("time"));
    (time && (w.is("local") || w.is_capital())).then_some((2, 0))
}

/// "10:35 a.m.", "10 p.m.", "14:30", "noon", "4 o'clock"; in minutes since midnight.
fn clock(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let w = words.get(i)?;
    match w.text.to_ascii_lowercase().as_str() {
        "noon" | "midday" => return Some((1, 720)),
        "midnight" => return Some((1, 0)),
        _ => {}
    }
    let hour = w.figure().filter(|v| w.text.len() <= 2 && *v <= 24);
    let hour = hour.or_else(|| w.class(K::Num).map(i64::from).filter(|v| *v <= 12))?;
    let (mut length, mut minute) = (1, None);
    if words.get(i + 1).is_some_and(|w| w.glued && matches!(w.text, ":" | ".")) && w.is_digits() {
        minute = words.get(i + 2).filter(|w| w.glued && w.text.len() == 2).and_then(Word::figure).filter(|m| *m < 60);
        length = if minute.is_some() { 3 } else { 1 };
    }
    let colon = length == 3 && words[i + 1].text == ":";
    let half = meridiem(words, i + length);
    let (more, hour) = match half {
        Some((n, pm)) if (1..=12).contains(&hour) => (n, hour % 12 + if pm { 12 } else { 0 }),
        _ if colon
            && hour < 24
            && !words.get(i + length).is_some_and(|w| {
                w.glued && matches!(w.text, ":" | ".") && words.get(i + length + 1).is_some_and(|w| w.glued && w.is_digits())
            }) =>
        {
            (0, hour)
        }
        _ => (oclock(words, i + length)?, hour),
    };
    (hour < 24).then_some((length + more, hour * 60 + minute.unwrap_or(0)))
}

/// "a.m.", "pm": its words, and whether it is past noon.
fn meridiem(words: &[Word<'_>], i: usize) -> Option<(usize, bool)> {
    let text = |k: usize| words.get(i + k).map_or("", |w| w.text);
    let pm = |t: &str| t.eq_ignore_ascii_case("pm") || t.eq_ignore_ascii_case("p");
    if ["am", "pm"].iter().any(|m| text(0).eq_ignore_ascii_case(m)) {
        return Some((1, pm(text(0))));
    }
    let dotted = ["a", "p"].iter().any(|m| text(0).eq_ignore_ascii_case(m)) && text(1) == "." && text(2).eq_ignore_ascii_case("m");
    dotted.then(|| (if text(3) == "." && words[i + 3].glued { 4 } else { 3 }, pm(text(0))))
}

/// "o'clock", or a part of the day that tells an hour: "4 in the morning" is read by its rule.
fn oclock(words: &[Word<'_>], i: usize) -> Option<usize> {
    let text = |k: usize| words.get(i + k).map_or("", |w| w.text);
    (text(0) == "o" && matches!(text(1), "'" | "’") && text(2) == "clock").then_some(3)
}

/// "about", "more than", "at least", "up to" before a count.
fn approximation(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let w = &words[i];
    let next = |any: &[&str]| words.get(i + 1).is_some_and(|w| w.any(any));
    if w.any(COMPARED) && next(&["than"]) || w.is("at") && next(&["least", "most"]) || w.is("up") && next(&["to"]) {
        return Some((2, 0));
    }
    w.any(APPROXIMATIONS).then_some((1, 0))
}
