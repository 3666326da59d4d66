//! A row's cells, whatever file they go to.

use legation_schema::Date;
use serde_json::Value;
use std::io::Write;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Int,
    Real,
    Flag,
    Day,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Null,
    Text(String),
    Int(i64),
    Real(f64),
    Flag(bool),
    Day(Date),
}

impl Cell {
    pub fn text(s: impl Into<String>) -> Cell {
        let s = s.into();
        if s.is_empty() { Cell::Null } else { Cell::Text(s) }
    }
    pub fn maybe(s: Option<impl Into<String>>) -> Cell {
        s.map_or(Cell::Null, Cell::text)
    }
    pub fn day(d: Option<Date>) -> Cell {
        d.map_or(Cell::Null, Cell::Day)
    }
    pub fn int(n: impl TryInto<i64>) -> Cell {
        n.try_into().map_or(Cell::Null, Cell::Int)
    }
    pub fn real(x: Option<f64>) -> Cell {
        x.map_or(Cell::Null, Cell::Real)
    }
    /// As JSON, which the spools of Parquet and SQLite hold.
    pub fn json(&self) -> Value {
        match self {
            Cell::Null => Value::Null,
            Cell::Text(s) => s.as_str().into(),
            Cell::Int(n) => (*n).into(),
            Cell::Real(x) => (*x).into(),
            Cell::Flag(b) => (*b).into(),
            Cell::Day(d) => d.to_string().into(),
        }
    }
    /// As text in a table; `null` stands for what isn't there.
    pub fn show(&self, null: &str) -> String {
        match self {
            Cell::Null => null.to_owned(),
            Cell::Text(s) => s.clone(),
            Cell::Int(n) => n.to_string(),
            Cell::Real(x) => x.to_string(),
            Cell::Flag(b) => b.to_string(),
            Cell::Day(d) => d.to_string(),
        }
    }
}

/// A line of a table without quoting (GDELT, ICEWS, POLECAT, Phoenix): tabs and line ends in a cell become spaces.
pub(crate) fn tab_line(cells: &[Cell], null: &str, out: &mut Vec<u8>) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            out.push(b'\t');
        }
        out.extend(cell.show(null).bytes().map(|b| if matches!(b, b'\t' | b'\n' | b'\r') { b' ' } else { b }));
    }
    out.push(b'\n');
}

/// A line of CSV, quoted where it must be.
pub fn csv_line(cells: impl Iterator<Item = String>, out: &mut Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // a vector takes everything
    let _ = writer.write_record(cells);
    if let Ok(line) = writer.into_inner() {
        let _ = out.write_all(&line);
    }
}
