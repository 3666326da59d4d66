//! Why a page cannot be shown.

use hyper::StatusCode;
use legation_store::StoreError;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing is there.
    #[error("{0}")]
    NotFound(String),
    /// The address asks for something that makes no sense.
    #[error("{0}")]
    Bad(String),
    /// Who asks may not.
    #[error("{0}")]
    Forbidden(String),
    /// It takes too long, or too many ask.
    #[error("{0}")]
    Busy(String),
    /// What was handed in failed.
    #[error("{0}")]
    Other(String),
    /// The store's reason.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Fault {
    /// HTTP's number for it.
    pub fn status(&self) -> StatusCode {
        match self {
            Fault::NotFound(_) | Fault::Store(StoreError::NoEvent(_)) => StatusCode::NOT_FOUND,
            Fault::Bad(_) | Fault::Store(StoreError::NoWords(_)) => StatusCode::BAD_REQUEST,
            Fault::Forbidden(_) => StatusCode::FORBIDDEN,
            Fault::Busy(_) | Fault::Store(StoreError::Busy(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Other(_) | Fault::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
