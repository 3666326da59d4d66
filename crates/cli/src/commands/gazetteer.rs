//! `legation gazetteer check`: what is wrong or doubtful in gazetteer files.

use super::text;
use crate::options::{GazetteerArgs, GazetteerCommand, Outcome};
use anyhow::{Context, Result, bail};
use legation_pipeline::gazetteer::check::check;
use std::path::{Path, PathBuf};

/// Runs the subcommand.
pub fn run(args: &GazetteerArgs) -> Result<Outcome> {
    let GazetteerCommand::Check { path } = &args.command;
    let mut files = Vec::new();
    if path.is_dir() {
        tsv(path, &mut files)?
    } else {
        files.push(path.clone())
    }
    if files.is_empty() {
        bail!("{} holds no .tsv file", path.display());
    }
    files.sort();
    let root = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
    let texts: Vec<(String, String)> =
        files.iter().map(|f| Ok((f.strip_prefix(root).unwrap_or(f).display().to_string(), text(f)?))).collect::<Result<_>>()?;
    let sources: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let problems = check(&sources);
    for p in &problems {
        anstream::println!("{}{p}", if p.fatal { "error: " } else { "" });
    }
    let fatal = problems.iter().filter(|p| p.fatal).count();
    anstream::eprintln!("{} files: {fatal} errors, {} doubts", sources.len(), problems.len() - fatal);
    Ok(if fatal > 0 { Outcome::Nothing } else { Outcome::Done })
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
