//! AVX2 and AVX-512: tiles of a matrix product with their sums in registers, and the portable bodies compiled wide.

use super::pack::PANEL;
use super::portable::{maxout_norm_rows, sum_windows, transition_scores};
use super::{MaxoutNorm, Packed};
use std::arch::x86_64::*;

// So many rows of input stay in the nearest cache while all panels pass over them.
const BLOCK: usize = 96;

// What one tile reads and writes.
#[derive(Clone, Copy)]
struct Tile {
    inputs: usize,
    a: *const f32,
    stride: usize,
    b: *const f32,
    c: *mut f32,
    width: usize,
}

impl Tile {
    // The tile so many rows down and panels across.
    //
    // SAFETY: the caller keeps row and panel inside the matrices.
    unsafe fn at(self, row: usize, panel: usize) -> Tile {
        // SAFETY: the caller's promise.
        unsafe {
            Tile {
                a: self.a.add(row * self.stride),
                b: self.b.add(panel * PANEL * self.inputs),
                c: self.c.add(row * self.width + panel * PANEL),
                ..self
            }
        }
    }
    fn new(a: &[f32], stride: usize, weights: &Packed, out: &mut [f32]) -> Tile {
        Tile { inputs: weights.inputs(), a: a.as_ptr(), stride, b: weights.panels().as_ptr(), c: out.as_mut_ptr(), width: weights.padded() }
    }
}

// R rows times two panels.
//
// SAFETY: the caller has AVX-512F, and R rows of input and output and two panels lie behind the pointers.
#[target_feature(enable = "avx512f")]
unsafe fn tile_avx512<const R: usize>(t: Tile) {
    let mut sums = [[_mm512_setzero_ps(); 2]; R];
    // SAFETY: the caller's promise; k stays below the number of inputs.
    unsafe {
        let second = t.b.add(PANEL * t.inputs);
        for k in 0..t.inputs {
            let b0 = _mm512_loadu_ps(t.b.add(k * PANEL));
            let b1 = _mm512_loadu_ps(second.add(k * PANEL));
            for (r, sum) in sums.iter_mut().enumerate() {
                let x = _mm512_set1_ps(*t.a.add(r * t.stride + k));
                sum[0] = _mm512_fmadd_ps(x, b0, sum[0]);
                sum[1] = _mm512_fmadd_ps(x, b1, sum[1]);
            }
        }
        for (r, sum) in sums.iter().enumerate() {
            let c = t.c.add(r * t.width);
            _mm512_storeu_ps(c, sum[0]);
            _mm512_storeu_ps(c.add(PANEL), sum[1]);
        }
    }
}

// R rows times one panel.
//
// SAFETY: the caller has AVX2 and FMA, and R rows of input and output and one panel lie behind the pointers.
#[target_feature(enable = "avx2,fma")]
unsafe fn tile_avx2<const R: usize>(t: Tile) {
    let mut sums = [[_mm256_setzero_ps(); 2]; R];
    // SAFETY: the caller's promise; k stays below the number of inputs.
    unsafe {
        for k in 0..t.inputs {
            let b0 = _mm256_loadu_ps(t.b.add(k * PANEL));
            let b1 = _mm256_loadu_ps(t.b.add(k * PANEL + PANEL / 2));
            for (r, sum) in sums.iter_mut().enumerate() {
                let x = _mm256_set1_ps(*t.a.add(r * t.stride + k));
                sum[0] = _mm256_fmadd_ps(x, b0, sum[0]);
                sum[1] = _mm256_fmadd_ps(x, b1, sum[1]);
            }
        }
        for (r, sum) in sums.iter().enumerate() {
            let c = t.c.add(r * t.width);
            _mm256_storeu_ps(c, sum[0]);
            _mm256_storeu_ps(c.add(PANEL / 2), sum[1]);
        }
    }
}

// SAFETY: the caller has AVX-512F; `a` holds the rows' inputs and `out` their outputs.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn matmul_avx512(rows: usize, a: &[f32], stride: usize, weights: &Packed, out: &mut [f32]) {
    let all = Tile::new(a, stride, weights, out);
    for first in (0..rows).step_by(BLOCK) {
        let last = rows.min(first + BLOCK);
        // the number of panels is even: Packed pads to pairs
        for panel in (0..weights.padded() / PANEL).step_by(2) {
            let mut row = first;
            while row < last {
                // SAFETY: row + R ≤ rows in each arm, and both panels exist.
                unsafe {
                    let t = all.at(row, panel);
                    row += match last - row {
                        12.. => {
                            tile_avx512::<12>(t);
                            12
                        }
                        8.. => {
                            tile_avx512::<8>(t);
                            8
                        }
                        4.. => {
                            tile_avx512::<4>(t);
                            4
                        }
                        2.. => {
                            tile_avx512::<2>(t);
                            2
                        }
                        _ => {
                            tile_avx512::<1>(t);
                            1
                        }
                    };
                }
            }
        }
    }
}

// SAFETY: the caller has AVX2 and FMA; `a` holds the rows' inputs and `out` their outputs.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn matmul_avx2(rows: usize, a: &[f32], stride: usize, weights: &Packed, out: &mut [f32]) {
    let all = Tile::new(a, stride, weights, out);
    for first in (0..rows).step_by(BLOCK) {
        let last = rows.min(first + BLOCK);
        for panel in 0..weights.padded() / PANEL {
            let mut row = first;
            while row < last {
                // SAFETY: row + R ≤ rows in each arm, and the panel exists.
                unsafe {
                    let t = all.at(row, panel);
                    row += match last - row {
                        6.. => {
                            tile_avx2::<6>(t);
                            6
                        }
                        4.. => {
                            tile_avx2::<4>(t);
                            4
                        }
                        2.. => {
                            tile_avx2::<2>(t);
                            2
                        }
                        _ => {
                            tile_avx2::<1>(t);
                            1
                        }
                    };
                }
            }
        }
    }
}

// The portable bodies compiled wide. They are safe code; only the caller's having the instructions is promised.

#[target_feature(enable = "avx2,fma")]
pub(super) fn maxout_norm_avx2(y: &[f32], stride: usize, layer: &MaxoutNorm, residual: Option<&[f32]>, out: &mut [f32]) {
    maxout_norm_rows(y, stride, layer, residual, out);
}
#[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
pub(super) fn maxout_norm_avx512(y: &[f32], stride: usize, layer: &MaxoutNorm, residual: Option<&[f32]>, out: &mut [f32]) {
    maxout_norm_rows(y, stride, layer, residual, out);
}
#[target_feature(enable = "avx2,fma")]
pub(super) fn window_sums_avx2<'a>(parts: impl Fn(usize) -> [&'a [f32]; 3], width: usize, out: &mut [f32]) {
    sum_windows(parts, width, out);
}
#[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
pub(super) fn window_sums_avx512<'a>(parts: impl Fn(usize) -> [&'a [f32]; 3], width: usize, out: &mut [f32]) {
    sum_windows(parts, width, out);
}
#[target_feature(enable = "avx2,fma")]
pub(super) fn score_avx2(parts: &[&[f32]], bias: &[f32], upper: &Packed, upper_bias: &[f32], scores: &mut [f32]) {
    transition_scores::<true>(parts, bias, upper, upper_bias, scores);
}
#[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
pub(super) fn score_avx512(parts: &[&[f32]], bias: &[f32], upper: &Packed, upper_bias: &[f32], scores: &mut [f32]) {
    transition_scores::<true>(parts, bias, upper, upper_bias, scores);
}
