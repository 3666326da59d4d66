//! Verbs whose object says what they mean: "called the president to offer help", "ordered the paper to close".

use super::args::Args;
use super::forms::Match;
use super::frame::{Frame, Target};
use crate::lexicon::Op;
use crate::tree::deps;
use legation_schema::{Found, Sector};

impl Args<'_> {
    /// "called Lund on Friday to express support": a talk over the telephone, or what it was for.
    pub(super) fn phoned(&self, v: usize, subject: Option<usize>, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let caller = subject.filter(|_| t.lemma(v) == "call" && !self.passive(v))?;
        let object = t.kid(v, deps!["dobj", "oprd"]).filter(|&o| self.is_person(o))?;
        let plain = |k: usize| {
            t.dep_in(
                k,
                deps!["nsubj", "dobj", "oprd", "aux", "npadvmod", "advmod", "punct", "cc", "conj", "xcomp", "advcl", "mark", "intj"],
            ) || (t.dep(k) == "prep" && self.behind_time(k))
        };
        if !t.kids(v).iter().all(|&k| plain(k)) {
            return None;
        }
        let purpose = t.kids_with(v, deps!["xcomp", "advcl"]).find(|&k| t.kids_with(k, deps!["aux"]).any(|a| t.lower(a) == "to"));
        if purpose.is_some_and(|p| !self.lexicon.in_list("said_by_phone", t.lemma(p))) {
            return None;
        }
        let given = |f: &Frame| f.act.is_some_and(|a| self.lexicon.acts[a].row.fact.starts_with("05"));
        if let Some(mut f) = purpose.and_then(|p| self.verb(p, depth + 1)).filter(given) {
            f.actor = Some(caller);
            f.recipients = vec![Target { token: object, found: Found::Addressee, thing: false }];
            f.trigger.insert(0, v);
            return Some(f);
        }
        let m = Match { parties: vec![object], ..self.named_act("consult.phone")? };
        Some(Frame::of_act(&m, subject, v))
    }
    /// "came under fire from the rebels", "is under pressure from Norland to": the subject is the one it is done to.
    pub(super) fn came_under(&self, v: usize, subject: Option<usize>, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let hit = subject.filter(|_| matches!(t.lemma(v), "come" | "be" | "remain" | "fall"))?;
        let noun = self.behind_one(v, "under").into_iter().find(|&n| t.is_noun(n))?;
        let doer = [noun, v].into_iter().flat_map(|i| self.behind(i, Some(&["from", "by"]))).find(|&p| self.is_actor(p) && p != hit);
        let arms = |i: usize| matches!(self.sectors[i], Some(Sector::Mil | Sector::Reb | Sector::Prm | Sector::Uaf | Sector::Cop));
        let of_arms = arms(hit) || doer.is_some_and(arms) || t.kid(noun, deps!["compound", "amod"]).is_some();
        let mut f = match t.lemma(noun) {
            "fire" if !of_arms => Frame::of_act(&self.named_act("accuse.criticize")?, None, v),
            "fire" | "gunfire" => Frame::of_act(&self.named_act("assault.smallarms")?, None, v),
            "attack" | "criticism" | "shelling" | "bombardment" | "assault" => self.noun(noun, depth + 1, &[])?,
            _ => return None,
        };
        f.actor = f.actor.or(doer).filter(|&a| a != hit);
        f.recipients = vec![Target { token: hit, found: Found::Slot, thing: false }];
        f.parties.clear();
        f.places.clear();
        f.agentless = f.actor.is_none();
        f.trigger = vec![v, noun];
        Some(f)
    }
    fn named_act(&self, id: &str) -> Option<Match> {
        let act = self.lexicon.acts.iter().position(|a| a.id == id)?;
        Some(Match {
            act,
            weight: 300,
            literals: vec![],
            recipients: vec![],
            parties: vec![],
            things: vec![],
            places: vec![],
            source: id.into(),
        })
    }
    fn is_person(&self, i: usize) -> bool {
        let t = self.tree;
        let office = matches!(self.sectors[i], Some(Sector::Gov)) && t.token(i).entity != "ORG";
        t.tag(i) == "NNP" && self.actorlike[i] && (t.token(i).entity == "PERSON" || office)
    }
    /// Whether the preposition leads but to a date or time.
    pub(super) fn behind_time(&self, prep: usize) -> bool {
        let mut objects = self.tree.kids_with(prep, deps!["pobj"]).peekable();
        objects.peek().is_some() && objects.all(|p| self.is_time(p))
    }

    /// Whether an order is itself the coercion that it orders: "ordered the paper to suspend publication", "ordered him jailed".
    pub(super) fn order_is_deed(&self, stance: usize, token: usize, sub: &Frame) -> bool {
        let orders = matches!(self.tree.lemma(token), "order" | "instruct" | "command");
        let coerces = sub.act.is_some_and(|a| self.lexicon.acts[a].row.fact.starts_with("17"));
        self.lexicon.stances[stance].op == Op::Demand && orders && coerces && sub.layers.is_empty()
    }
    /// Whether somebody carries out orders: whom they hit is another.
    pub(super) fn carries_out(&self, token: usize) -> bool {
        matches!(self.sectors[token], Some(Sector::Mil | Sector::Cop | Sector::Jud | Sector::Gov | Sector::Spy))
    }
}
