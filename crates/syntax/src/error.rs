//! What can go wrong when a model is opened or imported. Parsing itself cannot fail.

use thiserror::Error;

/// Why a model file could not be opened.
#[derive(Debug, Error)]
pub enum ModelError {
    /// The bytes do not begin as a model file does.
    #[error("this is no Legation model file: it does not begin with its mark")]
    NotAModel,
    /// The file was made for another version of the program.
    #[error("the model file has format version {found}, this program reads version {expected}: import the model again")]
    Version {
        /// The file's version.
        found: u32,
        /// The version that is read.
        expected: u32,
    },
    /// Bytes are missing at the end.
    #[error("the model file is cut off: it has {found} bytes of {expected}")]
    Truncated {
        /// Bytes present.
        found: usize,
        /// Bytes that the header announces.
        expected: usize,
    },
    /// The content is not what was written.
    #[error("the model file is damaged: its checksum does not match")]
    Checksum,
    /// The checksum holds, but the content makes no model.
    #[error("the model file does not hold a model that this program runs: {0}")]
    Content(String),
}

/// Why a spaCy pipeline could not be imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file of the pipeline is not there.
    #[error("the pipeline has no file {0}")]
    Missing(String),
    /// A file is there, but cannot be read.
    #[error("{file}: {reason}")]
    Unreadable {
        /// The file's name in the pipeline.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The pipeline has an enabled component that is not run here.
    #[error("the pipeline's component “{name}” ({factory}) is not supported: disable it, or choose a pipeline without it")]
    Component {
        /// The component's name.
        name: String,
        /// What makes it.
        factory: String,
    },
    /// The pipeline lacks a component that is needed.
    #[error("the pipeline has no enabled component “{0}”")]
    NoComponent(String),
    /// The pipeline uses static word vectors.
    #[error("“{0}” uses static word vectors, which are not supported: choose a pipeline without them, such as en_core_web_sm")]
    Vectors(String),
    /// A setting has a value that is not run here.
    #[error("{what} is {found}; only {expected} is supported")]
    Setting {
        /// Which setting.
        what: String,
        /// Its value.
        found: String,
        /// The value that is run.
        expected: String,
    },
}

impl ImportError {
    pub(crate) fn unreadable(file: &str, reason: impl ToString) -> ImportError {
        ImportError::Unreadable { file: file.to_owned(), reason: reason.to_string() }
    }
    pub(crate) fn setting(what: impl ToString, found: impl ToString, expected: impl ToString) -> ImportError {
        ImportError::Setting { what: what.to_string(), found: found.to_string(), expected: expected.to_string() }
    }
}
