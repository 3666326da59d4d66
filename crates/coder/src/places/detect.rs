//! Finds the stretches of text that name places: sentence by sentence, then with the article seen whole.

use super::KnownName;
use super::dateline::dateline;
use super::people;
use super::scan::Scan;
use crate::tree::Tree;
use legation_gazetteer::places::Places;
use legation_schema::{Article, Part, Sentence, Span};
use rustc_hash::FxHashSet;

/// A stretch of text that names a place.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub part: Part,
    pub span: Span,
    /// Its name, folded.
    pub key: String,
    /// The known name that stands there.
    pub known: Option<usize>,
    /// Whether it is said to be a county.
    pub county: bool,
    /// Whether only its place in a body's name, or the like, speaks for it: then its surroundings must too.
    pub weak: bool,
    /// The mention behind it that holds it: "Texas" in "Paris, Texas".
    pub container: Option<usize>,
}

/// How sure it is that a name is a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Sure,
    /// When the place that it may be goes well with the article's others.
    Likely,
    /// When the same name is surely a place elsewhere in the article.
    Maybe,
    No,
}

/// A name with its verdict, before the article is seen whole.
pub(super) struct Found {
    pub mention: Mention,
    pub first: usize,
    pub last: usize,
    pub verdict: Verdict,
}

/// All mentions of places in the article, sentence by sentence.
pub(super) fn mentions(
    article: &Article,
    sentences: &[Sentence],
    trees: &[Tree<'_>],
    known: &[KnownName],
    places: &Places<'_>,
) -> Vec<Mention> {
    let persons = people::persons(trees);
    let words = people::words(trees);
    let mut all: Vec<Vec<Found>> = Vec::with_capacity(trees.len());
    let mut at = 0;
    for (i, (sentence, tree)) in sentences.iter().zip(trees).enumerate() {
        let from = at;
        while at < known.len() && known[at].sentence == i {
            at += 1;
        }
        let mut found = Vec::new();
        if let (Some(span), Part::Text) = (sentence.dateline, sentence.part) {
            dateline(&article.text, span, places, &mut found);
        }
        let scan = Scan { tree, part: sentence.part, known: &known[from..at], base: from, places, persons: &persons, words: &words };
        scan.run(&mut found);
        all.push(found);
    }
    let sure: FxHashSet<String> = all.iter().flatten().filter(|f| f.verdict == Verdict::Sure).map(|f| f.mention.key.clone()).collect();
    let mut out: Vec<Mention> = Vec::new();
    for (found, tree) in all.into_iter().zip(trees) {
        let from = out.len();
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for mut f in found.into_iter().filter(|f| f.verdict != Verdict::Maybe || sure.contains(&f.mention.key)) {
            f.mention.weak = f.verdict == Verdict::Likely && !sure.contains(&f.mention.key);
            ends.push((f.first, f.last));
            out.push(f.mention);
        }
        contain(&mut out[from..], from, &ends, tree);
    }
    out
}

/// Gives each mention the one that stands behind its comma.
fn contain(mentions: &mut [Mention], from: usize, ends: &[(usize, usize)], tree: &Tree<'_>) {
    for i in 0..mentions.len().saturating_sub(1) {
        if mentions[i].container.is_some() {
            continue;
        }
        let (last, next) = (ends[i].1, ends[i + 1].0);
        // a dateline's pieces are beyond the tokens, and only commas part them
        let joined = next == last + 2 && (last >= tree.len() || matches!(tree.word(last + 1), "," | "("));
        if joined && mentions[i].key != mentions[i + 1].key {
            mentions[i].container = Some(from + i + 1);
        }
    }
}
