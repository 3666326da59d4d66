//! Strings as numbers, and the lexical features of a word: what the embedding tables are looked up by.

mod shape;

use crate::hash::murmur64;
use rustc_hash::FxHashMap;
use shape::shape;
use std::sync::LazyLock;

/// The four features that depend on the word alone, as string ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    /// The normalised form.
    pub norm: u64,
    /// The first character.
    pub prefix: u64,
    /// The last three characters.
    pub suffix: u64,
    /// Kinds of characters: `Xxxx`, `dd`.
    pub shape: u64,
}

impl Features {
    /// The features of `text`; `norm` where the tokenizer's rules give one.
    pub fn of(text: &str, norm: Option<&str>, norms: &Norms) -> Features {
        let prefix = text.char_indices().nth(1).map_or(text, |(i, _)| &text[..i]);
        let suffix = text.char_indices().rev().nth(2).map_or(text, |(i, _)| &text[i..]);
        let norm = norm.map_or_else(|| norms.id(text), string_id);
        Features { norm, prefix: string_id(prefix), suffix: string_id(suffix), shape: string_id(&shape(text)) }
    }
}

/// The id of a string: its number in spaCy's fixed list, else its hash.
pub(crate) fn string_id(s: &str) -> u64 {
    static SYMBOLS: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
        let rows = include_str!("symbols.tsv").lines().filter_map(|l| l.split_once('\t'));
        rows.filter_map(|(name, id)| Some((name, id.parse().ok()?))).collect()
    });
    match s {
        "" => 0,
        _ => SYMBOLS.get(s).copied().unwrap_or_else(|| murmur64(s.as_bytes(), 1)),
    }
}

/// Normalised forms of words.
pub(crate) struct Norms {
    by_id: FxHashMap<u64, u64>,
    base: FxHashMap<&'static str, u64>,
}

impl Norms {
    /// From the pipeline's table, keyed by string id.
    pub fn new(table: &[(u64, String)]) -> Norms {
        let rows = include_str!("base_norms.tsv").lines().filter_map(|l| l.split_once('\t'));
        Norms {
            by_id: table.iter().map(|(id, norm)| (*id, string_id(norm))).collect(),
            base: rows.map(|(text, norm)| (text, string_id(norm))).collect(),
        }
    }
    fn id(&self, text: &str) -> u64 {
        let listed = self.by_id.get(&string_id(text)).or_else(|| self.base.get(text));
        listed.copied().unwrap_or_else(|| string_id(&text.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_strings_by_their_ids() {
        let norms = Norms::new(&[(string_id("cos"), "because".into())]);
        let f = Features::of("Ministers", None, &norms);
        assert_eq!((f.norm, f.prefix), (string_id("ministers"), string_id("M")));
        assert_eq!((f.suffix, f.shape), (string_id("ers"), string_id("Xxxxx")));
        assert_eq!(Features::of("cos", None, &norms).norm, string_id("because"));
        assert_eq!(Features::of("—", None, &norms).norm, string_id("-"));
        assert_eq!(Features::of("Ca", Some("can"), &norms).norm, string_id("can"));
    }

    #[test]
    fn a_symbol_has_its_own_number() {
        // “X” is a part of speech, “dep” a label: small numbers and no hashes
        assert!(string_id("X") < 1000 && string_id("dep") < 1000);
        assert_eq!(string_id(""), 0);
    }
}
