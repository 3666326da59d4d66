//! Why watching cannot begin, or cannot go on. What is wrong with one feed or page is no error: it is told and passed over.

use legation_store::StoreError;

/// Why watching cannot begin, or cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WatchError {
    /// A file of feeds that cannot be used.
    #[error("{name}: {reason}\nhint: docs/watch.md tells the keys; examples/feeds.toml is a whole one")]
    Config {
        /// The file.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// The store's reason.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The threads that fetch cannot be started.
    #[error("no threads can be started to fetch with: {0}")]
    Threads(std::io::Error),
}
