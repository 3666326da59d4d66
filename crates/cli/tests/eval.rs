//! `legation eval` gives the scorer's figures, and says by its exit code how they stand to a bar; the lexicon's miner and comparison.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Output;

fn legation(args: &[&str]) -> Output {
    Command::cargo_bin("legation").unwrap().args(args).output().unwrap()
}
fn stdout(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}
fn write(dir: &Path, name: &str, text: &str) -> String {
    let path = dir.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const GOLD: &str = r#"{"id":"a","text":"Norway condemned Sweden.","event":"ACCUSE","mode":null,"actors":[{"country":"NOR","sector":"GOV"}],"recipients":[{"country":"SWE","sector":null}]}
{"id":"b","text":"Norway condemned Sweden.","event":"AID","mode":null,"actors":[{"country":"NOR","sector":"GOV"}],"recipients":[{"country":"SWE","sector":null}]}
"#;

#[test]
fn halves_and_causes_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let gold = write(dir.path(), "gold.jsonl", GOLD);
    let out = legation(&["eval", "events", &gold, "--json", "--halves", "-v"]);
    let figures: Value = serde_json::from_str(&stdout(&out)).unwrap();
    assert_eq!(figures["all"]["triple_recall"], 0.5);
    assert_eq!(figures["looked"]["triple_recall"], 1.0);
    assert_eq!(figures["blind"]["causes"]["wrong type"], 1);
    assert_eq!(figures["misses"], serde_json::json!([]), "of the blind half no miss is shown");
}

#[test]
fn exit_codes_tell_done_below_the_bar_and_unreadable() {
    let dir = tempfile::tempdir().unwrap();
    let gold = write(dir.path(), "gold.jsonl", GOLD);
    let broken = write(dir.path(), "broken.jsonl", "{\"id\": \"a\"}\n");
    let code = |args: &[&str]| legation(args).status.code();
    assert_eq!(code(&["eval", "events", &gold, "--bar", "triple_recall=0.5"]), Some(0));
    assert_eq!(code(&["eval", "events", &gold, "--bar", "triple_recall=0.6"]), Some(1));
    assert_eq!(code(&["eval", "events", &gold, "--bar", "no_such_figure=1"]), Some(2));
    assert_eq!(code(&["eval", "events", &broken]), Some(2));
    assert_eq!(code(&["eval", "events", "/no/such/file"]), Some(2));
    assert_eq!(code(&["eval", "times", &gold, "--halves"]), Some(2));
    let said = String::from_utf8(legation(&["eval", "events", &broken]).stderr).unwrap();
    assert!(said.contains("broken.jsonl:1"), "the line is named: {said}");
}

#[test]
fn the_miner_shows_what_the_lexicon_lacks() {
    let dir = tempfile::tempdir().unwrap();
    let text = "Norway tickled Sweden on Monday.";
    let corpus = write(dir.path(), "corpus.jsonl", &format!("{}\n", serde_json::json!({ "id": "x", "text": text })));
    let out = stdout(&legation(&["lexicon", "mine", &corpus, "--tsv", "-q"]));
    let row = out.lines().nth(1).unwrap_or_else(|| panic!("no row in {out}"));
    assert_eq!(row, format!("1\tverb\ttickle >\tnsubj ← tickle → dobj\tNOR>SWE {text}"));
}

#[test]
fn a_lexicon_of_ones_own_is_compared_over_a_corpus() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = write(dir.path(), "corpus.jsonl", "{\"id\":\"x\",\"text\":\"Norway tickled Sweden. Norway condemned Sweden.\"}\n");
    let own = dir.path().join("own");
    std::fs::create_dir(&own).unwrap();
    let entry = r#"
[[act]]
id = "tickling"
about = "To tickle somebody."
cameo = { fact = "190" }
forms = ["tickle >"]
yes = ["Norway tickled Sweden. => ASSAULT NOR>SWE"]
no = ["Norway condemned Sweden."]
"#;
    write(&own, "own.toml", entry);
    let out = legation(&["lexicon", "check", "--corpus", &corpus, "--lexicon", own.to_str().unwrap()]);
    let said = stdout(&out);
    assert_eq!(out.status.code(), Some(0));
    assert!(said.starts_with("x: Norway tickled Sweden.\n  + ASSAULT"), "{said}");
    assert!(!said.contains("condemned"), "what stays the same is not shown: {said}");
    assert_eq!(legation(&["lexicon", "check", "--corpus", &corpus]).status.code(), Some(2));
}

// the folder with the scorer and its gold, if there is one
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let dir = std::env::var_os("LEGATION_SHARED").map_or_else(beside, PathBuf::from);
    let python = std::process::Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    (python && dir.join("score/score.py").is_file()).then_some(dir)
}

#[test]
fn the_figures_are_the_scorers() {
    let Some(shared) = shared() else {
        eprintln!("skipped: there is no python3, or no scorer (LEGATION_SHARED)");
        return;
    };
    let files = ["events", "pairs", "articles", "statements", "times", "places", "pages"];
    for kind in files {
        let gold = match kind {
            "articles" => shared.join("seed"),
            "statements" => shared.join("gold/attributions.jsonl"),
            _ => shared.join(format!("gold/{kind}.jsonl")),
        };
        if !gold.exists() {
            eprintln!("skipped: {kind}");
            continue;
        }
        let gold = gold.to_str().unwrap();
        let ours: Value = serde_json::from_str(&stdout(&legation(&["eval", kind, gold, "--json"]))).unwrap();
        for (key, value) in scorer(&shared, kind, gold).as_object().unwrap() {
            assert_eq!(&ours[key], value, "{kind}: {key}");
        }
    }
}

fn scorer(shared: &Path, kind: &str, gold: &str) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let python = |args: &[&str]| {
        let out = std::process::Command::new("python3").arg(shared.join("score/score.py")).args(args).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        stdout(&out)
    };
    let input = write(dir.path(), "in.jsonl", &python(&["input", kind, gold]));
    let records = dir.path().join("out.jsonl");
    let records = records.to_str().unwrap();
    assert!(legation(&["code", &input, "--emit", "articles", "-q", "-o", records]).status.success());
    let said = python(&[kind, gold, records]);
    serde_json::from_str(said.lines().last().unwrap()).unwrap()
}
