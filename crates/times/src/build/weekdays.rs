//! Weekdays: which one, by its tense and what stands around it.

use super::dates::is_name;
use crate::atoms::Atom;
use crate::calendar::{Grain, Stamp};
use crate::lexicon::K;
use crate::pattern::Match;
use crate::reading::{Open, Reading, Scene};
use crate::resolve::{nearest_weekday, told_weekday};
use crate::tense::Tense;
use crate::words::Word;

/// "Thursday", "last Friday", "Friday morning".
pub(crate) fn weekday(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let c = m.capture(Atom::Weekday)?;
    let w = s.words[c.from];
    // "Sat" and "Sun" are other words unless something marks them
    let bare = m.from == c.from && m.to == c.from + 1;
    if !w.is_capital() || bare && w.text.len() <= 5 && !s.next(c.to, &[","]) || m.get(Atom::Part).is_none() && in_name(s, c.from, c.to) {
        return None;
    }
    let day = i8::try_from(c.value).ok()?;
    let date = s.published.and_then(|p| match m.get(Atom::Deictic) {
        Some(n) => told_weekday(p, day, n),
        None => nearest_weekday(p, day, tense_around(s, m, c.from)),
    });
    let part = m.get(Atom::Part).and_then(|p| crate::lexicon::PARTS.get(usize::try_from(p).ok()?).copied());
    let stamp = Stamp::new(part.map_or(Grain::Day, Grain::Part), date);
    let r = Reading::at(m.from, m.to, stamp).open(Open::Weekday(day));
    Some(if date.is_none() { r.value(format!("XXXX-WXX-{day}{}", part.map_or(String::new(), |p| format!("T{p}")))) } else { r })
}

/// Whether a name goes on behind the word: "the Sunday Times".
fn in_name(s: &Scene<'_>, i: usize, next: usize) -> bool {
    let same = s.token(next).zip(s.token(i)).is_some_and(|(a, b)| a.entity == b.entity);
    is_name(s, i) && same && s.word(next).is_some_and(|w| w.is_capital())
}

/// Verbs that put something off: what is told of them as past ends ahead.
const PUT_OFF: &[&str] = &[
    "postpone",
    "delay",
    "reschedule",
    "adjourn",
    "extend",
    "give",
    "allow",
    "schedule",
    "suspend",
    "set",
    "defer",
    "recess",
    "ban",
    "order",
];

/// The tense of the clause, corrected by the words around the day.
fn tense_around(s: &Scene<'_>, m: &Match, day: usize) -> Tense {
    let tense = s.tense(m.from, m.to);
    let from = m.from;
    if s.after(from, &["as"]) && from > 2 && s.words[from - 3].is("as") && s.words[from - 2].any(&["early", "soon"]) {
        return Tense::Future;
    }
    if names_event(s, m) {
        return if tense == Tense::Future { Tense::Likely } else { Tense::Past };
    }
    let day = before_clock(s, day);
    let put_off = s.sentence.tokens.iter().any(|t| PUT_OFF.contains(&t.lemma.as_str()));
    match tense {
        Tense::Past if put_off && s.after(day, &["until", "till", "to"]) => Tense::Future,
        Tense::Likely if s.after(day, &["until", "till", "by", "through", "after", "before"]) => Tense::Future,
        t => t,
    }
}

/// "Monday's debate", "her Sunday morning collapse": the day of something known, whatever the verb around it tells.
fn names_event(s: &Scene<'_>, m: &Match) -> bool {
    let possessive = s.next(m.to, &["'", "’"]) && s.next(m.to + 1, &["s"]);
    let determined = s.after(m.from, &["the", "a", "an", "his", "her", "its", "their"]) && s.word(m.to).is_some_and(|w| !w.is_mark());
    possessive || determined
}

/// Where the time of day before the weekday begins: "until 9 a.m. EST Tuesday".
fn before_clock(s: &Scene<'_>, day: usize) -> usize {
    let clock = |w: &Word<'_>| {
        let told = w.any(&["a", "p", "m", "am", "pm", "noon", "midnight", "on"]);
        told || w.is_digits() || w.is_mark() || w.class(K::Zone).is_some()
    };
    (0..=day).rev().take(9).find(|&i| i == 0 || !clock(&s.words[i - 1])).unwrap_or(day)
}
