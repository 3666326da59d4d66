//! `legation watch` as people run it: one round, a run until Ctrl-C, and runs that are killed.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]
#![cfg(unix)]

mod common;
#[path = "../../watch/tests/server/mod.rs"]
mod server;

use common::{legation, write};
use server::{Reply, Server, feed, page, tagged_feed, with};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PAGES: usize = 8;

// pages with events, the last of which is a wire copy of another
fn serve() -> Server {
    let server = Server::start();
    let mut links: Vec<String> = (0..PAGES).map(|i| server.url(&format!("/a{i}"))).collect();
    for i in 0..PAGES {
        server.on(&format!("/a{i}"), vec![news(i % (PAGES - 1))]);
    }
    links.push(server.url("/none"));
    server.on("/feed", vec![tagged_feed(&links)]);
    server
}

fn news(n: usize) -> Reply {
    let states = ["France", "Germany", "Iran", "Turkey", "Kenya", "Norway", "Japan"][n];
    let text = format!(
        "<html><head><title>{states} calls for talks</title></head><body><article><p>{states} called on Sudan to hold talks with Ethiopia on Monday, \
         and said that {n} rounds would be needed before a treaty could be signed in the capital of either country.</p><p>Sudan rejected the \
         proposal of {states} on Tuesday. Ethiopia has not answered, though its envoy met the foreign minister of {states} for {n} hours.</p>\
         <p>Both sides accused each other of shelling villages by the river with the number {n} on the maps of the mission.</p></article></body></html>"
    );
    with(200, &[("Content-Type", "text/html")], text)
}

fn config(dir: &Path, server: &Server, more: &str) -> String {
    let text = format!(
        "delay = \"20ms\"\nconnections = 1\nallow = [\"127.0.0.1\"]\n{more}\n[[feeds]]\nname = \"gazette\"\nurl = \"{}\"\n",
        server.url("/feed")
    );
    write(dir, "feeds.toml", text)
}

fn sql(db: &str, question: &str) -> String {
    let run = legation(&["sql", question, "--db", db, "--format", "csv"], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

// all that the store tells of the articles, but for the moments
fn content(db: &str) -> String {
    [
        "SELECT id, url, title, text, version, copy, report FROM articles ORDER BY id",
        "SELECT id, actors, recipients, text FROM event_rows ORDER BY id",
    ]
    .map(|q| sql(db, q))
    .concat()
}

fn spawn(feeds: &str, db: &str, more: &[&str]) -> Child {
    let program = assert_cmd::cargo::cargo_bin("legation");
    let command = Command::new(program).args(["watch", feeds, "--db", db]).args(more).stderr(Stdio::piped()).spawn();
    command.unwrap()
}

// until so many requests were made, or the run has nothing left to do
fn wait_for(server: &Server, requests: usize, child: &mut Child) -> bool {
    let start = Instant::now();
    let ended = |c: &mut Child| c.try_wait().unwrap().is_some();
    while server.asked().len() < requests && !ended(child) && start.elapsed() < Duration::from_secs(30) {
        sleep(Duration::from_millis(2));
    }
    server.asked().len() >= requests || ended(child)
}

#[test]
fn one_round_and_another() {
    let (dir, server) = (tempfile::tempdir().unwrap(), serve());
    let (feeds, db) = (config(dir.path(), &server, ""), dir.path().join("desk.db").display().to_string());
    let run = legation(&["watch", &feeds, "--db", &db, "--once"], b"");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("gazette: 9 of 9 entries are new"), "{}", run.err);
    assert!(run.err.contains(&format!("gazette: {}: not found (404)", server.url("/none"))), "{}", run.err);
    assert!(run.err.ends_with("8 articles stored, 1 without an article\n"), "{}", run.err);
    assert_eq!(sql(&db, "SELECT count(*) AS n, count(copy) AS copies FROM articles"), "n,copies\n8,1\n");
    assert_ne!(sql(&db, "SELECT count(*) AS n FROM events"), "n\n0\n");
    assert_eq!(sql(&db, "SELECT DISTINCT published FROM articles"), "published\n2026-05-13\n", "the feed's, as the pages tell none");

    let before = server.asked().len();
    let run = legation(&["watch", &feeds, "--db", &db, "--once", "-v"], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("gazette: unchanged") && run.err.ends_with("0 articles stored\n"), "{}", run.err);
    assert_eq!(server.asked().len(), before + 2, "robots.txt and the feed");
}

#[test]
fn killed_at_any_moment_nothing_is_lost_or_doubled() {
    let undisturbed = {
        let (dir, server) = (tempfile::tempdir().unwrap(), serve());
        let (feeds, db) = (config(dir.path(), &server, ""), dir.path().join("desk.db").display().to_string());
        assert_eq!(legation(&["watch", &feeds, "--db", &db, "--once", "-q"], b"").code, 0);
        content(&db).replace(&server.port.to_string(), "PORT")
    };
    let (dir, server) = (tempfile::tempdir().unwrap(), serve());
    let (feeds, db) = (config(dir.path(), &server, ""), dir.path().join("desk.db").display().to_string());
    for kill in 0..6 {
        let before = server.asked().len();
        let mut child = spawn(&feeds, &db, &["--once", "-q"]);
        // after robots.txt, the feed, and one page more each time; the moment within differs
        assert!(wait_for(&server, before + 2 + kill / 2, &mut child), "round {kill}: {:?}", server.asked());
        sleep(Duration::from_millis(7 * kill as u64));
        // one that has ended by itself is as good as killed
        let _ = child.kill();
        child.wait().unwrap();
    }
    let run = legation(&["watch", &feeds, "--db", &db, "--once"], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    // ids are hashes of addresses, which the two servers don't share
    let strip = |text: &str| text.lines().map(|l| l.split_once(',').map_or(l, |(_, rest)| rest).to_owned()).collect::<Vec<_>>();
    let sorted = |text: &str| {
        let mut lines = strip(text);
        lines.sort();
        lines
    };
    assert_eq!(sorted(&content(&db).replace(&server.port.to_string(), "PORT")), sorted(&undisturbed));
    assert_eq!(sql(&db, "SELECT count(*) AS n FROM versions"), "n\n8\n");
    assert_eq!(sql(&db, "SELECT state, count(*) AS n FROM fetched GROUP BY state"), "state,n\nfailed,1\nstored,8\n");
}

#[test]
fn watches_until_interrupted() {
    let (dir, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.on("/a", vec![page(1)]);
    server.on("/b", vec![page(2)]);
    server.on("/feed", vec![feed(&[server.url("/a")]), feed(&[server.url("/b"), server.url("/a")])]);
    let (feeds, db) = (config(dir.path(), &server, "interval = \"50ms\""), dir.path().join("desk.db").display().to_string());
    let child = spawn(&feeds, &db, &[]);
    let start = Instant::now();
    while server.count("/b") == 0 && start.elapsed() < Duration::from_secs(30) {
        sleep(Duration::from_millis(5));
    }
    // a second program may not write meanwhile
    let other = legation(&["watch", &feeds, "--db", &db, "--once"], b"");
    assert!(other.code == 2 && other.err.contains("another run is writing"), "{}", other.err);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.starts_with("watching 1 feed;") && told.contains("2 articles stored"), "{told}");
    assert_eq!((server.count("/a"), server.count("/b")), (1, 1));
}

#[test]
fn a_file_of_feeds_with_a_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("desk.db").display().to_string();
    let feeds = write(dir.path(), "feeds.toml", "intervall = \"1h\"\n[[feeds]]\nurl = \"https://gazette.example/feed\"\n");
    let run = legation(&["watch", &feeds, "--db", &db], b"");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("feeds.toml: ") && run.err.contains("unknown field `intervall`") && run.err.contains("\nhint: "),
        "{}",
        run.err
    );
    assert!(!Path::new(&db).exists(), "nothing is made before the file is read");
}
