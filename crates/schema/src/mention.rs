//! Places and times, as they stand in the text.

use crate::codes::{Country, closed_list};
use crate::span::{Part, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A toponym, resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// Where it stands.
    pub span: Span,
    /// The same words.
    pub text: String,
    /// What it stands for there.
    #[serde(rename = "use")]
    pub usage: PlaceUse,
    /// The place's own name.
    pub name: Option<String>,
    /// The state that it lies in.
    pub country: Option<Country>,
    /// How exact the coordinates are.
    pub precision: Option<Precision>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames' number.
    pub geonameid: Option<u64>,
}

closed_list! {
    /// What a toponym stands for.
    PlaceUse {
        /// Somewhere: "talks in Geneva".
        Place = "place",
        /// Somebody: "Moscow rejected".
        Actor = "actor",
        /// A property: "Russian forces".
        Modifier = "modifier",
    }
}

closed_list! {
    /// How exact a place is.
    Precision {
        /// A building, a square, a mountain.
        Point = "point",
        /// A town or city.
        City = "city",
        /// A province, a county, a region.
        Division = "division",
        /// A state; the coordinates are its middle.
        Country = "country",
    }
}

/// A temporal expression after TIMEX3 (TimeML annotation guidelines 1.2.1), without its preposition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimeExpression {
    /// `title` when `span` points into the title.
    #[serde(rename = "in", default, skip_serializing_if = "Part::is_text")]
    pub part: Part,
    /// Where it stands.
    pub span: Span,
    /// The same words.
    pub text: String,
    /// Its TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// Its TIMEX3 value: "2022-05-12", "P2W", "PAST_REF".
    pub value: String,
    /// First day, `YYYY-MM-DD`; null without a publication date or for what is no stretch of the calendar.
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub end: Option<String>,
}

closed_list! {
    /// TIMEX3's types.
    TimeKind {
        /// A day or a longer stretch of the calendar.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}

/// When an event was or will be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventTime {
    /// The words.
    pub text: String,
    /// First day, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub end: Option<String>,
}

/// Where an event was or will be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventPlace {
    /// The words.
    pub text: String,
    /// The place's own name.
    pub name: Option<String>,
    /// The state that it lies in.
    pub country: Option<Country>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How exact the coordinates are.
    pub precision: Option<Precision>,
}
