//! Watches RSS and Atom feeds: asks each at its interval, fetches the pages that are new, and hands them to whoever codes them. What
//! was fetched is in the store and not fetched again; killed at any moment, nothing is lost or doubled.
//!
//! What decides (schedule, back-off, what robots.txt allows, which addresses may be reached, what an answer means) asks neither clock
//! nor network; `fetch` is the one place that connects, `round` the one that asks the clock.

mod address;
mod answer;
mod backoff;
mod config;
mod error;
mod feeds;
mod fetch;
mod link;
mod links;
mod pool;
mod robots;
mod round;
mod schedule;
mod told;

pub use address::Allowed;
pub use config::{Articles, Config, Feed};
pub use error::WatchError;
pub use links::{Coded, Coder, Found};
pub use round::{Watch, watch};
pub use told::{Note, Summary, Tell};
