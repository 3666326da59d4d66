//! The gazetteer step.
