//! Where articles pass one after the other, in input order, so that it doesn't hang on threads which of two is the copy.

use legation_intake::{Fingerprint, Seen, Twin};
use std::sync::{Condvar, Mutex};

/// Knows the articles that have passed.
pub struct Gate {
    state: Mutex<(usize, Seen)>,
    moved: Condvar,
    all: bool,
}

impl Gate {
    /// `seen` holds the articles of the part of the run that is done; `all` lets copies through.
    pub fn new(seen: Seen, all: bool) -> Gate {
        Gate { state: Mutex::new((0, seen)), moved: Condvar::new(), all }
    }
    /// Waits for the turn and tells what the article is to those before it. Every turn must come, also that of a record
    /// without article (`None`).
    pub fn pass(&self, turn: usize, article: Option<(&str, &Fingerprint)>) -> Twin {
        let mut state = self.state.lock().unwrap_or_else(|e| e.into_inner());
        while state.0 != turn {
            state = self.moved.wait(state).unwrap_or_else(|e| e.into_inner());
        }
        state.0 += 1;
        let twin = match article {
            Some((id, print)) if self.all => state.1.meet_id(id, print),
            Some((id, print)) => state.1.meet(id, print),
            None => Twin::New,
        };
        self.moved.notify_all();
        twin
    }
}
