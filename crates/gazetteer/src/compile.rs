//! Sources into one file that opens where it lies.

use crate::fold::{fold, pieces};
use crate::kind::{Form, Kind};
use crate::layer::{FIRST, HEADER, MAGIC, SECTIONS, VERSION, hash_bytes, hash_key, section};
use crate::names::surnames;
use crate::source::{Item, ItemTerm, Problem, parse};
use std::collections::BTreeMap;

/// Compiles sources, given as file name and text, in their order. See [`crate::source::parse`] for which file is what.
///
/// # Errors
/// What can't be read, each with file and line. What is only doubtful is [`crate::check::check`]'s.
pub fn compile(sources: &[(&str, &str)]) -> Result<Vec<u8>, Vec<Problem>> {
    let (items, problems) = parse(sources);
    if problems.is_empty() { Ok(write(&items)) } else { Err(problems) }
}

#[derive(Default)]
struct Writer<'a> {
    sections: [Vec<u8>; SECTIONS],
    strings: BTreeMap<String, u32>,
    roles: BTreeMap<String, &'a str>,
    // key → names, the words of the key counted
    keys: BTreeMap<String, Vec<u32>>,
    offices: Vec<([u8; 3], String, u32, u32)>,
    counts: [u32; SECTIONS],
}

pub(crate) fn write(items: &[Item<'_>]) -> Vec<u8> {
    let mut w = Writer::default();
    for role in items.iter().filter(|i| i.kind == Kind::Role) {
        for name in &role.names {
            w.roles.entry(fold(name.text)).or_insert(role.names[0].text);
        }
    }
    for (n, item) in items.iter().enumerate() {
        w.entry(n as u32, item);
    }
    w.offices();
    w.keys();
    w.finish()
}

impl<'a> Writer<'a> {
    fn put(&mut self, section: usize, value: u32) {
        self.sections[section].extend_from_slice(&value.to_le_bytes());
    }

    fn string(&mut self, section: usize, text: &str) {
        let at = match self.strings.get(text) {
            Some(&at) => at,
            None => {
                let at = self.sections[section::STRINGS].len() as u32;
                self.sections[section::STRINGS].extend_from_slice(text.as_bytes());
                self.strings.insert(text.to_owned(), at);
                at
            }
        };
        self.put(section, at);
        self.put(section, text.len() as u32);
    }

    fn entry(&mut self, id: u32, item: &Item<'a>) {
        let (names, terms) = (self.counts[section::NAMES], self.counts[section::TERMS]);
        for name in &item.names {
            self.name(id, name.text, name.form, name.ambiguous);
        }
        if item.kind == Kind::Person {
            self.surnames(id, item);
        }
        for term in &item.terms {
            self.term(id, item.kind, term);
        }
        let head = [item.kind as u8, item.body.map_or(u8::MAX, |b| b as u8)];
        self.sections[section::ENTRIES].extend_from_slice(&head);
        self.sections[section::ENTRIES].extend_from_slice(&item.flags.0.to_le_bytes());
        for value in [names, self.counts[section::NAMES] - names, terms, self.counts[section::TERMS] - terms] {
            self.put(section::ENTRIES, value);
        }
        let (lat, lon) = item.place.unwrap_or((f32::NAN, f32::NAN));
        self.put(section::ENTRIES, lat.to_bits());
        self.put(section::ENTRIES, lon.to_bits());
        self.string(section::ENTRIES, &item.codes);
        self.string(section::ENTRIES, item.notes);
        let known = item.as_of.filter(|s| !s.is_open()).map_or(0, |s| s.end.1);
        self.put(section::ENTRIES, known as u32);
    }

    fn surnames(&mut self, id: u32, item: &Item<'a>) {
        let country = item.terms.first().and_then(|t| t.country);
        let family_first = country.is_some_and(|c| matches!(c.as_str(), "CHN" | "TWN" | "KOR" | "PRK" | "HKG" | "SGP" | "KHM"));
        let mut seen: Vec<String> = item.names.iter().map(|n| fold(n.text)).collect();
        for name in item.names.iter().filter(|n| !n.ambiguous) {
            for last in surnames(name.text, family_first) {
                let key = fold(last);
                if !key.is_empty() && !seen.contains(&key) {
                    seen.push(key);
                    self.name(id, last, Form::Surname, true);
                }
            }
        }
    }

    fn name(&mut self, id: u32, text: &str, form: Form, ambiguous: bool) {
        let number = self.counts[section::NAMES];
        self.counts[section::NAMES] += 1;
        self.string(section::NAMES, text);
        self.put(section::NAMES, id);
        self.put(section::NAMES, form as u32 | u32::from(ambiguous) << 8);
        let key = fold(text);
        if !key.is_empty() {
            self.keys.entry(key).or_default().push(number);
        }
    }

    fn term(&mut self, id: u32, kind: Kind, term: &ItemTerm<'a>) {
        let number = self.counts[section::TERMS];
        self.counts[section::TERMS] += 1;
        let mut country = [0u8; 3];
        if let Some(c) = term.country {
            country.copy_from_slice(c.as_str().as_bytes());
        }
        let mut sectors = [0u8; 4];
        for (slot, s) in sectors.iter_mut().zip(&term.sectors) {
            *slot = *s as u8 + 1;
        }
        let role = self.roles.get(&fold(term.role)).copied().unwrap_or(term.role);
        self.sections[section::TERMS].extend_from_slice(&country);
        self.sections[section::TERMS].push(0);
        self.sections[section::TERMS].extend_from_slice(&sectors);
        self.string(section::TERMS, role);
        for rim in [term.when.start.0, term.when.start.1, term.when.end.0, term.when.end.1] {
            self.put(section::TERMS, rim as u32);
        }
        if kind == Kind::Person && !role.is_empty() {
            self.offices.push((country, fold(role), number, id));
        }
    }

    fn offices(&mut self) {
        let mut offices = std::mem::take(&mut self.offices);
        offices.sort();
        for (country, role, term, entry) in offices {
            self.sections[section::OFFICES].extend_from_slice(&country);
            self.sections[section::OFFICES].push(0);
            self.string(section::OFFICES, &role);
            self.put(section::OFFICES, term);
            self.put(section::OFFICES, entry);
        }
    }

    fn keys(&mut self) {
        let keys = std::mem::take(&mut self.keys);
        let size = (keys.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![0u32; size];
        let mut firsts: BTreeMap<&str, u32> = BTreeMap::new();
        for (n, (key, names)) in keys.iter().enumerate() {
            let first = key.split(' ').next().unwrap_or(key);
            let words = pieces(key, &mut String::new()) as u32;
            let longest = firsts.entry(first).or_default();
            *longest = words.max(*longest);
            let mut at = hash_key(key.as_bytes()) as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = n as u32 + 1;
            self.string(section::KEYS, key);
            let from = self.counts[section::REFS];
            self.put(section::KEYS, from);
            self.put(section::KEYS, names.len() as u32);
            self.counts[section::REFS] += names.len() as u32;
            names.iter().for_each(|&name| self.put(section::REFS, name));
        }
        slots.into_iter().for_each(|s| self.put(section::SLOTS, s));
        let size = (firsts.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![(0u32, 0u32); size];
        for (first, longest) in firsts {
            let hash = hash_key(first.as_bytes());
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = ((hash >> 32) as u32, longest);
        }
        for (tag, longest) in slots {
            self.put(FIRST, tag);
            self.put(FIRST, longest);
        }
    }

    fn finish(self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut ends = Vec::new();
        for section in &self.sections {
            body.extend_from_slice(section);
            // each section begins on a word of its own, so that a reader may map it
            body.resize(body.len().next_multiple_of(8), 0);
            ends.push((HEADER + body.len()) as u32);
        }
        let mut out = Vec::with_capacity(HEADER + body.len());
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
        out.extend_from_slice(&hash_bytes(&body).to_le_bytes());
        for (section, end) in self.sections.iter().zip(&ends) {
            out.extend_from_slice(&end.to_le_bytes());
            out.extend_from_slice(&(section.len() as u32).to_le_bytes());
        }
        debug_assert_eq!(out.len(), HEADER, "the header has its stated size");
        out.extend_from_slice(&body);
        out
    }
}
