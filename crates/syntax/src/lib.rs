//! Article → sentences with tokens, tags, lemmas, trees and names.
//!
//! A runtime, in Rust alone, for spaCy 3.8's small English pipelines: tokenizer, word vectors in context, tagger, parser,
//! attribute ruler, lemmatizer and name finder. [`import::pack`] makes a compact file of a pipeline, [`Model::open`] opens it,
//! and each thread parses with a [`Parser`] of its own. Nothing is read but the bytes that are handed in.

mod article;
mod doc;
mod error;
mod file;
mod hash;
pub mod import;
mod kernels;
mod lemma;
mod model;
mod ner;
mod net;
mod parser;
mod pattern;
mod pipe;
mod ruler;
mod sentences;
mod stages;
mod tables;
mod tokenizer;
mod types;
mod unicode;
mod vocab;

pub use doc::{Doc, Slice, Token};
pub use error::{ImportError, ModelError};
pub use kernels::Kernel;
pub use model::Model;
pub use pipe::{Parser, Stage, Watcher};
