//! Finding in a store, and writing out of it.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{articles, legation, lines, read, write};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

// a store of a few dozen articles, two of which copy another, and its input
fn desk(dir: &Path) -> (String, String) {
    let mut all = articles(36);
    let body = "The foreign ministers of France and Germany signed a treaty in Berlin on Monday, and the two sides said afterwards that it would \
                hold for ninety days while officials in both capitals work out how the border posts are to be run, who pays for them, and what \
                becomes of the people who live along the river and have waited for an answer since the spring of that year.";
    for (n, (id, text)) in
        [("wire", body.to_owned()), ("same", body.to_owned()), ("near", body.replace("ninety", "sixty"))].into_iter().enumerate()
    {
        let (outlet, day) = (format!("Outlet {n}"), format!("2023-02-0{}", n + 1));
        all.push(serde_json::json!({ "id": id, "text": text, "published": day, "publisher": outlet, "desk": 7 }));
    }
    let (input, db) = (write(dir, "in.jsonl", lines(&all)), dir.join("desk.db").display().to_string());
    let run = legation(&["ingest", &input, "--db", &db, "--keep", "desk"], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    (input, db)
}

fn rows(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn a_query_finds_what_its_filter_says_and_nothing_else() {
    let dir = TempDir::new().unwrap();
    let (input, db) = desk(dir.path());
    // what the records say, filtered here by hand
    let coded = legation(&["code", &input, "-q", "--keep-duplicates"], b"");
    let all = rows(&coded.out);
    let countries = |e: &Value, side: &str| -> BTreeSet<String> {
        e[side].as_array().unwrap().iter().filter_map(|p| p["country"].as_str().map(str::to_owned)).collect()
    };
    let has = |e: &Value, side: &str, code: &str| countries(e, side).contains(code);
    let between = |e: &Value, a: &str, b: &str| {
        has(e, "actors", a) && has(e, "recipients", b)
            || has(e, "actors", b) && has(e, "recipients", a)
            || e["recipients"].as_array().unwrap().is_empty() && has(e, "actors", a) && has(e, "actors", b)
    };
    type Says<'a> = &'a dyn Fn(&Value) -> bool;
    let expect: [(&[&str], Says<'_>); 14] = [
        (&[], &|_| true),
        (&["--actor", "RUS"], &|e| has(e, "actors", "RUS")),
        (&["--actor", "RUS/MIL"], &|e| e["actors"].as_array().unwrap().iter().any(|p| p["country"] == "RUS" && p["sector"] == "MIL")),
        (&["--recipient", "UKR"], &|e| has(e, "recipients", "UKR")),
        (&["--party", "ISR", "--type", "reject"], &|e| (has(e, "actors", "ISR") || has(e, "recipients", "ISR")) && e["event"] == "REJECT"),
        (&["--dyad", "IRN", "ISR"], &|e| between(e, "IRN", "ISR")),
        (&["--dyad", "UGA", "KEN", "--cameo", "04"], &|e| between(e, "KEN", "UGA") && e["cameo"].as_str().unwrap().starts_with("04")),
        (&["--mode", "arrest"], &|e| e["mode"] == "arrest"),
        (&["--auxiliary", "future"], &|e| e["auxiliary"].as_array().unwrap().iter().any(|a| a == "future")),
        (&["--auxiliary", "none", "--claim", "none"], &|e| e["auxiliary"].as_array().unwrap().is_empty() && e["claim"].is_null()),
        (&["--claim", "denied"], &|e| e["claim"] == "denied"),
        (&["--place", "Nairobi"], &|e| e["place"]["name"] == "Nairobi"),
        (&["--text", "\"opposition leader\""], &|e| e["text"].as_str().unwrap().contains("opposition leader")),
        (&["--confidence", "0.5"], &|e| e["confidence"].as_f64().unwrap() >= 0.5),
    ];
    for (args, says) in expect {
        let run = legation(&[&["query", "--db", &db, "--format", "jsonl", "--copies"], args].concat(), b"");
        let found: BTreeSet<String> = rows(&run.out).iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect();
        let should: BTreeSet<String> = all.iter().filter(|e| says(e)).map(|e| e["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(found, should, "{args:?}");
        assert_eq!((run.code == 0, found.len()), (!found.is_empty(), rows(&run.out).len()), "{args:?}: each once");
        assert!(!should.is_empty(), "{args:?} finds something");
    }
}

#[test]
fn orders_days_copies_and_limits() {
    let dir = TempDir::new().unwrap();
    let (_, db) = desk(dir.path());
    let find = |args: &[&str]| rows(&legation(&[&["query", "--db", &db, "--format", "jsonl"], args].concat(), b"").out);
    let days = |args: &[&str]| find(args).iter().map(|e| e["day"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert!(days(&[]).is_sorted_by(|a, b| a >= b) && days(&["--order", "oldest", "--actor", "IRN"]).is_sorted());
    let sure: Vec<f64> = find(&["--order", "surest"]).iter().map(|e| e["confidence"].as_f64().unwrap()).collect();
    assert!(sure.is_sorted_by(|a, b| a >= b) && sure[0] > sure[sure.len() - 1]);
    let within = days(&["--from", "2022-03-01", "--to", "2022-04-30"]);
    assert!(!within.is_empty() && within.iter().all(|d| ("2022-03-01"..="2022-04-30").contains(&d.as_str())));
    let of = |args: &[&str]| find(args).iter().map(|e| e["article"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>();
    let text = ["--text", "border posts river"];
    assert_eq!(of(&text), BTreeSet::from(["near".to_owned(), "wire".to_owned()]), "a copy word for word tells nothing new");
    assert_eq!(of(&[&text[..], &["--copies"]].concat()).len(), 3);
    assert_eq!(of(&["--publisher", "Outlet 1"]), BTreeSet::from(["same".to_owned()]), "but its outlet brought it");
    let table = legation(&["query", "--db", &db, "--limit", "2"], b"");
    assert_eq!((table.code, table.out.lines().count()), (0, 3), "{}", table.out);
    assert!(table.err.contains("2 of ") && table.err.contains("--limit 0 shows all"), "{}", table.err);
    let none = legation(&["query", "--db", &db, "--actor", "Nobody Atall"], b"");
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    for (args, why) in [
        (&["--from", "2022-05-01", "--to", "2022-04-01"][..], "is after --to"),
        (&["--text", "--", "…"][..2], "a value is required"),
        (&["--text", "?!"], "holds no word to look for"),
        (&["--type", "WAR"], "one of AGREE"),
        (&["--from", "May"], "is no day"),
    ] {
        let run = legation(&[&["query", "--db", &db], args].concat(), b"");
        assert_eq!((run.code, run.err.contains(why)), (2, true), "{args:?}: {}", run.err);
    }
    let csv = dir.path().join("found.csv").display().to_string();
    assert_eq!(legation(&["query", "--db", &db, "--party", "germany", "-o", &csv], b"").code, 0);
    assert!(read(Path::new(&csv)).starts_with("id,article,title,") && read(Path::new(&csv)).contains("Germany"));
}

#[test]
fn an_export_is_what_code_writes() {
    let dir = TempDir::new().unwrap();
    let (input, db) = desk(dir.path());
    let path = |n: &str| dir.path().join(n).display().to_string();
    for (name, more) in [
        ("a.jsonl", &[][..]),
        ("a.csv", &["--rows", "dyad", "--keep", "desk"]),
        ("a.parquet", &["--rows", "nested"]),
        ("a.export.CSV", &["--profile", "gdelt"]),
        ("a.tsv", &["--profile", "icews", "--statements"]),
        ("b.tsv", &["--profile", "polecat"]),
        ("c.tsv", &["--profile", "phoenix", "--unmarked"]),
        ("a.json", &["--profile", "plover"]),
        ("articles.jsonl", &["--emit", "articles"]),
        ("statements.jsonl", &["--emit", "statements"]),
    ] {
        let (coded, exported) = (path(&format!("code.{name}")), path(&format!("store.{name}")));
        let run = legation(&[&["code", &input, "-q", "-o", &coded], more].concat(), b"");
        assert_eq!(run.code, 0, "{}", run.err);
        let run = legation(&[&["export", "--db", &db, "-q", "-o", &exported], more].concat(), b"");
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(std::fs::read(&coded).unwrap() == std::fs::read(&exported).unwrap(), "{name}: the same bytes");
    }
    let mentions = |n: &str| read(&dir.path().join(format!("{n}.a.mentions.CSV")));
    assert_eq!(mentions("code"), mentions("store"));
    let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!left.iter().any(|n| n.ends_with(".part") || n.ends_with(".spool")), "{left:?}");
}

#[test]
fn an_export_takes_the_filter_of_a_query() {
    let dir = TempDir::new().unwrap();
    let (_, db) = desk(dir.path());
    let filter = ["--dyad", "IRN", "ISR", "--from", "2022-02-01"];
    let ids = |out: &str| rows(out).iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>();
    let asked = legation(&[&["query", "--db", &db, "--format", "jsonl"][..], &filter].concat(), b"");
    let exported = legation(&[&["export", "--db", &db][..], &filter].concat(), b"");
    assert_eq!(ids(&asked.out), ids(&exported.out));
    let sqlite = dir.path().join("out.sqlite").display().to_string();
    assert_eq!(legation(&[&["export", "--db", &db, "-o", &sqlite][..], &filter].concat(), b"").code, 0);
    let articles = legation(&[&["export", "--db", &db, "--emit", "articles"][..], &filter].concat(), b"");
    let of: BTreeSet<String> = rows(&asked.out).iter().map(|e| e["article"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids(&articles.out), of, "articles with an event that is asked for");
    assert_eq!(legation(&["export", "--db", &db, "--actor", "Nobody"], b"").code, 1);
    let refused = legation(&["export", "--db", &db, "--format", "parquet"], b"");
    assert_eq!((refused.code, refused.err.contains("hint: name a file with -o")), (2, true), "{}", refused.err);
    let unknown = legation(&["export", "--db", &db, "--format", "csv", "--keep", "colour"], b"");
    assert!(unknown.err.contains("no article was stored with: colour"), "{}", unknown.err);
}

#[test]
fn reports_become_happenings_with_denials_and_disagreements() {
    let dir = TempDir::new().unwrap();
    let said =
        |id: &str, day: &str, text: &str| serde_json::json!({ "id": id, "published": day, "publisher": format!("The {id}"), "text": text });
    let all = [
        said(
            "a",
            "2031-03-04",
            "Russian forces attacked Ukrainian troops at the harbour of Odesa on Tuesday with heavy mortars, killing 3 soldiers.",
        ),
        said(
            "b",
            "2031-03-04",
            "At the harbour of Odesa, Russian forces attacked Ukrainian troops with heavy mortars on Tuesday, killing 5 soldiers. Russia denied the attack.",
        ),
        said("c", "2031-03-05", "Russian forces attacked Ukrainian troops near Kharkiv on Wednesday."),
        said("d", "2031-03-20", "Russian forces attacked Ukrainian troops at the harbour of Odesa on Thursday with heavy mortars."),
        said("e", "2031-03-06", "The French president visited Japan on Thursday."),
        said("f", "2031-03-06", "France's president visited Japan on Thursday, and both sides spoke of the price of grain."),
        said("g", "2031-03-07", "The French foreign minister is planning to visit Japan."),
    ];
    let db = dir.path().join("desk.db").display().to_string();
    // in two runs: what comes later joins what is there
    for (n, part) in [&all[..1], &all[1..]].into_iter().enumerate() {
        let input = write(dir.path(), &format!("in{n}.jsonl"), lines(part));
        assert_eq!(legation(&["ingest", &input, "--db", &db], b"").code, 0);
    }
    let run = legation(&["query", "--db", &db, "--happenings", "--format", "jsonl"], b"");
    let found: Vec<(String, Vec<String>)> = rows(&run.out)
        .iter()
        .map(|h| {
            let of = h["evidence"].as_array().unwrap().iter().map(|e| e["article"].as_str().unwrap().to_owned());
            (h["event"].as_str().unwrap().to_owned(), of.collect())
        })
        .collect();
    // the attack, and the killing in it
    let expected = [("CONSULT", ["e", "f"]), ("ASSAULT", ["a", "b"]), ("ASSAULT", ["a", "b"])]
        .map(|(t, of)| (t.to_owned(), of.map(str::to_owned).to_vec()));
    assert_eq!(found, expected, "{}", run.out);
    let denials = legation(&["sql", "SELECT count(*) FROM denials", "--db", &db, "--format", "csv"], b"").out;
    assert_eq!(denials.lines().last(), Some("1"), "Russia denied the attack");
    let assault = legation(&["query", "--db", &db, "--happenings", "--dyad", "RUS", "UKR", "--format", "jsonl"], b"");
    let happenings = rows(&assault.out);
    let happening = happenings.iter().find(|h| h["mode"] == "heavy-weapons").unwrap();
    assert_eq!((&happening["reports"], &happening["denied"]), (&serde_json::json!(2), &serde_json::json!(1)), "{happening}");
    let voices: Vec<String> =
        happening["disagreements"].as_array().unwrap().iter().map(|d| format!("{}: {}", d["about"], d["value"]).replace('"', "")).collect();
    assert_eq!(voices, ["how-many: 3 killed", "how-many: 5 killed", "whether: denied", "whether: told", "whether: told"]);
    // an article that is corrected takes its evidence back
    let input = write(dir.path(), "again.jsonl", lines(&[said("f", "2031-03-06", "The price of grain rose.")]));
    assert_eq!(legation(&["ingest", &input, "--db", &db], b"").code, 0);
    let left = legation(&["query", "--db", &db, "--happenings", "--type", "CONSULT"], b"");
    assert_eq!((left.code, left.out.as_str()), (1, ""));
}
