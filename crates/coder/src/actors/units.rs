//! The names and role nouns of a sentence: gazetteer and recogniser against each other.

use super::evidence::Evidence;
use super::known::{is_its_own, pick, state_beside};
use super::nominal::single_noun;
use super::words::{PLACE_PREPS, SPORT};
use crate::tree::{Tree, deps};
use legation_gazetteer::{Entry, Form, Gazetteer, Hit, Kind, Match};
use legation_schema::Date;

/// A name in a sentence.
pub(super) struct Unit<'g> {
    pub first: usize,
    pub last: usize,
    /// The token through which it hangs in the tree.
    pub head: usize,
    pub what: What<'g>,
}

#[derive(Clone, Copy)]
pub(super) enum What<'g> {
    Known(Hit<'g>),
    Unknown(Guess),
}

/// What a name that the gazetteer doesn't know is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Person,
    Body,
    Place,
    People,
}

/// A role noun in a sentence.
#[derive(Clone, Copy)]
pub(super) struct Role<'g> {
    pub first: usize,
    pub last: usize,
    pub head: usize,
    pub entry: Entry<'g>,
    pub form: Form,
}

#[derive(Default)]
pub(super) struct Units<'g> {
    pub units: Vec<Unit<'g>>,
    pub roles: Vec<Role<'g>>,
    unit_of: Vec<Option<u32>>,
    role_of: Vec<Option<u32>>,
}

impl<'g> Units<'g> {
    pub fn unit(&self, token: usize) -> Option<&Unit<'g>> {
        self.unit_of.get(token).copied().flatten().map(|i| &self.units[i as usize])
    }
    pub fn role(&self, token: usize) -> Option<&Role<'g>> {
        self.role_of.get(token).copied().flatten().map(|i| &self.roles[i as usize])
    }
    /// The units that lie in a range of tokens, in order.
    pub fn within(&self, first: usize, last: usize) -> impl Iterator<Item = &Unit<'g>> {
        let from = self.units.partition_point(|u| u.first < first);
        self.units[from..].iter().take_while(move |u| u.last <= last)
    }
    pub fn roles_within(&self, first: usize, last: usize) -> impl Iterator<Item = &Role<'g>> {
        let from = self.roles.partition_point(|r| r.first < first);
        self.roles[from..].iter().take_while(move |r| r.last <= last)
    }

    /// Settles what each stretch names.
    pub fn new(tree: &Tree<'_>, matches: &[Match<'g>], gazetteer: &'g Gazetteer, evidence: &Evidence<'_>, on: Option<Date>) -> Units<'g> {
        let mut made = Units { unit_of: vec![None; tree.len()], role_of: vec![None; tree.len()], ..Units::default() };
        let entities = entities(tree);
        let shouting = shouts(tree);
        for (n, m) in matches.iter().enumerate() {
            let beside = state_beside(tree, matches, n);
            let names: Vec<Hit<'g>> =
                m.hits.iter().copied().filter(|h| h.entry.kind() != Kind::Role && is_its_own(m, h, beside, evidence)).collect();
            let name = pick(tree, m, &names, &entities, evidence, on, shouting);
            if let Some(hit) = name {
                made.units.push(Unit { first: m.first, last: m.last, head: head_of(tree, m.first, m.last), what: What::Known(hit) });
            } else if let Some(role) = m.of(Kind::Role).filter(|_| is_role(tree, m)) {
                let (from, entry, form) = made.unpack(tree, m, role, gazetteer);
                made.roles.push(Role { first: from, last: m.last, head: head_of(tree, from, m.last), entry, form });
            }
        }
        made.unknown(tree, &entities, gazetteer);
        made.titled(tree);
        made.apposed(tree);
        made.units.sort_by_key(|u| u.first);
        for (i, u) in made.units.iter().enumerate() {
            made.unit_of[u.first..=u.last].fill(Some(i as u32));
        }
        let (unit_of, role_of) = (&made.unit_of, &mut made.role_of);
        for (i, r) in made.roles.iter().enumerate() {
            role_of[r.first..=r.last].fill(Some(i as u32));
        }
        debug_assert_eq!(unit_of.len(), role_of.len(), "one slot a token");
        made
    }

    // "U.S. secretary of state" as one role: the state is a name of its own.
    fn unpack(&mut self, tree: &Tree<'_>, m: &Match<'g>, role: &Hit<'g>, gazetteer: &'g Gazetteer) -> (usize, Entry<'g>, Form) {
        let whole = (m.first, role.entry, role.form);
        if m.first == m.last || !tree.is_capital(m.first) {
            return whole;
        }
        let state = gazetteer.scan(&[tree.word(m.first)]).into_iter().find_map(|s| s.of(Kind::Country).copied());
        let rest = (m.first + 1..=m.last).map(|i| tree.word(i)).collect::<Vec<_>>();
        let rest = gazetteer.scan(&rest).into_iter().next().filter(|r| r.last + 1 == rest.len()).and_then(|r| r.of(Kind::Role).copied());
        let (Some(state), Some(rest)) = (state, rest) else { return whole };
        self.units.push(Unit { first: m.first, last: m.first, head: m.first, what: What::Known(state) });
        (m.first + 1, rest.entry, rest.form)
    }

    // Names that the recogniser marks and the gazetteer doesn't know.
    fn unknown(&mut self, tree: &Tree<'_>, entities: &[(usize, usize, &'static str)], gazetteer: &'g Gazetteer) {
        for &(mut first, mut last, label) in entities {
            let guess = match label {
                "PERSON" => Guess::Person,
                "ORG" => Guess::Body,
                "GPE" | "LOC" | "FAC" => Guess::Place,
                "NORP" => Guess::People,
                _ => continue,
            };
            while first < last
                && (matches!(tree.lower(first), "the" | "a" | "an" | "’s" | "'s") || !tree.word(first).starts_with(char::is_alphanumeric))
            {
                first += 1;
            }
            while last > first && (matches!(tree.lower(last), "’s" | "'s") || tree.pos(last) == "PUNCT") {
                last -= 1;
            }
            if let Some(comma) = (first..=last).find(|&t| tree.word(t) == "," && label == "ORG") {
                last = comma.saturating_sub(1).max(first);
            }
            last = self.extended(tree, last, entities);
            let inside: Vec<usize> =
                (0..self.units.len()).filter(|&i| self.units[i].first <= last && self.units[i].last >= first).collect();
            let guess = match self.override_known(tree, &inside, (&mut first, &mut last), guess) {
                Some(guess) => guess,
                None => continue,
            };
            // people have no digits: "Rai 1"
            let guess =
                if guess == Guess::Person && tree.text(first, last).contains(|c: char| c.is_ascii_digit()) { Guess::Body } else { guess };
            if guess == Guess::Person {
                // "Foreign Minister Aria Lund": the title is no part of the name
                while let Some(r) = self.roles.iter().find(|r| {
                    r.first >= first && r.last < last && r.entry.flags().person() | r.entry.flags().title() | r.entry.flags().group()
                }) {
                    first = r.last + 1;
                }
            }
            let whole_role = self.roles.iter().any(|r| r.first <= first && r.last >= last || r.first <= last && r.last > last);
            if whole_role
                || !tree.word(first).starts_with(char::is_alphanumeric)
                || !tree.is_capital(first) && !tree.is_capital(last)
                || gazetteer.is_empty()
            {
                continue;
            }
            let known = without_initials(tree, first, last, gazetteer).filter(|_| guess == Guess::Person);
            let what = known.map_or(What::Unknown(guess), What::Known);
            self.units.push(Unit { first, last, head: head_of(tree, first, last), what });
        }
    }

    // "The envoy, Aria Lund": beside one human stands a human; "the town of Lund" is a place.
    fn apposed(&mut self, tree: &Tree<'_>) {
        for i in 0..self.units.len() {
            let (h, what) = (self.units[i].head, self.units[i].what);
            let What::Unknown(guess) = what else { continue };
            let up = tree.head(h);
            let role = |t: usize| self.roles.iter().find(|r| r.head == t).map(|r| r.entry.flags());
            let human = |t: usize| {
                let role = self.roles.iter().find(|r| r.head == t).map(|r| r.entry);
                role.is_some_and(|r| !r.flags().body() && (r.flags().person() || r.flags().group() && single_noun(r.name())))
            };
            let person = tree.dep(h) == "appos" && tree.tag(up) == "NN" && human(up);
            let place = tree.dep(h) == "pobj"
                && (tree.lower(up) == "of" && role(tree.head(up)).is_some_and(|f| f.place())
                    || guess == Guess::People
                        && PLACE_PREPS.contains(&tree.lower(up))
                        && !matches!(tree.lower(up), "from" | "on" | "over"));
            if person {
                self.units[i].what = What::Unknown(Guess::Person);
            } else if place {
                self.units[i].what = What::Unknown(Guess::Place);
            }
        }
    }

    // What stands behind a title is a person, whatever the recogniser took it for.
    fn titled(&mut self, tree: &Tree<'_>) {
        for i in 0..self.roles.len() {
            let role = self.roles[i];
            let flags = role.entry.flags();
            let (from, n) = (role.last + 1, tree.len());
            if !(flags.title() || flags.person())
                || from >= n
                || tree.pos(from) != "PROPN"
                || !tree.is_capital(from)
                || tree.tag(role.last) == "NNS"
            {
                continue;
            }
            if let Some(unit) = self.units.iter_mut().find(|u| u.first <= from && u.last >= from) {
                let office = flags.office() || flags.title() && tree.is_capital(role.first);
                if unit.first == from
                    && (flags.title() && matches!(unit.what, What::Unknown(g) if g != Guess::Body)
                        || office && matches!(unit.what, What::Unknown(_)))
                {
                    unit.what = What::Unknown(Guess::Person);
                }
                continue;
            }
            let taken =
                |t: usize| self.units.iter().any(|u| u.first <= t && u.last >= t) || self.roles.iter().any(|r| r.first <= t && r.last >= t);
            let last = (from..n)
                .take_while(|&t| tree.pos(t) == "PROPN" && tree.is_capital(t) && !taken(t) && tree.token(t).entity != "DATE")
                .last();
            if let Some(last) = last {
                self.units.push(Unit { first: from, last, head: head_of(tree, from, last), what: What::Unknown(Guess::Person) });
            }
        }
    }

    // The recogniser stops short: "Aria" alone of "Aria Lund", where Lund is nothing else.
    fn extended(&self, tree: &Tree<'_>, last: usize, entities: &[(usize, usize, &'static str)]) -> usize {
        let next = last + 1;
        let free = next < tree.len()
            && tree.pos(last) == "PROPN"
            && tree.pos(next) == "PROPN"
            && tree.is_capital(next)
            && tree.head(last) == next
            && tree.dep(last) == "compound"
            && entities.iter().all(|e| next < e.0 || next > e.1)
            && self.units.iter().all(|u| next < u.first || next > u.last)
            && self.roles.iter().all(|r| next < r.first || next > r.last);
        if free { self.extended(tree, next, entities) } else { last }
    }

    // A body's own name swallows the nationality in it ("Syrian Observatory …"); else what is known stands.
    fn override_known(
        &mut self,
        tree: &Tree<'_>,
        inside: &[usize],
        (first, last): (&mut usize, &mut usize),
        guess: Guess,
    ) -> Option<Guess> {
        let Some((&i, rest)) = inside.split_first() else { return Some(guess) };
        let unit = &self.units[i];
        let What::Known(hit) = unit.what else { return None };
        let modifier = matches!(hit.form, Form::Adjective | Form::Demonym) || hit.entry.kind() == Kind::Group;
        if rest.is_empty() && guess == Guess::Body && unit.first == *first && unit.last < *last && modifier {
            *first = unit.last + 1;
            // a plain noun behind a nationality is a role, not a name: "Latvian Court"
            let named = (*first..=*last).any(|t| self.roles.iter().all(|r| t < r.first || t > r.last) && tree.is_capital(t));
            return named.then_some(guess);
        }
        None
    }
}

/// The recogniser's entities: first and last token, label.
fn entities(tree: &Tree<'_>) -> Vec<(usize, usize, &'static str)> {
    let mut out: Vec<(usize, usize, &'static str)> = Vec::new();
    for i in 0..tree.len() {
        let t = tree.token(i);
        if t.entity.is_none() {
            continue;
        }
        match out.last_mut() {
            Some(open) if !t.entity_starts && open.1 + 1 == i => open.1 = i,
            _ => out.push((i, i, t.entity.as_str())),
        }
    }
    out
}

/// The token of a stretch whose head lies outside it.
fn head_of(tree: &Tree<'_>, first: usize, last: usize) -> usize {
    let outside = |&i: &usize| tree.head(i) == i || tree.head(i) < first || tree.head(i) > last;
    (first..=last).rev().find(|i| outside(i) && tree.is_noun(*i)).or_else(|| (first..=last).rev().find(outside)).unwrap_or(last)
}

/// "Aria B. Lund" who is listed without the letter.
fn without_initials<'g>(tree: &Tree<'_>, first: usize, last: usize, gazetteer: &'g Gazetteer) -> Option<Hit<'g>> {
    let initial = |w: &str| w.trim_end_matches('.').chars().count() == 1 && w.starts_with(char::is_uppercase);
    if last < first + 2 || !(first + 1..last).all(|i| initial(tree.word(i)) || tree.word(i) == ".") {
        return None;
    }
    let found = gazetteer.scan(&[tree.word(first), tree.word(last)]);
    found.into_iter().find(|m| (m.first, m.last) == (0, 1)).and_then(|m| m.of(Kind::Person).copied())
}

fn shouts(tree: &Tree<'_>) -> bool {
    let words = || (0..tree.len()).map(|i| tree.word(i)).filter(|w| w.chars().any(char::is_alphabetic));
    let upper = words().filter(|w| !w.chars().any(char::is_lowercase)).count();
    upper > 3 && upper * 2 > words().count()
}

fn is_role(tree: &Tree<'_>, m: &Match<'_>) -> bool {
    let head = head_of(tree, m.first, m.last);
    let noun = tree.is_noun(head)
        || tree.pos(head) == "ADJ"
            && tree.tag(head) == "JJ"
            && tree.dep_in(head, deps!["amod", "compound", "nsubj", "pobj", "dobj", "conj", "poss", "nmod", "nsubjpass", "attr"]);
    let sport = m.last + 1 < tree.len() && SPORT.contains(&tree.lemma(m.last + 1)) && tree.head(m.last) == m.last + 1;
    // "charge" is no chargé
    let accent = m.first == m.last && m.of(Kind::Role).is_some_and(|r| !r.name.is_ascii()) && tree.word(m.first).is_ascii();
    noun && !sport && !accent
}
