//! OUT.manifest.json: what a data set was made of, so that it can be made again and cited.

use super::counts::Counts;
use super::job::Job;
use crate::commands::provenance::{data, hash, overlays};
use crate::options::Common;
use anyhow::{Context, Result};
use legation_intake::Intake;
use legation_pipeline::syntax::Kernel;
use serde_json::{Value, json};
use std::time::Duration;

/// Writes the manifest of a run that is done.
pub fn write(job: &Job, common: &Common, intake: &Intake, counts: &Counts, took: Duration) -> Result<()> {
    let (Some(path), Some(out)) = (job.beside("manifest.json"), &job.output) else { return Ok(()) };
    let version = env!("CARGO_PKG_VERSION");
    let outputs = [Some(out.clone()), job.mentions(), job.bad.clone()];
    let outputs: Vec<Value> = outputs
        .iter()
        .flatten()
        .map(|p| Ok(json!({ "file": p.display().to_string(), "bytes": std::fs::metadata(p)?.len(), "sha256": hash(p)? })))
        .collect::<Result<_>>()?;
    let inputs: Vec<Value> = intake.files().map(|(name, bytes)| json!({ "file": name, "bytes": bytes })).collect();
    let manifest = json!({
        "program": "legation",
        "version": version,
        "cite": format!("Legation {version}; see CITATION.cff beside its source"),
        "schema": legation_schema::SCHEMA,
        "kernel": format!("{:?}", Kernel::best()).to_lowercase(),
        "data": data(),
        "overlays": overlays(common)?,
        "options": job.options,
        "guessed_columns": job.columns.guesses(),
        "inputs": inputs,
        "skipped": intake.skipped(),
        "counts": counts.json(),
        "outputs": outputs,
        "threads": job.threads,
        "seconds": (took.as_secs_f64() * 10.0).round() / 10.0,
    });
    let text = format!("{}\n", serde_json::to_string_pretty(&manifest)?);
    std::fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}
