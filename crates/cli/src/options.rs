//! The command line, whole.

mod code;
mod find;
mod review;
mod serve;
mod store;
mod talks;

pub use code::{Aggregate, Code, Diff, ProfileName};
pub use find::{Export, FilterArgs, OrderName, Query};
pub use review::{ReviewArgs, ReviewCommand};
pub use serve::Serve;
pub use store::{Ingest, Recode, Sql, SqlFormat, Watch};
pub use talks::Talks;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news the way a diplomatic mission does: who did, said, offered, demanded or threatened what, to whom, when, where,
/// on whose word and on what condition.
#[derive(Parser)]
#[command(
    name = "legation",
    version,
    max_term_width = 110,
    after_help = "legation --licenses: whose work is inside\nExit: 0 done · 1 nothing found · 2 could not run · 3 done, but with bad records (--strict)"
)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Args)]
pub struct Common {
    /// Lay a file of your own actors over ours (TSV; see data/gazetteer/README.md)
    #[arg(long, global = true, value_name = "FILE")]
    pub gazetteer: Option<PathBuf>,
    /// Lay a folder of your own lexicon entries over ours
    #[arg(long, global = true, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Use another model (made by `legation model import`)
    #[arg(long, global = true, value_name = "PATH")]
    pub model: Option<PathBuf>,
    /// Say nothing on stderr but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more on stderr
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

#[derive(Subcommand)]
pub enum Command {
    /// Code one article for people
    #[command(
        after_help = "Examples:\n  legation read page.html\n  legation read --published 2022-07-23 --why-not - < article.txt\n  legation read --json page.html | jq '.events[].cameo'"
    )]
    Read(Read),
    /// Code many articles for machines
    #[command(
        after_help = "Examples:\n  legation code articles.jsonl -o events.jsonl\n  legation code news/*.parquet --map text=body,published=day --keep outlet_id -o events.parquet --resume\n  legation code crawl.warc.gz --profile gdelt -o 20220513.export.CSV\n  zcat news.jsonl.gz | legation code - --emit articles > records.jsonl"
    )]
    Code(Code),
    /// Code many articles into a store, where they are found again
    #[command(
        after_help = "Examples:\n  legation ingest news.jsonl --db desk.db\n  legation ingest archive/ --db desk.db --bad bad.jsonl\n\nWhat the store holds already is passed over: a run that was killed goes on when it is run again."
    )]
    Ingest(Ingest),
    /// Watch RSS and Atom feeds, and code their new articles into a store
    #[command(
        after_help = "Examples:\n  legation watch feeds.toml --db desk.db\n  legation watch feeds.toml --db desk.db --once    # from cron\n\nOne Ctrl-C ends it when the article at hand is stored. docs/watch.md tells the form of feeds.toml."
    )]
    Watch(Watch),
    /// Code a store's articles anew, with another version of the program or other data
    #[command(after_help = "Example:\n  legation recode --db desk.db --lexicon mine/")]
    Recode(Recode),
    /// Find events in a store
    #[command(
        after_help = "Examples:\n  legation query --db desk.db --dyad UKR RUS --type AGREE --from 2022-07-01\n  legation query --db desk.db --actor Lavrov --text \"grain deal\" -o found.csv\n  legation query --db desk.db --actor RUS/MIL --place Odesa --auxiliary none --order oldest\n\nExit: 1 when nothing is found."
    )]
    Query(Query),
    /// Write events of a store in every form of `code`
    #[command(
        after_help = "Examples:\n  legation export --db desk.db -o events.parquet\n  legation export --db desk.db --profile gdelt -o 20220513.export.CSV\n  legation export --db desk.db --party SDN --from 2023-04-15 --emit articles -o sudan.jsonl"
    )]
    Export(Export),
    /// Take out what reviewers said of a store's events: gold, or how often the program was right
    Review(ReviewArgs),
    /// Ask a store in SQL; nothing can be changed
    #[command(
        after_help = "Examples:\n  legation sql \"SELECT day, actors, recipients, cameo FROM event_rows LIMIT 5\" --db desk.db\n  legation sql \"SELECT event, count(*) FROM events GROUP BY 1\" --db desk.db --format csv"
    )]
    Sql(Sql),
    /// Count coded events by pair of states and month, or by whatever else
    #[command(
        after_help = "Examples:\n  legation aggregate events.jsonl -o panel.csv\n  legation aggregate events.parquet --by dyad,quarter --fill -o panel.parquet"
    )]
    Aggregate(Aggregate),
    /// Show what changed between two codings of one corpus
    #[command(after_help = "Example:\n  legation diff before.jsonl after.jsonl --show 20")]
    Diff(Diff),
    /// Show where every negotiation stands
    #[command(
        after_help = "Examples:\n  legation talks --input news.jsonl\n  legation talks Sudan --input news.jsonl --on 2023-06-02\n  legation talks UKR RUS --input news.jsonl --markdown > briefing.md"
    )]
    Talks(Talks),
    /// Open a store in the browser
    #[command(
        after_help = "Examples:\n  legation serve --db desk.db\n  LEGATION_TOKEN=$(openssl rand -hex 16) legation serve --db desk.db --bind 0.0.0.0:8642 --host desk.example.org"
    )]
    Serve(Serve),
    /// Parse only: tokens, tags, trees, names
    Parse(Parse),
    /// Show how a sentence is read: its tree, names, events, and why
    #[command(after_help = "Example:\n  legation explain \"Norway refused to stop whaling.\" --published 2022-07-23")]
    Explain(Explain),
    /// Ask what the gazetteer knows of a name
    Who(Who),
    /// Describe CAMEO and PLOVER codes
    Codebook(CodebookArgs),
    /// Check the lexicon's entries, or find what they lack
    Lexicon(LexiconArgs),
    /// Check or compile the gazetteer's files
    Gazetteer(GazetteerArgs),
    /// Measure against a gold set: the figures, and what the misses come from
    #[command(
        after_help = "Examples:\n  legation eval events gold.jsonl\n  legation eval pairs gold.jsonl --halves -v\n  legation eval times gold.jsonl --json --bar value_f1=0.75"
    )]
    Eval(Eval),
    /// Make a model file from a spaCy pipeline
    Model(ModelArgs),
    /// Show the licences of the program's data and parts
    Licenses,
}

/// What the caller knows of one article.
#[derive(Args)]
pub struct Read {
    /// A web page, a text file, or - for standard input
    pub file: PathBuf,
    /// Print the article record as JSON
    #[arg(long)]
    pub json: bool,
    /// Print what was not coded, and why
    #[arg(long)]
    pub why_not: bool,
    /// Day of publication, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Headline
    #[arg(long)]
    pub title: Option<String>,
    /// Address
    #[arg(long)]
    pub url: Option<String>,
    /// Outlet
    #[arg(long)]
    pub publisher: Option<String>,
    /// Id of the record
    #[arg(long)]
    pub id: Option<String>,
}

#[derive(Args)]
pub struct Parse {
    /// As for `code`
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = ParseFormat::Conllu)]
    pub format: ParseFormat,
}

#[derive(ValueEnum, Clone, Copy, PartialEq)]
pub enum ParseFormat {
    Conllu,
    Json,
}

#[derive(Args)]
pub struct Explain {
    /// The sentence
    pub sentence: String,
    /// Read it as of this day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
}

#[derive(Args)]
pub struct Who {
    /// A person, body, country, group, region or role
    pub name: String,
    /// As of this day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

#[derive(Args)]
pub struct CodebookArgs {
    /// A CAMEO code (036), an event type (REJECT) or a mode (ceasefire); all codes when left out
    pub code: Option<String>,
}

#[derive(Args)]
pub struct LexiconArgs {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Subcommand)]
pub enum LexiconCommand {
    /// Read every entry and run its examples
    #[command(
        after_help = "Examples:\n  legation lexicon check --lexicon mine/\n  legation lexicon check --lexicon mine/ --corpus news.jsonl"
    )]
    Check {
        /// Show the sentences of these articles whose events differ with and without the entries of --lexicon
        #[arg(long, value_name = "FILE")]
        corpus: Option<PathBuf>,
    },
    /// Find words that join actors of two countries and aren't in the lexicon, by frequency
    #[command(
        after_help = "Examples:\n  legation lexicon mine news.jsonl --limit 50\n  legation lexicon mine news.jsonl --tsv > words.tsv"
    )]
    Mine(Mine),
}

#[derive(Args)]
pub struct Mine {
    /// As for `code`
    #[arg(required = true)]
    pub corpus: Vec<PathBuf>,
    /// How many rows
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: usize,
    /// Leave out what was seen fewer times
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub least: usize,
    /// One line a row, columns by tabs
    #[arg(long)]
    pub tsv: bool,
}

#[derive(Args)]
pub struct Eval {
    /// What the set is about
    #[arg(value_enum)]
    pub kind: EvalKind,
    /// JSON Lines; for articles a folder of JSON files or one of them
    pub gold: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
    /// Also by line parity: looked (first, third, …) and blind (second, fourth, …); -v then lists the misses of looked alone
    #[arg(long)]
    pub halves: bool,
    /// Exit with 1 when a figure is below this (for reversed, empty, median_error_km: above)
    #[arg(long, value_name = "KEY=VALUE", value_parser = bar)]
    pub bar: Vec<(String, f64)>,
}

fn bar(text: &str) -> Result<(String, f64), String> {
    let (key, value) = text.split_once('=').ok_or("write it as accuracy=0.74")?;
    Ok((key.trim().to_owned(), value.trim().parse().map_err(|_| format!("“{value}” is no number"))?))
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub enum EvalKind {
    /// One-sentence records with one event each
    Events,
    /// Sentences with two marked actors
    Pairs,
    /// Whole articles, every row known
    Articles,
    /// Attributed statements and their speakers
    Statements,
    /// Temporal expressions
    Times,
    /// Toponyms with coordinates
    Places,
    /// Article text out of web pages
    Pages,
}

#[derive(Args)]
pub struct GazetteerArgs {
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

#[derive(Subcommand)]
pub enum GazetteerCommand {
    /// Read every entry of a folder (or file) of gazetteer sources and report what is wrong
    Check {
        /// The folder
        path: PathBuf,
    },
    /// Compile a folder of gazetteer sources into the file that the program opens
    Compile {
        /// The folder
        path: PathBuf,
        /// Where to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

#[derive(Args)]
pub struct ModelArgs {
    #[command(subcommand)]
    pub command: ModelCommand,
}

#[derive(Subcommand)]
pub enum ModelCommand {
    /// Make our compact file from a wheel or an unpacked spaCy pipeline
    Import {
        /// The .whl file or the folder with config.cfg
        path: PathBuf,
        /// Where to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Keep 32-bit weights (twice the size; exactly spaCy's numbers)
        #[arg(long)]
        f32: bool,
    },
}

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Done, also when single records were bad.
    Done,
    /// Nothing was found, or a bar isn't met.
    Nothing,
    /// Ran to the end, but not one record was good.
    NoGoodRecord,
    /// Done, with bad records, under --strict.
    BadRecords,
}

impl From<Outcome> for ExitCode {
    fn from(o: Outcome) -> ExitCode {
        ExitCode::from(match o {
            Outcome::Done => 0,
            Outcome::Nothing => 1,
            Outcome::NoGoodRecord => 2,
            Outcome::BadRecords => 3,
        })
    }
}
