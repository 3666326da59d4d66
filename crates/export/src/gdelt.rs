//! GDELT 2.0: 61 columns of events and 16 of mentions, tab-separated, without header or quoting.

use crate::cameo::{Row, Side, number};
use crate::cells::{Cell, tab_line};
use crate::plan::{Shaped, Where};
use crate::tables::Tables;
use legation_schema::{Date, EventPlace, Precision, Record};

/// Equal rows of one article are one event with several mentions.
pub(crate) fn lines(record: &Record, rows: &[Row<'_>], article: u64, place: &Where<'_>, out: &mut Shaped) {
    let key = |r: &Row<'_>| (r.day, r.code.to_owned(), code(&r.actor), code(&r.recipient), r.place.map(|p| (p.name.clone(), p.country)));
    let mut events: Vec<Vec<&Row<'_>>> = Vec::new();
    for row in rows {
        match events.iter_mut().find(|e| key(e[0]) == key(row)) {
            Some(same) => same.push(row),
            None => events.push(vec![row]),
        }
    }
    for (n, mentions) in events.iter().enumerate() {
        let id = number(article, n);
        tab_line(&event(record, id, mentions, place), "", &mut out.main);
        out.rows += 1;
        for m in mentions {
            tab_line(&mention(record, id, m), "", &mut out.beside);
        }
    }
}

fn code(side: &Option<Side>) -> String {
    side.as_ref().map_or(String::new(), Side::code)
}

fn compact(day: Option<Date>, form: &str) -> Cell {
    day.map_or(Cell::Null, |d| {
        let whole = format!("{:04}{:02}{:02}", d.year(), d.month(), d.day());
        Cell::text(match form {
            "month" => whole[..6].to_owned(),
            "year" => whole[..4].to_owned(),
            "stamp" => format!("{whole}000000"),
            _ => whole,
        })
    })
}

// the official formula, which reckons months of thirty days
fn fraction(day: Option<Date>) -> Cell {
    day.map_or(Cell::Null, |d| {
        let part = (f64::from(d.month()) * 30.0 + f64::from(d.day())) / 365.0;
        Cell::text(format!("{:.4}", f64::from(d.year()) + part))
    })
}

fn event(record: &Record, id: u64, mentions: &[&Row<'_>], place: &Where<'_>) -> Vec<Cell> {
    let row = mentions[0];
    let mut out = vec![Cell::int(id), compact(row.day, ""), compact(row.day, "month"), compact(row.day, "year"), fraction(row.day)];
    out.extend(actor(row.actor.as_ref()));
    out.extend(actor(row.recipient.as_ref()));
    out.push(Cell::int(i64::from(mentions.iter().any(|m| m.paragraph <= 1))));
    out.push(Cell::text(row.code));
    out.push(Cell::text(row.code.get(..3).unwrap_or(row.code)));
    out.push(Cell::text(row.code.get(..2).unwrap_or(row.code)));
    out.push(Cell::int(row.quad));
    out.push(Cell::text(format!("{:.1}", row.goldstein)));
    out.extend([Cell::int(mentions.len()), Cell::Int(1), Cell::Int(1), Cell::Null]);
    // where each actor is isn't coded
    for _ in 0..2 {
        out.push(Cell::Int(0));
        out.extend(std::iter::repeat_n(Cell::Null, 7));
    }
    out.extend(geo(row.place, place));
    out.push(compact(record.published, "stamp"));
    out.push(Cell::text(record.url.as_deref().unwrap_or(&record.id)));
    out
}

fn actor(side: Option<&Side>) -> Vec<Cell> {
    let Some(s) = side else { return vec![Cell::Null; 10] };
    let types = s.types();
    let kind = |n: usize| Cell::maybe(types.get(n).copied());
    let mut out = vec![Cell::text(s.code()), Cell::text(s.name.to_uppercase()), Cell::text(s.cameo_country())];
    // known group, ethnic group and two religions
    out.extend(std::iter::repeat_n(Cell::Null, 4));
    out.extend([kind(0), kind(1), kind(2)]);
    out
}

fn geo(at: Option<&EventPlace>, place: &Where<'_>) -> Vec<Cell> {
    let Some(p) = at.filter(|p| p.country.is_some()) else {
        return std::iter::once(Cell::Int(0)).chain(std::iter::repeat_n(Cell::Null, 7)).collect();
    };
    let country = p.country.and_then(|c| Tables::get().country(c)).unwrap_or_default();
    let usa = p.country.is_some_and(|c| c.as_str() == "USA");
    let kind = match (p.precision, usa) {
        (None | Some(Precision::Country), _) => 1,
        (Some(Precision::Division), true) => 2,
        (Some(Precision::Division), false) => 5,
        (_, true) => 3,
        (_, false) => 4,
    };
    let name = p.name.clone().unwrap_or_else(|| p.text.clone());
    let (_, province) = if matches!(kind, 3 | 4) { place(p) } else { (None, None) };
    let full: Vec<String> = match kind {
        1 => vec![country.name.to_owned()],
        _ => std::iter::once(name.clone()).chain(province.filter(|q| *q != name)).chain([country.name.to_owned()]).collect(),
    };
    let whole = if kind == 1 { Cell::text(country.fips) } else { Cell::Null };
    vec![
        Cell::Int(kind),
        Cell::text(full.join(", ")),
        Cell::text(country.fips),
        whole.clone(),
        Cell::Null,
        Cell::real(p.lat),
        Cell::real(p.lon),
        whole,
    ]
}

fn mention(record: &Record, id: u64, row: &Row<'_>) -> Vec<Cell> {
    let offset = |side: &Option<Side>| Cell::Int(side.as_ref().and_then(|s| s.at).and_then(|a| i64::try_from(a).ok()).unwrap_or(-1));
    let plain = [&row.actor, &row.recipient].iter().all(|s| s.as_ref().is_none_or(|s| !s.indirect));
    let confidence = ((row.confidence * 10.0).round() * 10.0).clamp(10.0, 100.0);
    let source = record.url.as_deref().and_then(host).or(record.publisher.as_deref());
    vec![
        Cell::int(id),
        compact(record.published, "stamp"),
        compact(record.published, "stamp"),
        Cell::Int(if record.url.is_some() { 1 } else { 2 }),
        Cell::maybe(source),
        Cell::text(record.url.as_deref().unwrap_or(&record.id)),
        Cell::int(row.sentence.max(1)),
        offset(&row.actor),
        offset(&row.recipient),
        Cell::int(row.at),
        Cell::Int(i64::from(plain)),
        Cell::Int(confidence as i64),
        Cell::int(record.text.chars().count()),
        Cell::Null,
        Cell::Null,
        Cell::Null,
    ]
}

fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|h| !h.is_empty())
}
