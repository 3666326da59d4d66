//! Measures the extraction on saved pages with known text. The set isn't part of the repository: it is looked for in the
//! folder that `LEGATION_SHARED` names, or in `shared` beside the repository, and the test says when it is absent.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a test opens files and says what it skipped")]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The least F1 (four-word shingles, averaged over pages) that the project accepts.
const BAR: f64 = 0.96;

fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("LEGATION_SHARED").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut counts = BTreeMap::new();
    for at in 0..words.len().saturating_sub(3).max(usize::from(!words.is_empty())) {
        *counts.entry(words[at..words.len().min(at + 4)].to_vec()).or_insert(0) += 1;
    }
    counts
}

/// Precision and recall of one page; none where nothing was found, nothing was to be found.
fn score(gold: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (gold, found) = (shingles(gold), shingles(found));
    let hits: usize = gold.iter().map(|(s, n)| found.get(s).map_or(0, |m| *n.min(m))).sum();
    let ratio = |all: usize| (all > 0).then(|| hits as f64 / all as f64);
    (ratio(found.values().sum()), ratio(gold.values().sum()))
}

#[test]
fn saved_pages() {
    let Some(pages) = shared().map(|s| s.join("gold")).filter(|p| p.join("pages.jsonl").is_file()) else {
        println!("skipped: no folder with gold/pages.jsonl; set LEGATION_SHARED");
        return;
    };
    let (mut precision, mut recall, mut low) = (Vec::new(), Vec::new(), Vec::new());
    for line in std::fs::read_to_string(pages.join("pages.jsonl")).unwrap().lines() {
        let gold: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = gold["id"].as_str().unwrap();
        let mut html = Vec::new();
        flate2::read::GzDecoder::new(std::fs::File::open(pages.join(format!("pages/{id}.html.gz"))).unwrap())
            .read_to_end(&mut html)
            .unwrap();
        let page = legation_page::html(&html, &legation_page::Hints { url: gold["url"].as_str().map(str::to_owned), ..Default::default() });
        let (p, r) = score(gold["text"].as_str().unwrap(), &page.article.text);
        precision.extend(p);
        recall.extend(r);
        if p.zip(r).is_none_or(|(p, r)| p + r < 1.6) {
            low.push(id.to_owned());
        }
        check(&page.article);
    }
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (p, r) = (mean(&precision), mean(&recall));
    let f1 = 2.0 * p * r / (p + r);
    println!("{} pages: precision {p:.4} recall {r:.4} F1 {f1:.4}; low: {low:?}", recall.len());
    assert!(f1 >= BAR, "F1 {f1:.4} is below {BAR}");
}

/// Spans slice, paragraphs are in order, and no paragraph holds a blank line.
fn check(article: &legation_schema::Article) {
    let mut at = 0;
    for p in &article.paragraphs {
        assert!(p.span.start >= at && !p.span.of(&article.text).contains("\n\n"));
        assert!(p.dateline.is_none_or(|d| d.start == p.span.start && d.end <= p.span.end));
        at = p.span.end;
    }
}

#[test]
fn seed_article() {
    let Some(seed) = shared().map(|s| s.join("seed")).filter(|p| p.join("article.txt").is_file()) else {
        println!("skipped: no folder with seed/article.txt; set LEGATION_SHARED");
        return;
    };
    let bytes = std::fs::read(seed.join("article.txt")).unwrap();
    let article = legation_page::text(&bytes, &legation_page::Hints::default()).article;
    let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(seed.join("expected.json")).unwrap()).unwrap();
    for words in expected["furniture"].as_array().unwrap() {
        let words = words.as_str().unwrap();
        for (at, _) in article.text.match_indices(words) {
            assert!(article.furniture.iter().any(|f| f.start <= at && at + words.len() <= f.end), "{words}");
        }
    }
    let title = article.title_span.unwrap();
    assert_eq!(Some(title.of(&article.text)), article.title.as_deref());
    assert_eq!(title.of(&article.text), article.text.lines().next().unwrap());
    // nothing but title, furniture, paragraphs and white space
    let read: usize = article.paragraphs.iter().map(|p| p.span.len()).chain(article.furniture.iter().map(|f| f.len())).sum();
    let rest: usize = article.text.split_whitespace().map(str::len).sum();
    assert!(read + title.len() >= rest, "{read} of {rest}");
    println!("{} paragraphs, {} stretches of furniture", article.paragraphs.len(), article.furniture.len());
}
