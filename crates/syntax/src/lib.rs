//! The syntax step.
