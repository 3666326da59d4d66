//! The walk over a dependency tree: acts, the stances above them, who does it to whom.

mod aim;
pub mod args;
mod attribution;
mod auxiliary;
mod beside;
mod blame;
mod bystander;
mod circumstances;
mod claims;
pub mod compose;
pub mod conditions;
mod confidence;
mod emit;
mod everyday;
pub mod forms;
pub mod frame;
mod guards;
pub mod links;
mod manner;
mod order;
mod place;
mod reach;
pub mod scene;
mod tense;
mod topic;
mod when;

pub use confidence::sift;
pub use emit::{Memory, Yield, sentence};
pub use scene::{Scene, View, actorlike, mention_at};
pub use topic::{TOPICS, home, quiet};
