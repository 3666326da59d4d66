//! Work on all threads, done in its order.

use anyhow::{Result, anyhow};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, mpsc};

// how far work may run ahead of what takes it, in pieces: bounds memory when one piece is slow
const WINDOW: usize = 512;

/// What a thread does with a piece of work; it is told the piece's place in the order, from 0.
pub type Worker<'w, W, D> = Box<dyn FnMut(usize, W) -> D + 'w>;

/// `feed` hands out work until it is told false; workers that `make` makes, one a thread, do it; `put` takes what they did in the
/// order of the work.
pub fn ordered<'w, W: Send, D: Send>(
    threads: usize,
    feed: impl FnOnce(&mut dyn FnMut(W) -> bool) -> Result<()> + Send,
    make: &(dyn Fn() -> Worker<'w, W, D> + Sync),
    put: impl FnMut(D) -> Result<()>,
) -> Result<()> {
    let window = Window::default();
    let (job_in, jobs) = mpsc::sync_channel::<(usize, W)>(threads * 4);
    // the workers' alone: when all have gone, whoever hands out work is told so instead of waiting for ever
    let jobs = Arc::new(Mutex::new(jobs));
    let (done_in, done) = mpsc::sync_channel::<(usize, D)>(threads * 4);
    std::thread::scope(|scope| {
        let window = &window;
        for _ in 0..threads {
            let (jobs, done_in) = (jobs.clone(), done_in.clone());
            scope.spawn(move || work(make(), &jobs, &done_in));
        }
        drop((jobs, done_in));
        let feeder = scope.spawn(move || {
            let mut turn = 0;
            feed(&mut |work| {
                let go_on = window.wait(turn) && job_in.send((turn, work)).is_ok();
                turn += 1;
                go_on
            })
        });
        let taken = in_order(done, window, put);
        window.release();
        let fed = feeder.join().map_err(|_| anyhow!("the input thread stopped"))?;
        taken.and(fed)
    })
}

fn work<W, D>(mut worker: Worker<'_, W, D>, jobs: &Mutex<mpsc::Receiver<(usize, W)>>, done: &mpsc::SyncSender<(usize, D)>) {
    loop {
        let next = jobs.lock().unwrap_or_else(|e| e.into_inner()).recv();
        let Ok((turn, work)) = next else { return };
        if done.send((turn, worker(turn, work))).is_err() {
            return;
        }
    }
}

fn in_order<D>(done: mpsc::Receiver<(usize, D)>, window: &Window, mut put: impl FnMut(D) -> Result<()>) -> Result<()> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (turn, piece) in done {
        waiting.insert(turn, piece);
        while let Some(piece) = waiting.remove(&next) {
            put(piece)?;
            next += 1;
        }
        window.set(next);
    }
    Ok(())
}

#[derive(Default)]
struct Window {
    taken: Mutex<usize>,
    moved: Condvar,
}

impl Window {
    // waits until the work of that turn may be begun; false when nothing is taken any more
    fn wait(&self, turn: usize) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(|e| e.into_inner());
        while *taken != usize::MAX && turn >= *taken + WINDOW {
            taken = self.moved.wait(taken).unwrap_or_else(|e| e.into_inner());
        }
        *taken != usize::MAX
    }
    fn set(&self, turn: usize) {
        *self.taken.lock().unwrap_or_else(|e| e.into_inner()) = turn;
        self.moved.notify_all();
    }
    fn release(&self) {
        self.set(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_nothing_more_is_taken_the_run_ends() {
        for threads in 1..4 {
            let feed = |hand: &mut dyn FnMut(usize) -> bool| {
                (0..100_000).take_while(|n| hand(*n)).for_each(drop);
                Ok(())
            };
            let mut taken = 0;
            let run = ordered(threads, feed, &|| Box::new(|_, n: usize| n), |n| {
                taken = n;
                if n == 20 { Err(anyhow!("no space is left")) } else { Ok(()) }
            });
            assert_eq!((run.unwrap_err().to_string().as_str(), taken), ("no space is left", 20));
        }
    }
}
