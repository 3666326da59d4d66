//! Who stands for which side: a government's ministers, envoys and seat are one, an armed group's commanders and fighters another.

use crate::observation::Side;
use legation_schema::{Actor, Country, Record, Sector, Span};

/// The sides of one article.
#[derive(Debug, Default)]
pub struct Sides {
    /// The side of each of the record's actors.
    of: Vec<Option<Side>>,
    /// The state whose war this is, when an armed group fights inside it.
    pub home: Option<Country>,
}

impl Sides {
    /// Reads the record's actors.
    pub fn read(record: &Record) -> Sides {
        let armed = Armed::find(record);
        let of = record.actors.iter().map(|a| side(record, &armed, a)).collect();
        Sides { of, home: armed.home }
    }
    /// The side of an actor.
    pub fn of(&self, actor: usize) -> Option<&Side> {
        self.of.get(actor).and_then(Option::as_ref)
    }
    /// The sides of some actors, each once.
    pub fn all(&self, actors: &[usize]) -> Vec<&Side> {
        let mut out: Vec<&Side> = Vec::new();
        for side in actors.iter().filter_map(|&a| self.of(a)) {
            if !out.iter().any(|o| o.key == side.key) {
                out.push(side);
            }
        }
        out
    }
}

// the armed groups of the article, and the state inside which they fight
#[derive(Debug, Default)]
struct Armed {
    // name, country, names and short names in use, mentions
    groups: Vec<Group>,
    home: Option<Country>,
    // whether the army, not the government, is the other side
    army: bool,
}

#[derive(Debug)]
struct Group {
    actor: Option<usize>,
    side: Side,
    calls: Vec<String>,
    mentions: usize,
}

fn is_armed(sector: Option<Sector>) -> bool {
    matches!(sector, Some(Sector::Reb | Sector::Prm | Sector::Uaf))
}

fn is_state(sector: Option<Sector>) -> bool {
    use Sector::*;
    matches!(sector, None | Some(Gov | Mil | Spy | Cop | Leg | Jud))
}

fn is_body(a: &Actor) -> bool {
    a.name.is_some() && a.role.is_none()
}

impl Armed {
    fn find(record: &Record) -> Armed {
        let mut armed = Armed::default();
        for a in record.actors.iter().filter(|a| is_body(a) && is_armed(a.sector) && a.country.is_some_and(|c| c.is_state())) {
            armed.groups.push(Group {
                actor: Some(a.id),
                side: body(record, a),
                calls: calls(record, a),
                mentions: a.mentions.len(),
            });
        }
        armed.from_offices(record);
        for g in &mut armed.groups {
            let led = record.actors.iter().filter(|a| a.name.is_some() && a.role.as_deref().is_some_and(|r| called(&g.calls, r)));
            g.mentions += led.map(|a| a.mentions.len()).sum::<usize>();
        }
        armed.groups.sort_by_key(|g| (std::cmp::Reverse(g.mentions), g.actor));
        armed.home = armed.groups.first().filter(|g| g.mentions >= 2).and_then(|g| g.side.country).or_else(|| nameless(record));
        let count = |sector| record.actors.iter().filter(|a| a.name.is_none() && a.sector == Some(sector) && !things(a)).map(|a| a.mentions.len()).sum::<usize>();
        armed.army = count(Sector::Mil) > count(Sector::Gov) && record.actors.iter().any(|a| a.role.as_deref().is_some_and(|r| r.contains("army") || r.contains("armed forces")));
        armed
    }
    // a group that is named only in an office: "Rapid Support Forces commander"
    fn from_offices(&mut self, record: &Record) {
        for a in record.actors.iter().filter(|a| a.name.is_some() && is_armed(a.sector)) {
            let (Some(role), Some(country)) = (&a.role, a.country) else { continue };
            let name: Vec<&str> = role.split(' ').take_while(|w| w.starts_with(char::is_uppercase)).collect();
            let name = name.join(" ");
            if name.len() < 3 || self.groups.iter().any(|g| called(&g.calls, &name)) {
                continue;
            }
            let mut calls = vec![name.clone()];
            calls.extend(initials(&name));
            let side = Side { key: format!("{country}:{name}"), name: Some(with_short(&name, &calls)), country: Some(country), sector: a.sector };
            self.groups.push(Group { actor: None, side, calls, mentions: 0 });
        }
    }
    fn main(&self) -> Option<&Group> {
        self.groups.first()
    }
}

// weapons and raids that the coder counts to an army
fn things(a: &Actor) -> bool {
    a.role.as_deref().is_some_and(|r| ["strike", "raid", "base", "private", "operation", "shelling"].iter().any(|w| r.contains(w)))
}

// "the rebels" without a name
fn nameless(record: &Record) -> Option<Country> {
    let of = record.actors.iter().filter(|a| is_armed(a.sector) && a.name.is_none() && a.mentions.len() >= 2);
    of.filter_map(|a| a.country).find(|c| c.is_state())
}

fn texts<'r>(record: &'r Record, a: &'r Actor) -> impl Iterator<Item = &'r str> {
    a.mentions.iter().filter_map(|m| {
        let source = if m.part.is_text() { Some(record.text.as_str()) } else { record.title.as_deref() };
        source.and_then(|s| s.get(m.span.range()))
    })
}

// its name and the short names by which the article calls it
fn calls(record: &Record, a: &Actor) -> Vec<String> {
    let mut out: Vec<String> = a.name.iter().cloned().collect();
    out.extend(a.name.as_deref().and_then(initials));
    for text in texts(record, a) {
        let bare = text.trim_start_matches("the ").trim_start_matches("The ");
        out.extend(bare.split(' ').filter(|w| short(w)).map(str::to_owned));
    }
    out.sort();
    out.dedup();
    out
}

fn short(word: &str) -> bool {
    word.len() >= 2 && word.chars().filter(|c| c.is_uppercase()).count() >= 2 && word.chars().all(|c| c.is_alphanumeric() || c == '-')
}

fn initials(name: &str) -> Option<String> {
    let out: String = name.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect();
    (out.len() >= 3).then_some(out)
}

fn called(calls: &[String], text: &str) -> bool {
    calls.iter().any(|c| text.match_indices(c.as_str()).any(|(i, _)| whole(text, i, c.len())))
}

fn whole(text: &str, at: usize, len: usize) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    edge(text[..at].chars().next_back()) && edge(text[at + len..].chars().next())
}

fn with_short(name: &str, calls: &[String]) -> String {
    match calls.iter().find(|c| short(c) && !name.contains(c.as_str())) {
        Some(c) => format!("{name} ({c})"),
        None => name.to_owned(),
    }
}

fn body(record: &Record, a: &Actor) -> Side {
    let name = a.name.clone().unwrap_or_default();
    let country = a.country.map(|c| c.to_string()).unwrap_or_default();
    let shown = with_short(&name, &calls(record, a));
    Side { key: format!("{country}:{name}"), name: Some(shown), country: a.country, sector: a.sector }
}

fn side(record: &Record, armed: &Armed, a: &Actor) -> Option<Side> {
    if let Some(g) = armed.groups.iter().find(|g| g.actor == Some(a.id) || belongs(record, g, a)) {
        return Some(g.side.clone());
    }
    // "the paramilitary" of whatever state the coder guessed
    let country = if a.name.is_none() && !explicit(record, a) && armed.home.is_some() { armed.home } else { a.country };
    if is_armed(a.sector) {
        return match armed.main().filter(|g| g.side.country == country) {
            Some(g) if !is_body(a) => Some(g.side.clone()),
            _ if is_body(a) => Some(body(record, a)),
            _ => country.map(|c| Side { key: format!("{c}:rebels"), name: Some("rebels".into()), country, sector: a.sector }),
        };
    }
    let country = country?;
    if !country.is_state() {
        return international(record, a);
    }
    if is_state(a.sector) && !(a.name.is_none() && things(a)) && !vague(record, a) {
        return Some(state(record, armed, country));
    }
    let name = a.name.clone()?;
    Some(Side { key: format!("{country}/{name}"), name: Some(name), country: Some(country), sector: a.sector })
}

// "the parties", a city, a hotel: nobody's; "the delegation" alone too
fn vague(record: &Record, a: &Actor) -> bool {
    const NOBODY: &[&str] = &[
        "side", "party", "foe", "rival", "enemy", "country", "city", "town", "capital", "member", "mediator", "guarantor", "host", "opponent",
        "region", "territory", "hospital", "home", "victim", "voter", "village", "province", "district", "zone", "corridor",
    ];
    const EITHER: &[&str] = &["delegation", "negotiator", "representative", "envoy", "delegate", "diplomat", "representatives"];
    let Some(role) = a.role.as_deref().filter(|_| a.name.is_none()) else { return false };
    let last = role.rsplit(' ').next().unwrap_or(role);
    NOBODY.contains(&last) || EITHER.contains(&last) && !explicit(record, a)
}

// called by a name of the group, led in an office of it, or named together with it: "its commander", "RSF leader"
fn belongs(record: &Record, g: &Group, a: &Actor) -> bool {
    if a.role.as_deref().is_some_and(|r| called(&g.calls, r)) && a.name.is_some() {
        return true;
    }
    if a.name.as_deref().is_some_and(|n| g.calls.iter().any(|c| c == n)) || (is_body(a) && texts(record, a).any(|t| g.calls.iter().any(|c| short(c) && c == t.trim_start_matches("the ").trim_start_matches("The ")))) {
        return true;
    }
    let Some(group) = g.actor else { return false };
    let inside = |s: Span| record.actors[group].mentions.iter().any(|m| m.part.is_text() && s.contains(m.span) && s != m.span);
    a.country == g.side.country && !is_body(a) && a.mentions.iter().any(|m| m.part.is_text() && inside(m.span) && owned(record, m.span, g))
}

// "a commander of the FARC", "its chief", not "the general whom the FARC holds" or "negotiators for the government and the FARC"
fn owned(record: &Record, span: Span, g: &Group) -> bool {
    let text = span.of(&record.text);
    let lead = text.split(' ').next().unwrap_or_default().to_lowercase();
    let plain = !text.contains(" and ") && !text.contains(" who") && !text.contains(',');
    plain && (matches!(lead.as_str(), "its" | "their") || text.split(" of ").nth(1).is_some_and(|t| called(&g.calls, t)) || called(&g.calls, text.split(" of ").next().unwrap_or_default()))
}

// whether words name the state itself: "Colombia's army", not "the army"
fn explicit(record: &Record, a: &Actor) -> bool {
    let states = record.actors.iter().filter(|s| s.country == a.country && s.known && s.sector.is_none() && s.name.is_some());
    let spans: Vec<Span> = states.flat_map(|s| &s.mentions).filter(|m| m.part.is_text()).map(|m| m.span).collect();
    a.mentions.iter().filter(|m| m.part.is_text()).any(|m| spans.iter().any(|s| m.span.contains(*s)))
}

fn state(record: &Record, armed: &Armed, country: Country) -> Side {
    let own = record.actors.iter().find(|a| a.country == Some(country) && a.known && a.sector.is_none() && a.role.is_none());
    let name = own.and_then(|a| a.name.clone()).unwrap_or_else(|| country.to_string());
    if armed.home != Some(country) {
        return Side { key: country.to_string(), name: Some(name), country: Some(country), sector: Some(Sector::Gov) };
    }
    let forces = record.actors.iter().find(|a| is_body(a) && a.country == Some(country) && a.sector == Some(Sector::Mil));
    let (shown, sector) = match forces.and_then(|a| a.name.clone()) {
        Some(forces) if armed.army => (format!("{forces} (army)"), Sector::Mil),
        None if armed.army => (format!("army of {name}"), Sector::Mil),
        _ => (format!("government of {name}"), Sector::Gov),
    };
    Side { key: country.to_string(), name: Some(shown), country: Some(country), sector: Some(sector) }
}

fn international(record: &Record, a: &Actor) -> Option<Side> {
    let name = match (&a.name, &a.role) {
        (Some(n), None) => n.clone(),
        // "UN envoy": the body of the office, where the article names one
        (_, Some(role)) => {
            let of = |b: &&Actor| is_body(b) && b.country == a.country && calls(record, b).iter().any(|c| called(std::slice::from_ref(c), role));
            let un = || (role.starts_with("UN ") || role.contains("secretary-general") || role.contains("United Nations")).then(|| "United Nations".to_owned());
            record.actors.iter().find(of).and_then(|b| b.name.clone()).or_else(un)?
        }
        _ => return None,
    };
    let shown = with_short(&name, &[initials(&name), record.actors.iter().find(|b| b.name.as_deref() == Some(&name)).and_then(|b| calls(record, b).into_iter().find(|c| short(c)))].into_iter().flatten().filter(|c| record.text.contains(c.as_str())).collect::<Vec<_>>());
    Some(Side { key: format!("IGO:{name}"), name: Some(shown), country: a.country, sector: a.sector })
}
