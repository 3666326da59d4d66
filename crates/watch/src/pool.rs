//! Threads that make requests, one each at a time.

use crate::answer::{Answer, Failure};
use crate::fetch::{Fetcher, Request};
use jiff::Timestamp;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// Makes requests in the background; a job of kind `J` says what each is for.
pub(crate) struct Pool<J> {
    jobs: mpsc::Sender<(J, Request)>,
    done: mpsc::Receiver<(J, Answer)>,
    size: usize,
    open: usize,
}

impl<J: Send + 'static> Pool<J> {
    /// With so many threads. They end with the pool, or with the process while a request is open.
    ///
    /// # Errors
    /// The system's.
    pub fn new(size: usize, fetcher: &Fetcher) -> std::io::Result<Pool<J>> {
        let (jobs, taken) = mpsc::channel();
        let (answers, done) = mpsc::channel();
        let taken = Arc::new(Mutex::new(taken));
        for n in 0..size {
            let (taken, answers, fetcher) = (taken.clone(), answers.clone(), fetcher.clone());
            thread::Builder::new().name(format!("fetch {n}")).spawn(move || work(&taken, &answers, &fetcher))?;
        }
        Ok(Pool { jobs, done, size, open: 0 })
    }
    /// Whether a thread is idle.
    pub fn is_free(&self) -> bool {
        self.open < self.size
    }
    /// Whether no request is open.
    pub fn is_idle(&self) -> bool {
        self.open == 0
    }
    /// Begins a request.
    pub fn send(&mut self, job: J, request: Request) {
        // the threads take jobs as long as the pool lives
        self.open += usize::from(self.jobs.send((job, request)).is_ok());
    }
    /// The next answer, when one comes within that time.
    pub fn take(&mut self, patience: Duration) -> Option<(J, Answer)> {
        if self.open == 0 {
            thread::sleep(patience);
            return None;
        }
        let done = self.done.recv_timeout(patience).ok()?;
        self.open -= 1;
        Some(done)
    }
}

fn work<J>(jobs: &Mutex<mpsc::Receiver<(J, Request)>>, answers: &mpsc::Sender<(J, Answer)>, fetcher: &Fetcher) {
    loop {
        let next = jobs.lock().unwrap_or_else(|e| e.into_inner()).recv();
        let Ok((job, request)) = next else { return };
        // an answer must come in any case, else its host would stay busy for ever
        let answer = catch_unwind(AssertUnwindSafe(|| fetcher.get(&request, Timestamp::now())))
            .unwrap_or_else(|_| Answer::Failed(Failure::passing("the program failed on this answer; please report it")));
        if answers.send((job, answer)).is_err() {
            return;
        }
    }
}
