//! Events of a store in the forms that the desk sends.

use super::super::divisions;
use super::super::export::chosen;
use anyhow::{Context, Result, bail};
use legation_export::{Beside, Form, Plan, Profile, finish, spools};
use legation_pipeline::Engine;
use legation_schema::EventPlace;
use legation_serve::Export;
use legation_store::{Filter, Store};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes what a page asks for.
pub fn writer(engine: Arc<Engine>) -> Export {
    Arc::new(move |form, store, filter, to| export(&engine, form, store, filter, to).map_err(|e| format!("{e:#}")))
}

fn export(engine: &Engine, form: &str, store: &Store, filter: &Filter, to: &mut dyn Write) -> Result<()> {
    let (form, profile) = match form {
        "csv" => (Form::Csv, Profile::Legation),
        "jsonl" => (Form::Jsonl, Profile::Legation),
        "parquet" => (Form::Parquet, Profile::Legation),
        "gdelt" => (Form::Gdelt, Profile::Gdelt),
        other => bail!("“{other}” is no form"),
    };
    let plan = Plan { form, profile, ..Plan::default() };
    plan.check()?;
    if !spools(form) {
        to.write_all(&plan.header())?;
        return rows(engine, &plan, store, filter, to);
    }
    // a form that is made at the end needs two files of its own for a while
    let (spool, whole) = (Scratch::new("spool"), Scratch::new("whole"));
    let mut out = BufWriter::new(File::create_new(&spool.0).with_context(|| format!("{} cannot be written", spool.0.display()))?);
    rows(engine, &plan, store, filter, &mut out)?;
    out.into_inner()?.sync_all()?;
    finish(&plan, &spool.0, &whole.0)?;
    std::io::copy(&mut File::open(&whole.0)?, to)?;
    Ok(())
}

fn rows(engine: &Engine, plan: &Plan, store: &Store, filter: &Filter, to: &mut dyn Write) -> Result<()> {
    for (article, events) in chosen(store, filter)? {
        let (row, mut record) = store.record_at(article)?;
        let mut n = 0;
        record.events.retain(|_| {
            n += 1;
            events.binary_search(&(n - 1)).is_ok()
        });
        let beside = Beside { number: row.key.try_into().unwrap_or_default(), near: row.copy_of.clone(), ..Beside::default() };
        to.write_all(&plan.shape(&record, &beside, &|p: &EventPlace| divisions(engine, p)).main)?;
    }
    Ok(())
}

// a file that is gone when it isn't needed any more
struct Scratch(PathBuf);

impl Scratch {
    fn new(what: &str) -> Scratch {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        Scratch(std::env::temp_dir().join(format!("legation-{}-{n}.{what}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // it may never have been made
        let _ = std::fs::remove_file(&self.0);
    }
}
