//! `legation query`: events of a store, as a table, JSON Lines or CSV.

use super::filter::filter;
use super::rows::{Rows, form};
use crate::options::{Common, OrderName, Outcome, Query, SqlFormat};
use anyhow::Result;
use legation_store::{Cell, EventRow, Filter, Order, Side, Store, StoreError};

// a table for people ends here unless they ask for more
const SHOWN: usize = 100;
// counting ends here
const COUNTED: usize = 100_000;

/// Finds and prints.
pub fn run(args: &Query, common: &Common) -> Result<Outcome> {
    let order = match args.order {
        OrderName::Newest => Order::Newest,
        OrderName::Oldest => Order::Oldest,
        OrderName::Surest => Order::Surest,
    };
    let filter = filter(&args.filter, order)?;
    let store = Store::open_read_only(&args.db)?;
    let form = form(args.format, args.output.as_deref());
    let limit = args.limit.unwrap_or(if form == SqlFormat::Table { SHOWN } else { 0 });
    let limit = if limit == 0 { usize::MAX } else { limit };
    let mut rows = Rows::new(form, args.output.as_deref())?;
    let mut shown = 0;
    let mut more = false;
    store.find_keys(&filter, &mut |key| -> Result<bool> {
        more = shown == limit;
        if !more {
            print(&mut rows, form, &store.row(key)?)?;
            shown += 1;
        }
        Ok(!more)
    })?;
    let outcome = rows.end()?;
    if more && !common.quiet {
        tell(&store, &filter, shown)?;
    }
    Ok(outcome)
}

fn tell(store: &Store, filter: &Filter, shown: usize) -> Result<(), StoreError> {
    // the order costs, and changes no number
    let all = store.count(&Filter { order: Order::Newest, ..filter.clone() }, COUNTED)?;
    let all = if all == COUNTED { format!("more than {COUNTED}") } else { all.to_string() };
    anstream::eprintln!("{shown} of {all} events shown; --limit 0 shows all");
    Ok(())
}

fn print(rows: &mut Rows, form: SqlFormat, row: &EventRow) -> Result<()> {
    match form {
        SqlFormat::Jsonl => rows.json(row),
        SqlFormat::Csv => rows.row(&names(COLUMNS), cells(row)),
        SqlFormat::Table => rows.row(&names(["day", "event", "cameo", "who", "to whom", "how", "sure", "where", "sentence"]), short(row)),
    }
}

fn names<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

const COLUMNS: [&str; 29] = [
    "id",
    "article",
    "title",
    "publisher",
    "url",
    "published",
    "sentence",
    "day",
    "event",
    "mode",
    "contexts",
    "cameo",
    "quad",
    "goldstein",
    "plover_score",
    "actors",
    "actor_countries",
    "recipients",
    "recipient_countries",
    "auxiliary",
    "claim",
    "confidence",
    "place",
    "place_country",
    "trigger",
    "path",
    "text",
    "copy",
    "happening",
];

fn cells(r: &EventRow) -> Vec<Cell> {
    let list = |words: &[String]| text(words.join(";"));
    let people = |sides: &[Side]| text(sides.iter().map(name).collect::<Vec<_>>().join(";"));
    let countries = |sides: &[Side]| text(sides.iter().map(|s| s.country.as_deref().unwrap_or("")).collect::<Vec<_>>().join(";"));
    vec![
        text(&r.id),
        text(&r.article),
        maybe(&r.title),
        maybe(&r.publisher),
        maybe(&r.url),
        maybe(&r.published),
        Cell::Int(r.sentence.try_into().unwrap_or(i64::MAX)),
        maybe(&r.day),
        text(&r.event),
        maybe(&r.mode),
        list(&r.contexts),
        text(&r.cameo),
        Cell::Int(r.quad.into()),
        Cell::Real(r.goldstein),
        Cell::Real(r.plover_score),
        people(&r.actors),
        countries(&r.actors),
        people(&r.recipients),
        countries(&r.recipients),
        list(&r.auxiliary),
        maybe(&r.claim),
        Cell::Real(r.confidence),
        maybe(&r.place),
        maybe(&r.place_country),
        text(&r.trigger),
        text(&r.path),
        text(&r.text),
        maybe(&r.copy),
        maybe(&r.happening),
    ]
}

// what fits on a line
fn short(r: &EventRow) -> Vec<Cell> {
    let kind = r.mode.as_ref().map_or_else(|| r.event.clone(), |m| format!("{}/{m}", r.event));
    let how = r.auxiliary.iter().chain(&r.claim).map(String::as_str).collect::<Vec<_>>().join(", ");
    let who = |sides: &[Side]| sides.iter().map(person).collect::<Vec<_>>().join(", ");
    vec![
        maybe(&r.day),
        text(kind),
        text(&r.cameo),
        text(who(&r.actors)),
        text(who(&r.recipients)),
        text(how),
        text(format!("{:.2}", r.confidence)),
        maybe(&r.place),
        text(&r.text),
    ]
}

fn name(s: &Side) -> String {
    s.name.as_ref().or(s.phrase.as_ref()).cloned().unwrap_or_default()
}

fn person(s: &Side) -> String {
    s.country.as_ref().map_or_else(|| name(s), |c| format!("{} ({c})", name(s)))
}

fn text(t: impl Into<String>) -> Cell {
    Cell::Text(t.into())
}

fn maybe(t: &Option<String>) -> Cell {
    t.clone().map_or(Cell::Null, Cell::Text)
}
