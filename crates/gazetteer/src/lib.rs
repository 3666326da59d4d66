//! The gazetteer: a name → who or what it may be.

pub mod places;
