//! What people decide about the ledger: which negotiations are one, and which articles tell of another.

use super::ledger;
use crate::options::{Common, Outcome, Talks};
use anyhow::{Context, Result, bail};
use legation_pipeline::talks;
use legation_schema::Talks as Ledger;
use legation_store::{Edit, EditKind, Store, WriterLock};
use std::path::Path;

/// Keeps a merge or a split in the store.
pub fn keep(db: &Path, args: &Talks, common: &Common) -> Result<Outcome> {
    let store = Store::open(db)?;
    let _lock = WriterLock::take(db)?;
    let known = ledger(&store, None)?;
    let edit = match (&args.merge[..], &args.split[..]) {
        ([into, from], _) => merge(&known, into, from)?,
        (_, [id, articles @ ..]) => split(&known, id, articles)?,
        _ => bail!("nothing to keep\nhint: --merge ID ID, or --split ID ARTICLE…"),
    };
    store.add_edit(&edit)?;
    if !common.quiet {
        let now = ledger(&store, None)?;
        anstream::eprintln!("kept; the store holds {} negotiations now, it held {}", now.len(), known.len());
    }
    Ok(Outcome::Done)
}

/// Every edit of the store, as the fold takes them.
pub fn all(store: &Store) -> Result<Vec<talks::Edit>> {
    let one = |(number, edit): (i64, Edit)| of(&edit).with_context(|| format!("edit {number} of the ledger cannot be read"));
    store.edits()?.into_iter().map(one).collect()
}

/// An edit as the fold takes it.
pub fn of(edit: &Edit) -> Result<talks::Edit> {
    let talks = edit.talks.clone();
    Ok(match edit.kind {
        EditKind::Merge => talks::Edit::Merge { into: talks, from: serde_json::from_str(&edit.body)? },
        EditKind::Split => talks::Edit::Split { from: talks, articles: serde_json::from_str(&edit.body)? },
    })
}

fn merge(known: &[Ledger], into: &str, from: &str) -> Result<Edit> {
    let (into, from) = (named(known, into)?, named(known, from)?);
    if into.id == from.id {
        bail!("{} is one negotiation already", into.id);
    }
    Ok(Edit { kind: EditKind::Merge, talks: into.id.clone(), body: serde_json::to_string(&from.id)?, editor: None })
}

fn split(known: &[Ledger], id: &str, articles: &[String]) -> Result<Edit> {
    let talks = named(known, id)?;
    for a in articles {
        if !talks.articles.contains(a) {
            bail!("article {a} is none of {}\nhint: legation talks {} --json lists its articles", talks.id, talks.id);
        }
    }
    if articles.len() == talks.articles.len() {
        bail!("all articles of {} were named\nhint: name only those that tell of another negotiation", talks.id);
    }
    Ok(Edit { kind: EditKind::Split, talks: talks.id.clone(), body: serde_json::to_string(articles)?, editor: None })
}

fn named<'t>(known: &'t [Ledger], id: &str) -> Result<&'t Ledger> {
    known
        .iter()
        .find(|t| t.id == id)
        .with_context(|| format!("no negotiation has the id {id}\nhint: legation talks --db lists them, each with its id"))
}
