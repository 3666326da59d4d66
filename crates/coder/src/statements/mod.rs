//! The statements step.
