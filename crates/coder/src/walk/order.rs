//! Verbs whose object says what they mean: "called the president to offer help", "ordered the paper to close".

use super::args::Args;
use super::forms::Match;
use super::frame::{Frame, Target};
use crate::lexicon::Op;
use legation_schema::{Found, Sector};

impl Args<'_> {
    /// "called Lund on Friday to express support": a talk over the telephone, or what it was for.
    pub(super) fn phoned(&self, v: usize, subject: Option<usize>, depth: usize) -> Option<Frame> {
        let t = self.tree;
        let caller = subject.filter(|_| t.lemma(v) == "call" && !self.passive(v))?;
        let object = t.kid(v, &["dobj"]).filter(|&o| self.is_person(o))?;
        let plain = |k: usize| {
            t.dep_in(k, &["nsubj", "dobj", "aux", "npadvmod", "advmod", "punct", "cc", "conj", "xcomp", "advcl", "mark", "intj"])
                || (t.dep(k) == "prep" && self.behind_time(k))
        };
        if !t.kids(v).iter().all(|&k| plain(k)) {
            return None;
        }
        let purpose = t.kids_with(v, &["xcomp", "advcl"]).find(|&k| t.kids_with(k, &["aux"]).any(|a| t.lower(a) == "to"));
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
        let act = self.lexicon.acts.iter().position(|a| a.id == "consult.phone")?;
        let m = Match {
            act,
            weight: 400,
            literals: vec![],
            recipients: vec![],
            parties: vec![object],
            things: vec![],
            places: vec![],
            source: "call =".into(),
        };
        Some(Frame::of_act(&m, subject, v))
    }
    fn is_person(&self, i: usize) -> bool {
        let t = self.tree;
        t.tag(i) == "NNP" && self.actorlike[i] && t.token(i).entity == "PERSON"
    }
    fn behind_time(&self, prep: usize) -> bool {
        self.tree.kids_with(prep, &["pobj"]).all(|p| self.is_time(p))
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
