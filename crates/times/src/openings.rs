//! Which rules a word may begin, found once for every word that any rule names: most words of a text begin none.

use crate::atoms::{ADJECTIVES, APPROXIMATIONS, Atom, COMPARED};
use crate::lexicon::{Entry, K, classes};
use crate::rules::RULES;
use crate::scan::{ALONE, OPENERS};
use crate::words::Shape;
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

impl Known {
    /// Whether nothing is known: no rule names the word.
    pub(crate) fn is_nothing(&self) -> bool {
        std::ptr::eq(self, &*UNKNOWN)
    }
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
    Known { rules, bare, opener: true, ..Known::default() }
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
        Atom::Context | Atom::Word | Atom::Day | Atom::Year | Atom::Short | Atom::Decade | Atom::Military => false,
        Atom::Month => class(K::Month),
        Atom::Weekday => class(K::Weekday),
        Atom::Weekdays => class(K::Weekdays),
        Atom::Ordinal => class(K::Ord) || class(K::Num),
        Atom::DecadeWord => class(K::Decade),
        Atom::Unit => class(K::Unit),
        Atom::Units => class(K::Units),
        Atom::Season => class(K::Season),
        Atom::Part => class(K::Part),
        Atom::Deictic => class(K::Deictic),
        Atom::Edge => class(K::Edge),
        // any name may stand before "time"
        Atom::Zone => true,
        Atom::Often => class(K::Often),
        Atom::Near => class(K::Near),
        Atom::Long => class(K::Long),
        Atom::Count => class(K::Num) || class(K::Quant) || matches!(word, "half" | "a" | "an"),
        Atom::Cardinal => class(K::Num),
        Atom::Clock => class(K::Num) || matches!(word, "noon" | "midday" | "midnight"),
        Atom::Adjective => ADJECTIVES.contains(&word),
        Atom::Approx => APPROXIMATIONS.contains(&word) || COMPARED.contains(&word) || matches!(word, "at" | "up"),
    }
}

fn in_figures(atom: Atom) -> bool {
    use Atom::*;
    matches!(atom, Day | Ordinal | Year | Short | Decade | Count | Cardinal | Clock | Military)
}
