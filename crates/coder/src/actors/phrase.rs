//! What stands around a head in its phrase: how far it reaches, whose it is, what modifies it.

use super::finder::Finder;
use super::units::{Unit, What};
use super::words::{ABOUT, BACKED, HEADLINE};
use crate::tree::deps;
use legation_gazetteer::{Form, Kind};

impl<'a, 'g> Finder<'a, 'g> {
    /// The first token of the phrase of `h`: its determiners, adjectives, owners.
    pub fn left(&self, h: usize) -> usize {
        let tree = self.tree();
        let low = tree.edges(h).0;
        let mut at = h;
        while at > low && self.is_premodifier(at - 1, h) {
            at -= 1;
        }
        // no comma or bracket begins a phrase
        let idle = |i: usize| {
            matches!(tree.pos(i), "PUNCT" | "CCONJ") || tree.pos(i) == "ADV" && tree.pos(i + 1) != "NUM" && self.unit(i).is_none()
        };
        while at < h && idle(at) && !matches!(tree.lower(at), "both" | "either") {
            at += 1;
        }
        at
    }

    fn is_premodifier(&self, i: usize, h: usize) -> bool {
        let tree = self.tree();
        match tree.pos(i) {
            // "Ministers Meet Lund": a headline's verb taken for a name
            "NOUN" | "PROPN" if HEADLINE.contains(&tree.lower(i)) && self.unit(i).is_none() && self.role(i).is_none() => false,
            "NOUN" | "PROPN" | "ADJ" | "DET" | "NUM" | "SYM" | "X" => true,
            "PRON" => tree.tag(i) == "PRP$" || tree.dep(i) == "poss" || tree.dep(i) == "det",
            "PART" => tree.tag(i) == "POS",
            "ADP" | "SCONJ" => self.unit(i).is_some() || self.role(i).is_some(),
            "CCONJ" | "ADV" => tree.ancestors(i).take(3).any(|a| a == h) || self.unit(i).is_some(),
            "VERB" => tree.dep_in(i, deps!["amod", "compound"]),
            "PUNCT" => {
                matches!(tree.word(i), "-" | "," | "‑" | "\"" | "“" | "”" | "'" | "’") && tree.ancestors(i).take(3).any(|a| a == h)
                    || self.unit(i).is_some()
            }
            _ => false,
        }
    }

    /// The last token of the phrase of `h`: with what "of", "for", "in", "to" add, without clauses and appositions.
    pub fn right(&self, h: usize) -> usize {
        let tree = self.tree();
        let mut last = self.unit(h).map_or(h, |u| u.last).max(self.role(h).map_or(h, |r| r.last));
        for &k in tree.kids(h).iter().filter(|&&k| k > h) {
            match tree.dep(k).as_str() {
                "prep" if matches!(tree.lower(k), "of" | "for" | "in" | "to" | "from" | "at") && k <= last + 1 => {
                    if let Some(p) = tree.kid(k, deps!["pobj"]).filter(|&p| p < h + 40) {
                        last = last.max(self.right(p));
                    }
                }
                "compound" | "nmod" | "nummod" => last = last.max(k),
                _ => {}
            }
        }
        last
    }

    /// Whether a name stands as a modifier inside a larger phrase.
    pub fn is_modifier(&self, h: usize) -> bool {
        let tree = self.tree();
        if !tree.dep_in(h, deps!["compound", "amod", "nmod", "poss", "npadvmod", "conj", "advmod", "dep"]) {
            return false;
        }
        let up = tree.head(h);
        match tree.dep(h).as_str() {
            "conj" => up != h && self.unit(up).is_some_and(|u| u.head == up) && up < h && self.is_modifier(up) && !self.owns_next(h, up),
            "poss" => true,
            "npadvmod" | "advmod" | "dep" => {
                tree.lower(h + 1 - usize::from(h + 1 == tree.len())) == "-" || h > 0 && tree.word(h - 1) == "-"
            }
            _ => tree.is_noun(up) || tree.lower(up.min(h + 1)) == "-" || tree.pos(up) == "ADJ" || tree.dep_in(up, deps!["amod"]),
        }
    }

    // "France's and Egypt, …": a conjunct that isn't itself followed by the common head
    fn owns_next(&self, h: usize, up: usize) -> bool {
        let tree = self.tree();
        let noun = tree.head(up);
        noun < h
    }

    /// The noun that a modifier modifies, over participles and conjuncts.
    pub fn under(&self, h: usize) -> Option<usize> {
        let tree = self.tree();
        let mut at = h;
        for _ in 0..4 {
            let up = tree.head(at);
            if up == at {
                return None;
            }
            let conj = tree.dep(at) == "conj";
            at = up;
            if tree.is_noun(at) && !conj && self.unit(at).is_none_or(|u| u.head == at) {
                return Some(at);
            }
        }
        None
    }

    /// Names before `to` in the phrase that begins at `from`, those that say whose it is: not "anti-X", not "X-backed".
    pub fn owners(&self, from: usize, to: usize) -> Vec<&Unit<'g>> {
        if from >= to {
            return Vec::new();
        }
        self.units[self.s].within(from, to - 1).filter(|u| !self.is_about(u) && self.country_of(u).0.is_some()).collect()
    }

    pub fn is_about(&self, unit: &Unit<'_>) -> bool {
        let tree = self.tree();
        let word = |i: usize| if i < tree.len() { tree.lower(i) } else { "" };
        let before = unit.first >= 2 && word(unit.first - 1) == "-" && ABOUT.contains(&word(unit.first - 2));
        let joined = matches!(word(unit.last + 1), "-" | "‑");
        before || joined && (BACKED.contains(&word(unit.last + 2)) || matches!(word(unit.last + 2), "based" | "style"))
    }

    /// For whom a name acts: country and sector.
    pub fn country_of(&self, unit: &Unit<'g>) -> (Option<legation_schema::Country>, Option<legation_schema::Sector>) {
        let What::Known(hit) = unit.what else { return (None, None) };
        match hit.entry.kind() {
            Kind::Group => (self.state_of(hit.entry), None),
            Kind::Country if hit.form == Form::Seat => (hit.entry.country(), Some(legation_schema::Sector::Gov)),
            Kind::Country | Kind::Region | Kind::Role => (hit.entry.country(), None),
            Kind::Body | Kind::Person => hit.entry.standing(self.on).map_or((None, None), |s| (s.country, s.sectors.first().copied())),
        }
    }

    /// Which of several states an entry belongs to here: the one that the article names most, else the first.
    pub fn state_of(&self, entry: legation_gazetteer::Entry<'g>) -> Option<legation_schema::Country> {
        let states: Vec<_> = entry.terms().filter_map(|t| t.country()).collect();
        let main = self.evidence.main();
        // a creed is no nationality: it has a state only in an article about that state
        if entry.kind() == Kind::Group && entry.codes() != "ethnic" {
            return states.iter().copied().find(|&c| Some(c) == main && self.evidence.count(c) > 0);
        }
        let weight = |(n, c): &(usize, legation_schema::Country)| {
            (Some(*c) == main, self.evidence.count(*c) + u32::from(*n == 0 && self.evidence.count(*c) > 0))
        };
        states.iter().copied().enumerate().rev().max_by_key(weight).map(|(_, c)| c)
    }

    /// The object of a preposition behind `h`, when it is one of `words`.
    pub fn object(&self, h: usize, words: &[&str]) -> Option<usize> {
        let tree = self.tree();
        let prep = tree.kids(h).iter().copied().find(|&k| k > h && tree.dep(k) == "prep" && words.contains(&tree.lower(k)))?;
        tree.kid(prep, deps!["pobj"])
    }
}
