//! Every form in gives the same articles; what is broken is named, and nothing that was good is lost.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{articles, legation, lines, write};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

fn records(args: &[&str]) -> (Vec<Value>, String) {
    records_of(args, b"")
}

fn records_of(args: &[&str], stdin: &[u8]) -> (Vec<Value>, String) {
    let run = legation(&[&["code", "--emit", "articles"], args].concat(), stdin);
    assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    (run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect(), run.err)
}

fn ids(records: &[Value]) -> Vec<&str> {
    records.iter().map(|r| r["id"].as_str().unwrap()).collect()
}

#[test]
fn the_same_articles_in_every_form() {
    let dir = TempDir::new().unwrap();
    let all = articles(12);
    let plain = lines(&all);
    let (want, _) = records(&[&write(dir.path(), "a.jsonl", &plain), "-q"]);
    assert_eq!(want.len(), 12);
    let mut csv = "id,text,published,publisher,url\n".to_owned();
    for a in &all {
        let cell = |k: &str| format!("\"{}\"", a[k].as_str().unwrap().replace('"', "\"\""));
        csv += &format!("{}\n", ["id", "text", "published", "publisher", "url"].map(cell).join(","));
    }
    let tsv = csv.replace("\",\"", "\"\t\"").replace("id,text,published,publisher,url", "id\ttext\tpublished\tpublisher\turl");
    let array = serde_json::to_string_pretty(&all).unwrap();
    let objects: String = all.iter().map(|a| serde_json::to_string_pretty(a).unwrap() + "\n").collect();
    let table = dir.path().join("table.parquet").display().to_string();
    let made = legation(&["code", &write(dir.path(), "b.jsonl", &plain), "--emit", "articles", "-q", "-o", &table], b"");
    assert_eq!(made.code, 0, "{}", made.err);
    let parquet = std::fs::read(&table).unwrap();
    let forms: [(&str, Vec<u8>); 11] = [
        ("c.jsonl.gz", gz(plain.as_bytes())),
        ("c.jsonl.zst", zst(plain.as_bytes())),
        ("members.gz", [gz(&plain.as_bytes()[..1000]), gz(&plain.as_bytes()[1000..])].concat()),
        ("frames.zst", [zst(&plain.as_bytes()[..1000]), zst(&plain.as_bytes()[1000..])].concat()),
        ("c.csv", csv.clone().into_bytes()),
        ("no-ending-at-all", format!("\u{feff}{csv}").into_bytes()),
        ("c.tsv.gz", gz(tsv.as_bytes())),
        ("array.json", array.into_bytes()),
        ("objects.json", objects.into_bytes()),
        ("c.parquet", parquet.clone()),
        ("c.parquet.zst", zst(&parquet)),
    ];
    for (name, bytes) in &forms {
        let (got, _) = records(&[&write(dir.path(), name, bytes), "-q"]);
        assert_eq!(got, want, "{name}");
        if !name.contains("parquet") {
            assert_eq!(records_of(&["-", "-q"], bytes).0, want, "{name} on standard input");
        }
    }
}

#[test]
fn columns_are_guessed_mapped_and_carried_through() {
    let dir = TempDir::new().unwrap();
    let csv = "ArticleId,Headline,Body,Date,Outlet,Desk\n7,Treaty signed,France and Germany signed a treaty.,2022-05-13T23:30:00-05:00,Gazette,world\n";
    let input = write(dir.path(), "guess.csv", csv);
    let (got, err) = records(&[&input, "--keep", "Desk"]);
    let r = &got[0];
    assert_eq!(
        (&r["id"], &r["title"], &r["publisher"], &r["kept"]),
        (&json!("7"), &json!("Treaty signed"), &json!("Gazette"), &json!({ "Desk": "world" }))
    );
    assert_eq!(r["published"], "2022-05-13", "the day in the date's own zone");
    assert!(err.contains("columns were guessed:") && err.contains("text=Body") && err.contains("published=Date"), "{err}");
    let (got, err) = records(&[&input, "--map", "title=Desk,published="]);
    assert_eq!((&got[0]["title"], &got[0]["published"]), (&json!("world"), &Value::Null));
    assert!(!err.contains("published="), "{err}");
    let newsapi = json!({ "source": { "id": null, "name": "Gazette" }, "content": "Iran met Iraq on Friday.", "publishedAt": "2022-05-13T08:00:00Z" });
    let (got, _) = records(&[&write(dir.path(), "api.jsonl", format!("{newsapi}\n"))]);
    assert_eq!((&got[0]["publisher"], &got[0]["published"]), (&json!("Gazette"), &json!("2022-05-13")));

    let run = legation(&["code", &write(dir.path(), "none.csv", "a,b\n1,2\n")], b"");
    assert_eq!((run.code, run.err.contains("no column for the text; its columns are a, b")), (2, true), "{}", run.err);
    let run = legation(&["code", &input, "--map", "colour=Desk"], b"");
    assert_eq!((run.code, run.err.contains("--map “colour=Desk”")), (2, true), "{}", run.err);
    let bad = "text,date\nIran met Iraq.,soon\nIran met Syria.,2022-05-13\n";
    let run = legation(&["code", &write(dir.path(), "dates.csv", bad), "--emit", "articles"], b"");
    assert!(run.err.contains("dates.csv:2:") && run.err.contains("“soon”") && run.err.contains("(column “date”)"), "{}", run.err);
    assert_eq!(run.out.lines().count(), 1);
}

#[test]
fn folders_with_partitions_pages_and_texts() {
    let dir = TempDir::new().unwrap();
    let root = dir.path().join("in");
    let all = articles(4);
    write(&root, "year=2022/month=01/part-0.jsonl", lines(&all[..1]));
    write(&root, "year=2022/month=02/part-0.jsonl.gz", gz(lines(&all[1..2]).as_bytes()));
    write(&root, "year=2022/_SUCCESS", "");
    write(&root, "year=2022/.hidden.jsonl", "{}");
    let p = "<p>The two ministers met in Oslo on Thursday and agreed on a truce that is to hold for ninety days, the mediators said.</p>";
    write(&root, "pages/one/index.html", format!("<html><body><h1>Truce</h1>{}</body></html>", p.repeat(3)));
    write(&root, "pages/two/index.html", format!("<html><body><h1>Talks</h1>{}</body></html>", p.replace("Oslo", "Bern").repeat(3)));
    write(&root, "pages/picture.png", [0x89, b'P', b'N', b'G']);
    write(&root, "texts/wire.txt", "KYIV — Ukraine rejected the offer, the ministry said.");
    let (got, err) = records(&[root.to_str().unwrap(), "--keep", "month"]);
    assert_eq!(ids(&got), ["pages/one/index", "pages/two/index", "texts/wire", "n0", "n1"], "{err}");
    assert_eq!((&got[3]["kept"]["month"], &got[4]["kept"]["month"]), (&json!("01"), &json!("02")));
}

#[test]
fn feeds() {
    let dir = TempDir::new().unwrap();
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Gazette</title>
      <item><title>Truce &amp; talks</title><link>https://g.example/1</link><guid>g-1</guid><pubDate>Fri, 13 May 2022 23:30:00 GMT</pubDate>
        <description>short</description><content:encoded><![CDATA[<p>France and Germany signed a treaty.</p><p>Iran rejected it.</p>]]></content:encoded></item>
      <item><title>Empty</title><link>https://g.example/2</link></item></channel></rss>"#;
    let run = legation(&["code", &write(dir.path(), "feed.xml", rss), "--emit", "articles"], b"");
    let got: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!((&got["id"], &got["title"], &got["url"]), (&json!("g-1"), &json!("Truce & talks"), &json!("https://g.example/1")));
    assert_eq!((&got["publisher"], &got["published"]), (&json!("The Gazette"), &json!("2022-05-13")));
    assert_eq!(got["text"], "France and Germany signed a treaty.\n\nIran rejected it.");
    assert!(run.err.contains("feed.xml:entry 2: an entry without text"), "{}", run.err);
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Aid</title><id>tag:w,1</id>
      <link rel="alternate" href="https://w.example/1"/><updated>2022-05-13T23:30:00+02:00</updated>
      <summary>Japan provided aid to Nepal.</summary></entry></feed>"#;
    let (got, _) = records(&[&write(dir.path(), "atom", atom)]);
    assert_eq!((&got[0]["text"], &got[0]["url"]), (&json!("Japan provided aid to Nepal."), &json!("https://w.example/1")));
}

fn warc(kind: &str, url: &str, content: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

#[test]
fn archives() {
    let dir = TempDir::new().unwrap();
    let page = |place: &str| {
        let p = format!(
            "<p>The ministers of France and Germany met in {place} on Thursday and signed a treaty that is to hold for ninety days.</p>"
        );
        format!("<html><head><title>Treaty</title></head><body><article>{}</article></body></html>", p.repeat(3))
    };
    let answer = |head: &str, body: &[u8]| [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    let html = "Content-Type: text/html; charset=utf-8";
    let body = page("Bonn");
    let chunked = format!("{:x}\r\n{}\r\n{:x};x=1\r\n{}\r\n0\r\n\r\n", 100, &body[..100], body.len() - 100, &body[100..]);
    let all = [
        warc("warcinfo", "", "application/warc-fields", b"software: test"),
        warc("request", "https://a.example/1", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        warc(
            "response",
            "https://a.example/1",
            "application/http; msgtype=response",
            &answer(&format!("200 OK\r\n{html}"), page("Oslo").as_bytes()),
        ),
        warc("response", "https://a.example/2", "application/http; msgtype=response", &answer(&format!("404 Not Found\r\n{html}"), b"no")),
        warc(
            "response",
            "https://a.example/3",
            "application/http; msgtype=response",
            &answer("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ),
        warc(
            "response",
            "https://a.example/4",
            "application/http; msgtype=response",
            &answer(&format!("200 OK\r\n{html}\r\nContent-Encoding: gzip"), &gz(page("Bern").as_bytes())),
        ),
        warc(
            "response",
            "https://a.example/5",
            "application/http; msgtype=response",
            &answer(&format!("200 OK\r\n{html}\r\nContent-Encoding: gzip"), page("Rome").as_bytes()),
        ),
        warc(
            "response",
            "https://a.example/6",
            "application/http; msgtype=response",
            &answer(&format!("200 OK\r\n{html}\r\nTransfer-Encoding: chunked"), chunked.as_bytes()),
        ),
        warc(
            "conversion",
            "https://a.example/7",
            "text/plain",
            "KYIV — Ukraine rejected the offer of talks, the ministry said.".as_bytes(),
        ),
    ];
    let plain = all.concat();
    let members: Vec<u8> = all.iter().flat_map(|r| gz(r)).collect();
    for (name, bytes) in [("a.warc", &plain), ("a.warc.gz", &members)] {
        let (got, err) = records(&[&write(dir.path(), name, bytes)]);
        let urls: Vec<&str> = got.iter().map(|r| r["url"].as_str().unwrap()).collect();
        assert_eq!(urls, ["1", "4", "5", "6", "7"].map(|n| format!("https://a.example/{n}")), "{err}");
        for (r, place) in got.iter().zip(["Oslo", "Bern", "Rome", "Bonn", "KYIV"]) {
            assert!(r["text"].as_str().unwrap().contains(place), "{r}");
        }
        assert!(err.contains("1 records of archives passed over: an answer other than 200"), "{err}");
    }
    let cut = write(dir.path(), "cut.warc.gz", &members[..members.len() - 40]);
    let run = legation(&["code", &cut, &write(dir.path(), "more.jsonl", lines(&articles(1))), "--emit", "articles"], b"");
    assert!(run.err.contains("cut.warc.gz:record") && run.err.contains("breaks off"), "{}", run.err);
    assert_eq!(run.out.lines().count(), 5, "what stands before the break, and the next file");
}

#[test]
fn broken_files_cost_no_more_than_themselves() {
    let dir = TempDir::new().unwrap();
    let plain = lines(&articles(200));
    let packed = gz(plain.as_bytes());
    let good = write(dir.path(), "good.jsonl", lines(&[json!({ "id": "last", "text": "Chile met Peru." })]));
    let csv = "id,text\n1,Iran met Iraq.\n2,too,many,cells\n3,Iran met Syria.\n";
    let bad_csv = [csv.as_bytes(), b"4,caf\xe9\n5,Iran met Jordan.\n"].concat();
    for (name, bytes, says, left) in [
        ("cut.jsonl.gz", packed[..packed.len() / 2].to_vec(), "breaks off", 20..200),
        ("rows.csv", bad_csv, "rows.csv:3: the row has 4 fields, the header 2", 4..5),
        ("array.json", b"[{\"text\": \"Iran met Iraq again.\"}, {\"text\"".to_vec(), "record 2: not JSON", 2..3),
    ] {
        let run = legation(&["code", &write(dir.path(), name, bytes), &good, "--emit", "articles"], b"");
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains(says), "{name}: {}", run.err);
        assert!(left.contains(&run.out.lines().count()), "{name}: {}", run.out.lines().count());
        assert!(run.out.lines().last().unwrap().contains("\"last\""));
    }
    let cut = write(dir.path(), "cut.parquet", b"PAR1 and then nothing");
    let run = legation(&["code", &cut], b"");
    assert_eq!((run.code, run.err.contains("no Parquet file")), (2, true), "{}", run.err);
}

#[test]
fn other_languages_are_named_and_passed_over() {
    let dir = TempDir::new().unwrap();
    let german =
        "Die Außenminister der beiden Länder trafen sich am Donnerstag in Oslo und vereinbarten, die Gespräche im Herbst fortzusetzen."
            .repeat(2);
    let all = [json!({ "id": "de", "text": german, "language": "en" }), json!({ "id": "en", "text": "Iran met Iraq on Friday." })];
    let input = write(dir.path(), "in.jsonl", lines(&all));
    let run = legation(&["code", &input], b"");
    assert!(run.err.contains("in.jsonl:1: text in German, not in English"), "{}", run.err);
    assert!(!run.out.is_empty() && run.out.lines().all(|l| l.contains("\"article\":\"en\"")), "{}", run.out);
    let whole = legation(&["code", &input, "--emit", "articles"], b"");
    assert_eq!(whole.out.lines().count(), 2, "an article record of every article");
}

#[test]
fn no_news_of_the_corpora_is_taken_for_another_language() {
    let shared =
        std::env::var_os("LEGATION_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
    let mut seen = 0;
    for name in ["corpora/news.jsonl", "corpora/world.jsonl"] {
        let Ok(text) = std::fs::read_to_string(shared.join(name)) else { continue };
        for line in text.lines() {
            let v: Value = serde_json::from_str(line).unwrap();
            assert_eq!(legation_intake::other_than_english(v["text"].as_str().unwrap(), None), None, "{}", v["id"]);
            seen += 1;
        }
    }
    if seen == 0 {
        eprintln!("skipped: no shared corpora beside the repository (LEGATION_SHARED names them)");
    }
}
