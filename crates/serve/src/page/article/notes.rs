//! What stands in the margin and below the text.

use super::speakers::{Speakers, letter};
use crate::address::href;
use crate::look::{days, parts};
use crate::route::Ask;
use legation_schema::{Event, Found, Participant, Record};
use maud::{Markup, html};

/// The notes on the sentences whose numbers fit.
pub fn of(r: &Record, fits: &dyn Fn(usize) -> bool, what: &str, ask: &Ask<'_>) -> Markup {
    let here: Vec<(usize, &Event)> = r.events.iter().enumerate().filter(|(_, e)| fits(e.sentence)).collect();
    html! { @if !here.is_empty() { aside.notes aria-label=(format!("Read out of the {what}")) { @for (n, e) in here { (note(r, n, e, ask)) } } } }
}

fn note(r: &Record, n: usize, e: &Event, ask: &Ask<'_>) -> Markup {
    let (event, mode) = (e.event.as_str(), e.mode.map(|m| m.as_str()));
    let auxiliary: Vec<&str> = e.auxiliary.iter().map(|a| a.as_str()).collect();
    html! {
        div.ev-note #(format!("e{n}")) data-n=(format!("e{n}")) tabindex="-1" {
            p.line { (parts::code(event, mode, &e.cameo, e.quad, ask.desk.codebook.cameo_name(&e.cameo))) (parts::marks(&auxiliary, e.claim.map(|c| c.as_str()))) }
            p { (sides(&e.actors)) @if !e.recipients.is_empty() { span.arrow aria-hidden="true" { " → " } span.unseen { " to " } (sides(&e.recipients)) } }
            @if e.place.is_some() || e.time.is_some() {
                p.note {
                    @if let Some(place) = &e.place { "in " (place.name.as_deref().unwrap_or(&place.text)) @if let Some(c) = place.country { " " span.codes { (c) } } }
                    @if e.place.is_some() && e.time.is_some() { " · " }
                    @if let Some(time) = &e.time { (time.text) @if time.start.is_some() || time.end.is_some() { ", " (days::range(time.start.as_deref(), time.end.as_deref())) } }
                }
            }
            @for c in &e.conditions { p.condition { span.kind { (c.kind.as_str().replace('-', " ")) } " “" (c.text) "”" @if let Some(by) = c.set_by.and_then(|i| actor_name(r, i)) { " set by " (by) } } }
            @if let Some(word) = word(e) { p.note { "on the word of " (word) } }
            details.why {
                summary { "Why this code" }
                p { q { a href=(format!("#t{n}")) { (e.trigger.text) } } " is read as " span.path { (e.trigger.path) } }
                @for (side, all) in [("Who does it", &e.actors), ("To whom", &e.recipients)] {
                    @if !all.is_empty() { p { (side) ": " @for (i, p) in all.iter().enumerate() { @if i > 0 { "; " } (p.name.as_deref().or(p.text.as_deref()).unwrap_or("somebody")) ", " (found(p.found)) } } }
                }
                p { "Confidence " (parts::sure(e.confidence)) " · Goldstein " (format!("{:+.1}", e.goldstein)) " · PLOVER score " (format!("{:+.1}", e.plover_score)) }
                @if !e.contexts.is_empty() { p { "About " (e.contexts.iter().map(|c| c.as_str().replace('_', " ")).collect::<Vec<_>>().join(", ")) } }
                @if let Some(purpose) = &e.purpose { p { "To what end: " (purpose) } }
                @if !e.manner.is_empty() { p { "How: " (e.manner.join(", ")) } }
                p.note { "Event " code { (e.id) } @if ask.part(0) == "articles" { " · " a href=(format!("/review/{}", crate::address::part(&e.id))) { "review it" } } }
            }
        }
    }
}

fn sides(all: &[Participant]) -> Markup {
    html! {
        @for (n, p) in all.iter().enumerate() {
            @if n > 0 { ", " }
            @let shown = p.name.as_deref().or(p.text.as_deref()).unwrap_or("somebody");
            span.side .guess[p.found >= Found::Place] title=[p.text.as_deref().filter(|t| *t != shown)] {
                @if let Some(name) = &p.name { a href=(parts::actor(name)) { (name) } } @else { (shown) }
                @if let Some(c) = p.country { " " span.codes { (c) @if let Some(s) = p.sector { " " (s) } } }
            }
        }
    }
}

fn actor_name(r: &Record, id: usize) -> Option<&str> {
    r.actors.iter().find(|a| a.id == id)?.name.as_deref()
}

fn word(e: &Event) -> Option<String> {
    let speakers = e.attribution.iter().map(|a| a.speaker.name.as_deref().or(a.speaker.text.as_deref()).unwrap_or("somebody").to_owned());
    let all: Vec<String> = speakers.collect();
    (!all.is_empty()).then(|| all.join(", as told by "))
}

fn found(f: Found) -> &'static str {
    match f {
        Found::Slot => "in a slot of the act’s own frame",
        Found::Addressee => "whom it is addressed to",
        Found::Inner => "of the act below the stance",
        Found::Owner => "owner of the thing that is named",
        Found::Coreference => "through a later mention",
        Found::Place => "guessed from where it happened",
        Found::Condition => "guessed from the condition",
        Found::Near => "guessed: the nearest other actor",
        Found::Inferred => "guessed from what is known",
    }
}

/// Who speaks, with the letters that stand in the text.
pub fn speakers(speakers: &Speakers) -> Markup {
    html! {
        @if !speakers.all.is_empty() {
            section.speakers {
                h2 { "Who speaks" }
                ul { @for (n, v) in speakers.all.iter().enumerate() {
                    li { sup.voice { (letter(n)) } " " @if v.named { a href=(parts::actor(&v.name)) { (v.name) } } @else { (v.name) }
                        @if !v.codes.is_empty() { " " span.codes { (v.codes) } }
                        span.note { @if let Some(o) = v.openness { " " (o) ", " } @else { " " } (v.statements) @if v.statements == 1 { " statement" } @else { " statements" } } }
                } }
            }
        }
    }
}

/// The negotiations that it tells of.
pub fn talks(r: &Record) -> Markup {
    html! {
        @if !r.talks.is_empty() {
            section { h2 { "Talks it tells of" } ul { @for t in &r.talks { li { a href=(href("/talks", &[("q", &crate::page::talks::title(t))])) { (crate::page::talks::title(t)) } } } } }
        }
    }
}

/// What was not coded, with the reasons.
pub fn discarded(r: &Record) -> Markup {
    html! {
        @if !r.discarded.is_empty() {
            details.discarded {
                summary { "Not coded, and why " span.count { (r.discarded.len()) } }
                dl { @for (n, d) in r.discarded.iter().enumerate() { dt #(format!("d{n}")) tabindex="-1" { a href=(format!("#x{n}")) { (d.text) } } dd { (d.reason) } } }
            }
        }
    }
}
