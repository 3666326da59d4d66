//! Scores of transitions, for the parser and for the name finder.
//!
//! A state is seen as a few words in fixed slots. What a word contributes in each slot is computed for the whole document
//! beforehand; a state's hidden vector is then a sum.

use super::tok2vec::at_least;
use super::{HIDDEN, LOWER_PIECES, WIDTH, Weights};
use crate::error::ModelError;
use crate::kernels::{Engine, MAX_TRANSITIONS, Packed};

const LOWER: usize = HIDDEN * LOWER_PIECES;

/// The three layers.
pub(crate) struct Scorer<const SLOTS: usize> {
    project: Packed,
    project_bias: Vec<f32>,
    lower: Packed,
    lower_bias: Vec<f32>,
    // what an empty slot contributes
    absent: Vec<f32>,
    upper: Packed,
    upper_bias: Vec<f32>,
}

/// What each word of a document contributes in each slot. Used again for each document.
#[derive(Default)]
pub(crate) struct Contributions {
    projected: Vec<f32>,
    values: Vec<f32>,
}

impl<const SLOTS: usize> Scorer<SLOTS> {
    /// The scorer `name` of `moves` transitions.
    pub fn new(weights: &Weights, name: &str, moves: usize) -> Result<Scorer<SLOTS>, ModelError> {
        let get = |what: &str, shape: &[usize]| weights.get(&format!("{name}.{what}"), shape);
        if moves == 0 || moves > MAX_TRANSITIONS {
            return Err(ModelError::Content(format!("{name} has {moves} transitions, not 1 to {MAX_TRANSITIONS}")));
        }
        let lower = pieces_first(get("lower.weights", &[SLOTS, HIDDEN, LOWER_PIECES, HIDDEN])?, HIDDEN);
        Ok(Scorer {
            project: Packed::new(get("project.weights", &[HIDDEN, WIDTH])?, HIDDEN, WIDTH),
            project_bias: get("project.bias", &[HIDDEN])?.to_vec(),
            lower: Packed::new(&lower, SLOTS * LOWER, HIDDEN),
            lower_bias: pieces_first(get("lower.bias", &[HIDDEN, LOWER_PIECES])?, 1),
            absent: pieces_first(get("lower.absent", &[1, SLOTS, HIDDEN, LOWER_PIECES])?, 1),
            upper: Packed::new(get("upper.weights", &[moves, HIDDEN])?, moves, HIDDEN),
            upper_bias: get("upper.bias", &[moves])?.to_vec(),
        })
    }

    /// Computes the contributions of a document's words.
    pub fn prepare(&self, engine: Engine, vectors: &[f32], to: &mut Contributions) {
        let n = vectors.len() / WIDTH;
        let projected = at_least(&mut to.projected, n * HIDDEN);
        engine.matmul(n, vectors, WIDTH, &self.project, projected);
        for row in projected.chunks_exact_mut(HIDDEN) {
            row.iter_mut().zip(&self.project_bias).for_each(|(v, b)| *v += b);
        }
        engine.matmul(n, projected, HIDDEN, &self.lower, at_least(&mut to.values, n * SLOTS * LOWER));
    }

    /// Scores all transitions in the state whose slots hold these words.
    #[inline]
    pub fn score(&self, engine: Engine, from: &Contributions, slots: [Option<usize>; SLOTS], scores: &mut [f32]) {
        let mut s = 0;
        let parts: [&[f32]; SLOTS] = slots.map(|word| {
            let part = match word {
                Some(w) => &from.values[(w * SLOTS + s) * LOWER..(w * SLOTS + s + 1) * LOWER],
                None => &self.absent[s * LOWER..(s + 1) * LOWER],
            };
            s += 1;
            part
        });
        engine.score(&parts, &self.lower_bias, &self.upper, &self.upper_bias, scores);
    }
}

// From [slot][output][piece][input] to [slot][piece][output][input].
fn pieces_first(weights: &[f32], inputs: usize) -> Vec<f32> {
    let row = |slot: &[f32], o: usize, p: usize| slot[(o * LOWER_PIECES + p) * inputs..(o * LOWER_PIECES + p + 1) * inputs].to_vec();
    let slots = weights.chunks_exact(LOWER * inputs);
    slots.flat_map(|slot| (0..LOWER_PIECES).flat_map(move |p| (0..HIDDEN).flat_map(move |o| row(slot, o, p)))).collect()
}
