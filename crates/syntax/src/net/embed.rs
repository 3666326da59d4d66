//! Hash embeddings: a feature's number picks four rows of a table, and their sum is its vector.

use super::{WIDTH, Weights};
use crate::error::ModelError;
use crate::hash::row_keys;
use crate::vocab::Features;

// The first table's seed; the others count on from it.
const SEED: u32 = 8;

#[derive(Clone, Copy)]
enum Feature {
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

/// The tables of one network, one per feature.
pub(crate) struct Embedding {
    tables: Vec<Table>,
}

struct Table {
    feature: Feature,
    seed: u32,
    rows: usize,
    values: Vec<f32>,
}

impl Embedding {
    /// The tables `{name}.table0`, … for `features` in order.
    pub fn new(weights: &Weights, name: &str, features: &[String]) -> Result<Embedding, ModelError> {
        let table = |(seed, (i, word)): (u32, (usize, &String))| {
            let feature = match word.as_str() {
                "NORM" => Feature::Norm,
                "PREFIX" => Feature::Prefix,
                "SUFFIX" => Feature::Suffix,
                "SHAPE" => Feature::Shape,
                "SPACY" => Feature::Spacy,
                "IS_SPACE" => Feature::IsSpace,
                other => return Err(ModelError::Content(format!("unknown feature {other}"))),
            };
            let name = format!("{name}.table{i}");
            let rows = weights.rows(&name)?;
            if rows == 0 {
                return Err(ModelError::Content(format!("{name} is empty")));
            }
            Ok(Table { feature, seed, rows, values: weights.get(&name, &[rows, WIDTH])?.to_vec() })
        };
        let tables: Result<Vec<Table>, ModelError> = (SEED..).zip(features.iter().enumerate()).map(table).collect();
        Ok(Embedding { tables: tables? })
    }
    /// Length of the joined vectors.
    pub fn width(&self) -> usize {
        self.tables.len() * WIDTH
    }
    /// The joined vectors of a word; `spacy` says that one blank follows it.
    pub fn write(&self, word: &Features, spacy: bool, is_space: bool, out: &mut [f32]) {
        for (table, out) in self.tables.iter().zip(out.as_chunks_mut::<WIDTH>().0) {
            let id = match table.feature {
                Feature::Norm => word.norm,
                Feature::Prefix => word.prefix,
                Feature::Suffix => word.suffix,
                Feature::Shape => word.shape,
                Feature::Spacy => u64::from(spacy),
                Feature::IsSpace => u64::from(is_space),
            };
            *out = [0.0; WIDTH];
            for key in row_keys(id, table.seed) {
                let row = key as usize % table.rows * WIDTH;
                for (o, v) in out.iter_mut().zip(&table.values[row..row + WIDTH]) {
                    *o += v;
                }
            }
        }
    }
}
