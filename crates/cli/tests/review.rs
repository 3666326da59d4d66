//! What reviewers say of a store becomes gold that `legation eval` reads, and figures; a new coding loses nothing of it.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{articles, legation, lines, read, write};
use legation_schema::EventType;
use legation_store::{Filter, Judged, Review, Store, Verdict};
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

fn say(store: &mut Store, event: &str, verdict: Verdict) {
    let review = Review { event: event.to_owned(), verdict, reviewer: "Ada".into(), note: None };
    store.add_review(&review, "2031-04-01T08:00:00Z".parse().unwrap()).unwrap();
}

#[test]
fn reviews_survive_recode_and_become_gold_for_eval() {
    let dir = TempDir::new().unwrap();
    let (input, db) = (write(dir.path(), "in.jsonl", lines(&articles(6))), dir.path().join("desk.db").display().to_string());
    assert_eq!(legation(&["ingest", &input, "--db", &db], b"").code, 0);
    let none = legation(&["review", "figures", "--db", &db], b"");
    assert_eq!((none.code, none.err.trim()), (1, "nothing is reviewed yet"));

    let mut store = Store::open(Path::new(&db)).unwrap();
    let find = |event| store.find(&Filter { event: Some(event), ..Filter::default() }, 0, 9).unwrap().rows;
    let (agree, reject) = (find(EventType::Agree), find(EventType::Reject));
    let (right, wrong) = (agree[0].id.clone(), reject[0].clone());
    let mut judged = Judged::of(&store.event(&right).unwrap().unwrap());
    judged.event = EventType::Consult;
    let same_sentence = store.find(&Filter { article: Some(wrong.article.clone()), ..Filter::default() }, 0, 99).unwrap().rows;
    say(&mut store, &right, Verdict::Confirm);
    for e in same_sentence.iter().filter(|e| e.sentence == wrong.sentence) {
        say(&mut store, &e.id, Verdict::Reject);
    }
    let before = store.last_words().unwrap();

    let again = legation(&["recode", "--db", &db, "--all"], b"");
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(store.last_words().unwrap(), before, "ids stay, and so does what hangs on them");

    let gold = dir.path().join("gold.jsonl").display().to_string();
    let export = legation(&["review", "export", "--db", &db, "-o", &gold], b"");
    assert_eq!((export.code, export.err.trim()), (0, "1 events, 1 quiet sentences"));
    let eval = json(&legation(&["eval", "events", &gold, "--json"], b"").out);
    assert_eq!((&eval["records"], &eval["triple_recall"], &eval["quiet"]), (&1.into(), &1.0.into(), &1.into()));
    assert_eq!(eval["quiet_kept"], 0.0, "the program still codes what the reviewer rejected");
    assert_eq!(eval["causes"]["coded where nothing happens"], 1);

    // the last word counts: now the type is wrong, and the gold asks for another one
    say(&mut store, &right, Verdict::Correct(judged));
    assert_eq!(legation(&["review", "export", "--db", &db, "-o", &gold], b"").code, 0);
    assert!(read(Path::new(&gold)).contains(r#""event":"CONSULT""#));
    let eval = json(&legation(&["eval", "events", &gold, "--json"], b"").out);
    assert_eq!(eval["triple_recall"], 0.0);

    let figures = json(&legation(&["review", "figures", "--db", &db, "--json"], b"").out);
    assert_eq!((&figures["all"]["corrected"]["count"], &figures["all"]["confirmed"]["count"]), (&1.into(), &0.into()));
    let table = legation(&["review", "figures", "--db", &db], b"");
    assert!(table.out.contains("AGREE") && table.out.contains("confidence"), "{}", table.out);
}
