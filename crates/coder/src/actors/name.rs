//! Names: known ones by entry and date, unknown ones by the words around them.

use super::finder::{Finder, Made};
use super::nominal::{Described, gender_of, is_plural, is_political};
use super::table::{As, blank};
use super::units::{Guess, Role, What};
use super::words::{MOTION, PLACE_PREPS, SUPRANATIONAL, TO_PLACE, WOMEN};
use super::{ActorEntry, ActorKind, Form, Gender};
use legation_gazetteer::{BodyKind, Entry, Form as NameForm, Hit, Holds, Kind, fold};
use legation_schema::{Found, Sector};

impl<'a, 'g> Finder<'a, 'g> {
    /// The mention of the name at `h`.
    pub fn name(&mut self, h: usize) -> Option<usize> {
        let unit = self.unit(h)?;
        let (what, first, last) = (unit.what, unit.first, unit.last);
        let form = if self.is_modifier(h) { Form::Modifier } else { Form::Name };
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
                    && !matches!(tree.pos(h), "ADJ") | tree.dep_in(h, &["nsubj", "dobj", "pobj", "nsubjpass", "conj"]) =>
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
        let target = tree.dep_in(h, &["dobj", "nsubjpass"]) && TO_PLACE.contains(&tree.lemma(up));
        placed || moved || target || tree.dep_in(h, &["npadvmod", "appos"]) && self.unit(up).is_some_and(|u| u.head == up)
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
        let first = entry.name().split(' ').next().unwrap_or("").to_lowercase();
        actor.gender = WOMEN.contains(&first.as_str()).then_some(Gender::She);
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
    fn titles(&mut self, h: usize, actor: usize, entry: Option<Entry<'g>>) {
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
            is.then(|| tree.kid(verb, &["attr"])).flatten().and_then(|a| self.role(a).filter(|r| r.head == a && r.entry.flags().person()))
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
        let down = tree.kids_with(h, &["appos"]).find_map(at);
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
            tree.is_noun(role.head) && !is_plural(tree.tag(role.head)) && !tree.dep_in(role.head, &["nsubj", "conj", "dobj", "pobj"]);
        (from == last + 2 && closed && noun && role.entry.flags().person()).then_some(role)
    }

    fn gender_before(&self, h: usize) -> Option<Gender> {
        let first = self.unit(h).map_or(h, |u| u.first);
        first.checked_sub(1).and_then(|i| gender_of(self.tree().lower(i)))
    }

    fn unknown_person(&mut self, h: usize, first: usize, last: usize) -> (usize, Option<Found>) {
        let tree = self.tree();
        let whole = fold(tree.text(first, last));
        let end = fold(tree.word(last));
        let seen = self.table.named(&whole).or_else(|| self.table.named(&end).filter(|_| first == last || self.same_person(&whole, &end)));
        let actor = seen.unwrap_or_else(|| {
            let name = tree.text(first, last).to_owned();
            let women = WOMEN.contains(&tree.lower(first)) && first < last;
            let gender = self.gender_before(h).or(women.then_some(Gender::She));
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
        (actor, None)
    }

    // "J. Lund" after "Jonas Lund": one person when the first letters are the same.
    fn same_person(&self, whole: &str, end: &str) -> bool {
        let Some(actor) = self.table.named(end) else { return false };
        let known = fold(self.table.actors[actor].name.as_deref().unwrap_or(""));
        let (a, b) = (whole.split(' ').next().unwrap_or(""), known.split(' ').next().unwrap_or(""));
        known == end || a.len().min(b.len()) == 1 && a.chars().next() == b.chars().next()
    }

    fn unknown(&mut self, h: usize, guess: Guess, first: usize, last: usize) -> (usize, Option<Found>) {
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
        let mut key = String::with_capacity(word.len() + 1);
        let shorter = (0..word.len()).map(|i| (&word[..i], "", &word[i + 1..]));
        let letters = (b'a'..=b'z').map(|b| char::from(b).to_string()).collect::<Vec<_>>();
        let longer = (1..=word.len()).flat_map(|i| letters.iter().map(move |l| (i, l.as_str()))).map(|(i, l)| (&word[..i], l, &word[i..]));
        shorter.chain(longer).find_map(|(a, b, c)| {
            key.clear();
            [a, b, c].iter().for_each(|s| key.push_str(s));
            state(&key)
        })
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
            .kids_with(h, &["appos"])
            .chain((tree.dep(h) == "appos").then(|| tree.head(h)))
            .find_map(|a| self.role(a).filter(|r| r.head == a));
        let head = Some(tree.head(h)).filter(|_| tree.dep_in(h, &["compound", "nmod", "amod"])).and_then(|u| self.role(u));
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
    fn explains(&mut self, actor: usize, first: usize, last: usize) {
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
