//! How an event stands to fact, beyond its stances: told as history, ahead, merely possible, or not done at all.

use super::frame::{Frame, Layer};
use super::reach;
use super::scene::View;
use crate::codebook::Codebook;
use crate::tree::{Tree, deps};
use legation_schema::{Auxiliary, Event, EventType};

/// Adds what tense, adverbs, dates and the words above say.
pub fn add(view: &View<'_>, frame: &Frame, event: &mut Event) {
    let t = view.tree();
    let mut found: Vec<Auxiliary> = Vec::new();
    for &k in &frame.trigger {
        found.extend(beside(t, k));
    }
    found.extend(above(view, frame));
    found.extend(not_done(view, frame));
    found.extend(subject(t, frame));
    if frame.layers.iter().any(|l| matches!(l, Layer::Word { token, .. } if weighs(t, *token))) {
        event.auxiliary.retain(|a| *a != Auxiliary::Future);
        found.push(Auxiliary::Hypothetical);
    }
    if bare_promise(view, frame) {
        found.push(Auxiliary::Future);
    }
    event.auxiliary.extend(found);
    held_out(view, frame, event);
    if ahead(view, frame, event) {
        event.auxiliary.push(Auxiliary::Future);
    }
    if !event.auxiliary.contains(&Auxiliary::Future) && past(view, frame, event) {
        event.auxiliary.push(Auxiliary::Historical);
    }
    event.auxiliary.sort_unstable();
    event.auxiliary.dedup();
}

// a thought that is no plan yet
fn weighs(t: &Tree<'_>, token: usize) -> bool {
    matches!(t.lemma(token), "consider" | "contemplate" | "mull" | "weigh" | "ponder" | "envisage")
}

// adverbs and adjectives of the event's own words
fn beside(t: &Tree<'_>, k: usize) -> Option<Auxiliary> {
    t.kids(k).iter().find_map(|&m| match (t.dep(m).as_str(), t.lower(m)) {
        ("advmod", "perhaps" | "maybe" | "possibly" | "probably" | "presumably" | "conceivably" | "likely") => {
            Some(Auxiliary::Hypothetical)
        }
        ("advmod", "almost" | "nearly") if t.is_verb(k) => Some(Auxiliary::Negated),
        ("amod", "possible" | "potential" | "hypothetical" | "eventual" | "feared" | "prospective" | "likely" | "proposed")
            if t.is_noun(k) =>
        {
            Some(Auxiliary::Hypothetical)
        }
        ("amod", "planned" | "upcoming" | "scheduled" | "forthcoming" | "future" | "looming" | "impending" | "imminent" | "coming")
            if t.is_noun(k) =>
        {
            Some(Auxiliary::Future)
        }
        ("amod", "foiled" | "averted" | "thwarted" | "aborted" | "attempted") if t.is_noun(k) => Some(Auxiliary::Negated),
        _ => None,
    })
}

const POSSIBILITY: &[&str] = &[
    "possibility",
    "prospect",
    "chance",
    "risk",
    "threat",
    "danger",
    "fear",
    "likelihood",
    "hope",
    "scenario",
    "speculation",
    "potential",
    "idea",
    "probability",
    "rumour",
    "rumor",
];
const PLAN: &[&str] = &["plan", "preparation", "intention", "proposal", "schedule"];

// what the words say that the event hangs on
fn above(view: &View<'_>, frame: &Frame) -> Option<Auxiliary> {
    let t = view.tree();
    let mut at = reach::top(t, frame)?;
    while t.head(at) != at {
        let up = t.head(at);
        let found = match t.dep(at).as_str() {
            "pobj" | "pcomp" => below_preposition(t, up).or_else(|| open(t, at).then_some(Auxiliary::Hypothetical)),
            "advcl" => clause_mark(t, at),
            "ccomp" => reported(t, at),
            "xcomp" if t.lower(up) == "used" && t.tag(at) == "VB" && t.kid(up, deps!["dobj", "auxpass"]).is_none() => {
                Some(Auxiliary::Historical)
            }
            "dobj" | "nsubjpass" if matches!(t.lemma(up), "avert" | "foil" | "thwart" | "avoid" | "prevent" | "forestall") => {
                Some(Auxiliary::Negated)
            }
            "nsubj" if matches!(t.lemma(up), "loom") => Some(Auxiliary::Hypothetical),
            "dobj" if weighs(t, up) => Some(Auxiliary::Hypothetical),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        if t.dep_in(at, deps!["relcl", "acl", "nsubj", "nsubjpass", "dobj", "advcl"]) && t.is_verb(up) {
            return None;
        }
        at = up;
    }
    None
}

// what stands above leaves the deed undone or open: "couldn't see herself backing", "the need to consult", "free to support"
fn not_done(view: &View<'_>, frame: &Frame) -> Option<Auxiliary> {
    let (t, lexicon) = (view.tree(), view.scene.lexicon);
    let stance = |i: usize| frame.layers.iter().any(|l| matches!(l, Layer::Word { token, .. } if *token == i));
    let negated = frame.layers.iter().any(|l| matches!(l, Layer::Not | Layer::Undone));
    let mut at = reach::top(t, frame)?;
    // "didn't seek or receive"
    let either = t.dep(at) == "conj" && t.tag(at) == "VB" && t.kid(t.head(at), deps!["neg"]).is_some();
    if either && !negated && t.kids_with(t.head(at), deps!["cc"]).any(|c| matches!(t.lower(c), "or" | "nor")) {
        return Some(Auxiliary::Negated);
    }
    if !negated && frame.noun && t.kids(at).iter().any(|&k| k < at && t.dep(k) == "det" && t.lower(k) == "no") {
        return Some(Auxiliary::Negated);
    }
    for _ in 0..t.len() {
        let up = t.head(at);
        if up == at || stance(up) {
            return None;
        }
        let infinitive = t.tag(at) == "VB" && t.kids_with(at, deps!["aux"]).any(|a| t.lower(a) == "to");
        let not = t.kid(up, deps!["neg"]).is_some() && !lexicon.in_list("negative", t.lemma(up));
        match t.dep(at).as_str() {
            "xcomp" | "ccomp" if t.is_verb(up) && not && !negated && !open(t, at) && t.kid(at, deps!["mark"]).is_none() => {
                return Some(Auxiliary::Negated);
            }
            "xcomp" | "ccomp" | "dobj" if lexicon.in_list("avoiding", t.lemma(up)) || held_off(t, up) => return Some(Auxiliary::Negated),
            "xcomp" if open(t, at) => return Some(Auxiliary::Hypothetical),
            "xcomp" if infinitive && !negated && t.lemma(up) == "have" && t.tag(up) != "VBD" && t.tag(up) != "VBN" => {
                return Some(Auxiliary::Hypothetical);
            }
            "xcomp" | "ccomp" | "acl" | "relcl" | "advcl" if infinitive && lexicon.in_list("open_to", t.lemma(up)) => {
                return Some(Auxiliary::Hypothetical);
            }
            "ccomp" | "xcomp" if matches!(t.lemma(up), "imagine" | "picture" | "envision") => return Some(Auxiliary::Hypothetical),
            "ccomp" | "xcomp" if t.lemma(up) == "see" && t.kids_with(up, deps!["aux"]).any(|a| matches!(t.lower(a), "can" | "could")) => {
                return Some(Auxiliary::Hypothetical);
            }
            "pcomp" | "pobj" => {
                let over = t.head(up);
                match t.lower(up) {
                    "from" if lexicon.in_list("avoiding", t.lemma(over)) => return Some(Auxiliary::Negated),
                    "toward" | "towards" if t.dep(at) == "pcomp" => return Some(Auxiliary::Hypothetical),
                    "by" if t.is_verb(over) && t.kid(over, deps!["neg"]).is_some() => return Some(Auxiliary::Negated),
                    "on" if held_off(t, over) => return Some(Auxiliary::Negated),
                    "about" if t.dep(at) == "pcomp" && lexicon.in_list("saying", t.lemma(over)) => return Some(Auxiliary::Hypothetical),
                    // "is not there yet on backing him"
                    "on" if t.dep(at) == "pcomp" && t.lemma(over) == "be" && t.kid(over, deps!["neg"]).is_some() => {
                        return Some(Auxiliary::Negated);
                    }
                    // "neither has gone as far in chiding him"
                    "in" if std::iter::once(over)
                        .chain(t.ancestors(over))
                        .find(|&v| t.is_verb(v))
                        .is_some_and(|v| t.kids_with(v, deps!["nsubj"]).any(|s| none_of(t, s))) =>
                    {
                        return Some(Auxiliary::Negated);
                    }
                    _ => {}
                }
                if t.dep(at) == "pobj" && t.is_verb(over) {
                    return None;
                }
                at = up;
                continue;
            }
            "dobj" if frame.noun && lexicon.in_list("wanting", t.lemma(up)) => return Some(Auxiliary::Hypothetical),
            // "had the party nominated him"
            "advcl" | "ccomp" if t.kids_with(at, deps!["aux"]).next().is_some_and(|a| t.word(a) == "Had" && t.edges(at).0 == a) => {
                return Some(Auxiliary::Hypothetical);
            }
            _ => {}
        }
        if !t.dep_in(at, deps!["xcomp", "conj", "acomp"]) {
            return None;
        }
        at = up;
    }
    None
}

fn below_preposition(t: &Tree<'_>, prep: usize) -> Option<Auxiliary> {
    let noun = t.head(prep);
    let with = |word: &str| t.lower(noun) == word;
    match t.lower(prep) {
        "without" => Some(Auxiliary::Negated),
        "of" if with("instead") || with("short") || with("absence") || with("lack") => Some(Auxiliary::Negated),
        "of" if prep > 0 && matches!(t.lower(prep - 1), "instead" | "short") => Some(Auxiliary::Negated),
        "than" if prep > 0 && t.lower(prep - 1) == "rather" => Some(Auxiliary::Negated),
        "of" if with("case") || with("event") => Some(Auxiliary::Hypothetical),
        "of" | "for" | "about" | "to" | "that" if t.is_noun(noun) && POSSIBILITY.contains(&t.lemma(noun)) => Some(Auxiliary::Hypothetical),
        "of" | "for" if t.is_noun(noun) && PLAN.contains(&t.lemma(noun)) => Some(Auxiliary::Future),
        "of" if with("ahead") => Some(Auxiliary::Future),
        _ => None,
    }
}

// a clause that something else hangs on has not come true yet
fn clause_mark(t: &Tree<'_>, verb: usize) -> Option<Auxiliary> {
    let mark = t
        .kids(verb)
        .iter()
        .copied()
        .find(|&m| m < verb && t.dep_in(m, deps!["mark", "advmod", "aux"]) && !matches!(t.lower(m), "only" | "even"))?;
    let main = t.head(verb);
    let open = || {
        t.kids_with(main, deps!["aux"])
            .any(|a| matches!(t.lower(a), "will" | "would" | "wo" | "can" | "could" | "may" | "might" | "shall" | "'ll" | "’ll" | "must"))
            || t.dep(main) == "acomp"
    };
    match t.lower(mark) {
        "if" | "unless" | "lest" | "whether" => Some(Auxiliary::Hypothetical),
        "should" if t.kid(verb, deps!["nsubj"]).is_some_and(|s| s > mark) => Some(Auxiliary::Hypothetical),
        "until" | "till" | "once" | "after" | "when" | "before" if open() && t.tag(verb) != "VBD" => Some(Auxiliary::Hypothetical),
        "than" => Some(Auxiliary::Negated),
        _ => None,
    }
}

// "wavered on whether to sign"
fn open(t: &Tree<'_>, verb: usize) -> bool {
    t.kids(verb).iter().any(|&m| matches!(t.lower(m), "whether" | "if") && m < verb)
}

// "did not say that": nobody has said so; through "didn't come out and say"
fn unsaid(t: &Tree<'_>, up: usize) -> bool {
    let says = matches!(t.lemma(up), "say" | "claim" | "suggest" | "announce" | "state" | "declare" | "allege" | "assert" | "disclose");
    let not = |v: usize| t.kid(v, deps!["neg"]).is_some();
    says && (not(up) || t.dep(up) == "conj" && t.tag(up) == "VB" && not(t.head(up)))
}

// "asked whether", "unclear if", "fears that"
fn reported(t: &Tree<'_>, verb: usize) -> Option<Auxiliary> {
    let up = t.head(verb);
    let open = open(t, verb) || unsaid(t, up);
    let doubt = matches!(
        t.lemma(up),
        "fear"
            | "worry"
            | "doubt"
            | "imagine"
            | "suppose"
            | "unclear"
            | "possible"
            | "doubtful"
            | "unlikely"
            | "likely"
            | "speculate"
            | "assume"
    ) || t
        .kids_with(up, deps!["acomp"])
        .any(|a| matches!(t.lower(a), "unclear" | "possible" | "doubtful" | "unlikely" | "likely" | "conceivable" | "uncertain"));
    (open || doubt).then_some(Auxiliary::Hypothetical)
}

// "neither Greece nor Turkey", "none of the soldiers"
fn subject(t: &Tree<'_>, frame: &Frame) -> Option<Auxiliary> {
    if frame.layers.iter().any(|l| matches!(l, Layer::Not | Layer::Undone)) {
        return None;
    }
    let subjects = frame.trigger.iter().flat_map(|&v| t.kids_with(v, deps!["nsubj", "nsubjpass"]));
    subjects.into_iter().any(|s| none_of(t, s)).then_some(Auxiliary::Negated)
}
fn none_of(t: &Tree<'_>, s: usize) -> bool {
    matches!(t.lower(s), "nobody" | "none" | "neither")
        || t.kids(s).iter().any(|&k| k < s && matches!(t.lower(k), "neither" | "no" | "not"))
}
fn held_off(t: &Tree<'_>, verb: usize) -> bool {
    t.lemma(verb) == "hold" && t.kids_with(verb, deps!["prt", "advmod"]).any(|k| t.lower(k) == "off")
}

// an offer or plan of no known act: "promised to rebuild the port"
fn bare_promise(view: &View<'_>, frame: &Frame) -> bool {
    use crate::lexicon::Op;
    let t = view.tree();
    let promises = frame.bare.is_some_and(|s| matches!(view.scene.lexicon.stances[s].op, Op::Offer | Op::Intend));
    promises && frame.act.is_none() && frame.trigger.iter().any(|&v| t.kids_with(v, deps!["xcomp"]).any(|c| t.tag(c) == "VB"))
}

// what its own doer holds out is a threat; what another fears stays what it is
fn held_out(view: &View<'_>, frame: &Frame, event: &mut Event) {
    let Some(act) = frame.act.map(|a| &view.scene.lexicon.acts[a]) else { return };
    let only = |l: Layer| frame.layers.len() == 1 && frame.layers.contains(&l);
    let speaker =
        event.attribution.last().and_then(|a| a.speaker.actor).and_then(|a| view.scene.mentions.actors.get(a)).and_then(|a| a.country);
    let own = event.actors.iter().any(|a| a.country.is_some() && a.country == speaker);
    let hostile = matches!(event.event, EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Sanction);
    if only(Layer::May) && hostile && own && !act.row.threaten.is_empty() {
        recode(view, event, &act.row.threaten.clone());
    }
    let feared = reach::top(view.tree(), frame).is_some_and(|v| reported(view.tree(), v).is_some());
    if only(Layer::Will) && event.event == EventType::Threaten && feared && !own {
        recode(view, event, &act.row.fact.clone());
        (event.event, event.mode) = (act.event.unwrap_or(event.event), act.mode.or(event.mode));
        event.auxiliary.retain(|a| *a != Auxiliary::Future);
    }
}

fn recode(view: &View<'_>, event: &mut Event, code: &str) {
    let Some(entry) = view.scene.lexicon.codebook.cameo(code) else { return };
    let Some(kind) = entry.event else { return };
    (event.event, event.mode, event.cameo) = (kind, entry.mode, code.to_owned());
    (event.quad, event.goldstein, event.plover_score) = (Codebook::quad(kind), entry.goldstein, Codebook::score(kind, entry.mode));
}

fn days_before(event: &Event, day: Option<&String>) -> Option<i64> {
    let day: jiff::civil::Date = day?.parse().ok()?;
    Some(event.published?.duration_since(day).as_hours() / 24)
}

// "is meeting tomorrow": the date is ahead
fn ahead(view: &View<'_>, frame: &Frame, event: &Event) -> bool {
    let t = view.tree();
    let later = days_before(event, event.time.as_ref().and_then(|x| x.start.as_ref())).is_some_and(|d| d < 0);
    let told = frame.trigger.iter().any(|&k| matches!(t.tag(k), "VBD")) && !frame.noun;
    later && !told && event.auxiliary.is_empty()
}

// past perfect, "previously", and times well before the article's own make an event history
fn past(view: &View<'_>, frame: &Frame, event: &Event) -> bool {
    let t = view.tree();
    let had = |&k: &usize| t.tag(k) == "VBN" && t.kids_with(k, deps!["aux"]).any(|a| t.lower(a) == "had") && !shifted(t, k);
    let formerly =
        |&k: &usize| t.kids(k).iter().any(|&a| t.dep_in(a, deps!["advmod", "amod"]) && view.scene.lexicon.in_list("formerly", t.lower(a)));
    let long_ago = days_before(event, event.time.as_ref().and_then(|x| x.end.as_ref())).is_some_and(|d| d > 30);
    frame.trigger.iter().any(had) || frame.trigger.iter().any(formerly) || long_ago
}

// "said that it had arrested": the past of a past word of saying, still news
fn shifted(t: &Tree<'_>, verb: usize) -> bool {
    let up = t.head(verb);
    t.dep(verb) == "ccomp" && up != verb && t.tag(up) == "VBD" && t.kids_with(up, deps!["aux"]).all(|a| t.lower(a) != "had")
}
