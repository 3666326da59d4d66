//! The places step.
