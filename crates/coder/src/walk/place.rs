//! Where an event is: where it happened, not where it was said.

use super::frame::Frame;
use super::reach;
use super::scene::View;
use crate::tree::{Tree, deps};
use legation_schema::{Event, EventPlace, EventType, Found, Mode, Place, PlaceUse, Precision};

const WITHIN: &[&str] = &["in", "at", "near", "on", "outside", "inside", "around", "across", "along", "throughout"];

/// The toponym that hangs nearest below the event's words, through phrases of place.
pub fn of(view: &View<'_>, frame: &Frame, event: &Event) -> Option<EventPlace> {
    below(view, frame, &frame.trigger, event).or_else(|| below(view, frame, &governor(view, frame)?, event))
}

// a deed that stands as a noun shares the place of the verb that takes it: "accused of killings in Goris"
fn governor(view: &View<'_>, frame: &Frame) -> Option<[usize; 1]> {
    let t = view.tree();
    let alone = frame.noun || frame.trigger.len() == 1;
    let mut at = reach::top(t, frame).filter(|&k| alone && (!t.is_verb(k) || t.dep(k) == "pcomp"))?;
    while t.dep_in(at, deps!["pobj", "pcomp", "prep", "conj", "dobj"]) && t.head(at) != at {
        at = t.head(at);
        if t.is_verb(at) {
            return Some([at]);
        }
    }
    None
}

fn below(view: &View<'_>, frame: &Frame, roots: &[usize], event: &Event) -> Option<EventPlace> {
    let t = view.tree();
    let visits = frame.act.is_some_and(|a| view.scene.lexicon.acts[a].row.fact == "042");
    let here =
        view.scene.places.iter().filter(|p| p.part == view.part() && t.sentence.span.contains(p.span) && p.usage != PlaceUse::Modifier);
    let near = here.filter_map(|p| {
        let token = (0..t.len()).rev().find(|&i| t.token(i).span.overlaps(p.span))?;
        let distance = reach::loosely(t, token, roots).filter(|&d| !elsewhere(view, token, d))?;
        let goal = || touches(event, p) && (visits || (event.event == EventType::Assault && p.precision != Some(Precision::Country)));
        (goal() || (p.usage == PlaceUse::Place && lies(view, token, event)) || part(t, token)).then_some((distance, p))
    });
    let (_, place) = near.min_by_key(|(d, p)| (*d, p.span.start))?;
    Some(EventPlace {
        text: place.text.clone(),
        name: place.name.clone(),
        country: place.country,
        lat: place.lat,
        lon: place.lon,
        precision: place.precision,
    })
}

// "expelled diplomats over the poisoning in Lyon": the place is the other deed's
fn elsewhere(view: &View<'_>, token: usize, steps: usize) -> bool {
    let t = view.tree();
    let deed = |k: usize| t.is_noun(k) && view.scene.lexicon.nouns.contains_key(t.lemma(k));
    let apart =
        |k: usize| t.dep(k) == "pobj" && matches!(t.lower(t.head(k)), "after" | "before" | "following" | "since" | "amid" | "despite");
    std::iter::once(token)
        .chain(t.ancestors(token))
        .take(steps)
        .any(|k| (deed(k) && apart(k)) || (k != token && t.dep(k) == "pobj" && t.lower(t.head(k)) == "over"))
}

// a city that is visited or shelled is where it happens
fn touches(event: &Event, place: &Place) -> bool {
    event.recipients.iter().any(|r| r.part == place.part && r.span.is_some_and(|s| s.overlaps(place.span)))
}

// "in Oslo", "on the border with Chad", "at the summit in Lima"; but not "in return for aid from Chad"
fn lies(view: &View<'_>, token: usize, event: &Event) -> bool {
    let t = view.tree();
    let mut at = token;
    while t.dep_in(at, deps!["conj", "compound", "appos", "nmod", "poss"]) {
        at = t.head(at);
    }
    let prep = t.head(at);
    if prep == at || t.dep(at) != "pobj" {
        return false;
    }
    let word = t.lower(prep);
    let left = word == "from" && (event.event == EventType::Retreat || event.mode == Some(Mode::Expel));
    left || WITHIN.contains(&word)
}

// "the outskirts of Goris", "the border with Chad"
fn part(t: &Tree<'_>, token: usize) -> bool {
    let prep = t.head(token);
    let above = t.head(prep);
    let of =
        t.dep(token) == "pobj" && matches!(t.lower(prep), "of" | "with" | "between") && t.is_noun(above) && PARTS.contains(&t.lemma(above));
    of && t.dep(above) == "pobj" && WITHIN.contains(&t.lower(t.head(above)))
}

const PARTS: &[&str] = &[
    "border",
    "frontier",
    "outskirt",
    "city",
    "town",
    "village",
    "region",
    "province",
    "district",
    "capital",
    "north",
    "south",
    "east",
    "west",
    "centre",
    "center",
    "coast",
    "port",
    "area",
    "part",
    "suburb",
    "state",
    "island",
    "shore",
    "vicinity",
    "territory",
];

/// Those who are hit in another state's place, named by no state, are its own: "Russian troops killed civilians in Kherson".
pub fn victims(event: &mut Event) {
    let Some(country) = event.place.as_ref().and_then(|p| p.country).filter(|_| event.event == EventType::Assault) else { return };
    if event.actors.iter().any(|a| a.country == Some(country)) {
        return;
    }
    for r in event.recipients.iter_mut().filter(|r| r.found == Found::Inferred || r.country.is_none()) {
        (r.country, r.found) = (Some(country), Found::Inferred);
    }
}
