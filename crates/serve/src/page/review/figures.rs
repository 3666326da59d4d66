//! What the reviews show, and gold made of them.

use crate::Fault;
use crate::http::Answer;
use crate::look::{Frame, names, parts};
use crate::route::{Ask, Page};
use legation_store::{Agreement, ReviewFigures, Share, VerdictRow};
use maud::{Markup, html};
use serde::Serialize;
use std::io::Write;

/// How often the machine is right, and how far reviewers agree.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Figures(ReviewFigures);

impl Page for Figures {
    fn view(ask: &Ask<'_>) -> Result<Figures, Fault> {
        Ok(Figures(ask.store.review_figures()?))
    }
    fn frame(&self) -> Frame {
        Frame { title: "What the reviews show".into(), section: "/review", wide: false, ..Frame::default() }
    }
    fn html(&self, _: &Ask<'_>) -> Markup {
        let f = &self.0;
        html! {
            h1 { "What the reviews show" }
            @if f.all.reviewed == 0 { p.empty { "Nobody has reviewed an event yet. " a href="/review" { "Begin" } } }
            @else {
                p.lede { "Of " (parts::number(f.all.reviewed)) " reviewed events " strong { (percent(&f.all.confirmed)) } " are right as they are, " (percent(&f.all.corrected)) " in part, " (percent(&f.all.rejected)) " not at all." }
                p.note { "The last word on each event counts. Intervals are Wilson’s at 95 %. The figures hold for what was reviewed; for all that is stored only where that was drawn by chance." }
                (verdicts("By type", "Type", &f.types, &|n| names::plover(n, None)))
                (verdicts("By the machine’s confidence", "Confidence", &f.bands, &str::to_owned))
                p.note { "Well calibrated means: of events in the band 0.7–0.8 about three in four are right." }
                h2 { "What was corrected" }
                table.small { thead { tr { th scope="col" { "Field" } th.n scope="col" { "Corrected" } th.n scope="col" { "Share" } th scope="col" { "Interval" } } }
                    tbody { @for row in &f.fields { tr { th scope="row" { (row.name) } td.n { (row.corrected.count) } td.n { (percent(&row.corrected)) } td { (interval(&row.corrected)) } } } } }
                @if !f.pairs.is_empty() {
                    h2 { "How far reviewers agree" }
                    div.scroll tabindex="0" role="region" aria-label="How far reviewers agree" { table.small {
                        thead { tr { th scope="col" { "Reviewers" } th.n scope="col" { "Both judged" } th.n scope="col" { "Same verdict" } th.n scope="col" { "Event or not" } th.n scope="col" { "Same type" } } }
                        tbody { @for p in &f.pairs { tr { th scope="row" { (p.reviewers[0]) " and " (p.reviewers[1]) } td.n { (p.both) } td.n { (agreed(&p.verdict)) } td.n { (agreed(&p.stands)) } td.n { (agreed(&p.event)) } } } }
                    } }
                    p.note { "κ is Cohen’s: agreement beyond what chance alone would give." }
                }
                @if !f.orphans.is_empty() {
                    h2 { "Reviews of events that are no longer stored" }
                    ul.plain { @for id in &f.orphans { li { a href=(format!("/review/{}", crate::address::part(id))) { code { (id) } } } } }
                }
            }
            p { a href="/review/gold.jsonl" { "Gold as JSON Lines" } " is read by " code { "legation eval events FILE" } "; " a href="/review" { "review more" } }
        }
    }
}

fn verdicts(heading: &str, of: &str, rows: &[VerdictRow], name: &dyn Fn(&str) -> String) -> Markup {
    html! {
        h2 { (heading) }
        div.scroll tabindex="0" role="region" aria-label=(heading) { table.small {
            thead { tr { th scope="col" { (of) } th.n scope="col" { "Reviewed" } th.n scope="col" { "Right" } th scope="col" { "Interval" } th.n scope="col" { "In part" } th.n scope="col" { "Wrong" } th scope="col" { span.unseen { "Shares as a bar" } } } }
            tbody { @for r in rows { tr {
                th scope="row" { (name(&r.name)) } td.n { (r.reviewed) } td.n { (percent(&r.confirmed)) } td { (interval(&r.confirmed)) } td.n { (percent(&r.corrected)) } td.n { (percent(&r.rejected)) }
                td.share { (bar(r)) }
            } } }
        } }
    }
}

fn bar(r: &VerdictRow) -> Markup {
    let (right, part) = (r.confirmed.share * 100.0, r.corrected.share * 100.0);
    html! {
        svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.b2 width=(format!("{right:.1}")) height="8" {}
            rect.b1 x=(format!("{right:.1}")) width=(format!("{part:.1}")) height="8" {}
            rect.b4 x=(format!("{:.1}", right + part)) width=(format!("{:.1}", (100.0 - right - part).max(0.0))) height="8" {}
        }
    }
}

fn percent(s: &Share) -> String {
    format!("{:.0} %", s.share * 100.0)
}

fn interval(s: &Share) -> String {
    format!("{:.0}–{:.0} %", s.interval[0] * 100.0, s.interval[1] * 100.0)
}

fn agreed(a: &Agreement) -> Markup {
    html! { (percent(&a.same)) @if let Some(k) = a.kappa { span.note { ", κ " (format!("{k:.2}")) } } }
}

/// The last words as gold, a sentence with one event or none in a line.
///
/// # Errors
/// None of its own.
pub fn gold(_: &Ask<'_>) -> Result<Answer, Fault> {
    let flow = |store: &legation_store::Store, to: &mut dyn Write| {
        for row in store.review_gold()? {
            let line = serde_json::to_string(&row).map_err(|e| Fault::Other(e.to_string()))?;
            writeln!(to, "{line}").map_err(|e| Fault::Other(e.to_string()))?;
        }
        Ok(())
    };
    Ok(Answer::Download("application/x-ndjson", "gold.jsonl".into(), Box::new(flow)))
}
