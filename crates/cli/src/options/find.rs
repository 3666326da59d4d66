//! Options that say which events of a store are asked for.

use super::code::{ProfileName, named};
use clap::{Args, ValueEnum};
use legation_export::{Emit, Form, Rows};
use legation_schema::{Auxiliary, Claim, EventType, Mode};
use legation_store::Marked;
use std::path::PathBuf;

/// Which events; all that are given must be met.
#[derive(Args)]
#[command(next_help_heading = "Which events")]
pub struct FilterArgs {
    /// Who does it: a country's code (UKR), a sector of it (RUS/MIL), a name or a word of it (Lavrov)
    #[arg(long, value_name = "WHO")]
    pub actor: Option<String>,
    /// At whom it is directed
    #[arg(long, value_name = "WHO")]
    pub recipient: Option<String>,
    /// Who takes part, on either side
    #[arg(long, value_name = "WHO")]
    pub party: Option<String>,
    /// Between two, whoever does it
    #[arg(long, value_names = ["WHO", "WHO"], num_args = 2)]
    pub dyad: Vec<String>,
    /// PLOVER's type: AGREE, CONSULT, ASSAULT, …
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    pub event: Option<EventType>,
    /// PLOVER's mode: meet, ceasefire, aerial, …
    #[arg(long, value_name = "MODE", value_parser = mode)]
    pub mode: Option<Mode>,
    /// CAMEO's code or its beginning
    #[arg(long, value_name = "CODE")]
    pub cameo: Option<String>,
    /// First day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Where: a place's name or a country's code
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// future, historical, hypothetical, negated; none for what is told as done
    #[arg(long, value_name = "MARK", value_parser = auxiliary)]
    pub auxiliary: Option<Marked<Auxiliary>>,
    /// alleged, denied, confirmed; none for what the article tells itself
    #[arg(long, value_name = "MARK", value_parser = claim)]
    pub claim: Option<Marked<Claim>>,
    /// The outlet
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Words that stand in the sentence, by their stems; "in quotation marks" side by side
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// The least confidence, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub confidence: Option<f64>,
    /// One article, by its id
    #[arg(long, value_name = "ID")]
    pub article: Option<String>,
    /// Also events of articles that copy an earlier one word for word
    #[arg(long)]
    pub copies: bool,
}

#[derive(Args)]
pub struct Query {
    /// The store
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Happenings instead of events: what several reports tell, with its evidence, denials and disagreements
    #[arg(long)]
    pub happenings: bool,
    /// Show so many at most; 0 for all [default: 100 in a table, else all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// In which order
    #[arg(long, value_enum, default_value_t = OrderName::Newest)]
    pub order: OrderName,
    /// Form of the output; else by FILE's ending, else a table
    #[arg(long, value_enum)]
    pub format: Option<super::SqlFormat>,
    /// Where to write; standard output when left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// The order of a query's rows.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub enum OrderName {
    Newest,
    Oldest,
    Surest,
}

#[derive(Args)]
pub struct Export {
    /// The store
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Where to write; standard output when left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write a line for; articles, statements and talks are those of articles with an event that is asked for
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
    /// Carry these columns of yours through, separated by commas, when `ingest` kept them
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub keep: Vec<String>,
    /// In GDELT's, ICEWS's and Phoenix's columns: write statements too, as codes 010 to 016
    #[arg(long)]
    pub statements: bool,
    /// In GDELT's, ICEWS's and Phoenix's columns: write planned, past, possible and negated events too, unmarked
    #[arg(long)]
    pub unmarked: bool,
    #[command(flatten)]
    pub filter: FilterArgs,
}

fn event_type(word: &str) -> Result<EventType, String> {
    EventType::parse(&word.to_ascii_uppercase()).ok_or_else(|| one_of(EventType::ALL.iter().map(EventType::as_str)))
}

fn mode(word: &str) -> Result<Mode, String> {
    Mode::parse(&word.to_ascii_lowercase()).ok_or_else(|| one_of(Mode::ALL.iter().map(Mode::as_str)))
}

fn auxiliary(word: &str) -> Result<Marked<Auxiliary>, String> {
    marked(word, Auxiliary::parse).ok_or_else(|| one_of(Auxiliary::ALL.iter().map(Auxiliary::as_str).chain(["none"])))
}

fn claim(word: &str) -> Result<Marked<Claim>, String> {
    marked(word, Claim::parse).ok_or_else(|| one_of(Claim::ALL.iter().map(Claim::as_str).chain(["none"])))
}

fn marked<T>(word: &str, parse: fn(&str) -> Option<T>) -> Option<Marked<T>> {
    if word == "none" { Some(Marked::Not) } else { parse(word).map(Marked::As) }
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    format!("one of {}", words.collect::<Vec<_>>().join(", "))
}

fn share(word: &str) -> Result<f64, String> {
    word.parse().ok().filter(|x| (0.0..=1.0).contains(x)).ok_or_else(|| "a number from 0 to 1".to_owned())
}
