//! What a rule makes of the words, and what it may look at.

use crate::calendar::{Count, Grain, Stamp, Unit, duration};
use crate::interval::Edge;
use crate::tense::{Tense, tense};
use crate::words::Word;
use jiff::civil::Date;
use legation_schema::{Sentence, TimeKind};

/// The surroundings of an expression.
pub(crate) struct Scene<'a> {
    pub words: &'a [Word<'a>],
    pub sentence: &'a Sentence,
    pub published: Option<Date>,
    /// The last date that the article named: what "the next day" starts from.
    pub anchor: Option<Stamp>,
}

impl Scene<'_> {
    pub(crate) fn tense(&self, from: usize, to: usize) -> Tense {
        tense(self.sentence, self.words[from].start, self.words[to - 1].end())
    }
    /// The day that the narrative stands at.
    pub(crate) fn here(&self) -> Option<Date> {
        self.anchor.and_then(|a| a.day).or(self.published)
    }
    pub(crate) fn word(&self, i: usize) -> Option<&Word<'_>> {
        self.words.get(i)
    }
    /// Whether the word before `i` is one of these.
    pub(crate) fn after(&self, i: usize, any: &[&str]) -> bool {
        i > 0 && self.words[i - 1].any(any)
    }
    /// Whether the word at `i` is one of these.
    pub(crate) fn next(&self, i: usize, any: &[&str]) -> bool {
        self.word(i).is_some_and(|w| w.any(any))
    }
    /// The parser's token under word `i`.
    pub(crate) fn token(&self, i: usize) -> Option<&legation_schema::Token> {
        let at = self.words.get(i)?.start;
        let tokens = &self.sentence.tokens;
        tokens.get(tokens.partition_point(|t| t.span.end <= at)).filter(|t| t.span.start <= at)
    }
}

/// What a date leaves open for a neighbour to fill: "Monday" + "last week", "October" + "this year".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Open {
    Nothing,
    Weekday(i8),
    Month(i8),
    Day(i8, i8),
    Season(usize),
    Quarter(i8),
    /// A time of day without a day.
    Clock,
    /// A whole week or year that may fill another's gap.
    Fills,
}

/// A temporal expression on the words `from..to`.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub from: usize,
    pub to: usize,
    pub kind: TimeKind,
    pub value: String,
    pub stamp: Option<Stamp>,
    pub open: Open,
    pub edge: Edge,
    pub range: Option<(Date, Date)>,
}

impl Reading {
    pub(crate) fn new(from: usize, to: usize, kind: TimeKind, value: impl Into<String>) -> Reading {
        Reading { from, to, kind, value: value.into(), stamp: None, open: Open::Nothing, edge: Edge::Whole, range: None }
    }
    /// A date or time at `stamp`.
    pub(crate) fn at(from: usize, to: usize, stamp: Stamp) -> Reading {
        let kind = match stamp.grain {
            Grain::Part(_) | Grain::Minute(..) => TimeKind::Time,
            _ => TimeKind::Date,
        };
        Reading { stamp: Some(stamp), ..Reading::new(from, to, kind, stamp.value()) }
    }
    pub(crate) fn lasting(from: usize, to: usize, count: Count, unit: Unit) -> Reading {
        Reading::new(from, to, TimeKind::Duration, duration(count, unit))
    }
    pub(crate) fn every(from: usize, to: usize, count: Count, unit: Unit) -> Reading {
        Reading::new(from, to, TimeKind::Set, duration(count, unit))
    }
    pub(crate) fn open(mut self, open: Open) -> Reading {
        self.open = open;
        self
    }
    pub(crate) fn value(mut self, value: impl Into<String>) -> Reading {
        self.value = value.into();
        self
    }
    /// Puts another day or year under the expression.
    pub(crate) fn restamp(&mut self, stamp: Stamp) {
        self.value = stamp.value();
        self.stamp = Some(stamp);
    }
}
