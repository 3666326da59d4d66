//! The model file: a header with checksum, then tables and weights, compressed.
//!
//! ```text
//! 0   "LEGATION"        8 bytes
//! 8   format version    u32, little-endian as all numbers
//! 12  bytes per weight  u32: 2 (f16) or 4 (f32)
//! 16  body's length     u64
//! 24  body's checksum   u64, MurmurHash64A
//! 32  body              zstd of: length of the tables (u64), tables (MessagePack), weights
//! ```
//! The weights lie byte-shuffled: the first bytes of all of them, then the second bytes, and so on. That halves nothing by
//! itself, but zstd finds more to save in it.

use crate::error::ModelError;
use crate::hash::murmur64;
use crate::tables::Tables;
use half::f16;
use std::io::Read;

const MARK: &[u8; 8] = b"LEGATION";
const VERSION: u32 = 1;
const HEADER: usize = 32;
const SEED: u64 = 0x5e7a;
const LEVEL: i32 = 19;
// No pipeline that can be imported is larger; keeps a forged file from filling the memory.
const LIMIT: u64 = 1 << 30;

/// How exactly the weights are kept in a file. They are always computed with in 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Two bytes a weight: half the size, and one head in some thousands comes out differently.
    F16,
    /// Four bytes a weight: as spaCy has them.
    F32,
}

/// What [`encode`] writes and [`decode`] reads.
pub(crate) struct Content {
    pub tables: Tables,
    /// All weights, in the order of `tables.tensors`.
    pub weights: Vec<f32>,
}

/// The content as a file.
pub(crate) fn encode(content: &Content, precision: Precision) -> Result<Vec<u8>, String> {
    let tables = rmp_serde::to_vec(&content.tables).map_err(|e| e.to_string())?;
    let mut raw = (tables.len() as u64).to_le_bytes().to_vec();
    raw.extend(tables);
    let width = match precision {
        Precision::F16 => {
            shuffle(&mut raw, content.weights.iter().map(|&w| f16::from_f32(w).to_le_bytes()));
            2u32
        }
        Precision::F32 => {
            shuffle(&mut raw, content.weights.iter().map(|&w| w.to_le_bytes()));
            4
        }
    };
    let body = zstd::bulk::compress(&raw, LEVEL).map_err(|e| e.to_string())?;
    let mut out = MARK.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(width.to_le_bytes());
    out.extend((body.len() as u64).to_le_bytes());
    out.extend(murmur64(&body, SEED).to_le_bytes());
    out.extend(body);
    Ok(out)
}

fn shuffle<const N: usize>(out: &mut Vec<u8>, weights: impl Iterator<Item = [u8; N]> + Clone) {
    for plane in 0..N {
        out.extend(weights.clone().map(|w| w[plane]));
    }
}

/// The content of a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<Content, ModelError> {
    let (body, width) = checked_body(bytes)?;
    let raw = unpack(body)?;
    let (length, rest) = raw.split_at_checked(8).ok_or_else(|| content("no tables"))?;
    let length = u64_at(length, 0) as usize;
    let (tables, weights) = rest.split_at_checked(length).ok_or_else(|| content("tables longer than the file"))?;
    let tables = rmp_serde::from_slice(tables).map_err(|e| content(&e.to_string()))?;
    let weights = match width {
        2 => planes(weights).map(|w| f16::from_le_bytes(w).to_f32()).collect(),
        4 => planes(weights).map(f32::from_le_bytes).collect(),
        _ => return Err(content("weights of unknown width")),
    };
    Ok(Content { tables, weights })
}

fn checked_body(bytes: &[u8]) -> Result<(&[u8], u32), ModelError> {
    if !bytes.starts_with(MARK) {
        // an empty or cut mark is a cut file, everything else is something else
        let cut = MARK.starts_with(bytes) && !bytes.is_empty();
        return Err(if cut { truncated(bytes.len(), HEADER) } else { ModelError::NotAModel });
    }
    let (header, body) = bytes.split_at_checked(HEADER).ok_or_else(|| truncated(bytes.len(), HEADER))?;
    let found = u32_at(header, 8);
    if found != VERSION {
        return Err(ModelError::Version { found, expected: VERSION });
    }
    let length = usize::try_from(u64_at(header, 16)).unwrap_or(usize::MAX);
    if body.len() < length {
        return Err(truncated(bytes.len(), length.saturating_add(HEADER)));
    }
    if body.len() > length || murmur64(body, SEED) != u64_at(header, 24) {
        return Err(ModelError::Checksum);
    }
    Ok((body, u32_at(header, 12)))
}

fn unpack(body: &[u8]) -> Result<Vec<u8>, ModelError> {
    let mut raw = Vec::new();
    let decoder = zstd::stream::read::Decoder::new(body).map_err(|e| content(&e.to_string()))?;
    decoder.take(LIMIT).read_to_end(&mut raw).map_err(|e| content(&e.to_string()))?;
    Ok(raw)
}

fn planes<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    let n = bytes.len() / N;
    (0..n).map(move |i| std::array::from_fn(|plane| bytes[plane * n + i]))
}

fn truncated(found: usize, expected: usize) -> ModelError {
    ModelError::Truncated { found, expected }
}
fn content(reason: &str) -> ModelError {
    ModelError::Content(reason.to_owned())
}
fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.iter().skip(at).take(4).rev().fold(0, |n, &b| n << 8 | u32::from(b))
}
fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.iter().skip(at).take(8).rev().fold(0, |n, &b| n << 8 | u64::from(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(precision: Precision) -> Vec<u8> {
        let tables = Tables { name: "sample".into(), ..Tables::default() };
        encode(&Content { tables, weights: vec![0.5, -1.25, 3.0, 0.1] }, precision).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let back = decode(&sample(Precision::F32)).unwrap();
        assert_eq!((back.tables.name.as_str(), back.weights), ("sample", vec![0.5, -1.25, 3.0, 0.1]));
        let half = decode(&sample(Precision::F16)).unwrap().weights;
        assert_eq!(half[..3], [0.5, -1.25, 3.0]);
        assert!((half[3] - 0.1).abs() < 1e-4);
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_seen() {
        let file = sample(Precision::F16);
        for end in 1..file.len() {
            assert!(matches!(decode(&file[..end]), Err(ModelError::Truncated { .. })), "cut at {end}");
        }
        for at in 16..file.len() {
            let mut bad = file.clone();
            bad[at] ^= 0x40;
            assert!(decode(&bad).is_err(), "flipped at {at}");
        }
        assert!(matches!(decode(b""), Err(ModelError::NotAModel)));
        assert!(matches!(decode(b"%PDF-1.7 and more than a header's length"), Err(ModelError::NotAModel)));
    }

    #[test]
    fn another_version_is_named() {
        let mut file = sample(Precision::F16);
        file[8] = 9;
        assert!(matches!(decode(&file), Err(ModelError::Version { found: 9, expected: 1 })));
    }
}
