//! OUT.manifest.json: what a data set was made of, so that it can be made again and cited.

use super::counts::Counts;
use super::job::Job;
use crate::options::Common;
use anyhow::{Context, Result};
use legation_intake::Intake;
use legation_pipeline::syntax::Kernel;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

/// SHA-256 of the data inside the program.
pub fn data() -> &'static Value {
    static DATA: OnceLock<Value> = OnceLock::new();
    DATA.get_or_init(|| {
        let mut out = json!({});
        for (name, parts) in legation_pipeline::data() {
            let mut hash = Sha256::new();
            for p in parts {
                hash.update(p);
            }
            out[name] = hex(&hash.finalize()).into();
        }
        out
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn hash(path: &Path) -> Result<String> {
    let what = || format!("{} cannot be read", path.display());
    let mut file = File::open(path).with_context(what)?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        let n = file.read(&mut buffer).with_context(what)?;
        if n == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&buffer[..n]);
    }
}

// the user's own files that lie over ours
fn overlays(common: &Common) -> Result<Value> {
    let mut out = json!({});
    for path in [&common.gazetteer, &common.model].into_iter().flatten() {
        out[path.display().to_string()] = hash(path)?.into();
    }
    if let Some(dir) = &common.lexicon {
        for (name, text) in crate::commands::toml_files(dir)? {
            out[name] = hex(&Sha256::digest(text)).into();
        }
    }
    Ok(out)
}

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
