//! The parser that a thread works with: the model's steps in a row, over batches of documents.

use crate::doc::{Doc, TokenData};
use crate::kernels::{Engine, Kernel};
use crate::model::Model;
use crate::net::{Buffers, Contributions, Tok2Vec, WIDTH};
use crate::parser::{self, Tree};
use crate::ruler::View;
use crate::tokenizer::{Chunks, Word};
use crate::types::{NewEntry, WordTypes};
use compact_str::CompactString;
use legation_schema::Label;
use std::ops::Range;

// Words of several documents are computed together until there are so many: then tables still fit the caches.
const BATCH: usize = 384;
// A longer text is parsed in pieces, as memory grows with length. No paragraph is so long.
const MAX_WORDS: usize = 4096;

/// Parses texts with a [`Model`]. It keeps what it computed of the words it met, up to a bound, which makes it faster and
/// changes no result. Each thread has its own.
pub struct Parser<'m> {
    model: &'m Model,
    engine: Engine,
    types: WordTypes,
    chunks: Chunks,
    words: Vec<Word>,
    work: Work,
}

// Tables that are used again for each batch.
#[derive(Default)]
struct Work {
    numbers: Vec<u32>,
    entries: Vec<u32>,
    ner_entries: Vec<u32>,
    new: Vec<NewEntry>,
    ner_new: Vec<NewEntry>,
    rows: Vec<u32>,
    vectors: Vec<f32>,
    ner_vectors: Vec<f32>,
    tags: Vec<u16>,
    scores: Vec<f32>,
    hits: Vec<(u32, u16)>,
    buffers: Buffers,
    contributions: Contributions,
}

// Consecutive words of one document that are parsed together.
struct Piece {
    doc: usize,
    words: Vec<Word>,
}

impl<'m> Parser<'m> {
    /// A parser with the fastest kernel that the processor has.
    pub fn new(model: &'m Model) -> Parser<'m> {
        // the portable kernel is always there
        Parser::with_engine(model, [Kernel::best(), Kernel::Portable].into_iter().find_map(Engine::new))
    }
    /// A parser with this kernel, where the processor has it.
    pub fn with_kernel(model: &'m Model, kernel: Kernel) -> Option<Parser<'m>> {
        Engine::new(kernel).map(|e| Parser::with_engine(model, Some(e)))
    }
    fn with_engine(model: &'m Model, engine: Option<Engine>) -> Parser<'m> {
        let engine = engine.expect("the portable kernel runs everywhere");
        Parser { model, engine, types: WordTypes::new(), chunks: Chunks::default(), words: Vec::new(), work: Work::default() }
    }
    /// The kernel in use.
    pub fn kernel(&self) -> Kernel {
        self.engine.kernel()
    }
    /// Forgets the words it met. Results are the same with and without.
    pub fn forget(&mut self) {
        self.types.clear();
        self.chunks.clear();
    }

    /// Parses one text.
    pub fn parse<'t>(&mut self, text: &'t str) -> Doc<'t> {
        self.parse_many(&[text]).pop().unwrap_or_else(|| Doc::new(text))
    }

    /// Parses several texts, each for itself. Many short ones at once are faster than one after the other.
    pub fn parse_many<'t>(&mut self, texts: &[&'t str]) -> Vec<Doc<'t>> {
        let mut docs: Vec<Doc<'t>> = texts.iter().map(|t| Doc::new(t)).collect();
        let (mut batch, mut size) = (Vec::new(), 0);
        for (doc, text) in texts.iter().enumerate() {
            let mut words = std::mem::take(&mut self.words);
            self.model.tokenizer.words(text, &mut self.chunks, &mut words);
            docs[doc].tokens.reserve_exact(words.len());
            for piece in words.chunks(MAX_WORDS) {
                if size > 0 && size + piece.len() > BATCH {
                    self.run(&batch, &mut docs);
                    batch.clear();
                    size = 0;
                }
                size += piece.len();
                batch.push(Piece { doc, words: piece.to_vec() });
            }
            self.words = words;
            // a huge text leaves no huge table behind
            self.words.shrink_to(MAX_WORDS);
        }
        self.run(&batch, &mut docs);
        docs
    }

    fn run(&mut self, batch: &[Piece], docs: &mut [Doc<'_>]) {
        self.intern(batch, docs);
        let lengths: Vec<usize> = batch.iter().map(|p| p.words.len()).collect();
        self.encode(&lengths);
        let w = &mut self.work;
        w.tags.clear();
        self.model.tagger.tag(self.engine, &w.vectors, &mut w.scores, &mut w.tags);
        let mut start = 0;
        for piece in batch {
            let range = start..start + piece.words.len();
            start = range.end;
            self.finish(piece, range, &mut docs[piece.doc]);
        }
    }

    // Word types, and the entries of what is remembered of them.
    fn intern(&mut self, batch: &[Piece], docs: &[Doc<'_>]) {
        let (m, w) = (self.model, &mut self.work);
        self.types.trim();
        w.numbers.clear();
        w.entries.clear();
        w.ner_entries.clear();
        w.new.clear();
        w.ner_new.clear();
        for piece in batch {
            for &word in &piece.words {
                let number = self.types.number(docs[piece.doc].text(), word, &m.tokenizer, &m.norms, |lower| m.ruler.candidates(lower));
                w.numbers.push(number);
                w.entries.push(self.types.entry(number, word.spacy, &mut w.new));
                w.ner_entries.push(self.types.ner_entry(number, &mut w.ner_new));
            }
        }
    }

    // Word vectors of both networks.
    fn encode(&mut self, lengths: &[usize]) {
        let (m, e, w) = (self.model, self.engine, &mut self.work);
        m.tok2vec.learn(e, &w.new, &mut self.types.memory, &mut w.buffers);
        Tok2Vec::layout(lengths, |i| w.entries[i], &mut w.rows);
        m.tok2vec.encode(e, lengths, &w.rows, &self.types.memory, &mut w.buffers, &mut w.vectors);
        m.ner_tok2vec.learn(e, &w.ner_new, &mut self.types.ner_memory, &mut w.buffers);
        Tok2Vec::layout(lengths, |i| w.ner_entries[i], &mut w.rows);
        m.ner_tok2vec.encode(e, lengths, &w.rows, &self.types.ner_memory, &mut w.buffers, &mut w.ner_vectors);
    }

    // Tree, names, attributes of one piece, whose words are numbers `range` of the batch.
    fn finish(&mut self, piece: &Piece, range: Range<usize>, doc: &mut Doc<'_>) {
        let (m, w, types) = (self.model, &mut self.work, &self.types);
        let numbers = &w.numbers[range.clone()];
        let is_space = |i: usize| types.get(numbers[i]).is_space;
        let vectors = range.start * WIDTH..range.end * WIDTH;
        m.scorer.prepare(self.engine, &w.vectors[vectors.clone()], &mut w.contributions);
        let tree = parser::parse(&m.scorer, &m.moves, self.engine, numbers.len(), &w.contributions, is_space);
        let starts = parser::starts(&tree.heads);
        m.ner_scorer.prepare(self.engine, &w.ner_vectors[vectors], &mut w.contributions);
        let names = m.name_moves.find(&m.ner_scorer, self.engine, &w.contributions, &starts, is_space);
        let base = doc.tokens.len();
        let tags = &w.tags[range.clone()];
        for (i, word) in piece.words.iter().enumerate() {
            doc.tokens.push(TokenData {
                start: word.start,
                end: word.end,
                head: base + tree.heads[i],
                tag: m.tags[usize::from(tags[i])],
                dep: m.moves.shown(tree.labels[i]),
                spacy: word.spacy,
                is_space: is_space(i),
                starts_sentence: starts[i],
                ..TokenData::default()
            });
        }
        for name in names {
            doc.tokens[base + name.start].starts_entity = true;
            doc.tokens[base + name.start..base + name.end].iter_mut().for_each(|t| t.entity = name.label);
        }
        self.attributes(range, &tree, doc.text(), &mut doc.tokens[base..]);
    }

    // Parts of speech, morphology and dictionary forms.
    fn attributes(&mut self, range: Range<usize>, tree: &Tree, text: &str, tokens: &mut [TokenData]) {
        let (m, w, types) = (self.model, &mut self.work, &mut self.types);
        let (numbers, tags) = (&w.numbers[range.clone()], &w.tags[range]);
        let view = |i: usize| {
            let t = types.get(numbers[i]);
            View { tag: tags[i], dep: tree.labels[i], lower: &t.lower, is_space: t.is_space, candidates: &t.rules }
        };
        m.ruler.find(tokens.len(), view, &mut w.hits);
        let mut lemma: Option<&CompactString> = None;
        let mut hits = w.hits.iter().peekable();
        for (i, token) in tokens.iter_mut().enumerate() {
            while let Some((_, rule)) = hits.next_if(|(word, _)| *word as usize == i) {
                let set = m.ruler.attributes(*rule);
                let replace = |old: &mut Label, new: Option<Label>| *old = new.unwrap_or(*old);
                replace(&mut token.tag, set.tag);
                replace(&mut token.pos, set.pos);
                replace(&mut token.morph, set.morph);
                replace(&mut token.dep, set.dep);
                lemma = set.lemma.as_ref().or(lemma);
            }
            token.lemma = match lemma.take() {
                Some(lemma) => lemma.clone(),
                None => types.lemma(numbers[i], &text[token.start..token.end], token.pos, token.morph, &m.lemmatizer),
            };
        }
    }
}
