//! The article's words by paragraph, each with its notes beside it.

use super::marks::{self, Mark};
use super::{Speakers, notes};
use crate::route::Ask;
use legation_schema::{Part, Record, Span};
use maud::{Markup, html};

/// The headline, marked, with the notes on it.
pub fn headline(r: &Record, speakers: &Speakers, ask: &Ask<'_>) -> Markup {
    html! {
        (notes::of(r, &|n| n == 0, "headline", ask))
        h1 #s0 tabindex="-1" { (title(r, speakers)) }
    }
}

/// The text, paragraph by paragraph.
pub fn body(r: &Record, speakers: &Speakers, ask: &Ask<'_>) -> Markup {
    let marks = marks::of(r, Part::Text, speakers);
    html! {
        div.text {
            @for (_, sentences) in paragraphs(r) {
                div.para {
                    (notes::of(r, &|n| sentences.iter().any(|s| s.number == n), "next paragraph", ask))
                    p { @for s in &sentences { (sentence(r, s, &marks)) } }
                }
            }
        }
    }
}

fn title(r: &Record, speakers: &Speakers) -> Markup {
    match (r.title.as_deref(), r.title_span) {
        (_, Some(span)) => marks::shown(&r.text, span, &marks::of(r, Part::Text, speakers)),
        (Some(title), None) => marks::shown(title, Span::new(0, title.len()), &marks::of(r, Part::Title, speakers)),
        (None, None) => html! { "Without a headline" },
    }
}

/// A sentence with the gap before it.
struct Placed {
    number: usize,
    span: Span,
    // whether something else than spaces stands between it and the one before
    before: Option<Span>,
}

// the sentences of the text by paragraph, in order
fn paragraphs(r: &Record) -> Vec<(usize, Vec<Placed>)> {
    let mut out: Vec<(usize, Vec<Placed>)> = Vec::new();
    let (mut number, mut end) = (0, None);
    for s in r.sentences.iter().filter(|s| s.part.is_text()) {
        if s.paragraph == 0 {
            end = Some(s.span.end);
            continue;
        }
        number += 1;
        let gap = end.filter(|e| *e <= s.span.start).map(|e| Span::new(e, s.span.start));
        let before = gap.filter(|g| r.text.get(g.range()).is_some_and(|t| !t.trim().is_empty()));
        end = Some(s.span.end);
        let placed = Placed { number, span: s.span, before };
        match out.last_mut() {
            Some((p, all)) if *p == s.paragraph => all.push(placed),
            _ => out.push((s.paragraph, vec![placed])),
        }
    }
    out
}

fn sentence(r: &Record, s: &Placed, marks: &[Mark]) -> Markup {
    html! {
        @if let Some(gap) = s.before { span.between { (r.text.get(gap.range()).unwrap_or("")) } " " }
        span.s #(format!("s{}", s.number)) tabindex="-1" { (marks::shown(&r.text, s.span, marks)) }
        " "
    }
}
