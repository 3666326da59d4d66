//! Article text out of web pages, compared by runs of four words.

use crate::gold::Case;
use crate::measure::{f1, ratio, words};
use crate::report::Report;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The text that a person took from the page is the record's `text`.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {}

type Runs<'t> = BTreeMap<Vec<&'t str>, usize>;

fn runs(text: &str) -> Runs<'_> {
    let words: Vec<&str> = words(text).collect();
    let mut out = Runs::new();
    if words.is_empty() {
        return out;
    }
    for i in 0..words.len().saturating_sub(3).max(1) {
        *out.entry(words[i..words.len().min(i + 4)].to_vec()).or_default() += 1;
    }
    out
}

/// The figures and the pages below 0.9.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let (mut precisions, mut recalls, mut empty, mut report) = (Vec::new(), Vec::new(), 0, Report::default());
    for case in cases {
        let (a, b) = (runs(&case.input.text), runs(case.record.map_or("", |r| &r.text)));
        let both = a.iter().map(|(k, n)| (*n).min(b.get(k).copied().unwrap_or(0))).sum::<usize>() as f64;
        let (gold, got) = (a.values().sum::<usize>() as f64, b.values().sum::<usize>() as f64);
        empty += usize::from(b.is_empty());
        let (precision, recall) = (ratio(both, got), ratio(both, gold));
        if got > 0.0 {
            precisions.push(precision);
        }
        if gold > 0.0 {
            recalls.push(recall);
        }
        if f1(precision, recall) < 0.9 {
            let cause = if b.is_empty() { "empty" } else { "low" };
            let url = case.input.url.as_deref().unwrap_or("");
            report.miss(case.number, case.id(), cause, format!("precision {precision:.3} recall {recall:.3} {url}"));
        }
    }
    let mean = |v: &[f64]| ratio(v.iter().sum(), v.len() as f64);
    let (p, r) = (mean(&precisions), mean(&recalls));
    report.count("pages", cases.len());
    report.count("empty", empty);
    report.number("precision", p);
    report.number("recall", r);
    report.number("f1", f1(p, r));
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_overlap_and_short_texts_are_one_run() {
        assert_eq!(runs("one two three four five").len(), 2);
        assert_eq!(runs("one two").keys().next().unwrap(), &["one", "two"]);
        assert!(runs(" – ").is_empty());
    }
}
