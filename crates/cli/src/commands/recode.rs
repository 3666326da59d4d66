//! `legation recode`: a store's articles coded anew. What was done stays done when a run is killed; the next one goes on.

use super::run::{Coder, Progress, Told, Worker, ordered};
use super::{coding, engine, threads};
use crate::options::{Common, Outcome, Recode};
use anyhow::Result;
use legation_intake::{Columns, Fields, Form, Item};
use legation_pipeline::Engine;
use legation_schema::Record;
use legation_store::{Store, Text, WriterLock};

/// Codes what this program and data have not coded yet, or all.
pub fn run(args: &Recode, common: &Common) -> Result<Outcome> {
    let reader = Store::open_read_only(&args.db)?;
    let mut store = Store::open(&args.db)?;
    let _lock = WriterLock::take(&args.db)?;
    let engine = engine(common)?;
    let coding = store.coding(&coding(common)?)?;
    let but = (!args.all).then_some(coding);
    let total = reader.count_texts(but)?;
    let progress = Progress::new(total, 0, common.quiet);
    let (mut done, mut failed) = (0, 0);
    let make = || worker(&engine);
    let feed = move |hand: &mut dyn FnMut(Text) -> bool| reader.texts(but, hand).map_err(Into::into);
    let taken = ordered(threads(args.threads), feed, &make, |coded| {
        match coded {
            Ok(coded) => store.recode(&coded.0, coding, &coded.1)?,
            Err(reason) => {
                failed += 1;
                progress.say(&format!("kept as it was: {reason}"));
            }
        }
        done += 1;
        progress.show(done, done, failed);
        Ok(())
    });
    progress.end();
    taken?;
    store.settle()?;
    if !common.quiet {
        tell(&store, done - failed, total)?;
    }
    Ok(if total > 0 && failed == total { Outcome::NoGoodRecord } else { Outcome::Done })
}

fn tell(store: &Store, coded: u64, total: u64) -> Result<()> {
    let (all, lost) = (store.len()?, store.lost_reviews()?);
    anstream::eprintln!("{coded} articles coded anew, {} as they were", all - total.min(all) + (total - coded));
    if !lost.is_empty() {
        anstream::eprintln!("{} reviewed events are not found any more; their reviews are kept:", lost.len());
        lost.iter().take(20).for_each(|id| anstream::eprintln!("  {id}"));
    }
    Ok(())
}

fn worker(engine: &Engine) -> Worker<'_, Text, Result<Box<(Record, Vec<Told>)>, String>> {
    let mut coder = Coder::new(engine);
    let columns = Columns::default();
    Box::new(move |_, text| {
        let id = text.id.clone();
        let article = columns.read_any(item(text)).map_err(|e| format!("{id}: {e}"))?.article;
        coder.code_told(&article).map(Box::new).map_err(|e| format!("{id}: {e}"))
    })
}

// the stored fields, to be read like those of any record
fn item(text: Text) -> Item {
    let Text { id, title, url, publisher, published, language, text } = text;
    let named = [("title", title), ("url", url), ("publisher", publisher), ("published", published), ("language", language)];
    let mut fields = Fields::from_iter([("id".to_owned(), id.clone().into()), ("text".to_owned(), text.into())]);
    fields.extend(named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into()))));
    Item { place: id, form: Form::Fields(fields), folders: Fields::new() }
}
