//! Temporal expressions of English news after TIMEX3 (TimeML annotation guidelines 1.2.1), resolved against the day of
//! publication.
//!
//! [`find`] reads parsed sentences and gives back every expression with its type, its value and, where the words and the
//! day of publication allow it, its first and last day. The clock is never asked: the same article gives the same dates
//! whenever it is read. [`interval`] turns a value into days.
//!
//! How it works: a sentence's raw text is cut into words (`words`), patterns over word classes (`rules`, in the language of
//! `pattern`) find the expressions, builders give them a meaning (`build`), and `resolve` chooses among the days that a
//! name may mean, by the tense of its clause (`tense`, the one place that looks at the parse).

mod atoms;
mod build;
mod calendar;
mod holidays;
mod interval;
mod lexicon;
mod openings;
mod pattern;
mod reading;
mod resolve;
mod rules;
mod scan;
mod tense;
mod words;

pub use interval::interval;

use interval::narrow;
use jiff::civil::Date;
use legation_schema::{Part, Sentence, Span, TimeExpression, TimeKind};
use reading::{Reading, Scene};

/// The temporal expressions of `text`, in the order of `sentences`; spans are bytes. Sentences of a title that is a field of
/// its own are passed over: see [`find_with_title`].
///
/// Without `published`, dates that don't name their year have a value with X ("XXXX-05-12") and no first and last day.
pub fn find(text: &str, sentences: &[Sentence], published: Option<Date>) -> Vec<TimeExpression> {
    find_with_title(text, None, sentences, published)
}

/// [`find`], with the title that sentences of the title's part point into.
pub fn find_with_title(text: &str, title: Option<&str>, sentences: &[Sentence], published: Option<Date>) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let mut anchor = None;
    for sentence in sentences {
        let source = if sentence.part == Part::Text { Some(text) } else { title };
        let Some((source, raw)) = source.and_then(|s| Some((s, s.get(sentence.span.range())?))) else { continue };
        let words = words::words(raw, sentence.span.start);
        let mut scene = Scene { words: &words, sentence, published, anchor };
        let readings = scan::readings(&mut scene);
        // what a headline dates is no thread for the story to go on from
        anchor = if sentence.is_title() { anchor } else { scene.anchor };
        out.extend(readings.iter().map(|r| expression(&scene, r, source)));
    }
    out
}

fn expression(scene: &Scene<'_>, r: &Reading, source: &str) -> TimeExpression {
    let span = Span::new(scene.words[r.from].start, scene.words[r.to - 1].end());
    let days = match r.kind {
        TimeKind::Date | TimeKind::Time => interval(&r.value).map(|days| narrow(days, r.edge, scene.published)),
        TimeKind::Duration | TimeKind::Set => r.range,
    };
    TimeExpression {
        part: scene.sentence.part,
        span,
        text: span.of(source).to_owned(),
        kind: r.kind,
        value: r.value.clone(),
        start: days.map(|d| d.0.to_string()),
        end: days.map(|d| d.1.to_string()),
    }
}
