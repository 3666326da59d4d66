//! Matching by backtracking, in the order in which Python tries.

use super::Node;

// A pattern that takes more steps than this on one word is taken not to match.
const STEPS: usize = 1 << 20;
// Nesting of repeated groups; keeps the stack small.
const DEPTH: usize = 512;

/// One text that is matched against.
pub(super) struct Matcher<'t> {
    text: &'t str,
    steps: usize,
    depth: usize,
}

// What is still to match behind a node: the rest of its sequence, then whatever stands behind that.
type Then<'a> = &'a mut dyn FnMut(&mut Matcher<'_>, usize) -> Option<usize>;

impl<'t> Matcher<'t> {
    /// For `text`.
    pub fn new(text: &'t str) -> Matcher<'t> {
        Matcher { text, steps: 0, depth: 0 }
    }

    /// Where a match of `sequence` that begins at `at` ends.
    pub fn end(&mut self, sequence: &[Node], at: usize) -> Option<usize> {
        self.sequence(sequence, at, &mut |_, end| Some(end))
    }

    fn sequence(&mut self, sequence: &[Node], mut at: usize, then: Then<'_>) -> Option<usize> {
        for (i, node) in sequence.iter().enumerate() {
            self.steps += 1;
            if self.steps > STEPS {
                return None;
            }
            // what matches in one way only needs no way back
            at = match node {
                Node::Group(alternatives) => {
                    let rest = &sequence[i + 1..];
                    return alternatives.iter().find_map(|a| self.sequence(a, at, &mut |m, at| m.sequence(rest, at, then)));
                }
                Node::Repeat { node, min, max } => {
                    let rest = &sequence[i + 1..];
                    return self.repeat(node, *min, *max, at, &mut |m, at| m.sequence(rest, at, then));
                }
                simple => self.simple(simple, at)?,
            };
        }
        then(self, at)
    }

    fn simple(&mut self, node: &Node, at: usize) -> Option<usize> {
        let next = || self.text[at..].chars().next();
        match node {
            Node::Char(c) => next().filter(|n| n == c).map(|n| at + n.len_utf8()),
            Node::Class(class) => next().filter(|&n| class.has(n)).map(|n| at + n.len_utf8()),
            Node::Start => (at == 0).then_some(at),
            // Python's `$` also stands before a line break at the very end
            Node::End => matches!(&self.text[at..], "" | "\n").then_some(at),
            Node::Look { behind, negated, inner } => {
                let start = match behind {
                    Some(width) => self.back(at, *width),
                    None => Some(at),
                };
                let found = start.is_some_and(|start| {
                    inner.iter().any(|a| self.sequence(a, start, &mut |_, end| (behind.is_none() || end == at).then_some(end)).is_some())
                });
                (found != *negated).then_some(at)
            }
            Node::Group(_) | Node::Repeat { .. } => None,
        }
    }

    fn back(&self, at: usize, characters: usize) -> Option<usize> {
        match characters {
            0 => Some(at),
            n => self.text[..at].char_indices().rev().nth(n - 1).map(|(i, _)| i),
        }
    }

    // As often as possible first, then less often.
    fn repeat(&mut self, node: &Node, min: usize, max: usize, at: usize, then: Then<'_>) -> Option<usize> {
        if matches!(node, Node::Char(_) | Node::Class(_)) {
            return self.repeat_character(node, min, max, at, then);
        }
        self.depth += 1;
        let more = max > 0 && self.depth < DEPTH;
        let one = std::slice::from_ref(node);
        let found = if more {
            // a round that matches nothing would go on for ever
            self.sequence(one, at, &mut |m, end| {
                if end > at { m.repeat(node, min.saturating_sub(1), max - 1, end, then) } else { None }
            })
        } else {
            None
        };
        self.depth -= 1;
        found.or_else(|| if min == 0 { then(self, at) } else { None })
    }

    fn repeat_character(&mut self, node: &Node, min: usize, max: usize, at: usize, then: Then<'_>) -> Option<usize> {
        let (mut count, mut end) = (0, at);
        while count < max {
            let Some(next) = self.simple(node, end) else { break };
            end = next;
            count += 1;
        }
        self.steps += count;
        while count >= min {
            if self.steps > STEPS {
                return None;
            }
            self.steps += 1;
            if let Some(found) = then(self, end) {
                return Some(found);
            }
            if count == 0 {
                break;
            }
            end = self.back(end, 1)?;
            count -= 1;
        }
        None
    }
}
