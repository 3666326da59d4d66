//! Who said what: quotations and retold statements with speaker, cue and kind.

mod anonymity;
mod beside;
mod content;
mod cues;
mod draft;
mod finish;
mod headline;
mod marks;
mod medium;
mod merge;
mod quotations;
mod retold;
mod scene;
mod silence;
mod speaker;

#[cfg(test)]
mod tests;

use crate::actors::Mentions;
use crate::tree::Tree;
use legation_schema::{Article, Sentence, Statement};

/// The statements of an article, in text order; `trees` are the sentences' views, in the same order.
pub fn find(article: &Article, sentences: &[Sentence], trees: &[Tree<'_>], mentions: &Mentions) -> Vec<Statement> {
    find_with_rules(article, sentences, trees, mentions).into_iter().map(|(s, _)| s).collect()
}

/// The same with the name of the rule that found each.
pub fn find_with_rules(
    article: &Article,
    sentences: &[Sentence],
    trees: &[Tree<'_>],
    mentions: &Mentions,
) -> Vec<(Statement, &'static str)> {
    debug_assert_eq!(sentences.len(), trees.len(), "one tree a sentence");
    let scene = scene::Scene::new(article, sentences, trees, mentions);
    let mut drafts = merge::merge(&scene, quotations::find(&scene), retold::find(&scene), headline::find(&scene));
    quotations::carry(&scene, &mut drafts);
    drafts.iter().enumerate().map(|(id, d)| (finish::statement(&scene, id, d), d.rule)).collect()
}
