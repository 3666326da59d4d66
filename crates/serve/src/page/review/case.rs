//! An event to be judged: its sentence with the words that were coded, what stands around it, and the machine's record.

use crate::Fault;
use crate::address::sentence;
use crate::look::{days, names, parts};
use crate::page::article::{limit, marks};
use crate::route::Ask;
use legation_schema::{Event, Part, Participant, Record, Span};
use legation_store::Beside;
use maud::{Markup, html};
use serde::Serialize;

/// An event with what a reviewer needs to see.
#[derive(Serialize)]
pub struct Case {
    /// The machine's record; spans in characters.
    pub event: Event,
    /// Its article; null when that isn't stored any more.
    article: Option<Beside>,
    /// The sentence before; null where there is none, or the desk shows a part of the text alone.
    before: Option<String>,
    /// The sentence behind it.
    after: Option<String>,
    /// Whether the store holds this event; else only its reviews are left.
    pub is_stored: bool,
    // the sentence with its marks, where the text is there
    #[serde(skip)]
    marked: Option<Markup>,
}

impl Case {
    /// Finds what stands around an event.
    ///
    /// # Errors
    /// The store's.
    pub fn of(ask: &Ask<'_>, event: Event, is_stored: bool) -> Result<Case, Fault> {
        let article = ask.store.head(&event.article)?;
        let mut out = Case { article, before: None, after: None, is_stored, marked: None, event };
        if !is_stored {
            return Ok(out);
        }
        let Some(record) = ask.store.record(&out.event.article)? else { return Ok(out) };
        let record = match ask.desk.excerpt {
            Some(most) => limit::excerpt(record, most).0,
            None => record,
        };
        let record = record.into_bytes();
        if let Some(e) = record.events.iter().find(|e| e.id == out.event.id) {
            let text = if e.part.is_text() { Some(record.text.as_str()) } else { record.title.as_deref() };
            out.marked = text.filter(|_| !e.span.is_empty()).map(|t| marks::shown(t, e.span, &marks::of_event(e)));
            if ask.desk.excerpt.is_none() {
                (out.before, out.after) = around(&record, e.part, e.span);
            }
        }
        Ok(out)
    }
    /// As a reviewer sees it.
    pub fn html(&self, ask: &Ask<'_>) -> Markup {
        let e = &self.event;
        let auxiliary: Vec<&str> = e.auxiliary.iter().map(|a| a.as_str()).collect();
        html! {
            article.case {
                p.kicker {
                    @if let Some(head) = &self.article {
                        (head.publisher.as_deref().unwrap_or("no outlet")) @if let Some(d) = &head.published { ", " (days::long(d)) } ": "
                        a href=(sentence(&head.id, e.sentence)) { (head.title.as_deref().unwrap_or("without a headline")) }
                    } @else { "From an article that isn’t stored any more" }
                }
                blockquote {
                    @if let Some(before) = &self.before { p.around { (before) } }
                    p.sentence { @match &self.marked { Some(m) => (m), None => (e.text) } }
                    @if let Some(after) = &self.after { p.around { (after) } }
                }
                dl.record {
                    (line("What", html! { (parts::code(e.event.as_str(), e.mode.map(|m| m.as_str()), &e.cameo, e.quad, ask.desk.codebook.cameo_name(&e.cameo))) (parts::marks(&auxiliary, e.claim.map(|c| c.as_str()))) }))
                    (line("Who", sides(&e.actors)))
                    (line("To whom", sides(&e.recipients)))
                    @if let Some(p) = &e.place { (line("Where", html! { (p.name.as_deref().unwrap_or(&p.text)) @if let Some(c) = p.country { ", " (names::country(c.as_str())) } })) }
                    @if let Some(t) = &e.time { (line("When", html! { (t.text) @if t.start.is_some() || t.end.is_some() { ", " (days::range(t.start.as_deref(), t.end.as_deref())) } })) }
                    @if !e.contexts.is_empty() { (line("About", html! { (e.contexts.iter().map(|c| c.as_str().replace('_', " ")).collect::<Vec<_>>().join(", ")) })) }
                    (line("Why", html! { q { (e.trigger.text) } " is read as " span.path { (e.trigger.path) } ", " (parts::sure(e.confidence)) " sure" }))
                }
                @if !self.is_stored { p.note { "The store holds no such event any more: the article, or what the program makes of it, has changed. Its reviews stay." } }
            }
        }
    }
}

fn line(name: &str, what: Markup) -> Markup {
    html! { div { dt { (name) } dd { (what) } } }
}

fn sides(all: &[Participant]) -> Markup {
    html! {
        @if all.is_empty() { span.none { "nobody" } }
        @for (n, p) in all.iter().enumerate() {
            @if n > 0 { "; " }
            @let name = p.name.as_deref().or(p.text.as_deref()).unwrap_or("somebody");
            (name)
            @if let Some(c) = p.country.map(|c| names::country(c.as_str()).to_owned()).filter(|c| c != name) { ", " (c) }
            @if let Some(s) = p.sector { ", " (names::sector(s.as_str())) }
        }
    }
}

// the sentences before and behind, as far as they are of the text
fn around(r: &Record, part: Part, span: Span) -> (Option<String>, Option<String>) {
    let text: Vec<Span> = r.sentences.iter().filter(|s| s.part.is_text()).map(|s| s.span).collect();
    let words = |s: &Span| r.text.get(s.range()).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    if !part.is_text() {
        return (None, text.first().and_then(words));
    }
    let Some(at) = text.iter().position(|s| s.contains(span)) else { return (None, None) };
    (at.checked_sub(1).and_then(|n| text.get(n)).and_then(words), text.get(at + 1).and_then(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use legation_schema::SentenceSpan;

    #[test]
    fn neighbours_are_those_of_the_text() {
        let of = |a, b| SentenceSpan { part: Part::Text, span: Span::new(a, b), paragraph: 1 };
        let r = Record { text: "One. Two. Three.".into(), sentences: vec![of(0, 4), of(5, 9), of(10, 16)], ..Record::default() };
        assert_eq!(around(&r, Part::Text, Span::new(5, 9)), (Some("One.".into()), Some("Three.".into())));
        assert_eq!(around(&r, Part::Text, Span::new(0, 4)), (None, Some("Two.".into())));
        assert_eq!(around(&r, Part::Title, Span::new(0, 4)), (None, Some("One.".into())));
    }
}
