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
    Known { codes: codes(a.country, &a.sectors), role: a.role, offices: a.roles.iter().map(office).collect(), why: a.why, name: a.name }
}

fn codes(country: Option<impl ToString>, sectors: &[impl ToString]) -> String {
    country.map(|c| c.to_string()).into_iter().chain(sectors.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
}

fn office(r: &DatedRole) -> String {
    let role = r.role.as_deref().map(|x| format!("{x}, ")).unwrap_or_default();
    let codes = codes(r.country, &r.sectors);
    format!("{role}{codes}{}{}", if codes.is_empty() { "" } else { ", " }, r.when)
}
