//! What the verdicts show: how often the machine is right, by type and by its own confidence, and how far reviewers agree.

use super::{Judged, Reviewed, Verdict, judged};
use crate::{Store, StoreError};
use legation_schema::EventType;
use serde::Serialize;
use std::collections::BTreeMap;

/// The figures of all reviews. They hold for what was reviewed: for all that is stored only where that was drawn at random.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewFigures {
    /// The last word on every reviewed event.
    pub all: VerdictRow,
    /// By the type that the machine gave, in the codebook's order.
    pub types: Vec<VerdictRow>,
    /// By the machine's confidence.
    pub bands: Vec<VerdictRow>,
    /// How often each field was corrected, of the events that were not rejected.
    pub fields: Vec<FieldRow>,
    /// Every two reviewers who judged the same events.
    pub pairs: Vec<Pair>,
    /// Reviewed events that the store doesn't hold any more; their reviews count here as well.
    pub orphans: Vec<String>,
}

/// How many events were confirmed, corrected and rejected.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VerdictRow {
    /// `all`, a type, or a band of confidence such as `0.5–0.6`.
    pub name: String,
    /// How many were reviewed.
    pub reviewed: usize,
    /// Right as they were.
    pub confirmed: Share,
    /// Right in part.
    pub corrected: Share,
    /// Wrong.
    pub rejected: Share,
}

/// A share with its 95 % interval after Wilson.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// The share; 0 of nothing.
    pub share: f64,
    /// The interval; 0 to 1 of nothing.
    pub interval: [f64; 2],
}

/// How often a field was corrected.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldRow {
    /// `type`, `mode`, `actors`, `recipients`, `place` or `time`.
    pub name: &'static str,
    /// In how many events that were confirmed or corrected.
    pub corrected: Share,
}

/// Two reviewers, over the events that both judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// Both names, in alphabetical order.
    pub reviewers: [String; 2],
    /// How many events both judged.
    pub both: usize,
    /// Same verdict: confirmed, corrected, rejected.
    pub verdict: Agreement,
    /// Same answer to whether there is an event at all.
    pub stands: Agreement,
    /// Same type, of the events that both let stand.
    pub event: Agreement,
}

/// Plain agreement, and beyond chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// How often they agree.
    pub same: Share,
    /// Cohen's kappa, −1 to 1; none where chance alone would make them agree always.
    pub kappa: Option<f64>,
}

impl Store {
    /// What the reviews show.
    ///
    /// # Errors
    /// As [`Store::reviews`].
    pub fn review_figures(&self) -> Result<ReviewFigures, StoreError> {
        Ok(figures(&self.reviews()?))
    }
}

fn figures(reviews: &[Reviewed]) -> ReviewFigures {
    let last: BTreeMap<&str, &Reviewed> = reviews.iter().map(|r| (r.review.event.as_str(), r)).collect();
    let last: Vec<&Reviewed> = last.into_values().collect();
    let of = |name: &str, is: &dyn Fn(&Reviewed) -> bool| VerdictRow::new(name, last.iter().copied().filter(|r| is(r)));
    let types = EventType::ALL.iter().map(|t| of(t.as_str(), &|r| r.machine.event == *t));
    let bands = (0..10).map(|n| of(&format!("{:.1}–{:.1}", f64::from(n) / 10.0, f64::from(n + 1) / 10.0), &|r| band(r) == n));
    ReviewFigures {
        all: of("all", &|_| true),
        types: types.filter(|r| r.reviewed > 0).collect(),
        bands: bands.filter(|r| r.reviewed > 0).collect(),
        fields: fields(&last),
        pairs: pairs(reviews),
        orphans: last.iter().filter(|r| !r.is_present).map(|r| r.review.event.clone()).collect(),
    }
}

// tenths; the surest events of all are with the highest
fn band(r: &Reviewed) -> u8 {
    ((r.machine.confidence * 10.0 + 1e-9).floor().clamp(0.0, 9.0)) as u8
}

impl VerdictRow {
    fn new<'a>(name: &str, reviews: impl Iterator<Item = &'a Reviewed>) -> VerdictRow {
        let mut counts = [0; 3];
        for r in reviews {
            counts[match r.review.verdict {
                Verdict::Confirm => 0,
                Verdict::Correct(_) => 1,
                Verdict::Reject => 2,
            }] += 1;
        }
        let reviewed = counts.iter().sum();
        let [confirmed, corrected, rejected] = counts.map(|n| Share::new(n, reviewed));
        VerdictRow { name: name.to_owned(), reviewed, confirmed, corrected, rejected }
    }
}

impl Share {
    fn new(count: usize, of: usize) -> Share {
        if of == 0 {
            return Share { count, share: 0.0, interval: [0.0, 1.0] };
        }
        let (n, z) = (of as f64, 1.959_964);
        let p = count as f64 / n;
        let centre = p + z * z / (2.0 * n);
        let width = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let below = 1.0 + z * z / n;
        Share { count, share: round(p), interval: [round(((centre - width) / below).max(0.0)), round(((centre + width) / below).min(1.0))] }
    }
}

fn round(x: f64) -> f64 {
    (x * 10_000.0).round() / 10_000.0
}

fn fields(last: &[&Reviewed]) -> Vec<FieldRow> {
    let stand: Vec<(&Reviewed, Judged)> = last.iter().filter_map(|r| Some((*r, r.judged()?))).collect();
    let changed: Vec<Vec<&str>> = stand.iter().map(|(r, j)| j.differs(&Judged::of(&r.machine))).collect();
    let count = |name: &str| changed.iter().filter(|c| c.contains(&name)).count();
    judged::FIELDS.into_iter().map(|name| FieldRow { name, corrected: Share::new(count(name), stand.len()) }).collect()
}

fn pairs(reviews: &[Reviewed]) -> Vec<Pair> {
    // each one's last word on each event
    let mut by: BTreeMap<&str, BTreeMap<&str, &Reviewed>> = BTreeMap::new();
    for r in reviews {
        by.entry(&r.review.reviewer).or_default().insert(&r.review.event, r);
    }
    let all: Vec<_> = by.into_iter().collect();
    let mut out = Vec::new();
    for (i, (one, theirs)) in all.iter().enumerate() {
        for (other, others) in &all[i + 1..] {
            let both: Vec<(&Reviewed, &Reviewed)> = theirs.iter().filter_map(|(id, r)| Some((*r, *others.get(id)?))).collect();
            if !both.is_empty() {
                out.push(pair([(*one).to_owned(), (*other).to_owned()], &both));
            }
        }
    }
    out
}

fn pair(reviewers: [String; 2], both: &[(&Reviewed, &Reviewed)]) -> Pair {
    let words = |f: &dyn Fn(&Reviewed) -> &'static str| Agreement::new(&both.iter().map(|(a, b)| (f(a), f(b))).collect::<Vec<_>>());
    let types: Vec<_> = both.iter().filter_map(|(a, b)| Some((a.judged()?.event.as_str(), b.judged()?.event.as_str()))).collect();
    Pair {
        reviewers,
        both: both.len(),
        verdict: words(&|r| r.review.verdict.as_str()),
        stands: words(&|r| if r.review.verdict == Verdict::Reject { "no" } else { "yes" }),
        event: Agreement::new(&types),
    }
}

impl Agreement {
    fn new(answers: &[(&str, &str)]) -> Agreement {
        let same = Share::new(answers.iter().filter(|(a, b)| a == b).count(), answers.len());
        let n = answers.len() as f64;
        let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for (a, b) in answers {
            counts.entry(a).or_default().0 += 1.0;
            counts.entry(b).or_default().1 += 1.0;
        }
        let chance: f64 = counts.values().map(|(a, b)| a * b / (n * n)).sum();
        let observed = same.count as f64 / n;
        let kappa = (n > 0.0 && chance < 1.0).then(|| round((observed - chance) / (1.0 - chance)));
        Agreement { same, kappa }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilsons_interval_and_cohens_kappa_are_those_of_the_books() {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20
        assert_eq!(Share::new(81, 263).interval, [0.2553, 0.3662]);
        assert_eq!(Share::new(15, 148).interval, [0.0624, 0.1605]);
        assert_eq!(Share::new(0, 20).interval, [0.0, 0.1611]);
        // both yes 20, first alone yes 5, second alone yes 10, both no 15: observed 0.7, by chance 0.5
        let answers = [(20, "y", "y"), (5, "y", "n"), (10, "n", "y"), (15, "n", "n")];
        let all: Vec<_> = answers.iter().flat_map(|(n, a, b)| std::iter::repeat_n((*a, *b), *n)).collect();
        let found = Agreement::new(&all);
        assert_eq!((found.same.share, found.kappa), (0.7, Some(0.4)));
        assert_eq!(Agreement::new(&[("y", "y"); 3]).kappa, None, "chance alone explains it");
        assert_eq!(Agreement::new(&[]).kappa, None);
    }
}
