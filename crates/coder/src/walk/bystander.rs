//! In a sentence or two by themselves: the one other side that the text names, when the words beside the deed name nobody
//! ("the rebels were unwilling to withdraw despite the appeals of Norland's president").
//!
//! A text of this length is about its deed, and whoever else it names is most often whom the deed concerns. In an article the same
//! reading would be wrong too often, so it is not made there.

use super::compose::Coded;
use super::frame::Frame;
use super::reach;
use super::scene::View;
use crate::actors::{ActorKind, Form, Mention};
use crate::tree::deps;
use legation_schema::{Event, EventType, Found, Participant, ParticipantKind, Sector, Statement};

/// Further recipients for a deed whose own say little, if the text has somebody.
pub(super) fn other_side(
    view: &View<'_>,
    frame: &Frame,
    coded: &Coded,
    actors: &[Participant],
    recipients: &[Participant],
) -> Vec<Participant> {
    let together = matches!(coded.event, EventType::Consult | EventType::Agree | EventType::Cooperate | EventType::Support);
    let mediates = coded.cameo == "045";
    let both = together || frame.act.is_some_and(|a| view.scene.lexicon.acts[a].mutual);
    let enough = both && actors.len() > 1;
    if !view.scene.lone() || actors.is_empty() || enough || !recipients.iter().all(|r| says_little(view, actors, r)) {
        return vec![];
    }
    let t = view.tree();
    let Some(top) = reach::top(t, frame) else { return vec![] };
    let last = frame.trigger.iter().copied().max().unwrap_or(top);
    let taken: Vec<usize> = actors.iter().chain(recipients).filter_map(|p| p.actor).collect();
    // of a state that is hit already its ministries, its rescuers and its name as a place are no further side
    let hit: Vec<_> = recipients.iter().filter_map(|r| r.country).collect();
    let same = |m: &Mention| {
        let a = view.actor(m);
        a.country.is_some_and(|c| hit.contains(&c)) && (merely_where(view, m) || a.sector.is_some_and(|s| of_state(s) || s == Sector::Med))
    };
    let cited = |m: &Mention| actors.iter().chain(recipients).filter_map(|p| p.span).any(|s| s.overlaps(t.token(m.head).span));
    let here = view.scene.mentions.in_sentence(view.number).iter();
    let others = here.filter(|m| {
        !m.all().any(|a| taken.contains(&a)) && !cited(m) && !same(m) && is_side(view, actors, m) && (mediates || !tells(view, top, m))
    });
    // whom it may concern stands behind the deed, is no guess, and is more than where it happened
    let mut others: Vec<&Mention> = others.collect();
    others.sort_by_key(|m| (merely_where(view, m), guessed(m), m.head < last, m.head.abs_diff(last)));
    // between whom somebody mediates: all
    if mediates {
        others.retain(|m| !merely_where(view, m));
    } else {
        others.truncate(1);
    }
    let mut found: Vec<Participant> = Vec::new();
    for p in others.into_iter().flat_map(|m| view.participants(m.head, Found::Near)) {
        let known = p.actor.is_some_and(|a| taken.contains(&a) || found.iter().any(|f| f.actor == Some(a)));
        if !known {
            found.push(p);
        }
    }
    found
}

/// Leaves a guessed other side to the event that names it by its own words.
pub(super) fn once(events: &mut [Event]) {
    let pairs = |e: &Event, sure: bool| -> Vec<(usize, usize)> {
        let told = e.recipients.iter().filter(|r| (r.found != Found::Near) == sure).filter_map(|r| r.actor);
        told.flat_map(|r| e.actors.iter().filter_map(|a| a.actor).map(move |a| (a, r))).collect()
    };
    let mut seen: Vec<(usize, usize)> = events.iter().flat_map(|e| pairs(e, true)).collect();
    for e in events.iter_mut() {
        let doing: Vec<usize> = e.actors.iter().filter_map(|a| a.actor).collect();
        let before = seen.clone();
        seen.extend(pairs(e, false));
        let elsewhere =
            |r: &Participant| r.found == Found::Near && r.actor.is_some_and(|r| doing.iter().any(|&a| before.contains(&(a, r))));
        if !e.recipients.iter().all(elsewhere) {
            e.recipients.retain(|r| !elsewhere(r));
        }
    }
}

// nobody, a thing that is nobody's or the actor's own, a guess at the actor's own side, a mere place
fn says_little(view: &View<'_>, actors: &[Participant], p: &Participant) -> bool {
    let own = actors.iter().any(|a| a.country == p.country || (a.actor == p.actor && a.actor.is_some()));
    let unknown = p.country.is_none() && p.name.is_none();
    match p.actor {
        None => true,
        Some(_) if p.kind != ParticipantKind::Actor => own || unknown,
        Some(a) => {
            unknown
                || p.found == Found::Place
                || (own && p.found >= Found::Inferred)
                || view.scene.mentions.actors[a].kind == ActorKind::Place
        }
    }
}

// somebody of another state, or of another kind than the actors'
fn is_side(view: &View<'_>, actors: &[Participant], m: &Mention) -> bool {
    let (a, t) = (view.actor(m), view.tree());
    let shown = matches!(m.form, Form::Name | Form::Nominal | Form::Modifier) && !t.dep_in(m.head, deps!["npadvmod"]);
    let foreign = a.country.is_some_and(|c| !actors.iter().any(|p| p.country == Some(c)));
    // a state's own organs are itself
    let organ = |p: &Participant| p.sector.is_none() && p.country == a.country && a.sector.is_some_and(of_state);
    let kind = a.sector.is_some() && !actors.iter().any(|p| (p.sector == a.sector && p.country == a.country) || organ(p));
    let lexicon = view.scene.lexicon;
    let tool = m.form == Form::Nominal
        && (lexicon.in_list("weapons", t.lower(m.head)) || view.args.words_of(m.head).iter().any(|w| lexicon.in_class("troops", w)));
    shown && !tool && a.sector != Some(Sector::Jrn) && (foreign || (kind && a.kind != ActorKind::Place))
}
fn of_state(s: Sector) -> bool {
    matches!(s, Sector::Gov | Sector::Mil | Sector::Leg | Sector::Jud | Sector::Cop | Sector::Spy)
}
fn guessed(m: &Mention) -> bool {
    m.found.is_some_and(|f| f >= Found::Inferred)
}

/// Who says so, in a clause above or beside the deed.
pub(super) fn tells(view: &View<'_>, top: usize, m: &Mention) -> bool {
    let t = view.tree();
    // "Saudi officials said": the state stands in the name of those who say so
    let mut word = m.head;
    while t.dep_in(word, deps!["amod", "compound", "nmod", "conj"]) && t.head(word) != word {
        word = t.head(word);
    }
    let verb = t.head(word);
    let says = view.scene.lexicon.in_list("saying", t.lemma(verb));
    let above = t.dep_in(word, deps!["nsubj"]) && t.is_verb(verb) && (says || t.ancestors(top).any(|a| a == verb));
    let words = t.token(top).span;
    let speaks = |s: &Statement| s.speaker.as_ref().and_then(|s| s.actor).is_some_and(|a| m.all().any(|b| a == b));
    let told = view.scene.statements.iter().any(|s| s.part == view.part() && s.span.contains(words) && speaks(s));
    above || told || said_by_phrase(view, m) || said_there(view, top, m)
}
// "said in Oslo that …"
fn said_there(view: &View<'_>, top: usize, m: &Mention) -> bool {
    let t = view.tree();
    let verb = t.head(t.head(m.head));
    merely_where(view, m) && verb != top && t.ancestors(top).any(|a| a == verb)
}
// "according to the ministry", "citing the ministry", "a report by the ministry"
fn said_by_phrase(view: &View<'_>, m: &Mention) -> bool {
    let (t, lexicon) = (view.tree(), view.scene.lexicon);
    let above = t.head(m.head);
    let (word, source) = (t.lower(above), t.lemma(t.head(above)));
    let behind = t.dep(m.head) == "pobj";
    (behind && word == "to" && t.lower(t.head(above)) == "according")
        || (behind && matches!(word, "by" | "from" | "of") && lexicon.in_list("text", source))
        || (t.dep_in(m.head, deps!["dobj", "conj", "appos"]) && t.lower(above) == "citing")
}
fn merely_where(view: &View<'_>, m: &Mention) -> bool {
    let t = view.tree();
    let at = t.dep(m.head) == "pobj" && matches!(t.lower(t.head(m.head)), "in" | "at" | "near" | "from" | "across" | "through" | "inside");
    at && matches!(view.actor(m).kind, ActorKind::Place | ActorKind::State | ActorKind::Government)
}
