//! The kernels against each other and against the definition.

use super::*;

// A small fixed sequence of numbers between -1 and 1.
fn numbers(n: usize, seed: u32) -> Vec<f32> {
    let mut x = seed.wrapping_mul(2_654_435_761) | 1;
    let mut next = || {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        (x >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..n).map(|_| next()).collect()
}

fn engines() -> Vec<Engine> {
    [Kernel::Portable, Kernel::Avx2, Kernel::Avx512].into_iter().filter_map(Engine::new).collect()
}

#[test]
fn products_agree_for_every_number_of_rows_and_overlapping_windows() {
    let (inputs, outputs, stride) = (288, 50, 96);
    let w = numbers(inputs * outputs, 1);
    let packed = Packed::new(&w, outputs, inputs);
    for rows in (1..30).chain([95, 96, 97, 200]) {
        let a = numbers((rows - 1) * stride + inputs, 2);
        let results: Vec<Vec<f32>> = engines()
            .iter()
            .map(|e| {
                let mut out = vec![f32::NAN; rows * packed.padded()];
                e.matmul(rows, &a, stride, &packed, &mut out);
                out
            })
            .collect();
        for r in 0..rows {
            for o in 0..outputs {
                let exact: f64 = (0..inputs).map(|i| f64::from(a[r * stride + i]) * f64::from(w[o * inputs + i])).sum();
                for result in &results {
                    let found = f64::from(result[r * packed.padded() + o]);
                    assert!((found - exact).abs() < 1e-4, "row {r} of {rows}, output {o}: {found} for {exact}");
                }
            }
        }
        // vector kernels to the bit
        if let [_, avx2, avx512] = &results[..] {
            assert_eq!(avx2, avx512);
        }
    }
}

#[test]
fn a_row_does_not_depend_on_the_rows_beside_it() {
    let packed = Packed::new(&numbers(96 * 288, 3), 288, 96);
    let a = numbers(40 * 96, 4);
    for e in engines() {
        let mut together = vec![0.0; 40 * packed.padded()];
        e.matmul(40, &a, 96, &packed, &mut together);
        for r in 0..40 {
            let mut alone = vec![0.0; packed.padded()];
            e.matmul(1, &a[r * 96..], 96, &packed, &mut alone);
            assert_eq!(alone, together[r * packed.padded()..(r + 1) * packed.padded()], "{e:?}, row {r}");
        }
    }
}

#[test]
fn maxout_and_norm_agree_to_the_bit() {
    let layer = MaxoutNorm { bias: numbers(288, 5), gain: numbers(96, 6), shift: numbers(96, 7) };
    let (y, residual) = (numbers(10 * 320, 8), numbers(960, 9));
    let results: Vec<Vec<f32>> = engines()
        .iter()
        .map(|e| {
            let mut out = vec![0.0; 960];
            e.maxout_norm(&y, 320, &layer, Some(&residual), &mut out);
            out
        })
        .collect();
    assert!(results.iter().all(|r| *r == results[0]));
    // with the residual, gain and shift taken off, the mean is 0 and the variance 1
    let normed: Vec<f32> = (0..96).map(|i| (results[0][i] - residual[i] - layer.shift[i]) / layer.gain[i]).collect();
    let mean = normed.iter().sum::<f32>() / 96.0;
    let variance = normed.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / 96.0;
    assert!(mean.abs() < 1e-3 && (variance - 1.0).abs() < 1e-2, "mean {mean}, variance {variance}");
}

#[test]
fn transition_scores_agree() {
    for moves in [74, 106, 128] {
        let upper_rows = numbers(moves * 64, 10);
        let upper = Packed::new(&upper_rows, moves, 64);
        let (bias, upper_bias) = (numbers(128, 11), numbers(moves, 12));
        let parts: Vec<Vec<f32>> = (0..3).map(|s| numbers(128, 20 + s)).collect();
        let parts: Vec<&[f32]> = parts.iter().map(Vec::as_slice).collect();
        let hidden: Vec<f64> = (0..64)
            .map(|i| {
                let sum = |i: usize| f64::from(bias[i]) + parts.iter().map(|p| f64::from(p[i])).sum::<f64>();
                sum(i).max(sum(64 + i))
            })
            .collect();
        for e in engines() {
            let mut scores = vec![0.0; moves];
            e.score(&parts, &bias, &upper, &upper_bias, &mut scores);
            for (m, &score) in scores.iter().enumerate() {
                let exact = f64::from(upper_bias[m]) + (0..64).map(|i| hidden[i] * f64::from(upper_rows[m * 64 + i])).sum::<f64>();
                assert!((f64::from(score) - exact).abs() < 1e-4, "{e:?}, transition {m} of {moves}");
            }
        }
    }
}
