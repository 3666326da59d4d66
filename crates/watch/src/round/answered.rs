//! What is done with an answer.

use super::{Job, Origin, Round, What};
use crate::answer::{Answer, Body, Failure, Retry};
use crate::feeds::{list, written};
use crate::robots::Rules;
use crate::schedule::later;
use crate::told::Note;
use crate::{WatchError, backoff, link, links};
use jiff::{SignedDuration, Timestamp};
use url::Url;

// RFC 9309 asks to follow so many for a robots.txt
const ROBOTS_REDIRECTS: u32 = 5;

impl Round<'_> {
    /// Takes the answer to a request.
    pub fn answered(&mut self, job: Job, answer: Answer, now: Timestamp) -> Result<(), WatchError> {
        let host = link::host(&job.url);
        self.schedule.done(&host, now);
        if let Answer::Failed(Failure { retry: Retry::Host(wait), .. }) = &answer {
            let until = later(now, wait.unwrap_or_else(|| self.wait(&job)));
            for other in self.schedule.pause(&host, until) {
                self.defer(other, until, now)?;
            }
        }
        if let Answer::Moved { to, is_permanent } = answer {
            return self.moved(job, to, is_permanent, now);
        }
        match (job.what.clone(), answer) {
            (What::Robots(origin), answer) => self.robots_known(&origin, &answer, now),
            (_, Answer::Failed(failure)) => self.failed(job, &failure, now),
            (What::Feed(n), Answer::Body(body)) => self.feed_read(n, job, body, now),
            (What::Feed(n), _) if self.feeds[n].is_known() => self.feed_unchanged(n, now),
            (What::Page(n, link), Answer::Body(body)) => {
                let found = links::page(body, &job.url, &link.link, self.feeds[n].feed);
                self.file(n, link, found)
            }
            _ => self.failed(job, &Failure::lasting("the server's answer is 304, “unchanged”, though it was never read"), now),
        }
    }
    /// A job that could not be done.
    pub fn failed(&mut self, job: Job, failure: &Failure, now: Timestamp) -> Result<(), WatchError> {
        match job.what {
            What::Feed(n) => self.feed_failed(n, &job.url, failure, now),
            What::Page(n, link) => self.link_failed(n, link, failure, now),
            What::Robots(origin) => self.robots_known(&origin, &Answer::Failed(failure.clone()), now),
        }
    }
    /// A job whose host wants to be left alone until then: no fault of its own.
    pub fn defer(&mut self, job: Job, until: Timestamp, now: Timestamp) -> Result<(), WatchError> {
        match job.what {
            What::Feed(n) => {
                let reason = "its host asks to be left alone";
                let standing = &mut self.feeds[n];
                (standing.is_asked, standing.due) = (false, until);
                self.store.feed_failed(standing.row.key, standing.row.failures, &written(until), reason)?;
                self.summary.feeds_failed += 1;
                self.trouble(&self.feeds[n].feed.name, &job.url, &format!("{reason} until {until:.0}"));
            }
            What::Page(n, link) => {
                self.store.link_waits(link.key, link.attempts, &written(until), None)?;
                self.later.insert((until, link.key), (n, link));
            }
            What::Robots(origin) => {
                let wait = Retry::Host(Some(until.duration_since(now)));
                let failure = Failure { reason: "its host asks to be left alone".into(), status: None, retry: wait };
                self.robots_known(&origin, &Answer::Failed(failure), now)?;
            }
        }
        Ok(())
    }
    // the wait that comes from our own counting
    fn wait(&self, job: &Job) -> SignedDuration {
        let (failures, first) = match &job.what {
            What::Feed(n) => (self.feeds[*n].row.failures, self.feeds[*n].feed.interval),
            What::Page(_, link) => (link.attempts, self.how.config.retry),
            What::Robots(_) => (0, self.how.config.retry),
        };
        backoff::wait(failures.saturating_add(1), first, self.how.config.longest_wait)
    }
    fn moved(&mut self, job: Job, to: Url, is_permanent: bool, now: Timestamp) -> Result<(), WatchError> {
        let most = if matches!(job.what, What::Robots(_)) { ROBOTS_REDIRECTS } else { self.how.config.redirects };
        if job.hops >= most {
            return match &job.what {
                // RFC 9309: as if there were none
                What::Robots(origin) => self.robots_known(&origin.clone(), &Answer::Moved { to, is_permanent }, now),
                _ => self.failed(job, &Failure::lasting(format!("more than {most} redirects")), now),
            };
        }
        if let What::Feed(n) = job.what
            && is_permanent
            && !self.feeds[n].is_move_told
        {
            self.feeds[n].is_move_told = true;
            let feed = self.feeds[n].feed;
            (self.tell)(Note::News(format!("{}: {} has moved to {to}; please mend the file of feeds", feed.name, feed.url)));
        }
        self.queue(Job { url: to, hops: job.hops + 1, what: job.what }, true, now)
    }
    // what robots.txt says, or that it doesn't: those who waited for it go on
    fn robots_known(&mut self, origin: &str, answer: &Answer, now: Timestamp) -> Result<(), WatchError> {
        let rules = Rules::new(answer, now, self.how.config.retry);
        let delay = rules.delay();
        let waiting = match self.robots.insert(origin.to_owned(), Origin::Known(rules)) {
            Some(Origin::Asked(jobs)) => jobs,
            _ => Vec::new(),
        };
        if let (Some(delay), Some(job)) = (delay, waiting.first()) {
            self.schedule.slow(&link::host(&job.url), delay);
        }
        // the first one is put first last
        for job in waiting.into_iter().rev() {
            self.queue(job, true, now)?;
        }
        Ok(())
    }
    fn feed_read(&mut self, n: usize, job: Job, body: Body, now: Timestamp) -> Result<(), WatchError> {
        let feed = self.feeds[n].feed;
        let (links, unused) = match list(&body.bytes, &job.url, feed) {
            Ok(listed) => listed,
            Err(reason) => return self.failed(job, &Failure::passing(reason), now),
        };
        let key = self.feeds[n].row.key;
        let new = self.store.feed_read(key, body.etag.as_deref(), body.modified.as_deref(), &links)?;
        let row = &mut self.feeds[n].row;
        (row.etag, row.modified) = (body.etag, body.modified);
        self.feed_done(n, now);
        let unused = if unused > 0 { format!(", {unused} without what is to be read") } else { String::new() };
        let told = format!("{}: {} of {} entries are new{unused}", feed.name, new.len(), links.len());
        (self.tell)(if new.is_empty() { Note::Detail(told) } else { Note::News(told) });
        for link in new {
            self.take(n, link, now)?;
        }
        Ok(())
    }
    fn feed_unchanged(&mut self, n: usize, now: Timestamp) -> Result<(), WatchError> {
        self.store.feed_unchanged(self.feeds[n].row.key)?;
        self.feed_done(n, now);
        self.detail(&self.feeds[n].feed.name, "unchanged");
        Ok(())
    }
    fn feed_done(&mut self, n: usize, now: Timestamp) {
        self.summary.feeds_read += 1;
        let standing = &mut self.feeds[n];
        standing.is_asked = false;
        standing.row.failures = 0;
        standing.due = later(now, standing.feed.interval);
    }
    fn feed_failed(&mut self, n: usize, url: &Url, failure: &Failure, now: Timestamp) -> Result<(), WatchError> {
        self.summary.feeds_failed += 1;
        let longest = self.how.config.longest_wait;
        let standing = &mut self.feeds[n];
        let (feed, row) = (standing.feed, &mut standing.row);
        row.failures = row.failures.saturating_add(1);
        let own = backoff::wait(row.failures, feed.interval, longest.max(feed.interval));
        let wait = failure.retry.wait().map_or(own, |asked| asked.max(own));
        standing.is_asked = false;
        standing.due = later(now, wait);
        self.store.feed_failed(row.key, row.failures, &written(standing.due), &failure.reason)?;
        // in one round nobody waits, and the next one may come at any time
        let again = if self.how.once { String::new() } else { format!("; asked again in {wait:#}") };
        self.trouble(&feed.name, url, &format!("{}{again}", failure.reason));
        Ok(())
    }
}
