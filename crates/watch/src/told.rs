//! What is told while feeds are watched, and what came of it.

use std::fmt;

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Something went wrong with a feed or a page.
    Trouble(String),
    /// How it goes.
    News(String),
    /// For those who ask for more.
    Detail(String),
}

/// Takes what there is to tell.
pub type Tell<'a> = dyn FnMut(Note) + 'a;

/// What came of watching.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that are new in the store.
    pub stored: u64,
    /// New versions of articles that were stored before.
    pub replaced: u64,
    /// Articles that were stored before as they are.
    pub known: u64,
    /// Links without an article to be had.
    pub failed: u64,
    /// Links to be tried again another time.
    pub waiting: u64,
    /// How often a feed was read or found unchanged.
    pub feeds_read: u64,
    /// How often a feed failed.
    pub feeds_failed: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |n: u64, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        write!(f, "{} stored", plural(self.stored, "article", "articles"))?;
        for (n, one, many) in [
            (self.replaced, "new version of an article", "new versions of articles"),
            (self.known, "known already", "known already"),
            (self.failed, "without an article", "without an article"),
            (self.waiting, "to be tried again", "to be tried again"),
            (self.feeds_failed, "failure of a feed", "failures of feeds"),
        ] {
            if n > 0 {
                write!(f, ", {}", plural(n, one, many))?;
            }
        }
        Ok(())
    }
}
