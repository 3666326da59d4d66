//! Negotiations: the list, and each as a file.

mod file;
mod line;
mod list;
mod moves;

use crate::address::part;
pub use file::File;
use legation_schema::{Party, Talks, Track};
pub use line::{Finder, Words, met, quoted, source, state};
pub use list::List;
pub use moves::moves;

/// The page of a negotiation.
pub fn address(id: &str) -> String {
    format!("/talks/{}", part(id))
}

/// Its name, else its sides.
pub fn title(t: &Talks) -> String {
    t.name.clone().unwrap_or_else(|| {
        let sides: Vec<String> = t.parties.iter().map(party).collect();
        if sides.is_empty() { "Talks between nobody named".into() } else { capital(&sides.join(" – ")) }
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A party's name, else its country's.
pub fn party(p: &Party) -> String {
    let country = || p.country.map(|c| crate::look::names::country(c.as_str()).to_owned());
    p.name.clone().or_else(country).unwrap_or_else(|| "somebody".into())
}

/// A word of a closed list as people write it.
pub fn word(w: &str) -> String {
    w.replace('-', " ")
}

/// The track that tells most: the one that changed last.
pub fn standing(t: &Talks) -> Option<&Track> {
    let last = t.history.iter().max_by(|a, b| a.date.cmp(&b.date));
    last.and_then(|l| t.tracks.iter().find(|k| k.level == l.level)).or_else(|| t.tracks.first())
}
