//! What words express: acts, stances, object classes, and the lists that the walk leans on.

mod compete;
mod form;
mod source;

pub use form::{Filler, Form, Slot, SlotRole, mark};
pub use source::{LexiconError, Source};

use crate::codebook::Codebook;
use compact_str::CompactString;
use legation_schema::{Auxiliary, Claim, Context, EventType, Mode, Sector};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Words of one object class or of one slot, as lemmas in lower case.
pub type Words = FxHashSet<CompactString>;

/// An act: something that actors do to each other.
#[derive(Debug, Clone)]
pub struct Act {
    /// "aid.military"; the part before the last dot is its parent.
    pub id: String,
    /// What it is, in a sentence.
    pub about: String,
    /// Its CAMEO codes under each stance.
    pub row: Row,
    /// PLOVER's type and mode of the bare act, where the codebook's crosswalk from `row.fact` doesn't say enough.
    pub event: Option<EventType>,
    /// The mode that goes with it.
    pub mode: Option<Mode>,
    /// What it is about, beside the codebook's contexts.
    pub contexts: Vec<Context>,
    /// Prepositions of the roles, the strongest first.
    pub roles: Roles,
    /// Whether all sides do it to each other: to meet, to sign with.
    pub mutual: bool,
    /// Whether it needs a recipient to be an event.
    pub needs_recipient: bool,
    /// Whose act it is, when others with the same word do something else ("strike" of workers); empty for anybody's.
    pub doers: Vec<Sector>,
    /// Sentences that it codes and sentences that it must not.
    pub examples: Vec<Example>,
    /// File and line of the entry.
    pub at: String,
}

/// CAMEO's codes of one act, by what is done with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Done.
    pub fact: CompactString,
    /// Appealed for (02x).
    pub appeal: CompactString,
    /// Intended or promised (03x).
    pub intend: CompactString,
    /// Demanded (10x).
    pub demand: CompactString,
    /// Refused (12x).
    pub refuse: CompactString,
    /// Stopped or reduced.
    pub stop: CompactString,
    /// Threatened (13x).
    pub threaten: CompactString,
    /// Which yielding its end is: the last digit of 025x, 035x, 105x, 124x.
    pub ease: CompactString,
}

/// Prepositions that lead to each role.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    /// To whom.
    pub recipient: Vec<CompactString>,
    /// With whom.
    pub party: Vec<CompactString>,
    /// What about; its owner is the recipient.
    pub thing: Vec<CompactString>,
    /// Where.
    pub place: Vec<CompactString>,
    /// What a noun's possessor does in the act.
    pub poss: NounRole,
    /// What stands behind a noun's "of".
    pub of: NounRole,
}

/// What a noun's dependent does in the act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NounRole {
    /// It acts.
    #[default]
    Actor,
    /// It is acted upon.
    Recipient,
    /// It is a thing whose owner is acted upon.
    Thing,
}

/// A sentence with what must, or must not, be coded from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// What it codes; `None` where this act must not appear.
    pub expect: Option<Expectation>,
}

/// One coded event in short: "REJECT IRN>SYR", "CONSULT FRA,DEU".
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// The type.
    pub event: EventType,
    /// The mode, where one is named ("COERCE/arrest").
    pub mode: Option<Mode>,
    /// CAMEO's code, where one is named ("COERCE:173").
    pub cameo: Option<String>,
    /// Countries of the actors.
    pub actors: Vec<String>,
    /// Countries of the recipients.
    pub recipients: Vec<String>,
}

/// What a speaker or actor does with an act.
#[derive(Debug, Clone)]
pub struct Stance {
    /// "refuse".
    pub id: String,
    /// What it is, in a sentence.
    pub about: String,
    /// How it changes the code.
    pub op: Op,
    /// Where its content hangs.
    pub content: Attach,
    /// Where the addressee stands.
    pub addressee: Attach,
    /// CAMEO's code when its content is no known act; empty for none.
    pub bare: CompactString,
    /// Auxiliary mode that it gives to its content.
    pub auxiliary: Option<Auxiliary>,
    /// Claim that it makes of its content.
    pub claim: Option<Claim>,
    /// File and line of the entry.
    pub at: String,
}

/// Where something hangs on a stance word.
#[derive(Debug, Clone, Default)]
pub struct Attach {
    /// In a clause: infinitive, gerund, that-clause.
    pub clause: bool,
    /// As direct object.
    pub object: bool,
    /// As subject: "the talks resumed".
    pub subject: bool,
    /// Behind one of these prepositions.
    pub preps: Vec<CompactString>,
}

/// How a stance changes the code of what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Op {
    Intend,
    Offer,
    Accept,
    Neutral,
    Ask,
    Demand,
    Refuse,
    Threaten,
    Warn,
    Accuse,
    Stop,
    Postpone,
    Allow,
    Ban,
    Support,
    Condemn,
    Deny,
    Fail,
    Doubt,
}

impl Op {
    /// The operation named in a lexicon file.
    pub fn parse(word: &str) -> Option<Op> {
        Some(match word {
            "intend" => Op::Intend,
            "offer" => Op::Offer,
            "accept" => Op::Accept,
            "neutral" => Op::Neutral,
            "ask" => Op::Ask,
            "demand" => Op::Demand,
            "refuse" => Op::Refuse,
            "threaten" => Op::Threaten,
            "warn" => Op::Warn,
            "accuse" => Op::Accuse,
            "stop" => Op::Stop,
            "postpone" => Op::Postpone,
            "allow" => Op::Allow,
            "ban" => Op::Ban,
            "support" => Op::Support,
            "condemn" => Op::Condemn,
            "deny" => Op::Deny,
            "fail" => Op::Fail,
            "doubt" => Op::Doubt,
            _ => return None,
        })
    }
}

/// A verb's form with what it expresses.
#[derive(Debug, Clone)]
pub struct VerbForm {
    /// Index of the act.
    pub act: usize,
    /// What the words require.
    pub form: Form,
}

/// A stance word with its particle.
#[derive(Debug, Clone)]
pub struct StanceWord {
    /// Index of the stance.
    pub stance: usize,
    /// "down" of "turn down".
    pub particle: Option<CompactString>,
}

/// Everything that words express, ready for the walk.
#[derive(Debug)]
pub struct Lexicon {
    /// The acts.
    pub acts: Vec<Act>,
    /// The stances.
    pub stances: Vec<Stance>,
    /// Object classes by name.
    pub classes: FxHashMap<String, Arc<Words>>,
    /// Verb lemma → forms of acts.
    pub verbs: FxHashMap<CompactString, Vec<VerbForm>>,
    /// Event noun ("attack", "phone call", "state of emergency") → acts; those with `doers` before the one without.
    pub nouns: FxHashMap<CompactString, Vec<usize>>,
    /// Adjective behind a copula ("critical") → act.
    pub adjectives: FxHashMap<CompactString, usize>,
    /// Verb lemma → stances.
    pub stance_verbs: FxHashMap<CompactString, Vec<StanceWord>>,
    /// Noun → stance.
    pub stance_nouns: FxHashMap<CompactString, usize>,
    /// Adjective → stance.
    pub stance_adjectives: FxHashMap<CompactString, usize>,
    /// Named word lists: `light`, `quantity`, `text`, `control`, …
    pub lists: FxHashMap<String, Words>,
    /// Word → the topics ([`crate::walk::TOPICS`]) whose lists hold it.
    pub topics: FxHashMap<CompactString, Vec<usize>>,
    /// What speaks for and against an event's being true, on the scale of log odds.
    pub weights: FxHashMap<CompactString, f64>,
    /// What is doubtful in the files, with file and line: words that stand for two acts.
    pub doubts: Vec<String>,
    /// The codes that acts and stances lead to.
    pub codebook: Codebook,
}

impl Lexicon {
    /// Reads the lexicon's files, later ones laid over earlier ones: an entry with a known id replaces it.
    ///
    /// # Errors
    /// Every fault of every file, with file and line.
    pub fn read(sources: &[Source<'_>], codebook: Codebook) -> Result<Lexicon, LexiconError> {
        source::read(sources, codebook)
    }
    /// Whether `word` is in the list `list`.
    pub fn in_list(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|l| l.contains(word))
    }
    /// Whether `word` is of the class `class`.
    pub fn in_class(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|l| l.contains(word))
    }
}
