//! Which act a verb or noun expresses, and who stands in its slots.

use super::args::Args;
use crate::lexicon::{Filler, Form, Slot, SlotRole, Words, mark};
use crate::tree::deps;
use compact_str::{CompactString, format_compact};

/// An act that a word expresses, with what fills its slots.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index of the act.
    pub act: usize,
    /// How much the words pin it down.
    pub weight: u32,
    /// The words of the form, beside the head: object nouns, particles' objects.
    pub literals: Vec<usize>,
    /// Who is acted upon.
    pub recipients: Vec<usize>,
    /// Who acts along.
    pub parties: Vec<usize>,
    /// Things whose owner is acted upon.
    pub things: Vec<usize>,
    /// Where.
    pub places: Vec<usize>,
    /// The form, for explanations.
    pub source: CompactString,
}

impl Match {
    // its source is told when it is chosen: most are not
    fn new(act: usize, weight: u32) -> Match {
        let source = CompactString::default();
        Match { act, weight, literals: vec![], recipients: vec![], parties: vec![], things: vec![], places: vec![], source }
    }
    /// Whether anybody or anything is acted upon or acts along.
    pub fn has_other(&self) -> bool {
        !(self.recipients.is_empty() && self.parties.is_empty() && self.things.is_empty())
    }
    fn holds(&self, i: usize) -> bool {
        [&self.literals, &self.recipients, &self.parties, &self.things, &self.places].iter().any(|v| v.contains(&i))
    }
    fn put(&mut self, role: SlotRole, i: usize) {
        match role {
            SlotRole::Recipient => self.recipients.push(i),
            SlotRole::Party => self.parties.push(i),
            SlotRole::Thing => self.things.push(i),
            SlotRole::Place => self.places.push(i),
        }
    }
}

impl<'a> Args<'a> {
    /// The lemmas that may stand for a noun: its own, with its modifier, through quantities and light heads.
    pub fn words_of(&self, i: usize) -> &'a [CompactString] {
        &self.marked_words_of(i).0
    }
    // with their marks
    fn marked_words_of(&self, i: usize) -> &'a (Vec<CompactString>, u128) {
        self.memo.words[i].get_or_init(|| {
            let mut out = Vec::new();
            self.collect_words(i, &mut out, 0);
            let marks = out.iter().fold(0, |m, w| m | mark(w));
            (out, marks)
        })
    }
    fn collect_words(&self, i: usize, out: &mut Vec<CompactString>, depth: usize) {
        let t = self.tree;
        let own = t.lemma(i);
        for k in t.kids_with(i, deps!["compound", "amod", "nmod"]).filter(|&k| k < i) {
            if let Some(before) = self.hyphened(k) {
                out.push(format_compact!("{}{} {}", before, t.lemma(k), own));
            }
            out.push(format_compact!("{} {}", t.lemma(k), own));
            if self.lexicon.in_list("light", own) && t.dep(k) == "compound" {
                out.push(t.lemma(k).into());
            }
        }
        for p in self.behind_one(i, "of") {
            out.push(format_compact!("{} of {}", own, t.lemma(p)));
        }
        if let Some(before) = self.hyphened(i) {
            out.push(format_compact!("{}-{}", before, own));
            out.push(format_compact!("{}{}", before, own));
        }
        out.push(own.into());
        if depth > 3 {
            return;
        }
        if self.lexicon.in_list("quantity", own) || t.tag(i) == "CD" {
            for p in self.behind(i, Some(&["of", "in", "worth"])) {
                self.collect_words(p, out, depth + 1);
            }
        }
        out.extend(t.kids_with(i, deps!["conj"]).map(|c| CompactString::from(t.lemma(c))));
        out.extend(self.office_of(i));
        let money = t.token(i).entity == "MONEY" || matches!(own, "$" | "€" | "£" | "million" | "billion");
        if money {
            out.push("money".into());
        }
    }
    // "cease" of "cease-fire"
    fn hyphened(&self, i: usize) -> Option<&'a str> {
        (i >= 2 && self.tree.word(i - 1) == "-").then(|| self.tree.lower(i - 2))
    }
    // what a person called by name alone is: "briefed Lund" is to brief a leader
    fn office_of(&self, i: usize) -> Option<CompactString> {
        use legation_schema::Sector::*;
        let named = self.tree.tag(i) == "NNP" && self.tree.token(i).entity == "PERSON";
        let office = match self.sectors[i].filter(|_| named)? {
            Gov | Pty | Opp | Eli => "leader",
            Leg => "lawmaker",
            Mil => "general",
            Reb | Prm => "commander",
            Jud => "judge",
            Jrn => "journalist",
            Rel => "cleric",
            Cop => "officer",
            _ => return None,
        };
        Some(office.into())
    }
    // `marks` are those of `words`: most nouns meet none of them
    fn is_one_of(&self, i: usize, words: &Words, marks: u128) -> bool {
        let (own, met) = self.marked_words_of(i);
        met & marks != 0 && own.iter().any(|w| words.contains(w))
    }

    // how much of a noun's words a slot names: a compound says more than its head
    fn compound_bonus(&self, i: usize, words: &Words) -> u32 {
        if self.words_of(i).iter().any(|w| w.contains(' ') && words.contains(w)) { 60 } else { 0 }
    }

    /// The act that a verb expresses, by the form that pins down most.
    pub fn act_of_verb(&self, v: usize) -> Option<&'a Match> {
        self.memo.acts[v].get_or_init(|| self.find_act_of_verb(v)).as_ref()
    }
    fn find_act_of_verb(&self, v: usize) -> Option<Match> {
        let forms = self.lexicon.verbs.get(self.tree.lemma(v))?;
        let objects = self.objects(v);
        let near = self.sources(v, &objects);
        let far: Vec<usize> = near.iter().flat_map(|&s| self.near_phrases(s)).collect();
        let wide: Vec<usize> = near.iter().chain(&far).copied().collect();
        let beside = self.beside(v, &objects, &wide);
        let mut best: Option<(Match, &Form)> = None;
        for f in forms.iter().filter(|f| beside.may_fill(&f.form) && self.form_fits(v, &f.form, &beside)) {
            let all = || if far.is_empty() { None } else { self.fill(v, f.act, &f.form, &objects, &wide) };
            let found = self.fill(v, f.act, &f.form, &objects, &near).or_else(all);
            if let Some(m) = found.filter(|m| best.as_ref().is_none_or(|(b, _)| m.weight > b.weight)) {
                best = Some((m, &f.form));
            }
        }
        let (mut m, form) = best?;
        m.source = form.source.clone();
        self.fill_roles(&mut m, &wide);
        Some(m)
    }
    // what stands beside the verb, asked once for all its forms
    fn beside(&self, v: usize, objects: &[usize], sources: &[usize]) -> Beside {
        let t = self.tree;
        let preps = |s: usize| t.kids_with(s, deps!["prep", "agent", "dative"]).map(|k| t.lower(k));
        let clauses = |s: usize| t.kids_with(s, deps!["advcl", "xcomp", "acl", "relcl"]).map(|k| t.lemma(k));
        let words = sources.iter().flat_map(|&s| preps(s).chain(clauses(s))).chain(t.kids(v).iter().map(|&k| t.lower(k)));
        let dative = t.kid(v, deps!["dative"]).map(|_| "to");
        let object = (!objects.is_empty()).then_some("");
        Beside {
            marks: words.chain(dative).chain(object).fold(mark("subject"), |m, w| m | mark(w)),
            objects: objects.iter().fold(0, |m, &o| m | self.marked_words_of(o).1),
            particle: t.kid(v, deps!["prt"]).is_some(),
            direct: !self.passive(v) && t.kids_with(v, deps!["dobj"]).any(|o| !self.is_time(o)),
        }
    }
    // nouns behind a word's prepositions, those that only tell when or in spite of what left out
    fn near_phrases(&self, i: usize) -> Vec<usize> {
        let t = self.tree;
        let preps = t
            .kids_with(i, deps!["prep", "agent", "dative"])
            .filter(|&k| !matches!(t.lower(k), "after" | "before" | "during" | "since" | "following" | "amid" | "despite" | "until"));
        // what others do meanwhile, and where it was said, lead to nobody: "with rivals taking shots at him", "in an interview with"
        let aside = |o: usize| t.dep(o) == "pcomp" && t.kid(o, deps!["nsubj"]).is_some() || self.lexicon.in_list("said_in", t.lemma(o));
        preps.flat_map(|k| t.kids_with(k, deps!["pobj", "pcomp"])).filter(|&o| !aside(o)).collect()
    }
    // where prepositional phrases of the act may hang: the verb, its objects, participles that lead on from them
    fn sources(&self, v: usize, objects: &[usize]) -> Vec<usize> {
        let mut out = vec![v];
        for o in objects.iter().flat_map(|&o| self.coordinated(o)) {
            out.push(o);
            out.extend(self.led_on(o));
        }
        out
    }
    // participles that lead on from a noun to its recipient: "sanctions imposed on"
    fn led_on(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        let t = self.tree;
        t.kids(n).iter().copied().filter(move |&c| t.dep(c) == "acl" && t.tag(c) == "VBN" && self.lexicon.in_list("directed", t.lemma(c)))
    }
    fn form_fits(&self, v: usize, form: &Form, beside: &Beside) -> bool {
        let t = self.tree;
        let particle = match &form.particle {
            Some(p) => self.has_particle(v, p),
            None => !beside.particle,
        };
        let stranded = beside.direct && !form.takes_object;
        let complement = || {
            t.kids(v).iter().any(|&k| {
                t.dep_in(k, deps!["oprd", "xcomp", "ccomp"])
                    || (t.dep(k) == "prep"
                        && matches!(t.lower(k), "on" | "for" | "upon")
                        && !form.names(t.lower(k))
                        && !t.kids(k).iter().any(|&p| self.is_time(p)))
            })
        };
        particle && !stranded && !(form.alone && complement())
    }
    fn fill(&self, v: usize, act: usize, form: &Form, objects: &[usize], sources: &[usize]) -> Option<Match> {
        let mut m = Match::new(act, form.weight);
        for slot in &form.slots {
            match self.filler(v, slot, objects, sources, &m) {
                Some(hit) => {
                    if let Filler::Words(words) = &slot.filler {
                        m.literals.push(hit);
                        m.weight += self.compound_bonus(hit, words);
                    }
                    if let Some(role) = slot.role {
                        m.put(role, hit);
                    }
                }
                None if slot.optional => m.weight = m.weight.saturating_sub(slot_loss(slot)),
                None => return None,
            }
        }
        Some(m)
    }
    fn filler(&self, v: usize, slot: &Slot, objects: &[usize], sources: &[usize], m: &Match) -> Option<usize> {
        let t = self.tree;
        let takes = |&c: &usize| {
            !m.holds(c)
                && match &slot.filler {
                    Filler::Words(words) => self.is_one_of(c, words, slot.words),
                    Filler::Any if slot.role == Some(SlotRole::Party) => self.is_actor(c) || t.pos(c) == "PRON",
                    Filler::Any => {
                        matches!(t.pos(c), "NOUN" | "PROPN" | "PRON" | "NUM" | "ADJ" | "SYM" | "DET" | "VERB") && !self.is_time(c)
                    }
                }
        };
        if slot.preps.is_empty() {
            return objects.iter().copied().find(takes);
        }
        let behind = |prep| {
            let phrases = || sources.iter().flat_map(|&s| self.behind_one(s, prep)).find(takes);
            phrases().or_else(|| sources.iter().flat_map(|&s| self.in_clause(s, prep)).find(takes))
        };
        let subject = || self.subject(v).token.filter(|s| slot.preps.iter().any(|p| p == "subject") && takes(s));
        let to = || t.is_verb(v) && slot.preps.iter().any(|p| p == "to");
        let dative = || t.kids_with(v, deps!["dative"]).filter(|&k| t.pos(k) != "ADP" && to()).find(takes);
        slot.preps.iter().find_map(|p| behind(p)).or_else(subject).or_else(dative)
    }
    // what the verb of a clause below takes: "marched to demand a vote", "a strike demanding better pay"
    fn in_clause(&self, i: usize, verb: &str) -> Vec<usize> {
        let t = self.tree;
        // an infinitive behind an object is often taken for a relative clause
        let clauses =
            t.kids_with(i, deps!["advcl", "xcomp", "acl", "relcl"]).filter(|&k| t.lemma(k) == verb && t.kid(k, deps!["nsubj"]).is_none());
        clauses.flat_map(|k| self.objects(k).into_iter().chain(self.behind(k, Some(&["for", "against", "over", "at"])))).collect()
    }
    // "some of its troops": what is counted is the object itself
    fn counted(&self, p: usize) -> bool {
        let t = self.tree;
        let prep = t.head(p);
        t.lower(prep) == "of" && self.lexicon.in_list("quantity", t.lemma(t.head(prep)))
    }
    // "talks on the border with Belarus": the phrase is the border's, wherever the parser hung it
    fn belongs_before(&self, p: usize) -> bool {
        let t = self.tree;
        let prep = t.head(p);
        prep > 0 && t.lower(prep) == "with" && self.lexicon.in_list("takes_with", t.lemma(prep - 1)) && t.head(prep) != prep - 1
    }
    // the act's own role prepositions, in order of strength: an actor first, else a thing
    fn fill_roles(&self, m: &mut Match, sources: &[usize]) {
        // a thing in a slot leaves room for the one it is done to ("lent a million to Somalia"), unless it is an actor itself
        if !m.recipients.is_empty() || !m.parties.is_empty() || m.things.iter().any(|&t| self.is_actor(t)) {
            return;
        }
        let roles = &self.lexicon.acts[m.act].roles;
        let lists = [(SlotRole::Party, &roles.party), (SlotRole::Recipient, &roles.recipient), (SlotRole::Thing, &roles.thing)];
        let has_thing = !m.things.is_empty();
        for actors_only in if has_thing { &[true][..] } else { &[true, false][..] } {
            let actors_only = *actors_only;
            for (role, preps) in lists {
                if role == SlotRole::Party && !actors_only {
                    continue;
                }
                for prep in preps {
                    let found = sources
                        .iter()
                        .flat_map(|&s| self.behind_one(s, prep))
                        .filter(|&p| !self.belongs_before(p) && !self.counted(p))
                        .find(|&p| {
                            let nominal = || matches!(self.tree.pos(p), "NOUN" | "PROPN" | "NUM" | "SYM");
                            let fits =
                                if actors_only { self.is_actor(self.antecedent(p)) || self.tree.pos(p) == "PRON" } else { nominal() };
                            !self.is_time(p) && !m.holds(p) && fits
                        });
                    if let Some(p) = found {
                        return m.put(role, p);
                    }
                }
            }
        }
    }

    /// The act that a noun names, with its dependents in their roles. `extra` are other words whose prepositional phrases count too.
    pub fn act_of_noun(&self, n: usize, extra: &[usize]) -> Option<Match> {
        let words = self.words_of(n);
        let (word, acts) = words.iter().find_map(|w| self.lexicon.nouns.get(w).map(|a| (w, a)))?;
        let act = self.whose(n, acts, extra)?;
        let compound = u32::from(word.contains(' '));
        let mut m = Match { source: word.clone(), ..Match::new(act, 100 + 150 * compound) };
        let mut sources: Vec<usize> = self.led_on(n).collect();
        sources.insert(0, n);
        sources.extend(extra);
        let roles = &self.lexicon.acts[act].roles;
        // "between A and B": both sides act
        if roles.party.iter().any(|p| p == "between") {
            let sides: Vec<usize> = sources.iter().flat_map(|&s| self.behind_one(s, "between")).flat_map(|s| self.coordinated(s)).collect();
            if sides.len() > 1 {
                m.parties = sides;
                return Some(m);
            }
        }
        self.fill_roles(&mut m, &sources);
        Some(m)
    }
}

impl Args<'_> {
    // "strike" is another act when workers do it
    fn whose(&self, n: usize, acts: &[usize], extra: &[usize]) -> Option<usize> {
        if let [act] = acts
            && self.lexicon.acts[*act].doers.is_empty()
        {
            return Some(*act);
        }
        let doer = self.owner(n).or_else(|| extra.iter().find_map(|&v| self.subject(v).token));
        let sector = doer.and_then(|d| self.sectors[d]);
        acts.iter().copied().find(|&a| {
            let doers = &self.lexicon.acts[a].doers;
            doers.is_empty() || sector.is_some_and(|s| doers.contains(&s))
        })
    }
}

// what a verb's forms are laid over
struct Beside {
    // of the prepositions and verbs that slots may stand behind, of particles, of an object
    marks: u128,
    // of the words that may stand for the objects
    objects: u128,
    particle: bool,
    // an object of its own that is no time
    direct: bool,
}

impl Beside {
    // a cheap test before the real one: everything that must be there may be
    fn may_fill(&self, form: &Form) -> bool {
        form.needs.iter().all(|n| n & self.marks != 0) && (form.objects == u128::MAX || form.objects & self.objects != 0)
    }
}

fn slot_loss(slot: &Slot) -> u32 {
    match slot.filler {
        Filler::Words(_) => 300,
        Filler::Any => 20,
    }
}
