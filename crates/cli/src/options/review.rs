//! Options of `legation review`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
pub struct ReviewArgs {
    #[command(subcommand)]
    pub command: ReviewCommand,
}

#[derive(Subcommand)]
pub enum ReviewCommand {
    /// Write the reviewers' last words as gold for `legation eval events`
    #[command(after_help = "Example:\n  legation review export --db desk.db -o gold.jsonl && legation eval events gold.jsonl")]
    Export {
        /// The store
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// Where to write; standard output when left out
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show how often the program was right, by type and confidence, and how far reviewers agree
    Figures {
        /// The store
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}
