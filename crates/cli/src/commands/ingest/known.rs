//! What the store holds, and what this run has met: whether an article is new, another version, or one that is there.

use anyhow::Result;
use legation_intake::{Fingerprint, Seen, Twin};
use legation_store::{CopyKind, Store};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// Hash of what an outlet wrote: [`super::content`].
pub type Content = [u8; 16];

/// What is to be done with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: this version was read before.
    Known,
    /// It is to be coded and stored.
    Store {
        /// Under this id, when it is another version of an article that has one.
        id: Option<String>,
        /// The earlier article that it copies.
        copy: Option<(CopyKind, String)>,
    },
    /// Another article of this run has its id.
    SameId,
}

/// About 450 bytes for each version of an article.
#[derive(Default)]
pub struct Known {
    seen: Seen,
    // hashes of ids and addresses to the article's number, which is that of its first version among all that were seen
    ids: FxHashMap<u64, u32>,
    urls: FxHashMap<u64, u32>,
    names: FxHashMap<u32, String>,
    contents: FxHashSet<(u32, Content)>,
    met: FxHashSet<u32>,
}

impl Known {
    /// What the store holds.
    pub fn load(store: &Store) -> Result<Known> {
        let mut known = Known::default();
        let mut broken = None;
        store.versions(&mut |v| match Fingerprint::load(&mut v.print.as_slice()) {
            Ok(Some((_, print))) => {
                known.remember(&v.id, v.url.as_deref(), v.content, &print);
            }
            Ok(None) => broken = Some(v.id),
            Err(_) => broken = Some(v.id),
        })?;
        if let Some(id) = broken {
            anyhow::bail!("the store holds no fingerprint of article {id}\nhint: it was changed by another program");
        }
        known.met.clear();
        Ok(known)
    }
    /// What is to be done with the next article of the run.
    pub fn meet(&mut self, id: &str, url: Option<&str>, content: Content, print: &Fingerprint) -> Fate {
        let by_url = key(url).and_then(|u| self.urls.get(&u).copied());
        let Some(number) = by_url.or_else(|| self.ids.get(&hash(id)).copied()) else {
            let copy = self.copy(print, None);
            self.remember(id, url, content, print);
            return Fate::Store { id: None, copy };
        };
        let was_met = !self.met.insert(number);
        if self.contents.contains(&(number, content)) {
            return Fate::Known;
        }
        // an outlet corrects what stands at an address; two texts that only share an id may be two articles
        if was_met && by_url.is_none() {
            return Fate::SameId;
        }
        let name = self.names.get(&number).cloned().unwrap_or_else(|| id.to_owned());
        let copy = self.copy(print, Some(number));
        self.remember(&name, url, content, print);
        Fate::Store { id: Some(name), copy }
    }
    fn copy(&self, print: &Fingerprint, before: Option<u32>) -> Option<(CopyKind, String)> {
        match self.seen.copy_of(print, before) {
            Twin::Same(of) => Some((CopyKind::Same, of)),
            Twin::Near(of) => Some((CopyKind::Near, of)),
            Twin::New | Twin::SameId => None,
        }
    }
    fn remember(&mut self, id: &str, url: Option<&str>, content: Content, print: &Fingerprint) {
        let seen = self.seen.remember(id, print);
        let number = *self.ids.entry(hash(id)).or_insert(seen);
        if number == seen {
            self.names.insert(number, id.to_owned());
        }
        if let Some(url) = key(url) {
            self.urls.insert(url, number);
        }
        self.contents.insert((number, content));
        self.met.insert(number);
    }
}

// an address without its fragment
fn key(url: Option<&str>) -> Option<u64> {
    url.map(|u| u.split('#').next().unwrap_or(u)).filter(|u| !u.is_empty()).map(hash)
}

fn hash(text: &str) -> u64 {
    let mut h = FxHasher::default();
    h.write(text.as_bytes());
    h.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(known: &mut Known, id: &str, url: Option<&str>, text: &str) -> Fate {
        let mut content = [0; 16];
        content[..8].copy_from_slice(&hash(text).to_le_bytes());
        known.meet(id, url, content, &Fingerprint::of(id, url, text))
    }

    fn words(seed: u64) -> String {
        (0..200).map(|i| format!("w{} ", (seed * 7919 + i * 104_729) % 3001)).collect()
    }

    #[test]
    fn new_again_corrected_copied() {
        let mut known = Known::default();
        let (a, b) = (words(1), words(2));
        let new = Fate::Store { id: None, copy: None };
        assert_eq!(meet(&mut known, "a", Some("https://g.example/1"), &a), new);
        assert_eq!(meet(&mut known, "a", Some("https://g.example/1"), &a), Fate::Known);
        let version = Fate::Store { id: Some("a".into()), copy: None };
        assert_eq!(meet(&mut known, "other", Some("https://g.example/1#top"), &format!("{a} corrected")), version, "by its address");
        assert_eq!(meet(&mut known, "a", Some("https://g.example/1"), &a), Fate::Known, "an old version is no news");
        assert_eq!(meet(&mut known, "a", None, &b), Fate::SameId, "twice in one run");
        let copy = |kind| Fate::Store { id: None, copy: Some((kind, "a".into())) };
        assert_eq!(meet(&mut known, "c", Some("https://h.example/1"), &a), copy(CopyKind::Same));
        assert_eq!(meet(&mut known, "d", None, &format!("{a} more of it")), copy(CopyKind::Near));
        known.met.clear();
        let version = Fate::Store { id: Some("a".into()), copy: None };
        assert_eq!(meet(&mut known, "a", None, &b), version, "in another run it is a new version");
    }
}
