//! What kind of input the bytes are, and from bytes to characters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What a file's first bytes tell about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A web page.
    Html,
    /// Text of any kind.
    Text,
    /// No text: an image, an archive, a PDF.
    Binary,
    /// Nothing, or white space alone.
    Empty,
}

/// How many bytes are looked at.
const HEAD: usize = 4096;

/// Tells web page, text, binary data and nothing apart.
pub fn sniff(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        let (head, _, _) = encoding.decode(&head[..head.len() & !1]);
        return kind_of(head.trim_start_matches('\u{feff}'), bytes.len() > HEAD);
    }
    if is_binary(head) {
        return Kind::Binary;
    }
    kind_of(&String::from_utf8_lossy(head), bytes.len() > HEAD)
}

fn kind_of(head: &str, more: bool) -> Kind {
    let start = head.trim_start();
    if start.is_empty() {
        return if more { Kind::Text } else { Kind::Empty };
    }
    if looks_like_html(start) { Kind::Html } else { Kind::Text }
}

/// Zero bytes, a known signature, or many control characters.
fn is_binary(head: &[u8]) -> bool {
    const SIGNATURES: &[&[u8]] =
        &[b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"BZh9"];
    let control = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    SIGNATURES.iter().any(|s| head.starts_with(s)) || head.contains(&0) || control * 20 > head.len()
}

fn looks_like_html(start: &str) -> bool {
    let lower: String = start.chars().take(2048).map(|c| c.to_ascii_lowercase()).collect();
    const OPENERS: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<title", "<meta", "<div", "<p>", "<p ", "<h1"];
    if OPENERS.iter().any(|o| lower.starts_with(o)) {
        return true;
    }
    // a comment, an XML declaration or a blank template line may stand before the page proper
    lower.starts_with('<') && ["<!doctype html", "<html", "<head>", "<body"].iter().any(|o| lower.contains(o))
}

/// Text made of bytes.
pub(crate) struct Decoded {
    pub text: String,
    pub note: Option<String>,
}

/// Decodes by byte-order mark, else as UTF-8 when it is that, else by the declared charset, else by a guess.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>, is_html: bool) -> Decoded {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[skip..]);
    }
    let by_server = declared.and_then(|d| Encoding::for_label(d.trim().as_bytes()));
    let by_page = if is_html { meta_charset(bytes) } else { None };
    let named = by_server.or(by_page);
    // Many pages of Latin-1 servers are UTF-8: text with valid multi-byte sequences is UTF-8 whatever its label says.
    // ISO-2022-JP is the one encoding in web use that is valid UTF-8 and something else.
    if let Ok(text) = std::str::from_utf8(bytes)
        && named.is_none_or(|e| e.is_ascii_compatible())
    {
        return Decoded { text: text.to_owned(), note: None };
    }
    match named {
        Some(encoding) if encoding != UTF_8 || mostly_utf8(bytes) => with(encoding, bytes),
        _ => with(guess(bytes), bytes),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let note = had_errors.then(|| format!("some bytes are not valid {}; they are shown as U+FFFD", encoding.name()));
    Decoded { text: text.into_owned(), note }
}

/// Whether the bytes are UTF-8 with few mistakes, as after a cut in the middle of a character.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut bad = 0;
    let mut wide = 0;
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad <= wide / 10 + 1
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if mostly_utf8(bytes) && bytes.utf8_chunks().any(|c| !c.valid().is_ascii()) {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// The charset that the page's own head names.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset") {
        rest = &rest[at + "charset".len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
            // a page whose head could be read as ASCII isn't UTF-16, whatever it says
            let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some(if utf16 { UTF_8 } else { encoding });
        }
    }
    // `encoding="…"` of an XML declaration
    let xml = head.strip_prefix("<?xml")?;
    let value = xml.split_once("encoding=")?.1.trim_start_matches(['"', '\'']);
    let label = value.split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).or(Some(WINDOWS_1252))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        assert_eq!(sniff(b""), Kind::Empty);
        assert_eq!(sniff(b" \r\n\t"), Kind::Empty);
        assert_eq!(sniff(b"\n<!DOCTYPE html><p>x"), Kind::Html);
        assert_eq!(sniff(b"<!-- saved page --><html lang=en>"), Kind::Html);
        assert_eq!(sniff(b"The minister left for Oslo."), Kind::Text);
        assert_eq!(sniff(b"{\"text\": \"<p>\"}"), Kind::Text);
        assert_eq!(sniff(b"%PDF-1.7\n"), Kind::Binary);
        assert_eq!(sniff(b"\x1f\x8b\x08\x00"), Kind::Binary);
        assert_eq!(sniff("Die Verhandlungen über Öl".as_bytes()), Kind::Text);
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("<html>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(sniff(&utf16), Kind::Html);
    }

    #[test]
    fn charsets() {
        let cyrillic = "Министр иностранных дел прибыл в Минск на переговоры о прекращении огня.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(cyrillic);
        assert_eq!(decode(&bytes, Some("windows-1251"), false).text, cyrillic);
        assert_eq!(decode(&bytes, None, false).text, cyrillic);
        let page = [b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>".as_slice(), &bytes].concat();
        assert!(decode(&page, None, true).text.ends_with(cyrillic));
        assert_eq!(decode("Žižek".as_bytes(), Some("iso-8859-1"), false).text, "Žižek");
    }

    #[test]
    fn broken_utf8_is_replaced_and_noted() {
        let mut bytes = "Talks in Zürich and Geneva, “at last”, she said".as_bytes().to_vec();
        bytes.extend(b"\xe2\x80");
        let decoded = decode(&bytes, Some("utf-8"), false);
        assert!(decoded.text.starts_with("Talks in Zürich") && decoded.text.ends_with('\u{fffd}'));
        assert!(decoded.note.unwrap().contains("UTF-8"));
    }
}
