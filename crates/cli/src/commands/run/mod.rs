//! What runs over many articles share: work on all threads in input order, a gate, one way to read and code, progress.

mod article;
mod bad;
mod gate;
mod pool;
mod progress;

pub use article::{Coder, Told, read};
pub use bad::Rejects;
pub use gate::Gate;
pub use pool::{Worker, ordered};
pub use progress::Progress;
