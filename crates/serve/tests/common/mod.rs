//! A store with one article full of hostile markup, and a desk over it that is asked over TCP.
#![allow(dead_code, reason = "each test file uses its part")]

use legation_schema::{Record, Talks};
use legation_serve::{Code, Codebook, Desk, Door, Server};
use legation_store::{Coding, Entry, Store};
use serde_json::json;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;

/// Markup, a script, an attribute's end, marks of direction, what takes no room, tags, a NUL.
pub const EVIL: &str = "<script>alert(1)</script>\" onmouseover='x' \u{202e}gnp.exe\u{2066} \u{200b}\u{feff}\u{e0041}&lt;</title>";

/// An article whose every field is hostile.
pub fn record(id: &str) -> Record {
    let text = format!("{EVIL} attacked Sudmark. It {EVIL}.");
    let count = |s: &str| s.chars().count();
    let evil = [0, count(EVIL)];
    let first = [0, count(&format!("{EVIL} attacked Sudmark."))];
    let attacked = [count(EVIL) + 1, count(EVIL) + 9];
    let side = json!({ "actor": 0, "span": evil, "text": EVIL, "name": EVIL, "country": "NOR", "sector": "GOV", "role": EVIL, "kind": "actor", "found": "slot" });
    let other = json!({ "actor": 1, "span": null, "text": null, "name": "Sudmark", "country": "SWE", "sector": "GOV", "role": null, "kind": "actor", "found": "slot" });
    let event = json!({
        "id": format!("{id}/1"), "article": id, "published": "2022-05-12", "publisher": EVIL, "url": "javascript:alert(1)", "sentence": 1, "text": EVIL,
        "span": first, "in_title": false, "event": "ASSAULT", "mode": null, "contexts": [], "cameo": "190", "quad": 4, "goldstein": -10.0, "plover_score": -10.0,
        "actors": [side], "recipients": [other], "content": null, "auxiliary": [], "claim": null, "confidence": 0.8, "manner": [EVIL], "purpose": EVIL,
        "conditions": [{ "span": evil, "text": EVIL, "kind": "if", "set_by": 0, "demands": null }],
        "attribution": [{ "speaker": { "actor": 0, "name": EVIL, "text": EVIL }, "cue": EVIL, "kind": "direct", "statement": 0 }],
        "time": { "text": EVIL, "start": "2022-05-12", "end": "2022-05-12" },
        "place": { "text": EVIL, "name": EVIL, "country": "NOR", "lat": 60.0, "lon": 10.0, "precision": "city" },
        "trigger": { "span": attacked, "text": EVIL, "path": EVIL }
    });
    let value = json!({
        "schema": "legation/1", "id": id, "title": EVIL, "title_span": null, "url": "javascript:alert(1)", "publisher": EVIL,
        "published": "2022-05-12", "language": "en", "text": text, "furniture": [],
        "sentences": [{ "in": "title", "span": evil, "paragraph": 0 }, { "span": first, "paragraph": 1 }, { "span": [first[1] + 1, count(&text)], "paragraph": 1 }],
        "actors": [{ "id": 0, "name": EVIL, "country": "NOR", "sector": "GOV", "sectors": ["GOV"], "role": EVIL, "known": false, "mentions": [{ "span": evil }] }],
        "places": [{ "span": evil, "text": EVIL, "use": "place", "name": EVIL, "country": "NOR", "precision": "city", "lat": 60.0, "lon": 10.0, "geonameid": null }],
        "times": [],
        "statements": [{ "id": 0, "span": evil, "pieces": [evil], "text": EVIL, "kind": "direct", "cue": { "span": attacked, "text": EVIL, "factivity": "said" },
            "speaker": { "actor": 0, "span": evil, "text": EVIL, "name": EVIL, "country": "NOR", "sector": "GOV" }, "anonymity": "named", "medium": EVIL }],
        "events": [event],
        "discarded": [{ "span": attacked, "text": EVIL, "reason": EVIL }], "talks": []
    });
    serde_json::from_value(value).unwrap()
}

// a ledger of one negotiation, every word of it hostile
fn ledger(id: &str) -> Talks {
    let source = json!({ "article": id, "span": [0, 5], "text": EVIL });
    let party = |name: &str, country: &str| json!({ "name": name, "country": country, "sector": "GOV" });
    let position = json!({ "date": "2022-05-12", "party": party(EVIL, "NOR"), "speaker": { "name": EVIL, "role": EVIL }, "stance": "refuses", "what": EVIL,
        "conditions": [{ "text": EVIL, "kind": "if", "state": "open" }], "changed": EVIL, "event": null, "source": source });
    serde_json::from_value(json!({
        "id": "nor~swe", "name": EVIL, "parties": [party(EVIL, "NOR"), party("Sudmark", "SWE")], "mediators": [party(EVIL, "CHE")],
        "tracks": [{ "level": "leaders", "state": "suspended" }],
        "history": [{ "date": "2022-05-12", "level": "leaders", "state": "suspended", "event": null, "source": source }],
        "positions": [position, position], "venues": [{ "place": { "name": EVIL, "country": "CHE" }, "date": null, "state": "held", "source": source }],
        "next": [{ "occasion": EVIL, "place": { "name": EVIL, "country": null }, "start": "2022-06-01", "end": "2022-06-02", "announced_by": party(EVIL, "NOR"), "source": source }],
        "contradictions": [{ "about": EVIL, "positions": [0, 1] }], "articles": [id]
    }))
    .unwrap()
}

/// A store with the hostile article under each of these ids.
pub fn store(path: &Path, ids: &[&str]) {
    let mut store = Store::open(path).unwrap();
    let coding = store.coding(&Coding { program: "test".into(), data: "0".into() }).unwrap();
    for id in ids {
        let record = record(id);
        let content = id.bytes().cycle().take(16).collect::<Vec<_>>();
        let entry = Entry {
            record: &record,
            content: content.as_slice().try_into().unwrap(),
            print: &[],
            kept: None,
            copy: None,
            coding,
            observations: &[],
        };
        store.put(&entry).unwrap();
    }
}

/// Opens a desk on any port and answers until the test ends.
pub fn desk(db: &Path, bind: &str, token: Option<&str>, excerpt: Option<usize>) -> SocketAddr {
    let code = Code { code: "190".into(), name: EVIL.into(), about: EVIL.into(), example: EVIL.into(), ..Code::default() };
    let desk = Desk {
        db: db.to_owned(),
        codebook: Codebook { cameo: vec![code], ..Codebook::default() },
        fold: Arc::new(|_, _, _| Ok(vec![ledger("evil")])),
        who: None,
        // a text that says so is one on which the coder fails
        coder: Some(Arc::new(|text, given| match text {
            b"" => Err("this is empty\nhint: more".into()),
            _ => Ok(Record {
                publisher: given.publisher.clone(),
                text: String::from_utf8_lossy(text).into_owned(),
                sentences: Vec::new(),
                ..record("posted")
            }),
        })),
        export: Some(Arc::new(|form, _, _, to| to.write_all(form.as_bytes()).map_err(|e| e.to_string()))),
        excerpt,
    };
    let door = Door { bind: bind.parse().unwrap(), token: token.map(str::to_owned), hosts: Vec::new() };
    let server = Server::open(desk, door, 4).unwrap();
    let address = server.address();
    std::thread::spawn(move || server.run());
    address
}

/// A response: status, headers and body.
pub struct Response {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Asks, with these headers beside `Host`.
pub fn ask(address: SocketAddr, method: &str, path: &str, headers: &[&str], body: &str) -> Response {
    let host = if headers.iter().any(|h| h.to_lowercase().starts_with("host:")) {
        String::new()
    } else {
        format!("Host: localhost:{}\r\n", address.port())
    };
    let headers: String = headers.iter().map(|h| format!("{h}\r\n")).collect();
    let mut stream = TcpStream::connect(("127.0.0.1", address.port())).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Response { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// Asks for a page.
pub fn get(address: SocketAddr, path: &str) -> Response {
    ask(address, "GET", path, &[], "")
}
