//! `legation licenses`: whose work is inside.

use crate::options::Outcome;
use anyhow::Result;

/// Prints the licences and credits of the program, its model and its data.
pub fn run() -> Result<Outcome> {
    anstream::println!("{}", include_str!("../../NOTICE.txt").trim_end());
    Ok(Outcome::Done)
}
