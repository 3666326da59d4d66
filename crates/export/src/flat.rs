//! Our own columns: one row for an event, or for an actor with a recipient.

use crate::cells::{Cell, Type};
use crate::dyads::{pairs, row_id};
use crate::plan::{Beside, Emit, Plan, Rows};
use legation_schema::{Date, Event, Participant, Record, Statement};

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub name: String,
    pub kind: Type,
}

use Type::{Day, Flag, Int, Real, Text};

const HEAD: &[(&str, Type)] =
    &[("id", Text), ("article", Text), ("published", Day), ("publisher", Text), ("url", Text), ("sentence", Int), ("in_title", Flag)];
const CODES: &[(&str, Type)] =
    &[("event", Text), ("mode", Text), ("contexts", Text), ("cameo", Text), ("quad", Int), ("goldstein", Real), ("plover_score", Real)];
const SIDES: &[(&str, Type)] = &[("names", Text), ("countries", Text), ("sectors", Text), ("roles", Text), ("phrases", Text)];
const SIDE: &[(&str, Type)] =
    &[("name", Text), ("country", Text), ("sector", Text), ("role", Text), ("phrase", Text), ("kind", Text), ("found", Text)];
const TAIL: &[(&str, Type)] = &[
    ("auxiliary", Text),
    ("claim", Text),
    ("confidence", Real),
    ("manner", Text),
    ("purpose", Text),
    ("conditions", Text),
    ("condition_kinds", Text),
    ("attribution", Text),
    ("time", Text),
    ("start", Text),
    ("end", Text),
    ("place", Text),
    ("place_country", Text),
    ("place_precision", Text),
    ("lat", Real),
    ("lon", Real),
    ("trigger", Text),
    ("path", Text),
    ("text", Text),
    ("near_duplicate_of", Text),
];
const STATEMENT: &[(&str, Type)] = &[
    ("article", Text),
    ("published", Day),
    ("publisher", Text),
    ("url", Text),
    ("statement", Int),
    ("kind", Text),
    ("speaker", Text),
    ("speaker_country", Text),
    ("speaker_sector", Text),
    ("speaker_phrase", Text),
    ("anonymity", Text),
    ("cue", Text),
    ("factivity", Text),
    ("medium", Text),
    ("start", Int),
    ("end", Int),
    ("text", Text),
    ("near_duplicate_of", Text),
];

/// The columns of a plan's table.
pub(crate) fn columns(plan: &Plan) -> Vec<Column> {
    let mut out: Vec<Column> = Vec::new();
    let mut put = |prefix: &str, columns: &[(&str, Type)]| {
        out.extend(columns.iter().map(|(n, t)| Column { name: format!("{prefix}{n}"), kind: *t }));
    };
    if plan.emit == Emit::Statements {
        put("", STATEMENT);
    } else {
        put("", HEAD);
        put("", CODES);
        let side = if plan.rows == Rows::Dyad { SIDE } else { SIDES };
        put("actor_", side);
        put("recipient_", side);
        put("", TAIL);
    }
    for name in &plan.keep {
        let taken = out.iter().any(|c| c.name == *name);
        out.push(Column { name: if taken { format!("kept_{name}") } else { name.clone() }, kind: Text });
    }
    out
}

/// The rows of an article.
pub(crate) fn rows(plan: &Plan, record: &Record, events: &[Event], beside: &Beside) -> Vec<Vec<Cell>> {
    let mut out: Vec<Vec<Cell>> = match (plan.emit, plan.rows) {
        (Emit::Statements, _) => record.statements.iter().map(|s| statement(record, s, beside)).collect(),
        (_, Rows::Dyad) => events.iter().flat_map(|e| dyads(e, beside)).collect(),
        _ => events.iter().map(|e| event(e, beside)).collect(),
    };
    for row in &mut out {
        row.extend(beside.kept.iter().map(|(_, v)| match v {
            serde_json::Value::Null => Cell::Null,
            serde_json::Value::String(s) => Cell::text(s.as_str()),
            other => Cell::text(other.to_string()),
        }));
    }
    out
}

fn head(e: &Event, id: String) -> Vec<Cell> {
    vec![
        Cell::text(id),
        Cell::text(e.article.as_str()),
        Cell::day(e.published),
        Cell::maybe(e.publisher.as_deref()),
        Cell::maybe(e.url.as_deref()),
        Cell::int(e.sentence),
        Cell::Flag(e.in_title),
        Cell::text(e.event.as_str()),
        Cell::maybe(e.mode.map(|m| m.as_str())),
        Cell::text(join(e.contexts.iter().map(|c| c.as_str()))),
        Cell::text(e.cameo.as_str()),
        Cell::int(e.quad),
        Cell::Real(e.goldstein),
        Cell::Real(e.plover_score),
    ]
}

fn tail(e: &Event, beside: &Beside) -> Vec<Cell> {
    let (time, place) = (e.time.as_ref(), e.place.as_ref());
    vec![
        Cell::text(join(e.auxiliary.iter().map(|a| a.as_str()))),
        Cell::maybe(e.claim.map(|c| c.as_str())),
        Cell::Real(e.confidence),
        Cell::text(join(e.manner.iter().map(String::as_str))),
        Cell::maybe(e.purpose.as_deref()),
        Cell::text(join(e.conditions.iter().map(|c| c.text.as_str()))),
        Cell::text(join(e.conditions.iter().map(|c| c.kind.as_str()))),
        Cell::text(join(e.attribution.iter().map(|a| a.speaker.name.as_deref().or(a.speaker.text.as_deref()).unwrap_or("")))),
        Cell::maybe(time.map(|t| t.text.as_str())),
        Cell::maybe(time.and_then(|t| t.start.as_deref())),
        Cell::maybe(time.and_then(|t| t.end.as_deref())),
        Cell::maybe(place.and_then(|p| p.name.as_deref().or(Some(&p.text)))),
        Cell::maybe(place.and_then(|p| p.country).map(|c| c.to_string())),
        Cell::maybe(place.and_then(|p| p.precision).map(|p| p.as_str())),
        Cell::real(place.and_then(|p| p.lat)),
        Cell::real(place.and_then(|p| p.lon)),
        Cell::text(e.trigger.text.as_str()),
        Cell::text(e.trigger.path.as_str()),
        Cell::text(e.text.as_str()),
        Cell::maybe(beside.near.as_deref()),
    ]
}

fn event(e: &Event, beside: &Beside) -> Vec<Cell> {
    let side = |all: &[Participant]| {
        let list = |f: &dyn Fn(&Participant) -> String| {
            let cells: Vec<String> = all.iter().map(f).collect();
            // lists of one side line up: the second country is the second name's
            if cells.iter().all(String::is_empty) { Cell::Null } else { Cell::Text(cells.join(";")) }
        };
        [
            list(&|p| clean(p.name.as_deref().or(p.text.as_deref()).unwrap_or(""))),
            list(&|p| p.country.map(|c| c.to_string()).unwrap_or_default()),
            list(&|p| p.sector.map(|s| s.to_string()).unwrap_or_default()),
            list(&|p| clean(p.role.as_deref().unwrap_or(""))),
            list(&|p| clean(p.text.as_deref().unwrap_or(""))),
        ]
    };
    let mut row = head(e, e.id.clone());
    row.extend(side(&e.actors));
    row.extend(side(&e.recipients));
    row.extend(tail(e, beside));
    row
}

fn dyads(e: &Event, beside: &Beside) -> Vec<Vec<Cell>> {
    let side = |p: Option<&Participant>| {
        [
            Cell::maybe(p.and_then(|p| p.name.as_deref().or(p.text.as_deref()))),
            Cell::maybe(p.and_then(|p| p.country).map(|c| c.to_string())),
            Cell::maybe(p.and_then(|p| p.sector).map(|s| s.to_string())),
            Cell::maybe(p.and_then(|p| p.role.as_deref())),
            Cell::maybe(p.and_then(|p| p.text.as_deref())),
            Cell::maybe(p.map(|p| p.kind.as_str())),
            Cell::maybe(p.map(|p| p.found.as_str())),
        ]
    };
    let pairs = pairs(e, false);
    let of = pairs.len();
    pairs
        .into_iter()
        .enumerate()
        .map(|(n, (a, r))| {
            let mut row = head(e, row_id(&e.id, n, of));
            row.extend(side(a));
            row.extend(side(r));
            row.extend(tail(e, beside));
            row
        })
        .collect()
}

fn statement(record: &Record, s: &Statement, beside: &Beside) -> Vec<Cell> {
    let speaker = s.speaker.as_ref();
    vec![
        Cell::text(record.id.as_str()),
        Cell::day(record.published),
        Cell::maybe(record.publisher.as_deref()),
        Cell::maybe(record.url.as_deref()),
        Cell::int(s.id),
        Cell::text(s.kind.as_str()),
        Cell::maybe(speaker.and_then(|p| p.name.as_deref().or(p.text.as_deref()))),
        Cell::maybe(speaker.and_then(|p| p.country).map(|c| c.to_string())),
        Cell::maybe(speaker.and_then(|p| p.sector).map(|s| s.to_string())),
        Cell::maybe(speaker.and_then(|p| p.text.as_deref())),
        Cell::maybe(s.anonymity.map(|a| a.as_str())),
        Cell::maybe(s.cue.as_ref().map(|c| c.text.as_str())),
        Cell::maybe(s.cue.as_ref().map(|c| c.factivity.as_str())),
        Cell::maybe(s.medium.as_deref()),
        Cell::int(s.span.start),
        Cell::int(s.span.end),
        Cell::text(s.text.as_str()),
        Cell::maybe(beside.near.as_deref()),
    ]
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(clean).collect::<Vec<_>>().join(";")
}

// the separator of lists must not stand in their items
fn clean(s: &str) -> String {
    s.replace(';', ",")
}

/// The day that a data set files the event under: its own, when the text gives one that isn't after publication; else
/// that of publication.
pub(crate) fn event_day(e: &Event) -> Option<Date> {
    let own = e.time.as_ref().and_then(|t| {
        let start: Date = t.start.as_deref()?.parse().ok()?;
        (t.end.as_deref() == t.start.as_deref()).then_some(start)
    });
    own.filter(|d| e.published.is_none_or(|p| *d <= p)).or(e.published)
}
