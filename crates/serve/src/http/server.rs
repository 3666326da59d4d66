//! Listening, and the way of a question through guard, route and page.

use super::guard::{Door, Verdict};
use super::reply::{self, Answer, Body};
use super::token::Session;
use super::work::{Works, headless};
use crate::address::Address;
use crate::desk::Desk;
use crate::ledger::Keeper;
use crate::route::{self, Ask, Found};
use crate::{Fault, look};
use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue, SET_COOKIE, WWW_AUTHENTICATE};
use hyper::service::service_fn;
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

// how long the head of a question may take, and an open connection wait for the next one
const HEAD: Duration = Duration::from_secs(30);
// how long its body may take
const BODY: Duration = Duration::from_secs(20);
const CONNECTIONS: usize = 256;
// longer addresses are none of ours
const ADDRESS: usize = 8 << 10;

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// An address that others reach, and no token.
    #[error(
        "{0} can be reached by others, and no token is set\nhint: give --token with a secret of 16 characters or more, or bind to 127.0.0.1"
    )]
    NoToken(SocketAddr),
    /// A token that can be guessed.
    #[error("the token is too short to keep others out\nhint: use 16 characters or more, such as `openssl rand -hex 16` prints")]
    ShortToken,
    /// The address is taken, or not ours.
    #[error("{0} cannot be listened on: {1}\nhint: another program may use it; name another one with --bind")]
    Bind(SocketAddr, std::io::Error),
    /// The store's reason.
    #[error(transparent)]
    Store(#[from] legation_store::StoreError),
    /// The system's reason.
    #[error("the server cannot start: {0}")]
    Io(#[from] std::io::Error),
}

/// A desk that listens.
pub struct Server {
    listener: std::net::TcpListener,
    shared: Arc<Shared>,
    threads: usize,
}

struct Shared {
    desk: Arc<Desk>,
    door: Door,
    session: Session,
    works: Arc<Works>,
    keeper: Arc<Keeper>,
}

impl Server {
    /// Opens the store and the address; `threads` pages are rendered at once.
    ///
    /// # Errors
    /// [`ServeError`].
    pub fn open(desk: Desk, mut door: Door, threads: usize) -> Result<Server, ServeError> {
        if !door.bind.ip().is_loopback() && door.token.is_none() {
            return Err(ServeError::NoToken(door.bind));
        }
        if door.token.as_deref().is_some_and(|t| t.len() < 16) {
            return Err(ServeError::ShortToken);
        }
        legation_store::Store::open_read_only(&desk.db)?;
        let listener = std::net::TcpListener::bind(door.bind).map_err(|e| ServeError::Bind(door.bind, e))?;
        listener.set_nonblocking(true)?;
        door.bind = listener.local_addr()?;
        let works = Works::new(desk.db.clone(), threads);
        let keeper = Keeper::start(desk.db.clone(), Arc::clone(&desk.fold));
        let shared = Arc::new(Shared { desk: Arc::new(desk), door, session: Session::new(), works, keeper });
        Ok(Server { listener, shared, threads })
    }
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.shared.door.bind
    }
    /// Answers until the program ends.
    ///
    /// # Errors
    /// The system's, when it cannot start.
    pub fn run(self) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(self.threads.clamp(1, 4))
            .max_blocking_threads(self.threads + 8)
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener)?;
            let open = Arc::new(Semaphore::new(CONNECTIONS));
            loop {
                let Ok(turn) = Arc::clone(&open).acquire_owned().await else { return Ok(()) };
                let Ok((stream, _)) = listener.accept().await else {
                    // no file handles left, most likely: some connection will end
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                };
                let shared = Arc::clone(&self.shared);
                tokio::spawn(async move {
                    let _turn = turn;
                    let answer = service_fn(|request| answer(Arc::clone(&shared), request));
                    let mut http = hyper::server::conn::http1::Builder::new();
                    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 << 10);
                    // whoever breaks off needs no answer
                    let _ = http.serve_connection(TokioIo::new(stream), answer).await;
                });
            }
        })
    }
}

async fn answer(shared: Arc<Shared>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let head = *request.method() == Method::HEAD;
    let response = judged(&shared, request).await;
    Ok(if head { headless(response) } else { response })
}

async fn judged(shared: &Arc<Shared>, request: Request<Incoming>) -> Response<Body> {
    if request.uri().path_and_query().is_none_or(|p| p.as_str().len() > ADDRESS) {
        return reply::plain(StatusCode::URI_TOO_LONG, "this address is too long\n");
    }
    let is_asset = request.uri().path().starts_with("/assets/");
    match shared.door.judge(request.method(), request.headers(), &shared.session) {
        Verdict::ForeignHost => reply::plain(
            StatusCode::MISDIRECTED_REQUEST,
            "this desk isn't called by that name\nhint: name it with `legation serve --host NAME`\n",
        ),
        Verdict::ForeignOrigin => reply::plain(StatusCode::FORBIDDEN, "pages elsewhere may not ask this desk\n"),
        // the page that asks for the token needs its looks
        Verdict::NoToken if !is_asset => sign_in(shared, request).await,
        Verdict::NoToken | Verdict::Pass => {
            let path = request.uri().path().to_owned();
            routed(shared, request).await.unwrap_or_else(|fault| failed(&shared.desk, &path, &fault))
        }
    }
}

async fn routed(shared: &Arc<Shared>, request: Request<Incoming>) -> Result<Response<Body>, Fault> {
    let (parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default();
    if parts.uri.path() == "/enter" {
        return Ok(reply::of(Answer::See("/".into())));
    }
    let address = Address::read(parts.uri.path(), query)?;
    let handler = match route::find(&parts.method, &address, parts.uri.path()) {
        Found::Page(handler) => handler,
        Found::Asset(answer) => return Ok(reply::of(answer)),
        Found::Nothing => return Err(Fault::NotFound("there is no page at this address".into())),
        Found::WrongMethod => return Ok(reply::plain(StatusCode::METHOD_NOT_ALLOWED, "this address is only read\n")),
    };
    let posted = posted(body, handler.posted).await?;
    let own = Arc::clone(shared);
    let run = handler.run;
    let kind = text_of(&parts.headers, &CONTENT_TYPE).to_owned();
    let base = base(&parts.headers);
    let job = move |store: &legation_store::Store| {
        let (desk, keeper, ticket) = (&*own.desk, &*own.keeper, own.session.ticket());
        run(&Ask { store, desk, keeper, address: &address, posted: &posted, kind: &kind, base: &base, ticket })
    };
    match shared.works.page(Box::new(job)).await? {
        Answer::Download(kind, name, flow) if parts.method != Method::HEAD => shared.works.download(kind, &name, flow),
        other => Ok(reply::of(other)),
    }
}

fn text_of<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
}

// as the one who asks calls us, for links that are read elsewhere; the guard has let the name pass
fn base(headers: &HeaderMap) -> String {
    let is_secure = text_of(headers, &HeaderName::from_static("x-forwarded-proto")).eq_ignore_ascii_case("https");
    format!("{}://{}", if is_secure { "https" } else { "http" }, text_of(headers, &HOST))
}

async fn posted(body: Incoming, most: usize) -> Result<Bytes, Fault> {
    let read = tokio::time::timeout(BODY, Limited::new(body, most).collect()).await;
    let read = read.map_err(|_| Fault::Busy("the question took too long to arrive".into()))?;
    Ok(read.map_err(|_| Fault::Bad(format!("what was posted broke off, or is longer than {most} bytes")))?.to_bytes())
}

async fn sign_in(shared: &Arc<Shared>, request: Request<Incoming>) -> Response<Body> {
    let is_form = *request.method() == Method::POST && request.uri().path() == "/enter";
    if !is_form {
        let mut out = reply::html(StatusCode::UNAUTHORIZED, look::sign_in(false));
        // feed readers know names and passwords alone; a browser that is asked for them would show a window
        let is_feed = request.uri().path().ends_with(".atom");
        let way = if is_feed { "Basic realm=\"Legation: any name, the token as password\"" } else { "Bearer" };
        out.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(way));
        return out;
    }
    let given = posted(request.into_body(), 4 << 10).await.unwrap_or_default();
    let given = form_urlencoded::parse(&given).find(|(k, _)| k == "token").map(|(_, v)| v.into_owned()).unwrap_or_default();
    let right = shared.door.token.as_deref().is_some_and(|t| shared.session.is_token(t, given.trim()));
    if !right {
        // guessing takes its time
        tokio::time::sleep(Duration::from_secs(1)).await;
        return reply::html(StatusCode::UNAUTHORIZED, look::sign_in(true));
    }
    let mut out = reply::of(Answer::See("/".into()));
    if let Ok(cookie) = HeaderValue::from_str(&shared.session.cookie()) {
        out.headers_mut().insert(SET_COOKIE, cookie);
    }
    out
}

fn failed(desk: &Desk, path: &str, fault: &Fault) -> Response<Body> {
    if fault.status() == StatusCode::INTERNAL_SERVER_ERROR {
        eprintln!("{path}: {fault}");
    }
    reply::of(look::fault(desk, fault, path.ends_with(".json") || path.starts_with("/api/")))
}
