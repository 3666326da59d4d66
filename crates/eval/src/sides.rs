//! Who acted on whom, compared by country and sector.

use legation_schema::{Event, EventType, Participant};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A side of gold: a country and, where it is said, a sector.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Who {
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER's sector.
    pub sector: Option<String>,
}

impl Who {
    /// Reads "UKR/GOV" or "UKR".
    pub fn parse(code: &str) -> Who {
        let (country, sector) = code.split_once('/').unwrap_or((code, ""));
        Who { country: Some(country.to_owned()), sector: (!sector.is_empty()).then(|| sector.to_owned()) }
    }
    fn of(p: &Participant) -> Who {
        Who { country: p.country.map(|c| c.as_str().to_owned()), sector: p.sector.map(|s| s.as_str().to_owned()) }
    }
    /// The country's three letters; empty for none.
    pub fn country(&self) -> String {
        self.country.as_deref().unwrap_or("").chars().take(3).collect()
    }
    /// Country and sector; a bare country and its government count as the same.
    pub fn code(&self) -> String {
        let sector = self.sector.as_deref().filter(|s| !s.is_empty()).unwrap_or("GOV");
        format!("{}/{}", self.country(), sector.chars().take(3).collect::<String>())
    }
}

/// The participants of an event as sides.
pub fn whos(participants: &[Participant]) -> Vec<Who> {
    participants.iter().map(Who::of).collect()
}

/// Types that have no direction between their sides.
pub fn mutual(event: EventType) -> bool {
    matches!(event, EventType::Consult | EventType::Agree | EventType::Cooperate | EventType::Support)
}

fn keys(people: &[Who], by_code: bool) -> BTreeSet<String> {
    people.iter().map(|p| if by_code { p.code() } else { p.country() }).collect()
}

/// Whether the gold people are among the coded: at least half of them, with at most one stranger beside them.
pub fn side(gold: &[Who], coded: &[Who], by_code: bool) -> bool {
    let g = keys(gold, by_code);
    let known: Vec<Who> = coded.iter().filter(|p| !p.country().is_empty()).cloned().collect();
    let p = keys(&known, by_code);
    g.intersection(&p).count() >= g.len().div_ceil(2).max(1) && p.difference(&g).count() <= 1
}

/// Whether an event has the gold's actors and recipients on the right sides.
///
/// Two or more gold actors without a recipient are a mutual event or a shared act; a mutual event may list its sides as
/// actors. Inside one country, sectors tell the sides apart.
pub fn sides(actors: &[Who], recipients: &[Who], event: &Event, by_sector: bool) -> bool {
    let (a, r) = (whos(&event.actors), whos(&event.recipients));
    let code = by_sector || inside(actors, recipients);
    match (actors.len(), recipients.len()) {
        (0, 0) => true,
        (0, _) => side(recipients, &r, code),
        (1, 0) => side(actors, &a, code),
        (_, 0) => {
            let all: Vec<Who> = a.into_iter().chain(r).collect();
            side(actors, &all, code) && keys(actors, code).intersection(&keys(&all, code)).count() >= 2
        }
        _ => (side(actors, &a, code) && side(recipients, &r, code)) || listed(actors, recipients, event.event, &a, &r, code),
    }
}

// whether the sides share a country
fn inside(actors: &[Who], recipients: &[Who]) -> bool {
    let (a, r) = (keys(actors, false), keys(recipients, false));
    !a.is_disjoint(&r) || (actors.len() > 1 && recipients.is_empty() && a.len() == 1)
}

// a mutual event that lists both sides as actors
fn listed(actors: &[Who], recipients: &[Who], event: EventType, a: &[Who], r: &[Who], code: bool) -> bool {
    let all: Vec<Who> = actors.iter().chain(recipients).cloned().collect();
    let (both, ga, gr) = (keys(a, code), keys(actors, code), keys(recipients, code));
    mutual(event) && r.is_empty() && a.len() >= 2 && side(&all, a, code) && !ga.is_disjoint(&both) && !gr.is_disjoint(&both)
}

/// An event's type and sides in short.
pub fn show(event: &str, actors: &[Who], recipients: &[Who]) -> String {
    let list = |people: &[Who]| people.iter().map(Who::code).collect::<Vec<_>>().join(",");
    format!("{event} {}>{}", list(actors), list(recipients))
}

/// The same of coded events; "nothing" for none.
pub fn show_all<'a>(events: impl IntoIterator<Item = &'a Event>) -> String {
    let all: Vec<String> = events.into_iter().map(|e| show(e.event.as_str(), &whos(&e.actors), &whos(&e.recipients))).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(codes: &str) -> Vec<Who> {
        codes.split_whitespace().map(Who::parse).collect()
    }

    #[test]
    fn half_of_the_gold_and_one_stranger_pass() {
        assert!(side(&people("NOR SWE"), &people("NOR ISL"), false));
        assert!(!side(&people("NOR SWE DNK"), &people("NOR"), false), "one of three is less than half");
        assert!(!side(&people("NOR"), &people("NOR ISL FIN"), false), "two strangers");
    }

    #[test]
    fn a_bare_country_is_its_government() {
        assert!(side(&people("NOR/GOV"), &people("NOR"), true));
        assert!(!side(&people("NOR/MIL"), &people("NOR"), true));
    }

    #[test]
    fn sectors_decide_inside_one_country() {
        assert!(inside(&people("NOR/GOV"), &people("NOR/CVL")));
        assert!(inside(&people("NOR/GOV NOR/LEG"), &[]));
        assert!(!inside(&people("NOR/GOV"), &people("SWE/GOV")));
    }
}
