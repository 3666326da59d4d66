//! The walk over a dependency tree: acts, the stances above them, who does it to whom.

pub mod args;
pub mod compose;
pub mod forms;
pub mod frame;
