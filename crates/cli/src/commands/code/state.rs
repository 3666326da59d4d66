//! How far an interrupted run came: marks in a file beside the output, each written after what it counts.

use super::counts::Counts;
use super::job::Job;
use crate::commands::provenance;
use anyhow::{Context, Result, bail};
use legation_intake::{Intake, Seen};
use serde_json::{Value, json};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

/// A run's state at its begin: fresh, or where the interrupted one stood.
pub struct State {
    pub counts: Counts,
    /// Lengths of the files that had grown, in the order of [`grows`]; none for a fresh run.
    pub lengths: Option<Vec<u64>>,
}

/// The files that grow while a run goes on; a mark holds how long each was.
pub fn grows(job: &Job) -> [Option<PathBuf>; 4] {
    [job.lines(), job.mentions(), job.bad.clone(), job.beside("seen")]
}

/// Looks for an interrupted run, and reads what it knew.
pub fn open(job: &Job, intake: &Intake) -> Result<(State, Seen)> {
    let fresh = || State { counts: Counts::default(), lengths: None };
    let Some(path) = job.beside("progress") else { return Ok((fresh(), Seen::default())) };
    if !path.exists() {
        if job.resume && !job.quiet {
            anstream::eprintln!("nothing to resume: no {}; the run begins anew", path.display());
        }
        return Ok((fresh(), Seen::default()));
    }
    if !job.resume {
        bail!("{} tells of an interrupted run\nhint: --resume goes on with it; delete the file to begin anew", path.display());
    }
    let (head, mark) = last(&path)?;
    if head != header(job, intake) {
        bail!(
            "the interrupted run had other options, inputs or data\nhint: run it with the same ones, or delete {} to begin anew",
            path.display()
        );
    }
    let Some(mark) = mark else { return Ok((fresh(), Seen::default())) };
    let counts = Counts::parse(&mark["counts"]).with_context(|| format!("{} is broken", path.display()))?;
    let lengths: Vec<u64> = mark["lengths"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    for (file, length) in grows(job).iter().zip(&lengths) {
        let Some(file) = file else { continue };
        // what was written behind the mark is written again
        let open = OpenOptions::new().write(true).open(file).and_then(|f| {
            if f.metadata()?.len() < *length {
                Err(std::io::Error::other("it is shorter than the interrupted run left it"))
            } else {
                f.set_len(*length)
            }
        });
        open.with_context(|| format!("{} cannot be resumed", file.display()))?;
    }
    let mut seen = Seen::default();
    if let Some(file) = job.beside("seen") {
        let mut reader = BufReader::new(File::open(&file).with_context(|| format!("{} cannot be read", file.display()))?);
        seen.load(&mut reader).with_context(|| format!("{} is broken", file.display()))?;
    }
    if !job.quiet {
        anstream::eprintln!("resumed after {} records", counts.records);
    }
    Ok((State { counts, lengths: Some(lengths) }, seen))
}

// the header and the last whole mark: the very last may be cut off
fn last(path: &PathBuf) -> Result<(Value, Option<Value>)> {
    let file = BufReader::new(File::open(path).with_context(|| format!("{} cannot be read", path.display()))?);
    let mut values = file.lines().map_while(Result::ok).filter_map(|l| serde_json::from_str::<Value>(&l).ok());
    let head = values.next().unwrap_or(Value::Null);
    Ok((head, values.last()))
}

fn header(job: &Job, intake: &Intake) -> Value {
    let inputs: Vec<Value> = intake.files().map(|(name, size)| json!([name, size])).collect();
    json!({ "legation": env!("CARGO_PKG_VERSION"), "data": provenance::data(), "options": job.options, "inputs": inputs })
}

/// The file of marks of a run that goes on.
pub struct Marks {
    path: PathBuf,
    file: File,
}

impl Marks {
    /// Begins the file, or goes on with it.
    pub fn open(job: &Job, intake: &Intake, resumed: bool) -> Result<Option<Marks>> {
        let Some(path) = job.beside("progress") else { return Ok(None) };
        let what = || format!("{} cannot be written", path.display());
        let mut file = OpenOptions::new().create(true).append(resumed).truncate(!resumed).write(true).open(&path).with_context(what)?;
        // a mark that was cut off must not join the next one
        let text = if resumed { "\n".to_owned() } else { format!("{}\n", header(job, intake)) };
        file.write_all(text.as_bytes()).with_context(what)?;
        Ok(Some(Marks { path: path.clone(), file }))
    }
    /// Writes a mark. The files must be on the disk as long as it says.
    pub fn put(&mut self, counts: &Counts, lengths: &[u64]) -> Result<()> {
        let line = format!("{}\n", json!({ "counts": counts.json(), "lengths": lengths }));
        self.file
            .write_all(line.as_bytes())
            .and_then(|()| self.file.sync_data())
            .with_context(|| format!("{} cannot be written", self.path.display()))
    }
    /// The run is over.
    pub fn remove(self) -> Result<()> {
        std::fs::remove_file(&self.path).with_context(|| format!("{} cannot be removed", self.path.display()))
    }
}
