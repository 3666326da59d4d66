//! What becomes of feeds and their links is kept.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{coding, record};
use legation_store::{Ending, Entry, Link, NewLink, Put, Store, StoreError};

fn link(url: &str) -> NewLink {
    NewLink { url: url.into(), ..NewLink::default() }
}

fn urls(links: &[Link]) -> Vec<&str> {
    links.iter().map(|l| l.link.url.as_str()).collect()
}

#[test]
fn links_wait_until_they_are_done() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.db");
    let mut store = Store::open(&path).unwrap();
    let feed = store.feed("https://gazette.example/feed", "gazette").unwrap();
    assert_eq!((feed.read, feed.failures), (None, 0));
    let titled = NewLink { title: Some("Talks".into()), published: Some("2031-03-01".into()), ..link("https://gazette.example/a") };
    let listed = [titled.clone(), link("https://gazette.example/b"), link("https://gazette.example/c")];
    let new = store.feed_read(feed.key, Some("\"v1\""), None, &listed).unwrap();
    assert_eq!((new.len(), &new[0].link), (3, &titled));
    let other = store.feed("https://gazette.example/other", "other").unwrap();
    let again = store.feed_read(other.key, None, None, &[link("https://gazette.example/a"), link("https://gazette.example/d")]).unwrap();
    assert_eq!(urls(&again), ["https://gazette.example/d"], "one link of two feeds is one");

    let (a, coding) = (record("a", "2031-03-01", "Ostia"), coding(&store));
    let entry = Entry { record: &a, content: [1; 16], print: b"print", kept: None, copy: None, coding, observations: &[] };
    assert_eq!(store.put_fetched(new[0].key, &entry).unwrap(), Put::New);
    store.link_ended(new[1].key, Ending::Failed, Some("not found (404)")).unwrap();
    store.link_waits(new[2].key, 2, "2031-03-01T00:00:00Z", Some("the server's answer is 500")).unwrap();
    store.feed_failed(feed.key, 3, "2031-03-02T00:00:00Z", "no answer").unwrap();
    drop(store);

    let mut store = Store::open(&path).unwrap();
    let waiting = store.waiting(feed.key).unwrap();
    assert_eq!(urls(&waiting), ["https://gazette.example/c"]);
    assert_eq!((waiting[0].attempts, waiting[0].wait_until.as_deref()), (2, Some("2031-03-01T00:00:00Z")));
    let row = store.feed("https://gazette.example/feed", "gazette").unwrap();
    assert_eq!((row.etag.as_deref(), row.failures, row.wait_until.as_deref()), (Some("\"v1\""), 3, Some("2031-03-02T00:00:00Z")));
    assert!(row.read.is_some());
    let article = "SELECT a.id, f.state FROM fetched f JOIN articles a ON a.key = f.article";
    let row: (String, String) = store.connection().query_row(article, [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    assert_eq!(row, ("a".into(), "stored".into()));
    store.feed_unchanged(feed.key).unwrap();
    assert_eq!(store.feed("https://gazette.example/feed", "gazette").unwrap().failures, 0);
}

#[test]
fn an_article_that_cannot_be_stored_leaves_its_link_waiting() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("desk.db")).unwrap();
    let feed = store.feed("https://gazette.example/feed", "gazette").unwrap();
    let new = store.feed_read(feed.key, None, None, &[link("https://gazette.example/a")]).unwrap();
    let a = record("a", "2031-03-01", "Ostia");
    // no such coding: the store refuses it half way
    let entry = Entry { record: &a, content: [1; 16], print: b"print", kept: None, copy: None, coding: 99, observations: &[] };
    assert!(matches!(store.put_fetched(new[0].key, &entry), Err(StoreError::Sqlite(..))));
    assert_eq!(store.waiting(feed.key).unwrap().len(), 1);
    assert_eq!(store.connection().query_row("SELECT count(*) FROM articles", [], |r| r.get::<_, i64>(0)).unwrap(), 0);
}
