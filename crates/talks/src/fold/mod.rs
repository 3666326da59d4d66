//! The ledger: observations of many articles in time order, one record for each negotiation.

mod edit;
mod group;
mod rows;

use crate::observation::Observation;
pub use edit::Edit;
use legation_schema::{Date, Talks};

/// The ledger as it stood at the end of the day `on`, or with all that is known.
pub fn fold(observations: &[Observation], edits: &[Edit], on: Option<Date>) -> Vec<Talks> {
    let until = on.map(|d| d.to_string());
    let known = |o: &&Observation| match (&until, &o.published) {
        (Some(until), Some(published)) => published <= until,
        _ => true,
    };
    let mut rows: Vec<&Observation> = observations.iter().filter(known).collect();
    rows.sort_by(|a, b| (&a.published, &a.article, a.order).cmp(&(&b.published, &b.article, b.order)));
    let mut talks: Vec<Talks> = group::negotiations(&rows, edits).iter().map(|g| rows::ledger(g)).collect();
    group::link(&mut talks);
    talks
}
