//! The table of words that report statements: cues.txt, read once.

use crate::tree::Tree;
use legation_schema::Factivity;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a cue takes as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Takes(u8);

impl Takes {
    pub const THAT: Takes = Takes(1);
    pub const TO: Takes = Takes(2);
    pub const IT: Takes = Takes(4);
    pub const ING: Takes = Takes(8);
    pub const AS: Takes = Takes(16);
    pub const QUOTE: Takes = Takes(32);
}

/// A line of the table.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    takes: u8,
    /// Prepositions before its content.
    pub preps: Vec<&'static str>,
    /// What it tells about the truth.
    pub factivity: Factivity,
}

impl Cue {
    pub fn takes(&self, what: Takes) -> bool {
        self.takes & what.0 != 0
    }
    /// Whether it can introduce a quotation.
    pub fn quotes(&self) -> bool {
        self.takes(Takes::QUOTE) || self.takes(Takes::THAT)
    }
}

/// The table by part of speech.
#[derive(Debug, Default)]
pub(super) struct Cues {
    verbs: FxHashMap<&'static str, Cue>,
    adjectives: FxHashMap<&'static str, Cue>,
    nouns: FxHashMap<&'static str, Cue>,
    // verbs with a particle: lemma → particle → cue
    phrasal: FxHashMap<&'static str, Vec<(&'static str, Cue)>>,
}

/// The table.
pub(super) fn cues() -> &'static Cues {
    static CUES: LazyLock<Cues> = LazyLock::new(|| read(include_str!("cues.txt")));
    &CUES
}

fn read(table: &'static str) -> Cues {
    let mut cues = Cues::default();
    let (mut class, mut factivity) = ("verbs", Factivity::Said);
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let (c, f) = head.split_once(' ').unwrap_or((head, "said"));
            class = c;
            factivity = Factivity::parse(f).unwrap_or(Factivity::Said);
            continue;
        }
        let mut words = line.split_whitespace();
        let Some(lemma) = words.next() else { continue };
        let cue = cue(words, factivity);
        match (class, lemma.split_once('_')) {
            ("verbs", Some((verb, particle))) => cues.phrasal.entry(verb).or_default().push((particle, cue)),
            ("verbs", None) => drop(cues.verbs.insert(lemma, cue)),
            ("adjectives", _) => drop(cues.adjectives.insert(lemma, cue)),
            _ => drop(cues.nouns.insert(lemma, cue)),
        }
    }
    cues
}

fn cue(words: std::str::SplitWhitespace<'static>, factivity: Factivity) -> Cue {
    let mut cue = Cue { takes: 0, preps: Vec::new(), factivity };
    for word in words {
        let flag = match word {
            "that" => Takes::THAT,
            "inf" => Takes::TO,
            "it" => Takes::IT,
            "ing" => Takes::ING,
            "as" => Takes::AS,
            "quote" => Takes::QUOTE,
            _ => {
                cue.preps.push(word);
                continue;
            }
        };
        cue.takes |= flag.0;
    }
    cue
}

impl Cues {
    /// The verb's entry and the particle's token, where it has one.
    pub fn verb(&self, tree: &Tree<'_>, v: usize) -> Option<(&Cue, Option<usize>)> {
        if !tree.is_verb(v) && !tree.tag(v).starts_with("VB") {
            return None;
        }
        if let Some(list) = self.phrasal.get(tree.lemma(v)) {
            for k in tree.kids(v).iter().copied().filter(|&k| k > v && k <= v + 4) {
                if let Some((_, cue)) = list.iter().find(|(p, _)| *p == tree.lower(k)) {
                    return Some((cue, Some(k)));
                }
            }
        }
        self.verbs.get(tree.lemma(v)).map(|c| (c, None))
    }
    /// The adjective's entry.
    pub fn adjective(&self, tree: &Tree<'_>, i: usize) -> Option<&Cue> {
        matches!(tree.pos(i), "ADJ" | "VERB").then(|| self.adjectives.get(tree.lower(i))).flatten()
    }
    /// The noun's entry.
    pub fn noun(&self, tree: &Tree<'_>, i: usize) -> Option<&Cue> {
        (tree.pos(i) == "NOUN").then(|| self.nouns.get(tree.lemma(i))).flatten()
    }
    /// How many words the table holds.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.verbs.len() + self.adjectives.len() + self.nouns.len() + self.phrasal.values().map(Vec::len).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        let table = include_str!("cues.txt");
        let entries: Vec<(&str, &str)> = lines(table);
        assert!(entries.len() > 300);
        assert_eq!(cues().len(), entries.len(), "a word stands twice in one section");
        for head in table.lines().filter(|l| l.starts_with('[')) {
            let factivity = head.trim_matches(['[', ']']).split(' ').nth(1).unwrap();
            assert!(Factivity::parse(factivity).is_some(), "{head}");
        }
    }
    fn lines(table: &str) -> Vec<(&str, &str)> {
        table.lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '['])).filter_map(|l| l.split_once(' ')).collect()
    }
    #[test]
    fn factivity_and_frames() {
        assert_eq!(cues().verbs["deny"].factivity, Factivity::Denied);
        assert_eq!(cues().verbs["claim"].factivity, Factivity::Claimed);
        assert!(cues().verbs["vow"].takes(Takes::TO));
        assert_eq!(cues().verbs["accuse"].preps, ["of"]);
    }
}
