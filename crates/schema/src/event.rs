//! An act under its stances, coded.

use crate::actor::Participant;
use crate::codes::{Auxiliary, Claim, Context, EventType, Mode, closed_list};
use crate::mention::{EventPlace, EventTime};
use crate::span::{Part, Span};
use crate::statement::StatementKind;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who did, offered, demanded or threatened what, to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// From article, sentence, trigger and code: the same article coded twice gives the same id.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// The article's day of publication.
    pub published: Option<Date>,
    /// The article's outlet.
    pub publisher: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The sentence's number; 0 is the title.
    pub sentence: usize,
    /// The sentence.
    pub text: String,
    /// `title` when `span` and the participants' spans point into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// The sentence's span.
    pub span: Span,
    /// Whether it is told in the headline.
    pub in_title: bool,
    /// PLOVER's event type.
    pub event: EventType,
    /// PLOVER's mode.
    pub mode: Option<Mode>,
    /// PLOVER's contexts.
    pub contexts: Vec<Context>,
    /// CAMEO's code, text with its leading zero.
    pub cameo: String,
    /// Quad class by the profile's table: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// Goldstein's scale by the profile's table, −10 to 10.
    pub goldstein: f64,
    /// PLOVER's score of type and mode, −10 to 10.
    pub plover_score: f64,
    /// Who does it; all sides of a mutual event.
    pub actors: Vec<Participant>,
    /// At whom it is directed.
    pub recipients: Vec<Participant>,
    /// The act below a stance.
    pub content: Option<Content>,
    /// How it stands to fact; empty for what is told as done.
    pub auxiliary: Vec<Auxiliary>,
    /// Whose claim it is; null when the article tells it itself.
    pub claim: Option<Claim>,
    /// The share of events like this one that are right, 0 to 1.
    pub confidence: f64,
    /// How: "one-on-one", "in person".
    pub manner: Vec<String>,
    /// To what end: "to end the war".
    pub purpose: Option<String>,
    /// What it is made to depend on.
    pub conditions: Vec<Condition>,
    /// On whose word, outermost first.
    pub attribution: Vec<Attribution>,
    /// When; null where the text gives none.
    pub time: Option<EventTime>,
    /// Where; null where the text gives none.
    pub place: Option<EventPlace>,
    /// The words that were coded.
    pub trigger: Trigger,
}

/// The act inside a stance: with "asked X to stop attacking Y", the attack on Y.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// The act's id in the lexicon.
    pub act: String,
    /// Who does, or would do, it.
    pub actors: Vec<Participant>,
    /// To whom.
    pub recipients: Vec<Participant>,
}

/// Words that an event is made to depend on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// Where they stand.
    pub span: Span,
    /// The same words.
    pub text: String,
    /// How the event hangs on it.
    pub kind: ConditionKind,
    /// The actor who sets it.
    pub set_by: Option<usize>,
    /// Id of the event that it demands, where it holds one.
    pub demands: Option<String>,
}

closed_list! {
    /// How an event hangs on its condition.
    #[allow(missing_docs)]
    ConditionKind {
        OnlyIf = "only-if", If = "if", Unless = "unless", Until = "until", After = "after", Without = "without",
        InExchange = "in-exchange", Manner = "manner",
    }
}

/// One link of the chain of speakers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// On whose word.
    pub speaker: AttributionSpeaker,
    /// The word of saying.
    pub cue: String,
    /// How the words are rendered.
    pub kind: StatementKind,
    /// The article's statement.
    pub statement: Option<usize>,
}

/// The speaker in a link of the chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AttributionSpeaker {
    /// The article's actor.
    pub actor: Option<usize>,
    /// Its name.
    pub name: Option<String>,
    /// The words that stand in the text.
    pub text: Option<String>,
}

/// The words that were coded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trigger {
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// Where they stand.
    pub span: Span,
    /// The same words.
    pub text: String,
    /// The stances, outermost first, and the act: "refuse › stop › attack".
    pub path: String,
}

impl Event {
    pub(crate) fn visit_spans(&mut self, see: &mut dyn FnMut(Part, &mut Span)) {
        see(self.part, &mut self.span);
        see(self.trigger.part, &mut self.trigger.span);
        let inner = self.content.iter_mut().flat_map(|c| c.actors.iter_mut().chain(c.recipients.iter_mut()));
        for p in self.actors.iter_mut().chain(self.recipients.iter_mut()).chain(inner) {
            let part = p.part;
            p.span.iter_mut().for_each(|s| see(part, s));
        }
        self.conditions.iter_mut().for_each(|c| see(self.part, &mut c.span));
    }
}
