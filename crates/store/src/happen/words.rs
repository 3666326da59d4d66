//! The words of a sentence that tell its content.

use std::collections::BTreeSet;

// words that sentences about different things share
const COMMON: &[&str] = &[
    "about",
    "according",
    "added",
    "after",
    "again",
    "against",
    "agency",
    "all",
    "also",
    "although",
    "among",
    "and",
    "announced",
    "another",
    "any",
    "april",
    "are",
    "around",
    "august",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "but",
    "can",
    "cannot",
    "countries",
    "country",
    "could",
    "day",
    "days",
    "december",
    "did",
    "does",
    "down",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "february",
    "first",
    "five",
    "for",
    "four",
    "friday",
    "from",
    "get",
    "going",
    "good",
    "government",
    "group",
    "had",
    "has",
    "have",
    "having",
    "head",
    "her",
    "here",
    "him",
    "his",
    "how",
    "including",
    "into",
    "its",
    "january",
    "july",
    "june",
    "just",
    "last",
    "late",
    "later",
    "leader",
    "leaders",
    "made",
    "make",
    "many",
    "march",
    "may",
    "meanwhile",
    "might",
    "minister",
    "ministry",
    "monday",
    "month",
    "months",
    "more",
    "morning",
    "most",
    "much",
    "must",
    "national",
    "near",
    "new",
    "news",
    "next",
    "not",
    "november",
    "now",
    "october",
    "off",
    "office",
    "official",
    "officials",
    "one",
    "only",
    "other",
    "others",
    "our",
    "out",
    "over",
    "own",
    "part",
    "people",
    "president",
    "press",
    "prime",
    "recent",
    "recently",
    "reported",
    "reuters",
    "said",
    "saturday",
    "say",
    "saying",
    "says",
    "second",
    "senior",
    "september",
    "she",
    "should",
    "since",
    "some",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "state",
    "statement",
    "states",
    "still",
    "such",
    "sunday",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "third",
    "this",
    "those",
    "three",
    "through",
    "thursday",
    "time",
    "told",
    "tuesday",
    "two",
    "under",
    "united",
    "until",
    "upon",
    "very",
    "was",
    "wednesday",
    "week",
    "weeks",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whose",
    "why",
    "will",
    "with",
    "without",
    "would",
    "year",
    "years",
    "yesterday",
    "you",
];

/// Stems of the words of a text that are no common ones and aren't in `without`.
pub(super) fn content(text: &str, without: &BTreeSet<String>) -> BTreeSet<String> {
    pieces(text)
        .filter(|w| (w.chars().count() > 2 || w.len() == 2 && w.parse::<u8>().is_ok()) && !COMMON.contains(&w.as_str()))
        .map(|w| stem(&w))
        .filter(|w| !without.contains(w))
        .collect()
}

/// Capitalised words inside the sentences of a text's beginning, in lower case: what its story's people and places are called.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let start: String = text.chars().take(STORY).collect();
    let words: Vec<&str> = start.split_whitespace().collect();
    let inside = words.windows(2).filter(|w| !w[0].ends_with(['.', '!', '?', ':', '"', '”']));
    let named = inside.map(|w| w[1].trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| w.starts_with(char::is_uppercase));
    named.map(|w| stem(&w.trim_end_matches("'s").trim_end_matches("’s").to_lowercase())).filter(|w| !COMMON.contains(&w.as_str())).collect()
}

// so many characters of an article say what its story is
const STORY: usize = 3000;

/// Words in lower case, numbers with their points.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = String> + '_ {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.');
    text.split(move |c| !inside(c)).map(|w| w.trim_matches([',', '.']).to_lowercase()).filter(|w| !w.is_empty())
}

// enough to make one of "attacked" and "attacks"
fn stem(word: &str) -> String {
    for end in ["ings", "ing", "edly", "ed", "es", "s", "ly"] {
        if let Some(short) = word.strip_suffix(end).filter(|s| s.chars().count() >= 4) {
            return short.to_owned();
        }
    }
    word.to_owned()
}

/// Whether a sentence tells what somebody does again and again.
pub(super) fn is_habit(text: &str) -> bool {
    const AGAIN: &[&str] =
        &["repeatedly", "routinely", "often", "always", "frequently", "regularly", "constantly", "long", "continually", "usually"];
    pieces(text).any(|w| AGAIN.contains(&w.as_str()))
}
