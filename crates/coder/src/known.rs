//! Names of states, lands and seats in the sentences, for the resolution of places.

use crate::places::{KnownKind, KnownName};
use crate::tree::Tree;
use legation_gazetteer::{Form, Gazetteer, Hit, Kind, Match};
use legation_schema::{Country, Precision};

/// Stands for the state of a land that belongs to none.
pub(crate) const NO_STATE: &str = "XXX";

/// The gazetteer's matches of each sentence.
pub fn scan<'g>(trees: &[Tree<'_>], gazetteer: &'g Gazetteer) -> Vec<Vec<Match<'g>>> {
    trees.iter().map(|t| gazetteer.scan(&(0..t.len()).map(|i| t.word(i)).collect::<Vec<_>>())).collect()
}

/// Every such name, in the order of the text.
pub fn names(trees: &[Tree<'_>], gazetteer: &Gazetteer) -> Vec<KnownName> {
    names_among(trees, gazetteer, &scan(trees, gazetteer))
}

/// [`names`] with the matches at hand.
pub fn names_among(trees: &[Tree<'_>], gazetteer: &Gazetteer, matches: &[Vec<Match<'_>>]) -> Vec<KnownName> {
    let mut out = Vec::new();
    for (sentence, (tree, found)) in trees.iter().zip(matches).enumerate() {
        for found in found {
            let whole = found.hits.iter().find_map(known).map(|k| KnownName { sentence, first: found.first, last: found.last, ..k });
            // the state in a body's name: "US military", "Arab-Israeli conflict"
            let inside = whole.is_none().then(|| inner(tree, found.first, found.last, gazetteer)).flatten();
            out.extend(whole.or(inside.map(|k| KnownName { sentence, ..k })));
        }
    }
    out
}

/// The first such name inside a longer name of something else.
fn inner(tree: &Tree<'_>, first: usize, last: usize, gazetteer: &Gazetteer) -> Option<KnownName> {
    let words: Vec<&str> = (first..=last).map(|i| tree.word(i)).collect();
    let parts = [(first, last.checked_sub(1)?), (first + 1, last)];
    parts.into_iter().filter(|(from, to)| first < last && from <= to).find_map(|(from, to)| {
        let found = gazetteer.scan(&words[from - first..=to - first]);
        found
            .iter()
            .find_map(|f| f.hits.iter().find_map(|h| known(h)).map(|k| KnownName { first: from + f.first, last: from + f.last, ..k }))
    })
}

fn known(hit: &Hit<'_>) -> Option<KnownName> {
    let kind = match (hit.entry.kind(), hit.form) {
        (Kind::Country, Form::Name) => KnownKind::Country,
        (Kind::Country, Form::Adjective) => KnownKind::Adjective,
        (Kind::Country, Form::Demonym) => KnownKind::Demonym,
        (Kind::Country, Form::Capital) => KnownKind::Capital,
        (Kind::Country, Form::Seat) => KnownKind::Seat,
        (Kind::Region, _) => KnownKind::Region,
        _ => return None,
    };
    let (lat, lon) = hit.entry.place()?;
    // a land without a state of its own (Europe, the Red Sea) keeps no code
    let country = hit.entry.country().or_else(|| Country::new(NO_STATE).filter(|_| kind == KnownKind::Region))?;
    let precision = if kind == KnownKind::Region { Precision::Division } else { Precision::Country };
    Some(KnownName {
        sentence: 0,
        first: 0,
        last: 0,
        kind,
        name: hit.entry.name().into(),
        country,
        lat: f64::from(lat),
        lon: f64::from(lon),
        precision,
    })
}
