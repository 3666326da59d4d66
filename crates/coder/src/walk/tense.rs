//! What auxiliaries around a verb say beyond will, may and must: schedules, and negations of what should have happened.

use super::args::Args;
use crate::tree::deps;

impl Args<'_> {
    /// Whether a negated verb tells of a deed not done ("did not meet", "has yet to meet", "no longer meets"), not of a refusal.
    pub fn undone(&self, v: usize) -> bool {
        let t = self.tree;
        let aux = |words: &[&str]| t.kids_with(v, deps!["aux", "auxpass"]).any(|k| words.contains(&t.lower(k)));
        let past = aux(&["did", "was", "were", "had", "has", "have", "'ve", "’ve", "been"]) || t.tag(v) == "VBD";
        past && !aux(&["will", "would", "wo", "may", "might", "could", "can", "ca", "must", "should"])
    }
    /// "has yet to meet", "no longer meets"
    pub fn not_yet(&self, v: usize) -> bool {
        let t = self.tree;
        let yet = t.kids_with(v, deps!["aux"]).any(|k| t.lower(k) == "to" && k > 0 && t.lower(k - 1) == "yet");
        let no_longer = t.kids(v).iter().any(|&k| t.lower(k) == "longer" && k > 0 && matches!(t.lower(k - 1), "no" | "any"));
        yet || no_longer
    }
    /// "Should Iran attack, …": a condition, no duty.
    pub fn inverted(&self, v: usize) -> bool {
        let t = self.tree;
        let should = t.kids_with(v, deps!["aux"]).find(|&k| t.lower(k) == "should");
        should.is_some_and(|s| t.kid(v, deps!["nsubj", "nsubjpass"]).is_some_and(|n| n > s))
    }
    /// "is to meet", "are due to meet", "is scheduled to meet"
    pub fn scheduled(&self, v: usize) -> bool {
        let t = self.tree;
        let Some(to) = t.kids_with(v, deps!["aux"]).find(|&k| t.lower(k) == "to") else { return false };
        // "Ghana to host talks": a headline's future
        if t.head(v) == v && to > 0 {
            return true;
        }
        let Some(mut before) = to.checked_sub(1) else { return false };
        while before > 0 && t.pos(before) == "ADV" {
            before -= 1;
        }
        matches!(t.lower(before), "due" | "scheduled" | "slated" | "bound" | "expected")
            || (t.lemma(before) == "be" && t.pos(before) == "AUX")
    }
}
