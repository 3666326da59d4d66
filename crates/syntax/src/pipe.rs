//! The parser that a thread works with. Texts are cut into words here and put together into batches; `stages` does the rest.

use crate::doc::Doc;
use crate::kernels::{Engine, Kernel};
use crate::model::Model;
use crate::stages::{Piece, Work};
use crate::tokenizer::{Chunks, Word};
use crate::types::WordTypes;

// Words of several documents are computed together until there are so many: then tables still fit the caches.
const BATCH: usize = 384;
// A longer text is parsed in pieces, as memory grows with length. No paragraph is so long.
const MAX_WORDS: usize = 4096;

/// Parses texts with a [`Model`]. It keeps what it computed of the words it met, up to a bound, which makes it faster and
/// changes no result. Each thread has its own.
pub struct Parser<'m> {
    pub(crate) model: &'m Model,
    pub(crate) engine: Engine,
    pub(crate) types: WordTypes,
    pub(crate) work: Work,
    chunks: Chunks,
    words: Vec<Word>,
    watcher: Option<Watcher<'m>>,
}

/// A step of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Cutting text into words.
    Tokenizer,
    /// Word vectors for tagger and parser.
    Tok2Vec,
    /// Tags.
    Tagger,
    /// Trees and sentences.
    Parser,
    /// Names, with word vectors of their own.
    Names,
    /// Parts of speech and morphology.
    Ruler,
    /// Dictionary forms.
    Lemmatizer,
}

/// Is called after each stage of each batch.
pub type Watcher<'m> = Box<dyn FnMut(Stage) + Send + 'm>;

impl<'m> Parser<'m> {
    /// A parser with the fastest kernel that the processor has.
    pub fn new(model: &'m Model) -> Parser<'m> {
        Parser::with_engine(model, Engine::best())
    }
    /// A parser with this kernel, where the processor has it.
    pub fn with_kernel(model: &'m Model, kernel: Kernel) -> Option<Parser<'m>> {
        Engine::new(kernel).map(|engine| Parser::with_engine(model, engine))
    }
    fn with_engine(model: &'m Model, engine: Engine) -> Parser<'m> {
        Parser {
            model,
            engine,
            types: WordTypes::new(),
            work: Work::default(),
            chunks: Chunks::default(),
            words: Vec::new(),
            watcher: None,
        }
    }
    /// The kernel in use.
    pub fn kernel(&self) -> Kernel {
        self.engine.kernel()
    }
    /// Forgets the words it met. Results are the same with and without.
    pub fn forget(&mut self) {
        self.types.clear();
        self.chunks.clear();
    }
    /// Calls `watcher` after each stage, for measuring.
    pub fn watch(&mut self, watcher: Watcher<'m>) {
        self.watcher = Some(watcher);
    }
    pub(crate) fn done(&mut self, stage: Stage) {
        if let Some(watcher) = &mut self.watcher {
            watcher(stage);
        }
    }

    /// Parses one text.
    pub fn parse<'t>(&mut self, text: &'t str) -> Doc<'t> {
        self.parse_many(&[text]).pop().unwrap_or_else(|| Doc::new(text))
    }

    /// Parses several texts, each for itself. Many short ones at once are faster than one after the other.
    pub fn parse_many<'t>(&mut self, texts: &[&'t str]) -> Vec<Doc<'t>> {
        let mut docs: Vec<Doc<'t>> = texts.iter().map(|t| Doc::new(t)).collect();
        let mut words = std::mem::take(&mut self.words);
        let (mut batch, mut size) = (Vec::new(), 0);
        for (doc, text) in texts.iter().enumerate() {
            self.model.tokenizer.words(text, &mut self.chunks, &mut words);
            docs[doc].tokens.reserve_exact(words.len());
            for piece in words.chunks(MAX_WORDS) {
                if size > 0 && size + piece.len() > BATCH {
                    self.done(Stage::Tokenizer);
                    self.run(&batch, &mut docs);
                    batch.clear();
                    size = 0;
                }
                size += piece.len();
                batch.push(Piece { doc, words: piece.to_vec() });
            }
        }
        self.done(Stage::Tokenizer);
        self.run(&batch, &mut docs);
        // a huge text leaves no huge table behind
        words.clear();
        words.shrink_to(MAX_WORDS);
        self.words = words;
        docs
    }
}
