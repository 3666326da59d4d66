//! `legation gazetteer check`: what is wrong or doubtful in gazetteer files.

use super::text;
use crate::options::{GazetteerArgs, GazetteerCommand, Outcome};
use anyhow::{Context, Result, anyhow, bail};
use legation_pipeline::gazetteer::check::check;
use legation_pipeline::gazetteer::compile;
use std::path::{Path, PathBuf};

/// Runs the subcommand.
pub fn run(args: &GazetteerArgs) -> Result<Outcome> {
    match &args.command {
        GazetteerCommand::Check { path } => report(path),
        GazetteerCommand::Compile { path, output } => write(path, output),
    }
}

fn report(path: &Path) -> Result<Outcome> {
    let texts = sources(path)?;
    let problems = check(&borrowed(&texts));
    for p in &problems {
        anstream::println!("{}{p}", if p.fatal { "error: " } else { "" });
    }
    let fatal = problems.iter().filter(|p| p.fatal).count();
    anstream::eprintln!("{} files: {fatal} errors, {} doubts", texts.len(), problems.len() - fatal);
    Ok(if fatal > 0 { Outcome::Nothing } else { Outcome::Done })
}

fn write(path: &Path, output: &Path) -> Result<Outcome> {
    let texts = sources(path)?;
    let bytes = compile(&borrowed(&texts)).map_err(|p| anyhow!("{}", p.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    std::fs::write(output, &bytes).with_context(|| format!("{} cannot be written", output.display()))?;
    anstream::eprintln!("{}: {} bytes from {} files", output.display(), bytes.len(), texts.len());
    Ok(Outcome::Done)
}

fn borrowed(texts: &[(String, String)]) -> Vec<(&str, &str)> {
    texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect()
}

// the files below a folder, or the one file, by name relative to it
fn sources(path: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    if path.is_dir() {
        tsv(path, &mut files)?
    } else {
        files.push(path.to_owned())
    }
    if files.is_empty() {
        bail!("{} holds no .tsv file", path.display());
    }
    files.sort();
    let root = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    files.iter().map(|f| Ok((f.strip_prefix(root).unwrap_or(f).display().to_string(), text(f)?))).collect()
}

fn tsv(dir: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(dir).with_context(|| format!("{} cannot be read", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            tsv(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "tsv") {
            files.push(path);
        }
    }
    Ok(())
}
