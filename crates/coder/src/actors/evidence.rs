//! What the whole article says about where it plays and who is in it.

use crate::tree::Tree;
use legation_gazetteer::{Entry, EntryId, Form, Gazetteer, Hit, Holds, Kind, Match, fold};
use legation_schema::{Country, Date};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) struct Evidence<'g> {
    gazetteer: &'g Gazetteer,
    countries: FxHashMap<Country, u32>,
    // people named in full
    people: FxHashSet<EntryId>,
    // last words of the recogniser's person names of two words and more
    last_names: FxHashSet<String>,
    main: Option<Country>,
}

impl<'g> Evidence<'g> {
    pub fn new(trees: &[Tree<'_>], matches: &[Vec<Match<'_>>], gazetteer: &'g Gazetteer, on: Option<Date>) -> Evidence<'g> {
        let (countries, people, last_names) = Default::default();
        let mut made = Evidence { gazetteer, countries, people, last_names, main: None };
        for (tree, matches) in trees.iter().zip(matches) {
            let weight = if tree.sentence.is_title() { 2 } else { 1 };
            for hit in matches.iter().filter_map(|m| m.hits.iter().find(|h| !h.ambiguous)) {
                made.see(hit, weight, on);
            }
            made.last_names(tree);
        }
        let mut ranked: Vec<(u32, Country)> = made.countries.iter().filter(|c| c.0.is_state()).map(|(c, n)| (*n, *c)).collect();
        let total: u32 = ranked.iter().map(|r| r.0).sum();
        ranked.sort_by_key(|r| (std::cmp::Reverse(r.0), r.1));
        made.main = match ranked[..] {
            [] => None,
            [(_, only)] => Some(only),
            [(n, top), (m, _), ..] => (n * 2 >= total && n > m || n >= 2 * m).then_some(top),
        };
        made
    }

    fn see(&mut self, hit: &Hit<'_>, weight: u32, on: Option<Date>) {
        match hit.entry.kind() {
            Kind::Role | Kind::Group => return,
            Kind::Person => {
                self.people.insert(hit.entry.id());
            }
            _ => {}
        }
        let country = hit.entry.standing(on).and_then(|s| s.country).or_else(|| hit.entry.country());
        if let Some(country) = country {
            *self.countries.entry(country).or_default() += weight;
        }
    }

    fn last_names(&mut self, tree: &Tree<'_>) {
        for i in 1..tree.len() {
            let (t, before) = (tree.token(i), tree.token(i - 1));
            let ends = i + 1 == tree.len() || tree.token(i + 1).entity != "PERSON" || tree.token(i + 1).entity_starts;
            if t.entity == "PERSON" && before.entity == "PERSON" && !t.entity_starts && ends {
                self.last_names.insert(tree.lower(i).to_owned());
            }
        }
    }

    /// The country that the article is mostly about.
    pub fn main(&self) -> Option<Country> {
        self.main
    }
    /// How often a country is named.
    pub fn count(&self, country: Country) -> u32 {
        self.countries.get(&country).copied().unwrap_or(0)
    }
    /// Whether somebody heads, or headed, a state or government.
    fn heads(&self, entry: Entry<'_>) -> bool {
        entry.terms().any(|t| !t.role().is_empty() && self.gazetteer.role(t.role()).is_some_and(|r| r.flags().head()))
    }
    /// Whether an entry's country is named otherwise.
    pub fn has(&self, entry: Entry<'_>) -> bool {
        entry.terms().filter_map(|t| t.country()).any(|c| self.count(c) > 0)
    }
    /// Whether a last word belongs to a person who is named in full.
    pub fn person(&self, last: &str) -> bool {
        self.last_names.contains(last)
    }
    /// Whether a last name alone may mean this person.
    pub fn surname(&self, hit: &Hit<'_>, label: &str, titled: bool) -> bool {
        if self.people.contains(&hit.entry.id()) {
            return true;
        }
        // somebody else of that name is in the article
        if self.last_names.contains(&fold(hit.name)) {
            return false;
        }
        let head = self.heads(hit.entry);
        head && !matches!(label, "GPE" | "LOC" | "DATE" | "FAC") || label == "PERSON" || titled && label != "GPE"
    }
    /// How well a hit fits the article, for choosing among several of one name.
    pub fn rank(&self, hit: &Hit<'_>, on: Option<Date>) -> (bool, Holds, bool, u32) {
        let standing = hit.entry.standing(on);
        let holds = standing.as_ref().map_or(Holds::Over, |s| s.holds);
        let head = hit.form == Form::Surname && self.heads(hit.entry);
        let country = standing.as_ref().and_then(|s| s.country);
        (self.people.contains(&hit.entry.id()), holds, head, country.map_or(0, |c| self.count(c)))
    }
}
