//! From frames to events: participants, recipients of last resort, circumstances.

use super::circumstances;
use super::compose::{Coded, compose};
use super::frame::{Frame, Layer, Target};
use super::scene::View;
use super::{aim, beside, blame, bystander, everyday, guards, manner};
use crate::codebook::Codebook;
use crate::lexicon::Op;
use crate::tree::deps;
use legation_schema::{
    Claim, Content, Context, Discarded, Event, EventType, Found, Mode, Participant, ParticipantKind, Sector, Span, Trigger,
};

/// What a sentence yields.
#[derive(Default)]
pub struct Yield {
    /// Its events.
    pub events: Vec<Event>,
    /// Candidates that were not coded.
    pub discarded: Vec<Discarded>,
}

/// Who last met or was to meet: "these meetings", "such talks" stand for theirs.
#[derive(Default)]
pub struct Memory {
    sentence: usize,
    sides: Vec<Participant>,
}

/// How many sentences back a bare "the talks" may look for its sides.
const MEMORY: usize = 8;

impl Memory {
    fn keep(&mut self, sentence: usize, e: &Event) {
        let meets = matches!(e.cameo.as_str(), "026" | "036" | "106" | "125" | "164") || e.event == EventType::Consult;
        let sides: Vec<Participant> =
            e.actors.iter().chain(&e.recipients).filter(|p| p.kind == ParticipantKind::Actor && p.country.is_some()).cloned().collect();
        let mut states: Vec<_> = sides.iter().map(|p| p.country).collect();
        states.sort_unstable();
        states.dedup();
        // two sides negotiate; a round of visits is no negotiation
        if meets && sides.len() == 2 && states.len() == 2 {
            (self.sentence, self.sides) = (sentence, sides);
        }
    }
    fn sides(&self, sentence: usize) -> Vec<Participant> {
        if self.sides.is_empty() || sentence > self.sentence + MEMORY {
            return vec![];
        }
        let bare = |p: &Participant| Participant { span: None, text: None, found: Found::Coreference, ..p.clone() };
        self.sides.iter().map(bare).collect()
    }
}

/// Codes every frame of a sentence.
pub fn sentence(view: &View<'_>, memory: &mut Memory) -> Yield {
    let mut out = Yield::default();
    let mut missed = Vec::new();
    for frame in frames(view, memory) {
        match event(view, &frame, memory) {
            Ok(e) => {
                memory.keep(view.number, &e);
                out.events.extend(inner_events(view, &frame, &e, memory));
                out.events.extend(beside::denied_event(view, &frame, memory));
                out.events.push(e);
            }
            Err(reason) => missed.push((frame, reason)),
        }
    }
    let held = beside::nouns_in_conditions(view, &out.events);
    out.events.extend(held);
    for (frame, reason) in missed {
        match beside::demanded_event(view, &frame, &out.events) {
            Some(e) => out.events.push(e),
            None => out.discarded.push(discard(view, &frame, reason)),
        }
    }
    bystander::once(&mut out.events);
    dedupe(&mut out.events);
    out
}

// frames from the outermost word inward; a word is coded once
fn frames(view: &View<'_>, memory: &Memory) -> Vec<Frame> {
    let t = view.tree();
    let mut order: Vec<usize> = (0..t.len()).collect();
    order.sort_by_key(|&i| (t.depth(i), i));
    let mut used = vec![false; t.len()];
    let mut out = Vec::new();
    for i in order {
        if used[i] {
            continue;
        }
        let frame = if t.is_verb(i) && !t.dep_in(i, deps!["aux", "auxpass"]) {
            view.args.of_verb(i)
        } else if t.is_noun(i) && t.dep_in(i, deps!["nsubj", "nsubjpass", "ROOT", "dobj", "pobj", "conj", "attr", "appos"]) {
            view.args.of_noun(i).filter(|f| noun_stands(view, f, i, memory))
        } else {
            None
        };
        let Some(frame) = frame else { continue };
        for &k in &frame.trigger {
            used[k] = true;
        }
        out.push(frame);
    }
    out.extend(demands(view, &used));
    out.extend(blame::frames(view));
    out.extend(out.iter().filter(|f| must(f)).filter_map(|f| demanded(view, f)).collect::<Vec<_>>());
    out
}

// an event noun is an event of its own when it names its sides, or tells of talks that were held ("after the talks")
fn noun_stands(view: &View<'_>, f: &Frame, noun: usize, memory: &Memory) -> bool {
    let t = view.tree();
    let sided = f.actor.is_some() && !(f.recipients.is_empty() && f.parties.is_empty());
    let held = || t.dep(noun) == "pobj" && matches!(t.lower(t.head(noun)), "after" | "during" | "following" | "since");
    let talks = |a: usize| view.scene.lexicon.acts[a].mutual && !memory.sides.is_empty() && held();
    f.act.is_some_and(|a| sided || talks(a))
}
fn must(f: &Frame) -> bool {
    f.layers.contains(&Layer::Must)
}
fn demand_stance(view: &View<'_>) -> Option<usize> {
    view.scene.lexicon.stances.iter().position(|s| s.op == Op::Demand)
}
// who says that another must do something demands it
fn speaker_above(view: &View<'_>, verb: usize) -> Option<usize> {
    let t = view.tree();
    let says =
        t.dep(verb) == "ccomp" && !matches!(t.lemma(t.head(verb)), "think" | "believe" | "feel" | "know" | "hope" | "agree" | "suppose");
    says.then(|| view.args.subject(t.head(verb)).token).flatten()
}
fn demanded(view: &View<'_>, f: &Frame) -> Option<Frame> {
    let stance = demand_stance(view)?;
    let verb = *f.trigger.first()?;
    let speaker = speaker_above(view, verb)?;
    let inner = f.actor.filter(|&a| a != speaker)?;
    let mut out = f.clone();
    out.layers.push(Layer::Word { stance, token: verb });
    out.actor = Some(speaker);
    out.recipients = vec![Target { token: inner, found: Found::Inner, thing: false }];
    out.parties.clear();
    Some(out)
}
fn demands(view: &View<'_>, used: &[bool]) -> Vec<Frame> {
    let t = view.tree();
    let Some(stance) = demand_stance(view) else { return vec![] };
    let modal = |i: usize| t.kids_with(i, deps!["aux"]).any(|k| matches!(t.lower(k), "must" | "should"));
    let says_must = (0..t.len()).filter(|&i| !used[i] && t.dep(i) == "ccomp" && modal(i));
    says_must
        .filter_map(|i| {
            let speaker = speaker_above(view, i)?;
            let subject = view.args.antecedent(t.kid(i, deps!["nsubj", "nsubjpass"])?);
            (subject != speaker).then(|| Frame {
                act: None,
                bare: Some(stance),
                layers: vec![Layer::Word { stance, token: i }],
                actor: Some(speaker),
                recipients: vec![Target { token: subject, found: Found::Inner, thing: false }],
                parties: vec![],
                places: vec![],
                trigger: vec![i],
                weight: 50,
                noun: false,
                agentless: false,
                inner: None,
                form: "must".into(),
            })
        })
        .collect()
}

/// Codes one frame, or says why not.
pub(super) fn event(view: &View<'_>, frame: &Frame, memory: &Memory) -> Result<Event, &'static str> {
    if frame.layers.contains(&Layer::Must) && frame.layers.last() == Some(&Layer::Must) {
        return Err("says what should be, not what is");
    }
    if manner::is_purpose(view, frame) {
        return Err("a purpose, no deed");
    }
    if confirmed_only(view, frame) {
        return Err("whose deed it was isn't said");
    }
    let wordless = compose(frame, view.scene.lexicon).is_none().then(|| unknown_content(view, frame)).flatten();
    let frame = wordless.as_ref().unwrap_or(frame);
    let mut coded = compose(frame, view.scene.lexicon).ok_or("a statement, no deed")?;
    if let Some(reason) = everyday::idle(view, frame) {
        return Err(reason);
    }
    if coded.event == EventType::Assault && everyday::noun_of_words(view, frame) {
        coded = criticism(coded);
    }
    let (actors, recipients) = sides(view, frame, &coded, memory)?;
    if coded.event == EventType::Assault && everyday::of_words(view, frame, &actors, &recipients) {
        let contest = frame.trigger.first().is_some_and(|&k| view.scene.lexicon.in_list("contests", view.tree().lemma(k)));
        if recipients.iter().all(|r| r.kind != ParticipantKind::Actor) || contest && !view.scene.lone() {
            return Err("a fight of words");
        }
        coded = criticism(coded);
    }
    let event = assemble(view, frame, coded, actors, recipients);
    match everyday::reject(view, frame, &event).or_else(|| guards::reject(view, frame, &event)) {
        Some(reason) => Err(reason),
        None => Ok(event),
    }
}

// "agreed to release more water": where what is agreed to has no code, the agreement has
fn unknown_content(view: &View<'_>, frame: &Frame) -> Option<Frame> {
    let Some(&Layer::Word { stance, token }) = frame.layers.last() else { return None };
    let s = &view.scene.lexicon.stances[stance];
    let stands = s.op == Op::Offer && !s.bare.is_empty() && frame.layers.len() == 1;
    (stands && frame.act.is_some() && !frame.noun).then(|| Frame {
        act: None,
        bare: Some(stance),
        layers: vec![Layer::Word { stance, token }],
        inner: None,
        ..frame.clone()
    })
}

// "confirmed the general's death": who confirms what nobody is said to have done has not done it
fn confirmed_only(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    let by = frame.layers.iter().any(|l| matches!(l, Layer::Word { token, .. } if t.lemma(*token) == "confirm"));
    by && frame.noun && frame.inner.as_ref().is_some_and(|i| i.actor.is_none())
}

fn criticism(coded: Coded) -> Coded {
    Coded { cameo: "111".into(), event: EventType::Accuse, mode: Some(Mode::Disapprove), contexts: vec![], ..coded }
}

type Sides = (Vec<Participant>, Vec<Participant>);

fn sides(view: &View<'_>, frame: &Frame, coded: &Coded, memory: &Memory) -> Result<Sides, &'static str> {
    let mut frame = frame.clone();
    let mut actors = match doers(view, &mut frame, coded) {
        Ok(a) => a,
        Err(_) if mutual_act(view, &frame) => vec![],
        Err(e) => return Err(e),
    };
    let mut recipients: Vec<Participant> = Vec::new();
    // "called him a liar": the name is nobody
    if frame.form == everyday::NAMING {
        let first = frame.recipients.iter().map(|r| r.token).min();
        frame.recipients.retain(|r| Some(r.token) == first);
    }
    for target in &frame.recipients {
        match alleged_doer(view, target.token) {
            Some(doer) => recipients.extend(view.participants(doer, target.found.max(Found::Inner))),
            None => recipients.extend(view.participants(target.token, target.found)),
        }
    }
    recipients.retain(|r| !(r.found == Found::Addressee && r.kind == ParticipantKind::Thing && lowered(r)));
    // the actor's own part in the inner act is no recipient: whom that act is directed at is
    let within = frame.recipients.iter().all(|r| r.found == Found::Inner);
    let home = |p: &Participant| {
        (p.found == Found::Inner || within && p.found == Found::Coreference) && actors.iter().any(|a| a.country == p.country)
    };
    if !recipients.is_empty()
        && recipients.iter().all(home)
        && let Some(inner) = frame.inner.as_ref().filter(|i| !i.recipients.is_empty())
    {
        recipients = inner.recipients.iter().flat_map(|r| view.participants(r.token, Found::Inner)).collect();
    }
    let own: Vec<Option<Span>> = actors.iter().map(|a| a.span).collect();
    if !recipients.is_empty() && recipients.iter().all(|r| r.actor.is_none()) {
        let met = going_to_meet(view, &frame, coded).into_iter().map(|o| (o, Found::Inner));
        let refused = conditions_on(view, &frame, &["unless", "until", "if"])
            .into_iter()
            .filter(|_| coded.event == EventType::Reject)
            .map(|s| (s, Found::Condition));
        let better = served(view, &frame, coded).into_iter().chain(met).chain(related(view, &frame)).chain(refused);
        let people: Vec<Participant> = better.flat_map(|(o, how)| view.participants(o, how)).filter(|p| p.actor.is_some()).collect();
        let first = people.into_iter().find(|p| !own.contains(&p.span) && !actors.iter().any(|a| a.actor == p.actor));
        recipients = first.map_or(recipients, |p| vec![p]);
    }
    // "a lawsuit filed by a reporter of Norland News": what is part of the doer's own words is no other side
    recipients.retain(|r| !own.contains(&r.span) && !is_self(r) && !actors.iter().any(|a| is_part(r, a)));
    // "a meeting with Norland": who is named within the thing stands for it
    let of = |kind| recipients.iter().filter(move |r: &&Participant| r.kind == kind);
    let stood_for = of(ParticipantKind::Thing).filter(|t| of(ParticipantKind::Actor).any(|n| is_part(n, t)));
    let stood_for: Vec<Option<Span>> = stood_for.map(|t| t.span).collect();
    recipients.retain(|r| r.kind != ParticipantKind::Thing || !stood_for.contains(&r.span));
    let doing: Vec<usize> = actors.iter().filter_map(|a| a.actor).collect();
    let other = |r: &Participant| r.actor.is_none_or(|a| !doing.contains(&a));
    if recipients.iter().any(|r| r.actor.is_some() && other(r)) {
        recipients.retain(other);
    }
    let mut parties: Vec<Participant> =
        frame.parties.iter().flat_map(|&p| view.participants(p, Found::Slot)).filter(|p| !own.contains(&p.span)).collect();
    if recipients.is_empty() && parties.is_empty() {
        recipients = last_resort(view, &frame, &actors, coded);
    }
    if parties.is_empty()
        && let Some(aimed) = aim::better(view, &frame, coded, &actors, &recipients)
    {
        recipients = aimed;
    }
    if parties.is_empty() {
        recipients.extend(bystander::other_side(view, &frame, coded, &actors, &recipients));
    }
    // "France and Germany … the two countries": the same sides by other words
    let known: Vec<usize> = actors.iter().filter_map(|a| a.actor).collect();
    parties.retain(|p| p.kind != ParticipantKind::Actor || p.actor.is_none_or(|a| !known.contains(&a)));
    let mutual = matches!(coded.event, EventType::Consult | EventType::Agree | EventType::Cooperate | EventType::Support);
    let both = frame.act.is_some_and(|a| view.scene.lexicon.acts[a].mutual);
    // what all sides do together has no recipient; what one offers another has
    if mutual && (coded.plain || actors.len() > 1 || actors.is_empty()) {
        actors.append(&mut parties);
    } else {
        recipients.append(&mut parties);
        if recipients.is_empty() && both && actors.len() > 1 {
            recipients = actors.clone();
        }
    }
    if mutual_act(view, &frame) && recipients.iter().all(|r| r.kind != ParticipantKind::Actor) && bare_talks(view, &frame) {
        let named: Vec<_> = actors.iter().filter_map(|a| a.country).collect();
        if named.len() < 2 {
            let sides = memory.sides(view.number);
            if named.iter().all(|c| sides.iter().any(|s| s.country == Some(*c))) {
                actors = if actors.is_empty() {
                    sides
                } else {
                    actors.into_iter().chain(sides.into_iter().filter(|s| !named.iter().any(|n| s.country == Some(*n)))).collect()
                };
            }
        }
    }
    // whom a state frees, helps or hits beyond its borders is hardly its own, when nothing says whose they are
    let state =
        |a: &Participant| a.name.is_some() && matches!(a.sector, None | Some(Sector::Gov | Sector::Mil)) || a.sector == Some(Sector::Mil);
    let outward = matches!(
        coded.event,
        EventType::Assault
            | EventType::Aid
            | EventType::Coerce
            | EventType::Retreat
            | EventType::Concede
            | EventType::Agree
            | EventType::Reject
    );
    if outward && !view.scene.lone() && view.scene.home.is_none() && actors.iter().all(state) {
        let home: Vec<_> = actors.iter().filter_map(|a| a.country).collect();
        // whom it arrests mostly is
        let own = |r: &Participant| {
            coded.event == EventType::Coerce && !matches!(r.sector, Some(Sector::Mil | Sector::Bus | Sector::Lab | Sector::Ref))
        };
        let guessed = |r: &&mut Participant| r.found == Found::Inferred && r.name.is_none() && !own(r);
        for r in recipients.iter_mut().filter(guessed).filter(|r| r.country.is_some_and(|c| home.contains(&c))) {
            r.country = None;
        }
    }
    // in an article what nobody owns is no side, and nobody is on both
    if !view.scene.lone() {
        let own: Vec<usize> = actors.iter().filter_map(|a| a.actor).collect();
        let another = |r: &Participant| match r.actor {
            Some(a) => {
                actors.len() > 1 || !own.contains(&a) || !matches!(coded.event, EventType::Agree | EventType::Concede | EventType::Consult)
            }
            None => r.kind != ParticipantKind::Thing || r.country.is_some() || guards::somebody(r),
        };
        recipients.retain(another);
        // "met the premier in an interview with Norland News": whom one talks to is not whom one talks of
        let heard = interviewers(view, &frame);
        if recipients.len() > 1 || !actors.is_empty() {
            recipients.retain(|r| !r.span.is_some_and(|s| heard.iter().any(|h| h.overlaps(s))));
        }
        if actors.len() > 1 {
            recipients.retain(|r| r.kind != ParticipantKind::Thing || r.actor.is_none_or(|a| !own.contains(&a)));
        }
    }
    // where no other state is named, things are the actor's own: "the government withdrew the bill"; in an article a state that is not
    // named in the sentence may be meant as well
    let alone = |own| {
        view.scene.lone() && view.scene.mentions.in_sentence(view.number).iter().all(|m| view.actor(m).country.is_none_or(|c| c == own))
    };
    if let Some(own) = actors.first().and_then(|a| a.country).filter(|&c| alone(c) && !recipients.iter().any(|r| r.country.is_some())) {
        for r in recipients.iter_mut().filter(|r| r.kind == ParticipantKind::Thing) {
            (r.country, r.found) = (Some(own), Found::Inferred);
        }
    }
    // a guess must not have a state attack itself: "missile strike on Odesa"
    if coded.event == EventType::Assault {
        let hit: Vec<_> = recipients.iter().filter(|r| r.found < Found::Inferred).filter_map(|r| r.country).collect();
        let weapon = |a: &Participant| a.text.as_deref().is_some_and(|t| view.scene.lexicon.in_list("weapons", &last_word(t)));
        for a in actors.iter_mut().filter(|a| a.found == Found::Inferred && weapon(a) && a.country.is_some_and(|c| hit.contains(&c))) {
            a.country = None;
        }
    }
    // whom a state expels is seldom its own
    if coded.mode == Some(Mode::Expel) {
        let home: Vec<_> = actors.iter().filter_map(|a| a.country).collect();
        for r in recipients.iter_mut().filter(|r| r.found == Found::Inferred && r.country.is_some_and(|c| home.contains(&c))) {
            r.country = None;
        }
    }
    let needs = coded.plain && frame.act.is_some_and(|a| view.scene.lexicon.acts[a].needs_recipient);
    if needs
        && mutual
        && actors.len() == 1
        && recipients.is_empty()
        && let Some(speaker) = beside::spoken_by(view, &frame).filter(|s| s.country.is_some() && s.country != actors[0].country)
    {
        actors.insert(0, speaker);
    }
    if needs && recipients.is_empty() && actors.len() < 2 {
        return Err("nobody on the other side");
    }
    let received = frame.agentless && recipients.iter().any(|r| r.kind == ParticipantKind::Actor);
    if actors.is_empty() && (frame.act.is_none() && !received || recipients.iter().all(|r| r.kind != ParticipantKind::Actor)) {
        return Err("nobody who does it is named");
    }
    let offices = view.scene.lone()
        && (coded.event == EventType::Protest
            || actors.iter().chain(&recipients).any(guards::office)
            || (actors.iter().any(guards::somebody) && !recipients.is_empty()));
    if !offices && !actors.iter().chain(&recipients).any(|p| p.country.is_some()) {
        return Err("no actor with a known country or body");
    }
    Ok((actors, recipients))
}

// "in an interview with Norland News": who asked
fn interviewers(view: &View<'_>, frame: &Frame) -> Vec<Span> {
    let t = view.tree();
    let behind = frame.trigger.iter().flat_map(|&k| view.args.behind(k, None));
    let talks = behind.filter(|&o| view.scene.lexicon.in_list("said_in", t.lemma(o)));
    talks.map(|o| t.span(o.min(t.edges(o).0), t.edges(o).1)).collect()
}

// "claims that two soldiers hit children": who is said to have done it
fn alleged_doer(view: &View<'_>, token: usize) -> Option<usize> {
    let t = view.tree();
    if !matches!(t.lemma(token), "claim" | "allegation" | "report" | "accusation" | "suspicion" | "complaint" | "charge") {
        return None;
    }
    let clause = t.kids_with(token, deps!["acl", "ccomp", "relcl"]).find(|&c| t.is_verb(c))?;
    t.kid(clause, deps!["nsubj", "nsubjpass"]).map(|s| view.args.antecedent(s)).filter(|&s| s != token && view.args.is_actor(s))
}

// "to a rousing ovation": a common noun that is nobody
fn lowered(p: &Participant) -> bool {
    p.country.is_none() && p.text.as_deref().is_some_and(|t| !t.contains(char::is_uppercase))
}

// whether one's words are some of the other's
fn is_part(inner: &Participant, outer: &Participant) -> bool {
    inner.part == outer.part && inner.span.zip(outer.span).is_some_and(|(i, o)| i != o && o.contains(i))
}

fn last_word(text: &str) -> String {
    text.split_whitespace().next_back().unwrap_or("").to_lowercase()
}

fn mutual_act(view: &View<'_>, frame: &Frame) -> bool {
    frame.act.is_some_and(|a| view.scene.lexicon.acts[a].mutual)
}
// talks named by a noun without its sides
fn bare_talks(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    frame.parties.is_empty()
        && frame.trigger.iter().any(|&k| t.is_noun(k) && view.args.words_of(k).iter().any(|w| view.scene.lexicon.nouns.contains_key(w)))
}

fn is_self(p: &Participant) -> bool {
    p.text.as_deref().is_some_and(|t| {
        matches!(t.to_lowercase().as_str(), "himself" | "itself" | "themselves" | "herself" | "each other" | "one another")
    })
}

// who does it; event nouns as subjects give way to those behind them
fn doers(view: &View<'_>, frame: &mut Frame, coded: &Coded) -> Result<Vec<Participant>, &'static str> {
    let (lexicon, t) = (view.scene.lexicon, view.tree());
    if frame.actor.is_none() && frame.agentless {
        frame.actor = moved_troops(view, frame).or_else(|| attack_behind(view, frame, coded));
    }
    if let Some(a) = frame.actor.filter(|&a| view.mention(a).is_none()) {
        let event_noun = view.args.words_of(a).iter().any(|w| lexicon.nouns.contains_key(w) || lexicon.stance_nouns.contains_key(w));
        let between: Vec<usize> = view.args.behind_one(a, "between").into_iter().flat_map(|p| view.args.coordinated(p)).collect();
        if event_noun && between.len() > 1 {
            frame.actor = Some(between[0]);
            frame.parties = between[1..].to_vec();
        } else if event_noun || view.args.is_weapon(a) || lexicon.in_list("text", t.lemma(a)) {
            frame.actor = view.args.owner(a).filter(|&o| view.mention(o).is_some());
            if frame.actor.is_none() {
                let assault = coded.event == EventType::Assault;
                return if assault { Ok(unidentified(view, frame, a)) } else { Err("an event does it, nobody who acts") };
            }
        }
    }
    if frame.actor.is_none() && frame.agentless {
        return Ok(authority(view, frame, coded));
    }
    let Some(a) = frame.actor else { return Ok(vec![]) };
    // "regions hit by Norish imports"
    let heads = std::iter::once(a).chain(Some(t.head(a)).filter(|_| t.dep_in(a, deps!["amod", "compound", "poss"])));
    if coded.event == EventType::Assault && heads.into_iter().any(|h| t.is_noun(h) && lexicon.in_list("no_force", t.lemma(h))) {
        return Err("no force does it");
    }
    // in a sentence by itself a name is somebody; a capital at its begin makes no name
    let name = t.pos(a) == "PROPN" && (a > 0 || t.token(a).entity != "");
    let named = |p: &Participant| view.scene.lone() && name && p.kind == ParticipantKind::Thing;
    let found: Vec<Participant> =
        view.participants(a, Found::Slot).into_iter().filter(|p| p.kind == ParticipantKind::Actor || named(p)).collect();
    // "an airstrike in Kunduz": where it hit is no owner
    let hit = coded.event == EventType::Assault && view.args.is_weapon(a) && view.args.owner(a).is_none();
    if hit && found.iter().all(|p| p.found == Found::Owner) {
        return Ok(unidentified(view, frame, a));
    }
    if found.is_empty() { Err("what does it is no actor") } else { Ok(found) }
}
// "were killed in an Israeli air strike", "in clashes with Israeli troops": the attack, or who is fought with
fn attack_behind(view: &View<'_>, frame: &Frame, coded: &Coded) -> Option<usize> {
    let verb = *frame.trigger.first().filter(|_| coded.event == EventType::Assault)?;
    let acts = &view.scene.lexicon.acts;
    view.args.behind(verb, Some(&["in", "during"])).into_iter().find_map(|p| {
        let act = view.args.of_noun(p).and_then(|f| f.act).filter(|&a| matches!(acts[a].row.fact.get(..2), Some("18" | "19" | "20")));
        let Some(act) = act else { return view.args.is_weapon(p).then_some(p) };
        let other = view.args.behind_one(p, "with").into_iter().find(|&o| view.args.is_actor(o));
        other.or((!acts[act].mutual).then_some(p))
    })
}
// what only authorities do is done by those of the place: "was expelled from Sudan", "arrested in Niger"
fn authority(view: &View<'_>, frame: &Frame, coded: &Coded) -> Vec<Participant> {
    let official =
        matches!(coded.cameo.get(..3).unwrap_or(""), "166" | "172" | "173" | "174" | "171" | "081" | "085") || coded.cameo == "0841";
    let Some(&verb) = frame.trigger.first().filter(|_| official) else { return vec![] };
    let from = view.args.behind_one(verb, "from");
    let spots = from.into_iter().chain(view.args.locative(verb)).filter(|p| !frame.recipients.iter().any(|r| r.token == *p));
    let state = spots.flat_map(|p| view.participants(p, Found::Place)).find(|p| p.country.is_some());
    state.map(|p| Participant { kind: ParticipantKind::Place, found: Found::Place, sector: None, ..p }).into_iter().collect()
}
// who did what an attack by nobody did, cited by the attack's words or the deed's
fn unidentified(view: &View<'_>, frame: &Frame, attack: usize) -> Vec<Participant> {
    let relative = matches!(view.tree().lower(attack), "that" | "which" | "who");
    let Some(&token) = Some(&attack).filter(|_| !relative).or(frame.trigger.first()) else { return vec![] };
    let around = || view.country_around(view.span(token)).filter(|(_, how)| *how == Found::Owner).map(|(c, _)| c);
    vec![Participant {
        actor: None,
        part: view.part(),
        span: Some(view.span(token)),
        text: Some(view.words(token)),
        name: None,
        country: view.place_of(token).or_else(around),
        sector: Some(Sector::Uaf),
        role: None,
        kind: ParticipantKind::Thing,
        found: Found::Inferred,
    }]
}
// "troops were deployed": the troops act
fn moved_troops(view: &View<'_>, frame: &mut Frame) -> Option<usize> {
    let lexicon = view.scene.lexicon;
    let fact = frame.act.map(|a| lexicon.acts[a].row.fact.clone())?;
    let moves = matches!(fact.get(..2)?, "15" | "07") || matches!(fact.as_str(), "0873" | "0874" | "166");
    let verb = *frame.trigger.first()?;
    let troops = lexicon.classes.get("troops")?;
    let mover =
        view.args.objects(verb).into_iter().find(|&o| view.args.words_of(o).iter().any(|w| troops.contains(w))).filter(|_| moves)?;
    frame.recipients.retain(|r| r.token != mover);
    Some(mover)
}

// place, condition, nearest other actor, the state that is protested against
fn last_resort(view: &View<'_>, frame: &Frame, actors: &[Participant], coded: &Coded) -> Vec<Participant> {
    let own: Vec<Option<Span>> = actors.iter().map(|a| a.span).collect();
    let fresh = |ps: Vec<Participant>| -> Vec<Participant> { ps.into_iter().filter(|p| !own.contains(&p.span)).collect() };
    let mut places = frame.places.clone();
    if let Some(act) = frame.act {
        let preps: Vec<&str> = view.scene.lexicon.acts[act].roles.place.iter().map(|p| p.as_str()).collect();
        let objects = frame.trigger.first().map(|&v| view.args.objects(v)).unwrap_or_default();
        let near = frame.trigger.iter().copied().chain(objects).flat_map(|k| view.args.behind(k, Some(&preps)));
        places.extend(near.filter(|&p| !view.args.is_time(p)));
    }
    places.extend(frame.trigger.iter().take(3).flat_map(|&k| view.args.locative(k)));
    let consult = coded.event == EventType::Consult;
    let judged = matches!(coded.event, EventType::Accuse) || coded.cameo == "128";
    let owned = if judged { owners(view, frame) } else { vec![] };
    let served = served(view, frame, coded).into_iter().chain(owned).map(|(o, how)| fresh(view.participants(o, how)));
    let foreign = |ps: &Vec<Participant>| {
        ps.iter().any(|p| p.kind == ParticipantKind::Actor && p.country.is_some_and(|c| !actors.iter().any(|a| a.country == Some(c))))
    };
    if let Some(found) = served.into_iter().find(foreign) {
        return found;
    }
    let together = mutual_act(view, frame) || (actors.is_empty() && coded.event != EventType::Assault);
    if !consult && !together {
        for p in places {
            let found = fresh(view.participants(p, Found::Place));
            if !found.is_empty() {
                return found.into_iter().map(|p| Participant { found: Found::Place, ..p }).collect();
            }
        }
    }
    let marks: &[&str] = if view.scene.home.is_some() { &[] } else { &["unless", "until", "if", "before"] };
    for subject in conditions_on(view, frame, marks) {
        let found: Vec<_> = fresh(view.participants(subject, Found::Condition));
        if found.iter().any(|p| p.kind == ParticipantKind::Actor) {
            return found;
        }
    }
    if frame.act.is_some()
        && !consult
        && let Some(near) = nearest(view, frame, actors)
    {
        return fresh(view.participants(near, Found::Near));
    }
    if coded.event == EventType::Protest
        && let Some(a) = actors.iter().find(|a| a.country.is_some())
    {
        return vec![Participant {
            actor: None,
            span: None,
            text: None,
            name: None,
            sector: Some(Sector::Gov),
            role: None,
            found: Found::Inferred,
            ..a.clone()
        }];
    }
    vec![]
}
// "will not go to the capital to meet the premier": whom the journey is for
fn going_to_meet(view: &View<'_>, frame: &Frame, coded: &Coded) -> Vec<usize> {
    let (t, lexicon) = (view.tree(), view.scene.lexicon);
    let travels = frame.act.is_some_and(|a| lexicon.acts[a].id.contains("visit")) || coded.cameo == "042";
    let clauses = frame.trigger.iter().filter(|_| travels).flat_map(|&k| t.kids_with(k, deps!["advcl", "xcomp"]));
    let frames = clauses.filter(|&c| t.tag(c) == "VB").filter_map(|c| view.args.of_verb(c));
    let meets = frames.filter(|f| f.act.is_some_and(|a| lexicon.acts[a].mutual));
    meets
        .flat_map(|f| f.recipients.iter().map(|r| r.token).chain(f.parties).collect::<Vec<_>>())
        .filter(|&o| view.args.is_actor(o))
        .collect()
}
// "unless the rebels withdraw": who is to do what the deed waits for
fn conditions_on(view: &View<'_>, frame: &Frame, marks: &[&str]) -> Vec<usize> {
    let t = view.tree();
    let clauses = frame.trigger.iter().flat_map(|&k| t.kids_with(k, deps!["advcl"]));
    let waits = |c: usize| t.kids(c).iter().any(|&k| marks.contains(&t.lower(k)));
    let doer = |c: usize| t.kid(c, deps!["agent"]).and_then(|a| t.kid(a, deps!["pobj"])).or(t.kid(c, deps!["nsubj", "nsubjpass"]));
    clauses.filter(|&c| waits(c)).filter_map(doer).collect()
}
// "launched a mission to help the two governments", "gave millions to support the refugees": who is helped
fn served(view: &View<'_>, frame: &Frame, coded: &Coded) -> Vec<(usize, Found)> {
    let (t, args) = (view.tree(), &view.args);
    if coded.event != EventType::Aid && coded.cameo != "045" {
        return vec![];
    }
    let below = |k: usize| t.kids_with(k, deps!["advcl", "acl", "relcl", "xcomp"]);
    // "an effort designed to help", "aimed at helping"
    let meant = |c: usize| matches!(t.lemma(c), "design" | "intend" | "mean" | "aim");
    let words = frame.trigger.iter().flat_map(|&k| below(k)).flat_map(|c| std::iter::once(c).chain(below(c).filter(move |_| meant(c))));
    let helps = |c: usize| coded.cameo == "045" || view.scene.lexicon.in_list("helping", t.lemma(c));
    let ends = words.filter(|&c| t.tag(c) == "VB" && helps(c) && t.kids_with(c, deps!["aux"]).any(|a| t.lower(a) == "to"));
    let deeper = |c: usize| t.kids_with(c, deps!["xcomp", "ccomp"]).collect::<Vec<_>>();
    let verbs = ends.flat_map(|c| std::iter::once(c).chain(deeper(c))).collect::<Vec<_>>();
    let subjects = verbs.iter().filter(|&&v| t.dep(v) == "ccomp").filter_map(|&v| t.kid(v, deps!["nsubj"]));
    let near = verbs.iter().flat_map(|&v| args.objects(v).into_iter().chain(args.behind(v, None)));
    let objects: Vec<usize> = subjects.chain(near).collect();
    let below = |os: &[usize]| os.iter().flat_map(|&o| args.behind(o, Some(&["between", "in", "of", "for", "to"]))).collect::<Vec<_>>();
    let (second, third) = (below(&objects), below(&below(&objects)));
    objects.into_iter().chain(second).chain(third).filter(|&o| args.is_actor(o)).map(|o| (o, Found::Inner)).collect()
}
// "the embargo that it imposed on Norland": whom the thing is said to concern
fn related(view: &View<'_>, frame: &Frame) -> Vec<(usize, Found)> {
    let (t, args) = (view.tree(), &view.args);
    let things = frame.recipients.iter().map(|r| r.token);
    let clauses = things.flat_map(|o| t.kids_with(o, deps!["relcl", "acl"])).filter(|&c| t.is_verb(c));
    let concerned = clauses.flat_map(|c| args.behind(c, Some(&["on", "upon", "against"])));
    concerned.filter(|&o| args.is_actor(o)).map(|o| (o, Found::Owner)).collect()
}
// "an inquiry into crimes committed by the troops": whose the thing is that the form names
fn owners(view: &View<'_>, frame: &Frame) -> Vec<(usize, Found)> {
    let words = frame.trigger.iter().skip(1).filter(|&&k| view.tree().is_noun(k));
    words.filter_map(|&k| view.args.owner(k)).filter(|&o| view.args.is_actor(o)).map(|o| (o, Found::Owner)).collect()
}
fn nearest(view: &View<'_>, frame: &Frame, actors: &[Participant]) -> Option<usize> {
    let t = view.tree();
    // what two sides do with each other is directed at nobody else
    if mutual_act(view, frame) && actors.len() > 1 {
        return None;
    }
    let &v = frame.trigger.first()?;
    let (_, last) = t.edges(v);
    (v + 1..=last).find(|&i| {
        let clause_apart = t.ancestors(i).take_while(|&a| a != v).any(|a| t.dep_in(a, deps!["relcl", "ccomp", "advcl", "acl"]));
        let Some(m) = view.mention(i) else { return false };
        let other = view.actor(m).country.is_some_and(|c| !actors.iter().any(|a| a.country == Some(c)));
        t.dep_in(i, deps!["pobj", "dobj", "nsubj", "conj", "nsubjpass"])
            && t.is_noun(i)
            && !clause_apart
            && !view.args.is_time(i)
            && other
            && !frame.trigger.contains(&i)
            && !bystander::tells(view, v, m)
    })
}

pub(super) fn assemble(view: &View<'_>, frame: &Frame, coded: Coded, actors: Vec<Participant>, recipients: Vec<Participant>) -> Event {
    let (article, t) = (view.scene.article, view.tree());
    let span = trigger_span(view, frame);
    let source = view.source();
    let mut event = Event {
        id: String::new(),
        article: article.id.clone(),
        published: article.published,
        publisher: article.publisher.clone(),
        url: article.url.clone(),
        sentence: 0,
        text: t.sentence.span.of(source).to_owned(),
        part: view.part(),
        span: t.sentence.span,
        in_title: t.sentence.is_title(),
        event: coded.event,
        mode: coded.mode,
        contexts: contexts(view, coded.contexts),
        quad: Codebook::quad(coded.event),
        goldstein: view.scene.lexicon.codebook.cameo(&coded.cameo).map_or(0.0, |c| c.goldstein),
        plover_score: Codebook::score(coded.event, coded.mode),
        cameo: coded.cameo.to_string(),
        confidence: 0.0,
        actors,
        recipients,
        content: content(view, frame),
        auxiliary: coded.auxiliary,
        claim: coded.claim,
        manner: vec![],
        purpose: None,
        conditions: vec![],
        attribution: vec![],
        time: None,
        place: None,
        trigger: Trigger { part: view.part(), span, text: span.of(source).to_owned(), path: path(view, frame) },
    };
    circumstances::add(view, frame, &mut event);
    event
}

// what the code says it is about, and what the words of its sentence show
fn contexts(view: &View<'_>, mut out: Vec<Context>) -> Vec<Context> {
    let (t, book) = (view.tree(), &view.scene.lexicon.codebook);
    for i in (0..t.len()).filter(|&i| matches!(t.pos(i), "NOUN" | "VERB" | "ADJ" | "PROPN")) {
        out.extend(book.shown_by(t.lemma(i)));
        if i > 0 {
            out.extend(book.shown_by(&format!("{} {}", t.lemma(i - 1), t.lemma(i))));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn path(view: &View<'_>, frame: &Frame) -> String {
    let lexicon = view.scene.lexicon;
    let mut steps: Vec<&str> = frame
        .layers
        .iter()
        .rev()
        .map(|l| match *l {
            Layer::Word { stance, .. } => lexicon.stances[stance].id.as_str(),
            Layer::Will => "will",
            Layer::May => "may",
            Layer::Can => "can",
            Layer::Must => "must",
            Layer::Not | Layer::Undone => "not",
        })
        .collect();
    steps.push(frame.act.map_or("·", |a| lexicon.acts[a].id.as_str()));
    steps.join(" › ")
}

pub(super) fn trigger_span(view: &View<'_>, frame: &Frame) -> Span {
    let t = view.tree();
    let words: Vec<usize> = frame.trigger.iter().copied().filter(|&k| !(t.pos(k) == "AUX" && frame.trigger.len() > 1)).collect();
    let (first, last) = words.iter().fold((usize::MAX, 0), |(a, b), &k| (a.min(k), b.max(k)));
    let first = first.min(last);
    if last - first > 14 {
        let k = words.last().copied().unwrap_or(last);
        return t.span(k, k);
    }
    t.span(first, last)
}

fn content(view: &View<'_>, frame: &Frame) -> Option<Content> {
    let inner = frame.inner.as_ref()?;
    let side = |targets: &[Target]| targets.iter().flat_map(|r| view.participants(r.token, r.found)).collect::<Vec<_>>();
    let mut actors: Vec<Participant> = inner.actor.map(|a| view.participants(a, Found::Slot)).unwrap_or_default();
    actors.extend(inner.parties.iter().flat_map(|&p| view.participants(p, Found::Slot)));
    Some(Content { act: view.scene.lexicon.acts[inner.act].id.clone(), actors, recipients: side(&inner.recipients) })
}

// the deeds that somebody is accused of are events of their own, on the accuser's word
fn inner_events(view: &View<'_>, frame: &Frame, outer: &Event, memory: &Memory) -> Vec<Event> {
    if outer.event != EventType::Accuse {
        return vec![];
    }
    let Some(inner) = &frame.inner else { return charged(view, frame, memory) };
    let accused =
        frame.layers.iter().any(|l| matches!(l, Layer::Word { stance, .. } if view.scene.lexicon.stances[*stance].op == Op::Accuse));
    let Some(doer) = frame.recipients.first().map(|r| r.token).or(inner.actor).filter(|_| accused) else { return vec![] };
    let first = Frame {
        layers: vec![],
        actor: Some(doer),
        recipients: inner.recipients.clone(),
        parties: inner.parties.clone(),
        trigger: vec![inner.token],
        agentless: false,
        inner: None,
        ..frame.clone()
    };
    // "accused of war crimes and the killing of civilians"
    let others =
        view.args.coordinated(inner.token).split_off(1).into_iter().filter_map(|c| view.args.of_noun(c)).filter(|f| f.act.is_some());
    let frames = std::iter::once(first).chain(others.map(|f| Frame { actor: Some(doer), agentless: false, ..f }));
    let alleged = frames.filter_map(|f| event(view, &f, memory).ok());
    alleged.map(|e| Event { claim: Some(Claim::Alleged), ..e }).collect()
}

// the same where the accusation is an act with its words: "accused of war crimes and of killing civilians"
fn charged(view: &View<'_>, frame: &Frame, memory: &Memory) -> Vec<Event> {
    let lexicon = view.scene.lexicon;
    let accuses = |a: usize| lexicon.acts[a].row.fact.starts_with("112");
    let (Some(&verb), Some(doer)) = (frame.trigger.first(), frame.recipients.first().map(|r| r.token)) else { return vec![] };
    if !frame.act.is_some_and(accuses) {
        return vec![];
    }
    let deeds = view.args.behind(verb, Some(&["of", "for", "with"])).into_iter().flat_map(|c| view.args.coordinated(c));
    let frames = deeds.filter_map(|c| if view.tree().is_verb(c) { view.args.of_verb(c) } else { view.args.of_noun(c) });
    let acts = frames.filter(|f| f.act.is_some_and(|a| !accuses(a))).map(|f| Frame { actor: Some(doer), agentless: false, ..f });
    acts.filter_map(|f| event(view, &f, memory).ok()).map(|e| Event { claim: Some(Claim::Alleged), ..e }).collect()
}

fn discard(view: &View<'_>, frame: &Frame, reason: &str) -> Discarded {
    let span = trigger_span(view, frame);
    let source = view.source();
    Discarded { part: view.part(), span, text: span.of(source).to_owned(), reason: reason.to_owned() }
}

// one event once per sentence
fn dedupe(events: &mut Vec<Event>) {
    type Key = (EventType, String, Vec<Option<usize>>, Vec<Option<usize>>);
    let mut seen: Vec<Key> = Vec::new();
    events.retain(|e| {
        let side = |ps: &[Participant]| ps.iter().map(|p| p.actor).collect::<Vec<_>>();
        let key = (e.event, e.cameo.clone(), side(&e.actors), side(&e.recipients));
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
}
