//! Who stands where around a verb or noun: subjects, objects, prepositional phrases, owners.

use super::conditions::{self, Lead};
use super::forms::Match;
use crate::lexicon::Lexicon;
use crate::tree::{Tree, deps};
use compact_str::CompactString;
use legation_schema::Sector;
use std::cell::OnceCell;

/// The subject of a verb.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Subject {
    /// Who does it, when somebody is named.
    pub token: Option<usize>,
    /// Whether the verb is passive and the doer stays unnamed or stands in a by-phrase.
    pub passive: bool,
}

/// Reads a tree's argument structure with the lexicon's word lists.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// The tree.
    pub tree: &'a Tree<'a>,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// For each token, whether it heads a mention of an actor.
    pub actorlike: &'a [bool],
    /// For each token, the sector of the actor that it heads.
    pub sectors: &'a [Option<Sector>],
    /// What has been asked before.
    pub memo: &'a Memo,
}

/// Answers about one sentence's tokens that many rules ask for.
#[derive(Debug, Default)]
pub struct Memo {
    // what may stand for a noun, and the marks of these words
    pub(super) words: Vec<OnceCell<(Vec<CompactString>, u128)>>,
    // what things are made to depend on
    pub(super) leads: OnceCell<Vec<Lead>>,
    // the act that a verb expresses
    pub(super) acts: Vec<OnceCell<Option<Match>>>,
}

impl Memo {
    /// Room for a sentence of so many tokens.
    pub fn new(tokens: usize) -> Memo {
        Memo { words: vec![OnceCell::new(); tokens], acts: vec![OnceCell::new(); tokens], leads: OnceCell::new() }
    }
}

const DEPTH: usize = 6;

impl<'a> Args<'a> {
    /// Everything in the sentence that something is made to depend on, in order.
    pub fn leads(&self) -> &'a [Lead] {
        self.memo.leads.get_or_init(|| conditions::leads(self.tree))
    }
    /// The nouns behind the prepositions `preps` of `i` (all prepositions for `None`), through stacked ones ("out of X").
    pub fn behind(&self, i: usize, preps: Option<&[&str]>) -> Vec<usize> {
        let mut out = Vec::new();
        for k in self.tree.kids_with(i, deps!["prep", "agent", "dative"]) {
            if preps.is_some_and(|p| !p.contains(&self.tree.lower(k))) {
                continue;
            }
            let below = self.tree.kids_with(k, deps!["pobj", "pcomp"]);
            out.extend(below.map(|p| if self.attributive(p) { self.tree.kid(p, deps!["dobj"]).unwrap_or(p) } else { p }));
            for inner in self.tree.kids_with(k, deps!["prep"]) {
                out.extend(self.tree.kids_with(inner, deps!["pobj"]));
            }
        }
        out
    }
    /// "against visiting premier Lund": a participle that the parser took for the preposition's verb.
    pub fn attributive(&self, v: usize) -> bool {
        let t = self.tree;
        let leads = matches!(t.lower(v), "visiting" | "ruling" | "sitting" | "acting" | "serving" | "governing" | "incoming" | "outgoing");
        leads && t.dep(v) == "pcomp" && t.kid(v, deps!["dobj"]).is_some_and(|o| o > v) && t.head(v) + 1 == v
    }
    /// The same for one preposition of the lexicon.
    pub fn behind_one(&self, i: usize, prep: &str) -> Vec<usize> {
        self.behind(i, Some(&[prep]))
    }
    /// `i` and everything that is coordinated with it.
    pub fn coordinated(&self, i: usize) -> Vec<usize> {
        let mut out = vec![i];
        let mut at = 0;
        while at < out.len() {
            out.extend(self.tree.kids_with(out[at], deps!["conj"]));
            at += 1;
        }
        out
    }
    /// What a relative pronoun stands for; any other token stands for itself.
    pub fn antecedent(&self, i: usize) -> usize {
        let t = self.tree;
        let relative =
            matches!(t.lower(i), "who" | "which" | "that" | "whom" | "whose") && matches!(t.tag(i), "WP" | "WDT" | "WP$" | "IN" | "DT");
        if !relative {
            return i;
        }
        let mut at = i;
        for _ in 0..DEPTH {
            if t.dep(at) == "relcl" {
                return t.head(at);
            }
            if t.head(at) == at {
                break;
            }
            at = t.head(at);
        }
        i
    }
    /// Whether the verb is passive.
    pub fn passive(&self, v: usize) -> bool {
        let t = self.tree;
        if t.kid(v, deps!["nsubjpass", "auxpass", "agent"]).is_some() {
            return true;
        }
        if t.tag(v) != "VBN" {
            return false;
        }
        t.dep(v) == "acl"
            || (t.dep(v) == "conj" && t.is_verb(t.head(v)) && t.kid(v, deps!["aux", "nsubj", "dobj"]).is_none() && self.passive(t.head(v)))
    }
    /// Who does what the verb says.
    pub fn subject(&self, v: usize) -> Subject {
        self.subject_at(v, 0)
    }
    fn subject_at(&self, v: usize, depth: usize) -> Subject {
        let t = self.tree;
        if depth > DEPTH {
            return Subject::default();
        }
        if let Some(by) = t.kid(v, deps!["agent"]).and_then(|a| t.kid(a, deps!["pobj"])) {
            return Subject { token: Some(by), passive: true };
        }
        if let Some(s) = t.kid(v, deps!["nsubj", "csubj"]) {
            // "whom many had backed", both read as subjects: the relative is what they backed
            let second = t.kids_with(v, deps!["nsubj"]).find(|&o| o > s && self.antecedent(s) != s);
            return Subject { token: Some(self.antecedent(second.unwrap_or(s))), passive: false };
        }
        if let Some(s) = t.kid(v, deps!["nsubjpass"]) {
            // "are engaged in talks": a state, no passive
            let stative = self.lexicon.in_list("stative", t.lower(v));
            return Subject { token: stative.then(|| self.antecedent(s)), passive: !stative };
        }
        let active = |token| Subject { token, passive: false };
        let h = t.head(v);
        match t.dep(v).as_str() {
            "xcomp" | "ccomp" | "advcl" | "pcomp" => self.controlled(v, depth),
            "conj" if t.is_noun(h) => Subject::default(),
            "conj" => {
                let above = self.subject_at(h, depth + 1);
                let keeps_voice = t.tag(v) == "VBN" && t.kid(v, deps!["aux"]).is_none();
                if above.passive && keeps_voice {
                    return above;
                }
                let patient = || t.kid(h, deps!["nsubjpass"]).map(|s| self.antecedent(s));
                active(if above.passive { patient().or(above.token) } else { above.token })
            }
            // the small parser reads a finite verb behind an apposition as a reduced relative
            "acl" | "relcl" if matches!(t.tag(v), "VBD" | "VBZ" | "VBP") && t.is_noun(h) && t.kid(v, deps!["dobj"]).is_some() => {
                active(Some(h))
            }
            "acl" if t.tag(v) == "VBG" && self.lexicon.in_list("text", t.lemma(h)) && t.dep_in(h, deps!["dobj", "pobj"]) => {
                let verb = t.ancestors(h).find(|&a| t.is_verb(a));
                active(verb.and_then(|g| self.subject_at(g, depth + 1).token))
            }
            "acl" if t.tag(v) == "VBG" => active(Some(h)),
            // "Malta was the first country to recognise": the subject of the clause that says so
            "acl" if t.tag(v) == "VB" && self.said_of(h).is_some() => active(self.said_of(h)),
            "acl" if t.tag(v) == "VB" => active(self.owner(h)),
            "acl" => Subject { token: None, passive: true },
            _ => Subject::default(),
        }
    }
    // of whom a noun is said with "be" or "become", through "among"
    fn said_of(&self, n: usize) -> Option<usize> {
        let t = self.tree;
        let ranked = t.kids_with(n, deps!["amod"]).any(|m| matches!(t.lower(m), "first" | "second" | "third" | "latest" | "last" | "only"));
        let copula = |i: usize| matches!(t.lemma(i), "be" | "become");
        let above = if t.dep(n) == "pobj" && t.lower(t.head(n)) == "among" { t.head(t.head(n)) } else { t.head(n) };
        let said = ranked && (t.dep_in(n, deps!["attr", "pobj"])) && copula(above);
        t.kid(above, deps!["nsubj"]).filter(|_| said).map(|s| self.antecedent(s))
    }
    // the understood subject of an infinitive, gerund or participle
    fn controlled(&self, v: usize, depth: usize) -> Subject {
        let t = self.tree;
        let active = |token| Subject { token, passive: false };
        let h = if t.dep(v) == "pcomp" { t.head(t.head(v)) } else { t.head(v) };
        if t.dep_in(v, deps!["xcomp", "ccomp"]) && self.lexicon.in_list("control", t.lemma(h)) {
            if let Some(o) = t.kids_with(h, deps!["dobj", "nsubjpass", "dative"]).find(|&o| !t.is_verb(o) && t.pos(o) != "ADP") {
                return active(Some(self.antecedent(o)));
            }
            if let Some(&p) = self.behind(h, Some(&["on", "upon", "with", "to"])).first() {
                return active(Some(p));
            }
        }
        if t.dep(v) == "pcomp"
            && t.lower(t.head(v)) == "for"
            && let Some(answers) = self.answerable(h)
        {
            return active(Some(answers));
        }
        if t.is_noun(h) {
            return active(self.owner(h));
        }
        let above = self.subject_at(h, depth + 1);
        if above.passive && above.token.is_none() {
            return active(t.kid(h, deps!["nsubjpass"]).map(|s| self.antecedent(s)));
        }
        active(above.token)
    }
    // "criticised Norland for arresting", "sanctions on Norland for arming": who is thanked, blamed or punished has done it
    fn answerable(&self, i: usize) -> Option<usize> {
        let t = self.tree;
        let direct = t.kids_with(i, deps!["dobj", "nsubjpass"]).find(|&o| self.is_actor(o));
        let objects = std::iter::once(i).chain(t.kids_with(i, deps!["dobj", "nsubjpass"]));
        let behind = || objects.flat_map(|o| self.behind(o, Some(&["on", "against", "upon", "of"]))).find(|&o| self.is_actor(o));
        direct.or_else(behind).map(|o| self.antecedent(o))
    }
    /// What the verb is done to, as tokens in order.
    pub fn objects(&self, v: usize) -> Vec<usize> {
        let t = self.tree;
        if self.passive(v) {
            return self.passive_objects(v);
        }
        let mut out: Vec<usize> = t.kids_with(v, deps!["dobj", "dative", "attr", "oprd"]).filter(|&k| t.pos(k) != "ADP").collect();
        let whole = |s: usize| self.antecedent(s) == s && t.kids_with(s, deps!["poss"]).all(|p| t.lower(p) != "whose");
        let gap = t.dep(v) == "relcl" && t.kid(v, deps!["dobj"]).is_none() && t.kids_with(v, deps!["nsubj"]).any(whole);
        if gap {
            out.push(t.head(v));
        }
        // small clauses: "forced the minister out", "called the vote illegal"
        for c in t.kids_with(v, deps!["ccomp"]) {
            if !matches!(t.tag(c), "VB" | "VBG" | "VBN" | "JJ" | "NN" | "NNS") || t.kid(c, deps!["mark"]).is_some() {
                continue;
            }
            if matches!(t.tag(c), "JJ" | "NN" | "NNS") {
                out.push(c);
            }
            out.extend(t.kids_with(c, deps!["nsubj", "nsubjpass"]).filter(|&k| !matches!(t.tag(k), "WP" | "WDT")));
        }
        out.into_iter().map(|o| self.antecedent(o)).collect()
    }
    fn passive_objects(&self, v: usize) -> Vec<usize> {
        let t = self.tree;
        let mut out: Vec<usize> = t.kids_with(v, deps!["nsubjpass", "dobj", "oprd"]).collect();
        match t.dep(v).as_str() {
            "acl" => out.insert(0, t.head(v)),
            "conj" if t.kid(v, deps!["nsubjpass"]).is_none() => out.extend(t.kids_with(t.head(v), deps!["nsubjpass"])),
            "xcomp" if out.is_empty() => out.extend(t.kids_with(t.head(v), deps!["nsubjpass", "nsubj"])),
            _ => {}
        }
        out.into_iter().map(|o| self.antecedent(o)).collect()
    }
    /// Whether the particle stands beside the verb.
    pub fn has_particle(&self, v: usize, particle: &str) -> bool {
        let t = self.tree;
        t.kids(v).iter().any(|&k| t.lower(k) == particle && (t.dep_in(k, deps!["prt", "advmod", "acomp", "oprd"]) || k == v + 1))
    }
    /// To whom a noun belongs, or who does what it says: by-phrase, possessor, of-phrase, nationality.
    pub fn owner(&self, n: usize) -> Option<usize> {
        self.owner_at(n, 0)
    }
    fn owner_at(&self, n: usize, depth: usize) -> Option<usize> {
        let t = self.tree;
        if depth > DEPTH {
            return None;
        }
        let agent = |i: usize| {
            t.kids(i).iter().copied().find(|&k| t.dep(k) == "agent" || (t.dep(k) == "prep" && matches!(t.lower(k), "by" | "from")))
        };
        if let Some(p) = agent(n).and_then(|a| t.kid(a, deps!["pobj"])).filter(|&p| self.is_actor(p)) {
            return Some(p);
        }
        let reduced = t.kids_with(n, deps!["acl"]).filter(|&c| t.tag(c) == "VBN").find_map(agent);
        if let Some(p) = reduced.and_then(|a| t.kid(a, deps!["pobj"])).filter(|&p| self.is_actor(p) && !self.is_time(p)) {
            return Some(p);
        }
        if let Some(p) = t.kids_with(n, deps!["poss"]).find(|&p| !self.is_time(p)) {
            return Some(self.antecedent(p));
        }
        for p in self.behind_one(n, "of") {
            if self.lexicon.stance_nouns.contains_key(t.lemma(p)) {
                continue;
            }
            if self.is_actor(p) {
                return Some(p);
            }
            if let Some(q) = self.owner_at(p, depth + 1) {
                return Some(q);
            }
        }
        let modifier = t.kids_with(n, deps!["compound", "amod", "nmod", "npadvmod"]).find(|&m| {
            let e = t.token(m).entity.as_str();
            let held = e != "NORP" && self.lexicon.in_list("held", t.lemma(n));
            self.actorlike[m] || !held && matches!(e, "ORG" | "GPE" | "NORP" | "PERSON")
        });
        modifier.or_else(|| {
            let led = t.kids_with(n, deps!["amod"]).find(|&m| matches!(t.lemma(m), "led" | "lead"))?;
            t.kid(led, deps!["npadvmod", "compound", "advmod"])
        })
    }
    /// Whether the token names somebody: by itself, or as a quantity of them ("thousands of protesters").
    pub fn is_actor(&self, i: usize) -> bool {
        self.actorlike[i]
            || (self.lexicon.in_list("quantity", self.tree.lemma(i)) && self.behind_one(i, "of").iter().any(|&p| self.actorlike[p]))
    }
    /// Whether the token names a weapon: "Israeli fire", "a Syrian shell".
    pub fn is_weapon(&self, i: usize) -> bool {
        self.words_of(i).iter().any(|w| self.lexicon.in_list("weapons", w))
    }
    /// Whether the token is part of a date or time.
    pub fn is_time(&self, i: usize) -> bool {
        matches!(self.tree.token(i).entity.as_str(), "DATE" | "TIME")
    }
    /// Tokens of the noun phrase headed by `i`: first and last, relative clauses and appositions left out.
    pub fn phrase(&self, i: usize) -> (usize, usize) {
        let t = self.tree;
        let (mut first, mut last) = (i, i);
        let mut stack = vec![i];
        while let Some(x) = stack.pop() {
            (first, last) = (first.min(x), last.max(x));
            for &k in t.kids(x) {
                let outside = t
                    .dep_in(k, deps!["relcl", "acl", "advcl", "conj", "cc", "punct", "parataxis", "ccomp", "appos", "preconj", "dep"])
                    || (t.dep(k) == "prep"
                        && x == i
                        && matches!(t.lower(k), "after" | "during" | "since" | "before" | "over" | "against" | "by"));
                if !outside {
                    stack.push(k);
                }
            }
        }
        (first, last)
    }
}
