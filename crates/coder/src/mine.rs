//! Finds what the lexicon lacks: words that join actors of two countries in one clause and express no act or stance in it.

use crate::actors::{self, Mentions};
use crate::tree::{Tree, deps};
use crate::walk::args::{Args, Memo};
use crate::walk::{actorlike, mention_at};
use crate::{Resources, known};
use compact_str::CompactString;
use legation_schema::{Article, Country, Part, Sentence};
use std::collections::{BTreeMap, BTreeSet};

/// What kind of word joins the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JointKind {
    /// A verb that the lexicon lacks, or lacks with this particle and preposition.
    Verb,
    /// An object of a known verb.
    Object,
    /// A noun that names what one does to the other.
    Noun,
}

impl JointKind {
    /// Its word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            JointKind::Verb => "verb",
            JointKind::Object => "object",
            JointKind::Noun => "noun",
        }
    }
}

/// Two actors joined by words that the lexicon lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// What kind of word it is.
    pub kind: JointKind,
    /// The words, written as a form of the lexicon: "court >", "sign {protocol} with:>".
    pub form: String,
    /// How the two hang on them: "nsubj ← court → dobj".
    pub path: String,
    /// The first actor's country.
    pub from: Country,
    /// The second's.
    pub to: Country,
    /// The sentence.
    pub sentence: String,
}

/// The joints of an article, in order.
pub fn joints(article: &Article, sentences: &[Sentence], resources: Resources<'_>) -> Vec<Joint> {
    let title = article.title.as_deref().unwrap_or("");
    let source = |part: Part| if part.is_text() { article.text.as_str() } else { title };
    let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, source(s.part))).collect();
    let mentions = actors::find(article, sentences, &trees, resources.gazetteer);
    let mut out = Vec::new();
    for (i, tree) in trees.iter().enumerate() {
        let heads: Vec<_> = (0..tree.len()).map(|t| mention_at(&mentions, tree, i, t)).collect();
        let actorlike = actorlike(&mentions, tree, &heads, resources.lexicon);
        let sectors: Vec<_> = heads.iter().map(|m| m.and_then(|m| mentions.actor(m).sector)).collect();
        let memo = Memo::new(tree.len());
        let args = Args { tree, lexicon: resources.lexicon, actorlike: &actorlike, sectors: &sectors, memo: &memo };
        let miner = Miner { args, mentions: &mentions, sentence: i };
        (0..tree.len()).for_each(|t| miner.at(t, &mut out));
    }
    out
}

struct Miner<'a> {
    args: Args<'a>,
    mentions: &'a Mentions,
    sentence: usize,
}

// words that lead to a place, a time or a source and hardly to whom something is done
const CIRCUMSTANCES: &[&str] = &[
    "in",
    "at",
    "near",
    "during",
    "since",
    "after",
    "before",
    "until",
    "despite",
    "amid",
    "within",
    "throughout",
    "across",
    "following",
    "including",
    "like",
    "as",
    "than",
    "because",
    "inside",
    "outside",
    "around",
    "along",
    "besides",
];
// verbs that say that something is so
const BARE: &[&str] = &["be", "have", "do", "become", "seem", "remain", "include", "say", "tell"];

/// Where the second actor stands: the words up to it as slots, and the labels.
struct Reach {
    to: Country,
    object: Option<CompactString>,
    slot: String,
    label: String,
}

impl Miner<'_> {
    fn tree(&self) -> &Tree<'_> {
        self.args.tree
    }
    fn country(&self, token: usize) -> Option<Country> {
        let m = mention_at(self.mentions, self.tree(), self.sentence, token)?;
        self.mentions.actor(m).country.filter(|c| c.as_str() != known::NO_STATE)
    }
    fn at(&self, token: usize, out: &mut Vec<Joint>) {
        let t = self.tree();
        // stray marks are tagged as verbs now and then
        if !t.lemma(token).chars().all(|c| c.is_alphabetic() || c == '-') {
            return;
        }
        if t.is_verb(token) && !t.dep_in(token, deps!["aux", "auxpass"]) && !BARE.contains(&t.lemma(token)) {
            self.verb(token, out);
        } else if t.pos(token) == "NOUN" && self.country(token).is_none() {
            self.noun(token, out);
        }
    }

    fn verb(&self, v: usize, out: &mut Vec<Joint>) {
        let (t, lexicon) = (self.tree(), self.args.lexicon);
        let lemma = t.lemma(v);
        if lexicon.stance_verbs.contains_key(lemma) || self.args.act_of_verb(v).is_some() {
            return;
        }
        let subject = self.args.subject(v);
        let Some((doer, from)) = subject.token.and_then(|s| Some((s, self.country(s)?))) else { return };
        let known = lexicon.verbs.contains_key(lemma);
        let light = lexicon.in_list("light", lemma);
        let particle = t.kid(v, deps!["prt"]).map(|p| format!("+{}", t.lower(p))).unwrap_or_default();
        let above = if subject.passive { "agent" } else { self.label(doer) };
        for r in self.reaches(v).into_iter().filter(|r| r.to != from) {
            let kind = match &r.object {
                Some(o) if light && lexicon.nouns.contains_key(o) => continue,
                Some(_) if light => JointKind::Noun,
                Some(_) if known => JointKind::Object,
                _ => JointKind::Verb,
            };
            let object = r.object.as_ref().map(|o| format!(" {{{o}}}")).unwrap_or_default();
            let form = format!("{lemma}{particle}{object} {}", r.slot);
            self.push(kind, form, format!("{above} ← {lemma} → {}", r.label), from, r.to, out);
        }
    }

    // the coded actors below a verb: its object, behind its prepositions, behind or above its object
    fn reaches(&self, v: usize) -> Vec<Reach> {
        let mut out = Vec::new();
        let objects: Vec<usize> = self.args.objects(v);
        for &o in &objects {
            if let Some(to) = self.country(o) {
                out.push(Reach { to, object: None, slot: ">".into(), label: "dobj".into() });
                continue;
            }
            if !self.tree().is_noun(o) || self.args.is_time(o) {
                continue;
            }
            let word = CompactString::from(self.tree().lemma(o));
            if let Some(to) = self.args.owner(o).and_then(|w| self.country(w)) {
                out.push(Reach { to, object: Some(word.clone()), slot: "(of >)".into(), label: format!("dobj {word} → owner") });
            }
            out.extend(self.behind(o, Some(&word)));
        }
        let object = objects.iter().find(|&&o| self.tree().is_noun(o) && self.country(o).is_none() && !self.args.is_time(o));
        let word = object.map(|&o| CompactString::from(self.tree().lemma(o)));
        out.extend(self.behind(v, word.as_ref()));
        out
    }

    fn behind(&self, i: usize, object: Option<&CompactString>) -> Vec<Reach> {
        let t = self.tree();
        let mut out = Vec::new();
        for p in t.kids_with(i, deps!["prep", "dative"]).filter(|&p| t.pos(p) == "ADP" && !CIRCUMSTANCES.contains(&t.lower(p))) {
            if t.is_noun(i) && t.lower(p) == "of" {
                continue;
            }
            let first = t.kids_with(p, deps!["pobj"]).flat_map(|n| self.args.coordinated(n)).find_map(|n| self.country(n));
            if let Some(to) = first {
                let (prep, below) = (t.lower(p), object.filter(|_| t.is_noun(i)));
                let label = below.map_or_else(|| format!("prep {prep}"), |o| format!("dobj {o} → prep {prep}"));
                out.push(Reach { to, object: object.cloned(), slot: format!("{prep}:>"), label });
            }
        }
        out
    }

    // "Norway's overture to Sweden"
    fn noun(&self, n: usize, out: &mut Vec<Joint>) {
        let lexicon = self.args.lexicon;
        let words = self.args.words_of(n);
        if words.iter().any(|w| lexicon.nouns.contains_key(w) || lexicon.stance_nouns.contains_key(w)) {
            return;
        }
        let Some((owner, from)) = self.args.owner(n).and_then(|o| Some((o, self.country(o)?))) else { return };
        let lemma = self.tree().lemma(n);
        for r in self.behind(n, None).into_iter().filter(|r| r.to != from) {
            let path = format!("{} ← {lemma} → {}", self.label(owner), r.label);
            self.push(JointKind::Noun, format!("{lemma} {}", r.slot), path, from, r.to, out);
        }
    }

    fn label(&self, i: usize) -> &'static str {
        self.tree().dep(i).as_str()
    }
    fn push(&self, kind: JointKind, form: String, path: String, from: Country, to: Country, out: &mut Vec<Joint>) {
        let t = self.tree();
        let sentence = t.text(0, t.len() - 1).split_whitespace().collect::<Vec<_>>().join(" ");
        out.push(Joint { kind, form, path, from, to, sentence });
    }
}

/// One form with how often it was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What kind of word it is.
    pub kind: JointKind,
    /// The words as a form.
    pub form: String,
    /// How often.
    pub count: usize,
    /// The most frequent way in which the two hang on them.
    pub path: String,
    /// Sentences, each with the two countries.
    pub examples: Vec<(Country, Country, String)>,
}

#[derive(Default)]
struct Seen {
    // a sentence that an article repeats, or another article, counts once
    sentences: BTreeSet<String>,
    paths: BTreeMap<String, usize>,
    examples: Vec<(Country, Country, String)>,
}

/// Counts joints over a corpus.
#[derive(Default)]
pub struct Tally(BTreeMap<(JointKind, String), Seen>);

impl Tally {
    /// Adds one article's.
    pub fn add(&mut self, joints: Vec<Joint>) {
        for j in joints {
            let seen = self.0.entry((j.kind, j.form)).or_default();
            if !seen.sentences.insert(j.sentence.clone()) {
                continue;
            }
            *seen.paths.entry(j.path).or_default() += 1;
            if seen.examples.len() < 3 {
                seen.examples.push((j.from, j.to, j.sentence));
            }
        }
    }
    /// The rows, the most frequent first.
    pub fn rows(self) -> Vec<Row> {
        let row = |((kind, form), seen): ((JointKind, String), Seen)| {
            let path = seen.paths.iter().rev().max_by_key(|(_, n)| **n).map(|(p, _)| p.clone()).unwrap_or_default();
            Row { kind, form, count: seen.sentences.len(), path, examples: seen.examples }
        };
        let mut out: Vec<Row> = self.0.into_iter().map(row).collect();
        out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.form.cmp(&b.form)));
        out
    }
}
