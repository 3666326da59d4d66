//! Places of the world by name, out of one file that is read where it lies.

mod compile;
mod fold;
mod layout;

pub use compile::{Row, compile};
pub use fold::{fold, fold_into};

use layout::{BLOCK, HEADER, Header, RECORD, VERSION, degrees, hash, population, u16_at, u24_at, u32_at, varint};
use legation_schema::Country;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// Why a file of places cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacesError {
    /// It doesn't begin as such a file does, or its header is damaged.
    NotPlaces,
    /// It was written for another version of this library.
    Version {
        /// The file's version.
        found: u32,
    },
    /// It is shorter or longer than its header says.
    Length {
        /// What the header says.
        want: usize,
        /// What is there.
        found: usize,
    },
}

impl fmt::Display for PlacesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlacesError::NotPlaces => write!(f, "this is no file of places, or its header is damaged; compile it anew"),
            PlacesError::Version { found } => {
                write!(f, "the file of places has version {found}, this program reads {VERSION}; compile it anew")
            }
            PlacesError::Length { want, found } => write!(f, "the file of places should have {want} bytes and has {found}; copy it anew"),
        }
    }
}
impl std::error::Error for PlacesError {}

/// What a record stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A town, city, village or part of one.
    City,
    /// A division of the first level: state, province, region.
    Division,
    /// A division of the second level: county, parish, district.
    County,
    /// A land without borders of its own: Siberia, the Midwest.
    Region,
    /// A part of the world.
    Continent,
    /// A river, lake or sea.
    Water,
    /// A mountain or a chain of them.
    Mountain,
    /// An island or a group of them.
    Island,
    /// A square, a base, a street.
    Spot,
    /// A state.
    Country,
}

impl PlaceKind {
    pub(crate) const ALL: [PlaceKind; 10] = [
        PlaceKind::City,
        PlaceKind::Division,
        PlaceKind::County,
        PlaceKind::Region,
        PlaceKind::Continent,
        PlaceKind::Water,
        PlaceKind::Mountain,
        PlaceKind::Island,
        PlaceKind::Spot,
        PlaceKind::Country,
    ];
}

/// A division's number in the file: equal numbers are the same division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionId(u16);

/// A place. Text is borrowed from the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceRecord<'a> {
    /// Its number in the file.
    pub number: u32,
    /// Its own name.
    pub name: &'a str,
    /// The state that it lies in; none for what lies in several.
    pub country: Option<Country>,
    /// The first-level division that it is or lies in.
    pub admin1: Option<DivisionId>,
    /// The second-level division that it is or lies in.
    pub admin2: Option<DivisionId>,
    /// What it is.
    pub kind: PlaceKind,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants; 0 when unknown. For divisions the sum of their places.
    pub population: u64,
    /// GeoNames' number; none for what isn't from there.
    pub geonameid: Option<u64>,
    /// Whether it is its state's capital.
    pub is_capital: bool,
}

/// The places of the world, opened over the bytes of one file.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    bytes: &'a [u8],
    head: Header,
    // the first eight bytes of each block's first name
    firsts: Arc<[u64]>,
    // every STRIDEth of them: a search begins in these few
    sampled: Arc<[u64]>,
}

impl<'a> Places<'a> {
    /// Opens `bytes` without copying: looks at the header and at the first names of blocks alone.
    ///
    /// # Errors
    /// When the bytes are no file of places of this version, whole.
    pub fn open(bytes: &'a [u8]) -> Result<Places<'a>, PlacesError> {
        if !bytes.starts_with(layout::MAGIC) {
            return Err(PlacesError::NotPlaces);
        }
        let (version, head) = Header::read(bytes).ok_or(PlacesError::NotPlaces)?;
        if version != VERSION {
            return Err(PlacesError::Version { found: version });
        }
        if head.length as usize != bytes.len() {
            return Err(PlacesError::Length { want: head.length as usize, found: bytes.len() });
        }
        let mut places = Places { bytes, head, firsts: Arc::new([]), sampled: Arc::new([]) };
        places.firsts = (0..places.blocks()).map(|b| eight(places.first_name(b))).collect();
        places.sampled = places.firsts.iter().step_by(STRIDE).copied().collect();
        Ok(places)
    }

    /// Whether the whole content is what was compiled. Reads every byte.
    pub fn is_intact(&self) -> bool {
        hash(&self.bytes[HEADER..]) == self.head.body
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.head.records as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.head.records == 0
    }

    /// How many different names there are.
    pub fn names(&self) -> usize {
        self.head.names as usize
    }

    /// The places that bear `name`, the most populous first. Case, marks, hyphens and "St." for "Saint" don't matter.
    pub fn find(&self, name: &str) -> impl Iterator<Item = PlaceRecord<'a>> + use<'a> {
        self.find_folded(&fold(name))
    }

    /// The same for a name that [`fold()`] has been over.
    pub fn find_folded(&self, folded: &str) -> impl Iterator<Item = PlaceRecord<'a>> + use<'a> {
        let places = self.clone();
        let (at, count) = self.search(folded).found.unwrap_or((0, 0));
        (0..count).filter_map(move |i| places.record(u24_at(places.bytes, at + 3 * i)))
    }

    /// Whether some place bears the folded name.
    pub fn has_folded(&self, folded: &str) -> bool {
        self.search(folded).found.is_some()
    }

    /// How many of `words`, from the first, make the longest name of a place.
    pub fn longest(&self, words: &[&str]) -> Option<usize> {
        self.longest_key(words.iter().copied(), &mut String::new())
    }

    /// The same; leaves the name, folded, in `key`. Allocates nothing when `key` is long enough.
    pub fn longest_key<'w>(&self, words: impl Iterator<Item = &'w str>, key: &mut String) -> Option<usize> {
        key.clear();
        let mut best = None;
        let mut words = words.enumerate().take(9).peekable();
        while let Some((i, word)) = words.next() {
            let before = key.len();
            if is_genitive(word) {
                key.push('s')
            } else {
                fold_into(word, key)
            }
            if key.len() == before {
                continue;
            }
            let hit = self.search(key);
            if hit.found.is_some() {
                best = Some((i + 1, key.len()));
            }
            // "he" begins many names, but no name goes on behind this word
            let goes_on = match hit.longer {
                Some(next) => next == b' ' || words.peek().is_some_and(|(_, w)| is_genitive(w)),
                None => false,
            };
            if !goes_on {
                break;
            }
        }
        key.truncate(best.map_or(0, |(_, end)| end));
        best.map(|(count, _)| count)
    }

    /// The record of that number.
    pub fn record(&self, number: u32) -> Option<PlaceRecord<'a>> {
        if number >= self.head.records {
            return None;
        }
        let at = self.head.records_at as usize + number as usize * RECORD;
        let bytes = self.bytes;
        let lies_in = u16_at(bytes, at + 15).checked_sub(1);
        let kind = bytes.get(at + 18).copied().unwrap_or(0);
        let (admin1, admin2) = if number < self.head.divisions {
            let own = number as u16;
            lies_in.map_or((Some(own), None), |parent| (Some(parent), Some(own)))
        } else {
            lies_in.map_or((None, None), |d| self.parent(d).map_or((Some(d), None), |p| (Some(p), Some(d))))
        };
        Some(PlaceRecord {
            number,
            name: self.string(u24_at(bytes, at)),
            country: self.country(usize::from(bytes.get(at + 17).copied().unwrap_or(0)) | usize::from(kind & 0x20) << 3),
            admin1: admin1.map(DivisionId),
            admin2: admin2.map(DivisionId),
            kind: PlaceKind::ALL[usize::from(kind & 0xf).min(PlaceKind::ALL.len() - 1)],
            lat: degrees(u24_at(bytes, at + 3)),
            lon: degrees(u24_at(bytes, at + 6)),
            population: population(u24_at(bytes, at + 9)),
            geonameid: Some(u64::from(u24_at(bytes, at + 12))).filter(|&id| id > 0),
            is_capital: kind & 0x10 != 0,
        })
    }

    /// The record of a division.
    pub fn division(&self, id: DivisionId) -> Option<PlaceRecord<'a>> {
        self.record(u32::from(id.0)).filter(|_| u32::from(id.0) < self.head.divisions)
    }

    fn parent(&self, division: u16) -> Option<u16> {
        u16_at(self.bytes, self.head.records_at as usize + usize::from(division) * RECORD + 15).checked_sub(1)
    }

    fn country(&self, index: usize) -> Option<Country> {
        let at = HEADER + 3 * index.checked_sub(1)?;
        Country::new(std::str::from_utf8(self.bytes.get(at..at + 3)?).ok()?)
    }

    fn string(&self, offset: u32) -> &'a str {
        let at = self.head.strings_at as usize + offset as usize;
        let long = self.bytes.get(at).map_or(0, |&n| usize::from(n));
        self.bytes.get(at + 1..at + 1 + long).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// Finds a folded name: first the block by its first name, then inside.
    fn search(&self, folded: &str) -> Hit {
        let want = folded.as_bytes();
        let none = Hit { found: None, longer: None };
        if want.is_empty() || want.len() > 120 {
            return none;
        }
        let key = eight(want);
        let sample = self.sampled.partition_point(|&k| k < key).saturating_sub(1) * STRIDE;
        let near = &self.firsts[sample..self.firsts.len().min(sample + STRIDE)];
        let mut low = sample + near.partition_point(|&k| k < key);
        let mut high = low + self.firsts[low..].iter().take_while(|&&k| k == key).count();
        while low < high {
            let middle = (low + high) / 2;
            if self.first_name(middle) <= want { low = middle + 1 } else { high = middle }
        }
        // the name itself stands in the block before; the next longer one may be the next block's first
        let mut hit = low.checked_sub(1).map_or(none, |b| self.search_block(b, want));
        if hit.longer.is_none() && low < self.blocks() {
            hit.longer = self.first_name(low).strip_prefix(want).and_then(|rest| rest.first().copied());
        }
        hit
    }

    fn blocks(&self) -> usize {
        (self.head.names as usize).div_ceil(BLOCK)
    }

    fn block_at(&self, block: usize) -> usize {
        self.head.blocks_at as usize + u32_at(self.bytes, self.head.offsets_at as usize + 4 * block) as usize
    }

    fn first_name(&self, block: usize) -> &'a [u8] {
        let at = self.block_at(block) + 1;
        let long = self.bytes.get(at).map_or(0, |&n| usize::from(n));
        self.bytes.get(at + 1..at + 1 + long).unwrap_or(&[])
    }

    fn search_block(&self, block: usize, want: &[u8]) -> Hit {
        let mut at = self.block_at(block);
        let mut hit = Hit { found: None, longer: None };
        // how many bytes the name before has in common with what is looked for; it sorts before it
        let mut common = 0;
        for _ in 0..BLOCK.min(self.head.names as usize - block * BLOCK) {
            let (Some(&shared), Some(&rest)) = (self.bytes.get(at), self.bytes.get(at + 1)) else { break };
            let (shared, rest) = (usize::from(shared), usize::from(rest));
            let Some(tail) = self.bytes.get(at + 2..at + 2 + rest) else { break };
            let (count, postings) = varint(self.bytes, at + 2 + rest);
            at = postings + 3 * count;
            match shared.cmp(&common) {
                // it goes on as the name before does, and sorts before with it
                Ordering::Greater => continue,
                Ordering::Less => break,
                Ordering::Equal => {}
            }
            let same = tail.iter().zip(&want[common..]).take_while(|(a, b)| a == b).count();
            common += same;
            match (tail.get(same), want.get(common)) {
                (None, None) => hit.found = Some((postings, count)),
                (Some(&next), None) => {
                    hit.longer = Some(next);
                    break;
                }
                (Some(a), Some(b)) if a > b => break,
                _ => {}
            }
        }
        hit
    }
}

const STRIDE: usize = 64;

/// The first eight bytes, in the names' order.
fn eight(name: &[u8]) -> u64 {
    let mut key = [0; 8];
    let n = name.len().min(8);
    key[..n].copy_from_slice(&name[..n]);
    u64::from_be_bytes(key)
}

fn is_genitive(word: &str) -> bool {
    matches!(word, "'s" | "’s")
}

/// Where a name's record numbers lie and how many they are; how the first longer name that begins with it goes on.
#[derive(Clone, Copy)]
struct Hit {
    found: Option<(usize, usize)>,
    longer: Option<u8>,
}

#[cfg(test)]
mod tests;
