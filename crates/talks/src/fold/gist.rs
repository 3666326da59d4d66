//! What a text is about: its content words, to tell whether two texts are about the same.

use crate::words::words;

/// The content words of a text, without their endings, each once; compared by number, since a ledger compares very many.
#[derive(Clone, Debug, Default)]
pub struct Gist(Vec<(u64, String)>);

impl Gist {
    /// Of a text.
    pub fn of(text: &str) -> Gist {
        const EMPTY: &[&str] = &[
            "the", "and", "that", "with", "from", "until", "only", "after", "before", "when", "once", "unless", "would", "will", "should",
            "must", "their", "its", "his", "her", "for", "have", "has", "had", "been", "were", "was", "not", "any", "all", "this", "into",
            "than", "they", "side", "sides", "said", "meeting", "talks", "could", "which", "who",
        ];
        let kept = words(text).filter(|w| w.len() > 2 && !EMPTY.contains(&w.as_str())).map(stem);
        let mut out: Vec<(u64, String)> = kept.map(|w| (number(&w), w)).collect();
        out.sort_unstable();
        out.dedup();
        Gist(out)
    }
    /// How many words it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// How many words both have.
    pub fn shared(&self, other: &Gist) -> usize {
        let (mut i, mut j, mut both) = (0, 0, 0);
        while let (Some((a, _)), Some((b, _))) = (self.0.get(i), other.0.get(j)) {
            both += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        both
    }
    /// The words that both have, by the alphabet.
    pub fn words<'g>(&'g self, other: &Gist) -> Vec<&'g str> {
        let mut out: Vec<&str> = self.0.iter().filter(|w| other.0.contains(w)).map(|(_, w)| w.as_str()).collect();
        out.sort_unstable();
        out
    }
    /// The share of the shorter one's words that both have.
    pub fn alike(&self, other: &Gist) -> f64 {
        self.shared(other) as f64 / self.len().min(other.len()).max(1) as f64
    }
}

// FNV-1a: the same on every machine
fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |n, b| (n ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn stem(word: String) -> String {
    let cut = word.strip_suffix("ing").or(word.strip_suffix("ed")).or(word.strip_suffix("es")).or(word.strip_suffix('s'));
    cut.filter(|c| c.len() > 3).map_or_else(|| word.clone(), str::to_owned)
}
