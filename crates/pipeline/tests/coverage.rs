//! Every member of the United Nations: its head of government today and one of the past, its foreign ministry, army, parliament and
//! capital are found and belong to it.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use legation_gazetteer::{Entry, Form, Kind};
use legation_pipeline::page::{Hints, text};
use legation_pipeline::{Engine, Options, gazetteer as legation_gazetteer};
use legation_schema::{Actor, Country, Record, Sector};

const MEMBERS: &str = "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN \
    CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM \
    GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL \
    MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA \
    VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA \
    USA URY UZB VUT VEN VNM YEM ZMB ZWE";

/// One ruler since independence: nobody before.
const ONE_RULER: [&str; 3] = ["BRN", "ERI", "SSD"];
/// The capital bears the state’s name.
const NO_CAPITAL: [&str; 2] = ["SGP", "SMR"];

fn heads<'g>(people: &[Entry<'g>], country: Country, today: bool) -> Vec<Entry<'g>> {
    let head = |role: &str| {
        [
            "president",
            "prime minister",
            "premier",
            "chancellor",
            "king",
            "queen",
            "emir",
            "sultan",
            "prince",
            "leader",
            "captain regent",
            "taoiseach",
            "head",
            "governor-general",
            "pope",
            "chair",
        ]
        .iter()
        .any(|h| role.contains(h))
    };
    let fits = |e: &&Entry<'g>| {
        e.terms().any(|t| {
            t.country() == Some(country)
                && t.sector() == Some(Sector::Gov)
                && (head(t.role()) || (country.as_str() == "SMR" && t.role() == "foreign minister"))
                && !t.role().contains("vice")
                && t.when().is_open() == today
        })
    };
    people.iter().filter(fits).copied().collect()
}

#[test]
fn every_member_has_its_offices() {
    let engine = Engine::new(Options::default()).unwrap();
    let gazetteer = engine.gazetteer();
    let people: Vec<Entry<'_>> = gazetteer.entries().filter(|e| e.kind() == Kind::Person).collect();
    let mut reader = engine.reader();
    let mut faults = Vec::new();
    let members: Vec<Country> = MEMBERS.split_whitespace().map(|c| Country::new(c).unwrap()).collect();
    assert_eq!(members.len(), 193);
    for country in members {
        let Some(entry) = gazetteer.country(country) else {
            faults.push(format!("{country}: not in the gazetteer"));
            continue;
        };
        let name =
            |form: Form, shared: bool| entry.names().find(|n| n.form() == form && (shared || !n.ambiguous())).map(|n| n.text().to_owned());
        let (today, past) = (heads(&people, country, true), heads(&people, country, false));
        if today.is_empty() || (past.is_empty() && !ONE_RULER.contains(&country.as_str())) {
            faults.push(format!("{country}: {} heads today, {} past", today.len(), past.len()));
        }
        // an adjective that two states share says nothing; then its name does
        let Some(adjective) = name(Form::Adjective, false).or_else(|| name(Form::Name, false).map(|n| format!("{n}’s"))) else {
            faults.push(format!("{country}: neither adjective nor name"));
            continue;
        };
        let the = if adjective.ends_with("’s") { "" } else { "the " };
        let sentence = format!(
            "On Monday, {the}{adjective} Foreign Ministry, {the}{adjective} army and {the}{adjective} parliament criticized the plan."
        );
        let record = reader.read(&text(sentence.as_bytes(), &Hints::default()).article);
        for (words, sector) in [("Foreign Ministry", Sector::Gov), ("army", Sector::Mil), ("parliament", Sector::Leg)] {
            let found = actors(&record, words);
            if !found.iter().any(|a| a.country == Some(country) && a.sector == Some(sector)) {
                faults.push(format!(
                    "{country}: the {adjective} {words} is {:?}",
                    found.iter().map(|a| (a.country, a.sector)).collect::<Vec<_>>()
                ));
            }
        }
        match name(Form::Capital, true) {
            None if NO_CAPITAL.contains(&country.as_str()) => {}
            None => faults.push(format!("{country}: no capital")),
            Some(capital) => {
                let here = engine.places().find(&capital).any(|p| p.country == Some(country))
                    || gazetteer.named(&capital).iter().any(|n| n.entry().country() == Some(country));
                if !here {
                    faults.push(format!("{country}: {capital} is no place"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn actors<'r>(record: &'r Record, words: &str) -> Vec<&'r Actor> {
    record.actors.iter().filter(|a| a.mentions.iter().any(|m| m.span.of(&record.text).ends_with(words))).collect()
}
