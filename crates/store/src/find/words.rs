//! Words of the sentence that an event stands in.

use crate::{Store, StoreError};
use rusqlite::{Result, params};

// so many matches are kept as a set; of words that stand in more sentences than that, each sentence is asked by itself
const MOST: usize = 100_000;

/// The sentences that hold some words.
pub(super) struct Words {
    /// The question as the index takes it.
    pub(super) query: String,
    matches: Matches,
}

enum Matches {
    /// A bit for each sentence, and how many are set.
    Set(Vec<u64>, usize),
    TooMany,
}

impl Words {
    /// Asks the index.
    pub(super) fn look_up(store: &Store, text: &str) -> Result<Words, StoreError> {
        let query = all_of(text).ok_or_else(|| StoreError::NoWords(text.to_owned()))?;
        let read = || -> Result<Matches> {
            let mut find = store.db.prepare_cached("SELECT rowid FROM search WHERE search MATCH ? LIMIT ?")?;
            let mut rows = find.query(params![query, MOST + 1])?;
            let (mut bits, mut count) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let key = row.get::<_, usize>(0)?;
                if bits.len() <= key / 64 {
                    bits.resize(key / 64 + 1, 0u64);
                }
                bits[key / 64] |= 1 << (key % 64);
                count += 1;
            }
            Ok(if count > MOST { Matches::TooMany } else { Matches::Set(bits, count) })
        };
        let matches = read().map_err(|e| store.told(e))?;
        Ok(Words { query, matches })
    }
    /// How many sentences hold them; none when they are too many to be counted.
    pub(super) fn count(&self) -> Option<usize> {
        if let Matches::Set(_, n) = self.matches { Some(n) } else { None }
    }
    /// Whether a sentence holds them.
    pub(super) fn holds(&self, store: &Store, sentence: i64) -> Result<bool, StoreError> {
        match &self.matches {
            Matches::Set(bits, _) => {
                let key = usize::try_from(sentence).unwrap_or(usize::MAX);
                Ok(bits.get(key / 64).is_some_and(|b| b >> (key % 64) & 1 == 1))
            }
            Matches::TooMany => {
                let ask = || {
                    store
                        .db
                        .prepare_cached("SELECT EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?)")?
                        .query_row(params![self.query, sentence], |r| r.get(0))
                };
                ask().map_err(|e| store.told(e))
            }
        }
    }
}

/// All words and quoted phrases of a text as a question to an index of words; a word that ends in `*` is the beginning of
/// one. None when there is no word.
pub(crate) fn all_of(text: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (n, piece) in text.split('"').enumerate() {
        if n % 2 == 1 {
            parts.push((piece, false));
        } else {
            parts.extend(piece.split_whitespace().map(|w| w.strip_suffix('*').map_or((w, false), |w| (w, true))));
        }
    }
    let parts = parts.into_iter().filter(|(p, _)| p.chars().any(char::is_alphanumeric));
    let quoted: Vec<String> = parts.map(|(p, begins)| format!("\"{p}\"{}", if begins { "*" } else { "" })).collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

#[cfg(test)]
mod tests {
    use super::all_of;

    #[test]
    fn words_are_never_read_as_operators() {
        assert_eq!(all_of("peace talks").as_deref(), Some("\"peace\" \"talks\""));
        assert_eq!(all_of("\"peace talks\" AND NOT grain*").as_deref(), Some("\"peace talks\" \"AND\" \"NOT\" \"grain\"*"));
        assert_eq!(all_of("U.S. ( text:"), Some("\"U.S.\" \"text:\"".into()));
        assert_eq!(all_of(" \"-\" * "), None);
        assert_eq!(all_of("an \"open quotation"), Some("\"an\" \"open quotation\"".into()));
    }
}
