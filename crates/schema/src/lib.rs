//! The nouns of Legation: articles, sentences, actors, events, talks, and their JSON form. Knows nothing else.

mod actor;
mod article;
mod clause;
mod codes;
pub mod conllu;
mod event;
mod mention;
mod record;
mod sentence;
mod span;
mod statement;
mod talks;

pub use actor::{Actor, ActorMention, Found, Participant, ParticipantKind};
pub use article::{Article, Paragraph};
pub use clause::{Clause, Link, Phrase, Tense};
pub use codes::{Auxiliary, Claim, Context, Country, EventType, Mode, Sector};
pub use event::{Attribution, AttributionSpeaker, Condition, ConditionKind, Content, Event, Trigger};
pub use jiff::civil::Date;
pub use mention::{EventPlace, EventTime, Place, PlaceUse, Precision, TimeExpression, TimeKind};
pub use record::{Discarded, Record, SCHEMA, SentenceSpan};
pub use sentence::{Label, Sentence, Token};
pub use span::{CharIndex, Part, Span};
pub use statement::{Anonymity, Cue, Factivity, Speaker, Statement, StatementKind};
pub use talks::{
    Change, ConditionState, Contradiction, Level, Next, Party, Position, PositionCondition, PositionSpeaker, PositionStance, Source, Talks,
    TalksPlace, TalksState, Track, Venue, VenueState,
};

/// The published JSON Schema of an article record.
pub fn json_schema() -> schemars::Schema {
    schemars::schema_for!(Record)
}
