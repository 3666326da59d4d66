//! What the desk's pages ask of a store, beside events.

mod article;
mod search;
mod state;

pub use article::Beside;
pub use search::{Facet, Hit, Hits, Looking};
pub use state::Extent;
