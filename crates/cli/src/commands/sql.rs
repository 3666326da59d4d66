//! `legation sql`: a question to a store in SQL. Nothing can be changed.

use super::rows::Rows;
use crate::options::{Outcome, Sql};
use anyhow::Result;
use legation_store::Store;

/// Prints the answer.
pub fn run(args: &Sql) -> Result<Outcome> {
    let store = Store::open_read_only(&args.db)?;
    let mut rows = Rows::new(args.format, None)?;
    store.ask(&args.sql, &mut |names, cells| rows.row(names, cells))?;
    rows.end()
}
