//! From a document to the sentences that the coder reads: without white space, with heads counted inside the sentence.

use crate::doc::{Doc, Slice, TokenData};
use legation_schema::{Label, Part, Sentence, Span, Token};

impl Doc<'_> {
    /// The sentences, with spans moved by `offset` bytes, the place of this text in its part.
    ///
    /// White space makes no token; words that hung on it hang on its head. A sentence has one root: should the tree have more,
    /// the first is it, and the others hang on it as `dep`. Sentences of white space alone are left out.
    pub fn sentences(&self, part: Part, offset: usize, paragraph: usize) -> Vec<Sentence> {
        self.sents().filter_map(|s| sentence(&self.tokens, &s, part, offset, paragraph)).collect()
    }
}

fn sentence(all: &[TokenData], slice: &Slice<'_>, part: Part, offset: usize, paragraph: usize) -> Option<Sentence> {
    let (from, to) = (slice.start(), slice.end());
    // place of each token among those that are kept
    let mut places = Vec::with_capacity(to - from);
    let mut kept = 0;
    for t in &all[from..to] {
        places.push(kept);
        kept += usize::from(!t.is_space);
    }
    let mut tokens: Vec<Token> = Vec::with_capacity(kept);
    let mut root = None;
    for (i, t) in all.iter().enumerate().take(to).skip(from).filter(|(_, t)| !t.is_space) {
        let head = word_above(all, i, from, to);
        let head = head.map(|h| places[h - from]);
        let own = tokens.len();
        let is_root = head.is_none();
        if is_root && root.is_none() {
            root = Some(own);
        }
        tokens.push(Token {
            span: Span::new(t.start + offset, t.end + offset),
            tag: t.tag,
            pos: t.pos,
            dep: t.dep,
            // further roots are hung onto the first one; it may stand behind none of them
            head: head.or(root).unwrap_or(own),
            lemma: t.lemma.clone(),
            entity: t.entity,
            entity_starts: t.starts_entity,
        });
    }
    label_roots(&mut tokens, root?);
    let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
    Some(Sentence { part, span, paragraph, dateline: None, tokens })
}

// The nearest head that is a word of the sentence; none for a root.
fn word_above(all: &[TokenData], token: usize, from: usize, to: usize) -> Option<usize> {
    let mut at = token;
    // no way up is longer than the sentence, unless it is a circle
    for _ in from..to {
        let head = all[at].head;
        if head == at || !(from..to).contains(&head) {
            return None;
        }
        if !all[head].is_space {
            return Some(head);
        }
        at = head;
    }
    None
}

fn label_roots(tokens: &mut [Token], root: usize) {
    for (i, t) in tokens.iter_mut().enumerate() {
        if i == root {
            t.dep = Label::new("ROOT");
        } else if t.dep == "ROOT" {
            t.dep = Label::new("dep");
        }
    }
}
