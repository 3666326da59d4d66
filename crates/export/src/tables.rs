//! The codebook's and the countries' tables, as the exports need them.

use legation_schema::Country;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static CAMEO: &str = include_str!("../../../data/codebook/cameo.tsv");
static PROFILES: &str = include_str!("../../../data/codebook/profiles.tsv");
static COUNTRIES: &str = include_str!("../../../data/gazetteer/countries.tsv");

/// A country's codes in other schemes; empty where a scheme has none.
#[derive(Clone, Copy, Default)]
pub(crate) struct CountryRow {
    pub cameo: &'static str,
    pub fips: &'static str,
    pub name: &'static str,
}

pub(crate) struct Tables {
    pub cameo: BTreeMap<&'static str, (&'static str, f64)>,
    pub quad: BTreeMap<(&'static str, &'static str), u8>,
    pub goldstein: BTreeMap<(&'static str, &'static str), f64>,
    countries: BTreeMap<&'static str, CountryRow>,
}

impl Tables {
    /// The tables, read once.
    pub fn get() -> &'static Tables {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| {
            let mut out = Tables { cameo: BTreeMap::new(), quad: BTreeMap::new(), goldstein: BTreeMap::new(), countries: BTreeMap::new() };
            for f in rows(CAMEO) {
                out.cameo.insert(f[0], (f[1], f.get(5).and_then(|g| g.parse().ok()).unwrap_or(0.0)));
            }
            for f in rows(PROFILES) {
                match f[1] {
                    "quad" => drop(out.quad.insert((f[0], f[2]), f[3].parse().unwrap_or(0))),
                    _ => drop(out.goldstein.insert((f[0], f[2]), f[3].parse().unwrap_or(0.0))),
                }
            }
            for f in rows(COUNTRIES) {
                let name = f[6].split('|').map(str::trim).find(|n| !n.starts_with('~')).unwrap_or(f[0]);
                out.countries.insert(f[0], CountryRow { cameo: f[2], fips: f[3], name });
            }
            out
        })
    }
    /// A country's other codes and name; none for kinds of international actors.
    pub fn country(&self, country: Country) -> Option<CountryRow> {
        self.countries.get(country.as_str()).copied()
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        let t = Tables::get();
        assert_eq!(t.cameo["036"].1, 4.0);
        assert_eq!(t.quad[&("gdelt", "09")], 2);
        assert_eq!(t.goldstein[&("icews", "016")], -5.0);
        let ukraine = t.country(Country::new("UKR").unwrap()).unwrap();
        assert_eq!((ukraine.cameo, ukraine.fips, ukraine.name), ("UKR", "UP", "Ukraine"));
        assert!(t.country(Country::IGO).is_none());
    }
}
