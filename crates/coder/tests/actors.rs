//! Who is who in sentences of our own: tests/actors holds texts, their parses and what must be found in them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types)]

use legation_coder::actors::{Mentions, find};
use legation_coder::tree::Tree;
use legation_gazetteer::{Gazetteer, compile};
use legation_schema::{Article, Sentence, conllu};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

fn gazetteer() -> Gazetteer {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/gazetteer");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "tsv") {
                files.push((path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    let sources: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Gazetteer::open(compile(&sources).unwrap()).unwrap()
}

fn articles(folder: &Path) -> HashMap<String, Article> {
    let article = |line: &str| {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |k: &str| v[k].as_str().map(str::to_owned);
        let id = field("id").unwrap();
        (
            id.clone(),
            Article {
                id,
                title: field("title"),
                text: field("text").unwrap(),
                published: field("published").map(|d| d.parse().unwrap()),
                ..Article::default()
            },
        )
    };
    fs::read_to_string(folder.join("texts.jsonl")).unwrap().lines().map(article).collect()
}

/// A mention in the form of expected.txt: words, code, name or role.
fn lines(article: &Article, sentences: &[Sentence], mentions: &Mentions) -> Vec<String> {
    let source = |s: &Sentence| if s.part.is_text() { article.text.clone() } else { article.title.clone().unwrap() };
    let one = |m: &legation_coder::actors::Mention| {
        let s = &sentences[m.sentence];
        let words = s.tokens[m.first].span.join(s.tokens[m.last].span).of(&source(s)).to_owned();
        let code = |a: usize| {
            let a = &mentions.actors[a];
            let called = a.name.as_deref().or(a.role.as_deref()).unwrap_or("-").to_owned();
            format!("{}/{} {called}", a.country.map_or("---".to_owned(), |c| c.to_string()), a.sector.map_or("-", |s| s.as_str()))
        };
        format!("{words} = {}", m.all().map(code).collect::<Vec<_>>().join(" + "))
    };
    mentions.mentions.iter().map(one).collect()
}

#[test]
fn the_book_of_actors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/actors");
    let (gazetteer, articles) = (gazetteer(), articles(&folder));
    let parses = fs::read_to_string(folder.join("parses.conllu")).unwrap();
    let docs = conllu::read(&parses, |id| articles.get(id).map(|a| (a.text.as_str(), a.title.as_deref()))).unwrap();
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for block in expected.split("\n\n").map(str::trim).filter(|b| !b.is_empty() && !b.starts_with("//")) {
        let (id, wanted) = block.split_once('\n').unwrap();
        let sentences = &docs.iter().find(|d| d.0 == id).unwrap_or_else(|| panic!("no parse of {id}")).1;
        let article = &articles[id];
        let text = |s: &Sentence| if s.part.is_text() { article.text.as_str() } else { article.title.as_deref().unwrap() };
        let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, text(s))).collect();
        let found = lines(article, sentences, &find(article, sentences, &trees, &gazetteer));
        for line in wanted.lines() {
            checked += 1;
            let holds =
                line.strip_prefix("not ").map_or_else(|| found.iter().any(|f| f == line), |no| !found.iter().any(|f| f.starts_with(no)));
            if !holds {
                wrong.push(format!("{id}: {line}\n    found: {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {checked} lines don't hold:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 40, "the book has its lines");
}
