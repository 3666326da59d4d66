//! Goes over a sentence and collects its readings: rules, then what stands before, then neighbours that belong together.

use crate::atoms::{Atom, at};
use crate::build::relative::edge;
use crate::calendar::{Grain, Stamp, in_week, season_start};
use crate::interval::Edge;
use crate::lexicon::{K, PARTS};
use crate::openings;
use crate::pattern::Match;
use crate::reading::{Open, Reading, Scene};
use crate::rules::{RULES, Rule};
use jiff::civil::Date;
use legation_schema::TimeKind;

/// The readings of one sentence, in order; moves `anchor` on.
pub(crate) fn readings(scene: &mut Scene<'_>) -> Vec<Reading> {
    let mut out: Vec<Reading> = Vec::new();
    if !scene.words.iter().any(|w| !w.is_classless() || w.is_digits() || w.known.alone) {
        return out;
    }
    let mut i = 0;
    while i < scene.words.len() {
        let next = continued(scene, out.last(), i).or_else(|| if may_begin(scene, i) { best(scene, i) } else { None });
        match next {
            Some(mut r) if out.last().is_none_or(|l| l.to <= r.from) => {
                reach_back(scene, &mut r, out.last().map_or(0, |l| l.to));
                if let Some(stamp) = r.stamp.filter(|s| s.day.is_some() && r.kind != TimeKind::Set) {
                    scene.anchor = Some(stamp);
                }
                i = r.to.max(i + 1);
                out.push(r);
            }
            _ => i += 1,
        }
    }
    join(scene, &mut out);
    fill_clocks(scene, &mut out);
    out
}

/// Words without class that an expression can rest on alone; a sentence with none of these, no word of a class and no figure
/// holds no time.
pub(crate) const ALONE: &[&str] = &[
    "once",
    "twice",
    "attacks",
    "hijackings",
    "half",
    "noon",
    "midnight",
    "midday",
    "tonight",
    "overnight",
    "close",
    "fiscal",
    "christmas",
    "easter",
    "thanksgiving",
    "halloween",
    "pentecost",
    "nowruz",
    "juneteenth",
    "new",
    "eve",
    "hanukkah",
    "passover",
    "ramadan",
    "diwali",
];

/// Words that begin a rule by their own text; all others but an apostrophe need a class or figures.
pub(crate) const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "by",
    "for",
    "at",
    "of",
    "over",
    "within",
    "after",
    "before",
    "since",
    "until",
    "during",
    "through",
    "its",
    "each",
    "every",
    "once",
    "twice",
    "per",
    "these",
    "that",
    "more",
    "less",
    "fewer",
    "longer",
    "about",
    "around",
    "almost",
    "nearly",
    "roughly",
    "approximately",
    "under",
    "barely",
    "just",
    "attacks",
    "hijackings",
    "up",
    "half",
    "fiscal",
    "noon",
    "midnight",
    "midday",
    "tonight",
    "overnight",
    "close",
];

fn may_begin(scene: &Scene<'_>, i: usize) -> bool {
    let w = &scene.words[i];
    !w.is_classless() || w.is_digits() || w.known.opener || w.is_mark() && w.any(&["'", "’"]) || w.is_capital()
}

/// The longest match whose builder accepts it; the earlier rule among equals.
fn best(scene: &Scene<'_>, i: usize) -> Option<Reading> {
    let words = scene.words;
    let mut matches: Vec<(&Rule, Match)> =
        openings::rules(words, i).iter().map(|&r| &RULES[r]).filter_map(|r| r.pattern.lay(words, i).map(|m| (r, m))).collect();
    matches.sort_by_key(|(_, m)| std::cmp::Reverse(m.reach));
    matches.iter().find_map(|(r, m)| (r.build)(scene, m, r.argument))
}

/// The second end of "May 12-14", "April 24 and 25", "1997-98".
fn continued(scene: &Scene<'_>, last: Option<&Reading>, i: usize) -> Option<Reading> {
    let last = last.filter(|l| l.to + 1 == i && scene.words[i].is_digits())?;
    let joint = &scene.words[i - 1];
    if !joint.is_hyphen() && !joint.any(&["to", "and", "or", "through", "until", "&"]) {
        return None;
    }
    let stamp = last.stamp?;
    let (length, value) = at(Atom::Day, scene.words, i)?;
    let day = i8::try_from(value).ok()?;
    let free = |w: &crate::words::Word<'_>| {
        w.is_mark()
            || w.any(&["in", "at", "for", "to", "on", "with", "and", "when", "by", "as", "during"])
            || w.is_digits() && w.text.len() == 4
    };
    if stamp.grain != Grain::Day || !scene.word(i + length).is_none_or(free) {
        return None;
    }
    let known = stamp.day?;
    let to = i + length;
    let comma = usize::from(scene.next(to, &[","]));
    let year = at(Atom::Year, scene.words, to + comma);
    let (to, year) = year.map_or((to, known.year()), |(n, y)| (to + comma + n, i16::try_from(y).unwrap_or(known.year())));
    let date = Date::new(year, known.month(), day).ok()?;
    Some(Reading::at(i, to, Stamp::new(Grain::Day, Some(date))).open(Open::Day(known.month(), day)))
}

/// Takes in "late", "earlier", "the end of", "the morning of" before the expression.
fn reach_back(scene: &Scene<'_>, r: &mut Reading, floor: usize) {
    if r.kind == TimeKind::Set || r.kind == TimeKind::Duration {
        return;
    }
    let words = &scene.words[floor..r.from];
    let n = words.len();
    let word = |k: usize| n.checked_sub(k).and_then(|i| words.get(i));
    let hyphen = usize::from(word(1).is_some_and(|w| w.is_hyphen() && w.glued));
    if let Some(e) = word(1 + hyphen).and_then(|w| w.class(K::Edge)) {
        let told = scene.words[r.from].any(&["this", "that", "last", "next", "the"]);
        if e <= 3 || told {
            r.from -= 1 + hyphen + usize::from(word(2 + hyphen).is_some_and(|w| w.is("the")) && e <= 3);
            r.edge = edge(e);
        }
        return;
    }
    if !word(1).is_some_and(|w| w.any(&["of", "on"])) {
        return;
    }
    let grain = r.stamp.map(|s| s.grain);
    let the = usize::from(word(3).is_some_and(|w| w.is("the")));
    if let Some(e) = word(2)
        .and_then(|w| w.class(K::Span))
        .filter(|_| grain.is_some_and(|g| !matches!(g, Grain::Day | Grain::Part(_) | Grain::Minute(..))))
    {
        r.from -= 2 + the;
        r.edge = edge(e);
    } else if let (Some(p), Some(Grain::Day)) = (word(2).and_then(|w| w.class(K::Part)), grain) {
        let masked = format!("{}T{}", r.value, PARTS[p as usize % PARTS.len()]);
        r.from -= 2 + the;
        r.kind = TimeKind::Time;
        match r.stamp {
            Some(Stamp { day: Some(d), .. }) => r.restamp(Stamp::new(Grain::Part(PARTS[p as usize % PARTS.len()]), Some(d))),
            _ => r.value = masked,
        }
    }
}

/// Joins neighbours that make one: "October" + "last year", "Friday" + "of last week", "9 a.m." + "Tuesday".
fn join(scene: &Scene<'_>, list: &mut Vec<Reading>) {
    let mut i = 0;
    while i + 1 < list.len() {
        let gap = &scene.words[list[i].to..list[i + 1].from];
        let close = gap.is_empty() || gap.len() == 1 && gap[0].any(&["of", ",", "in"]);
        let (a, b) = (&list[i], &list[i + 1]);
        let merged = match (a.stamp, b.stamp, b.kind) {
            (Some(x), Some(y), TimeKind::Date) if close => together(a, x, b, y, gap.is_empty()),
            _ => None,
        };
        if let Some(stamp) = merged {
            let to = list[i + 1].to;
            list[i].to = to;
            list[i].open = Open::Nothing;
            list[i].restamp(stamp);
            list.remove(i + 1);
        } else {
            i += 1;
        }
    }
}

fn together(a: &Reading, x: Stamp, b: &Reading, y: Stamp, touching: bool) -> Option<Stamp> {
    let day = y.day?;
    if b.edge != Edge::Whole {
        return None;
    }
    let filled = match (a.open, y.grain) {
        (Open::Weekday(w), Grain::Week) => in_week(day, w),
        (Open::Weekday(_), Grain::Day) if matches!(b.open, Open::Day(..)) && x.grain == Grain::Day => Some(day),
        (Open::Month(m), Grain::Year) => Date::new(day.year(), m, 1).ok(),
        (Open::Day(m, d), Grain::Year) if b.open == Open::Fills => Date::new(day.year(), m, d).ok(),
        (Open::Season(s), Grain::Year) => season_start(day.year(), s),
        (Open::Quarter(q), Grain::Year) => Date::new(day.year(), q * 3 - 2, 1).ok(),
        (Open::Clock, Grain::Day) if touching => Some(day),
        _ => None,
    };
    filled.map(|d| Stamp::new(x.grain, Some(d)))
}

/// Gives each time of day the day named nearest to it in the sentence, else the one the article stands at.
fn fill_clocks(scene: &Scene<'_>, list: &mut [Reading]) {
    for i in 0..list.len() {
        let Some(Stamp { grain: grain @ Grain::Minute(..), .. }) = list[i].stamp.filter(|_| list[i].open == Open::Clock) else { continue };
        let is_day = |r: &&Reading| {
            r.open != Open::Clock
                && r.stamp.is_some_and(|s| matches!(s.grain, Grain::Day | Grain::Part(_) | Grain::Minute(..)) && s.day.is_some())
        };
        let ahead = list[i + 1..].iter().find(is_day).map(|r| (r.from - list[i].to, r));
        let behind = list[..i].iter().rev().find(is_day).map(|r| (list[i].from - r.to, r));
        let near = ahead.into_iter().chain(behind).min_by_key(|(distance, _)| *distance).and_then(|(_, r)| r.stamp);
        let grain = in_part(scene, &list[i], grain, near.map(|s| s.grain));
        let day = near.and_then(|s| s.day);
        list[i].restamp(Stamp::new(grain, day.or(scene.anchor.filter(|a| a.grain == Grain::Day).and_then(|a| a.day)).or(scene.published)));
    }
}

/// "Thursday evening at 8 o'clock": the part of the day says which 8 is meant.
fn in_part(scene: &Scene<'_>, r: &Reading, clock: Grain, part: Option<Grain>) -> Grain {
    let half = scene.words[r.from..r.to].iter().any(|w| w.any(&["a", "p", "am", "pm", "the", "noon", "midnight", "midday"]));
    match (clock, part) {
        (Grain::Minute(m, z), Some(Grain::Part("AF" | "EV" | "NI"))) if (60..720).contains(&m) && !half => Grain::Minute(m + 720, z),
        _ => clock,
    }
}
