//! Happenings as rows.

use super::{Rows, maybe, names, person, text};
use crate::options::{Common, Outcome, SqlFormat};
use anyhow::Result;
use legation_store::{Cell, EventRow, Filter, Happening, Side, Store};
use std::collections::BTreeSet;

// read at once, so that a long list isn't held in memory
const PAGE: usize = 200;

/// Prints the happenings of which an event matches.
pub fn run(store: &Store, filter: &Filter, limit: usize, mut rows: Rows, form: SqlFormat, common: &Common) -> Result<Outcome> {
    let (mut shown, mut more) = (0, true);
    while more && shown < limit {
        let (page, others) = store.find_happenings(filter, shown, PAGE.min(limit - shown))?;
        shown += page.len();
        more = others;
        for happening in &page {
            print(&mut rows, form, happening)?;
        }
    }
    let outcome = rows.end()?;
    if more && !common.quiet {
        anstream::eprintln!("{shown} happenings shown, there are more; --limit 0 shows all");
    }
    Ok(outcome)
}

fn print(rows: &mut Rows, form: SqlFormat, h: &Happening) -> Result<()> {
    let kind = h.mode.as_ref().map_or_else(|| h.event.clone(), |m| format!("{}/{m}", h.event));
    let days = match (&h.first_day, &h.last_day) {
        (Some(a), Some(b)) if a != b => Some(format!("{a} to {b}")),
        (a, _) => a.clone(),
    };
    let sides = |of: fn(&EventRow) -> &Vec<Side>| h.evidence.iter().flat_map(of).map(person).collect::<BTreeSet<_>>();
    let list = |words: BTreeSet<String>| text(words.into_iter().collect::<Vec<_>>().join(", "));
    let differ: Vec<String> = ["who", "how-many", "where", "whether"]
        .into_iter()
        .filter_map(|about| {
            let values: BTreeSet<&str> = h.disagreements.iter().filter(|d| d.about == about).map(|d| d.value.as_str()).collect();
            (!values.is_empty()).then(|| format!("{about}: {}", values.into_iter().collect::<Vec<_>>().join(" or ")))
        })
        .collect();
    let first = h.evidence.first().map_or("", |e| e.text.as_str());
    let number = |n: u64| Cell::Int(n.try_into().unwrap_or(i64::MAX));
    match form {
        SqlFormat::Jsonl => rows.json(h),
        SqlFormat::Table => rows.row(
            &names(["days", "event", "cameo", "who", "to whom", "reports", "denied", "where", "differ in", "sentence"]),
            vec![
                maybe(&days),
                text(kind),
                text(&h.cameo),
                list(sides(|e| &e.actors)),
                list(sides(|e| &e.recipients)),
                number(h.reports),
                number(h.denied),
                maybe(&h.place),
                text(differ.join("; ")),
                text(first),
            ],
        ),
        SqlFormat::Csv => rows.row(
            &names([
                "id",
                "event",
                "mode",
                "cameo",
                "first_day",
                "last_day",
                "place",
                "place_country",
                "reports",
                "articles",
                "denied",
                "actors",
                "recipients",
                "disagreements",
                "events",
                "text",
            ]),
            vec![
                text(&h.id),
                text(&h.event),
                maybe(&h.mode),
                text(&h.cameo),
                maybe(&h.first_day),
                maybe(&h.last_day),
                maybe(&h.place),
                maybe(&h.place_country),
                number(h.reports),
                number(h.articles),
                number(h.denied),
                list(sides(|e| &e.actors)),
                list(sides(|e| &e.recipients)),
                text(differ.join("; ")),
                text(h.evidence.iter().map(|e| e.id.as_str()).collect::<Vec<_>>().join(";")),
                text(first),
            ],
        ),
    }
}
