//! Page, syntax, gazetteer and coder in a row, with the compiled data inside.

pub mod examples;
mod length;

pub use legation_coder as coder;
pub use legation_gazetteer as gazetteer;
pub use legation_page as page;
pub use legation_syntax as syntax;
pub use legation_talks as talks;

use legation_coder::Resources;
use legation_coder::codebook::{Codebook, Tables};
use legation_coder::lexicon::{Lexicon, LexiconError, Source};
use legation_coder::mine::{self, Joint};
use legation_gazetteer::places::{Places, PlacesError};
use legation_gazetteer::{Gazetteer, OpenError, Problem};
use legation_schema::{Article, Record, Sentence};
use legation_syntax::{Model, ModelError, Parser};
use std::collections::{BTreeMap, BTreeSet};

static MODEL: &[u8] = include_bytes!("../../../data/model/en_core_web_sm.legation");
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static PLACES: &[u8] = include_bytes!("../../../data/gazetteer/places.bin");
static CODES: Tables<'static> = Tables {
    cameo: include_str!("../../../data/codebook/cameo.tsv"),
    modes: include_str!("../../../data/codebook/modes.tsv"),
    contexts: include_str!("../../../data/codebook/contexts.tsv"),
};
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The data inside the program, by name, each in one or several parts: what a manifest hashes.
pub fn data() -> Vec<(&'static str, Vec<&'static [u8]>)> {
    let lexicon = LEXICON.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]).collect();
    let codebook = [CODES.cameo, CODES.modes, CODES.contexts].map(str::as_bytes).to_vec();
    vec![("model", vec![MODEL]), ("names", vec![NAMES]), ("places", vec![PLACES]), ("lexicon", lexicon), ("codebook", codebook)]
}

/// The codes and what they mean.
///
/// # Errors
/// A fault in the codebook's file.
pub fn codebook() -> Result<Codebook, EngineError> {
    Codebook::read(CODES).map_err(EngineError::Codebook)
}

/// What a user lays over the data inside the program.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Name and text of a gazetteer file (TSV).
    pub gazetteer: Option<(String, String)>,
    /// Names and texts of lexicon files (TOML); an entry with a known id replaces ours.
    pub lexicon: Vec<(String, String)>,
    /// A model file in place of ours.
    pub model: Option<Vec<u8>>,
}

/// Why the engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The model file is broken or of another version.
    #[error("the model cannot be opened: {0}")]
    Model(#[from] ModelError),
    /// The names inside the program cannot be opened.
    #[error("the gazetteer cannot be opened: {0}")]
    Names(#[from] OpenError),
    /// The places inside the program cannot be opened.
    #[error("the places cannot be opened: {0}")]
    Places(#[from] PlacesError),
    /// Faults in the user's gazetteer file.
    #[error("the gazetteer file has faults:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Overlay(Vec<Problem>),
    /// Faults in the lexicon.
    #[error("the lexicon has faults:\n{0}")]
    Lexicon(#[from] LexiconError),
    /// Faults in the codebook.
    #[error("the codebook has a fault: {0}")]
    Codebook(String),
}

/// Everything that reading needs; shared by any number of threads.
pub struct Engine {
    model: Model,
    gazetteer: Gazetteer,
    places: Places<'static>,
    lexicon: Lexicon,
}

impl Engine {
    /// Opens the data inside the program, with the user's laid over it.
    ///
    /// # Errors
    /// Whatever of it is broken, with file and line for what people edit.
    pub fn new(options: Options) -> Result<Engine, EngineError> {
        // the model takes as long to open as all else together
        std::thread::scope(|scope| {
            let model = scope.spawn(|| Model::open(options.model.as_deref().unwrap_or(MODEL)));
            let rest = Engine::rest(&options);
            let model = model.join().unwrap_or_else(|e| std::panic::resume_unwind(e))?;
            let (gazetteer, places, lexicon) = rest?;
            Ok(Engine { model, gazetteer, places, lexicon })
        })
    }
    fn rest(options: &Options) -> Result<(Gazetteer, Places<'static>, Lexicon), EngineError> {
        let codebook = codebook()?;
        let own = options.lexicon.iter().map(|(n, t)| Source { name: n, text: t });
        let sources: Vec<Source<'_>> = LEXICON.iter().map(|(n, t)| Source { name: n, text: t }).chain(own).collect();
        let mut gazetteer = Gazetteer::open(NAMES)?;
        if let Some((name, text)) = &options.gazetteer {
            gazetteer = gazetteer.with_overlay(name, text).map_err(EngineError::Overlay)?;
        }
        Ok((gazetteer, Places::open(PLACES)?, Lexicon::read(&sources, codebook)?))
    }
    /// A reader for one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader { engine: self, parser: Parser::new(&self.model) }
    }
    fn resources(&self) -> Resources<'_> {
        Resources { gazetteer: &self.gazetteer, places: &self.places, lexicon: &self.lexicon }
    }
    /// Who is who.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }
    /// Where is where.
    pub fn places(&self) -> &Places<'static> {
        &self.places
    }
    /// What words express.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// Reads articles on one thread; keeps its buffers and caches between them.
pub struct Reader<'e> {
    engine: &'e Engine,
    parser: Parser<'e>,
}

impl Reader<'_> {
    /// The article's sentences.
    pub fn parse(&mut self, article: &Article) -> Vec<Sentence> {
        length::cut(self.parser.parse_article(article))
    }
    /// The article's record; spans are in bytes ([`Record::into_chars`] makes the written form).
    pub fn read(&mut self, article: &Article) -> Record {
        let sentences = self.parse(article);
        self.code(article, &sentences)
    }
    /// The article's record as [`Reader::read`] makes it, and what it tells of negotiations; spans are in bytes.
    pub fn read_told(&mut self, article: &Article) -> (Record, Vec<talks::Observation>) {
        let sentences = self.parse(article);
        let mut record = legation_coder::code(article, &sentences, self.engine.resources());
        let told = talks::observe(&record);
        record.talks = talks::fold(&told, &[], None);
        (record, told)
    }
    /// What of the article joins actors of two countries and isn't in the lexicon.
    pub fn joints(&mut self, article: &Article) -> Vec<Joint> {
        let sentences = self.parse(article);
        mine::joints(article, &sentences, self.engine.resources())
    }
    /// The record as [`Reader::code`] makes it without its talks, and of each event what its confidence was weighed by.
    pub fn weigh(&self, article: &Article, sentences: &[Sentence]) -> (Record, BTreeMap<String, Vec<String>>) {
        let mut told = BTreeMap::new();
        let mut tell = |e: &legation_schema::Event, features: &BTreeSet<String>| {
            told.insert(e.id.clone(), features.iter().cloned().collect());
        };
        let record = legation_coder::code_telling(article, sentences, self.engine.resources(), &mut tell);
        (record, told)
    }
    /// The record of an article that is parsed already.
    pub fn code(&self, article: &Article, sentences: &[Sentence]) -> Record {
        let mut record = legation_coder::code(article, sentences, self.engine.resources());
        record.talks = talks::fold(&talks::observe(&record), &[], None);
        record
    }
}
