//! What a position depends on: the coder's conditions, and in offers and refusals "when", "before", "once" too.

use super::scene::Scene;
use legation_schema::{Clause, ConditionKind, PositionStance as Stance, Span};

/// The conditions of a clause's position.
pub fn of(scene: &Scene<'_>, i: usize, stance: Stance) -> Vec<(String, ConditionKind)> {
    let c = &scene.record.clauses[i];
    if matches!(stance, Stance::Doubts | Stance::Silent) {
        return Vec::new();
    }
    let mut spans = of_clause(scene, c);
    // those that the coder found in the sentences behind: "but only to him. Without any of his intermediaries."
    let event = scene.record.events.iter().find(|e| {
        e.trigger.part == c.part && (e.trigger.span.overlaps(c.head) || c.span.contains(e.trigger.span)) && e.conditions.len() > 1
    });
    for (s, k) in event.iter().flat_map(|e| &e.conditions).map(|x| (x.span, x.kind)) {
        let behind = s.start >= scene.sentence(c.sentence).end;
        if behind && !spans.is_empty() && !spans.iter().any(|(o, _)| o.overlaps(s)) {
            spans.push((s, k));
        }
    }
    spans.into_iter().map(|(s, k)| (scene.text(s).trim_end_matches([',', '.', ' ']).to_owned(), k)).collect()
}

/// Their spans.
pub fn of_clause(scene: &Scene<'_>, c: &Clause) -> Vec<(Span, ConditionKind)> {
    let mut out: Vec<(Span, ConditionKind)> = Vec::new();
    let empty = |s: Span| {
        let t = scene.text(s);
        ["as needed", "as necessary", "as required", "as it takes", "as possible"].iter().any(|w| t.contains(w))
    };
    let mut add = |s: Span, k: ConditionKind| {
        if empty(s) {
            return;
        }
        let hangs = c.lemma.starts_with("depend") || c.lemma.starts_with("hinge");
        if !out.iter().any(|(o, _)| o.overlaps(s)) && (!s.contains(c.head) || hangs) {
            out.push((s, k));
        }
    };
    // those of the clause, of what it says below, and of the word of saying above: "if X, he said, it should Y"
    let ahead = c.modal.is_some() || c.tense == legation_schema::Tense::None;
    for d in near(scene, c) {
        for (s, k) in &d.conditions {
            let firm = matches!(k, ConditionKind::OnlyIf | ConditionKind::If | ConditionKind::Unless | ConditionKind::Until);
            if (firm || ahead || d.head == c.head || below_will(scene, c)) && !until_day(scene, *s) {
                add(trimmed(scene, *s), *k);
            }
        }
    }
    for (s, k) in told(scene, c) {
        add(s, k);
    }
    out.sort_by_key(|(s, _)| s.start);
    out
}

// "before X was done, and objected to Y": what follows is another matter
fn trimmed(scene: &Scene<'_>, s: Span) -> Span {
    let end = scene.text(s).find(", and ").filter(|&i| i > 8);
    end.map_or(s, |i| Span::new(s.start, s.start + i))
}

fn near<'a>(scene: &Scene<'a>, c: &Clause) -> Vec<&'a Clause> {
    let all = &scene.record.clauses;
    let parent = |d: &Clause| d.above.and_then(|a| all.get(a));
    let mut out: Vec<&Clause> = scene
        .clauses_in(c.sentence)
        .iter()
        .filter(|d| {
            d.head == c.head
                || c.span.contains(d.head)
                    && d.head.start > c.head.start
                    && d.span.end <= c.span.end
                    && parent(d).is_some_and(|p| p.head == c.head && d.link == legation_schema::Link::Content)
        })
        .collect();
    let up = scene.above(c).filter(|u| {
        c.link == legation_schema::Link::Beside && super::scene::says(u)
            || c.link == legation_schema::Link::Content && super::scene::says(u)
    });
    out.extend(up);
    out
}

fn below_will(scene: &Scene<'_>, c: &Clause) -> bool {
    scene.above(c).is_some_and(|u| u.modal.is_some())
}

// "until Jan. 20", "until Sunday": how long, not on what
fn until_day(scene: &Scene<'_>, s: Span) -> bool {
    let text = scene.text(s);
    let rest = text.split_once(' ').map_or("", |(_, r)| r);
    let timed = scene.record.times.iter().any(|t| {
        t.part.is_text() && s.contains(t.span) && t.span.start <= s.start + text.len() - rest.len() + 4 && t.span.end + 2 >= s.end
    });
    timed && !text.contains(" only") && text.split(' ').count() <= 5
}

// "when a settlement is reached", "before any truce", "dependent on the release": words that the coder leaves to their tense
fn told(scene: &Scene<'_>, c: &Clause) -> Vec<(Span, ConditionKind)> {
    const LEADS: &[(&str, ConditionKind)] = &[
        ("dependent on ", ConditionKind::OnlyIf),
        ("depended on ", ConditionKind::OnlyIf),
        ("depends on ", ConditionKind::OnlyIf),
        ("depend on ", ConditionKind::OnlyIf),
        ("conditional on ", ConditionKind::OnlyIf),
        ("contingent on ", ConditionKind::OnlyIf),
        ("hinges on ", ConditionKind::OnlyIf),
        ("hinged on ", ConditionKind::OnlyIf),
        ("in exchange for ", ConditionKind::InExchange),
        ("in return for ", ConditionKind::InExchange),
        ("provided that ", ConditionKind::OnlyIf),
        ("provided ", ConditionKind::OnlyIf),
        ("as long as ", ConditionKind::OnlyIf),
        ("on condition that ", ConditionKind::OnlyIf),
        ("on the condition that ", ConditionKind::OnlyIf),
        ("only once ", ConditionKind::After),
        ("only when ", ConditionKind::After),
        ("only after ", ConditionKind::After),
        ("only if ", ConditionKind::OnlyIf),
        ("without ", ConditionKind::Without),
        ("a condition for ", ConditionKind::OnlyIf),
        ("a precondition for ", ConditionKind::OnlyIf),
        ("a prerequisite for ", ConditionKind::OnlyIf),
        ("as a condition ", ConditionKind::OnlyIf),
        ("unless ", ConditionKind::Unless),
        ("until ", ConditionKind::Until),
        ("as soon as ", ConditionKind::After),
        ("when ", ConditionKind::After),
        ("once ", ConditionKind::After),
        ("if ", ConditionKind::If),
        ("before ", ConditionKind::Until),
    ];
    let sentence = scene.sentence(c.sentence);
    let text = scene.text(sentence);
    let open = c.modal.is_some()
        || c.negated
        || below_will(scene, c)
        || matches!(
            c.lemma.as_str(),
            "ready"
                | "prepared"
                | "willing"
                | "open"
                | "accept"
                | "agree"
                | "possible"
                | "demand"
                | "want"
                | "insist"
                | "make"
                | "set"
                | "depend"
                | "dependent"
                | "conditional"
                | "refuse"
                | "rule"
                | "rule out"
                | "consider"
                | "offer"
                | "begin"
                | "undertake"
        );
    if !open {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (lead, kind) in LEADS {
        let soft = matches!(*lead, "when " | "once " | "before ");
        for i in memchr::memmem::find_iter(text.as_bytes(), lead) {
            let at = sentence.start + i;
            let whole = i == 0 || text[..i].ends_with([' ', '“', '"', '(']);
            let mine = c.span.contains(Span::new(at, at + 1)) && at >= c.head.start || *lead == "if " && i < 4;
            // "not without": only where something is refused
            let bare = *kind == ConditionKind::Without && !(c.negated && c.modal.is_some());
            if bare || !whole || !mine || at < scene.dateline.end || *lead == "if " && asked(&text[..i]) {
                continue;
            }
            let end = at + clause_end(&text[i..]);
            let span = Span::new(at, end.min(sentence.end));
            if soft && (until_day(scene, span) || past(scene, span, c)) || *kind == ConditionKind::Until && until_day(scene, span) {
                continue;
            }
            out.push((span, *kind));
        }
    }
    out
}

// "when they met last week": told, not asked for
fn past(scene: &Scene<'_>, span: Span, c: &Clause) -> bool {
    let inner = scene.record.clauses.iter().find(|d| d.part.is_text() && span.contains(d.head));
    inner.is_some_and(|d| {
        d.tense == legation_schema::Tense::Past
            && c.modal.as_deref() != Some("would")
            && !matches!(c.lemma.as_str(), "ready" | "prepared" | "willing" | "open")
            && !below_will(scene, c)
    })
}

fn asked(before: &str) -> bool {
    ["asked ", "wonder ", "know ", "unclear ", "even ", "see ", "as "].iter().any(|w| before.ends_with(w))
}

// to the end of the clause: a stop, a dash, or a comma with a new speaker or "and"
fn clause_end(text: &str) -> usize {
    let mut end = text.len();
    for (i, c) in text.char_indices() {
        let rest = &text[i..];
        let stop = matches!(c, ';' | '”' | '"' | '—' | '–') || rest.starts_with(" - ") || i + 1 >= text.len() && c == '.';
        let turn = c == ','
            && [
                ", he ",
                ", she ",
                ", they ",
                ", it ",
                ", but ",
                ", and ",
                ", a ",
                ", said ",
                ", according ",
                ", adding ",
                ", saying ",
                ", which ",
                ", while ",
                ", the ",
            ]
            .iter()
            .any(|w| rest.starts_with(w));
        if i > 0 && (stop || turn) || rest.starts_with(". ") {
            end = i;
            break;
        }
    }
    end
}

/// Whether what it depends on is said to be the only way.
pub fn strict(scene: &Scene<'_>, c: &Clause) -> bool {
    of_clause(scene, c).iter().any(|(s, k)| {
        matches!(k, ConditionKind::OnlyIf | ConditionKind::After | ConditionKind::Unless) || scene.text(*s).starts_with("only")
    })
}
