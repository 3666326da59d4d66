//! Taking off gzip and zstd, and telling what lies below by its first bytes.

use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader, Cursor, Error, Read, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes are looked at.
pub(crate) const HEAD: usize = 16 << 10;

/// A reader that counts what went through it: how far a run has come in a file of known size.
pub(crate) struct Counted<R> {
    pub inner: R,
    pub count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let n = self.inner.read(buf)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// A stream, unpacked, with its first bytes beside it.
pub(crate) struct Unpacked<'a> {
    pub head: Vec<u8>,
    pub stream: Box<dyn BufRead + 'a>,
}

/// Takes off up to three layers of packing.
pub(crate) fn unpack<'a>(stream: impl Read + 'a) -> Result<Unpacked<'a>> {
    let mut stream: Box<dyn Read + 'a> = Box::new(stream);
    for _ in 0..3 {
        let (head, whole) = peek(stream)?;
        stream = match head.as_slice() {
            [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(BufReader::with_capacity(1 << 16, whole))),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd::stream::read::Decoder::new(whole)?),
            _ => return Ok(Unpacked { head, stream: Box::new(BufReader::with_capacity(1 << 16, whole)) }),
        };
    }
    let (head, whole) = peek(stream)?;
    Ok(Unpacked { head, stream: Box::new(BufReader::new(whole)) })
}

/// A stream whose first bytes have been looked at. A fault met in looking is told where it stands, behind those bytes.
struct Peeked<R> {
    head: Cursor<Vec<u8>>,
    fault: Option<Error>,
    rest: R,
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let n = self.head.read(buf)?;
        if n > 0 || buf.is_empty() {
            return Ok(n);
        }
        self.fault.take().map_or_else(|| self.rest.read(buf), Err)
    }
}

// a pipe may give less than asked for: reads until the head is full or the stream ends
fn peek<R: Read>(mut stream: R) -> Result<(Vec<u8>, Peeked<R>)> {
    let mut head = Vec::new();
    let fault = stream.by_ref().take(HEAD as u64).read_to_end(&mut head).err();
    match fault {
        Some(e) if head.is_empty() => Err(e),
        fault => Ok((head.clone(), Peeked { head: Cursor::new(head), fault, rest: stream })),
    }
}

/// What an unpacked stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Lines,
    Objects,
    Array,
    Table(u8),
    Parquet,
    Feed,
    Warc,
    Page,
}

/// Tells the kind by the first bytes. `ending` (without .gz or .zst) decides only where the content leaves it open;
/// `is_text` says whether a column's name may be that of the text.
pub(crate) fn kind(head: &[u8], ending: &str, is_text: &dyn Fn(&str) -> bool) -> Kind {
    let body = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match (body.first(), ending) {
        _ if head.starts_with(b"PAR1") => return Kind::Parquet,
        _ if head.starts_with(b"WARC/") => return Kind::Warc,
        (_, "jsonl" | "ndjson") => return Kind::Lines,
        // an object over several lines: what follows its brace is a line's end
        (Some(b'{'), _) if matches!(body.get(1), Some(b'\n' | b'\r')) => return Kind::Objects,
        (Some(b'{'), _) => return Kind::Lines,
        (Some(b'['), _) if matches!(body[1..].trim_ascii_start().first(), Some(b'{' | b']')) => return Kind::Array,
        (Some(b'<'), _) => return if is_feed(body) { Kind::Feed } else { Kind::Page },
        _ => {}
    }
    let header = String::from_utf8_lossy(body.split(|b| *b == b'\n').next().unwrap_or(b""));
    let columns = |d: u8| header.trim_end().split(char::from(d)).map(|c| c.trim().trim_matches('"').to_owned()).collect::<Vec<_>>();
    let most = [b',', b'\t', b';', b'|'].into_iter().max_by_key(|&d| (columns(d).len(), d == b','));
    let table = most.filter(|&d| {
        let columns = columns(d);
        let known = columns.iter().any(|c| is_text(c));
        known && (columns.len() > 1 || ending == "csv") || matches!(ending, "csv" | "tsv" | "tab")
    });
    table.map_or(Kind::Page, Kind::Table)
}

fn is_feed(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&body[..body.len().min(2048)]).to_ascii_lowercase();
    let at = |tag: &str| start.find(tag);
    let feed = [at("<rss"), at("<feed"), at("<rdf:rdf")].into_iter().flatten().min();
    let page = [at("<html"), at("<body"), at("<!doctype html")].into_iter().flatten().min();
    feed.is_some_and(|f| page.is_none_or(|p| f < p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn kinds_by_content() {
        let is_text = |c: &str| c == "text" || c == "body";
        let of = |s: &str, e: &str| kind(s.as_bytes(), e, &is_text);
        assert_eq!(of("{\"id\": 1}\n", ""), Kind::Lines);
        assert_eq!(of("{\n  \"id\": 1\n}\n", "json"), Kind::Objects);
        assert_eq!(of("[\n {\"id\": 1}]", "json"), Kind::Array);
        assert_eq!(of("[Editor's note] Talks went on.", "txt"), Kind::Page);
        assert_eq!(of("id,body,date\n1,x,2020-01-01\n", ""), Kind::Table(b','));
        assert_eq!(of("id\ttext\n1\tx\n", ""), Kind::Table(b'\t'));
        assert_eq!(of("\u{feff}\"id\";\"text\"\n", ""), Kind::Table(b';'));
        assert_eq!(of("Iran, Iraq and Syria met, the text says.\n", "txt"), Kind::Page);
        assert_eq!(of("<?xml version='1.0'?>\n<rss version='2.0'>", "xml"), Kind::Feed);
        assert_eq!(of("<!DOCTYPE html><html><a href='/feed'>", ""), Kind::Page);
        assert_eq!(of("PAR1....", ""), Kind::Parquet);
        assert_eq!(of("WARC/1.0\r\n", ""), Kind::Warc);
    }

    #[test]
    fn layers_come_off() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(b"{\"a\": 1}\n").unwrap();
        let twice = zstd::encode_all(gz.finish().unwrap().as_slice(), 1).unwrap();
        let mut out = String::new();
        unpack(twice.as_slice()).unwrap().stream.read_to_string(&mut out).unwrap();
        assert_eq!(out, "{\"a\": 1}\n");
    }
}
