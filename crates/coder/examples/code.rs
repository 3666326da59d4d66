//! Codes articles from parses in text form: `code ARTICLES.jsonl PARSES.conllu DATA_DIR > RECORDS.jsonl`.
//! With another parser's CoNLL-U in front it shows the coder without our syntax.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example opens files, takes the time and prints")]

use legation_coder::codebook::{Codebook, Tables};
use legation_coder::lexicon::{Lexicon, Source};
use legation_coder::{Resources, code};
use legation_gazetteer::Gazetteer;
use legation_gazetteer::places::Places;
use legation_schema::{Article, conllu};
use std::collections::BTreeMap;
use std::path::Path;

fn texts(dir: &Path, root: &Path, ending: &str, out: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(dir).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            texts(&entry, root, ending, out);
        } else if entry.extension().is_some_and(|e| e == ending) {
            out.push((entry.strip_prefix(root).expect("below").display().to_string(), std::fs::read_to_string(&entry).expect("text")));
        }
    }
    out.sort();
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let data = Path::new(&args[3]);
    let (mut names, mut lex) = (Vec::new(), Vec::new());
    texts(&data.join("gazetteer"), &data.join("gazetteer"), "tsv", &mut names);
    texts(&data.join("lexicon"), &data.join("lexicon"), "toml", &mut lex);
    let sources: Vec<(&str, &str)> = names.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let bytes = legation_gazetteer::compile(&sources).unwrap_or_else(|p| panic!("{p:#?}"));
    let gazetteer = Gazetteer::open(bytes).expect("what was just compiled opens");
    let place_bytes = std::fs::read(data.join("gazetteer/places.bin")).expect("places");
    let places = Places::open(&place_bytes).expect("places open");
    let table = |name: &str| std::fs::read_to_string(data.join("codebook").join(name)).expect("codes");
    let (cameo, modes, contexts) = (table("cameo.tsv"), table("modes.tsv"), table("contexts.tsv"));
    let codebook = Codebook::read(Tables { cameo: &cameo, modes: &modes, contexts: &contexts }).expect("codes");
    let sources: Vec<Source<'_>> = lex.iter().map(|(n, t)| Source { name: n, text: t }).collect();
    let lexicon = Lexicon::read(&sources, codebook).unwrap_or_else(|e| panic!("{e}"));
    let input = std::fs::read_to_string(&args[1]).expect("articles");
    let articles: BTreeMap<String, serde_json::Value> = input
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| {
            let v: serde_json::Value = serde_json::from_str(l).expect("JSON");
            (v["id"].as_str().expect("id").to_owned(), v)
        })
        .collect();
    let parses = std::fs::read_to_string(&args[2]).expect("parses");
    let docs =
        conllu::read(&parses, |id| articles.get(id).map(|v| (v["text"].as_str().unwrap_or(""), v["title"].as_str()))).expect("CoNLL-U");
    for (id, sentences) in docs {
        let v = &articles[&id];
        let get = |k: &str| v[k].as_str().map(str::to_owned);
        let article = Article {
            id,
            title: get("title"),
            url: get("url"),
            publisher: get("publisher"),
            published: get("published").and_then(|d| d.get(..10)?.parse().ok()),
            text: get("text").unwrap_or_default(),
            ..Article::default()
        };
        let record = code(&article, &sentences, Resources { gazetteer: &gazetteer, places: &places, lexicon: &lexicon });
        println!("{}", serde_json::to_string(&record.into_chars()).expect("JSON"));
    }
}
