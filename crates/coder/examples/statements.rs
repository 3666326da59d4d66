//! The statements of parsed articles as article records for score.py, or for reading.
//!
//!     cargo run -p legation-coder --example statements -- TEXTS.jsonl PARSES.conllu [--rules | --time]
//!
//! TEXTS.jsonl holds `id`, `text`, `title` and `published` of each article, PARSES.conllu their sentences in the form
//! of `legation parse`. With `--rules` each line is one statement with the rule that found it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]

use legation_coder::tree::Tree;
use legation_coder::{actors, statements};
use legation_gazetteer::{Gazetteer, compile};
use legation_schema::{Article, Record, SCHEMA, Sentence, conllu};
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let gazetteer = gazetteer(Path::new("data/gazetteer"));
    let articles = articles(&args[0]);
    let parses = std::fs::read_to_string(&args[1]).unwrap();
    let docs = conllu::read(&parses, |id| articles.get(id).map(|a| (a.text.as_str(), a.title.as_deref()))).unwrap();
    let (mut spent, mut tokens) = (Duration::ZERO, 0);
    for (id, sentences) in &docs {
        let article = &articles[id];
        let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, source(article, s))).collect();
        let mentions = actors::find(article, sentences, &trees, &gazetteer);
        let began = Instant::now();
        let found = statements::find_with_rules(article, sentences, &trees, &mentions);
        spent += began.elapsed();
        tokens += sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
        match args.get(2).map(String::as_str) {
            Some("--time") => {}
            Some("--rules") => println!("{}", record(article, found, true)),
            _ => println!("{}", record(article, found, false)),
        }
    }
    eprintln!("{tokens} tokens, {:.2} µs a token", spent.as_secs_f64() * 1e6 / tokens as f64);
}

fn record(article: &Article, found: Vec<(legation_schema::Statement, &'static str)>, rules: bool) -> serde_json::Value {
    let names: Vec<&str> = found.iter().map(|(_, r)| *r).collect();
    let record = Record {
        schema: SCHEMA.to_owned(),
        id: article.id.clone(),
        title: article.title.clone(),
        published: article.published,
        text: article.text.clone(),
        statements: found.iter().map(|(s, _)| s.clone()).collect(),
        ..Record::default()
    };
    let mut value = serde_json::to_value(record.into_chars()).unwrap();
    if rules {
        value["rules"] = names.into();
    }
    value
}

fn source<'a>(article: &'a Article, s: &Sentence) -> &'a str {
    if s.part.is_text() { &article.text } else { article.title.as_deref().unwrap_or("") }
}

fn gazetteer(dir: &Path) -> Gazetteer {
    let mut files = Vec::new();
    collect(dir, dir, &mut files);
    files.sort();
    let sources: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let bytes = compile(&sources).unwrap_or_else(|p| panic!("{} problems in data/gazetteer", p.len()));
    Gazetteer::open(bytes).unwrap()
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<(String, String)>) {
    for path in std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            collect(root, &path, out);
        } else if path.extension().is_some_and(|e| e == "tsv") {
            out.push((path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

fn articles(path: &str) -> HashMap<String, Article> {
    let read = |line: &str| {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |k: &str| v.get(k).and_then(|x| x.as_str()).map(str::to_owned);
        let id = field("id").unwrap();
        let published = field("published").and_then(|d| d.get(..10)?.parse().ok());
        (id.clone(), Article { id, title: field("title"), text: field("text").unwrap_or_default(), published, ..Article::default() })
    };
    std::fs::read_to_string(path).unwrap().lines().filter(|l| !l.trim().is_empty()).map(read).collect()
}
