//! Role nouns that point back: "the president", "the country", "both leaders", "the paramilitary".

use super::finder::Finder;
use super::owner::Described;
use super::table::As;
use super::units::Role;
use super::words::{ELSEWHERE, SIDES};
use super::{ActorKind, Form};
use crate::tree::deps;
use legation_schema::Found;

/// An actor, further actors, and the guess that found them.
pub(super) type Referred = (usize, Vec<usize>, Option<Found>);

impl<'a, 'g> Finder<'a, 'g> {
    /// What a role noun points back to, if it does.
    pub fn refer(&mut self, h: usize, role: Role<'g>, d: &Described, plural: bool) -> Option<Referred> {
        let tree = self.tree();
        if plural {
            return self.both(h, role, d).or_else(|| self.same_again(h, role, d));
        }
        let det = tree.kids(h).iter().copied().find(|&k| tree.dep(k) == "det" && k < h);
        let definite = det.is_none_or(|k| matches!(tree.lower(k), "the" | "this" | "that")) || d.country.is_some() && det.is_none();
        if !definite || d.past && d.country.is_none() && det.is_none() {
            return None;
        }
        let name = role.entry.name();
        if matches!(name, "country" | "nation" | "republic" | "kingdom" | "island nation") && d.country.is_none() && det.is_some() {
            return self.last_state(h, name);
        }
        let flags = role.entry.flags();
        if flags.person() || flags.office() || flags.head() {
            return self.office(h, role, d, det.is_some());
        }
        if d.country.is_some() || det.is_none() && !flags.body() {
            return None;
        }
        let again = self.same_again(h, role, d);
        again.or_else(|| if flags.body() && det.is_some() { self.last_body(h, d) } else { None })
    }

    // "the rebels", "the ministry": those who were called so before.
    fn same_again(&self, h: usize, role: Role<'g>, d: &Described) -> Option<Referred> {
        let tree = self.tree();
        let the = tree.kids(h).iter().any(|&k| k < h && matches!(tree.lower(k), "the" | "these" | "those"));
        let counted = tree.kid(h, deps!["nummod"]).is_some();
        if d.country.is_some() || d.past || !(the || !counted && self.names_no_state()) || role.entry.flags().place() && !the {
            return None;
        }
        if (self.left(h)..role.first).any(|i| ELSEWHERE.contains(&tree.lower(i))) {
            return None;
        }
        let whole = role.entry.name();
        let fits = |m: &&super::Mention| {
            let actor = &self.table.actors[m.actor];
            let same = |r: &str| {
                r == whole || the && r.strip_suffix(whole).is_some_and(|front| front.ends_with(' ') && !front.starts_with("former"))
            };
            actor.kind != ActorKind::Person
                && actor.country.is_some()
                && actor.name.is_none()
                && actor.role.as_deref().is_some_and(same)
                && (m.sentence < self.s || m.head < h)
        };
        let before = self.mentions.iter().rev().take(80).take_while(|m| m.sentence + 12 >= self.s).find(fits)?;
        Some((before.actor, before.also.clone(), Some(Found::Coreference)))
    }

    // "the president", "the Indonesian president": whoever has that office in the article, else holds it on the day.
    fn office(&mut self, h: usize, role: Role<'g>, d: &Described, the: bool) -> Option<Referred> {
        let whole = role.entry.name();
        let head = role.entry.flags().head() || whole == "leader";
        let fits = |a: usize| {
            let actor = &self.table.actors[a];
            let same = actor.role.as_deref().is_some_and(|r| {
                (r.starts_with("former ") == d.past)
                    && (r == whole || r.ends_with(whole) && r.as_bytes().get(r.len().wrapping_sub(whole.len() + 1)) == Some(&b' '))
            });
            let same = same
                || !d.past && self.table.titles[a].iter().any(|t| t == whole || t.strip_suffix(whole).is_some_and(|f| f.ends_with(' ')));
            actor.kind == ActorKind::Person
                && !actor.plural
                && (same || head && whole == "leader" && self.table.heads[a])
                && (d.country.is_none() || actor.country == d.country)
        };
        let before = self.mentions.iter().rev().take(80).filter(|m| m.sentence < self.s || m.head < h).map(|m| m.actor);
        if the || d.country.is_some() {
            let mut before = before;
            if let Some(actor) = before.find(|&a| fits(a)) {
                let exact = d.country.is_some() && self.table.actors[actor].role.as_deref() == Some(whole);
                return Some((actor, Vec::new(), if exact { d.found } else { Some(Found::Coreference) }));
            }
        }
        if d.past || !role.entry.flags().office() || !d.more.is_empty() {
            return None;
        }
        self.on?;
        let country = d.country.filter(legation_schema::Country::is_state).or_else(|| if the { self.infer(h) } else { None })?;
        let person = self.gazetteer.holder(country, whole, self.on)?;
        let actor = self.person_entry(person);
        let found = if d.country.is_some() { d.found } else { Some(Found::Inferred) };
        Some((actor, Vec::new(), found))
    }

    // "the country": the state named last that doesn't own the phrase itself.
    fn last_state(&mut self, h: usize, noun: &str) -> Option<Referred> {
        let tree = self.tree();
        let above: Vec<usize> = tree.ancestors(h).filter(|&a| tree.is_noun(a)).collect();
        let owner = |m: &super::Mention| m.sentence == self.s && m.under.is_some_and(|u| above.contains(&u));
        let subject = |m: &super::Mention| {
            m.sentence == self.s
                && tree.dep_in(m.head, deps!["nsubj"])
                && tree.ancestors(h).any(|a| a == tree.head(m.head))
                && tree.dep_in(h, deps!["dobj"])
        };
        let fits = |m: &&super::Mention| {
            let actor = &self.table.actors[m.actor];
            matches!(actor.kind, ActorKind::State | ActorKind::Place)
                && actor.country.is_some_and(|c| c.is_state())
                && !owner(m)
                && !subject(m)
                && (m.sentence < self.s || m.head < h)
        };
        let plain = |m: &super::Mention| m.form != Form::Modifier || self.trees[m.sentence].dep(m.head) == "poss";
        let near = || self.mentions.iter().rev().take(40).take_while(|m| m.sentence + 3 >= self.s).filter(fits);
        let of = |m: &super::Mention| self.table.actors[m.actor].country.filter(|c| self.is_called(Some(*c), noun));
        let main = self.evidence.main().filter(|c| self.is_called(Some(*c), noun));
        let country = near().filter(|m| plain(m)).find_map(of).or(main).or_else(|| near().find_map(of))?;
        let entry = self.gazetteer.country(country)?;
        let actor = self.state(entry);
        Some((actor, Vec::new(), Some(Found::Coreference)))
    }

    // "the kingdom" is a state that calls itself one.
    fn is_called(&self, country: Option<legation_schema::Country>, noun: &str) -> bool {
        let word = match noun {
            "kingdom" => "Kingdom",
            "republic" => "Republic",
            _ => return true,
        };
        country.and_then(|c| self.gazetteer.country(c)).is_some_and(|e| e.names().any(|n| n.text().contains(word)))
    }

    // "the paramilitary", "the group": the body named last that is of that kind.
    fn last_body(&self, h: usize, d: &Described) -> Option<Referred> {
        let generic = d.role.ends_with(" group")
            || super::words::GENERIC.contains(&d.role.as_str())
            || matches!(d.role.as_str(), "bloc" | "union" | "agency" | "body" | "institution");
        let fits = |m: &&super::Mention| {
            let actor = &self.table.actors[m.actor];
            actor.kind == ActorKind::Body
                && actor.name.is_some()
                && m.form != Form::Pronoun
                && (m.sentence < self.s || m.head < h)
                && (generic || actor.sector.is_some() && actor.sector == d.sector)
        };
        let near = self.mentions.iter().rev().take(30).take_while(|m| m.sentence + 3 >= self.s).find(fits)?;
        Some((near.actor, Vec::new(), Some(Found::Coreference)))
    }

    // "both leaders", "the two sides": the two named last.
    fn both(&mut self, h: usize, role: Role<'g>, d: &Described) -> Option<Referred> {
        let tree = self.tree();
        let two = tree.kids(h).iter().any(|&k| matches!(tree.lower(k), "both" | "two" | "its"))
            || matches!(tree.lower(role.first), "both" | "two")
            || h > 0 && matches!(tree.lower(h - 1), "both" | "two");
        let the =
            tree.kids(h).iter().any(|&k| matches!(tree.lower(k), "the" | "both" | "these" | "their")) || tree.lower(role.first) == "both";
        if !two
            || !the
            || d.country.is_some() && d.found.is_none()
            || !SIDES.contains(&role.entry.name().trim_start_matches("both ").trim_start_matches("two ").trim_end_matches('s'))
        {
            return None;
        }
        let person = role.entry.flags().person();
        let states = matches!(
            role.entry.name(),
            "country" | "nation" | "state" | "government" | "neighbor" | "neighbour" | "capital" | "army" | "power"
        );
        let mut found: Vec<usize> = Vec::new();
        for m in self.mentions.iter().rev().take(60).take_while(|m| m.sentence + 6 >= self.s).filter(|m| m.sentence < self.s || m.head < h)
        {
            // two that were named in one breath
            if let ([other], false) = (&m.also[..], person) {
                return Some((m.actor, vec![*other], Some(Found::Coreference)));
            }
            for a in m.all() {
                let actor = &self.table.actors[a];
                let kind = if person {
                    actor.kind == ActorKind::Person && actor.country.is_some() && actor.name.is_some()
                } else {
                    (matches!(actor.kind, ActorKind::State | ActorKind::Government) || actor.kind == ActorKind::Body && !states)
                        && m.form != Form::Pronoun
                };
                let other = found
                    .iter()
                    .all(|&f| f != a && (self.table.actors[f].country != actor.country || !person && actor.kind == ActorKind::Body));
                if kind && other && actor.political {
                    found.push(a);
                }
            }
            if found.len() >= 2 {
                return Some((found[1], vec![found[0]], Some(Found::Coreference)));
            }
        }
        None
    }

    /// The actor of a state.
    pub fn state(&mut self, entry: legation_gazetteer::Entry<'g>) -> usize {
        self.table.entry((entry.id(), As::Self_), || super::ActorEntry {
            name: Some(entry.name().to_owned()),
            country: entry.country(),
            known: true,
            political: true,
            ..super::table::blank(ActorKind::State)
        })
    }
}
