//! Whose turn it is: one request at a time for each host, and a pause after it.

use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, VecDeque};

/// Jobs by host. It asks no clock: who calls says what time it is.
#[derive(Debug)]
pub(crate) struct Schedule<J> {
    hosts: BTreeMap<String, Host<J>>,
    delay: SignedDuration,
}

#[derive(Debug)]
struct Host<J> {
    jobs: VecDeque<J>,
    is_busy: bool,
    // not to be asked before; the end of a pause that it asked for
    free: Timestamp,
    paused: Timestamp,
    delay: SignedDuration,
}

impl<J> Schedule<J> {
    /// With at least `delay` between two requests to a host.
    pub fn new(delay: SignedDuration) -> Schedule<J> {
        Schedule { hosts: BTreeMap::new(), delay }
    }
    /// Adds a job behind those that wait for the same host.
    pub fn add(&mut self, host: &str, job: J) {
        self.host(host).jobs.push_back(job);
    }
    /// Adds a job before all that wait for the same host.
    pub fn add_first(&mut self, host: &str, job: J) {
        self.host(host).jobs.push_front(job);
    }
    /// The next job that may be done at this time; its host is busy until [`Schedule::done`]. The host that has waited longest comes
    /// first.
    pub fn next(&mut self, now: Timestamp) -> Option<J> {
        let ready = self.hosts.values_mut().filter(|h| !h.is_busy && !h.jobs.is_empty() && h.free <= now);
        let host = ready.min_by_key(|h| h.free)?;
        host.is_busy = true;
        host.jobs.pop_front()
    }
    /// A request to a host has ended: the next one waits for the delay.
    pub fn done(&mut self, host: &str, now: Timestamp) {
        let host = self.host(host);
        host.is_busy = false;
        host.free = host.free.max(later(now, host.delay));
    }
    /// A job was not sent after all: the next one need not wait.
    pub fn undone(&mut self, host: &str) {
        self.host(host).is_busy = false;
    }
    /// A host wants to be left alone until then. Returns the jobs that wait for it.
    pub fn pause(&mut self, host: &str, until: Timestamp) -> Vec<J> {
        let host = self.host(host);
        host.paused = host.paused.max(until);
        host.free = host.free.max(until);
        host.jobs.drain(..).collect()
    }
    /// Until when a host wants to be left alone, when that is later than `now`.
    pub fn paused(&self, host: &str, now: Timestamp) -> Option<Timestamp> {
        self.hosts.get(host).map(|h| h.paused).filter(|p| *p > now)
    }
    /// A host asks for this delay: the longer one counts.
    pub fn slow(&mut self, host: &str, delay: SignedDuration) {
        let host = self.host(host);
        host.delay = host.delay.max(delay);
    }
    /// When the next job may be done, if any host isn't busy and has one.
    pub fn wake(&self) -> Option<Timestamp> {
        self.hosts.values().filter(|h| !h.is_busy && !h.jobs.is_empty()).map(|h| h.free).min()
    }
    /// Whether no job waits.
    pub fn is_empty(&self) -> bool {
        self.hosts.values().all(|h| h.jobs.is_empty())
    }
    fn host(&mut self, name: &str) -> &mut Host<J> {
        let delay = self.delay;
        self.hosts.entry(name.to_owned()).or_insert_with(|| Host {
            jobs: VecDeque::new(),
            is_busy: false,
            free: Timestamp::MIN,
            paused: Timestamp::MIN,
            delay,
        })
    }
}

/// A moment so much later; the last one there is, when that is none any more.
pub(crate) fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + second).unwrap()
    }

    #[test]
    fn one_at_a_time_and_a_pause_between() {
        let mut s = Schedule::new(SignedDuration::from_secs(5));
        for (host, job) in [("a", 1), ("a", 2), ("b", 3)] {
            s.add(host, job);
        }
        assert_eq!((s.next(at(0)), s.next(at(0)), s.next(at(0))), (Some(1), Some(3), None), "a is busy, b is empty");
        assert_eq!(s.wake(), None);
        s.done("a", at(2));
        assert_eq!((s.next(at(6)), s.wake()), (None, Some(at(7))));
        assert_eq!(s.next(at(7)), Some(2));
        assert!(s.is_empty());
    }

    #[test]
    fn the_longest_waiting_host_is_first() {
        let mut s = Schedule::new(SignedDuration::from_secs(1));
        for job in 0..3 {
            s.add("a", ("a", job));
            s.add("b", ("b", job));
        }
        let mut order = Vec::new();
        for second in 0..12 {
            if let Some((host, _)) = s.next(at(second)) {
                order.push(host);
                s.done(host, at(second));
            }
        }
        assert_eq!(order, ["a", "b", "a", "b", "a", "b"]);
    }

    #[test]
    fn hosts_ask_for_pauses() {
        let mut s = Schedule::new(SignedDuration::from_secs(1));
        s.add("a", 1);
        s.add("a", 2);
        s.add("a", 3);
        assert_eq!(s.next(at(0)), Some(1));
        assert_eq!(s.pause("a", at(60)), [2, 3]);
        s.done("a", at(0));
        s.add("a", 2);
        assert_eq!((s.next(at(59)), s.wake(), s.paused("a", at(59))), (None, Some(at(60)), Some(at(60))));
        assert_eq!((s.next(at(60)), s.paused("a", at(60))), (Some(2), None));
        s.undone("a");
        s.slow("a", SignedDuration::from_secs(30));
        s.slow("a", SignedDuration::from_secs(2));
        s.add_first("a", 9);
        assert_eq!(s.next(at(60)), Some(9), "what was not sent costs no pause");
        s.done("a", at(61));
        s.add("a", 4);
        assert_eq!(s.wake(), Some(at(91)));
    }
}
