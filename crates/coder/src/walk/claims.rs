//! Whose claim an event is: alleged, denied, confirmed, or told by the article itself.

use super::frame::{Frame, Layer};
use super::reach;
use super::scene::{Scene, View};
use crate::actors::{ActorEntry, ActorKind};
use crate::lexicon::Op;
use crate::tree::{Tree, deps};
use legation_schema::{Claim, Country, Event, EventType, Factivity, Participant, Sector};

/// What words beside the event, and above it, say about it.
pub fn add(view: &View<'_>, frame: &Frame, event: &mut Event) {
    if event.claim.is_none() {
        let t = view.tree();
        // the alleged attack that is condemned is no alleged condemnation
        let judged =
            frame.layers.iter().any(|l| matches!(l, Layer::Word { stance, .. } if view.scene.lexicon.stances[*stance].op != Op::Neutral));
        let own = if judged { &frame.trigger[..1] } else { &frame.trigger[..] };
        let beside = own.iter().find_map(|&k| marked(t, k));
        let claimed =
            frame.trigger.iter().find_map(|&k| t.dep_in(k, deps!["pobj", "pcomp"]).then(|| responsibility(t, t.head(k))).flatten());
        event.claim = beside.or(claimed).or_else(|| above(t, frame)).or_else(|| told(view, event));
    }
}

// "allegedly attacked", "the alleged attack"
fn marked(t: &Tree<'_>, k: usize) -> Option<Claim> {
    let word = |&m: &usize| match t.dep(m).as_str() {
        "advmod" => matches!(t.lower(m), "allegedly" | "purportedly" | "supposedly" | "ostensibly"),
        "amod" => t.is_noun(k) && matches!(t.lower(m), "alleged" | "suspected" | "purported" | "supposed"),
        _ => false,
    };
    t.kids(k).iter().any(word).then_some(Claim::Alleged)
}

// "is alleged to have", "allegations of", "claimed responsibility for", "apologized for"
fn above(t: &Tree<'_>, frame: &Frame) -> Option<Claim> {
    let top = reach::top(t, frame)?;
    let up = t.head(top);
    match t.dep(top).as_str() {
        "xcomp" | "ccomp" => match t.lemma(up) {
            "allege" | "accuse" | "suspect" => Some(Claim::Alleged),
            "admit" | "confess" | "acknowledge" => Some(Claim::Confirmed),
            "deny" => Some(Claim::Denied),
            _ => None,
        },
        "dobj" => match t.lemma(up) {
            "admit" | "confess" | "acknowledge" => Some(Claim::Confirmed),
            "deny" => Some(Claim::Denied),
            _ => None,
        },
        "pobj" | "pcomp" => below_preposition(t, up),
        _ => None,
    }
}

fn below_preposition(t: &Tree<'_>, prep: usize) -> Option<Claim> {
    let up = t.head(prep);
    match (t.lower(prep), t.lemma(up)) {
        ("of", "allegation" | "accusation" | "suspicion" | "charge") => Some(Claim::Alleged),
        ("of", "denial") => Some(Claim::Denied),
        ("of", "admission" | "confession") => Some(Claim::Confirmed),
        ("for", "apologize" | "apologise" | "apology") => Some(Claim::Confirmed),
        ("to", "admit" | "confess") => Some(Claim::Confirmed),
        _ => responsibility(t, prep),
    }
}

// "claimed responsibility for", "denied any role in"
fn responsibility(t: &Tree<'_>, prep: usize) -> Option<Claim> {
    let noun = t.head(prep);
    if !matches!(t.lower(prep), "for" | "in") || !matches!(t.lemma(noun), "responsibility" | "role" | "involvement" | "part") {
        return None;
    }
    match t.lemma(t.head(noun)) {
        "claim" | "take" | "accept" | "admit" | "acknowledge" => Some(Claim::Confirmed),
        "deny" | "reject" => Some(Claim::Denied),
        _ => None,
    }
}

// inside a denial, or a confirmation by the one who did it
fn told(view: &View<'_>, event: &Event) -> Option<Claim> {
    let statements = event.attribution.iter().rev().filter_map(|a| view.scene.statements.get(a.statement?));
    for s in statements {
        if s.cue.as_ref().is_some_and(|c| c.span.overlaps(event.trigger.span)) {
            continue;
        }
        let own = s.speaker.as_ref().and_then(|p| p.country).is_some_and(|c| event.actors.iter().any(|a| a.country == Some(c)));
        match s.cue.as_ref().map(|c| c.factivity) {
            Some(Factivity::Denied) => return Some(Claim::Denied),
            Some(Factivity::Confirmed | Factivity::Admitted) if own => return Some(Claim::Confirmed),
            _ => {}
        }
    }
    None
}

/// One who fights or is fought: its state, and which side of it.
type Side = (Country, Camp);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Camp {
    /// Those who govern, their soldiers, police and courts.
    State,
    /// Those who fight or oppose them.
    Against,
    /// Everybody else: rescuers, reporters, residents. They are no party, but they are of their state's people.
    Others,
}

fn camp(sector: Option<Sector>) -> Camp {
    use Sector::{Cop, Gov, Jud, Leg, Mil, Opp, Prm, Pty, Reb, Spy, Uaf};
    match sector {
        None | Some(Gov | Mil | Cop | Spy | Jud | Leg | Pty | Prm) => Camp::State,
        Some(Reb | Opp | Uaf) => Camp::Against,
        Some(_) => Camp::Others,
    }
}

// people without an office are no party: "Ukrainian rescuers"
fn side(speaker: &ActorEntry) -> Option<Side> {
    let country = speaker.country.filter(|c| c.is_state())?;
    let people = speaker.sector.is_none() && matches!(speaker.kind, ActorKind::Group | ActorKind::Person);
    Some((country, if people { Camp::Others } else { camp(speaker.sector) }))
}

/// What one side of a conflict says about the other is its claim. Who is in conflict shows from the whole article.
pub fn sides(scene: Scene<'_>, events: &mut [Event]) {
    let fights: Vec<(Side, Side)> = events.iter().filter(|e| e.event == EventType::Assault).flat_map(pairs).collect();
    for e in events.iter_mut().filter(|e| e.claim.is_none() && matches!(e.event, EventType::Assault | EventType::Coerce)) {
        let speaker = e.attribution.last().and_then(|a| scene.mentions.actors.get(a.speaker.actor?));
        let Some(speaker) = speaker.and_then(side) else { continue };
        let doers = of(&e.actors);
        if speaker.1 == Camp::Others || doers.is_empty() || doers.contains(&speaker) {
            continue;
        }
        // an arrest or a ban is a fact that both sides tell, unless they fight
        let here = e.place.as_ref().and_then(|p| p.country) == Some(speaker.0) || e.recipients.iter().any(|r| r.country == Some(speaker.0));
        let enemies = doers.iter().any(|d| fights.contains(&(*d, speaker)) || fights.contains(&(speaker, *d)) || d.0 == speaker.0);
        if enemies || (e.event == EventType::Assault && here) {
            e.claim = Some(Claim::Alleged);
        }
    }
}

fn of(people: &[Participant]) -> Vec<Side> {
    people.iter().filter_map(|p| Some((p.country?, camp(p.sector)))).collect()
}

fn pairs(e: &Event) -> Vec<(Side, Side)> {
    let hit = of(&e.recipients);
    of(&e.actors).into_iter().flat_map(|a| hit.iter().filter(move |h| **h != a).map(move |h| (a, *h))).collect()
}
