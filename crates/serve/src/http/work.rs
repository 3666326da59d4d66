//! Threads that render, each with a connection of its own that only reads.

use super::reply::{self, Answer, Body, Flow, full};
use super::stream::{Tap, pair};
use crate::Fault;
use bytes::Bytes;
use http_body_util::Either;
use hyper::header::{CONTENT_DISPOSITION, HeaderValue};
use hyper::{Response, StatusCode};
use legation_store::{Store, StoreError};
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a page may take.
pub const TIME: Duration = Duration::from_secs(20);
// how long one waits for its turn
const QUEUE: Duration = Duration::from_secs(10);
// how many files are written at once; a slow reader holds one
const DOWNLOADS: usize = 4;

/// Connections and who may use one.
pub struct Works {
    path: PathBuf,
    idle: Mutex<Vec<Store>>,
    pages: Arc<Semaphore>,
    downloads: Arc<Semaphore>,
}

/// What a page's handler does with a store.
pub type Job = Box<dyn FnOnce(&Store) -> Result<Answer, Fault> + Send>;

impl Works {
    /// `threads` pages are rendered at once.
    pub fn new(path: PathBuf, threads: usize) -> Arc<Works> {
        let (pages, downloads) = (Arc::new(Semaphore::new(threads)), Arc::new(Semaphore::new(DOWNLOADS)));
        Arc::new(Works { path, idle: Mutex::default(), pages, downloads })
    }
    fn take(&self) -> Result<Store, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| Store::open_read_only(&self.path), Ok)
    }
    fn put(&self, store: Store) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
    }
    /// Renders a page on a thread; ends what takes too long.
    ///
    /// # Errors
    /// The handler's; too many who wait; too long.
    pub async fn page(self: &Arc<Works>, job: Job) -> Result<Answer, Fault> {
        let turn = tokio::time::timeout(QUEUE, Arc::clone(&self.pages).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or_else(|| Fault::Busy("too many ask at once; try again in a moment".into()))?;
        let (tell, told) = tokio::sync::oneshot::channel();
        let works = Arc::clone(self);
        let work = tokio::task::spawn_blocking(move || {
            // the turn ends with the work, also when nobody waits for it any more
            let _turn = turn;
            let store = works.take()?;
            // nobody listens when the time is over already
            let _ = tell.send(store.stopper());
            let answer = store.at_once(|| job(&store))?;
            works.put(store);
            answer
        });
        tokio::pin!(work);
        match tokio::time::timeout(TIME, &mut work).await {
            Ok(done) => done.unwrap_or_else(|_| Err(Fault::Other("this page broke; its fault is on the server's error output".into()))),
            Err(_) => {
                if let Ok(stop) = told.await {
                    stop();
                }
                Err(Fault::Busy(format!("this took longer than {} seconds; ask for less", TIME.as_secs())))
            }
        }
    }
    /// Sends a file while it is written.
    ///
    /// # Errors
    /// Too many files at once.
    pub fn download(self: &Arc<Works>, kind: &'static str, name: &str, flow: Flow) -> Result<Response<Body>, Fault> {
        let busy = || Fault::Busy(format!("{DOWNLOADS} files are being sent; try again when one is done"));
        let turn = Arc::clone(&self.downloads).try_acquire_owned().map_err(|_| busy())?;
        let (tap, pipe) = pair();
        let works = Arc::clone(self);
        tokio::task::spawn_blocking(move || works.pour(turn, tap, flow));
        let mut out = reply::response(StatusCode::OK, kind, "no-store", Either::Right(pipe));
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
            out.headers_mut().insert(CONTENT_DISPOSITION, value);
        }
        Ok(out)
    }
    fn pour(&self, turn: OwnedSemaphorePermit, mut tap: Tap, flow: Flow) {
        let _turn = turn;
        let store = match self.take() {
            Ok(s) => s,
            Err(e) => return tap.fail(&e.to_string()),
        };
        let done = flow(&store, &mut tap).map_err(|e| e.to_string()).and_then(|()| tap.flush().map_err(|e| e.to_string()));
        self.put(store);
        if let Err(e) = done {
            tap.fail(&e);
        }
    }
}

/// An empty body, for questions about headers alone.
pub fn headless(mut response: Response<Body>) -> Response<Body> {
    *response.body_mut() = full(Bytes::new());
    response
}
