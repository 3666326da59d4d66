//! The ledger: one record for each negotiation.

use crate::codes::{Country, Sector, closed_list};
use crate::event::ConditionKind;
use crate::span::{Part, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One negotiation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Talks {
    /// Stable over runs.
    pub id: String,
    /// The name that the news gives it.
    pub name: Option<String>,
    /// Who negotiates. Parties are actors: both sides of a civil war share a country.
    pub parties: Vec<Party>,
    /// Who mediates.
    pub mediators: Vec<Party>,
    /// Where each level stands.
    pub tracks: Vec<Track>,
    /// Every change of state, in time order.
    pub history: Vec<Change>,
    /// Each party's positions, in time order.
    pub positions: Vec<Position>,
    /// Where they met, meet or may meet.
    pub venues: Vec<Venue>,
    /// What is announced.
    pub next: Vec<Next>,
    /// Those among the mediators who host.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Party>,
    /// Those among the mediators who guarantee.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantors: Vec<Party>,
    /// Where the sides say opposite things about the same point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
    /// Ids of other negotiations about the same conflict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
    /// The articles that tell of it, in time order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<String>,
}

/// Two positions that exclude each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contradiction {
    /// What they are about: the words that both share.
    pub about: String,
    /// Indices of the two in `positions`, the earlier first.
    pub positions: [usize; 2],
}

/// A party to a negotiation, or somebody beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Its name.
    pub name: Option<String>,
    /// Its country.
    pub country: Option<Country>,
    /// Its sector.
    pub sector: Option<Sector>,
}

/// One level of a negotiation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Track {
    /// Who meets.
    pub level: Level,
    /// How far they are.
    pub state: TalksState,
}

closed_list! {
    /// Who meets.
    #[allow(missing_docs)]
    Level { Leaders = "leaders", Ministers = "ministers", Delegations = "delegations", Technical = "technical" }
}

closed_list! {
    /// How far a negotiation is.
    #[allow(missing_docs)]
    TalksState {
        Proposed = "proposed", Conditioned = "conditioned", Scheduled = "scheduled", UnderWay = "under-way", Suspended = "suspended",
        BrokenOff = "broken-off", Agreed = "agreed", Signed = "signed", InForce = "in-force", Violated = "violated", Ended = "ended",
    }
}

/// A change of a negotiation's state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whose level changed.
    pub level: Level,
    /// The new state.
    pub state: TalksState,
    /// The event that shows it.
    pub event: Option<String>,
    /// The words that it rests on.
    pub source: Source,
}

/// The words that a line of the ledger rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The article's id.
    pub article: String,
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// Where the words stand in that article.
    pub span: Span,
    /// The words.
    pub text: String,
}

/// One party's stance on one proposal at one time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whose position it is.
    pub party: Party,
    /// Who put it into words.
    pub speaker: Option<PositionSpeaker>,
    /// What the party does with the proposal.
    pub stance: PositionStance,
    /// The proposal.
    pub what: String,
    /// What it depends on.
    pub conditions: Vec<PositionCondition>,
    /// What is new against the party's position before.
    pub changed: Option<String>,
    /// The event that shows it; null for a silence.
    pub event: Option<String>,
    /// The words that it rests on.
    pub source: Source,
}

/// Who put a position into words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PositionSpeaker {
    /// By name.
    pub name: Option<String>,
    /// By office.
    pub role: Option<String>,
}

closed_list! {
    /// What a party does with a proposal.
    #[allow(missing_docs)]
    PositionStance {
        Offers = "offers", Asks = "asks", Accepts = "accepts", Refuses = "refuses", Conditions = "conditions", Threatens = "threatens",
        Doubts = "doubts", Silent = "silent",
    }
}

/// A condition in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PositionCondition {
    /// Its words.
    pub text: String,
    /// How the proposal hangs on it.
    pub kind: ConditionKind,
    /// What became of it.
    pub state: ConditionState,
}

closed_list! {
    /// What became of a condition.
    #[allow(missing_docs)]
    ConditionState { Open = "open", Met = "met", Refused = "refused" }
}

/// A place of talks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Venue {
    /// Where.
    pub place: TalksPlace,
    /// Day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether they met there.
    pub state: VenueState,
    /// The words that it rests on.
    pub source: Source,
}

/// A place in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TalksPlace {
    /// Its name.
    pub name: Option<String>,
    /// The state that it lies in.
    pub country: Option<Country>,
}

closed_list! {
    /// Whether talks were at a place.
    #[allow(missing_docs)]
    VenueState { Held = "held", Announced = "announced", Possible = "possible" }
}

/// An announced occasion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Next {
    /// What it is: "G20 summit".
    pub occasion: Option<String>,
    /// Where.
    pub place: Option<TalksPlace>,
    /// First day, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub end: Option<String>,
    /// Who announced it.
    pub announced_by: Option<Party>,
    /// Whether it came to be; null as long as nothing tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<bool>,
    /// The words that it rests on.
    pub source: Source,
}

impl Talks {
    /// Shows the spans that point into `article`.
    pub(crate) fn visit_spans(&mut self, article: &str, see: &mut dyn FnMut(Part, &mut Span)) {
        let sources = (self.history.iter_mut().map(|c| &mut c.source))
            .chain(self.positions.iter_mut().map(|p| &mut p.source))
            .chain(self.venues.iter_mut().map(|v| &mut v.source))
            .chain(self.next.iter_mut().map(|n| &mut n.source));
        for source in sources.filter(|s| s.article == article) {
            see(source.part, &mut source.span);
        }
    }
}
