//! `legation model import`: our model file from a spaCy pipeline.

use crate::options::{ModelArgs, ModelCommand, Outcome};
use anyhow::{Context, Result, bail};
use legation_pipeline::syntax::import::{Files, Precision, pack, unzip};
use std::path::Path;

/// Runs the subcommand.
pub fn run(args: &ModelArgs) -> Result<Outcome> {
    let ModelCommand::Import { path, output, f32 } = &args.command;
    let files = open(path)?;
    let packed = pack(&files, if *f32 { Precision::F32 } else { Precision::F16 })
        .with_context(|| format!("{} cannot be imported", path.display()))?;
    std::fs::write(output, &packed).with_context(|| format!("{} cannot be written", output.display()))?;
    anstream::eprintln!("{}: {} bytes", output.display(), packed.len());
    Ok(Outcome::Done)
}

// a wheel is one file; an unpacked pipeline is the folder around config.cfg
fn open(path: &Path) -> Result<Files> {
    if !path.is_dir() {
        let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        return unzip(&bytes).with_context(|| format!("{} is no wheel", path.display()));
    }
    let mut files = Files::new();
    collect(path, path, &mut files)?;
    if files.is_empty() {
        bail!("{} is empty", path.display());
    }
    Ok(files)
}

fn collect(root: &Path, dir: &Path, files: &mut Files) -> Result<()> {
    for entry in std::fs::read_dir(dir).with_context(|| format!("{} cannot be read", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?);
        }
    }
    Ok(())
}
