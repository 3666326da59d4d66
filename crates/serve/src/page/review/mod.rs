//! People's word on what the program read: one event after the other, quickly, by keyboard.

mod case;
mod draft;
mod figures;
mod take;

use super::events::{day, field, filter, select};
use crate::Fault;
use crate::address::{Address, href, part};
use crate::look::{Frame, names, parts};
use crate::route::{Ask, Page};
use case::Case;
use draft::Draft;
pub use figures::{Figures, gold};
use legation_schema::EventType;
use legation_store::{Judged, Queue, QueueOrder, Reviewed};
use maud::{Markup, html};
use serde::Serialize;
pub use take::take;

/// The event that is to be reviewed next, or one that was asked for.
#[derive(Serialize)]
pub struct Review {
    /// Who reviews.
    reviewer: Option<String>,
    /// How many events this one has judged.
    reviewed: u64,
    /// How many events of the queue are passed over.
    skip: usize,
    /// The event that this one judged last, when it has just been done.
    last: Option<String>,
    /// The event; null when none is left, or nobody reviews.
    case: Option<Case>,
    /// Every review of it, the first one first.
    reviews: Vec<Word>,
    /// What stands in the form.
    #[serde(skip)]
    draft: Draft,
    /// Why what was posted cannot be kept.
    #[serde(skip)]
    fault: Option<String>,
}

/// A review as it is shown.
#[derive(Serialize)]
struct Word {
    number: i64,
    verdict: &'static str,
    corrected: Option<Judged>,
    /// The fields that the correction changed.
    changed: Vec<&'static str>,
    reviewer: String,
    made: String,
    note: Option<String>,
}

impl From<Reviewed> for Word {
    fn from(r: Reviewed) -> Word {
        let corrected = match &r.review.verdict {
            legation_store::Verdict::Correct(judged) => Some(judged.clone()),
            _ => None,
        };
        let changed = corrected.as_ref().map(|c| c.differs(&Judged::of(&r.machine))).unwrap_or_default();
        Word {
            number: r.number,
            verdict: r.review.verdict.as_str(),
            corrected,
            changed,
            reviewer: r.review.reviewer,
            made: r.made,
            note: r.review.note,
        }
    }
}

impl Page for Review {
    fn view(ask: &Ask<'_>) -> Result<Review, Fault> {
        match ask.address.parts.get(1) {
            Some(id) => Review::of(ask, id),
            None => Review::next(ask),
        }
    }
    fn frame(&self) -> Frame {
        Frame { title: "Review".into(), section: "/review", wide: false, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "Review" }
            (self.progress(ask.address))
            @if let Some(fault) = &self.fault { p.fault role="alert" { (fault) } }
            @match &self.case {
                Some(case) => {
                    (case.html(ask))
                    @if case.is_stored { (self.forms(case, ask)) }
                    (self.words())
                }
                None if self.reviewer.is_some() => p.empty { "Nothing is left to review here. " a href=(href("/review", &[("as", self.reviewer.as_deref().unwrap_or(""))])) { "Begin with all events" } " or look at " a href="/review/figures" { "what the reviews show" } "." },
                None => {}
            }
            (setting(ask.address, self.reviewer.is_none() && self.case.is_none()))
        }
    }
}

impl Review {
    // an event by its id; of one that is gone its reviews
    fn of(ask: &Ask<'_>, id: &str) -> Result<Review, Fault> {
        let reviews = ask.store.reviews_of(id)?;
        let case = match (ask.store.event(id)?, reviews.last()) {
            (Some(event), _) => Case::of(ask, event, true)?,
            (None, Some(last)) => Case::of(ask, last.machine.clone(), false)?,
            (None, None) => return Err(Fault::NotFound(format!("no event “{id}” is stored, and nobody reviewed one"))),
        };
        Review::with(ask, Some(case), reviews)
    }
    fn next(ask: &Ask<'_>) -> Result<Review, Fault> {
        let a = ask.address;
        if a.get("as").is_none() {
            return Review::with(ask, None, Vec::new());
        }
        let mut found = ask.store.review_queue(&queue(a)?, skip(a)?, 1)?;
        match found.pop() {
            Some(id) => Review::of(ask, &id),
            None => Review::with(ask, None, Vec::new()),
        }
    }
    fn with(ask: &Ask<'_>, case: Option<Case>, reviews: Vec<Reviewed>) -> Result<Review, Fault> {
        let a = ask.address;
        let reviewer = a.get("as").map(str::to_owned);
        let mine = reviews.iter().rev().find(|r| Some(&r.review.reviewer) == reviewer.as_ref());
        // whoever comes back finds the own correction
        let judged = mine.and_then(Reviewed::judged).or_else(|| case.as_ref().map(|c| Judged::of(&c.event)));
        Ok(Review {
            reviewed: reviewer.as_deref().map(|r| ask.store.count_reviewed(r)).transpose()?.unwrap_or_default(),
            skip: skip(a)?,
            last: a.get("last").map(str::to_owned),
            draft: judged.as_ref().map(Draft::of).unwrap_or_default(),
            reviews: reviews.into_iter().map(Word::from).collect(),
            fault: None,
            reviewer,
            case,
        })
    }
    fn progress(&self, a: &Address) -> Markup {
        html! {
            div.tally {
                @if let Some(name) = &self.reviewer {
                    p role="status" {
                        strong { (name) } " has reviewed " (parts::number(self.reviewed)) @if self.reviewed == 1 { " event" } @else { " events" }
                        @if let Some(last) = &self.last { " · " a data-key="u" href=(one(last, a)) { "change the last one" } }
                    }
                } @else if self.case.is_none() {
                    p { "Say of one event after the other whether the sentence bears it out. The machine’s record and yours are both kept." }
                }
                p.exports { a href="/review/figures" { "What the reviews show" } " · " a href="/review/gold.jsonl" { "Gold" } }
            }
        }
    }
    fn forms(&self, case: &Case, ask: &Ask<'_>) -> Markup {
        let a = ask.address;
        let to = one(&case.event.id, a);
        let hidden = html! {
            input type="hidden" name="ticket" value=(ask.ticket);
            @if let Some(name) = &self.reviewer { input type="hidden" name="as" value=(name); }
            @else { label { span { "Your name" } input name="as" required maxlength="80" autocomplete="name"; } }
        };
        html! {
            form.verdict method="post" action=(to) {
                (hidden)
                label.long { span { "Note" } textarea name="note" rows="1" maxlength="2000" { (self.draft.note) } }
                div.do {
                    button.good name="verdict" value="confirm" data-key="y" { "Right" (key("y")) }
                    button.bad name="verdict" value="reject" data-key="n" { "No such event" (key("n")) }
                    @if a.parts.len() == 1 { a data-key="s" href=(a.with(&[("skip", &(self.skip + 1).to_string())])) { "Skip" (key("s")) } }
                    @else if self.reviewer.is_some() { a data-key="s" href=(href("/review", &state(a))) { "Back to the queue" (key("s")) } }
                }
            }
            details.correct open[self.fault.is_some()] {
                summary data-key="e" { "Right in part: correct it" (key("e")) }
                form.correction method="post" action=(to) {
                    (hidden)
                    (self.draft.fields(ask))
                    div.do { button name="verdict" value="correct" { "Keep the correction" } }
                }
            }
            p.note.keys hidden { "Keys: y right, n no such event, e correct, s skip, u change the last one. " }
        }
    }
    fn words(&self) -> Markup {
        html! {
            @if !self.reviews.is_empty() {
                section.words {
                    h2 { "Reviews of this event" }
                    ol.list { @for w in self.reviews.iter().rev() { li.event {
                        p.line { span class=(format!("said-{}", w.verdict)) { (said(w.verdict)) } " by " strong { (w.reviewer) } " " time.note datetime=(w.made) { (w.made.replace('T', " ").replace('Z', " UTC")) } }
                        @if let Some(judged) = &w.corrected {
                            p { "as " (draft::shown(judged)) }
                            p.note { "changed: " (w.changed.join(", ")) }
                        }
                        @if let Some(note) = &w.note { p.t { (note) } }
                    } } }
                }
            }
        }
    }
}

fn said(verdict: &str) -> &'static str {
    match verdict {
        "confirm" => "Confirmed",
        "correct" => "Corrected",
        _ => "Rejected",
    }
}

// the letter that stands for a button; shown where scripts run
fn key(letter: &str) -> Markup {
    html! { kbd hidden { (letter) } }
}

// the queue's whole state, without the event that it has arrived at
fn state(a: &Address) -> Vec<(&str, &str)> {
    a.query.iter().filter(|(k, _)| k != "last").map(|(k, v)| (k.as_str(), v.as_str())).collect()
}

// an event's own page, within the same queue
fn one(id: &str, a: &Address) -> String {
    href(&format!("/review/{}", part(id)), &state(a))
}

fn skip(a: &Address) -> Result<usize, Fault> {
    Ok(a.number("skip", 0, 1_000_000)?.unwrap_or(0))
}

fn queue(a: &Address) -> Result<Queue, Fault> {
    let seed = a.get("seed").map(|s| s.parse().map_err(|_| Fault::Bad(format!("seed: “{s}” is no whole number")))).transpose()?;
    let order = match a.get("by") {
        None | Some("doubt") => QueueOrder::Doubtful,
        Some("chance") => QueueOrder::Random(seed.unwrap_or(1)),
        Some(other) => return Err(Fault::Bad(format!("by: “{other}” is no order; there are doubt and chance"))),
    };
    Ok(Queue { filter: filter(a)?, order, reviewer: a.get("as").map(str::to_owned), is_fresh: a.get("fresh").is_some() })
}

// who reviews what, in which order
fn setting(a: &Address, open: bool) -> Markup {
    html! {
        details.setting open[open] {
            summary { @if open { "Begin" } @else { "Who reviews what" } }
            form.filter action="/review" {
                label { span { "Your name" } input name="as" value=[a.get("as")] required maxlength="80" autocomplete="name"; }
                label { span { "Order" } select name="by" {
                    option value="doubt" { "most doubtful first" }
                    option value="chance" selected[a.get("by") == Some("chance")] { "drawn by chance" }
                } }
                (field(a, "seed", "Drawn by", "a number; the same for two gives both the same events"))
                (field(a, "party", "Who takes part", "RUS, a name, or RUS/MIL"))
                (select(a, "event", "What", EventType::ALL.iter().map(|e| (e.as_str(), names::plover(e.as_str(), None)))))
                (day(a, "from", "From"))
                (day(a, "to", "To"))
                (field(a, "publisher", "Outlet", ""))
                label.check { input type="checkbox" name="fresh" value="yes" checked[a.get("fresh").is_some()]; " only what nobody has judged" }
                div.do { button { "Begin" } }
            }
            p.note { "Figures of a sample hold for all events only when it is drawn by chance, from all of them." }
        }
    }
}
