//! Finding events, and stores of earlier versions.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{put, record};
use legation_schema::EventType;
use legation_store::{Filter, Marked, Order, Store, StoreError};
use std::path::Path;

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("desk.db")).unwrap();
    for (n, (id, day, place)) in
        [("a", "2031-03-01", "Ostia"), ("b", "2031-03-03", "Brenn"), ("c", "2031-03-02", "Ostia")].into_iter().enumerate()
    {
        put(&mut store, &record(id, day, place), n as u8);
    }
    (dir, store)
}

fn found(store: &Store, filter: &Filter) -> String {
    store.find(filter, 0, 100).unwrap().rows.into_iter().map(|r| r.article).collect()
}

#[test]
fn pages_follow_each_other_in_order() {
    let (_dir, store) = store();
    let all = Filter::default();
    assert_eq!(found(&store, &all), "bca");
    assert_eq!(found(&store, &Filter { order: Order::Oldest, ..all.clone() }), "acb");
    let page = |skip| store.find(&all, skip, 2).unwrap();
    let ids = |skip| page(skip).rows.into_iter().map(|r| r.article).collect::<String>();
    assert_eq!((ids(0).as_str(), page(0).more), ("bc", true));
    assert_eq!((ids(1).as_str(), page(1).more), ("ca", false));
    assert_eq!((ids(3).as_str(), page(3).more), ("", false));
    assert_eq!((store.count(&all, 10).unwrap(), store.count(&all, 2).unwrap()), (3, 2));
}

#[test]
fn people_are_found_by_code_name_and_word() {
    let (_dir, store) = store();
    let who = |word: &str| found(&store, &Filter { actor: Some(word.into()), ..Filter::default() });
    assert_eq!(["NOL", "NOL/GOV", "Émile Haro", "haro", "EMILE"].map(who), ["bca"; 5].map(str::to_owned));
    assert_eq!(["SUD", "NOL/MIL", "Har", "NOL/XXX", "?"].map(who), [""; 5].map(str::to_owned));
    let dyad = |a: &str, b: &str| found(&store, &Filter { dyad: Some((a.into(), b.into())), ..Filter::default() });
    assert_eq!([dyad("NOL", "SUD"), dyad("SUD", "Haro"), dyad("Sudmark", "NOL")], ["bca"; 3].map(str::to_owned));
    assert_eq!([dyad("NOL", "NOL"), dyad("Haro", "NOL")], [""; 2].map(str::to_owned));
}

#[test]
fn filters_narrow_together() {
    let (_dir, store) = store();
    let by = |f: Filter| found(&store, &f);
    let day = |d: &str| Some(d.parse().unwrap());
    let place = Some("ostia".to_owned());
    assert_eq!(by(Filter { place: place.clone(), ..Filter::default() }), "ca");
    assert_eq!(by(Filter { place: place.clone(), from: day("2031-03-02"), ..Filter::default() }), "c");
    assert_eq!(by(Filter { text: Some("refusing ostia".into()), party: Some("SUD".into()), ..Filter::default() }), "ca");
    assert_eq!(by(Filter { text: Some("\"ostia sudmark\"".into()), ..Filter::default() }), "");
    assert_eq!(
        by(Filter { event: Some(EventType::Reject), cameo: Some("12".into()), article: Some("a".into()), ..Filter::default() }),
        "a"
    );
    assert_eq!(by(Filter { claim: Some(Marked::Not), to: day("2031-03-01"), confidence: Some(0.8), ..Filter::default() }), "a");
    assert_eq!(by(Filter { confidence: Some(0.82), ..Filter::default() }), "");
    let wordless = store.find(&Filter { text: Some("—".into()), ..Filter::default() }, 0, 1);
    assert!(matches!(wordless, Err(StoreError::NoWords(_))));
}

#[test]
fn a_list_needs_no_table_to_be_read_through() {
    let (_dir, store) = store();
    let plan = |sql: &str| -> String {
        let mut explain = store.connection().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines = explain.query_map([], |r| r.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    };
    for sql in [
        "SELECT day, event FROM event_actors INDEXED BY event_actors_country WHERE side = 'actor' AND country = 'NOL' ORDER BY 1 DESC, 2 DESC",
        "SELECT day, event FROM event_actors INDEXED BY event_actors_name WHERE side = 'actor' AND name = 'X' COLLATE NOCASE ORDER BY 1 DESC, 2 DESC",
        "SELECT day, key FROM events WHERE place_name = 'X' COLLATE NOCASE UNION ALL SELECT day, key FROM events WHERE place_country = 'NOL' ORDER BY 1 DESC, 2 DESC",
        "SELECT day, event FROM dyads INDEXED BY dyads_day WHERE actor = 'A' AND recipient = 'B' UNION ALL SELECT day, event FROM dyads INDEXED BY dyads_day WHERE actor = 'B' AND recipient = 'A' ORDER BY 1 DESC, 2 DESC",
        "SELECT day, key FROM events INDEXED BY events_day WHERE true ORDER BY 1 DESC, 2 DESC",
    ] {
        let plan = plan(sql);
        assert!(plan.contains("INDEX") && !plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
    }
}

#[test]
fn a_store_of_version_1_is_brought_to_ours() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let packed = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/1.db.zst")).unwrap();
    std::fs::write(&path, zstd::decode_all(packed.as_slice()).unwrap()).unwrap();
    let told = Store::open_read_only(&path).err().unwrap();
    assert!(matches!(told, StoreError::Older { version: 1, .. }), "{told}");
    drop(Store::open(&path).unwrap());
    let store = Store::open_read_only(&path).unwrap();
    let ids: Vec<String> = store.records().map(|r| r.unwrap().1.id).collect();
    assert_eq!(ids, ["strait-1", "strait-2", "strait-3"]);
    assert_eq!(store.count(&Filter::default(), 100).unwrap(), 7, "the copy's events are marked as such");
    assert_eq!(store.count(&Filter { copies: true, ..Filter::default() }, 100).unwrap(), 10);
    let denmark = store.find(&Filter { actor: Some("denmark".into()), ..Filter::default() }, 0, 10).unwrap();
    assert_eq!(denmark.rows.iter().map(|r| r.cameo.as_str()).collect::<Vec<_>>(), ["1123"]);
    let words: i64 =
        store.connection().query_row("SELECT count(*) FROM actor_words WHERE actor_words MATCH 'swed*'", [], |r| r.get(0)).unwrap();
    assert_eq!(words, 1);
}
