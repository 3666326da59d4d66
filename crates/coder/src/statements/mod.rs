//! What somebody is reported to have said.

use crate::actors::Mentions;
use crate::tree::Tree;
use legation_schema::{Article, Sentence, Statement};

/// The article's statements.
pub fn find(_: &Article, _: &[Sentence], _: &[Tree<'_>], _: &Mentions) -> Vec<Statement> {
    Vec::new()
}
