//! A small file of places, compiled and read back.

use super::*;

fn row(code: Option<&str>, lies_in: &str, name: &str, aliases: &[&str], country: &str, kind: PlaceKind, population: u64) -> Row {
    Row {
        code: code.map(str::to_owned),
        lies_in: lies_in.to_owned(),
        name: name.to_owned(),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        country: Country::new(country),
        kind,
        lat: 31.3113,
        lon: -92.4451,
        population,
        geonameid: population,
        is_capital: name == "Kyiv",
    }
}

fn file() -> Vec<u8> {
    let mut rows = vec![
        row(Some("US.LA"), "", "Louisiana", &["La."], "USA", PlaceKind::Division, 4_500_000),
        row(Some("US.LA.079"), "US.LA", "Rapides Parish", &["Rapides"], "USA", PlaceKind::County, 130_000),
        row(None, "US.LA.079", "Alexandria", &[], "USA", PlaceKind::City, 47_000),
        row(None, "", "Alexandria", &["Iskandariya"], "EGY", PlaceKind::City, 5_263_542),
        row(None, "UA.99", "Kyiv", &["Kiev"], "UKR", PlaceKind::City, 2_952_301),
        row(None, "US.LA", "New Iberia", &[], "USA", PlaceKind::City, 30_000),
        row(None, "US.LA", "St. Martinville", &[], "USA", PlaceKind::City, 6_000),
    ];
    // more than a block of names
    rows.extend((0..40).map(|i| row(None, "", &format!("Novo {i:02}"), &[], "BRA", PlaceKind::City, 10 + i)));
    compile(rows).unwrap()
}

#[test]
fn finds_by_any_name_the_most_populous_first() {
    let bytes = file();
    let places = Places::open(&bytes).unwrap();
    assert!(places.is_intact());
    let countries: Vec<_> = places.find("ALEXANDRIA").map(|p| p.country.unwrap().to_string()).collect();
    assert_eq!(countries, ["EGY", "USA"]);
    let kiev = places.find("Kiev").next().unwrap();
    assert_eq!((kiev.name, kiev.is_capital, kiev.population.abs_diff(2_952_301) < 4), ("Kyiv", true, true));
    assert!((kiev.lat - 31.3113).abs() < 1e-4 && (kiev.lon + 92.4451).abs() < 1e-4);
    assert_eq!(places.find("Saint Martinville").count(), 1);
    assert_eq!(places.find("Atlantis").count(), 0);
    for i in 0..40 {
        assert_eq!(places.find(&format!("novo-{i:02}")).count(), 1, "{i}");
    }
}

#[test]
fn knows_what_lies_in_what() {
    let bytes = file();
    let places = Places::open(&bytes).unwrap();
    let town = places.find("Alexandria").nth(1).unwrap();
    assert_eq!(places.division(town.admin1.unwrap()).unwrap().name, "Louisiana");
    let parish = places.division(town.admin2.unwrap()).unwrap();
    assert_eq!((parish.name, parish.kind, parish.admin1), ("Rapides Parish", PlaceKind::County, town.admin1));
    assert_eq!(places.find("Rapides").next().unwrap().number, parish.number);
}

#[test]
fn takes_the_longest_name() {
    let bytes = file();
    let places = Places::open(&bytes).unwrap();
    assert_eq!(places.longest(&["Rapides", "Parish", "deputies"]), Some(2));
    assert_eq!(places.longest(&["Alexandria", "police"]), Some(1));
    assert_eq!(places.longest(&["New", "mayor"]), None);
    assert_eq!(places.longest(&[]), None);
}

#[test]
fn refuses_what_is_not_its_file() {
    let bytes = file();
    assert_eq!(Places::open(b"PK").unwrap_err(), PlacesError::NotPlaces);
    let mut short = bytes.clone();
    short.pop();
    assert!(matches!(Places::open(&short), Err(PlacesError::Length { .. })));
    let mut broken = bytes.clone();
    broken[20] ^= 1;
    assert_eq!(Places::open(&broken).unwrap_err(), PlacesError::NotPlaces);
    let mut damaged = bytes;
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    assert!(!Places::open(&damaged).unwrap().is_intact());
}

/// The file that is shipped.
const FILE: &[u8] = include_bytes!("../../../../data/gazetteer/places.bin");

#[test]
fn the_shipped_file_is_whole_and_small() {
    let places = Places::open(FILE).unwrap();
    assert!(places.is_intact());
    assert!(FILE.len() <= 12_000_000, "{} bytes", FILE.len());
    assert!(places.len() > 200_000, "{} places", places.len());
}

#[test]
fn the_shipped_file_knows_what_news_names() {
    let places = Places::open(FILE).unwrap();
    for (name, country, lat, lon) in [
        ("Kyiv", "UKR", 50.45, 30.52),
        ("Kiev", "UKR", 50.45, 30.52),
        ("Bucha", "UKR", 50.55, 30.21),
        ("Ankara", "TUR", 39.92, 32.85),
        ("Bali", "IDN", -8.5, 115.1),
        ("Rapides Parish", "USA", 31.2, -92.43),
        ("Calif.", "USA", 37.2, -119.5),
        ("Sault Ste. Marie", "USA", 46.49, -84.35),
        ("Oxfordshire", "GBR", 51.8, -1.29),
        ("Dagestan", "RUS", 42.8, 47.1),
        ("Georgia", "GEO", 42.0, 43.5),
        ("Georgia", "USA", 32.7, -83.4),
    ] {
        let near = |p: &PlaceRecord<'_>| p.country == Country::new(country) && (p.lat - lat).abs() < 1.0 && (p.lon - lon).abs() < 1.0;
        assert!(places.find(name).any(|p| near(&p)), "{name}, {country}");
    }
    assert!(places.find("Kyiv").any(|p| p.is_capital));
}
