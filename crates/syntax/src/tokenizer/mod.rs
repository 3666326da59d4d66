//! Text → words, as spaCy's tokenizer cuts it.
//!
//! White space cuts text into chunks; a chunk loses marks at its ends and is cut at marks inside, except where it (or what is
//! left of it) is listed as a special case. What a chunk becomes depends on the chunk alone and is remembered.

mod affix;
mod chunks;
mod special;

use crate::error::ModelError;
use crate::tables::{Piece, TokenizerTables};
use crate::unicode::is_space;
use affix::Affixes;
pub(crate) use chunks::Chunks;
use chunks::Part;
use rustc_hash::FxHashMap;
use special::Specials;
use std::ops::Range;

/// A word as cut from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its bytes.
    pub start: usize,
    pub end: usize,
    /// Whether one blank follows it.
    pub spacy: bool,
    /// The piece of a special case that it is, or [`NO_PIECE`].
    pub piece: u32,
    // whether a special case may begin here
    opens: bool,
}

/// No piece of a special case.
pub(crate) const NO_PIECE: u32 = u32::MAX;

/// The rules.
pub(crate) struct Tokenizer {
    affixes: Affixes,
    pieces: Vec<Piece>,
    exceptions: FxHashMap<String, Range<u32>>,
    specials: Specials,
}

impl Tokenizer {
    /// Compiles the pipeline's rules.
    pub fn new(tables: TokenizerTables) -> Result<Tokenizer, ModelError> {
        let affixes = Affixes::new(&tables)?;
        let (mut pieces, mut exceptions) = (Vec::new(), FxHashMap::default());
        let mut texts = Vec::with_capacity(tables.exceptions.len());
        for (text, rule) in tables.exceptions {
            let from = pieces.len() as u32;
            pieces.extend(rule);
            texts.push(text.clone());
            exceptions.insert(text, from..pieces.len() as u32);
        }
        let mut out = Tokenizer { affixes, pieces, exceptions, specials: Specials::default() };
        for text in texts.iter().filter(|t| out.affixes.touch(t)) {
            let words = out.plain(text);
            out.specials.add(words.iter().map(|w| &text[w.clone()]));
        }
        Ok(out)
    }

    /// The piece of a special case.
    pub fn piece(&self, piece: u32) -> Option<&Piece> {
        self.pieces.get(piece as usize)
    }

    /// Cuts `text`.
    pub fn words(&self, text: &str, chunks: &mut Chunks, out: &mut Vec<Word>) {
        out.clear();
        split_space(text, |range, spacy| self.chunk(text, range, spacy, chunks, out));
        if out.iter().any(|w| w.opens) {
            self.apply_specials(text, out);
        }
    }

    fn chunk(&self, text: &str, range: Range<usize>, spacy: bool, chunks: &mut Chunks, out: &mut Vec<Word>) {
        let chunk = &text[range.clone()];
        let parts = chunks.get_or_insert(chunk, || {
            let mut parts = Vec::new();
            self.cut(chunk, &mut parts);
            let mut at = 0;
            for part in &mut parts {
                let end = at + part.length as usize;
                part.opens = self.specials.may_open(&chunk[at..end]);
                at = end;
            }
            parts
        });
        let mut at = range.start;
        for part in parts {
            let end = at + part.length as usize;
            out.push(Word { start: at, end, spacy: false, piece: part.piece, opens: part.opens });
            at = end;
        }
        if let Some(last) = out.last_mut() {
            last.spacy = spacy;
        }
    }

    fn cut(&self, chunk: &str, parts: &mut Vec<Part>) {
        match self.exceptions.get(chunk) {
            Some(rule) => self.emit(rule, parts),
            None => {
                let special = |text: &str| self.exceptions.contains_key(text);
                let cut = self.affixes.strip(chunk, special);
                parts.extend(cut.prefixes.into_iter().map(Part::plain));
                match self.exceptions.get(cut.rest) {
                    Some(rule) => self.emit(rule, parts),
                    None => self.affixes.cut_inside(cut.rest, |n| parts.push(Part::plain(n))),
                }
                parts.extend(cut.suffixes.into_iter().rev().map(Part::plain));
            }
        }
    }

    fn emit(&self, rule: &Range<u32>, parts: &mut Vec<Part>) {
        parts.extend(rule.clone().map(|p| Part { length: self.pieces[p as usize].text.len() as u32, piece: p, opens: false }));
    }

    // Words without regard to special cases, as these are looked for.
    fn plain(&self, text: &str) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        split_space(text, |range, _| {
            let mut at = range.start;
            let cut = self.affixes.strip(&text[range], |_| false);
            let mut push = |n: usize| {
                out.push(at..at + n);
                at += n;
            };
            cut.prefixes.into_iter().for_each(&mut push);
            self.affixes.cut_inside(cut.rest, &mut push);
            cut.suffixes.into_iter().rev().for_each(&mut push);
        });
        out
    }

    // Where finished words together are a special case, they become its pieces.
    fn apply_specials(&self, text: &str, words: &mut Vec<Word>) {
        let found = self.specials.find(words.len(), |i| words[i].opens, |i| &text[words[i].start..words[i].end]);
        if found.is_empty() {
            return;
        }
        let old = std::mem::take(words);
        let mut i = 0;
        for range in found {
            words.extend(&old[i..range.start]);
            i = range.end;
            let (start, last) = (old[range.start].start, old[range.end - 1]);
            let Some(rule) = self.exceptions.get(&text[start..last.end]) else {
                words.extend(&old[range]);
                continue;
            };
            let mut at = start;
            for piece in rule.clone() {
                let end = at + self.pieces[piece as usize].text.len();
                words.push(Word { start: at, end, spacy: false, piece, opens: false });
                at = end;
            }
            if let Some(w) = words.last_mut() {
                w.spacy = last.spacy;
            }
        }
        words.extend(&old[i..]);
    }
}

// Calls `chunk` with each run of white space and of other characters, and whether a single blank after it is swallowed.
fn split_space(text: &str, mut chunk: impl FnMut(Range<usize>, bool)) {
    let mut start = 0;
    let mut space = text.chars().next().is_some_and(is_space);
    for (i, c) in text.char_indices() {
        if is_space(c) == space {
            continue;
        }
        let blank = c == ' ';
        if start < i {
            chunk(start..i, blank);
        }
        start = if blank { i + 1 } else { i };
        space = !space;
    }
    if start < text.len() {
        chunk(start..text.len(), false);
    }
}
