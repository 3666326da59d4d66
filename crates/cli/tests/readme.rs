//! What the README shows is what the program prints. `UPDATE_README=1 cargo test -p legation --test readme` renews it.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use assert_cmd::Command;
use std::path::Path;

/// How much of the sample page's output the README shows.
const LINES: usize = 38;

#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output =
        Command::cargo_bin("legation").unwrap().args(["read", "examples/grain-corridor.html"]).current_dir(&root).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    // whole sentences only: up to the last empty line
    let end = lines.iter().take(LINES).rposition(|l| l.is_empty()).unwrap();
    let shown = format!("```text\n{}\n…\n```", lines[..end].join("\n"));
    let path = root.join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let start = readme.find("```text\n").unwrap();
    let stop = start + readme[start + 3..].find("\n```").unwrap() + 3 + "\n```".len();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, format!("{}{shown}{}", &readme[..start], &readme[stop..])).unwrap();
        return;
    }
    assert_eq!(&readme[start..stop], shown);
}
