//! Goes through a sentence's tokens and takes the longest names.

use super::KnownName;
use super::detect::{Found, Mention, Verdict};
use super::judge::Fame;
use crate::tree::Tree;
use legation_gazetteer::places::{Places, fold_into};
use legation_schema::Part;
use rustc_hash::FxHashSet;

/// One sentence under the eye.
pub(super) struct Scan<'s, 't, 'p> {
    pub tree: &'s Tree<'t>,
    pub part: Part,
    pub known: &'s [KnownName],
    /// Number of the first known name among all.
    pub base: usize,
    pub places: &'s Places<'p>,
    pub persons: &'s FxHashSet<&'s str>,
    pub words: &'s FxHashSet<&'s str>,
}

impl Scan<'_, '_, '_> {
    /// Finds the sentence's names, from left to right.
    pub(super) fn run(&self, out: &mut Vec<Found>) {
        let listed = self.listed_counties();
        let mut key = String::with_capacity(64);
        let (mut i, mut next_known) = (0, 0);
        while i < self.tree.len() {
            while next_known < self.known.len() && self.known[next_known].first < i {
                next_known += 1;
            }
            let known = self.known[next_known..].iter().take_while(|k| k.first == i).max_by_key(|k| k.last);
            let length = if self.tree.is_capital(i) { self.longest(i, &mut key) } else { None };
            let known_length = known.map(|k| k.last + 1 - i);
            let found = match (known_length, length) {
                (Some(k), p) if p.is_none_or(|p| p <= k) => Some(self.name(i, i + k - 1, self.position(known), None)),
                (_, Some(p)) => Some(self.name(i, i + p - 1, None, Some(&key))),
                _ => None,
            };
            let Some(mut found) = found else {
                i += 1;
                continue;
            };
            found.mention.county |= listed.contains(&i);
            found.verdict = self.judge(&mut found, out.last());
            let end = found.last;
            if found.verdict == Verdict::No {
                i += 1;
            } else {
                i = end + 1;
                out.push(found);
            }
        }
    }

    /// The known name's number among all of the article's.
    fn position(&self, known: Option<&KnownName>) -> Option<usize> {
        let k = known?;
        self.known.iter().position(|o| std::ptr::eq(o, k)).map(|p| p + self.base)
    }

    /// How many tokens from `i` make the longest name of a place; leaves it, folded, in `key`.
    pub(super) fn longest(&self, i: usize, key: &mut String) -> Option<usize> {
        let end = (i..self.tree.len()).find(|&k| k > i && !joins(self.tree.word(k))).unwrap_or(self.tree.len());
        self.places.longest_key((i..end).map(|k| self.tree.word(k)), key)
    }

    fn name(&self, first: usize, last: usize, known: Option<usize>, key: Option<&str>) -> Found {
        let key = key.map_or_else(
            || {
                let mut key = String::new();
                (first..=last).for_each(|i| fold_into(self.tree.word(i), &mut key));
                key
            },
            str::to_owned,
        );
        let key = self.plain(key, first, last);
        let county = key.ends_with(" county") || key.ends_with(" parish") || key.starts_with("county ");
        let mention = Mention { part: self.part, span: self.tree.span(first, last), key, known, county, weak: false, container: None };
        Found { mention, first, last, verdict: Verdict::No }
    }

    /// The name under which the place is filed: "Richmond" for "City of Richmond", "Texas" for "North Texas".
    fn plain(&self, mut key: String, first: usize, last: usize) -> String {
        if last > first && self.tree.lower(last) == "city" && !self.tree.is_capital(last) {
            key.truncate(key.len() - " city".len());
            return key;
        }
        let rest = match key.split_once(' ') {
            Some(("city" | "town" | "village" | "county", of)) => of.strip_prefix("of "),
            Some(("north" | "south" | "east" | "west" | "northern" | "southern" | "eastern" | "western" | "central", rest)) => {
                let big = |k: &str| self.fame(k) == Fame::Great;
                (!big(&key) && big(rest)).then_some(rest)
            }
            _ => None,
        };
        rest.filter(|r| self.places.has_folded(r)).map(str::to_owned).unwrap_or(key)
    }

    /// Tokens of names in front of "counties": "Jackson and Barrow counties".
    fn listed_counties(&self) -> Vec<usize> {
        let mut out = Vec::new();
        for i in 0..self.tree.len() {
            if !matches!(self.tree.lower(i), "counties" | "parishes") {
                continue;
            }
            let mut at = i;
            while at > 0 && (self.tree.is_capital(at - 1) || matches!(self.tree.lower(at - 1), "," | "and" | "or" | "-" | "&")) {
                at -= 1;
                if self.tree.is_capital(at) {
                    out.push(at);
                }
            }
        }
        out
    }

    /// The word before, without "the".
    pub(super) fn before(&self, first: usize) -> &str {
        let skip_the = first >= 2 && self.tree.lower(first - 1) == "the";
        first.checked_sub(if skip_the { 2 } else { 1 }).map_or("", |i| self.tree.lower(i))
    }

    /// The word behind.
    pub(super) fn after(&self, last: usize) -> &str {
        if last + 1 < self.tree.len() { self.tree.lower(last + 1) } else { "" }
    }
}

/// Whether a name may go on over this token.
fn joins(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric) || matches!(word, "-" | "–" | "'" | "’" | "&")
}
