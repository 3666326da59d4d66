//! The walk over a dependency tree: acts, the stances above them, who does it to whom.

pub mod args;
mod circumstances;
pub mod compose;
mod conditions;
mod emit;
pub mod forms;
pub mod frame;
mod guards;
pub mod scene;
mod topic;

pub use topic::quiet;
pub use emit::{Memory, Yield, sentence};
pub use scene::{Scene, View, mention_at};
