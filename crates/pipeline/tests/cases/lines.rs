//! A record in lines that a person reads.

use super::book::View;
use legation_schema::{Attribution, Condition, Event, Participant, Record, Statement, TimeExpression};

/// What of `record` the view shows, a line each.
pub fn of(record: &Record, view: View) -> String {
    match view {
        View::Events => record.events.iter().map(|e| event(e, record) + "\n").collect(),
        View::Statements => record.statements.iter().map(|s| statement(s) + "\n").collect(),
        View::Times => record.times.iter().map(|t| time(t) + "\n").collect(),
    }
}

// AGREE:036 NOR>SWE future if "Sweden lifts its blockade" [set by NOR] by "Ada Lund" on 2022-05-12 at Oslo
fn event(e: &Event, record: &Record) -> String {
    let mode = e.mode.map(|m| format!("/{m}")).unwrap_or_default();
    let mut out = vec![format!("{}{mode}:{} {}>{}", e.event, e.cameo, side(&e.actors), side(&e.recipients))];
    out.extend(e.auxiliary.iter().map(ToString::to_string));
    out.extend(e.claim.map(|c| c.to_string()));
    out.extend(e.conditions.iter().map(|c| condition(c, record)));
    out.extend(e.manner.iter().map(|m| format!("how \"{m}\"")));
    out.extend(e.purpose.iter().map(|p| format!("for \"{p}\"")));
    if !e.attribution.is_empty() {
        out.push(format!("by {}", e.attribution.iter().map(link).collect::<Vec<_>>().join(" < ")));
    }
    if let Some(t) = &e.time {
        out.push(match (&t.start, &t.end) {
            (Some(a), Some(b)) if a == b => format!("on {a}"),
            (Some(a), Some(b)) => format!("on {a}..{b}"),
            _ => format!("on \"{}\"", t.text),
        });
    }
    out.extend(e.place.iter().map(|p| format!("at {}", p.name.as_deref().unwrap_or(&p.text))));
    out.join(" ")
}

fn side(people: &[Participant]) -> String {
    people.iter().map(|p| p.country.map_or("?".into(), |c| c.to_string())).collect::<Vec<_>>().join(",")
}

fn condition(c: &Condition, record: &Record) -> String {
    let mut notes = Vec::new();
    if let Some(a) = c.set_by.and_then(|a| record.actors.get(a)) {
        notes.push(format!("set by {}", a.name.clone().or(a.country.map(|c| c.to_string())).unwrap_or_else(|| "?".into())));
    }
    if let Some(e) = c.demands.as_ref().and_then(|id| record.events.iter().find(|e| e.id == *id)) {
        notes.push(format!("needs {} \"{}\"", e.event, e.trigger.text));
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join(", ")) };
    format!("{} \"{}\"{notes}", c.kind, c.text)
}

fn link(a: &Attribution) -> String {
    format!("\"{}\"", a.speaker.name.as_deref().or(a.speaker.text.as_deref()).unwrap_or("?"))
}

fn statement(s: &Statement) -> String {
    let mut out = vec![format!("{} \"{}\"", s.kind, s.text)];
    out.extend(s.speaker.iter().map(|p| format!("by \"{}\"", p.name.as_deref().or(p.text.as_deref()).unwrap_or("?"))));
    out.extend(s.anonymity.map(|a| format!("({a})")));
    out.extend(s.cue.iter().map(|c| format!("cue \"{}\" ({})", c.text, c.factivity)));
    out.extend(s.medium.iter().map(|m| format!("on \"{m}\"")));
    out.join(" ")
}

fn time(t: &TimeExpression) -> String {
    let mut out = format!("{} \"{}\" = {}", t.kind, t.text, t.value);
    if let (Some(a), Some(b)) = (&t.start, &t.end) {
        out.push_str(&format!(" ({a}..{b})"));
    }
    out
}
