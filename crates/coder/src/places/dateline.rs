//! Places of a dateline, which has no tokens.

use super::detect::{Found, Mention, Verdict};
use legation_gazetteer::places::Places;
use legation_schema::{Part, Span};

/// Numbers of a dateline's pieces start here, far from its sentence's tokens; each leaves one for its comma.
const PIECES: usize = 1 << 20;

/// The places of a dateline: each piece between commas that is nothing but a place's name.
pub(super) fn dateline(text: &str, span: Span, places: &Places<'_>, out: &mut Vec<Found>) {
    let line = span.of(text);
    let line = &line[..line.find(['(', '—', '–']).unwrap_or(line.len())];
    let mut key = String::new();
    let (mut from, mut number) = (span.start, PIECES);
    for piece in line.split_inclusive(',') {
        let name = piece.trim_matches([' ', ',', '-', ':', '_', '\u{a0}', '\n']);
        let words = || name.split([' ', '\u{a0}', '\n']).filter(|w| !w.is_empty());
        let whole = places.longest_key(words(), &mut key).is_some_and(|count| count == words().count());
        if whole && name.starts_with(char::is_uppercase) && !words().next().is_some_and(is_month) {
            let start = from + piece.find(name).unwrap_or(0);
            let county = key.ends_with(" county") || key.ends_with(" parish");
            let mention = Mention {
                part: Part::Text,
                span: Span::new(start, start + name.len()),
                key: key.clone(),
                known: None,
                county,
                weak: false,
                container: None,
            };
            out.push(Found { mention, first: number, last: number, verdict: Verdict::Sure });
        }
        from += piece.len();
        number += 2;
    }
}

fn is_month(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jan"
            | "January"
            | "Feb"
            | "February"
            | "March"
            | "Mar"
            | "April"
            | "Apr"
            | "May"
            | "June"
            | "July"
            | "Aug"
            | "August"
            | "Sept"
            | "September"
            | "Oct"
            | "October"
            | "Nov"
            | "November"
            | "Dec"
            | "December"
    )
}
