//! The page step.
