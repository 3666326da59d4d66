//! The files of a folder, in order, with what the folders' names say.

use crate::open::is_stdin;
use crate::{Fields, IntakeError};
use std::path::{Path, PathBuf};

/// A file to read.
pub(crate) struct Found {
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// The article's id, when the file is one: its stem, and below a named folder the way to it.
    pub id: Option<String>,
    /// `year=2022/month=05` as fields.
    pub folders: Fields,
}

const ENDINGS: &[&str] = &[
    "jsonl", "ndjson", "json", "csv", "tsv", "tab", "parquet", "pq", "html", "htm", "xhtml", "txt", "text", "xml", "rss", "atom", "rdf",
    "warc", "wet",
];

/// The ending without that of the packing, in small letters.
pub(crate) fn ending(path: &Path) -> String {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("").to_ascii_lowercase();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    bare.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_owned())
}

/// Whether the name ends in .gz or .zst.
pub(crate) fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "gz" || e == "zst")
}

/// The files that `path` names: itself, or all below it.
pub(crate) fn find(path: &Path, out: &mut Vec<Found>) -> Result<(), IntakeError> {
    if is_stdin(path) {
        out.push(Found { path: path.to_owned(), size: 0, id: None, folders: Fields::new() });
        return Ok(());
    }
    let io = |source| IntakeError::Io { name: path.display().to_string(), source };
    let about = std::fs::metadata(path).map_err(io)?;
    if !about.is_dir() {
        out.push(found(path, path.parent().unwrap_or(Path::new("")), about.len()));
        return Ok(());
    }
    let before = out.len();
    walk(path, path, out)?;
    if out.len() == before {
        return Err(IntakeError::NoArticles(path.display().to_string()));
    }
    out[before..].sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

fn walk(root: &Path, dir: &Path, out: &mut Vec<Found>) -> Result<(), IntakeError> {
    let io = |source| IntakeError::Io { name: dir.display().to_string(), source };
    for entry in std::fs::read_dir(dir).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
        // what Spark, Hive and the system leave beside the data
        if name.starts_with(['.', '_']) {
            continue;
        }
        let about = std::fs::metadata(&path).map_err(io)?;
        if about.is_dir() {
            walk(root, &path, out)?;
        } else if ENDINGS.contains(&ending(&path).as_str()) || !name.contains('.') {
            out.push(found(&path, root, about.len()));
        }
    }
    Ok(())
}

fn found(path: &Path, root: &Path, size: u64) -> Found {
    let below = path.strip_prefix(root).unwrap_or(path);
    let folders = path.parent().into_iter().flat_map(|p| p.iter()).filter_map(|f| f.to_str()?.split_once('='));
    let folders = folders.map(|(k, v)| (k.to_owned(), v.to_owned().into())).collect();
    let id = below.with_extension("").to_str().map(|s| s.replace('\\', "/"));
    Found { path: path.to_owned(), size, id, folders }
}
