//! The compiled file, read where it lies.

use crate::kind::{BodyKind, Form, Kind, RoleFlags};
use crate::when::{Stretch, last_day};
use legation_schema::{Country, Date, Sector};
use std::borrow::Cow;

pub(crate) const MAGIC: [u8; 8] = *b"LEGGAZ\r\n";
pub(crate) const VERSION: u32 = 2;
pub(crate) const SECTIONS: usize = 9;
pub(crate) const HEADER: usize = 8 + 4 + 4 + 8 + SECTIONS * 8;
pub(crate) const FIRST: usize = section::FIRSTS;

/// The sections' numbers.
pub(crate) mod section {
    pub const STRINGS: usize = 0;
    pub const ENTRIES: usize = 1;
    pub const NAMES: usize = 2;
    pub const TERMS: usize = 3;
    pub const KEYS: usize = 4;
    pub const REFS: usize = 5;
    pub const SLOTS: usize = 6;
    pub const FIRSTS: usize = 7;
    pub const OFFICES: usize = 8;
}

// bits of `Layer::keys` for each slot; both are powers of two
const BITS: usize = 8;
const ENTRY: usize = 48;
const NAME: usize = 16;
const TERM: usize = 32;
const KEY: usize = 16;
const OFFICE: usize = 20;

/// A hash of a key.
pub(crate) fn hash_key(bytes: &[u8]) -> u64 {
    let h = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
    h ^ (h >> 29)
}

/// A hash of a whole file.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0x9e37_79b9_7f4a_7c15u64, |h, chunk| {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (h ^ u64::from_le_bytes(word)).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29)
    })
}

/// One compiled file.
pub(crate) struct Layer {
    bytes: Cow<'static, [u8]>,
    spans: [(usize, usize); SECTIONS],
    number: u32,
    // a bit for each key's hash: most runs of words are no name
    keys: Vec<u64>,
}

impl Layer {
    /// Reads the header and checks it against the rest; `None` when it doesn't fit.
    pub fn open(bytes: Cow<'static, [u8]>, number: u32) -> Option<Layer> {
        let body = bytes.get(HEADER..)?;
        if hash_bytes(body) != u64::from_le_bytes(bytes[16..24].try_into().ok()?) {
            return None;
        }
        let mut spans = [(0, 0); SECTIONS];
        let mut from = HEADER;
        for (n, span) in spans.iter_mut().enumerate() {
            let at = 24 + n * 8;
            let word = |at: usize| Some(u32::from_le_bytes(bytes[at..at + 4].try_into().ok()?) as usize);
            let (end, len) = (word(at)?, word(at + 4)?);
            if from + len > end || end > bytes.len() {
                return None;
            }
            *span = (from, from + len);
            from = end;
        }
        let mut layer = Layer { bytes, spans, number, keys: Vec::new() };
        layer.keys = vec![0; (layer.section(section::SLOTS).len() / 4).div_ceil(64) * BITS];
        for at in (0..layer.section(section::KEYS).len()).step_by(KEY) {
            let (word, bit) = layer.bit(hash_key(layer.bytes(section::KEYS, at)));
            layer.keys[word] |= bit;
        }
        Some(layer)
    }
    fn section(&self, section: usize) -> &[u8] {
        let (from, to) = self.spans[section];
        &self.bytes[from..to]
    }
    fn u32(&self, section: usize, at: usize) -> u32 {
        let s = self.section(section);
        s.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
    }
    fn bytes(&self, section: usize, at: usize) -> &[u8] {
        let (from, len) = (self.u32(section, at) as usize, self.u32(section, at + 4) as usize);
        self.section(section::STRINGS).get(from..from + len).unwrap_or(&[])
    }
    fn string(&self, section: usize, at: usize) -> &str {
        std::str::from_utf8(self.bytes(section, at)).unwrap_or("")
    }
    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.section(section::ENTRIES).len() / ENTRY
    }
    /// Entry number `index`.
    pub fn entry(&self, index: u32) -> Entry<'_> {
        Entry { layer: self, index }
    }
    /// How many words the longest name has that begins with the piece `first`; 0 when none does.
    pub fn longest(&self, first: &str) -> u32 {
        let size = self.section(section::FIRSTS).len() / 8;
        let hash = hash_key(first.as_bytes());
        let mut at = hash as usize & (size - 1);
        loop {
            let longest = self.u32(section::FIRSTS, at * 8 + 4);
            if longest == 0 || self.u32(section::FIRSTS, at * 8) == (hash >> 32) as u32 {
                return longest;
            }
            at = (at + 1) & (size - 1);
        }
    }
    /// The names whose key is `key`.
    pub fn names(&self, key: &str) -> impl Iterator<Item = Name<'_>> {
        let (from, n) = self.find(key).unwrap_or((0, 0));
        (from..from + n).map(|i| self.name(self.u32(section::REFS, i as usize * 4)))
    }
    // where the bit of a hash lies
    fn bit(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 20) as usize & (self.keys.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }
    fn find(&self, key: &str) -> Option<(u32, u32)> {
        let size = self.section(section::SLOTS).len() / 4;
        let hash = hash_key(key.as_bytes());
        let (word, bit) = self.bit(hash);
        if self.keys[word] & bit == 0 {
            return None;
        }
        let mut at = hash as usize & (size - 1);
        loop {
            let slot = self.u32(section::SLOTS, at * 4).checked_sub(1)? as usize * KEY;
            if self.bytes(section::KEYS, slot) == key.as_bytes() {
                return Some((self.u32(section::KEYS, slot + 8), self.u32(section::KEYS, slot + 12)));
            }
            at = (at + 1) & (size - 1);
        }
    }
    fn name(&self, index: u32) -> Name<'_> {
        Name { layer: self, at: index as usize * NAME }
    }
    /// Who held the office `role` (a folded canonical name) of `country`: entries with their terms.
    pub fn offices(&self, country: Country, role: &str) -> impl Iterator<Item = (Entry<'_>, Term<'_>)> {
        let n = self.section(section::OFFICES).len() / OFFICE;
        let key = |i: usize| (&self.section(section::OFFICES)[i * OFFICE..i * OFFICE + 3], self.string(section::OFFICES, i * OFFICE + 4));
        let want = (country.as_str().as_bytes().to_vec(), role.to_owned());
        let (mut lo, mut hi) = (0, n);
        while lo < hi {
            let mid = lo.midpoint(hi);
            if key(mid) < (&want.0[..], &want.1[..]) { lo = mid + 1 } else { hi = mid }
        }
        (lo..n).take_while(move |&i| key(i) == (&want.0[..], &want.1[..])).map(|i| {
            let at = i * OFFICE;
            (self.entry(self.u32(section::OFFICES, at + 16)), Term { layer: self, at: self.u32(section::OFFICES, at + 12) as usize * TERM })
        })
    }
}

/// An entry's number in its gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) u32);

/// An overlay's entries have this bit in their number.
pub(crate) const OVERLAY: u32 = 1 << 31;

/// One entry.
#[derive(Clone, Copy)]
pub struct Entry<'g> {
    layer: &'g Layer,
    index: u32,
}

impl<'g> Entry<'g> {
    fn at(&self) -> usize {
        self.index as usize * ENTRY
    }
    /// Its number.
    pub fn id(&self) -> EntryId {
        EntryId(self.index | if self.layer.number == 0 { 0 } else { OVERLAY })
    }
    /// What it names.
    pub fn kind(&self) -> Kind {
        Kind::from_byte(self.byte(0))
    }
    fn byte(&self, offset: usize) -> u8 {
        self.layer.section(section::ENTRIES).get(self.at() + offset).copied().unwrap_or(0)
    }
    /// Which kind of body it is.
    pub fn body(&self) -> Option<BodyKind> {
        BodyKind::ALL.get(usize::from(self.byte(1))).copied()
    }
    /// A role's flags.
    pub fn flags(&self) -> RoleFlags {
        RoleFlags(u16::from_le_bytes([self.byte(2), self.byte(3)]))
    }
    /// The name that is shown.
    pub fn name(&self) -> &'g str {
        self.names().next().map_or("", |n| n.text())
    }
    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = Name<'g>> + use<'g> {
        let (layer, at) = (self.layer, self.at());
        let (from, n) = (layer.u32(section::ENTRIES, at + 4), layer.u32(section::ENTRIES, at + 8));
        (from..from + n).map(move |i| layer.name(i))
    }
    /// For whom it acts, in the source's order.
    pub fn terms(&self) -> impl Iterator<Item = Term<'g>> + use<'g> {
        let (layer, at) = (self.layer, self.at());
        let (from, n) = (layer.u32(section::ENTRIES, at + 12), layer.u32(section::ENTRIES, at + 16));
        (from..from + n).map(move |i| Term { layer, at: i as usize * TERM })
    }
    /// Degrees north and east.
    pub fn place(&self) -> Option<(f32, f32)> {
        let at = self.at();
        let (lat, lon) = (self.layer.u32(section::ENTRIES, at + 20), self.layer.u32(section::ENTRIES, at + 24));
        Some((f32::from_bits(lat), f32::from_bits(lon))).filter(|p| !p.0.is_nan())
    }
    /// A country's other codes (`iso2|cameo|fips|cow`), a region's precision, a group's kind.
    pub fn codes(&self) -> &'g str {
        self.layer.string(section::ENTRIES, self.at() + 28)
    }
    /// What the source notes.
    pub fn notes(&self) -> &'g str {
        self.layer.string(section::ENTRIES, self.at() + 36)
    }
    /// The last day that its source's knowledge reaches; none where the source doesn't say.
    pub fn as_of(&self) -> Option<Date> {
        let month = self.layer.u32(section::ENTRIES, self.at() + 44) as i32;
        (month > 0).then(|| last_day(month)).flatten()
    }
    /// When a party led the government, by its note `governed=…`.
    pub fn governed(&self) -> impl Iterator<Item = Stretch> + use<'g> {
        governed(self.notes()).filter_map(Stretch::parse)
    }
    /// The first country that it acts for.
    pub fn country(&self) -> Option<Country> {
        self.terms().find_map(|t| t.country())
    }
}

/// The stretches of the note `governed=…`, as they are written.
pub(crate) fn governed(notes: &str) -> impl Iterator<Item = &str> {
    notes.split(", ").filter_map(|note| note.strip_prefix("governed=")).flat_map(str::split_whitespace)
}

/// One name of an entry.
#[derive(Clone, Copy)]
pub struct Name<'g> {
    layer: &'g Layer,
    at: usize,
}

impl<'g> Name<'g> {
    /// As it is written.
    pub fn text(&self) -> &'g str {
        self.layer.string(section::NAMES, self.at)
    }
    /// The entry that it names.
    pub fn entry(&self) -> Entry<'g> {
        self.layer.entry(self.layer.u32(section::NAMES, self.at + 8))
    }
    /// What it is to the entry.
    pub fn form(&self) -> Form {
        let form = self.layer.u32(section::NAMES, self.at + 12) & 0xff;
        Form::ALL.get(form as usize).copied().unwrap_or(Form::Name)
    }
    /// Whether it counts only where the entry is named otherwise or its country is.
    pub fn ambiguous(&self) -> bool {
        self.layer.u32(section::NAMES, self.at + 12) & 0x100 != 0
    }
}

/// For whom an entry acts in a stretch of time.
#[derive(Clone, Copy)]
pub struct Term<'g> {
    layer: &'g Layer,
    at: usize,
}

impl<'g> Term<'g> {
    /// The country's code.
    pub fn country(&self) -> Option<Country> {
        let code = self.layer.section(section::TERMS).get(self.at..self.at + 3)?;
        Country::new(std::str::from_utf8(code).ok()?)
    }
    /// The sectors, the main one first.
    pub fn sectors(&self) -> impl Iterator<Item = Sector> + use<'g> {
        let bytes = self.layer.section(section::TERMS).get(self.at + 4..self.at + 8).unwrap_or(&[]);
        bytes.iter().filter_map(|&b| Sector::ALL.get(usize::from(b).checked_sub(1)?).copied())
    }
    /// The main sector.
    pub fn sector(&self) -> Option<Sector> {
        self.sectors().next()
    }
    /// The office, by the name that roles.tsv gives it first; empty for none.
    pub fn role(&self) -> &'g str {
        self.layer.string(section::TERMS, self.at + 8)
    }
    /// From when to when.
    pub fn when(&self) -> Stretch {
        let rim = |i: usize| self.layer.u32(section::TERMS, self.at + 16 + i * 4) as i32;
        Stretch { start: (rim(0), rim(1)), end: (rim(2), rim(3)) }
    }
}
