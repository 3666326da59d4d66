//! Where the evidence of a happening differs: who, how many, whether, where.

use super::cluster::{Evidence, differ_in_people, differ_in_place};
use super::words;
use std::collections::BTreeSet;

/// One side of a disagreement: what it is about, a value, and the event that holds it.
pub(super) type Voice = (&'static str, String, i64);

/// All disagreements of some events; `against` are those that deny it, or tell that it did not happen.
pub(super) fn disagreements(evidence: &[&Evidence], against: &[(&str, i64)]) -> Vec<Voice> {
    let mut out = whether(evidence, against);
    if any_two(evidence, differ_in_people) {
        let named = evidence.iter().filter(|e| e.people.iter().any(|p| !p.is_empty()));
        out.extend(named.map(|e| ("who", e.people.iter().flatten().cloned().collect::<Vec<_>>().join(";"), e.key)));
    }
    if any_two(evidence, differ_in_place) {
        let name = |e: &Evidence| e.place.as_ref().and_then(|p| p.name.clone().or(p.country.clone()));
        out.extend(evidence.iter().filter_map(|e| Some(("where", name(e)?, e.key))));
    }
    out.extend(how_many(evidence));
    out
}

fn any_two(all: &[&Evidence], differ: fn(&Evidence, &Evidence) -> bool) -> bool {
    all.iter().enumerate().any(|(n, a)| all[n + 1..].iter().any(|b| differ(a, b)))
}

// told, alleged, confirmed; denied, negated
fn whether(evidence: &[&Evidence], against: &[(&str, i64)]) -> Vec<Voice> {
    // a claim of some that others tell as fact is no contradiction, a denial is
    if against.is_empty() {
        return Vec::new();
    }
    let told = evidence.iter().map(|e| ("whether", e.claim.clone().unwrap_or_else(|| "told".to_owned()), e.key));
    told.chain(against.iter().map(|(value, key)| ("whether", (*value).to_owned(), *key))).collect()
}

// of what: words with which numbers of people are told
const COUNTED: &[(&str, &[&str])] = &[
    ("killed", &["killed", "dead", "died", "deaths", "killing", "bodies"]),
    ("wounded", &["wounded", "injured", "injuring", "wounding", "hurt"]),
    ("arrested", &["arrested", "detained", "arrests"]),
    ("released", &["released", "freed"]),
];

fn how_many(evidence: &[&Evidence]) -> Vec<Voice> {
    let mut out = Vec::new();
    for (what, words) in COUNTED {
        let told: Vec<_> = evidence.iter().filter_map(|e| Some((count(&e.sentence, words)?, e))).collect();
        if told.iter().map(|(n, _)| n).collect::<BTreeSet<_>>().len() > 1 {
            out.extend(told.iter().map(|(n, e)| ("how-many", format!("{n} {what}"), e.key)));
        }
    }
    out
}

// the number that such a word counts: right behind it ("killed 3", "killing at least 3"), else the nearest of four before it
fn count(sentence: &str, what: &[&str]) -> Option<u64> {
    let pieces: Vec<String> = words::pieces(sentence).collect();
    let at = pieces.iter().position(|w| what.contains(&w.as_str()))?;
    let behind =
        pieces[at + 1..].iter().find(|w| !matches!(w.as_str(), "at" | "least" | "about" | "some" | "nearly" | "than" | "more" | "over"));
    let before = || pieces[at.saturating_sub(4)..at].iter().rev().find_map(|w| number(w));
    behind.and_then(|w| number(w)).or_else(before)
}

fn number(word: &str) -> Option<u64> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let spelt = WORDS.iter().position(|w| *w == word).and_then(|n| u64::try_from(n).ok());
    // "2022" beside a number word is a year
    spelt.or_else(|| word.replace(',', "").parse().ok().filter(|n| !(1900..2100).contains(n) || word.contains(',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_dead_are_found_in_words_and_digits() {
        let killed = COUNTED[0].1;
        assert_eq!(count("At least twelve people were killed and 30 wounded.", killed), Some(12));
        assert_eq!(count("The strike killed 1,204 people in 2022.", killed), Some(1204));
        assert_eq!(count("Nobody was killed in the raid of 17 boats.", killed), None);
    }

    #[test]
    fn voices_stand_side_by_side() {
        let told = |key, sentence: &str, claim: Option<&str>| Evidence {
            key,
            sentence: sentence.into(),
            claim: claim.map(str::to_owned),
            ..Evidence::default()
        };
        let (a, b) = (told(1, "The raid killed 3 men.", None), told(2, "Five men were killed.", Some("alleged")));
        let all = disagreements(&[&a, &b], &[("denied", 3)]);
        let whether: Vec<_> = all.iter().filter(|v| v.0 == "whether").map(|v| v.1.as_str()).collect();
        let counts: Vec<_> = all.iter().filter(|v| v.0 == "how-many").map(|v| (v.1.as_str(), v.2)).collect();
        assert_eq!(whether, ["told", "alleged", "denied"]);
        assert_eq!(counts, [("3 killed", 1), ("5 killed", 2)]);
        assert!(disagreements(&[&a, &a], &[]).is_empty());
    }
}
