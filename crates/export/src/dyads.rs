//! From an event with lists of actors to pairs.

use legation_schema::{Event, Participant};

/// One actor and one recipient; either may be missing.
pub(crate) type Pair<'a> = (Option<&'a Participant>, Option<&'a Participant>);

/// The event's pairs. What all sides do together gives each two of them once, or in both directions.
pub(crate) fn pairs(event: &Event, both_ways: bool) -> Vec<Pair<'_>> {
    let (actors, recipients) = (sides(&event.actors), sides(&event.recipients));
    let mut out: Vec<Pair<'_>> = Vec::new();
    match (actors.is_empty(), recipients.is_empty()) {
        (true, true) => out.push((None, None)),
        (true, false) => out.extend(recipients.iter().map(|r| (None, Some(*r)))),
        (false, true) if is_mutual(event, actors.len()) => {
            for (i, a) in actors.iter().enumerate() {
                for b in &actors[i + 1..] {
                    out.push((Some(a), Some(b)));
                    if both_ways {
                        out.push((Some(b), Some(a)));
                    }
                }
            }
        }
        (false, true) => out.extend(actors.iter().map(|a| (Some(*a), None))),
        (false, false) => out.extend(actors.iter().flat_map(|a| recipients.iter().map(|r| (Some(*a), Some(*r))))),
    }
    out
}

// a thing without owner is no side
fn sides(all: &[Participant]) -> Vec<&Participant> {
    all.iter().filter(|p| p.country.is_some() || p.actor.is_some() || p.name.is_some()).collect()
}

/// Whether the actors do it with each other: they meet, negotiate, agree, sign, trade. Others that share a deed without
/// recipient (two states that mobilize) do it side by side.
pub(crate) fn is_mutual(event: &Event, actors: usize) -> bool {
    event.recipients.is_empty() && actors > 1 && together(&event.cameo)
}
/// Whether the code is of deeds that sides do with each other.
pub(crate) fn together(cameo: &str) -> bool {
    matches!(cameo.get(..2), Some("03" | "04" | "05" | "06"))
}

/// `id`, or `id-1`, `id-2`, … when there are several rows.
pub(crate) fn row_id(id: &str, n: usize, of: usize) -> String {
    if of == 1 { id.to_owned() } else { format!("{id}-{}", n + 1) }
}
