//! `legation lexicon check`: reads every entry and runs its examples.

use super::engine;
use crate::options::{Common, Outcome};
use anyhow::Result;
use legation_pipeline::examples;

/// Reports every example that comes out otherwise.
pub fn check(common: &Common) -> Result<Outcome> {
    let engine = engine(common)?;
    let report = examples::run(&engine);
    for fault in &report.faults {
        anstream::println!("{fault}");
    }
    let lexicon = engine.lexicon();
    for doubt in &lexicon.doubts {
        anstream::println!("{doubt}");
    }
    let forms: usize = lexicon.verbs.values().map(Vec::len).sum();
    anstream::eprintln!(
        "{} acts, {} stances, {} classes, {} verb forms, {} nouns; {} examples, {} not as written",
        lexicon.acts.len(),
        lexicon.stances.len(),
        lexicon.classes.len(),
        forms,
        lexicon.nouns.len(),
        report.run,
        report.faults.len()
    );
    Ok(if report.faults.is_empty() { Outcome::Done } else { Outcome::Nothing })
}
