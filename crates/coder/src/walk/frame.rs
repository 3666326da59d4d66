//! From a verb or noun to the act below it and the stances above.

use super::args::Args;
use super::forms::Match;
use crate::lexicon::{Attach, NounRole, Op, StanceWord};
use crate::tree::deps;
use compact_str::CompactString;
use legation_schema::Found;

/// One step above the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// A stance word.
    Word {
        /// Index of the stance.
        stance: usize,
        /// The word's token.
        token: usize,
    },
    /// will, shall, would
    Will,
    /// may, might, could
    May,
    /// can
    Can,
    /// must, should
    Must,
    /// not, never, no
    Not,
    /// The same of the past, or of what has yet to come: a deed not done.
    Undone,
}

/// Somebody or something that is acted upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The head of its phrase.
    pub token: usize,
    /// How it was found.
    pub found: Found,
    /// Whether it is a thing whose owner is meant.
    pub thing: bool,
}

/// The inner act of a stance, as it stood before the stance took it.
#[derive(Debug, Clone)]
pub struct Inner {
    /// Index of the act.
    pub act: usize,
    /// Who does it.
    pub actor: Option<usize>,
    /// To whom.
    pub recipients: Vec<Target>,
    /// Who acts along.
    pub parties: Vec<usize>,
    /// Its words.
    pub token: usize,
}

/// An act with its stances and roles, as tokens of one sentence.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Index of the act; none for a bare stance.
    pub act: Option<usize>,
    /// Index of the stance that stands alone.
    pub bare: Option<usize>,
    /// What stands above the act, innermost first.
    pub layers: Vec<Layer>,
    /// Who does it.
    pub actor: Option<usize>,
    /// At whom it is directed.
    pub recipients: Vec<Target>,
    /// Who acts along.
    pub parties: Vec<usize>,
    /// Where.
    pub places: Vec<usize>,
    /// The words that carry it, outermost first.
    pub trigger: Vec<usize>,
    /// How much the words pin it down.
    pub weight: u32,
    /// Whether the act is named by a noun.
    pub noun: bool,
    /// Whether it is a passive without doer.
    pub agentless: bool,
    /// The act below the stances.
    pub inner: Option<Inner>,
    /// The form that matched.
    pub form: CompactString,
}

impl Frame {
    pub(super) fn of_act(m: &Match, actor: Option<usize>, token: usize) -> Frame {
        let slot = |thing| move |&token: &usize| Target { token, found: Found::Slot, thing };
        let mut recipients: Vec<Target> = m.recipients.iter().map(slot(false)).collect();
        if recipients.is_empty() {
            recipients.extend(m.things.iter().map(slot(true)));
        }
        let mut trigger = vec![token];
        trigger.extend(&m.literals);
        Frame {
            act: Some(m.act),
            bare: None,
            layers: vec![],
            actor,
            recipients,
            parties: m.parties.clone(),
            places: m.places.clone(),
            trigger,
            weight: m.weight,
            noun: false,
            agentless: false,
            inner: None,
            form: m.source.clone(),
        }
    }
    pub(super) fn of_stance(stance: usize, actor: Option<usize>, token: usize) -> Frame {
        Frame {
            act: None,
            bare: Some(stance),
            layers: vec![Layer::Word { stance, token }],
            actor,
            recipients: vec![],
            parties: vec![],
            places: vec![],
            trigger: vec![token],
            weight: 50,
            noun: false,
            agentless: false,
            inner: None,
            form: CompactString::default(),
        }
    }
    fn has_other(&self) -> bool {
        !(self.recipients.is_empty() && self.parties.is_empty() && self.places.is_empty())
    }
}

const DEPTH: usize = 6;
/// From this weight on a form holds a word beside the verb, and the verb is no mere stance.
const STRONG: u32 = 300;

impl Args<'_> {
    /// What the verb `v` says, with everything below it.
    pub fn of_verb(&self, v: usize) -> Option<Frame> {
        self.verb(v, 0)
    }
    /// What the noun `n` says.
    pub fn of_noun(&self, n: usize) -> Option<Frame> {
        self.noun(n, 0, &[])
    }

    pub(super) fn noun(&self, n: usize, depth: usize, extra: &[usize]) -> Option<Frame> {
        let t = self.tree;
        if depth > DEPTH || !matches!(t.pos(n), "NOUN" | "PROPN" | "NUM" | "ADJ" | "VERB" | "SYM") {
            return None;
        }
        if t.pos(n) == "VERB" && t.dep_in(n, deps!["pcomp", "xcomp", "ccomp"]) {
            return self.verb(n, depth + 1);
        }
        let stance = self.lexicon.stance_nouns.get(t.lemma(n)).copied();
        if let Some(s) = stance
            && let Some(sub) = self.noun_content(n, s, depth, extra)
        {
            let to = self.noun_addressee(n, s, extra);
            return Some(self.push(s, n, self.owner(n), sub, to));
        }
        if let Some(m) = self.act_of_noun(n, extra) {
            return Some(self.noun_frame(n, m, extra));
        }
        if self.lexicon.in_list("quantity", t.lemma(n))
            && let Some(f) = self.behind_one(n, "of").into_iter().find_map(|p| self.noun(p, depth + 1, extra))
        {
            return Some(f);
        }
        let mut frame = Frame::of_stance(stance?, self.owner(n), n);
        frame.noun = true;
        if let Some(token) = self.noun_addressee(n, stance?, extra) {
            frame.recipients.push(Target { token, found: Found::Addressee, thing: false });
        }
        Some(frame)
    }
    // a known act, or a stance that has a code of its own
    fn says_something(&self, f: &Frame) -> bool {
        f.act.is_some() || f.bare.is_some_and(|b| !self.lexicon.stances[b].bare.is_empty())
    }
    // "an offer to the rebels", "extended an invitation to the king"
    fn noun_addressee(&self, n: usize, stance: usize, extra: &[usize]) -> Option<usize> {
        let attach = &self.lexicon.stances[stance].addressee;
        let sources = std::iter::once(n).chain(extra.iter().copied());
        sources.flat_map(|s| attach.preps.iter().flat_map(move |p| self.behind_one(s, p))).find(|&p| self.is_actor(p))
    }
    fn noun_content(&self, n: usize, stance: usize, depth: usize, extra: &[usize]) -> Option<Frame> {
        let t = self.tree;
        let preps = &self.lexicon.stances[stance].content.preps;
        // the clause that the question comes out of ("a declaration in which they committed to …") is no content of its noun
        t.kids(n).iter().copied().filter(|c| !extra.contains(c)).find_map(|c| {
            if t.dep_in(c, deps!["acl", "ccomp", "relcl", "xcomp"]) && t.tag(c) != "VBN" && t.is_verb(c) {
                return self.verb(c, depth + 1).filter(|f| self.says_something(f));
            }
            let leads = t.dep(c) == "prep"
                && (matches!(t.lower(c), "of" | "for" | "to" | "from" | "on" | "in") || preps.iter().any(|p| p == t.lower(c)));
            if !leads {
                return None;
            }
            let below = |p| if t.pos(p) == "VERB" { self.verb(p, depth + 1) } else { self.noun(p, depth + 1, extra) };
            t.kids_with(c, deps!["pobj", "pcomp"]).find_map(|p| below(p).filter(|f| self.says_something(f)))
        })
    }
    // an event noun with its dependents: who stands in by, poss, of and before it
    fn noun_frame(&self, n: usize, m: Match, extra: &[usize]) -> Frame {
        let t = self.tree;
        let roles = &self.lexicon.acts[m.act].roles;
        let taken = |i: usize| m.recipients.contains(&i) || m.things.contains(&i) || m.parties.contains(&i);
        let mut frame = Frame::of_act(&m, None, n);
        frame.noun = true;
        let by = t
            .kids(n)
            .iter()
            .copied()
            .filter(|&k| t.dep(k) == "agent" || (t.dep(k) == "prep" && t.lower(k) == "by"))
            .find_map(|k| t.kid(k, deps!["pobj"]));
        let poss = t.kid(n, deps!["poss"]).filter(|&p| !self.is_time(p)).map(|p| self.antecedent(p));
        let modifier = t.kids_with(n, deps!["compound", "amod", "nmod"]).find(|&k| self.actorlike[k]);
        let from = self.behind_one(n, "from").into_iter().find(|&p| self.is_actor(p));
        let as_target = |token, role| Target { token, found: Found::Slot, thing: role == NounRole::Thing };
        match (poss, roles.poss) {
            (Some(p), NounRole::Actor) => frame.actor = Some(p),
            (Some(p), role) if frame.recipients.is_empty() => frame.recipients.push(as_target(p, role)),
            _ => {}
        }
        let of = self.behind_one(n, "of").into_iter().find(|&p| !taken(p) && self.is_actor(p));
        match (of, roles.of) {
            (Some(p), NounRole::Actor) if frame.actor.is_none() && by.is_none() => frame.actor = Some(p),
            (Some(p), NounRole::Recipient) if roles.poss == NounRole::Actor => frame.recipients = vec![as_target(p, roles.of)],
            (Some(p), role) if role != NounRole::Actor && frame.recipients.is_empty() => frame.recipients.push(as_target(p, role)),
            _ => {}
        }
        // "a Lund critic", "his supporters": whose they are is whom they stand for or against
        if self.lexicon.in_list("doers", t.lemma(n)) {
            // "GOP critics" are the party's own
            let person = modifier.filter(|&k| t.token(k).entity == "PERSON");
            let whose = by.or(poss).or(of).or(person);
            frame.recipients = whose.map(|p| as_target(p, NounRole::Recipient)).into_iter().collect();
            frame.actor = self.is_actor(n).then_some(n).or_else(|| self.said_to_be(n));
            return frame;
        }
        if let Some(k) = modifier {
            let noun_before = t.is_noun(k) && roles.poss != NounRole::Actor;
            if noun_before && frame.recipients.is_empty() {
                frame.recipients.push(as_target(k, roles.poss));
            } else if frame.actor.is_none() && !taken(k) {
                frame.actor = Some(k);
            }
        }
        if frame.actor.is_none() && by.is_none() && frame.parties.len() > 1 {
            frame.actor = Some(frame.parties.remove(0));
        }
        frame.actor = by
            .or(frame.actor)
            .or(from)
            .or_else(|| self.owner(n))
            .filter(|&a| !frame.parties.contains(&a) && !frame.recipients.iter().any(|r| r.token == a));
        if frame.recipients.is_empty() && frame.parties.is_empty() {
            frame.places.extend(std::iter::once(n).chain(extra.iter().copied()).flat_map(|s| self.locative(s)));
        }
        frame
    }

    // "Lund, one of several critics", "Lund is a critic": who is called so
    fn said_to_be(&self, n: usize) -> Option<usize> {
        let t = self.tree;
        let share = t.dep(n) == "pobj" && t.lower(t.head(n)) == "of" && self.lexicon.in_list("quantity", t.lemma(t.head(t.head(n))));
        let n = if share { t.head(t.head(n)) } else { n };
        match t.dep(n).as_str() {
            "appos" => Some(t.head(n)),
            "attr" if t.lemma(t.head(n)) == "be" => t.kid(t.head(n), deps!["nsubj"]).map(|s| self.antecedent(s)),
            _ => t.kid(n, deps!["appos"]),
        }
    }

    /// Places named around a word: in, at, near.
    pub fn locative(&self, i: usize) -> Vec<usize> {
        let found = self.behind(i, Some(&["in", "at", "near", "inside", "across", "outside"]));
        found.into_iter().filter(|&p| !self.is_time(p) && (self.actorlike[p] || self.has_place(p))).collect()
    }
    fn has_place(&self, i: usize) -> bool {
        let (first, last) = self.phrase(i);
        (first..=last).any(|k| matches!(self.tree.token(k).entity.as_str(), "GPE" | "LOC" | "FAC"))
    }

    pub(super) fn verb(&self, v: usize, depth: usize) -> Option<Frame> {
        let t = self.tree;
        if depth > DEPTH || !matches!(t.pos(v), "VERB" | "AUX" | "NOUN" | "ADJ") || self.attributive(v) {
            return None;
        }
        let subject = self.subject(v);
        if let Some(f) = self.going_to(v, depth) {
            return Some(f);
        }
        if let Some(f) = self.phoned(v, subject.token, depth).or_else(|| self.came_under(v, subject.token, depth)) {
            return Some(f);
        }
        if let Some(f) = self.participle_stance(v, subject.passive && subject.token.is_none(), depth) {
            return Some(f);
        }
        let best = self.act_of_verb(v);
        let strong = best.as_ref().is_some_and(|m| m.weight >= STRONG);
        let words = self.lexicon.stance_verbs.get(t.lemma(v));
        let stance = if !strong || words.is_some_and(|w| w.iter().any(|w| self.lexicon.stances[w.stance].op != Op::Neutral)) {
            self.stance_with_content(v, subject.token, depth)
        } else {
            None
        };
        if self.lexicon.in_list("receiving", t.lemma(v))
            && let Some(f) = self.received(v, subject.token, depth)
        {
            return Some(f);
        }
        if self.lexicon.in_list("having", t.lemma(v))
            && let Some(f) = self.received(v, subject.token, depth).filter(|f| self.given(f))
        {
            return Some(f);
        }
        let copula = matches!(t.lemma(v), "be" | "remain" | "become" | "stand" | "seem" | "appear")
            .then(|| self.copula(v, subject.token, depth))
            .flatten();
        let mut frame = match (stance, best) {
            // a stance with content beside a weak reading as an act says more
            (Some(s), best) if best.is_none_or(|m| m.weight < STRONG) => s,
            (_, Some(m)) => {
                let mut f = Frame::of_act(m, subject.token, v);
                if !f.has_other() {
                    f.places = self.locative(v);
                }
                f
            }
            (_, None) => match copula {
                Some(f) => f,
                None => self.bare(v, subject.token)?,
            },
        };
        if subject.passive && subject.token.is_none() && frame.actor.is_none() {
            frame.agentless = true;
        }
        self.modality(v, &mut frame);
        if frame.trigger.first() != Some(&v) {
            frame.trigger.retain(|&k| k != v);
            frame.trigger.insert(0, v);
        }
        Some(frame)
    }
    // "received an invitation from the king": the subject is the one it is done to
    fn received(&self, v: usize, subject: Option<usize>, depth: usize) -> Option<Frame> {
        let receiver = subject?;
        let mut f = self.objects(v).into_iter().find_map(|o| self.noun(o, depth + 1, &[v]))?;
        f.actor = f.actor.or_else(|| self.behind_one(v, "from").into_iter().find(|&p| self.is_actor(p))).filter(|&a| a != receiver);
        f.recipients = vec![Target { token: receiver, found: Found::Slot, thing: false }];
        f.parties.clear();
        f.agentless = f.actor.is_none();
        f.trigger.insert(0, v);
        self.modality(v, &mut f);
        Some(f)
    }
    // support and criticism are others' who give it, even where they are had
    fn given(&self, f: &Frame) -> bool {
        let words = |a: usize| matches!(self.lexicon.acts[a].row.fact.as_str(), "051" | "111" | "110");
        f.act.is_some_and(words) && f.inner.is_none()
    }
    // "is going to": will
    fn going_to(&self, v: usize, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let is = || t.kids_with(v, deps!["aux"]).any(|a| t.lemma(a) == "be");
        let below = t.kid(v, deps!["xcomp"]).filter(|_| t.lower(v) == "going" && is())?;
        let mut f = self.verb(below, depth + 1)?;
        f.layers.push(Layer::Will);
        if t.kid(v, deps!["neg"]).is_some() {
            f.layers.push(Layer::Not);
        }
        f.trigger.insert(0, v);
        Some(f)
    }
    // "is set to", "are prepared to": participles that are stances
    fn participle_stance(&self, v: usize, agentless: bool, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let &s = self.lexicon.stance_adjectives.get(t.lower(v))?;
        if t.tag(v) != "VBN" || !agentless || !self.passive(v) {
            return None;
        }
        let subject = self.antecedent(t.kid(v, deps!["nsubjpass"])?);
        let sub = t.kids(v).iter().find_map(|&k| self.content_at(k, depth))?;
        Some(self.push(s, v, Some(subject), sub, None))
    }
    fn content_at(&self, k: usize, depth: usize) -> Option<Frame> {
        let t = self.tree;
        if t.dep_in(k, deps!["xcomp", "ccomp", "advcl"]) {
            return self.verb(k, depth + 1);
        }
        if t.dep(k) != "prep" {
            return None;
        }
        t.kids_with(k, deps!["pobj", "pcomp"]).find_map(|p| self.noun(p, depth + 1, &[]))
    }
    // "is ready to talk", "is critical of", "is the largest donor to"
    fn copula(&self, v: usize, subject: Option<usize>, depth: usize) -> Option<Frame> {
        let t = self.tree;
        if let Some(f) = self.happening(v, depth).or_else(|| self.ruled_out(v, depth)) {
            return Some(f);
        }
        for c in t.kids_with(v, deps!["acomp", "oprd", "attr"]) {
            if let Some(&s) = self.lexicon.stance_adjectives.get(t.lower(c)) {
                if let Some(mut sub) = t.kids(c).iter().chain(t.kids(v)).find_map(|&k| self.content_at(k, depth)) {
                    sub.actor = sub.actor.or(subject);
                    return Some(self.push(s, c, subject, sub, None));
                }
                if !self.lexicon.stances[s].bare.is_empty()
                    && let Some(&token) = self.behind(c, None).first()
                {
                    let mut f = Frame::of_stance(s, subject, c);
                    f.recipients.push(Target { token, found: Found::Slot, thing: true });
                    return Some(f);
                }
            }
            if let Some(&act) = self.lexicon.adjectives.get(t.lower(c)) {
                let roles = &self.lexicon.acts[act].roles;
                let preps: Vec<&str> = roles.recipient.iter().chain(&roles.thing).chain(&roles.party).map(CompactString::as_str).collect();
                if let Some(&token) = self.behind(c, Some(&preps)).first() {
                    let m = Match {
                        act,
                        weight: 200,
                        literals: vec![c],
                        recipients: vec![],
                        parties: vec![],
                        things: vec![token],
                        places: vec![],
                        source: t.lower(c).into(),
                    };
                    return Some(Frame::of_act(&m, subject, v));
                }
            }
            if t.dep(c) == "attr"
                && let Some(mut f) = self.noun(c, depth + 1, &[])
                && f.act.is_some_and(|a| self.lexicon.acts[a].row.fact.starts_with("07"))
            {
                f.actor = subject;
                return Some(f);
            }
        }
        None
    }
    // "lifting the ban is out of the question": whoever says so refuses it
    fn ruled_out(&self, v: usize, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let question = |p: usize| t.lower(p) == "question" && t.lower(t.head(p)) == "of";
        let out = t.kids(v).iter().any(|&k| t.lower(k) == "out" && self.behind(k, None).into_iter().any(question))
            || self.behind(v, None).into_iter().any(question);
        let subject = t.kid(v, deps!["csubj", "nsubj"]).filter(|_| out)?;
        let sub = if t.is_verb(subject) { self.verb(subject, depth + 1) } else { self.noun(self.antecedent(subject), depth + 1, &[]) };
        let speaker = (t.dep(v) == "ccomp").then(|| self.subject(t.head(v)).token).flatten();
        let refuse = self.lexicon.stances.iter().position(|s| s.op == Op::Refuse)?;
        Some(self.push(refuse, v, speaker, sub.filter(|f| f.act.is_some())?, None))
    }
    // "a meeting is possible", "talks are under way", "a truce may be in the offing"
    fn happening(&self, v: usize, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let subject = self.event_subject(v)?;
        let adjective = t.kids_with(v, deps!["acomp"]).find_map(|c| self.lexicon.stance_adjectives.get(t.lower(c)).map(|&s| (s, c)));
        let under_way = || {
            t.kids(v).iter().any(|&k| {
                self.lexicon.in_list("under_way", t.lower(k))
                    || self.behind(k, None).iter().any(|&p| self.lexicon.in_list("under_way", t.lower(p)))
            }) || self.behind(v, None).iter().any(|&p| self.lexicon.in_list("under_way", t.lower(p)))
        };
        if let Some((s, c)) = adjective.filter(|(s, _)| self.lexicon.stances[*s].content.subject) {
            let sub = self.noun(subject, depth + 1, &[v])?;
            return Some(self.push(s, c, None, sub, None));
        }
        if !under_way() {
            return None;
        }
        let mut f = self.noun(subject, depth + 1, &[v])?;
        f.trigger.insert(0, v);
        Some(f)
    }
    fn attached(&self, v: usize, attach: &Attach) -> Vec<usize> {
        let t = self.tree;
        let mut out = Vec::new();
        if attach.clause {
            out.extend(
                t.kids_with(v, deps!["xcomp", "ccomp", "advcl"])
                    .filter(|&c| t.dep(c) != "advcl" || t.kids_with(c, deps!["aux"]).any(|k| t.lower(k) == "to")),
            );
        }
        for prep in &attach.preps {
            let found: Vec<usize> = t
                .kids_with(v, deps!["prep"])
                .filter(|&k| t.lower(k) == prep && !self.behind_time(k))
                .flat_map(|k| t.kids_with(k, deps!["pobj", "pcomp"]))
                .collect();
            if found.is_empty() && !attach.object {
                // "accused Bahrain of torture": the parser may hang it on the object
                let below = self
                    .objects(v)
                    .into_iter()
                    .flat_map(|o| t.kids_with(o, deps!["prep"]).filter(|&k| t.lower(k) == prep).collect::<Vec<_>>());
                out.extend(below.flat_map(|k| t.kids_with(k, deps!["pobj", "pcomp"]).collect::<Vec<_>>()));
            }
            out.extend(found);
        }
        out
    }
    // "call off" is no calling
    fn particle_fits(&self, v: usize, word: &StanceWord) -> bool {
        match &word.particle {
            Some(p) => self.has_particle(v, p),
            None => self.tree.kid(v, deps!["prt"]).is_none(),
        }
    }
    fn stance_with_content(&self, v: usize, subject: Option<usize>, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let objects = self.objects(v);
        let nouns: Vec<usize> =
            objects.iter().copied().filter(|&o| matches!(t.pos(o), "NOUN" | "PROPN" | "VERB" | "NUM" | "SYM")).collect();
        for word in self.lexicon.stance_verbs.get(t.lemma(v))? {
            if !self.particle_fits(v, word) {
                continue;
            }
            let stance = &self.lexicon.stances[word.stance];
            let mut content = self.attached(v, &stance.content);
            if stance.content.object {
                if stance.op == Op::Demand {
                    content.splice(0..0, nouns.iter().copied())
                } else {
                    content.splice(content.len().., nouns.iter().copied())
                };
            }
            if stance.content.subject
                && objects.iter().all(|&o| self.is_time(o) || self.passive(v) || word.particle.as_deref() == Some(t.lower(o)))
            {
                content.extend(self.event_subject(v));
            }
            for c in content.into_iter().filter(|&c| c != v) {
                // "called the deal historic": a name; "called an election" has forms of its own
                if t.lemma(v) == "call" && objects.contains(&c) {
                    continue;
                }
                let extra: &[usize] = if objects.contains(&c) || t.ancestors(v).any(|a| a == c) { &[v] } else { &[] };
                let sub = if t.is_verb(c) { self.verb(c, depth + 1) } else { self.noun(c, depth + 1, extra) };
                let Some(sub) = sub.filter(|s| self.says_something(s)) else { continue };
                // "…, she told reporters": words said, no order
                let asks = || t.kids(c).iter().any(|&k| t.dep(k) == "mark" && matches!(t.lower(k), "if" | "whether"));
                if t.is_verb(c) && ((t.lemma(v) == "tell" && !t.kids_with(c, deps!["aux"]).any(|k| t.lower(k) == "to")) || asks()) {
                    continue;
                }
                // "insists he is returning": an opinion
                if t.lemma(v) == "insist" && t.dep(c) == "ccomp" && matches!(t.tag(c), "VBZ" | "VBD" | "VBG" | "VBN") {
                    continue;
                }
                if stance.op == Op::Neutral && t.pos(c) == "VERB" && sub.actor.is_some_and(|a| Some(a) != subject) {
                    continue;
                }
                // who is threatened stands beside the threat; the clause's subject is who will do it
                let addressee = self
                    .addressee(v, c, &stance.addressee, &objects, subject)
                    .filter(|&a| !matches!(stance.op, Op::Threaten | Op::Warn) || t.head(a) != c);
                let doer = subject.filter(|&s| s != c);
                return Some(self.push(word.stance, v, doer, sub, addressee));
            }
        }
        None
    }
    // "talks resumed", "a meeting is possible": the subject is what happens
    fn event_subject(&self, v: usize) -> Option<usize> {
        let t = self.tree;
        let s = self.antecedent(t.kid(v, deps!["nsubj", "nsubjpass"])?);
        let event = self.words_of(s).iter().any(|w| self.lexicon.nouns.contains_key(w) || self.lexicon.stance_nouns.contains_key(w));
        (event && t.is_noun(s)).then_some(s)
    }
    fn addressee(&self, v: usize, content: usize, attach: &Attach, objects: &[usize], subject: Option<usize>) -> Option<usize> {
        let t = self.tree;
        let nominal = |o: usize| matches!(t.pos(o), "NOUN" | "PROPN" | "PRON" | "NUM" | "ADJ");
        // "offered its troops to": one's own things are nobody addressed
        let own = |o: usize| t.kids_with(o, deps!["poss"]).any(|p| matches!(t.lower(p), "its" | "their" | "his" | "her"));
        let given = |o: usize| attach.preps.iter().any(|p| p == "to") && own(o);
        if attach.object
            && let Some(&o) = objects.iter().find(|&&o| o != content && nominal(o) && !given(o))
        {
            return Some(o);
        }
        for prep in &attach.preps {
            let near = std::iter::once(v).chain(objects.iter().copied().filter(|&o| own(o)));
            if let Some(p) = near.flat_map(|s| self.behind_one(s, prep)).find(|&p| p != content && !self.is_time(p)) {
                return Some(p);
            }
        }
        let addressed = attach.object || !attach.preps.is_empty();
        let inner = t.kid(content, deps!["nsubj", "nsubjpass"]).filter(|_| addressed && t.dep(content) == "ccomp")?;
        Some(self.antecedent(inner)).filter(|a| Some(*a) != subject)
    }
    /// Puts a stance over what stands below it, and moves the roles up.
    pub(super) fn push(&self, stance: usize, token: usize, actor: Option<usize>, sub: Frame, addressee: Option<usize>) -> Frame {
        let deed = self.order_is_deed(stance, token, &sub);
        if deed && let Some(neutral) = self.lexicon.stances.iter().position(|s| s.op == Op::Neutral) {
            let hit = addressee.filter(|&a| sub.recipients.is_empty() || !self.carries_out(a));
            return self.push(neutral, token, actor, sub, hit);
        }
        let mut op = self.lexicon.stances[stance].op;
        let own = sub.actor.is_none() || sub.actor == actor;
        let mut layer = stance;
        // banning what one does oneself is ending it
        if op == Op::Ban
            && sub.act.is_some()
            && own
            && addressee.is_none()
            && let Some(stop) = self.lexicon.stances.iter().position(|s| s.op == Op::Stop)
        {
            (op, layer) = (Op::Stop, stop);
        }
        // who warns of what another may do threatens nobody
        let of_another =
            addressee.is_none() && sub.actor.is_some_and(|i| Some(i) != actor) && sub.layers.iter().any(|l| matches!(l, Layer::May));
        if op == Op::Warn
            && of_another
            && let Some(doubt) = self.lexicon.stances.iter().position(|s| s.op == Op::Doubt)
        {
            (op, layer) = (Op::Doubt, doubt);
        }
        // what one wants another to do one asks for
        let wished = addressee.is_none() && !sub.noun && actor.is_some() && self.lexicon.in_list("wishes", self.tree.lemma(token));
        let asked = sub.actor.filter(|&i| wished && op == Op::Intend && Some(i) != actor && self.is_actor(i));
        let mut addressee = addressee;
        if let Some(other) = asked
            && let Some(ask) = self.lexicon.stances.iter().position(|s| s.op == Op::Ask)
        {
            (op, layer, addressee) = (Op::Ask, ask, Some(other));
        }
        let inner_actor = sub.actor;
        let mut f = Frame { trigger: std::iter::once(token).chain(sub.trigger.iter().copied()).collect(), ..sub.clone() };
        if f.inner.is_none()
            && let Some(act) = sub.act
        {
            f.inner = Some(Inner {
                act,
                actor: sub.actor,
                recipients: sub.recipients.clone(),
                parties: sub.parties.clone(),
                token: sub.trigger.first().copied().unwrap_or(token),
            });
        }
        f.layers.push(Layer::Word { stance: layer, token });
        f.actor = actor;
        let passes = matches!(op, Op::Neutral | Op::Stop | Op::Postpone | Op::Fail);
        if let Some(token) = addressee {
            f.recipients = vec![Target { token, found: Found::Addressee, thing: false }];
            f.parties.clear();
        } else if let Some(inner) = inner_actor.filter(|&i| Some(i) != actor) {
            if passes && actor.is_some() {
                if f.recipients.is_empty() {
                    f.recipients.push(Target { token: inner, found: Found::Inner, thing: false });
                }
            } else if actor.is_none() {
                f.actor = (passes || matches!(op, Op::Intend | Op::Doubt)).then_some(inner);
            } else if op == Op::Doubt {
                // what another may do is its deed, whoever fears it
                f.actor = Some(inner);
            } else if matches!(op, Op::Threaten | Op::Warn) && f.has_other() {
                // whom the threatened deed would hit is threatened
            } else if !matches!(op, Op::Intend | Op::Offer) || (sub.noun && op == Op::Offer && f.parties.is_empty()) {
                f.recipients = vec![Target { token: inner, found: Found::Inner, thing: false }];
                f.parties.clear();
            }
        }
        // what is condemned is the deed, not its victim
        let judged =
            matches!(op, Op::Condemn | Op::Accuse | Op::Support) && addressee.is_none() && inner_actor.is_none_or(|i| Some(i) == actor);
        if (judged || (!f.has_other() && matches!(op, Op::Refuse | Op::Accept))) && sub.noun {
            f.parties.clear();
            f.recipients = sub.trigger.first().map(|&token| Target { token, found: Found::Slot, thing: true }).into_iter().collect();
        }
        f
    }
    // a stance whose content is no known act: "rejected the referendum"
    fn bare(&self, v: usize, subject: Option<usize>) -> Option<Frame> {
        let t = self.tree;
        let objects = self.objects(v);
        for word in self.lexicon.stance_verbs.get(t.lemma(v))? {
            let stance = &self.lexicon.stances[word.stance];
            if stance.bare.is_empty() || !self.particle_fits(v, word) {
                continue;
            }
            let mut content = self.attached(v, &stance.content);
            if stance.content.object {
                content.extend(objects.iter().copied());
            }
            // "asked whether": a question
            if content
                .iter()
                .any(|&c| t.is_verb(c) && t.kids(c).iter().any(|&k| t.dep(k) == "mark" && matches!(t.lower(k), "if" | "whether")))
            {
                continue;
            }
            let clause = content.iter().any(|&c| t.is_verb(c) && t.dep_in(c, deps!["xcomp", "ccomp", "advcl"]));
            // "called her unfit": a name, no call to do anything
            let infinitive = || content.iter().any(|&c| t.is_verb(c) && t.kids_with(c, deps!["aux"]).any(|a| t.lower(a) == "to"));
            if self.lexicon.in_list("needs_clause", t.lemma(v)) && (!clause || (t.lemma(v) == "call" && !infinitive())) {
                continue;
            }
            if stance.op == Op::Intend && !clause {
                continue;
            }
            // "insisted that it was over" tells an opinion, "insisted that he leave" a demand
            let leaves = |&c: &usize| t.dep(c) == "ccomp" && t.tag(c) == "VB" && t.kids_with(c, deps!["aux"]).next().is_none();
            if t.lemma(v) == "insist" && !content.iter().any(leaves) {
                continue;
            }
            // "agreed with him", "agreed that it was late": an opinion
            let opinion = || !content.iter().any(|&c| t.dep(c) == "xcomp" || (t.dep(c) == "pobj" && t.lower(t.head(c)) != "with"));
            if t.lemma(v) == "agree" && (t.kids_with(v, deps!["ccomp"]).next().is_some() || opinion()) {
                continue;
            }
            let Some(target) = self.bare_target(v, &content, &stance.addressee, &objects, subject, stance.op) else { continue };
            let mut f = Frame::of_stance(word.stance, subject, v);
            f.recipients.push(target);
            return Some(f);
        }
        None
    }
    fn bare_target(
        &self,
        v: usize,
        content: &[usize],
        attach: &Attach,
        objects: &[usize],
        subject: Option<usize>,
        op: Op,
    ) -> Option<Target> {
        let t = self.tree;
        let clause = content.iter().copied().find(|&c| t.is_verb(c));
        let addressed = |token| Some(Target { token, found: Found::Addressee, thing: false });
        let nominal = |o: &usize| matches!(t.pos(*o), "NOUN" | "PROPN" | "PRON" | "NUM" | "ADJ") && !self.is_time(*o);
        let by_object = attach.object && (clause.is_some() || !matches!(op, Op::Demand | Op::Ask));
        let objects_here: Vec<usize> = objects.iter().copied().filter(nominal).filter(|_| by_object).collect();
        // "offered its troops to Lebanon": what is offered is no addressee
        if op != Op::Offer
            && let Some(&o) = objects_here.iter().find(|&&o| self.is_actor(o) || t.pos(o) == "PRON")
        {
            return addressed(o);
        }
        for prep in &attach.preps {
            let near = std::iter::once(v).chain(objects.iter().copied());
            if let Some(p) = near.flat_map(|s| self.behind_one(s, prep)).find(|&p| !self.is_time(p)) {
                return addressed(p);
            }
        }
        if let Some(&o) = objects_here.first() {
            return addressed(o);
        }
        if let Some(c) = clause.filter(|&c| t.dep(c) == "ccomp")
            && let Some(s) = t.kid(c, deps!["nsubj", "nsubjpass"]).map(|s| self.antecedent(s)).filter(|s| Some(*s) != subject)
        {
            return Some(Target { token: s, found: Found::Inner, thing: false });
        }
        if let Some(token) = content.iter().copied().find(|&c| t.is_noun(c) && !self.is_time(c)) {
            return if op == Op::Stop { None } else { Some(Target { token, found: Found::Slot, thing: true }) };
        }
        // "refused to recognise the vote": what the unknown act is done to
        let c = clause.filter(|_| matches!(op, Op::Refuse | Op::Intend | Op::Offer))?;
        let token = self.objects(c).into_iter().chain(self.behind(c, None)).find(|&p| !self.is_time(p))?;
        Some(Target { token, found: Found::Inner, thing: true })
    }
    fn modality(&self, v: usize, frame: &mut Frame) {
        let t = self.tree;
        // "will meet and discuss": one auxiliary for both
        let shares = t.dep(v) == "conj" && t.tag(v) == "VB" && t.kid(v, deps!["aux", "nsubj"]).is_none() && t.is_verb(t.head(v));
        let whose = if shares { t.head(v) } else { v };
        let aux: Vec<&str> = t.kids_with(whose, deps!["aux", "auxpass"]).map(|k| t.lower(k)).collect();
        if aux.iter().any(|a| matches!(*a, "will" | "'ll" | "’ll" | "shall" | "would" | "wo" | "'d" | "’d")) || self.scheduled(v) {
            frame.layers.push(Layer::Will);
        } else if aux.iter().any(|a| matches!(*a, "must" | "should")) && !self.inverted(v) {
            frame.layers.push(Layer::Must);
        } else if aux.iter().any(|a| matches!(*a, "may" | "might" | "could")) {
            frame.layers.push(Layer::May);
        } else if aux.iter().any(|a| matches!(*a, "can" | "ca" | "cannot")) {
            frame.layers.push(Layer::Can);
        }
        let no_object = || {
            t.kids_with(v, deps!["dobj", "nsubj", "nsubjpass"]).any(|c| t.kids(c).iter().any(|&k| t.lower(k) == "no" && t.dep(k) == "det"))
        };
        let never = || t.kids(v).iter().any(|&k| matches!(t.lower(k), "never" | "neither"));
        if t.kid(v, deps!["neg"]).is_some() || never() || no_object() {
            frame.layers.push(if self.undone(v) { Layer::Undone } else { Layer::Not });
        } else if self.not_yet(v) {
            frame.layers.push(Layer::Undone);
        }
    }
}
