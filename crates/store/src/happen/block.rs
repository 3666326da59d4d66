//! In which block an event lies: events of two blocks are never one happening.

use legation_schema::{Auxiliary, Country, Event, EventType, Found, Participant, ParticipantKind, Sector};
use std::collections::BTreeSet;

/// Type and both sides as one word; none when a side is unknown, or missing where it takes two, or when nothing is told to have happened.
pub(crate) fn block(e: &Event) -> Option<String> {
    let standing = match e.auxiliary.as_slice() {
        // what did not happen lies with what did: it may contradict it
        [] | [Auxiliary::Negated] => "",
        [Auxiliary::Future] => "/future",
        _ => return None,
    };
    let countries = |who: &[Participant]| who.iter().filter_map(|p| p.country).collect::<BTreeSet<_>>();
    // inside a state it takes names to tell sides apart
    let is_home = !countries(&e.actors).is_disjoint(&countries(&e.recipients));
    let (actors, recipients) = (side(&e.actors, is_home)?, side(&e.recipients, is_home)?);
    let together = actors.len() > 1 && matches!(e.cameo.get(..2), Some("03" | "04" | "05" | "06"));
    // what one side does without another: marches, calls up its army, withdraws
    let alone = matches!(e.event, EventType::Protest | EventType::Mobilize | EventType::Retreat);
    if actors.is_empty() || actors == recipients || recipients.is_empty() && !together && !alone {
        return None;
    }
    let list = |side: BTreeSet<String>| side.into_iter().collect::<Vec<_>>().join("+");
    Some(format!("{}{standing}|{}|{}", e.event, list(actors), list(recipients)))
}

/// Whether all on both sides of a block are states: a side with a name or sector has a colon.
pub(super) fn is_between_states(block: &str) -> bool {
    !block.contains(':')
}

/// Whether a side is missing: nobody is acted upon, and several states don't act together.
pub(super) fn is_one_sided(block: &str) -> bool {
    block.ends_with('|') && !block.contains('+')
}

// none when somebody on the side is unknown, or may be somebody else
fn side(who: &[Participant], is_home: bool) -> Option<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    for p in who {
        let Some(country) = p.country else {
            if p.kind == ParticipantKind::Actor {
                return None;
            }
            continue;
        };
        if matches!(p.found, Found::Condition | Found::Near) {
            return None;
        }
        out.insert(key(p, country, is_home)?);
    }
    Some(out)
}

// all who act for a state are one; others are told apart by sector, or by name where a code says little
fn key(p: &Participant, country: Country, is_home: bool) -> Option<String> {
    if is_home || !country.is_state() {
        return p.name.as_ref().map(|n| format!("{country}:{}", n.replace(['|', '+'], " ")));
    }
    Some(match p.sector {
        None | Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Leg | Sector::Jud) => country.to_string(),
        Some(other) => format!("{country}:{other}"),
    })
}
