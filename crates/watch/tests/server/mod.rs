//! A web server in a thread that answers as a test wants it to, however badly, and remembers what it was asked.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What it does with a request.
#[derive(Clone)]
pub enum Reply {
    /// Status, headers, body; the length is told.
    Plain(u16, Vec<(String, String)>, Vec<u8>),
    /// These bytes, headers and all, then the end.
    Raw(Vec<u8>),
    /// A head, then a byte from time to time for ever.
    Drip(Duration),
    /// A head, then bytes without end as fast as they go.
    Endless,
    /// Nothing for so long.
    Silent(Duration),
    /// 304 to whoever knows this tag, else the other reply.
    Tagged(String, Box<Reply>),
}

/// One request that came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub begun: Instant,
    pub ended: Option<Instant>,
}

type Answers = Arc<Mutex<BTreeMap<String, Vec<Reply>>>>;

pub struct Server {
    pub port: u16,
    answers: Answers,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (answers, asked) = (Answers::default(), Arc::new(Mutex::new(Vec::new())));
        let server = Server { port, answers: answers.clone(), asked: asked.clone() };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answers, asked) = (answers.clone(), asked.clone());
                thread::spawn(move || serve(stream, &answers, &asked));
            }
        });
        server
    }
    /// Its address of a path, under the name that is given.
    pub fn at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }
    pub fn url(&self, path: &str) -> String {
        self.at("127.0.0.1", path)
    }
    /// Answers a path from now on with these, one after the other, the last one for ever.
    pub fn on(&self, path: &str, mut replies: Vec<Reply>) {
        replies.reverse();
        self.answers.lock().unwrap().insert(path.to_owned(), replies);
    }
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
    /// How often a path was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.asked().iter().filter(|a| a.path == path).count()
    }
}

fn serve(mut stream: TcpStream, answers: &Answers, asked: &Mutex<Vec<Asked>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let headers: BTreeMap<String, String> = lines
        .map_while(Result::ok)
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.split_once(": ").map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned())))
        .collect();
    let known = headers.get("if-none-match").cloned();
    let number = {
        let mut asked = asked.lock().unwrap();
        asked.push(Asked { path: path.clone(), headers, begun: Instant::now(), ended: None });
        asked.len() - 1
    };
    let reply = {
        let mut answers = answers.lock().unwrap();
        match answers.get_mut(&path) {
            Some(replies) if replies.len() > 1 => replies.pop().unwrap(),
            Some(replies) => replies[0].clone(),
            None => status(404),
        }
    };
    let reply = match reply {
        Reply::Tagged(tag, _) if known.as_deref() == Some(&tag) => status(304),
        Reply::Tagged(_, reply) => *reply,
        other => other,
    };
    // whoever asked may be gone before all is said
    let _ = say(&mut stream, reply);
    asked.lock().unwrap()[number].ended = Some(Instant::now());
}

fn say(stream: &mut TcpStream, reply: Reply) -> std::io::Result<()> {
    const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";
    match reply {
        Reply::Plain(status, headers, body) => {
            let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
            for (name, value) in headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            head.push_str("\r\n");
            stream.write_all(head.as_bytes())?;
            stream.write_all(&body)
        }
        Reply::Raw(bytes) => stream.write_all(&bytes),
        Reply::Drip(pause) => {
            stream.write_all(HEAD)?;
            loop {
                stream.write_all(b"<")?;
                stream.flush()?;
                thread::sleep(pause);
            }
        }
        Reply::Endless => {
            stream.write_all(HEAD)?;
            loop {
                stream.write_all(&[b'x'; 8192])?;
            }
        }
        Reply::Tagged(_, reply) => say(stream, *reply),
        Reply::Silent(pause) => {
            thread::sleep(pause);
            Ok(())
        }
    }
}

pub fn status(status: u16) -> Reply {
    Reply::Plain(status, Vec::new(), Vec::new())
}

pub fn with(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Reply {
    Reply::Plain(status, headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(), body.into())
}

pub fn to(location: &str) -> Reply {
    with(302, &[("Location", location)], "")
}

/// A page with an article that has its own number in it.
pub fn page(n: usize) -> Reply {
    with(200, &[("Content-Type", "text/html; charset=utf-8")], html(n, "utf-8"))
}

pub fn html(n: usize, charset: &str) -> String {
    let place = ["Ostia", "Brenn", "Kalvia", "Port Sabel", "Zürich"][n % 5];
    format!(
        "<!doctype html><html><head><meta charset=\"{charset}\"><title>Norland and Sudmark meet, part {n}</title></head><body><article>
        <p>Envoys of Norland and Sudmark met in {place} for the {n}th time and agreed that the talks about the strait would go on.</p>
        <p>The round with the number {n} ended without a paper, a spokesman of the mediators said in the evening after the session.</p>
        <p>Sudmark’s café owners by the harbour of {place} hope that the closure of the piers, now {n} weeks old, ends before autumn.</p>
        </article></body></html>"
    )
}

/// A feed of pages that is the same until it is told otherwise.
pub fn tagged_feed(links: &[String]) -> Reply {
    let headers = [("ETag", "\"v1\""), ("Content-Type", "application/rss+xml")];
    Reply::Tagged("\"v1\"".to_owned(), Box::new(with(200, &headers, rss(links))))
}

/// A feed of pages.
pub fn feed(links: &[String]) -> Reply {
    with(200, &[("Content-Type", "application/rss+xml")], rss(links))
}

pub fn rss(links: &[String]) -> String {
    let items: String = links
        .iter()
        .map(|l| format!("<item><title>An entry</title><link>{l}</link><pubDate>Wed, 13 May 2026 09:30:00 GMT</pubDate></item>"))
        .collect();
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Gazette</title>{items}</channel></rss>")
}
