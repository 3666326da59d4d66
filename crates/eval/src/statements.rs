//! Attributed statements and their speakers.

use crate::articles::pieces;
use crate::gold::Case;
use crate::measure::{Stretch, f1, first_max, lower_words, overlap, ratio, share, size, slice, stretch};
use crate::report::Report;
use legation_schema::{Speaker, Statement};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Who is reported to have said what.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    attributions: Vec<Attribution>,
}

#[derive(Clone, Debug, Deserialize)]
struct Attribution {
    content: Stretch,
    source: Option<Stretch>,
    #[serde(default)]
    direct: bool,
}

#[derive(Default)]
struct Tally {
    gold: usize,
    coded: usize,
    found: usize,
    good: BTreeSet<(usize, usize)>,
    speaker: Vec<bool>,
    direct_found: Vec<bool>,
    direct_speaker: Vec<bool>,
    report: Report,
}

/// The figures and the misses.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let mut tally = Tally::default();
    for case in cases {
        let statements = case.record.map_or(&[][..], |r| &r.statements);
        tally.coded += statements.len();
        for a in &case.answer.attributions {
            attribution(case, a, statements, &mut tally);
        }
    }
    let Tally { gold, coded, found, good, speaker, direct_found, direct_speaker, mut report } = tally;
    let (precision, recall) = (ratio(good.len() as f64, coded as f64), ratio(found as f64, gold as f64));
    report.count("gold", gold);
    report.count("predicted", coded);
    report.number("precision", precision);
    report.number("recall", recall);
    report.number("f1", f1(precision, recall));
    report.number("speaker_of_found", share(&speaker));
    report.count("direct_gold", direct_found.len());
    report.number("direct_found", share(&direct_found));
    report.number("direct_with_speaker", share(&direct_speaker));
    report
}

fn attribution(case: &Case<'_, Answer>, a: &Attribution, statements: &[Statement], tally: &mut Tally) {
    let (c, text) = (a.content, &case.input.text);
    let numbered = || statements.iter().enumerate();
    let mine: Vec<(usize, Stretch)> = numbered()
        .flat_map(|(i, s)| pieces(s).into_iter().map(move |p| (i, p)))
        .filter(|(_, p)| overlap(*p, c) as f64 >= 0.8 * size(*p) as f64)
        .collect();
    let same = |s: Stretch| overlap(s, c) as f64 / (size(s) + size(c) - overlap(s, c)) as f64 >= 0.5;
    let whole: Vec<(usize, Stretch)> = numbered().map(|(i, s)| (i, stretch(s.span))).filter(|(_, s)| same(*s)).collect();
    let covered = mine.iter().map(|(_, p)| overlap(*p, c)).sum::<i64>() as f64 >= 0.5 * size(c) as f64;
    let ok = covered || !whole.is_empty();
    let choice = if whole.is_empty() { &mine } else { &whole };
    let best = first_max(choice.iter().filter(|_| ok), |(_, p)| overlap(*p, c)).map(|(i, _)| &statements[*i]);
    tally.gold += 1;
    tally.found += usize::from(ok);
    if ok {
        tally.good.extend((if covered { &mine } else { &whole }).iter().map(|(i, _)| (case.number, *i)));
    } else {
        tally.report.miss(case.number, case.id(), "not found", slice(text, c));
    }
    if let Some(source) = a.source {
        speaker(case, a.direct, source, best, tally);
    }
}

fn speaker(case: &Case<'_, Answer>, direct: bool, source: Stretch, best: Option<&Statement>, tally: &mut Tally) {
    let words = slice(&case.input.text, source);
    let said = best.and_then(|s| s.speaker.as_ref());
    let right = said.is_some_and(|s| is_speaker(s, source, &words));
    if best.is_some() {
        tally.speaker.push(right);
    }
    if direct {
        tally.direct_found.push(best.is_some());
        tally.direct_speaker.push(right);
    }
    if best.is_some() && !right {
        let got = said.and_then(|s| s.text.as_deref().or(s.name.as_deref())).unwrap_or("nobody");
        tally.report.miss(case.number, case.id(), "wrong speaker", format!("want {words} | got {got}"));
    }
}

fn is_speaker(said: &Speaker, source: Stretch, words: &str) -> bool {
    let by_place = said
        .span
        .map(stretch)
        .is_some_and(|sp| overlap(sp, source) as f64 >= 0.5 * size(sp).min(size(source)) as f64 && size(sp) <= 2 * size(source) + 20);
    by_place || lower_words(said.name.as_deref()).pop().is_some_and(|last| lower_words(Some(words)).contains(&last))
}
