//! `legation serve`: a store in the browser.

mod codebook;
mod coder;
mod export;
mod who;

use super::talks::{edit, read_back};
use super::{engine, threads};
use crate::options::{Common, Outcome, Serve};
use anyhow::{Context, Result};
use legation_pipeline::talks;
use legation_schema::{Date, Talks};
use legation_serve::{Desk, Door, Server};
use legation_store::Edit;
use std::sync::Arc;

/// Listens until the program is ended.
pub fn run(args: &Serve, common: &Common) -> Result<Outcome> {
    let engine = Arc::new(engine(common)?);
    let desk = Desk {
        db: args.db.clone(),
        codebook: codebook::book()?,
        fold: Arc::new(fold),
        who: Some(who::teller(Arc::clone(&engine))),
        export: Some(export::writer(Arc::clone(&engine))),
        coder: Some(coder::coder(engine)),
        excerpt: args.excerpt,
    };
    let token = args.token.clone().or_else(|| std::env::var("LEGATION_TOKEN").ok().filter(|t| !t.is_empty()));
    let door = Door { bind: args.bind, token, hosts: args.host.clone() };
    let server = Server::open(desk, door, args.threads.unwrap_or_else(|| threads(None) * 2))?;
    if !common.quiet {
        anstream::eprintln!("{} is open at http://{}\nCtrl-C closes it", args.db.display(), server.address());
    }
    server.run().context("the desk is closed")?;
    Ok(Outcome::Done)
}

// the ledger of a store's observations
fn fold(rows: &mut dyn Iterator<Item = String>, edits: &[Edit], on: Option<Date>) -> Result<Vec<Talks>, String> {
    let observations = read_back(&rows.collect::<Vec<_>>()).map_err(|e| format!("an observation cannot be read back: {e}"))?;
    let by_hand =
        edits.iter().map(edit::of).collect::<Result<Vec<_>>>().map_err(|e| format!("an edit of the ledger cannot be read back: {e}"))?;
    Ok(talks::fold(&observations, &by_hand, on))
}
