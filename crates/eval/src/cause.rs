//! What a miss comes from.

use crate::measure::{Stretch, in_text, overlap};
use crate::sides::Who;
use legation_schema::Record;

/// No event, and no word that might have been one.
pub const NO_TRIGGER: &str = "no trigger in the lexicon";
/// A candidate was found and not coded.
pub const DISCARDED: &str = "found and discarded";
/// Events, but none of the type.
pub const WRONG_TYPE: &str = "wrong type";
/// The right type beside others, so that it counts in part.
pub const ALSO_OTHER: &str = "right, and another type";
/// The right type with another actor.
pub const WRONG_ACTOR: &str = "right type, wrong actor";
/// The right type and actor with another recipient.
pub const WRONG_RECIPIENT: &str = "right type, wrong recipient";
/// A side that has no country in the record.
pub const NOT_CODED: &str = "actor not coded";
/// The sides stand the wrong way round.
pub const REVERSED: &str = "reversed";

/// Events where nothing happens.
pub const INVENTED: &str = "coded where nothing happens";

/// Why nothing was coded at all.
pub fn of_nothing(record: Option<&Record>, coded: bool) -> &'static str {
    match record {
        _ if !coded => NOT_CODED,
        Some(r) if !r.discarded.is_empty() => DISCARDED,
        _ => NO_TRIGGER,
    }
}

/// Whether every side's country is among the record's actors.
pub fn countries_coded(record: Option<&Record>, people: &[Who]) -> bool {
    let known = |w: &Who| record.is_some_and(|r| r.actors.iter().any(|a| a.country.is_some_and(|c| c.as_str() == w.country())));
    people.iter().all(known)
}

/// Whether an actor with a country stands in one of the stretches.
pub fn span_coded(record: Option<&Record>, spans: &[Stretch]) -> bool {
    let actors = record.into_iter().flat_map(|r| &r.actors).filter(|a| a.country.is_some());
    let mut mentions = actors.flat_map(|a| &a.mentions).filter_map(|m| in_text(m.part, Some(m.span)));
    mentions.any(|m| spans.iter().any(|s| overlap(m, *s) > 0))
}

/// The reasons of what was discarded.
pub fn reasons(record: Option<&Record>) -> String {
    let all: Vec<String> = record.into_iter().flat_map(|r| &r.discarded).map(|d| format!("{} ({})", d.text, d.reason)).collect();
    if all.is_empty() { String::new() } else { format!(" | discarded: {}", all.join("; ")) }
}
