//! The actors step.
