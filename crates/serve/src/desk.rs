//! What a desk is made of: the store, and what only others can compute.

use legation_schema::{Date, Record, Talks};
use legation_store::{Edit, Filter, Store};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// Makes the ledger as of a day (of all that is known, when there is none) from a store's observations and edits.
pub type Fold = Arc<dyn Fn(&mut dyn Iterator<Item = String>, &[Edit], Option<Date>) -> Result<Vec<Talks>, String> + Send + Sync>;

/// Writes the events of a store that match, in the form of that name (`csv`, `jsonl`, `parquet`, `gdelt`).
pub type Export = Arc<dyn Fn(&str, &Store, &Filter, &mut dyn Write) -> Result<(), String> + Send + Sync>;

/// What is known of a name on a day, as lines for people: name, codes, dated offices.
pub type Who = Arc<dyn Fn(&str, Option<Date>) -> Vec<Known> + Send + Sync>;

/// Reads and codes one article: a web page or plain text.
pub type Coder = Arc<dyn Fn(&[u8], &Given) -> Result<Record, String> + Send + Sync>;

/// What is known of an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Given {
    /// Its id; made of its text when none is given.
    pub id: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Its outlet.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// An entry that a name may mean.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Country, sectors.
    pub codes: String,
    /// Office as of the day asked for.
    pub role: Option<String>,
    /// Offices with their days, as "president, 2019-05-20 to now".
    pub offices: Vec<String>,
    /// Why this entry.
    pub why: String,
}

/// A desk over one store.
pub struct Desk {
    /// The store's file.
    pub db: PathBuf,
    /// What the codes mean.
    pub codebook: Codebook,
    /// Makes the ledger.
    pub fold: Fold,
    /// Knows names; none when no gazetteer is at hand.
    pub who: Option<Who>,
    /// Writes exports.
    pub export: Option<Export>,
    /// Codes what is posted; none for a desk that only shows what is stored.
    pub coder: Option<Coder>,
    /// How many characters of an article's text are shown at most; none for all.
    pub excerpt: Option<usize>,
}

/// The codebook as pages show it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Codebook {
    /// PLOVER's types, each with its modes.
    pub types: Vec<Chapter>,
    /// PLOVER's contexts.
    pub contexts: Vec<Code>,
    /// CAMEO's codes.
    pub cameo: Vec<Code>,
}

/// A type with its modes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chapter {
    /// The type.
    pub event: Code,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Its modes.
    pub modes: Vec<Code>,
}

/// A code and what it means.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Code {
    /// The code.
    pub code: String,
    /// A short name, where it has one.
    pub name: String,
    /// What it covers, in a sentence.
    pub about: String,
    /// A sentence that is coded so.
    pub example: String,
    /// PLOVER's counterpart of a CAMEO code.
    pub plover: Option<String>,
    /// PLOVER's score, or Goldstein's value of a CAMEO code; −10 to 10.
    pub score: Option<f64>,
}

impl Codebook {
    /// The short name of a CAMEO code.
    pub fn cameo_name(&self, code: &str) -> Option<&str> {
        self.cameo.iter().find(|c| c.code == code).map(|c| c.name.as_str())
    }
}
