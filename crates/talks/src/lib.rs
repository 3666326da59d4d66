//! Where every negotiation stands: what one article tells of talks ([`observe`]), and the ledger of many articles ([`fold`]).

pub mod brief;
mod fold;
mod observation;
mod read;
mod words;

pub use fold::{Edit, fold};
pub use observation::{Army, Observation, Setting, Side, What, into_chars};
pub use read::observe;
