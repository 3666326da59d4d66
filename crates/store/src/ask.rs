//! Questions in SQL that change nothing.

use crate::{Store, StoreError};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;

/// A cell of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes; how many.
    Blob(usize),
}

/// Gets the columns' names and a row.
pub type Each<'a, E> = &'a mut dyn FnMut(&[String], Vec<Cell>) -> Result<(), E>;

impl Store {
    /// Asks in SQL: `each` gets the columns' names with every row, until it fails.
    ///
    /// # Errors
    /// [`StoreError::Question`] for SQL that is wrong or would change something; what `each` returns; SQLite's.
    pub fn ask<E: From<StoreError>>(&self, sql: &str, each: Each<'_, E>) -> Result<(), E> {
        let wrong = |e: rusqlite::Error| StoreError::Question(in_words(&e));
        // other files are none of our business
        self.db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(|e| self.told(e))?;
        let mut question = self.db.prepare(sql).map_err(wrong)?;
        if !question.readonly() {
            return Err(StoreError::Question("it would change the store".into()).into());
        }
        let columns: Vec<String> = question.column_names().map(str::to_owned).collect();
        let mut rows = question.query([]).map_err(wrong)?;
        while let Some(r) = rows.next().map_err(wrong)? {
            let cells = (0..columns.len()).map(|i| r.get_ref(i).map(cell)).collect::<Result<Vec<_>, _>>();
            each(&columns, cells.map_err(|e| self.told(e))?)?;
        }
        Ok(())
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Int(n),
        ValueRef::Real(x) => Cell::Real(x),
        ValueRef::Text(t) => Cell::Text(String::from_utf8_lossy(t).into_owned()),
        ValueRef::Blob(b) => Cell::Blob(b.len()),
    }
}

fn in_words(e: &rusqlite::Error) -> String {
    match e {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        rusqlite::Error::MultipleStatement => "it holds several statements".into(),
        other => other.to_string(),
    }
}
