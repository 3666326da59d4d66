//! Temporal expressions after TIMEX3.

use crate::gold::Case;
use crate::measure::{Stretch, f1, overlap, ratio, size, slice, stretch};
use crate::report::Report;
use legation_schema::TimeExpression;
use serde::Deserialize;

/// The temporal expressions of a text.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    times: Vec<Time>,
}

#[derive(Clone, Debug, Deserialize)]
struct Time {
    span: Stretch,
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

/// The figures and the misses.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let (mut gold, mut coded, mut report) = (0, 0, Report::default());
    let [mut relaxed, mut strict, mut kinds, mut values] = [0usize; 4];
    for case in cases {
        let text = &case.input.text;
        let mut free: Vec<&TimeExpression> = case.record.into_iter().flat_map(|r| &r.times).filter(|t| t.part.is_text()).collect();
        coded += free.len();
        gold += case.answer.times.len();
        for t in &case.answer.times {
            let Some(at) = matching(&free, t.span) else {
                report.miss(case.number, case.id(), "not found", format!("{} {}", slice(text, t.span), t.value));
                continue;
            };
            let m = free.remove(at);
            relaxed += 1;
            strict += usize::from(stretch(m.span) == t.span);
            kinds += usize::from(m.kind.as_str() == t.kind);
            values += usize::from(m.value == t.value);
            if m.value != t.value {
                report.miss(case.number, case.id(), "wrong value", format!("{} want {} | got {}", slice(text, t.span), t.value, m.value));
            }
        }
        free.iter().for_each(|p| report.miss(case.number, case.id(), "not in the gold", format!("{} {}", p.text, p.value)));
    }
    let score = |n: usize| f1(ratio(n as f64, coded as f64), ratio(n as f64, gold as f64));
    report.count("gold", gold);
    report.count("predicted", coded);
    report.number("relaxed_f1", score(relaxed));
    report.number("strict_f1", score(strict));
    report.number("type_f1", score(kinds));
    report.number("value_f1", score(values));
    report
}

// the one with the same span, else the first that overlaps and isn't much longer
fn matching(free: &[&TimeExpression], span: Stretch) -> Option<usize> {
    let near = |p: Stretch| overlap(p, span) > 0 && size(p) <= 3 * size(span) + 10;
    free.iter().position(|p| stretch(p.span) == span).or_else(|| free.iter().position(|p| near(stretch(p.span))))
}
