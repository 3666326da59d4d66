//! Rows of an answer: as a table for people, as JSON Lines or as CSV.

use crate::options::{Outcome, SqlFormat};
use anyhow::{Context, Result};
use legation_export::csv_line;
use legation_store::Cell;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

// columns of a table are as wide as these first rows ask for
const FIRST: usize = 200;
// in characters
const WIDEST: usize = 60;

/// Prints rows as they come.
pub struct Rows {
    form: SqlFormat,
    names: Vec<String>,
    // of the table: rows that wait for the widths, then the widths
    first: Vec<Vec<String>>,
    widths: Vec<usize>,
    count: u64,
    out: BufWriter<Box<dyn Write>>,
}

impl Rows {
    /// Rows to a file, or to standard output.
    pub fn new(form: SqlFormat, to: Option<&Path>) -> Result<Rows> {
        let out: Box<dyn Write> = match to {
            None => Box::new(std::io::stdout()),
            Some(path) => Box::new(File::create(path).with_context(|| format!("{} cannot be written", path.display()))?),
        };
        Ok(Rows { form, names: Vec::new(), first: Vec::new(), widths: Vec::new(), count: 0, out: BufWriter::new(out) })
    }
    /// One row that has a form of its own as JSON.
    pub fn json(&mut self, row: &impl Serialize) -> Result<()> {
        self.count += 1;
        serde_json::to_writer(&mut self.out, row)?;
        Ok(self.out.write_all(b"\n")?)
    }
    /// One row; the names are the same for all.
    pub fn row(&mut self, names: &[String], cells: Vec<Cell>) -> Result<()> {
        if self.count == 0 {
            self.names = names.to_vec();
        }
        if self.form == SqlFormat::Csv && self.count == 0 {
            self.csv(self.names.clone())?;
        }
        match self.form {
            SqlFormat::Jsonl => {
                let row: Map<String, Value> = self.names.iter().cloned().zip(cells.into_iter().map(json)).collect();
                return self.json(&row);
            }
            SqlFormat::Csv => self.csv(cells.into_iter().map(show).collect())?,
            SqlFormat::Table if self.widths.is_empty() && self.first.len() < FIRST => {
                self.first.push(cells.into_iter().map(show).collect())
            }
            SqlFormat::Table => {
                self.begin()?;
                self.line(&cells.into_iter().map(show).collect::<Vec<_>>())?;
            }
        }
        self.count += 1;
        Ok(())
    }
    /// There are no more; exit 1 when there were none.
    pub fn end(mut self) -> Result<Outcome> {
        self.begin()?;
        self.out.flush()?;
        Ok(if self.count == 0 { Outcome::Nothing } else { Outcome::Done })
    }
    // prints what waits, once
    fn begin(&mut self) -> Result<()> {
        if self.first.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.first);
        let names = self.names.clone();
        let width = |i: usize| rows.iter().chain([&names]).filter_map(|r| r.get(i)).map(|c| c.chars().count()).max().unwrap_or(0);
        self.widths = (0..names.len()).map(|i| width(i).min(WIDEST)).collect();
        let head = self.padded(&names);
        writeln!(self.out, "{}", head.trim_end())?;
        rows.iter().try_for_each(|r| self.line(r))
    }
    fn line(&mut self, cells: &[String]) -> Result<()> {
        let line = self.padded(cells);
        Ok(writeln!(self.out, "{}", line.trim_end())?)
    }
    fn padded(&self, cells: &[String]) -> String {
        let mut out = String::new();
        for (cell, width) in cells.iter().zip(&self.widths) {
            let flat = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            let long = flat.chars().count() > *width;
            let shown: String = if long { flat.chars().take(width - 1).chain(['…']).collect() } else { flat };
            out.push_str(&format!("{shown:<width$}  "));
        }
        out
    }
    fn csv(&mut self, cells: Vec<String>) -> Result<()> {
        let mut line = Vec::new();
        csv_line(cells.into_iter(), &mut line);
        Ok(self.out.write_all(&line)?)
    }
}

/// The form that is asked for, else by the file's ending, else a table.
pub fn form(asked: Option<SqlFormat>, to: Option<&Path>) -> SqlFormat {
    let ending = to.and_then(Path::extension).and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    asked.unwrap_or(match (to, ending.as_str()) {
        (None, _) => SqlFormat::Table,
        (_, "csv") => SqlFormat::Csv,
        (_, "txt") => SqlFormat::Table,
        _ => SqlFormat::Jsonl,
    })
}

fn json(cell: Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(n) => n.into(),
        Cell::Real(x) => x.into(),
        Cell::Text(t) => t.into(),
        Cell::Blob(n) => format!("{n} bytes").into(),
    }
}

fn show(cell: Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Int(n) => n.to_string(),
        Cell::Real(x) => x.to_string(),
        Cell::Text(t) => t,
        Cell::Blob(n) => format!("{n} bytes"),
    }
}
