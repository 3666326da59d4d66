//! What the whole article says about where it plays and who is in it.

use super::words::{EVERYDAY, GIVEN_NAMES};
use crate::tree::Tree;
use legation_gazetteer::{Entry, EntryId, Form, Gazetteer, Hit, Holds, Kind, Match, Stretch, fold};
use legation_schema::{Country, Date};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) struct Evidence<'g> {
    gazetteer: &'g Gazetteer,
    countries: FxHashMap<Country, u32>,
    // people named in full: how often, and as the how many-th
    people: FxHashMap<EntryId, (u32, u32)>,
    // last words of the recogniser's person names of two words and more
    last_names: FxHashSet<String>,
    first_names: FxHashSet<String>,
    main: Option<Country>,
}

impl<'g> Evidence<'g> {
    pub fn new(trees: &[Tree<'_>], matches: &[Vec<Match<'_>>], gazetteer: &'g Gazetteer, on: Option<Date>) -> Evidence<'g> {
        let (countries, people, last_names, first_names) = Default::default();
        let mut made = Evidence { gazetteer, countries, people, last_names, first_names, main: None };
        for (tree, matches) in trees.iter().zip(matches) {
            let weight = if tree.sentence.is_title() { 2 } else { 1 };
            // "Ministry of Defence" tells of no country: each has one
            let telling = matches.iter().filter(|m| m.of(Kind::Body).is_none() || m.of(Kind::Role).is_none());
            for hit in telling.filter_map(|m| m.hits.iter().find(|h| !h.ambiguous)) {
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
                let before = self.people.len() as u32;
                self.people.entry(hit.entry.id()).or_insert((0, before)).0 += 1;
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
            // where families are named first, the first word is the last name
            if tree.token(i).entity == "PERSON"
                && tree.token(i - 1).entity_starts
                && tree.token(i - 1).entity == "PERSON"
                && !tree.token(i).entity_starts
            {
                self.first_names.insert(tree.lower(i - 1).to_owned());
            }
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
    /// The state that it names most often beside some.
    pub fn main_but(&self, others: &[Country]) -> Option<Country> {
        let left = self.countries.iter().filter(|(c, _)| c.is_state() && !others.contains(c));
        left.max_by_key(|(c, n)| (Some(**c) == self.main, **n, std::cmp::Reverse(**c))).map(|(c, _)| *c)
    }
    /// How often a country is named.
    pub fn count(&self, country: Country) -> u32 {
        self.countries.get(&country).copied().unwrap_or(0)
    }
    /// Whether somebody heads, or headed, a state or government.
    fn heads(&self, entry: Entry<'_>) -> bool {
        entry.terms().any(|t| !t.role().is_empty() && self.gazetteer.role(t.role()).is_some_and(|r| r.flags().head()))
    }
    /// Whether this is the only state that the article names.
    pub fn only(&self, country: Option<Country>) -> bool {
        country.is_some_and(|c| self.count(c) > 0) && self.countries.keys().all(|c| Some(*c) == country || !c.is_state())
    }
    /// Whether two of three states that it names are one.
    pub fn is_home(&self) -> bool {
        let total: u32 = self.countries.iter().filter(|(c, _)| c.is_state()).map(|(_, n)| n).sum();
        self.main.is_some_and(|m| self.count(m) * 3 >= total * 2)
    }
    /// Whether an entry's country is named otherwise.
    pub fn has(&self, entry: Entry<'_>) -> bool {
        let mut countries = entry.terms().filter_map(|t| t.country()).peekable();
        countries.peek().is_some_and(|c| !c.is_state()) || countries.any(|c| self.count(c) > 0)
    }
    /// Whether a last word belongs to a person who is named in full.
    pub fn person(&self, last: &str) -> bool {
        self.last_names.contains(last)
    }
    /// Whether a last name alone may mean this person.
    pub fn surname(&self, hit: &Hit<'_>, label: &str, titled: bool) -> bool {
        if self.people.contains_key(&hit.entry.id()) {
            return true;
        }
        // somebody else of that name is in the article
        let name = fold(hit.name);
        let first = hit.entry.name().split(' ').next().is_some_and(|w| fold(w) == name);
        if self.last_names.contains(&name) || first && self.first_names.contains(&name) {
            return false;
        }
        if GIVEN_NAMES.contains(&name.as_str()) {
            return titled && label != "GPE";
        }
        if EVERYDAY.contains(&name.as_str()) {
            return titled || label == "PERSON";
        }
        // a last name that no source lists by itself needs its country or a title beside it
        if !titled && !self.has(hit.entry) {
            return false;
        }
        let head = self.heads(hit.entry);
        head && !matches!(label, "GPE" | "LOC" | "DATE" | "FAC") || label == "PERSON" || titled && label != "GPE"
    }
    /// How well a hit fits the article, for choosing among several of one name. A last name alone is that of whom the article names in
    /// full first: others of the name keep their first names.
    pub fn rank(&self, hit: &Hit<'_>, on: Option<Date>) -> (u32, Holds, bool, u32, Option<Stretch>) {
        let standing = hit.entry.standing(on);
        let holds = standing.as_ref().map_or(Holds::Over, |s| s.holds);
        let head = hit.form == Form::Surname && self.heads(hit.entry);
        let country = standing.as_ref().and_then(|s| s.country);
        let (named, order) = self.people.get(&hit.entry.id()).copied().unwrap_or_default();
        // one mention in full of somebody long out of office doesn't outweigh who holds one
        let once = named == 1 && holds == Holds::Over && on.is_some() && hit.form == Form::Surname;
        let rank = match hit.form {
            _ if once || named == 0 => 0,
            Form::Surname => u32::MAX - order,
            _ => named,
        };
        (rank, holds, head, country.map_or(0, |c| self.count(c)), standing.filter(|_| on.is_none()).map(|s| s.when))
    }
}
