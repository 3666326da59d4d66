//! Whom a deed is aimed at when the words beside its verb name but a place, a thing or nobody: "shelled Norish positions in Harn",
//! "sent a carrier to the strait to deter Norland", "marched through Harn to demand that the premier resign".

use super::compose::Coded;
use super::frame::Frame;
use super::scene::View;
use crate::actors::ActorKind;
use crate::tree::deps;
use legation_schema::{EventType, Found, Participant, ParticipantKind, Sector};

/// Better recipients than those found, if theirs say little.
pub(super) fn better(
    view: &View<'_>,
    frame: &Frame,
    coded: &Coded,
    actors: &[Participant],
    found: &[Participant],
) -> Option<Vec<Participant>> {
    use EventType::*;
    let directed = matches!(coded.event, Assault | Mobilize | Protest | Coerce | Sanction | Threaten);
    let where_only = merely_where(view, frame);
    let nobody = found.iter().all(|p| p.actor.is_none()) || where_only;
    if !directed || !(nobody || found.iter().all(|p| weak(view, actors, p))) {
        return None;
    }
    let doing: Vec<usize> = actors.iter().filter_map(|a| a.actor).collect();
    let other = |p: &Participant| {
        let place = p.actor.is_some_and(|a| view.scene.mentions.actors[a].kind == ActorKind::Place);
        p.actor.is_some_and(|a| !doing.contains(&a)) && !place && p.country.is_none_or(|c| Some(c) != own(actors) || p.sector.is_some())
    };
    let tokens: Vec<(usize, Found)> = match coded.event {
        Assault => held(view, frame).into_iter().chain(hit(view, frame).into_iter().filter(|_| nobody)).collect(),
        Coerce | Sanction | Threaten => held(view, frame),
        _ => vec![],
    };
    let purposes = matches!(coded.event, Mobilize | Protest | Coerce).then(|| pursued(view, frame));
    let all = tokens.into_iter().chain(purposes.into_iter().flatten());
    all.map(|(t, how)| view.participants(t, how)).map(|ps| ps.into_iter().filter(other).collect::<Vec<_>>()).find(|ps| !ps.is_empty())
}

fn own(actors: &[Participant]) -> Option<legation_schema::Country> {
    actors.first().and_then(|a| a.country)
}

// nobody, a thing that is nobody's, a guess, a place of the actor's own
fn weak(view: &View<'_>, actors: &[Participant], p: &Participant) -> bool {
    let place = p.actor.is_none_or(|a| matches!(view.scene.mentions.actors[a].kind, ActorKind::Place | ActorKind::State));
    p.actor.is_none()
        || p.span.is_none()
        || p.found >= Found::Inferred
        || (p.kind == ParticipantKind::Thing && p.country == own(actors) && own(actors).is_some())
        || (place && p.sector.is_none() && (p.found == Found::Place || (p.country == own(actors) && own(actors).is_some())))
}
// every recipient is only where it happened
fn merely_where(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    let inside = |i: usize| t.dep(i) == "pobj" && matches!(t.lower(t.head(i)), "in" | "at" | "near" | "outside" | "inside" | "around");
    !frame.recipients.is_empty() && frame.recipients.iter().all(|r| inside(r.token))
}

// "a police station held by the rebels", "land that belonged to the settlers", "goods from Norland"
fn held(view: &View<'_>, frame: &Frame) -> Vec<(usize, Found)> {
    let (t, args) = (view.tree(), &view.args);
    let things: Vec<usize> = frame.recipients.iter().map(|r| r.token).chain(objects(view, frame)).collect();
    let has = |c: usize| {
        matches!(t.lemma(c), "hold" | "control" | "occupy" | "own" | "run" | "operate" | "man" | "staff" | "use" | "defend" | "belong")
    };
    let clauses = things.iter().flat_map(|&o| t.kids_with(o, deps!["acl", "relcl"]).collect::<Vec<_>>()).filter(|&c| has(c));
    let holders = clauses.flat_map(|c| args.behind(c, Some(&["by", "to"])));
    let origins = things.iter().flat_map(|&o| args.behind(o, Some(&["from"])));
    holders.chain(origins).filter(|&h| args.is_actor(h)).map(|h| (h, Found::Owner)).collect()
}
// the things that are hit are somebody's; those driven out by it; those it happened among
fn hit(view: &View<'_>, frame: &Frame) -> Vec<(usize, Found)> {
    let (t, args) = (view.tree(), &view.args);
    let nouns = frame.trigger.iter().skip(1).copied().filter(|&k| t.is_noun(k));
    let near: Vec<usize> = objects(view, frame).into_iter().chain(nouns).collect();
    let beside =
        near.iter().chain(&frame.trigger).flat_map(|&k| args.behind(k, Some(&["on", "at", "against", "beside", "among", "through"])));
    let struck =
        beside.collect::<Vec<_>>().into_iter().chain(near.iter().copied()).filter(|&o| args.owner(o).is_some() || args.is_actor(o));
    let struck: Vec<(usize, Found)> = struck.filter(|&o| !args.is_time(o) && !args.is_weapon(o)).map(|o| (o, Found::Slot)).collect();
    let routs =
        |c: usize| matches!(t.lemma(c), "drive" | "overpower" | "rout" | "oust" | "push" | "expel" | "defeat" | "dislodge" | "force");
    let routed = frame.trigger.iter().flat_map(|&k| t.kids_with(k, deps!["advcl"])).filter(|&c| t.tag(c) == "VBG" && routs(c));
    struck.into_iter().chain(routed.flat_map(|c| args.objects(c)).map(|o| (o, Found::Inner))).collect()
}
fn objects(view: &View<'_>, frame: &Frame) -> Vec<usize> {
    frame.trigger.iter().filter(|&&k| view.tree().is_verb(k)).flat_map(|&k| view.args.objects(k)).collect()
}

// "to deter Norland", "demanding pay from the owners", "in defiance of the rulers"
fn pursued(view: &View<'_>, frame: &Frame) -> Vec<(usize, Found)> {
    const TOWARD: [&str; 10] = ["against", "toward", "towards", "opposite", "facing", "off", "over", "at", "outside", "with"];
    let (t, args) = (view.tree(), &view.args);
    let roots: Vec<usize> = frame.trigger.iter().copied().chain(objects(view, frame)).collect();
    let stand = |n: usize| {
        let l = t.lemma(n);
        matches!(l, "defiance" | "protest" | "dispute" | "standoff" | "row" | "face" | "front" | "response" | "retaliation" | "anger")
            || l.contains("stand-off")
            || l.contains("face-off")
    };
    let stances = roots.iter().flat_map(|&k| args.behind(k, Some(&["in", "over"]))).filter(|&n| stand(n)).collect::<Vec<_>>();
    let named = stances.into_iter().flat_map(|n| args.behind(n, Some(&["of", "with", "at", "against", "to", "over"])));
    let clauses: Vec<usize> = roots
        .iter()
        .flat_map(|&k| t.kids_with(k, deps!["advcl", "xcomp", "acl"]))
        .filter(|&c| t.tag(c) == "VBG" || t.kids_with(c, deps!["aux"]).any(|a| t.lower(a) == "to"))
        .collect();
    let deeper = |c: usize| t.kids_with(c, deps!["xcomp", "ccomp"]).collect::<Vec<_>>();
    let verbs: Vec<usize> = clauses.iter().flat_map(|&c| std::iter::once(c).chain(deeper(c))).collect();
    let inner = verbs.iter().flat_map(|&v| {
        let subject = t.kid(v, deps!["nsubj", "nsubjpass"]).filter(|_| t.dep(v) == "ccomp");
        subject.into_iter().chain(args.objects(v)).chain(args.behind(v, Some(&["from", "with", "on", "against", "of"])))
    });
    let toward = roots.iter().flat_map(|&k| args.behind(k, Some(&TOWARD)));
    let all = toward.collect::<Vec<_>>().into_iter().chain(inner.collect::<Vec<_>>()).chain(named);
    all.filter(|&o| !args.is_time(o)).map(|o| (o, Found::Inner)).collect()
}

/// Somebody whom nothing but the deed makes political: "gunmen", "militants".
pub(super) fn armed(p: &Participant) -> bool {
    p.sector == Some(Sector::Uaf)
}
