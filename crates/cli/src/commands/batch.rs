//! One piece of work for each of many articles, on all cores, in order.

use anyhow::{Result, bail};
use legation_intake::{Columns, records};
use legation_pipeline::{Engine, Reader};
use legation_schema::Article;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// `work` on each item, in the items' order.
pub fn map<I: Sync, T: Send>(engine: &Engine, items: &[I], work: impl Fn(&mut Reader<'_>, &I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let threads = super::threads(None);
    let (next, work) = (&next, &work);
    let one = move || {
        let (mut reader, mut out) = (engine.reader(), Vec::new());
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(i) else { return out };
            out.push((i, work(&mut reader, item)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    });
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, t)| t).collect()
}

/// The articles of files and folders; bad records are told and passed over.
pub fn articles(paths: &[PathBuf], quiet: bool) -> Result<Vec<Article>> {
    let mut out = Vec::new();
    let columns = Columns::default();
    records(paths, &columns, &mut |item| {
        let place = item.place.clone();
        match columns.read(item) {
            Ok(read) => out.push(read.article),
            Err(reason) if !quiet => anstream::eprintln!("bad record: {place}: {reason}"),
            Err(_) => {}
        }
        true
    })?;
    if out.is_empty() {
        bail!("no article in the input");
    }
    Ok(out)
}
