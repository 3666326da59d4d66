//! An article record as a person reads it.

use crate::paint::{BOLD, CODE, DIM, MARK, in_style, wrapped};
use legation_schema::{Event, Found, Participant, ParticipantKind, Record, Span, Statement, StatementKind};
use std::io::{Result, Write};

/// Title, events, statements; with `why_not` also what was not coded.
pub fn article(out: &mut impl Write, r: &Record, why_not: bool) -> Result<()> {
    writeln!(out, "{}", in_style(BOLD, &wrapped(r.title.as_deref().unwrap_or("(no headline)"), "")))?;
    let date = r.published.map(|d| d.to_string()).unwrap_or_else(|| "no date".to_owned());
    let head = [Some(date), r.publisher.clone(), r.url.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    writeln!(out, "{}", in_style(DIM, &head))?;
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let summary = [count(r.sentences.len(), "sentence"), count(r.events.len(), "event"), count(r.statements.len(), "statement")];
    writeln!(out, "{}", in_style(DIM, &summary.join(", ")))?;
    let mut rest = r.events.as_slice();
    while let Some(first) = rest.first() {
        let n = rest.iter().take_while(|e| e.sentence == first.sentence && e.part == first.part).count();
        let (here, after) = rest.split_at(n);
        writeln!(out, "\n{}", sentence(r, here))?;
        for event in here {
            block(out, r, event)?;
        }
        rest = after;
    }
    statements(out, r)?;
    if why_not {
        discarded(out, r)?;
    }
    Ok(())
}

/// One event: what, who to whom, and what it hangs on.
pub fn block(out: &mut impl Write, r: &Record, e: &Event) -> Result<()> {
    let mode = e.mode.map(|m| format!("/{m}")).unwrap_or_default();
    let code = in_style(CODE, &format!("{}{mode} {}", e.event, e.cameo));
    writeln!(out, "  {code}  {}", in_style(BOLD, &sides(e)))?;
    writeln!(out, "{}", in_style(DIM, &wrapped(&format!("“{}”, {:.2}", e.trigger.text, e.confidence), "      ")))?;
    let mut facts: Vec<String> = e.auxiliary.iter().map(|a| a.to_string()).collect();
    facts.extend(e.claim.map(|c| c.to_string()));
    if !facts.is_empty() {
        writeln!(out, "      how      {}", facts.join(", "))?;
    }
    if let Some(inner) = &e.content {
        let side = |ps: &[Participant]| ps.iter().map(person).collect::<Vec<_>>().join(", ");
        let to = if inner.recipients.is_empty() { String::new() } else { format!(" → {}", side(&inner.recipients)) };
        writeln!(out, "      about    {}: {}{to}", inner.act, if inner.actors.is_empty() { "–".into() } else { side(&inner.actors) })?;
    }
    for c in &e.conditions {
        writeln!(out, "      only     {} ({})", c.text, c.kind)?;
    }
    if let Some(t) = &e.time {
        let days = match (&t.start, &t.end) {
            (Some(a), Some(b)) if a == b => format!(" ({a})"),
            (Some(a), Some(b)) => format!(" ({a} to {b})"),
            _ => String::new(),
        };
        writeln!(out, "      when     {}{days}", t.text)?;
    }
    if let Some(p) = &e.place {
        let name = p.name.as_ref().filter(|n| **n != p.text).map(|n| format!(" = {n}")).unwrap_or_default();
        let country = p.country.map(|c| format!(", {c}")).unwrap_or_default();
        writeln!(out, "      where    {}{name}{country}", p.text)?;
    }
    let words: Vec<String> = e.attribution.iter().map(|a| link(r, a)).collect();
    if !words.is_empty() {
        writeln!(out, "      word of  {}", words.join(" › "))?;
    }
    Ok(())
}

fn link(r: &Record, a: &legation_schema::Attribution) -> String {
    let actor = a.speaker.actor.and_then(|i| r.actors.get(i)).and_then(|a| a.name.clone());
    let name = a.speaker.name.clone().or(actor).or_else(|| a.speaker.text.clone()).unwrap_or_else(|| "unnamed".into());
    if a.cue.is_empty() { name } else { format!("{name} ({})", a.cue) }
}

fn sides(e: &Event) -> String {
    let side = |ps: &[Participant]| ps.iter().map(person).collect::<Vec<_>>().join(", ");
    match (e.actors.is_empty(), e.recipients.is_empty()) {
        (_, true) => side(&e.actors),
        (true, _) => format!("? → {}", side(&e.recipients)),
        _ => format!("{} → {}", side(&e.actors), side(&e.recipients)),
    }
}

/// A participant with its codes: "Zelensky (UKR GOV)"; a guess has a "?".
fn person(p: &Participant) -> String {
    let words = match p.kind {
        ParticipantKind::Actor => p.name.as_deref().or(p.text.as_deref()),
        _ => p.text.as_deref(),
    };
    let codes = [p.country.map(|c| c.to_string()), p.sector.map(|s| s.to_string())].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let codes = if codes.is_empty() { String::new() } else { format!(" ({codes})") };
    let guess = if p.found >= Found::Place { "?" } else { "" };
    format!("{}{codes}{guess}", words.unwrap_or("–"))
}

// the sentence of some events with their words marked
fn sentence(r: &Record, events: &[Event]) -> String {
    let e = &events[0];
    let source = if e.part.is_text() { r.text.as_str() } else { r.title.as_deref().unwrap_or("") };
    let mut marks: Vec<Span> = events.iter().map(|e| e.trigger.span).filter(|t| e.span.contains(*t)).collect();
    marks.sort_unstable();
    let (mut text, mut at) = (String::new(), e.span.start);
    for m in marks.into_iter().map(|m| Span::new(m.start.max(e.span.start), m.end)) {
        if m.start < at {
            continue;
        }
        text.push_str(&source[at..m.start]);
        text.push('‹');
        text.push_str(m.of(source));
        text.push('›');
        at = m.end;
    }
    text.push_str(&source[at..e.span.end]);
    let lines = wrapped(&text, "");
    lines.replace('‹', &format!("{MARK}‹")).replace('›', &format!("›{MARK:#}"))
}

fn statements(out: &mut impl Write, r: &Record) -> Result<()> {
    if r.statements.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", in_style(BOLD, "Statements"))?;
    let mut speakers: Vec<String> = Vec::new();
    for s in &r.statements {
        let who = speaker(r, s);
        if !speakers.contains(&who) {
            speakers.push(who);
        }
    }
    for who in speakers {
        writeln!(out, "  {}", in_style(CODE, &who))?;
        for s in r.statements.iter().filter(|s| speaker(r, s) == who) {
            let cue = s.cue.as_ref().map_or("", |c| c.text.as_str());
            let medium = s.medium.as_ref().map(|m| format!(" [{m}]")).unwrap_or_default();
            let text = match s.kind {
                StatementKind::Direct => format!("“{}”", s.text),
                StatementKind::Silent => format!("(silent) {}", s.text),
                _ => s.text.clone(),
            };
            let lead = if cue.is_empty() { String::new() } else { format!("{cue}: ") };
            writeln!(out, "{}", wrapped(&format!("{lead}{text}{medium}"), "    "))?;
        }
    }
    Ok(())
}

fn speaker(r: &Record, s: &Statement) -> String {
    let Some(who) = &s.speaker else { return "unattributed".into() };
    let actor = who.actor.and_then(|i| r.actors.get(i));
    let name =
        who.name.clone().or_else(|| actor.and_then(|a| a.name.clone())).or_else(|| who.text.clone()).unwrap_or_else(|| "unnamed".into());
    let codes = [who.country.map(|c| c.to_string()), who.sector.map(|s| s.to_string())].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if codes.is_empty() { name } else { format!("{name} ({codes})") }
}

fn discarded(out: &mut impl Write, r: &Record) -> Result<()> {
    writeln!(out, "\n{}", in_style(BOLD, "Not coded"))?;
    if r.discarded.is_empty() {
        writeln!(out, "  nothing else looked like an event")?;
    }
    for d in &r.discarded {
        writeln!(out, "{}", wrapped(&format!("{}: {}", d.text, d.reason), "  "))?;
    }
    Ok(())
}
