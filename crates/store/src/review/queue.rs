//! Which events somebody is to review next.

use crate::find::Filter;
use crate::{Store, StoreError};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// What a reviewer wants to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// Which events; its own order is of no account.
    pub filter: Filter,
    /// In which order.
    pub order: QueueOrder,
    /// Who reviews: what this one has judged is passed over. Nobody's is when there is none.
    pub reviewer: Option<String>,
    /// Pass over what anybody has judged.
    pub is_fresh: bool,
}

/// The order of a queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueueOrder {
    /// The least confident first: where a reviewer's minute mends most.
    #[default]
    Doubtful,
    /// At random by this seed: a sample whose figures hold for all. The same seed gives two reviewers the same events.
    Random(u64),
}

// how often chance is tried before every event is looked at
const TRIES: u64 = 4000;

impl Store {
    /// The ids of the next events, but for the first `skip`; `limit` at most. While the store isn't coded anew the order stays.
    ///
    /// # Errors
    /// [`StoreError::NoWords`]; SQLite's.
    pub fn review_queue(&self, queue: &Queue, skip: usize, limit: usize) -> Result<Vec<String>, StoreError> {
        let mut done = BTreeSet::new();
        if queue.is_fresh {
            done = self.judged_by(None)?;
        } else if let Some(who) = &queue.reviewer {
            done = self.judged_by(Some(who))?;
        }
        let mut list = List { done, skip, limit, ids: Vec::new() };
        if limit == 0 {
            return Ok(list.ids);
        }
        match (queue.filter.is_everything(), queue.order) {
            (true, QueueOrder::Doubtful) => self.by_confidence(queue.filter.copies, &mut list)?,
            (true, QueueOrder::Random(seed)) => self.by_chance(queue.filter.copies, seed, &mut list)?,
            (false, order) => self.filtered(&queue.filter, order, &mut list)?,
        }
        Ok(list.ids)
    }
    // along the index
    fn by_confidence(&self, copies: bool, list: &mut List) -> Result<(), StoreError> {
        let mut walk = || -> rusqlite::Result<()> {
            let sql = "SELECT id FROM events INDEXED BY events_confidence WHERE ? OR copy IS NOT 'same' ORDER BY confidence, key";
            let mut all = self.db.prepare_cached(sql)?;
            let mut rows = all.query([copies])?;
            while let Some(r) = rows.next()? {
                if !list.take(r.get(0)?) {
                    break;
                }
            }
            Ok(())
        };
        walk().map_err(|e| self.told(e))
    }
    // by drawing keys; where most are done already, by sorting all that are left as if they had been drawn
    fn by_chance(&self, copies: bool, seed: u64, list: &mut List) -> Result<(), StoreError> {
        let told = |e: rusqlite::Error| self.told(e);
        let last: Option<i64> = self.db.query_row("SELECT max(key) FROM events", [], |r| r.get(0)).map_err(told)?;
        let Some(last) = last.filter(|l| *l > 0) else { return Ok(()) };
        let mut find = self.db.prepare_cached("SELECT id FROM events WHERE key = ? AND (? OR copy IS NOT 'same')").map_err(told)?;
        let mut drawn = BTreeSet::new();
        for n in 0..TRIES {
            let key = (mix(seed.wrapping_add(mix(n))) % last.unsigned_abs()) as i64 + 1;
            if !drawn.insert(key) {
                continue;
            }
            let id: Option<String> = find.query_row((key, copies), |r| r.get(0)).optional().map_err(told)?;
            if let Some(id) = id
                && !list.take(id)
            {
                return Ok(());
            }
        }
        let filter = Filter { copies, ..Filter::default() };
        self.sorted(
            &filter,
            |key, _| if drawn.contains(&key) { None } else { Some(f64::from((mix(seed ^ mix(key as u64)) >> 32) as u32)) },
            list,
        )
    }
    fn filtered(&self, filter: &Filter, order: QueueOrder, list: &mut List) -> Result<(), StoreError> {
        let rank = |key: i64, confidence: f64| match order {
            QueueOrder::Doubtful => Some(confidence),
            QueueOrder::Random(seed) => Some(f64::from((mix(seed ^ mix(key as u64)) >> 32) as u32)),
        };
        self.sorted(filter, rank, list)
    }
    // all that match, by rank
    fn sorted(&self, filter: &Filter, rank: impl Fn(i64, f64) -> Option<f64>, list: &mut List) -> Result<(), StoreError> {
        let mut all = Vec::new();
        self.find_sure::<StoreError>(filter, &mut |key, confidence| {
            all.extend(rank(key, confidence).map(|r| (r, key)));
            Ok(true)
        })?;
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let told = |e: rusqlite::Error| self.told(e);
        let mut find = self.db.prepare_cached("SELECT id FROM events WHERE key = ?").map_err(told)?;
        for (_, key) in all {
            let id: Option<String> = find.query_row([key], |r| r.get(0)).optional().map_err(told)?;
            if id.is_some_and(|id| !list.take(id)) {
                break;
            }
        }
        Ok(())
    }
}

struct List {
    done: BTreeSet<String>,
    skip: usize,
    limit: usize,
    ids: Vec<String>,
}

impl List {
    // whether there is room for another one
    fn take(&mut self, id: String) -> bool {
        if self.done.contains(&id) {
            return true;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return true;
        }
        self.ids.push(id);
        self.ids.len() < self.limit
    }
}

// SplitMix64's finisher (Steele, Lea, Flood 2014): each bit of the input moves half of the output's
fn mix(x: u64) -> u64 {
    let mut z = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
