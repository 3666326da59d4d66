//! Everyday senses of political words: naming, questions, idioms, campaign talk, deeds of arms that are words.

use super::frame::{Frame, Layer, Target};
use super::scene::View;
use crate::actors::ActorKind;
use crate::tree::deps;
use legation_schema::{Event, EventType, Found, Participant, ParticipantKind, Sector};

/// The form of "called him a liar", which holds a name beside whom it is given to.
pub const NAMING: &str = "call * *";

/// Why the words of this frame mean no deed between sides, if so. Read before the sides are known.
pub fn idle(view: &View<'_>, frame: &Frame) -> Option<&'static str> {
    let verb = *frame.trigger.first()?;
    if frame.trigger.iter().any(|&k| lets(view, k)) {
        return Some("an idiom with let");
    }
    if frame.trigger.iter().any(|&k| asked_by_press(view, k)) {
        return Some("a question of the press");
    }
    if bare(frame) && question(view, verb) {
        return Some("a question, no request");
    }
    if runs_against(view, frame) {
        return Some("an election, no criticism");
    }
    if priced(view, verb) {
        return Some("a price, no accusation");
    }
    if named(view, frame, verb) {
        return Some("a name or description, no criticism");
    }
    if bare(frame) && !view.scene.lone() && asks_to_be(view, verb) {
        return Some("a wish how somebody be, no request");
    }
    should_be(view, frame).then_some("says what should be, asks nobody")
}

// "is challenging the senator in the primary"
fn runs_against(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    let vote = |i: usize| {
        matches!(
            t.lemma(i),
            "primary" | "election" | "re-election" | "reelection" | "seat" | "runoff" | "incumbent" | "nomination" | "race"
        )
    };
    frame.trigger.iter().any(|&k| t.lemma(k) == "challenge" && t.is_verb(k)) && (0..t.len()).any(vote)
}

// "let me say", "let's go back"
fn lets(view: &View<'_>, verb: usize) -> bool {
    let t = view.tree();
    t.lemma(verb) == "let" && t.is_verb(verb) && t.kid(verb, deps!["nsubj", "nsubjpass", "aux"]).is_none() && t.dep(verb) != "xcomp"
}

// "declined requests for comment", "asked for an interview", "requested anonymity"
fn asked_by_press(view: &View<'_>, word: usize) -> bool {
    let (t, lexicon) = (view.tree(), view.scene.lexicon);
    let wanted = view.args.behind(word, Some(&["for"])).into_iter().chain(view.args.objects(word));
    let request = matches!(t.lemma(word), "request" | "ask" | "plea" | "call" | "respond" | "reply" | "decline" | "refuse");
    request && wanted.into_iter().any(|o| lexicon.in_list("press_wants", t.lemma(o)))
}

// "charged his campaign for rent"
fn priced(view: &View<'_>, verb: usize) -> bool {
    let t = view.tree();
    let around = || std::iter::once(verb).chain(t.kids_with(verb, deps!["dobj", "dative"]));
    let prep = |w: &str| around().any(|i| t.kids_with(i, deps!["prep"]).any(|p| t.lower(p) == w));
    t.lemma(verb) == "charge" && t.is_verb(verb) && t.kid(verb, deps!["dobj"]).is_some() && prep("for") && !prep("with")
}

// "pushed her to be stronger"
fn asks_to_be(view: &View<'_>, verb: usize) -> bool {
    let t = view.tree();
    t.kids_with(verb, deps!["xcomp", "ccomp"])
        .any(|c| t.tag(c) == "VB" && matches!(t.lemma(c), "be" | "become" | "feel" | "think" | "look" | "know"))
}

fn bare(frame: &Frame) -> bool {
    frame.act.is_none() && frame.layers.len() == 1
}

// "asked her about it", "when asked, he said", "asked the crowd: …"
fn question(view: &View<'_>, verb: usize) -> bool {
    let t = view.tree();
    if t.lemma(verb) != "ask" || !t.is_verb(verb) {
        return false;
    }
    let infinitive = |k: usize| t.kids_with(k, deps!["aux"]).any(|a| t.lower(a) == "to");
    let clause = t
        .kids_with(verb, deps!["xcomp", "ccomp", "advcl"])
        .any(|k| infinitive(k) || t.kid(k, deps!["mark"]).is_some_and(|m| t.lower(m) == "that"));
    let passive = t.kid(verb, deps!["nsubjpass", "auxpass"]).is_some() || (t.tag(verb) == "VBN" && t.kid(verb, deps!["nsubj"]).is_none());
    !clause && (passive || !t.kids_with(verb, deps!["prep"]).any(|p| t.lower(p) == "for"))
}

// "what economists call spending", "called it 'our plan'", "called her a special person"
fn named(view: &View<'_>, frame: &Frame, verb: usize) -> bool {
    let (t, lexicon) = (view.tree(), view.scene.lexicon);
    if frame.form != NAMING || t.lemma(verb) != "call" {
        return false;
    }
    let relative = view.args.objects(verb).into_iter().any(|o| matches!(t.lower(o), "what" | "which" | "whatever"));
    let clause = t.dep_in(verb, deps!["relcl", "pcomp"]) || t.kids(verb).iter().any(|&k| t.lower(k) == "what");
    let person = |r: &Target| view.mention(r.token).is_some_and(|m| !matches!(view.actor(m).kind, ActorKind::Place));
    let (_, last) = t.edges(verb);
    let praised = (verb..=last).any(|k| lexicon.in_list("praise_words", t.lemma(k)));
    relative || clause || praised || view.args.passive(verb) || !frame.recipients.iter().any(person)
}

// "it should be on top of the list", "everybody should be believed": an opinion
fn should_be(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    let Some(target) = frame.recipients.iter().find(|r| r.found == Found::Inner) else { return false };
    let opinion = frame.form == "must" || frame.layers.contains(&Layer::Must);
    if !opinion {
        return false;
    }
    let idle = frame.act.is_none() && frame.trigger.first().is_some_and(|&v| view.scene.lexicon.in_list("idle", t.lemma(v)));
    let nobody = matches!(
        t.lower(target.token),
        "it" | "we" | "i" | "you" | "this" | "that" | "there" | "everybody" | "everyone" | "nobody" | "someone" | "people"
    );
    idle || nobody
}

/// Why the event, with its sides, is talk, a campaign or somebody's own affair, if so.
pub fn reject(view: &View<'_>, frame: &Frame, e: &Event) -> Option<&'static str> {
    let t = view.tree();
    let verb = *frame.trigger.first()?;
    let act = frame.act.map(|a| view.scene.lexicon.acts[a].id.as_str()).unwrap_or("");
    if own_affair(e) {
        return Some("about the actor's own");
    }
    if polled(view, e) {
        return Some("a figure of a poll, no deed");
    }
    let person = |p: &Participant| politician(view, p);
    let word = |w: &[&str]| frame.trigger.iter().any(|&k| w.contains(&t.lemma(k)));
    match e.event {
        EventType::Protest if act == "protest.demo" => {
            let as_told = t.dep(verb) == "advcl" && t.kid(verb, deps!["mark"]).is_some_and(|m| t.lower(m) == "as");
            let shows = t.lemma(verb) == "demonstrate" && (as_told || t.kid(verb, deps!["dobj", "ccomp"]).is_some());
            let campaign = !e.actors.is_empty() && e.actors.iter().all(person) && word(&["rally", "demonstrate", "march"]);
            (shows || campaign).then_some("a campaign rally, no protest")
        }
        EventType::Assault if act == "assault.occupy" => {
            let chamber = e.recipients.iter().any(|r| r.sector == Some(Sector::Leg)) || e.recipients.is_empty();
            let civil = !e.actors.is_empty()
                && e.actors.iter().all(|a| person(a) || a.sector == Some(Sector::Pty) || a.sector == Some(Sector::Leg));
            (civil && chamber).then_some("an election won, nothing occupied")
        }
        EventType::Retreat if act == "release" => {
            let freed = |r: &Participant| r.kind == ParticipantKind::Actor;
            let captives =
                frame.recipients.iter().any(|r| view.args.words_of(r.token).iter().any(|w| view.scene.lexicon.in_class("captives", w)));
            (!e.recipients.is_empty() && !e.recipients.iter().any(freed) && !captives).then_some("a publication, nobody freed")
        }
        EventType::Consult if act == "consult.letter" && !view.scene.lone() => Some("a letter, no meeting"),
        EventType::Consult if word(&["hug"]) && !view.scene.lone() => Some("nobody is met"),
        EventType::Support
            if act == "recognize" && e.actors.iter().all(|a| matches!(a.sector, None | Some(Sector::Cvl)) && a.name.is_none()) =>
        {
            Some("known by sight")
        }
        EventType::Consult if act == "consult.visit" && !view.scene.lone() && private_way(view, e) => {
            Some("a journey of no political note")
        }
        EventType::Consult if word(&["embrace", "hug"]) && !e.actors.iter().chain(&e.recipients).all(|p| politician(view, p)) => {
            Some("nobody is met")
        }
        EventType::Consult if !e.recipients.is_empty() || e.actors.len() < 2 => {
            let things = !e.recipients.is_empty() && e.recipients.iter().all(|r| r.kind == ParticipantKind::Thing);
            let crowd =
                act == "consult.visit" && e.actors.iter().all(|a| matches!(a.sector, Some(Sector::Cvl | Sector::Ref)) && plural(view, a));
            if crowd {
                return Some("people on the move, no visit");
            }
            // "the trip from Harn to Brenn"
            let town = |p: &Participant| {
                p.kind == ParticipantKind::Place
                    || matches!(kind_of(view, p), Some(ActorKind::Government | ActorKind::Place)) && p.role.is_none()
            };
            if act == "consult.visit" && frame.noun && e.actors.iter().all(town) && word(&["trip", "journey", "tour"]) {
                return Some("a way between towns");
            }
            (things && e.actors.len() < 2 && word(&["embrace", "hug", "greet", "host"])).then_some("nobody is met")
        }
        EventType::Accuse if word(&["question", "challenge", "press"]) && e.actors.iter().all(|a| a.sector == Some(Sector::Jrn)) => {
            (!e.actors.is_empty()).then_some("an interview")
        }
        EventType::Request if word(&["ask", "press", "question"]) && e.actors.iter().all(|a| a.sector == Some(Sector::Jrn)) => {
            (!e.actors.is_empty()).then_some("a question of the press")
        }
        EventType::Threaten if word(&["warn", "caution"]) && !view.scene.lone() && among_own(e) => Some("a warning among one's own"),
        EventType::Accuse if word(&["regret", "rue"]) && own_words(view, verb) => Some("regrets its own"),
        EventType::Sanction if bare(frame) => {
            let broken = e.recipients.iter().any(|r| r.kind == ParticipantKind::Actor && r.found < Found::Coreference);
            (!broken).then_some("nothing between sides is ended")
        }
        _ => None,
    }
}

// "33 percent of Democrats support her", "voters trust him, the poll found": what many of a kind think
fn polled(view: &View<'_>, e: &Event) -> bool {
    let t = view.tree();
    let stand = matches!(e.event, EventType::Support | EventType::Accuse | EventType::Reject | EventType::Request);
    let many = |p: &Participant| p.sector == Some(Sector::Pty) || (p.name.is_none() && plural(view, p));
    let figure = || (0..t.len()).any(|i| view.scene.lexicon.in_list("poll", t.lemma(i)) || t.word(i) == "%");
    stand && !e.actors.is_empty() && e.actors.iter().all(many) && figure()
}

// "defended his record", "suspended his campaign", "opposed by Republicans … the Republicans"
fn own_affair(e: &Event) -> bool {
    let between = matches!(
        e.event,
        EventType::Support
            | EventType::Accuse
            | EventType::Reject
            | EventType::Coerce
            | EventType::Assault
            | EventType::Request
            | EventType::Threaten
            | EventType::Sanction
    );
    let same = |a: &Participant, r: &Participant| {
        a.actor == r.actor && (r.kind != ParticipantKind::Actor || r.found >= Found::Coreference || a.text == r.text)
    };
    let own = |r: &Participant| r.actor.is_some() && e.actors.iter().any(|a| same(a, r));
    between && e.actors.len() == 1 && !e.recipients.is_empty() && e.recipients.iter().all(own)
}

/// Whether the participant is one person without arms: somebody whose attacks and fights are words.
pub fn politician(view: &View<'_>, p: &Participant) -> bool {
    let entry = p.actor.and_then(|a| view.scene.mentions.actors.get(a));
    entry.is_some_and(|e| e.kind == ActorKind::Person && !e.plural) && !armed(p)
}
fn armed(p: &Participant) -> bool {
    fights(p.sector) || matches!(p.sector, Some(Sector::Cop | Sector::Spy))
}
fn fights(sector: Option<Sector>) -> bool {
    matches!(sector, Some(Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Crm | Sector::Prm))
}
// whether all of it is one state's
fn among_own(e: &Event) -> bool {
    let home: Vec<_> = e.actors.iter().filter_map(|a| a.country).collect();
    !e.recipients.is_empty() && e.recipients.iter().all(|r| r.country.is_some_and(|c| home.contains(&c)))
}
// "regrets her insults"
fn own_words(view: &View<'_>, verb: usize) -> bool {
    let t = view.tree();
    t.kids_with(verb, deps!["dobj"])
        .flat_map(|o| t.kids_with(o, deps!["poss"]))
        .any(|p| matches!(t.lower(p), "his" | "her" | "its" | "their" | "my" | "our"))
}
// a candidate's or a businessman's way to a place where nobody is named, or an official's at home
fn private_way(view: &View<'_>, e: &Event) -> bool {
    let met = |p: &Participant| kind_of(view, p) == Some(ActorKind::Person);
    let home: Vec<_> = e.actors.iter().filter_map(|a| a.country).collect();
    let others = || e.recipients.iter().chain(e.actors.iter().skip(1));
    let private = |a: &Participant| {
        kind_of(view, a) == Some(ActorKind::Person)
            && matches!(a.sector, None | Some(Sector::Pty | Sector::Bus | Sector::Eli | Sector::Soc))
    };
    let at_home = others().next().is_some() && others().all(|r| r.country.is_some_and(|c| home.contains(&c)));
    !others().any(met) && (e.actors.iter().all(private) || at_home)
}
fn kind_of(view: &View<'_>, p: &Participant) -> Option<ActorKind> {
    p.actor.and_then(|a| view.scene.mentions.actors.get(a)).map(|e| e.kind)
}
fn plural(view: &View<'_>, p: &Participant) -> bool {
    p.actor.and_then(|a| view.scene.mentions.actors.get(a)).is_some_and(|e| e.plural)
}

/// Whether a noun of force is one of words: a politician's "attack on the bill".
pub fn noun_of_words(view: &View<'_>, frame: &Frame) -> bool {
    let t = view.tree();
    let noun = frame.trigger.iter().any(|&k| t.is_noun(k) && view.scene.lexicon.in_list("attack_of_words", t.lemma(k)));
    // who orders an attack has arms to order
    if frame.trigger.iter().any(|&k| matches!(t.lemma(k), "order" | "authorize" | "authorise" | "approve")) {
        return false;
    }
    let person = frame.actor.and_then(|a| view.mention(a)).map(|m| view.actor(m));
    noun && person.is_some_and(|p| p.kind == ActorKind::Person && !p.plural && !fights(p.sector))
}

/// Whether an attack, hit or fight of these sides is one of words: a politician, party or paper against another of the same state.
pub fn of_words(view: &View<'_>, frame: &Frame, actors: &[Participant], recipients: &[Participant]) -> bool {
    let (t, lexicon) = (view.tree(), view.scene.lexicon);
    let verbal = frame.trigger.first().is_some_and(|&k| t.is_verb(k) && lexicon.in_list("arms_or_words", t.lemma(k)));
    let civil = |p: &Participant| {
        politician(view, p) || (!armed(p) && matches!(p.sector, Some(Sector::Pty | Sector::Leg | Sector::Jrn | Sector::Opp)))
    };
    let home = actors.first().and_then(|a| a.country);
    verbal
        && !actors.is_empty()
        && actors.iter().all(civil)
        && recipients
            .iter()
            .all(|r| (civil(r) || r.kind == ParticipantKind::Thing) && (r.country.is_none() || r.country == home || politician(view, r)))
}
