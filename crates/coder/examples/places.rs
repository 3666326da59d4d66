//! `places ARTICLES.jsonl PARSES.conllu places.bin countries.tsv`: prints a record with its places for each article.

use legation_coder::places::{KnownKind, KnownName, resolve};
use legation_coder::tree::Tree;
use legation_gazetteer::places::Places;
use legation_schema::{Article, Country, Part, Precision, Record, SCHEMA, Sentence, conllu};
use std::collections::HashMap;
use std::error::Error;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [articles, parses, bin, countries] = &args[..] else { return Err("usage: places ARTICLES.jsonl PARSES.conllu places.bin countries.tsv".into()) };
    let bytes = std::fs::read(bin)?;
    let places = Places::open(&bytes)?;
    let names = Names::read(&std::fs::read_to_string(countries)?);
    let articles: HashMap<String, Article> = std::fs::read_to_string(articles)?.lines().filter_map(article).map(|a| (a.id.clone(), a)).collect();
    let parsed = conllu::read(&std::fs::read_to_string(parses)?, |id| articles.get(id).map(|a| (a.text.as_str(), a.title.as_deref())))?;
    let (mut spent, mut tokens) = (Duration::ZERO, 0);
    for (id, sentences) in &parsed {
        let article = &articles[id];
        let title = article.title.as_deref().unwrap_or("");
        let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, if s.part.is_text() { &article.text } else { title })).collect();
        let known = names.scan(sentences, &trees);
        let start = Instant::now();
        let found = resolve(article, sentences, &trees, &known, &places);
        spent += start.elapsed();
        tokens += sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
        let record = Record { schema: SCHEMA.into(), id: id.clone(), title: article.title.clone(), text: article.text.clone(), places: found, ..Record::default() };
        println!("{}", serde_json::to_string(&record.into_chars())?);
    }
    eprintln!("{} articles, {tokens} tokens, {:.2} µs a token", parsed.len(), spent.as_secs_f64() * 1e6 / tokens as f64);
    Ok(())
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

/// The names of countries.tsv, as the gazetteer of names would find them.
struct Names(HashMap<String, (KnownKind, String, Country, f64, f64)>);

impl Names {
    fn read(tsv: &str) -> Names {
        let mut out = HashMap::new();
        for line in tsv.lines().filter(|l| !l.starts_with('#')) {
            let f: Vec<&str> = line.split('\t').collect();
            let Some(((lat, lon), code)) = f.get(11).and_then(|c| c.split_once(',')).zip(f.first().and_then(|c| Country::new(c))) else { continue };
            let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>()) else { continue };
            let past = f[5].rsplit_once("..").is_some_and(|(_, end)| !end.is_empty());
            if past {
                continue;
            }
            let own = f[6].split(" | ").next().unwrap_or("").to_owned();
            for (column, kind) in [(6, KnownKind::Country), (7, KnownKind::Adjective), (8, KnownKind::Demonym)] {
                for name in f[column].split(" | ").filter(|n| !n.is_empty() && !n.starts_with('~')) {
                    out.entry(name.to_owned()).or_insert((kind, own.clone(), code, lat, lon));
                }
            }
        }
        Names(out)
    }

    fn scan(&self, sentences: &[Sentence], trees: &[Tree<'_>]) -> Vec<KnownName> {
        let mut out = Vec::new();
        for (s, (sentence, tree)) in sentences.iter().zip(trees).enumerate() {
            let _ = (sentence.part == Part::Text, &out);
            let mut i = 0;
            while i < tree.len() {
                let hit = (i..tree.len().min(i + 6)).rev().find_map(|last| Some((last, self.0.get(tree.text(i, last))?)));
                let Some((last, (kind, name, country, lat, lon))) = hit else {
                    i += 1;
                    continue;
                };
                out.push(KnownName {
                    sentence: s, first: i, last, kind: *kind, name: name.as_str().into(), country: *country, lat: *lat, lon: *lon, precision: Precision::Country,
                });
                i = last + 1;
            }
        }
        out
    }
}
