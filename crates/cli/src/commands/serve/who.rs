//! What the gazetteer knows of a name, for the desk.

use legation_pipeline::Engine;
use legation_pipeline::gazetteer::{Answer, DatedRole};
use legation_serve::{Known, Who};
use std::sync::Arc;

/// Asks the gazetteer.
pub fn teller(engine: Arc<Engine>) -> Who {
    Arc::new(move |name, on| engine.gazetteer().who(name, on).into_iter().map(known).collect())
}

fn known(a: Answer) -> Known {
    Known {
        codes: codes(a.country, &a.sectors),
        role: a.role,
        offices: a.roles.iter().filter(|r| r.role.is_some()).map(office).collect(),
        why: a.why,
        name: a.name,
    }
}

fn codes(country: Option<impl ToString>, sectors: &[impl ToString]) -> String {
    country.map(|c| c.to_string()).into_iter().chain(sectors.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
}

fn office(r: &DatedRole) -> String {
    let parts = [r.role.clone().unwrap_or_default(), codes(r.country, &r.sectors), r.when.to_string()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}
