//! Verdicts that are posted: kept when they come from our own forms, refused from anywhere else.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{Response, ask, get};
use legation_store::{Store, Verdict};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

fn open(dir: &tempfile::TempDir) -> (PathBuf, SocketAddr) {
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    let at = common::desk(&db, "127.0.0.1:0", None, None);
    (db, at)
}

fn ticket(at: SocketAddr) -> String {
    let page = get(at, "/review?as=Ada").body;
    page.split("name=\"ticket\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn post(at: SocketAddr, path: &str, headers: &[&str], body: &str) -> Response {
    ask(at, "POST", path, &[&[FORM], headers].concat(), body)
}

fn kept(db: &Path) -> Vec<legation_store::Reviewed> {
    Store::open_read_only(db).unwrap().reviews().unwrap()
}

#[test]
fn only_our_own_forms_change_anything() {
    let dir = tempfile::tempdir().unwrap();
    let (db, at) = open(&dir);
    let right = format!("ticket={}&as=Ada&verdict=confirm", ticket(at));
    for wrong in ["as=Ada&verdict=confirm", "ticket=&as=Ada&verdict=confirm", "ticket=0123&as=Ada&verdict=confirm"] {
        assert_eq!(post(at, "/review/evil%2F1", &[], wrong).status, 403, "{wrong}");
    }
    for from in ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"] {
        assert_eq!(post(at, "/review/evil%2F1", &[from], &right).status, 403, "{from}");
    }
    assert_eq!(get(at, &format!("/review/evil%2F1?{right}")).status, 200, "an address changes nothing");
    assert!(kept(&db).is_empty());
    let done = post(at, "/review/evil%2F1?as=Ada&by=chance&seed=3&party=NOR", &[], &right);
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(done.head.contains("location: /review?by=chance&seed=3&party=nor&as=ada&last=evil%2f1"), "{}", done.head);
    let reviews = kept(&db);
    assert_eq!((reviews.len(), &reviews[0].review.verdict, reviews[0].review.reviewer.as_str()), (1, &Verdict::Confirm, "Ada"));
    // a ticket of another run is none of this one
    let other = common::desk(&db, "127.0.0.1:0", None, None);
    assert_eq!(post(other, "/review/evil%2F1", &[], &right).status, 403);
}

#[test]
fn what_cannot_be_kept_comes_back_as_it_was_filled_in() {
    let dir = tempfile::tempdir().unwrap();
    let (db, at) = open(&dir);
    let start = format!("ticket={}&as=Ada", ticket(at));
    let side = "actors.0.name=Nordmark&actors.0.country=NOR&event=ASSAULT";
    let cases = [
        ("verdict=perhaps".to_owned(), "no verdict"),
        (format!("verdict=correct&{side}&recipients.0.country=Nowhereland"), "Nowhereland"),
        (format!("verdict=correct&{side}&mode=nothing"), "nothing"),
        (format!("verdict=correct&{side}&time.start=May"), "May"),
        (format!("verdict=correct&{side}&time.start=2022-05-13&time.end=2022-05-12"), "last day"),
        ("verdict=correct&event=ASSAULT".to_owned(), "on one side"),
        (format!("verdict=confirm&note={}", "x".repeat(2001)), "2000"),
    ];
    for (body, why) in cases {
        let r = post(at, "/review/evil%2F1?as=Ada", &[], &format!("{start}&{body}"));
        assert_eq!(r.status, 422, "{body}: {}", r.body);
        let alert = r.body.split("role=\"alert\">").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(alert.contains(why), "{alert}");
        assert!(!body.contains("Nordmark") || r.body.contains("value=\"Nordmark\""), "the form is lost");
    }
    assert_eq!(post(at, "/review/nothing", &[], &format!("{start}&verdict=confirm")).status, 404);
    assert!(kept(&db).is_empty());
    let body =
        format!("{start}&verdict=correct&{side}&recipients.0.country=finland&mode=&place.name=Sudmark&time.start=2022-05-11&note=by+hand");
    assert_eq!(post(at, "/review/evil%2F1", &[], &body).status, 303);
    let Verdict::Correct(judged) = kept(&db).remove(0).review.verdict else { panic!("no correction") };
    assert_eq!(judged.recipients[0].country.unwrap().as_str(), "FIN");
    assert_eq!((judged.time.unwrap().start, judged.time.unwrap().end), ("2022-05-11".parse().unwrap(), "2022-05-11".parse().unwrap()));
    let page = get(at, "/review/evil%2F1").body;
    assert!(page.contains("Corrected") && page.contains("by hand") && page.contains("changed: "), "{page}");
    let figures: serde_json::Value = serde_json::from_str(&get(at, "/review/figures.json").body).unwrap();
    assert_eq!(figures["all"]["corrected"]["count"], 1);
    let gold = get(at, "/review/gold.jsonl");
    assert!(gold.head.contains("gold.jsonl") && gold.body.contains("FIN"), "{}", gold.body);
}

#[test]
fn a_desk_that_shows_a_part_keeps_what_stands_around_to_itself() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db");
    common::store(&db, &["evil"]);
    let whole: serde_json::Value =
        serde_json::from_str(&get(common::desk(&db, "127.0.0.1:0", None, None), "/review/evil%2F1.json").body).unwrap();
    let part: serde_json::Value =
        serde_json::from_str(&get(common::desk(&db, "127.0.0.1:0", None, Some(10)), "/review/evil%2F1.json").body).unwrap();
    assert!(whole["case"]["after"].is_string());
    assert!(part["case"]["after"].is_null());
}
