//! Political actors, and how they stand in an event.

use crate::codes::{Country, Sector, closed_list};
use crate::span::{Part, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An actor of the article with all its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Its number in the record; events and statements refer to it.
    pub id: usize,
    /// Its best-known name, or null when only its role is known ("its foreign minister").
    pub name: Option<String>,
    /// For which state, or kind of international body, it acts; null when unknown.
    pub country: Option<Country>,
    /// Its main sector. A country's name alone has null, which counts as GOV.
    pub sector: Option<Sector>,
    /// All its sectors, the main one first.
    pub sectors: Vec<Sector>,
    /// Its office or occupation as of the article: "president".
    pub role: Option<String>,
    /// Whether the gazetteer knows it by name.
    pub known: bool,
    /// Where it is named, by whatever words.
    pub mentions: Vec<ActorMention>,
}

/// A stretch of text that names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActorMention {
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// Where it stands.
    pub span: Span,
}

/// Somebody or something on one side of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The article's actor; null for a thing or place without owner.
    pub actor: Option<usize>,
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// The phrase as it stands; null when it is inferred and no words name it.
    pub span: Option<Span>,
    /// The same words.
    pub text: Option<String>,
    /// The actor's name.
    pub name: Option<String>,
    /// The actor's country: for a thing or place, its owner's.
    pub country: Option<Country>,
    /// The actor's sector; null counts as GOV.
    pub sector: Option<Sector>,
    /// The actor's role.
    pub role: Option<String>,
    /// What the phrase names.
    pub kind: ParticipantKind,
    /// How the role was filled.
    pub found: Found,
}

closed_list! {
    /// What a participant's words name.
    ParticipantKind {
        /// An actor.
        Actor = "actor",
        /// A thing ("the referendum"); `actor` and `country` are its owner's.
        Thing = "thing",
        /// A place; `actor` and `country` are its state's.
        Place = "place",
    }
}

closed_list! {
    /// By which rule a role was filled, the surest first. From `place` on they are guesses and cost confidence.
    Found {
        /// In a slot of the act's own frame.
        Slot = "slot",
        /// Whom a stance is addressed to: "asked **X** to stop".
        Addressee = "addressee",
        /// Actor or recipient of the act below the stance.
        Inner = "inner",
        /// Owner of the thing in the slot.
        Owner = "owner",
        /// Through a pronoun or another later mention.
        Coreference = "coreference",
        /// The place where it happened.
        Place = "place",
        /// Subject of the condition.
        Condition = "condition",
        /// The nearest other actor of the clause.
        Near = "near",
        /// From what is known about the actor: no words name it.
        Inferred = "inferred",
    }
}
