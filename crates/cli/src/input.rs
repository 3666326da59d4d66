//! Opening what the command line names: files, folders, standard input.

use anyhow::{Context, Result, anyhow, bail};
use jiff::civil::Date;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// One record of the input, not yet read as an article.
pub struct Raw {
    /// "news.jsonl:17", or the file's name.
    pub place: String,
    /// What kind of bytes they are.
    pub form: Form,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What kind of bytes a record is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A JSON object.
    Record,
    /// A page or a text; told by its content.
    File,
}

/// The longest line that is read; a longer one is a bad record. The longest page of a newspaper is far below it.
pub const LONGEST_LINE: usize = 8 << 20;

/// The day that an option names.
pub fn date(option: &str, text: Option<&str>) -> Result<Option<Date>> {
    let Some(text) = text else { return Ok(None) };
    let day = text.parse().map_err(|_| anyhow!("{option} “{text}” is no day\nhint: write it as 2022-07-23"))?;
    Ok(Some(day))
}

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut out).context("standard input cannot be read")?;
    } else {
        if path.is_dir() {
            bail!("{} is a folder\nhint: `legation code` reads folders", path.display());
        }
        File::open(path).and_then(|mut f| f.read_to_end(&mut out)).with_context(|| format!("{} cannot be read", path.display()))?;
    }
    Ok(out)
}

/// Hands every record of `inputs` to `each`, in order; stops when it returns false.
pub fn records(inputs: &[PathBuf], each: &mut dyn FnMut(Raw) -> bool) -> Result<()> {
    for path in inputs {
        let go_on = if path == Path::new("-") {
            lines("standard input", BufReader::new(std::io::stdin().lock()), each)?
        } else if path.is_dir() {
            folder(path, each)?
        } else {
            file(path, each)?
        };
        if !go_on {
            break;
        }
    }
    Ok(())
}

fn folder(path: &Path, each: &mut dyn FnMut(Raw) -> bool) -> Result<bool> {
    let mut files = Vec::new();
    walk(path, &mut files)?;
    files.sort();
    if files.is_empty() {
        bail!("{} holds no articles\nhint: files that end in .jsonl, .html, .htm or .txt are read", path.display());
    }
    for f in files {
        if !file(&f, each)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
    for entry in entries {
        let p = entry.with_context(|| format!("{} cannot be read", path.display()))?.path();
        let ending = p.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        if p.is_dir() {
            walk(&p, files)?;
        } else if matches!(ending.as_str(), "jsonl" | "ndjson" | "html" | "htm" | "txt") {
            files.push(p);
        }
    }
    Ok(())
}

fn file(path: &Path, each: &mut dyn FnMut(Raw) -> bool) -> Result<bool> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| format!("{name} cannot be read"))?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let head = reader.fill_buf().with_context(|| format!("{name} cannot be read"))?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    let json = head.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') || matches!(ending.as_str(), "jsonl" | "ndjson");
    if json {
        return lines(&name, reader, each);
    }
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).with_context(|| format!("{name} cannot be read"))?;
    Ok(each(Raw { place: name, form: Form::File, bytes }))
}

fn lines(name: &str, mut reader: impl BufRead, each: &mut dyn FnMut(Raw) -> bool) -> Result<bool> {
    let mut number = 0;
    loop {
        let mut bytes = Vec::new();
        let read =
            reader.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut bytes).with_context(|| format!("{name} cannot be read"))?;
        if read == 0 {
            return Ok(true);
        }
        number += 1;
        if read == LONGEST_LINE && bytes.last() != Some(&b'\n') {
            reader.skip_until(b'\n').with_context(|| format!("{name} cannot be read"))?;
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if !each(Raw { place: format!("{name}:{number}"), form: Form::Record, bytes }) {
            return Ok(false);
        }
    }
}
