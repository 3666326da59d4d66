//! Names that the gazetteer doesn't know: who they are by the words around them.

use super::finder::Finder;
use super::nominal::is_political;
use super::owner::Described;
use super::table::blank;
use super::units::Guess;
use super::words::{SUPRANATIONAL, sex};
use super::{ActorEntry, ActorKind};
use crate::tree::deps;
use legation_gazetteer::{Form as NameForm, Kind, fold};
use legation_schema::{Found, Sector};

impl<'a, 'g> Finder<'a, 'g> {
    pub fn unknown_person(&mut self, h: usize, first: usize, last: usize) -> (usize, Option<Found>) {
        let tree = self.tree();
        let whole = fold(tree.text(first, last));
        let end = fold(tree.word(last));
        let seen = self.table.named(&whole).or_else(|| self.table.named(&end).filter(|_| first == last || self.same_person(&whole, &end)));
        // "Mr. Lund" is not Aria, but Jonas, who came later
        let called = self.gender_before(h).filter(|_| first == last);
        let seen = match called {
            Some(g) if seen.is_some_and(|a| !self.table.actors[a].gender_fits(g)) => self.table.relative(&end, g),
            _ => seen,
        };
        let actor = seen.unwrap_or_else(|| {
            let name = tree.text(first, last).to_owned();
            let gender = self.gender_before(h).or_else(|| sex(&name).filter(|_| first < last));
            self.table.push(ActorEntry { name: Some(name), gender, ..blank(ActorKind::Person) })
        });
        let longer = self.table.actors[actor]
            .name
            .as_ref()
            .is_some_and(|n| n.len() < tree.text(first, last).len() && !self.table.actors[actor].known);
        if longer {
            self.table.actors[actor].name = Some(tree.text(first, last).to_owned());
        }
        if self.table.actors[actor].kind == ActorKind::Body && !self.table.actors[actor].known {
            self.table.actors[actor] = ActorEntry { name: self.table.actors[actor].name.take(), ..blank(ActorKind::Person) };
        }
        self.table.name(whole, actor);
        self.table.name(end, actor);
        self.table.name(fold(tree.word(first)), actor);
        self.titles(h, actor, None);
        if self.table.actors[actor].sector.is_none() && self.aged(last) {
            self.table.actors[actor].set_sector(Some(Sector::Cvl));
        }
        (actor, None)
    }

    // "Aria Lund, 32, of Sudmark": news gives the age of those who hold no office
    fn aged(&self, last: usize) -> bool {
        let tree = self.tree();
        let digits = |w: &str| w.len() == 2 && w.bytes().all(|b| b.is_ascii_digit());
        last + 3 < tree.len() && tree.word(last + 1) == "," && digits(tree.word(last + 2)) && matches!(tree.word(last + 3), "," | ".")
    }

    // "J. Lund" after "Jonas Lund": one person when the first letters are the same.
    fn same_person(&self, whole: &str, end: &str) -> bool {
        let Some(actor) = self.table.named(end) else { return false };
        let known = fold(self.table.actors[actor].name.as_deref().unwrap_or(""));
        let (a, b) = (whole.split(' ').next().unwrap_or(""), known.split(' ').next().unwrap_or(""));
        known == end || a.len().min(b.len()) == 1 && a.chars().next() == b.chars().next()
    }

    pub fn unknown(&mut self, h: usize, guess: Guess, first: usize, last: usize) -> (usize, Option<Found>) {
        let tree = self.tree();
        let whole = fold(tree.text(first, last));
        // "El Lund", taken for a body, after "Rachid El Lund"
        let person = |a: usize| {
            self.table.actors[a].kind == ActorKind::Person
                && self.table.actors[a].name.as_deref().is_some_and(|n| fold(n).ends_with(&format!(" {whole}")))
        };
        let end = self.table.named(&fold(tree.word(last))).filter(|&a| person(a));
        if let Some(actor) = self.table.named(&whole).or(end) {
            return (actor, None);
        }
        let kind = match guess {
            Guess::Place => ActorKind::Place,
            Guess::People => ActorKind::Group,
            _ => ActorKind::Body,
        };
        let mut actor = ActorEntry { name: Some(tree.text(first, last).to_owned()), plural: guess == Guess::People, ..blank(kind) };
        let role = self.units[self.s]
            .roles_within(first, last)
            .last()
            .copied()
            .filter(|r| guess == Guess::Body && (r.last == last || r.first == first && matches!(tree.lower(r.last + 1), "of" | "for")));
        let mut d = match role {
            Some(role) => self.describe(role, h),
            None => self.beside_body(h, first),
        };
        let beyond = guess == Guess::Body && d.country.is_none() && whole.split(' ').any(|w| SUPRANATIONAL.contains(&w));
        if beyond && d.sector.is_some_and(|s| s != Sector::Bus) {
            d.country = Some(legation_schema::Country::NGO);
        }
        let explicit = d.country.is_some();
        if d.country.is_none() && !beyond && (role.is_some() && d.sector != Some(Sector::Bus) || guess == Guess::Place) {
            d.country = if guess == Guess::Place { self.misspelt(first, last).or_else(|| self.infer_place(h)) } else { self.infer(h) };
            d.found = d.country.map(|_| Found::Inferred);
        }
        actor.country = d.country;
        actor.set_sector(d.sector.or((guess == Guess::People).then_some(Sector::Cvl)));
        actor.political = is_political(&actor, &d.role, explicit) && (explicit || guess == Guess::Body);
        let made = self.table.push(actor);
        self.table.name(whole, made);
        (made, d.found)
    }

    // "Quatar": a state's name with one letter too many or too few.
    fn misspelt(&self, first: usize, last: usize) -> Option<legation_schema::Country> {
        let word = fold(self.tree().word(first));
        if first != last || word.len() < 6 || !word.is_ascii() {
            return None;
        }
        let state = |key: &str| {
            self.gazetteer
                .named(key)
                .iter()
                .find(|n| n.entry().kind() == Kind::Country && n.form() == NameForm::Name)
                .and_then(|n| n.entry().country())
        };
        // one letter too many before one too few; never the first letter too few
        let mut near: Vec<&str> = self.gazetteer.near_state(&word).filter(|n| n.len() < word.len() || n.starts_with(&word[..1])).collect();
        near.sort_by_key(|n| n.len());
        near.into_iter().find_map(state)
    }

    // A nationality, owner or place around a body's name, and a role in apposition: "the rebel Lund Front".
    fn beside_body(&mut self, h: usize, first: usize) -> Described {
        let left = self.left(h);
        let mut d = Described::default();
        let owner = self.owners(left.min(first), first).last().map(|u| self.country_of(u).0);
        d.country = owner.flatten();
        let noun = self.units[self.s].roles_within(left.min(first), first.max(1) - 1).last().copied();
        let tree = self.tree();
        let apposed = tree
            .kids_with(h, deps!["appos"])
            .chain((tree.dep(h) == "appos").then(|| tree.head(h)))
            .find_map(|a| self.role(a).filter(|r| r.head == a));
        let head = Some(tree.head(h)).filter(|_| tree.dep_in(h, deps!["compound", "nmod", "amod"])).and_then(|u| self.role(u));
        if let Some(role) = noun.filter(|r| r.last < first).or(apposed).or(head) {
            let said = self.describe(role, role.head);
            (d.sector, d.role) = (said.sector, said.role);
            d.country = d.country.or(said.country);
            if d.country.is_none() && d.sector.is_some_and(|s| s != Sector::Bus) {
                d.country = self.infer(h);
                d.found = d.country.map(|_| Found::Inferred);
            }
        }
        if d.country.is_none() {
            let place = self.object(h, &["of", "in", "for", "at"]).and_then(|p| self.unit(p)).map(|u| self.country_of(u).0);
            d.country = place.flatten();
        }
        d
    }

    // "Front for Norland's Freedom (FNF)": the letters in brackets are the same actor from now on.
    pub fn explains(&mut self, actor: usize, first: usize, last: usize) {
        let tree = self.tree();
        if last + 3 >= tree.len() || tree.word(last + 1) != "(" || tree.word(last + 3) != ")" || first == last {
            return;
        }
        let short = tree.word(last + 2);
        let capitals = short.chars().filter(|c| c.is_uppercase()).count();
        let initials: Vec<char> =
            tree.text(first, last).split([' ', '-']).filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect();
        if capitals >= 2 && short.chars().next().is_some_and(|c| initials.contains(&c)) {
            self.acronyms.insert(fold(short), actor);
        }
    }
}
