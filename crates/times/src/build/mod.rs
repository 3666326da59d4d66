//! What each rule means: from captured words to a reading.

pub(crate) mod clocks;
pub(crate) mod dates;
pub(crate) mod lengths;
pub(crate) mod relative;
