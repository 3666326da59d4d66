//! `legation watch`: feeds are read, and their new articles coded into the store as `ingest` does it.

use super::ingest::{Known, Ready, article};
use super::run::{Coder, read};
use super::{coding, engine, text};
use crate::options::{Common, Outcome, Watch};
use anyhow::{Context, Result};
use legation_intake::Columns;
use legation_store::{Store, WriterLock};
use legation_watch::{Coded, Config, Found, Note, Summary};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Watches until it is told to stop, or for one round.
pub fn run(args: &Watch, common: &Common) -> Result<Outcome> {
    let config = Config::read(&text(&args.feeds)?, &args.feeds.display().to_string())?;
    let mut store = Store::open(&args.db)?;
    let _lock = WriterLock::take(&args.db)?;
    std::thread::spawn(legation_intake::warm);
    let stop = stop()?;
    let engine = engine(common)?;
    let coding = store.coding(&coding(common)?)?;
    let mut known = Known::load(&store)?;
    let mut coder = Coder::new(&engine);
    if !args.once && !common.quiet {
        let n = config.feeds.len();
        anstream::eprintln!("watching {n} {}; Ctrl-C ends it", if n == 1 { "feed" } else { "feeds" });
    }
    let how = legation_watch::Watch { config: &config, coding, once: args.once, stop: &stop };
    let summary = legation_watch::watch(how, &mut store, &mut |found| code(&mut coder, &mut known, found), &mut |note| tell(note, common))?;
    if !common.quiet {
        anstream::eprintln!("{summary}");
    }
    Ok(outcome(&summary, args.once))
}

fn code(coder: &mut Coder<'_>, known: &mut Known, found: Found) -> Result<Option<Coded>, String> {
    let mut read = read(&Columns::default(), found.item, false)?;
    // what the page tells counts more than what the feed does
    read.article.title = read.article.title.or(found.title);
    read.article.published = read.article.published.or(found.published);
    let ready = article(coder, read, |a, content, print| known.meet(&a.id, a.url.as_deref(), content, print))?;
    Ok(ready.map(|Ready { record, told, content, print, kept: _, copy }| Coded { record, content, print, copy, observations: told }))
}

fn tell(note: Note, common: &Common) {
    match note {
        Note::Trouble(text) => anstream::eprintln!("{text}"),
        Note::News(text) if !common.quiet => anstream::eprintln!("{text}"),
        Note::Detail(text) if common.verbose => anstream::eprintln!("{text}"),
        Note::News(_) | Note::Detail(_) => {}
    }
}

// true from the first Ctrl-C on; the second one ends the program at once
fn stop() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        let set = signal_hook::flag::register_conditional_shutdown(signal, 130, stop.clone());
        set.and_then(|_| signal_hook::flag::register(signal, stop.clone())).context("signals cannot be listened to")?;
    }
    Ok(stop)
}

// a round in which no feed could be read is a failure; whoever watches on has been told
fn outcome(summary: &Summary, once: bool) -> Outcome {
    if once && summary.feeds_read == 0 { Outcome::NoGoodRecord } else { Outcome::Done }
}
