//! In which block an event lies: events of two blocks are never one happening.

use legation_schema::{Auxiliary, Claim, Country, Event, Found, Participant, ParticipantKind, Sector};
use std::collections::BTreeSet;

/// Type and who does it as one word, with all who do it together; none when that is unknown, or nothing is told to have happened.
/// At whom it is directed is compared inside the block, since reports leave it out.
pub(crate) fn block(e: &Event) -> Option<String> {
    let dated = || e.time.as_ref().is_some_and(|t| t.start.is_some());
    let standing = match e.auxiliary.as_slice() {
        // what did not happen lies with what did: it may contradict it; what is told again later has its own day
        [] | [Auxiliary::Negated] => "",
        [Auxiliary::Historical] if dated() => "",
        [Auxiliary::Future] => "/future",
        _ => return None,
    };
    // a denial that says not at whom it was denies what its own article tells
    if e.claim == Some(Claim::Denied) && e.recipients.iter().all(|r| r.country.is_none()) {
        return None;
    }
    // inside a state it takes names to tell sides apart
    let sure = e.recipients.iter().filter(|p| p.found < Found::Place);
    let is_home = is_home(e.actors.iter().map(|p| p.country), sure.map(|p| p.country));
    let doers = e.actors.iter().filter(|p| p.country.is_some() || p.kind == ParticipantKind::Actor);
    let mut actors: BTreeSet<String> = doers.map(|p| known(p, is_home)).collect::<Option<_>>()?;
    if is_together(&e.cameo) {
        actors.extend(e.recipients.iter().filter_map(|p| known(p, is_home)));
        if actors.len() < 2 {
            return None;
        }
    }
    let sides = actors.into_iter().collect::<Vec<_>>().join("+");
    (!sides.is_empty()).then(|| format!("{}{standing}|{sides}", e.event))
}

/// Whether what bears this code is done by all sides together: talks, treaties, cooperation, ceasefires.
pub(super) fn is_together(cameo: &str) -> bool {
    (cameo == "0871" || matches!(cameo.get(..2), Some("03" | "04" | "05" | "06"))) && !matches!(cameo, "051" | "052" | "053" | "055")
}

/// Whether one state is on both sides.
pub(super) fn is_home(actors: impl Iterator<Item = Option<Country>>, recipients: impl Iterator<Item = Option<Country>>) -> bool {
    let (actors, recipients): (BTreeSet<Country>, BTreeSet<Country>) = (actors.flatten().collect(), recipients.flatten().collect());
    // what two states agree on is on both sides of theirs
    !actors.is_disjoint(&recipients) && (actors.len() == 1 || actors != recipients)
}

/// Whether all of some sides are states or their organisations: who is told apart by a sector has a full stop, by a name a colon.
pub(super) fn is_of_states(sides: &str) -> bool {
    sides.split('+').all(|s| s.starts_with("IGO:") || !s.contains([':', '.']))
}

/// Whose a side is: the state of a sector; who has a name is nobody else.
pub(super) fn state_of(side: &str) -> &str {
    if side.contains(':') { side } else { side.split('.').next().unwrap_or(side) }
}

// none when it is somebody unknown, or may be somebody else
fn known(p: &Participant, is_home: bool) -> Option<String> {
    let country = p.country.filter(|_| !matches!(p.found, Found::Condition | Found::Near))?;
    key(p.name.as_deref(), p.sector, country, is_home)
}

/// All who act for a state are one; others are told apart by sector, or by name where a code says little.
pub(super) fn key(name: Option<&str>, sector: Option<Sector>, country: Country, is_home: bool) -> Option<String> {
    if !country.is_state() || is_home && sector.is_some() && name.is_some() {
        return name.map(|n| format!("{country}:{}", n.replace(['|', '+'], " ")));
    }
    Some(match sector {
        None | Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Leg | Sector::Jud) => country.to_string(),
        Some(other) => format!("{country}.{other}"),
    })
}
