//! The ledger of all talks, kept folded and made anew when the store changes.

use crate::Fault;
use crate::desk::Fold;
use legation_schema::{Date, Talks};
use legation_store::Store;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

// how often the store is looked at
const LOOK: Duration = Duration::from_secs(5);
// how long a page waits for the first ledger
const PATIENCE: Duration = Duration::from_secs(15);
// how long one that can do without it
const GLANCE: Duration = Duration::from_secs(1);
// ledgers of other days that are kept
const KEPT: usize = 8;

type Outcome = Result<Arc<Vec<Talks>>, String>;

/// Keeps the ledger.
pub struct Keeper {
    path: PathBuf,
    fold: Fold,
    now: Mutex<Option<Outcome>>,
    made: Condvar,
    then: Mutex<VecDeque<(Date, Arc<Vec<Talks>>)>>,
}

impl Keeper {
    /// Starts to keep it, on a thread of its own.
    pub fn start(path: PathBuf, fold: Fold) -> Arc<Keeper> {
        let keeper = Arc::new(Keeper { path, fold, now: Mutex::new(None), made: Condvar::new(), then: Mutex::default() });
        let weak = Arc::downgrade(&keeper);
        std::thread::spawn(move || {
            let mut watch = Watch::default();
            // ends with the server
            while let Some(keeper) = weak.upgrade() {
                let pause = keeper.look(&mut watch);
                drop(keeper);
                std::thread::sleep(pause);
            }
        });
        keeper
    }
    /// The ledger with all that is known.
    ///
    /// # Errors
    /// It isn't there yet, or cannot be made.
    pub fn now(&self) -> Result<Arc<Vec<Talks>>, Fault> {
        let made = self.within(PATIENCE)?;
        made.ok_or_else(|| Fault::Busy("the ledger of talks is still being made; try again in a moment".into()))
    }
    /// The same for a page that is more than its talks: none while the first ledger of a big store is being made.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn so_far(&self) -> Result<Option<Arc<Vec<Talks>>>, Fault> {
        self.within(GLANCE)
    }
    fn within(&self, patience: Duration) -> Result<Option<Arc<Vec<Talks>>>, Fault> {
        let guard = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.made.wait_timeout_while(guard, patience, |n| n.is_none());
        let (guard, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &*guard {
            Some(Ok(all)) => Ok(Some(Arc::clone(all))),
            Some(Err(e)) => Err(Fault::Other(format!("the ledger cannot be made: {e}"))),
            None => Ok(None),
        }
    }
    /// The ledger as it stood at the end of a day.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn on(&self, store: &Store, day: Date) -> Result<Arc<Vec<Talks>>, Fault> {
        let kept = |d: &VecDeque<(Date, Arc<Vec<Talks>>)>| d.iter().find(|(k, _)| *k == day).map(|(_, l)| Arc::clone(l));
        if let Some(found) = kept(&self.then.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(found);
        }
        let made = make(&self.fold, store, Some(day)).map_err(|e| Fault::Other(format!("the ledger cannot be made: {e}")))?;
        let mut then = self.then.lock().unwrap_or_else(PoisonError::into_inner);
        then.push_front((day, Arc::clone(&made)));
        then.truncate(KEPT);
        Ok(made)
    }
    // looks whether the store changed, and how long to wait before the next look
    fn look(&self, watch: &mut Watch) -> Duration {
        let since = Instant::now();
        let made = match watch.changed(&self.path) {
            Ok(None) => return LOOK,
            Ok(Some(store)) => make(&self.fold, store, None),
            Err(e) => Err(e),
        };
        if made.is_err() {
            *watch = Watch::default();
        }
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Some(made);
        self.then.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.made.notify_all();
        // a store that is being filled changes all the time: a tenth of the time goes to the fold at most
        LOOK.max(since.elapsed() * 10)
    }
}

fn make(fold: &Fold, store: &Store, on: Option<Date>) -> Outcome {
    let edits: Vec<_> = store.edits().map_err(|e| e.to_string())?.into_iter().map(|(_, e)| e).collect();
    let mut broken = None;
    let mut rows = store.observations(on).map_while(|row| row.map_err(|e| broken = Some(e.to_string())).ok());
    let mut all = fold(&mut rows, &edits, on)?;
    drop(rows);
    if let Some(e) = broken {
        return Err(e);
    }
    // what moved last comes first
    all.sort_by(|a, b| moved(b).cmp(&moved(a)).then_with(|| a.id.cmp(&b.id)));
    Ok(Arc::new(all))
}

/// The last day on which something moved.
pub fn moved(talks: &Talks) -> Option<&str> {
    let changes = talks.history.iter().filter_map(|c| c.date.as_deref());
    changes.chain(talks.positions.iter().filter_map(|p| p.date.as_deref())).max()
}

/// What was last seen of the store.
#[derive(Default)]
struct Watch {
    store: Option<Store>,
    version: i64,
}

impl Watch {
    // the store, when it changed since the last look
    fn changed(&mut self, path: &std::path::Path) -> Result<Option<&Store>, String> {
        let store = match self.store.take() {
            Some(s) => s,
            None => {
                self.version = -1;
                Store::open_read_only(path).map_err(|e| e.to_string())?
            }
        };
        let version = store.changes_by_others().map_err(|e| e.to_string())?;
        let store = &*self.store.insert(store);
        Ok((std::mem::replace(&mut self.version, version) != version).then_some(store))
    }
}
