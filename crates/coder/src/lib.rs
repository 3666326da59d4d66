//! Sentences → mentions, actors, places, times, statements → events. Takes parses, runs no model.

pub mod actors;
pub mod codebook;
pub mod lexicon;
pub mod places;
pub mod statements;
pub mod tree;
pub mod walk;
