//! The same article twice in a run: by address, by text, and nearly so (MinHash over shingles of four words).

use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hasher;
use std::io::{Error, ErrorKind, Read, Result};

const ROWS: usize = 5;
const BANDS: usize = 12;
const HASHES: usize = ROWS * BANDS;
const SHINGLE: usize = 4;
// fewer words than this make no sketch: two short reports of one wire line are not the same article
const FEWEST: usize = 24;
/// A text of fewer words is a sentence or two, which may stand in many records: no copy of an article.
const ARTICLE: usize = 60;
// from this share of equal hashes on, two texts count as nearly the same (an estimate of their shingles' overlap)
const NEAR: f64 = 0.8;

/// What of an article tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    id: u64,
    url: u64,
    text: u64,
    sketch: Option<([u8; HASHES], [u32; BANDS])>,
}

/// What an article is to those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Twin {
    /// The first of its kind.
    New,
    /// Another article with the same id: an error.
    SameId,
    /// The same address, or the same text, as the article of this id.
    Same(String),
    /// Nearly the same text as the article of this id.
    Near(String),
}

impl Fingerprint {
    /// Reads an article once.
    pub fn of(id: &str, url: Option<&str>, text: &str) -> Fingerprint {
        let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word).collect();
        let whole = if words.len() < ARTICLE { 0 } else { words.iter().fold(0x9e37_79b9_7f4a_7c15, |h, w| mix(h ^ w)) };
        let url = url.map(|u| u.split('#').next().unwrap_or(u)).filter(|u| !u.is_empty()).map_or(0, |u| hash(u.bytes()));
        Fingerprint { id: hash(id.bytes()), url, text: whole, sketch: (words.len() >= FEWEST).then(|| sketch(&words)) }
    }
    /// As bytes, for [`Seen::load`].
    pub fn save(&self, id: &str, out: &mut Vec<u8>) {
        let id = id.as_bytes();
        out.extend_from_slice(&u32::try_from(id.len()).unwrap_or(0).to_le_bytes());
        out.extend_from_slice(id);
        for n in [self.id, self.url, self.text] {
            out.extend_from_slice(&n.to_le_bytes());
        }
        out.push(u8::from(self.sketch.is_some()));
        if let Some((hashes, bands)) = &self.sketch {
            out.extend_from_slice(hashes);
            bands.iter().for_each(|b| out.extend_from_slice(&b.to_le_bytes()));
        }
    }
    /// The reverse of [`Fingerprint::save`], for one article; none at the end.
    ///
    /// # Errors
    /// The reader's, and bytes that are none of ours.
    pub fn load(from: &mut impl Read) -> Result<Option<(String, Fingerprint)>> {
        let mut four = [0; 4];
        if let Err(e) = from.read_exact(&mut four) {
            return if e.kind() == ErrorKind::UnexpectedEof { Ok(None) } else { Err(e) };
        }
        let mut id = vec![0; u32::from_le_bytes(four) as usize];
        from.read_exact(&mut id)?;
        let id = String::from_utf8(id).map_err(|e| Error::new(ErrorKind::InvalidData, e))?;
        let mut eight = [0; 8];
        let mut number = || from.read_exact(&mut eight).map(|()| u64::from_le_bytes(eight));
        let (key, url, text) = (number()?, number()?, number()?);
        let mut flag = [0];
        from.read_exact(&mut flag)?;
        let mut sketch = None;
        if flag == [1] {
            let (mut hashes, mut bands) = ([0; HASHES], [0; BANDS]);
            from.read_exact(&mut hashes)?;
            for b in &mut bands {
                from.read_exact(&mut four)?;
                *b = u32::from_le_bytes(four);
            }
            sketch = Some((hashes, bands));
        }
        Ok(Some((id, Fingerprint { id: key, url, text, sketch })))
    }
}

// FNV-1a, then mixed: the same on every machine
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
}

fn word(w: &str) -> u64 {
    if w.is_ascii() { hash(w.bytes().map(|b| b.to_ascii_lowercase())) } else { hash(w.to_lowercase().bytes()) }
}

fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

fn sketch(words: &[u64]) -> ([u8; HASHES], [u32; BANDS]) {
    let mut least = [u32::MAX; HASHES];
    let steps: [u64; HASHES] = std::array::from_fn(|i| mix(i as u64 + 1) | 1);
    for shingle in words.windows(SHINGLE) {
        let h = shingle.iter().fold(0u64, |h, w| h.rotate_left(17) ^ w);
        let h = mix(h);
        for (l, step) in least.iter_mut().zip(&steps) {
            *l = (*l).min((h.wrapping_mul(*step) >> 32) as u32);
        }
    }
    let bands = std::array::from_fn(|b| {
        let mut h = rustc_hash::FxHasher::default();
        h.write_usize(b);
        least[b * ROWS..(b + 1) * ROWS].iter().for_each(|l| h.write_u32(*l));
        mix(h.finish()) as u32
    });
    (least.map(|l| (l >> 8) as u8 ^ l as u8), bands)
}

/// The articles of a run up to now. Holds about 300 bytes for each.
#[derive(Default)]
pub struct Seen {
    names: String,
    ends: Vec<u64>,
    sketches: Vec<u8>,
    ids: FxHashSet<u64>,
    urls: FxHashMap<u64, u32>,
    texts: FxHashMap<u64, u32>,
    bands: FxHashMap<u32, u32>,
    // number of an article in `sketches`; those without a sketch have none
    sketched: Vec<u32>,
}

impl Seen {
    /// What the article is to those before it; it is remembered unless it is the same as one of them.
    pub fn meet(&mut self, id: &str, print: &Fingerprint) -> Twin {
        let same = (print.url != 0)
            .then(|| self.urls.get(&print.url))
            .flatten()
            .or_else(|| (print.text != 0).then(|| self.texts.get(&print.text)).flatten());
        if let Some(&n) = same {
            return Twin::Same(self.name(n));
        }
        if self.ids.contains(&print.id) {
            return Twin::SameId;
        }
        let near = self.near(print, u32::MAX);
        self.add(id, print);
        near.map_or(Twin::New, |n| Twin::Near(self.name(n)))
    }
    /// Of which article before the one with that number (see [`Seen::remember`]; of any when there is none) this is a copy, by its
    /// text alone: never [`Twin::SameId`]. Nothing is remembered.
    pub fn copy_of(&self, print: &Fingerprint, before: Option<u32>) -> Twin {
        let before = before.unwrap_or(u32::MAX);
        let same = (print.text != 0).then(|| self.texts.get(&print.text).copied()).flatten().filter(|n| *n < before);
        match same {
            Some(n) => Twin::Same(self.name(n)),
            None => self.near(print, before).map_or(Twin::New, |n| Twin::Near(self.name(n))),
        }
    }
    /// Remembers an article whatever it is to others; returns its number in the order of all that are remembered.
    pub fn remember(&mut self, id: &str, print: &Fingerprint) -> u32 {
        self.add(id, print);
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }
    /// As [`Seen::meet`], but copies pass: only an id that was there is told.
    pub fn meet_id(&mut self, id: &str, print: &Fingerprint) -> Twin {
        if self.ids.contains(&print.id) {
            return Twin::SameId;
        }
        self.add(id, print);
        Twin::New
    }
    /// Remembers what [`Fingerprint::save`] wrote.
    ///
    /// # Errors
    /// The reader's, and bytes that are none of ours.
    pub fn load(&mut self, from: &mut impl Read) -> Result<()> {
        while let Some((id, print)) = Fingerprint::load(from)? {
            self.add(&id, &print);
        }
        Ok(())
    }
    /// How many articles are remembered.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
    fn add(&mut self, id: &str, print: &Fingerprint) {
        let n = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.names.push_str(id);
        self.ends.push(self.names.len() as u64);
        self.ids.insert(print.id);
        if print.url != 0 {
            self.urls.insert(print.url, n);
        }
        if print.text != 0 {
            self.texts.entry(print.text).or_insert(n);
        }
        let at = (self.sketches.len() / HASHES) as u32;
        self.sketched.push(if print.sketch.is_some() { at } else { u32::MAX });
        if let Some((hashes, bands)) = &print.sketch {
            self.sketches.extend_from_slice(hashes);
            for b in bands {
                self.bands.entry(*b).or_insert(n);
            }
        }
    }
    fn near(&self, print: &Fingerprint, before: u32) -> Option<u32> {
        let (hashes, bands) = print.sketch.as_ref()?;
        let mut found: Vec<u32> = bands.iter().filter_map(|b| self.bands.get(b).copied()).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().take_while(|&n| n < before).find(|&n| self.likeness(n, hashes) >= NEAR)
    }
    fn likeness(&self, n: u32, hashes: &[u8; HASHES]) -> f64 {
        let at = self.sketched[n as usize] as usize * HASHES;
        let Some(other) = self.sketches.get(at..at + HASHES) else { return 0.0 };
        let equal = hashes.iter().zip(other).filter(|(a, b)| a == b).count();
        // one in 256 of the unlike hashes is equal by chance
        (equal as f64 / HASHES as f64 - 1.0 / 256.0) / (1.0 - 1.0 / 256.0)
    }
    fn name(&self, n: u32) -> String {
        let n = n as usize;
        let from = n.checked_sub(1).map_or(0, |p| self.ends[p] as usize);
        self.names[from..self.ends[n] as usize].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seed: u64, words: usize) -> String {
        (0..words as u64).map(|i| format!("w{} ", mix(seed * 1000 + i) % 5000)).collect()
    }

    #[test]
    fn the_same_and_the_nearly_same() {
        let mut seen = Seen::default();
        let a = text(1, 400);
        let mut meet = |id: &str, url: Option<&str>, text: &str| seen.meet(id, &Fingerprint::of(id, url, text));
        assert_eq!(meet("a", Some("https://g.example/a"), &a), Twin::New);
        assert_eq!(meet("b", Some("https://g.example/a#top"), &text(2, 400)), Twin::Same("a".into()));
        assert_eq!(meet("c", None, &a.to_uppercase()), Twin::Same("a".into()));
        assert_eq!(meet("a", None, &text(3, 400)), Twin::SameId);
        let mut changed: Vec<&str> = a.split(' ').collect();
        changed[100] = "other";
        changed[300] = "words";
        assert_eq!(meet("d", None, &changed.join(" ")), Twin::Near("a".into()));
        assert_eq!(meet("e", None, &text(4, 400)), Twin::New);
        let half = format!("{}{}", &a[..a.len() / 2], text(5, 200));
        assert_eq!(meet("f", None, &half), Twin::New, "half of it is another article");
    }

    #[test]
    fn a_copy_copies_what_was_before_it() {
        let mut seen = Seen::default();
        let print = |id: &str, text: &str| Fingerprint::of(id, None, text);
        let a = text(1, 400);
        assert_eq!(seen.remember("a", &print("a", &a)), 0);
        assert_eq!(seen.copy_of(&print("b", &a), None), Twin::Same("a".into()));
        assert_eq!(seen.remember("b", &print("b", &a)), 1);
        assert_eq!(seen.copy_of(&print("a", &a), Some(0)), Twin::New, "not of itself, and not of what came later");
        assert_eq!(seen.copy_of(&print("c", &format!("{a} more words")), None), Twin::Near("a".into()));
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let mut bytes = Vec::new();
        let (a, b) = (Fingerprint::of("a", Some("u"), &text(1, 100)), Fingerprint::of("bé", None, &text(2, 90)));
        a.save("a", &mut bytes);
        b.save("bé", &mut bytes);
        let mut seen = Seen::default();
        seen.load(&mut bytes.as_slice()).unwrap();
        assert_eq!(seen.len(), 2);
        assert_eq!(seen.meet("x", &Fingerprint::of("x", None, &text(2, 90))), Twin::Same("bé".into()));
    }
}
