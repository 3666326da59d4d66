//! Bad input: each a clear message, the right exit code, and nothing that was good is lost.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn legation(args: &[&str], stdin: &[u8]) -> Run {
    let output = Command::cargo_bin("legation").unwrap().args(args).write_stdin(stdin).output().unwrap();
    let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    Run { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn file(dir: &TempDir, name: &str, bytes: &[u8]) -> String {
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

fn line(id: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({ "id": id, "text": format!("France and Germany signed a treaty on Monday. It is number {id}."), "published": "2022-05-13" })
    )
}

#[test]
fn a_missing_file() {
    let run = legation(&["read", "no-such-page.html"], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no-such-page.html cannot be read"), "{}", run.err);
    assert!(run.out.is_empty());
}

#[test]
fn a_folder_without_articles() {
    let dir = TempDir::new().unwrap();
    let run = legation(&["code", dir.path().to_str().unwrap()], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("holds no articles") && run.err.contains("hint:"), "{}", run.err);
}

#[test]
fn binary_data_and_empty_files() {
    let dir = TempDir::new().unwrap();
    let binary = file(&dir, "a.html", &(0u8..=255).cycle().take(4096).collect::<Vec<_>>());
    let run = legation(&["read", &binary], b"");
    assert_eq!((run.code, run.err.contains("is no text")), (2, true), "{}", run.err);
    let empty = file(&dir, "b.html", b"");
    let run = legation(&["read", &empty], b"");
    assert_eq!((run.code, run.err.contains("is empty")), (2, true), "{}", run.err);
}

#[test]
fn a_page_without_an_article() {
    let dir = TempDir::new().unwrap();
    let page = file(&dir, "nav.html", b"<html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>");
    let run = legation(&["read", &page], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no article"), "{}", run.err);
}

#[test]
fn bad_lines_are_named_counted_and_passed_over() {
    let dir = TempDir::new().unwrap();
    let mut bytes = line("a").into_bytes();
    bytes.extend(b"{\"id\": \"b\", \"text\": \"caf\xe9\"}\n");
    bytes.extend(b"{\"id\": \"c\", \"text\": 7}\n[1, 2]\n{\"id\": \"d\"\n");
    bytes.extend(b"{\"id\": \"e\", \"text\": \"Iran rejected it.\", \"published\": \"someday\"}\n");
    bytes.extend(line("a").replace("treaty", "pact").into_bytes());
    bytes.extend(line("z").into_bytes());
    let input = file(&dir, "in.jsonl", &bytes);
    let bad = dir.path().join("bad.jsonl").display().to_string();
    let run = legation(&["code", &input, "--emit", "articles", "--bad", &bad, "--threads", "2"], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    let ids: Vec<String> =
        run.out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a", "z"], "the good ones come out, in order");
    for part in ["in.jsonl:2: invalid UTF-8", "in.jsonl:3:", "in.jsonl:4:", "in.jsonl:5:", "in.jsonl:6:", "id a: the same id"] {
        assert!(run.err.contains(part), "“{part}” is missing in:\n{}", run.err);
    }
    assert!(run.err.contains("2 articles coded, 6 bad records passed over"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&bad).unwrap().lines().count(), 6);
    let strict = legation(&["code", &input, "--strict", "-q"], b"");
    assert_eq!(strict.code, 3);
    let none = legation(&["code", "-"], b"{}\n");
    assert_eq!(none.code, 2, "no good record at all");
}

#[test]
fn a_date_that_is_none_and_options_that_are_none() {
    let run = legation(&["read", "-", "--published", "yesterday"], b"Iran met Iraq.");
    assert_eq!((run.code, run.err.contains("“yesterday” is no day")), (2, true), "{}", run.err);
    assert_eq!(legation(&["code"], b"").code, 2);
    assert_eq!(legation(&["negotiate"], b"").code, 2);
}

#[test]
fn a_truncated_model() {
    let dir = TempDir::new().unwrap();
    let model = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/model/en_core_web_sm.legation")).unwrap();
    let cut = file(&dir, "cut.legation", &model[..model.len() / 2]);
    let run = legation(&["read", "-", "--model", &cut], b"Iran met Iraq.");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the model cannot be opened"), "{}", run.err);
}

#[test]
fn ten_megabytes_in_one_line() {
    let long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n", "word ".repeat(2 << 20));
    let run = legation(&["code", "-", "--emit", "articles"], format!("{long}{}", line("b")).as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("standard input:1: a line longer than 8 MB"), "{}", run.err);
    assert_eq!(run.out.lines().count(), 1, "the next line is read all the same");
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let input: String = (0..40).map(|i| line(&format!("n{i}"))).collect();
    let one = legation(&["code", "-", "--threads", "1", "--emit", "articles"], input.as_bytes());
    let three = legation(&["code", "-", "--threads", "3", "--emit", "articles"], input.as_bytes());
    assert_eq!(one.code, 0);
    assert_eq!(one.out, three.out);
}

#[test]
fn a_gazetteer_of_ones_own_lies_over_ours() {
    let dir = TempDir::new().unwrap();
    let own = file(&dir, "own.tsv", "# kind: people\nAda Lundqvist-Moe\tNOR/GOV foreign minister 2025-01..\t\n".as_bytes());
    assert_eq!(legation(&["who", "Ada Lundqvist-Moe"], b"").code, 1, "nobody of ours");
    let run = legation(&["who", "Ada Lundqvist-Moe", "--gazetteer", &own, "--on", "2025-06-01"], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("NOR GOV") && run.out.contains("foreign minister"), "{}", run.out);
    let dated =
        file(&dir, "dated.tsv", "# as_of: 2025-03\n# kind: people\nAda Lundqvist-Moe\tNOR/GOV foreign minister 2025-01..\t\n".as_bytes());
    let on = |day| legation(&["who", "Ada Lundqvist-Moe", "--gazetteer", &dated, "--on", day], b"");
    assert!(on("2025-04-01").err.contains("reaches to 2025-03"), "{}", on("2025-04-01").err);
    assert_eq!(on("2025-03-31").err, "", "the file's last month is known");
    let broken = file(&dir, "broken.tsv", b"# kind: people\nAda Lundqvist-Moe\tNORWAY minister\t\n");
    let run = legation(&["who", "Ada", "--gazetteer", &broken], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("broken.tsv:2"), "{}", run.err);
}

#[test]
fn unknown_actors_are_written_with_a_line_to_complete() {
    let dir = TempDir::new().unwrap();
    let list = dir.path().join("unknown.tsv").display().to_string();
    let input = "{\"id\": \"1\", \"text\": \"President Zorblat Quux met reporters. Zorblat Quux said nothing.\"}\n";
    let run = legation(&["code", "-", "--unknown", &list], input.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let written = std::fs::read_to_string(&list).unwrap();
    assert!(written.contains("#Zorblat Quux\tCCC") && written.contains("# 1 article"), "{written}");
}
