//! Stored articles full of hostile markup are shown harmlessly, on every page and in every field.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{EVIL, get};

// what no page may hold as it stands: it would run, close what it stands in, or turn and hide text
const NEVER: &[&str] =
    &["<script>alert", "\" onmouseover", "href=\"javascript", "</title>\"", "\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{e0041}"];

fn pages() -> Vec<String> {
    let name: String = EVIL.bytes().map(|b| format!("%{b:02X}")).collect();
    let fixed = [
        "/",
        "/index.json",
        "/?from=2022-05-12&to=2022-05-12",
        "/events",
        "/events.json",
        "/events?order=surest",
        "/articles/evil",
        "/articles/evil.json",
        "/talks",
        "/talks.json",
        "/talks/nor~swe",
        "/talks/nor~swe.json",
        "/dyads",
        "/dyads/NOR/SWE",
        "/dyads/NOR/SWE.json",
        "/map",
        "/map.json",
        "/map?box=0,50,20,70",
        "/search?q=attacked",
        "/search.json?q=attacked",
        "/codebook",
        "/codebook.json",
        "/review?as=Ada",
        "/review.json?as=Ada",
        "/review/evil%2F1",
        "/review/figures",
        "/review/figures.json",
        "/api",
        "/try",
        "/openapi.json",
        "/talks.atom",
        "/talks/nor~swe.atom",
        "/events.atom?text=attacked",
    ];
    let asked = [
        format!("/actors/{name}"),
        format!("/actors/{name}.json"),
        format!("/actors/{name}.atom"),
        format!("/review?as={name}&text=attacked&last={name}"),
        format!("/search?q={name}"),
        format!("/events?party={name}&text=attacked"),
        format!("/map?text={name}"),
        format!("/talks?q={name}"),
    ];
    fixed.iter().map(|p| (*p).to_owned()).chain(asked).collect()
}

#[test]
fn no_page_lets_an_article_speak_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    let at = common::desk(&db, "127.0.0.1:0", None, None);
    for page in pages() {
        let r = get(at, &page);
        assert_eq!(r.status, 200, "{page}: {}", r.body);
        let path = page.split('?').next().unwrap();
        let (json, feed) = (path.ends_with(".json"), path.ends_with(".atom"));
        let never = NEVER.iter().filter(|n| !json || !n.is_ascii());
        for bad in never {
            assert!(!r.body.contains(bad), "{page} holds {bad:?}");
        }
        if json {
            assert!(r.head.contains("content-type: application/json") && r.head.contains("nosniff"), "{page}");
            serde_json::from_str::<serde_json::Value>(&r.body).unwrap_or_else(|e| panic!("{page}: {e}"));
        } else if feed {
            let read = feed_rs::parser::parse(r.body.as_bytes()).unwrap_or_else(|e| panic!("{page}: {e}"));
            assert!(!read.entries.is_empty() && r.head.contains("application/atom+xml"), "{page}");
            let base = format!("http://localhost:{}/", at.port());
            let links = || read.entries.iter().flat_map(|e| &e.links);
            assert!(links().count() > 0 && links().all(|l| l.href.starts_with(&base)), "{page}: {:?}", read.entries[0].links);
            let ids: std::collections::BTreeSet<_> = read.entries.iter().map(|e| &e.id).collect();
            assert_eq!(ids.len(), read.entries.len(), "{page}");
        } else {
            assert!(r.head.contains("script-src 'self';") && !r.head.contains("unsafe"), "{page}");
            // the one script of ours, and none inside the page; no style inside it either
            assert_eq!(r.body.matches("<script").count(), 1, "{page}");
            assert!(!r.body.contains(" style=") && !r.body.contains("<style"), "{page}");
        }
    }
    let article = get(at, "/articles/evil");
    assert!(article.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && article.body.contains('◌'), "what was hidden is shown");
    // the twin gives the words as they were
    let twin: serde_json::Value = serde_json::from_str(&get(at, "/articles/evil.json").body).unwrap();
    assert_eq!(twin["record"]["title"], EVIL);
}

#[test]
fn ids_like_paths_are_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db");
    let ids = ["a/b", "..", "x.json", "https://gazette.example/?a=1&b=2#c", "Ž \u{202e}x"];
    common::store(&db, &ids);
    let at = common::desk(&db, "127.0.0.1:0", None, None);
    let list = get(at, "/events").body;
    let links: std::collections::BTreeSet<&str> =
        list.split("href=\"/articles/").skip(1).map(|l| l.split(['"', '#']).next().unwrap()).collect();
    assert_eq!(links.len(), ids.len(), "{links:?}");
    for link in links {
        assert_eq!(get(at, &format!("/articles/{link}")).status, 200, "{link}");
        let twin = get(at, &format!("/articles/{link}.json")).body;
        let id = serde_json::from_str::<serde_json::Value>(&twin).unwrap()["record"]["id"].as_str().unwrap().to_owned();
        assert!(ids.contains(&id.as_str()), "{id}");
    }
}

#[test]
fn a_desk_for_others_shows_a_part_of_the_text() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    let first = common::record("evil").sentences[1].span.end;
    let at = common::desk(&db, "127.0.0.1:0", None, Some(first + 3));
    let twin: serde_json::Value = serde_json::from_str(&get(at, "/articles/evil.json").body).unwrap();
    assert_eq!((twin["cut"].as_bool(), twin["record"]["text"].as_str().unwrap().chars().count()), (Some(true), first));
    assert!(get(at, "/articles/evil").body.contains("shows a part of the text alone"));
}
