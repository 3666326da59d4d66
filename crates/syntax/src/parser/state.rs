//! The state of an arc-eager parse: a stack, the words to come, and the arcs so far.

use super::Tree;
use super::moves::Action;
use crate::net::PARSER_SLOTS;

const NONE: u32 = u32::MAX;

/// One document's parse in progress.
pub(super) struct State {
    words: usize,
    stack: Vec<u32>,
    // words put back from the stack; they come before the rest of the buffer, the last first
    put_back: Vec<u32>,
    next: usize,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    head: u32,
    label: u16,
    // the outermost, most recent child on each side, and for a child the one before it on its side
    last_left: u32,
    last_right: u32,
    before: u32,
    // put back once already; must not be shifted again
    unshiftable: bool,
    starts_sentence: bool,
}

impl State {
    /// All words are to come.
    pub fn new(words: usize) -> State {
        let node =
            Node { head: NONE, label: 0, last_left: NONE, last_right: NONE, before: NONE, unshiftable: false, starts_sentence: false };
        State { words, stack: Vec::new(), put_back: Vec::new(), next: 0, nodes: vec![node; words] }
    }
    /// Nothing is left to do.
    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.remaining() == 0
    }
    fn remaining(&self) -> usize {
        self.words - self.next + self.put_back.len()
    }
    fn buffer(&self, i: usize) -> u32 {
        match self.put_back.len().checked_sub(i + 1) {
            Some(at) => self.put_back[at],
            None => {
                let word = self.next + i - self.put_back.len();
                if word < self.words { word as u32 } else { NONE }
            }
        }
    }
    fn stack(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |at| self.stack[at])
    }
    fn node(&self, word: u32) -> Option<&Node> {
        self.nodes.get(word as usize)
    }

    /// The words that the network looks at.
    pub fn slots(&self) -> [Option<usize>; PARSER_SLOTS] {
        let (b0, s0) = (self.buffer(0), self.stack(0));
        let (b, s) = (self.node(b0), self.node(s0));
        let slots = [
            b0,
            self.buffer(1),
            s0,
            self.stack(1),
            self.stack(2),
            b.map_or(NONE, |n| n.last_left),
            s.map_or(NONE, |n| n.last_left),
            s.map_or(NONE, |n| n.last_right),
        ];
        slots.map(|w| (w != NONE).then_some(w as usize))
    }

    /// Whether the action can be taken.
    pub fn allows(&self, action: Action) -> bool {
        let b0 = self.node(self.buffer(0));
        let at_start = b0.is_some_and(|b| b.starts_sentence);
        match action {
            Action::Shift if self.stack.is_empty() => true,
            Action::Shift => self.remaining() >= 2 && !at_start && b0.is_some_and(|b| !b.unshiftable),
            Action::Reduce => !self.stack.is_empty(),
            Action::Left | Action::Right => !self.stack.is_empty() && self.remaining() > 0 && !at_start,
            Action::Break => {
                let (b0, b1) = (self.buffer(0), self.buffer(1));
                self.remaining() >= 2 && b1 == b0 + 1 && self.node(b1).is_some_and(|b| !b.starts_sentence)
            }
        }
    }

    /// The next word goes onto the stack.
    pub fn shift(&mut self) {
        let word = self.put_back.pop().unwrap_or_else(|| {
            self.next += 1;
            (self.next - 1) as u32
        });
        self.stack.push(word);
    }
    /// The stack's top is done; without a head and not alone, it is put back instead.
    pub fn reduce(&mut self) {
        let alone = self.stack.len() == 1;
        if let Some(top) = self.stack.pop() {
            let node = &mut self.nodes[top as usize];
            if node.head == NONE && !alone {
                node.unshiftable = true;
                self.put_back.push(top);
            }
        }
    }
    /// The next word is the head of the stack's top, which is done.
    pub fn left(&mut self, label: u16) {
        let (head, child) = (self.buffer(0), self.stack(0));
        self.attach(head, child, label);
        self.nodes[head as usize].unshiftable = false;
        self.stack.pop();
    }
    /// The stack's top is the head of the next word, which goes onto the stack.
    pub fn right(&mut self, label: u16) {
        self.attach(self.stack(0), self.buffer(0), label);
        self.shift();
    }
    /// A sentence starts after the next word.
    pub fn start_sentence(&mut self) {
        let word = self.buffer(1);
        self.nodes[word as usize].starts_sentence = true;
    }

    fn attach(&mut self, head: u32, child: u32, label: u16) {
        let Node { head: old, before, .. } = self.nodes[child as usize];
        if let Some(old_head) = self.nodes.get_mut(old as usize) {
            let last = if old > child { &mut old_head.last_left } else { &mut old_head.last_right };
            if *last == child {
                *last = before;
            }
        }
        let parent = &mut self.nodes[head as usize];
        let last = if head > child { &mut parent.last_left } else { &mut parent.last_right };
        let before = std::mem::replace(last, child);
        let node = &mut self.nodes[child as usize];
        (node.head, node.label, node.before) = (head, label, before);
    }

    /// The tree; words without head are roots.
    pub fn into_tree(self, root: u16) -> Tree {
        let arc = |(i, n): (usize, &Node)| if n.head == NONE { (i, root) } else { (n.head as usize, n.label) };
        let (heads, labels) = self.nodes.iter().enumerate().map(arc).unzip();
        Tree { heads, labels }
    }
}
