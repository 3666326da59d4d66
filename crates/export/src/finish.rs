//! The last step of forms that are written as a whole: from the spool of lines to the file.

use crate::parquet::Node;
use crate::plan::{Form, Plan, Rows};
use crate::{ExportError, flat, nested, parquet, sqlite};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::path::Path;

/// Whether the form's lines go to a spool first, because its file cannot grow line by line and survive an interruption.
pub fn spools(form: Form) -> bool {
    matches!(form, Form::Parquet | Form::Sqlite)
}

/// Makes `to` of a spool that holds all lines. What stands at `to` is replaced; a file that could not be finished is not
/// left there.
///
/// # Errors
/// The system's, Parquet's or SQLite's reason.
pub fn finish(plan: &Plan, spool: &Path, to: &Path) -> Result<(), ExportError> {
    let lines = BufReader::with_capacity(1 << 18, File::open(spool)?);
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    if part.exists() {
        std::fs::remove_file(part)?;
    }
    match plan.form {
        Form::Sqlite => sqlite::finish(plan, lines, part)?,
        _ => table(plan, lines, part)?,
    }
    std::fs::rename(part, to)?;
    Ok(())
}

fn table(plan: &Plan, lines: impl BufRead, to: &Path) -> Result<(), ExportError> {
    let columns = if plan.rows == Rows::Nested {
        nested::columns(plan)
    } else {
        flat::columns(plan).into_iter().map(|c| (c.name, Node::Leaf(c.kind))).collect()
    };
    let mut writer = parquet::Writer::new(BufWriter::new(File::create(to)?), columns)?;
    for line in lines.lines() {
        writer.row(&serde_json::from_str(&line?)?)?;
    }
    writer.finish()?.into_inner().map_err(|e| e.into_error())?.sync_all()?;
    Ok(())
}
