//! Who the article names, what it writes in small letters, and where the recogniser's names begin and end.

use super::signs::{follows_in_body, follows_town, is_title};
use crate::tree::Tree;
use rustc_hash::FxHashSet;

/// Words of persons' names of two and more words, in small letters.
pub(super) fn persons<'t>(trees: &'t [Tree<'_>]) -> FxHashSet<&'t str> {
    let (mut out, mut alone, mut placed) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
    for tree in trees {
        let mut i = 0;
        while i < tree.len() {
            let end = entity_end(tree, i);
            let single = end == i || end == i + 1 && matches!(tree.word(end), "'s" | "’s");
            if single && tree.token(i).entity == "PERSON" {
                alone.insert(tree.lower(i));
            }
            let before = i.checked_sub(1).map_or("", |k| tree.lower(k));
            let after = if end + 1 < tree.len() { tree.lower(end + 1) } else { "" };
            if matches!(before, "in" | "near") || single && follows_town(after) {
                placed.insert(tree.lower(i));
            }
            if tree.token(i).entity == "PERSON" && tree.token(i).entity_starts && end > i {
                let possessive = matches!(tree.word(end), "'s" | "’s");
                let last = if possessive { end - 1 } else { end };
                if last > i {
                    out.insert(tree.lower(last));
                    // "Gainesville Mayor Ann Lee" begins with no first name
                    if !follows_in_body(tree.lower(i + 1)) && !is_title(tree.lower(i + 1)) {
                        alone.insert(tree.lower(i));
                    }
                }
            }
            i = end + 1;
        }
    }
    out.extend(alone.difference(&placed).copied());
    out
}

/// Words that the article writes in small letters.
pub(super) fn words<'t>(trees: &'t [Tree<'_>]) -> FxHashSet<&'t str> {
    let all = trees.iter().flat_map(|t| (0..t.len()).map(move |i| t.word(i)));
    all.filter(|w| w.len() > 2 && w.starts_with(|c: char| c.is_ascii_lowercase())).collect()
}

/// The last token of the entity that covers token `i`, or `i`.
pub(super) fn entity_end(tree: &Tree<'_>, i: usize) -> usize {
    let label = tree.token(i).entity;
    if label.is_none() {
        return i;
    }
    let rest = (i + 1..tree.len()).take_while(|&k| tree.token(k).entity == label && !tree.token(k).entity_starts);
    rest.last().unwrap_or(i)
}

/// The first token of the entity that covers token `i`, or `i`.
pub(super) fn entity_start(tree: &Tree<'_>, i: usize) -> usize {
    let label = tree.token(i).entity;
    let mut at = i;
    while at > 0 && !label.is_none() && !tree.token(at).entity_starts && tree.token(at - 1).entity == label {
        at -= 1;
    }
    at
}
