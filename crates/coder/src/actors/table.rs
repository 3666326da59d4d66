//! The article's actors: one for each in the world, found again by entry, name or role.

use super::{ActorEntry, ActorKind, Gender};
use legation_gazetteer::{EntryId, fold};
use legation_schema::{Country, Sector};
use rustc_hash::FxHashMap;

/// As what an entry acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum As {
    /// As itself.
    Self_,
    /// A capital or seat for its government.
    Government,
    /// A capital as a place.
    Place,
    /// A nationality for its people.
    People,
}

/// What a nominal actor is found again by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct RoleKey {
    pub role: String,
    pub plural: bool,
    pub country: Option<Country>,
    pub sector: Option<Sector>,
}

#[derive(Default)]
pub(super) struct Table {
    pub actors: Vec<ActorEntry>,
    pub heads: Vec<bool>,
    /// Every title that the article gives an actor.
    pub titles: Vec<Vec<String>>,
    entries: FxHashMap<(EntryId, As), usize>,
    names: FxHashMap<String, usize>,
    roles: FxHashMap<RoleKey, usize>,
}

impl Table {
    pub fn push(&mut self, actor: ActorEntry) -> usize {
        self.actors.push(actor);
        self.heads.push(false);
        self.titles.push(Vec::new());
        self.actors.len() - 1
    }
    pub fn entry(&mut self, key: (EntryId, As), make: impl FnOnce() -> ActorEntry) -> usize {
        if let Some(&known) = self.entries.get(&key) {
            return known;
        }
        let made = self.push(make());
        self.entries.insert(key, made);
        made
    }
    pub fn known(&self, key: (EntryId, As)) -> Option<usize> {
        self.entries.get(&key).copied()
    }
    /// The actor that a name, folded, was given to.
    pub fn named(&self, key: &str) -> Option<usize> {
        self.names.get(key).copied()
    }
    /// The last person of that family name, of that sex as far as it is known.
    pub fn relative(&self, family: &str, gender: Gender) -> Option<usize> {
        let named = |a: &ActorEntry| a.name.as_deref().is_some_and(|n| n.split(' ').next_back().is_some_and(|w| fold(w) == family));
        self.actors.iter().rposition(|a| a.kind == ActorKind::Person && a.gender_fits(gender) && named(a))
    }
    pub fn name(&mut self, key: String, actor: usize) {
        self.names.entry(key).or_insert(actor);
    }
    pub fn role(&self, key: &RoleKey) -> Option<usize> {
        self.roles.get(key).copied()
    }
    pub fn set_role(&mut self, key: RoleKey, actor: usize) {
        self.roles.insert(key, actor);
    }
}

/// An actor with nothing known.
pub(super) fn blank(kind: ActorKind) -> ActorEntry {
    ActorEntry {
        name: None,
        country: None,
        sector: None,
        sectors: Vec::new(),
        role: None,
        known: false,
        kind,
        plural: false,
        gender: None,
        political: false,
    }
}

impl ActorEntry {
    pub(super) fn set_sector(&mut self, sector: Option<Sector>) {
        self.sector = sector;
        self.sectors = sector.into_iter().collect();
    }
    pub(super) fn gender_fits(&self, wanted: Gender) -> bool {
        self.gender.is_none_or(|g| g == wanted)
    }
}
