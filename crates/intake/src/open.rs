//! Opening what the command line names: files, folders, standard input.

use crate::folder::{self, Found};
use crate::pack::{self, Counted, Kind, Unpacked};
use crate::{Columns, Fields, Form, IntakeError, Item, LONGEST, feed, json, parquet, table, warc};
use legation_page::Hints;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// Where to hand records; false stops the reading.
pub(crate) type Each<'a> = &'a mut dyn FnMut(Item) -> bool;

/// What to read, and how far the reading has come.
pub struct Intake {
    files: Vec<Found>,
    total: u64,
    read: Arc<AtomicU64>,
    skipped: Mutex<BTreeMap<&'static str, u64>>,
}

impl Intake {
    /// Looks at the inputs: what cannot be opened is told before any work is done. `-` is standard input.
    ///
    /// # Errors
    /// A file that isn't there, a folder without articles.
    pub fn open(inputs: &[PathBuf]) -> Result<Intake, IntakeError> {
        let mut files = Vec::new();
        for path in inputs {
            folder::find(path, &mut files)?;
        }
        let total = files.iter().map(|f| f.size).sum();
        Ok(Intake { files, total, read: Arc::default(), skipped: Mutex::default() })
    }
    /// Bytes of all files; 0 when standard input is among them.
    pub fn total(&self) -> u64 {
        if self.files.iter().any(|f| is_stdin(&f.path)) { 0 } else { self.total }
    }
    /// Bytes read up to now.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
    /// What was passed over because it is no article (pictures in an archive, answers other than 200), by reason.
    pub fn skipped(&self) -> BTreeMap<&'static str, u64> {
        self.skipped.lock().unwrap_or_else(|e| e.into_inner()).clone()
    }
    /// Name and size of each file, in the order of reading.
    pub fn files(&self) -> impl Iterator<Item = (String, u64)> {
        self.files.iter().map(|f| (f.path.display().to_string(), f.size))
    }
    /// Hands every record to `each`, in order, until it returns false.
    ///
    /// # Errors
    /// A table without a column for the text. Files that break in the middle end with a [`Form::Bad`] record.
    pub fn records(&self, columns: &Columns, each: &mut dyn FnMut(Item) -> bool) -> Result<(), IntakeError> {
        for found in &self.files {
            if !self.file(found, columns, each)? {
                break;
            }
        }
        Ok(())
    }
    fn file(&self, found: &Found, columns: &Columns, each: Each<'_>) -> Result<bool, IntakeError> {
        let name = if is_stdin(&found.path) { "standard input".to_owned() } else { found.path.display().to_string() };
        let io = |source| IntakeError::Io { name: name.clone(), source };
        let mut each = |item: Item| each(Item { folders: found.folders.clone(), ..item });
        let source: Box<dyn Read> =
            if is_stdin(&found.path) { Box::new(std::io::stdin()) } else { Box::new(File::open(&found.path).map_err(io)?) };
        let bad = |place: &str, reason: String| Item { place: place.to_owned(), form: Form::Bad(reason), folders: Fields::new() };
        let Unpacked { head, stream } = match pack::unpack(Counted { inner: source, count: self.read.clone() }) {
            Ok(u) => u,
            Err(e) => return Ok(each(bad(&name, format!("cannot be unpacked: {e}")))),
        };
        let whole = !folder::is_packed(&found.path);
        match pack::kind(&head, &folder::ending(&found.path), &|c| columns.may_be_text(c)) {
            Kind::Lines => Ok(json::lines(&name, stream, &mut each)),
            Kind::Objects => Ok(json::objects(&name, stream, &mut each)),
            Kind::Array => Ok(json::array(&name, stream, &mut each)),
            Kind::Table(delimiter) => table::rows(&name, stream, delimiter, columns, &mut each),
            Kind::Parquet if whole && !is_stdin(&found.path) => {
                let file = File::open(&found.path).map_err(io)?;
                parquet::rows(&name, file, columns, &self.read, &mut each)
            }
            Kind::Parquet => parquet::rows(&name, parquet::whole(stream).map_err(io)?, columns, &Arc::default(), &mut each),
            Kind::Feed => Ok(feed::entries(&name, stream, &mut each)),
            Kind::Warc => Ok(warc::pages(&name, stream, &|why| self.skip(why), &mut each)),
            Kind::Page => Ok(page(&name, &found.id, stream, &mut each)),
        }
    }
    fn skip(&self, why: &'static str) {
        *self.skipped.lock().unwrap_or_else(|e| e.into_inner()).entry(why).or_default() += 1;
    }
}

/// Hands every record of `inputs` to `each`, in order, until it returns false.
///
/// # Errors
/// As [`Intake::open`] and [`Intake::records`].
pub fn records(inputs: &[PathBuf], columns: &Columns, each: &mut dyn FnMut(Item) -> bool) -> Result<(), IntakeError> {
    Intake::open(inputs)?.records(columns, each)
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn page(name: &str, id: &Option<String>, stream: impl BufRead, each: Each<'_>) -> bool {
    let mut bytes = Vec::new();
    let form = match stream.take(LONGEST as u64 + 1).read_to_end(&mut bytes) {
        Err(e) => Form::Bad(format!("cannot be read: {e}")),
        Ok(n) if n > LONGEST => Form::Bad(format!("a page longer than {} MB", LONGEST >> 20)),
        Ok(_) => Form::Page { bytes, hints: Box::new(Hints { stem: id.clone(), ..Hints::default() }) },
    };
    each(Item { place: name.to_owned(), form, folders: Fields::new() })
}
