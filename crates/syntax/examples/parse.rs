//! Parses paragraphs and prints every token, for comparing with spaCy: `parse MODEL FILE [portable|avx2|avx512]`.
//!
//! FILE has one JSON array of paragraphs per line. One line of JSON comes out per paragraph: a list of
//! `[start, end, tag, pos, morph, dep, head, lemma, ent_iob, ent_type, is_sent_start]`, offsets in characters.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)] // an example opens files and prints

use legation_schema::CharIndex;
use legation_syntax::{Doc, Kernel, Model, Parser};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, BufReader, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, model, file, ..] = &args[..] else { return Err("usage: parse MODEL FILE [portable|avx2|avx512]".into()) };
    let model = Model::open(&std::fs::read(model)?)?;
    let kernel = match args.get(3).map(String::as_str) {
        Some("portable") => Kernel::Portable,
        Some("avx2") => Kernel::Avx2,
        Some("avx512") => Kernel::Avx512,
        _ => Kernel::best(),
    };
    let mut parser = Parser::with_kernel(&model, kernel).ok_or("this processor does not have that kernel")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        let paragraphs: Vec<String> = serde_json::from_str(&line?)?;
        let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        for doc in parser.parse_many(&texts) {
            writeln!(out, "{}", rows(&doc))?;
        }
    }
    Ok(())
}

fn rows(doc: &Doc<'_>) -> Value {
    let index = CharIndex::new(doc.text());
    let row = |t: legation_syntax::Token<'_>| {
        let (span, label) = (t.span(), |l: legation_schema::Label| l.as_str());
        json!([
            index.chars(span.start),
            index.chars(span.end),
            label(t.tag()),
            label(t.pos()),
            label(t.morph()),
            label(t.dep()),
            t.head().i(),
            t.lemma(),
            t.ent_iob(),
            label(t.ent_type()),
            t.is_sent_start()
        ])
    };
    Value::Array(doc.tokens().map(row).collect())
}
