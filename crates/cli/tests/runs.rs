//! Runs: the same bytes on any number of threads, after an interruption too; duplicates, samples, manifests.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{articles, legation, lines, read, write};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn manifest(out: &str) -> Value {
    serde_json::from_str(&read(Path::new(&format!("{out}.manifest.json")))).unwrap()
}

// starts a run, kills it as `kill -9` does once it has marked its way, and says how many records the mark counts
fn killed(args: &[&str], progress: &Path) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_legation")).args(args).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    let mark = loop {
        let marks = std::fs::read_to_string(progress).unwrap_or_default();
        let last = marks.lines().skip(1).filter_map(|l| serde_json::from_str::<Value>(l).ok()).last();
        if let Some(n) = last.and_then(|m| m["counts"]["records"].as_u64()).filter(|n| *n > 0) {
            break n;
        }
        assert!(child.try_wait().unwrap().is_none(), "the run ended before it could be killed");
        assert!(start.elapsed() < Duration::from_secs(120), "no mark was written");
        std::thread::sleep(Duration::from_millis(20));
    };
    // a little further, so that there is work behind the mark to be done again
    std::thread::sleep(Duration::from_millis(150));
    child.kill().unwrap();
    child.wait().unwrap();
    mark
}

#[test]
fn a_killed_run_goes_on_without_loss_or_doubles() {
    let dir = TempDir::new().unwrap();
    let mut all = articles(3000);
    all[2990]["url"] = all[3]["url"].clone();
    all[2995] = json!({ "id": "bad" });
    let input = write(dir.path(), "in.jsonl", lines(&all));
    let path = |n: &str| dir.path().join(n).display().to_string();
    for (whole, part, more) in [
        ("whole.jsonl", "part.jsonl", &["--threads", "2"][..]),
        ("whole.parquet", "part.parquet", &["--threads", "1"][..]),
        ("whole.export.CSV", "part.export.CSV", &["--profile", "gdelt", "--threads", "2"][..]),
    ] {
        let (whole, part) = (path(whole), path(part));
        let (bad_whole, bad_part) = (format!("{whole}.bad"), format!("{part}.bad"));
        let first = legation(&[&["code", &input, "-o", &whole, "-q", "--bad", &bad_whole], more].concat(), b"");
        assert_eq!(first.code, 0, "{}", first.err);
        let args = [&["code", input.as_str(), "-o", &part, "--bad", &bad_part], more].concat();
        let mark = killed(&args, Path::new(&format!("{part}.progress")));
        assert!(mark < 3000);
        let refused = legation(&args, b"");
        assert_eq!((refused.code, refused.err.contains("--resume goes on")), (2, true), "{}", refused.err);
        let other = legation(&[&args[..], &["--limit", "7", "--resume"]].concat(), b"");
        assert_eq!((other.code, other.err.contains("other options")), (2, true), "{}", other.err);
        let resumed = legation(&[&args[..], &["--resume"]].concat(), b"");
        assert_eq!(resumed.code, 0, "{}", resumed.err);
        assert!(resumed.err.contains("resumed after "), "{}", resumed.err);
        assert_eq!(std::fs::read(&whole).unwrap(), std::fs::read(&part).unwrap(), "{part}: the same bytes");
        assert_eq!(read(Path::new(&bad_whole)), read(Path::new(&bad_part)));
        let (a, b) = (manifest(&whole), manifest(&part));
        assert_eq!(a["counts"], b["counts"]);
        assert_eq!((&b["counts"]["duplicates"], &b["counts"]["bad"], &b["counts"]["articles"]), (&json!(1), &json!(1), &json!(2998)));
        assert_eq!(a["outputs"][0]["sha256"], b["outputs"][0]["sha256"]);
        for left in ["progress", "seen", "spool"] {
            assert!(!Path::new(&format!("{part}.{left}")).exists(), "{left} is cleared away");
        }
    }
}

#[test]
fn duplicates_are_coded_once_and_near_ones_marked() {
    let dir = TempDir::new().unwrap();
    let body = "The foreign ministers of France and Germany signed a treaty in Berlin on Monday, and the two sides said afterwards that it would \
                hold for ninety days while officials in both capitals work out how the border posts are to be run, who pays for them, and what \
                becomes of the people who live along the river and have waited for an answer since the spring of that year.";
    let near = body.replace("ninety", "sixty");
    let all = [
        json!({ "id": "a", "text": body, "url": "https://one.example/a", "published": "2022-05-13" }),
        json!({ "id": "b", "text": format!("  {}\n", body.to_uppercase()), "url": "https://two.example/b", "published": "2022-05-13" }),
        json!({ "id": "c", "text": near, "url": "https://three.example/c", "published": "2022-05-13" }),
        json!({ "id": "d", "text": "Iran met Iraq on Friday in Oslo.", "url": "https://one.example/a#comments", "published": "2022-05-13" }),
    ];
    let input = write(dir.path(), "in.jsonl", lines(&all));
    let run = legation(&["code", &input], b"");
    assert!(run.err.contains("2 articles coded, 2 duplicates coded once, 1 near-duplicate marked"), "{}", run.err);
    let records: Vec<Value> = run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(records.iter().all(|r| r["article"] == "a" || r["article"] == "c"), "{records:?}");
    let whole = legation(&["code", &input, "--emit", "articles"], b"");
    let records: Vec<Value> = whole.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let twins: Vec<_> = records.iter().map(|r| (r["id"].as_str().unwrap(), r["near_duplicate_of"].as_str())).collect();
    assert_eq!(twins, [("a", None), ("b", Some("a")), ("c", Some("a")), ("d", Some("a"))]);
    let all = legation(&["code", &input, "--emit", "articles", "--keep-duplicates"], b"");
    assert_eq!(all.out.lines().count(), 4);
}

#[test]
fn limits_and_samples_are_the_same_every_time() {
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(400)));
    let ids = |args: &[&str]| -> Vec<String> {
        let run = legation(&[&["code", &input, "--emit", "articles", "-q"], args].concat(), b"");
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["--limit", "3"]), ["n0", "n1", "n2"]);
    let sample = ids(&["--sample", "0.1"]);
    assert!((20..=65).contains(&sample.len()), "{}", sample.len());
    assert_eq!(sample, ids(&["--sample", "0.1", "--threads", "1"]));
    assert_ne!(sample, ids(&["--sample", "0.1", "--seed", "1"]));
    assert_eq!(legation(&["code", &input, "--sample", "3"], b"").code, 2);
}

#[test]
fn a_manifest_tells_what_a_data_set_was_made_of() {
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(9)));
    let out = dir.path().join("events.csv").display().to_string();
    let own = write(dir.path(), "own.tsv", "# kind: people\nAda Lundqvist-Moe\tNOR/GOV foreign minister 2025-01..\t\n");
    assert_eq!(legation(&["code", &input, "-o", &out, "-q", "--gazetteer", &own, "--rows", "dyad"], b"").code, 0);
    let m = manifest(&out);
    assert_eq!((&m["program"], &m["options"]["rows"], &m["counts"]["articles"]), (&json!("legation"), &json!("dyad"), &json!(9)));
    for data in ["model", "names", "places", "lexicon", "codebook"] {
        assert_eq!(m["data"][data].as_str().unwrap().len(), 64);
    }
    assert_eq!(m["overlays"][&own].as_str().unwrap().len(), 64);
    assert_eq!(m["outputs"][0]["bytes"], json!(std::fs::metadata(&out).unwrap().len()));
    assert!(["avx512", "avx2", "portable"].contains(&m["kernel"].as_str().unwrap()));
    let again = dir.path().join("again.csv").display().to_string();
    legation(&["code", &input, "-o", &again, "-q", "--rows", "dyad", "--gazetteer", &own, "--threads", "1"], b"");
    assert_eq!(m["outputs"][0]["sha256"], manifest(&again)["outputs"][0]["sha256"]);
}
