//! Who blames whom by a copula: "Kabul says the militia was responsible for the raid", "is behind the attack", "were to blame".

use super::args::Args;
use super::frame::{Frame, Target};
use super::scene::View;
use crate::lexicon::Op;
use crate::tree::deps;
use legation_schema::Found;

/// A frame of accusation for every clause in which a speaker says that another is to blame.
pub(super) fn frames(view: &View<'_>) -> Vec<Frame> {
    let t = view.tree();
    let said = (0..t.len()).filter(|&i| t.dep(i) == "ccomp" && t.lemma(i) == "be");
    said.filter_map(|i| frame(view, i)).collect()
}

fn frame(view: &View<'_>, be: usize) -> Option<Frame> {
    let (t, args) = (view.tree(), &view.args);
    if t.kid(be, deps!["neg"]).is_some() || t.kids_with(be, deps!["aux"]).any(|a| t.lower(a) != "have" && t.lower(a) != "had") {
        return None;
    }
    let deed = args.deed_blamed(be)?;
    let accused = args.antecedent(t.kid(be, deps!["nsubj"])?);
    let speaker = args.subject(t.head(be)).token.filter(|&s| s != accused)?;
    let differ = |token| view.participants(token, Found::Slot).into_iter().map(|p| (p.actor, p.country)).collect::<Vec<_>>();
    if !args.is_actor(accused) || differ(speaker) == differ(accused) {
        return None;
    }
    let accuse = view.scene.lexicon.stances.iter().position(|s| s.op == Op::Accuse && !s.bare.is_empty())?;
    let sub = deed.and_then(|d| args.of_noun(d)).filter(|f| f.act.is_some());
    Some(match sub {
        Some(sub) => args.push(accuse, be, Some(speaker), Frame { actor: Some(accused), ..sub }, Some(accused)),
        None => {
            let mut f = Frame::of_stance(accuse, Some(speaker), be);
            f.recipients.push(Target { token: accused, found: Found::Inner, thing: false });
            f
        }
    })
}

impl Args<'_> {
    /// What the subject of the copula is said to be to blame for; inner `None` where that isn't said.
    pub(super) fn deed_blamed(&self, be: usize) -> Option<Option<usize>> {
        let t = self.tree;
        for k in t.kids(be).iter().copied() {
            match (t.dep(k).as_str(), t.lower(k)) {
                ("acomp", "responsible" | "guilty" | "culpable") => return Some(self.behind(k, Some(&["for", "of"])).first().copied()),
                ("xcomp", "blame") => return Some(self.behind_one(k, "for").first().copied()),
                ("prep", "behind") => {
                    let deed = t.kid(k, deps!["pobj"])?;
                    return self.of_noun(deed).is_some_and(|f| f.act.is_some()).then_some(Some(deed));
                }
                _ => {}
            }
        }
        None
    }
}
