//! The codes: CAMEO's with their PLOVER counterparts, quad classes and scores by profile.

use compact_str::CompactString;
use legation_schema::{Context, EventType, Mode};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// One CAMEO code.
#[derive(Debug, Clone, PartialEq)]
pub struct CameoCode {
    /// "036".
    pub code: CompactString,
    /// A short name of our own.
    pub name: String,
    /// PLOVER's type; none for 01x, which are statements and no events.
    pub event: Option<EventType>,
    /// PLOVER's mode.
    pub mode: Option<Mode>,
    /// PLOVER's contexts.
    pub contexts: Vec<Context>,
    /// Goldstein's scale as in GDELT's table (FIELD: `CAMEO.goldsteinscale.txt`).
    pub goldstein: f64,
    /// What it covers, in a sentence.
    pub about: String,
    /// A sentence that is coded so, with its short form.
    pub example: String,
}

/// One event type or mode of PLOVER.
#[derive(Debug, Clone, PartialEq)]
pub struct PloverMode {
    /// The type.
    pub event: EventType,
    /// The mode; none for the type itself.
    pub mode: Option<Mode>,
    /// What it covers, in a sentence.
    pub about: String,
    /// A sentence that is coded so, with its short form.
    pub example: String,
}

/// One of PLOVER's contexts.
#[derive(Debug, Clone, PartialEq)]
pub struct PloverContext {
    /// The context.
    pub context: Context,
    /// What it covers, in a sentence.
    pub about: String,
    /// Lemmas and two-word phrases that show it in an event's sentence.
    pub words: Vec<CompactString>,
    /// A sentence that is coded so, with its short form.
    pub example: String,
}

/// The texts of the codebook's tables.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// data/codebook/cameo.tsv: code, name, PLOVER type, mode, contexts, Goldstein, description, example.
    pub cameo: &'a str,
    /// data/codebook/modes.tsv: type, mode, score, description, example.
    pub modes: &'a str,
    /// data/codebook/contexts.tsv: context, description, words, example.
    pub contexts: &'a str,
}

/// The codes and what they lead to.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    codes: BTreeMap<CompactString, CameoCode>,
    modes: Vec<PloverMode>,
    contexts: Vec<PloverContext>,
    words: FxHashMap<CompactString, Vec<Context>>,
}

impl Codebook {
    /// Reads the tables.
    ///
    /// # Errors
    /// The first line that is no entry, with file and number.
    pub fn read(tables: Tables<'_>) -> Result<Codebook, String> {
        let codes = rows(tables.cameo, "cameo.tsv", entry)?.into_iter().map(|c| (c.code.clone(), c)).collect();
        let modes = rows(tables.modes, "modes.tsv", mode)?;
        let contexts = rows(tables.contexts, "contexts.tsv", context)?;
        let mut words: FxHashMap<CompactString, Vec<Context>> = FxHashMap::default();
        for c in &contexts {
            for w in &c.words {
                words.entry(w.clone()).or_default().push(c.context);
            }
        }
        Ok(Codebook { codes, modes, contexts, words })
    }
    /// Every event type and mode.
    pub fn modes(&self) -> &[PloverMode] {
        &self.modes
    }
    /// Every context.
    pub fn contexts(&self) -> &[PloverContext] {
        &self.contexts
    }
    /// The contexts that a word (lemma, or two lemmas with a space) shows.
    pub fn shown_by(&self, word: &str) -> &[Context] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
    /// The entry of a code.
    pub fn cameo(&self, code: &str) -> Option<&CameoCode> {
        self.codes.get(code)
    }
    /// Every code, in order.
    pub fn all(&self) -> impl Iterator<Item = &CameoCode> {
        self.codes.values()
    }
    /// Quad class of a type in the profile `legation`: PLOVER's quadrants.
    pub fn quad(event: EventType) -> u8 {
        use EventType::*;
        match event {
            Agree | Consult | Support | Concede => 1,
            Cooperate | Aid | Retreat => 2,
            Request | Accuse | Reject | Threaten => 3,
            Protest | Sanction | Mobilize | Coerce | Assault => 4,
        }
    }
    /// PLOVER's score of a type with a mode (manual of 2021; ACCUSE's lost sign restored).
    pub fn score(event: EventType, mode: Option<Mode>) -> f64 {
        use EventType::*;
        use Mode::*;
        match (event, mode) {
            (Agree, _) => 2.5,
            (Consult, Some(Visit | Multilateral)) => 4.0,
            (Consult, Some(ThirdParty)) => 1.0,
            (Consult, Some(Phone)) => 1.5,
            (Consult, _) => 2.5,
            (Support, _) => 5.0,
            (Concede, _) => 4.5,
            (Cooperate, _) => 9.5,
            (Aid, _) => 10.0,
            (Retreat, Some(Withdraw)) => 8.0,
            (Retreat, Some(Disarm)) => 10.0,
            (Retreat, Some(Ceasefire)) => 7.5,
            (Retreat, Some(Resign)) => 4.5,
            (Retreat, _) => 6.5,
            (Request, Some(Assist)) => 0.5,
            (Request, Some(Change | Yield)) => -1.0,
            (Request, _) => 0.0,
            (Accuse, Some(Disapprove)) => -2.0,
            (Accuse, Some(Investigate | Allege)) => -3.5,
            (Accuse, _) => -3.0,
            (Reject, Some(Assist)) => -1.5,
            (Reject, _) => -2.0,
            (Threaten, Some(Restrict)) => -3.0,
            (Threaten, Some(Territory)) => -4.0,
            (Threaten, _) => -3.5,
            (Protest, Some(Riot)) => -7.0,
            (Protest, Some(Hunger | Boycott | Obstruct)) => -4.5,
            (Protest, _) => -5.0,
            (Sanction, Some(Expel)) => -5.5,
            (Sanction, _) => -6.0,
            (Mobilize, Some(Troops | Weapons)) => -6.5,
            (Mobilize, Some(Militia)) => -6.0,
            (Mobilize, _) => -5.5,
            (Coerce, Some(Censor | Curfew | Misinformation)) => -6.5,
            (Coerce, Some(MartialLaw)) => -7.5,
            (Coerce, _) => -7.0,
            (Assault, Some(Unconventional)) => -10.0,
            (Assault, Some(Targeted | SuicideAttack | Aerial | Drone | HeavyWeapons)) => -9.5,
            (Assault, Some(Abduct | Torture | Sexual | Destroy)) => -8.5,
            (Assault, Some(Primitive)) => -8.0,
            (Assault, Some(Beat | CrowdControl)) => -7.5,
            (Assault, _) => -9.0,
        }
    }
}

fn rows<T>(text: &str, file: &str, read: fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
    lines.map(|(n, l)| read(l).map_err(|e| format!("{file}:{}: {e}", n + 1))).collect()
}

fn mode(line: &str) -> Result<PloverMode, String> {
    let f: Vec<&str> = line.split('\t').collect();
    let [event, mode, _, about, example] = f[..] else { return Err(format!("{} columns instead of 5", f.len())) };
    let event = EventType::parse(event).ok_or(format!("“{event}” is no event type"))?;
    let mode = if mode.is_empty() { None } else { Some(Mode::parse(mode).ok_or(format!("“{mode}” is no mode"))?) };
    Ok(PloverMode { event, mode, about: about.into(), example: example.into() })
}

fn context(line: &str) -> Result<PloverContext, String> {
    let f: Vec<&str> = line.split('\t').collect();
    let [context, about, words, example] = f[..] else { return Err(format!("{} columns instead of 4", f.len())) };
    let context = Context::parse(context).ok_or(format!("“{context}” is no context"))?;
    let words = words.split('|').map(|w| CompactString::from(w.trim())).filter(|w| !w.is_empty()).collect();
    Ok(PloverContext { context, about: about.into(), words, example: example.into() })
}

fn entry(line: &str) -> Result<CameoCode, String> {
    let f: Vec<&str> = line.split('\t').collect();
    let [code, name, event, mode, contexts, goldstein, about, example] = f[..] else {
        return Err(format!("{} columns instead of 8", f.len()));
    };
    let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
    Ok(CameoCode {
        code: code.into(),
        name: name.into(),
        event: some(event).map(|e| EventType::parse(&e).ok_or(format!("“{e}” is no event type"))).transpose()?,
        mode: some(mode).map(|m| Mode::parse(&m).ok_or(format!("“{m}” is no mode"))).transpose()?,
        contexts: (contexts.split_whitespace().map(|c| Context::parse(c).ok_or(format!("“{c}” is no context"))))
            .collect::<Result<_, _>>()?,
        goldstein: goldstein.parse().map_err(|_| format!("“{goldstein}” is no number"))?,
        about: about.into(),
        example: example.into(),
    })
}
