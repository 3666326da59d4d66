//! What a program may ask: to code a text.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{EVIL, ask, get};
use serde_json::Value;

#[test]
fn a_text_is_coded_in_whatever_form_it_comes() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    let at = common::desk(&db, "127.0.0.1:0", None, None);
    let code =
        |kind: &str, query: &str, body: &str| ask(at, "POST", &format!("/api/code{query}"), &[&format!("Content-Type: {kind}")], body);
    let json = r#"{"text": "Nordmark met.", "article": {"publisher": "Gazette"}}"#;
    let cases = [
        ("text/plain; charset=utf-8", "?publisher=Gazette", "Nordmark met."),
        ("text/html", "?publisher=Gazette&published=2022-05-12", "Nordmark met."),
        ("application/json", "", json),
        ("application/x-www-form-urlencoded", "", "text=Nordmark+met.&publisher=Gazette"),
    ];
    for (kind, query, body) in cases {
        let r = code(kind, query, body);
        let record: Value = serde_json::from_str(&r.body).unwrap_or_else(|e| panic!("{kind}: {e}: {}", r.body));
        assert_eq!(
            (r.status, record["text"].as_str(), record["publisher"].as_str()),
            (200, Some("Nordmark met."), Some("Gazette")),
            "{kind}"
        );
    }
    let wrong = [
        ("text/plain", "", "", "empty"),
        ("text/plain", "?published=May", "x", "May"),
        ("application/json", "", "{\"text\": 1}", "JSON"),
        ("application/json", "", "{\"text\": \"x\", \"article\": {\"publishr\": \"x\"}}", "publishr"),
        ("application/x-www-form-urlencoded", "", "<html>", "no field"),
        ("image/png", "", "x", "image/png"),
    ];
    for (kind, query, body, why) in wrong {
        let r = code(kind, query, body);
        let told: Value = serde_json::from_str(&r.body).unwrap();
        assert!(r.status == 400 && told["error"].as_str().unwrap().contains(why), "{kind}: {}", r.body);
    }
    assert_eq!(code("text/plain", "", &"x".repeat(3 << 20)).status, 400, "more than two megabytes");
    assert_eq!(ask(at, "POST", "/api/code", &["Origin: http://evil.example"], "x").status, 403);
    assert_eq!(get(at, "/api/code").status, 405);
}

#[test]
fn the_form_shows_what_is_read_out_harmlessly() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    let at = common::desk(&db, "127.0.0.1:0", None, None);
    let form = ["Content-Type: application/x-www-form-urlencoded"];
    let evil: String = EVIL.bytes().map(|b| format!("%{b:02X}")).collect();
    let r = ask(at, "POST", "/try", &form, &format!("text={evil}&title={evil}"));
    assert_eq!(r.status, 200);
    assert!(r.body.contains("Not stored") && !r.body.contains("<script>alert") && !r.body.contains('\u{202e}'));
    let empty = ask(at, "POST", "/try", &form, &format!("title={evil}"));
    assert!(empty.status == 422 && empty.body.contains("role=\"alert\"") && !empty.body.contains("<script>alert"), "{}", empty.body);
}
