//! The coder step.
