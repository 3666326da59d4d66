//! Where articles pass one after the other, in input order, so that it doesn't hang on threads which of two is the copy.

use std::sync::{Condvar, Mutex};

/// Lets articles pass in their order; `S` is what it knows of those that have passed.
pub struct Gate<S> {
    state: Mutex<(usize, S)>,
    moved: Condvar,
}

impl<S> Gate<S> {
    /// `known` is what it knows at the beginning.
    pub fn new(known: S) -> Gate<S> {
        Gate { state: Mutex::new((0, known)), moved: Condvar::new() }
    }
    /// Waits for the turn, then asks. Every turn must come, also that of a record without article.
    pub fn pass<T>(&self, turn: usize, ask: impl FnOnce(&mut S) -> T) -> T {
        let mut state = self.state.lock().unwrap_or_else(|e| e.into_inner());
        while state.0 != turn {
            state = self.moved.wait(state).unwrap_or_else(|e| e.into_inner());
        }
        state.0 += 1;
        let answer = ask(&mut state.1);
        self.moved.notify_all();
        answer
    }
}
