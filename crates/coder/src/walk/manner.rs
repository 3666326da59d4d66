//! How an event is done, and to what end: "one-on-one", "via video link", "to end the war".

use super::frame::Frame;
use super::reach::{self, Phrases};
use super::scene::View;
use crate::tree::{Tree, deps};
use std::sync::LazyLock;

/// What a phrase of manner takes beside its own words.
enum Takes {
    /// The event's noun, which it stands before.
    Noun,
    /// What hangs on its last word.
    Rest,
    /// Nothing.
    Nothing,
}

/// Words of manner, each line a phrase; `…` stands for what it takes, `noun` for a phrase that only counts before the event's noun.
static PHRASES: LazyLock<Phrases<Takes>> = LazyLock::new(|| {
    let lines = include_str!("manner.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    Phrases::new(lines.map(|line| match (line.strip_prefix("noun "), line.strip_suffix(" …")) {
        (Some(adjective), _) => (adjective, Takes::Noun),
        (None, Some(lead)) => (lead, Takes::Rest),
        (None, None) => (line, Takes::Nothing),
    }))
});

/// The ways in which it is done, as they stand, in order.
pub fn of(view: &View<'_>, frame: &Frame) -> Vec<String> {
    let t = view.tree();
    let roots = reach::roots(t, frame);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for i in 0..t.len() {
        for (last, takes) in PHRASES.at(t, i) {
            let Some((first, last)) = phrase(t, i, last, takes, frame).filter(|&(first, last)| hangs(t, first, last, &roots)) else {
                continue;
            };
            match found.iter_mut().find(|f| f.0 <= first && first <= f.1) {
                Some(f) => f.1 = f.1.max(last),
                None => found.push((first, last)),
            }
        }
    }
    // "mediated by Egypt" is no manner of the mediation itself
    found.retain(|&(a, _)| !(t.is_verb(a) && frame.trigger.contains(&a)));
    found.into_iter().map(|(a, b)| t.text(a, b).to_owned()).collect()
}

fn phrase(t: &Tree<'_>, i: usize, last: usize, takes: &Takes, frame: &Frame) -> Option<(usize, usize)> {
    match takes {
        Takes::Noun => {
            let head = t.head(last);
            (frame.trigger.contains(&head) && t.is_noun(head) && i < head).then_some((i, last))
        }
        Takes::Rest => t.kids(last).iter().any(|&k| k > last).then(|| reach::extent(t, i, last)),
        Takes::Nothing => Some((i, last)),
    }
}

// whether the phrase is said of these words: it hangs on them without a clause between, or stands right behind one of them
fn hangs(t: &Tree<'_>, first: usize, last: usize, roots: &[usize]) -> bool {
    let outside = (first..=last).filter(|&i| !(first..=last).contains(&t.head(i)) || t.head(i) == i);
    let mut outside = outside.peekable();
    outside.peek().is_some() && outside.any(|i| roots.contains(&i) || (t.head(i) != i && reach::within(t, t.head(i), roots).is_some()))
}

static ENDS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("in order to", ()),
        ("so as to", ()),
        ("in an effort to", ()),
        ("in an attempt to", ()),
        ("in a bid to", ()),
        ("in efforts to", ()),
        ("in the hope of", ()),
        ("in hopes of", ()),
        ("aimed at", ()),
        ("with the aim of", ()),
        ("with the goal of", ()),
        ("with the purpose of", ()),
        ("for the purpose of", ()),
        ("with a view to", ()),
        ("with the intention of", ()),
        ("in pursuit of", ()),
    ])
});

/// To what end, in its own words.
pub fn purpose(view: &View<'_>, frame: &Frame) -> Option<String> {
    let t = view.tree();
    let roots = reach::roots(t, frame);
    let named = (0..t.len()).find_map(|i| {
        let (last, ()) = ENDS.at(t, i).next()?;
        // "in an effort to end": the infinitive hangs on the noun, "to" on the infinitive
        let head = if t.dep(last) == "aux" { t.head(last) } else { last };
        let (first, close) = reach::extent(t, i, head);
        let outer = if t.dep(i) == "acl" { t.head(i) } else { outer(t, first, close)? };
        reach::within(t, outer, &roots)?;
        (!frame.trigger.contains(&head)).then_some((first, close))
    });
    let (first, last) = named.or_else(|| infinitive(view, frame))?;
    // "talks to end the war since March"
    let since = (first..=last).find(|&i| t.lower(i) == "since" && i > first + 1).map_or(last, |i| i - 1);
    let last = last.min(since);
    Some(t.text(first, last).to_owned())
}

// the first word above the stretch
fn outer(t: &Tree<'_>, first: usize, last: usize) -> Option<usize> {
    (first..=last).map(|i| t.head(i)).find(|h| !(first..=last).contains(h))
}

// "met to end the war", "talks to end the war"; not "the requirement to declare assets"
fn infinitive(view: &View<'_>, frame: &Frame) -> Option<(usize, usize)> {
    frame.act?;
    let t = view.tree();
    let deed = |k: usize| t.is_verb(k) || view.args.words_of(k).iter().any(|w| view.scene.lexicon.nouns.contains_key(w));
    let told = frame.trigger.iter().copied().filter(|&k| t.lemma(k) != "be" && deed(k));
    let ends = told.flat_map(|k| t.kids_with(k, deps!["advcl", "xcomp", "acl"]).filter(move |&c| c > k));
    let mut ends = ends.filter(|&c| t.tag(c) == "VB" && !frame.trigger.contains(&c) && t.kid(c, deps!["nsubj", "nsubjpass"]).is_none());
    ends.find_map(|c| {
        let to = t.kids_with(c, deps!["aux"]).find(|&a| t.lower(a) == "to")?;
        Some(reach::extent(t, to, c))
    })
}

// "was the first country to recognise it": who is the first has done it
fn pioneer(t: &Tree<'_>, verb: usize) -> bool {
    let noun = t.head(verb);
    let first =
        |i: usize| t.kids_with(i, deps!["amod"]).any(|m| matches!(t.lower(m), "first" | "second" | "third" | "latest" | "last" | "only"));
    t.is_noun(noun) && (first(noun) || matches!(t.lower(noun), "first" | "latest"))
}

/// Whether the event's words only tell what something else is done for.
pub fn is_purpose(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    if frame.trigger.iter().any(|&k| t.dep(k) == "acl" && t.lower(k) == "aimed") {
        return true;
    }
    let Some(verb) = reach::top(t, frame) else { return false };
    if !t.is_verb(verb) {
        return false;
    }
    let infinitive =
        t.dep_in(verb, deps!["advcl", "acl"]) && !pioneer(t, verb) && t.kids_with(verb, deps!["aux"]).any(|k| t.lower(k) == "to");
    let aimed = t.dep(verb) == "pcomp" && t.lower(t.head(t.head(verb))) == "aimed";
    let aim = t.dep(verb) == "pcomp"
        && t.lower(t.head(verb)) == "of"
        && matches!(t.lemma(t.head(t.head(verb))), "aim" | "goal" | "purpose" | "hope" | "view" | "intention");
    infinitive || aimed || aim
}
