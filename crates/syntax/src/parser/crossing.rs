//! Arcs that cross: the parser gives such a word a higher head and a label `X||Y`; its real head is the nearest word
//! below with label Y.

use super::{Moves, Tree};

/// Gives each word with a label `X||Y` its real head and the label X.
pub(super) fn restore(tree: &mut Tree, moves: &Moves, is_space: impl Fn(usize) -> bool) {
    if !tree.labels.iter().any(|&l| moves.crossing(l).is_some()) {
        return;
    }
    for word in 0..tree.heads.len() {
        if let Some((own, below)) = moves.crossing(tree.labels[word]) {
            if let Some(head) = search(tree, word, below, &is_space) {
                tree.heads[word] = head;
            }
            tree.labels[word] = own;
        }
    }
}

// Level by level below the word's head, from left to right.
fn search(tree: &Tree, word: usize, label: u16, is_space: &impl Fn(usize) -> bool) -> Option<usize> {
    let mut level = vec![tree.heads[word]];
    // a damaged tree could hold a circle: no tree is deeper than it has words
    for _ in 0..tree.heads.len() {
        let mut next = Vec::new();
        for &parent in &level {
            let children = (0..tree.heads.len()).filter(|&c| tree.heads[c] == parent && c != parent && c != word && !is_space(c));
            for child in children {
                if tree.labels[child] == label {
                    return Some(child);
                }
                next.push(child);
            }
        }
        if next.is_empty() {
            return None;
        }
        level = next;
    }
    None
}
