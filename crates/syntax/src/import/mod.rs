//! From a spaCy pipeline to a model file. The caller opens the files; here come only their bytes.

mod config;
mod lists;
mod patterns;
mod thinc;
mod weights;
mod wheel;

use crate::error::ImportError;
use crate::file::{Content, encode};
use crate::tables::Tables;
use std::collections::BTreeMap;

pub use crate::file::Precision;
pub use wheel::unzip;

/// The files of an unpacked pipeline: path with `/` between folders → bytes. The pipeline may lie in a folder of its own.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Makes a model file of a spaCy 3.8 pipeline.
///
/// The pipeline needs the components tok2vec, tagger, parser, attribute_ruler, lemmatizer and ner as the small English
/// pipelines have them. Disabled components are left out.
///
/// # Errors
/// A missing or unreadable file, an enabled component that is not run here (by its name), static vectors, or a setting
/// that the runtime has no code for.
pub fn pack(files: &Files, precision: Precision) -> Result<Vec<u8>, ImportError> {
    let source = Source::find(files)?;
    let config = config::read(&source)?;
    let net = weights::read(&source, &config)?;
    let tables = Tables {
        name: config.name,
        language: config.language,
        tokenizer: lists::tokenizer(&source)?,
        norms: lists::norms(&source)?,
        features: config.features,
        ner_features: config.ner_features,
        tags: lists::tags(&source)?,
        parser_moves: lists::moves(&source, "parser/moves", &["S", "D", "L", "R", "B"])?,
        ner_moves: lists::moves(&source, "ner/moves", &["M", "B", "I", "L", "U", "O"])?,
        rules: patterns::read(&source)?,
        lemmas: lists::lemmas(&source)?,
        tensors: net.tensors,
    };
    encode(&Content { tables, weights: net.values }, precision).map_err(|e| ImportError::unreadable("the model", e))
}

/// The pipeline's files below its own folder.
pub(crate) struct Source<'a> {
    files: &'a Files,
    root: String,
}

impl<'a> Source<'a> {
    fn find(files: &'a Files) -> Result<Source<'a>, ImportError> {
        let roots = files.keys().filter_map(|k| k.strip_suffix("config.cfg"));
        let root = roots.filter(|r| r.is_empty() || r.ends_with('/')).min_by_key(|r| r.len());
        let root = root.ok_or_else(|| ImportError::Missing("config.cfg".into()))?.to_owned();
        Ok(Source { files, root })
    }
    fn bytes(&self, name: &str) -> Result<&'a [u8], ImportError> {
        let found = self.files.get(&format!("{}{name}", self.root));
        found.map(Vec::as_slice).ok_or_else(|| ImportError::Missing(name.to_owned()))
    }
    fn text(&self, name: &str) -> Result<&'a str, ImportError> {
        std::str::from_utf8(self.bytes(name)?).map_err(|e| ImportError::unreadable(name, e))
    }
    fn json(&self, name: &str) -> Result<serde_json::Value, ImportError> {
        serde_json::from_slice(self.bytes(name)?).map_err(|e| ImportError::unreadable(name, e))
    }
    fn msgpack(&self, name: &str) -> Result<rmpv::Value, ImportError> {
        rmpv::decode::read_value(&mut self.bytes(name)?).map_err(|e| ImportError::unreadable(name, e))
    }
}
