//! One negotiation as a page that a mediator reads: where it stands, what separates the sides, who owes an answer, what comes next.

use legation_schema::{
    Change, ConditionState, Date, Party, Position, PositionStance as Stance, Source, Talks, TalksState as State, VenueState,
};

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// Its name, else its sides.
    pub title: String,
    /// Who negotiates, through whom, where.
    pub facts: Vec<(String, String)>,
    /// What there is to say, under headings; no heading is empty.
    pub sections: Vec<Section>,
}

/// Lines under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line and the words that it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Day, `YYYY-MM-DD`, where known.
    pub date: Option<String>,
    /// What it says.
    pub text: String,
    /// Article and sentence.
    pub source: Option<Source>,
}

const LAST: usize = 6;
const RECENT: i32 = 180;

/// The page of a negotiation as of the last day that it tells of.
pub fn brief(talks: &Talks) -> Brief {
    let sections = [
        ("Where it stands", state(talks)),
        ("What separates the sides", apart(talks)),
        ("Conditions", conditions(talks)),
        ("Who owes an answer", unanswered(talks)),
        ("Last moves", moves(talks)),
        ("Next", next(talks)),
        ("Latest positions", latest(talks)),
    ];
    Brief {
        title: title(talks),
        facts: facts(talks),
        sections: sections.into_iter().filter(|(_, l)| !l.is_empty()).map(|(heading, lines)| Section { heading, lines }).collect(),
    }
}

/// Its name, else its sides.
pub fn title(talks: &Talks) -> String {
    let sides = || talks.parties.iter().map(called).collect::<Vec<_>>().join(" – ");
    match &talks.name {
        Some(name) => format!("{name}: {}", sides()),
        None => sides(),
    }
}

/// How a party is called.
pub fn called(p: &Party) -> String {
    p.name.clone().or_else(|| p.country.map(|c| c.to_string())).unwrap_or_else(|| "unnamed".to_owned())
}

/// The state in words.
pub fn stands(state: State) -> &'static str {
    match state {
        State::Proposed => "proposed",
        State::Conditioned => "tied to conditions",
        State::Scheduled => "scheduled",
        State::UnderWay => "under way",
        State::Suspended => "suspended",
        State::BrokenOff => "broken off",
        State::Agreed => "agreed",
        State::Signed => "signed",
        State::InForce => "in force",
        State::Violated => "violated",
        State::Ended => "ended",
    }
}

/// What a party does, as a verb.
pub fn does(stance: Stance) -> &'static str {
    match stance {
        Stance::Offers => "offers",
        Stance::Asks => "asks",
        Stance::Accepts => "accepts",
        Stance::Refuses => "refuses",
        Stance::Conditions => "makes it conditional",
        Stance::Threatens => "threatens",
        Stance::Doubts => "doubts",
        Stance::Silent => "gives no answer",
    }
}

fn facts(talks: &Talks) -> Vec<(String, String)> {
    let list = |p: &[Party]| p.iter().map(called).collect::<Vec<_>>().join(", ");
    let rest: Vec<Party> = talks.mediators.iter().filter(|m| !talks.guarantors.contains(m) && !talks.hosts.contains(m)).cloned().collect();
    let hosts: Vec<Party> = talks.hosts.iter().filter(|h| !talks.guarantors.contains(h)).cloned().collect();
    let mut out = vec![("Parties".to_owned(), list(&talks.parties))];
    for (label, value) in [
        ("Mediators", list(&rest)),
        ("Hosts", list(&hosts)),
        ("Guarantors", list(&talks.guarantors)),
        ("Places", places(talks)),
        ("See also", talks.linked.join(", ")),
    ] {
        if !value.is_empty() {
            out.push((label.to_owned(), value));
        }
    }
    out
}

// each place once, the last first
fn places(talks: &Talks) -> String {
    let mut out: Vec<(String, Option<String>, usize)> = Vec::new();
    for v in talks.venues.iter().rev().filter(|v| v.state == VenueState::Held) {
        let Some(name) = &v.place.name else { continue };
        match out.iter_mut().find(|o| o.0 == *name) {
            Some(o) => o.2 += 1,
            None => out.push((name.clone(), v.date.clone(), 1)),
        }
    }
    let one = |(name, date, n): (String, Option<String>, usize)| {
        let last = date.map(|d| format!("last {d}"));
        let times = (n > 1).then(|| format!("{n} times"));
        let more = times.into_iter().chain(last).collect::<Vec<_>>().join(", ");
        if more.is_empty() { name } else { format!("{name} ({more})") }
    };
    out.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

fn state(talks: &Talks) -> Vec<Line> {
    let last = |t: &legation_schema::Track| talks.history.iter().rev().find(|c| c.level == t.level && c.state == t.state);
    let line = |t: &legation_schema::Track| {
        let c = last(t);
        let since = c.and_then(|c| c.date.as_ref()).map(|d| format!(" since {d}")).unwrap_or_default();
        Line { date: None, text: format!("{}: {}{since}", t.level, stands(t.state)), source: c.map(|c| c.source.clone()) }
    };
    talks.tracks.iter().map(line).collect()
}

fn day(text: Option<&String>) -> Option<Date> {
    text.and_then(|t| t.get(..10)).and_then(|t| t.parse().ok())
}

// the last day of which the ledger tells
fn today(talks: &Talks) -> Option<Date> {
    let days = talks.positions.iter().map(|p| &p.date).chain(talks.history.iter().map(|c| &c.date));
    days.filter_map(|d| day(d.as_ref())).max()
}

fn recent(talks: &Talks, date: Option<&String>) -> bool {
    match (today(talks), day(date)) {
        (Some(today), Some(d)) => d.until(today).is_ok_and(|s| s.get_days() <= RECENT),
        _ => false,
    }
}

fn said(p: &Position) -> String {
    let who = called(&p.party);
    let by = p
        .speaker
        .as_ref()
        .and_then(|s| s.name.clone().or_else(|| s.role.clone()))
        .filter(|n| *n != who)
        .map(|n| format!(" ({n})"))
        .unwrap_or_default();
    let changed = p.changed.as_ref().map(|c| format!(" [{c}]")).unwrap_or_default();
    format!("{who}{by} {}: {}{changed}", does(p.stance), p.what)
}

fn line(p: &Position) -> Line {
    Line { date: p.date.clone(), text: said(p), source: Some(p.source.clone()) }
}

// what one refuses and the other asks; else what was refused last
fn apart(talks: &Talks) -> Vec<Line> {
    let mut out = Vec::new();
    for c in talks.contradictions.iter().rev().take(LAST) {
        let pair = c.positions.map(|i| &talks.positions[i]);
        if pair.iter().any(|p| recent(talks, p.date.as_ref())) {
            out.extend(pair.map(line));
        }
    }
    let new = |p: &&Position| p.stance == Stance::Refuses && recent(talks, p.date.as_ref()) && talks.parties.contains(&p.party);
    let refused: Vec<Line> = talks.positions.iter().rev().filter(new).take(LAST).map(line).filter(|l| !out.contains(l)).collect();
    out.extend(refused);
    out
}

fn conditions(talks: &Talks) -> Vec<Line> {
    let mut out = Vec::new();
    for p in talks.positions.iter().rev().filter(|p| recent(talks, p.date.as_ref()) || p.date.is_none()) {
        for c in &p.conditions {
            let state = match c.state {
                ConditionState::Open => "open",
                ConditionState::Met => "met",
                ConditionState::Refused => "refused",
            };
            out.push(Line {
                date: p.date.clone(),
                text: format!("{}: {} ({state})", called(&p.party), c.text),
                source: Some(p.source.clone()),
            });
        }
    }
    out.truncate(LAST * 2);
    out
}

// a silence, or a demand or offer, after which the other side took no position
fn unanswered(talks: &Talks) -> Vec<Line> {
    let mut out = Vec::new();
    let answered = |i: usize, p: &Party| {
        talks.positions[i + 1..]
            .iter()
            .any(|q| q.party == *p && matches!(q.stance, Stance::Accepts | Stance::Refuses | Stance::Conditions | Stance::Offers))
    };
    for (i, p) in talks.positions.iter().enumerate().rev() {
        if out.len() >= LAST || !recent(talks, p.date.as_ref()) {
            continue;
        }
        if p.stance == Stance::Silent && !answered(i, &p.party) {
            out.push(line(p));
        }
        let others = talks.parties.iter().filter(|q| **q != p.party && talks.parties.contains(&p.party));
        if matches!(p.stance, Stance::Offers | Stance::Asks) {
            for q in others.filter(|q| !answered(i, q)) {
                out.push(Line { text: format!("{} has not answered: {}", called(q), said(p)), ..line(p) });
            }
        }
    }
    out
}

fn moves(talks: &Talks) -> Vec<Line> {
    let one = |c: &Change| Line { date: c.date.clone(), text: format!("{}: {}", c.level, stands(c.state)), source: Some(c.source.clone()) };
    talks.history.iter().rev().take(LAST).map(one).collect()
}

fn next(talks: &Talks) -> Vec<Line> {
    let open = |n: &&legation_schema::Next| {
        n.kept.is_none() && day(n.end.as_ref().or(n.start.as_ref())).is_none_or(|d| today(talks).is_none_or(|t| d >= t))
    };
    let one = |n: &legation_schema::Next| {
        let place = n.place.as_ref().and_then(|p| p.name.clone()).map(|p| format!(" in {p}")).unwrap_or_default();
        let by = n.announced_by.as_ref().map(|p| format!(", announced by {}", called(p))).unwrap_or_default();
        let days = match (&n.start, &n.end) {
            (Some(a), Some(b)) if a != b => format!(" between {a} and {b}"),
            (Some(a), _) => format!(" on {a}"),
            _ => String::new(),
        };
        Line {
            date: n.start.clone(),
            text: format!("{}{place}{days}{by}", n.occasion.as_deref().unwrap_or("talks")),
            source: Some(n.source.clone()),
        }
    };
    talks.next.iter().filter(open).map(one).collect()
}

// the last of each side
fn latest(talks: &Talks) -> Vec<Line> {
    let of = |party: &Party| talks.positions.iter().rev().filter(|p| p.party == *party).take(3).map(line).collect::<Vec<_>>();
    talks.parties.iter().chain(&talks.mediators).flat_map(of).collect()
}
