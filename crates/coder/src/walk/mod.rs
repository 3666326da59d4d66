//! The walk step.
