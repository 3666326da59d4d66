//! Extracts the text of every page of a gold set with one extractor, chosen by a cargo feature, and prints precision,
//! recall, F1 and pages per second. Usage: `bench-pages GOLD_FOLDER [PREDICTIONS.jsonl]`; `bench/pages/run` does all.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

struct Gold {
    id: String,
    url: String,
    text: String,
    html: Vec<u8>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(args.first().expect("the gold set's folder"));
    let gold = read(folder);
    let (name, extract) = EXTRACTOR;
    gold.iter().take(3).for_each(|g| drop(extract(g)));
    let start = Instant::now();
    let found: Vec<String> = gold.iter().map(extract).collect();
    let seconds = start.elapsed().as_secs_f64();
    if let Some(path) = args.get(1) {
        let mut out = std::fs::File::create(path).expect("predictions");
        for (g, text) in gold.iter().zip(&found) {
            writeln!(out, "{}", serde_json::json!({ "id": g.id, "text": text })).expect("predictions");
        }
    }
    let scores: Vec<_> = gold.iter().zip(&found).map(|(g, text)| score(&g.text, text)).collect();
    let mean = |v: Vec<f64>| v.iter().sum::<f64>() / v.len() as f64;
    let precision = mean(scores.iter().filter_map(|s| s.0).collect());
    let recall = mean(scores.iter().filter_map(|s| s.1).collect());
    let f1 = 2.0 * precision * recall / (precision + recall);
    let (pages, bare) = (gold.len(), found.iter().filter(|t| t.trim().is_empty()).count());
    println!(
        "{name:<16} pages {pages}  empty {bare}  precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}  {:.0} pages/s",
        pages as f64 / seconds
    );
}

fn read(folder: &Path) -> Vec<Gold> {
    let lines = std::fs::read_to_string(folder.join("pages.jsonl")).expect("pages.jsonl");
    let one = |line: &str| {
        let v: serde_json::Value = serde_json::from_str(line).expect("JSON lines");
        let field = |name: &str| v[name].as_str().unwrap_or("").to_owned();
        let file = std::fs::File::open(folder.join(format!("pages/{}.html.gz", field("id")))).expect("a saved page");
        let mut html = Vec::new();
        flate2::read::GzDecoder::new(file).read_to_end(&mut html).expect("a saved page");
        Gold { id: field("id"), url: field("url"), text: field("text"), html }
    };
    lines.lines().map(one).collect()
}

/// Bags of four-word shingles.
fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut counts = BTreeMap::new();
    for at in 0..words.len().saturating_sub(3).max(usize::from(!words.is_empty())) {
        *counts.entry(words[at..words.len().min(at + 4)].to_vec()).or_insert(0) += 1;
    }
    counts
}

fn score(gold: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (gold, found) = (shingles(gold), shingles(found));
    let hits: usize = gold.iter().map(|(s, n)| found.get(s).map_or(0, |m| *n.min(m))).sum();
    let ratio = |all: usize| (all > 0).then(|| hits as f64 / all as f64);
    (ratio(found.values().sum()), ratio(gold.values().sum()))
}

type Extractor = (&'static str, fn(&Gold) -> String);

#[cfg(feature = "legation")]
const EXTRACTOR: Extractor = ("legation-page", |g| {
    let hints = legation_page::Hints { url: Some(g.url.clone()), ..Default::default() };
    legation_page::html(&g.html, &hints).article.text
});

#[cfg(feature = "dom_smoothie")]
const EXTRACTOR: Extractor = ("dom_smoothie", |g| {
    let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let page = String::from_utf8_lossy(&g.html).into_owned();
    let read = dom_smoothie::Readability::new(page, Some(g.url.as_str()), Some(config)).and_then(|mut r| r.parse());
    read.map_or_else(|_| String::new(), |a| a.text_content.to_string())
});

#[cfg(feature = "trafilatura")]
const EXTRACTOR: Extractor = ("trafilatura", |g| {
    let options = trafilatura::Options::default().with_fallback(true);
    trafilatura::extract(&String::from_utf8_lossy(&g.html), &options).map_or_else(|_| String::new(), |r| r.content_text)
});

#[cfg(feature = "rs_trafilatura")]
const EXTRACTOR: Extractor = ("rs-trafilatura", |g| {
    let options = rs_trafilatura::Options { url: Some(g.url.clone()), include_tables: false, ..Default::default() };
    rs_trafilatura::extract_with_options(&String::from_utf8_lossy(&g.html), &options).map_or_else(|_| String::new(), |r| r.content_text)
});
