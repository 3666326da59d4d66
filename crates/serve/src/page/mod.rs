//! One file, or one folder, for each page.

pub mod actor;
pub mod article;
pub mod code;
pub mod codebook;
pub mod dyad;
pub mod events;
pub mod map;
pub mod openapi;
pub mod review;
pub mod search;
pub mod talks;
pub mod today;
