//! Tags: one linear layer over the word vectors; the highest score wins.

use super::tok2vec::at_least;
use super::{WIDTH, Weights};
use crate::error::ModelError;
use crate::kernels::{Engine, Packed};

const BLOCK: usize = 96;

/// The layer.
pub(crate) struct Tagger {
    weights: Packed,
    bias: Vec<f32>,
}

impl Tagger {
    /// For `tags` tags.
    pub fn new(weights: &Weights, tags: usize) -> Result<Tagger, ModelError> {
        let rows = weights.get("tagger.weights", &[tags, WIDTH])?;
        Ok(Tagger { weights: Packed::new(rows, tags, WIDTH), bias: weights.get("tagger.bias", &[tags])?.to_vec() })
    }
    /// Appends the tag of each vector to `out`.
    pub fn tag(&self, engine: Engine, vectors: &[f32], scores: &mut Vec<f32>, out: &mut Vec<u16>) {
        let width = self.weights.padded();
        for block in vectors.chunks(BLOCK * WIDTH) {
            let n = block.len() / WIDTH;
            let scores = at_least(scores, n * width);
            engine.matmul(n, block, WIDTH, &self.weights, scores);
            out.extend(scores.chunks_exact(width).map(|s| self.best(s)));
        }
    }
    fn best(&self, scores: &[f32]) -> u16 {
        let scores = scores.iter().zip(&self.bias).map(|(s, b)| s + b);
        let (mut best, mut highest) = (0, f32::NEG_INFINITY);
        for (i, score) in scores.enumerate() {
            if score > highest {
                (best, highest) = (i as u16, score);
            }
        }
        best
    }
}
