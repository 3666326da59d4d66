//! `places-build rows.tsv places.bin`: compiles the file of places; prints what went in and how long it takes to open.

use legation_gazetteer::places::{PlaceKind, Places, Row, compile};
use legation_schema::Country;
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, rows, out] = &args[..] else { return Err("usage: places-build rows.tsv places.bin".into()) };
    let text = std::fs::read_to_string(rows)?;
    let rows: Vec<Row> =
        text.lines().enumerate().map(|(n, l)| row(l).ok_or_else(|| format!("line {}: not a row: {l}", n + 1))).collect::<Result<_, _>>()?;
    let bytes = compile(rows)?;
    std::fs::write(out, &bytes)?;
    let bytes = std::fs::read(out)?;
    let start = Instant::now();
    let places = Places::open(&bytes)?;
    let opened = start.elapsed();
    assert!(places.is_intact(), "what was written is what was compiled");
    println!("{} bytes, {} places, {} names, opened in {opened:?}", bytes.len(), places.len(), places.names());
    Ok(())
}

fn row(line: &str) -> Option<Row> {
    let f: Vec<&str> = line.split('\t').collect();
    let aliases = |s: &str| s.split('|').filter(|a| !a.is_empty()).map(str::to_owned).collect();
    match f[..] {
        ["D", code, id, name, country, parent, level, lat, lon, population, other] => Some(Row {
            code: Some(code.to_owned()),
            lies_in: parent.to_owned(),
            name: name.to_owned(),
            aliases: aliases(other),
            country: Country::new(country),
            kind: if level == "1" { PlaceKind::Division } else { PlaceKind::County },
            lat: lat.parse().ok()?,
            lon: lon.parse().ok()?,
            population: population.parse().ok()?,
            geonameid: id.parse().ok()?,
            is_capital: false,
        }),
        ["P", id, name, country, division, lat, lon, population, kind, flags, other] => Some(Row {
            code: None,
            lies_in: division.to_owned(),
            name: name.to_owned(),
            aliases: aliases(other),
            country: Country::new(country),
            kind: match kind {
                "city" => PlaceKind::City,
                "region" => PlaceKind::Region,
                "continent" => PlaceKind::Continent,
                "water" => PlaceKind::Water,
                "mountain" => PlaceKind::Mountain,
                "island" => PlaceKind::Island,
                "place" => PlaceKind::Spot,
                "country" => PlaceKind::Country,
                _ => return None,
            },
            lat: lat.parse().ok()?,
            lon: lon.parse().ok()?,
            population: population.parse().ok()?,
            geonameid: id.parse().ok()?,
            is_capital: flags.contains('c'),
        }),
        _ => None,
    }
}
