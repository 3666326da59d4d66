//! Stretches of time as the sources write them: `2019-05..2024-06`, `2019..`, `..1991`, or nothing.

use legation_schema::Date;
use std::fmt;

/// From when to when something holds, by months. Each rim is a first and a last month that it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    pub(crate) start: (i32, i32),
    pub(crate) end: (i32, i32),
}

/// Whether a stretch holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// It was over.
    Over,
    /// It had not begun.
    NotYet,
    /// The sources give too few months to tell.
    Perhaps,
    /// It held.
    Yes,
}

const OPEN: (i32, i32) = (i32::MAX, i32::MAX);
const EVER: (i32, i32) = (i32::MIN, i32::MIN);

impl Stretch {
    /// Without beginning and end.
    pub const ALWAYS: Stretch = Stretch { start: EVER, end: OPEN };

    /// Reads `2019-05..2024-06`; `2019` alone is that year.
    pub fn parse(text: &str) -> Option<Stretch> {
        let (a, b) = text.split_once("..").unwrap_or((text, text));
        let start = if a.is_empty() { EVER } else { month(a)? };
        let end = if b.is_empty() { OPEN } else { month(b)? };
        Some(Stretch { start, end })
    }
    /// Whether the first rim does not lie behind the last.
    pub fn in_order(&self) -> bool {
        self.start.0 <= self.end.1
    }
    /// Whether it holds on `day`.
    pub fn holds(&self, day: Date) -> Holds {
        let m = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        if m < self.start.0 {
            Holds::NotYet
        } else if m > self.end.1 {
            Holds::Over
        } else if m >= self.start.1 && m <= self.end.0 {
            Holds::Yes
        } else {
            Holds::Perhaps
        }
    }
    /// Whether it has no end yet.
    pub fn is_open(&self) -> bool {
        self.end == OPEN
    }
    /// Whether it has neither beginning nor end.
    pub fn is_always(&self) -> bool {
        *self == Stretch::ALWAYS
    }
    /// The last day that it may hold; none when it is open.
    pub fn last_day(&self) -> Option<Date> {
        last_day(self.end.1)
    }
    /// Whether the two surely share more than a month.
    pub fn surely_overlaps(&self, other: &Stretch) -> bool {
        let (from, to) = (self.start.1.max(other.start.1), self.end.0.min(other.end.0));
        from < to
    }
}

/// The last day of a month counted from year 0; none for what is no month.
pub(crate) fn last_day(month: i32) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, month.rem_euclid(12) as i8 + 1, 1).ok().map(Date::last_of_month)
}

fn month(text: &str) -> Option<(i32, i32)> {
    let (year, month) = text.split_once('-').map_or((text, None), |(y, m)| (y, Some(m)));
    let year: i32 = (year.len() == 4).then(|| year.parse().ok())??;
    match month {
        None => Some((year * 12, year * 12 + 11)),
        Some(m) => {
            let m: i32 = m.get(..2)?.parse().ok().filter(|m| (1..=12).contains(m))?;
            Some((year * 12 + m - 1, year * 12 + m - 1))
        }
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rim = |f: &mut fmt::Formatter<'_>, (lo, hi): (i32, i32)| match (lo, hi) {
            (i32::MIN, _) | (i32::MAX, _) => Ok(()),
            (lo, hi) if lo == hi => write!(f, "{:04}-{:02}", lo.div_euclid(12), lo.rem_euclid(12) + 1),
            (lo, _) => write!(f, "{:04}", lo.div_euclid(12)),
        };
        if self.is_always() {
            return Ok(());
        }
        rim(f, self.start)?;
        f.write_str("..")?;
        rim(f, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_where_they_are_given() {
        let s = Stretch::parse("2019-07..2022").unwrap();
        assert_eq!(s.holds(Date::constant(2019, 6, 30)), Holds::NotYet);
        assert_eq!(s.holds(Date::constant(2019, 7, 1)), Holds::Yes);
        assert_eq!(s.holds(Date::constant(2022, 3, 1)), Holds::Perhaps);
        assert_eq!(s.holds(Date::constant(2023, 1, 1)), Holds::Over);
        assert_eq!(s.to_string(), "2019-07..2022");
        assert!(Stretch::parse("..1991").unwrap().in_order());
        assert!(!Stretch::parse("2020-05..2019-01").unwrap().in_order());
        assert!(Stretch::parse("2019-13..").is_none());
        assert_eq!(s.last_day(), Some(Date::constant(2022, 12, 31)));
        assert_eq!(Stretch::parse("2019..").unwrap().last_day(), None);
    }
}
