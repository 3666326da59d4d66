//! Which event denies which.

use super::cluster::{Evidence, differ_in_whom};
use legation_schema::{Claim, Country, Event, Found, Participant};
use std::collections::BTreeSet;

// so many days later a denial may still come
const LATE: i64 = 3;

/// In one block: places of a denial and of what it denies. In another article it must share a word or the place with it.
pub(super) fn between(all: &[Evidence]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let denied = |e: &Evidence| e.claim.as_deref() == Some("denied");
    for (n, denial) in all.iter().enumerate().filter(|(_, e)| denied(e)) {
        for (m, e) in all.iter().enumerate().filter(|(_, e)| !e.denies()) {
            if differ_in_whom(denial, e) {
                continue;
            }
            let shares = !denial.words.is_disjoint(&e.words) || denial.place.is_some() && denial.place == e.place;
            if denial.article == e.article || (-1..=LATE).contains(&(denial.day - e.day)) && shares {
                out.push((n, m));
            }
        }
    }
    out
}

/// In one article, where a denial lies in no block ("Norland denied the attack"): the event that it denies, by place among the
/// article's events. It is the last before it, else the first after it, of the same type by the same side.
pub(crate) fn inside(events: &[Event]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (n, denial) in events.iter().enumerate() {
        if denial.claim != Some(Claim::Denied) || super::block(denial).is_some() {
            continue;
        }
        let fits = |e: &Event| e.claim != Some(Claim::Denied) && e.event == denial.event && same_sides(denial, e);
        let before = events[..n].iter().rposition(fits);
        let after = || events[n + 1..].iter().position(fits).map(|m| n + 1 + m);
        // of several in its sentence, the one that says at whom it was
        let whole = |m: usize| {
            let beside = |e: &Event| e.sentence == events[m].sentence && fits(e) && super::block(e).is_some();
            let sure = |e: &Event| beside(e) && e.recipients.iter().all(|r| r.found < Found::Inferred);
            events.iter().rposition(sure).or_else(|| events.iter().rposition(beside)).unwrap_or(m)
        };
        out.extend(before.or_else(after).map(|m| (n, whole(m))));
    }
    out
}

// the denial may leave out at whom it was
fn same_sides(denial: &Event, e: &Event) -> bool {
    let countries = |who: &[Participant]| who.iter().filter_map(|p| p.country).collect::<BTreeSet<Country>>();
    let (whom, at) = (countries(&denial.recipients), countries(&e.recipients));
    let who = countries(&denial.actors);
    !who.is_empty() && who == countries(&e.actors) && (whom.is_empty() || whom == at)
}
