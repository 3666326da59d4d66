//! The tables under data/talks: nouns, changes, stances.

use legation_schema::{Clause, Phrase, PositionStance, TalksState};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

/// A list of dictionary forms.
#[derive(Clone, Debug, Default)]
pub struct List {
    all: FxHashSet<String>,
    // the first words of those that hold another beside them: "put+forward"
    heads: FxHashSet<String>,
}

impl List {
    // of each entry
    fn first_words(&self) -> impl Iterator<Item = String> + '_ {
        self.all.iter().filter_map(|w| w.split('+').next()).map(str::to_owned)
    }
    /// Whether the word is in it.
    pub fn has(&self, word: &str) -> bool {
        self.all.contains(word)
    }
    /// Whether any entry stands in the text as whole words, in any number.
    pub fn stands_in(&self, text: &str) -> bool {
        words(text).any(|w| self.has(&w) || w.strip_suffix('s').is_some_and(|one| self.has(one)))
    }
    /// Whether the verb, or the verb with the main word beside it, is in the list.
    pub fn verb(&self, c: &Clause) -> bool {
        let whole = if c.lemma.contains(' ') { self.has(&c.lemma.replace(' ', "+")) } else { self.has(&c.lemma) };
        whole || self.beside(c)
    }
    // the verb, when the list holds it with other words beside it
    fn head<'c>(&self, c: &'c Clause) -> Option<&'c str> {
        c.lemma.split(' ').next().filter(|v| self.heads.contains(*v))
    }
    // the verb with the main word beside it
    fn beside(&self, c: &Clause) -> bool {
        let Some(verb) = self.head(c) else { return false };
        let beside = c.objects.iter().chain(c.behind.iter().map(|(_, p)| p)).map(|p| p.lemma.as_str());
        beside.chain(c.adverbs.iter().map(String::as_str)).any(|w| self.has(&format!("{verb}+{w}")))
    }
    /// Whether the verb stands in the list with a word that follows it within a few words, wherever the parser hung it.
    pub fn verb_near(&self, c: &Clause, after: &str) -> bool {
        let Some(verb) = self.head(c) else { return false };
        let one = |w: &str| w.strip_suffix('s').unwrap_or(w).to_owned();
        words(after).take(9).any(|w| self.has(&format!("{verb}+{w}")) || self.has(&format!("{verb}+{}", one(&w))))
    }
    /// Whether the list holds the verb together with the main word beside it.
    pub fn fixed(&self, c: &Clause) -> bool {
        self.beside(c)
    }
}

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<List, D::Error> {
        let all: FxHashSet<String> = String::deserialize(d)?.split_whitespace().map(str::to_owned).collect();
        let heads = all.iter().filter_map(|w| w.split_once('+')).map(|(head, _)| head.to_owned()).collect();
        Ok(List { all, heads })
    }
}

/// The words of a text in lower case; marks part them.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    split(text).map(str::to_lowercase)
}
/// The same for a whole article: one after the other, none kept.
pub fn each(text: &str, mut take: impl FnMut(&str)) {
    let mut lower = String::new();
    for word in split(text) {
        if word.is_ascii() {
            lower.clear();
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower = word.to_lowercase();
        }
        take(&lower);
    }
}
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty())
}

/// The things that are begun, signed or broken, and who takes part.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nouns {
    /// Talks.
    pub talks: List,
    /// Talks when their phrase names some: "round", "process".
    pub parts: List,
    /// Accords.
    pub accord: List,
    /// Truces.
    pub truce: List,
    /// Both sides in one word.
    pub both: List,
    /// Those who mediate.
    pub mediators: List,
    /// To mediate.
    pub mediate: List,
    /// What those are who stand by: "guarantor".
    pub accompany: List,
    /// Offices of leaders.
    pub leaders: List,
    /// Offices of ministers.
    pub ministers: List,
    /// Words of technical talks.
    pub technical: List,
    /// What positions are about.
    pub topic: List,
}

impl Nouns {
    /// Whether the phrase names talks.
    pub fn is_talks(&self, p: &Phrase, text: &str) -> bool {
        self.talks.has(&p.lemma) || self.parts.has(&p.lemma) && (self.talks.stands_in(text) || text.to_lowercase().contains("peace"))
    }
    /// Whether the phrase names what `of` says.
    pub fn is(&self, of: &List, p: &Phrase, text: &str) -> bool {
        of.has("talks") && self.is_talks(p, text)
            || of.has("accord") && (self.accord.has(&p.lemma) || self.parts.has(&p.lemma) && self.accord.stands_in(text))
            || of.has("truce") && (self.truce.has(&p.lemma) || self.parts.has(&p.lemma) && self.truce.stands_in(text))
    }
}

/// A way in which a negotiation's state changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// Its name.
    #[allow(dead_code, reason = "for those who edit the table")]
    pub id: String,
    /// What it is.
    #[allow(dead_code, reason = "for those who edit the table")]
    pub about: String,
    /// To what it happens.
    pub of: List,
    /// The state when it is told as done.
    pub fact: Option<String>,
    /// The state when it is ahead.
    pub future: Option<String>,
    /// Whether something begins.
    #[serde(default)]
    pub opens: bool,
    /// Verbs of which the thing is the subject.
    #[serde(default)]
    pub subject: List,
    /// Verbs of which it is the object.
    #[serde(default)]
    pub object: List,
    /// Verbs that two sides do together.
    #[serde(default)]
    pub sides: List,
    /// Sentences that it reads.
    #[allow(dead_code, reason = "run by the pipeline's tests")]
    pub yes: Vec<String>,
    /// Sentences that it must not read.
    #[allow(dead_code, reason = "run by the pipeline's tests")]
    pub no: Vec<String>,
}

impl ChangeEntry {
    /// The state that the entry makes, done or ahead.
    pub fn state(&self, ahead: bool) -> Option<TalksState> {
        let word = if ahead { &self.future } else { &self.fact };
        word.as_deref().and_then(TalksState::parse)
    }
}

/// A stance and the words for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StanceEntry {
    /// Which: a word of the closed list.
    pub id: String,
    /// Verbs that say it by themselves.
    pub verbs: List,
    /// Verbs that say it when they are denied.
    #[serde(default)]
    pub negated: List,
    /// What is said of who takes it.
    #[serde(default)]
    pub predicates: List,
    /// Verbs that say it of oneself under "will".
    #[serde(default)]
    pub content: List,
    /// Sentences that it reads.
    #[allow(dead_code, reason = "run by the pipeline's tests")]
    pub yes: Vec<String>,
    /// Sentences that it must not read.
    #[allow(dead_code, reason = "run by the pipeline's tests")]
    pub no: Vec<String>,
}

/// All tables.
#[derive(Clone, Debug)]
pub struct Words {
    /// Nouns.
    pub nouns: Nouns,
    /// Changes, in the file's order.
    pub changes: Vec<ChangeEntry>,
    /// All nouns of talks, accords and truces.
    pub talks_words: FxHashSet<String>,
    // the first words of all their verbs
    change_verbs: FxHashSet<String>,
    stances: Vec<StanceEntry>,
    // the first words of all their verbs and predicates
    stance_verbs: FxHashSet<String>,
}

impl Words {
    /// Whether the tables of changes may hold the clause's verb: a cheap test before them.
    pub fn may_change(&self, c: &Clause) -> bool {
        c.lemma.split(' ').next().is_some_and(|v| self.change_verbs.contains(v))
    }
    /// Whether the tables of stances may hold the clause's verb or predicate.
    pub fn may_take_stance(&self, c: &Clause) -> bool {
        c.lemma.split(' ').next().is_some_and(|v| self.stance_verbs.contains(v))
    }
    /// The entry of a stance.
    pub fn stance(&self, stance: PositionStance) -> &StanceEntry {
        self.stances.iter().find(|s| s.id == stance.as_str()).expect("every stance but silence has an entry (tested)")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeFile {
    change: Vec<ChangeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StanceFile {
    stance: Vec<StanceEntry>,
}

/// The tables inside the program.
pub fn tables() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let why = "the tables inside the program are read by the tests";
        let changes: ChangeFile = toml::from_str(include_str!("../../../data/talks/changes.toml")).expect(why);
        let stances: StanceFile = toml::from_str(include_str!("../../../data/talks/stances.toml")).expect(why);
        let nouns: Nouns = toml::from_str(include_str!("../../../data/talks/nouns.toml")).expect(why);
        let verbs = changes.change.iter().flat_map(|e| [&e.subject, &e.object, &e.sides]).flat_map(List::first_words);
        let said = stances.stance.iter().flat_map(|s| [&s.verbs, &s.negated, &s.predicates]).flat_map(List::first_words);
        Words {
            talks_words: [&nouns.talks, &nouns.accord, &nouns.truce].into_iter().flat_map(|l| l.all.iter().cloned()).collect(),
            nouns,
            change_verbs: verbs.collect(),
            changes: changes.change,
            stance_verbs: said.collect(),
            stances: stances.stance,
        }
    });
    &WORDS
}
