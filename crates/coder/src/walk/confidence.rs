//! How likely it is that an event would be called true: a logistic model over what it is and how its sides were found.
//!
//! The weights stand in `data/lexicon/confidence.toml`; `eval/confidence.py` fits them to events judged by readers.

use super::scene::Scene;
use crate::Tell;
use crate::lexicon::Lexicon;
use crate::tree::{Tree, deps};
use legation_schema::{Discarded, Event, EventType, Found, Participant};
use std::collections::BTreeSet;

/// Below what an event is discarded.
struct Least {
    /// Of any event.
    event: f64,
    /// Of claims and what stands under conditions.
    claim: f64,
}

/// In an article about one state's affairs: of those that readers judged, six of ten were false.
const AT_HOME: Least = Least { event: 0.74, claim: 0.62 };
/// In reports of a few paragraphs: of those that readers judged, six of ten were false.
const IN_REPORT: Least = Least { event: 0.55, claim: 0.45 };
/// A report has so many sentences at most.
const REPORT: usize = 15;
/// In longer articles about several states: of those that readers judged, six of ten were false.
const ABROAD: Least = Least { event: 0.66, claim: 0.50 };
/// In articles that tell of negotiations: what states say, offer and refuse, and what is yet to come.
const LEAST_WORD: f64 = 0.27;
/// There: that sides talk or agree to, which a ledger of talks needs whole.
const LEAST_TALK: f64 = 0.15;
/// There: deeds told as done.
const LEAST_DEED: f64 = 0.43;
/// In texts of a few sentences: deeds told as done.
const LEAST_SHORT: f64 = 0.35;
/// An article with so many events in which states talk or agree to, two of five of its events, tells of negotiations …
const TALKS: usize = 3;
/// … when it has so many sentences at most: longer ones are about much else.
const ACCOUNT: usize = 40;

/// The events of a text for which enough speaks, when all is known of them, with their confidence; the others
/// go to `discarded`. Of claims, of conditions and of what they demand all is told.
pub fn sift(scene: &Scene<'_>, mut events: Vec<Event>, discarded: &mut Vec<Discarded>, tell: &mut Tell<'_>) -> Vec<Event> {
    let within = Scope::of(scene);
    for e in &mut events {
        let features = features(e, within, scene);
        e.confidence = of(&features, scene.lexicon);
        tell(e, &features);
    }
    let talks = events.iter().filter(|e| is_talk(e) && states(e) > 1).count();
    let negotiates = talks >= TALKS && talks * 5 >= events.len() * 2 && scene.trees.len() <= ACCOUNT;
    let kind = Kind { negotiates, is_report: scene.trees.len() <= REPORT };
    let demanded: BTreeSet<String> = events.iter().flat_map(|e| &e.conditions).filter_map(|c| c.demands.clone()).collect();
    let (poor, good): (Vec<Event>, _) = events.into_iter().partition(|e| too_little(within, kind, e) && !demanded.contains(&e.id));
    discarded.extend(poor.into_iter().map(|e| Discarded {
        part: e.trigger.part,
        span: e.trigger.span,
        text: e.trigger.text,
        reason: "too little speaks for it".to_owned(),
    }));
    good
}

// whether somebody under arms takes part
fn armed(e: &Event) -> bool {
    use legation_schema::Sector::*;
    e.actors.iter().chain(&e.recipients).any(|p| matches!(p.sector, Some(Mil | Reb | Prm | Uaf)))
}

/// What an article is.
#[derive(Clone, Copy)]
struct Kind {
    /// Whether it tells of negotiations.
    negotiates: bool,
    /// Whether it is short.
    is_report: bool,
}

fn is_talk(e: &Event) -> bool {
    matches!(e.event, EventType::Agree | EventType::Consult)
}

// of how many states somebody is named
fn states(e: &Event) -> usize {
    let named = e.actors.iter().chain(&e.recipients).filter(|p| p.found < Found::Place);
    named.filter_map(|p| p.country).collect::<BTreeSet<_>>().len()
}

fn too_little(within: Scope, kind: Kind, e: &Event) -> bool {
    use EventType::*;
    let word = is_talk(e) || matches!(e.event, Request | Accuse | Reject) || !e.auxiliary.is_empty();
    let told = e.claim.is_some() || !e.conditions.is_empty();
    let of = |least: Least| if told { least.claim } else { least.event };
    let least = match within {
        // wars inside a state, and reports of a few paragraphs, are read as those between states
        Scope::Home if kind.is_report || armed(e) => of(IN_REPORT),
        Scope::Home => of(AT_HOME),
        Scope::Wide if kind.negotiates && told => 0.0,
        Scope::Wide if kind.negotiates && is_talk(e) => LEAST_TALK,
        Scope::Wide if kind.negotiates && word => LEAST_WORD,
        Scope::Wide if kind.negotiates => LEAST_DEED,
        Scope::Wide if kind.is_report => of(IN_REPORT),
        Scope::Wide => of(ABROAD),
        Scope::Short if word || told => 0.0,
        Scope::Short => LEAST_SHORT,
    };
    e.confidence < least
}

const PRONOUNS: [&str; 13] = ["he", "she", "it", "they", "i", "we", "you", "his", "her", "their", "its", "him", "them"];

/// What kind of text an event stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// A few sentences.
    Short,
    /// An article about one state's affairs.
    Home,
    /// Any other article.
    Wide,
}

/// From how many sentences on a text is an article.
const ARTICLE: usize = 5;

impl Scope {
    /// The scope of a scene.
    fn of(scene: &Scene<'_>) -> Scope {
        match scene.home {
            Some(_) => Scope::Home,
            None if scene.trees.len() >= ARTICLE => Scope::Wide,
            None => Scope::Short,
        }
    }
}

/// The share of events like this one that readers judged true, 0 to 1, to two digits.
fn of(features: &BTreeSet<String>, lexicon: &Lexicon) -> f64 {
    let score: f64 = features.iter().map(|f| lexicon.weights.get(f.as_str()).copied().unwrap_or(0.0)).sum();
    let p = 1.0 / (1.0 + (-score).exp());
    (p.clamp(0.05, 0.95) * 100.0).round() / 100.0
}

// `eval/confidence.py` hears of them by the example `features`
fn features(e: &Event, within: Scope, scene: &Scene<'_>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    out.insert("all".to_owned());
    out.insert(format!("type.{}", e.event.as_str()));
    let steps: Vec<&str> = e.trigger.path.split(" › ").collect();
    if let Some((act, stances)) = steps.split_last() {
        let family = act.split('.').next().unwrap_or(act);
        out.insert(format!("act.{}", if *act == "·" { "bare" } else { family }));
        if act.contains('.') {
            out.insert(format!("act.{act}"));
        }
        out.insert(format!("depth.{}", steps.len().min(3)));
        out.extend(stances.iter().map(|s| format!("stance.{s}")));
    }
    out.extend(e.auxiliary.iter().map(|a| format!("aux.{}", a.as_str())));
    side(&mut out, "actor", &e.actors);
    side(&mut out, "recipient", &e.recipients);
    let meets = e.actors.iter().any(|a| e.recipients.iter().any(|r| r.country == a.country));
    if !meets && !e.actors.is_empty() && !e.recipients.is_empty() {
        out.insert("abroad".to_owned());
    }
    out.insert(where_it_stands(e).to_owned());
    out.insert(format!("length.{}", bucket(e.text.len(), &[90, 160, 240])));
    if let Some(last) = e.attribution.last() {
        out.insert(format!("word.{}", last.kind.as_str()));
    }
    // how far from the coded words each side stands; a doer mostly stands before them, whom it is done to behind
    let own = |people: &[Participant]| people.iter().filter(|p| p.part == e.part).find_map(|p| p.span);
    let far = |from: usize, to: usize| bucket(to.saturating_sub(from), &[2, 25, 80]);
    let at = e.trigger.span;
    if let Some(s) = own(&e.actors) {
        out.insert(format!("actor.gap.{}", if s.start > at.start { "behind" } else { far(s.end, at.start) }));
    }
    if let Some(s) = own(&e.recipients) {
        out.insert(format!("recipient.gap.{}", if s.start < at.start { "before" } else { far(at.end, s.start) }));
    }
    syntax(&mut out, e, scene);
    // the same words say less in a long text, and less still where everybody is of one state
    let name = match within {
        Scope::Short => return out,
        Scope::Home => "home",
        Scope::Wide => "wide",
    };
    out.extend(out.clone().into_iter().map(|f| format!("{name}.{f}")));
    out
}

// where in its tree the event's highest word stands, how many are named beside, and how often who does it is
fn syntax(out: &mut BTreeSet<String>, e: &Event, scene: &Scene<'_>) {
    let holds = |t: &&Tree<'_>| t.sentence.part == e.part && t.sentence.span.contains(e.trigger.span);
    let Some((number, t)) = scene.trees.iter().enumerate().find(|(_, t)| holds(t)) else { return };
    let words = (0..t.len()).filter(|&i| t.token(i).span.overlaps(e.trigger.span));
    let Some(top) = words.min_by_key(|&i| t.depth(i)) else { return };
    out.insert(format!("word.{}", t.pos(top).to_lowercase()));
    out.insert(format!("tag.{}", t.tag(top)));
    out.insert(format!("hangs.{}", t.dep(top).as_str()));
    if t.is_verb(top) {
        out.insert(format!("subject.{}", if t.kid(top, deps!["nsubj", "nsubjpass"]).is_some() { "own" } else { "above" }));
    }
    let clauses = t.ancestors(top).filter(|&a| super::reach::heads_clause(t, a)).count();
    out.insert(format!("clauses.{}", clauses.min(3)));
    let named: BTreeSet<usize> = scene.mentions.in_sentence(number).iter().map(|m| m.actor).collect();
    out.insert(format!("named.{}", bucket(named.len(), &[3, 5, 8])));
    let often = e.actors.iter().filter_map(|p| p.actor).map(|a| scene.mentions.mentions.iter().filter(|m| m.actor == a).count());
    if let Some(n) = often.max() {
        out.insert(format!("actor.often.{}", bucket(n, &[2, 4, 10])));
    }
}

// the title, the lead, or behind it
fn where_it_stands(e: &Event) -> &'static str {
    match e.sentence {
        _ if e.in_title => "title",
        0..=3 => "lead",
        4..=10 => "early",
        _ => "late",
    }
}
fn bucket(n: usize, ends: &[usize; 3]) -> &'static str {
    ["a", "b", "c", "d"][ends.iter().filter(|e| n >= **e).count()]
}

fn side(out: &mut BTreeSet<String>, name: &str, people: &[Participant]) {
    out.insert(format!("{name}.count.{}", people.len().min(2)));
    for p in people {
        out.insert(format!("{name}.found.{}", p.found.as_str()));
        out.insert(format!("{name}.kind.{}", p.kind.as_str()));
        out.insert(format!("{name}.sector.{}", p.sector.map_or("none", |s| s.as_str())));
        out.insert(format!("{name}.{}", if p.name.is_some() { "named" } else { "unnamed" }));
        if p.text.as_deref().is_some_and(|t| PRONOUNS.contains(&t.to_lowercase().as_str())) {
            out.insert(format!("{name}.pronoun"));
        }
        if p.country.is_none() {
            out.insert(format!("{name}.nowhere"));
        }
    }
}
