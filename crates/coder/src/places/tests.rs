//! What is a place and which, in sentences of a line or two, with the file of places as it is.

use super::*;
use crate::tree::Tree;
use legation_schema::{Label, Span, Token};

const FILE: &[u8] = include_bytes!("../../../../data/gazetteer/places.bin");

/// Tokens of `text`, split at spaces and marks; `named` gives words their entity labels.
fn sentence(text: &str, start: usize, named: &[(&str, &str)]) -> Sentence {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let abbreviation = ["La.", "Va.", "S.C.", "St."].iter().find(|a| rest.starts_with(**a)).map(|a| a.len());
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '’').unwrap_or(rest.len()).max(1);
        let long = abbreviation.unwrap_or(word);
        if !rest.starts_with(' ') {
            let words = &rest[..long];
            let label = named.iter().find(|(name, _)| text.match_indices(name).any(|(i, _)| i <= at && at + long <= i + name.len()));
            let begins = named.iter().any(|(name, _)| rest.starts_with(name));
            let capital = words.starts_with(char::is_uppercase);
            tokens.push(Token {
                span: Span::new(start + at, start + at + long),
                tag: Label::new(if capital { "NNP" } else { "NN" }),
                pos: Label::new(if capital { "PROPN" } else { "NOUN" }),
                head: tokens.len(),
                lemma: words.into(),
                entity: label.map_or(Label::NONE, |(_, l)| Label::new(l)),
                entity_starts: begins,
                ..Token::default()
            });
        }
        at += long;
    }
    Sentence { span: Span::new(start, start + text.len()), paragraph: 1, tokens, ..Sentence::default() }
}

fn resolved(article: &Article, sentences: &[Sentence], known: &[KnownName]) -> Vec<String> {
    let places = Places::open(FILE).unwrap();
    let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, &article.text)).collect();
    let found = resolve(article, sentences, &trees, known, &places);
    for p in &found {
        assert_eq!(p.span.of(&article.text), p.text);
    }
    found
        .iter()
        .map(|p| format!("{}={},{}", p.text, p.country.map(|c| c.to_string()).unwrap_or_default(), p.lat.unwrap().round()))
        .collect()
}

fn read(text: &str, named: &[(&str, &str)]) -> Vec<String> {
    let article = Article { text: text.into(), ..Article::default() };
    resolved(&article, &[sentence(text, 0, named)], &[])
}

#[test]
fn a_container_decides() {
    assert_eq!(read("He was born in Paris, Texas.", &[("Paris", "GPE"), ("Texas", "GPE")]), ["Paris=USA,34", "Texas=USA,31"]);
    assert_eq!(read("He was born in Paris.", &[("Paris", "GPE")]), ["Paris=FRA,49"]);
    assert_eq!(read("They met in Alexandria, La., on Friday.", &[("Alexandria", "GPE")]), ["Alexandria=USA,31", "La.=USA,31"]);
    assert_eq!(read("They met in Alexandria on Friday.", &[("Alexandria", "GPE")]), ["Alexandria=EGY,31"]);
    assert_eq!(read("The mayor of Gainesville, Va., spoke.", &[]), ["Gainesville=USA,39", "Va.=USA,38"]);
}

#[test]
fn neighbours_decide() {
    let labels = &[("London", "GPE"), ("Sarnia", "GPE"), ("Toronto", "GPE")];
    assert_eq!(read("Snow fell in London and in Sarnia, less in Toronto.", labels)[0], "London=CAN,43");
    assert_eq!(read("Snow fell in Paris and in London.", &[("Paris", "GPE"), ("London", "GPE")]), ["Paris=FRA,49", "London=GBR,52"]);
    let county = read("Deputies of Walker County drove to Huntsville.", &[("Huntsville", "GPE")]);
    assert!(
        county == ["Walker County=USA,31", "Huntsville=USA,31"] || county == ["Walker County=USA,34", "Huntsville=USA,35"],
        "{county:?}"
    );
}

#[test]
fn one_name_has_one_sense() {
    let found = read("A fire in Athens, Ohio, hurt two, and Athens firefighters stayed.", &[("Athens", "GPE"), ("Ohio", "GPE")]);
    assert_eq!(found, ["Athens=USA,39", "Ohio=USA,40", "Athens=USA,39"]);
}

#[test]
fn people_streets_and_words_are_no_places() {
    assert!(read("Michael Jordan smiled, and Jordan said no.", &[("Michael Jordan", "PERSON")]).is_empty());
    assert!(read("Paris Hilton arrived.", &[("Paris Hilton", "PERSON")]).is_empty());
    assert!(read("The shop stands on Memphis Street.", &[]).is_empty());
    assert!(read("Coach Ripley was pleased.", &[]).is_empty());
    assert!(read("The police came, and Police cheered.", &[]).is_empty());
}

#[test]
fn position_makes_a_place_of_an_unlabelled_name() {
    assert_eq!(read("Two men from Mariupol were freed.", &[]), ["Mariupol=UKR,47"]);
    assert_eq!(read("A Hartford woman was freed in Connecticut.", &[]), ["Hartford=USA,42", "Connecticut=USA,42"]);
    assert_eq!(read("Knox and Anderson counties in Tennessee agreed.", &[]).len(), 3);
}

#[test]
fn datelines_are_read() {
    let text = "CHARLESTON, S.C. (AP) - Rain fell.";
    let article = Article { text: text.into(), ..Article::default() };
    let body = Sentence { dateline: Some(Span::new(0, 24)), ..sentence("Rain fell.", 24, &[]) };
    assert_eq!(resolved(&article, &[body], &[]), ["CHARLESTON=USA,33", "S.C.=USA,34"]);
}

#[test]
fn the_publisher_is_a_neighbour() {
    let text = "The council met in Columbus.";
    let at = |url: &str| {
        let article = Article { text: text.into(), url: Some(url.into()), ..Article::default() };
        resolved(&article, &[sentence(text, 0, &[("Columbus", "GPE")])], &[])
    };
    assert_eq!(at("https://www.dispatch.com/news/1"), ["Columbus=USA,40"]);
    assert_eq!(at("https://example.org/1"), ["Columbus=USA,40"]);
    let text = "Richmond firefighters came quickly to Richmond.";
    let article = Article { text: text.into(), url: Some("https://www.vancouversun.com/x".into()), ..Article::default() };
    assert_eq!(resolved(&article, &[sentence(text, 0, &[("Richmond", "GPE")])], &[])[0], "Richmond=CAN,49");
}

#[test]
fn known_names_come_with_their_state() {
    let text = "Russian troops left Kyiv.";
    let article = Article { text: text.into(), ..Article::default() };
    let s = sentence(text, 0, &[("Kyiv", "GPE")]);
    let russia = |kind| KnownName {
        sentence: 0,
        first: 0,
        last: 0,
        kind,
        name: "Russia".into(),
        country: Country::new("RUS").unwrap(),
        lat: 60.0,
        lon: 100.0,
        precision: Precision::Country,
    };
    let trees = [Tree::new(&s, text)];
    let places = Places::open(FILE).unwrap();
    let found = resolve(&article, std::slice::from_ref(&s), &trees, &[russia(KnownKind::Adjective)], &places);
    let seen: Vec<_> = found.iter().map(|p| (p.name.as_deref().unwrap(), p.usage, p.precision.unwrap())).collect();
    assert_eq!(seen, [("Russia", PlaceUse::Modifier, Precision::Country), ("Kyiv", PlaceUse::Place, Precision::City)]);
}

#[test]
fn nothing_in_nothing_out() {
    assert!(read("", &[]).is_empty());
    assert!(read("It rained all day.", &[]).is_empty());
}
