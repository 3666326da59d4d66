//! Feeds from a server that behaves, and from one that doesn't.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod server;

use legation_intake::{Columns, Read};
use legation_schema::Record;
use legation_store::{Coding, Store};
use legation_watch::{Coded, Config, Found, Note, Summary, Watch, watch};
use serde_json::json;
use server::{Reply, Server, feed, html, page, rss, status, tagged_feed, to, with};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const QUICK: &str = "delay = \"0ms\"\ntimeout = \"400ms\"\nretry = \"20ms\"\nallow = [\"127.0.0.1\"]\n";

/// A folder with a store, and what was told.
struct Desk {
    dir: tempfile::TempDir,
    notes: Vec<String>,
}

impl Desk {
    fn new() -> Desk {
        Desk { dir: tempfile::tempdir().unwrap(), notes: Vec::new() }
    }
    fn store(&self) -> Store {
        Store::open(&self.dir.path().join("desk.db")).unwrap()
    }
    /// One round.
    fn once(&mut self, config: &str) -> Summary {
        self.run(config, true, &AtomicBool::new(false), &mut |found| code(found))
    }
    fn run(
        &mut self,
        config: &str,
        once: bool,
        stop: &AtomicBool,
        coder: &mut dyn FnMut(Found) -> Result<Option<Coded>, String>,
    ) -> Summary {
        let config = Config::read(config, "feeds.toml").unwrap();
        let mut store = self.store();
        let coding = store.coding(&Coding { program: "legation test".into(), data: "none".into() }).unwrap();
        let notes = &mut self.notes;
        let mut tell = |note: Note| {
            let (Note::Trouble(text) | Note::News(text) | Note::Detail(text)) = note;
            notes.push(text);
        };
        watch(Watch { config: &config, coding, once, stop }, &mut store, coder, &mut tell).unwrap()
    }
    fn told(&self, words: &[&str]) -> bool {
        self.notes.iter().any(|n| words.iter().all(|w| n.contains(w)))
    }
    /// State and trouble of a link.
    fn link(&self, url: &str) -> (String, Option<String>) {
        let sql = "SELECT state, trouble FROM fetched WHERE url = ?";
        self.store().connection().query_row(sql, [url], |r| Ok((r.get(0)?, r.get(1)?))).unwrap()
    }
    fn count(&self, sql: &str) -> i64 {
        self.store().connection().query_row(sql, [], |r| r.get(0)).unwrap()
    }
    fn path(&self) -> &Path {
        self.dir.path()
    }
}

// reads the article as the program does; its record has no events
fn code(found: Found) -> Result<Option<Coded>, String> {
    let Read { article, .. } = Columns::default().read(found.item)?;
    let record: Record = serde_json::from_value(json!({
        "schema": "legation/1", "id": article.id, "title": article.title.or(found.title), "title_span": null, "url": article.url,
        "publisher": article.publisher, "published": article.published.or(found.published), "language": "en", "text": article.text,
        "furniture": [], "sentences": [], "actors": [], "places": [], "times": [], "statements": [], "events": [], "discarded": [], "talks": []
    }))
    .unwrap();
    let mut content = [0; 16];
    content[..8].copy_from_slice(&(record.text.len() as u64).to_le_bytes());
    Ok(Some(Coded { record, content, print: b"print".to_vec(), copy: None, observations: Vec::new() }))
}

fn config(more: &str, feeds: &[String]) -> String {
    let feeds: String = feeds.iter().map(|u| format!("[[feeds]]\nurl = \"{u}\"\n")).collect();
    format!("{QUICK}{more}\n{feeds}")
}

fn pages(server: &Server, n: usize) -> Vec<String> {
    for i in 0..n {
        server.on(&format!("/a{i}"), vec![page(i)]);
    }
    (0..n).map(|i| server.url(&format!("/a{i}"))).collect()
}

#[test]
fn new_pages_are_stored_and_old_ones_not_fetched_again() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let mut links = pages(&server, 3);
    let tags = [("ETag", "\"v1\""), ("Last-Modified", "Wed, 13 May 2026 09:30:00 GMT"), ("Content-Type", "application/rss+xml")];
    let first = with(200, &tags, rss(&links));
    links.insert(0, format!("{}?utm_source=rss#top", server.url("/a3")));
    server.on("/a3", vec![page(3)]);
    server.on("/feed", vec![first, status(304), feed(&links)]);
    let config = config("contact = \"https://desk.example/about\"", &[server.url("/feed")]);
    let summary = desk.once(&config);
    assert_eq!((summary.stored, summary.failed, summary.feeds_read), (3, 0, 1), "{:?}", desk.notes);
    let row: (String, String, String) = desk
        .store()
        .connection()
        .query_row("SELECT url, published, title FROM articles ORDER BY key", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .unwrap();
    assert_eq!(row, (server.url("/a2"), "2026-05-13".into(), "Norland and Sudmark meet, part 2".into()), "the oldest entry first");

    assert_eq!(desk.once(&config).stored, 0);
    let asked = server.asked();
    let again = asked.iter().rfind(|a| a.path == "/feed").unwrap();
    assert_eq!(again.headers["if-none-match"], "\"v1\"");
    assert_eq!(again.headers["if-modified-since"], "Wed, 13 May 2026 09:30:00 GMT");
    assert!(asked.iter().all(|a| a.headers["user-agent"].starts_with("legation/") && a.headers["user-agent"].contains("desk.example")));

    assert_eq!(desk.once(&config).stored, 1);
    for path in ["/a0", "/a1", "/a2", "/a3"] {
        assert_eq!(server.count(path), 1, "{path}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM fetched WHERE state = 'stored' AND article IS NOT NULL"), 4);
}

#[test]
fn bad_pages_stop_nothing() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let gzip = {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, html(5, "utf-8").as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let bomb = {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, &vec![b' '; 3_000_000]).unwrap();
        packed.finish().unwrap()
    };
    let packed = |bytes: &[u8]| with(200, &[("Content-Type", "text/html"), ("Content-Encoding", "gzip")], bytes);
    let latin = {
        let text = html(4, "windows-1252");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        bytes.into_owned()
    };
    let cases: Vec<(&str, Reply, &str, &str)> = vec![
        ("/drip", Reply::Drip(Duration::from_millis(50)), "waiting", "no whole answer within 400ms"),
        ("/silent", Reply::Silent(Duration::from_millis(900)), "waiting", "no whole answer within 400ms"),
        ("/endless", Reply::Endless, "failed", "longer than 1000000 bytes"),
        ("/huge", with(200, &[("Content-Type", "text/html")], vec![b'x'; 1_000_001]), "failed", "longer than 1000000 bytes"),
        ("/bomb", packed(&bomb), "failed", "longer than 1000000 bytes"),
        ("/cut", packed(&gzip[..gzip.len() / 2]), "waiting", "cut off"),
        (
            "/short",
            Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>".to_vec()),
            "waiting",
            "broke",
        ),
        ("/nonsense", Reply::Raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()), "waiting", ""),
        ("/closed", Reply::Raw(Vec::new()), "waiting", ""),
        ("/pdf", with(200, &[("Content-Type", "application/pdf")], "%PDF-1.7"), "failed", "application/pdf"),
        ("/liar", with(200, &[("Content-Type", "text/html")], b"%PDF-1.7 \0\0\0".as_slice()), "failed", "binary"),
        ("/empty", with(200, &[("Content-Type", "text/html")], ""), "failed", "empty"),
        ("/no-article", with(200, &[("Content-Type", "text/html")], "<html><p>Cookies?</p></html>"), "failed", "no article"),
        ("/loop", to("/loop2"), "failed", "more than 5 redirects"),
        ("/itself", to("/itself"), "failed", "to itself"),
        ("/file", to("file:///etc/passwd"), "failed", "no http"),
        ("/private", to("http://10.255.0.1/"), "failed", "10.255.0.1, which is not public"),
        ("/mapped", to("http://[::ffff:10.0.0.1]/"), "failed", "which is not public"),
        ("/number", to("http://2130706434/x"), "failed", "127.0.0.2, which is not public"),
        ("/metadata", to("http://169.254.169.254/latest/meta-data/"), "failed", "which is not public"),
        ("/gone", status(410), "failed", "not found (410)"),
        ("/forbidden", status(403), "failed", "refuses"),
        ("/error", status(500), "waiting", "500"),
        ("/unasked", status(304), "failed", "304"),
        ("/moved", to("/a1"), "stored", ""),
        ("/gzip", packed(&gzip), "stored", ""),
        ("/latin", with(200, &[("Content-Type", "text/html; charset=windows-1252")], latin), "stored", ""),
        ("/german", with(200, &[("Content-Type", "text/html")], german()), "failed", "German"),
    ];
    server.on("/loop2", vec![to("/loop")]);
    for (path, reply, _, _) in &cases {
        server.on(path, vec![reply.clone()]);
    }
    let mut links: Vec<String> = cases.iter().map(|c| server.url(c.0)).collect();
    links.extend(pages(&server, 2));
    server.on("/feed", vec![feed(&links)]);
    let start = Instant::now();
    let summary = desk.once(&config("page_bytes = 1000000", &[server.url("/feed")]));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    for (path, _, state, reason) in &cases {
        let (is, why) = desk.link(&server.url(path));
        assert_eq!(is, *state, "{path}: {why:?}");
        if *state != "stored" {
            assert!(why.as_deref().is_some_and(|w| w.contains(reason)), "{path}: {why:?}");
            assert!(desk.told(&[&server.url(path), reason]), "{path} was not told");
        }
    }
    let of = |state: &str| cases.iter().filter(|c| c.2 == state).count() as u64;
    // what redirects to an article and the article itself are one
    let counts = (summary.stored, summary.known, summary.failed, summary.waiting);
    assert_eq!(counts, (of("stored") + 2 - 1, 1, of("failed"), of("waiting")), "{:?}", desk.notes);
    let text: String =
        desk.store().connection().query_row("SELECT text FROM articles WHERE url = ?", [server.url("/latin")], |r| r.get(0)).unwrap();
    assert!(text.contains("Sudmark’s café owners by the harbour of Zürich"), "{text}");
}

fn german() -> String {
    let p = "<p>Die Außenminister der beiden Länder trafen sich am Donnerstag in Oslo und vereinbarten, die Gespräche fortzusetzen, wie ein Sprecher sagte.</p>";
    format!("<!doctype html><meta charset=utf-8><title>Treffen</title><article>{}</article>", p.repeat(4))
}

#[test]
fn bad_feeds_stop_no_other() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 1);
    server.on("/good", vec![feed(&links)]);
    server.on("/broken", vec![with(200, &[("Content-Type", "text/xml")], "<rss><channel><item><title>Cut")]);
    server.on("/html", vec![with(200, &[("Content-Type", "text/html")], "<html><body>Not here</body></html>")]);
    server.on("/image", vec![with(200, &[("Content-Type", "image/png")], "x")]);
    server.on("/loop", vec![to("/loop")]);
    server.on("/endless", vec![Reply::Endless]);
    server.on("/silent", vec![Reply::Silent(Duration::from_millis(900))]);
    server.on("/error", vec![status(500)]);
    server.on("/unasked", vec![status(304)]);
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let bad = ["/broken", "/html", "/image", "/loop", "/endless", "/silent", "/error", "/none", "/unasked"];
    let mut feeds: Vec<String> = bad.iter().map(|p| server.url(p)).collect();
    feeds.extend([format!("http://127.0.0.1:{dead}/"), "http://127.0.0.9/".into(), "http://no-such-host.invalid/".into()]);
    feeds.push(server.url("/good"));
    let config = config("feed_bytes = 100000\ntimeout = \"400ms\"", &feeds).replacen("timeout = \"400ms\"\n", "", 1);
    let summary = desk.once(&config);
    assert_eq!((summary.stored, summary.feeds_read, summary.feeds_failed), (1, 1, feeds.len() as u64 - 1), "{:?}", desk.notes);
    for url in &feeds[..feeds.len() - 1] {
        assert!(desk.told(&[url]), "{url} was not told: {:?}", desk.notes);
    }
    assert!(desk.told(&["127.0.0.1/broken", "/broken", "no feed that can be read"]), "{:?}", desk.notes);
    // another round asks those that failed only when their time has come
    let before = server.count("/error");
    let summary = desk.once(&config);
    assert_eq!((summary.feeds_read, server.count("/error")), (1, before));
    assert!(desk.told(&["/error", "left alone until"]));
}

#[test]
fn robots_and_crawl_delay() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let mut links = pages(&server, 2);
    server.on("/robots.txt", vec![with(200, &[], "User-agent: legation\nDisallow: /private/\nCrawl-delay: 0.15\n")]);
    links.extend([server.url("/private/x"), server.url("/hidden")]);
    server.on("/hidden", vec![to("/private/y")]);
    server.on("/feed", vec![feed(&links)]);
    let summary = desk.once(&config("", &[server.url("/feed")]));
    assert_eq!((summary.stored, summary.failed), (2, 2), "{:?}", desk.notes);
    assert_eq!((server.count("/private/x"), server.count("/private/y"), server.count("/robots.txt")), (0, 0, 1));
    assert!(desk.told(&["/private/x", "robots.txt disallows it"]) && desk.told(&["/hidden", "robots.txt disallows it"]));
    let asked = server.asked();
    for pair in asked.windows(2).skip(1) {
        assert!(pair[1].begun - pair[0].ended.unwrap() >= Duration::from_millis(140), "{} {}", pair[0].path, pair[1].path);
    }
}

#[test]
fn a_robots_txt_that_cannot_be_read_forbids_for_a_while() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 1);
    server.on("/robots.txt", vec![status(500), to("/elsewhere")]);
    server.on("/elsewhere", vec![with(200, &[], "User-agent: *\nDisallow: /none")]);
    server.on("/feed", vec![feed(&links)]);
    let config = config("interval = \"50ms\"", &[server.url("/feed")]);
    let stop = AtomicBool::new(false);
    let coded = AtomicUsize::new(0);
    let summary = desk.run(&config, false, &stop, &mut |found| {
        coded.fetch_add(1, Ordering::Relaxed);
        stop.store(true, Ordering::Relaxed);
        code(found)
    });
    assert_eq!((summary.stored, summary.feeds_failed), (1, 1), "{:?}", desk.notes);
    assert!(desk.told(&["/feed", "its robots.txt could not be read", "500"]), "{:?}", desk.notes);
    assert_eq!(server.count("/robots.txt"), 2);
}

#[test]
fn one_request_at_a_time_for_a_host_with_a_pause() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 4);
    server.on("/feed", vec![feed(&links)]);
    let config = config("connections = 8", &[server.url("/feed")]).replace("delay = \"0ms\"", "delay = \"60ms\"");
    assert_eq!(desk.once(&config).stored, 4);
    let asked = server.asked();
    assert_eq!(asked.len(), 6, "robots.txt, the feed, four pages");
    for pair in asked.windows(2) {
        assert!(pair[1].begun - pair[0].ended.unwrap() >= Duration::from_millis(55), "{} {}", pair[0].path, pair[1].path);
    }
}

#[test]
fn a_slow_host_holds_up_no_other() {
    let (slow, quick, mut desk) = (Server::start(), Server::start(), Desk::new());
    slow.on("/slow", vec![Reply::Silent(Duration::from_millis(900))]);
    // a name with several addresses is reached at those that may be
    let links: Vec<String> = pages(&quick, 5).iter().map(|l| l.replace("127.0.0.1", "localhost")).collect();
    quick.on("/quick", vec![feed(&links)]);
    let config = config("connections = 2", &[slow.url("/slow"), quick.at("localhost", "/quick")]);
    let summary = desk.once(&config);
    assert_eq!((summary.stored, summary.feeds_read, summary.feeds_failed), (5, 1, 1), "{:?}", desk.notes);
    let at = |words: &str| desk.notes.iter().rposition(|n| n.contains(words)).unwrap();
    assert!(at("stored") < at("no whole answer"), "{:?}", desk.notes);
}

#[test]
fn hosts_that_want_to_be_left_alone_are() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 4);
    server.on("/a2", vec![with(429, &[("Retry-After", "3600")], "")]);
    server.on("/feed", vec![feed(&links)]);
    let config = config("connections = 1", &[server.url("/feed")]);
    let summary = desk.once(&config);
    // the oldest came first, the second one was too much, the others wait with it
    assert_eq!((summary.stored, summary.failed, summary.waiting), (1, 0, 3), "{:?}", desk.notes);
    assert!(desk.told(&["/a2", "too many requests (429)", "3600 s"]), "{:?}", desk.notes);
    let waits =
        "SELECT count(*) FROM fetched WHERE state = 'waiting' AND wait_until > strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+50 minutes')";
    assert_eq!(desk.count(waits), 3);
    assert_eq!(desk.count("SELECT sum(attempts) FROM fetched WHERE state = 'waiting'"), 1, "those behind it have no fault");
    let before = server.asked().len();
    desk.once(&config);
    let more: Vec<String> = server.asked()[before..].iter().map(|a| a.path.clone()).collect();
    assert_eq!(more, ["/robots.txt", "/feed"], "another run waits, too");
}

#[test]
fn pages_that_fail_are_tried_again_then_given_up() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 2);
    server.on("/a0", vec![status(500), status(502), page(0)]);
    server.on("/a1", vec![status(500)]);
    server.on("/feed", vec![feed(&links)]);
    let config = config("attempts = 4\ninterval = \"10s\"", &[server.url("/feed")]);
    let stop = AtomicBool::new(false);
    let stopper = std::thread::scope(|scope| {
        let (stop, server) = (&stop, &server);
        scope.spawn(move || {
            let start = Instant::now();
            while server.count("/a1") < 4 && start.elapsed() < Duration::from_secs(5) {
                std::thread::sleep(Duration::from_millis(10));
            }
            std::thread::sleep(Duration::from_millis(100));
            stop.store(true, Ordering::Relaxed);
        });
        desk.run(&config, false, stop, &mut |found| code(found))
    });
    assert_eq!((stopper.stored, stopper.failed, stopper.waiting), (1, 1, 0), "{:?}", desk.notes);
    assert_eq!((server.count("/a0"), server.count("/a1")), (3, 4));
    assert!(desk.told(&["/a1", "given up after 4 tries"]));
    let times: Vec<Instant> = server.asked().iter().filter(|a| a.path == "/a1").map(|a| a.begun).collect();
    let waits: Vec<Duration> = times.windows(2).map(|w| w[1] - w[0]).collect();
    assert!(
        waits[0] >= Duration::from_millis(20) && waits[1] >= Duration::from_millis(40) && waits[2] >= Duration::from_millis(80),
        "{waits:?}"
    );
}

#[test]
fn feeds_are_read_at_their_interval_until_stopped() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 3);
    server.on("/feed", vec![feed(&links[..1]), feed(&links[..2]), feed(&links)]);
    let stop = AtomicBool::new(false);
    let coded = AtomicUsize::new(0);
    let summary = desk.run(&config("interval = \"60ms\"", &[server.url("/feed")]), false, &stop, &mut |found| {
        stop.store(coded.fetch_add(1, Ordering::Relaxed) == 2, Ordering::Relaxed);
        code(found)
    });
    assert_eq!(summary.stored, 3, "the article at hand is finished");
    let times: Vec<Instant> = server.asked().iter().filter(|a| a.path == "/feed").map(|a| a.begun).collect();
    assert!(times.windows(2).all(|w| w[1] - w[0] >= Duration::from_millis(55)), "{times:?}");
}

#[test]
fn a_run_that_breaks_off_loses_and_doubles_nothing() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 5);
    // the feed says that nothing is new: what it listed before must not be forgotten
    server.on("/feed", vec![tagged_feed(&links)]);
    let config = config("connections = 1", &[server.url("/feed")]);
    for round in 0..6 {
        let stop = AtomicBool::new(false);
        let summary = desk.run(&config, true, &stop, &mut |found| {
            stop.store(true, Ordering::Relaxed);
            code(found)
        });
        assert_eq!(summary.stored, u64::from(round < 5), "{:?}", desk.notes);
    }
    for i in 0..5 {
        assert_eq!(server.count(&format!("/a{i}")), 1);
    }
    assert_eq!((desk.count("SELECT count(*) FROM articles"), desk.count("SELECT count(*) FROM versions")), (5, 5));
    assert_eq!(desk.count("SELECT count(*) FROM fetched WHERE state <> 'stored'"), 0);
    assert!(desk.path().join("desk.db").exists());
}

#[test]
fn a_coder_that_dies_leaves_the_link_waiting() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let links = pages(&server, 1);
    server.on("/feed", vec![feed(&links)]);
    let config = config("", &[server.url("/feed")]);
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        desk.run(&config, true, &AtomicBool::new(false), &mut |_| panic!("as if killed"));
    }));
    assert!(died.is_err());
    assert_eq!(desk.link(&links[0]).0, "waiting");
    assert_eq!(desk.once(&config).stored, 1);
}

#[test]
fn articles_that_the_feed_carries() {
    let (server, mut desk) = (Server::start(), Desk::new());
    let p = "Envoys of Norland and Sudmark met in Ostia on Tuesday and agreed that the talks about the strait would go on in June.";
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Office</title><id>x</id><updated>2026-05-13T09:30:00Z</updated>
         <entry><id>1</id><title>Talks go on</title><link href=\"/r1\"/><published>2026-05-12T09:30:00Z</published><content type=\"html\">&lt;p&gt;{p}&lt;/p&gt;&lt;p&gt;{p}&lt;/p&gt;</content></entry>
         <entry><id>2</id><title>Another</title><published>2026-05-13T09:30:00Z</published><content>{p} {p} Twice.</content></entry>
         <entry><id>3</id><title>No text</title><link href=\"/r3\"/></entry></feed>"
    );
    server.on("/feed", vec![with(200, &[("Content-Type", "application/atom+xml")], atom)]);
    let config = format!("{}articles = \"feed\"\npublisher = \"Office of Treaties\"\n", config("", &[server.url("/feed")]));
    // stopped after the first one, then again
    let stop = AtomicBool::new(false);
    let first = desk.run(&config, true, &stop, &mut |found| {
        stop.store(true, Ordering::Relaxed);
        code(found)
    });
    assert_eq!((first.stored, first.waiting), (1, 1), "{:?}", desk.notes);
    assert_eq!(desk.once(&config).stored, 1);
    assert_eq!(desk.once(&config).stored, 0);
    let row: (String, String, String) = desk
        .store()
        .connection()
        .query_row("SELECT url, published, publisher FROM articles WHERE url IS NOT NULL", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .unwrap();
    assert_eq!(row, (server.url("/r1"), "2026-05-12".into(), "Office of Treaties".into()));
    assert_eq!((desk.count("SELECT count(*) FROM articles"), server.count("/r1")), (2, 0));
    assert_eq!(desk.count("SELECT count(*) FROM fetched WHERE fields IS NOT NULL"), 0, "what is stored is not kept twice");
}
