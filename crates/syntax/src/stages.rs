//! The stages of the pipeline, each over a whole batch of documents.

use crate::doc::{Doc, TokenData};
use crate::net::{Buffers, Contributions, Tok2Vec, WIDTH};
use crate::parser::{self, Tree};
use crate::pipe::{Parser, Stage};
use crate::ruler::View;
use crate::tokenizer::Word;
use crate::types::NewEntry;
use compact_str::CompactString;
use legation_schema::Label;
use std::ops::Range;

/// Consecutive words of one document that are parsed together: nearly always all of them.
pub(crate) struct Piece {
    /// Its document's number.
    pub doc: usize,
    pub words: Vec<Word>,
}

/// Tables that are used again for each batch.
#[derive(Default)]
pub(crate) struct Work {
    // for each word of the batch
    numbers: Vec<u32>,
    entries: Vec<u32>,
    ner_entries: Vec<u32>,
    tags: Vec<u16>,
    vectors: Vec<f32>,
    // word types that are new, for each network
    new: Vec<NewEntry>,
    ner_new: Vec<NewEntry>,
    // and room for single steps
    rows: Vec<u32>,
    scores: Vec<f32>,
    hits: Vec<(u32, u16)>,
    lemmas: Vec<Option<u16>>,
    buffers: Buffers,
    contributions: Contributions,
}

// A piece's place: its words among those of the batch, and among its document's tokens.
struct Place {
    doc: usize,
    batch: Range<usize>,
    tokens: Range<usize>,
}

impl Parser<'_> {
    /// Runs all stages on a batch.
    pub(crate) fn run(&mut self, batch: &[Piece], docs: &mut [Doc<'_>]) {
        let places = self.intern(batch, docs);
        let lengths: Vec<usize> = batch.iter().map(|p| p.words.len()).collect();
        self.encode(&lengths);
        self.done(Stage::Tok2Vec);
        let w = &mut self.work;
        w.tags.clear();
        self.model.tagger.tag(self.engine, &w.vectors, &mut w.scores, &mut w.tags);
        self.done(Stage::Tagger);
        let trees: Vec<Tree> = places.iter().map(|p| self.tree(p, docs)).collect();
        self.done(Stage::Parser);
        self.encode_names(&lengths);
        places.iter().for_each(|p| self.names(p, docs));
        self.done(Stage::Names);
        self.work.lemmas.clear();
        places.iter().zip(&trees).for_each(|(p, tree)| self.apply_rules(p, tree, docs));
        self.done(Stage::Ruler);
        places.iter().for_each(|p| self.lemmatize(p, docs));
        self.done(Stage::Lemmatizer);
    }

    // Word types, what is remembered of them, and tokens that are yet to be filled.
    fn intern(&mut self, batch: &[Piece], docs: &mut [Doc<'_>]) -> Vec<Place> {
        let (m, w) = (self.model, &mut self.work);
        self.types.trim();
        [&mut w.numbers, &mut w.entries, &mut w.ner_entries].into_iter().for_each(Vec::clear);
        [&mut w.new, &mut w.ner_new].into_iter().for_each(Vec::clear);
        let mut places = Vec::with_capacity(batch.len());
        for piece in batch {
            let (doc, n) = (&mut docs[piece.doc], piece.words.len());
            let (from, first) = (w.numbers.len(), doc.tokens.len());
            places.push(Place { doc: piece.doc, batch: from..from + n, tokens: first..first + n });
            for &word in &piece.words {
                let number = self.types.number(doc.text(), word, &m.tokenizer, &m.norms, |lower| m.ruler.candidates(lower));
                let is_space = self.types.get(number).is_space;
                doc.tokens.push(TokenData { start: word.start, end: word.end, spacy: word.spacy, is_space, ..TokenData::default() });
                w.numbers.push(number);
                w.entries.push(self.types.entry(number, word.spacy, &mut w.new));
                w.ner_entries.push(self.types.ner_entry(number, &mut w.ner_new));
            }
        }
        places
    }

    fn encode(&mut self, lengths: &[usize]) {
        let (m, e, w) = (self.model, self.engine, &mut self.work);
        m.tok2vec.learn(e, &w.new, &mut self.types.memory, &mut w.buffers);
        Tok2Vec::layout(lengths, |i| w.entries[i], &mut w.rows);
        m.tok2vec.encode(e, lengths, &w.rows, &self.types.memory, &mut w.buffers, &mut w.vectors);
    }

    fn encode_names(&mut self, lengths: &[usize]) {
        let (m, e, w) = (self.model, self.engine, &mut self.work);
        m.ner_tok2vec.learn(e, &w.ner_new, &mut self.types.ner_memory, &mut w.buffers);
        Tok2Vec::layout(lengths, |i| w.ner_entries[i], &mut w.rows);
        m.ner_tok2vec.encode(e, lengths, &w.rows, &self.types.ner_memory, &mut w.buffers, &mut w.vectors);
    }

    // Heads, labels, sentences, and tags beside them.
    fn tree(&mut self, place: &Place, docs: &mut [Doc<'_>]) -> Tree {
        let (m, w) = (self.model, &mut self.work);
        let tokens = &mut docs[place.doc].tokens[place.tokens.clone()];
        m.scorer.prepare(self.engine, vectors(&w.vectors, place), &mut w.contributions);
        let tree = parser::parse(&m.scorer, &m.moves, self.engine, tokens.len(), &w.contributions, |i| tokens[i].is_space);
        let starts = parser::starts(&tree.heads);
        let tags = &w.tags[place.batch.clone()];
        for (i, token) in tokens.iter_mut().enumerate() {
            token.tag = m.tags[usize::from(tags[i])];
            token.dep = m.moves.shown(tree.labels[i]);
            token.head = place.tokens.start + tree.heads[i];
            token.starts_sentence = starts[i];
        }
        tree
    }

    fn names(&mut self, place: &Place, docs: &mut [Doc<'_>]) {
        let (m, w) = (self.model, &mut self.work);
        let tokens = &mut docs[place.doc].tokens[place.tokens.clone()];
        m.ner_scorer.prepare(self.engine, vectors(&w.vectors, place), &mut w.contributions);
        for name in m.name_moves.find(&m.ner_scorer, self.engine, &w.contributions, tokens) {
            tokens[name.start].starts_entity = true;
            tokens[name.start..name.end].iter_mut().for_each(|t| t.entity = name.label);
        }
    }

    // Parts of speech and morphology; which rule gives a dictionary form is noted.
    fn apply_rules(&mut self, place: &Place, tree: &Tree, docs: &mut [Doc<'_>]) {
        let (m, w, types) = (self.model, &mut self.work, &self.types);
        let tokens = &mut docs[place.doc].tokens[place.tokens.clone()];
        let (numbers, tags) = (&w.numbers[place.batch.clone()], &w.tags[place.batch.clone()]);
        let view = |i: usize| {
            let t = types.get(numbers[i]);
            View { tag: tags[i], dep: tree.labels[i], lower: &t.lower, is_space: t.is_space, candidates: &t.rules }
        };
        m.ruler.find(tokens.len(), view, &mut w.hits);
        w.lemmas.resize(place.batch.end, None);
        let lemmas = &mut w.lemmas[place.batch.clone()];
        let replace = |old: &mut Label, new: Option<Label>| *old = new.unwrap_or(*old);
        for &(word, rule) in &w.hits {
            let (set, token) = (m.ruler.attributes(rule), &mut tokens[word as usize]);
            replace(&mut token.tag, set.tag);
            replace(&mut token.pos, set.pos);
            replace(&mut token.morph, set.morph);
            replace(&mut token.dep, set.dep);
            if set.lemma.is_some() {
                lemmas[word as usize] = Some(rule);
            }
        }
    }

    fn lemmatize(&mut self, place: &Place, docs: &mut [Doc<'_>]) {
        let (m, w, types) = (self.model, &mut self.work, &mut self.types);
        let doc = &mut docs[place.doc];
        let text = doc.text();
        for (token, i) in doc.tokens[place.tokens.clone()].iter_mut().zip(place.batch.clone()) {
            let ruled: Option<&CompactString> = w.lemmas[i].and_then(|rule| m.ruler.attributes(rule).lemma.as_ref());
            token.lemma = match ruled {
                Some(lemma) => lemma.clone(),
                None => types.lemma(w.numbers[i], &text[token.start..token.end], token.pos, token.morph, &m.lemmatizer),
            };
        }
    }
}

fn vectors<'v>(all: &'v [f32], place: &Place) -> &'v [f32] {
    &all[place.batch.start * WIDTH..place.batch.end * WIDTH]
}
