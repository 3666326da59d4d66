//! The arithmetic, once for any machine and once each for AVX2 and AVX-512, chosen when a parser is made.
//!
//! All else in this crate is safe code; here are the crate's only `unsafe` blocks. Every function is safe to call: it checks
//! the lengths of what it is given, and an [`Engine`] exists only for instructions that this processor has.
//! The two vector versions give the same bits. The portable one rounds products before it adds them, so it may differ in the
//! last bits, and in rare near-ties in a label.
#![allow(unsafe_code)]

mod pack;
mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

pub(crate) use pack::Packed;
use portable::{MAX_PANELS, maxout_norm_rows, sum_windows, transition_scores};

/// Which instructions compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// Plain Rust: any machine.
    Portable,
    /// 256-bit vectors with fused multiply-add.
    Avx2,
    /// 512-bit vectors.
    Avx512,
}

impl Kernel {
    /// The fastest that this processor has.
    pub fn best() -> Kernel {
        [Kernel::Avx512, Kernel::Avx2].into_iter().find(|k| k.is_available()).unwrap_or(Kernel::Portable)
    }
    /// Whether this processor has the instructions.
    pub fn is_available(self) -> bool {
        match self {
            Kernel::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => Kernel::Avx2.is_available() && is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vl"),
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }
}

/// Parameters of a maxout layer with layer normalisation, without its weights. Bias per piece and output, piece first.
pub(crate) struct MaxoutNorm {
    pub bias: Vec<f32>,
    pub gain: Vec<f32>,
    pub shift: Vec<f32>,
}

/// A kernel that this processor is known to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Engine(Kernel);

impl Engine {
    /// The engine for `kernel`, where the processor has it.
    pub fn new(kernel: Kernel) -> Option<Engine> {
        kernel.is_available().then_some(Engine(kernel))
    }
    /// The engine for the best kernel.
    pub fn best() -> Engine {
        Engine(Kernel::best())
    }
    /// The kernel in use.
    pub fn kernel(self) -> Kernel {
        self.0
    }

    /// `out[i] = weights · a[i·stride ..]` for each of `rows` rows. Rows of `a` may overlap; a row of `out` is
    /// `weights.padded()` long.
    pub fn matmul(self, rows: usize, a: &[f32], stride: usize, weights: &Packed, out: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert!(a.len() >= (rows - 1) * stride + weights.inputs(), "rows of the input lie in it");
        assert!(out.len() >= rows * weights.padded(), "rows of the output lie in it");
        match self.0 {
            Kernel::Portable => portable::matmul(rows, a, stride, weights, out),
            // SAFETY: an Engine exists only where the processor has its instructions; lengths are checked above.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { x86::matmul_avx2(rows, a, stride, weights, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => unsafe { x86::matmul_avx512(rows, a, stride, weights, out) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::matmul(rows, a, stride, weights, out),
        }
    }

    /// Bias, maximum over the pieces and layer normalisation of each row of `y`; the rows of `residual` are added.
    pub fn maxout_norm(self, y: &[f32], stride: usize, layer: &MaxoutNorm, residual: Option<&[f32]>, out: &mut [f32]) {
        match self.0 {
            Kernel::Portable => maxout_norm_rows(y, stride, layer, residual, out),
            // SAFETY: an Engine exists only where the processor has its instructions.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { x86::maxout_norm_avx2(y, stride, layer, residual, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => unsafe { x86::maxout_norm_avx512(y, stride, layer, residual, out) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => maxout_norm_rows(y, stride, layer, residual, out),
        }
    }

    /// Each row of `out` becomes the sum of three vectors: what its left neighbour, itself and its right neighbour contribute.
    pub fn window_sums<'a>(self, parts: impl Fn(usize) -> [&'a [f32]; 3], width: usize, out: &mut [f32]) {
        match self.0 {
            Kernel::Portable => sum_windows(parts, width, out),
            // SAFETY: an Engine exists only where the processor has its instructions.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { x86::window_sums_avx2(parts, width, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => unsafe { x86::window_sums_avx512(parts, width, out) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => sum_windows(parts, width, out),
        }
    }

    /// Scores of all transitions: the hidden vectors in `parts` are summed over `bias`, the larger of two pieces is taken,
    /// and `upper` is applied. `scores` gets `upper`'s outputs.
    pub fn score(self, parts: &[&[f32]], bias: &[f32], upper: &Packed, upper_bias: &[f32], scores: &mut [f32]) {
        assert!(upper.panel_count() <= MAX_PANELS, "checked when a model is opened");
        match self.0 {
            Kernel::Portable => transition_scores::<false>(parts, bias, upper, upper_bias, scores),
            // SAFETY: an Engine exists only where the processor has its instructions.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { x86::score_avx2(parts, bias, upper, upper_bias, scores) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => unsafe { x86::score_avx512(parts, bias, upper, upper_bias, scores) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => transition_scores::<false>(parts, bias, upper, upper_bias, scores),
        }
    }
}

/// The most transitions that can be scored.
pub(crate) const MAX_TRANSITIONS: usize = MAX_PANELS * pack::PANEL;

#[cfg(test)]
mod tests;
