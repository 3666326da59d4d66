//! What the tests of the program share: running it, and articles of their own.
#![allow(dead_code, reason = "each test file uses its part")]

use assert_cmd::Command;
use serde_json::{Value, json};
use std::path::Path;

pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn legation(args: &[&str], stdin: &[u8]) -> Run {
    let output = Command::cargo_bin("legation").unwrap().args(args).write_stdin(stdin).output().unwrap();
    let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    Run { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// Articles with events of many kinds, each with its own number in it so that none is another's copy.
pub fn articles(n: usize) -> Vec<Value> {
    const TEXTS: [&str; 6] = [
        "France and Germany signed a treaty in Berlin on Monday. President Emmanuel Macron said the treaty would help Ukraine.",
        "Iran rejected talks with Israel on Tuesday. Israel threatened to strike Iran unless it stops enriching uranium.",
        "Russian forces shelled Kharkiv on Friday. Ukraine accused Russia of killing civilians. Russia denied the attack.",
        "Turkey will host talks between Ukraine and Russia in Ankara next week. Turkey's foreign minister called on Russia to attend.",
        "Thousands of people protested in Warsaw against the Polish government. Police arrested an opposition leader in Poland.",
        "The United States provided aid to Ethiopia. Ethiopia did not withdraw its troops from Sudan. Kenya met Uganda in Nairobi.",
    ];
    (0..n)
        .map(|i| {
            let text = format!("{} The note has the number {i} in the files of its desk.", TEXTS[i % TEXTS.len()]);
            let day = format!("2022-{:02}-{:02}", 1 + i % 12, 1 + i % 28);
            json!({ "id": format!("n{i}"), "text": text, "published": day, "publisher": "Gazette", "url": format!("https://www.gazette.example/{i}"), "desk": i % 3 })
        })
        .collect()
}

pub fn lines(articles: &[Value]) -> String {
    articles.iter().map(|a| format!("{a}\n")).collect()
}

pub fn write(dir: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
