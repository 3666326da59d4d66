//! The lexicon step.
