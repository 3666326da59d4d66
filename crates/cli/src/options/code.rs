//! Options of the commands for many articles: code, aggregate, diff.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use legation_export::{Emit, Form, Rows};
use std::path::PathBuf;

#[derive(Args)]
pub struct Code {
    /// JSON Lines, CSV, Parquet, web pages, text, RSS, Atom, WARC, folders of them, all also as .gz and .zst; - for standard
    /// input
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    /// Where to write; standard output when left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write a line for
    #[arg(long, value_parser = named(Emit::ALL, Emit::name), default_value = "events")]
    pub emit: Emit,
    /// Form of the output; else by --profile, else by FILE's ending, else JSON Lines
    #[arg(long, value_parser = named(Form::ALL, Form::name))]
    pub format: Option<Form>,
    /// A row of a table: an event, an actor with a recipient, or (Parquet) an event with its lists
    #[arg(long, value_parser = named(Rows::ALL, Rows::name))]
    pub rows: Option<Rows>,
    /// Quad classes and Goldstein values of this data set, and its columns unless --format says otherwise
    #[arg(long, value_enum)]
    pub profile: Option<ProfileName>,
    /// Which columns hold an article's fields, as text=body,published=date; the usual names are guessed
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// Carry these columns of yours through, separated by commas
    #[arg(long, value_name = "COLUMNS")]
    pub keep: Vec<String>,
    /// Read so many records at most
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Code this share of the records, always the same ones
    #[arg(long, value_name = "SHARE", default_value_t = 1.0)]
    pub sample: f64,
    /// Another sample
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Go on with a run that was interrupted
    #[arg(long)]
    pub resume: bool,
    /// Code copies too (same address or same text), and mark no near ones
    #[arg(long)]
    pub keep_duplicates: bool,
    /// In GDELT's, ICEWS's and Phoenix's columns: write statements too, as codes 010 to 016
    #[arg(long)]
    pub statements: bool,
    /// In GDELT's, ICEWS's and Phoenix's columns: write planned, past, possible and negated events too, unmarked
    #[arg(long)]
    pub unmarked: bool,
    /// Write bad records and their reasons here, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub bad: Option<PathBuf>,
    /// Write the actors that couldn't be coded here, by frequency, with contexts and a proposed gazetteer line
    #[arg(long, value_name = "FILE")]
    pub unknown: Option<PathBuf>,
    /// Exit with 3 when a record was bad
    #[arg(long)]
    pub strict: bool,
    /// How many threads; all cores when left out
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq)]
pub enum ProfileName {
    Legation,
    Gdelt,
    Icews,
    Polecat,
    Phoenix,
    Plover,
}

#[derive(Args)]
pub struct Aggregate {
    /// What `legation code` wrote: events or articles as JSON Lines, events as CSV or Parquet
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    /// What a row is made by: dyad, actor, recipient; day, week, month, quarter, year; event, cameo, root, quad
    #[arg(long, value_name = "KEYS", value_delimiter = ',', default_value = "dyad,month", value_parser = key)]
    pub by: Vec<legation_export::aggregate::Key>,
    /// Where to write, by its ending as CSV or Parquet; CSV on standard output when left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Add rows of zeros for the periods in which nothing happened
    #[arg(long)]
    pub fill: bool,
    /// Leave out events of articles that are nearly the same as an earlier one
    #[arg(long)]
    pub once: bool,
}

// the values of a list of the export, by their names
pub(super) fn named<T: Copy + Send + Sync>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T> {
    let value = move |word: String| all.iter().copied().find(|v| name(*v) == word).ok_or("no such name");
    PossibleValuesParser::new(all.iter().map(|v| name(*v))).try_map(value)
}

fn key(word: &str) -> Result<legation_export::aggregate::Key, String> {
    use legation_export::aggregate::Key;
    let all = Key::ALL.map(|k| k.0).join(", ");
    Key::parse(word).ok_or(format!("one of {all}"))
}

#[derive(Args)]
pub struct Diff {
    /// The coding before
    pub before: PathBuf,
    /// The coding after
    pub after: PathBuf,
    /// Show so many changed events with their sentences
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub show: usize,
    /// Print every change as a line of JSON
    #[arg(long)]
    pub json: bool,
}
