//! Events beside the one that a clause tells: what is denied, what a condition demands, the side of whoever speaks.

use super::compose::compose;
use super::emit::{Memory, assemble, event, trigger_span};
use super::frame::{Frame, Layer};
use super::reach;
use super::scene::View;
use crate::lexicon::Op;
use legation_schema::{Claim, Event, EventType, Found, Participant, ParticipantKind, Span, Statement, StatementKind};

// what somebody denies having done is an event of its own, on the word of whoever says that it was done
pub(super) fn denied_event(view: &View<'_>, frame: &Frame, memory: &Memory) -> Option<Event> {
    let inner = frame.inner.as_ref()?;
    let denies = |l: &Layer| matches!(l, Layer::Word { stance, .. } if view.scene.lexicon.stances[*stance].op == Op::Deny);
    if !frame.layers.last().is_some_and(denies) {
        return None;
    }
    // "denied reports of a withdrawal": who withdraws is somebody's report
    let t = view.tree();
    let deny = frame.layers.last().and_then(|l| if let Layer::Word { token, .. } = *l { Some(token) } else { None })?;
    let above = t.head(inner.token);
    let direct = above == deny || (t.head(above) == deny && t.dep(above) == "prep");
    if !direct {
        return None;
    }
    let bare = Frame {
        layers: vec![],
        actor: inner.actor.or(frame.actor),
        recipients: inner.recipients.clone(),
        parties: inner.parties.clone(),
        trigger: vec![inner.token],
        agentless: false,
        inner: None,
        ..frame.clone()
    };
    event(view, &bare, memory).ok().map(|e| Event { claim: Some(Claim::Denied), ..e })
}

// "after the withdrawal of troops", "in the event of an attack": a noun alone holds what the condition is about
pub(super) fn nouns_in_conditions(view: &View<'_>, events: &[Event]) -> Vec<Event> {
    let t = view.tree();
    let bare = |span: Span| !events.iter().any(|e| span.contains(e.trigger.span));
    let spans: Vec<Span> = events.iter().flat_map(|e| &e.conditions).map(|c| c.span).filter(|s| bare(*s)).collect();
    let heads = |i: usize| {
        spans.iter().any(|s| {
            s.contains(t.token(i).span)
                && t.ancestors(i)
                    .take_while(|&a| s.contains(t.token(a).span))
                    .all(|a| matches!(t.pos(a), "ADP" | "ADJ") || matches!(t.lower(a), "event" | "case"))
        })
    };
    let noun = |&i: &usize| t.is_noun(i) && heads(i);
    let frames = (0..t.len()).filter(noun).filter_map(|i| view.args.of_noun(i)).filter(|f| f.act.is_some());
    let mut out: Vec<Event> = Vec::new();
    for e in frames.filter_map(|f| demanded_event(view, &f, events)) {
        if !out.iter().any(|o| o.trigger.span.overlaps(e.trigger.span)) {
            out.push(e);
        }
    }
    out
}

// what a condition demands is done by the sides of the event that hangs on it, where nobody else is named: "after the text is agreed"
pub(super) fn demanded_event(view: &View<'_>, frame: &Frame, events: &[Event]) -> Option<Event> {
    let (words, t) = (trigger_span(view, frame), view.tree());
    let outer = events.iter().find(|e| e.conditions.iter().any(|c| c.span.contains(words)))?;
    // what only tells more of somebody or something in it is no demand
    let top = reach::top(t, frame)?;
    let span = outer.conditions.iter().map(|c| c.span).find(|s| s.contains(words))?;
    if t.ancestors(top).take_while(|&a| span.contains(t.token(a).span)).any(|a| t.is_noun(a) && !matches!(t.lower(a), "event" | "case")) {
        return None;
    }
    let coded = compose(frame, view.scene.lexicon)?;
    let of = |token: usize| view.participants(token, Found::Slot).into_iter().filter(|p| p.country.is_some()).collect::<Vec<_>>();
    let mut actors = frame.actor.map(of).unwrap_or_default();
    let mut recipients: Vec<Participant> = frame.recipients.iter().flat_map(|r| of(r.token)).collect();
    // "the withdrawal of Turkish troops": they withdraw
    if actors.is_empty() && (frame.noun || frame.agentless) && coded.event == EventType::Retreat {
        if recipients.is_empty() && !frame.recipients.is_empty() {
            return None;
        }
        actors = std::mem::take(&mut recipients);
    }
    if actors.is_empty() {
        let sides = outer.actors.iter().chain(&outer.recipients).filter(|p| p.kind == ParticipantKind::Actor && p.country.is_some());
        let other = |p: &&Participant| recipients.iter().all(|r| r.country != p.country);
        for p in sides.filter(other) {
            if !actors.iter().any(|a| a.country == p.country) {
                actors.push(Participant { found: Found::Condition, ..p.clone() });
            }
        }
    }
    (!actors.is_empty()).then(|| assemble(view, frame, coded, actors, recipients))
}

// "a meeting with Georgia is possible", a Russian says: his own side is the other one
pub(super) fn spoken_by(view: &View<'_>, frame: &Frame) -> Option<Participant> {
    let words = trigger_span(view, frame);
    let quoted = |s: &&Statement| s.part == view.part() && s.kind == StatementKind::Direct && s.pieces.iter().any(|p| p.contains(words));
    let speaker = view.scene.statements.iter().filter(quoted).find_map(|s| s.speaker.as_ref())?;
    let entry = view.scene.mentions.actors.get(speaker.actor?)?;
    Some(Participant {
        actor: speaker.actor,
        part: view.part(),
        span: None,
        text: None,
        name: entry.name.clone(),
        country: entry.country,
        sector: entry.sector,
        role: entry.role.clone(),
        kind: ParticipantKind::Actor,
        found: Found::Inferred,
    })
}
