//! What is to be written, and in which form.

use crate::{Profile, shape};
use legation_schema::{EventPlace, Record};
use serde_json::Value;

// names on the command line, in the order of its help
macro_rules! names {
    ($of:ident { $($variant:ident = $name:literal),+ }) => {
        impl $of {
            /// Every value.
            pub const ALL: &[$of] = &[$($of::$variant),+];
            /// Its name on the command line.
            pub fn name(self) -> &'static str {
                match self { $($of::$variant => $name),+ }
            }
        }
    };
}
names!(Emit { Events = "events", Articles = "articles", Statements = "statements", Talks = "talks" });
names!(Form {
    Jsonl = "jsonl", Csv = "csv", Parquet = "parquet", Sqlite = "sqlite", Gdelt = "gdelt", Icews = "icews", Polecat = "polecat",
    Phoenix = "phoenix", Plover = "plover"
});
names!(Rows { Event = "event", Dyad = "dyad", Nested = "nested" });

/// What to write a line for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Emit {
    #[default]
    Events,
    Articles,
    Statements,
    Talks,
}

/// The output's form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Form {
    #[default]
    Jsonl,
    Csv,
    Parquet,
    Sqlite,
    Gdelt,
    Icews,
    Polecat,
    Phoenix,
    Plover,
}

impl Form {
    /// Whether its columns are somebody else's, so that none can be added.
    pub fn is_fixed(self) -> bool {
        matches!(self, Form::Gdelt | Form::Icews | Form::Polecat | Form::Phoenix | Form::Plover)
    }
    /// Whether the form has no place for a deed that is planned, past, possible or did not happen.
    pub fn is_bare(self) -> bool {
        matches!(self, Form::Gdelt | Form::Icews | Form::Phoenix)
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// One event; several actors in one cell.
    #[default]
    Event,
    /// One actor and one recipient.
    Dyad,
    /// One event with its lists and structures (Parquet).
    Nested,
}

/// Why a plan cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Statements or articles in a form that has only events.
    #[error("{0} holds events only\nhint: leave --emit out")]
    EventsOnly(&'static str),
    /// Articles as a flat table.
    #[error("articles and talks have no flat form\nhint: --rows nested with Parquet, or JSON Lines")]
    NestedOnly,
    /// `--keep` where the columns are fixed.
    #[error("the columns of {0} are fixed: none can be carried through\nhint: --format csv or parquet")]
    NoKeep(&'static str),
    /// `--rows` in a form that has its own.
    #[error("{0} has rows of its own\nhint: leave --rows out")]
    NoRows(&'static str),
}

/// Divisions that a place lies in: the second level's name, the first level's.
pub type Where<'a> = dyn Fn(&EventPlace) -> (Option<String>, Option<String>) + Sync + 'a;

/// What goes with an article beside its record.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Its number in the input, from 1; the numbers of the exports are made of it.
    pub number: u64,
    /// The user's own columns.
    pub kept: Vec<(String, Value)>,
    /// The earlier article that it nearly equals.
    pub near: Option<String>,
}

/// An article's bytes in the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shaped {
    /// Lines of the output, or of its spool.
    pub main: Vec<u8>,
    /// Lines of the file beside it: GDELT's mentions.
    pub beside: Vec<u8>,
    /// How many rows `main` has.
    pub rows: u64,
    /// How many events the form could not tell apart from deeds, and that were left out.
    pub left_out: u64,
}

/// What is to be written, and in which form.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What to write a line for.
    pub emit: Emit,
    /// The output's form.
    pub form: Form,
    /// A row of a table.
    pub rows: Rows,
    /// Whose quad classes and Goldstein values.
    pub profile: Profile,
    /// Names of the user's columns that are carried through.
    pub keep: Vec<String>,
    /// In CAMEO's family: statements as rows of root 01 too.
    pub statements: bool,
    /// In forms without a place for it: planned, past, possible and negated events too.
    pub unmarked: bool,
}

impl Plan {
    /// Whether the plan can be carried out.
    ///
    /// # Errors
    /// What contradicts what.
    pub fn check(&self) -> Result<(), PlanError> {
        let name = self.form.name();
        if self.form.is_fixed() && self.emit != Emit::Events {
            return Err(PlanError::EventsOnly(name));
        }
        if self.form.is_fixed() && !self.keep.is_empty() {
            return Err(PlanError::NoKeep(name));
        }
        let flat = self.form == Form::Csv || self.form == Form::Parquet && self.rows != Rows::Nested;
        if matches!(self.emit, Emit::Articles | Emit::Talks) && flat {
            return Err(PlanError::NestedOnly);
        }
        let takes_rows = matches!(self.form, Form::Csv | Form::Parquet) && !(self.form == Form::Csv && self.rows == Rows::Nested);
        if self.rows != Rows::Event && !takes_rows {
            return Err(PlanError::NoRows(name));
        }
        Ok(())
    }
    /// The output's first line, where it has one.
    pub fn header(&self) -> Vec<u8> {
        shape::header(self)
    }
    /// An article's bytes. Spans of `record` count characters.
    pub fn shape(&self, record: &Record, beside: &Beside, place: &Where<'_>) -> Shaped {
        shape::shape(self, record, beside, place)
    }
}
