//! What goes out, and with which headers.

use super::stream::Pipe;
use crate::Fault;
use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use legation_store::Store;
use std::io::Write;

/// What is sent.
pub type Body = Either<Full<Bytes>, Pipe>;

/// Writes a stream's content from a store.
pub type Flow = Box<dyn FnOnce(&Store, &mut dyn Write) -> Result<(), Fault> + Send>;

/// What a page's handler gives.
pub enum Answer {
    /// A page.
    Html(StatusCode, String),
    /// Its twin.
    Json(StatusCode, String),
    /// A file that never changes at this address.
    Asset(&'static str, &'static [u8]),
    /// A file to keep: content type, name, content as it is written.
    Download(&'static str, String, Flow),
    /// Another form of text: a feed, a description of the interface.
    Text(&'static str, String),
    /// Another address.
    See(String),
}

// nothing but what this server sends, no script or style inside a page, in nobody's frame
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A response with every header that keeps a page safe.
pub fn response(status: StatusCode, kind: &'static str, cache: &'static str, body: Body) -> Response<Body> {
    let mut out = Response::new(body);
    *out.status_mut() = status;
    let fixed: [(HeaderName, &'static str); 8] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // others are told nothing; with none at all, browsers would keep from us where our own forms come from
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        out.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    out
}

/// A whole body.
pub fn full(text: impl Into<Bytes>) -> Body {
    Either::Left(Full::new(text.into()))
}

/// A page.
pub fn html(status: StatusCode, text: String) -> Response<Body> {
    response(status, "text/html; charset=utf-8", "no-cache", full(text))
}

/// A line of text.
pub fn plain(status: StatusCode, text: impl Into<Bytes>) -> Response<Body> {
    response(status, "text/plain; charset=utf-8", "no-store", full(text))
}

/// What needs no store to be sent; a download is not among it.
pub fn of(answer: Answer) -> Response<Body> {
    match answer {
        Answer::Html(status, text) => html(status, text),
        Answer::Json(status, text) => response(status, "application/json; charset=utf-8", "no-cache", full(text)),
        Answer::Text(kind, text) => response(StatusCode::OK, kind, "no-cache", full(text)),
        Answer::Asset(kind, bytes) => response(StatusCode::OK, kind, "public, max-age=31536000, immutable", full(bytes)),
        Answer::See(to) => {
            let mut out = plain(StatusCode::SEE_OTHER, "");
            // our own addresses are ASCII
            if let Ok(to) = HeaderValue::from_str(&to) {
                out.headers_mut().insert(header::LOCATION, to);
            }
            out
        }
        Answer::Download(kind, _, _) => response(StatusCode::OK, kind, "no-store", full("")),
    }
}
