//! The fields of an event that a person judges.

use legation_schema::{Country, Date, Event, EventPlace, EventTime, EventType, Mode, Participant, Sector};
use serde::{Deserialize, Serialize};

/// An event as a person tells it: the whole of what can be corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// PLOVER's type.
    pub event: EventType,
    /// PLOVER's mode.
    pub mode: Option<Mode>,
    /// Who does it; all sides of a mutual event.
    pub actors: Vec<JudgedSide>,
    /// At whom it is directed.
    pub recipients: Vec<JudgedSide>,
    /// Where.
    pub place: Option<JudgedPlace>,
    /// When.
    pub time: Option<JudgedTime>,
}

/// Somebody on one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedSide {
    /// A name, or the words of the text.
    pub name: Option<String>,
    /// For which state, or kind of international body, it acts.
    pub country: Option<Country>,
    /// Its sector; null counts as GOV.
    pub sector: Option<Sector>,
}

/// Where an event was or will be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedPlace {
    /// The place's name.
    pub name: Option<String>,
    /// The state that it lies in.
    pub country: Option<Country>,
}

/// When an event was or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedTime {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// The names of the fields, in their order.
pub(super) const FIELDS: [&str; 6] = ["type", "mode", "actors", "recipients", "place", "time"];

impl Judged {
    /// The machine's event in the same form.
    pub fn of(event: &Event) -> Judged {
        Judged {
            event: event.event,
            mode: event.mode,
            actors: event.actors.iter().map(side).collect(),
            recipients: event.recipients.iter().map(side).collect(),
            place: event.place.as_ref().map(place),
            time: event.time.as_ref().and_then(time),
        }
    }
    /// The names of the fields in which it differs from another one: `type`, `mode`, `actors`, `recipients`, `place`, `time`.
    pub fn differs(&self, other: &Judged) -> Vec<&'static str> {
        let same = [
            self.event == other.event,
            self.mode == other.mode,
            self.actors == other.actors,
            self.recipients == other.recipients,
            self.place == other.place,
            self.time == other.time,
        ];
        FIELDS.into_iter().zip(same).filter(|(_, same)| !same).map(|(name, _)| name).collect()
    }
    /// Why it can't stand, if it can't.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let nobody = |s: &JudgedSide| s.country.is_none() && s.name.as_deref().is_none_or(|n| n.trim().is_empty());
        if self.actors.is_empty() && self.recipients.is_empty() {
            return Some("an event has somebody on one side at least; reject it when it has nobody");
        }
        if self.actors.iter().chain(&self.recipients).any(nobody) {
            return Some("each side has a name or a country");
        }
        if self.time.is_some_and(|t| t.end < t.start) {
            return Some("its last day is before its first");
        }
        None
    }
}

fn side(p: &Participant) -> JudgedSide {
    JudgedSide { name: p.name.clone().or_else(|| p.text.clone()), country: p.country, sector: p.sector }
}

fn place(p: &EventPlace) -> JudgedPlace {
    JudgedPlace { name: p.name.clone().or_else(|| Some(p.text.clone())), country: p.country }
}

// what has no day in the calendar can't be judged by its days
fn time(t: &EventTime) -> Option<JudgedTime> {
    let day = |s: &str| s.get(..10).unwrap_or(s).parse::<Date>().ok();
    let start = t.start.as_deref().and_then(day)?;
    Some(JudgedTime { start, end: t.end.as_deref().and_then(day).unwrap_or(start) })
}
