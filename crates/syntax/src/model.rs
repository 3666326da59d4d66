//! A model: everything that is read and never changes, shared by all parsers.

use crate::error::ModelError;
use crate::file::decode;
use crate::lemma::Lemmatizer;
use crate::ner::NameMoves;
use crate::net::{NER_SLOTS, PARSER_SLOTS, Scorer, Tagger, Tok2Vec, Weights};
use crate::parser::Moves;
use crate::ruler::Ruler;
use crate::tokenizer::Tokenizer;
use crate::vocab::Norms;
use legation_schema::Label;

/// A model, ready to be used by any number of threads.
///
/// ```no_run
/// # fn read(_: &str) -> Vec<u8> { Vec::new() }
/// use legation_syntax::{Model, Parser};
///
/// let bytes: Vec<u8> = read("en_core_web_sm.legation");
/// let model = Model::open(&bytes)?;
/// let mut parser = Parser::new(&model);
/// let doc = parser.parse("Egypt offered to host talks.");
/// for token in doc.tokens() {
///     println!("{} {} ← {}", token.text(), token.dep(), token.head().text());
/// }
/// # Ok::<(), legation_syntax::ModelError>(())
/// ```
pub struct Model {
    name: String,
    language: String,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) norms: Norms,
    pub(crate) tok2vec: Tok2Vec,
    pub(crate) ner_tok2vec: Tok2Vec,
    pub(crate) tagger: Tagger,
    pub(crate) tags: Vec<Label>,
    pub(crate) scorer: Scorer<PARSER_SLOTS>,
    pub(crate) moves: Moves,
    pub(crate) ner_scorer: Scorer<NER_SLOTS>,
    pub(crate) name_moves: NameMoves,
    pub(crate) ruler: Ruler,
    pub(crate) lemmatizer: Lemmatizer,
}

impl Model {
    /// Opens a model file, given its bytes.
    ///
    /// # Errors
    /// When the bytes are no model file of this version, are cut off or damaged, or hold a model that is not run here.
    pub fn open(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut content = decode(bytes)?;
        let weights = Weights::new(&mut content)?;
        let tables = content.tables;
        let moves = Moves::new(&tables.parser_moves)?;
        let name_moves = NameMoves::new(&tables.ner_moves)?;
        if tables.tags.is_empty() {
            return Err(ModelError::Content("no tags".into()));
        }
        Ok(Model {
            tokenizer: Tokenizer::new(tables.tokenizer)?,
            norms: Norms::new(&tables.norms),
            tok2vec: Tok2Vec::new(&weights, "tok2vec", &tables.features)?,
            ner_tok2vec: Tok2Vec::new(&weights, "ner.tok2vec", &tables.ner_features)?,
            tagger: Tagger::new(&weights, tables.tags.len())?,
            scorer: Scorer::new(&weights, "parser", moves.len())?,
            ner_scorer: Scorer::new(&weights, "ner", name_moves.len())?,
            ruler: Ruler::new(tables.rules, &tables.tags, moves.names())?,
            lemmatizer: Lemmatizer::new(tables.lemmas),
            tags: tables.tags.iter().map(|t| Label::new(t)).collect(),
            name: tables.name,
            language: tables.language,
            moves,
            name_moves,
        })
    }
    /// The pipeline it was imported from, with its version.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// ISO 639-1 code of the language it reads.
    pub fn language(&self) -> &str {
        &self.language
    }
}
