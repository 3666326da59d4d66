//! Who stands for which side: a government's ministers, envoys and seat are one, an armed group's commanders and fighters another.

use crate::observation::{Army, Side};
use legation_schema::{Actor, Country, Precision, Record, Sector, Span};

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
}

#[derive(Debug)]
struct Group {
    actor: Option<usize>,
    side: Side,
    calls: Vec<String>,
    mentions: usize,
    // the name of the state in which it fights
    state: Option<String>,
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
                state: a.country.and_then(|c| state_name(record, c)),
            });
        }
        armed.add_from_offices(record);
        for g in &mut armed.groups {
            let led = record.actors.iter().filter(|a| a.name.is_some() && a.role.as_deref().is_some_and(|r| called(&g.calls, r)));
            g.mentions += led.map(|a| a.mentions.len()).sum::<usize>();
        }
        armed.groups.sort_by_key(|g| (std::cmp::Reverse(g.mentions), g.actor));
        armed.home = armed.groups.first().and_then(|g| g.side.country).or_else(|| nameless(record));
        armed
    }
    // a group that is named only in an office: "Rapid Support Forces commander"
    fn add_from_offices(&mut self, record: &Record) {
        for a in record.actors.iter().filter(|a| a.name.is_some() && is_armed(a.sector)) {
            let (Some(role), Some(country)) = (&a.role, a.country) else { continue };
            let name: Vec<&str> = role.split(' ').take_while(|w| w.starts_with(char::is_uppercase)).collect();
            let name = name.join(" ");
            if name.len() < 3 || self.groups.iter().any(|g| called(&g.calls, &name)) {
                continue;
            }
            let mut calls = vec![name.clone()];
            calls.extend(initials(&name));
            let side =
                Side { key: format!("{country}:{name}"), name: Some(with_short(&name, &calls)), country: Some(country), sector: a.sector };
            self.groups.push(Group { actor: None, side, calls, mentions: 0, state: None });
        }
    }
    // the one that "the rebels" means: named last before it, else the one that is named most
    fn meant(&self, record: &Record, a: &Actor) -> Option<&Group> {
        let at = a.mentions.iter().filter(|m| m.part.is_text()).map(|m| m.span.start).min();
        let before = |g: &&Group| {
            let spans = g.actor.into_iter().flat_map(|n| &record.actors[n].mentions).filter(|m| m.part.is_text()).map(|m| m.span.start);
            spans.filter(|s| at.is_some_and(|at| *s < at)).max()
        };
        let rivals = self.groups.iter().filter(|g| g.side.country == self.home).count() >= 2;
        let last = self.groups.iter().filter(|g| before(g).is_some()).max_by_key(before);
        last.filter(|_| rivals).or_else(|| self.groups.first())
    }
}

// weapons and raids that the coder counts to an army
fn things(a: &Actor) -> bool {
    a.role.as_deref().is_some_and(|r| ["strike", "raid", "base", "private", "operation", "shelling"].iter().any(|w| r.contains(w)))
}

// "a list of terrorist organisations": nobody in particular
fn listed(a: &Actor) -> bool {
    a.name.is_none() && a.role.as_deref().is_some_and(|r| r.contains("terrorist") && r.contains(' ') || r.contains("organi"))
}

// "the rebels" without a name
fn nameless(record: &Record) -> Option<Country> {
    let of = record.actors.iter().filter(|a| is_armed(a.sector) && a.name.is_none() && !listed(a) && a.mentions.len() >= 2);
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
    if is_armed(a.sector) && listed(a) {
        return None;
    }
    // "the paramilitary" of whatever state the coder guessed
    let country = if a.name.is_none() && !explicit(record, a) && armed.home.is_some() { armed.home } else { a.country };
    if is_armed(a.sector) {
        return match armed.meant(record, a).filter(|g| g.side.country == country) {
            Some(g) if !is_body(a) => Some(g.side.clone()),
            _ if is_body(a) => Some(body(record, a)),
            _ => country.map(|c| Side { key: format!("{c}:rebels"), name: Some("rebels".into()), country, sector: a.sector }),
        };
    }
    if let Some(named) = beside(record, a) {
        return side(record, armed, named);
    }
    let Some(country) = country else {
        let name = a.name.clone().filter(|n| !a.known && n.contains(' ') && !is_place(record, n))?;
        return Some(Side { key: format!("/{name}"), name: Some(name), country: None, sector: a.sector });
    };
    if !country.is_state() {
        return international(record, a);
    }
    let lawmaker = a.sector == Some(Sector::Leg) && a.name.is_some() && a.role.is_some();
    let judge = a.sector == Some(Sector::Jud) && a.name.is_none();
    if is_state(a.sector) && !lawmaker && !judge && (a.name.is_some() || !things(a)) && !vague(record, a) {
        return Some(state(record, armed, country));
    }
    let name = a.name.clone()?;
    Some(Side { key: format!("{country}/{name}"), name: Some(name), country: Some(country), sector: a.sector })
}

// "the parties", a city, a hotel: nobody's; "the delegation" alone too
fn vague(record: &Record, a: &Actor) -> bool {
    const NOBODY: &[&str] = &[
        "side",
        "party",
        "foe",
        "rival",
        "enemy",
        "country",
        "city",
        "town",
        "capital",
        "member",
        "mediator",
        "guarantor",
        "host",
        "opponent",
        "region",
        "territory",
        "hospital",
        "home",
        "victim",
        "voter",
        "village",
        "province",
        "district",
        "zone",
        "corridor",
    ];
    const EITHER: &[&str] = &["delegation", "negotiator", "representative", "envoy", "delegate", "diplomat", "representatives"];
    let Some(role) = a.role.as_deref().filter(|_| a.name.is_none()) else { return false };
    let last = role.rsplit(' ').next().unwrap_or(role);
    if last == "side" && texts(record, a).any(|t| t.to_lowercase().contains("government")) {
        return false;
    }
    NOBODY.contains(&last) || EITHER.contains(&last) && !explicit(record, a)
}

// "his rival, Ada Lund": the name beside a role
fn beside<'r>(record: &'r Record, a: &Actor) -> Option<&'r Actor> {
    let ends: Vec<usize> = a.mentions.iter().filter(|m| m.part.is_text() && a.name.is_none()).map(|m| m.span.end).collect();
    let follows = |b: &&Actor| {
        b.name.is_some()
            && b.id != a.id
            && b.mentions
                .iter()
                .any(|m| m.part.is_text() && ends.contains(&m.span.start.saturating_sub(2)) && record.text[..m.span.start].ends_with(", "))
    };
    record.actors.iter().find(|b| follows(b) && !b.name.as_deref().is_some_and(|n| is_place(record, n)) && b.country.is_none())
}

fn is_place(record: &Record, name: &str) -> bool {
    record.places.iter().any(|p| p.text == name || p.name.as_deref() == Some(name))
}

// called by a name of the group, led in an office of it, or named together with it: "its commander", "RSF leader"
fn belongs(record: &Record, g: &Group, a: &Actor) -> bool {
    if a.role.as_deref().is_some_and(|r| called(&g.calls, r)) && a.name.is_some() {
        return true;
    }
    if a.name.as_deref().is_some_and(|n| g.calls.iter().any(|c| c == n))
        || (is_body(a)
            && texts(record, a).any(|t| g.calls.iter().any(|c| short(c) && c == t.trim_start_matches("the ").trim_start_matches("The "))))
    {
        return true;
    }
    if !is_body(a) && a.name.is_none() && a.country == g.side.country && texts(record, a).any(|t| akin(g, t))
        || a.name.as_deref().is_some_and(|n| !is_person(a) && akin(g, n))
    {
        return true;
    }
    let Some(group) = g.actor else { return false };
    let inside = |s: Span| record.actors[group].mentions.iter().any(|m| m.part.is_text() && s.contains(m.span) && s != m.span);
    a.country == g.side.country
        && !is_body(a)
        && a.mentions.iter().any(|m| m.part.is_text() && inside(m.span) && owned(record, m.span, g, a.name.as_deref().filter(|_| a.known)))
}

fn is_person(a: &Actor) -> bool {
    a.role.is_some() && a.name.is_some()
}

// "the Tigrayan authorities" of the Tigray People's Liberation Front; not "Sudanese" of the Sudan Liberation Movement
fn akin(g: &Group, text: &str) -> bool {
    const COMMON: &[&str] = &[
        "people", "natio", "liber", "front", "force", "movem", "libera", "democ", "revol", "islam", "unite", "suppo", "rapid", "armed",
        "army", "allia", "count", "union", "feder",
    ];
    let stem = |w: &str| w.get(..5).map(str::to_lowercase);
    let name = g.side.name.as_deref().unwrap_or_default();
    let (Some(state), own) = (g.state.as_deref(), name.split([' ', '\'', '’'])) else { return false };
    let stems: Vec<String> =
        own.filter_map(stem).filter(|s| !COMMON.contains(&s.as_str()) && !state.to_lowercase().starts_with(s.as_str())).collect();
    text.split([' ', '\'', '’']).filter(|w| w.starts_with(char::is_uppercase)).filter_map(stem).any(|s| stems.contains(&s))
}

// "a commander of the FARC", "its chief", not "the general whom the FARC holds" or "negotiators for the government and the FARC"
fn owned(record: &Record, span: Span, g: &Group, known: Option<&str>) -> bool {
    let text = span.of(&record.text);
    let lead = text.split(' ').next().unwrap_or_default().to_lowercase();
    let plain = !text.contains(" and ") && !text.contains(" who") && !text.contains(',');
    // a known person is called by another's office only through a slip
    let sure = known.is_none_or(|name| record.text[span.end..].starts_with(", ") || text.contains(name.rsplit(' ').next().unwrap_or(name)));
    plain
        && sure
        && (matches!(lead.as_str(), "its" | "their")
            || text.split(" of ").nth(1).is_some_and(|t| called(&g.calls, t))
            || called(&g.calls, text.split(" of ").next().unwrap_or_default()))
}

// whether words name the state itself: "Colombia's army", not "the army"
fn explicit(record: &Record, a: &Actor) -> bool {
    let states = record.actors.iter().filter(|s| {
        s.country == a.country && s.known && s.name.is_some() && s.role.is_none() && matches!(s.sector, None | Some(Sector::Gov))
    });
    let spans: Vec<Span> = states.flat_map(|s| &s.mentions).filter(|m| m.part.is_text()).map(|m| m.span).collect();
    let after = |end: usize| {
        spans.iter().any(|s| s.start > end && s.start - end <= 10 && matches!(record.text[end..s.start].trim(), "from" | "of" | "for"))
    };
    a.mentions.iter().filter(|m| m.part.is_text()).any(|m| spans.iter().any(|s| m.span.contains(*s)) || after(m.span.end))
}

fn state(record: &Record, armed: &Armed, country: Country) -> Side {
    let Some(name) = state_name(record, country) else {
        return Side { key: country.to_string(), name: None, country: Some(country), sector: Some(Sector::Gov) };
    };
    if armed.home != Some(country) {
        return Side { key: country.to_string(), name: Some(name), country: Some(country), sector: Some(Sector::Gov) };
    }
    Side { key: country.to_string(), name: Some(format!("government of {name}")), country: Some(country), sector: Some(Sector::Gov) }
}

// by the name of the state itself, not of its capital
fn state_name(record: &Record, country: Country) -> Option<String> {
    let place = record.places.iter().find(|p| p.country == Some(country) && p.precision == Some(Precision::Country));
    place.and_then(|p| p.name.clone())
}

/// How often an article names the army and how often the government of a state at war with an armed group, and the army's own name.
pub fn army(record: &Record, home: Country) -> Option<Army> {
    let own = |a: &&Actor| a.name.is_none() && (a.country == Some(home) || !explicit(record, a));
    let count = |words: &[&str]| {
        let of = record
            .actors
            .iter()
            .filter(own)
            .filter(|a| a.role.as_deref().is_some_and(|r| words.contains(&r.rsplit(' ').next().unwrap_or(r)) || words.contains(&r)));
        of.map(|a| a.mentions.len() as u32).sum::<u32>()
    };
    let forces = record.actors.iter().find(|a| a.known && is_body(a) && a.country == Some(home) && a.sector == Some(Sector::Mil));
    let named = forces.map_or(0, |a| a.mentions.len() as u32);
    Some(Army {
        army: count(&["army", "military", "armed forces"]) + named,
        government: count(&["government", "authority", "cabinet", "foreign ministry"]),
        name: forces.and_then(|a| a.name.clone()),
        state: state_name(record, home)?,
    })
}

// "the UN mission": the body whose name stands inside the phrase
fn named_in(record: &Record, a: &Actor) -> Option<String> {
    let spans: Vec<Span> = a.mentions.iter().filter(|m| m.part.is_text()).map(|m| m.span).collect();
    let inside = |b: &&Actor| {
        is_body(b)
            && b.country == a.country
            && b.mentions.iter().any(|m| m.part.is_text() && spans.iter().any(|s| s.contains(m.span) && *s != m.span))
    };
    record.actors.iter().find(inside).and_then(|b| b.name.clone())
}

fn international(record: &Record, a: &Actor) -> Option<Side> {
    let name = match (&a.name, &a.role) {
        (Some(n), None) => n.clone(),
        // "UN envoy": the body of the office, where the article names one
        (_, Some(role)) => {
            let of =
                |b: &&Actor| is_body(b) && b.country == a.country && calls(record, b).iter().any(|c| called(std::slice::from_ref(c), role));
            let un = || {
                (role.starts_with("UN ") || role.contains("secretary-general") || role.contains("United Nations"))
                    .then(|| "United Nations".to_owned())
            };
            record.actors.iter().find(of).and_then(|b| b.name.clone()).or_else(un).or_else(|| named_in(record, a))?
        }
        _ => return None,
    };
    let own = record.actors.iter().find(|b| b.name.as_deref() == Some(&name)).map(|b| calls(record, b)).unwrap_or_default();
    let used: Vec<String> =
        own.into_iter().chain(initials(&name)).filter(|c| short(c) && called(std::slice::from_ref(c), &record.text)).collect();
    let name = name.strip_prefix("UN ").map_or(name.clone(), |rest| format!("United Nations {rest}"));
    let shown = with_short(&name, &used);
    Some(Side { key: format!("IGO:{name}"), name: Some(shown), country: a.country, sector: a.sector })
}
