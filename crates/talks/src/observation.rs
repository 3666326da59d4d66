//! What one article tells of a negotiation, as small plain values that a store can keep.

use legation_schema::{
    CharIndex, ConditionKind, Country, Level, Party, PositionSpeaker, PositionStance, Sector, Source, TalksPlace, TalksState, VenueState,
};
use serde::{Deserialize, Serialize};

/// One thing that an article tells of a negotiation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// The article's id.
    pub article: String,
    /// The article's day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Its place in the order of the article's observations.
    pub order: usize,
    /// When it was, `YYYY-MM-DD`; null where the article doesn't fix it.
    pub date: Option<String>,
    /// The words that it rests on; null for the setting.
    pub source: Option<Source>,
    /// The coded event that shows it.
    pub event: Option<String>,
    /// What it is.
    pub what: What,
}

/// What an observation is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// Who negotiates, where and through whom: one for each article that tells of talks.
    Setting(Setting),
    /// A change of state.
    Change {
        /// Who meets.
        level: Level,
        /// The new state.
        state: TalksState,
        /// Whether the words say that something begins: then it counts where it is told again too.
        opens: bool,
        /// Whether it is told as history, without a date of its own.
        past: bool,
        /// The last day on which it may have been, where the text tells no more than a week or a month ("last July").
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
    },
    /// A position.
    Position {
        /// Whose.
        side: Side,
        /// Who put it into words.
        speaker: Option<PositionSpeaker>,
        /// What it does with the proposal.
        stance: PositionStance,
        /// The proposal.
        subject: String,
        /// The words that it depends on.
        conditions: Vec<(String, ConditionKind)>,
        /// Words that say what is new: "no longer", "for the first time".
        changed: Option<String>,
        /// Who meets, when it is about a meeting.
        level: Option<Level>,
    },
    /// A place of talks.
    Venue {
        /// Where.
        place: TalksPlace,
        /// Whether they met there.
        state: VenueState,
    },
    /// Something announced.
    Next {
        /// What.
        occasion: String,
        /// Where.
        place: Option<TalksPlace>,
        /// First day.
        start: Option<String>,
        /// Last day.
        end: Option<String>,
        /// Who announced it.
        by: Option<Side>,
    },
}

/// Who negotiates in an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// The sides, the likeliest first.
    pub sides: Vec<Side>,
    /// How much speaks for these sides.
    pub weight: u32,
    /// Others who are named, with how often: a store may know better who negotiates.
    pub others: Vec<(Side, u32)>,
    /// Who mediates.
    pub mediators: Vec<Side>,
    /// Who hosts.
    pub hosts: Vec<Side>,
    /// Who guarantees.
    pub guarantors: Vec<Side>,
    /// Of a state at war with an armed group: whether its army or its government is spoken of.
    pub army: Option<Army>,
    /// The name that the article gives the talks.
    pub names: Vec<String>,
    /// Where the talks are.
    pub places: Vec<String>,
}

/// How an article speaks of the state's side in a war with an armed group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Army {
    /// How often the army is named.
    pub army: u32,
    /// How often the government.
    pub government: u32,
    /// The army's own name.
    pub name: Option<String>,
    /// The state's name.
    pub state: String,
}

/// Somebody who negotiates or stands beside it: all who act for one side are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Side {
    /// The same for the same side in all articles: "COL", "COL:FARC".
    pub key: String,
    /// Its name.
    pub name: Option<String>,
    /// Its country.
    pub country: Option<Country>,
    /// Its sector.
    pub sector: Option<Sector>,
}

impl Side {
    /// The side as a party of the ledger.
    pub fn party(&self) -> Party {
        Party { name: self.name.clone(), country: self.country, sector: self.sector }
    }
}

/// The observations in the written form: spans into `text` in characters instead of bytes.
pub fn into_chars(observations: Vec<Observation>, text: &str) -> Vec<Observation> {
    let index = CharIndex::new(text);
    let written = |mut o: Observation| {
        if let Some(source) = &mut o.source {
            source.span = legation_schema::Span::new(index.chars(source.span.start), index.chars(source.span.end));
        }
        o
    };
    observations.into_iter().map(written).collect()
}
