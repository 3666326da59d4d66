//! Small measures: shares, intervals, overlaps, words.

use legation_schema::{Part, Span};

/// A stretch of characters; unlike [`Span`] it may begin before the text does.
pub type Stretch = [i64; 2];

pub fn stretch(span: Span) -> Stretch {
    [span.start as i64, span.end as i64]
}

pub fn overlap(a: Stretch, b: Stretch) -> i64 {
    (a[1].min(b[1]) - a[0].max(b[0])).max(0)
}

pub fn size(a: Stretch) -> i64 {
    (a[1] - a[0]).max(1)
}

/// The span, when it lies in the article's text.
pub fn in_text(part: Part, span: Option<Span>) -> Option<Stretch> {
    span.filter(|_| part.is_text()).map(stretch)
}

pub fn ratio(a: f64, b: f64) -> f64 {
    if b == 0.0 { 0.0 } else { a / b }
}

/// The share of true ones.
pub fn share(hits: &[bool]) -> f64 {
    ratio(count(hits), hits.len() as f64)
}

pub fn count(hits: &[bool]) -> f64 {
    hits.iter().filter(|h| **h).count() as f64
}

pub fn f1(p: f64, r: f64) -> f64 {
    if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
}

/// The 95 % Wilson interval of `hits` among `n`, to three digits.
pub fn wilson(hits: f64, n: usize) -> [f64; 2] {
    if n == 0 {
        return [0.0, 1.0];
    }
    let (n, z) = (n as f64, 1.96);
    let p = hits / n;
    let centre = p + z * z / (2.0 * n);
    let width = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let below = 1.0 + z * z / n;
    [round((centre - width) / below, 3).max(0.0), round((centre + width) / below, 3).min(1.0)]
}

/// `x` to `digits` decimals.
pub fn round(x: f64, digits: usize) -> f64 {
    format!("{x:.digits$}").parse().unwrap_or(x)
}

/// Runs of letters, digits and underscores.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty())
}

/// The same in lower case.
pub fn lower_words(text: Option<&str>) -> Vec<String> {
    words(&text.unwrap_or("").to_lowercase()).map(str::to_owned).collect()
}

/// Every place where `needle` stands in `text`, in characters, without overlaps.
pub fn occurrences(text: &str, needle: &str) -> Vec<Stretch> {
    let length = needle.chars().count() as i64;
    let (mut out, mut seen, mut at) = (Vec::new(), 0, 0);
    for (byte, _) in text.match_indices(needle) {
        seen += text[at..byte].chars().count() as i64;
        at = byte;
        out.push([seen, seen + length]);
    }
    out
}

/// The characters of a stretch.
pub fn slice(text: &str, at: Stretch) -> String {
    text.chars().skip(at[0].max(0) as usize).take((at[1] - at[0].max(0)).max(0) as usize).collect()
}

/// The first of those with the greatest key.
pub fn first_max<T, K: PartialOrd>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Option<T> {
    items.fold(None, |best, x| match best {
        Some(b) if key(&x) <= key(&b) => Some(b),
        _ => Some(x),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_wilsons() {
        assert_eq!(wilson(8.0, 10), [0.49, 0.943]);
        assert_eq!(wilson(0.0, 0), [0.0, 1.0]);
        assert_eq!(wilson(5.0, 5)[1], 1.0);
    }

    #[test]
    fn occurrences_are_counted_in_characters() {
        assert_eq!(occurrences("“a” – a, aa", "a"), [[1, 2], [6, 7], [9, 10], [10, 11]]);
        assert_eq!(slice("“Ärger” hier", [1, 6]), "Ärger");
        assert_eq!(slice("kurz", [-40, 2]), "ku");
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(first_max([("a", 1), ("b", 2), ("c", 2)].into_iter(), |x| x.1), Some(("b", 2)));
    }
}
