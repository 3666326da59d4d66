//! Role nouns: whose they are, what they do, and which actor of the article they mean.

use super::finder::{Finder, Made};
use super::table::{RoleKey, blank};
use super::units::{Guess, Role, What};
use super::words::{COLLECTIVE, ELSEWHERE, GENERIC, HER, HIM, PAST, POLITICAL, VAGUE};
use super::{ActorEntry, ActorKind, Form, Gender};
use legation_gazetteer::{Form as NameForm, Kind};
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
        if d.country.is_none() || generic {
            self.look_right(&mut d, role, head, generic, flags.speaks());
        }
        if d.country.is_none() && head == role.head {
            self.look_to_conjunct(&mut d, head);
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
            d.sector = owners.iter().rev().find_map(|o| o.0.1).or(noun).or(d.sector);
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
        if tree.dep(head) != "conj" || up >= head || tree.kid(head, &["det", "poss"]).is_some() {
            return;
        }
        if let Some(m) = self.resolve(up).filter(|&m| self.mentions[m].form == Form::Nominal) {
            (d.country, d.found) = (self.actor(m).country, self.mentions[m].found);
        }
    }

    /// The mention of a role noun.
    pub fn nominal(&mut self, h: usize, role: Role<'g>) -> Option<usize> {
        let tree = self.tree();
        if let Some(person) = self.titled_person(role) {
            return self.resolve(person);
        }
        let inner = tree.dep_in(h, &["compound", "amod", "nmod", "npadvmod"])
            && tree.is_noun(tree.head(h))
            && tree.head(h) > h
            && self.left(tree.head(h)) <= h;
        // "police custody": a noun of people owns the thing that it stands before
        let up = tree.head(h);
        if inner && (!tree.is_noun(h) || self.role(up).is_some() || self.unit(up).is_some() || role.entry.flags().place()) {
            return None;
        }
        if self.is_no_actor(h, role) || !tree.is_noun(h) && !tree.dep_in(h, &["nsubj", "dobj", "pobj", "nsubjpass", "conj", "poss", "attr"])
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
        let down = tree.kids_with(h, &["appos"]).find(|&k| fits(self, k));
        let up = Some(tree.head(h)).filter(|&u| tree.dep(h) == "appos" && fits(self, u));
        if let Some(name) = down.or(up) {
            return self.resolve(name);
        }
        let verb = tree.head(h);
        if tree.dep(h) == "attr" && tree.lemma(verb) == "be" && tree.kid(verb, &["neg", "expl"]).is_none() {
            let subject = tree.kid(verb, &["nsubj"]).filter(|&s| s < h)?;
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
        );
        bare && (empty || role.entry.flags().place())
    }

    // Whether a bare role noun is likely the article's own: not "foreign leaders", not "a group of states".
    fn may_infer(&self, h: usize, role: Role<'g>, first: usize) -> bool {
        let tree = self.tree();
        let own = role.entry.name().split(' ').next().unwrap_or("");
        let elsewhere = (first..role.first).any(|i| ELSEWHERE.contains(&tree.lower(i))) || own != "foreign" && ELSEWHERE.contains(&own);
        let vague = role.entry.terms().next().is_none_or(|t| t.sector().is_none())
            || matches!(role.entry.name(), "member" | "ally" | "person" | "persons" | "country" | "nation" | "state" | "world leader");
        let indefinite = tree.kids(h).iter().any(|&k| matches!(tree.lower(k), "a" | "an"))
            || matches!(tree.tag(h), "NNS" | "NNPS") && tree.kid(h, &["det"]).is_none();
        !(elsewhere || vague && indefinite)
    }

    /// The person whose title a role is: "Foreign Minister Aria Lund".
    pub fn titled_person(&self, role: Role<'g>) -> Option<usize> {
        let next = self.unit(role.last + 1).filter(|u| u.first == role.last + 1)?;
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

fn is_people(what: &What<'_>) -> bool {
    matches!(what, What::Known(hit) if hit.entry.kind() == Kind::Group)
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
