//! Prints the temporal expressions of parsed articles as records: `score ARTICLES.jsonl PARSES.conllu`, where each article is
//! a JSON object with `id`, `text` and perhaps `title` and `published`, and the parses are in the form of `legation_schema::conllu`.

#![allow(clippy::disallowed_macros, clippy::disallowed_methods, reason = "a program: it reads files, prints, and tells its own speed")]

use legation_schema::{CharIndex, Date, Span, conllu};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(articles), Some(parses)) = (args.next(), args.next()) else {
        return Err("usage: score ARTICLES.jsonl PARSES.conllu".into());
    };
    let articles = std::fs::read_to_string(&articles).map_err(|e| format!("{articles}: {e}"))?;
    let parses = std::fs::read_to_string(&parses).map_err(|e| format!("{parses}: {e}"))?;
    let articles: Vec<Value> = articles.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    let by_id: BTreeMap<&str, &Value> = articles.iter().filter_map(|a| Some((a["id"].as_str()?, a))).collect();
    let docs = conllu::read(&parses, |id| by_id.get(id).and_then(|a| Some((a["text"].as_str()?, a["title"].as_str()))))?;
    let (mut tokens, mut seconds) = (0, 0.0);
    for (id, sentences) in &docs {
        let Some(article) = by_id.get(id.as_str()) else { continue };
        let (text, title) = (article["text"].as_str().unwrap_or(""), article["title"].as_str());
        let published: Option<Date> = article["published"].as_str().and_then(|p| p.get(..10)?.parse().ok());
        let started = Instant::now();
        let found = legation_times::find_with_title(text, title, sentences, published);
        seconds += started.elapsed().as_secs_f64();
        tokens += sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
        let (body, head) = (CharIndex::new(text), CharIndex::new(title.unwrap_or("")));
        let times: Vec<Value> = found
            .into_iter()
            .map(|mut t| {
                let index = if t.part.is_text() { &body } else { &head };
                t.span = Span::new(index.chars(t.span.start), index.chars(t.span.end));
                serde_json::to_value(t)
            })
            .collect::<Result<_, _>>()?;
        println!("{}", json!({ "id": id, "text": text, "times": times }));
    }
    eprintln!("{tokens} tokens in {seconds:.3} s: {:.0} tokens/s", f64::from(u32::try_from(tokens)?) / seconds);
    Ok(())
}
