//! Which observations belong to one negotiation: the same sides; within a conflict apart only with other mediators and other places.

use super::edit::{Edit, apply};
use crate::observation::{Army, Observation, Setting, Side, What};
use legation_schema::{Sector, Talks};
use std::collections::{BTreeMap, BTreeSet};

/// The observations of one negotiation.
#[derive(Debug, Default)]
pub struct Group<'a> {
    /// Its id.
    pub id: String,
    /// Who negotiates, by key.
    pub keys: Vec<String>,
    /// What each article says of its setting.
    pub settings: Vec<&'a Setting>,
    /// Its articles in time order.
    pub articles: Vec<&'a str>,
    /// Everything else in time order.
    pub rows: Vec<&'a Observation>,
    /// How the articles of all tracks of the conflict speak of the state's side.
    armies: Vec<&'a Army>,
    /// Nameless armed groups by the key of the one that is meant.
    pub alias: BTreeMap<String, String>,
    mediators: BTreeSet<String>,
    places: BTreeSet<String>,
}

impl<'a> Group<'a> {
    /// Another negotiation of the same sides, without articles.
    pub fn empty(&self, id: String) -> Group<'a> {
        Group { id, keys: self.keys.clone(), alias: self.alias.clone(), ..Group::default() }
    }
    /// The key under which a side counts.
    pub fn key<'k>(&'k self, side: &'k Side) -> &'k str {
        self.alias.get(&side.key).unwrap_or(&side.key)
    }
}

/// The negotiations, the first told first.
pub fn negotiations<'a>(rows: &[&'a Observation], edits: &[Edit]) -> Vec<Group<'a>> {
    let alias = aliases(rows);
    let key = |s: &Side| alias.get(&s.key).cloned().unwrap_or_else(|| s.key.clone());
    let mut total: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    for s in settings(rows) {
        *total.entry(pair(s, &key)).or_default() += s.1.weight;
    }
    // where each two sides are told to talk
    let mut towns: BTreeMap<Vec<String>, BTreeSet<&str>> = BTreeMap::new();
    for s in settings(rows) {
        towns.entry(pair(s, &key)).or_default().extend(s.1.places.iter().map(String::as_str));
    }
    let between = between(rows, &key);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for s in settings(rows) {
        let mut keys = settle(s.1, &pair(s, &key), &total, &key);
        if let Some(p) = with_mediator(s.1, &keys, &total, &between, &key) {
            keys = p;
        }
        if let [one] = &keys[..] {
            // one side alone belongs to its talks in the same place, or to those that are clearly told of with somebody it names,
            // a mediator alone to those between whom it mediates
            let there = |p: &Vec<String>| s.1.places.iter().any(|t| towns[p].contains(t.as_str()));
            let named = |p: &Vec<String>| total[p] >= CLEAR && s.1.others.iter().any(|(o, _)| key(o) != *one && p.contains(&key(o)));
            let mediates = |p: &Vec<String>| total[p] >= CLEAR && between.get(p).and_then(|by| by.get(one)).is_some_and(|n| *n >= 2);
            let fits = |p: &&Vec<String>| p.len() == 2 && (p.contains(one) && (there(p) || named(p)) || mediates(p));
            let Some(most) = total.keys().filter(fits).max_by_key(|p| total[*p]) else { continue };
            keys = most.clone();
        }
        let at = place(&mut groups, &keys, s, &alias);
        let g = &mut groups[at];
        g.settings.push(s.1);
        g.articles.push(&s.0.article);
        g.mediators.extend(s.1.mediators.iter().map(&key));
        g.places.extend(s.1.places.iter().cloned());
    }
    distribute(&mut groups, rows);
    apply(&mut groups, edits);
    armies(&mut groups);
    // one passing mention of two states and some talks is no negotiation
    groups.retain(|g| !g.rows.is_empty() && g.settings.iter().map(|s| s.weight).sum::<u32>() >= LEAST);
    groups
}

const LEAST: u32 = 3;
// an article that shows so clearly who negotiates is not overruled
const CLEAR: u32 = 7;

type Told<'a> = (&'a Observation, &'a Setting);

fn settings<'r, 'a>(rows: &'r [&'a Observation]) -> impl Iterator<Item = Told<'a>> + 'r {
    rows.iter().filter_map(|o| match &o.what {
        What::Setting(s) => Some((*o, s)),
        _ => None,
    })
}

fn pair(s: Told<'_>, key: &dyn Fn(&Side) -> String) -> Vec<String> {
    let mut keys: Vec<String> = s.1.sides.iter().map(key).collect();
    keys.sort();
    keys.dedup();
    keys
}

// "the rebels" of a state are its one named group
fn aliases(rows: &[&Observation]) -> BTreeMap<String, String> {
    let mut named: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    let mut nameless: BTreeSet<String> = BTreeSet::new();
    for (_, s) in settings(rows) {
        let counted = s.sides.iter().map(|x| (x, 3)).chain(s.others.iter().map(|(x, n)| (x, *n)));
        for (side, n) in counted {
            let Some((country, name)) = side.key.split_once(':').filter(|(c, _)| *c != "IGO") else { continue };
            if name == "rebels" {
                nameless.insert(country.to_owned());
            } else {
                *named.entry(country.to_owned()).or_default().entry(side.key.clone()).or_default() += n;
            }
        }
    }
    let most = |c: &String| {
        named.get(c).and_then(|m| m.iter().max_by_key(|(k, n)| (**n, std::cmp::Reverse((*k).clone())))).map(|(k, _)| k.clone())
    };
    nameless.iter().filter_map(|c| Some((format!("{c}:rebels"), most(c)?))).collect()
}

// who mediates between each two sides, with the number of articles that say so
type Between = BTreeMap<Vec<String>, BTreeMap<String, u32>>;

fn between(rows: &[&Observation], key: &dyn Fn(&Side) -> String) -> Between {
    let mut out = Between::new();
    for s in settings(rows) {
        let by = out.entry(pair(s, key)).or_default();
        for m in &s.1.mediators {
            *by.entry(key(m)).or_default() += 1;
        }
    }
    out
}

// a side's talks with the mediator are part of those in which it mediates, where the article names the other side too
fn with_mediator(
    s: &Setting,
    own: &[String],
    total: &BTreeMap<Vec<String>, u32>,
    between: &Between,
    key: &dyn Fn(&Side) -> String,
) -> Option<Vec<String>> {
    let [a, b] = own else { return None };
    let named: BTreeSet<String> = s.sides.iter().chain(s.others.iter().map(|(x, _)| x)).map(key).collect();
    let mediates = |p: &[String], m: &String| between.get(p).and_then(|by| by.get(m)).is_some_and(|n| *n >= 2);
    let fits = |p: &&Vec<String>| {
        p.len() == 2
            && p.iter().all(|k| named.contains(k))
            && total[*p] >= 4 * total.get(own).copied().unwrap_or_default()
            && (p.contains(a) && mediates(p, b) || p.contains(b) && mediates(p, a))
    };
    total.keys().filter(fits).max_by_key(|p| total[*p]).cloned()
}

// an article's own sides, or two others that it names of which the whole store tells far more
fn settle(s: &Setting, own: &[String], total: &BTreeMap<Vec<String>, u32>, key: &dyn Fn(&Side) -> String) -> Vec<String> {
    let named: BTreeSet<String> = s.sides.iter().chain(s.others.iter().map(|(x, _)| x)).map(key).collect();
    let weight = |p: &[String]| total.get(p).copied().unwrap_or_default();
    let best = total.keys().filter(|p| p.len() == 2 && p.iter().all(|k| named.contains(k))).max_by_key(|p| weight(p));
    match best {
        Some(b) if own.len() < 2 || s.weight < CLEAR && weight(b) >= 3 * weight(own) || s.weight <= 4 && weight(b) > weight(own) => {
            b.clone()
        }
        _ => own.to_vec(),
    }
}

// the group that an article goes on with, or a new one
fn place<'a>(groups: &mut Vec<Group<'a>>, keys: &[String], (_, s): Told<'a>, alias: &BTreeMap<String, String>) -> usize {
    let key = |x: &Side| alias.get(&x.key).cloned().unwrap_or_else(|| x.key.clone());
    let mediators: BTreeSet<String> = s.mediators.iter().map(key).collect();
    let places: BTreeSet<String> = s.places.iter().cloned().collect();
    let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
    let same: Vec<usize> = (0..groups.len()).filter(|&i| groups[i].keys == keys).collect();
    let fits = |i: &&usize| !(apart(&groups[**i].mediators, &mediators) && apart(&groups[**i].places, &places));
    // the one that shares most, the latest of them
    let shared = |i: usize| groups[i].mediators.intersection(&mediators).count() + groups[i].places.intersection(&places).count();
    if let Some(&i) = same.iter().filter(fits).max_by_key(|&&i| (shared(i), i)) {
        return i;
    }
    let base = keys.iter().map(|k| k.to_lowercase().replace([' ', ':', '/'], "-")).collect::<Vec<_>>().join("~");
    let id = if same.is_empty() { base } else { format!("{base}-{}", same.len() + 1) };
    groups.push(Group { id, keys: keys.to_vec(), alias: alias.clone(), ..Group::default() });
    groups.len() - 1
}

fn distribute<'a>(groups: &mut [Group<'a>], rows: &[&'a Observation]) {
    let of: BTreeMap<&str, usize> = groups.iter().enumerate().flat_map(|(i, g)| g.articles.iter().map(move |a| (*a, i))).collect();
    for o in rows.iter().filter(|o| !matches!(o.what, What::Setting(_))) {
        if let Some(&i) = of.get(o.article.as_str()) {
            groups[i].rows.push(o);
        }
    }
}

// one state's side is called the same in all tracks of a conflict
fn armies(groups: &mut [Group<'_>]) {
    for i in 0..groups.len() {
        let same = groups.iter().filter(|g| g.keys == groups[i].keys);
        groups[i].armies = same.flat_map(|g| &g.settings).filter_map(|s| s.army.as_ref()).collect();
    }
}

/// The side's name and code as most articles have it.
pub fn shown(g: &Group<'_>, key: &str) -> Option<Side> {
    let mut by: BTreeMap<&Side, u32> = BTreeMap::new();
    let told = g.settings.iter().flat_map(|s| {
        s.sides.iter().map(|x| (x, 3)).chain(s.others.iter().map(|(x, n)| (x, *n))).chain(s.mediators.iter().map(|x| (x, 1)))
    });
    let placed = g.rows.iter().filter_map(|o| match &o.what {
        What::Position { side, .. } => Some((side, 1)),
        _ => None,
    });
    for (side, n) in told.chain(placed).filter(|(s, _)| g.key(s) == key) {
        let short = side.name.as_deref().is_some_and(|n| n.contains('('));
        *by.entry(side).or_default() += if side.name.is_none() { 0 } else { n * 4 + u32::from(short) };
    }
    let best = by.into_iter().max_by_key(|(s, n)| (*n, s.name.as_ref().map(String::len)))?.0;
    let inside = g.keys.iter().any(|k| k != key && k.split_once(':').is_some_and(|(c, _)| c == key));
    Some(if inside && g.keys.iter().any(|k| k == key) { of_state(g, key, best) } else { Side { key: key.to_owned(), ..best.clone() } })
}

// a state that fights a group inside it: its army where that is spoken of, else its government
fn of_state(g: &Group<'_>, key: &str, side: &Side) -> Side {
    let told = &g.armies;
    let (army, government) = told.iter().fold((0, 0), |n, a| (n.0 + a.army, n.1 + a.government));
    let Some(state) = told.first().map(|a| a.state.clone()) else { return Side { key: key.to_owned(), ..side.clone() } };
    let forces = told.iter().find_map(|a| a.name.clone());
    let (name, sector) = match forces {
        Some(forces) if army > government => (format!("{forces} (army of {state})"), Sector::Mil),
        None if army > government => (format!("army of {state}"), Sector::Mil),
        _ => (format!("government of {state}"), Sector::Gov),
    };
    Side { key: key.to_owned(), name: Some(name), country: side.country, sector: Some(sector) }
}

/// Ties together those that share two sides, or one side and its conflict.
pub fn link(talks: &mut [Talks]) {
    let sides: Vec<Vec<String>> =
        talks.iter().map(|t| t.parties.iter().map(|p| format!("{:?}{:?}{:?}", p.name, p.country, p.sector)).collect()).collect();
    for i in 0..talks.len() {
        let shares = |j: &usize| *j != i && sides[i].iter().filter(|s| sides[*j].contains(s)).count() >= 2;
        talks[i].linked = (0..talks.len()).filter(shares).map(|j| talks[j].id.clone()).collect();
    }
}
