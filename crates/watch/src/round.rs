//! The round: what is due is asked for, what comes is filed, until there is nothing more or somebody says stop.

mod answered;
mod filed;

use crate::answer::Kind;
use crate::feeds::Standing;
use crate::fetch::{Fetcher, Request};
use crate::links::Coder;
use crate::pool::Pool;
use crate::robots::{self, Rules};
use crate::schedule::Schedule;
use crate::told::{Note, Summary, Tell};
use crate::{Config, WatchError, link};
use jiff::Timestamp;
use legation_store::{Link, Store};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use url::Url;

// so often we look whether to stop
const LOOK: Duration = Duration::from_millis(200);
// answers that are on their way when we are to stop get so much time
const GRACE: Duration = Duration::from_secs(2);

/// How to watch.
#[derive(Clone, Copy, Debug)]
pub struct Watch<'a> {
    /// What is watched.
    pub config: &'a Config,
    /// What codes the articles: [`Store::coding`].
    pub coding: i64,
    /// Read every feed once, and end.
    pub once: bool,
    /// True when it is time to end: the article that is being coded is stored, no new request is made.
    pub stop: &'a AtomicBool,
}

/// Watches feeds, until the end of one round or until it is told to stop.
///
/// # Errors
/// What keeps the store from being written; what was stored up to then stays.
pub fn watch(how: Watch<'_>, store: &mut Store, coder: &mut Coder<'_>, tell: &mut Tell<'_>) -> Result<Summary, WatchError> {
    let pool = Pool::new(how.config.connections, &Fetcher::new(how.config)).map_err(WatchError::Threads)?;
    let schedule = Schedule::new(how.config.delay);
    let (feeds, summary) = (Vec::new(), Summary::default());
    let mut round = Round { how, store, coder, tell, feeds, schedule, pool, robots: BTreeMap::new(), later: BTreeMap::new(), summary };
    round.begin(Timestamp::now())?;
    round.run()?;
    round.end()
}

struct Round<'a> {
    how: Watch<'a>,
    store: &'a mut Store,
    coder: &'a mut Coder<'a>,
    tell: &'a mut Tell<'a>,
    feeds: Vec<Standing<'a>>,
    schedule: Schedule<Job>,
    pool: Pool<Job>,
    robots: BTreeMap<String, Origin>,
    // links to be tried again, by when
    later: BTreeMap<(Timestamp, i64), (usize, Link)>,
    summary: Summary,
}

/// What is known of an origin's robots.txt.
enum Origin {
    /// It is asked for; these wait for it.
    Asked(Vec<Job>),
    Known(Rules),
}

/// One request to make.
#[derive(Clone, Debug)]
struct Job {
    what: What,
    url: Url,
    /// How many redirects led here.
    hops: u32,
}

#[derive(Clone, Debug)]
enum What {
    /// The feed of that place in the configuration.
    Feed(usize),
    /// A link that it listed.
    Page(usize, Link),
    /// The robots.txt of an origin.
    Robots(String),
}

impl Round<'_> {
    // what earlier runs left behind
    fn begin(&mut self, now: Timestamp) -> Result<(), WatchError> {
        let Watch { config, once, .. } = self.how;
        for feed in &config.feeds {
            let row = self.store.feed(feed.url.as_str(), &feed.name)?;
            let standing = Standing::new(feed, row, now, config.longest_asked(), once);
            if once && standing.due > now {
                self.trouble(&feed.name, &feed.url, &format!("passed over: it is to be left alone until {:.0}", standing.due));
            }
            self.feeds.push(standing);
        }
        for n in 0..self.feeds.len() {
            for link in self.store.waiting(self.feeds[n].row.key)? {
                self.take(n, link, now)?;
            }
        }
        if once {
            self.ask_feeds(now)?;
        }
        Ok(())
    }
    fn run(&mut self) -> Result<(), WatchError> {
        while !self.is_stopped() {
            let now = Timestamp::now();
            if !self.how.once {
                self.ask_feeds(now)?;
                self.retry_links(now)?;
            }
            self.send(now)?;
            if self.how.once && self.pool.is_idle() && self.schedule.is_empty() {
                break;
            }
            let patience = self.patience(now);
            if let Some((job, answer)) = self.pool.take(patience) {
                self.answered(job, answer, Timestamp::now())?;
            }
        }
        Ok(())
    }
    fn end(mut self) -> Result<Summary, WatchError> {
        let start = Instant::now();
        while !self.pool.is_idle() && start.elapsed() < GRACE {
            if let Some((job, answer)) = self.pool.take(LOOK) {
                self.answered(job, answer, Timestamp::now())?;
            }
        }
        for n in 0..self.feeds.len() {
            self.summary.waiting += self.store.waiting(self.feeds[n].row.key)?.len() as u64;
        }
        self.store.settle()?;
        Ok(self.summary)
    }
    fn is_stopped(&self) -> bool {
        self.how.stop.load(Ordering::Relaxed)
    }
    fn ask_feeds(&mut self, now: Timestamp) -> Result<(), WatchError> {
        for n in 0..self.feeds.len() {
            let standing = &mut self.feeds[n];
            if !standing.is_asked && standing.due <= now {
                standing.is_asked = true;
                let url = standing.feed.url.clone();
                self.queue(Job { what: What::Feed(n), url, hops: 0 }, false, now)?;
            }
        }
        Ok(())
    }
    fn retry_links(&mut self, now: Timestamp) -> Result<(), WatchError> {
        while let Some(first) = self.later.first_entry().filter(|e| e.key().0 <= now) {
            let (feed, link) = first.remove();
            self.ask_page(feed, link, now)?;
        }
        Ok(())
    }
    fn ask_page(&mut self, feed: usize, link: Link, now: Timestamp) -> Result<(), WatchError> {
        match Url::parse(&link.link.url) {
            Ok(url) => self.queue(Job { what: What::Page(feed, link), url, hops: 0 }, false, now),
            Err(e) => self.link_failed(feed, link, &crate::answer::Failure::lasting(e.to_string()), now),
        }
    }
    // a job waits its turn, or until its host may be asked again
    fn queue(&mut self, job: Job, is_first: bool, now: Timestamp) -> Result<(), WatchError> {
        let host = link::host(&job.url);
        match self.schedule.paused(&host, now) {
            Some(until) => self.defer(job, until, now)?,
            None if is_first => self.schedule.add_first(&host, job),
            None => self.schedule.add(&host, job),
        }
        Ok(())
    }
    // makes the requests that may be made now
    fn send(&mut self, now: Timestamp) -> Result<(), WatchError> {
        while self.pool.is_free() && !self.is_stopped() {
            let Some(job) = self.schedule.next(now) else { break };
            let kind = match &job.what {
                What::Robots(_) => Kind::Robots,
                What::Feed(_) => Kind::Feed,
                What::Page(..) => Kind::Page,
            };
            let Some(job) = (if kind == Kind::Robots { Some(job) } else { self.permitted(job, now)? }) else { continue };
            let (mut etag, mut modified) = (None, None);
            if let What::Feed(n) = job.what {
                let row = &self.feeds[n].row;
                (etag, modified) = (row.etag.clone(), row.modified.clone());
            }
            let url = job.url.clone();
            self.pool.send(job, Request { kind, url, etag, modified });
        }
        Ok(())
    }
    // the job, when robots.txt allows it; else it waits for robots.txt, or has failed
    fn permitted(&mut self, job: Job, now: Timestamp) -> Result<Option<Job>, WatchError> {
        let (host, origin) = (link::host(&job.url), link::origin(&job.url));
        let refused = match self.robots.get_mut(&origin) {
            Some(Origin::Known(rules)) if !rules.are_old(now) => match rules.check(&job.url) {
                Ok(()) => return Ok(Some(job)),
                Err(failure) => failure,
            },
            Some(Origin::Asked(waiting)) => {
                waiting.push(job);
                self.schedule.undone(&host);
                return Ok(None);
            }
            _ => {
                let ask = Job { url: robots::address(&job.url), what: What::Robots(origin.clone()), hops: 0 };
                self.robots.insert(origin, Origin::Asked(vec![job]));
                self.schedule.undone(&host);
                self.schedule.add_first(&host, ask);
                return Ok(None);
            }
        };
        self.schedule.undone(&host);
        self.failed(job, &refused, now)?;
        Ok(None)
    }
    // how long there is nothing to do but to wait for answers
    fn patience(&self, now: Timestamp) -> Duration {
        let feeds = self.feeds.iter().filter(|f| !f.is_asked).map(|f| f.due);
        let links = self.later.first_key_value().map(|(key, _)| key.0);
        let wake = if self.pool.is_free() { self.schedule.wake() } else { None };
        let next = feeds.chain(links).filter(|_| !self.how.once).chain(wake).min();
        let wait = next.map_or(LOOK, |at| Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO));
        wait.clamp(Duration::from_millis(1), LOOK)
    }
    fn trouble(&mut self, feed: &str, url: &Url, reason: &str) {
        (self.tell)(Note::Trouble(format!("{feed}: {url}: {reason}")));
    }
    fn detail(&mut self, feed: &str, what: &str) {
        (self.tell)(Note::Detail(format!("{feed}: {what}")));
    }
}
