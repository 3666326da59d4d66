//! Parts that several pages share: days, sides, what was done, how it stands to fact, where it is told.

use super::{days, names};
use crate::address::{self, Address};
use legation_store::{EventRow, Side};
use maud::{Markup, html};

/// A day, readable for machines too; a dash for none.
pub fn day(day: Option<&str>) -> Markup {
    html! { @if let Some(d) = day { time datetime=(d) { (days::short(d)) } } @else { span.none { "no day" } } }
}

/// The classes in words and colour; colour never stands alone.
pub fn quad(class: u8) -> Markup {
    html! { span class=(format!("quad q{class}")) title=(names::quad(class)) { span.unseen { (names::quad(class)) ": " } } }
}

/// What was done: type, mode, and CAMEO's code.
pub fn code(event: &str, mode: Option<&str>, cameo: &str, class: u8, name: Option<&str>) -> Markup {
    html! {
        span.code {
            (quad(class))
            a.type href=(format!("/codebook#c{cameo}")) title=[name] { (names::plover(event, mode)) " " span.cameo { (cameo) } }
        }
    }
}

/// How it stands to fact, and whose claim it is.
pub fn marks(auxiliary: &[impl AsRef<str>], claim: Option<&str>) -> Markup {
    html! {
        @for mark in auxiliary { " " span.mark title=(about(mark.as_ref())) { (mark.as_ref()) } }
        @if let Some(claim) = claim { " " span.mark.claim title=(about(claim)) { (claim) } }
    }
}

fn about(mark: &str) -> &'static str {
    match mark {
        "future" => "planned, announced or scheduled",
        "historical" => "told as past against the article's own news",
        "hypothetical" => "may, might, could; feared or expected",
        "negated" => "did not happen",
        "alleged" => "somebody's accusation, or one side's word about the other",
        "denied" => "content of a denial",
        "confirmed" => "confirmed or admitted by the one who did it",
        _ => "",
    }
}

/// Somebody on one side of an event, with a link to what else is known of it.
pub fn side(s: &Side) -> Markup {
    let shown = s.name.as_deref().or(s.phrase.as_deref()).unwrap_or("somebody");
    let guess = matches!(s.found.as_str(), "place" | "condition" | "near" | "inferred");
    let codes = [s.country.as_deref(), s.sector.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let phrase = s.phrase.as_deref().filter(|p| s.name.is_some() && *p != shown);
    html! {
        span.side .guess[guess] title=[phrase.map(|p| format!("“{p}”"))] {
            @if let Some(name) = &s.name { a href=(actor(name)) { (name) } } @else { (shown) }
            @if !codes.is_empty() { " " span.codes { (codes) } }
            @if guess { span.unseen { " (guessed)" } }
        }
    }
}

/// All of one side, parted by commas.
pub fn sides(all: &[Side]) -> Markup {
    html! { @for (n, s) in all.iter().enumerate() { @if n > 0 { ", " } (side(s)) } }
}

/// Who, and to whom: with an arrow, or joined where all do it together.
pub fn who(actors: &[Side], recipients: &[Side]) -> Markup {
    html! {
        span.who {
            (sides(actors))
            @if !recipients.is_empty() {
                span.arrow aria-hidden="true" { " → " } span.unseen { " to " }
                (sides(recipients))
            }
        }
    }
}

/// The page of an actor.
pub fn actor(name: &str) -> String {
    format!("/actors/{}", address::part(name))
}

/// Outlet and day of an article, as a link to a sentence of it.
pub fn source(id: &str, sentence: u64, publisher: Option<&str>, published: Option<&str>) -> Markup {
    html! {
        a.source href=(address::sentence(id, sentence)) {
            (publisher.unwrap_or("article"))
            @if let Some(p) = published { ", " (days::short(p)) }
        }
    }
}

/// Confidence as a number that is read at a glance.
pub fn sure(confidence: f64) -> Markup {
    html! { span.sure title="the share of events like this one that are right" { (format!("{:.0}%", confidence * 100.0)) } }
}

/// One event with its sentence, in a list.
pub fn event(e: &EventRow) -> Markup {
    html! {
        li.event {
            p.line { (code(&e.event, e.mode.as_deref(), &e.cameo, e.quad, None)) (marks(&e.auxiliary, e.claim.as_deref())) " " (who(&e.actors, &e.recipients)) }
            p.said { (e.text) }
            p.note { (source(&e.article, e.sentence, e.publisher.as_deref(), e.published.as_deref())) }
        }
    }
}

/// Links to the pages before and behind.
pub fn pages(a: &Address, page: usize, more: bool) -> Markup {
    html! {
        @if page > 1 || more {
            nav.pages aria-label="Pages of this list" {
                @if page > 1 {
                    @let before = if page > 2 { (page - 1).to_string() } else { String::new() };
                    a rel="prev" href=(a.with(&[("page", &before)])) { "← Before" }
                }
                span { "Page " (page) }
                @if more { a rel="next" href=(a.with(&[("page", &(page + 1).to_string())])) { "More →" } }
            }
        }
    }
}

/// A number with commas between thousands.
pub fn number(n: impl TryInto<u64>) -> String {
    let digits = n.try_into().unwrap_or_default().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
