//! What becomes of a link: an article in the store, a reason why there is none, or another try.

use super::Round;
use crate::answer::Failure;
use crate::feeds::{moment, written};
use crate::links::{self, Coded, Found};
use crate::schedule::later;
use crate::told::Note;
use crate::{WatchError, backoff};
use jiff::Timestamp;
use legation_store::{Copy, Ending, Entry, Link, Put};

impl Round<'_> {
    /// Takes a link that waits: what is in the feed is filed at once, a page is asked for when its time has come.
    pub fn take(&mut self, n: usize, link: Link, now: Timestamp) -> Result<(), WatchError> {
        if let Some(fields) = &link.link.fields {
            // the next run goes on where this one stops
            return if self.is_stopped() { Ok(()) } else { self.file(n, link.clone(), links::entry(fields, &link.link)) };
        }
        let wait = link.wait_until.as_deref().and_then(moment).map(|w| w.min(later(now, self.how.config.longest_asked())));
        match wait.filter(|w| *w > now) {
            Some(until) => {
                self.later.insert((until, link.key), (n, link));
                Ok(())
            }
            None => self.ask_page(n, link, now),
        }
    }
    /// Has an article coded, and stores it with the note that its link is done.
    pub fn file(&mut self, n: usize, link: Link, found: Found) -> Result<(), WatchError> {
        let told = match (self.coder)(found) {
            Ok(Some(coded)) => match self.put(&link, &coded) {
                Ok(Put::New) => {
                    self.summary.stored += 1;
                    "stored"
                }
                Ok(Put::Replaced) => {
                    self.summary.replaced += 1;
                    "stored as a new version"
                }
                Ok(Put::Recoded) => {
                    self.summary.known += 1;
                    "known already"
                }
                Err(e) if e.is_lasting() => return Err(e.into()),
                Err(e) => return self.end_link(n, &link, &e.to_string()),
            },
            Ok(None) => {
                self.summary.known += 1;
                self.store.link_ended(link.key, Ending::Known, None)?;
                "known already"
            }
            Err(reason) => return self.end_link(n, &link, &reason),
        };
        (self.tell)(Note::Detail(format!("{}: {}: {told}", self.feeds[n].feed.name, link.link.url)));
        Ok(())
    }
    /// A link that brought nothing: it is tried again, or given up.
    pub fn link_failed(&mut self, n: usize, mut link: Link, failure: &Failure, now: Timestamp) -> Result<(), WatchError> {
        let config = self.how.config;
        link.attempts = link.attempts.saturating_add(1);
        if !failure.may_retry() {
            return self.end_link(n, &link, &failure.reason);
        }
        if link.attempts >= config.attempts {
            return self.end_link(n, &link, &format!("{}; given up after {} tries", failure.reason, link.attempts));
        }
        let own = backoff::wait(link.attempts, config.retry, config.longest_wait);
        let wait = failure.retry.wait().map_or(own, |asked| asked.max(own));
        let until = later(now, wait);
        self.store.link_waits(link.key, link.attempts, &written(until), Some(&failure.reason))?;
        let name = &self.feeds[n].feed.name;
        (self.tell)(Note::Trouble(format!("{name}: {}: {}; tried again in {wait:#}", link.link.url, failure.reason)));
        self.later.insert((until, link.key), (n, link));
        Ok(())
    }
    fn end_link(&mut self, n: usize, link: &Link, reason: &str) -> Result<(), WatchError> {
        self.summary.failed += 1;
        self.store.link_ended(link.key, Ending::Failed, Some(reason))?;
        (self.tell)(Note::Trouble(format!("{}: {}: {reason}", self.feeds[n].feed.name, link.link.url)));
        Ok(())
    }
    fn put(&mut self, link: &Link, coded: &Coded) -> Result<Put, legation_store::StoreError> {
        let Coded { record, content, print, copy, observations } = coded;
        let copy = copy.as_ref().map(|(kind, of)| Copy { kind: *kind, of });
        let entry = Entry { record, content: *content, print, kept: None, copy, coding: self.how.coding, observations };
        self.store.put_fetched(link.key, &entry)
    }
}
