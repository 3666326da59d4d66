//! What each rule means: from captured words to a reading.

pub(crate) mod clocks;
pub(crate) mod dates;
pub(crate) mod lengths;
pub(crate) mod relative;
pub(crate) mod weekdays;

use crate::reading::Scene;

/// Whether the word at `i` belongs to a name: "Larry King Now", "USA TODAY".
pub(crate) fn titled(s: &Scene<'_>, i: usize) -> bool {
    !s.sentence.is_title() && s.words[i].is_capital() && i > 0 && s.words[i - 1].is_capital() && !s.words[i - 1].is_mark()
}
