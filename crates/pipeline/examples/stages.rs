//! Where the time goes: `stages ARTICLES.jsonl` reads, parses and codes each article on one thread and prints seconds by step.

use legation_pipeline::page::{self, Hints};
use legation_pipeline::{Engine, Options, coder, gazetteer};
use std::time::{Duration, Instant};

fn main() {
    let path = std::env::args().nth(1).expect("a file of articles");
    let input = std::fs::read_to_string(path).expect("the file is read");
    let start = Instant::now();
    let engine = Engine::new(Options::default()).expect("the data inside opens");
    let opened = start.elapsed();
    let mut reader = engine.reader();
    let (mut pages, mut syntax, mut names, mut coding) = (Duration::ZERO, Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let (mut articles, mut tokens, mut events) = (0, 0, 0);
    for line in input.lines() {
        let t = Instant::now();
        let Ok(read) = page::record(line, &Hints::default()) else { continue };
        pages += t.elapsed();
        let t = Instant::now();
        let sentences = reader.parse(&read.article);
        syntax += t.elapsed();
        let t = Instant::now();
        actors(&read.article, &sentences, engine.gazetteer());
        names += t.elapsed();
        let t = Instant::now();
        let record = reader.code(&read.article, &sentences);
        coding += t.elapsed();
        articles += 1;
        tokens += sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
        events += record.events.len();
    }
    let per = |d: Duration| d.as_secs_f64() * 1e6 / tokens as f64;
    println!("{articles} articles, {tokens} tokens, {events} events; engine opened in {:.0} ms", opened.as_secs_f64() * 1e3);
    println!("page    {:7.3} s {:6.2} µs a token", pages.as_secs_f64(), per(pages));
    println!("syntax  {:7.3} s {:6.2} µs a token", syntax.as_secs_f64(), per(syntax));
    println!("actors  {:7.3} s {:6.2} µs a token (measured alone; part of coding too)", names.as_secs_f64(), per(names));
    println!("coding  {:7.3} s {:6.2} µs a token", coding.as_secs_f64(), per(coding));
    println!(
        "coding / syntax {:.3}, actors / syntax {:.3}",
        coding.as_secs_f64() / syntax.as_secs_f64(),
        names.as_secs_f64() / syntax.as_secs_f64()
    );
    println!("{:.1} articles a second", f64::from(articles) / (pages + syntax + coding).as_secs_f64());
}

fn actors(article: &legation_schema::Article, sentences: &[legation_schema::Sentence], gazetteer: &gazetteer::Gazetteer) {
    let title = article.title.as_deref().unwrap_or("");
    let source = |s: &legation_schema::Sentence| if s.part.is_text() { article.text.as_str() } else { title };
    let trees: Vec<_> = sentences.iter().map(|s| coder::tree::Tree::new(s, source(s))).collect();
    std::hint::black_box(coder::actors::find(article, sentences, &trees, gazetteer));
}
