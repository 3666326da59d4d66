//! From a record of the input to what is to be stored, on any thread.

use super::known::{Content, Fate, Known};
use crate::commands::run::{Coder, Gate, Told, Worker, read};
use legation_intake::{Columns, Fingerprint, Item, Read};
use legation_pipeline::Engine;
use legation_schema::{Article, Record};
use legation_store::CopyKind;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// What came of a record of the input.
pub enum Done {
    /// An article to be stored.
    Ready(Box<Ready>),
    /// A version that the store holds.
    Known,
    /// It could not be coded.
    Bad {
        /// Where it stands.
        place: String,
        /// Why.
        reason: String,
    },
}

/// A coded article.
pub struct Ready {
    pub record: Record,
    pub told: Vec<Told>,
    pub content: Content,
    pub print: Vec<u8>,
    pub kept: Option<String>,
    pub copy: Option<(CopyKind, String)>,
}

/// What a thread does with a record.
pub fn make<'e>(engine: &'e Engine, columns: &'e Columns, gate: &'e Gate<Known>) -> Worker<'e, Item, Done> {
    let mut coder = Coder::new(engine);
    Box::new(move |turn, item| {
        let place = item.place.clone();
        match one(&mut coder, columns, gate, turn, item) {
            Ok(Some(ready)) => Done::Ready(Box::new(ready)),
            Ok(None) => Done::Known,
            Err(reason) => Done::Bad { place, reason },
        }
    })
}

fn one(coder: &mut Coder<'_>, columns: &Columns, gate: &Gate<Known>, turn: usize, item: Item) -> Result<Option<Ready>, String> {
    let read = match read(columns, item, false) {
        Ok(r) => r,
        Err(reason) => {
            gate.pass(turn, |_| ());
            return Err(reason);
        }
    };
    article(coder, read, |a, content, print| gate.pass(turn, |known| known.meet(&a.id, a.url.as_deref(), content, print)))
}

/// Codes an article unless it is known: `meet` says what is to be done with it.
pub fn article(
    coder: &mut Coder<'_>,
    read: Read,
    meet: impl FnOnce(&Article, Content, &Fingerprint) -> Fate,
) -> Result<Option<Ready>, String> {
    let mut article = read.article;
    let (content, print) = (content(&article), Fingerprint::of(&article.id, article.url.as_deref(), &article.text));
    let copy = match meet(&article, content, &print) {
        Fate::Known => return Ok(None),
        Fate::SameId => return Err(format!("id {}: the same id as an earlier record", article.id)),
        Fate::Store { id, copy } => {
            article.id = id.unwrap_or(article.id);
            copy
        }
    };
    let (record, told) = coder.code_told(&article)?;
    let mut bytes = Vec::new();
    print.save(&record.id, &mut bytes);
    let kept = (!read.kept.is_empty()).then(|| Value::Object(Map::from_iter(read.kept)).to_string());
    Ok(Some(Ready { record, told, content, print: bytes, kept, copy }))
}

/// A hash of what the outlet wrote: equal ones are one version of an article.
pub fn content(a: &Article) -> Content {
    let published = a.published.map(|d| d.to_string());
    let fields = [a.title.as_deref(), a.url.as_deref(), a.publisher.as_deref(), published.as_deref(), Some(a.text.as_str())];
    let mut hash = Sha256::new();
    for field in fields.map(Option::unwrap_or_default) {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field);
    }
    let mut out = Content::default();
    out.copy_from_slice(&hash.finalize()[..16]);
    out
}
