//! A database with articles, events, participants and statements.

use crate::ExportError;
use crate::cells::{Cell, Type};
use crate::flat::{self, Column};
use crate::plan::{Beside, Emit, Plan, Rows, Shaped};
use crate::shape::put;
use legation_schema::{Event, Record};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params_from_iter};
use serde_json::{Value, json};
use std::io::BufRead;
use std::path::Path;

const PARTICIPANT: [&str; 9] = ["event", "side", "name", "country", "sector", "role", "phrase", "kind", "found"];

fn tables(plan: &Plan) -> [(&'static str, Vec<Column>); 4] {
    let text = |n: &&str| Column { name: (*n).to_owned(), kind: Type::Text };
    let flat = |emit| flat::columns(&Plan { emit, rows: Rows::Event, ..plan.clone() });
    let mut articles: Vec<Column> =
        ["id", "title", "url", "publisher", "published", "language", "near_duplicate_of"].iter().map(text).collect();
    articles.push(Column { name: "characters".into(), kind: Type::Int });
    for name in &plan.keep {
        let taken = articles.iter().any(|c| c.name == *name);
        articles.push(Column { name: if taken { format!("kept_{name}") } else { name.clone() }, kind: Type::Text });
    }
    [
        ("articles", articles),
        ("events", flat(Emit::Events)),
        ("participants", PARTICIPANT.iter().map(text).collect()),
        ("statements", flat(Emit::Statements)),
    ]
}

/// One line of the spool for a row of a table.
pub(crate) fn lines(plan: &Plan, record: &Record, events: &[Event], beside: &Beside, out: &mut Shaped) {
    let mut row = |table: &str, cells: &[Cell]| {
        put(&json!([table, cells.iter().map(Cell::json).collect::<Vec<_>>()]), out);
    };
    let mut article = vec![
        Cell::text(record.id.as_str()),
        Cell::maybe(record.title.as_deref()),
        Cell::maybe(record.url.as_deref()),
        Cell::maybe(record.publisher.as_deref()),
        Cell::day(record.published),
        Cell::maybe(record.language.as_deref()),
        Cell::maybe(beside.near.as_deref()),
        Cell::int(record.text.chars().count()),
    ];
    article.extend(beside.kept.iter().map(|(_, v)| match v {
        Value::Null => Cell::Null,
        Value::String(s) => Cell::text(s.as_str()),
        other => Cell::text(other.to_string()),
    }));
    row("articles", &article);
    let plan_of = |emit| Plan { emit, rows: Rows::Event, ..plan.clone() };
    flat::rows(&plan_of(Emit::Events), record, events, beside).iter().for_each(|r| row("events", r));
    for e in events {
        let sides = e.actors.iter().map(|p| ("actor", p)).chain(e.recipients.iter().map(|p| ("recipient", p)));
        for (side, p) in sides {
            row(
                "participants",
                &[
                    Cell::text(e.id.as_str()),
                    Cell::text(side),
                    Cell::maybe(p.name.as_deref()),
                    Cell::maybe(p.country.map(|c| c.to_string())),
                    Cell::maybe(p.sector.map(|s| s.as_str())),
                    Cell::maybe(p.role.as_deref()),
                    Cell::maybe(p.text.as_deref()),
                    Cell::text(p.kind.as_str()),
                    Cell::text(p.found.as_str()),
                ],
            );
        }
    }
    flat::rows(&plan_of(Emit::Statements), record, events, beside).iter().for_each(|r| row("statements", r));
}

/// Makes the database of a spool.
pub(crate) fn finish(plan: &Plan, spool: impl BufRead, to: &Path) -> Result<(), ExportError> {
    let mut db = Connection::open(to)?;
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let tables = tables(plan);
    for (name, columns) in &tables {
        let columns: Vec<String> = columns.iter().map(|c| format!("{} {}", quoted(&c.name), kind(c.kind))).collect();
        db.execute_batch(&format!("CREATE TABLE {name} ({});", columns.join(", ")))?;
    }
    let work = db.transaction()?;
    let inserts: Vec<(&str, String)> =
        tables.iter().map(|(n, c)| (*n, format!("INSERT INTO {n} VALUES ({})", vec!["?"; c.len()].join(",")))).collect();
    for line in spool.lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let (table, cells) = (value[0].as_str().unwrap_or(""), value[1].as_array());
        let Some((_, insert)) = inserts.iter().find(|i| i.0 == table) else { continue };
        work.prepare_cached(insert)?.execute(params_from_iter(cells.into_iter().flatten().map(Sql)))?;
    }
    work.commit()?;
    db.execute_batch(
        "CREATE UNIQUE INDEX articles_id ON articles (id); CREATE INDEX events_article ON events (article);
         CREATE INDEX events_published ON events (published); CREATE INDEX events_event ON events (event);
         CREATE INDEX participants_event ON participants (event); CREATE INDEX participants_country ON participants (country);
         CREATE INDEX statements_article ON statements (article);",
    )?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn kind(kind: Type) -> &'static str {
    match kind {
        Type::Text | Type::Day => "TEXT",
        Type::Int | Type::Flag => "INTEGER",
        Type::Real => "REAL",
    }
}

struct Sql<'a>(&'a Value);

impl ToSql for Sql<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Bool(b) => i64::from(*b).into(),
            Value::Number(n) => n.as_i64().map_or_else(|| n.as_f64().unwrap_or(0.0).into(), ToSqlOutput::from),
            Value::String(s) => ToSqlOutput::from(s.as_str()),
            _ => rusqlite::types::Null.into(),
        })
    }
}
