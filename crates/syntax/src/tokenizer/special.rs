//! Special cases that are looked for among finished words: `:-)`, `'s`.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// The special cases as sequences of words, by their first.
#[derive(Default)]
pub(super) struct Specials {
    by_first: FxHashMap<String, Vec<Vec<String>>>,
}

impl Specials {
    /// Adds a sequence.
    pub fn add<'a>(&mut self, mut words: impl Iterator<Item = &'a str>) {
        if let Some(first) = words.next() {
            self.by_first.entry(first.to_owned()).or_default().push(words.map(str::to_owned).collect());
        }
    }
    /// Whether a sequence begins with `word`.
    pub fn may_open(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }
    /// Where sequences stand among `n` words: the longest first, then the leftmost, none touching another's end.
    pub fn find<'a>(&self, n: usize, opens: impl Fn(usize) -> bool, word: impl Fn(usize) -> &'a str) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        for i in (0..n).filter(|&i| opens(i)) {
            for rest in self.by_first.get(word(i)).into_iter().flatten() {
                let end = i + 1 + rest.len();
                if end <= n && rest.iter().enumerate().all(|(k, w)| word(i + 1 + k) == w) {
                    all.push(i..end);
                }
            }
        }
        all.sort_by_key(|r| (std::cmp::Reverse(r.len()), r.start));
        all.dedup();
        let mut taken = vec![false; n];
        let mut kept: Vec<Range<usize>> = Vec::new();
        for r in all {
            if !taken[r.start] && !taken[r.end - 1] {
                kept.push(r.clone());
            }
            taken[r].fill(true);
        }
        kept.sort_by_key(|r| r.start);
        kept
    }
}
