//! Changes of a negotiation's state: talks that open, stop or fail; accords that are signed, take force or are broken.

use super::scene::{Scene, says};
use crate::observation::Side;
use crate::words::ChangeEntry;
use legation_schema::{Clause, ConditionKind, Level, Link, Span, TalksState, Tense};

/// A change that a clause tells.
pub struct Draft {
    /// The clause's number.
    pub clause: usize,
    /// The new state.
    pub state: TalksState,
    /// Whether something begins.
    pub opens: bool,
    /// Whether it is told as history without a date of its own.
    pub past: bool,
    /// Who meets.
    pub level: Level,
    /// First day, and whether the text gives it.
    pub date: Option<String>,
    /// The last day on which it may have been, where no day is told.
    pub until: Option<String>,
    /// First and last day of what is ahead.
    pub ahead: Option<(Option<String>, Option<String>)>,
}

/// How a clause stands to fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Told as done.
    Fact,
    /// Planned.
    Ahead,
    /// The content of an accusation.
    Accused,
    /// Wished, possible, conditional or denied.
    Open,
}

/// Every change of the article, in order.
pub fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for (i, c) in scene.clauses() {
        let may = scene.words.may_change(c);
        let Some(entry) = scene.words.changes.iter().find(|e| may && meets(scene, e, c) || charged(scene, e, c)) else { continue };
        let Some(draft) = draft(scene, entry, i, c) else { continue };
        let again = out.iter().any(|d| d.state == draft.state && scene.record.clauses[d.clause].sentence == c.sentence);
        if !again {
            out.push(draft);
        }
    }
    // a meeting that was planned and is put off is put off
    let off = |s: TalksState| matches!(s, TalksState::Suspended | TalksState::BrokenOff);
    let stopped: Vec<usize> = out.iter().filter(|d| off(d.state)).map(|d| scene.record.clauses[d.clause].sentence).collect();
    out.retain(|d| d.state != TalksState::Scheduled || !stopped.contains(&scene.record.clauses[d.clause].sentence));
    out
}

fn draft(scene: &Scene<'_>, entry: &ChangeEntry, i: usize, c: &Clause) -> Option<Draft> {
    let mood = mood(scene, c);
    if mood == Mood::Fact && entry.fact.as_deref() == Some("agreed") && to_meet(scene, c) {
        let below = scene.clauses_in(c.sentence).iter().find(|d| d.head.start > c.head.start && d.link == Link::Content);
        let at = below.and_then(|d| scene.time_in(d));
        let ahead = Some(at.map_or((None, None), |t| (t.start.clone(), t.end.clone())));
        return Some(Draft {
            clause: i,
            state: TalksState::Scheduled,
            opens: false,
            past: false,
            level: level(scene, c),
            date: scene
                .saying(c)
                .and_then(|(up, _)| scene.time_in(up))
                .or_else(|| scene.time_in(c))
                .and_then(|t| t.start.clone())
                .filter(|d| scene.published().is_none_or(|p| *d <= p))
                .or_else(|| scene.published()),
            until: None,
            ahead,
        });
    }
    let state = match mood {
        Mood::Fact => entry.state(false),
        Mood::Ahead => entry.state(true),
        Mood::Accused => entry.state(false).filter(|s| *s == TalksState::Violated),
        Mood::Open => None,
    }?;
    let time = scene.time(c);
    let own = scene.time_in(c);
    let today = scene.published();
    let past = own.is_none() && (c.tense == Tense::PastPerfect || old(c));
    let date = match (mood, time) {
        // the plan was made when it was told
        (Mood::Ahead, _) => scene
            .saying(c)
            .and_then(|(up, _)| scene.time_in(up))
            .and_then(|t| t.start.clone())
            .filter(|d| today.as_ref().is_none_or(|t| d <= t))
            .or(today),
        (_, Some(t)) if t.start.as_ref().is_some_and(|s| today.as_ref().is_none_or(|t| s <= t)) => {
            if loose(t) && (!lead(scene, c) || c.link == Link::Relative) {
                return None;
            }
            // "this month": told today
            if t.start != t.end && t.end.as_ref().is_some_and(|e| today.as_ref().is_some_and(|t| e >= t)) { today } else { t.start.clone() }
        }
        // "have agreed on three points": a summary far from the news
        _ if state == TalksState::Agreed && !lead(scene, c) && entry.sides.verb(c) && c.tense != Tense::Past => return None,
        _ if past => None,
        _ => today,
    };
    let ahead = (mood == Mood::Ahead || state == TalksState::Scheduled)
        .then(|| own.or(time).map_or((None, None), |t| (t.start.clone(), t.end.clone())));
    let stretch = time.filter(|t| mood == Mood::Fact && date.is_some() && t.start == date && t.end > t.start);
    let until = stretch.and_then(|t| t.end.clone());
    Some(Draft { clause: i, state, opens: entry.opens, past, level: level(scene, c), date, until, ahead })
}

// a month or longer
fn loose(t: &legation_schema::TimeExpression) -> bool {
    let day = |x: &Option<String>| x.as_deref().and_then(|x| x.get(..10)).and_then(|x| x.parse::<legation_schema::Date>().ok());
    match (day(&t.start), day(&t.end)) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|s| s.get_days() > 31),
        _ => true,
    }
}

/// Whether it is among the first sentences, where the news is.
pub fn lead(scene: &Scene<'_>, c: &Clause) -> bool {
    let first = scene.record.sentences.iter().position(|s| s.part.is_text() && s.paragraph > 0).unwrap_or(0);
    c.sentence <= first + 2
}

fn old(c: &Clause) -> bool {
    c.adverbs
        .iter()
        .any(|a| matches!(a.as_str(), "previously" | "earlier" | "once" | "formerly" | "originally" | "repeatedly" | "often" | "long"))
}

// whether the clause is what the entry tells of
fn meets(scene: &Scene<'_>, e: &ChangeEntry, c: &Clause) -> bool {
    let words = &scene.words.nouns;
    let is = |p: &legation_schema::Phrase| {
        let text = scene.phrase(p);
        words.is(&e.of, p, text) && !others(scene, p.span) && !several(text) && !alone(text)
    };
    let doer = !c.passive;
    if e.subject.verb(c) {
        let about = if c.passive { c.objects.first() } else { c.subject.as_ref() };
        let about = about.is_some_and(|p| is(p) || again(scene, e, c, p))
            || !c.passive && e.of.has("talks") && (c.subject.is_none() && planned(scene, c) || reduced(scene, c));
        if about && !foreign(scene, c) {
            return true;
        }
    }
    if e.object.verb(c) {
        let fixed = e.object.fixed(c);
        let hit = c.objects.iter().any(|p| is(p) || again(scene, e, c, p))
            || c.objects.is_empty() && e.of.has("talks") && called_so(scene, c)
            || fixed
            || c.behind.iter().any(|(p, ph)| {
                matches!(p.as_str(), "in" | "from" | "of" | "on" | "to" | "out of" | "into") && is(ph) && c.objects.is_empty()
            });
        if hit && (!doer || c.subject.as_ref().is_none_or(|s| involved(scene, s, fixed))) && !foreign(scene, c) {
            return true;
        }
    }
    let after = scene.text(Span::new(c.head.end, scene.sentence(c.sentence).end.min(c.span.end).max(c.head.end)));
    if (e.sides.verb(c) || e.sides.verb_near(c, after)) && !c.passive && !c.adverbs.iter().any(|a| a == "separately") {
        let fixed = e.sides.fixed(c) || e.sides.verb_near(c, after);
        return fixed && c.subject.as_ref().is_some_and(|s| involved(scene, s, true)) || two(scene, c);
    }
    false
}

// "accused the army of shelling in breach of the truce"
fn charged(scene: &Scene<'_>, e: &ChangeEntry, c: &Clause) -> bool {
    const BREACH: &[&str] = &["violation of ", "violations of ", "breach of ", "breaches of "];
    if e.fact.as_deref() != Some("violated") || !matches!(c.lemma.as_str(), "accuse" | "blame" | "report" | "denounce" | "condemn") {
        return false;
    }
    let n = &scene.words.nouns;
    let text = scene.text(c.span);
    let of = |w: &&str| text.find(*w).map(|i| text[i + w.len()..].split([',', ';']).next().unwrap_or_default());
    let held = BREACH.iter().filter_map(of).any(|t| {
        let near = t.split(' ').take(6).collect::<Vec<_>>().join(" ").to_lowercase();
        n.truce.stands_in(&near) || n.accord.stands_in(&near)
    });
    held && !c.negated && scene.doers(c).iter().any(|s| scene.is_concerned(s))
}

// "earlier truces": not this one
fn several(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "several" | "earlier" | "previous" | "past" | "many" | "other" | "some" | "successive" | "repeated" | "former" | "all" | "various"
    )
}

// a truce that one side declares by itself changes nothing between the two
fn alone(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("unilateral") || text.contains("one-sided")
}

// "It was signed": what the sentence before called an accord
fn again(scene: &Scene<'_>, e: &ChangeEntry, c: &Clause, p: &legation_schema::Phrase) -> bool {
    let Some(before) = c.sentence.checked_sub(1).filter(|&n| p.lemma == "it" && !scene.is_title(n)) else { return false };
    let words = &scene.words.nouns;
    let text = scene.text(scene.sentence(before));
    e.of.has("accord") && e.fact.as_deref() != Some("ended") && words.accord.stands_in(text) && c.passive
}

// "the talks due to open": the noun before the plan
fn planned(scene: &Scene<'_>, c: &Clause) -> bool {
    let before = scene.record.text.get(scene.sentence(c.sentence).start..c.head.start).unwrap_or_default();
    let tail: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    due(scene, c) && tail.iter().any(|w| scene.words.nouns.talks.stands_in(w))
}

// "talks on reviving the deal resumed in Vienna": the parser took the verb for the deal's
fn reduced(scene: &Scene<'_>, c: &Clause) -> bool {
    let start = scene.sentence(c.sentence).start.max(scene.dateline.end);
    let before = scene.record.text.get(start..c.head.start).unwrap_or_default();
    let first = before.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    // "talks convened by X opened": X hosts what opens
    let host = c.subject.as_ref().is_none_or(|s| scene.record.text[..s.span.start].ends_with("by "));
    host && matches!(c.link, Link::Relative | Link::Adverbial)
        && c.objects.is_empty()
        && c.tense == Tense::Past
        && c.mark.is_none()
        && scene.words.nouns.talks.stands_in(&first)
        && !before.ends_with("which ")
        && !before.ends_with("that ")
}

// "held what they called constructive talks"
fn called_so(scene: &Scene<'_>, c: &Clause) -> bool {
    let after = scene.record.text.get(c.head.end..scene.sentence(c.sentence).end).unwrap_or_default();
    let near = after.split_whitespace().take(9).collect::<Vec<_>>().join(" ");
    after.starts_with(" what ") && scene.words.nouns.talks.stands_in(&near)
}

// "agreed to meet again": a plan, no accord
fn to_meet(scene: &Scene<'_>, c: &Clause) -> bool {
    let below = scene
        .clauses_in(c.sentence)
        .iter()
        .find(|d| d.link == Link::Content && d.above.and_then(|a| scene.record.clauses.get(a)).is_some_and(|a| a.head == c.head));
    let talks = |d: &Clause| {
        scene.words.changes.iter().filter(|e| e.future.as_deref() == Some("scheduled") && e.of.has("talks")).any(|e| {
            let about = || {
                d.objects
                    .iter()
                    .chain(&d.subject)
                    .chain(d.behind.iter().map(|(_, p)| p))
                    .any(|p| scene.words.nouns.is_talks(p, scene.phrase(p)))
            };
            e.sides.verb(d) || (e.object.verb(d) || e.subject.verb(d)) && about() || matches!(d.lemma.as_str(), "resume" | "reconvene")
        })
    };
    c.lemma == "agree" && below.is_some_and(talks)
}

// a party, a mediator or nobody known does it
fn involved(scene: &Scene<'_>, s: &legation_schema::Phrase, strict: bool) -> bool {
    let sides = scene.sides_of(s);
    if sides.is_empty() {
        return !strict || scene.words.nouns.both.has(&s.lemma) || scene.words.nouns.talks.has(&s.lemma);
    }
    sides.iter().any(|x| scene.is_party(x) || third(x))
}

fn third(s: &Side) -> bool {
    s.key.starts_with("IGO:") || !s.key.contains(['/', ':'])
}

// two of the sides do it together
fn two(scene: &Scene<'_>, c: &Clause) -> bool {
    let mut keys: Vec<&str> = c.subject.iter().flat_map(|s| scene.sides_of(s)).map(|s| s.key.as_str()).collect();
    for (_, p) in c.behind.iter().filter(|(w, _)| w == "with") {
        keys.extend(scene.sides_of(p).iter().map(|s| s.key.as_str()));
    }
    if c.lemma == "meet" {
        keys.extend(c.objects.iter().flat_map(|o| scene.sides_of(o)).map(|s| s.key.as_str()));
    }
    keys.sort_unstable();
    keys.dedup();
    let parties = keys.iter().filter(|k| scene.pair.iter().any(|p| p.key == **k)).count();
    // "they", "the delegations": those of the talks
    let same = c.subject.as_ref().is_some_and(|s| {
        matches!(s.lemma.as_str(), "they" | "delegation" | "negotiator" | "team")
            && (keys.is_empty() || parties == keys.len())
            && (scene.words.nouns.talks.stands_in(scene.text(c.span)) || matches!(c.lemma.as_str(), "meet" | "reconvene"))
    });
    let powers = parties >= 1 && c.subject.as_ref().is_some_and(|s| with_others(scene.phrase(s)));
    parties >= 2 && keys.len() - parties <= 1 || same || powers
}

// "Iran and six world powers", "Iran and the remaining parties"
fn with_others(text: &str) -> bool {
    let behind = text.split_once(" and ").map(|(_, b)| b.split(' ').take(6).collect::<Vec<_>>().join(" ").to_lowercase());
    behind.is_some_and(|b| ["powers", "parties", "partners", "negotiators", "mediators"].iter().any(|w| b.contains(w)))
}

// "trade talks with Brussels": the clause names sides and none of them is a party
fn foreign(scene: &Scene<'_>, c: &Clause) -> bool {
    others(scene, c.span)
}

fn others(scene: &Scene<'_>, span: Span) -> bool {
    let named = super::setting::mentioned(scene, span);
    let sides = scene.sides.all(&named);
    let known = sides.iter().filter(|s| s.country.is_some_and(|c| c.is_state()) && !s.key.contains('/'));
    let (mut any, mut party) = (0, 0);
    for s in known {
        any += 1;
        party += usize::from(scene.is_party(s));
    }
    any >= 2 && party == 0
}

/// Third parties that invite the sides, open, suspend or close their talks, or announce what the news is about.
pub fn conveners(scene: &Scene<'_>) -> Vec<Side> {
    let mut out = Vec::new();
    for (_, c) in scene.clauses().filter(|(_, c)| !c.negated && !c.passive) {
        let talks = scene.words.may_change(c) && scene.words.changes.iter().any(|e| e.of.has("talks") && meets(scene, e, c));
        let invites = c.lemma == "invite" && c.objects.iter().filter(|o| scene.sides_of(o).iter().any(|s| scene.is_party(s))).count() > 0;
        if !(talks || invites) || c.lemma == "meet" {
            continue;
        }
        let doers = scene.doers(c);
        if !doers.is_empty() && doers.iter().all(|s| !scene.is_party(s) && third(s)) {
            out.extend(doers.into_iter().cloned());
        }
    }
    for (_, c) in scene.clauses().filter(|(_, c)| lead(scene, c) && !c.negated) {
        let Some((_, told)) = scene.saying(c) else { continue };
        let outside = !told.is_empty() && told.iter().all(|s| !scene.is_party(s) && third(s));
        if outside && scene.words.may_change(c) && scene.words.changes.iter().any(|e| meets(scene, e, c)) {
            out.extend(told.into_iter().cloned());
        }
    }
    out
}

/// How the clause stands to fact.
pub fn mood(scene: &Scene<'_>, c: &Clause) -> Mood {
    let firm = |k: &ConditionKind| {
        matches!(k, ConditionKind::If | ConditionKind::OnlyIf | ConditionKind::Unless | ConditionKind::Until | ConditionKind::After)
    };
    let hangs = c.conditions.iter().any(|(_, k)| firm(k)) && !matches!(c.tense, Tense::Past | Tense::Perfect | Tense::PastPerfect);
    if c.negated || scene.open(c) || hangs || !c.conditions.is_empty() && c.modal.is_some() {
        return Mood::Open;
    }
    match c.modal.as_deref() {
        Some("will" | "would" | "shall") => return if conditional(scene, c) { Mood::Open } else { Mood::Ahead },
        Some(_) => return Mood::Open,
        None => {}
    }
    if c.tense != Tense::None {
        return if scene.ancestors(c).iter().any(|a| a.negated && says(a)) { Mood::Open } else { Mood::Fact };
    }
    under(scene, c)
}

fn conditional(scene: &Scene<'_>, c: &Clause) -> bool {
    scene.clauses_in(c.sentence).iter().any(|d| {
        c.span.contains(d.head)
            && d.head != c.head
            && matches!(d.mark.as_deref(), Some("if" | "unless" | "once" | "until" | "when" | "after"))
    })
}

// a form without tense takes what stands above
fn under(scene: &Scene<'_>, c: &Clause) -> Mood {
    const PLAN: &[&str] = &["due", "schedule", "set", "plan", "expect", "be", "agree", "slate", "prepare", "intend", "decide", "announce"];
    const DONE: &[&str] = &[
        "begin", "start", "continue", "resume", "finish", "end", "manage", "succeed", "arrive", "return", "come", "help", "open", "lead",
        "follow", "say",
    ];
    let passive = c.passive && matches!(c.link, Link::Relative);
    let Some(up) = scene.above(c) else { return Mood::Fact };
    if passive {
        return Mood::Fact;
    }
    if up.lemma == "accuse" || up.lemma == "blame" {
        return Mood::Accused;
    }
    match c.link {
        Link::Content | Link::Adverbial if PLAN.contains(&up.lemma.as_str()) && !up.negated => {
            if scene.open(up) {
                Mood::Open
            } else {
                Mood::Ahead
            }
        }
        Link::Content if DONE.contains(&up.lemma.as_str()) => mood(scene, up),
        Link::Adverbial if c.lemma != up.lemma && scene.text(c.head).ends_with("ing") => mood(scene, up),
        Link::Beside => mood(scene, up),
        Link::Content | Link::Relative if due(scene, c) => Mood::Ahead,
        _ => Mood::Open,
    }
}

// "the talks due to open": the adjective is no clause of its own
fn due(scene: &Scene<'_>, c: &Clause) -> bool {
    let before = scene.record.text.get(..c.head.start).unwrap_or_default().trim_end();
    ["due to", "scheduled to", "set to", "expected to", "planned to", "due to be", "set to be"].iter().any(|w| before.ends_with(w))
}

/// Who meets in the clause.
pub fn level(scene: &Scene<'_>, c: &Clause) -> Level {
    let words = &scene.words.nouns;
    let sentence = scene.text(scene.sentence(c.sentence)).to_lowercase();
    let phrases = c
        .subject
        .iter()
        .chain(&c.objects)
        .chain(c.behind.iter().filter(|(w, _)| matches!(w.as_str(), "with" | "between" | "of")).map(|(_, p)| p));
    let roles: Vec<&str> = phrases
        .flat_map(|p| &p.actors)
        .filter_map(|&a| scene.record.actors.get(a))
        .filter(|a| scene.sides.of(a.id).is_some_and(|s| scene.is_party(s)))
        .filter_map(|a| a.role.as_deref())
        .collect();
    let is = |list: &crate::words::List, r: &str| list.has(&r.replace(' ', "+")) || r.split(' ').next_back().is_some_and(|w| list.has(w));
    let together = matches!(c.lemma.as_str(), "meet" | "sign" | "talk" | "hold" | "agree" | "shake" | "negotiate")
        || sentence.contains("face-to-face")
        || sentence.contains("one-on-one");
    if together && roles.iter().any(|r| is(&words.ministers, r)) {
        return Level::Ministers;
    }
    if together && roles.iter().filter(|r| is(&words.leaders, r)).count() >= 1
        || sentence.contains("one-on-one")
        || sentence.contains("face-to-face")
        || sentence.contains("meeting of the presidents")
    {
        return Level::Leaders;
    }
    if crate::words::words(&sentence).any(|w| words.technical.has(w.trim_end_matches('s')))
        && (sentence.contains("technical") || sentence.contains("expert"))
    {
        return Level::Technical;
    }
    Level::Delegations
}
