//! `legation parse`: the syntax step alone.

use super::engine;
use crate::options::{Common, Outcome, Parse, ParseFormat};
use anyhow::{Context, Result};
use legation_intake::{Columns, records};
use legation_schema::{CharIndex, Sentence, conllu};
use serde_json::{Value, json};
use std::io::{BufWriter, Write};

/// Parses every record and prints it.
pub fn run(args: &Parse, common: &Common) -> Result<Outcome> {
    let engine = engine(common)?;
    let mut reader = engine.reader();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut good, mut failed) = (0, None);
    let columns = Columns::default();
    records(&args.input, &columns, &mut |item| {
        let place = item.place.clone();
        let article = match columns.read(item) {
            Ok(read) => read.article,
            Err(reason) => {
                anstream::eprintln!("bad record: {place}: {reason}");
                return true;
            }
        };
        let sentences = reader.parse(&article);
        let title = article.title.as_deref();
        let written = match args.format {
            ParseFormat::Conllu => out.write_all(conllu::write(&article.id, &article.text, title, &sentences).as_bytes()),
            ParseFormat::Json => writeln!(out, "{}", document(&article.id, &article.text, title.unwrap_or(""), &sentences)),
        };
        good += 1;
        failed = written.err();
        failed.is_none()
    })?;
    if let Some(e) = failed {
        return Err(e).context("the output cannot be written");
    }
    out.flush()?;
    Ok(if good == 0 { Outcome::NoGoodRecord } else { Outcome::Done })
}

fn document(id: &str, text: &str, title: &str, sentences: &[Sentence]) -> Value {
    let (body, head) = (CharIndex::new(text), CharIndex::new(title));
    let sentences: Vec<Value> = sentences
        .iter()
        .map(|s| {
            let (index, source) = if s.part.is_text() { (&body, text) } else { (&head, title) };
            let span = |a: usize, b: usize| json!([index.chars(a), index.chars(b)]);
            let token = |t: &legation_schema::Token| {
                let entity = if t.entity.is_none() { Value::Null } else { format!("{}-{}", if t.entity_starts { "B" } else { "I" }, t.entity).into() };
                json!({ "span": span(t.span.start, t.span.end), "text": t.span.of(source), "lemma": t.lemma.as_str(), "pos": t.pos.as_str(),
                        "tag": t.tag.as_str(), "dep": t.dep.as_str(), "head": t.head, "entity": entity })
            };
            let mut value = json!({ "span": span(s.span.start, s.span.end), "paragraph": s.paragraph, "tokens": s.tokens.iter().map(token).collect::<Vec<_>>() });
            if !s.part.is_text() {
                value["in"] = "title".into();
            }
            value
        })
        .collect();
    json!({ "id": id, "sentences": sentences })
}
