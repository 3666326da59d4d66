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
        out.push(Mark {
            href: Some(format!("#d{n}")),
            id: Some(format!("x{n}")),
            title: Some(d.reason.clone()),
            ..Mark::new(d.span, "di")
        });
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

/// A stretch of a text with the marks over it.
pub fn shown(text: &str, within: Span, marks: &[Mark]) -> Markup {
    let over: Vec<&Mark> = marks.iter().filter(|m| m.span.overlaps(within)).collect();
    let mut cuts: Vec<usize> =
        over.iter().flat_map(|m| [m.span.start, m.span.end]).filter(|c| within.start < *c && *c < within.end).collect();
    cuts.extend([within.start, within.end]);
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for cut in cuts.windows(2) {
            @let piece = Span::new(cut[0], cut[1]);
            @let here: Vec<&&Mark> = over.iter().filter(|m| m.span.contains(piece)).collect();
            (nested(text.get(piece.range()).unwrap_or(""), piece.start, &here))
        }
    }
}

// the widest mark outside; a link inside a link would be none, so only the first one leads somewhere
fn nested(text: &str, start: usize, here: &[&&Mark]) -> Markup {
    let mut order: Vec<&&Mark> = here.to_vec();
    order.sort_by_key(|m| (std::cmp::Reverse(m.span.len()), m.span.start));
    let link = order.iter().rposition(|m| m.href.is_some());
    inside(text, start, &order, 0, link)
}

fn inside(text: &str, start: usize, order: &[&&Mark], n: usize, link: Option<usize>) -> Markup {
    let Some(m) = order.get(n) else { return html! { (text) } };
    let begins = m.span.start == start;
    let id = m.id.as_ref().filter(|_| begins);
    let sign = m.sign.as_ref().filter(|_| begins);
    html! {
        @if link == Some(n) {
            a class=(m.class) id=[id] href=[m.href.as_ref()] data-n=[m.notes.as_ref()] title=[m.title.as_ref()] { (inside(text, start, order, n + 1, link)) }
        } @else {
            span class=(m.class) id=[id] data-n=[m.notes.as_ref()] title=[m.title.as_ref()] {
                @if let Some(sign) = sign { sup.voice { (sign) } }
                (inside(text, start, order, n + 1, link))
            }
        }
    }
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
        let marks = [m(3, 14, "a"), m(8, 20, "b"), m(8, 14, "c")];
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
        for id in ["a", "b", "c"] {
            assert_eq!(out.matches(&format!("id=\"{id}\"")).count(), 1, "{out}");
        }
        assert!(!out.contains("<a class=\"c\" id=\"c\" href=\"#c\"><a"), "{out}");
    }
}
