//! One request: the one place that connects. Redirects are not followed here, so that each hop is checked and waits its turn.

use crate::answer::{Answer, Body, Failure, Head, Kind, Retry, judge, too_long};
use crate::{Allowed, Config, robots};
use jiff::{SignedDuration, Timestamp};
use std::fmt;
use std::io::Read;
use std::net::IpAddr;
use std::time::Duration;
use ureq::http::Uri;
use ureq::http::header::{ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, RETRY_AFTER};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::Url;

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub kind: Kind,
    pub url: Url,
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    pub modified: Option<String>,
}

/// Makes requests, on any thread.
#[derive(Clone, Debug)]
pub(crate) struct Fetcher {
    agent: Agent,
    timeout: SignedDuration,
    longest_asked: SignedDuration,
    feed_bytes: u64,
    page_bytes: u64,
}

impl Fetcher {
    pub fn new(config: &Config) -> Fetcher {
        let timeout = Duration::try_from(config.timeout).unwrap_or(Duration::MAX);
        let settings = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // a proxy would connect in our place, to addresses that we cannot check
            .proxy(None)
            .user_agent(config.user_agent())
            .build();
        let agent = Agent::with_parts(settings, DefaultConnector::default(), Checked::new(config.allow.clone()));
        let (timeout, longest_asked) = (config.timeout, config.longest_asked());
        Fetcher { agent, timeout, longest_asked, feed_bytes: config.feed_bytes, page_bytes: config.page_bytes }
    }
    /// What comes of a request that is made at this time.
    pub fn get(&self, request: &Request, now: Timestamp) -> Answer {
        self.ask(request, now).unwrap_or_else(|e| Answer::Failed(self.failure(e)))
    }
    fn ask(&self, request: &Request, now: Timestamp) -> Result<Answer, Error> {
        let most = match request.kind {
            Kind::Feed => self.feed_bytes,
            Kind::Page => self.page_bytes,
            Kind::Robots => robots::READ,
        };
        let mut get = self.agent.get(request.url.as_str()).header(ACCEPT, accept(request.kind));
        if let Some(etag) = &request.etag {
            get = get.header(IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &request.modified {
            get = get.header(IF_MODIFIED_SINCE, modified);
        }
        let response = get.call()?;
        let headers = response.headers();
        let head = Head {
            status: response.status().as_u16(),
            location: text(headers, LOCATION),
            retry_after: text(headers, RETRY_AFTER),
            content_type: text(headers, CONTENT_TYPE),
            length: response.body().content_length(),
        };
        if let Some(answer) = judge(&head, &request.url, request.kind, now, self.longest_asked, most) {
            return Ok(answer);
        }
        let own = |name| text(headers, name).map(str::to_owned);
        let (etag, modified, charset) = (own(ETAG), own(LAST_MODIFIED), head.content_type.and_then(charset));
        let mut bytes = Vec::new();
        response.into_body().into_reader().take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            if request.kind != Kind::Robots {
                return Ok(Answer::Failed(Failure::lasting(too_long(most))));
            }
            bytes.truncate(most as usize);
        }
        Ok(Answer::Body(Body { bytes, charset, etag, modified }))
    }
    fn failure(&self, error: Error) -> Failure {
        let passing = Failure::passing;
        match error {
            Error::Timeout(_) => passing(format!("no whole answer within {:#}", self.timeout)),
            Error::HostNotFound => passing("its host has no address".to_owned()),
            Error::ConnectionFailed => passing("its host cannot be connected to".to_owned()),
            Error::Decompress(how, e) => passing(format!("its {how} content is broken or cut off: {e}")),
            Error::Other(e) if e.is::<NotPublic>() => Failure::lasting(e.to_string()),
            Error::BadUri(_) | Error::Http(_) | Error::LargeResponseHeader(..) => Failure::lasting(error.to_string()),
            Error::Io(e) => match e.downcast::<Error>() {
                Ok(inner) => self.failure(inner),
                Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => passing("the connection broke before all had come".to_owned()),
                Err(e) => passing(e.to_string()),
            },
            // certificates among them, which get mended
            other => Failure { reason: other.to_string(), status: None, retry: Retry::Later },
        }
    }
}

fn accept(kind: Kind) -> &'static str {
    match kind {
        Kind::Feed => "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
        Kind::Page => "text/html, application/xhtml+xml, text/plain;q=0.5",
        Kind::Robots => "text/plain, */*;q=0.5",
    }
}

fn text(headers: &HeaderMap, name: ureq::http::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

fn charset(content_type: &str) -> Option<String> {
    let (_, rest) = content_type.split_once(';')?;
    let value = rest.split(';').find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    let value = value.trim().trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| value.to_owned())
}

/// Finds addresses and leaves out those that may not be reached: what is checked is what is connected to, so a name cannot lead
/// elsewhere between the two.
#[derive(Debug)]
struct Checked {
    inner: DefaultResolver,
    allowed: Allowed,
}

impl Checked {
    fn new(allowed: Allowed) -> Checked {
        Checked { inner: DefaultResolver::default(), allowed }
    }
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, config: &ureq::config::Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.inner.resolve(uri, config, timeout)?;
        let mut public = self.empty();
        for address in all.iter().filter(|a| self.allowed.may(a.ip())) {
            public.push(*address);
        }
        match all.first() {
            Some(first) if public.is_empty() => {
                let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
                Err(Error::Other(Box::new(NotPublic { host, address: first.ip() })))
            }
            _ => Ok(public),
        }
    }
}

/// A host whose addresses may not be reached.
#[derive(Debug)]
struct NotPublic {
    host: String,
    address: IpAddr,
}

impl std::error::Error for NotPublic {}

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NotPublic { host, address } = self;
        if host.parse::<IpAddr>().is_err() {
            write!(f, "its host {host} has the address {address}, ")?;
        } else {
            write!(f, "its host is {address}, ")?;
        }
        write!(f, "which is not public (`allow` in the file of feeds can permit it)")
    }
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn charsets_of_content_types() {
        assert_eq!(charset("text/html; Charset=\"windows-1251\"").as_deref(), Some("windows-1251"));
        assert_eq!(charset("text/html; boundary=x; charset=utf-8").as_deref(), Some("utf-8"));
        assert_eq!([charset("text/html"), charset("text/html; charset=")], [None, None]);
    }
}
