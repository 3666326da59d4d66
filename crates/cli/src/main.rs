//! The program `legation`: news in, cited events out.

mod commands;
mod input;
mod options;
mod paint;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // asked for like --version: without a command
    let asked = std::env::args().nth(1).is_some_and(|a| a == "--licenses" || a == "--licences");
    let cli = if asked { options::Cli::parse_from(["legation", "licenses"]) } else { options::Cli::parse() };
    match commands::run(&cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("{}error:{} {}", paint::RED, paint::RED.render_reset(), paint::chain(&error));
            ExitCode::from(2)
        }
    }
}

// whoever reads our output may stop early: `legation read … | head`
fn broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| e.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}
