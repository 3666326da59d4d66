//! ICEWS: 20 columns with header, what all sides do together in both directions, NA for what is missing.

use crate::cameo::{Row, Side, number};
use crate::cells::{Cell, tab_line};
use crate::plan::{Shaped, Where};
use crate::spot::Spot;
use crate::tables::Tables;
use legation_schema::{Record, Sector};

pub(crate) const COLUMNS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

pub(crate) fn lines(record: &Record, rows: &[Row<'_>], article: u64, place: &Where<'_>, out: &mut Shaped) {
    for (n, row) in rows.iter().enumerate() {
        tab_line(&cells(record, row, number(article, n), article, place), "NA", &mut out.main);
        out.rows += 1;
    }
}

fn cells(record: &Record, row: &Row<'_>, id: u64, story: u64, place: &Where<'_>) -> Vec<Cell> {
    let name = Tables::get().cameo.get(row.code).map_or("", |c| c.0);
    let mut out = vec![Cell::int(id), Cell::day(row.day)];
    out.extend(side(row.actor.as_ref()));
    out.extend([Cell::text(capital(name)), Cell::text(row.code), Cell::Real(row.goldstein)]);
    out.extend(side(row.recipient.as_ref()));
    out.extend([Cell::int(story), Cell::int(row.sentence.max(1)), Cell::maybe(record.publisher.as_deref())]);
    let p = row.place;
    let s = p.map_or(Spot::default(), |p| Spot::of(p, place));
    out.extend([Cell::maybe(s.city), Cell::maybe(s.district), Cell::maybe(s.province), Cell::maybe(s.country)]);
    out.extend([Cell::real(p.and_then(|p| p.lat)), Cell::real(p.and_then(|p| p.lon))]);
    out
}

fn side(side: Option<&Side>) -> [Cell; 3] {
    let Some(s) = side else { return [Cell::Null, Cell::Null, Cell::Null] };
    let country = s.country_name();
    // somebody of a country carries it in brackets, a country's own name doesn't
    let name = match country {
        Some(c) if c != s.name => format!("{} ({c})", s.name),
        _ => s.name.clone(),
    };
    let sectors: Vec<&str> = s.sectors.iter().map(|x| sector(*x)).collect();
    [Cell::text(name), Cell::text(sectors.join(",")), Cell::maybe(country)]
}

fn sector(s: Sector) -> &'static str {
    match s {
        Sector::Cop => "Police",
        Sector::Gov => "Government",
        Sector::Jud => "Judicial",
        Sector::Leg => "Legislative / Parliamentary",
        Sector::Mil => "Military",
        Sector::Prm => "Paramilitary",
        Sector::Pty => "Parties",
        Sector::Reb => "Rebel",
        Sector::Spy => "Intelligence",
        Sector::Uaf => "Unidentified Forces",
        Sector::Agr => "Agricultural",
        Sector::Bus => "Business",
        Sector::Crm => "Criminals / Gangs",
        Sector::Cvl => "General Population / Civilian / Social",
        Sector::Edu => "Education",
        Sector::Eli => "Elite",
        Sector::Jrn => "Media",
        Sector::Lab => "Labor",
        Sector::Med => "Medical / Health",
        Sector::Ref => "Refugees / Displaced",
        Sector::Opp => "Opposition",
        Sector::Rel => "Religious",
        Sector::Soc => "Social",
    }
}

fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
