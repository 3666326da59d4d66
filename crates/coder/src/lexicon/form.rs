//! A form: what a verb's words require, written as "withdraw|pull+out <troops> from:@?".

use super::Words;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What the words of one expression require.
#[derive(Debug, Clone)]
pub struct Form {
    /// "out" of "pull out".
    pub particle: Option<CompactString>,
    /// What must (or may) stand beside the verb. Slots that name words come first, and choose first.
    pub slots: Vec<Slot>,
    /// Whether a slot is a direct object.
    pub takes_object: bool,
    /// `!`: no complement may hang on the verb beside the slots ("call = !" is no "called him a liar").
    pub alone: bool,
    /// How much the words pin down: higher wins among forms that match.
    pub weight: u32,
    /// The form as it is written, for people.
    pub source: CompactString,
    /// For its particle and each slot that must be filled, the [`mark`]s of what it may be led by; that of the empty word for a direct object.
    /// Of several, the two that fewest words meet.
    pub needs: [u128; 2],
    /// The [`mark`]s of the words that its direct object must be of; all where it needs none or any will do.
    pub objects: u128,
}

/// One of 128 marks for a word: a form whose words' marks are missing beside a verb cannot be laid over it. Words may share one.
pub fn mark(word: &str) -> u128 {
    let hash = word.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    1 << ((hash ^ (hash >> 16)) & 127)
}

/// One place beside the verb.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Empty: the direct object. Else one of these prepositions, verbs of a clause ("demand" of "marched to demand a vote"), or
    /// "subject" for who or what does it.
    pub preps: Vec<CompactString>,
    /// What may fill it.
    pub filler: Filler,
    /// What the filler does in the act.
    pub role: Option<SlotRole>,
    /// Whether the form holds without it.
    pub optional: bool,
    /// The [`mark`]s of the words that may fill it; all where anything may.
    pub words: u128,
}

/// What may fill a slot.
#[derive(Debug, Clone)]
pub enum Filler {
    /// Anything.
    Any,
    /// One of these nouns.
    Words(Arc<Words>),
}

/// What a slot's filler does in the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotRole {
    /// `>`: it is acted upon.
    Recipient,
    /// `=`: it acts with the actor.
    Party,
    /// `*`: it is a thing; its owner is acted upon.
    Thing,
    /// `@`: it is where it happens.
    Place,
}

impl Form {
    /// Parses one form; gives a form for each head.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str, classes: &FxHashMap<String, Arc<Words>>) -> Result<Vec<(CompactString, Form)>, String> {
        let mut pieces = pieces(text).into_iter();
        let heads = pieces.next().ok_or("a form without a verb")?;
        let mut pieces: Vec<String> = pieces.collect();
        let alone = pieces.last().is_some_and(|p| p == "!");
        if alone {
            pieces.pop();
        }
        let mut slots = pieces.iter().map(|p| Slot::parse(p, classes)).collect::<Result<Vec<_>, _>>()?;
        slots.sort_by_key(|s| matches!(s.filler, Filler::Any));
        let objects = slots.iter().filter(|s| s.preps.is_empty() && !s.optional).map(|s| s.words);
        let objects = objects.min_by_key(|o| o.count_ones()).unwrap_or(u128::MAX);
        let takes_object = slots.iter().any(|s| s.preps.is_empty());
        let mut out = Vec::new();
        for head in heads.split('|') {
            let (verb, particle): (&str, Option<CompactString>) = head.split_once('+').map_or((head, None), |(v, p)| (v, Some(p.into())));
            if verb.is_empty() || !verb.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'') {
                return Err(format!("“{head}” is no verb"));
            }
            let weight = slots.iter().map(Slot::weight).sum::<u32>() + if particle.is_some() { 150 } else { 0 };
            let filled = slots.iter().filter(|s| !s.optional).map(Slot::marks);
            let mut all: Vec<u128> = particle.iter().map(|p| mark(p)).chain(filled).collect();
            all.sort_unstable_by_key(|n| n.count_ones());
            let needs = [0, 1].map(|i| all.get(i).copied().unwrap_or(u128::MAX));
            out.push((
                verb.into(),
                Form { particle, slots: slots.clone(), alone, takes_object, weight, source: text.into(), needs, objects },
            ));
        }
        Ok(out)
    }
    /// Whether a slot of the form stands behind the preposition.
    pub fn names(&self, prep: &str) -> bool {
        self.slots.iter().any(|s| s.preps.iter().any(|p| p == prep))
    }
}

impl Slot {
    fn parse(piece: &str, classes: &FxHashMap<String, Arc<Words>>) -> Result<Slot, String> {
        let (piece, optional) = piece.strip_suffix('?').map_or((piece, false), |p| (p, true));
        let (preps, filler) = match piece.split_once(':') {
            Some((p, f)) => (p.split('|').map(CompactString::from).collect(), f),
            None => (Vec::new(), piece),
        };
        let role = match filler.chars().next() {
            Some('>') => Some(SlotRole::Recipient),
            Some('=') => Some(SlotRole::Party),
            Some('*') => Some(SlotRole::Thing),
            Some('@') => Some(SlotRole::Place),
            _ => None,
        };
        let rest = if role.is_some() { &filler[1..] } else { filler };
        let filler = if rest.is_empty() {
            Filler::Any
        } else if let Some(words) = rest.strip_prefix('{').and_then(|r| r.strip_suffix('}')) {
            Filler::Words(Arc::new(words.split('|').map(|w| CompactString::from(w.trim())).collect()))
        } else if let Some(class) = rest.strip_prefix('<').and_then(|r| r.strip_suffix('>')) {
            Filler::Words(classes.get(class).ok_or_else(|| format!("there is no class <{class}>"))?.clone())
        } else {
            return Err(format!("“{piece}” is no slot: [prep:] then one of > = * @, a class <troops> or words {{fire|shot}}"));
        };
        if matches!(filler, Filler::Any) && role.is_none() {
            return Err(format!("“{piece}” names no role and no words"));
        }
        let words = match &filler {
            Filler::Words(words) => words.iter().fold(0, |m, w| m | mark(w)),
            Filler::Any => u128::MAX,
        };
        Ok(Slot { preps, filler, role, optional, words })
    }
    // of what may lead to it; of no word for the direct object
    fn marks(&self) -> u128 {
        if self.preps.is_empty() { mark("") } else { self.preps.iter().fold(0, |m, p| m | mark(p)) }
    }
    // a literal word pins down more than a small class, that more than a large one, that more than any filler
    fn weight(&self) -> u32 {
        match (&self.filler, self.role) {
            (Filler::Words(w), _) => 300 + 100 / (3 + w.len() as u32),
            (Filler::Any, Some(SlotRole::Place)) => 0,
            (Filler::Any, _) if self.optional => 20,
            (Filler::Any, _) if self.preps.is_empty() => 100,
            (Filler::Any, _) => 140,
        }
    }
}

/// Splits at spaces outside of braces.
fn pieces(text: &str) -> Vec<String> {
    let (mut out, mut open) = (vec![String::new()], 0);
    for c in text.chars() {
        open += i32::from(c == '{') - i32::from(c == '}');
        match (c, out.last_mut()) {
            (' ', Some(last)) if open == 0 && !last.is_empty() => out.push(String::new()),
            (' ', _) if open == 0 => {}
            (_, Some(last)) => last.push(c),
            _ => {}
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_what_the_words_require() {
        let classes = FxHashMap::from_iter([("troops".to_owned(), Arc::new(Words::from_iter(["troop".into(), "soldier".into()])))]);
        let forms = Form::parse("withdraw|pull+out >{peace keeper|pilot}? from|of:<troops>", &classes).unwrap();
        let (verb, form) = &forms[1];
        assert_eq!((verb.as_str(), form.particle.as_deref()), ("pull", Some("out")));
        assert_eq!(form.slots[0].role, Some(SlotRole::Recipient));
        assert!(form.slots[0].optional && form.slots[0].preps.is_empty());
        assert!(matches!(&form.slots[0].filler, Filler::Words(w) if w.contains("peace keeper")));
        assert_eq!(form.slots[1].preps, ["from", "of"]);
        assert!(forms[1].1.weight > forms[0].1.weight, "a particle pins down more");
    }

    #[test]
    fn faults_are_told_in_words() {
        let none = FxHashMap::default();
        assert!(Form::parse("withdraw <tanks>", &none).unwrap_err().contains("no class <tanks>"));
        assert!(Form::parse("withdraw troops", &none).unwrap_err().contains("no slot"));
        assert!(Form::parse("", &none).is_err());
    }
}
