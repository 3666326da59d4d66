//! How good records are: gold sets, the figures of records against them, and what the misses come from.

mod articles;
mod cause;
mod events;
mod gold;
mod measure;
mod pages;
mod pairs;
mod places;
mod report;
mod sides;
mod statements;
mod times;

pub use gold::{Gold, GoldError, Input, Kind};
pub use report::{Figure, Miss, Report, TypeRow};

/// Which gold records count, by the parity of their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Every one.
    All,
    /// The first, third, fifth, …: those whose misses are read while rules are written.
    Looked,
    /// The second, fourth, …: those of which only totals are read.
    Blind,
}

impl Half {
    fn takes(self, number: usize) -> bool {
        match self {
            Half::All => true,
            Half::Looked => number.is_multiple_of(2),
            Half::Blind => !number.is_multiple_of(2),
        }
    }
}
