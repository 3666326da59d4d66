//! Who is let in, what is refused, and which limits hold.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{ask, get};
use legation_serve::{Codebook, Desk, Door, ServeError, Server};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

const TOKEN: &str = "a long secret word";

fn db(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    db
}

#[test]
fn foreign_names_and_pages_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let at = common::desk(&db(&dir), "127.0.0.1:0", None, None);
    assert_eq!(ask(at, "GET", "/events", &["Host: evil.example"], "").status, 421);
    assert_eq!(ask(at, "GET", "/events", &["Origin: http://evil.example"], "").status, 403);
    assert_eq!(ask(at, "POST", "/events", &["Origin: null"], "").status, 403);
    assert_eq!(ask(at, "GET", "/events", &["Sec-Fetch-Site: cross-site"], "").status, 200);
    assert_eq!(ask(at, "POST", "/events", &[], "").status, 405);
    assert_eq!(ask(at, "DELETE", "/articles/evil", &[], "").status, 405);
    let head = ask(at, "HEAD", "/events", &[], "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(head.head.contains("frame-ancestors 'none'") && head.head.contains("referrer-policy: same-origin"));
}

#[test]
fn a_token_is_asked_for_and_given_once() {
    let dir = tempfile::tempdir().unwrap();
    let at = common::desk(&db(&dir), "127.0.0.1:0", Some(TOKEN), None);
    let closed = get(at, "/events");
    assert_eq!(closed.status, 401);
    assert!(!closed.body.contains("attacked") && closed.body.contains("action=\"/enter\""));
    assert_eq!(get(at, "/events.json").status, 401);
    assert_eq!(get(at, "/events.csv").status, 401);
    assert_eq!(get(at, "/assets/desk.css").status, 200, "the page that asks needs its looks");
    let form = ["Content-Type: application/x-www-form-urlencoded"];
    let wrong = ask(at, "POST", "/enter", &form, "token=another+word+entirely");
    assert_eq!((wrong.status, wrong.head.contains("set-cookie")), (401, false));
    let right = ask(at, "POST", "/enter", &form, "token=a+long+secret+word");
    assert_eq!(right.status, 303);
    let cookie = right.head.lines().find_map(|l| l.strip_prefix("set-cookie: ")).unwrap();
    assert!(cookie.contains("httponly") && cookie.contains("samesite=strict") && !cookie.contains("secret"));
    let pair = format!("Cookie: {}", cookie.split(';').next().unwrap());
    assert_eq!(ask(at, "GET", "/events", &[&pair], "").status, 200);
    assert_eq!(ask(at, "GET", "/events", &[&format!("Authorization: Bearer {TOKEN}")], "").status, 200);
}

#[test]
fn an_open_address_without_a_good_token_is_no_desk() {
    let dir = tempfile::tempdir().unwrap();
    let db = db(&dir);
    let open = |bind: &str, token: Option<&str>| {
        let desk = Desk {
            db: db.clone(),
            codebook: Codebook::default(),
            fold: Arc::new(|_, _, _| Ok(Vec::new())),
            who: None,
            export: None,
            coder: None,
            excerpt: None,
        };
        Server::open(desk, Door { bind: bind.parse().unwrap(), token: token.map(str::to_owned), hosts: Vec::new() }, 1).err()
    };
    assert!(matches!(open("0.0.0.0:0", None), Some(ServeError::NoToken(_))));
    assert!(matches!(open("[::]:0", None), Some(ServeError::NoToken(_))));
    assert!(matches!(open("127.0.0.1:0", Some("short")), Some(ServeError::ShortToken)));
    assert!(open("0.0.0.0:0", Some(TOKEN)).is_none());
}

#[test]
fn sizes_are_limited_and_nonsense_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let at = common::desk(&db(&dir), "127.0.0.1:0", None, None);
    assert_eq!(get(at, &format!("/search?q={}", "a".repeat(9000))).status, 414);
    assert_eq!(get(at, &format!("/events?{}", "a=1&".repeat(100))).status, 400);
    assert_eq!(get(at, "/articles/%FF").status, 400);
    assert_eq!(get(at, "/nothing/here").status, 404);
    let none = get(at, "/articles/nobody.json");
    assert_eq!((none.status, none.body.contains("\"error\"")), (404, true));
    assert_eq!(get(at, "/events?from=yesterday").status, 400);
    assert_eq!(get(at, "/?from=2020-01-01&to=2022-01-01").status, 400);
    assert_eq!(ask(at, "GET", "/events", &[], &"x".repeat(100_000)).status, 400);
    // a head that never ends is cut off
    let mut stream = TcpStream::connect(at).unwrap();
    let endless = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}", "y".repeat(200_000));
    let _ = stream.write_all(endless.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"), "{}", String::from_utf8_lossy(&answer));
}

#[test]
fn a_download_is_a_file_and_the_store_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let db = db(&dir);
    let before = std::fs::read(&db).unwrap();
    let at = common::desk(&db, "127.0.0.1:0", None, None);
    let csv = get(at, "/events.csv?event=ASSAULT");
    assert!(csv.head.contains("attachment; filename=\"events.csv\"") && csv.body.contains("csv"), "{}", csv.head);
    assert_eq!(get(at, "/events.csv?event=WAR").status, 400);
    assert_eq!(get(at, "/search?q=attacked'%3BDROP+TABLE+events").status, 200);
    assert_eq!(std::fs::read(&db).unwrap(), before);
}
