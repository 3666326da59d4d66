//! Phoenix: 26 columns, tab-separated, without header.

use crate::cameo::{Row, Side};
use crate::cells::{Cell, tab_line};
use crate::plan::{Shaped, Where};
use crate::spot::Spot;
use legation_schema::Record;

const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn lines(record: &Record, rows: &[Row<'_>], article: u64, place: &Where<'_>, out: &mut Shaped) {
    for (n, row) in rows.iter().enumerate() {
        let id = format!("{}_v{VERSION}", crate::cameo::number(article, n));
        tab_line(&cells(record, row, id, place), "", &mut out.main);
        out.rows += 1;
    }
}

fn cells(record: &Record, row: &Row<'_>, id: String, place: &Where<'_>) -> Vec<Cell> {
    let day = |f: &dyn Fn(legation_schema::Date) -> String| row.day.map_or(Cell::Null, |d| Cell::text(f(d)));
    let mut out = vec![
        Cell::text(id),
        day(&|d| format!("{:04}{:02}{:02}", d.year(), d.month(), d.day())),
        day(&|d| format!("{:04}", d.year())),
        day(&|d| format!("{:02}", d.month())),
        day(&|d| format!("{:02}", d.day())),
    ];
    out.extend(side(row.actor.as_ref()));
    out.extend(side(row.recipient.as_ref()));
    out.extend([
        Cell::text(row.code),
        Cell::text(row.code.get(..2).unwrap_or(row.code)),
        Cell::int(row.quad),
        Cell::Real(row.goldstein),
        Cell::Null,
    ]);
    let p = row.place;
    let s = p.map_or(Spot::default(), |p| Spot::of(p, place));
    out.extend([
        Cell::real(p.and_then(|p| p.lat)),
        Cell::real(p.and_then(|p| p.lon)),
        Cell::text(s.name),
        Cell::maybe(s.province),
        Cell::maybe(p.and_then(|p| p.country).map(|c| c.to_string())),
        Cell::text(format!("{}_{}", record.id, row.sentence)),
        Cell::maybe(record.url.as_deref()),
        Cell::maybe(record.publisher.as_deref()),
    ]);
    out
}

fn side(side: Option<&Side>) -> [Cell; 4] {
    let Some(s) = side else { return [Cell::Null, Cell::Null, Cell::Null, Cell::Null] };
    let kind = s.country.filter(|c| !c.is_state()).map(|c| c.to_string());
    let entity = kind.unwrap_or_else(|| s.cameo_country().to_owned());
    let role = s.sectors.first().map(|r| crate::cameo::role(*r));
    [Cell::text(s.code()), Cell::text(entity), Cell::maybe(role), Cell::Null]
}
