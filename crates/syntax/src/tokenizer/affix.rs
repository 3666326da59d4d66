//! Marks at the ends of a chunk and inside it.

use crate::error::ModelError;
use crate::pattern::Pattern;
use crate::tables::TokenizerTables;

// A longer run without white space is no English word: it stays whole. Looking for marks in it would take time that
// grows with the square of its length.
const MAX_CHUNK: usize = 1000;

/// The pipeline's patterns.
pub(super) struct Affixes {
    prefix: Pattern,
    suffix: Pattern,
    infix: Pattern,
    url: Pattern,
}

/// A chunk without the marks at its ends; marks by their lengths, outermost first.
pub(super) struct Stripped<'a> {
    pub prefixes: Vec<usize>,
    pub rest: &'a str,
    pub suffixes: Vec<usize>,
}

impl Affixes {
    /// Compiles the patterns.
    pub fn new(tables: &TokenizerTables) -> Result<Affixes, ModelError> {
        let compile = |name: &str, pattern: &str| {
            Pattern::new(pattern).map_err(|e| ModelError::Content(format!("the tokenizer's {name} pattern: {e}")))
        };
        Ok(Affixes {
            prefix: compile("prefix", &tables.prefix)?,
            suffix: compile("suffix", &tables.suffix)?,
            infix: compile("infix", &tables.infix)?,
            url: compile("url", &tables.url)?,
        })
    }

    /// Whether any mark or a blank is in `text`.
    pub fn touch(&self, text: &str) -> bool {
        self.prefix(text) > 0 || self.suffix(text) > 0 || text.contains(' ') || self.infix.is_match(text)
    }

    /// Takes marks off both ends, until nothing more comes off or a special case is left.
    pub fn strip<'a>(&self, chunk: &'a str, special: impl Fn(&str) -> bool) -> Stripped<'a> {
        let mut out = Stripped { prefixes: Vec::new(), rest: chunk, suffixes: Vec::new() };
        if chunk.len() > MAX_CHUNK {
            return out;
        }
        while !out.rest.is_empty() && !special(out.rest) {
            let whole = out.rest;
            let prefix = self.prefix(whole);
            let behind = &whole[prefix..];
            if prefix > 0 && !behind.is_empty() && special(behind) {
                out.prefixes.push(prefix);
                out.rest = behind;
                break;
            }
            let suffix = self.suffix(behind);
            let before = &whole[..whole.len() - suffix];
            if suffix > 0 && !before.is_empty() && special(before) {
                out.suffixes.push(suffix);
                out.rest = before;
                break;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            if prefix > 0 {
                out.prefixes.push(prefix);
            }
            if suffix > 0 {
                out.suffixes.push(suffix);
            }
            out.rest = &whole[prefix..whole.len() - suffix];
        }
        out
    }

    /// Cuts what is left of a chunk at the marks inside, unless it is a web address. Hands out lengths.
    pub fn cut_inside(&self, rest: &str, mut part: impl FnMut(usize)) {
        if rest.is_empty() {
            return;
        }
        let mut done = 0;
        if rest.len() <= MAX_CHUNK && !self.url.is_match(rest) {
            // a mark at the very beginning is passed over
            for found in self.infix.find_all(rest).filter(|m| m.start > 0) {
                if found.start > done {
                    part(found.start - done);
                }
                if found.end > found.start {
                    part(found.end - found.start);
                }
                done = found.end;
            }
        }
        if done < rest.len() {
            part(rest.len() - done);
        }
    }

    fn prefix(&self, text: &str) -> usize {
        self.prefix.find(text, 0).map_or(0, |m| m.end)
    }
    fn suffix(&self, text: &str) -> usize {
        self.suffix.find(text, 0).map_or(0, |m| m.len())
    }
}
