//! What somebody is reported to have said.

use crate::codes::{Country, Sector, closed_list};
use crate::span::{Part, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A reported statement with its speaker. An interrupted quotation is one statement with several pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Its number in the record.
    pub id: usize,
    /// `title` when the spans point into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// From the first to the last word of what was said, without quotation marks.
    pub span: Span,
    /// The stretches that hold it, in order.
    pub pieces: Vec<Span>,
    /// The pieces' words, joined by a space.
    pub text: String,
    /// Quoted or retold.
    pub kind: StatementKind,
    /// The word of saying, where there is one.
    pub cue: Option<Cue>,
    /// Who says so, where the text tells.
    pub speaker: Option<Speaker>,
    /// How openly the speaker stands to it; null without a speaker.
    pub anonymity: Option<Anonymity>,
    /// Where it was said: "Rai 1", "Twitter", "statement".
    pub medium: Option<String>,
}

closed_list! {
    /// How a statement is rendered.
    StatementKind {
        /// In quotation marks.
        Direct = "direct",
        /// In the article's words.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
        /// Not made: "has not commented on", "did not say whether".
        Silent = "silent",
    }
}

/// The word that reports a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// The same words.
    pub text: String,
    /// What it tells about the truth of what was said.
    pub factivity: Factivity,
}

closed_list! {
    /// What a word of saying tells about the truth of what was said.
    #[allow(missing_docs)]
    Factivity { Said = "said", Claimed = "claimed", Denied = "denied", Confirmed = "confirmed", Admitted = "admitted" }
}

closed_list! {
    /// How openly a speaker stands to what was said.
    Anonymity {
        /// By name.
        Named = "named",
        /// By an office that one person or body holds: "the foreign minister", "the Kremlin".
        Office = "office",
        /// As one of many in office: "officials", "a diplomat".
        Official = "official",
        /// Not to be known: "a source familiar with the talks".
        Anonymous = "anonymous",
    }
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// The article's actor; null when it is none.
    pub actor: Option<usize>,
    /// The words that stand beside the cue; null when it is taken from before.
    pub span: Option<Span>,
    /// The same words.
    pub text: Option<String>,
    /// The actor's name.
    pub name: Option<String>,
    /// The actor's country.
    pub country: Option<Country>,
    /// The actor's sector.
    pub sector: Option<Sector>,
}

impl Statement {
    pub(crate) fn visit_spans(&mut self, see: &mut dyn FnMut(Part, &mut Span)) {
        see(self.part, &mut self.span);
        self.pieces.iter_mut().for_each(|s| see(self.part, s));
        self.cue.iter_mut().for_each(|c| see(self.part, &mut c.span));
        self.speaker.iter_mut().filter_map(|s| s.span.as_mut()).for_each(|s| see(self.part, s));
    }
}
