//! From a TIMEX3 value to the days that it covers.

use crate::calendar::{SEASONS, Unit, season_start, shift, week};
use jiff::civil::Date;

/// First and last day of a TIMEX3 value that names a stretch of the calendar; `None` for durations, sets, references
/// ("PAST_REF") and values with an unknown year.
///
/// ```
/// let (first, last) = legation_times::interval("2022-Q2").expect("a quarter");
/// assert_eq!((first.to_string(), last.to_string()), ("2022-04-01".into(), "2022-06-30".into()));
/// assert!(legation_times::interval("P2W").is_none());
/// ```
pub fn interval(value: &str) -> Option<(Date, Date)> {
    let value = value.split_once('T').map_or(value, |(day, _)| day);
    match value.len() {
        2 => years(value.parse::<i16>().ok()?.checked_mul(100)?, 100),
        4 if value.ends_with('X') => years(value[..3].parse::<i16>().ok()?.checked_mul(10)?, 10),
        4 => years(value.parse().ok()?, 1),
        _ => within_year(value),
    }
}

fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(first + count - 1, 12, 31).ok()?))
}

fn months(year: i16, first: i8, count: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, first, 1).ok()?, Date::new(year, first + count - 1, 1).ok()?.last_of_month()))
}

fn within_year(value: &str) -> Option<(Date, Date)> {
    let (year, rest) = value.split_once('-')?;
    let year: i16 = year.parse().ok()?;
    if let Some(s) = SEASONS.iter().position(|s| *s == rest) {
        let first = season_start(year, s)?;
        return Some((first, shift(first, Unit::Month, 2)?.last_of_month()));
    }
    if let Some(q) = rest.strip_prefix('Q').and_then(|q| q.parse::<i8>().ok()).filter(|q| (1..=4).contains(q)) {
        return months(year, q * 3 - 2, 3);
    }
    if let Some(h) = rest.strip_prefix('H').and_then(|h| h.parse::<i8>().ok()).filter(|h| (1..=2).contains(h)) {
        return months(year, h * 6 - 5, 6);
    }
    if let Some(w) = rest.strip_prefix('W') {
        return in_week(year, w);
    }
    match rest.split_once('-') {
        None => months(year, rest.parse().ok()?, 1),
        Some((month, "XX")) => months(year, month.parse().ok()?, 1),
        Some((month, day)) => {
            let d = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some((d, d))
        }
    }
}

fn in_week(year: i16, rest: &str) -> Option<(Date, Date)> {
    let (number, day) = rest.split_once('-').unwrap_or((rest, ""));
    let (monday, sunday) = week(year, number.parse().ok()?)?;
    match day {
        "" => Some((monday, sunday)),
        "WE" => Some((shift(monday, Unit::Day, 5)?, sunday)),
        n => {
            let d = shift(monday, Unit::Day, n.parse::<i64>().ok().filter(|n| (1..=7).contains(n))? - 1)?;
            Some((d, d))
        }
    }
}

/// Which share of a stretch is meant: "late February", "the end of the year".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Edge {
    #[default]
    Whole,
    Early,
    Mid,
    Late,
    /// "earlier this month": up to the day of publication.
    Before,
    /// "later this month": from the day of publication on.
    After,
}

/// The share of `(first, last)` that `edge` names: thirds, in months at the 10th and 20th, in years by months, in decades by
/// years.
pub(crate) fn narrow((first, last): (Date, Date), edge: Edge, published: Option<Date>) -> (Date, Date) {
    let length = crate::calendar::days_between(first, last) + 1;
    let (unit, one, two) = match length {
        28..=31 => (Unit::Day, 10, 20),
        85..=370 => (Unit::Month, length / 90, length / 45),
        371.. => (Unit::Year, length * 4 / 3660, length * 7 / 3660),
        n => (Unit::Day, n / 3, n / 3 * 2),
    };
    let begin = |n: i64| shift(first, unit, n).unwrap_or(first);
    let end = |n: i64| shift(begin(n), Unit::Day, -1).unwrap_or(last);
    match (edge, published) {
        (Edge::Early, _) if one > 0 => (first, end(one)),
        (Edge::Mid, _) if one > 0 => (begin(one), end(two)),
        (Edge::Late, _) if one > 0 => (begin(two), last),
        (Edge::Before, Some(p)) if first <= p && p <= last => (first, p),
        (Edge::After, Some(p)) if first <= p && p <= last => (p, last),
        _ => (first, last),
    }
}
