//! The ledger: observations of many articles in time order, one record for each negotiation.

mod group;
mod rows;

use crate::observation::Observation;
use legation_schema::{Date, Talks};
use serde::{Deserialize, Serialize};

/// What people decided by hand about which negotiations are one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edits {
    /// Ids of negotiations that are one: the first keeps its id.
    pub merges: Vec<(String, String)>,
    /// A negotiation's id and the articles that are told apart from it.
    pub splits: Vec<(String, Vec<String>)>,
}

/// The ledger as it stood at the end of the day `on`, or with all that is known.
pub fn fold(observations: &[Observation], edits: &Edits, on: Option<Date>) -> Vec<Talks> {
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
