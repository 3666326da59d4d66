//! Where something was said: "on Twitter", "in a statement", "told Rai 1".

use super::draft::Draft;
use super::scene::Scene;
use crate::tree::{Tree, deps};

// Occasions and forms of saying, behind "in", "at", "during", "on", "via", "through".
const FORMS: &[&str] = &[
    "statement",
    "interview",
    "tweet",
    "post",
    "email",
    "e-mail",
    "letter",
    "speech",
    "address",
    "briefing",
    "conference",
    "release",
    "report",
    "memo",
    "video",
    "message",
    "blog",
    "article",
    "op-ed",
    "column",
    "essay",
    "book",
    "podcast",
    "filing",
    "affidavit",
    "testimony",
    "communique",
    "communiqué",
    "note",
    "editorial",
    "ad",
    "advertisement",
    "broadcast",
    "telegram",
];
const CHANNELS: &[&str] = &[
    "twitter",
    "facebook",
    "telegram",
    "instagram",
    "youtube",
    "tiktok",
    "vkontakte",
    "weibo",
    "television",
    "tv",
    "radio",
    "x",
    "air",
    "snapchat",
    "reddit",
    "medium",
];
// Words of an outlet's name or kind: "state television", "the Lisk Times".
const OUTLETS: &[&str] = &[
    "television",
    "tv",
    "radio",
    "news",
    "times",
    "post",
    "journal",
    "newspaper",
    "agency",
    "channel",
    "broadcaster",
    "magazine",
    "daily",
    "tribune",
    "herald",
    "gazette",
    "press",
    "network",
    "cnn",
    "bbc",
    "nbc",
    "abc",
    "cbs",
    "msnbc",
    "npr",
    "reuters",
    "afp",
    "ap",
    "rai",
    "paper",
    "website",
    "guardian",
    "telegraph",
    "show",
    "podcast",
    "program",
    "programme",
];

/// The medium that stands with a draft's cue.
pub(super) fn of(scene: &Scene<'_>, d: &Draft) -> Option<String> {
    let (s, v) = d.cue?.at;
    let tree = &scene.trees[s];
    match tree.lemma(v) {
        "tweet" | "retweet" => return Some("Twitter".to_owned()),
        _ => {}
    }
    beside(scene, s, v).or_else(|| speaking(scene, s, v))
}

// "Speaking to Rai 1, he said …"
fn speaking(scene: &Scene<'_>, s: usize, v: usize) -> Option<String> {
    let tree = &scene.trees[s];
    let speaks = |&k: &usize| matches!(tree.lemma(k), "speak" | "talk" | "appear" | "write" | "tell" | "address") && tree.tag(k) == "VBG";
    let subject = tree.kid(v, deps!["nsubj"]);
    let with_subject = subject.into_iter().flat_map(|n| tree.kids_with(n, deps!["advcl", "acl"]));
    let k = tree.kids_with(v, deps!["advcl"]).chain(with_subject).find(speaks)?;
    beside(scene, s, k)
}

fn beside(scene: &Scene<'_>, s: usize, v: usize) -> Option<String> {
    let tree = &scene.trees[s];
    let told = tree.kids_with(v, deps!["dobj", "dative"]).filter(|&o| o > v && !scene.quoted((s, o))).find_map(|o| outlet(tree, o));
    told.or_else(|| tree.kids_with(v, deps!["prep", "dative"]).filter(|&p| !scene.quoted((s, p))).find_map(|p| behind(tree, p)))
}

fn behind(tree: &Tree<'_>, prep: usize) -> Option<String> {
    let noun = tree.kid(prep, deps!["pobj"])?;
    let lemma = tree.lemma(noun);
    let word = tree.lower(noun);
    match tree.lower(prep) {
        "on" | "in" | "at" | "during" | "via" | "through" | "over" if FORMS.contains(&lemma) => {
            Some(inner_outlet(tree, noun).unwrap_or_else(|| form(tree, noun)))
        }
        "on" | "via" | "through" | "over" | "to" if CHANNELS.contains(&word) || CHANNELS.contains(&lemma) => Some(name(tree, noun)),
        "on" | "to" | "in" | "by" => outlet(tree, noun),
        _ => None,
    }
}

// "in an interview with CNN": the outlet says more than the form.
fn inner_outlet(tree: &Tree<'_>, noun: usize) -> Option<String> {
    let with = tree.kids_with(noun, deps!["prep"]).find(|&p| matches!(tree.lower(p), "with" | "to" | "on"))?;
    outlet(tree, tree.kid(with, deps!["pobj"])?)
}

fn outlet(tree: &Tree<'_>, noun: usize) -> Option<String> {
    let (first, _) = tree.edges(noun);
    // "CNN's Ada Lund" stands for CNN
    if let Some(owner) = tree.kid(noun, deps!["poss"]).filter(|&o| tree.pos(o) == "PROPN") {
        return outlet(tree, owner);
    }
    // "the broadcaster Rai 1"
    if tree.pos(noun) == "NOUN"
        && OUTLETS.contains(&tree.lower(noun))
        && let Some(last) = (noun + 1..tree.len()).take_while(|&t| tree.pos(t) == "PROPN" || tree.pos(t) == "NUM" && t > noun + 1).last()
    {
        return Some(tree.text(noun + 1, last).to_owned());
    }
    let telling = (first..=noun).any(|t| OUTLETS.contains(&tree.lower(t)));
    let named = name(tree, noun);
    // "the network" alone tells nothing
    (telling && (named.contains(' ') || named.contains(char::is_uppercase))).then_some(named)
}

// The words up to the noun without article, and a number behind it: "Rai 1".
fn name(tree: &Tree<'_>, noun: usize) -> String {
    let (mut first, _) = tree.edges(noun);
    while first < noun && matches!(tree.lower(first), "the" | "a" | "an" | "his" | "her" | "its" | "their") {
        first += 1;
    }
    let last = if noun + 1 < tree.len() && tree.pos(noun + 1) == "NUM" && tree.head(noun + 1) == noun { noun + 1 } else { noun };
    tree.text(first, last).to_owned()
}

fn form(tree: &Tree<'_>, noun: usize) -> String {
    let first = (0..noun).rev().take_while(|&t| tree.dep(t) == "compound" && tree.head(t) == noun).last().unwrap_or(noun);
    tree.text(first, noun).to_lowercase()
}
