//! Options of `legation talks`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct Talks {
    /// Show negotiations of these sides only: a name, part of one, or a country's code; or one by its id
    pub party: Vec<String>,
    /// Read the articles or records of these files, as `legation code` does, instead of a store
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "db")]
    pub input: Vec<PathBuf>,
    /// The store
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The ledger as it stood at the end of this day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Print the ledger as JSON
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// Print a briefing in Markdown
    #[arg(long)]
    pub markdown: bool,
    /// Take two negotiations for one, the first keeping its id; kept in the store
    #[arg(long, value_names = ["ID", "ID"], num_args = 2, requires = "db")]
    pub merge: Vec<String>,
    /// Take the articles behind the id out of a negotiation into one of their own; kept in the store
    #[arg(long, value_names = ["ID", "ARTICLE"], num_args = 2.., requires = "db", conflicts_with = "merge")]
    pub split: Vec<String>,
}
