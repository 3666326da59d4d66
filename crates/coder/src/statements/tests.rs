//! Cases of the statements step.
