//! What looks like an event and is none: private life, business, sport, courts and crime without a political side.

use super::frame::Frame;
use super::scene::View;
use crate::actors::ActorKind;
use legation_schema::{Event, EventType, Found, Mode, Participant, ParticipantKind, Sector};

/// Why the event is none, if it is none.
pub fn reject(view: &View<'_>, frame: &Frame, e: &Event) -> Option<&'static str> {
    if let Some(reason) = view.scene.quiet {
        return Some(reason);
    }
    let weight = |ps: &[Participant]| ps.iter().map(|p| weight(view, p)).max().unwrap_or(0);
    // a pronoun is as sure as whom it stands for is known
    // or that it is cited by the words that it stands for
    let cited = |p: &Participant| p.found == Found::Coreference && p.text.as_deref().is_some_and(|t| !super::scene::is_pronoun(t));
    let sure = |p: &Participant| p.found < Found::Coreference || (p.found < Found::Inferred && known(view, p)) || cited(p);
    let solid = |ps: &[Participant]| ps.iter().any(|p| self::weight(view, p) == OFFICE && sure(p));
    // what is the actor's own says nothing of another side
    let own: Vec<_> = e.actors.iter().filter_map(|a| a.actor).collect();
    let others: Vec<Participant> = e.recipients.iter().filter(|r| r.actor.is_none_or(|a| !own.contains(&a))).cloned().collect();
    let (actor, recipient) = (weight(&e.actors), weight(&others));
    let named = e.actors.iter().filter(|a| self::weight(view, a) >= NATION).count();
    let nations = actor == NATION && (recipient == NATION || named > 1);
    // who would read two sides by themselves as no matter of theirs, unless both are anybody or the other is but guessed?
    let home: Vec<_> = e.actors.iter().filter_map(|a| a.country).collect();
    let guessed = |r: &Participant| r.found == Found::Inferred && r.country.is_some_and(|c| home.contains(&c));
    let sides = || others.iter().filter(|r| !guessed(r)).chain(e.actors.iter().skip(1));
    let special = |p: &Participant| somebody(p) && !anybody(view, p);
    let alone = view.scene.lone()
        && e.actors.iter().any(somebody)
        && (sides().any(somebody) && e.actors.iter().chain(sides()).any(special)
            || sides().next().is_some() && e.actors.iter().any(|p| special(p) && !ordinary(p)));
    if actor.max(recipient) < OFFICE && !nations && !alone && !popular(view, frame, e) {
        return Some("no political actor takes part");
    }
    let both = actor.min(recipient) == OFFICE || named > 1;
    if e.event == EventType::Assault && !e.actors.is_empty() && e.actors.iter().all(|a| natural(view, a)) {
        return Some("a force of nature");
    }
    if !solid(&e.actors)
        && !solid(&e.recipients)
        && !both
        && !nations
        && !popular(view, frame, e)
        && !people(view, &e.actors)
        && !people(view, &e.recipients)
        && !alone
    {
        return Some("only guesses say that it is political");
    }
    let least = if e.event == EventType::Assault && terror(view) { NATION } else { OFFICE };
    if e.actors.is_empty() && !e.recipients.iter().any(|r| self::weight(view, r) >= least && r.found < Found::Coreference) {
        return Some("nobody who does it is named");
    }
    if frame.act.is_none() && vague(view, e) {
        return Some("a wish or word about nobody else");
    }
    if e.recipients.iter().any(|r| r.found == Found::Near) && recipient < OFFICE && !alone {
        return Some("only guesses say that it is political");
    }
    if matches!(e.event, EventType::Cooperate | EventType::Aid | EventType::Sanction) && e.recipients.is_empty() && e.actors.len() < 2 {
        return Some("nobody on the other side");
    }
    if e.event == EventType::Consult && actor < NATION && !(e.cameo == "045" && recipient == OFFICE) {
        return Some("no political actor meets or travels");
    }
    if e.event == EventType::Consult && e.actors.iter().chain(&e.recipients).any(|p| p.sector == Some(Sector::Jrn)) {
        return Some("an interview");
    }
    let travels = frame.act.is_some_and(|a| view.scene.lexicon.acts[a].id.contains("visit"));
    if travels && e.event == EventType::Consult && !abroad_or_official(view, e) {
        return Some("a journey of no political note");
    }
    if private_suspect(view, e) && !terror(view) && !political_crime(view) {
        return Some("police and courts against ordinary suspects");
    }
    if frame.act.is_none() && actor < OFFICE && !alone && !(actor == NATION && recipient == OFFICE) && !frame.agentless {
        return Some("the wish or word of somebody without office");
    }
    None
}

const OFFICE: u8 = 2;
const NATION: u8 = 1;

/// How political a participant is: 2 a state, a government, an armed force, an international body; 1 somebody named with a nation
/// or known by name; 0 anybody else.
fn weight(view: &View<'_>, p: &Participant) -> u8 {
    use Sector::*;
    let entry = p.actor.and_then(|a| view.scene.mentions.actors.get(a));
    if p.kind == ParticipantKind::Thing && p.actor.is_none() {
        return 0;
    }
    let state = entry.is_none_or(|e| matches!(e.kind, ActorKind::State | ActorKind::Place));
    let office = match p.sector {
        Some(Gov | Leg | Jud | Mil | Cop | Spy | Reb | Prm | Pty | Opp) => true,
        Some(Eli) => entry.is_some_and(|e| e.known),
        None => p.country.is_some_and(|c| state || !c.is_state()),
        Some(_) => p.country.is_some_and(|c| matches!(c.as_str(), "IGO" | "NGO" | "IMG")),
    };
    let nation = p.country.is_some() && p.found < Found::Inferred && entry.is_some_and(|e| e.political || e.known);
    if office { OFFICE } else { u8::from(nation) }
}

/// Whether somebody holds an office or arms by the words of the text, of whichever state.
pub fn office(p: &Participant) -> bool {
    use Sector::*;
    p.kind == ParticipantKind::Actor
        && p.found < Found::Inferred
        && matches!(p.sector, Some(Gov | Leg | Jud | Mil | Cop | Spy | Reb | Prm | Pty | Opp | Lab))
}

/// Somebody by name, nation or kind: of an office or none.
pub fn somebody(p: &Participant) -> bool {
    p.actor.is_some() && p.kind == ParticipantKind::Actor && (p.name.is_some() || p.country.is_some() || p.sector.is_some())
        || (p.kind == ParticipantKind::Thing && p.text.as_deref().is_some_and(|t| t.starts_with(char::is_uppercase)))
}

// a shop, a tenant: by words alone, of no office and no known people
fn anybody(view: &View<'_>, p: &Participant) -> bool {
    let political = p.actor.and_then(|a| view.scene.mentions.actors.get(a)).is_some_and(|a| a.political || a.known);
    ordinary(p) && !political
}
fn ordinary(p: &Participant) -> bool {
    p.name.is_none()
        && matches!(p.sector, None | Some(Sector::Cvl | Sector::Bus | Sector::Soc))
        && (p.sector.is_some() || p.country.is_none())
}

// protesters, refugees, villagers: people in number, named as such
fn people(view: &View<'_>, ps: &[Participant]) -> bool {
    ps.iter().any(|p| p.actor.and_then(|a| view.scene.mentions.actors.get(a)).is_some_and(|a| a.plural && a.political))
}

// by the gazetteer, or by name, office and state in the article itself
fn known(view: &View<'_>, p: &Participant) -> bool {
    let entry = p.actor.and_then(|a| view.scene.mentions.actors.get(a));
    entry.is_some_and(|a| a.known || (a.name.is_some() && a.role.is_some() && a.country.is_some()))
}
fn natural(view: &View<'_>, p: &Participant) -> bool {
    p.text.as_deref().is_some_and(|t| t.to_lowercase().split_whitespace().any(|w| view.scene.lexicon.in_list("nature", w)))
}

// a bare stance of somebody who is only referred to, about nothing that is another's
fn vague(view: &View<'_>, e: &Event) -> bool {
    let named = e
        .actors
        .iter()
        .any(|a| (a.found < Found::Coreference || (a.found == Found::Coreference && known(view, a))) && weight(view, a) == OFFICE);
    let other = e.recipients.iter().any(|r| r.found < Found::Inferred && (r.actor.is_some() || named));
    !other && (!named || e.recipients.is_empty())
}

// protests, and attacks by or on groups of people or with the means of war, are political without an office
fn popular(view: &View<'_>, frame: &Frame, e: &Event) -> bool {
    let group = |ps: &[Participant]| {
        ps.iter().any(|p| p.actor.and_then(|a| view.scene.mentions.actors.get(a)).is_some_and(|a| a.plural && a.political))
    };
    // to end a strike, or refuse to, is as political as to begin it
    let protest =
        frame.act.is_some_and(|a| view.scene.lexicon.acts[a].row.fact.starts_with("14") || view.scene.lexicon.acts[a].id == "ease.dissent");
    match e.event {
        _ if protest => view.scene.lone() || e.actors.iter().any(|a| a.country.is_some() && a.found < Found::Inferred),
        // "gunmen kidnapped two Norish engineers"
        EventType::Assault if e.actors.iter().any(super::aim::armed) && e.recipients.iter().any(|r| weight(view, r) == NATION) => true,
        EventType::Assault => terror(view) || weapons_of_war(e.mode) || (group(&e.actors) && group(&e.recipients)),
        _ => false,
    }
}
fn weapons_of_war(mode: Option<Mode>) -> bool {
    matches!(mode, Some(Mode::SuicideAttack | Mode::Explosives | Mode::Drone | Mode::Aerial | Mode::HeavyWeapons | Mode::Unconventional))
}
fn political_crime(view: &View<'_>) -> bool {
    let t = view.tree();
    let war = |i: usize| i > 0 && t.lemma(i) == "crime" && t.lemma(i - 1) == "war";
    (0..t.len()).any(|i| view.scene.lexicon.in_list("political_crimes", t.lemma(i)) || war(i))
}
fn terror(view: &View<'_>) -> bool {
    let t = view.tree();
    (0..t.len()).any(|i| view.scene.lexicon.in_list("terror", t.lemma(i)))
}

fn abroad_or_official(view: &View<'_>, e: &Event) -> bool {
    let home: Vec<_> = e.actors.iter().filter_map(|a| a.country).collect();
    let other = e.recipients.iter().chain(e.actors.iter().skip(1)).any(|r| r.country.is_some_and(|c| !home.contains(&c) || home.len() > 1));
    let official = e.recipients.iter().any(|r| r.kind == ParticipantKind::Actor && weight(view, r) == OFFICE && r.sector.is_some());
    let place = e.place.as_ref().and_then(|p| p.country).is_some_and(|c| !home.contains(&c));
    other || official || place
}

// arrests, charges and shootings of people who are nobody in politics, in their own country
fn private_suspect(view: &View<'_>, e: &Event) -> bool {
    use EventType::*;
    use Sector::*;
    // whom forces of order kill or torture is told by no more than a sentence
    let judged = !(view.scene.lone() && e.event == Assault)
        && matches!(e.event, Coerce | Accuse | Assault | Sanction | Retreat | Reject | Concede | Threaten | Request);
    let local = |a: &Participant| (matches!(a.sector, Some(Cop | Jud)) && !national(view, a)) || a.kind == ParticipantKind::Place;
    if !judged || !e.actors.iter().all(local) || e.recipients.is_empty() {
        return false;
    }
    let home: Vec<_> = e.actors.iter().filter_map(|a| a.country).collect();
    e.recipients.iter().all(|r| {
        let entry = r.actor.and_then(|a| view.scene.mentions.actors.get(a));
        let foreign = r.country.is_some_and(|c| !home.is_empty() && !home.contains(&c)) && r.found < Found::Place;
        let ordinary = matches!(r.sector, None | Some(Cvl | Crm | Bus | Soc | Med | Agr | Uaf))
            && !entry.is_some_and(|e| matches!(e.kind, ActorKind::State | ActorKind::Government | ActorKind::Body));
        let marked = r.text.as_deref().is_some_and(|t| {
            view.scene.lexicon.lists.get("marked_people").is_some_and(|l| t.to_lowercase().split_whitespace().any(|w| l.contains(w)))
        });
        // a court has but named the person in a sentence by itself
        let by_name = view.scene.lone() && (r.name.is_some() || !matches!(r.sector, None | Some(Crm)));
        ordinary && !foreign && !marked && !by_name && r.kind != ParticipantKind::Place
    })
}

// "German prosecutors", "the FBI": named with their nation, or known by name
fn national(view: &View<'_>, p: &Participant) -> bool {
    let entry = p.actor.and_then(|a| view.scene.mentions.actors.get(a));
    let here = view.scene.mentions.in_sentence(view.number).iter();
    let nation = p.span.is_some_and(|s| {
        here.filter(|m| s.contains(view.tree().span(m.first, m.last))).any(|m| matches!(view.actor(m).kind, ActorKind::State))
    });
    nation || entry.is_some_and(|e| e.known && e.kind == ActorKind::Body)
}
