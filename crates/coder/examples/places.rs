//! `places ARTICLES.jsonl PARSES.conllu DATA_DIR`: prints a record with its places alone for each article, from parses in
//! text form; the time that it took, on the error stream.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program: it opens files and asks the clock")]

use legation_coder::known;
use legation_coder::places::resolve;
use legation_coder::tree::Tree;
use legation_gazetteer::Gazetteer;
use legation_gazetteer::places::Places;
use legation_schema::{Article, Record, SCHEMA, conllu};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [articles, parses, data] = &args[..] else { return Err("usage: places ARTICLES.jsonl PARSES.conllu DATA_DIR".into()) };
    let folder = Path::new(data).join("gazetteer");
    let bytes = std::fs::read(folder.join("places.bin"))?;
    let places = Places::open(&bytes)?;
    let gazetteer = names(&folder)?;
    let articles: BTreeMap<String, Article> =
        std::fs::read_to_string(articles)?.lines().filter_map(article).map(|a| (a.id.clone(), a)).collect();
    let parsed = conllu::read(&std::fs::read_to_string(parses)?, |id| articles.get(id).map(|a| (a.text.as_str(), a.title.as_deref())))?;
    let (mut spent, mut tokens) = (Duration::ZERO, 0);
    for (id, sentences) in &parsed {
        let article = &articles[id];
        let title = article.title.as_deref().unwrap_or("");
        let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, if s.part.is_text() { &article.text } else { title })).collect();
        let known = known::names(&trees, &gazetteer);
        let start = Instant::now();
        let found = resolve(article, sentences, &trees, &known, &places);
        spent += start.elapsed();
        tokens += sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
        let record = Record {
            schema: SCHEMA.into(),
            id: id.clone(),
            title: article.title.clone(),
            text: article.text.clone(),
            places: found,
            ..Record::default()
        };
        println!("{}", serde_json::to_string(&record.into_chars())?);
    }
    eprintln!("{} articles, {tokens} tokens, {:.2} µs a token", parsed.len(), spent.as_secs_f64() * 1e6 / tokens as f64);
    Ok(())
}

/// The gazetteer of names: all tables of the folder and the folders in it.
fn names(folder: &Path) -> Result<Gazetteer, Box<dyn Error>> {
    let mut texts = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(dir) = folders.pop() {
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "tsv") {
                texts.push((path.strip_prefix(folder)?.display().to_string(), std::fs::read_to_string(&path)?));
            }
        }
    }
    texts.sort();
    let sources: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let bytes = legation_gazetteer::compile(&sources).map_err(|problems| format!("{problems:#?}"))?;
    Ok(Gazetteer::open(bytes)?)
}

fn article(line: &str) -> Option<Article> {
    let v: serde_json::Value = serde_json::from_str(line).ok()?;
    let text = |k: &str| v.get(k).and_then(|x| x.as_str()).map(str::to_owned);
    Some(Article {
        id: text("id")?,
        title: text("title"),
        url: text("url"),
        publisher: text("publisher"),
        text: text("text")?,
        ..Article::default()
    })
}
