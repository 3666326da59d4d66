//! Patterns in the forms that tokenizers use.

use super::Pattern;

fn found(pattern: &str, text: &str) -> Option<String> {
    let pattern = Pattern::new(pattern).unwrap();
    pattern.find(text, 0).map(|r| text[r].to_owned())
}

#[test]
fn the_first_alternative_at_the_leftmost_place_wins() {
    assert_eq!(found("^…|^……", "……x").as_deref(), Some("…"));
    assert_eq!(found(r"\.\.+|…", "so...well").as_deref(), Some("..."));
    assert_eq!(found("b|ab", "xab").as_deref(), Some("ab"));
    assert_eq!(found("^b", "ab"), None);
}

#[test]
fn looks_to_either_side() {
    assert_eq!(found(r"^\+(?![0-9])", "+a").as_deref(), Some("+"));
    assert_eq!(found(r"^\+(?![0-9])", "+1"), None);
    assert_eq!(found("(?<=[0-9])(?:km|m)$", "10km").as_deref(), Some("km"));
    assert_eq!(found("(?<=[0-9])(?:km|m)$", "skim"), None);
    assert_eq!(found(r"(?<=[A-Z][A-Z])\.$", "EU.").as_deref(), Some("."));
    assert_eq!(found(r"(?<=[A-Z][A-Z])\.$", "U."), None);
    assert_eq!(found(r"(?<=[a-zа-я])\.(?=[A-ZА-Я])", "да.Нет").as_deref(), Some("."));
}

#[test]
fn repetition_gives_back_what_it_took() {
    assert_eq!(found("^a*ab$", "aaab").as_deref(), Some("aaab"));
    assert_eq!(found(r"^(?:[a-z]{0,3}[a-z]\.)+[a-z]{2,}$", "news.example.org"), None);
    assert_eq!(found(r"^(?:[a-z]{0,9}[a-z]\.)+[a-z]{2,}$", "news.example.org").as_deref(), Some("news.example.org"));
    assert_eq!(found(r"^(?:\S+@)?\w+$", "me@here").as_deref(), Some("me@here"));
    assert_eq!(found("^n[ou]thin'$", "nuthin'").as_deref(), Some("nuthin'"));
    assert_eq!(found("^(?:a?)*$", "aaa").as_deref(), Some("aaa"));
}

#[test]
fn classes() {
    assert_eq!(found("[\\u00A6\\U0001F300-\\U0001F3FA]", "a🌍").as_deref(), Some("🌍"));
    assert_eq!(found("[^a-c-]", "a-cd").as_deref(), Some("d"));
    assert_eq!(found("[]x]+", "a]x").as_deref(), Some("]x"));
}

#[test]
fn all_matches_in_a_row() {
    let pattern = Pattern::new(r"(?<=[0-9])[+\-*^](?=[0-9-])|/").unwrap();
    let text = "5-6/7--8";
    let all: Vec<_> = pattern.find_all(text).map(|r| r.start).collect();
    assert_eq!(all, [1, 3, 5]);
}

#[test]
fn what_is_not_supported_is_an_error() {
    for bad in ["a+?", "(a", "a)", "(?<=a+)b", "[a", r"\1", "(?P<x>a)", "*"] {
        assert!(Pattern::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_pattern_that_explodes_gives_up() {
    assert_eq!(found("^(?:a*)*b$", &"a".repeat(60)), None);
}
