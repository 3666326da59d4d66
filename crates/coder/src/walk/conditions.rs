//! What an event is made to depend on: if, unless, only after, without, in exchange for.

use super::frame::Frame;
use super::scene::View;
use legation_schema::{Condition, ConditionKind, Event};

/// The conditions among the dependents of the event's words.
pub fn of(view: &View<'_>, frame: &Frame, event: &Event) -> Vec<Condition> {
    let mut out: Vec<Condition> = Vec::new();
    for root in roots(view, frame) {
        for &k in view.tree().kids(root) {
            let Some((first, last, kind)) = condition(view, root, k, frame) else { continue };
            let span = view.tree().span(first, last);
            if out.iter().any(|o| o.span.overlaps(span)) || span.contains(event.trigger.span) {
                continue;
            }
            out.push(Condition {
                span,
                text: span.of(view.source()).to_owned(),
                kind,
                set_by: event.actors.first().and_then(|a| a.actor),
                demands: None,
            });
        }
    }
    out.sort_by_key(|c| c.span);
    out
}

// the event's words, and the verb above that they belong to ("is ready to talk")
fn roots(view: &View<'_>, frame: &Frame) -> Vec<usize> {
    let t = view.tree();
    let mut out = frame.trigger.clone();
    let top = frame.trigger.iter().copied().min_by_key(|&k| t.ancestors(k).count());
    if let Some(top) = top {
        let above = t.head(top);
        if above != top
            && t.is_verb(above)
            && (t.dep_in(top, &["acomp", "xcomp", "attr", "nsubj"])
                || (t.dep(top) == "conj" && t.kid(top, &["nsubj", "nsubjpass"]).is_none()))
        {
            out.push(above);
        }
    }
    out
}

fn condition(view: &View<'_>, root: usize, k: usize, frame: &Frame) -> Option<(usize, usize, ConditionKind)> {
    let t = view.tree();
    if frame.trigger.contains(&k) {
        return None;
    }
    let (mut first, last) = t.edges(k);
    let (word, at) = lead(view, k)?;
    let before = at.checked_sub(1).filter(|&b| t.lower(b) == "only" || (t.lower(b) == "except"));
    // "will only happen after": the adverb stands by the verb
    let only = before.is_some()
        || t.kids_with(root, &["advmod"]).any(|a| t.lower(a) == "only" && a < at)
        || t.kids(k).iter().any(|&a| t.lower(a) == "only" && a < at);
    if let Some(b) = before {
        first = first.min(b);
    }
    let clause = t.dep(k) == "advcl";
    let kind = match word.as_str() {
        "if" | "provided" | "providing" | "assuming" | "whenever" if clause => {
            if only {
                ConditionKind::OnlyIf
            } else {
                ConditionKind::If
            }
        }
        "unless" => ConditionKind::Unless,
        "until" | "till" | "before" if clause && (word != "before" || negated(frame)) => ConditionKind::Until,
        "until" => ConditionKind::Until,
        "once" if clause => ConditionKind::After,
        "after" | "when" | "following" if only => ConditionKind::After,
        "without" => ConditionKind::Without,
        "in exchange for" | "in return for" => ConditionKind::InExchange,
        "on condition" | "on the condition" | "as long as" | "so long as" => ConditionKind::OnlyIf,
        "in the framework of" | "under the auspices of" => ConditionKind::Manner,
        "to" | "with" | "in" | "at" | "through" | "under" | "by" | "within" if only => ConditionKind::OnlyIf,
        _ => return None,
    };
    let close = if t.is_verb(k) || t.dep_in(k, &["prep", "advcl", "conj"]) { end(view, k, last) } else { last };
    Some((first, close, kind))
}

fn negated(frame: &Frame) -> bool {
    frame.layers.contains(&super::frame::Layer::Not)
}

// the word or phrase that leads a dependent, and where it stands
fn lead(view: &View<'_>, k: usize) -> Option<(String, usize)> {
    let t = view.tree();
    match t.dep(k).as_str() {
        "advcl" => {
            let mark = t
                .kids(k)
                .iter()
                .copied()
                .find(|&m| m < k && t.dep_in(m, &["mark", "advmod", "prep"]) && !matches!(t.lower(m), "only" | "to" | "even"))?;
            Some((t.lower(mark).to_owned(), mark))
        }
        "prep" | "conj" if t.pos(k) == "ADP" || t.tag(k) == "IN" || t.tag(k) == "TO" => Some((phrase(view, k), k)),
        _ => None,
    }
}

// "in exchange for": a preposition with its noun
fn phrase(view: &View<'_>, k: usize) -> String {
    let t = view.tree();
    let fixed = [
        "in exchange for",
        "in return for",
        "on condition",
        "on the condition",
        "in the framework of",
        "under the auspices of",
        "as long as",
        "so long as",
    ];
    let words: Vec<&str> = (k..t.len().min(k + 4)).map(|i| t.lower(i)).collect();
    let text = words.join(" ");
    fixed.iter().find(|f| text.starts_with(**f)).map_or_else(|| t.lower(k).to_owned(), |f| (*f).to_owned())
}

// a condition ends before a clause that only tells more of it, and before punctuation
fn end(view: &View<'_>, k: usize, last: usize) -> usize {
    let t = view.tree();
    let mut stop = last;
    for i in k..=last {
        let aside = t.dep(i) == "relcl" && i > 0 && (k..i).any(|c| t.word(c) == "," && t.edges(i).0 > c && t.edges(i).0 <= c + 2);
        if aside {
            stop = stop.min(t.edges(i).0.saturating_sub(1));
        }
    }
    while stop > k && t.pos(stop) == "PUNCT" {
        stop -= 1;
    }
    stop
}
