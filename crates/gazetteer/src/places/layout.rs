//! How places.bin is laid out; the reader and the compiler share it.
//!
//! A header, then five sections: countries (three letters each), strings (length byte, bytes), records of fixed size
//! (divisions first), blocks of sixteen folded names (front-coded, each with the numbers of its records, the most
//! populous first), and the blocks' offsets.

/// First bytes of the file.
pub(crate) const MAGIC: &[u8; 8] = b"LEGPLACE";
/// Counts up when the layout changes.
pub(crate) const VERSION: u32 = 1;
/// Names in a block.
pub(crate) const BLOCK: usize = 16;
/// Bytes of a record.
pub(crate) const RECORD: usize = 19;
/// Bytes of the header.
pub(crate) const HEADER: usize = 64;
/// Steps of a degree.
pub(crate) const STEPS: f64 = 46_000.0;

/// The numbers in the header, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Header {
    pub countries: u32,
    pub divisions: u32,
    pub records: u32,
    pub names: u32,
    pub strings_at: u32,
    pub records_at: u32,
    pub blocks_at: u32,
    pub offsets_at: u32,
    pub length: u32,
    /// Of everything behind the header.
    pub body: u64,
}

impl Header {
    pub(crate) fn write(&self) -> [u8; HEADER] {
        let mut out = [0u8; HEADER];
        out[..8].copy_from_slice(MAGIC);
        let numbers = [
            VERSION,
            self.countries,
            self.divisions,
            self.records,
            self.names,
            self.strings_at,
            self.records_at,
            self.blocks_at,
            self.offsets_at,
            self.length,
        ];
        for (i, n) in numbers.iter().enumerate() {
            out[8 + 4 * i..12 + 4 * i].copy_from_slice(&n.to_le_bytes());
        }
        out[48..56].copy_from_slice(&self.body.to_le_bytes());
        let own = hash(&out[..56]);
        out[56..].copy_from_slice(&own.to_le_bytes());
        out
    }

    /// The header, when its hash is right; the version beside it.
    pub(crate) fn read(bytes: &[u8]) -> Option<(u32, Header)> {
        let head = bytes.get(..HEADER)?;
        let number = |i: usize| u32_at(head, 8 + 4 * i);
        let long = |at: usize| u64::from(u32_at(head, at)) | u64::from(u32_at(head, at + 4)) << 32;
        if long(56) != hash(&head[..56]) {
            return None;
        }
        let header = Header {
            countries: number(1),
            divisions: number(2),
            records: number(3),
            names: number(4),
            strings_at: number(5),
            records_at: number(6),
            blocks_at: number(7),
            offsets_at: number(8),
            length: number(9),
            body: long(48),
        };
        Some((number(0), header))
    }
}

/// FNV-1a, 64 bits.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

pub(crate) fn u24_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 3).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], 0]))
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

/// A number of up to 35 bits, seven at a time; the position behind it.
pub(crate) fn varint(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let (mut value, mut shift) = (0usize, 0);
    while let Some(&b) = bytes.get(at) {
        at += 1;
        value |= usize::from(b & 0x7f) << shift;
        if b < 0x80 || shift >= 28 {
            break;
        }
        shift += 7;
    }
    (value, at)
}

pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn put_u24(out: &mut Vec<u8>, value: u32) {
    debug_assert!(value < 1 << 24, "{value} fits 24 bits");
    out.extend_from_slice(&value.to_le_bytes()[..3]);
}

/// Degrees as steps around an offset, 24 bits.
pub(crate) fn angle(degrees: f64) -> u32 {
    ((degrees * STEPS).round() as i64 + (1 << 23)) as u32
}

pub(crate) fn degrees(steps: u32) -> f64 {
    let value = (i64::from(steps) - (1 << 23)) as f64 / STEPS;
    (value * 1e4).round() / 1e4
}

/// A population in 24 bits: 20 bits and a power of two, exact below a million.
pub(crate) fn people(population: u64) -> u32 {
    let mut power = 0u32;
    while population >> power >= 1 << 20 {
        power += 1;
    }
    (population >> power) as u32 | power.min(15) << 20
}

pub(crate) fn population(packed: u32) -> u64 {
    u64::from(packed & 0xf_ffff) << (packed >> 20)
}
