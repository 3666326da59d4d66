//! WARC archives (ISO 28500): the pages that a crawler stored, and texts made of them (WET).

use crate::open::Each;
use crate::{Fields, Form, Item, LONGEST};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use legation_page::Hints;
use std::io::{BufRead, Error, ErrorKind, Read, Result};

struct Head {
    kind: String,
    url: Option<String>,
    content: String,
    length: u64,
    id: Option<String>,
}

/// Every page of an archive; `skip` is told why a record is none.
pub(crate) fn pages(name: &str, mut stream: impl BufRead, skip: &dyn Fn(&'static str), each: Each<'_>) -> bool {
    for number in 1.. {
        let head = match head(&mut stream) {
            Ok(Some(h)) => h,
            Ok(None) => return true,
            Err(e) => return each(item(format!("{name}:record {number}"), Form::Bad(format!("the archive breaks off: {e}")))),
        };
        let place = format!("{name}:record {number}");
        let form = match record(&mut stream, &head, skip) {
            Ok(Some(form)) => form,
            Ok(None) => continue,
            Err(e) => return each(item(place, Form::Bad(format!("the archive breaks off: {e}")))),
        };
        if !each(item(place, form)) {
            return false;
        }
    }
    true
}

fn item(place: String, form: Form) -> Item {
    Item { place, form, folders: Fields::new() }
}

// the header of the next record; none at the archive's end
fn head(stream: &mut impl BufRead) -> Result<Option<Head>> {
    let mut line = String::new();
    loop {
        line.clear();
        if text_line(stream, &mut line)? == 0 {
            return Ok(None);
        }
        if !line.is_empty() {
            break;
        }
    }
    if !line.starts_with("WARC/") {
        return Err(Error::new(ErrorKind::InvalidData, "no WARC header where one should be"));
    }
    let mut out = Head { kind: String::new(), url: None, content: String::new(), length: 0, id: None };
    loop {
        line.clear();
        if text_line(stream, &mut line)? == 0 || line.is_empty() {
            return Ok(Some(out));
        }
        let Some((field, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match field.to_ascii_lowercase().as_str() {
            "warc-type" => out.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => out.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-record-id" => out.id = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => out.content = value.to_ascii_lowercase(),
            "content-length" => out.length = value.parse().map_err(|_| Error::new(ErrorKind::InvalidData, "a length that is no number"))?,
            _ => {}
        }
    }
}

// a line without its end; how many bytes were read
fn text_line(stream: &mut impl BufRead, out: &mut String) -> Result<usize> {
    let mut bytes = Vec::new();
    let n = stream.by_ref().take(1 << 16).read_until(b'\n', &mut bytes)?;
    out.push_str(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']));
    Ok(n)
}

// the record's page; none when it is something else
fn record(stream: &mut impl BufRead, head: &Head, skip: &dyn Fn(&'static str)) -> Result<Option<Form>> {
    let wanted = match head.kind.as_str() {
        "response" => head.content.is_empty() || head.content.starts_with("application/http"),
        "resource" | "conversion" => is_text(&head.content),
        _ => false,
    };
    let mut body = Vec::new();
    let mut limited = stream.by_ref().take(head.length);
    if !wanted {
        if head.kind == "response" || head.kind == "resource" {
            skip("no page of HTML or text");
        }
        std::io::copy(&mut limited, &mut std::io::sink())?;
        return Ok(None);
    }
    limited.by_ref().take(LONGEST as u64 + 1).read_to_end(&mut body)?;
    std::io::copy(&mut limited, &mut std::io::sink())?;
    if body.len() > LONGEST {
        return Ok(Some(Form::Bad(format!("a page longer than {} MB", LONGEST >> 20))));
    }
    if (body.len() as u64) < head.length {
        return Err(Error::new(ErrorKind::UnexpectedEof, "the last record is cut off"));
    }
    let hints = |charset| {
        Box::new(Hints { url: head.url.clone(), charset, stem: head.id.clone().filter(|_| head.url.is_none()), ..Hints::default() })
    };
    if head.kind == "response" {
        return Ok(response(&body, hints, skip));
    }
    Ok(Some(Form::Page { bytes: body, hints: hints(charset(&head.content)) }))
}

fn response(body: &[u8], hints: impl Fn(Option<String>) -> Box<Hints>, skip: &dyn Fn(&'static str)) -> Option<Form> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut answer = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(at)) = answer.parse(body) else {
        return Some(Form::Bad("an answer without a readable HTTP header".into()));
    };
    if answer.code != Some(200) {
        skip("an answer other than 200");
        return None;
    }
    let field = |name: &str| {
        let found = answer.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name));
        found.map(|h| String::from_utf8_lossy(h.value).trim().to_ascii_lowercase())
    };
    let content = field("content-type").unwrap_or_default();
    if !content.is_empty() && !is_text(&content) {
        skip("no page of HTML or text");
        return None;
    }
    let mut bytes = body[at..].to_vec();
    // crawlers may store the answer as it came over the wire, or unpacked under the header it came with
    if field("transfer-encoding").is_some_and(|t| t.contains("chunked")) {
        bytes = dechunk(&bytes).unwrap_or(bytes);
    }
    match decode(bytes, &field("content-encoding").unwrap_or_default()) {
        Ok(bytes) => Some(Form::Page { bytes, hints: hints(charset(&content)) }),
        Err(reason) => Some(Form::Bad(reason)),
    }
}

fn is_text(content: &str) -> bool {
    ["text/html", "application/xhtml", "text/plain"].iter().any(|t| content.starts_with(t))
}

fn charset(content: &str) -> Option<String> {
    let (_, value) = content.split_once("charset=")?;
    Some(value.split(';').next()?.trim().trim_matches('"').to_owned())
}

fn dechunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let end = rest.iter().position(|b| *b == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.trim().split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = rest[size..].strip_prefix(b"\r\n").or_else(|| rest[size..].strip_prefix(b"\n"))?;
    }
}

fn decode(bytes: Vec<u8>, encoding: &str) -> std::result::Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let limit = LONGEST as u64 + 1;
    let read = match encoding {
        "gzip" | "x-gzip" if bytes.starts_with(&[0x1f, 0x8b]) => MultiGzDecoder::new(bytes.as_slice()).take(limit).read_to_end(&mut out),
        "deflate" if bytes.first() == Some(&0x78) => ZlibDecoder::new(bytes.as_slice()).take(limit).read_to_end(&mut out),
        "zstd" if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
            zstd::stream::read::Decoder::new(bytes.as_slice()).and_then(|d| d.take(limit).read_to_end(&mut out))
        }
        "br" if std::str::from_utf8(&bytes).is_err() => return Err("a page packed with brotli, which isn't read".into()),
        // the header still tells of a packing that the crawler has taken off
        _ => return Ok(bytes),
    };
    match read {
        Err(e) => Err(format!("a page that cannot be unpacked: {e}")),
        Ok(n) if n > LONGEST => Err(format!("a page longer than {} MB", LONGEST >> 20)),
        Ok(_) => Ok(out),
    }
}
