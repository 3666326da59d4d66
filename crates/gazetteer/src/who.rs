//! For whom somebody acts on a day, and everything known about a name.

use crate::kind::{Form, Kind};
use crate::layer::{Entry, Term};
use crate::lookup::Gazetteer;
use crate::when::{Holds, Stretch};
use legation_schema::{Country, Date, Sector};

/// For whom an entry acts on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'g> {
    /// The country's code.
    pub country: Option<Country>,
    /// The sectors, the main one first; a person out of office has ELI.
    pub sectors: Vec<Sector>,
    /// The office that decides it.
    pub role: Option<&'g str>,
    /// Whether that office was held on the day.
    pub holds: Holds,
    /// When it was held.
    pub when: Stretch,
}

impl<'g> Entry<'g> {
    /// For whom it acts on a day. Without a day the best known counts: what is open, else what was last.
    pub fn standing(&self, on: Option<Date>) -> Option<Standing<'g>> {
        let terms: Vec<Term<'g>> = self.terms().collect();
        let holds = |t: &Term<'g>| on.map_or(if t.when().is_open() { Holds::Yes } else { Holds::Perhaps }, |day| t.when().holds(day));
        let rank = |(n, t): &(usize, &Term<'g>)| {
            let state = t.sector() == Some(Sector::Gov) || self.kind() != Kind::Person;
            (holds(t), state, t.when().start.1, usize::MAX - n)
        };
        let held = terms.iter().enumerate().filter(|(_, t)| holds(t) >= Holds::Perhaps).max_by_key(rank);
        // nothing held: what ended last, at home before abroad, else what comes first
        let home = |t: &Term<'g>| self.kind() == Kind::Person && t.country().is_some_and(|c| c.is_state());
        let last = || {
            let over = terms.iter().enumerate().filter(|(_, t)| holds(t) == Holds::Over);
            over.max_by_key(|(n, t)| (home(t), t.when().end.1, usize::MAX - n))
        };
        let next = || terms.iter().enumerate().min_by_key(|(n, t)| (t.when().start.0, *n));
        let (_, term) = held.or_else(last).or_else(next)?;
        let out = holds(term) < Holds::Perhaps && self.kind() == Kind::Person;
        Some(Standing {
            country: term.country(),
            sectors: if out { vec![Sector::Eli] } else { term.sectors().collect() },
            role: Some(term.role()).filter(|r| !r.is_empty()),
            holds: holds(term),
            when: term.when(),
        })
    }
}

/// One office or code of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedRole {
    /// The country's code; a role noun has none.
    pub country: Option<Country>,
    /// The sectors.
    pub sectors: Vec<Sector>,
    /// The office, for a person.
    pub role: Option<String>,
    /// From when to when.
    pub when: Stretch,
    /// Whether it held on the day that was asked for.
    pub holds: Option<Holds>,
}

/// One entry that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it is.
    pub kind: Kind,
    /// The name that is shown.
    pub name: String,
    /// What the asked name is to it.
    pub form: Form,
    /// All its names.
    pub names: Vec<String>,
    /// For whom it acts on the day.
    pub country: Option<Country>,
    /// Its sectors on the day.
    pub sectors: Vec<Sector>,
    /// Its office on the day, or the last one.
    pub role: Option<String>,
    /// Everything known, in time order.
    pub roles: Vec<DatedRole>,
    /// Why it counts as it does, in a sentence.
    pub why: String,
    /// What the source notes.
    pub notes: String,
    /// When a party led the government, as far as it is known.
    pub governed: Vec<Stretch>,
    /// The last day that the source's knowledge reaches.
    pub as_of: Option<Date>,
}

impl Gazetteer {
    /// Everything that `name` may mean, as of a day.
    pub fn who(&self, name: &str, on: Option<Date>) -> Vec<Answer> {
        let mut seen = Vec::new();
        let mut out = Vec::new();
        for found in self.named(name) {
            let entry = found.entry();
            if !seen.contains(&entry.id()) {
                seen.push(entry.id());
                out.push(answer(entry, found.form(), on));
            }
        }
        // a whole name says more than a last name
        out.sort_by_key(|a| a.form == Form::Surname);
        out
    }
}

fn answer(entry: Entry<'_>, form: Form, on: Option<Date>) -> Answer {
    let standing = entry.standing(on);
    let mut roles: Vec<DatedRole> = entry.terms().map(|t| dated(t, on)).collect();
    roles.sort_by_key(|r| r.when);
    Answer {
        kind: entry.kind(),
        name: entry.name().to_owned(),
        form,
        names: entry.names().filter(|n| n.form() != Form::Surname).map(|n| n.text().to_owned()).collect(),
        country: standing.as_ref().and_then(|s| s.country),
        sectors: standing.as_ref().map_or(Vec::new(), |s| s.sectors.clone()),
        role: standing.as_ref().and_then(|s| s.role).map(str::to_owned),
        roles,
        why: why(entry, form, standing, on),
        notes: entry.notes().to_owned(),
        governed: entry.governed().collect(),
        as_of: entry.as_of(),
    }
}

fn dated(term: Term<'_>, on: Option<Date>) -> DatedRole {
    let role = Some(term.role().to_owned()).filter(|r| !r.is_empty());
    DatedRole {
        country: term.country(),
        sectors: term.sectors().collect(),
        role,
        when: term.when(),
        holds: on.map(|day| term.when().holds(day)),
    }
}

fn why(entry: Entry<'_>, form: Form, standing: Option<Standing<'_>>, on: Option<Date>) -> String {
    let what = match entry.body() {
        Some(body) => body.as_str(),
        None => entry.kind().as_str(),
    };
    let called = if form == Form::Name { String::new() } else { format!(", by its {}", form.as_str()) };
    let Some(s) = standing else { return format!("a {what}{called}") };
    let office = s.role.map_or(String::new(), |r| format!(": {r}"));
    let when = if s.when.is_always() { String::new() } else { format!(" {}", s.when) };
    let state = match (on, s.holds) {
        (None, _) => String::new(),
        (Some(day), Holds::Yes) => format!(", holds on {day}"),
        (Some(day), Holds::Perhaps) => format!(", may hold on {day}: the months aren't known"),
        (Some(day), Holds::Over) => format!(", over by {day}"),
        (Some(day), Holds::NotYet) => format!(", not yet on {day}"),
    };
    format!("a {what}{called}{office}{when}{state}")
}
