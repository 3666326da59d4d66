//! A store in the browser: pages and their JSON twins, rendered on this side, with nothing fetched from elsewhere.
//!
//! What needs the coder or the ledger's fold is handed in as functions ([`Desk`]); this crate knows records and the store alone.

mod address;
mod desk;
mod fault;
mod feed;
mod http;
mod ledger;
mod look;
mod page;
mod route;

pub use desk::{Chapter, Code, Codebook, Coder, Desk, Export, Fold, Given, Known, Who};
pub use fault::Fault;
pub use http::{Door, ServeError, Server};
