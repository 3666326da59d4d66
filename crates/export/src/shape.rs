//! One article's bytes in each form.

use crate::cells::{Cell, csv_line, tab_line};
use crate::flat::{self, Column};
use crate::plan::{Beside, Emit, Form, Plan, Rows, Shaped, Where};
use crate::{cameo, gdelt, icews, phoenix, plover, polecat, sqlite};
use legation_schema::{Event, Record};
use serde::Serialize;
use serde_json::{Map, Value, json};

pub(crate) fn header(plan: &Plan) -> Vec<u8> {
    let mut out = Vec::new();
    let names = |n: &[&str]| n.iter().map(|n| Cell::text(*n)).collect::<Vec<_>>();
    match plan.form {
        Form::Csv => csv_line(flat::columns(plan).into_iter().map(|c| c.name), &mut out),
        Form::Icews => tab_line(&names(&icews::COLUMNS), "", &mut out),
        Form::Polecat => tab_line(&names(&polecat::COLUMNS), "", &mut out),
        _ => {}
    }
    out
}

pub(crate) fn shape(plan: &Plan, record: &Record, beside: &Beside, place: &Where<'_>) -> Shaped {
    let mut out = Shaped::default();
    let events = plan.profile.events(&record.events);
    match plan.form {
        Form::Jsonl => lines(plan, record, &events, beside, &mut out),
        Form::Csv => {
            for row in flat::rows(plan, record, &events, beside) {
                csv_line(row.iter().map(|c| c.show("")), &mut out.main);
                out.rows += 1;
            }
        }
        Form::Parquet if plan.rows == Rows::Nested => lines(plan, record, &events, beside, &mut out),
        Form::Parquet => {
            let columns = flat::columns(plan);
            for row in flat::rows(plan, record, &events, beside) {
                put(&object(&columns, &row), &mut out);
            }
        }
        Form::Sqlite => sqlite::lines(plan, record, &events, beside, &mut out),
        Form::Plover => plover::lines(record, &events, &mut out),
        Form::Polecat => polecat::lines(record, &events, place, &mut out),
        Form::Gdelt | Form::Icews | Form::Phoenix => {
            let (rows, left_out) = cameo::rows(plan, record, &events);
            out.left_out = left_out;
            match plan.form {
                Form::Gdelt => gdelt::lines(record, &rows, beside.number, place, &mut out),
                Form::Icews => icews::lines(record, &rows, beside.number, place, &mut out),
                _ => phoenix::lines(record, &rows, beside.number, place, &mut out),
            }
        }
    }
    out
}

/// A row as a JSON object, for a spool.
pub(crate) fn object(columns: &[Column], row: &[Cell]) -> Value {
    Value::Object(columns.iter().zip(row).map(|(c, v)| (c.name.clone(), v.json())).collect())
}

/// One line of JSON.
pub(crate) fn put(value: &impl Serialize, out: &mut Shaped) {
    // values of ours have string keys and finite numbers: they can always be written
    if serde_json::to_writer(&mut out.main, value).is_ok() {
        out.main.push(b'\n');
        out.rows += 1;
    }
}

fn lines(plan: &Plan, record: &Record, events: &[Event], beside: &Beside, out: &mut Shaped) {
    let extra = extra(plan, beside);
    let mut with = |value: &dyn Fn(&mut Vec<u8>) -> serde_json::Result<()>| {
        let start = out.main.len();
        if value(&mut out.main).is_err() {
            out.main.truncate(start);
            return;
        }
        if !extra.is_empty() && out.main.last() == Some(&b'}') {
            out.main.pop();
            out.main.push(b',');
            out.main.extend_from_slice(&extra);
            out.main.push(b'}');
        }
        out.main.push(b'\n');
        out.rows += 1;
    };
    match plan.emit {
        Emit::Events => events.iter().for_each(|e| with(&|w| serde_json::to_writer(w, e))),
        Emit::Articles if plan.profile == crate::Profile::Legation => with(&|w| serde_json::to_writer(w, record)),
        Emit::Articles => {
            let whole = Record { events: events.to_vec(), ..record.clone() };
            with(&|w| serde_json::to_writer(w, &whole));
        }
        Emit::Statements => record.statements.iter().for_each(|s| with(&|w| told(w, record, s))),
        Emit::Talks => record.talks.iter().for_each(|t| with(&|w| told(w, record, t))),
    }
}

// a part of a record with the article that tells it
fn told(to: &mut Vec<u8>, record: &Record, part: &impl serde::Serialize) -> serde_json::Result<()> {
    let mut value = serde_json::to_value(part)?;
    if let Some(map) = value.as_object_mut() {
        map.shift_insert(0, "article".into(), record.id.clone().into());
        map.insert("published".into(), json!(record.published));
    }
    serde_json::to_writer(to, &value)
}

// what goes behind a record's own fields, without braces
fn extra(plan: &Plan, beside: &Beside) -> Vec<u8> {
    let mut fields = Map::new();
    if let Some(near) = &beside.near {
        fields.insert("near_duplicate_of".into(), near.clone().into());
    }
    if !plan.keep.is_empty() {
        fields.insert("kept".into(), Value::Object(beside.kept.iter().cloned().collect()));
    }
    let text = serde_json::to_vec(&fields).unwrap_or_default();
    text.get(1..text.len().saturating_sub(1)).unwrap_or_default().to_vec()
}
