//! `legation model import`: our model file from a spaCy pipeline.

use crate::options::{ModelArgs, ModelCommand, Outcome};
use anyhow::{Context, Result};
use legation_pipeline::syntax::import::{Files, Precision, pack};
use std::path::Path;

/// Runs the subcommand.
pub fn run(args: &ModelArgs) -> Result<Outcome> {
    let ModelCommand::Import { path, output, f32 } = &args.command;
    let files = open(path)?;
    let packed = pack(&files, if *f32 { Precision::F32 } else { Precision::F16 }).with_context(|| format!("{} cannot be imported", path.display()))?;
    std::fs::write(output, &packed).with_context(|| format!("{} cannot be written", output.display()))?;
    anstream::eprintln!("{}: {} bytes", output.display(), packed.len());
    Ok(Outcome::Done)
}

fn open(path: &Path) -> Result<Files> {
    let _ = path;
    todo!()
}
