//! What holds for every record, whatever the article says.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use legation_pipeline::page::{Hints, html, text};
use legation_pipeline::{Engine, Options};
use legation_schema::{Part, Record, Span};
use std::path::Path;

fn page(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)).unwrap()
}

fn sliced(record: &Record) {
    let title = record.title.clone().unwrap_or_default();
    let of = |part: Part, span: Span| if part.is_text() { span.of(&record.text).to_owned() } else { span.of(&title).to_owned() };
    for e in &record.events {
        assert_eq!(of(e.part, e.span), e.text);
        assert_eq!(of(e.trigger.part, e.trigger.span), e.trigger.text);
        for p in e.actors.iter().chain(&e.recipients) {
            assert_eq!(p.span.map(|s| of(p.part, s)), p.text, "in {}", e.id);
            assert!(p.actor.is_none_or(|a| a < record.actors.len()));
        }
        for c in &e.conditions {
            assert_eq!(of(e.part, c.span), c.text);
        }
        assert!(e.attribution.iter().all(|a| a.statement.is_none_or(|s| s < record.statements.len())));
        assert!((0.0..=1.0).contains(&e.confidence));
    }
    for p in &record.places {
        assert_eq!(of(p.part, p.span), p.text);
    }
    for t in &record.times {
        assert_eq!(of(t.part, t.span), t.text);
    }
    for s in &record.statements {
        assert!(s.pieces.iter().all(|p| s.span.contains(*p)));
    }
    let mut ids: Vec<&str> = record.events.iter().map(|e| e.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), record.events.len(), "event ids are unique");
}

#[test]
fn spans_slice_to_the_recorded_words() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let article = html(&page("grain-corridor.html"), &Hints::default()).article;
    let record = reader.read(&article);
    assert!(record.events.len() >= 11, "the sample page tells of much: {} events", record.events.len());
    assert!(record.statements.len() >= 8);
    sliced(&record);
    assert_eq!(record, reader.read(&article), "the same article again gives the same record");
    for odd in [
        "",
        "\n\n",
        "“",
        "“ “ ” said",
        "Iran.",
        "IRAN REJECTS TALKS",
        "Ukraine—Russia: “No.”\n\n“Never,” he said, “not with them.”",
        "é 🇺🇦 Россия sagte nein",
    ] {
        sliced(&reader.read(&text(odd.as_bytes(), &Hints::default()).article));
    }
}

#[test]
fn the_corpora_are_read_without_a_fault() {
    let shared =
        std::env::var_os("LEGATION_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
    let path = shared.join("corpora/world.jsonl");
    let Ok(input) = std::fs::read_to_string(&path) else {
        println!("skipped: the corpora are not beside the repository");
        return;
    };
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    for line in input.lines().take(40) {
        let article = legation_pipeline::page::record(line, &Hints::default()).unwrap().article;
        sliced(&reader.read(&article));
    }
}
