//! What a server's answer means for what was asked.

use crate::backoff;
use jiff::{SignedDuration, Timestamp};
use url::Url;

/// What came of one request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// Content.
    Body(Body),
    /// 304: as it was when it was last asked for.
    Unchanged,
    /// It is elsewhere.
    Moved {
        /// There.
        to: Url,
        /// For good.
        is_permanent: bool,
    },
    /// Nothing that can be used.
    Failed(Failure),
}

/// Content with what its headers tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// Unpacked.
    pub bytes: Vec<u8>,
    /// Of `Content-Type`.
    pub charset: Option<String>,
    /// `ETag`, as it is.
    pub etag: Option<String>,
    /// `Last-Modified`, as it is.
    pub modified: Option<String>,
}

/// Why there is no content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// In words, without the address.
    pub reason: String,
    /// The server's, when it gave one.
    pub status: Option<u16>,
    /// Whether asking again makes sense.
    pub retry: Retry,
}

/// Whether asking again makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    /// It doesn't.
    Never,
    /// It may be there another time.
    Later,
    /// The whole host wants to be left alone, for that long when it says so.
    Host(Option<SignedDuration>),
}

impl Retry {
    /// For how long to wait, when the server says so.
    pub fn wait(self) -> Option<SignedDuration> {
        if let Retry::Host(wait) = self { wait } else { None }
    }
}

impl Failure {
    /// A failure that stays.
    pub fn lasting(reason: impl Into<String>) -> Failure {
        Failure { reason: reason.into(), status: None, retry: Retry::Never }
    }
    /// A failure that may pass.
    pub fn passing(reason: impl Into<String>) -> Failure {
        Failure { reason: reason.into(), status: None, retry: Retry::Later }
    }
    /// Whether asking again makes sense.
    pub fn may_retry(&self) -> bool {
        self.retry != Retry::Never
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A feed.
    Feed,
    /// A page with an article.
    Page,
    /// A robots.txt.
    Robots,
}

/// What the head of an answer tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head<'a> {
    pub status: u16,
    pub location: Option<&'a str>,
    pub retry_after: Option<&'a str>,
    pub content_type: Option<&'a str>,
    pub length: Option<u64>,
}

/// What an answer means before its body is read: None when the body is to be read. `longest` is the longest wait that a server may ask
/// for, `most` the number of bytes that are read of a body.
pub(crate) fn judge(head: &Head<'_>, url: &Url, kind: Kind, now: Timestamp, longest: SignedDuration, most: u64) -> Option<Answer> {
    let status = head.status;
    let failed = |reason: String, retry| Some(Answer::Failed(Failure { reason, status: Some(status), retry }));
    let wait = head.retry_after.and_then(|h| backoff::retry_after(h, now, longest));
    match status {
        200 | 203 => {}
        304 => return Some(Answer::Unchanged),
        301 | 302 | 303 | 307 | 308 => return Some(moved(head, url)),
        429 => return failed(told(status, "too many requests", wait), Retry::Host(wait)),
        503 if wait.is_some() => return failed(told(status, "not available", wait), Retry::Host(wait)),
        408 | 425 | 500.. => return failed(format!("the server's answer is {status}"), Retry::Later),
        404 | 410 => return failed(format!("not found ({status})"), Retry::Never),
        401 | 402 | 403 | 451 => return failed(format!("the server refuses it ({status})"), Retry::Never),
        _ => return failed(format!("the server's answer is {status}"), Retry::Never),
    }
    if kind == Kind::Robots {
        return None;
    }
    if let Some(other) = head.content_type.and_then(|t| wrong_type(t, kind)) {
        let wanted = if kind == Kind::Feed { "feed" } else { "page" };
        return failed(format!("its content type is {other}, no {wanted}"), Retry::Never);
    }
    if head.length.is_some_and(|l| l > most) {
        return failed(too_long(most), Retry::Never);
    }
    None
}

/// The reason for passing over a body of more than `most` bytes.
pub(crate) fn too_long(most: u64) -> String {
    format!("longer than {most} bytes")
}

fn told(status: u16, what: &str, wait: Option<SignedDuration>) -> String {
    let wait = wait.map_or(String::new(), |w| format!("; the server asks to wait {} s", w.as_secs()));
    format!("{what} ({status}){wait}")
}

fn moved(head: &Head<'_>, url: &Url) -> Answer {
    let status = head.status;
    let failed = |reason: String| Answer::Failed(Failure { reason, status: Some(status), retry: Retry::Never });
    let Some(location) = head.location else { return failed(format!("it redirects ({status}) without saying where")) };
    let Ok(mut to) = url.join(location) else { return failed(format!("it redirects to “{location}”, which is no address")) };
    to.set_fragment(None);
    if let Err(reason) = crate::link::check(&to) {
        return failed(format!("it redirects: {reason}"));
    }
    if to == *url {
        return failed("it redirects to itself".to_owned());
    }
    Answer::Moved { to, is_permanent: matches!(status, 301 | 308) }
}

// the type, when nothing that we read comes in it
fn wrong_type(header: &str, kind: Kind) -> Option<String> {
    let mime = header.split(';').next().unwrap_or(header).trim().to_ascii_lowercase();
    let fits = mime.is_empty()
        || match kind {
            // many servers call a feed text/html or text/plain: its bytes decide
            Kind::Feed => mime.starts_with("text/") || mime.contains("xml") || mime.contains("json") || mime.contains("rss"),
            Kind::Page => matches!(mime.as_str(), "text/html" | "application/xhtml+xml" | "text/plain" | "application/xml" | "text/xml"),
            Kind::Robots => true,
        };
    (!fits).then_some(mime)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn judged(head: Head<'_>, kind: Kind) -> Option<Answer> {
        judge(&head, &Url::parse("https://gazette.example/a").unwrap(), kind, "2026-05-13T09:30:00Z".parse().unwrap(), DAY, 1000)
    }

    fn failure(head: Head<'_>, kind: Kind) -> Failure {
        match judged(head, kind) {
            Some(Answer::Failed(f)) => f,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn statuses() {
        let retry = |status| failure(Head { status, ..Head::default() }, Kind::Page).retry;
        assert_eq!([404, 410, 403, 451, 418, 300, 204].map(retry), [Retry::Never; 7]);
        assert_eq!([500, 502, 503, 408, 599].map(retry), [Retry::Later; 5]);
        assert_eq!(retry(429), Retry::Host(None));
        let asked = |status| failure(Head { status, retry_after: Some("90"), ..Head::default() }, Kind::Feed);
        assert_eq!(asked(503).retry, Retry::Host(Some(SignedDuration::from_secs(90))));
        assert!(asked(429).reason.contains("wait 90 s"));
        assert_eq!(judged(Head { status: 304, ..Head::default() }, Kind::Feed), Some(Answer::Unchanged));
    }

    #[test]
    fn types_and_lengths() {
        let with = |content_type, kind| judged(Head { status: 200, content_type, ..Head::default() }, kind);
        for (mime, kind) in [
            ("text/html; charset=utf-8", Kind::Page),
            ("application/xhtml+xml", Kind::Page),
            ("application/rss+xml", Kind::Feed),
            ("text/html", Kind::Feed),
            ("application/octet-stream", Kind::Robots),
        ] {
            assert_eq!(with(Some(mime), kind), None, "{mime}");
        }
        assert_eq!(with(None, Kind::Page), None);
        for (mime, kind) in [("application/pdf", Kind::Page), ("image/png", Kind::Feed), ("video/mp4", Kind::Page)] {
            assert!(matches!(with(Some(mime), kind), Some(Answer::Failed(_))), "{mime}");
        }
        let long = failure(Head { status: 200, length: Some(1001), ..Head::default() }, Kind::Page);
        assert_eq!((long.reason.as_str(), long.retry), ("longer than 1000 bytes", Retry::Never));
    }

    #[test]
    fn redirects() {
        let to = |location| judged(Head { status: 302, location, ..Head::default() }, Kind::Page);
        let there = Url::parse("https://gazette.example/b").unwrap();
        assert_eq!(to(Some("/b#x")), Some(Answer::Moved { to: there, is_permanent: false }));
        for bad in [None, Some("/a"), Some("ftp://gazette.example/"), Some("file:///etc/passwd"), Some("https://[")] {
            assert!(matches!(to(bad), Some(Answer::Failed(Failure { retry: Retry::Never, .. }))), "{bad:?}");
        }
    }
}
