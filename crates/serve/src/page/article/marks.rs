//! Marks that lie over one another, cut into pieces that a page can show.

use legation_schema::{Part, Record, Span};
use maud::{Markup, html};

/// A stretch of text that is shown in some way.
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What it is, as a class of the style.
    pub class: String,
    /// Its name in the page.
    pub id: Option<String>,
    /// What it leads to.
    pub href: Option<String>,
    /// What belongs to it in the margin.
    pub notes: Option<String>,
    /// What it says when pointed at.
    pub title: Option<String>,
    /// A sign before its first word.
    pub sign: Option<String>,
}

impl Mark {
    fn new(span: Span, class: impl Into<String>) -> Mark {
        Mark { span, class: class.into(), id: None, href: None, notes: None, title: None, sign: None }
    }
}

/// Every mark of one part of a record.
pub fn of(r: &Record, part: Part, speakers: &super::Speakers) -> Vec<Mark> {
    let mut out = Vec::new();
    for (n, s) in r.statements.iter().enumerate().filter(|(_, s)| s.part == part) {
        let voice = speakers.number(n);
        for (i, piece) in s.pieces.iter().enumerate() {
            let first = i == 0;
            out.push(Mark {
                id: first.then(|| format!("q{}", s.id)),
                sign: first.then(|| super::speakers::letter(voice)),
                title: Some(format!("{}: {}", speakers.all[voice].name, s.kind)),
                ..Mark::new(*piece, format!("st {} v{}", s.kind, voice % 6))
            });
        }
    }
    for a in &r.actors {
        let title = a
            .name
            .clone()
            .map(|n| [Some(n), a.role.clone(), a.country.map(|c| c.to_string())].into_iter().flatten().collect::<Vec<_>>().join(", "));
        out.extend(a.mentions.iter().filter(|m| m.part == part).map(|m| Mark { title: title.clone(), ..Mark::new(m.span, "ac") }));
    }
    for p in r.places.iter().filter(|p| p.part == part) {
        let title = [p.name.clone(), p.country.map(|c| c.to_string()), p.precision.map(|x| x.to_string())];
        out.push(Mark { title: Some(title.into_iter().flatten().collect::<Vec<_>>().join(", ")), ..Mark::new(p.span, "pl") });
    }
    for t in r.times.iter().filter(|t| t.part == part) {
        out.push(Mark { title: Some(t.value.clone()), ..Mark::new(t.span, "ti") });
    }
    for (n, d) in r.discarded.iter().enumerate().filter(|(_, d)| d.part == part) {
        out.push(Mark { id: Some(format!("x{n}")), title: Some(d.reason.clone()), ..Mark::new(d.span, "di") });
    }
    for (n, e) in r.events.iter().enumerate().filter(|(_, e)| e.part == part) {
        let (id, notes) = (Some(format!("t{n}")), Some(format!("e{n}")));
        let title = Some(format!("{}{}", e.event, e.mode.map(|m| format!(", {m}")).unwrap_or_default()));
        let class = format!("ev q{}{}", e.quad, if e.auxiliary.is_empty() && e.claim.is_none() { "" } else { " soft" });
        out.push(Mark { id, href: Some(format!("#e{n}")), notes: notes.clone(), title, ..Mark::new(e.trigger.span, class) });
        for c in &e.conditions {
            out.push(Mark { notes: notes.clone(), title: Some(format!("condition: {}", c.kind)), ..Mark::new(c.span, "co") });
        }
    }
    out
}

/// The marks of one event alone: what was coded, who does it, to whom, on which condition.
pub fn of_event(e: &legation_schema::Event) -> Vec<Mark> {
    let told = |span: Span, class: &str, title: &str| Mark { title: Some(title.to_owned()), ..Mark::new(span, class) };
    let sides = [(&e.actors, "doer", "who does it"), (&e.recipients, "done-to", "to whom")];
    let mut out: Vec<Mark> = Vec::new();
    for (all, class, title) in sides {
        out.extend(all.iter().filter(|p| p.part == e.part).filter_map(|p| Some(told(p.span?, class, title))));
    }
    out.extend(e.conditions.iter().map(|c| told(c.span, "co", "condition")));
    out.push(told(e.trigger.span, "coded", "what was coded"));
    out
}

/// A stretch of a text with the marks over it. What lies within another mark stands inside it; what reaches over its end is cut there.
pub fn shown(text: &str, within: Span, marks: &[Mark]) -> Markup {
    let over = marks.iter().filter(|m| m.span.overlaps(within));
    let pieces = over.map(|m| Piece { span: Span::new(m.span.start.max(within.start), m.span.end.min(within.end)), mark: m, leads: true });
    nested(text, within, unlinked(pieces.collect()))
}

/// A part of a mark.
#[derive(Clone, Copy)]
struct Piece<'a> {
    span: Span,
    mark: &'a Mark,
    // whether it may lead somewhere
    leads: bool,
}

impl<'a> Piece<'a> {
    fn of(self, start: usize, end: usize) -> Piece<'a> {
        Piece { span: Span::new(start, end), ..self }
    }
    fn link(&self) -> Option<&'a str> {
        self.mark.href.as_deref().filter(|_| self.leads)
    }
    fn is_over(&self, other: &Piece<'_>) -> bool {
        self.span.overlaps(other.span) && (other.span.len(), self.span.start) < (self.span.len(), other.span.start)
    }
}

// a link inside a link would be none: the wider one leads somewhere only beside the narrower
fn unlinked(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    for (n, p) in pieces.iter().enumerate() {
        let inner = |(k, o): &(usize, &Piece<'_>)| o.mark.href.is_some() && (p.is_over(o) || (o.span == p.span && *k > n));
        let mut inside: Vec<Span> = match p.mark.href {
            Some(_) => pieces.iter().enumerate().filter(inner).map(|(_, o)| o.span).collect(),
            None => Vec::new(),
        };
        inside.sort_by_key(|s| (s.start, s.end));
        let mut at = p.span.start;
        for s in inside {
            let (start, end) = (s.start.max(at), s.end.min(p.span.end));
            if start >= end {
                continue;
            }
            if at < start {
                out.push(p.of(at, start));
            }
            out.push(Piece { leads: false, ..p.of(start, end) });
            at = end;
        }
        if at < p.span.end {
            out.push(p.of(at, p.span.end));
        }
    }
    out
}

fn nested(text: &str, within: Span, mut pieces: Vec<Piece<'_>>) -> Markup {
    let words = |start: usize, end: usize| text.get(start..end).unwrap_or("");
    let mut shown: Vec<Markup> = Vec::new();
    let mut at = within.start;
    loop {
        // of those that begin together the widest is the outer one
        pieces.sort_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.len())));
        let mut rest = std::mem::take(&mut pieces).into_iter();
        let Some(p) = rest.next() else { break };
        let mut inside = Vec::new();
        for q in rest {
            if q.span.start < p.span.end {
                inside.push(q.of(q.span.start, q.span.end.min(p.span.end)));
            }
            if q.span.end > p.span.end {
                pieces.push(q.of(q.span.start.max(p.span.end), q.span.end));
            }
        }
        let m = p.mark;
        let begins = m.span.start == p.span.start;
        let id = m.id.as_ref().filter(|_| begins);
        let sign = m.sign.as_ref().filter(|_| begins);
        let before = words(at, p.span.start);
        at = p.span.end;
        let within = nested(text, p.span, inside);
        shown.push(html! {
            (before)
            @if let Some(href) = p.link() {
                a class=(m.class) id=[id] href=(href) data-n=[m.notes.as_ref()] title=[m.title.as_ref()] { (within) }
            } @else {
                span class=(m.class) id=[id] data-n=[m.notes.as_ref()] title=[m.title.as_ref()] {
                    @if let Some(sign) = sign { sup.voice { (sign) } }
                    (within)
                }
            }
        });
    }
    html! { @for s in shown { (s) } (words(at, within.end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_over_one_another_keep_the_text_whole() {
        let text = "He said <they> would “meet”.";
        let m = |a: usize, b: usize, class: &str| Mark {
            id: Some(class.into()),
            href: Some(format!("#{class}")),
            ..Mark::new(Span::new(a, b), class)
        };
        let plain = |a: usize, b: usize, class: &str| Mark::new(Span::new(a, b), class);
        let marks = [m(3, 14, "a"), m(8, 20, "b"), m(8, 14, "c"), m(8, 14, "d"), plain(0, 24, "all"), plain(20, 28, "end")];
        let out = shown(text, Span::new(0, text.len()), &marks).into_string();
        let mut plain = String::new();
        let mut tag = false;
        for c in out.chars() {
            match c {
                '<' => tag = true,
                '>' => tag = false,
                c if !tag => plain.push(c),
                _ => {}
            }
        }
        assert_eq!(plain.replace("&lt;", "<").replace("&gt;", ">"), text);
        for id in ["a", "b", "c", "d"] {
            assert_eq!(out.matches(&format!("id=\"{id}\"")).count(), 1, "{out}");
        }
        assert_eq!(out.matches("<span class=\"all\">").count(), 1, "what holds others is not cut: {out}");
        let mut open = 0;
        for (n, _) in out.match_indices('<') {
            open += i32::from(out[n..].starts_with("<a ")) - i32::from(out[n..].starts_with("</a>"));
            assert!((0..2).contains(&open), "a link in a link: {out}");
        }
    }
}
