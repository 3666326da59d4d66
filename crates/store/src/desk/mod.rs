//! What the desk's pages ask of a store, beside events.

mod actors;
mod article;
mod days;
mod dyads;
mod places;
mod search;
mod state;

pub use actors::{Month, Said, Standing};
pub use article::Beside;
pub use days::{Active, CameIn, DayCount, Violence};
pub use dyads::{Between, Pair as StatePair};
pub use places::Spot;
pub use search::{Facet, Hit, Hits, Looking};
pub use state::Extent;
