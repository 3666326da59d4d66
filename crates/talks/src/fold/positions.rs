//! Positions in time order, what became of them, and where sides contradict each other.

use super::gist::Gist;
use super::group::{Group, shown};
use super::rows::{date, days};
use crate::observation::What;
use legation_schema::{
    ConditionState, Contradiction, Date, Party, Position, PositionCondition, PositionStance as Stance, Talks, TalksState as State,
};
use std::collections::BTreeMap;

// how far back among a side's positions its earlier word on a point is looked for
const BACK: usize = 200;

/// Every position once, in time order, with what it was before.
pub fn of(g: &Group<'_>) -> Vec<Position> {
    let mut parties: BTreeMap<&str, Party> = BTreeMap::new();
    let mut same: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    let mut out: Vec<Told> = Vec::new();
    for row in &g.rows {
        let What::Position { side, speaker, stance, subject, conditions, changed, .. } = &row.what else { continue };
        let Some(source) = row.source.clone() else { continue };
        let key = g.key(side);
        let gist = Gist::of(subject);
        if let Some(day) = &row.date {
            let like = same.entry((key, stance.as_str(), day)).or_default();
            if like.iter().any(|&i| out[i].gist.alike(&gist) >= 0.6) {
                continue;
            }
            like.push(out.len());
        }
        let party = parties.entry(key).or_insert_with(|| shown(g, key).as_ref().unwrap_or(side).party()).clone();
        let open = |(text, kind): &(String, _)| PositionCondition { text: text.clone(), kind: *kind, state: ConditionState::Open };
        let position = Position {
            date: row.date.clone(),
            party,
            speaker: speaker.clone(),
            stance: *stance,
            what: subject.clone(),
            conditions: conditions.iter().map(open).collect(),
            changed: changed.clone(),
            event: row.event.clone(),
            source,
        };
        out.push(Told { when: row.date.as_ref().or(row.published.as_ref()).map(String::as_str), key, position, gist });
    }
    out.sort_by(|a, b| a.when.cmp(&b.when));
    turns(&mut out);
    out.into_iter().map(|t| t.position).collect()
}

struct Told<'r> {
    when: Option<&'r str>,
    key: &'r str,
    position: Position,
    gist: Gist,
}

// a side's stance on a point against its stance on it before
fn turns(out: &mut [Told<'_>]) {
    let mut by: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for i in 0..out.len() {
        if out[i].position.stance == Stance::Silent {
            continue;
        }
        let earlier = by.entry(out[i].key).or_default();
        let about = |j: &&usize| out[**j].gist.len() >= 2 && out[**j].gist.alike(&out[i].gist) >= 0.6;
        let before = earlier.iter().rev().take(BACK).find(about).map(|&j| out[j].position.stance);
        earlier.push(i);
        if let Some(stance) = before.filter(|s| out[i].position.changed.is_none() && *s != out[i].position.stance) {
            out[i].position.changed = Some(format!("before: {stance}"));
        }
    }
}

fn opposed(a: Stance, b: Stance) -> bool {
    let wants = |s: Stance| matches!(s, Stance::Asks | Stance::Offers | Stance::Accepts | Stance::Conditions);
    a == Stance::Refuses && wants(b) || b == Stance::Refuses && wants(a)
}

/// What one side refuses and another asks, within two months.
pub fn contradictions(positions: &[Position]) -> Vec<Contradiction> {
    let gists: Vec<Gist> = positions.iter().map(|p| Gist::of(&p.what)).collect();
    let mut out = Vec::new();
    for (j, b) in positions.iter().enumerate() {
        let near = |a: &Position| match (date(a.date.as_ref()), date(b.date.as_ref())) {
            (Some(x), Some(y)) => days(x, y).abs() <= 60,
            _ => a.source.article == b.source.article,
        };
        for (i, a) in positions[..j].iter().enumerate().rev().take(40) {
            if !opposed(a.stance, b.stance) || a.party == b.party || !near(a) {
                continue;
            }
            let shared = gists[i].words(&gists[j]);
            if shared.len() >= 2 && gists[i].alike(&gists[j]) >= 0.4 {
                out.push(Contradiction { about: shared.join(" "), positions: [i, j] });
                break;
            }
        }
    }
    out
}

/// A condition is met when a later change tells of it or another side grants it, refused when another side refuses it.
pub fn settle(talks: &mut Talks) {
    let later = |when: Option<Date>, d: Option<Date>| matches!((when, d), (Some(a), Some(b)) if b > a);
    let answers: Vec<Answer> = talks.positions.iter().enumerate().filter_map(|(n, p)| Answer::of(n, p)).collect();
    let done: Vec<(Option<Date>, Gist)> =
        talks.history.iter().filter(|c| fulfils(c.state)).map(|c| (date(c.date.as_ref()), Gist::of(&c.source.text))).collect();
    for i in 0..talks.positions.len() {
        let states: Vec<ConditionState> = talks.positions[i]
            .conditions
            .iter()
            .map(|c| {
                let (p, gist) = (&talks.positions[i], Gist::of(&c.text));
                let when = date(p.date.as_ref());
                let answered = |a: &&Answer| {
                    let q = &talks.positions[a.number];
                    let in_time = later(when, a.date) || a.refuses && q.source.article == p.source.article;
                    in_time && gist.len() >= 2 && q.party != p.party && a.gist.alike(&gist) >= 0.5
                };
                let met = done.iter().any(|(d, g)| later(when, *d) && gist.len() >= 3 && gist.shared(g) * 3 >= gist.len() * 2);
                if met || answers.iter().filter(|a| !a.refuses).any(|a| answered(&a)) {
                    ConditionState::Met
                } else if answers.iter().filter(|a| a.refuses).any(|a| answered(&a)) {
                    ConditionState::Refused
                } else {
                    ConditionState::Open
                }
            })
            .collect();
        for (c, state) in talks.positions[i].conditions.iter_mut().zip(states) {
            c.state = state;
        }
    }
}

// a position that may answer another side's condition
struct Answer {
    number: usize,
    refuses: bool,
    date: Option<Date>,
    gist: Gist,
}

impl Answer {
    fn of(number: usize, p: &Position) -> Option<Answer> {
        let refuses = p.stance == Stance::Refuses;
        (refuses || p.stance == Stance::Accepts).then(|| Answer { number, refuses, date: date(p.date.as_ref()), gist: Gist::of(&p.what) })
    }
}

// a change by which something demanded may have come about
fn fulfils(state: State) -> bool {
    !matches!(state, State::Proposed | State::Scheduled | State::Conditioned | State::Suspended | State::BrokenOff | State::Violated)
}
