//! The country of a bare role noun: from the sentence, then from what stands before, then from the article.

use super::finder::Finder;
use super::units::What;
use super::words::PLACE_PREPS;
use crate::tree::deps;
use legation_gazetteer::{Form, Kind};
use legation_schema::{Country, Sector};

impl<'a, 'g> Finder<'a, 'g> {
    /// The likeliest country of the phrase at `h`, which names none itself.
    pub fn infer(&self, h: usize) -> Option<Country> {
        if self.generic(h) {
            return None;
        }
        if let Some(there) = self.where_they_fight(h) {
            return Some(there);
        }
        let states: Vec<(usize, Country)> = self.states(self.s);
        // "Norland's role" says less about who is meant than a state that acts itself
        let thing = |t: usize| {
            self.unit(t).is_some_and(|u| {
                self.is_modifier(u.head) && self.under(u.head).is_none_or(|n| self.role(n).is_none() && self.unit(n).is_none())
            })
        };
        let acting = states.iter().rev().find(|s| s.0 < h && !thing(s.0));
        let before = self.sender(h, &states).or(acting).or_else(|| states.iter().rev().find(|s| s.0 < h));
        // whom somebody does it to says little about who does it
        let victim = |t: usize| {
            self.unit(t).is_some_and(|u| {
                matches!(u.what, What::Known(hit) if matches!(hit.form, Form::Demonym | Form::Adjective)) && !self.is_modifier(u.head)
            })
        };
        // who meets a state's premier is none of that state
        let acted: Vec<&(usize, Country)> = states.iter().filter(|s| self.acted_upon(h, s.0)).collect();
        let others: Vec<Country> = acted.iter().map(|s| s.1).collect();
        let behind = states.iter().find(|s| s.0 > h && !victim(s.0) && !acted.contains(s));
        let near = before.or(behind).map(|s| s.1);
        let main = if others.is_empty() { self.evidence.main() } else { self.evidence.main_but(&others) };
        // of several in the sentence the article's own, when it is one of them
        let one = states.iter().all(|s| Some(s.1) == near);
        // what stands behind says little in an article about another state
        let about = main.filter(|&m| before.is_none() && near.is_some_and(|c| self.evidence.count(m) >= 3 * self.evidence.count(c)));
        match near {
            Some(_) if about.is_some() => about,
            Some(c) if one => Some(c),
            Some(c) => main.filter(|m| states.iter().any(|s| s.1 == *m) && before.is_none()).or(Some(c)),
            None => self.previous().filter(|c| !others.contains(c)).or(main),
        }
    }

    // the sector of the role noun at `h`
    fn role_sector(&self, h: usize) -> Option<Sector> {
        self.role(h).and_then(|r| r.entry.terms().next()).and_then(|t| t.sector())
    }

    // "candidates condemned Norland's test", "Army spokesman Lund accused Norland", "the premier met Norland's envoy": who speaks of
    // a state or with it isn't of it; those in arms mostly strike at home
    fn acted_upon(&self, h: usize, state: usize) -> bool {
        let tree = self.tree();
        let mut top = h;
        while tree.dep_in(top, deps!["compound", "nmod", "amod"]) && tree.is_noun(tree.head(top)) {
            top = tree.head(top);
        }
        let (titled, verb) = (top != h, tree.head(top));
        let armed = matches!(self.role_sector(h), Some(Sector::Mil | Sector::Reb | Sector::Cop | Sector::Prm));
        if armed && !titled || tree.dep(top) != "nsubj" {
            return false;
        }
        let head = self.unit(state).map_or(state, |u| u.head);
        let object = tree.kid(verb, deps!["dobj"]);
        let other = tree.kids_with(verb, deps!["prep"]).chain(object.into_iter().flat_map(|o| tree.kids_with(o, deps!["prep"])));
        let mut with = other.filter(|&p| matches!(tree.lower(p), "with" | "against")).filter_map(|p| tree.kid(p, deps!["pobj"]));
        // "Norland's envoy": it, or what stands before it
        let whose = |o: usize| (tree.edges(o).0..=o).contains(&head);
        object.is_some_and(whose) || with.any(whose)
    }

    // "Norland armed the rebels in Sudmark": those in arms against a state belong where they fight, not to who acts
    fn where_they_fight(&self, h: usize) -> Option<Country> {
        let tree = self.tree();
        if self.role_sector(h) != Some(Sector::Reb) {
            return None;
        }
        let acts = |t: usize| tree.dep_in(t, deps!["nsubj", "poss"]) || self.is_modifier(t) && tree.dep_in(tree.head(t), deps!["nsubj"]);
        let land = |u: &&super::units::Unit<'g>| {
            let named = matches!(u.what, What::Known(hit) if matches!(hit.entry.kind(), Kind::Country | Kind::Region));
            named && !acts(u.head) && !self.is_about(u)
        };
        let lands = self.units[self.s].units.iter().filter(land);
        lands.min_by_key(|u| u.head.abs_diff(h)).and_then(|u| self.country_of(u).0).filter(Country::is_state)
    }

    // "the flow of fighters", "what people say": anybody
    fn generic(&self, h: usize) -> bool {
        let tree = self.tree();
        let anybody = matches!(tree.lemma(h), "people" | "person" | "fighter" | "citizen" | "consumer" | "human" | "man" | "woman");
        anybody
            && tree.tag(h) == "NNS"
            && tree.kids(h).is_empty()
            && tree.dep_in(h, deps!["pobj", "dobj", "nsubj"])
            && !tree.dep_in(tree.head(h), deps!["ROOT"])
    }

    // "Norland offered Sudmark two warships": weapons and troops as an object are the subject's.
    fn sender<'s>(&self, h: usize, states: &'s [(usize, Country)]) -> Option<&'s (usize, Country)> {
        let tree = self.tree();
        let armed = self.role(h).is_some_and(|r| r.entry.flags().armed()) || self.role_sector(h) == Some(Sector::Mil);
        let verb = tree.head(h);
        let gives = matches!(
            tree.lemma(verb),
            "offer"
                | "send"
                | "deploy"
                | "dispatch"
                | "give"
                | "provide"
                | "supply"
                | "withdraw"
                | "pull"
                | "move"
                | "mass"
                | "station"
                | "sell"
                | "commit"
                | "contribute"
                | "use"
                | "fire"
                | "launch"
        );
        if !armed || tree.dep(h) != "dobj" || !gives {
            return None;
        }
        let subject = tree.kid(verb, deps!["nsubj"])?;
        let (first, last) = (self.left(subject), self.right(subject));
        states.iter().find(|s| (first..=last).contains(&s.0))
    }

    /// Whether the sentence names no state.
    pub fn names_no_state(&self) -> bool {
        self.states(self.s).is_empty()
    }

    /// The likeliest country of a place: a state named as such in the sentence, else the article's.
    pub fn infer_place(&self, h: usize) -> Option<Country> {
        let named = |u: &&super::units::Unit<'g>| matches!(u.what, What::Known(hit) if matches!(hit.entry.kind(), Kind::Country | Kind::Region) && !matches!(hit.form, Form::Adjective | Form::Demonym));
        let tree = self.tree();
        let placed = |u: &&super::units::Unit<'g>| {
            tree.dep(u.head) == "pobj" && PLACE_PREPS.contains(&tree.lower(tree.head(u.head)))
                || u.first >= 2 && u.first - 2 == h && tree.word(u.first - 1) == ","
        };
        let near =
            self.units[self.s].units.iter().filter(named).filter(|u| u.first != h).filter(placed).min_by_key(|u| u.first.abs_diff(h));
        near.and_then(|u| self.country_of(u).0).or(self.evidence.main().filter(|m| self.evidence.count(*m) > 1))
    }

    // The only state of the sentence before, in the same paragraph.
    fn previous(&self) -> Option<Country> {
        let s = self.s.checked_sub(1)?;
        if self.trees[s].sentence.paragraph != self.tree().sentence.paragraph {
            return None;
        }
        let states = self.states(s);
        let first = states.first()?.1;
        let tree = &self.trees[s];
        let acts = |t: usize| {
            self.units[s].unit(t).is_some_and(|u| {
                tree.dep_in(u.head, deps!["nsubj", "nsubjpass"])
                    || tree.dep_in(u.head, deps!["poss", "amod", "compound"]) && tree.dep_in(tree.head(u.head), deps!["nsubj", "nsubjpass"])
            })
        };
        let one = states.iter().all(|x| x.1 == first).then_some(first);
        one.or_else(|| states.iter().find(|x| acts(x.0)).map(|x| x.1))
    }

    // The states that a sentence names: where, which.
    fn states(&self, s: usize) -> Vec<(usize, Country)> {
        let of = |u: &super::units::Unit<'g>| match u.what {
            What::Known(hit) if hit.entry.kind() != Kind::Group && !(s == self.s && self.is_about(u)) => {
                self.country_of(u).0.filter(Country::is_state).map(|c| (u.first, c))
            }
            _ => None,
        };
        self.units[s].units.iter().filter_map(of).collect()
    }
}
