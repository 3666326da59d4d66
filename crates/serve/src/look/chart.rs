//! Charts as SVG: bars above a line for cooperation and below it for conflict, words lighter than deeds. Readable in grey; the
//! numbers stand in a table beside them.

use maud::{Markup, html};
use serde::Serialize;

/// Events of a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bar {
    /// The stretch: a day, week or month by its first day or name.
    pub label: String,
    /// The first day, for addresses.
    pub from: String,
    /// The last one.
    pub to: String,
    /// Events by quad class, 1 to 4.
    pub quads: [u64; 4],
    /// The mean of PLOVER's scores, −10 to 10; null without events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// A sheet of the page's width: its own width and height.
pub const WIDE: (f64, f64) = (960.0, 250.0);
/// One of half a page's width.
pub const HALF: (f64, f64) = (470.0, 210.0);
/// A low one of the page's width.
pub const LOW: (f64, f64) = (1160.0, 150.0);

const LEFT: f64 = 42.0;
const RIGHT: f64 = 34.0;
const TOP: f64 = 12.0;
const FOOT: f64 = 26.0;

/// The bars of a time line, with the line of scores where there are any; `to` is the address of a bar's events.
pub fn time_line(bars: &[Bar], name: &str, sheet: (f64, f64), to: &dyn Fn(&Bar) -> String) -> Markup {
    let (width, height) = sheet;
    let up = bars.iter().map(|b| b.quads[0] + b.quads[1]).max().unwrap_or(0).max(1);
    let down = bars.iter().map(|b| b.quads[2] + b.quads[3]).max().unwrap_or(0).max(1);
    let room = height - TOP - FOOT;
    let unit = room / (up + down) as f64;
    let zero = TOP + up as f64 * unit;
    let step = (width - LEFT - RIGHT) / bars.len().max(1) as f64;
    let wide = (step * 0.78).min(26.0);
    let middle = |n: usize| LEFT + (n as f64 + 0.5) * step;
    let scored = bars.iter().any(|b| b.score.is_some());
    html! {
        div.sheet { svg.chart viewBox=(format!("0 0 {width} {height}")) role="group" aria-label=(name) {
            @for (value, y) in [(up, TOP), (down, zero + down as f64 * unit)] {
                line.grid x1=(LEFT) x2=(width - RIGHT) y1=(at(y)) y2=(at(y)) {}
                text.tick x=(LEFT - 6.0) y=(at(y + 4.0)) text-anchor="end" { (value) }
            }
            @for (n, b) in bars.iter().enumerate() {
                a href=(to(b)) {
                    title { (told(b)) }
                    rect.hit x=(at(middle(n) - step / 2.0)) y=(TOP) width=(at(step)) height=(at(room)) {}
                    @for (class, y, h) in pieces(b, zero, unit) {
                        rect class=(format!("b{class}")) x=(at(middle(n) - wide / 2.0)) y=(at(y)) width=(at(wide)) height=(at(h)) {}
                    }
                }
            }
            line.axis x1=(LEFT) x2=(width - RIGHT) y1=(at(zero)) y2=(at(zero)) {}
            @for (n, b) in labels(bars, width) { text.tick x=(at(middle(n))) y=(height - 7.0) text-anchor="middle" { (b.label) } }
            @if scored {
                // −10 to 10 over the whole room
                @let y = |s: f64| TOP + room * (10.0 - s) / 20.0;
                @for run in runs(bars) {
                    polyline.score points=(run.iter().map(|(n, s)| format!("{},{}", at(middle(*n)), at(y(*s)))).collect::<Vec<_>>().join(" ")) {}
                    @for (n, s) in &run { circle.score cx=(at(middle(*n))) cy=(at(y(*s))) r="2.6" {} }
                }
                @for s in [10, 0, -10] { text.tick x=(width - RIGHT + 5.0) y=(at(y(f64::from(s)) + 4.0)) { (if s > 0 { format!("+{s}") } else { s.to_string().replace('-', "−") }) } }
            }
        } }
    }
}

/// What the chart's marks mean.
pub fn legend(scored: bool) -> Markup {
    html! {
        p.legend.note {
            @for class in 1..=4u8 { span { svg.key viewBox="0 0 12 12" aria-hidden="true" { rect class=(format!("b{class}")) width="12" height="12" {} } " " (super::names::quad(class)) } " " }
            @if scored { span { svg.key viewBox="0 0 12 12" aria-hidden="true" { line.score x1="0" x2="12" y1="6" y2="6" {} circle.score cx="6" cy="6" r="2.6" {} } " mean of PLOVER’s scores, right scale" } }
        }
    }
}

/// The numbers behind a chart.
pub fn numbers(bars: &[Bar], of: &str) -> Markup {
    let scored = bars.iter().any(|b| b.score.is_some());
    html! {
        details.numbers {
            summary { "The numbers" }
            div.scroll tabindex="0" role="region" aria-label="The numbers" {
                table {
                    thead { tr { th scope="col" { (of) } @for class in 1..=4 { th.n scope="col" { (super::names::quad(class)) } } @if scored { th.n scope="col" { "mean score" } } } }
                    tbody { @for b in bars.iter().filter(|b| b.quads.iter().any(|n| *n > 0)) {
                        tr { th scope="row" { (b.label) } @for n in b.quads { td.n { (n) } } @if scored { td.n { @if let Some(s) = b.score { (signed(s)) } } } }
                    } }
                }
            }
        }
    }
}

/// A score with its sign.
pub fn signed(x: f64) -> String {
    format!("{x:+.1}").replace('-', "−")
}

// words next to the line, deeds beyond them
fn pieces(b: &Bar, zero: f64, unit: f64) -> Vec<(usize, f64, f64)> {
    let h = b.quads.map(|n| n as f64 * unit);
    let all = [(1, zero - h[0], h[0]), (2, zero - h[0] - h[1], h[1]), (3, zero, h[2]), (4, zero + h[2], h[3])];
    all.into_iter().filter(|(_, _, h)| *h > 0.0).collect()
}

fn told(b: &Bar) -> String {
    let parts = b.quads.iter().zip(1..).filter(|(n, _)| **n > 0).map(|(n, class)| format!("{n} {}", super::names::quad(class)));
    let score = b.score.map(|s| format!("; mean score {}", signed(s))).unwrap_or_default();
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() { format!("{}: nothing", b.label) } else { format!("{}: {}{score}", b.label, parts.join(", ")) }
}

// as many labels as there is room for
fn labels(bars: &[Bar], width: f64) -> Vec<(usize, &Bar)> {
    let every = bars.len().div_ceil((width / 88.0) as usize).max(1);
    bars.iter().enumerate().filter(|(n, _)| n % every == every / 2).collect()
}

fn runs(bars: &[Bar]) -> Vec<Vec<(usize, f64)>> {
    let scored = bars.iter().enumerate().filter_map(|(n, b)| Some((n, b.score?)));
    let mut out: Vec<Vec<(usize, f64)>> = Vec::new();
    for (n, s) in scored {
        match out.last_mut() {
            Some(run) if run.last().is_some_and(|(m, _)| m + 1 == n) => run.push((n, s)),
            _ => out.push(vec![(n, s)]),
        }
    }
    out
}

fn at(x: f64) -> String {
    format!("{x:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_on_their_side_of_the_line_and_scores_break_where_nothing_was() {
        let bar = |label: &str, quads, score| Bar { label: label.into(), quads, score, ..Bar::default() };
        let b = bar("May", [1, 2, 3, 0], Some(-1.5));
        assert_eq!(pieces(&b, 100.0, 10.0), [(1, 90.0, 10.0), (2, 70.0, 20.0), (3, 100.0, 30.0)]);
        assert_eq!(told(&b), "May: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict; mean score −1.5");
        let bars = [b.clone(), bar("June", [0; 4], None), b.clone(), b];
        assert_eq!(runs(&bars).iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    }
}
