//! Role nouns: whose they are, what they do, and which actor of the article they mean.

use super::finder::{Finder, Made};
use super::owner::Described;
use super::table::{RoleKey, blank};
use super::units::{Guess, Role, What};
use super::words::{ABROAD, COLLECTIVE, ELSEWHERE, HER, HIM, POLITICAL, VAGUE};
use super::{ActorEntry, ActorKind, Form, Gender};
use crate::tree::deps;
use legation_gazetteer::{Form as NameForm, Kind};
use legation_schema::{Country, Found, Sector};

impl<'a, 'g> Finder<'a, 'g> {
    /// The mention of a role noun.
    pub fn nominal(&mut self, h: usize, role: Role<'g>) -> Option<usize> {
        let tree = self.tree();
        if let Some(person) = self.titled_person(role) {
            return self.resolve(person);
        }
        let inner = tree.dep_in(h, deps!["compound", "amod", "nmod", "npadvmod"])
            && tree.is_noun(tree.head(h))
            && tree.head(h) > h
            && self.left(tree.head(h)) <= h;
        // "police custody": a noun of people owns the thing that it stands before
        let up = tree.head(h);
        if inner && (!tree.is_noun(h) || self.role(up).is_some() || self.unit(up).is_some() || role.entry.flags().place()) {
            return None;
        }
        if self.is_no_actor(h, role)
            || !tree.is_noun(h) && !tree.dep_in(h, deps!["nsubj", "dobj", "pobj", "nsubjpass", "conj", "poss", "attr"])
        {
            return None;
        }
        let mut d = self.describe(role, if inner { up } else { h });
        let (first, last) = (self.left(h).min(role.first), self.right(h));
        let plural = is_plural(tree.tag(h)) || role.form == NameForm::Plural && tree.tag(h) != "NN";
        let form = if inner || tree.dep(h) == "poss" { Form::Modifier } else { Form::Nominal };
        if let Some(m) = self.same_as(h, role, plural) {
            let (actor, also, found) = (self.mentions[m].actor, self.mentions[m].also.clone(), self.mentions[m].found);
            return Some(self.mention(h, Made { actor, also, form, found, first, last }));
        }
        if let Some((actor, also, found)) = self.refer(h, role, &d, plural) {
            return Some(self.mention(h, Made { actor, also, form, found, first, last }));
        }
        // "his son" is no actor of the state
        let family = d.sector == Some(Sector::Cvl) && d.owner.is_some_and(|o| self.table.actors[o].kind == ActorKind::Person);
        let explicit = d.country.is_some();
        if !explicit && self.may_infer(h, role, first) {
            d.country = if role.entry.flags().place() { self.infer_place(h) } else { self.infer(h) };
            d.found = d.country.map(|_| Found::Inferred);
        }
        let actor = self.role_actor(h, role, &d, plural, explicit && !family);
        let more: Vec<Country> = d.more.clone();
        let also = more
            .into_iter()
            .map(|c| self.role_actor(h, role, &Described { country: Some(c), more: Vec::new(), ..d.clone() }, plural, true))
            .collect();
        Some(self.mention(h, Made { actor, also, form, found: d.found, first, last }))
    }

    // The name beside a role noun, or what it is said to be: "the envoy, Aria Lund", "Lund is the envoy".
    fn same_as(&mut self, h: usize, role: Role<'g>, plural: bool) -> Option<usize> {
        let tree = self.tree();
        let flags = role.entry.flags();
        if plural {
            return None;
        }
        let fits = |f: &Self, t: usize| {
            f.unit(t).filter(|u| u.head == t).is_some_and(|u| match u.what {
                What::Known(hit) => {
                    flags.person() && hit.entry.kind() == Kind::Person || (flags.body() || flags.group()) && hit.entry.kind() == Kind::Body
                }
                What::Unknown(guess) => flags.person() && guess == Guess::Person || (flags.body() || flags.group()) && guess == Guess::Body,
            })
        };
        let down = tree.kids_with(h, deps!["appos"]).find(|&k| fits(self, k));
        let up = Some(tree.head(h)).filter(|&u| tree.dep(h) == "appos" && fits(self, u));
        if let Some(name) = down.or(up) {
            return self.resolve(name);
        }
        let verb = tree.head(h);
        if tree.dep(h) == "attr" && tree.lemma(verb) == "be" && tree.kid(verb, deps!["neg", "expl"]).is_none() {
            let subject = tree.kid(verb, deps!["nsubj"]).filter(|&s| s < h)?;
            let m = self.resolve(subject)?;
            return (self.actor(m).name.is_some() || self.mentions[m].form == Form::Pronoun).then_some(m);
        }
        None
    }

    // "in person", "head of steam"; a role noun without a determiner, in the singular, that is no title
    fn is_no_actor(&self, h: usize, role: Role<'g>) -> bool {
        let tree = self.tree();
        let bare = tree.tag(h) == "NN" && tree.kids(h).iter().all(|&k| k > h);
        let empty = matches!(
            role.entry.name(),
            "person"
                | "head"
                | "press"
                | "man"
                | "side"
                | "body"
                | "state"
                | "force"
                | "guard"
                | "persons"
                | "individual"
                | "party"
                | "defense"
                | "defence"
                | "authority"
                | "power"
                | "office"
                | "dead"
                | "justice"
        );
        bare && (empty || role.entry.flags().place())
    }

    // Whether a bare role noun is likely the article's own: not "foreign leaders", not "a group of states".
    fn may_infer(&self, h: usize, role: Role<'g>, first: usize) -> bool {
        let tree = self.tree();
        let own = role.entry.name().split(' ').next().unwrap_or("");
        let elsewhere = (first..role.first).any(|i| ELSEWHERE.contains(&tree.lower(i))) || own != "foreign" && ELSEWHERE.contains(&own);
        let vague = role.entry.terms().next().is_none_or(|t| t.sector().is_none())
            || matches!(role.entry.name(), "member" | "person" | "persons" | "world leader")
            || ["country", "nation", "state"].iter().any(|w| role.entry.name().ends_with(w));
        let indefinite =
            tree.kids(h).iter().any(|&k| matches!(tree.lower(k), "a" | "an" | "some" | "many" | "several" | "most" | "few" | "other"))
                || matches!(tree.tag(h), "NNS" | "NNPS") && tree.kid(h, deps!["det"]).is_none();
        let anybody = tree.kids(h).iter().any(|&k| tree.lower(k) == "any");
        // an ally that nobody owns is another state
        // critics without a name may be anybody's
        let critics = role.entry.name() == "critic" && !self.evidence.is_home();
        !(elsewhere || anybody || critics || ABROAD.contains(&role.entry.name()) || vague && indefinite)
    }

    /// The person whose title a role is, or the body that it describes: "Foreign Minister Aria Lund", "the rebel Free Army".
    pub fn titled_person(&self, role: Role<'g>) -> Option<usize> {
        let next = self.unit(role.last + 1).filter(|u| u.first == role.last + 1)?;
        let armed = role.entry.terms().next().is_some_and(|t| matches!(t.sector(), Some(Sector::Reb | Sector::Prm | Sector::Opp)));
        let body = matches!(next.what, What::Known(hit) if hit.entry.kind() == Kind::Body) && role.first == role.last && armed;
        if body && self.tree().tag(role.head) == "NN" && self.tree().head(role.head) == next.head {
            return Some(next.head);
        }
        let person = match next.what {
            What::Known(hit) => hit.entry.kind() == Kind::Person,
            What::Unknown(guess) => guess == Guess::Person,
        };
        (person && !is_plural(self.tree().tag(role.head))).then_some(next.head)
    }

    fn role_actor(&mut self, h: usize, role: Role<'g>, d: &Described, plural: bool, explicit: bool) -> usize {
        let key =
            RoleKey { role: format!("{}{}", if d.past { "former " } else { "" }, d.role), plural, country: d.country, sector: d.sector };
        let single = kind_of(role, plural) == ActorKind::Person;
        let indefinite =
            self.tree().kids(h).iter().any(|&k| self.tree().dep(k) == "det" && matches!(self.tree().lower(k), "a" | "an" | "another"));
        if let Some(known) = self.table.role(&key).filter(|_| !(single && indefinite)) {
            return known;
        }
        let mut actor = blank(kind_of(role, plural));
        actor.country = d.country;
        actor.set_sector(d.sector);
        actor.role = Some(key.role.clone());
        actor.plural = plural;
        actor.gender = gender_of(&role.entry.name().to_lowercase()).filter(|_| single);
        actor.political = is_political(&actor, role.entry.name(), explicit);
        let made = self.table.push(actor);
        self.table.heads[made] = role.entry.flags().head();
        self.table.set_role(key, made);
        made
    }
}

pub(super) fn single_noun(name: &str) -> bool {
    !COLLECTIVE.contains(&name.rsplit(' ').next().unwrap_or(name))
}

pub(super) fn is_plural(tag: &str) -> bool {
    matches!(tag, "NNS" | "NNPS")
}

fn kind_of(role: Role<'_>, plural: bool) -> ActorKind {
    let flags = role.entry.flags();
    match () {
        () if flags.person() && !plural => ActorKind::Person,
        // "a rebel" is one, "the militia" many
        () if flags.group() && !plural && !flags.body() && !flags.armed() && !flags.place() && single_noun(role.entry.name()) => {
            ActorKind::Person
        }
        () if role.entry.name() == "government" => ActorKind::Government,
        () if flags.body() && !plural => ActorKind::Body,
        () if flags.place() && !flags.group() && !flags.body() => ActorKind::Place,
        () => ActorKind::Group,
    }
}

pub(super) fn gender_of(word: &str) -> Option<Gender> {
    let last = word.rsplit(' ').next().unwrap_or(word);
    let she = HER.contains(&last).then_some(Gender::She);
    she.or_else(|| HIM.contains(&last).then_some(Gender::He))
}

/// Whether role and sector make somebody a political actor; ordinary people count only by their nationality.
pub(super) fn is_political(actor: &ActorEntry, role: &str, explicit: bool) -> bool {
    use Sector::*;
    match actor.sector {
        _ if !explicit && VAGUE.contains(&role) => false,
        Some(Gov | Mil | Cop | Jud | Leg | Prm | Pty | Reb | Spy | Opp | Ref) => true,
        _ if POLITICAL.contains(&role) => true,
        Some(Bus) => false,
        Some(_) => explicit && actor.country.is_some(),
        None => explicit && actor.country.is_some(),
    }
}
