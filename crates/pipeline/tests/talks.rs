//! The tables under data/talks by their own examples, and the ledgers under cases/talks against a careful reader's.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use legation_pipeline::page::{self, Hints};
use legation_pipeline::{Engine, Options, Reader, talks};
use legation_schema::{Date, Talks};
use serde_json::Value;
use std::path::{Path, PathBuf};
use talks::{Observation, What};

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn told(reader: &mut Reader<'_>, line: &str) -> Vec<Observation> {
    let (record, told) = reader.read_told(&page::record(line, &Hints::default()).unwrap().article);
    talks::into_chars(told, &record.text)
}

// what an example reads as: states of changes, "NOR refuses" for positions
fn read(reader: &mut Reader<'_>, text: &str) -> Vec<String> {
    let line = serde_json::json!({ "id": "example", "published": "2024-03-06", "text": text }).to_string();
    let word = |o: &Observation| match &o.what {
        What::Change { state, .. } => Some(state.to_string()),
        What::Position { side, stance, .. } => Some(format!("{} {stance}", side.country.map(|c| c.to_string()).unwrap_or_default())),
        _ => None,
    };
    told(reader, &line).iter().filter_map(word).collect()
}

#[test]
fn every_entry_reads_its_own_examples() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let mut wrong = Vec::new();
    for (file, list) in [("changes.toml", "change"), ("stances.toml", "stance")] {
        let text = std::fs::read_to_string(data("data/talks").join(file)).unwrap();
        let table: toml::Table = toml::from_str(&text).unwrap();
        for entry in table[list].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap();
            for line in entry["yes"].as_array().unwrap() {
                let (text, want) = line.as_str().unwrap().split_once(" => ").unwrap();
                let got = read(&mut reader, text);
                if !got.iter().any(|g| g == want) {
                    wrong.push(format!("{id}: {text}\n  wants {want}, got {got:?}"));
                }
            }
            for line in entry["no"].as_array().unwrap() {
                let text = line.as_str().unwrap();
                let says = |g: &String| entry.get("fact").and_then(toml::Value::as_str) == Some(g) || g.ends_with(&format!(" {id}"));
                let got = read(&mut reader, text);
                if got.iter().any(says) {
                    wrong.push(format!("{id}: {text}\n  must not read so, got {got:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Found {
    hits: usize,
    gold: usize,
    told: usize,
}

impl Found {
    fn f1(&self) -> f64 {
        2.0 * self.hits as f64 / (self.gold + self.told).max(1) as f64
    }
}

fn text<'v>(v: &'v Value, key: &str) -> &'v str {
    v[key].as_str().unwrap_or_default()
}

// the same evidence, or the same day give or take two; and the same content
fn same(gold: &Value, row: &Value, key: &str) -> bool {
    let (anchor, source) = (text(gold, "anchor").to_lowercase(), text(&row["source"], "text").to_lowercase());
    let place = text(gold, "article") == text(&row["source"], "article") && (source.contains(&anchor) || anchor.contains(&source));
    let day = |v: &Value| text(v, "date").parse::<Date>().ok();
    let near = match (day(gold), day(row)) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|s| s.get_days().abs() <= 2),
        _ => false,
    };
    let content = match key {
        "history" => row["state"] == gold["state"],
        "positions" => row["stance"] == gold["stance"],
        _ => text(&row["place"], "name").eq_ignore_ascii_case(text(gold, "place")),
    };
    (place || near) && content
}

fn found(gold: &Value, ledger: &[Value], key: &str) -> Found {
    let rows = |all: &[Value]| all.iter().flat_map(|t| t[key].as_array().cloned().unwrap_or_default()).collect::<Vec<Value>>();
    let (want, mut free) = (rows(gold["talks"].as_array().unwrap()), rows(ledger));
    let told = free.len();
    let mut hits = 0;
    for g in &want {
        if let Some(i) = free.iter().position(|r| same(g, r, key)) {
            free.remove(i);
            hits += 1;
        }
    }
    Found { hits, gold: want.len(), told }
}

// what was measured when the ledgers were written, a little below: history, positions, venues
const FLOORS: &[(&str, [f64; 3])] = &[
    ("sudan", [0.75, 0.75, 0.65]),
    ("yemen", [0.75, 0.65, 0.70]),
    ("iran", [0.75, 0.60, 0.60]),
    ("afghanistan", [0.55, 0.60, 0.55]),
    ("nile", [0.65, 0.65, 0.65]),
];

#[test]
fn ledgers_against_a_careful_readers() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let mut below = Vec::new();
    for (name, floors) in FLOORS {
        let folder = data("cases/talks").join(name);
        let articles = std::fs::read_to_string(folder.join("articles.jsonl")).unwrap();
        let all: Vec<Observation> = articles.lines().flat_map(|l| told(&mut reader, l)).collect();
        let ledger: Vec<Talks> = talks::fold(&all, &[], None);
        let ledger: Vec<Value> = ledger.iter().map(|t| serde_json::to_value(t).unwrap()).collect();
        let gold: Value = serde_json::from_slice(&std::fs::read(folder.join("gold.json")).unwrap()).unwrap();
        for (key, floor) in ["history", "positions", "venues"].iter().zip(floors) {
            let f = found(&gold, &ledger, key);
            println!("{name} {key}: {} of {} found, {} told, f1 {:.2}", f.hits, f.gold, f.told, f.f1());
            if f.f1() < *floor {
                below.push(format!("{name} {key}: f1 {:.2}, was at least {floor}", f.f1()));
            }
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn a_day_tells_what_was_known_then() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let articles = std::fs::read_to_string(data("cases/talks/yemen/articles.jsonl")).unwrap();
    let all: Vec<Observation> = articles.lines().flat_map(|l| told(&mut reader, l)).collect();
    let then = talks::fold(&all, &[], Some("2019-01-01".parse().unwrap()));
    assert!(then.iter().any(|t| t.history.iter().any(|c| c.date.as_deref() == Some("2018-12-13"))));
    assert!(then.iter().all(|t| t.articles.iter().all(|a| a.as_str() <= "yemen-04")));
}

// the seed's one article, where it stands beside the repository
#[test]
fn the_seed() {
    let shared = data("../shared/seed");
    let (Ok(expected), Ok(article)) = (std::fs::read(shared.join("expected.json")), std::fs::read(shared.join("article.txt"))) else {
        return;
    };
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    let engine = Engine::new(Options::default()).unwrap();
    let published = expected["published"].as_str().or_else(|| expected["article"]["published"].as_str()).and_then(|d| d.parse().ok());
    let hints = Hints { published, ..Hints::default() };
    let record = engine.reader().read(&page::text(&article, &hints).article);
    for want in expected["talks"].as_array().unwrap() {
        let ledger: Vec<Value> = record.talks.iter().map(|t| serde_json::to_value(t).unwrap()).collect();
        let country = |p: &Value| text(p, "country").to_owned();
        let parties: Vec<&str> = want["parties"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let is = |t: &&Value| parties.iter().all(|p| t["parties"].as_array().unwrap().iter().any(|q| country(q) == *p));
        let one = ledger.iter().find(is).unwrap_or_else(|| panic!("no talks of {parties:?}"));
        for p in want["positions"].as_array().unwrap() {
            let holds = |row: &&Value| {
                let has = |c: &Value| {
                    let words = c.as_str().unwrap().to_lowercase();
                    row["conditions"].as_array().is_some_and(|all| all.iter().any(|x| text(x, "text").to_lowercase().contains(&words)))
                };
                country(&row["party"]) == text(p, "party") && p["conditions"].as_array().unwrap().iter().all(has)
            };
            assert!(one["positions"].as_array().unwrap().iter().any(|row| holds(&row)), "no position {p}");
        }
        for v in want["venues"].as_array().unwrap() {
            let named = |x: &Value| {
                v.as_str().unwrap().contains(text(&x["place"], "name")) || text(&x["place"], "name").contains(v.as_str().unwrap())
            };
            assert!(one["venues"].as_array().unwrap().iter().any(named), "no venue {v} in {}", one["venues"]);
        }
        let occasion = |n: &Value| {
            text(n, "occasion").to_lowercase().contains(&text(&want["next"], "occasion").to_lowercase())
                && text(n, "start").starts_with(text(&want["next"], "month"))
        };
        assert!(one["next"].as_array().unwrap().iter().any(occasion), "no such occasion in {}", one["next"]);
    }
}
