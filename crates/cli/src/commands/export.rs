//! `legation export`: events of a store in every form of `code`, from the records that are kept.

use super::filter::filter;
use super::plan::{Wish, mentions, with};
use super::{divisions, engine};
use crate::options::{Common, Export, Outcome};
use anyhow::{Context, Result};
use legation_export::{Beside, Emit, Plan, Shaped, finish, spools};
use legation_pipeline::Engine;
use legation_schema::{EventPlace, Record};
use legation_store::{ArticleRow, Filter, Order, Store};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes what is asked for.
pub fn run(args: &Export, common: &Common) -> Result<Outcome> {
    let filter = filter(&args.filter, Order::Oldest)?;
    let plan = Wish {
        output: args.output.as_deref(),
        emit: args.emit,
        format: args.format,
        rows: args.rows,
        profile: args.profile,
        keep: args.keep.clone(),
        statements: args.statements,
        unmarked: args.unmarked,
    }
    .plan()?;
    let store = Store::open_read_only(&args.db)?;
    // divisions of places stand in the columns of others alone
    let engine = plan.form.is_fixed().then(|| engine(common)).transpose()?;
    let mut writer = Writer::open(plan, args.output.as_deref(), engine)?;
    if filter.is_everything() {
        for article in store.records() {
            let (row, record) = article?;
            // whoever asks for articles gets every one
            if filter.copies || args.emit == Emit::Articles || row.copy.as_deref() != Some("same") {
                writer.article(&row, &record)?;
            }
        }
    } else {
        for (article, events) in chosen(&store, &filter)? {
            let (row, mut record) = store.record_at(article)?;
            let events = |n: usize| events.binary_search(&n).is_ok();
            record.events = record.events.into_iter().enumerate().filter(|(n, _)| events(*n)).map(|(_, e)| e).collect();
            writer.article(&row, &record)?;
        }
    }
    writer.end(common.quiet)
}

// articles in the order in which they were stored, with the places of the events that match
pub(super) fn chosen(store: &Store, filter: &Filter) -> Result<BTreeMap<i64, Vec<usize>>> {
    let mut articles: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    store.find_keys(filter, &mut |event| -> Result<bool> {
        let (article, ordinal) = store.place(event)?;
        articles.entry(article).or_default().push(ordinal);
        Ok(true)
    })?;
    articles.values_mut().for_each(|events| events.sort_unstable());
    Ok(articles)
}

struct Writer {
    plan: Plan,
    engine: Option<Engine>,
    // the output with the file that it is until it is whole
    main: (BufWriter<Box<dyn Write>>, Option<(PathBuf, PathBuf)>),
    beside: Option<(BufWriter<File>, PathBuf, PathBuf)>,
    articles: u64,
    left_out: u64,
    // columns that no article had yet
    missing: Vec<String>,
}

impl Writer {
    fn open(plan: Plan, output: Option<&Path>, engine: Option<Engine>) -> Result<Writer> {
        let create = |p: &Path| File::create(p).with_context(|| format!("{} cannot be written", p.display()));
        let main: (Box<dyn Write>, _) = match output {
            None => (Box::new(std::io::stdout()), None),
            Some(out) => {
                let part = with(out, if spools(plan.form) { "spool" } else { "part" });
                (Box::new(create(&part)?), Some((part, out.to_owned())))
            }
        };
        let beside = match mentions(&plan, output) {
            None => None,
            Some(out) => {
                let part = with(&out, "part");
                Some((BufWriter::new(create(&part)?), part, out))
            }
        };
        let missing = plan.keep.clone();
        let mut main = (BufWriter::with_capacity(1 << 18, main.0), main.1);
        main.0.write_all(&plan.header())?;
        Ok(Writer { plan, engine, main, beside, articles: 0, left_out: 0, missing })
    }
    fn article(&mut self, row: &ArticleRow, record: &Record) -> Result<()> {
        let shaped = self.shape(row, record);
        self.articles += 1;
        self.left_out += shaped.left_out;
        self.main.0.write_all(&shaped.main).context("the output cannot be written")?;
        self.beside.as_mut().map_or(Ok(()), |b| b.0.write_all(&shaped.beside)).context("the mentions cannot be written")
    }
    fn shape(&mut self, row: &ArticleRow, record: &Record) -> Shaped {
        let mut kept: Map<String, Value> = row.kept.as_deref().and_then(|k| serde_json::from_str(k).ok()).unwrap_or_default();
        self.missing.retain(|name| !kept.contains_key(name));
        let kept = self.plan.keep.iter().map(|name| (name.clone(), kept.remove(name).unwrap_or_default())).collect();
        let beside = Beside { number: row.key.try_into().unwrap_or_default(), kept, near: row.copy_of.clone() };
        let engine = self.engine.as_ref();
        self.plan.shape(record, &beside, &|p: &EventPlace| engine.map_or((None, None), |e| divisions(e, p)))
    }
    fn end(self, quiet: bool) -> Result<Outcome> {
        let mut out = self.main.0;
        out.flush().context("the output cannot be written")?;
        drop(out);
        if let Some((part, to)) = self.main.1 {
            let what = || format!("{} cannot be written", to.display());
            if spools(self.plan.form) {
                finish(&self.plan, &part, &to).with_context(what)?;
                std::fs::remove_file(&part).with_context(|| format!("{} cannot be removed", part.display()))?;
            } else {
                std::fs::rename(&part, &to).with_context(what)?;
            }
        }
        if let Some((mut out, part, to)) = self.beside {
            out.flush().and_then(|()| std::fs::rename(&part, &to)).with_context(|| format!("{} cannot be written", to.display()))?;
        }
        if !quiet && self.left_out > 0 {
            anstream::eprintln!("{} events left out that this form cannot mark as no deeds", self.left_out);
        }
        if !quiet && self.articles > 0 && !self.missing.is_empty() {
            anstream::eprintln!("no article was stored with: {}\nhint: `legation ingest --keep` stores columns", self.missing.join(", "));
        }
        Ok(if self.articles == 0 { Outcome::Nothing } else { Outcome::Done })
    }
}
