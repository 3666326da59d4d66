//! Toponyms: where the text names a place, and which place it is.
//!
//! First the names are found ([`detect`]), then all of an article's names are read together ([`vote`]): each sense is as
//! likely as its place is big, and likelier the better it fits what stands beside it.

mod dateline;
mod detect;
mod judge;
mod outlets;
mod people;
mod scan;
mod sense;
mod signs;
mod vote;

use crate::tree::Tree;
use compact_str::CompactString;
use legation_gazetteer::places::Places;
use legation_schema::{Article, Country, Part, Place, PlaceUse, Precision, Sentence};

/// What kind of name the gazetteer of names knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownKind {
    /// A state: "Russia".
    Country,
    /// Its adjective: "Russian".
    Adjective,
    /// Its people: "Russians".
    Demonym,
    /// Its capital.
    Capital,
    /// What stands for its government: "Kremlin".
    Seat,
    /// A land inside it or across it: "Donbas".
    Region,
}

/// A name that the gazetteer of names found in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownName {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// What kind of name it is.
    pub kind: KnownKind,
    /// The place's own name: "Russia".
    pub name: CompactString,
    /// Its state.
    pub country: Country,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How exact these are.
    pub precision: Precision,
}

/// The toponyms of an article in the order of the text, each as the place that it most likely is.
///
/// `trees` and `sentences` go together; `known` is in the order of the text. Every toponym is used as a place here, save
/// adjectives; who acts is for the rules of syntax to say.
pub fn resolve(article: &Article, sentences: &[Sentence], trees: &[Tree<'_>], known: &[KnownName], places: &Places<'_>) -> Vec<Place> {
    let mentions = detect::mentions(article, sentences, trees, known, places);
    let home = outlets::home(article);
    let senses = vote::decide(&mentions, known, places, home);
    let mut out: Vec<Place> = mentions.iter().zip(&senses).filter_map(|(m, s)| place(article, m, s.as_ref(), known)).collect();
    out.sort_by_key(|p| (p.part.is_text(), p.span.start));
    out
}

fn place(article: &Article, mention: &detect::Mention, sense: Option<&sense::Sense<'_>>, known: &[KnownName]) -> Option<Place> {
    let sense = sense?;
    let text = if mention.part == Part::Title { article.title.as_deref()? } else { &article.text };
    let adjective = mention.known.is_some_and(|k| matches!(known[k].kind, KnownKind::Adjective));
    Some(Place {
        part: mention.part,
        span: mention.span,
        text: mention.span.of(text).to_owned(),
        usage: if adjective { PlaceUse::Modifier } else { PlaceUse::Place },
        name: Some(sense.name.to_owned()),
        country: sense.country,
        precision: Some(sense.precision),
        lat: Some(sense.lat),
        lon: Some(sense.lon),
        geonameid: sense.geonameid,
    })
}

#[cfg(test)]
mod tests;
