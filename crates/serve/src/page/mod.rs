//! One file, or one folder, for each page.

pub mod article;
pub mod codebook;
pub mod events;
pub mod search;
pub mod talks;
