//! Names of countries and of what codes stand for, as people say them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

static COUNTRIES: &str = include_str!("../../../../data/gazetteer/countries.tsv");

/// A country's name by its code; the code itself for one that we don't know.
pub fn country(code: &str) -> &str {
    match code {
        "IGO" => "an international organisation",
        "NGO" => "a non-governmental organisation",
        "IMG" => "an international armed group",
        "MNC" => "a multinational company",
        _ => table().get(code).copied().unwrap_or(code),
    }
}

/// The code of a state by its name or code.
pub fn code_of(name: &str) -> Option<&'static str> {
    let by_code = table().get_key_value(name.to_uppercase().as_str()).map(|(k, _)| *k);
    by_code.or_else(|| table().iter().find(|(_, n)| n.eq_ignore_ascii_case(name)).map(|(k, _)| *k))
}

/// Every state by its code, with its name.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    table().iter().map(|(code, name)| (*code, *name))
}

/// What a sector's code stands for.
pub fn sector(code: &str) -> &str {
    match code {
        "GOV" => "government",
        "MIL" => "armed forces",
        "REB" => "rebels",
        "OPP" => "opposition",
        "PTY" => "party",
        "COP" => "police",
        "JUD" => "courts",
        "LEG" => "legislature",
        "SPY" => "intelligence",
        "PRM" => "paramilitaries",
        "UAF" => "armed group",
        "AGR" => "farming",
        "BUS" => "business",
        "CRM" => "criminals",
        "CVL" => "civilians",
        "EDU" => "education",
        "ELI" => "elites",
        "JRN" => "journalists",
        "LAB" => "workers",
        "MED" => "medicine",
        "REF" => "refugees",
        "REL" => "religion",
        "SOC" => "civil society",
        other => other,
    }
}

/// What a quad class is called.
pub fn quad(class: u8) -> &'static str {
    match class {
        1 => "verbal cooperation",
        2 => "material cooperation",
        3 => "verbal conflict",
        _ => "material conflict",
    }
}

/// A type or mode as a word: `ASSAULT` "Assault", `heavy-weapons` "heavy weapons".
pub fn plover(event: &str, mode: Option<&str>) -> String {
    let mut out = String::new();
    let mut letters = event.chars();
    out.extend(letters.next());
    out.extend(letters.flat_map(char::to_lowercase));
    if let Some(mode) = mode {
        out.push_str(", ");
        out.push_str(&mode.replace('-', " "));
    }
    out
}

fn table() -> &'static BTreeMap<&'static str, &'static str> {
    static TABLE: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = COUNTRIES.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
        let named = rows.filter_map(|f| {
            let name = f.get(6)?.split('|').map(str::trim).find(|n| !n.is_empty() && !n.starts_with('~'));
            Some((*f.first()?, name.unwrap_or(f[0])))
        });
        named.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names() {
        assert_eq!((country("UKR"), country("XXX"), code_of("ukraine"), code_of("rus")), ("Ukraine", "XXX", Some("UKR"), Some("RUS")));
        assert_eq!(plover("ASSAULT", Some("heavy-weapons")), "Assault, heavy weapons");
    }
}
