//! In which time a word's clause is told: past or future.

use legation_schema::{Sentence, Token};

/// The time of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Told as past by a finite verb or a participle.
    Past,
    /// Planned, expected, or told with "will".
    Future,
    /// Perhaps ahead: other modals, infinitives, the present.
    Likely,
    /// Told in the present, or not at all.
    Open,
}

/// Verbs and adjectives whose participle, infinitive or noun looks ahead.
const AHEAD: &[&str] = &[
    "schedule",
    "plan",
    "expect",
    "set",
    "due",
    "slate",
    "hope",
    "aim",
    "intend",
    "want",
    "propose",
    "anticipate",
    "poise",
    "await",
    "prepare",
    "postpone",
    "delay",
    "reschedule",
    "slat",
    "bind",
    "ready",
    "likely",
    "deadline",
    "project",
    "forecast",
    "need",
    "ask",
    "urge",
    "call",
    "offer",
    "agree",
    "promise",
    "vow",
    "pledge",
    "decide",
    "order",
    "allow",
    "give",
    "threaten",
];
/// How many of these are plans in the narrow sense.
const PLANS: usize = 12;
/// Verbs whose infinitive tells what happened.
const REAL: &[&str] = &[
    "fail", "manage", "begin", "start", "continue", "use", "force", "refuse", "decline", "happen", "help", "seem", "appear", "say",
    "report", "believe",
];
const MODALS: &[&str] = &["will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "could", "must", "should", "ought"];
const REPORTS: &[&str] = &["say", "tell", "report", "announce", "show", "add", "write", "note", "claim"];

/// The tense around the byte at `offset`; the head of the expression there is looked up in the tree.
pub(crate) fn tense(sentence: &Sentence, offset: usize, end: usize) -> Tense {
    let tokens = &sentence.tokens;
    let first = tokens.partition_point(|t| t.span.end <= offset);
    let inside = |i: usize| tokens[i].span.start < end && tokens[i].span.end > offset;
    let Some(mut i) =
        (first..tokens.len()).find(|&i| inside(i) && !inside(tokens[i].head)).or((first < tokens.len() && inside(first)).then_some(first))
    else {
        return Tense::Open;
    };
    if let Some(t) = just_before(tokens, first) {
        return t;
    }
    for depth in 0..tokens.len() {
        let up = tokens[i].head;
        if up == i || up >= tokens.len() {
            break;
        }
        i = up;
        if let Some(t) = told(tokens, i) {
            // a present far above says little: "has work to do after the debate Monday"
            let present = t == Tense::Likely && matches!(tokens[i].tag.as_str(), "VBZ" | "VBP");
            return match (present, depth > 1) {
                (true, true) => Tense::Open,
                // "ends Sunday", but headlines tell the past in the present
                (true, false) if !sentence.is_title() => Tense::Future,
                _ => t,
            };
        }
        if AHEAD.contains(&tokens[i].lemma.as_str()) && tokens[i].tag != "NNS" && tokens[i].pos != "VERB" {
            return Tense::Future;
        }
    }
    if is_verb(&tokens[i]) { Tense::Open } else { lonely(tokens) }
}

/// "announced Wednesday": a past verb right before the expression decides, whatever the tree says.
fn just_before(tokens: &[Token], first: usize) -> Option<Tense> {
    let mut before = first.checked_sub(1)?;
    if ["on", "the", "late", "early"].contains(&tokens[before].lemma.as_str()) {
        before = before.checked_sub(1)?;
    }
    let t = &tokens[before];
    let past = t.tag == "VBD" || t.tag == "VBN" && told(tokens, before) == Some(Tense::Past);
    (past && t.pos != "AUX" && !AHEAD.contains(&t.lemma.as_str())).then_some(Tense::Past)
}

/// A sentence without a verb above the expression: any finite past verb decides.
fn lonely(tokens: &[Token]) -> Tense {
    if tokens.iter().any(|t| t.tag == "VBD") { Tense::Past } else { Tense::Open }
}

fn is_verb(t: &Token) -> bool {
    t.tag.as_str().starts_with("VB") || t.tag == "MD"
}

/// The tense of the verb `i`, or none when it leaves that to what governs it.
fn told(tokens: &[Token], i: usize) -> Option<Tense> {
    let verb = &tokens[i];
    if !is_verb(verb) {
        return None;
    }
    let near = i.saturating_sub(8)..i;
    let helpers =
        || tokens[near.clone()].iter().filter(|t| t.head == i && (t.dep.as_str().starts_with("aux") || t.tag == "TO" || t.tag == "MD"));
    let perfect = helpers().any(|t| t.lemma == "have");
    let will = helpers().any(|t| matches!(t.lemma.to_lowercase().as_str(), "will" | "'ll" | "’ll" | "wo" | "shall"));
    let modal = helpers().any(|t| MODALS.contains(&t.lemma.to_lowercase().as_str()));
    let infinitive = helpers().any(|t| t.tag == "TO");
    if modal || infinitive {
        return if will && !perfect { Some(Tense::Future) } else { infinitive_or_modal(tokens, i, perfect, modal) };
    }
    if perfect || helpers().any(|t| t.tag == "VBD") {
        let waits = verb.tag == "VBN" && AHEAD[..PLANS].contains(&verb.lemma.as_str());
        return Some(match waits {
            true if perfect => Tense::Likely,
            true => Tense::Future,
            false => Tense::Past,
        });
    }
    let planned = AHEAD[..PLANS].contains(&verb.lemma.as_str());
    match verb.tag.as_str() {
        "VBD" if planned => Some(Tense::Likely),
        "VBD" => Some(Tense::Past),
        "VBN" if planned => Some(Tense::Likely),
        "VBN" if helpers().any(|t| t.lemma == "be" && t.tag != "VBG") => Some(Tense::Likely),
        "VBN" => Some(Tense::Past),
        "VBZ" | "VBP" if REPORTS.contains(&verb.lemma.as_str()) => Some(Tense::Open),
        "VBZ" | "VBP" => Some(Tense::Likely),
        "VBG" if helpers().any(|t| matches!(t.tag.as_str(), "VBZ" | "VBP")) => Some(Tense::Future),
        "VB" => Some(Tense::Likely),
        _ => None,
    }
}

fn infinitive_or_modal(tokens: &[Token], i: usize, perfect: bool, modal: bool) -> Option<Tense> {
    if perfect {
        return Some(Tense::Past);
    }
    let above = &tokens[tokens[i].head];
    if !modal && tokens[i].head != i && REAL.contains(&above.lemma.as_str()) {
        return None;
    }
    let planned = AHEAD.contains(&above.lemma.as_str());
    Some(if planned && !modal { Tense::Future } else { Tense::Likely })
}
