//! How openly a speaker stands to what was said.

use super::draft::Who;
use super::scene::Scene;
use super::speaker;
use crate::actors::{ActorKind, Form, Mention};
use crate::tree::Tree;
use legation_schema::Anonymity;

const HIDDEN: &[&str] = &["source", "insider", "someone", "somebody", "informant", "whistleblower"];
const UNNAMED: &[&str] = &["anonymity", "unnamed", "anonymous", "anonymously", "unidentified"];

// What bears witness without being anybody.
const WITNESSES: &[&str] = &[
    "poll",
    "survey",
    "study",
    "footage",
    "video",
    "report",
    "data",
    "document",
    "recording",
    "record",
    "figure",
    "image",
    "photo",
    "average",
    "evidence",
    "analysis",
    "research",
    "letter",
    "tweet",
];

/// The anonymity of a speaker, none for a paper or picture; `mention` is the actor that its words name.
pub(super) fn of(scene: &Scene<'_>, who: Who, mention: Option<&Mention>) -> Option<Anonymity> {
    let tree = &scene.trees[who.sentence];
    let thing = mention.is_none() && who.bare.is_none() && WITNESSES.contains(&tree.lemma(who.stands_for.unwrap_or(who.head)));
    (!thing).then(|| of_somebody(scene, who, mention))
}

fn of_somebody(scene: &Scene<'_>, who: Who, mention: Option<&Mention>) -> Anonymity {
    let tree = &scene.trees[who.sentence];
    if who.bare.is_some() {
        return Anonymity::Named;
    }
    let head = who.stands_for.unwrap_or(who.head);
    let named = mention.is_some_and(|m| scene.mentions.actor(m).name.is_some());
    if !named && hidden(tree, head) {
        return Anonymity::Anonymous;
    }
    if !named && speaker::apposed(tree, head).is_some() {
        return Anonymity::Named;
    }
    match mention {
        Some(m) => of_actor(scene, m, tree, head),
        None if tree.pos(head) == "PROPN" => Anonymity::Named,
        None if tree.pos(head) == "PRON" => Anonymity::Official,
        None => by_words(tree, head),
    }
}

fn of_actor(scene: &Scene<'_>, m: &Mention, tree: &Tree<'_>, head: usize) -> Anonymity {
    let actor = scene.mentions.actor(m);
    match (actor.kind, actor.name.is_some(), m.form) {
        (ActorKind::State | ActorKind::Government | ActorKind::Place, ..) => Anonymity::Office,
        (ActorKind::Person, true, _) => Anonymity::Named,
        (ActorKind::Body, true, Form::Name) if actor.sector.is_none() => Anonymity::Named,
        (ActorKind::Body, true, _) => Anonymity::Office,
        _ => by_words(tree, head),
    }
}

// "the foreign minister" is an office; "officials", "a diplomat" are some in office.
fn by_words(tree: &Tree<'_>, head: usize) -> Anonymity {
    if tree.pos(head) == "PRON" {
        return if matches!(tree.lower(head), "he" | "she" | "it" | "i") { Anonymity::Office } else { Anonymity::Official };
    }
    let plural = tree.tag(head) == "NNS";
    let definite =
        tree.kids(head).iter().any(|&k| tree.dep(k) == "poss" || matches!(tree.lower(k), "the" | "its" | "his" | "her" | "their"));
    let first_proper = tree.pos(head) == "PROPN";
    if (definite || first_proper) && !plural { Anonymity::Office } else { Anonymity::Official }
}

// "a source familiar with the talks", "a person close to him", "speaking on condition of anonymity"
fn hidden(tree: &Tree<'_>, head: usize) -> bool {
    let vague = matches!(
        tree.lemma(head),
        "person" | "people" | "official" | "aide" | "diplomat" | "member" | "adviser" | "advisor" | "those" | "operative"
    );
    let (first, last) = tree.edges(head);
    let phrase = || first..=last;
    let close = vague && phrase().any(|t| matches!(tree.lower(t), "familiar" | "close" | "knowledge" | "briefed") && t > head);
    // the whole sentence may hold it: "…, said a diplomat, who spoke on condition of anonymity"
    let unnamed = (0..tree.len()).any(|t| UNNAMED.contains(&tree.lower(t)));
    HIDDEN.contains(&tree.lemma(head)) || close || unnamed && !matches!(tree.pos(head), "PROPN" | "PRON")
}
