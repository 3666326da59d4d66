//! Word types met so far and what was computed of them: bounded, and of no influence on results.

use crate::lemma::Lemmatizer;
use crate::net::{Pages, Tok2Vec};
use crate::ruler::Candidate;
use crate::tokenizer::{NO_PIECE, Tokenizer, Word};
use crate::unicode::is_space;
use crate::vocab::{Features, Norms};
use compact_str::CompactString;
use legation_schema::Label;
use rustc_hash::FxHashMap;

// One entry of either memory is 3.8 KB; with a batch's new types on top this stays below 130 MB.
const MAX_ENTRIES: usize = 12_000;
// Long words are no reason to keep much text.
const MAX_TEXT: usize = 4 << 20;
const MAX_LEMMA: usize = 64;
const NONE: u32 = u32::MAX;

/// A word type: its text, and the norm of the special case that it is a piece of.
pub(crate) struct WordType {
    pub lower: CompactString,
    pub features: Features,
    pub is_space: bool,
    /// Rules whose test on the lower-case form it passes.
    pub rules: Box<[Candidate]>,
    // entries in the two networks' memories; the first network tells words before a blank from others
    entries: [u32; 2],
    ner_entry: u32,
}

/// All of them. When it is full, it starts afresh between two batches.
pub(crate) struct WordTypes {
    by_text: FxHashMap<CompactString, u32>,
    by_piece: FxHashMap<u32, u32>,
    list: Vec<WordType>,
    text_bytes: usize,
    pub memory: Pages,
    pub ner_memory: Pages,
    // dictionary forms by type, part of speech and morphology
    lemmas: FxHashMap<(u32, Label, Label), CompactString>,
}

/// A type's entry that has to be computed.
pub(crate) type NewEntry = (u32, Features, bool, bool);

impl WordTypes {
    /// None yet.
    pub fn new() -> WordTypes {
        WordTypes {
            by_text: FxHashMap::default(),
            by_piece: FxHashMap::default(),
            list: Vec::new(),
            text_bytes: 0,
            memory: Tok2Vec::memory(),
            ner_memory: Tok2Vec::memory(),
            lemmas: FxHashMap::default(),
        }
    }
    /// Forgets everything if too much is remembered. Numbers of types and entries given out before are void then.
    pub fn trim(&mut self) {
        let full = self.memory.len() > MAX_ENTRIES || self.ner_memory.len() > MAX_ENTRIES || self.lemmas.len() > 2 * MAX_ENTRIES;
        if full || self.text_bytes > MAX_TEXT {
            self.clear();
        }
    }
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.by_text.clear();
        self.by_piece.clear();
        self.list.clear();
        self.text_bytes = 0;
        self.memory.clear();
        self.ner_memory.clear();
        self.lemmas.clear();
    }
    /// The dictionary form of a word of this type.
    pub fn lemma(&mut self, number: u32, text: &str, pos: Label, morph: Label, lemmatizer: &Lemmatizer) -> CompactString {
        let lower = &self.list[number as usize].lower;
        let form = || lemmatizer.lemma(text, lower, pos, morph);
        if text.len() > MAX_LEMMA {
            return form();
        }
        self.lemmas.entry((number, pos, morph)).or_insert_with(form).clone()
    }
    /// A type by its number.
    pub fn get(&self, number: u32) -> &WordType {
        &self.list[number as usize]
    }
    /// The number of the type of `word` in `text`.
    pub fn number(
        &mut self,
        text: &str,
        word: Word,
        tokenizer: &Tokenizer,
        norms: &Norms,
        rules: impl Fn(&str) -> Box<[Candidate]>,
    ) -> u32 {
        let form = &text[word.start..word.end];
        let known = if word.piece == NO_PIECE { self.by_text.get(form) } else { self.by_piece.get(&word.piece) };
        if let Some(&number) = known {
            return number;
        }
        let number = self.list.len() as u32;
        let norm = tokenizer.piece(word.piece).and_then(|p| p.norm.as_deref());
        let lower: CompactString = form.to_lowercase().into();
        let rules = rules(&lower);
        self.text_bytes += 2 * form.len();
        self.list.push(WordType {
            features: Features::of(form, norm, norms),
            is_space: !form.is_empty() && form.chars().all(is_space),
            rules,
            lower,
            entries: [NONE; 2],
            ner_entry: NONE,
        });
        match word.piece {
            NO_PIECE => self.by_text.insert(form.into(), number),
            piece => self.by_piece.insert(piece, number),
        };
        number
    }
    /// The type's entry in the shared network's memory; a new one is added to `new`.
    pub fn entry(&mut self, number: u32, spacy: bool, new: &mut Vec<NewEntry>) -> u32 {
        let t = &mut self.list[number as usize];
        let entry = &mut t.entries[usize::from(spacy)];
        if *entry == NONE {
            *entry = self.memory.add();
            new.push((*entry, t.features, spacy, t.is_space));
        }
        *entry
    }
    /// The same for the name finder's network, which does not look at blanks.
    pub fn ner_entry(&mut self, number: u32, new: &mut Vec<NewEntry>) -> u32 {
        let t = &mut self.list[number as usize];
        if t.ner_entry == NONE {
            t.ner_entry = self.ner_memory.add();
            new.push((t.ner_entry, t.features, false, t.is_space));
        }
        t.ner_entry
    }
}
