//! A line of a file and the sentence that it rests on.

use super::{party, word};
use crate::Fault;
use crate::address::sentence;
use crate::look::{days, parts};
use crate::route::Ask;
use legation_schema::{ConditionState, Position, Source};
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// The words that a line rests on, and where they stand.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The article's id.
    pub article: String,
    /// The sentence's number; null when the article is gone.
    pub sentence: Option<u64>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The article's day.
    pub published: Option<String>,
    /// The words.
    pub text: String,
}

/// Finds where words stand, asking the store for each article once.
pub struct Finder<'a> {
    ask: &'a Ask<'a>,
    heads: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl<'a> Finder<'a> {
    /// For one page.
    pub fn new(ask: &'a Ask<'a>) -> Finder<'a> {
        Finder { ask, heads: BTreeMap::new() }
    }
    /// Where they stand.
    ///
    /// # Errors
    /// SQLite's.
    pub fn words(&mut self, s: &Source) -> Result<Words, Fault> {
        if !self.heads.contains_key(&s.article) {
            let head = self.ask.store.head(&s.article)?;
            self.heads.insert(s.article.clone(), head.map_or((None, None), |h| (h.publisher, h.published)));
        }
        let (publisher, published) = self.heads.get(&s.article).cloned().unwrap_or_default();
        let sentence = self.ask.store.sentence_at(&s.article, !s.part.is_text(), s.span.start)?;
        Ok(Words { article: s.article.clone(), sentence, publisher, published, text: s.text.clone() })
    }
}

/// A link to the words, named by outlet and day.
pub fn source(w: &Words) -> Markup {
    html! {
        @if let Some(n) = w.sentence { (parts::source(&w.article, n, w.publisher.as_deref(), w.published.as_deref())) }
        @else { span.source { (w.article) } }
    }
}

/// A link to the words, named by the words themselves.
pub fn quoted(w: &Words) -> Markup {
    html! { q.t { @if let Some(n) = w.sentence { a href=(sentence(&w.article, n)) { (w.text) } } @else { (w.text) } } }
}

/// A state of talks; its class tells how they go, its word which state it is.
pub fn state(s: &str) -> Markup {
    let class = match s {
        "agreed" | "signed" | "in-force" => "good",
        "suspended" | "broken-off" | "violated" => "bad",
        "ended" => "over",
        _ => "open",
    };
    html! { span class=(format!("state {class}")) { (word(s)) } }
}

/// What became of a condition.
pub fn met(s: ConditionState) -> Markup {
    let class = match s {
        ConditionState::Open => "open",
        ConditionState::Met => "is-met",
        ConditionState::Refused => "refused",
    };
    html! { span class=(format!("met {class}")) { (s) } }
}

/// A party's position.
pub fn position(n: usize, p: &Position, w: &Words, named: bool) -> Markup {
    html! {
        div.position #(format!("p{n}")) tabindex="-1" {
            p.line {
                @if named { span.party { (party(&p.party)) } " " }
                span class=(format!("stance {}", p.stance)) { (p.stance) } " " (p.what)
            }
            @for c in &p.conditions {
                p.condition { span.kind { (word(c.kind.as_str())) } " “" (c.text) "” " (met(c.state)) }
            }
            @if let Some(changed) = &p.changed { p.changed { "new: " (changed) } }
            p.note {
                @if let Some(s) = &p.speaker { (s.name.as_deref().or(s.role.as_deref()).unwrap_or("somebody")) @if let (Some(_), Some(role)) = (&s.name, &s.role) { ", " (role) } " · " }
                (source(w))
            }
            details { summary { "Words" } p.t { (w.text) } }
        }
    }
}

/// A day at the head of a line, or that there is none.
pub fn day(day: Option<&str>) -> Markup {
    html! { @if let Some(d) = day { time datetime=(d) { (days::short(d)) } } @else { span.none { "no day told" } } }
}
