//! The gazetteer as a whole: our file, and a user's laid over it.

use crate::compile::compile;
use crate::fold::fold;
use crate::kind::{Form, Kind};
use crate::layer::{Entry, EntryId, HEADER, Layer, MAGIC, Name, OVERLAY, VERSION};
use crate::source::Problem;
use crate::when::Holds;
use legation_schema::{Country, Date};
use std::borrow::Cow;

/// Why a compiled gazetteer can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Not such a file.
    #[error("this is no compiled gazetteer\nhint: compile one with `legation gazetteer compile`")]
    Magic,
    /// Of another version of the program.
    #[error(
        "the compiled gazetteer has format version {0}, this program reads {VERSION}\nhint: compile it again with `legation gazetteer compile`"
    )]
    Version(u32),
    /// Cut short or changed.
    #[error(
        "the compiled gazetteer is damaged: its content doesn't fit its hash\nhint: compile it again with `legation gazetteer compile`"
    )]
    Damaged,
}

/// Who is who by name.
pub struct Gazetteer {
    pub(crate) base: Layer,
    pub(crate) over: Option<Layer>,
    countries: Vec<(Country, EntryId)>,
    // the folded names of states that are one word
    state_words: Vec<String>,
}

impl Gazetteer {
    /// Opens what [`compile()`] made. Nothing is copied from borrowed bytes.
    ///
    /// # Errors
    /// Bytes that are no such file, or damaged.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Gazetteer, OpenError> {
        let base = layer(bytes.into(), 0)?;
        let mut made = Gazetteer { base, over: None, countries: Vec::new(), state_words: Vec::new() };
        made.index();
        Ok(made)
    }
    /// Lays a user's file over this one: where both know a name as the same kind of thing, the user's counts.
    /// The file's form is [`crate::source::parse`]'s, for a name that is none of ours.
    ///
    /// # Errors
    /// Lines that can't be read.
    pub fn with_overlay(mut self, name: &str, text: &str) -> Result<Gazetteer, Vec<Problem>> {
        let bytes = compile(&[(name, text)])?;
        self.over = layer(Cow::Owned(bytes), 1).ok();
        self.index();
        Ok(self)
    }
    fn index(&mut self) {
        let mut all: Vec<(Country, EntryId)> = Vec::new();
        for entry in self.layers().flat_map(|l| (0..l.len() as u32).map(|i| l.entry(i))).filter(|e| e.kind() == Kind::Country) {
            all.extend(entry.country().map(|c| (c, entry.id())));
        }
        // an overlay's entries come first, and the stable sort keeps them there
        all.sort_by_key(|c| c.0);
        let entries = all.iter().map(|c| self.entry(c.1));
        let names = entries.flat_map(|e| e.names()).filter(|n| n.form() == Form::Name).map(|n| fold(n.text()));
        self.state_words = names.filter(|n| !n.contains(' ')).collect();
        self.countries = all;
    }
    pub(crate) fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.over.iter().chain([&self.base])
    }
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.layers().map(Layer::len).sum()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Every entry, a user's first.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.layers().flat_map(|l| (0..l.len() as u32).map(|i| l.entry(i)))
    }
    /// The last day that is known for all people of ours: later changes of office may be missing.
    pub fn people_as_of(&self) -> Option<Date> {
        let base = (0..self.base.len() as u32).map(|i| self.base.entry(i));
        base.filter(|e| e.kind() == Kind::Person).filter_map(|e| e.as_of()).min()
    }
    /// The entry with this number, which must come from this gazetteer.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        let layer = if id.0 & OVERLAY != 0 { self.over.as_ref().unwrap_or(&self.base) } else { &self.base };
        layer.entry(id.0 & !OVERLAY)
    }
    /// The state or territory with this code.
    pub fn country(&self, code: Country) -> Option<Entry<'_>> {
        let at = self.countries.partition_point(|c| c.0 < code);
        self.countries.get(at).filter(|c| c.0 == code).map(|c| self.entry(c.1))
    }
    /// What is called `name`, however it is written; a user's entries hide ours of the same kind.
    pub fn named(&self, name: &str) -> Vec<Name<'_>> {
        self.names(&fold(name))
    }
    /// The folded names of states, of one word each, that lack a letter of the folded `word` or have one more.
    pub fn near_state(&self, word: &str) -> impl Iterator<Item = &str> {
        let word = word.as_bytes();
        let near = move |name: &&str| {
            let (short, long) = if name.len() < word.len() { (name.as_bytes(), word) } else { (word, name.as_bytes()) };
            let ahead = short.iter().zip(long).take_while(|(a, b)| a == b).count();
            short.len() + 1 == long.len() && short[ahead..] == long[ahead + 1..]
        };
        self.state_words.iter().map(String::as_str).filter(near)
    }
    pub(crate) fn names(&self, key: &str) -> Vec<Name<'_>> {
        let mut found: Vec<Name<'_>> = self.over.iter().flat_map(|l| l.names(key)).collect();
        let hidden: Vec<Kind> = found.iter().map(|n| n.entry().kind()).collect();
        found.extend(self.base.names(key).filter(|n| !hidden.contains(&n.entry().kind())));
        found
    }
    /// The role noun or title that `words` are: "foreign ministers".
    pub fn role(&self, words: &str) -> Option<Entry<'_>> {
        self.named(words).into_iter().map(|n| n.entry()).find(|e| e.kind() == Kind::Role)
    }
    /// Who held an office on a day; without a day, who holds it as far as the sources reach. `role` is any form of it.
    pub fn holder(&self, country: Country, role: &str, on: Option<Date>) -> Option<Entry<'_>> {
        let name = self.role(role).map_or(role, |r| r.name());
        let key = fold(name);
        let held = self.layers().flat_map(|l| l.offices(country, &key));
        let ranked = held.filter_map(|(entry, term)| {
            let when = term.when();
            let holds = on.map_or(if when.is_open() { Holds::Yes } else { Holds::Over }, |day| when.holds(day));
            (holds >= Holds::Perhaps).then_some(((holds, when.start), entry))
        });
        ranked.max_by_key(|(rank, _)| *rank).map(|(_, entry)| entry)
    }
}

fn layer(bytes: Cow<'static, [u8]>, number: u32) -> Result<Layer, OpenError> {
    if bytes.len() < HEADER || bytes[..8] != MAGIC {
        return Err(OpenError::Magic);
    }
    let version = u32::from_le_bytes([bytes[8], bytes[9], bytes[10], bytes[11]]);
    if version != VERSION {
        return Err(OpenError::Version(version));
    }
    Layer::open(bytes, number).ok_or(OpenError::Damaged)
}
