//! What is stored is found again, and nothing else.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{coding, put, record};
use legation_store::{Copy, CopyKind, Edit, EditKind, Entry, Put, Store, StoreError, WriterLock};
use rusqlite::Connection;

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("desk.db")).unwrap();
    (dir, store)
}

fn count(store: &Store, table: &str) -> i64 {
    store.connection().query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap()
}

const TABLES: [&str; 15] = [
    "articles",
    "versions",
    "history",
    "records",
    "sentences",
    "actors",
    "statements",
    "events",
    "event_actors",
    "dyads",
    "event_conditions",
    "event_attributions",
    "discarded",
    "observations",
    "search",
];

#[test]
fn a_record_comes_back_as_it_was() {
    let (_dir, mut store) = store();
    let (a, b) = (record("a", "2031-03-01", "Ostia"), record("b", "2031-03-02", "Brenn"));
    assert_eq!(put(&mut store, &a, 1), Put::New);
    assert_eq!(put(&mut store, &b, 2), Put::New);
    assert_eq!(store.record("a").unwrap().unwrap(), a);
    assert_eq!(store.record("nobody").unwrap(), None);
    assert_eq!(store.event("b/1/refused to meet/124").unwrap().unwrap(), b.events[0]);
    let all: Vec<String> = store.records().map(|r| r.unwrap().1.id).collect();
    assert_eq!(all, ["a", "b"]);
}

#[test]
fn rows_tell_the_same_as_the_record() {
    let (_dir, mut store) = store();
    put(&mut store, &record("a", "2031-03-01", "Ostia"), 1);
    let row: (String, String, String, String, i64, String) = store
        .connection()
        .query_row("SELECT actors, actor_countries, recipient_countries, day, sentence, text FROM event_rows", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?))
        })
        .unwrap();
    let sentence = "Émile Haro, Norland’s envoy, refused to meet Sudmark in Ostia, he said.";
    assert_eq!(row, ("Émile Haro".into(), "NOL".into(), "SUD".into(), "2031-03-01".into(), 1, sentence.into()));
    let found: Vec<String> = store
        .connection()
        .prepare("SELECT snippet(search, 0, '[', ']', '…', 6) FROM search WHERE search MATCH ?")
        .unwrap()
        .query_map(["refusing"], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(found, ["Norland [refuses] to meet", "Émile Haro, Norland’s envoy, [refused]…"], "words are found by their stems");
    assert_eq!(count(&store, "dyads"), 1);
}

#[test]
fn the_same_again_changes_nothing_and_a_new_version_replaces() {
    let (_dir, mut store) = store();
    let old = record("a", "2031-03-01", "Ostia");
    put(&mut store, &old, 1);
    let before: Vec<i64> = TABLES.iter().map(|t| count(&store, t)).collect();
    assert_eq!(put(&mut store, &old, 1), Put::Recoded);
    assert_eq!(TABLES.iter().map(|t| count(&store, t)).collect::<Vec<_>>(), before);

    let new = record("a", "2031-03-01", "Brenn");
    assert_eq!(put(&mut store, &new, 2), Put::Replaced);
    assert_eq!(store.record("a").unwrap().unwrap(), new);
    assert_eq!(store.record_then("a", 1).unwrap().unwrap(), old);
    assert_eq!(store.article("a").unwrap().unwrap().version, 2);
    assert_eq!((count(&store, "articles"), count(&store, "versions"), count(&store, "events")), (1, 2, 1));
    let found = |word: &str| -> i64 {
        store.connection().query_row("SELECT count(*) FROM search WHERE search MATCH ?", [word], |r| r.get(0)).unwrap()
    };
    assert_eq!((found("Ostia"), found("Brenn")), (0, 1));
    for index in ["search", "event_search"] {
        store.connection().execute(&format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 0)"), []).unwrap();
    }
    assert_eq!(count(&store, "event_search WHERE event_search MATCH 'ostia'"), 0, "the index forgets what went");
    store.connection().execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", []).unwrap();
    let faults = store.connection().prepare("PRAGMA foreign_key_check").unwrap().query([]).unwrap().next().unwrap().is_some();
    assert!(!faults);
    let mut prints = Vec::new();
    store.versions(&mut |v| prints.push(v.content[0])).unwrap();
    assert_eq!(prints, [1, 2]);
}

#[test]
fn copies_belong_to_the_report_of_the_first() {
    let (_dir, mut store) = store();
    put(&mut store, &record("a", "2031-03-01", "Ostia"), 1);
    for (id, of) in [("b", "a"), ("c", "b")] {
        let record = record(id, "2031-03-01", "Ostia");
        let copy = Some(Copy { kind: CopyKind::Near, of });
        let coding = coding(&store);
        store.put(&Entry { record: &record, content: [9; 16], print: b"", kept: None, copy, coding, observations: &[] }).unwrap();
    }
    let report: (String, i64, i64) =
        store.connection().query_row("SELECT lead, articles, outlets FROM reports", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).unwrap();
    assert_eq!(report, ("a".into(), 3, 1));
    assert_eq!(store.article("c").unwrap().unwrap().copy_of.as_deref(), Some("b"));
}

#[test]
fn observations_come_in_time_order() {
    let (_dir, mut store) = store();
    for (id, day) in [("a", "2031-03-02"), ("b", "2031-03-01")] {
        put(&mut store, &record(id, day, "Ostia"), 1);
        let day = Some(day.parse().unwrap());
        let many: Vec<_> = (0..700).map(|n| (if n == 0 { None } else { day }, format!("\"{id}{n}\""))).collect();
        store.set_observations(id, &many).unwrap();
    }
    let all: Vec<String> = store.observations(None).map(Result::unwrap).collect();
    assert_eq!(all.len(), 1400);
    assert_eq!([&all[0], &all[1], &all[2], &all[701]], ["\"a0\"", "\"b0\"", "\"b1\"", "\"a1\""]);
    assert_eq!(store.observations(Some("2031-03-01".parse().unwrap())).count(), 701);
    assert!(matches!(store.set_observations("nobody", &[]), Err(StoreError::NoArticle(_))));
}

#[test]
fn edits_are_kept_in_order_and_can_be_taken_back() {
    let (_dir, store) = store();
    let edit = Edit { kind: EditKind::Merge, talks: "t1".into(), body: "{\"with\":\"t2\"}".into(), editor: Some("A. Reader".into()) };
    let number = store.add_edit(&edit).unwrap();
    assert_eq!(store.edits().unwrap(), [(number, edit)]);
    assert!(store.remove_edit(number).unwrap() && !store.remove_edit(number).unwrap());
}

#[test]
fn what_is_no_store_of_ours_is_told_apart_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    std::fs::write(path("text.db"), "not a database, but long enough to be looked at".repeat(40)).unwrap();
    Connection::open(path("other.db")).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(Store::open(&path("newer.db")).unwrap());
    Connection::open(path("newer.db")).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    for open in [Store::open, Store::open_read_only] {
        let told = |name: &str| open(&path(name)).err().unwrap();
        assert!(matches!(told("text.db"), StoreError::NoDatabase(_)));
        assert!(matches!(told("other.db"), StoreError::Foreign(_)));
        assert!(matches!(told("newer.db"), StoreError::Newer { version: 99, .. }));
    }
    assert!(matches!(Store::open_read_only(&path("none.db")).err().unwrap(), StoreError::Missing(_)));
    let theirs = std::fs::read(path("other.db")).unwrap();
    assert!(Store::open(&path("other.db")).is_err());
    assert_eq!(std::fs::read(path("other.db")).unwrap(), theirs);
}

#[test]
fn one_run_at_a_time_writes() {
    let (dir, _store) = store();
    let path = dir.path().join("desk.db");
    let lock = WriterLock::take(&path).unwrap();
    assert!(matches!(WriterLock::take(&path).unwrap_err(), StoreError::OtherWriter(_)));
    drop(lock);
    WriterLock::take(&path).unwrap();
}

#[test]
fn when_the_disk_is_full_what_was_stored_stays() {
    let (dir, mut store) = store();
    put(&mut store, &record("a", "2031-03-01", "Ostia"), 1);
    let pages: i64 = store.connection().query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    store.connection().query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let mut long = record("b", "2031-03-01", "Ostia");
    long.text.push_str(&"x".repeat(100_000));
    let coding = coding(&store);
    let entry = Entry { record: &long, content: [2; 16], print: b"", kept: None, copy: None, coding, observations: &[] };
    let error = store.put(&entry).unwrap_err();
    assert!(matches!(error, StoreError::Full(_)), "{error}");
    assert!(error.to_string().contains("hint: what was stored up to now is safe"));
    drop(store);
    let store = Store::open_read_only(&dir.path().join("desk.db")).unwrap();
    assert_eq!((store.len().unwrap(), count(&store, "events")), (1, 1));
}

#[test]
fn a_reader_reads_while_another_writes_and_cannot_write() {
    let (dir, mut store) = store();
    put(&mut store, &record("a", "2031-03-01", "Ostia"), 1);
    let reader = Store::open_read_only(&dir.path().join("desk.db")).unwrap();
    put(&mut store, &record("b", "2031-03-01", "Ostia"), 2);
    assert_eq!(reader.len().unwrap(), 2);
    assert!(reader.connection().execute("DELETE FROM articles", []).is_err());
}
