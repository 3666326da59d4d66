//! The record's JSON form: the published schema is up to date, the example validates, its spans slice.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a test opens files and prints what it skips"
)]
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use legation_schema::{CharIndex, Part, Record, Span, json_schema};
use std::path::Path;

const EXAMPLE: &str = include_str!("record.example.json");

fn published() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("legation.schema.json")
}

#[test]
fn the_published_schema_is_the_one_in_the_code() {
    let mut now = serde_json::to_string_pretty(&json_schema()).unwrap();
    now.push('\n');
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(published(), &now).unwrap();
    }
    let then = std::fs::read_to_string(published()).unwrap();
    assert_eq!(then, now, "run UPDATE_SCHEMA=1 cargo test -p legation-schema and commit legation.schema.json");
}

#[test]
fn the_example_validates_and_survives_a_round_trip() {
    let schema = serde_json::to_value(json_schema()).unwrap();
    let value: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let record: Record = serde_json::from_str(EXAMPLE).unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), value);
}

#[test]
fn spans_slice_to_the_recorded_words() {
    let record: Record = serde_json::from_str(EXAMPLE).unwrap();
    let record = record.into_bytes();
    let title = record.title.clone().unwrap();
    let text = |part: Part, span: Span| if part.is_text() { span.of(&record.text) } else { span.of(&title) };
    for e in &record.events {
        assert_eq!(text(e.part, e.span), e.text);
        assert_eq!(text(e.trigger.part, e.trigger.span), e.trigger.text);
        for p in e.actors.iter().chain(&e.recipients) {
            assert_eq!(Some(text(p.part, p.span.unwrap())), p.text.as_deref());
        }
        for c in &e.conditions {
            assert_eq!(text(e.part, c.span), c.text);
        }
    }
    for p in &record.places {
        assert_eq!(text(p.part, p.span), p.text);
    }
    for s in &record.statements {
        assert_eq!(text(s.part, s.span), s.text);
    }
    for p in &record.talks[0].positions {
        assert_eq!(text(p.source.part, p.source.span), p.source.text);
    }
}

#[test]
fn bytes_and_characters_convert_both_ways() {
    let mut record: Record = serde_json::from_str(EXAMPLE).unwrap();
    // a text whose characters are longer than bytes: every span must move and come back
    record.text = record.text.replace('–', "—").replace("Norland", "Nørland");
    let bytes = record.clone().into_bytes();
    assert_eq!(bytes.events[0].actors[0].span.map(|s| s.of(&bytes.text)), Some("Nørland"));
    assert_eq!(bytes.into_chars(), record);
    let index = CharIndex::new(&record.text);
    assert!(index.chars(record.text.len()) < record.text.len());
}
