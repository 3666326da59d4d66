//! What chunks of text were cut into, remembered up to a bound.

use super::NO_PIECE;
use compact_str::CompactString;
use rustc_hash::FxHashMap;

const MAX_CHUNKS: usize = 1 << 15;
const MAX_LENGTH: usize = 48;

/// A word in a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// In bytes.
    pub length: u32,
    /// The piece of a special case that it is.
    pub piece: u32,
    /// Whether a special case may begin here.
    pub opens: bool,
}

impl Part {
    /// A word of `length` bytes that is no piece of a special case.
    pub fn plain(length: usize) -> Part {
        Part { length: length as u32, piece: NO_PIECE, opens: false }
    }
}

/// Chunks and their parts. When it is full, it starts afresh.
#[derive(Default)]
pub(crate) struct Chunks {
    known: FxHashMap<CompactString, (u32, u32)>,
    parts: Vec<Part>,
    passing: Vec<Part>,
}

impl Chunks {
    /// The parts of `chunk`, from memory or from `cut`.
    pub fn get_or_insert(&mut self, chunk: &str, cut: impl FnOnce() -> Vec<Part>) -> &[Part] {
        if let Some(&(from, to)) = self.known.get(chunk) {
            return &self.parts[from as usize..to as usize];
        }
        let parts = cut();
        if chunk.len() > MAX_LENGTH {
            self.passing = parts;
            return &self.passing;
        }
        if self.known.len() >= MAX_CHUNKS {
            self.clear();
        }
        let from = self.parts.len();
        self.parts.extend(parts);
        self.known.insert(chunk.into(), (from as u32, self.parts.len() as u32));
        &self.parts[from..]
    }
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.known.clear();
        self.parts.clear();
    }
}
