//! Which rules a word may begin, found once for every word that any rule names: most words of a text begin none.

use crate::atoms::{ADJECTIVES, APPROXIMATIONS, Atom, COMPARED};
use crate::lexicon::{Entry, K, classes};
use crate::rules::RULES;
use crate::scan::{ALONE, OPENERS};
use crate::words::{Shape, Word};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What is known of a word by its letters alone.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub entry: Entry,
    /// Whether an expression can rest on it though it has no class.
    pub alone: bool,
    /// Whether it begins a rule though it has no class.
    pub opener: bool,
    /// The rules that it may begin, in order.
    pub rules: Vec<usize>,
    /// Those of them that need no further word.
    pub bare: Vec<usize>,
}

/// The rules that may begin at word `i`, in order.
pub(crate) fn rules(words: &[Word<'_>], i: usize) -> &'static [usize] {
    // a word that no rule names takes no part in one
    let followed = words.get(i + 1).is_some_and(|w| !std::ptr::eq(w.known, &*UNKNOWN));
    let known = words[i].known;
    if followed { &known.rules } else { &known.bare }
}

/// The words that rules name or that have a class, in lower case.
static KNOWN: LazyLock<FxHashMap<&'static [u8], Known>> = LazyLock::new(|| {
    let literals = RULES.iter().flat_map(|r| r.pattern.literals()).map(|l| &*l.to_ascii_lowercase().leak());
    let mut known: FxHashMap<&'static [u8], Known> = FxHashMap::default();
    let lists = [ALONE, OPENERS, ADJECTIVES, APPROXIMATIONS, COMPARED, WITHIN];
    for word in lists.into_iter().flatten().copied().chain(literals).filter(|w| shape(w) == Shape::Letters) {
        known.entry(word.as_bytes()).or_default();
    }
    for (word, entry) in classes() {
        known.entry(word.as_bytes()).or_default().entry = entry;
    }
    for (bytes, k) in &mut known {
        let word = std::str::from_utf8(bytes).unwrap_or_default();
        (k.alone, k.opener) = (ALONE.contains(&word), OPENERS.contains(&word));
        (k.rules, k.bare) = begun(|atom| spelled(atom, word, &k.entry), |l| l.eq_ignore_ascii_case(word));
    }
    known
});
/// Figures and marks.
static DIGITS: LazyLock<Known> = LazyLock::new(|| {
    let (rules, bare) = begun(in_figures, |l| shape(l) == Shape::Digits);
    Known { rules, bare, ..Known::default() }
});
static MARK: LazyLock<Known> = LazyLock::new(|| {
    let (rules, bare) = begun(|_| false, |l| shape(l) == Shape::Mark);
    Known { rules, bare, ..Known::default() }
});
static UNKNOWN: LazyLock<Known> = LazyLock::new(Known::default);

/// Words that atoms ask for inside, beside those of the lists.
const WITHIN: &[&str] = &[
    "half", "a", "an", "at", "up", "noon", "midday", "midnight", "local", "time", "quarter", "number", "century", "hundred", "thousand",
    "million", "billion", "percent", "to", "or", "and", "of", "than", "least", "most", "st", "nd", "rd", "th", "s", "p", "m", "am", "pm",
    "o", "clock",
];
const LONGEST: usize = 16;

/// What is known of `word`; nothing of most.
pub(crate) fn known(word: &str, shape: Shape) -> &'static Known {
    match shape {
        Shape::Digits => return &DIGITS,
        Shape::Mark => return &MARK,
        Shape::Letters => {}
    }
    let mut buffer = [0u8; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else { return &UNKNOWN };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    KNOWN.get(&*lower).unwrap_or(&UNKNOWN)
}

fn shape(literal: &str) -> Shape {
    match literal.chars().next() {
        Some(c) if c.is_alphabetic() => Shape::Letters,
        Some(c) if c.is_ascii_digit() => Shape::Digits,
        _ => Shape::Mark,
    }
}

// the rules that a word may begin, all and those that need no other
fn begun(atom: impl Fn(Atom) -> bool, literal: impl Fn(&str) -> bool) -> (Vec<usize>, Vec<usize>) {
    let opens = |&r: &usize| RULES[r].pattern.opens(&atom, &literal);
    let all: Vec<usize> = (0..RULES.len()).filter(opens).collect();
    let bare = all.iter().copied().filter(|&r| RULES[r].pattern.may_be_one()).collect();
    (all, bare)
}

// whether a word in letters may begin what the atom takes
fn spelled(atom: Atom, word: &str, entry: &Entry) -> bool {
    let class = |k| entry.iter().flatten().any(|(c, _)| *c == k);
    match atom {
        Atom::Ordinal => class(K::Ord) || class(K::Num),
        // any name may stand before "time"
        Atom::Zone => true,
        Atom::Count => class(K::Num) || class(K::Quant) || matches!(word, "half" | "a" | "an"),
        Atom::Cardinal => class(K::Num),
        Atom::Clock => class(K::Num) || matches!(word, "noon" | "midday" | "midnight"),
        Atom::Adjective => ADJECTIVES.contains(&word),
        Atom::Approx => APPROXIMATIONS.contains(&word) || COMPARED.contains(&word) || matches!(word, "at" | "up"),
        // the others take a class, or figures
        _ => atom.class().is_some_and(class),
    }
}

fn in_figures(atom: Atom) -> bool {
    use Atom::*;
    matches!(atom, Day | Ordinal | Year | Short | Decade | Count | Cardinal | Clock | Military)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn no_rule_that_fits_is_left_out() {
        let text = "On May 12th, 2018 at 10 a.m. Moscow time, two or three days after the 1990s, half a century ago, a number of \
                    weeks later, about a quarter of a century, the 3rd of June and the twenty-first of July, 4 o'clock, 9/11, more than \
                    1,500 years, Sept. 11 attacks, at least two and a half hours, once a week, 1 million years ago, Christmas Eve 2017, \
                    the '80s, 2018-05-12, 12.5.2018, noon local time, a couple of months, every other day, the Sept 11 terror attack, \
                    midnight GMT, 10:30 (EST), ten-year-long, mid-June, the first half of the year, up to six weeks, Q3 of 2019.";
        let all = words(text, 0);
        let mut laid = 0;
        for i in 0..all.len() {
            for (r, rule) in RULES.iter().enumerate().filter(|(_, rule)| rule.pattern.lay(&all, i).is_some()) {
                assert!(rules(&all, i).contains(&r), "“{}”: a rule of {:?} is left out", all[i].text, rule.pattern);
                laid += 1;
            }
        }
        assert!(laid > 70, "{laid}");
    }
}
