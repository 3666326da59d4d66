//! Every form out: its rows, its columns, and that its users' clients load it.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{articles, legation, lines, read, write};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn code(dir: &Path, input: &str, args: &[&str], out: &str) -> PathBuf {
    let path = dir.join(out);
    let run = legation(&[&["code", input, "-q", "-o", path.to_str().unwrap()], args].concat(), b"");
    assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    path
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    read(path).lines().map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_fields_own_columns() {
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(12)));
    let gdelt = rows(&code(dir.path(), &input, &["--profile", "gdelt"], "day.export.CSV"));
    assert!(gdelt.len() > 8);
    assert!(gdelt.iter().all(|r| r.len() == 61), "61 columns");
    let meeting = gdelt.iter().find(|r| r[7] == "FRA" && r[17] == "DEU").expect("France with Germany");
    assert_eq!((meeting[26].as_str(), meeting[28].as_str(), meeting[29].as_str()), ("057", "05", "1"));
    assert_eq!((meeting[4].as_str(), meeting[30].as_str()), ("2022.0603", "8.0"), "the Monday before the first of January: {meeting:?}");
    let protest = gdelt.iter().find(|r| r[28] == "14").expect("a protest");
    assert_eq!(protest[29], "3", "GDELT counts protests as verbal conflict");
    assert!(rows(&dir.path().join("day.mentions.CSV")).iter().all(|r| r.len() == 16));
    // negated: no form of CAMEO's family could mark that it did not happen
    assert!(!gdelt.iter().any(|r| r[7] == "ETH" && r[26] == "087"));

    let icews = rows(&code(dir.path(), &input, &["--format", "icews"], "icews.tab"));
    assert_eq!(icews[0][2], "Source Name");
    assert!(icews.iter().all(|r| r.len() == 20));
    let both: Vec<_> = icews.iter().filter(|r| r[6] == "057" && r[11] == "1").map(|r| (r[4].clone(), r[10].clone())).collect();
    assert_eq!(both, [("France".to_owned(), "Germany".to_owned()), ("Germany".to_owned(), "France".to_owned())]);
    let protest = icews.iter().find(|r| r[6].starts_with("14")).unwrap();
    assert_eq!(protest[14], "Warsaw");

    let polecat = rows(&code(dir.path(), &input, &["--profile", "polecat"], "polecat.txt"));
    assert!(polecat.iter().all(|r| r.len() == 40));
    assert!(polecat.iter().any(|r| r[6].split(';').any(|c| c == "negation")), "PLOVER's own word for it");
    assert!(polecat.iter().filter(|r| r[2] == "AGREE").all(|r| !r[6].contains("future")), "AGREE holds the future in it");
    let phoenix = rows(&code(dir.path(), &input, &["--profile", "phoenix", "--statements"], "phoenix.txt"));
    assert!(phoenix.iter().all(|r| r.len() == 26));
    assert!(phoenix.iter().any(|r| r[14] == "01" && r[15] == "0"), "statements on request, of class 0");
    let plover = read(&code(dir.path(), &input, &["--profile", "plover"], "plover.jsonl"));
    let first: Value = serde_json::from_str(plover.lines().next().unwrap()).unwrap();
    assert_eq!((&first["event"], &first["actor"][0]["code"]), (&json!(["SUPPORT"]), &json!("FRA")));
}

#[test]
fn dyads_have_ids_of_their_own_and_kept_columns_come_through() {
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(6)));
    let csv = read(&code(dir.path(), &input, &["--rows", "dyad", "--keep", "desk"], "dyads.csv"));
    let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    assert_eq!((header[0], *header.last().unwrap()), ("id", "desk"));
    assert!(csv.contains("n0/1/") && csv.lines().nth(1).unwrap().ends_with(",0"), "{csv}");
    let jsonl = read(&code(dir.path(), &input, &["--keep", "desk"], "events.jsonl"));
    let first: Value = serde_json::from_str(jsonl.lines().next().unwrap()).unwrap();
    assert_eq!(first["kept"], json!({ "desk": 0 }));
    let run = legation(&["code", &input, "--keep", "desk", "--profile", "icews"], b"");
    assert_eq!((run.code, run.err.contains("are fixed")), (2, true), "{}", run.err);
    let run = legation(&["code", &input, "--format", "parquet"], b"");
    assert_eq!((run.code, run.err.contains("-o")), (2, true), "{}", run.err);
}

#[test]
fn the_profile_decides_on_values_in_our_own_columns_too() {
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(6)));
    let quad = |args: &[&str], out: &str| -> Vec<(String, u64)> {
        let text = read(&code(dir.path(), &input, args, out));
        let events = text.lines().map(|l| serde_json::from_str::<Value>(l).unwrap());
        events.filter(|e| e["event"] == "PROTEST").map(|e| (e["cameo"].as_str().unwrap().to_owned(), e["quad"].as_u64().unwrap())).collect()
    };
    let (ours, theirs) = (quad(&[], "a.jsonl"), quad(&["--format", "jsonl", "--profile", "gdelt"], "b.jsonl"));
    assert!(!ours.is_empty() && ours.iter().all(|e| e.1 == 4));
    assert!(theirs.iter().all(|e| e.1 == 3) && theirs.len() == ours.len());
}

#[test]
fn panel_and_comparison() {
    let dir = TempDir::new().unwrap();
    let mut all = articles(24);
    let input = write(dir.path(), "in.jsonl", lines(&all));
    let before = code(dir.path(), &input, &[], "before.jsonl");
    let flat = code(dir.path(), &input, &[], "before.parquet");
    let by = |path: &Path, keys: &str| legation(&["aggregate", path.to_str().unwrap(), "--by", keys, "-q"], b"").out;
    let panel = by(&before, "dyad,month");
    let france = panel.lines().find(|l| l.starts_with("FRA,DEU,2022-01,")).expect("a row for France and Germany in January");
    let header: Vec<&str> = panel.lines().next().unwrap().split(',').collect();
    let cell = |row: &str, name: &str| row.split(',').nth(header.iter().position(|h| *h == name).unwrap()).unwrap().to_owned();
    assert_eq!(
        (cell(france, "events"), cell(france, "support"), cell(france, "quad_1")),
        ("1".into(), "1".into(), "1".into()),
        "the other Monday was in December"
    );
    assert!(panel.lines().any(|l| l.starts_with("DEU,FRA,2022-01,")), "what both do together counts both ways");
    assert_eq!(panel, by(&flat, "dyad,month"), "the same from Parquet");
    let types = by(&before, "event");
    let reject = types.lines().find(|l| l.starts_with("REJECT,")).unwrap();
    assert!(reject.split(',').nth(1).unwrap().parse::<u32>().unwrap() >= 4);
    let filled = legation(&["aggregate", before.to_str().unwrap(), "--by", "dyad,month", "--fill", "-q"], b"").out;
    assert!(filled.lines().filter(|l| l.starts_with("FRA,DEU,")).count() >= 12, "every month of the panel");

    all[1]["text"] = json!("Iran accepted talks with Israel on Tuesday. The note has the number 1 in the files of its desk.");
    let input = write(dir.path(), "in2.jsonl", lines(&all));
    let after = code(dir.path(), &input, &[], "after.jsonl");
    let run = legation(&["diff", before.to_str().unwrap(), after.to_str().unwrap()], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("n1, sentence 1") && run.out.contains("- REJECT"), "{}", run.out);
    assert!(run.out.contains(" events the same, ") && !run.out.contains("n2, sentence"), "{}", run.out);
    let same = legation(&["diff", before.to_str().unwrap(), flat.to_str().unwrap()], b"");
    assert!(same.out.contains(" 0 changed, 0 new, 0 gone"), "JSON Lines and Parquet tell the same: {}", same.out);
}

fn python() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let by_env = std::env::var_os("LEGATION_PYTHON").map(PathBuf::from);
    let found = by_env.unwrap_or_else(|| root.join(".venv/bin/python"));
    Command::new(&found).arg("--version").output().ok().map(|_| found)
}

#[test]
fn the_clients_of_its_users_load_it() {
    let modules = ["pandas", "polars", "duckdb", "requests", "pyarrow"];
    let import = format!("import importlib.util as u, sys; sys.exit(0 if all(u.find_spec(m) for m in {modules:?} + ['gdelt']) else 1)");
    let Some(python) = python().filter(|p| Command::new(p).args(["-c", &import]).status().is_ok_and(|s| s.success())) else {
        eprintln!("skipped: no .venv with pandas, polars, duckdb, pyarrow and gdelt (LEGATION_PYTHON names another)");
        return;
    };
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(60)));
    let all: [(&str, &[&str]); 11] = [
        ("flat.parquet", &[]),
        ("dyads.parquet", &["--rows", "dyad"]),
        ("nested.parquet", &["--rows", "nested"]),
        ("flat.csv", &[]),
        ("dyads.csv", &["--rows", "dyad"]),
        ("events.jsonl", &[]),
        ("plover.jsonl", &["--profile", "plover"]),
        ("icews.tab", &["--profile", "icews"]),
        ("polecat.txt", &["--profile", "polecat"]),
        ("phoenix.txt", &["--profile", "phoenix"]),
        ("day.export.CSV", &["--profile", "gdelt"]),
    ];
    let mut counts = serde_json::Map::new();
    for (name, args) in all {
        let path = code(dir.path(), &input, args, name);
        let manifest: Value = serde_json::from_str(&read(Path::new(&format!("{}.manifest.json", path.display())))).unwrap();
        counts.insert(name.into(), manifest["counts"]["rows"].clone());
    }
    code(dir.path(), &input, &[], "all.sqlite");
    counts.insert("all.sqlite".into(), counts["events.jsonl"].clone());
    counts.insert("day.mentions.CSV".into(), read(&dir.path().join("day.mentions.CSV")).lines().count().into());
    for out in ["panel.csv", "panel.parquet"] {
        let out = dir.path().join(out);
        let run = legation(&["aggregate", dir.path().join("events.jsonl").to_str().unwrap(), "-q", "-o", out.to_str().unwrap()], b"");
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let panel = read(&dir.path().join("panel.csv")).lines().count() - 1;
    counts.insert("panel.csv".into(), panel.into());
    counts.insert("panel.parquet".into(), panel.into());
    write(dir.path(), "counts.json", Value::Object(counts).to_string());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients.py");
    let done = Command::new(&python).arg(script).arg(dir.path()).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && out.contains("all loaded"), "{out}\n{err}");
}
