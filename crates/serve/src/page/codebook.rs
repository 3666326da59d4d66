//! What the codes mean.

use crate::Fault;
use crate::address::href;
use crate::desk::{Code, Codebook};
use crate::look::{Frame, names, parts};
use crate::route::{Ask, Page};
use maud::{Markup, html};
use serde::Serialize;

/// The codebook.
#[derive(Serialize)]
pub struct Book(Codebook);

impl Page for Book {
    fn view(ask: &Ask<'_>) -> Result<Book, Fault> {
        Ok(Book(ask.desk.codebook.clone()))
    }
    fn frame(&self) -> Frame {
        Frame { title: "Codebook".into(), section: "/codebook", wide: false, ..Frame::default() }
    }
    fn html(&self, _: &Ask<'_>) -> Markup {
        html! {
            h1 { "Codebook" }
            p.lede { "PLOVER’s types and modes, its contexts, and CAMEO’s codes: what each covers, with a sentence that is coded so." }
            p.legend { @for class in 1..=4 { span { (parts::quad(class)) (names::quad(class)) } " " } }
            nav.toc aria-label="On this page" {
                @for t in &self.0.types { a href=(format!("#{}", t.event.code)) { (names::plover(&t.event.code, None)) } " " }
                a href="#contexts" { "Contexts" } " " a href="#cameo" { "CAMEO" }
            }
            @for t in &self.0.types {
                section #(t.event.code) {
                    h2 { (parts::quad(t.quad)) (names::plover(&t.event.code, None)) " " a.more href=(href("/events", &[("event", &t.event.code)])) { "its events" } }
                    p { (t.event.about) }
                    p.example { (t.event.example) }
                    @if !t.modes.is_empty() {
                        dl.codes {
                            @for m in &t.modes { dt { a href=(href("/events", &[("event", &t.event.code), ("mode", &m.code)])) { (m.code.replace('-', " ")) } (score(m)) } dd { (m.about) p.example { (m.example) } } }
                        }
                    }
                }
            }
            section #contexts {
                h2 { "Contexts" }
                dl.codes { @for c in &self.0.contexts { dt { (c.code.replace('_', " ")) } dd { (c.about) p.example { (c.example) } } } }
            }
            section #cameo {
                h2 { "CAMEO" }
                dl.codes {
                    @for c in &self.0.cameo {
                        dt #(format!("c{}", c.code)) { a href=(href("/events", &[("cameo", &c.code)])) { (c.code) } (score(c)) }
                        dd { strong { (c.name) } @if let Some(p) = &c.plover { " " span.codes { (p) } } br; (c.about) p.example { (c.example) } }
                    }
                }
            }
        }
    }
}

fn score(c: &Code) -> Markup {
    html! { @if let Some(x) = c.score { " " span.score { (format!("{x:+.1}").replace('-', "−")) } } }
}
