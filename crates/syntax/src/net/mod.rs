//! The networks: word vectors in context, tags, and scores of transitions.

mod embed;
mod pages;
mod tagger;
mod tok2vec;
mod transition;
mod weights;

pub(crate) use embed::Embedding;
pub(crate) use pages::Pages;
pub(crate) use tagger::Tagger;
pub(crate) use tok2vec::{Buffers, Tok2Vec};
pub(crate) use transition::{Contributions, Scorer};
pub(crate) use weights::Weights;

/// Size of a word vector.
pub(crate) const WIDTH: usize = 96;
/// Candidates per output of a maxout layer.
pub(crate) const PIECES: usize = 3;
/// Size of the hidden layer that scores transitions.
pub(crate) const HIDDEN: usize = 64;
/// Candidates per output of that layer.
pub(crate) const LOWER_PIECES: usize = 2;
/// Words that the parser looks at in each state.
pub(crate) const PARSER_SLOTS: usize = 8;
/// Words that the name finder looks at.
pub(crate) const NER_SLOTS: usize = 3;
