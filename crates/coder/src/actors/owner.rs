//! What the words around a role say: whose it is, what it does, whether it is past.

use super::finder::Finder;
use super::units::{Role, What};
use super::words::{ABROAD, GENERIC, HEADS, PAST};
use super::{ActorKind, Form};
use crate::tree::deps;
use legation_gazetteer::Kind;
use legation_schema::{Country, Found, Sector};

/// What the words of a role phrase say.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    pub role: String,
    /// Role noun and sector before the modifiers changed it.
    pub country: Option<Country>,
    /// Further states: "Russian and Ukrainian delegates".
    pub more: Vec<Country>,
    pub sector: Option<Sector>,
    pub past: bool,
    /// Whether the country came by a pronoun or another guess.
    pub found: Option<Found>,
    /// A body or person whose it is.
    pub owner: Option<usize>,
}

const OFFICES: [Sector; 8] = [Sector::Gov, Sector::Leg, Sector::Mil, Sector::Jud, Sector::Cop, Sector::Spy, Sector::Pty, Sector::Opp];
impl<'a, 'g> Finder<'a, 'g> {
    /// Reads the words around a role; `head` is the phrase's head (the role's own, or the name that it stands before).
    pub fn describe(&mut self, role: Role<'g>, head: usize) -> Described {
        let flags = role.entry.flags();
        let left = self.left(role.head).min(if head == role.head { role.first } else { self.left(head) });
        let mut d = Described { role: role.entry.name().to_owned(), ..Described::default() };
        d.sector = role.entry.terms().next().and_then(|t| t.sector());
        let generic = flags.speaks() || GENERIC.contains(&role.entry.name());
        self.look_left(&mut d, left, role.first, generic);
        // states belong to nobody: "some countries from Norland's list"
        let state = ["country", "nation", "state"].iter().any(|w| d.role.ends_with(w));
        if !state && (d.country.is_none() || generic) {
            self.look_right(&mut d, role, head, generic, flags.speaks());
        }
        if d.country.is_none() && head == role.head {
            self.look_to_conjunct(&mut d, head);
        }
        // another's ally is of another state, which is not named
        if ABROAD.iter().any(|w| d.role.ends_with(w)) && d.owner.is_some_and(|o| self.table.actors[o].kind != ActorKind::Person) {
            d.country = None;
            d.more.clear();
        }
        // "private prisons" are a business
        let private = (left..role.first).any(|i| self.tree().lower(i) == "private");
        if private && !flags.person() && matches!(d.sector, None | Some(Sector::Gov | Sector::Cop)) {
            d.sector = Some(Sector::Bus);
        }
        if d.role == "officer" && d.sector == Some(Sector::Mil) {
            d.sector = self.last_uniform().or(d.sector);
        }
        let tree = self.tree();
        let past = (left..role.first).any(|i| PAST.contains(&tree.lower(i)))
            || role.first > 1 && tree.lower(role.first - 2) == "ex" && tree.word(role.first - 1) == "-";
        d.past = past || flags.past();
        if d.past && (flags.person() || flags.title() || flags.office()) && d.sector.is_none_or(|s| OFFICES.contains(&s)) {
            d.sector = Some(Sector::Eli);
        }
        d
    }

    // "officers" wear the uniform that was last told of.
    fn last_uniform(&self) -> Option<Sector> {
        let sector = |m: &super::Mention| self.table.actors[m.actor].sector.filter(|s| matches!(s, Sector::Mil | Sector::Cop));
        self.mentions.iter().rev().take(60).find_map(sector)
    }

    // Nationalities, owners and nouns before the role.
    fn look_left(&mut self, d: &mut Described, left: usize, to: usize, generic: bool) {
        let tree = self.tree();
        let owners: Vec<_> =
            self.owners(left, to).iter().map(|u| (self.country_of(u), u.first, u.last, u.head, is_people(&u.what))).collect();
        if generic {
            let nouns = self.units[self.s].roles_within(left, to.max(1) - 1).filter(|r| r.last < to);
            let noun = nouns.last().and_then(|r| r.entry.terms().next()).and_then(|t| t.sector()).filter(|s| *s != Sector::Gov);
            // the fighters of those who govern are still fighters
            let armed = matches!(d.sector, Some(Sector::Mil | Sector::Reb | Sector::Prm | Sector::Cop | Sector::Spy));
            let owner = owners.iter().rev().find_map(|o| o.0.1).filter(|s| !(armed && *s == Sector::Gov));
            d.sector = owner.or(noun).or(d.sector);
            let people = owners.last().is_some_and(|o| o.4);
            if people && noun.is_none() && d.role == "leader" {
                d.sector = Some(Sector::Eli);
            }
        }
        // "the Norland-led coalition" is one of arms
        let led = owners.last().is_some_and(|o| o.2 + 2 < tree.len() && matches!(tree.lower(o.2 + 2), "led") && tree.word(o.2 + 1) == "-");
        if led && matches!(d.role.as_str(), "coalition" | "alliance" | "force" | "campaign") {
            d.sector = Some(Sector::Mil);
        }
        // a people beside a state only narrows it: "Syrian Kurdish fighters"
        let states: Vec<_> = if owners.iter().any(|o| !o.4) { owners.iter().filter(|o| !o.4).collect() } else { owners.iter().collect() };
        if let Some(last) = states.last() {
            d.country = last.0.0;
            d.owner = self.resolve(last.3).map(|m| self.mentions[m].actor);
        }
        for pair in states.windows(2).rev() {
            let between: Vec<&str> = (pair[0].2 + 1..pair[1].1).map(|i| tree.lower(i)).collect();
            let joined = !between.is_empty() && between.iter().all(|w| matches!(*w, "and" | "," | "or" | "-" | "&" | "as" | "well"));
            if !joined || pair[0].0.0 == d.country {
                break;
            }
            d.more.extend(pair[0].0.0);
        }
        if d.country.is_some() {
            return;
        }
        // "its", "the junta's", "our"
        for i in (left..to).rev() {
            let owner = tree.tag(i) == "PRP$"
                || tree.dep(i) == "poss" && (self.role(i).is_some_and(|r| r.head == i) || self.unit(i).is_some_and(|u| u.head == i));
            let Some(m) = owner.then(|| self.resolve(i)).flatten() else { continue };
            let (country, sector, person) = (self.actor(m).country, self.actor(m).sector, self.actor(m).kind == ActorKind::Person);
            d.country = country;
            d.owner = Some(self.mentions[m].actor);
            if generic && !person && sector.is_some() {
                d.sector = sector;
            }
            d.found = self.mentions[m].found;
            d.more.extend(self.mentions[m].also.iter().filter_map(|&a| self.table.actors[a].country));
            return;
        }
    }

    // "of Armenia", "for the junta", "in Jericho".
    fn look_right(&mut self, d: &mut Described, role: Role<'g>, head: usize, generic: bool, speaks: bool) {
        let heads = [role.head, head];
        for words in [&["of"][..], &["for"], &["from", "in", "at", "within", "inside", "on", "with", "under", "by"]] {
            if words == ["for"] && !speaks && !generic || words.len() > 2 && d.country.is_some() {
                continue;
            }
            for h in heads {
                let Some(p) = self.object(h, words).filter(|&p| p > role.last) else { continue };
                let (country, sector, found) = self.phrase_country(p, words.len() == 1);
                // "president of Norland Watch": what a body does its heads do
                if words == ["of"] && d.sector == Some(Sector::Gov) && HEADS.contains(&role.entry.name()) {
                    match self.resolve(p).map(|m| self.actor(m)) {
                        Some(a) if a.kind == ActorKind::Body && !(a.known && a.sector.is_none()) => d.sector = a.sector,
                        None if self.tree().token(p).entity == "ORG" => d.sector = None,
                        _ => {}
                    }
                }
                let body = words.len() > 2
                    && self.resolve(p).is_some_and(|m| self.actor(m).kind == ActorKind::Body && self.actor(m).name.is_some());
                if generic && (words.len() == 1 || body) && sector.is_some() && d.owner.is_none() {
                    d.sector = sector;
                }
                if d.country.is_none() && country.is_some() {
                    (d.country, d.found) = (country, found);
                    d.owner = self.resolve(p).map(|m| self.mentions[m].actor);
                    let also = self.resolve(p).map(|m| self.mentions[m].also.clone()).unwrap_or_default();
                    d.more.extend(also.iter().filter_map(|&a| self.table.actors[a].country));
                    return;
                }
            }
        }
    }

    // The country that a phrase names: its head's, else that of the first name in it.
    fn phrase_country(&mut self, p: usize, close: bool) -> (Option<Country>, Option<Sector>, Option<Found>) {
        if let Some(m) = self.resolve(p) {
            let (country, sector, found) = (self.actor(m).country, self.actor(m).sector, self.mentions[m].found);
            if country.is_some() && (found != Some(Found::Inferred) || close) {
                return (country, sector, found);
            }
        }
        let (first, last) = (self.left(p), self.right(p));
        let country = self.units[self.s].within(first, last).find_map(|u| self.country_of(u).0);
        (country, None, None)
    }

    // "Israeli helicopters and tanks": the second is whose the first is.
    fn look_to_conjunct(&mut self, d: &mut Described, head: usize) {
        let tree = self.tree();
        let up = tree.head(head);
        if tree.dep(head) != "conj" || up >= head || tree.kid(head, deps!["det", "poss"]).is_some() {
            return;
        }
        if let Some(m) = self.resolve(up).filter(|&m| self.mentions[m].form == Form::Nominal) {
            (d.country, d.found) = (self.actor(m).country, self.mentions[m].found);
        }
    }
}

fn is_people(what: &What<'_>) -> bool {
    matches!(what, What::Known(hit) if hit.entry.kind() == Kind::Group)
}
