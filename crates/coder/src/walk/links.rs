//! What joins the events of an article: conditions over the end of a sentence, the events that conditions hold, sides of a conflict.

use super::claims;
use super::conditions::{self, Lead};
use super::scene::Scene;
use crate::tree::{Tree, deps};
use legation_schema::{Auxiliary, Condition, ConditionKind, Event, EventType, Span, Statement, StatementKind};

/// Joins the named events of an article.
pub fn events(scene: Scene<'_>, events: &mut [Event]) {
    for s in scene.statements.iter().filter(|s| matches!(s.kind, StatementKind::Direct | StatementKind::Mixed)) {
        carry_on(scene, s, events);
    }
    demands(events);
    claims::sides(scene, events);
}

// "I am ready to talk to him. Without intermediaries.": a fragment of the same quotation only adds conditions
fn carry_on(scene: Scene<'_>, s: &Statement, events: &mut [Event]) {
    for tree in scene.trees.iter().filter(|t| t.sentence.part == s.part) {
        let Some(piece) = s.pieces.iter().find_map(|p| common(*p, tree.sentence.span)) else { continue };
        let found = fragment(tree, piece);
        if found.is_empty() {
            continue;
        }
        let spoken = |e: &&mut Event| {
            e.part == s.part && e.trigger.span.end <= piece.start && s.pieces.iter().any(|p| p.contains(e.trigger.span)) && open(e)
        };
        let Some(event) = events.iter_mut().filter(spoken).max_by_key(|e| e.trigger.span.end) else { continue };
        let set_by = event.conditions.first().map_or(s.speaker.as_ref().and_then(|p| p.actor), |c| c.set_by);
        for lead in found {
            let span = tree.span(lead.first, lead.last);
            let source = if s.part.is_text() { scene.article.text.as_str() } else { scene.article.title.as_deref().unwrap_or("") };
            event.conditions.push(Condition { span, text: span.of(source).to_owned(), kind: lead.kind, set_by, demands: None });
        }
    }
}

fn open(e: &Event) -> bool {
    matches!(e.event, EventType::Agree | EventType::Consult | EventType::Request | EventType::Reject | EventType::Threaten)
        || e.auxiliary.contains(&Auxiliary::Future)
}

fn common(a: Span, b: Span) -> Option<Span> {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    (start < end).then(|| Span::new(start, end))
}

// the conditions of a stretch that holds nothing else: no subject with its verb outside of them
fn fragment(t: &Tree<'_>, piece: Span) -> Vec<Lead> {
    let inside: Vec<usize> = (0..t.len()).filter(|&i| piece.contains(t.token(i).span)).collect();
    let (Some(&from), Some(&to)) = (inside.first(), inside.last()) else { return vec![] };
    let mut found: Vec<Lead> = conditions::leads(t).into_iter().filter(|l| from <= l.first && l.first <= to).collect();
    for l in &mut found {
        l.last = l.last.min(to);
        while l.last > l.first && t.pos(l.last) == "PUNCT" {
            l.last -= 1;
        }
    }
    let covered = |i: usize| found.iter().any(|l| l.first <= i && i <= l.last);
    let tells = inside
        .iter()
        .any(|&i| t.is_verb(i) && !covered(i) && t.kid(i, deps!["nsubj", "nsubjpass"]).is_some_and(|k| piece.contains(t.token(k).span)));
    let opens = found.first().is_some_and(|l| {
        (from..l.first).all(|i| t.pos(i) == "PUNCT" || t.pos(i) == "CCONJ" || matches!(t.lower(i), "and" | "but" | "or" | "only" | "not"))
    });
    if tells || !opens { vec![] } else { found }
}

// the event that a condition holds is what it demands, and has not happened
fn demands(events: &mut [Event]) {
    for i in 0..events.len() {
        for c in 0..events[i].conditions.len() {
            // "as long as it keeps its sanctions": what is there already, to be ended
            if events[i].event == EventType::Reject && matches!(events[i].conditions[c].text.get(..8), Some("as long " | "so long ")) {
                continue;
            }
            let (part, span, kind) = (events[i].part, events[i].conditions[c].span, events[i].conditions[c].kind);
            let held = |e: &Event| kind == ConditionKind::InExchange && matches!(e.event, EventType::Assault | EventType::Coerce);
            let inside = |(n, e): &(usize, &Event)| *n != i && e.part == part && span.contains(e.trigger.span) && !held(e);
            let found: Vec<usize> = events.iter().enumerate().filter(inside).map(|(n, _)| n).collect();
            let Some(&first) = found.iter().min_by_key(|&&n| events[n].trigger.span.start) else { continue };
            events[i].conditions[c].demands = Some(events[first].id.clone());
            for n in found {
                unreal(&mut events[n], kind);
            }
        }
    }
}

fn unreal(e: &mut Event, kind: ConditionKind) {
    let add = if kind == ConditionKind::Without { Auxiliary::Negated } else { Auxiliary::Hypothetical };
    if !e.auxiliary.iter().any(|a| matches!(a, Auxiliary::Negated | Auxiliary::Hypothetical)) {
        e.auxiliary.retain(|a| *a != Auxiliary::Historical);
        e.auxiliary.push(add);
        e.auxiliary.sort_unstable();
    }
}
