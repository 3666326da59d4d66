//! The files in a wheel or another zip archive.

use super::Files;
use crate::error::ImportError;
use std::io::{Cursor, Read};

// The larger English pipelines unpack to half of it.
const LIMIT: u64 = 2 << 30;

/// The files of a wheel (`.whl`) or zip archive, by their paths in it.
///
/// # Errors
/// When the bytes are no readable zip archive.
pub fn unzip(bytes: &[u8]) -> Result<Files, ImportError> {
    let bad = |e: &dyn std::fmt::Display| ImportError::unreadable("the archive", e);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| bad(&e))?;
    let (mut files, mut left) = (Files::new(), LIMIT);
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|e| bad(&e))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|e| bad(&e))?.into_owned();
        let mut content = Vec::new();
        entry.take(left).read_to_end(&mut content).map_err(|e| bad(&e))?;
        left -= content.len() as u64;
        files.insert(name, content);
    }
    Ok(files)
}
