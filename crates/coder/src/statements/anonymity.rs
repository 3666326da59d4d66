//! How openly a speaker stands to what was said.

use super::draft::Who;
use super::scene::Scene;
use crate::actors::{ActorKind, Form, Mention};
use crate::tree::Tree;
use legation_schema::Anonymity;

const HIDDEN: &[&str] = &["source", "insider", "someone", "somebody", "informant", "whistleblower"];
const UNNAMED: &[&str] = &["anonymity", "unnamed", "anonymous", "anonymously", "unidentified"];

/// The anonymity of a speaker; `mention` is the actor that its words name.
pub(super) fn of(scene: &Scene<'_>, who: Who, mention: Option<&Mention>) -> Anonymity {
    let tree = &scene.trees[who.sentence];
    if who.bare.is_some() {
        return Anonymity::Named;
    }
    let head = who.stands_for.unwrap_or(who.head);
    let named = mention.is_some_and(|m| scene.mentions.actor(m).name.is_some());
    if !named && hidden(tree, head) {
        return Anonymity::Anonymous;
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
    let plural = tree.tag(head) == "NNS";
    let definite = tree.kids(head).iter().any(|&k| tree.dep(k) == "poss" || matches!(tree.lower(k), "the" | "its" | "his" | "her" | "their"));
    let first_proper = tree.pos(head) == "PROPN";
    if (definite || first_proper) && !plural { Anonymity::Office } else { Anonymity::Official }
}

// "a source familiar with the talks", "a person close to him", "speaking on condition of anonymity"
fn hidden(tree: &Tree<'_>, head: usize) -> bool {
    let vague = matches!(tree.lemma(head), "person" | "people" | "official" | "aide" | "diplomat" | "member" | "adviser" | "advisor" | "those" | "operative");
    let (first, last) = tree.edges(head);
    let phrase = || first..=last;
    let close = vague && phrase().any(|t| matches!(tree.lower(t), "familiar" | "close" | "knowledge" | "briefed") && t > head);
    // the whole sentence may hold it: "…, said a diplomat, who spoke on condition of anonymity"
    let unnamed = (0..tree.len()).any(|t| UNNAMED.contains(&tree.lower(t)));
    HIDDEN.contains(&tree.lemma(head)) || close || unnamed && !matches!(tree.pos(head), "PROPN" | "PRON")
}
