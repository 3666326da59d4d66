//! Names: known ones by entry and date, unknown ones by the words around them.

use super::finder::{Finder, Made};
use super::nominal::{gender_of, is_plural, is_political};
use super::owner::Described;
use super::table::{As, blank};
use super::units::{Guess, Role, What};
use super::words::{MOTION, PLACE_PREPS, QUANTITY, TO_PLACE, sex};
use super::{ActorEntry, ActorKind, Form, Gender};
use crate::tree::deps;
use legation_gazetteer::{BodyKind, Entry, Form as NameForm, Hit, Holds, Kind, fold};
use legation_schema::{Found, Sector};

impl<'a, 'g> Finder<'a, 'g> {
    /// The mention of the name at `h`.
    pub fn name(&mut self, h: usize) -> Option<usize> {
        let unit = self.unit(h)?;
        let (what, first, last) = (unit.what, unit.first, unit.last);
        let form = if self.is_modifier(h) { Form::Modifier } else { Form::Name };
        if form == Form::Name
            && let What::Known(hit) = what
            && self.some_of(h, hit)
        {
            return self.members(h, hit.entry);
        }
        let short = self.acronyms.get(&fold(self.tree().text(first, last))).copied();
        let (actor, found) = match (short, what) {
            (Some(actor), _) => (actor, None),
            (_, What::Known(hit)) => self.known(h, hit, form)?,
            (_, What::Unknown(Guess::Person)) => self.unknown_person(h, first, last),
            (_, What::Unknown(guess)) => self.unknown(h, guess, first, last),
        };
        self.explains(actor, first, last);
        let (from, to) = if form == Form::Modifier { (first, last) } else { (self.left(h).min(first), self.right(h).max(last)) };
        Some(self.mention(h, Made { actor, also: Vec::new(), form, found, first: from, last: to }))
    }

    fn known(&mut self, h: usize, hit: Hit<'g>, form: Form) -> Option<(usize, Option<Found>)> {
        let entry = hit.entry;
        match entry.kind() {
            Kind::Country => Some(self.country(h, hit, form)),
            Kind::Person => {
                let actor = self.person_entry(entry);
                self.called(h, actor, entry);
                self.titles(h, actor, Some(entry));
                Some((actor, None))
            }
            Kind::Body => Some((self.body_entry(entry), None)),
            Kind::Region => {
                let made = || ActorEntry {
                    name: Some(entry.name().to_owned()),
                    country: entry.country(),
                    known: true,
                    political: true,
                    ..blank(ActorKind::Place)
                };
                Some((self.table.entry((entry.id(), As::Self_), made), None))
            }
            Kind::Group => {
                let (country, plural) = (self.state_of(entry), true);
                let made = || ActorEntry {
                    name: Some(entry.name().to_owned()),
                    country,
                    known: true,
                    political: country.is_some(),
                    plural,
                    sector: Some(Sector::Cvl),
                    sectors: vec![Sector::Cvl],
                    ..blank(ActorKind::Group)
                };
                Some((self.table.entry((entry.id(), As::Self_), made), None))
            }
            Kind::Role => None,
        }
    }

    // "a Democrat", "many Republicans": some of a party's, not the party
    fn some_of(&self, h: usize, hit: Hit<'g>) -> bool {
        let tree = self.tree();
        let one_word = !hit.name.contains(' ') && hit.name.chars().any(char::is_lowercase) && !hit.name.ends_with("Party");
        if hit.entry.body() != Some(BodyKind::Party) || !one_word {
            return false;
        }
        let mut kids = tree.kids(h).iter().copied().filter(|&k| k < h);
        let counted = |k: usize| {
            tree.dep(k) == "nummod"
                || matches!(tree.lower(k), "many" | "some" | "several" | "most" | "few" | "fewer" | "more" | "other" | "fellow")
        };
        let share = tree.dep(h) == "pobj" && tree.lower(tree.head(h)) == "of" && QUANTITY.contains(&tree.lemma(tree.head(tree.head(h))));
        if is_plural(tree.tag(h)) {
            return share || kids.any(counted);
        }
        // "the Sudmark Republican"
        let narrowed = tree.kids(h).iter().any(|&k| k < h && tree.dep_in(k, deps!["compound", "amod"]));
        kids.any(|k| tree.dep(k) == "det" && (tree.lower(k) != "the" || narrowed))
    }

    // whoever is called so beside the name, else nobody by name
    fn members(&mut self, h: usize, party: Entry<'g>) -> Option<usize> {
        let tree = self.tree();
        let plural = is_plural(tree.tag(h));
        let beside = match tree.dep(h).as_str() {
            "appos" => Some(tree.head(h)),
            "attr" if tree.lemma(tree.head(h)) == "be" => tree.kid(tree.head(h), deps!["nsubj"]),
            _ => None,
        };
        let same = beside.filter(|_| !plural).and_then(|b| self.resolve(b));
        if let Some(m) = same.filter(|&m| self.actor(m).kind == ActorKind::Person) {
            let (actor, also, found) = (self.mentions[m].actor, self.mentions[m].also.clone(), self.mentions[m].found);
            return Some(self.mention(h, Made { actor, also, form: Form::Nominal, found, first: self.left(h), last: self.right(h) }));
        }
        let standing = party.standing(self.on);
        let sector = standing.as_ref().and_then(|s| s.sectors.first().copied());
        let actor = self.table.push(ActorEntry {
            country: standing.as_ref().and_then(|s| s.country),
            sector,
            sectors: sector.into_iter().collect(),
            role: Some("party member".to_owned()),
            political: true,
            plural,
            ..blank(if plural { ActorKind::Group } else { ActorKind::Person })
        });
        let (first, last) = (self.left(h), self.right(h));
        Some(self.mention(h, Made { actor, also: Vec::new(), form: Form::Nominal, found: None, first, last }))
    }

    // The words of a known person's name, by which the article may call them later, and a title that is part of it.
    fn called(&mut self, h: usize, actor: usize, entry: Entry<'g>) {
        let tree = self.tree();
        let Some((first, last)) = self.unit(h).map(|u| (u.first, u.last)) else { return };
        if self.table.named(&fold(entry.name())).is_none() {
            for word in entry.name().split(' ') {
                self.table.name(fold(word), actor);
            }
            self.table.name(fold(entry.name()), actor);
        }
        let title = (first..last).rev().find_map(|to| self.gazetteer.role(tree.text(first, to)));
        self.table.titles[actor].extend(title.map(|t| t.name().to_owned()));
    }

    fn country(&mut self, h: usize, hit: Hit<'g>, form: Form) -> (usize, Option<Found>) {
        let tree = self.tree();
        let entry = hit.entry;
        let use_as = match hit.form {
            NameForm::Capital if self.is_placed(h) => As::Place,
            NameForm::Capital if form == Form::Modifier && tree.dep(h) != "poss" => As::Place,
            NameForm::Capital | NameForm::Seat => As::Government,
            NameForm::Demonym | NameForm::Adjective
                if form != Form::Modifier
                    && !matches!(tree.pos(h), "ADJ") | tree.dep_in(h, deps!["nsubj", "dobj", "pobj", "nsubjpass", "conj"]) =>
            {
                As::People
            }
            _ => As::Self_,
        };
        if use_as == As::Self_ {
            return (self.state(entry), None);
        }
        let plural = is_plural(tree.tag(h)) || tree.pos(h) == "ADJ" || tree.lower(h).ends_with("ese") || tree.lower(h).ends_with("ish");
        let (country, name) = (entry.country(), hit.name.to_owned());
        // "the Albanians of southern Serbia" are Serbia's
        let elsewhere = if use_as == As::People {
            self.object(h, &["of", "in", "from"]).and_then(|p| self.unit(p)).and_then(|u| self.country_of(u).0)
        } else {
            None
        };
        let make = || match use_as {
            As::Government => ActorEntry {
                name: Some(name),
                country,
                known: true,
                political: true,
                sector: Some(Sector::Gov),
                sectors: vec![Sector::Gov],
                ..blank(ActorKind::Government)
            },
            As::Place => ActorEntry { name: Some(name), country, known: true, political: true, ..blank(ActorKind::Place) },
            _ => ActorEntry {
                country: elsewhere.or(country),
                plural,
                political: true,
                sector: Some(Sector::Cvl),
                sectors: vec![Sector::Cvl],
                role: Some("people".to_owned()),
                ..blank(if plural { ActorKind::Group } else { ActorKind::Person })
            },
        };
        if use_as == As::People && (!plural || elsewhere.is_some_and(|c| Some(c) != country)) {
            return (self.table.push(make()), None);
        }
        (self.table.entry((entry.id(), use_as), make), None)
    }

    // Whether a capital stands behind a preposition of place.
    fn is_placed(&self, h: usize) -> bool {
        let tree = self.tree();
        let up = tree.head(h);
        let placed = tree.dep(h) == "pobj"
            && (PLACE_PREPS.contains(&tree.lower(up))
                || tree.lower(up) == "of" && self.role(tree.head(up)).is_none_or(|r| r.entry.flags().place()));
        let moved = tree.dep(h) == "pobj" && tree.lower(up) == "to" && MOTION.contains(&tree.lemma(tree.head(up)));
        let target = tree.dep_in(h, deps!["dobj", "nsubjpass"]) && TO_PLACE.contains(&tree.lemma(up));
        placed || moved || target || tree.dep_in(h, deps!["npadvmod", "appos"]) && self.unit(up).is_some_and(|u| u.head == up)
    }

    /// The actor of a known person, for whom they act on the article's day.
    pub fn person_entry(&mut self, entry: Entry<'g>) -> usize {
        if let Some(actor) = self.table.known((entry.id(), As::Self_)) {
            return actor;
        }
        let mut actor = ActorEntry { name: Some(entry.name().to_owned()), known: true, political: true, ..blank(ActorKind::Person) };
        let standing = entry.standing(self.on);
        if let Some(s) = &standing {
            actor.country = s.country;
            actor.sector = s.sectors.first().copied();
            actor.sectors.clone_from(&s.sectors);
            let former = s.sectors == [Sector::Eli] && s.holds == Holds::Over;
            actor.role = s.role.map(|r| if former { format!("former {r}") } else { r.to_owned() });
        }
        actor.gender = sex(entry.name());
        let head = standing.and_then(|s| s.role).and_then(|r| self.gazetteer.role(r)).is_some_and(|r| r.flags().head());
        let made = self.table.entry((entry.id(), As::Self_), || actor);
        self.table.heads[made] = head;
        made
    }

    fn body_entry(&mut self, entry: Entry<'g>) -> usize {
        let standing = entry.standing(self.on);
        let kind = if entry.body() == Some(BodyKind::Government) { ActorKind::Government } else { ActorKind::Body };
        self.table.entry((entry.id(), As::Self_), || {
            let sectors = standing.as_ref().map_or(Vec::new(), |s| s.sectors.clone());
            ActorEntry {
                name: Some(entry.name().to_owned()),
                country: standing.as_ref().and_then(|s| s.country),
                sector: sectors.first().copied(),
                sectors,
                known: true,
                political: entry.body() != Some(BodyKind::Company),
                ..blank(kind)
            }
        })
    }

    // What titles, appositions and clauses say about a person.
    pub fn titles(&mut self, h: usize, actor: usize, entry: Option<Entry<'g>>) {
        let said = self.said_of(h);
        let Some((d, role)) = said else { return };
        if !d.past {
            self.table.titles[actor].push(role.entry.name().to_owned());
        }
        let head = role.entry.flags().head();
        let gender = self.gender_before(h);
        let standing = entry.and_then(|e| e.standing(self.on));
        let target = &mut self.table.actors[actor];
        target.gender = target.gender.or(gender).or_else(|| gender_of(role.entry.name()));
        let in_office = standing.as_ref().is_some_and(|s| s.holds >= Holds::Perhaps && self.on.is_some());
        // the same office, long ended: "President Lund" out of courtesy
        let courtesy = self.on.is_some() && standing.as_ref().and_then(|s| s.role) == Some(role.entry.name()) && !d.past;
        if entry.is_some() && (in_office && !d.past || courtesy) {
            return;
        }
        let stronger = target.role.is_none() || d.past || role.entry.flags().office() && d.sector.is_some();
        if !stronger {
            target.country = target.country.or(d.country);
            return;
        }
        target.role = Some(if d.past && !d.role.starts_with("former") { format!("former {}", d.role) } else { d.role.clone() });
        target.set_sector(d.sector.or(target.sector));
        if target.country.is_none() || entry.is_none() && d.found.is_none() && d.country.is_some() {
            target.country = d.country.or(target.country);
        }
        let explicit = d.found != Some(Found::Inferred);
        target.political = entry.is_some() || is_political(target, role.entry.name(), explicit);
        self.table.heads[actor] = head && !d.past;
    }

    // "President Lund", "Lund, the president of …", "The president, Lund", "Lund is president".
    fn said_of(&mut self, h: usize) -> Option<(Described, Role<'g>)> {
        let tree = self.tree();
        let first = self.unit(h).map_or(h, |u| u.first);
        let mut before = first.checked_sub(1).and_then(|i| self.role(i)).filter(|r| r.last + 1 == first);
        // "opposition leader Imam Lund": the first of several titles says most
        while let Some(more) = before
            .and_then(|b| b.first.checked_sub(1))
            .and_then(|i| self.role(i))
            .filter(|r| r.entry.flags().person() && before.is_some_and(|b| r.last + 1 == b.first))
        {
            before = Some(more);
        }
        let role = before.or_else(|| self.apposed(h)).or_else(|| {
            let verb = tree.head(h);
            let is = tree.dep(h) == "nsubj" && tree.lemma(verb) == "be" && !matches!(tree.lower(verb), "was" | "were");
            is.then(|| tree.kid(verb, deps!["attr"]))
                .flatten()
                .and_then(|a| self.role(a).filter(|r| r.head == a && r.entry.flags().person()))
        })?;
        let head = if role.last < first && first - role.last <= 4 && tree.word(role.last + 1) != "," { h } else { role.head };
        let mut d = self.describe(role, head);
        if d.country.is_none() && role.entry.flags().office() | role.entry.flags().title() {
            d.country = self.infer(h);
            d.found = d.country.map(|_| Found::Inferred);
        }
        Some((d, role))
    }

    fn apposed(&self, h: usize) -> Option<Role<'g>> {
        let tree = self.tree();
        let person = |r: &Role<'g>| r.entry.flags().person() || r.entry.flags().title();
        let at = |i: usize| self.role(i).filter(|r| r.head == i && person(r) && !is_plural(tree.tag(i)));
        let down = tree.kids_with(h, deps!["appos"]).find_map(at);
        down.or_else(|| if tree.dep(h) == "appos" { at(tree.head(h)) } else { None }).or_else(|| self.beside(h))
    }

    // ", the Norland envoy," right behind the name, where the tree has it elsewhere.
    fn beside(&self, h: usize) -> Option<Role<'g>> {
        let tree = self.tree();
        let last = self.unit(h).map_or(h, |u| u.last);
        if last + 2 >= tree.len() || tree.word(last + 1) != "," {
            return None;
        }
        let role = self.units[self.s].roles_within(last + 2, (last + 9).min(tree.len() - 1)).next().copied()?;
        let from = self.left(role.head).min(role.first);
        let end = tree.len().min(role.last + 8);
        let closed = (role.last + 1..end).any(|i| matches!(tree.word(i), "," | "."));
        let noun =
            tree.is_noun(role.head) && !is_plural(tree.tag(role.head)) && !tree.dep_in(role.head, deps!["nsubj", "conj", "dobj", "pobj"]);
        (from == last + 2 && closed && noun && role.entry.flags().person()).then_some(role)
    }

    pub fn gender_before(&self, h: usize) -> Option<Gender> {
        let first = self.unit(h).map_or(h, |u| u.first);
        first.checked_sub(1).and_then(|i| gender_of(self.tree().lower(i)))
    }
}
