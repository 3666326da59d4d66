//! Our parses against spaCy's, kept in tests/parity/spacy.tsv, with the model that the program ships.

#![allow(clippy::unwrap_used)] // a broken expectation may panic

use legation_schema::CharIndex;
use legation_syntax::{Doc, Kernel, Model, Parser};

static MODEL: &[u8] = include_bytes!("../../../data/model/en_core_web_sm.legation");

fn texts() -> Vec<String> {
    include_str!("parity/texts.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

// spaCy's rows, a list per text.
fn expected() -> Vec<Vec<&'static str>> {
    let mut out = Vec::new();
    for line in include_str!("parity/spacy.tsv").split('\n').filter(|l| !l.is_empty() && !l.starts_with("# ")) {
        if line.starts_with("= ") {
            out.push(Vec::new());
        } else {
            out.last_mut().unwrap().push(line);
        }
    }
    out
}

fn rows(doc: &Doc<'_>) -> Vec<String> {
    let index = CharIndex::new(doc.text());
    doc.tokens()
        .map(|t| {
            let entity = if t.ent_type().is_none() { "O".to_owned() } else { format!("{}-{}", t.ent_iob(), t.ent_type()) };
            let start = if t.is_sent_start() { "S" } else { "" };
            let (from, to) = (index.chars(t.span().start), index.chars(t.span().end));
            let lemma = ascii_json(t.lemma());
            let (tag, pos, morph, dep, head) = (t.tag(), t.pos(), t.morph(), t.dep(), t.head().i());
            format!("{from}\t{to}\t{tag}\t{pos}\t{morph}\t{dep}\t{head}\t{lemma}\t{entity}\t{start}")
        })
        .collect()
}

// As Python's json.dumps writes a string.
fn ascii_json(text: &str) -> String {
    let mut out = String::new();
    for c in serde_json::to_string(text).unwrap().chars() {
        match c {
            ' '..='~' => out.push(c),
            _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|u| out.push_str(&format!("\\u{u:04x}"))),
        }
    }
    out
}

#[test]
fn every_token_is_as_spacy_has_it() {
    let model = Model::open(MODEL).unwrap();
    let (texts, expected) = (texts(), expected());
    assert_eq!(texts.len(), expected.len());
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    for kernel in [Kernel::Avx512, Kernel::Avx2, Kernel::Portable] {
        let Some(mut parser) = Parser::with_kernel(&model, kernel) else { continue };
        for (doc, expected) in parser.parse_many(&refs).iter().zip(&expected) {
            assert_eq!(rows(doc), *expected, "{kernel:?}: {:?}", doc.text());
        }
    }
}
