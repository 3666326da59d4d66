//! The actors of parsed articles, for reading or, with `--json`, as article records for eval/actors.py.
//!
//!     cargo run -p legation-coder --example actors -- TEXTS.jsonl PARSES.conllu [--json | --time]
//!
//! TEXTS.jsonl holds `id`, `text`, `title` and `published` of each article, PARSES.conllu their sentences in the form
//! of `legation parse`. The gazetteer is compiled from data/gazetteer.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]

use legation_coder::actors::{Form, Mentions, find};
use legation_coder::tree::Tree;
use legation_gazetteer::{Gazetteer, compile};
use legation_schema::{Article, Record, SCHEMA, Sentence, conllu};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let gazetteer = gazetteer(Path::new("data/gazetteer"));
    let articles = articles(&args[0]);
    let parses = std::fs::read_to_string(&args[1]).unwrap();
    let texts = |id: &str| articles.get(id).map(|a| (a.text.as_str(), a.title.as_deref()));
    let docs = conllu::read(&parses, texts).unwrap();
    let (start, mut tokens) = (Instant::now(), 0);
    let rounds = if args.iter().any(|a| a == "--time") { 5 } else { 1 };
    let mut spent = std::time::Duration::ZERO;
    for _ in 0..rounds {
        for (id, sentences) in &docs {
            let article = &articles[id];
            let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, source(article, s))).collect();
            tokens += sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
            let began = Instant::now();
            let mentions = find(article, sentences, &trees, &gazetteer);
            spent += began.elapsed();
            match args.get(2).map(String::as_str) {
                Some("--json") => println!("{}", record(article, sentences, mentions)),
                Some("--time") => {}
                _ => show(id, &trees, &mentions),
            }
        }
    }
    eprintln!("{tokens} tokens, {:.2} µs a token (all: {:?})", spent.as_secs_f64() * 1e6 / tokens as f64, start.elapsed());
}

fn source<'a>(article: &'a Article, s: &Sentence) -> &'a str {
    if s.part.is_text() { &article.text } else { article.title.as_deref().unwrap_or("") }
}

fn gazetteer(dir: &Path) -> Gazetteer {
    let mut files = Vec::new();
    collect(dir, dir, &mut files);
    files.sort();
    let sources: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let began = Instant::now();
    let bytes = compile(&sources).unwrap_or_else(|p| panic!("{}", p.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")));
    let (compiled, size) = (began.elapsed(), bytes.len());
    let began = Instant::now();
    let gazetteer = Gazetteer::open(bytes).unwrap();
    eprintln!("{} entries, {size} bytes, compiled in {compiled:?}, opened in {:?}", gazetteer.len(), began.elapsed());
    for p in legation_gazetteer::check::check(&sources) {
        if std::env::var_os("CHECK").is_some() {
            eprintln!("{}{p}", if p.fatal { "error: " } else { "warning: " });
        }
    }
    gazetteer
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

fn record(article: &Article, sentences: &[Sentence], mentions: Mentions) -> String {
    let record = Record {
        schema: SCHEMA.to_owned(),
        id: article.id.clone(),
        title: article.title.clone(),
        published: article.published,
        text: article.text.clone(),
        actors: mentions.into_actors(sentences),
        ..Record::default()
    };
    serde_json::to_string(&record.into_chars()).unwrap()
}

fn show(id: &str, trees: &[Tree<'_>], mentions: &Mentions) {
    println!("\n=== {id} (main {:?})", mentions.main);
    for (n, a) in mentions.actors.iter().enumerate() {
        let code = format!("{}/{}", a.country.map_or("---".to_owned(), |c| c.to_string()), a.sector.map_or("-", |s| s.as_str()));
        let flags =
            format!("{}{}{}", if a.known { "k" } else { "-" }, if a.plural { "p" } else { "-" }, if a.political { "P" } else { "-" });
        println!("  #{n:<3} {code:8} {flags} {:?} {:?} · {}", a.kind, a.name.as_deref().unwrap_or("–"), a.role.as_deref().unwrap_or("–"));
    }
    for (s, tree) in trees.iter().enumerate() {
        println!("  [{s}] {}", tree.text(0, tree.len() - 1).replace('\n', " "));
        for m in mentions.in_sentence(s) {
            let form = match m.form {
                Form::Name => "name",
                Form::Nominal => "noun",
                Form::Pronoun => "pron",
                Form::Modifier => "mod ",
            };
            let found = m.found.map_or("", |f| f.as_str());
            let under = m.under.map_or(String::new(), |u| format!(" < {}", tree.word(u)));
            println!(
                "        {form} #{}{} «{}» @{}{under} {found}",
                m.actor,
                m.also.iter().map(|a| format!("+#{a}")).collect::<String>(),
                tree.text(m.first, m.last),
                tree.word(m.head)
            );
        }
    }
}
