//! What a run has done up to now.

use serde_json::{Value, json};

/// Counts of a run; kept over interruptions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Records read, the ones left out by `--sample` too.
    pub records: u64,
    pub articles: u64,
    pub near_duplicates: u64,
    pub duplicates: u64,
    pub bad: u64,
    pub events: u64,
    pub statements: u64,
    pub rows: u64,
    pub left_out: u64,
    pub characters: u64,
    /// A running hash over ids and texts of the articles, in order: the same corpus has the same.
    pub corpus: u64,
}

const NAMES: [&str; 11] =
    ["records", "articles", "near_duplicates", "duplicates", "bad", "events", "statements", "rows", "left_out", "characters", "corpus"];

impl Counts {
    fn numbers(&self) -> [u64; 11] {
        [
            self.records,
            self.articles,
            self.near_duplicates,
            self.duplicates,
            self.bad,
            self.events,
            self.statements,
            self.rows,
            self.left_out,
            self.characters,
            self.corpus,
        ]
    }
    /// As JSON; the hash in hexadecimal.
    pub fn json(&self) -> Value {
        let mut out = json!({});
        for (name, n) in NAMES.iter().zip(self.numbers()) {
            out[*name] = if *name == "corpus" { format!("{n:016x}").into() } else { n.into() };
        }
        out
    }
    /// The reverse.
    pub fn parse(v: &Value) -> Option<Counts> {
        let n = |k: &str| v[k].as_u64();
        Some(Counts {
            records: n("records")?,
            articles: n("articles")?,
            near_duplicates: n("near_duplicates")?,
            duplicates: n("duplicates")?,
            bad: n("bad")?,
            events: n("events")?,
            statements: n("statements")?,
            rows: n("rows")?,
            left_out: n("left_out")?,
            characters: n("characters")?,
            corpus: u64::from_str_radix(v["corpus"].as_str()?, 16).ok()?,
        })
    }
    /// Takes an article's id and fingerprint into the corpus's hash.
    pub fn chain(&mut self, print: &[u8]) {
        let h = print.iter().fold(self.corpus ^ 0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
        self.corpus = h ^ (h >> 31);
    }
}
