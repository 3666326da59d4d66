//! What a text is about: its content words, to tell whether two texts are about the same.

use crate::words::words;

/// The content words of a text, without their endings, in order, each once.
#[derive(Clone, Debug, Default)]
pub struct Gist(Vec<String>);

impl Gist {
    /// Of a text.
    pub fn of(text: &str) -> Gist {
        const EMPTY: &[&str] = &[
            "the", "and", "that", "with", "from", "until", "only", "after", "before", "when", "once", "unless", "would", "will", "should",
            "must", "their", "its", "his", "her", "for", "have", "has", "had", "been", "were", "was", "not", "any", "all", "this", "into",
            "than", "they", "side", "sides", "said", "meeting", "talks", "could", "which", "who",
        ];
        let mut out: Vec<String> = words(text).filter(|w| w.len() > 2 && !EMPTY.contains(&w.as_str())).map(stem).collect();
        out.sort_unstable();
        out.dedup();
        Gist(out)
    }
    /// How many words it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// The words that both have.
    pub fn shared<'g>(&'g self, other: &'g Gist) -> impl Iterator<Item = &'g str> {
        self.0.iter().filter(|w| other.0.binary_search(w).is_ok()).map(String::as_str)
    }
    /// The share of the shorter one's words that both have.
    pub fn alike(&self, other: &Gist) -> f64 {
        let (short, long) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        short.shared(long).count() as f64 / short.len().max(1) as f64
    }
}

fn stem(word: String) -> String {
    let cut = word.strip_suffix("ing").or(word.strip_suffix("ed")).or(word.strip_suffix("es")).or(word.strip_suffix('s'));
    cut.filter(|c| c.len() > 3).map_or_else(|| word.clone(), str::to_owned)
}
