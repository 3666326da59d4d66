//! What the statement rules look at: sentences with their trees, paragraphs, quotations and which token lies in which.

use super::marks::{self, Quoted};
use crate::actors::Mentions;
use crate::tree::Tree;
use legation_schema::{Article, Part, Sentence, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

// No sentence of a text has more tokens.
const LONGEST: usize = 600;

/// A token: sentence and index in it.
pub(super) type At = (usize, usize);

/// A paragraph's sentences.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub part: Part,
    pub sentences: Range<usize>,
    pub span: Span,
}

/// A quotation with its place among the tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    pub block: usize,
    pub marks: Quoted,
    /// First and last token between the marks.
    pub first: At,
    pub last: At,
    /// Whether it goes on the quotation before, which its paragraph left open.
    pub continues: bool,
}

/// One article, ready to be asked.
pub(super) struct Scene<'a> {
    pub article: &'a Article,
    pub sentences: &'a [Sentence],
    pub trees: &'a [Tree<'a>],
    pub mentions: &'a Mentions,
    pub blocks: Vec<Block>,
    pub block_of: Vec<usize>,
    pub quotes: Vec<Quote>,
    // last name → the first full name that ends with it
    full_names: FxHashMap<&'a str, &'a str>,
    // the quotation that each token lies in, its marks included
    inside: Vec<Vec<Option<u32>>>,
}

impl<'a> Scene<'a> {
    pub fn new(article: &'a Article, sentences: &'a [Sentence], trees: &'a [Tree<'a>], mentions: &'a Mentions) -> Self {
        let blocks = blocks(sentences);
        let mut block_of = vec![0; sentences.len()];
        for (b, block) in blocks.iter().enumerate() {
            block.sentences.clone().for_each(|s| block_of[s] = b);
        }
        let inside = sentences.iter().map(|s| vec![None; s.tokens.len()]).collect();
        let mut scene =
            Scene { article, sentences, trees, mentions, blocks, block_of, quotes: Vec::new(), full_names: FxHashMap::default(), inside };
        scene.find_quotes();
        scene.find_names();
        scene
    }

    /// The text that a part's spans point into.
    pub fn text(&self, part: Part) -> &'a str {
        if part.is_text() { &self.article.text } else { self.article.title.as_deref().unwrap_or("") }
    }
    /// The quotation that the token lies in.
    pub fn quote_of(&self, (s, t): At) -> Option<usize> {
        self.inside[s][t].map(|q| q as usize)
    }
    /// Whether the token is a word between quotation marks.
    pub fn quoted(&self, at: At) -> bool {
        self.inside[at.0][at.1].is_some()
    }
    /// The quotations of a part that end behind `start`.
    pub fn quotes_from(&self, part: Part, start: usize) -> impl Iterator<Item = &Quote> {
        let key = |q: &Quote| (self.blocks[q.block].part == Part::Text, q.marks.outer.end);
        let from = self.quotes.partition_point(|q| key(q) <= (part == Part::Text, start));
        self.quotes[from..].iter().take_while(move |q| self.blocks[q.block].part == part)
    }
    /// Whether the token lies in a quotation that is more than a nickname: `Ada "Sunny" Lund`.
    pub fn bars(&self, at: At) -> bool {
        self.quote_of(at).is_some_and(|q| self.quotes.get(q).is_some_and(|q| q.first != q.last))
    }
    /// Whether the sentence is short enough to be one: what is longer is a table or rubbish, and costs no time.
    pub fn prose(&self, s: usize) -> bool {
        self.trees.get(s).is_some_and(|t| t.len() <= LONGEST)
    }
    /// Whether the sentence stands in a headline.
    pub fn headline(&self, s: usize) -> bool {
        self.sentences[s].is_title() || self.block_of[s] == 0 && self.blocks[0].sentences.len() == 1
    }

    /// The full name of somebody called by the last one.
    pub fn full_name(&self, last: &str) -> Option<&'a str> {
        self.full_names.get(last).copied()
    }

    fn find_names(&mut self) {
        for tree in self.trees {
            let person = |t: usize| tree.token(t).entity == "PERSON";
            for t in (1..tree.len()).filter(|&t| person(t) && !tree.token(t).entity_starts) {
                let ends = t + 1 == tree.len() || !person(t + 1) || tree.token(t + 1).entity_starts;
                if ends && tree.pos(t) == "PROPN" {
                    let first = (0..=t).rev().find(|&f| tree.token(f).entity_starts).unwrap_or(t);
                    self.full_names.entry(tree.word(t)).or_insert(tree.text(first, t));
                }
            }
        }
    }
    fn find_quotes(&mut self) {
        let mut open: Option<Quoted> = None; // what the paragraph before left open
        for b in 0..self.blocks.len() {
            let Block { part, span, .. } = self.blocks[b];
            let text = self.text(part);
            let continues = b > 0 && self.blocks[b - 1].part == part && open.take().is_some_and(|q| marks::reopens(text, span, &q));
            for (n, mut q) in marks::pair(text, span).into_iter().enumerate() {
                if !q.closed {
                    open = (q.inner.end == span.end).then_some(q);
                    self.cut(b, &mut q, n == 0 && continues);
                }
                self.place(b, q, continues && n == 0);
            }
        }
    }
    // Without a closing mark a quotation is its paragraph's from its first sign on, else ends with its sentence.
    fn cut(&self, b: usize, q: &mut Quoted, continues: bool) {
        let block = &self.blocks[b];
        if continues || q.outer.start == block.span.start || self.reopened(b, q) {
            return;
        }
        let sentences = &self.sentences[block.sentences.clone()];
        if let Some(s) = sentences.get(sentences.partition_point(|s| s.span.end <= q.inner.start)) {
            q.inner.end = q.inner.end.min(s.span.end);
            q.outer.end = q.outer.end.min(s.span.end);
        }
    }
    fn reopened(&self, b: usize, q: &Quoted) -> bool {
        self.blocks.get(b + 1).is_some_and(|n| n.part == self.blocks[b].part && marks::reopens(self.text(n.part), n.span, q))
    }
    fn place(&mut self, block: usize, marks: Quoted, continues: bool) {
        let id = self.quotes.len() as u32;
        let (mut first, mut last) = (None, (0, 0));
        let sentences = self.blocks[block].sentences.clone();
        let skip = sentences.start + self.sentences[sentences.clone()].partition_point(|s| s.span.end <= marks.outer.start);
        for s in skip..sentences.end {
            let tokens = &self.sentences[s].tokens;
            let from = tokens.partition_point(|t| t.span.end <= marks.outer.start);
            for (t, token) in tokens.iter().enumerate().skip(from).take_while(|(_, t)| t.span.start < marks.outer.end) {
                self.inside[s][t] = Some(id);
                if token.span.start >= marks.inner.start && token.span.end <= marks.inner.end {
                    first.get_or_insert((s, t));
                    last = (s, t);
                }
            }
            if self.sentences[s].span.end >= marks.outer.end {
                break;
            }
        }
        match first {
            Some(first) => self.quotes.push(Quote { block, marks, first, last, continues }),
            None => self.inside[skip.min(sentences.end - 1)].iter_mut().filter(|q| **q == Some(id)).for_each(|q| *q = None),
        }
    }
}

fn blocks(sentences: &[Sentence]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for (i, s) in sentences.iter().enumerate() {
        match out.last_mut() {
            Some(b) if b.part == s.part && sentences[b.sentences.start].paragraph == s.paragraph => {
                b.sentences.end = i + 1;
                b.span = b.span.join(s.span);
            }
            _ => out.push(Block { part: s.part, sentences: i..i + 1, span: s.span }),
        }
    }
    out
}
