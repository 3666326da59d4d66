//! When an event is: its own clause says, else what governs it, else the sentence, else nobody.

use super::frame::{Frame, Layer};
use super::reach;
use super::scene::View;
use crate::lexicon::Op;
use crate::tree::{Tree, deps};
use legation_schema::{EventTime, TimeExpression, TimeKind};

/// The event's time.
pub fn of(view: &View<'_>, frame: &Frame) -> Option<EventTime> {
    let t = view.tree();
    let dated = |x: &&TimeExpression| {
        x.part == view.part() && t.sentence.span.contains(x.span) && matches!(x.kind, TimeKind::Date | TimeKind::Time)
    };
    let here: Vec<(usize, &TimeExpression)> = view.scene.times.iter().filter(dated).filter_map(|x| Some((head(t, x)?, x))).collect();
    let nearest = |to: &[usize]| {
        let steps = here.iter().filter_map(|&(token, x)| Some((distance(t, token, to)?, token, x)));
        steps.min_by_key(|&(d, token, x)| (vague(x), d, token))
    };
    let verdict =
        frame.layers.last().is_some_and(|l| matches!(l, Layer::Word { stance, .. } if is_verdict(view.scene.lexicon.stances[*stance].op)));
    let own = if verdict {
        here.iter().filter(|h| plainly(t, h.0, frame.trigger[0])).map(|&(token, x)| (0, token, x)).next()
    } else {
        nearest(&frame.trigger)
    };
    let (_, token, x) = own.or_else(|| governors(view, frame).iter().find_map(|&g| nearest(&[g])))?;
    Some(spelled(view, token, x))
}

// only a preposition between: "condemned in March", not "condemned the attack in March"
fn plainly(t: &Tree<'_>, token: usize, verb: usize) -> bool {
    t.head(token) == verb || (t.pos(t.head(token)) == "ADP" && t.head(t.head(token)) == verb)
}

// what is condemned has a time of its own
fn is_verdict(op: Op) -> bool {
    matches!(op, Op::Condemn | Op::Accuse | Op::Support | Op::Deny)
}

// "now", "recently" say less than any date
fn vague(x: &TimeExpression) -> bool {
    x.value.ends_with("_REF")
}

// the token of an expression that hangs outside of it
fn head(t: &Tree<'_>, x: &TimeExpression) -> Option<usize> {
    let tokens: Vec<usize> = (0..t.len()).filter(|&i| t.token(i).span.overlaps(x.span)).collect();
    tokens.iter().copied().find(|&i| !tokens.contains(&t.head(i)) || t.head(i) == i)
}

fn distance(t: &Tree<'_>, token: usize, to: &[usize]) -> Option<usize> {
    let first = t.edges(token).0.min(token);
    // right behind the event's own phrase, wherever the parser hung it: "the invasion of the country | in late May"
    let after = if first > 0 && t.pos(first - 1) == "ADP" { first - 1 } else { first };
    if to.iter().any(|&k| t.is_noun(k) && t.edges(k).1 + 1 == after) {
        return Some(1);
    }
    let mut at = token;
    let mut since = false;
    for steps in 0..t.len() {
        if to.contains(&at) {
            return Some(steps);
        }
        since |= t.lower(at) == "since";
        // "talks to end the war since March": the stretch is the talks'
        let purpose = since && t.tag(at) == "VB";
        if t.head(at) == at || (reach::heads_clause(t, at) && !purpose) || elsewhen(t, at) {
            return None;
        }
        at = t.head(at);
    }
    None
}

// "after the invasion in February": the date is the invasion's; "the act of 1956": the act's
fn elsewhen(t: &Tree<'_>, at: usize) -> bool {
    let prep = t.head(at);
    let dated = matches!(t.token(at).entity.as_str(), "DATE" | "TIME") || matches!(t.tag(at), "CD");
    let named = t.lower(prep) == "of" && t.dep(at) == "pobj" && t.pos(t.head(prep)) == "PROPN";
    named || t.dep(at) == "pobj" && !dated && matches!(t.lower(prep), "after" | "before" | "following" | "since")
}

// the verbs above whose time is the event's too: "said on Friday that …", "on Friday signed and …"
fn governors(view: &View<'_>, frame: &Frame) -> Vec<usize> {
    let t = view.tree();
    let mut out = Vec::new();
    let Some(mut at) = reach::top(t, frame) else { return out };
    while t.head(at) != at {
        let above = t.head(at);
        // "in 2014, when the ministers urged": the year before the clause
        if t.dep(at) == "relcl" && t.kids(at).iter().any(|&k| t.lower(k) == "when") {
            out.push(above);
            break;
        }
        let passes = match t.dep(at).as_str() {
            "ccomp" | "xcomp" | "prep" | "pobj" | "pcomp" | "attr" | "acomp" | "nsubj" | "nsubjpass" | "dobj" => true,
            // "in 1992 challenged the customs, advocating a pact"
            "advcl" => t.tag(at) == "VBG" && t.kid(at, deps!["nsubj", "mark"]).is_none() && above < at,
            "conj" => t.kid(at, deps!["nsubj", "nsubjpass"]).is_none() || !t.is_verb(at),
            _ => false,
        };
        // what is condemned or hoped for today is not of today
        if !passes || judges(view, above) || (t.pos(above) == "ADP" && matches!(t.lower(above), "after" | "before" | "since" | "following"))
        {
            break;
        }
        if t.is_verb(above) {
            out.push(above);
        }
        at = above;
    }
    out
}

fn judges(view: &View<'_>, verb: usize) -> bool {
    let words = view.scene.lexicon.stance_verbs.get(view.tree().lemma(verb));
    let apart = |op| {
        matches!(
            op,
            Op::Condemn | Op::Accuse | Op::Support | Op::Ask | Op::Demand | Op::Threaten | Op::Warn | Op::Deny | Op::Intend | Op::Offer
        )
    };
    words.is_some_and(|w| w.iter().any(|w| apart(view.scene.lexicon.stances[w.stance].op)))
}

// "since March" lasts up to the day of publication
fn spelled(view: &View<'_>, token: usize, x: &TimeExpression) -> EventTime {
    let t = view.tree();
    let first = t.edges(token).0.min(token);
    let since = first > 0 && t.lower(first - 1) == "since" || t.lower(t.head(token)) == "since";
    let today = view.scene.article.published.map(|d| d.to_string());
    let end = if since && x.start.is_some() { today.or_else(|| x.end.clone()) } else { x.end.clone() };
    EventTime { text: x.text.clone(), start: x.start.clone(), end }
}
