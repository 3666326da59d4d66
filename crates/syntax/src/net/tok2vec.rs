//! Word vectors in context: embedding, then layers that each look one word to either side.
//!
//! All documents of a batch lie in one table of rows with four empty rows before, between and after them, as the weights
//! were trained; so far, and no further, do the layers together see, and the documents don't touch each other. The empty
//! rows are transformed like words from the first layer on.
//!
//! What a word type contributes to the first layer, to itself and to its neighbours, depends on the type alone. It is
//! computed once and kept; a row of that layer is then a sum of three vectors. It is computed so for new types too, so
//! that results do not depend on what is remembered.

use super::{Embedding, PIECES, Pages, WIDTH, Weights};
use crate::error::ModelError;
use crate::kernels::{Engine, MaxoutNorm, Packed};
use crate::vocab::Features;

// Marks an empty row.
const PAD: u32 = u32::MAX;
const PAD_ROWS: usize = 4;
const MIXED: usize = PIECES * WIDTH;
const ENTRY: usize = WIDTH + 3 * MIXED;
// So many rows pass through a layer at a time; their sums stay in the nearest cache.
const BLOCK: usize = 96;
static ZEROS: [f32; MIXED] = [0.0; MIXED];

/// One network of this kind.
pub(crate) struct Tok2Vec {
    embedding: Embedding,
    mix: Layer,
    // the first window layer's weights, split into a word's share in its right neighbour, itself and its left neighbour
    shares: Packed,
    first: MaxoutNorm,
    layers: Vec<Layer>,
}

struct Layer {
    weights: Packed,
    norm: MaxoutNorm,
}

/// Tables that are used again for each batch.
#[derive(Default)]
pub(crate) struct Buffers {
    joined: Vec<f32>,
    mixed: Vec<f32>,
    embedded: Vec<f32>,
    a: Vec<f32>,
    b: Vec<f32>,
}

impl Tok2Vec {
    /// The network `name`.
    pub fn new(weights: &Weights, name: &str, features: &[String]) -> Result<Tok2Vec, ModelError> {
        let embedding = Embedding::new(weights, name, features)?;
        let layer = |i: usize, inputs: usize| -> Result<Layer, ModelError> {
            let rows = pieces_first(weights.get(&format!("{name}.layer{i}.weights"), &[WIDTH, PIECES, inputs])?, inputs);
            Ok(Layer { weights: Packed::new(&rows, MIXED, inputs), norm: norm(weights, name, i)? })
        };
        let mix = layer(0, embedding.width())?;
        let first = pieces_first(weights.get(&format!("{name}.layer1.weights"), &[WIDTH, PIECES, 3 * WIDTH])?, 3 * WIDTH);
        let mut split = Vec::with_capacity(first.len());
        for neighbour in 0..3 {
            split.extend(first.chunks_exact(3 * WIDTH).flat_map(|row| &row[neighbour * WIDTH..(neighbour + 1) * WIDTH]));
        }
        let shares = Packed::new(&split, 3 * MIXED, WIDTH);
        let count = (2..).take_while(|i| weights.has(&format!("{name}.layer{i}.weights"))).count();
        if count == 0 || count >= PAD_ROWS {
            return Err(ModelError::Content(format!("{name} has {} window layers, not 2 to {PAD_ROWS}", count + 1)));
        }
        let layers: Result<Vec<Layer>, ModelError> = (2..2 + count).map(|i| layer(i, 3 * WIDTH)).collect();
        Ok(Tok2Vec { embedding, mix, shares, first: norm(weights, name, 1)?, layers: layers? })
    }

    /// Room for what this network remembers of word types.
    pub fn memory() -> Pages {
        Pages::new(ENTRY)
    }

    /// Computes what is remembered of new types: entry, features, whether a blank follows, whether it is white space.
    pub fn learn(&self, engine: Engine, new: &[(u32, Features, bool, bool)], memory: &mut Pages, buffers: &mut Buffers) {
        let width = self.embedding.width();
        for block in new.chunks(BLOCK) {
            let n = block.len();
            let joined = at_least(&mut buffers.joined, n * width);
            for ((_, features, spacy, is_space), out) in block.iter().zip(joined.chunks_exact_mut(width)) {
                self.embedding.write(features, *spacy, *is_space, out);
            }
            let mixed = at_least(&mut buffers.mixed, n * 3 * MIXED);
            engine.matmul(n, joined, width, &self.mix.weights, mixed);
            let embedded = at_least(&mut buffers.embedded, n * WIDTH);
            engine.maxout_norm(&mixed[..n * MIXED], MIXED, &self.mix.norm, None, embedded);
            engine.matmul(n, embedded, WIDTH, &self.shares, mixed);
            for (i, (entry, ..)) in block.iter().enumerate() {
                let (vector, shares) = memory.get_mut(*entry).split_at_mut(WIDTH);
                vector.copy_from_slice(&embedded[i * WIDTH..(i + 1) * WIDTH]);
                shares.copy_from_slice(&mixed[i * 3 * MIXED..(i + 1) * 3 * MIXED]);
            }
        }
    }

    /// Lays out the rows of documents of the given lengths: `entry(i)` is what is remembered of word i of all of them.
    pub fn layout(lengths: &[usize], entry: impl Fn(usize) -> u32, rows: &mut Vec<u32>) {
        rows.clear();
        let mut word = 0;
        for &n in lengths {
            rows.extend([PAD; PAD_ROWS]);
            rows.extend((word..word + n).map(&entry));
            word += n;
        }
        rows.extend([PAD; PAD_ROWS]);
    }

    /// The vectors of all words, documents behind each other without empty rows.
    pub fn encode(&self, engine: Engine, lengths: &[usize], rows: &[u32], memory: &Pages, buffers: &mut Buffers, out: &mut Vec<f32>) {
        let total: usize = lengths.iter().sum();
        out.clear();
        out.resize(total * WIDTH, 0.0);
        // one row of zeros before the first and after the last
        let size = (rows.len() + 2) * WIDTH;
        let (mut from, mut to) = (std::mem::take(&mut buffers.a), std::mem::take(&mut buffers.b));
        for table in [&mut from, &mut to] {
            at_least(table, size);
            table[..WIDTH].fill(0.0);
            table[size - WIDTH..size].fill(0.0);
        }
        self.first_layer(engine, rows, memory, &mut buffers.mixed, &mut from, &mut to);
        let (last, middle) = self.layers.split_last().map_or((None, &[][..]), |(l, m)| (Some(l), m));
        for layer in middle {
            std::mem::swap(&mut from, &mut to);
            layer.run(engine, rows.len(), &from, &mut buffers.mixed, &mut to[WIDTH..]);
        }
        // the last layer is needed for the words alone
        let (mut row, mut word) = (PAD_ROWS, 0);
        for (&n, layer) in lengths.iter().zip(std::iter::repeat(last).flatten()) {
            layer.run(engine, n, &to[row * WIDTH..], &mut buffers.mixed, &mut out[word * WIDTH..(word + n) * WIDTH]);
            row += n + PAD_ROWS;
            word += n;
        }
        (buffers.a, buffers.b) = (from, to);
    }

    fn first_layer(&self, engine: Engine, rows: &[u32], memory: &Pages, mixed: &mut Vec<f32>, vectors: &mut [f32], out: &mut [f32]) {
        let share = |row: Option<&u32>, which: usize| match row {
            Some(&entry) if entry != PAD => &memory.get(entry)[WIDTH + which * MIXED..WIDTH + (which + 1) * MIXED],
            _ => &ZEROS[..],
        };
        for (row, vector) in rows.iter().zip(vectors.as_chunks_mut::<WIDTH>().0.iter_mut().skip(1)) {
            match *row {
                PAD => vector.fill(0.0),
                entry => vector.copy_from_slice(&memory.get(entry)[..WIDTH]),
            }
        }
        for start in (0..rows.len()).step_by(BLOCK) {
            let n = BLOCK.min(rows.len() - start);
            let mixed = at_least(mixed, n * MIXED);
            let parts = |i: usize| {
                let r = start + i;
                [share(r.checked_sub(1).and_then(|r| rows.get(r)), 0), share(rows.get(r), 1), share(rows.get(r + 1), 2)]
            };
            engine.window_sums(parts, MIXED, mixed);
            let here = (start + 1) * WIDTH..(start + 1 + n) * WIDTH;
            engine.maxout_norm(mixed, MIXED, &self.first, Some(&vectors[here.clone()]), &mut out[here]);
        }
    }
}

impl Layer {
    // `from` begins one row before the first of `rows` rows, `to` with it.
    fn run(&self, engine: Engine, rows: usize, from: &[f32], mixed: &mut Vec<f32>, to: &mut [f32]) {
        for start in (0..rows).step_by(BLOCK) {
            let n = BLOCK.min(rows - start);
            let mixed = at_least(mixed, n * MIXED);
            engine.matmul(n, &from[start * WIDTH..], WIDTH, &self.weights, mixed);
            let residual = &from[(start + 1) * WIDTH..(start + 1 + n) * WIDTH];
            engine.maxout_norm(mixed, MIXED, &self.norm, Some(residual), &mut to[start * WIDTH..(start + n) * WIDTH]);
        }
    }
}

// From [output][piece][input] to [piece][output][input]: the pieces of an output then lie in three plain vectors.
fn pieces_first(weights: &[f32], inputs: usize) -> Vec<f32> {
    let row = |o: usize, p: usize| &weights[(o * PIECES + p) * inputs..(o * PIECES + p + 1) * inputs];
    (0..PIECES).flat_map(|p| (0..WIDTH).flat_map(move |o| row(o, p))).copied().collect()
}

fn norm(weights: &Weights, name: &str, i: usize) -> Result<MaxoutNorm, ModelError> {
    let get = |what: &str, shape: &[usize]| weights.get(&format!("{name}.layer{i}.{what}"), shape);
    Ok(MaxoutNorm {
        bias: pieces_first(get("bias", &[WIDTH, PIECES])?, 1),
        gain: get("gain", &[WIDTH])?.to_vec(),
        shift: get("shift", &[WIDTH])?.to_vec(),
    })
}

// The first `n` of a buffer, which grows where it must.
pub(super) fn at_least(buffer: &mut Vec<f32>, n: usize) -> &mut [f32] {
    if buffer.len() < n {
        buffer.resize(n, 0.0);
    }
    &mut buffer[..n]
}
