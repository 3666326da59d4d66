//! Who negotiates in an article, through whom, and under what name.

use super::scene::Scene;
use crate::observation::{Setting, Side};
use legation_schema::{Clause, Country, EventType, Sector, Span};
use memchr::memmem;
use std::collections::BTreeMap;

// two who negotiate in so many words: a body between states counts only then
const EXPLICIT: u32 = 3;

// below this an article alone does not show who negotiates
const WEAK: u32 = 6;

/// Whom an article tells to negotiate; none when it is about something else.
pub fn find(scene: &mut Scene<'_>) -> Option<Setting> {
    let counts = counts(scene);
    let (mediators, hosts, guarantors) = mediators(scene);
    let about = about(scene);
    let votes = votes(scene, &counts, &about);
    let between = |k: &str| mediators.iter().any(|m| m.key == k);
    let best = votes.iter().max_by_key(|(pair, n)| (between(&pair.0) as i32 + between(&pair.1) as i32) * -3 + **n as i32);
    let (keys, weight) = match best {
        Some((pair, n)) => (vec![pair.0.clone(), pair.1.clone()], *n),
        None => (alone(scene, &counts, &about)?, 1),
    };
    let named = |key: &String| counts.iter().find(|(s, _)| s.key == *key).map(|(s, _)| s.clone());
    let sides: Vec<Side> = keys.iter().filter_map(named).collect();
    let outside = |s: &Side| !sides.iter().any(|p| p.key == s.key);
    scene.pair = sides.clone();
    scene.near =
        if weight < WEAK { counts.iter().filter(|(s, _)| negotiates(s)).take(4).map(|(s, _)| s.clone()).collect() } else { Vec::new() };
    scene.mediators = mediators.into_iter().filter(outside).collect();
    let more: Vec<Side> = super::changes::conveners(scene).into_iter().filter(|s| outside(s)).collect();
    for side in once(more) {
        if !scene.mediators.iter().any(|m| m.key == side.key) {
            scene.mediators.push(side);
        }
    }
    let inside = scene.sides.home.filter(|h| sides.iter().any(|s| s.key == h.as_str()));
    Some(Setting {
        army: inside.and_then(|home| super::sides::army(scene.record, home)),
        mediators: scene.mediators.clone(),
        hosts: hosts.into_iter().filter(outside).collect(),
        guarantors: guarantors.into_iter().filter(outside).collect(),
        others: counts.into_iter().filter(|(s, _)| outside(s) && negotiates(s)).take(6).collect(),
        names: names(scene),
        places: Vec::new(),
        sides,
        weight,
    })
}

// one side of talks whose other side the article doesn't name, or who mediates: "Iran and the powers", "the UN envoy"
fn alone(scene: &Scene<'_>, counts: &[(Side, u32)], about: &About) -> Option<Vec<String>> {
    let places = only_places(scene);
    let may = |s: &Side| negotiates(s) || s.key.starts_with("IGO:");
    let most = counts.iter().find(|(s, n)| may(s) && *n >= 2 && !places.contains(&s.key))?;
    (about.words >= 1).then(|| vec![most.0.key.clone()])
}

// words of talks, accords and truces
struct About {
    // how many the article has
    words: usize,
    // whether its text tells of talks or a truce
    told: bool,
}

fn about(scene: &Scene<'_>) -> About {
    let nouns = &scene.words.nouns;
    let mut out = About { words: 0, told: false };
    let mut count = |word: &str, in_text: bool| {
        let one = word.strip_suffix('s').unwrap_or(word);
        if !scene.words.talks_words.contains(one) && !scene.words.talks_words.contains(word) {
            return;
        }
        let talks = nouns.talks.has(one) || nouns.truce.has(one);
        out.words += usize::from(talks || nouns.accord.has(one));
        out.told |= in_text && (talks || nouns.talks.has(word) || nouns.truce.has(word));
    };
    crate::words::each(&scene.record.text, |w| count(w, true));
    crate::words::each(scene.record.title.as_deref().unwrap_or_default(), |w| count(w, false));
    out
}

// how often each side is named, the most first
fn counts(scene: &Scene<'_>) -> Vec<(Side, u32)> {
    let mut by: BTreeMap<String, (Side, u32, usize)> = BTreeMap::new();
    for a in &scene.record.actors {
        let Some(side) = scene.sides.of(a.id) else { continue };
        let first = a.mentions.first().map_or(usize::MAX, |m| m.span.start);
        let entry = by.entry(side.key.clone()).or_insert_with(|| (side.clone(), 0, first));
        entry.1 += a.mentions.len() as u32;
        entry.2 = entry.2.min(first);
    }
    let mut out: Vec<(Side, u32, usize)> = by.into_values().collect();
    out.sort_by_key(|(s, n, first)| (std::cmp::Reverse(*n), *first, s.key.clone()));
    out.into_iter().map(|(s, n, _)| (s, n)).collect()
}

// a state or an armed group; bodies between states seldom negotiate for themselves
fn negotiates(s: &Side) -> bool {
    s.country.is_some_and(|c| c.is_state())
        && matches!(s.sector, None | Some(Sector::Gov | Sector::Mil | Sector::Reb | Sector::Prm | Sector::Uaf | Sector::Opp | Sector::Pty))
        && !s.key.contains('/')
}

type Pair = (String, String);

// what speaks for each two sides
fn votes(scene: &Scene<'_>, counts: &[(Side, u32)], about: &About) -> BTreeMap<Pair, u32> {
    let mut votes: BTreeMap<Pair, u32> = BTreeMap::new();
    let places = only_places(scene);
    let mut vote = |sides: &[&Side], n: u32| {
        let bodies = sides.len() == 2 && n >= EXPLICIT;
        let sides: Vec<&&Side> =
            sides.iter().filter(|s| negotiates(s) && !places.contains(&s.key) || bodies && s.key.starts_with("IGO:")).collect();
        for (i, a) in sides.iter().enumerate() {
            for b in &sides[i + 1..] {
                if a.key != b.key {
                    *votes.entry(ordered(&a.key, &b.key)).or_default() += n;
                }
            }
        }
    };
    let mut told = false;
    for (_, c) in scene.clauses() {
        let Some((sides, n)) = together(scene, c) else { continue };
        told = true;
        let n = if n >= EXPLICIT || sides.iter().all(|s| negotiates(s)) { n } else { continue };
        // the first sentence tells whom it is about
        let first = if super::changes::lead(scene, c) { 2 } else { 0 };
        vote(&sides, n + first + if first > 0 && abroad(&sides, c) { 3 } else { 0 });
    }
    for e in scene.record.events.iter().filter(|e| matches!(e.event, EventType::Consult | EventType::Agree)) {
        let actors: Vec<usize> = e.actors.iter().chain(&e.recipients).filter_map(|p| p.actor).collect();
        vote(&scene.sides.all(&actors), 2);
    }
    vote(&titled(scene), 4);
    for (sides, n) in between(scene) {
        told = true;
        vote(&sides, n);
    }
    // states of which an article about talks or accords tells most; a store knows which of them negotiate
    if about.words >= 2 {
        let most: Vec<&Side> = counts.iter().filter(|(s, n)| negotiates(s) && *n >= 2).take(4).map(|(s, _)| s).collect();
        vote(&most, 1);
    }
    // those who fight inside one state, when the article tells of talks at all
    told |= about.told;
    let armed: Vec<&(Side, u32)> = counts
        .iter()
        .filter(|(s, n)| {
            s.key.contains(':') && (*n >= 2 || !s.key.ends_with(":rebels")) && s.country.is_some_and(|c| c.is_state()) && negotiates(s)
        })
        .collect();
    for (group, n) in armed.iter().filter(|_| told) {
        let state = counts.iter().find(|(s, _)| Some(s.key.as_str()) == group.country.as_ref().map(Country::as_str));
        if let Some((state, m)) = state {
            vote(&[group, state], 3 + (*n).min(*m).min(4));
        }
    }
    votes
}

// another state's talks or accord with an armed group, not a mere meeting with it
fn abroad(sides: &[&Side], c: &Clause) -> bool {
    let [a, b] = sides else { return false };
    let (group, state) = if a.key.contains(':') { (a, b) } else { (b, a) };
    group.key.contains(':') && group.country != state.country && state.country.is_some_and(|c| c.is_state()) && c.lemma != "meet"
}

// the two sides that the headline names
fn titled<'s>(scene: &'s Scene<'_>) -> Vec<&'s Side> {
    let in_title = |a: &&legation_schema::Actor| a.mentions.iter().any(|m| !m.part.is_text());
    let ids: Vec<usize> = scene.record.actors.iter().filter(in_title).map(|a| a.id).collect();
    let sides: Vec<&Side> = scene.sides.all(&ids).into_iter().filter(|s| negotiates(s)).collect();
    if sides.len() == 2 { sides } else { Vec::new() }
}

// states that the article names only by the place where something is: "in Vienna"
fn only_places(scene: &Scene<'_>) -> Vec<String> {
    let record = scene.record;
    let place = |m: &legation_schema::ActorMention| {
        let before = record.text.get(..m.span.start).unwrap_or_default().trim_end_matches("the ");
        scene.dateline.contains(m.span)
            || [" in ", " at ", " to ", " from ", " near ", " outside ", " of "].iter().any(|w| before.ends_with(w))
    };
    let (mut only, mut else_) = (Vec::new(), Vec::new());
    for a in &record.actors {
        let Some(side) = scene.sides.of(a.id) else { continue };
        let all = a.mentions.iter().filter(|m| m.part.is_text()).all(place);
        if all { only.push(side.key.clone()) } else { else_.push(side.key.clone()) }
    }
    only.retain(|k| !else_.contains(k));
    only
}

fn ordered(a: &str, b: &str) -> Pair {
    if a < b { (a.into(), b.into()) } else { (b.into(), a.into()) }
}

// sides of one clause that talk, agree or sign
fn together<'s>(scene: &'s Scene<'_>, c: &Clause) -> Option<(Vec<&'s Side>, u32)> {
    let words = &scene.words.nouns;
    let about = c
        .objects
        .iter()
        .chain(c.behind.iter().map(|(_, p)| p))
        .chain(&c.subject)
        .any(|p| words.is_talks(p, scene.phrase(p)) || words.accord.has(&p.lemma) || words.truce.has(&p.lemma));
    let verb = matches!(c.lemma.as_str(), "meet" | "negotiate" | "agree" | "sign" | "talk" | "consult");
    if !about && !verb {
        return None;
    }
    // "both sides" are whoever is meant by it
    let plain = |p: &legation_schema::Phrase| !words.both.has(&p.lemma) || !p.actors.iter().any(|a| counted(scene, p, *a));
    let mut actors: Vec<usize> = c.subject.iter().filter(|p| plain(p)).flat_map(|s| s.actors.clone()).collect();
    let alone = actors.len();
    for p in c.objects.iter().filter(|p| plain(p)).chain(c.behind.iter().filter(|(w, _)| w == "with" || w == "between").map(|(_, p)| p)) {
        actors.extend(&p.actors);
    }
    let sides = scene.sides.all(&actors);
    (sides.len() >= 2).then_some((sides, if alone >= 2 || verb { 3 } else { 2 }))
}

// whether the phrase calls the actor by a number: "both sides", "the two"
fn counted(scene: &Scene<'_>, p: &legation_schema::Phrase, actor: usize) -> bool {
    let text = scene.phrase(p).to_lowercase();
    let number =
        ["both ", "the two ", "two ", "the parties", "the sides", "each ", "neither ", "either "].iter().any(|w| text.starts_with(w));
    let inside = |m: &legation_schema::ActorMention| m.part.is_text() && p.span.contains(m.span) && m.span != p.span;
    number && !scene.record.actors.get(actor).is_some_and(|a| a.mentions.iter().any(inside))
}

// "talks between A and B", "negotiations with A"
fn between<'s>(scene: &'s Scene<'_>) -> Vec<(Vec<&'s Side>, u32)> {
    let text = &scene.record.text;
    let mut out = Vec::new();
    let word = " between ";
    for at in memmem::find_iter(text.as_bytes(), word) {
        let before = text[..at].rsplit(' ').next().unwrap_or_default();
        if !scene.words.nouns.talks.stands_in(before)
            && !scene.words.nouns.accord.stands_in(before)
            && !scene.words.nouns.truce.stands_in(before)
        {
            continue;
        }
        let from = at + word.len();
        let to = text[from..].find(['.', ',', ';']).map_or(text.len(), |i| from + i);
        let sides = scene.sides.all(&mentioned(scene, Span::new(from, to)));
        if sides.len() >= 2 {
            out.push((sides.into_iter().take(2).collect(), 4));
        }
    }
    out
}

/// The actors that are mentioned in a span, in order.
pub fn mentioned(scene: &Scene<'_>, span: Span) -> Vec<usize> {
    let mut at: Vec<(usize, usize)> = Vec::new();
    for a in &scene.record.actors {
        at.extend(a.mentions.iter().filter(|m| m.part.is_text() && span.contains(m.span)).map(|m| (m.span.start, a.id)));
    }
    at.sort_unstable();
    at.into_iter().map(|(_, a)| a).collect()
}

type Three = (Vec<Side>, Vec<Side>, Vec<Side>);

// who mediates, hosts, guarantees
fn mediators(scene: &Scene<'_>) -> Three {
    let words = &scene.words.nouns;
    let (mut all, mut hosts, mut guarantors) = (Vec::new(), Vec::new(), Vec::new());
    for (_, c) in scene.clauses().filter(|(_, c)| !c.negated) {
        let about = |p: &legation_schema::Phrase| {
            words.is_talks(p, scene.phrase(p)) || words.accord.has(&p.lemma) || words.truce.has(&p.lemma) || words.parts.has(&p.lemma)
        };
        let mediates = words.mediate.verb(c)
            && (c.objects.iter().any(about) || c.lemma == "mediate" || c.passive && c.subject.is_some() && c.objects.is_empty());
        let as_one = matches!(c.lemma.as_str(), "act" | "serve" | "continue" | "remain" | "be")
            && (c.behind.iter().map(|(_, p)| p).chain(&c.objects)).any(|p| words.accompany.has(&p.lemma));
        let beside = c.lemma == "accompany" && c.objects.iter().any(about);
        if !(mediates || as_one || beside) {
            continue;
        }
        let who: Vec<Side> = c.subject.iter().flat_map(|s| scene.sides.all(&s.actors)).cloned().collect();
        if c.lemma == "host" {
            hosts.extend(who.clone());
        }
        if as_one && scene.text(c.span).contains("guarantor") {
            guarantors.extend(who.clone());
        }
        all.extend(who);
    }
    all.extend(envoys(scene));
    for (span, word) in beside_nouns(scene) {
        let who: Vec<Side> = scene.sides.all(&mentioned(scene, span)).into_iter().cloned().collect();
        if word.starts_with("guarant") {
            guarantors.extend(who.clone());
        }
        if word.starts_with("host") {
            hosts.extend(who.clone());
        }
        all.extend(who);
    }
    (once(all), once(hosts), once(guarantors))
}

// "the UN envoy to Sudan": those whose office is to mediate
fn envoys(scene: &Scene<'_>) -> Vec<Side> {
    let office = |r: &str| ["envoy", "mediator", "facilitator", "special representative"].iter().any(|w| r.contains(w));
    let of = scene.record.actors.iter().filter(|a| a.role.as_deref().is_some_and(office));
    of.filter_map(|a| scene.sides.of(a.id)).filter(|s| s.key.starts_with("IGO:")).cloned().collect()
}

fn once(sides: Vec<Side>) -> Vec<Side> {
    let mut out: Vec<Side> = Vec::new();
    for s in sides {
        let third = s.key.starts_with("IGO:") || s.country.is_some_and(|c| c.is_state()) && matches!(s.sector, None | Some(Sector::Gov));
        if third && !out.iter().any(|o| o.key == s.key) {
            out.push(s);
        }
    }
    out
}

// "Cuba and Norway, the guarantors", "the Norwegian and Cuban hosts", "U.S.-brokered": the words around such a noun
fn beside_nouns(scene: &Scene<'_>) -> Vec<(Span, String)> {
    const NOUNS: &[&str] = &[
        "guarantors",
        "guarantor countries",
        "mediators",
        "mediating countries",
        "hosts",
        "facilitators",
        "guarantor",
        "mediator",
        "facilitator",
        "as mediators",
        "as guarantors",
        "as facilitators",
        "as observers",
        "mediation",
        "diplomats",
        "initiative",
    ];
    const LED: &[&str] = &["-brokered", "-mediated", "-led", "-hosted", "-sponsored", "-backed", "-facilitated"];
    let text = &scene.record.text;
    let mut out = Vec::new();
    for noun in NOUNS.iter().chain(LED) {
        for at in memmem::find_iter(text.as_bytes(), noun) {
            let end = at + noun.len();
            if text[end..].chars().next().is_some_and(char::is_alphanumeric) || *noun == "diplomats" && !brokers(&text[..at]) {
                continue;
            }
            let stop =
                scene.record.sentences.iter().find(|s| s.part.is_text() && s.span.contains(Span::new(at, at))).map_or(0, |s| s.span.start);
            let mut window = text[..at].len().saturating_sub(if noun.starts_with('-') || *noun == "initiative" {
                22
            } else if noun.starts_with("as ") {
                120
            } else {
                45
            });
            while !text.is_char_boundary(window) {
                window += 1;
            }
            let from = stop.max(window).max(text[..at].rfind([';', ':', '\n']).map_or(0, |i| i + 1));
            // what follows counts only as an apposition: "the guarantors, Cuba and Norway,"
            let mut to = at;
            if text[end..].starts_with(", ") && noun.ends_with('s') {
                to = text[end + 2..].find([',', '.', ';']).map_or(end, |i| end + 2 + i);
            }
            let listed = !text[from..at].contains(" met ") && !text[from..at].contains(" told ") && !text[from..at].contains(" asked ");
            if listed {
                out.push((Span::new(from, to.max(from)), noun.trim_start_matches("as ").to_owned()));
            }
        }
    }
    out
}

fn brokers(before: &str) -> bool {
    let tail: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    ["brokered by", "mediated by", "arranged by", "Arab-", "Saudi-", "joint "].iter().any(|w| tail.contains(w))
}

// "the Ankara Process", "the Jeddah talks"
fn names(scene: &Scene<'_>) -> Vec<String> {
    const KINDS: &[&str] = &[
        "Process",
        "process",
        "Initiative",
        "initiative",
        "talks",
        "Talks",
        "negotiations",
        "Dialogue",
        "dialogue",
        "Format",
        "format",
        "Accord",
        "Agreement",
        "Declaration",
        "track",
        "Conference",
        "conference",
        "Memorandum",
    ];
    let mut out: Vec<String> = Vec::new();
    for s in scene.record.sentences.iter().filter(|s| s.part.is_text()) {
        let words: Vec<&str> = scene.text(s.span).split_whitespace().collect();
        for (i, w) in words.iter().enumerate() {
            let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-');
            let from = (0..i).rev().take(4).take_while(|&j| capital(words[j])).last();
            let Some(mut from) = from else { continue };
            let kind = w.trim_end_matches(['.', ',', ';', '"', '”', '’']);
            if !KINDS.contains(&kind) {
                continue;
            }
            if matches!(words[from], "The" | "In" | "But" | "After" | "Peace" | "And" | "As" | "At" | "While") {
                from += 1;
            }
            let name = words[from..i].join(" ");
            let place = scene.record.places.iter().any(|p| {
                p.name.as_deref() == Some(&name) && p.precision != Some(legation_schema::Precision::Country)
                    || p.text == name && p.usage != legation_schema::PlaceUse::Modifier
            });
            let proper = kind.chars().next().is_some_and(char::is_uppercase) && from < i;
            if from < i && (place || proper) {
                out.push(format!("{name} {kind}"));
            }
        }
    }
    out
}
