//! `legation talks` over a store: the ledger, as it stood on a day, and what people decided about it.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn legation(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_legation")).args(args).output().unwrap()
}

fn articles(ledger: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/talks").join(ledger).join("articles.jsonl").display().to_string()
}

fn store(name: &str, ledgers: &[&str]) -> PathBuf {
    let db = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{end}", db.display()));
    }
    for l in ledgers {
        let out = legation(&["ingest", &articles(l), "--db", db.to_str().unwrap(), "-q"]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    db
}

fn ledger(args: &[&str]) -> Vec<Value> {
    let out = legation(&[&["talks", "--json"], args].concat());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let value: Value = serde_json::from_slice(&out.stdout).unwrap();
    value["talks"].as_array().unwrap().clone()
}

#[test]
fn a_store_tells_the_same_as_its_articles() {
    let db = store("same.db", &["sudan"]);
    assert_eq!(ledger(&["--db", db.to_str().unwrap()]), ledger(&["--input", &articles("sudan")]));
}

#[test]
fn on_a_day_only_what_was_known() {
    let db = store("on.db", &["sudan"]);
    let then = ledger(&["--db", db.to_str().unwrap(), "--on", "2023-05-30"]);
    let now = ledger(&["--db", db.to_str().unwrap()]);
    let rows = |all: &[Value]| all.iter().map(|t| t["history"].as_array().unwrap().len()).sum::<usize>();
    assert!(rows(&then) > 0 && rows(&then) < rows(&now));
    let late = |t: &Value| t["history"].as_array().unwrap().iter().any(|c| c["date"].as_str().unwrap() > "2023-05-30");
    assert!(!then.iter().any(late));
}

#[test]
fn merges_and_splits_stay_in_the_store() {
    let db = store("edits.db", &["sudan"]);
    let db = db.to_str().unwrap();
    let before = ledger(&["--db", db]);
    let id = |t: &Value| t["id"].as_str().unwrap().to_owned();
    assert!(before.len() >= 2, "the sample tells of several tracks");
    let (a, b) = (id(&before[0]), id(&before[1]));
    assert!(legation(&["talks", "--db", db, "-q", "--merge", &a, &b]).status.success());
    let merged = ledger(&["--db", db]);
    assert_eq!(merged.len(), before.len() - 1);
    assert!(merged.iter().any(|t| id(t) == a) && !merged.iter().any(|t| id(t) == b));

    let one = merged.iter().find(|t| id(t) == a).unwrap();
    let article = one["articles"][0].as_str().unwrap();
    assert!(legation(&["talks", "--db", db, "-q", "--split", &a, article]).status.success());
    let split = ledger(&["--db", db]);
    let apart = split.iter().find(|t| id(t) == format!("{a}+{article}")).unwrap();
    assert_eq!(apart["articles"].as_array().unwrap().len(), 1);
}

#[test]
fn an_unknown_id_is_told() {
    let db = store("unknown.db", &["sudan"]);
    let out = legation(&["talks", "--db", db.to_str().unwrap(), "--merge", "nobody", "none"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("hint:"));
}
