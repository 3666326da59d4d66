//! Opening what the command line names: one file, or standard input; and the days that it names.

use anyhow::{Context, Result, anyhow, bail};
use jiff::civil::Date;
use legation_pipeline::page::{self, Hints, Kind, Page};
use std::fs::File;
use std::io::Read;
use std::path::Path;

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

/// The article in a web page or a plain text, or why there is none.
pub fn article(bytes: &[u8], hints: &Hints) -> Result<Page, String> {
    let page = match page::sniff(bytes) {
        Kind::Html => page::html(bytes, hints),
        Kind::Text => page::text(bytes, hints),
        Kind::Empty => return Err("this is empty".into()),
        Kind::Binary => return Err("this is no text\nhint: web pages and plain text are read".into()),
    };
    if page.article.text.trim().is_empty() {
        return Err(page.notes.into_iter().next().unwrap_or_else(|| "no article found on the page".into()));
    }
    Ok(page)
}
