//! How a page looks: the frame around every page, and the parts that pages share.

pub mod assets;
pub mod chart;
mod clean;
pub mod days;
pub mod names;
pub mod parts;
pub mod stretch;
pub mod world;

use crate::Fault;
use crate::desk::Desk;
use crate::http::Answer;
use crate::route::{Ask, NAV};
pub use clean::{clean_html, clean_json};
use hyper::StatusCode;
use maud::{DOCTYPE, Markup, html};

/// What the frame needs to know of a page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Its title.
    pub title: String,
    /// The address among the pages of the head that it belongs to.
    pub section: &'static str,
    /// Whether it needs the whole width.
    pub wide: bool,
    /// Whether it has a feed.
    pub has_feed: bool,
}

/// A whole page.
pub fn page(ask: &Ask<'_>, frame: &Frame, content: &Markup) -> String {
    let title = if frame.title.is_empty() { "Legation".to_owned() } else { format!("{} · Legation", frame.title) };
    let out = html! {
        (head(&title, html! {
            link rel="alternate" type="application/json" href=(ask.address.twin(".json"));
            @if frame.has_feed { link rel="alternate" type="application/atom+xml" title=(title) href=(ask.address.twin(".atom")); }
        }))
        body {
            a.skip href="#content" { "Skip to the page" }
            (masthead(frame.section, &ask.desk.db.file_name().map(|n| n.to_string_lossy()).unwrap_or_default()))
            main #content .wide[frame.wide] { (content) }
            footer {
                p {
                    a href=(ask.address.twin(".json")) { "This page as JSON" }
                    @if frame.has_feed { " · " a href=(ask.address.twin(".atom")) { "as a feed" } }
                    " · " a href="/api" { "For programs" }
                    " · What is coded was read by a program; every line links to the words that it rests on."
                }
            }
            script src=(assets::SCRIPT.address()) defer {}
        }
    };
    clean_html(out.into_string())
}

fn head(title: &str, twins: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en";
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            link rel="stylesheet" href=(assets::STYLE.address());
            link rel="icon" type="image/svg+xml" href=(assets::ICON.address());
            (twins)
        }
    }
}

fn masthead(section: &str, store: &str) -> Markup {
    html! {
        header.masthead {
            a.nameplate href="/" { "Legation" }
            @if !store.is_empty() { span.store { (store) } }
            nav aria-label="Pages" {
                @for (to, name) in NAV {
                    a href=(to) aria-current=[(*to == section).then_some("page")] { (name) }
                }
            }
            form.quick action="/search" role="search" {
                input type="search" name="q" placeholder="Search the articles" aria-label="Search the articles" required;
                button { "Search" }
            }
        }
    }
}

/// A fault, as a page or as JSON.
pub fn fault(desk: &Desk, fault: &Fault, json: bool) -> Answer {
    let (status, told) = (fault.status(), fault.to_string());
    let (line, hint) = told.split_once("\nhint: ").map_or((told.as_str(), None), |(l, h)| (l, Some(h)));
    if json {
        let body = serde_json::json!({ "error": line, "hint": hint });
        return Answer::Json(status, clean_json(&body.to_string()));
    }
    let heading = match status {
        StatusCode::NOT_FOUND => "Nothing here",
        StatusCode::BAD_REQUEST => "This cannot be asked",
        StatusCode::FORBIDDEN => "This may not be done",
        StatusCode::SERVICE_UNAVAILABLE => "Not now",
        _ => "This went wrong",
    };
    let out = html! {
        (head(heading, Markup::default()))
        body {
            (masthead("", &desk.db.file_name().map(|n| n.to_string_lossy()).unwrap_or_default()))
            main #content {
                h1 { (heading) }
                p { (line) }
                @if let Some(hint) = hint { p.note { (hint) } }
                p { a href="/" { "To the first page" } }
            }
        }
    };
    Answer::Html(status, clean_html(out.into_string()))
}

/// The page that asks for the token.
pub fn sign_in(again: bool) -> String {
    let out = html! {
        (head("Legation", Markup::default()))
        body {
            header.masthead { span.nameplate { "Legation" } }
            main #content {
                h1 { "Who asks?" }
                p { "This desk is open to those who know its token." }
                form.stacked method="post" action="/enter" {
                    label for="token" { "Token" }
                    input #token type="password" name="token" autocomplete="current-password" required autofocus;
                    @if again { p.note role="alert" { "That is another one." } }
                    button { "Enter" }
                }
            }
        }
    };
    out.into_string()
}
