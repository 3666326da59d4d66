//! Times of day and parts of a day.

use crate::atoms::Atom;
use crate::calendar::{Grain, Stamp, Unit, shift};
use crate::lexicon::PARTS;
use crate::pattern::Match;
use crate::reading::{Open, Reading, Scene};

fn part(m: &Match) -> Option<&'static str> {
    PARTS.get(usize::try_from(m.get(Atom::Part)?).ok()?).copied()
}

/// "10:35 a.m.", "10 p.m. local time", "0735 GMT": the day is filled in from the neighbours.
pub(crate) fn clock(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let told = m.get(Atom::Clock).or_else(|| m.get(Atom::Military))?;
    let late = m.get(Atom::Part).is_some_and(|p| p > 0) && told < 720;
    let minutes = u16::try_from(told + if late { 720 } else { 0 }).ok()?;
    let zulu = m.get(Atom::Zone) == Some(1);
    if s.words[m.from].is_capital() && s.words[m.from].shape == crate::words::Shape::Letters && m.from > 0 {
        return None;
    }
    Some(Reading::at(m.from, m.to, Stamp::new(Grain::Minute(minutes, zulu), s.published)).open(Open::Clock))
}

/// "4 in the morning", "nine at night".
pub(crate) fn hour_and_part(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let hour = m.get(Atom::Cardinal)? / crate::atoms::ONE;
    let late = m.get(Atom::Part)? > 0 && hour < 12 && !(m.get(Atom::Part) == Some(3) && hour < 5);
    let minutes = u16::try_from((hour + if late { 12 } else { 0 }) * 60).ok().filter(|m| *m < 1440)?;
    Some(Reading::at(m.from, m.to, Stamp::new(Grain::Minute(minutes, false), s.published)).open(Open::Clock))
}

/// "this morning", "last night", "tonight", "overnight"; the rule says how many days from publication.
pub(crate) fn told(s: &Scene<'_>, m: &Match, back: usize) -> Option<Reading> {
    let day = s.published.and_then(|p| shift(p, Unit::Day, -(back as i64)));
    // "overnight Friday" takes the day behind it
    let open = if s.words[m.from].is("overnight") { Open::Clock } else { Open::Nothing };
    Some(Reading::at(m.from, m.to, Stamp::new(Grain::Part(part(m).unwrap_or("NI")), day)).open(open))
}

/// "yesterday morning", "tomorrow night".
pub(crate) fn near(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let day = s.published.and_then(|p| shift(p, Unit::Day, m.get(Atom::Near)?));
    Some(Reading::at(m.from, m.to, Stamp::new(Grain::Part(part(m)?), day)))
}

/// "in the morning": of the day at hand.
pub(crate) fn here(s: &Scene<'_>, m: &Match, _: usize) -> Option<Reading> {
    let day = s.anchor.filter(|a| matches!(a.grain, Grain::Day | Grain::Part(_) | Grain::Minute(..))).and_then(|a| a.day).or(s.published);
    Some(Reading::at(m.from, m.to, Stamp::new(Grain::Part(part(m)?), day)))
}
