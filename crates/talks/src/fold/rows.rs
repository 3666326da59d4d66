//! One negotiation's lines: history once for each change, positions with what became of them, venues, dates.

use super::group::{Group, shown};
use super::positions;
use crate::observation::{Observation, Side, What};
use legation_schema::{Change, Date, Level, Next, Party, Position, PositionStance as Stance, Talks, TalksState as State, Track, Venue};
use std::collections::BTreeMap;

/// The negotiation's record.
pub fn ledger(g: &Group<'_>) -> Talks {
    let positions = positions::of(g);
    let history = history(g, &positions);
    let side = |k: &str| shown(g, k).map(|s| s.party());
    let few = |of: fn(&crate::observation::Setting) -> &Vec<Side>| -> Vec<Party> { ranked(g, of).iter().filter_map(|k| side(k)).collect() };
    let mut talks = Talks {
        id: g.id.clone(),
        name: name(g),
        parties: g.keys.iter().filter_map(|k| side(k)).collect(),
        mediators: few(|s| &s.mediators),
        hosts: few(|s| &s.hosts),
        guarantors: few(|s| &s.guarantors),
        tracks: tracks(&history),
        venues: venues(g),
        next: next(g, &history),
        contradictions: positions::contradictions(&positions),
        linked: Vec::new(),
        articles: g.articles.iter().map(|a| (*a).to_owned()).collect(),
        history,
        positions,
    };
    positions::settle(&mut talks);
    talks
}

// those named in that part, the most first; the parties themselves left out
fn ranked(g: &Group<'_>, of: fn(&crate::observation::Setting) -> &Vec<Side>) -> Vec<String> {
    let mut by: BTreeMap<String, u32> = BTreeMap::new();
    for s in g.settings.iter().flat_map(|s| of(s)) {
        *by.entry(g.key(s).to_owned()).or_default() += 1;
    }
    let mut out: Vec<(String, u32)> = by.into_iter().filter(|(k, _)| !g.keys.contains(k)).collect();
    out.sort_by_key(|(k, n)| (std::cmp::Reverse(*n), k.clone()));
    out.into_iter().map(|(k, _)| k).collect()
}

// the name that the news gives most, a process before its sessions
fn name(g: &Group<'_>) -> Option<String> {
    let mut by: BTreeMap<&str, u32> = BTreeMap::new();
    for n in g.settings.iter().flat_map(|s| &s.names) {
        let weight = if n.to_lowercase().ends_with("process") || n.ends_with("Initiative") || n.ends_with("Format") { 3 } else { 1 };
        *by.entry(n).or_default() += weight;
    }
    by.into_iter().max_by_key(|(n, w)| (*w, std::cmp::Reverse(n.to_owned()))).map(|(n, _)| n.to_owned())
}

pub(super) fn date(text: Option<&String>) -> Option<Date> {
    text.and_then(|t| t.get(..10)).and_then(|t| t.parse().ok())
}

pub(super) fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days())
}

struct Move<'a> {
    row: &'a Observation,
    date: Date,
    level: Level,
    state: State,
    opens: bool,
}

// every change once, in time order; what only goes on is none
fn history(g: &Group<'_>, positions: &[Position]) -> Vec<Change> {
    let mut moves: Vec<Move<'_>> = Vec::new();
    let is_loose = |row: &&Observation| matches!(row.what, What::Change { until: Some(_), .. });
    // what is told by its week or month alone is most often told by its day elsewhere
    for row in g.rows.iter().copied().filter(|r| !is_loose(r)).chain(g.rows.iter().copied().filter(is_loose)) {
        let What::Change { level, state, opens, past, ref until } = row.what else { continue };
        let Some(first) = date(row.date.as_ref()).filter(|_| !past || row.date.is_some()) else { continue };
        let last = date(until.as_ref()).unwrap_or(first);
        let again = |m: &Move<'_>| {
            let same = m.state == state || until.is_some() && is_accord(m.state) && is_accord(state);
            same && days(first, m.date) >= -span(state) && days(m.date, last) >= -span(state)
        };
        let date = first;
        if !moves.iter().any(again) {
            moves.push(Move { row, date, level, state, opens });
        }
    }
    moves.sort_by_key(|m| m.date);
    let mut out: Vec<Change> = Vec::new();
    for m in moves {
        if news(&out, &m) {
            out.extend(change(m.row, Some(m.date.to_string()), m.level, m.state));
        }
    }
    conditioned(g, positions, &mut out);
    out.sort_by(|a, b| a.date.cmp(&b.date));
    out
}

fn is_accord(state: State) -> bool {
    matches!(state, State::Agreed | State::Signed)
}

// within how many days the same state is the same change
fn span(state: State) -> i32 {
    match state {
        State::Violated | State::InForce => 7,
        State::Scheduled | State::Proposed => 3,
        _ => 2,
    }
}

// whether the move changes anything where the negotiation stands
fn news(before: &[Change], m: &Move<'_>) -> bool {
    let last = before.last().map(|c| c.state);
    let since = before.last().and_then(|c| date(c.date.as_ref())).map_or(i32::MAX, |d| days(d, m.date));
    let stopped =
        before.iter().rev().map(|c| c.state).find(|s| matches!(s, State::UnderWay | State::Suspended | State::BrokenOff | State::Ended))
            != Some(State::UnderWay);
    match m.state {
        State::UnderWay if m.opens => last != Some(State::UnderWay) || since > 20,
        State::UnderWay => {
            stopped && last.is_none_or(|_| since > 0) && !matches!(last, Some(State::Agreed | State::Signed | State::InForce))
        }
        // the next session of talks that go on is no change
        State::Scheduled => stopped && (last != Some(State::Scheduled) || since > 20),
        State::Suspended | State::BrokenOff | State::Ended | State::Proposed => last != Some(m.state) || since > 30,
        _ => true,
    }
}

fn change(row: &Observation, date: Option<String>, level: Level, state: State) -> Option<Change> {
    Some(Change { date, level, state, event: row.event.clone(), source: row.source.clone()? })
}

// a level of which nothing is known but that a side makes it depend on something
fn conditioned(g: &Group<'_>, positions: &[Position], out: &mut Vec<Change>) {
    for row in &g.rows {
        let What::Position { stance: Stance::Conditions, level: Some(level), .. } = row.what else { continue };
        let quiet = level != Level::Delegations && !out.iter().any(|c| c.level == level);
        if quiet && positions.iter().any(|p| Some(&p.source) == row.source.as_ref()) {
            out.extend(change(row, row.date.clone(), level, State::Conditioned));
        }
    }
}

fn tracks(history: &[Change]) -> Vec<Track> {
    let last = |level: Level| history.iter().rev().find(|c| c.level == level).map(|c| Track { level, state: c.state });
    Level::ALL.iter().filter_map(|&l| last(l)).collect()
}

fn venues(g: &Group<'_>) -> Vec<Venue> {
    let mut out: Vec<(Option<String>, Venue)> = Vec::new();
    for row in &g.rows {
        let What::Venue { place, state } = &row.what else { continue };
        let Some(source) = row.source.clone() else { continue };
        let again = |(_, v): &(Option<String>, Venue)| v.place == *place && v.state == *state && (v.date.is_some() && v.date == row.date);
        if !out.iter().any(again) {
            out.push((
                row.date.clone().or_else(|| row.published.clone()),
                Venue { place: place.clone(), date: row.date.clone(), state: *state, source },
            ));
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out.into_iter().map(|(_, v)| v).collect()
}

// what was announced, and whether the history tells that it came to be
fn next(g: &Group<'_>, history: &[Change]) -> Vec<Next> {
    let mut out: Vec<Next> = Vec::new();
    for row in &g.rows {
        let What::Next { occasion, place, start, end, by } = &row.what else { continue };
        let Some(source) = row.source.clone() else { continue };
        if out.iter().any(|n| n.start == *start && n.start.is_some()) {
            continue;
        }
        let by = by.as_ref().map(|s| shown(g, g.key(s)).unwrap_or_else(|| s.clone()).party());
        let kept = kept(history, date(start.as_ref()), date(end.as_ref()), date(row.published.as_ref()));
        out.push(Next {
            occasion: Some(occasion.clone()),
            place: place.clone(),
            start: start.clone(),
            end: end.clone(),
            announced_by: by,
            kept,
            source,
        });
    }
    out
}

fn kept(history: &[Change], start: Option<Date>, end: Option<Date>, told: Option<Date>) -> Option<bool> {
    let (start, told) = (start?, told?);
    let end = end.unwrap_or(start);
    let within = |c: &&Change| date(c.date.as_ref()).is_some_and(|d| d > told && days(start, d) >= -1 && days(end, d) <= 3);
    let met = history.iter().filter(within).any(|c| matches!(c.state, State::UnderWay | State::Agreed | State::Signed | State::Ended));
    let off = history
        .iter()
        .filter(|c| date(c.date.as_ref()).is_some_and(|d| d >= told && days(d, end) >= -3))
        .any(|c| matches!(c.state, State::Suspended | State::BrokenOff));
    if met {
        Some(true)
    } else if off {
        Some(false)
    } else {
        None
    }
}
