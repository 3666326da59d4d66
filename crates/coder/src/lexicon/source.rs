//! The lexicon's TOML files: acts, stances, classes and lists, read with file and line for every fault.

use super::{Act, Attach, Example, Expectation, Form, Lexicon, NounRole, Op, Roles, Row, Stance, StanceWord, VerbForm, Words};
use crate::codebook::Codebook;
use crate::walk::TOPICS;
use compact_str::CompactString;
use legation_schema::{Auxiliary, Claim, Context, EventType, Mode, Sector};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// One file of the lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Every fault that was found, a line each.
#[derive(Debug, Clone, PartialEq)]
pub struct LexiconError(pub Vec<String>);

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}
impl std::error::Error for LexiconError {}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    act: Vec<toml::Spanned<ActEntry>>,
    stance: Vec<toml::Spanned<StanceEntry>>,
    class: BTreeMap<String, String>,
    list: BTreeMap<String, String>,
    weight: BTreeMap<String, f64>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ActEntry {
    id: String,
    about: String,
    cameo: BTreeMap<String, String>,
    event: String,
    mode: String,
    contexts: String,
    forms: Vec<String>,
    nouns: Vec<String>,
    adjectives: Vec<String>,
    roles: BTreeMap<String, String>,
    mutual: Option<bool>,
    needs_recipient: Option<bool>,
    doers: String,
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct StanceEntry {
    id: String,
    about: String,
    op: String,
    verbs: String,
    nouns: String,
    adjectives: String,
    content: String,
    addressee: String,
    bare: String,
    auxiliary: String,
    claim: String,
}

struct Reader {
    faults: Vec<String>,
    lexicon: Lexicon,
    acts: BTreeMap<String, (ActEntry, String)>,
    stances: BTreeMap<String, (StanceEntry, String)>,
}

pub(super) fn read(sources: &[Source<'_>], codebook: Codebook) -> Result<Lexicon, LexiconError> {
    let lexicon = Lexicon {
        acts: Vec::new(),
        stances: Vec::new(),
        classes: FxHashMap::default(),
        verbs: FxHashMap::default(),
        nouns: FxHashMap::default(),
        adjectives: FxHashMap::default(),
        stance_verbs: FxHashMap::default(),
        stance_nouns: FxHashMap::default(),
        stance_adjectives: FxHashMap::default(),
        lists: FxHashMap::default(),
        topics: FxHashMap::default(),
        weights: FxHashMap::default(),
        doubts: Vec::new(),
        codebook,
    };
    let mut reader = Reader { faults: Vec::new(), lexicon, acts: BTreeMap::new(), stances: BTreeMap::new() };
    for source in sources {
        reader.file(source);
    }
    for (topic, list) in TOPICS.iter().enumerate() {
        for word in reader.lexicon.lists.get(*list).into_iter().flatten() {
            reader.lexicon.topics.entry(word.clone()).or_default().push(topic);
        }
    }
    let acts = std::mem::take(&mut reader.acts);
    for (id, (entry, at)) in &acts {
        reader.act(id, entry, at, &acts);
    }
    let stances = std::mem::take(&mut reader.stances);
    for (id, (entry, at)) in &stances {
        reader.stance(id, entry, at);
    }
    if reader.faults.is_empty() { Ok(reader.lexicon) } else { Err(LexiconError(reader.faults)) }
}

fn words(text: &str) -> impl Iterator<Item = CompactString> + '_ {
    text.split_whitespace().map(|w| CompactString::from(w.replace('_', " ")))
}

impl Reader {
    fn fault(&mut self, at: &str, what: impl fmt::Display) {
        self.faults.push(format!("{at}: {what}"));
    }

    fn file(&mut self, source: &Source<'_>) {
        let file: File = match toml::from_str(source.text) {
            Ok(f) => f,
            Err(e) => {
                let line = e.span().map_or(1, |s| line_of(source.text, s.start));
                return self.fault(&format!("{}:{line}", source.name), e.message());
            }
        };
        for (name, list) in file.class {
            self.lexicon.classes.insert(name, Arc::new(words(&list).collect()));
        }
        self.lexicon.weights.extend(file.weight.into_iter().map(|(name, w)| (name.into(), w)));
        for (name, list) in file.list {
            let entry: &mut Words = self.lexicon.lists.entry(name).or_default();
            entry.extend(words(&list));
        }
        for entry in file.act {
            let at = format!("{}:{}", source.name, line_of(source.text, entry.span().start));
            let entry = entry.into_inner();
            self.acts.insert(entry.id.clone(), (entry, at));
        }
        for entry in file.stance {
            let at = format!("{}:{}", source.name, line_of(source.text, entry.span().start));
            let entry = entry.into_inner();
            self.stances.insert(entry.id.clone(), (entry, at));
        }
    }

    fn act(&mut self, id: &str, entry: &ActEntry, at: &str, all: &BTreeMap<String, (ActEntry, String)>) {
        let index = self.lexicon.acts.len();
        let parents: Vec<&ActEntry> = parents(id).filter_map(|p| all.get(p).map(|(e, _)| e)).collect();
        let row = self.row(entry, &parents, at);
        for form in &entry.forms {
            match Form::parse(form, &self.lexicon.classes) {
                Ok(forms) => {
                    for (verb, form) in forms {
                        self.lexicon.verbs.entry(verb).or_default().push(VerbForm { act: index, form });
                    }
                }
                Err(e) => self.fault(at, format!("form “{form}”: {e}")),
            }
        }
        for noun in entry.nouns.iter().flat_map(|n| n.split('|')) {
            self.noun(noun.trim(), index, id, entry, at, all);
        }
        for adjective in entry.adjectives.iter().flat_map(|n| n.split('|')) {
            self.lexicon.adjectives.insert(adjective.trim().into(), index);
        }
        let roles = self.roles(entry, &parents, at);
        let event = self.parse(&entry.event, EventType::parse, at, "event type");
        let mode = self.parse(&entry.mode, Mode::parse, at, "mode");
        let contexts = entry.contexts.split_whitespace().filter_map(|c| self.parse(c, Context::parse, at, "context")).collect();
        let inherit = |get: fn(&ActEntry) -> Option<bool>| std::iter::once(entry).chain(parents.iter().copied()).find_map(get);
        let act = Act {
            id: id.to_owned(),
            about: entry.about.clone(),
            mutual: inherit(|e| e.mutual).unwrap_or(false),
            needs_recipient: inherit(|e| e.needs_recipient).unwrap_or(false),
            doers: entry.doers.split_whitespace().filter_map(|d| self.parse(d, Sector::parse, at, "sector")).collect(),
            examples: self.examples(entry, at),
            row,
            event,
            mode,
            contexts,
            roles,
            at: at.to_owned(),
        };
        self.lexicon.acts.push(act);
    }

    // one noun, one act, unless the acts say whose they are
    fn noun(&mut self, noun: &str, index: usize, id: &str, entry: &ActEntry, at: &str, all: &BTreeMap<String, (ActEntry, String)>) {
        let acts = self.lexicon.nouns.entry(noun.into()).or_default();
        if acts.contains(&index) {
            return;
        }
        let open = |i: &usize| all.values().nth(*i).is_some_and(|(e, _)| e.doers.is_empty());
        if let Some(other) = acts.iter().find(|i| open(i) && entry.doers.is_empty()).and_then(|i| all.keys().nth(*i)) {
            let fault = format!(
                "the noun “{noun}” stands for {other} and keeps to it, not for {id}: one noun, one act (or say whose: doers = \"LAB\")"
            );
            self.lexicon.doubts.push(format!("{at}: {fault}"));
            return;
        }
        if entry.doers.is_empty() { acts.push(index) } else { acts.insert(0, index) }
    }

    fn parse<T>(&mut self, word: &str, parse: fn(&str) -> Option<T>, at: &str, what: &str) -> Option<T> {
        if word.is_empty() {
            return None;
        }
        let found = parse(word);
        if found.is_none() {
            self.fault(at, format!("“{word}” is no {what}"));
        }
        found
    }

    fn row(&mut self, entry: &ActEntry, parents: &[&ActEntry], at: &str) -> Row {
        let get = |key: &str| {
            let own = entry.cameo.get(key).cloned();
            CompactString::from(own.or_else(|| parents.iter().find_map(|p| p.cameo.get(key).cloned())).unwrap_or_default())
        };
        for key in entry.cameo.keys() {
            if !["fact", "appeal", "intend", "demand", "refuse", "stop", "threaten", "ease"].contains(&key.as_str()) {
                self.fault(at, format!("“{key}” is no column of the CAMEO row"));
            }
        }
        let row = Row {
            fact: get("fact"),
            appeal: get("appeal"),
            intend: get("intend"),
            demand: get("demand"),
            refuse: get("refuse"),
            stop: get("stop"),
            threaten: get("threaten"),
            ease: get("ease"),
        };
        if row.fact.is_empty() {
            self.fault(at, "the act has no CAMEO code: cameo = { fact = \"…\" }");
        }
        for code in [&row.fact, &row.appeal, &row.intend, &row.demand, &row.refuse, &row.stop, &row.threaten] {
            if !code.is_empty() && self.lexicon.codebook.cameo(code).is_none() {
                self.fault(at, format!("the codebook has no CAMEO code {code}"));
            }
        }
        row
    }

    fn roles(&mut self, entry: &ActEntry, parents: &[&ActEntry], at: &str) -> Roles {
        for key in entry.roles.keys() {
            if !["recipient", "party", "thing", "place", "poss", "of"].contains(&key.as_str()) {
                self.fault(at, format!("“{key}” is no role"));
            }
        }
        let get = |key: &str| entry.roles.get(key).or_else(|| parents.iter().find_map(|p| p.roles.get(key))).cloned().unwrap_or_default();
        let list = |key: &str| get(key).split_whitespace().map(CompactString::from).collect();
        let noun = |key: &str, default: NounRole| match get(key).as_str() {
            "actor" => NounRole::Actor,
            "recipient" => NounRole::Recipient,
            "thing" => NounRole::Thing,
            _ => default,
        };
        let (recipient, thing): (Vec<CompactString>, Vec<CompactString>) = (list("recipient"), list("thing"));
        let of = if recipient.iter().any(|p| p == "of") {
            NounRole::Recipient
        } else if thing.iter().any(|p| p == "of") {
            NounRole::Thing
        } else {
            NounRole::Actor
        };
        Roles { party: list("party"), place: list("place"), poss: noun("poss", NounRole::Actor), of: noun("of", of), recipient, thing }
    }

    fn examples(&mut self, entry: &ActEntry, at: &str) -> Vec<Example> {
        let mut out = Vec::new();
        for text in &entry.yes {
            match text.split_once(" => ").and_then(|(s, e)| Some((s, Expectation::parse(e)?))) {
                Some((s, e)) => out.push(Example { text: s.to_owned(), expect: Some(e) }),
                None => self.fault(at, format!("example “{text}” needs “ => TYPE ACTOR>RECIPIENT”")),
            }
        }
        out.extend(entry.no.iter().map(|t| Example { text: t.clone(), expect: None }));
        out
    }

    fn stance(&mut self, id: &str, entry: &StanceEntry, at: &str) {
        let index = self.lexicon.stances.len();
        let Some(op) = Op::parse(&entry.op) else { return self.fault(at, format!("“{}” is no operation", entry.op)) };
        for word in entry.verbs.split_whitespace() {
            let (verb, particle) = word.split_once('+').map_or((word, None), |(v, p)| (v, Some(p.into())));
            self.lexicon.stance_verbs.entry(verb.into()).or_default().push(StanceWord { stance: index, particle });
        }
        for noun in words(&entry.nouns) {
            self.lexicon.stance_nouns.insert(noun, index);
        }
        for adjective in words(&entry.adjectives) {
            self.lexicon.stance_adjectives.insert(adjective, index);
        }
        if !entry.bare.is_empty() && self.lexicon.codebook.cameo(&entry.bare).is_none() {
            self.fault(at, format!("the codebook has no CAMEO code {}", entry.bare));
        }
        let stance = Stance {
            id: id.to_owned(),
            about: entry.about.clone(),
            op,
            content: attach(&entry.content),
            addressee: attach(&entry.addressee),
            bare: entry.bare.as_str().into(),
            auxiliary: self.parse(&entry.auxiliary, Auxiliary::parse, at, "auxiliary mode"),
            claim: self.parse(&entry.claim, Claim::parse, at, "claim"),
            at: at.to_owned(),
        };
        self.lexicon.stances.push(stance);
    }
}

impl Expectation {
    /// Parses "TYPE[/mode][:cameo] ACTOR,ACTOR>RECIPIENT".
    pub fn parse(text: &str) -> Option<Expectation> {
        let (head, sides) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let (head, cameo) = head.split_once(':').map_or((head, None), |(h, c)| (h, Some(c.to_owned())));
        let (event, mode) = match head.split_once('/') {
            Some((e, m)) => (e, Some(Mode::parse(m)?)),
            None => (head, None),
        };
        let (actors, recipients) = sides.split_once('>').unwrap_or((sides, ""));
        let list = |s: &str| s.split(',').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect();
        Some(Expectation { event: EventType::parse(event)?, mode, cameo, actors: list(actors), recipients: list(recipients) })
    }
}

fn attach(text: &str) -> Attach {
    let mut out = Attach::default();
    for word in text.split_whitespace() {
        match word {
            "clause" => out.clause = true,
            "object" => out.object = true,
            "subject" => out.subject = true,
            prep => out.preps.push(prep.into()),
        }
    }
    out
}

/// "a.b.c" → "a.b", "a".
fn parents(id: &str) -> impl Iterator<Item = &str> {
    id.rmatch_indices('.').map(move |(i, _)| &id[..i])
}

fn line_of(text: &str, byte: usize) -> usize {
    text[..byte.min(text.len())].matches('\n').count() + 1
}
