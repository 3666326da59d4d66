//! POLECAT: 40 columns with header, one row for an actor with a recipient, None for what is missing.

use crate::cells::{Cell, tab_line};
use crate::dyads::{pairs, row_id};
use crate::flat::event_day;
use crate::plan::{Shaped, Where};
use crate::spot::Spot;
use legation_schema::{Auxiliary, Event, EventPlace, EventType, Participant, Record};

pub(crate) const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

pub(crate) fn lines(record: &Record, events: &[Event], place: &Where<'_>, out: &mut Shaped) {
    for e in events {
        let pairs = pairs(e, false);
        let of = pairs.len();
        for (n, (a, r)) in pairs.into_iter().enumerate() {
            let mut row = head(e, row_id(&e.id, n, of));
            row.extend(side(record, a));
            row.extend(side(record, r));
            row.extend(geo(record, e.place.as_ref(), place));
            row.extend(story(record));
            tab_line(&row, "None", &mut out.main);
            out.rows += 1;
        }
    }
}

/// Contexts with PLOVER's auxiliary modes among them. AGREE and THREATEN hold the future in them already.
pub(crate) fn contexts(e: &Event) -> Vec<&'static str> {
    let absorbed = matches!(e.event, EventType::Agree | EventType::Threaten);
    let auxiliary = e.auxiliary.iter().filter(|a| !(absorbed && **a == Auxiliary::Future));
    e.contexts.iter().map(|c| c.as_str()).chain(auxiliary.map(|a| if *a == Auxiliary::Negated { "negation" } else { a.as_str() })).collect()
}

fn head(e: &Event, id: String) -> Vec<Cell> {
    let quad = match e.quad {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    };
    vec![
        Cell::text(id),
        Cell::day(event_day(e)),
        Cell::text(e.event.as_str()),
        Cell::maybe(e.mode.map(|m| m.as_str())),
        Cell::Real(e.plover_score),
        Cell::text(quad),
        Cell::text(contexts(e).join(";")),
    ]
}

fn side(record: &Record, p: Option<&Participant>) -> Vec<Cell> {
    let Some(p) = p else { return vec![Cell::Null; 8] };
    let actor = p.actor.and_then(|n| record.actors.iter().find(|a| a.id == n));
    let sectors: Vec<&str> = match actor {
        Some(a) if !a.sectors.is_empty() => a.sectors.iter().map(|s| s.as_str()).collect(),
        _ => p.sector.iter().map(|s| s.as_str()).collect(),
    };
    // a country's name alone acts for its government
    let primary = p.sector.map(|s| s.as_str()).or(p.country.map(|_| "GOV").filter(|_| p.country.is_some_and(|c| c.is_state())));
    vec![
        Cell::maybe(p.name.as_deref().or(p.text.as_deref())),
        Cell::maybe(p.country.map(|c| c.to_string())),
        Cell::Null,
        Cell::maybe(primary),
        Cell::text(if sectors.is_empty() { primary.unwrap_or("").to_owned() } else { sectors.join(";") }),
        Cell::maybe(p.role.as_deref()),
        Cell::maybe(p.text.as_deref()),
        Cell::Null,
    ]
}

fn geo(record: &Record, at: Option<&EventPlace>, place: &Where<'_>) -> Vec<Cell> {
    let Some(p) = at else { return vec![Cell::Null; 10] };
    let s = Spot::of(p, place);
    let same = |q: &&legation_schema::Place| q.lat == p.lat && q.lon == p.lon && q.name == p.name;
    let id = record.places.iter().find(same).and_then(|q| q.geonameid);
    vec![
        Cell::text(s.name),
        Cell::maybe(s.city),
        Cell::maybe(s.district),
        Cell::maybe(s.province),
        Cell::maybe(s.country),
        Cell::real(p.lat),
        Cell::real(p.lon),
        id.map_or(Cell::Null, Cell::int),
        Cell::text(p.text.as_str()),
        Cell::Null,
    ]
}

fn story(record: &Record) -> Vec<Cell> {
    let mut places: Vec<&str> = record.places.iter().filter_map(|p| p.name.as_deref()).collect();
    places.sort_unstable();
    places.dedup();
    vec![
        Cell::maybe(record.publisher.as_deref()),
        Cell::day(record.published),
        Cell::Null,
        Cell::Null,
        Cell::text(places.join(";")),
        Cell::text(record.language.as_deref().unwrap_or("en")),
        Cell::text(concat!("legation ", env!("CARGO_PKG_VERSION"))),
    ]
}
