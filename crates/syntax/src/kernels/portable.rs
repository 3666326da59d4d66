//! The arithmetic in plain Rust. The vector versions compile most of these same bodies with wider instructions.

use super::pack::PANEL;
use super::{MaxoutNorm, Packed};
use crate::net::{HIDDEN, PIECES, WIDTH};

const LANES: usize = 16;
// Rows that share a pass over the weights.
const ROWS: usize = 2;
pub(super) const MAX_PANELS: usize = 8;

/// See [`super::Engine::matmul`].
pub(super) fn matmul(rows: usize, a: &[f32], stride: usize, weights: &Packed, out: &mut [f32]) {
    let padded = weights.padded();
    let mut row = 0;
    while row < rows {
        let (a, out) = (&a[row * stride..], &mut out[row * padded..]);
        row += match rows - row {
            ROWS.. => tile::<ROWS>(a, stride, weights, out),
            _ => tile::<1>(a, stride, weights, out),
        };
    }
}

// R rows times all panels; the sums of one panel fit the registers of a small machine.
fn tile<const R: usize>(a: &[f32], stride: usize, weights: &Packed, out: &mut [f32]) -> usize {
    let (inputs, padded) = (weights.inputs(), weights.padded());
    let rows: [&[f32]; R] = std::array::from_fn(|r| &a[r * stride..r * stride + inputs]);
    for p in 0..padded / PANEL {
        let panel = &weights.panel(p).as_chunks::<PANEL>().0[..inputs];
        let mut sums = [[0.0; PANEL]; R];
        for (k, w) in panel.iter().enumerate() {
            for (sum, row) in sums.iter_mut().zip(&rows) {
                let x = row[k];
                for l in 0..PANEL {
                    sum[l] += x * w[l];
                }
            }
        }
        for (r, sum) in sums.iter().enumerate() {
            out[r * padded + p * PANEL..r * padded + (p + 1) * PANEL].copy_from_slice(sum);
        }
    }
    R
}

/// See [`super::Engine::maxout_norm`].
#[inline(always)]
pub(super) fn maxout_norm_rows(y: &[f32], stride: usize, layer: &MaxoutNorm, residual: Option<&[f32]>, out: &mut [f32]) {
    let rows = y.chunks_exact(stride).zip(out.as_chunks_mut::<WIDTH>().0);
    match residual.map(|r| r.as_chunks::<WIDTH>().0) {
        Some(residual) => rows.zip(residual).for_each(|((y, out), r)| maxout_norm(y, layer, Some(r), out)),
        None => rows.for_each(|(y, out)| maxout_norm(y, layer, None, out)),
    }
}

#[inline(always)]
fn maxout_norm(y: &[f32], layer: &MaxoutNorm, residual: Option<&[f32; WIDTH]>, out: &mut [f32; WIDTH]) {
    let (y, bias) = (&y[..PIECES * WIDTH], &layer.bias[..PIECES * WIDTH]);
    let (gain, shift) = (&layer.gain[..WIDTH], &layer.shift[..WIDTH]);
    let mut h = [0.0; WIDTH];
    for i in 0..WIDTH {
        let (a, b, c) = (y[i] + bias[i], y[WIDTH + i] + bias[WIDTH + i], y[2 * WIDTH + i] + bias[2 * WIDTH + i]);
        h[i] = larger(larger(a, b), c);
    }
    let mean = sum(&h) / WIDTH as f32;
    for v in &mut h {
        *v -= mean;
    }
    let squares = h.map(|v| v * v);
    let scale = 1.0 / (sum(&squares) / WIDTH as f32 + 1e-8).sqrt();
    for i in 0..WIDTH {
        out[i] = h[i] * scale * gain[i] + shift[i];
    }
    if let Some(residual) = residual {
        for i in 0..WIDTH {
            out[i] += residual[i];
        }
    }
}

// `f32::max` minds NaN, which costs two instructions more; no weight is NaN.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

// One fixed order of addition, the same for every width of vectors.
#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in values.as_chunks::<LANES>().0 {
        for (l, v) in lanes.iter_mut().zip(chunk) {
            *l += v;
        }
    }
    let mut step = LANES / 2;
    while step > 0 {
        for i in 0..step {
            lanes[i] += lanes[i + step];
        }
        step /= 2;
    }
    lanes[0]
}

/// See [`super::Engine::window_sums`].
#[inline(always)]
pub(super) fn sum_windows<'a>(parts: impl Fn(usize) -> [&'a [f32]; 3], width: usize, out: &mut [f32]) {
    for (r, out) in out.chunks_exact_mut(width).enumerate() {
        let [left, own, right] = parts(r).map(|p| &p[..width]);
        for i in 0..width {
            out[i] = left[i] + own[i] + right[i];
        }
    }
}

/// See [`super::Engine::score`].
#[inline(always)]
pub(super) fn transition_scores<const FUSED: bool>(parts: &[&[f32]], bias: &[f32], upper: &Packed, upper_bias: &[f32], scores: &mut [f32]) {
    let mut h = [0.0; 2 * HIDDEN];
    h.copy_from_slice(&bias[..2 * HIDDEN]);
    for part in parts {
        for (h, p) in h.iter_mut().zip(&part[..2 * HIDDEN]) {
            *h += p;
        }
    }
    let mut hidden = [0.0; HIDDEN];
    for i in 0..HIDDEN {
        hidden[i] = larger(h[i], h[HIDDEN + i]);
    }
    match upper.panel_count() {
        0 => (),
        1 => apply::<1, FUSED>(&hidden, upper, upper_bias, scores),
        2 => apply::<2, FUSED>(&hidden, upper, upper_bias, scores),
        3 => apply::<3, FUSED>(&hidden, upper, upper_bias, scores),
        4 => apply::<4, FUSED>(&hidden, upper, upper_bias, scores),
        5 => apply::<5, FUSED>(&hidden, upper, upper_bias, scores),
        6 => apply::<6, FUSED>(&hidden, upper, upper_bias, scores),
        7 => apply::<7, FUSED>(&hidden, upper, upper_bias, scores),
        _ => apply::<MAX_PANELS, FUSED>(&hidden, upper, upper_bias, scores),
    }
}

#[inline(always)]
fn apply<const P: usize, const FUSED: bool>(hidden: &[f32; HIDDEN], upper: &Packed, bias: &[f32], scores: &mut [f32]) {
    let mut sums = [[0.0f32; PANEL]; P];
    let panels: [&[[f32; PANEL]]; P] = std::array::from_fn(|p| &upper.panel(p).as_chunks::<PANEL>().0[..HIDDEN]);
    for i in 0..HIDDEN {
        let x = hidden[i];
        for p in 0..P {
            let w = &panels[p][i];
            for l in 0..PANEL {
                sums[p][l] = if FUSED { x.mul_add(w[l], sums[p][l]) } else { sums[p][l] + x * w[l] };
            }
        }
    }
    let n = upper.outputs();
    for ((score, sum), b) in scores[..n].iter_mut().zip(sums.as_flattened()).zip(bias) {
        *score = sum + b;
    }
}
