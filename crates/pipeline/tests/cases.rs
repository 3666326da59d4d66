//! The book of cases under `cases/`: what comes out of each text, line by line.
//!
//! `LEGATION_CASES=accept cargo test -p legation-pipeline --test cases` writes what comes out today over the expectations that it
//! differs from; the difference is then read before it is kept.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

#[path = "cases/book.rs"]
mod book;
#[path = "cases/lines.rs"]
mod lines;

use legation_pipeline::page::{Hints, text};
use legation_pipeline::{Engine, Options};
use std::path::{Path, PathBuf};

fn chapters() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let files = std::fs::read_dir(folder).expect("the book of cases is beside the crates");
    let mut out: Vec<PathBuf> =
        files.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md")).collect();
    out.sort();
    out
}

#[test]
fn the_book_says_what_comes_out() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let accept = std::env::var("LEGATION_CASES").is_ok_and(|v| v == "accept");
    let (mut run, mut open, mut faults) = (0, 0, Vec::new());
    for path in chapters() {
        let page = std::fs::read_to_string(&path).unwrap();
        let mut fresh = page.clone();
        for case in book::cases(&page) {
            let hints = Hints { id: Some("case".into()), published: case.published, title: case.title.clone(), ..Hints::default() };
            let record = reader.read(&text(case.text.as_bytes(), &hints).article);
            run += 1;
            open += usize::from(case.fixme);
            let got = lines::of(&record, case.view);
            if got != case.expected {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                faults.push(format!(
                    "{name}:{}: {}\n  is:\n{}  should be:\n{}",
                    case.line,
                    case.heading,
                    indent(&got),
                    indent(&case.expected)
                ));
                fresh = book::replaced(&fresh, &case, &got);
            }
        }
        if accept && fresh != page {
            std::fs::write(&path, fresh).unwrap();
        }
    }
    println!("{run} cases, {open} with a FIXME");
    assert!(run >= 150, "only {run} cases");
    assert!(faults.is_empty(), "{} of {run} cases came out otherwise:\n{}", faults.len(), faults.join("\n"));
}

fn indent(lines: &str) -> String {
    if lines.is_empty() { "    (nothing)\n".into() } else { lines.lines().map(|l| format!("    {l}\n")).collect() }
}
