//! Which of the gazetteer's entries a name means: by the recogniser, the article and what stands beside it.

use super::Gender;
use super::evidence::Evidence;
use super::words::{GIVEN, HEADLINE, sex};
use crate::tree::Tree;
use legation_gazetteer::{BodyKind, Form, Hit, Kind, Match};
use legation_schema::{Country, Date};

/// The state named right before a match, or behind it after "of".
pub(super) fn state_beside(tree: &Tree<'_>, matches: &[Match<'_>], n: usize) -> Option<Country> {
    let m = &matches[n];
    let state = |m: &Match<'_>| m.of(Kind::Country).and_then(|h| h.entry.country());
    let before = n
        .checked_sub(1)
        .map(|i| &matches[i])
        .filter(|b| b.last + 1 == m.first || b.last + 2 == m.first && matches!(tree.word(b.last + 1), "'s" | "’s" | "'" | "’"));
    let behind = matches.get(n + 1).filter(|b| b.first > m.last + 1 && b.first <= m.last + 3 && tree.lower(m.last + 1) == "of");
    before.and_then(state).or_else(|| behind.and_then(state))
}

/// Whether a body whose name is a plain role noun ("Ministry of Defence") is the one that is meant: of the state beside
/// it, else of the article's.
pub(super) fn is_its_own(m: &Match<'_>, hit: &Hit<'_>, beside: Option<Country>, evidence: &Evidence<'_>) -> bool {
    let own = hit.entry.country().filter(Country::is_state);
    if hit.entry.kind() != Kind::Body || own.is_none() {
        return true;
    }
    // an organisation of no state that shares its letters doesn't make it one of many
    let other = |h: &Hit<'_>| h.entry.kind() == Kind::Body && h.entry.country() != own && h.entry.country().is_some_and(|c| c.is_state());
    let generic = m.of(Kind::Role).is_some() || m.hits.iter().any(other);
    match beside {
        Some(state) => own == Some(state) || !generic && hit.entry.body() != Some(BodyKind::Ministry),
        None if !generic || own == evidence.main() || evidence.only(own) => true,
        // "State Department" is one state's alone, "Ministry of Defence" is not
        None => {
            let one = m.hits.iter().all(|h| h.entry.kind() != Kind::Body || h.entry.country() == own);
            let ministry = hit.name.starts_with("Ministry") || hit.name.ends_with("Ministry");
            one && !ministry && own.is_some_and(|c| evidence.count(c) > 0)
        }
    }
}

/// Which of the entries with this name is meant, if any.
pub(super) fn pick<'g>(
    tree: &Tree<'_>,
    m: &Match<'g>,
    hits: &[Hit<'g>],
    entities: &[(usize, usize, &'static str)],
    evidence: &Evidence<'_>,
    on: Option<Date>,
    shouting: bool,
) -> Option<Hit<'g>> {
    let entity = entities.iter().find(|e| e.0 <= m.last && e.1 >= m.first);
    let label = entity.map_or("", |e| e.2);
    if shouting && m.first == m.last && tree.word(m.first).len() <= 3 {
        return None;
    }
    // a longer name of a person around it: "Jordan Smith", "Maria Verholt" for a known Verholt
    let letters =
        m.hits.iter().any(|h| h.entry.kind() == Kind::Country && h.form == Form::Name) && !tree.word(m.first).contains(char::is_lowercase);
    let given = m.first != m.last || GIVEN.contains(&tree.lower(m.first)) || m.of(Kind::Country).is_none();
    let inner = !letters && entity.is_some_and(|e| e.2 == "PERSON" && outgrows(tree, m, (e.0, e.1), given));
    let single = m.first == m.last;
    let named = tree.pos(m.last) == "PROPN" || matches!(tree.tag(m.last), "NNP" | "NNPS" | "JJ" | "NN" | "NNS") || !single;
    let ok = |h: &&Hit<'g>| match h.entry.kind() {
        Kind::Person if h.form == Form::Surname => {
            !inner
                && !entity.is_some_and(|e| outgrows(tree, m, (e.0, e.1), true))
                && tree.pos(m.last) == "PROPN"
                && !goes_on(tree, m.last)
                && addressed(tree, m, h)
                && evidence.surname(h, label, title_before(tree, m.first))
        }
        Kind::Person => !single || named && !inner,
        _ if inner => false,
        Kind::Country | Kind::Region | Kind::Group => named && (!h.ambiguous || evidence.has(h.entry)),
        Kind::Body => {
            named && (!h.ambiguous || evidence.has(h.entry)) && !(single && label == "PERSON" && evidence.person(tree.lower(m.first)))
        }
        Kind::Role => false,
    };
    let plural = matches!(tree.tag(m.last), "NNS" | "NNPS");
    hits.iter()
        .filter(ok)
        .max_by_key(|h| (kind_rank(h), evidence.rank(h, on), std::cmp::Reverse(h.entry.id()), form_rank(h.form, plural)))
        .copied()
}

fn kind_rank(h: &Hit<'_>) -> u8 {
    match (h.entry.kind(), h.form) {
        (_, Form::Surname) => 0,
        (Kind::Group, _) => 1,
        (Kind::Region, _) => 2,
        (Kind::Country, Form::Capital) => 3,
        (Kind::Body, _) if h.entry.body() == Some(BodyKind::Company) => 1,
        (Kind::Body, _) => 4,
        _ => 5,
    }
}

// Of one entry's forms the plainest: "US" is the state before it is an adjective.
fn form_rank(form: Form, plural: bool) -> u8 {
    match form {
        Form::Demonym if plural => 3,
        Form::Name => 2,
        Form::Adjective => 1,
        _ => 0,
    }
}

// Another capitalised name right behind, on which this one hangs: a first name.
fn goes_on(tree: &Tree<'_>, last: usize) -> bool {
    last + 1 < tree.len()
        && tree.head(last) == last + 1
        && tree.dep(last) == "compound"
        && tree.pos(last + 1) == "PROPN"
        && tree.is_capital(last + 1)
        && tree.token(last).entity == "PERSON"
}

// "Mrs. Lund" is Aria rather than Jonas, "Mr. Lund" is not Aria
fn addressed(tree: &Tree<'_>, m: &Match<'_>, hit: &Hit<'_>) -> bool {
    let woman = |h: &Hit<'_>| sex(h.entry.name()) == Some(Gender::She);
    match m.first.checked_sub(1).map_or("", |i| tree.lower(i)).trim_end_matches('.') {
        "mrs" | "ms" | "miss" | "mme" => woman(hit) || !m.hits.iter().any(|h| h.entry.kind() == Kind::Person && woman(h)),
        "mr" | "sir" | "lord" => !woman(hit),
        _ => true,
    }
}

fn title_before(tree: &Tree<'_>, first: usize) -> bool {
    first > 0 && tree.is_noun(first - 1) && tree.word(first - 1) != "-"
}

// Whether a person's name goes on beyond the match: a first name stands before it, or another name behind.
fn outgrows(tree: &Tree<'_>, m: &Match<'_>, (from, to): (usize, usize), given: bool) -> bool {
    let before = m.first > from && {
        let w = tree.lower(m.first - 1);
        tree.pos(m.first - 1) == "PROPN" && !HEADLINE.contains(&w) && !tree.tag(m.first - 1).starts_with('V') && w != "-"
    };
    let behind = given && m.last < to && tree.pos(m.last + 1) == "PROPN" && tree.is_capital(m.last + 1);
    before || behind
}
