//! Quotations, retold statements and headlines brought together: nothing twice, in text order.

use super::draft::Draft;
use super::scene::{At, Scene};
use legation_schema::{Part, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// All drafts in text order.
pub(super) fn merge(scene: &Scene<'_>, quotations: Vec<Draft>, retold: Vec<Draft>, headlines: Vec<Draft>) -> Vec<Draft> {
    let wider: FxHashMap<At, Span> = retold.iter().filter_map(|d| Some((d.cue?.at, d.span()))).collect();
    let quotations: Vec<Draft> = quotations.into_iter().filter(|d| !part_of_clause(scene, d, &wider)).collect();
    let taken: FxHashSet<usize> = quotations.iter().flat_map(|d| numbers(scene, d)).collect();
    let mut out: Vec<Draft> = retold.into_iter().filter(|d| !repeats(scene, d, &taken)).collect();
    out.extend(headlines);
    out.extend(quotations);
    out.sort_by_key(|d| (d.part == Part::Text, d.span().start, std::cmp::Reverse(d.span().end)));
    out.dedup_by(|b, a| a.part == b.part && same(a, b));
    out
}

// "With so many systems, “there is no single one,” she said": the quotation is only the end of the clause.
fn part_of_clause(scene: &Scene<'_>, d: &Draft, wider: &FxHashMap<At, Span>) -> bool {
    let small = d.span().of(scene.text(d.part)).starts_with(char::is_lowercase);
    let around = d.cue.and_then(|c| wider.get(&c.at));
    small && d.pieces.len() == 1 && around.is_some_and(|a| a.contains(d.span()) && 10 * a.len() > 12 * d.size())
}

// The quotations that a draft is made of.
fn numbers<'s>(scene: &'s Scene<'_>, d: &'s Draft) -> impl Iterator<Item = usize> + 's {
    let first = d.quote.unwrap_or(usize::MAX);
    let mut left = d.pieces.iter().peekable();
    let end = d.span().end;
    let until = move |&q: &usize| scene.quotes[q].marks.inner.start <= end;
    (first..scene.quotes.len()).take_while(until).filter(move |&q| left.next_if(|p| **p == scene.quotes[q].marks.inner).is_some())
}

// A retold statement whose words are mostly those of a quotation that stands for itself.
fn repeats(scene: &Scene<'_>, d: &Draft, taken: &FxHashSet<usize>) -> bool {
    let from = scene
        .quotes
        .partition_point(|q| (scene.blocks[q.block].part == Part::Text, q.marks.outer.end) <= (d.part == Part::Text, d.span().start));
    let mut covered = 0;
    for (n, q) in scene.quotes.iter().enumerate().skip(from) {
        if scene.blocks[q.block].part != d.part || q.marks.outer.start >= d.span().end {
            break;
        }
        if taken.contains(&n) && !cue_inside(scene, d, n) {
            covered += d.pieces.iter().map(|p| shared(*p, q.marks.outer)).sum::<usize>();
        }
    }
    2 * covered > d.size()
}

// A cue inside the quotation reports what somebody says in it: another statement.
fn cue_inside(scene: &Scene<'_>, d: &Draft, quote: usize) -> bool {
    d.cue.is_some_and(|c| scene.quote_of(c.at) == Some(quote))
}

fn shared(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

// Two readings of the same words.
fn same(a: &Draft, b: &Draft) -> bool {
    let (x, y) = (a.span(), b.span());
    let both = shared(x, y);
    10 * both > 9 * x.len().max(y.len())
}
