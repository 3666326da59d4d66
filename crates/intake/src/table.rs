//! CSV and its kin: a header, then a row for each article.

use crate::open::Each;
use crate::{Columns, Fields, Form, IntakeError, Item, LONGEST};
use csv::{ByteRecord, ReaderBuilder};
use serde_json::Value;
use std::io::BufRead;

/// Every row of a table. An empty cell is null.
pub(crate) fn rows(name: &str, stream: impl BufRead, delimiter: u8, columns: &Columns, each: Each<'_>) -> Result<bool, IntakeError> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(stream);
    let header: Vec<String> = match reader.byte_headers() {
        Ok(h) => h.iter().map(|c| String::from_utf8_lossy(c).trim().to_owned()).collect(),
        Err(e) => return Ok(each(item(format!("{name}:1"), Form::Bad(format!("the header cannot be read: {e}"))))),
    };
    if !header.iter().any(|c| columns.may_be_text(c)) {
        return Err(IntakeError::NoText { name: name.to_owned(), columns: header.join(", ") });
    }
    let mut row = ByteRecord::new();
    loop {
        let line = reader.position().line();
        let form = match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(true),
            Ok(true) => fields(&header, &row),
            Err(e) => {
                // the reader cannot find back after a fault of the stream
                return Ok(each(item(format!("{name}:{line}"), Form::Bad(format!("the file breaks off: {e}")))));
            }
        };
        let line = row.position().map_or(line, csv::Position::line);
        if !each(item(format!("{name}:{line}"), form)) {
            return Ok(false);
        }
    }
}

fn item(place: String, form: Form) -> Item {
    Item { place, form, folders: Fields::new() }
}

fn fields(header: &[String], row: &ByteRecord) -> Form {
    if row.len() != header.len() {
        return Form::Bad(format!("the row has {} fields, the header {}", row.len(), header.len()));
    }
    if row.as_slice().len() > LONGEST {
        return Form::Bad(format!("a row longer than {} MB", LONGEST >> 20));
    }
    let mut out = Fields::new();
    for (name, cell) in header.iter().zip(row) {
        let Ok(cell) = std::str::from_utf8(cell) else { return Form::Bad(format!("the column “{name}” is not UTF-8")) };
        out.insert(name.clone(), if cell.is_empty() { Value::Null } else { cell.into() });
    }
    Form::Fields(out)
}
