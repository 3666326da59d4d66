//! Every lexicon entry's own examples: what it codes and what it must not.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use legation_pipeline::{Engine, Options, examples};

#[test]
fn the_examples_come_out_as_written() {
    let engine = Engine::new(Options::default()).unwrap();
    let report = examples::run(&engine);
    assert!(report.run > 100, "{} examples are too few to tell", report.run);
    assert!(report.faults.is_empty(), "{} of {} examples:\n{}", report.faults.len(), report.run, report.faults.join("\n"));
}
