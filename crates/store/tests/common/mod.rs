//! Records of invented states, small enough to read.
#![allow(dead_code, reason = "each test file uses its part")]

use legation_schema::Record;
use legation_store::{Coding, Entry, Put, Store};
use serde_json::json;

/// An article in which one state refuses to meet another: title, two sentences, an actor, a statement, an event, a discard.
pub fn record(id: &str, published: &str, place: &str) -> Record {
    let title = "Norland refuses to meet";
    let first = format!("Émile Haro, Norland’s envoy, refused to meet Sudmark in {place}, he said.");
    let text = format!("{first}\n\nSudmark has not answered.");
    let span = |words: &str| {
        let at = text.find(words).unwrap();
        let start = text[..at].chars().count();
        [start, start + words.chars().count()]
    };
    let second = span("Sudmark has not answered.");
    let side = |actor: usize, words: &str, country: &str, name: Option<&str>| {
        json!({ "actor": actor, "span": span(words), "text": words, "name": name, "country": country, "sector": "GOV", "role": null,
            "kind": "actor", "found": "slot" })
    };
    let event = json!({
        "id": format!("{id}/1/refused to meet/124"), "article": id, "published": published, "publisher": "The Strait Gazette",
        "url": format!("https://gazette.example/{id}"), "sentence": 1, "text": first, "span": span(&first), "in_title": false,
        "event": "REJECT", "mode": "meet", "contexts": ["diplomatic"], "cameo": "124", "quad": 3, "goldstein": -4.0, "plover_score": -1.5,
        "actors": [side(0, "Émile Haro", "NOL", Some("Émile Haro"))], "recipients": [side(1, "Sudmark", "SUD", Some("Sudmark"))],
        "content": { "act": "meet", "actors": [], "recipients": [] },
        "auxiliary": [], "claim": null, "confidence": 0.81, "manner": [], "purpose": null,
        "conditions": [{ "span": span("in "), "text": "in person", "kind": "manner", "set_by": 0, "demands": null }],
        "attribution": [{ "speaker": { "actor": 0, "name": "Émile Haro", "text": "he" }, "cue": "said", "kind": "indirect", "statement": 0 }],
        "time": null,
        "place": { "text": place, "name": place, "country": "NOL", "lat": 60.123_45, "lon": 5.2, "precision": "city" },
        "trigger": { "span": span("refused to meet"), "text": "refused to meet", "path": "refuse › meet" }
    });
    let value = json!({
        "schema": "legation/1", "id": id, "title": title, "title_span": null, "url": format!("https://gazette.example/{id}"),
        "publisher": "The Strait Gazette", "published": published, "language": "en", "text": text, "furniture": [],
        "sentences": [
            { "in": "title", "span": [0, title.chars().count()], "paragraph": 0 },
            { "span": span(&first), "paragraph": 1 }, { "span": second, "paragraph": 2 }
        ],
        "actors": [
            { "id": 0, "name": "Émile Haro", "country": "NOL", "sector": "GOV", "sectors": ["GOV"], "role": "envoy", "known": true,
              "mentions": [{ "span": span("Émile Haro") }] },
            { "id": 1, "name": "Sudmark", "country": "SUD", "sector": null, "sectors": [], "role": null, "known": true,
              "mentions": [{ "span": span("Sudmark") }] }
        ],
        "places": [], "times": [],
        "statements": [{ "id": 0, "span": span("refused to meet"), "pieces": [span("refused to meet")], "text": "refused to meet",
            "kind": "indirect", "cue": { "span": span("said"), "text": "said", "factivity": "said" },
            "speaker": { "actor": 0, "span": span("he said"), "text": "he", "name": "Émile Haro", "country": "NOL", "sector": "GOV" },
            "anonymity": "named", "medium": null }],
        "events": [event],
        "discarded": [{ "span": second, "text": "Sudmark has not answered.", "reason": "no act" }],
        "talks": []
    });
    serde_json::from_value(value).unwrap()
}

/// A number for what coded the records of tests.
pub fn coding(store: &Store) -> i64 {
    store.coding(&Coding { program: "legation test".into(), data: "none".into() }).unwrap()
}

/// Stores a record whose content is told by `content`.
pub fn put(store: &mut Store, record: &Record, content: u8) -> Put {
    let coding = coding(store);
    let entry = Entry { record, content: [content; 16], print: b"print", kept: None, copy: None, coding, observations: &[] };
    store.put(&entry).unwrap()
}
