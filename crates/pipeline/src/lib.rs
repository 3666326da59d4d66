//! The pipeline step.
