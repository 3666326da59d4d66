//! What holds for any words whatever: spans slice, nothing overlaps, days run forward, nothing panics.

use jiff::civil::Date;
use legation_schema::{Part, Sentence, Span};

const WORDS: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "in",
    "on",
    "until",
    "last",
    "next",
    "this",
    "past",
    "May",
    "March",
    "Sept.",
    "Feb.",
    "12",
    "31",
    "30",
    "3rd",
    "2022",
    "1998",
    "0",
    "99",
    "10:35",
    "a.m.",
    "p.m.",
    "GMT",
    "(",
    ")",
    ",",
    ".",
    "-",
    "–",
    "’",
    "'",
    "s",
    "Monday",
    "Friday",
    "night",
    "morning",
    "week",
    "weeks",
    "year",
    "years",
    "decade",
    "century",
    "19th",
    "second",
    "first",
    "quarter",
    "half",
    "early",
    "late",
    "mid",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "every",
    "each",
    "daily",
    "now",
    "today",
    "tomorrow",
    "Christmas",
    "Easter",
    "Day",
    "New",
    "Year",
    "million",
    "999999999",
    "9999999999999",
    "and",
    "to",
    "through",
    "spring",
    "winter",
    "weekend",
    "end",
    "1990s",
    "'60s",
    "sixties",
    "few",
    "several",
    "couple",
    "more",
    "than",
    "at",
    "least",
    "ž",
    "日",
    "…",
    "5/12/2022",
    "9/11",
    "1/2",
    "twenty",
    "-five",
    "hundred",
    "thousand",
    "fiscal",
    "overnight",
    "tonight",
    "o'clock",
    "noon",
    "that",
    "same",
    "following",
    "long",
    "Q4",
    "2",
    "1",
];

/// A row of numbers that is the same on every run.
struct Row(u64);

impl Row {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[test]
fn any_words_give_sound_expressions() {
    let mut row = Row(7);
    let mut found = 0;
    for n in 0..20_000 {
        let mut text = String::new();
        for _ in 0..row.below(14) + 1 {
            text.push_str(WORDS[row.below(WORDS.len())]);
            text.push_str(["", " ", " ", " "][row.below(4)]);
        }
        let sentence = Sentence { part: Part::Text, span: Span::new(0, text.len()), paragraph: 1, ..Sentence::default() };
        let published = [None, Date::new(2022, 5, 13).ok(), Date::new(2024, 2, 29).ok(), Some(Date::MAX), Some(Date::MIN)][n % 5];
        let times = legation_times::find(&text, &[sentence], published);
        found += times.len();
        for t in &times {
            assert_eq!(t.text, t.span.of(&text), "{text}");
            assert!(!t.span.is_empty() && !t.value.is_empty(), "{text}");
            assert_eq!(t.start.is_some(), t.end.is_some(), "{text}");
            assert!(t.start <= t.end || published == Some(Date::MIN), "{text}: {t:?}");
        }
        for pair in times.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{text}: {pair:?}");
        }
    }
    assert!(found > 20_000, "the words make expressions: {found}");
}

#[test]
fn a_title_of_its_own_is_read_from_its_own_text() {
    let (title, text) = ("Truce agreed on May 2, 2022", "It holds.");
    let sentence = |part, end| Sentence { part, span: Span::new(0, end), ..Sentence::default() };
    let both = [sentence(Part::Title, title.len()), sentence(Part::Text, text.len())];
    let times = legation_times::find_with_title(text, Some(title), &both, None);
    assert_eq!(times.len(), 1);
    assert_eq!((times[0].part, times[0].value.as_str()), (Part::Title, "2022-05-02"));
    assert!(legation_times::find(text, &both, None).is_empty());
}

#[test]
fn intervals_of_every_form() {
    let days = |v: &str| legation_times::interval(v).map(|(a, b)| format!("{a}..{b}"));
    let table = [
        ("19", "1900-01-01..1999-12-31"),
        ("199X", "1990-01-01..1999-12-31"),
        ("2022", "2022-01-01..2022-12-31"),
        ("2022-H2", "2022-07-01..2022-12-31"),
        ("2022-Q1", "2022-01-01..2022-03-31"),
        ("2022-WI", "2022-12-01..2023-02-28"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2022-W01", "2022-01-03..2022-01-09"),
        ("2022-W19-WE", "2022-05-14..2022-05-15"),
        ("2022-W19-4", "2022-05-12..2022-05-12"),
        ("2022-05-12", "2022-05-12..2022-05-12"),
        ("2022-05-12TMO", "2022-05-12..2022-05-12"),
        ("2022-05-12T10:35Z", "2022-05-12..2022-05-12"),
    ];
    for (value, want) in table {
        assert_eq!(days(value).as_deref(), Some(want), "{value}");
    }
    for value in [
        "",
        "P3D",
        "PT5H",
        "PAST_REF",
        "PRESENT_REF",
        "XXXX-05-12",
        "XXXX",
        "2022-13",
        "2022-W54",
        "2022-Q5",
        "2022-02-30",
        "é",
        "2é",
        "199é",
        "-",
        "2022-",
    ] {
        assert_eq!(days(value), None, "{value}");
    }
}
