//! Forms that compete: the same verb with the same slots for two acts.

use super::{Filler, Form, Lexicon, Slot};
use std::collections::BTreeMap;

impl Lexicon {
    /// A line for every pair of forms that require the same and stand for different acts. The one that is read first wins,
    /// so that the other never codes anything.
    pub fn competing(&self) -> Vec<String> {
        let mut verbs: Vec<_> = self.verbs.iter().collect();
        verbs.sort_by_key(|(verb, _)| verb.as_str());
        let mut out = Vec::new();
        for (verb, forms) in verbs {
            let mut first: BTreeMap<String, usize> = BTreeMap::new();
            for f in forms {
                let holder = *first.entry(requires(&f.form)).or_insert(f.act);
                if holder != f.act {
                    let (winner, loser) = (&self.acts[holder], &self.acts[f.act]);
                    let words = wanted(verb, &f.form);
                    out.push(format!("{}: “{words}” of {} is a form of {} too ({}), which wins", loser.at, loser.id, winner.id, winner.at));
                }
            }
        }
        out.dedup();
        out
    }
}

// what the form's words require, in one spelling; roles don't count, they don't decide whether it holds
fn requires(form: &Form) -> String {
    let mut slots: Vec<String> = form.slots.iter().filter(|s| !s.optional).map(slot).collect();
    slots.sort();
    format!("{} {} {}", form.particle.as_deref().unwrap_or(""), form.alone, slots.join(" "))
}

fn slot(s: &Slot) -> String {
    let mut preps: Vec<&str> = s.preps.iter().map(AsRef::as_ref).collect();
    preps.sort_unstable();
    let mut words: Vec<&str> = match &s.filler {
        Filler::Any => vec!["*"],
        Filler::Words(w) => w.iter().map(AsRef::as_ref).collect(),
    };
    words.sort_unstable();
    format!("{}:{{{}}}", preps.join("|"), words.join("|"))
}

fn wanted(verb: &str, form: &Form) -> String {
    let particle = form.particle.as_deref().map(|p| format!("+{p}")).unwrap_or_default();
    let slots = form.source.split_once(' ').map(|(_, s)| format!(" {s}")).unwrap_or_default();
    format!("{verb}{particle}{slots}")
}
