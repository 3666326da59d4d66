//! Which of several possible days a name of a day means, seen from the day of publication.

use crate::calendar::{Grain, Stamp, Unit, days_between, in_week, season_of, season_start, shift, weekday};
use crate::tense::Tense;
use jiff::civil::Date;

/// The weekday nearest in the direction of the tense; the day of publication itself counts both ways. What only may lie
/// ahead doesn't when the day was yesterday or the day before.
pub(crate) fn nearest_weekday(published: Date, day: i8, tense: Tense) -> Option<Date> {
    let ahead = i64::from((day - weekday(published)).rem_euclid(7));
    let forward = match tense {
        Tense::Future => true,
        Tense::Likely => ahead < 5,
        Tense::Open => ahead == 1,
        Tense::Past => false,
    };
    let n = if forward || ahead == 0 { ahead } else { ahead - 7 };
    shift(published, Unit::Day, n)
}

/// "last", "this", "next" before a weekday: never the day of publication itself.
pub(crate) fn told_weekday(published: Date, day: i8, direction: i64) -> Option<Date> {
    let ahead = i64::from((day - weekday(published)).rem_euclid(7));
    let n = match direction {
        0 if ahead > 3 && weekday(published) > 1 && day < weekday(published) => ahead,
        0 => ahead,
        1.. => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        _ => ahead - 7,
    };
    shift(published, Unit::Day, n)
}

/// The year in which a month or day without one lies: near ones are likelier, and those in the direction of the tense.
pub(crate) fn nearest(published: Date, tense: Tense, in_year: impl Fn(i16) -> Option<(Date, Date)>) -> Option<Date> {
    let cost = |(first, last): (Date, Date)| {
        let ahead = days_between(published, first);
        let behind = days_between(last, published);
        match tense {
            _ if ahead <= 0 && behind <= 0 => 0,
            Tense::Past if ahead > 0 => ahead * 12,
            Tense::Future if behind > 0 => behind * 6,
            Tense::Likely if behind > 0 => behind * 4,
            Tense::Open if ahead > 0 => ahead * 3 / 2,
            _ => ahead.max(behind),
        }
    };
    let years = [-1, 0, 1].map(|n| published.year().checked_add(n));
    years.into_iter().flatten().filter_map(in_year).min_by_key(|&s| cost(s)).map(|s| s.0)
}

/// The day `month`/`day` nearest to publication.
pub(crate) fn nearest_day(published: Date, month: i8, day: i8, tense: Tense) -> Option<Date> {
    nearest(published, tense, |y| Date::new(y, month, day).ok().map(|d| (d, d)))
}

/// First day of the month of that name nearest to publication.
pub(crate) fn nearest_month(published: Date, month: i8, tense: Tense) -> Option<Date> {
    nearest(published, tense, |y| Date::new(y, month, 1).ok().map(|d| (d, d.last_of_month())))
}

/// First day of the season nearest to publication.
pub(crate) fn nearest_season(published: Date, season: usize, tense: Tense) -> Option<Date> {
    nearest(published, tense, |y| season_start(y, season).and_then(|d| Some((d, shift(d, Unit::Month, 2)?.last_of_month()))))
}

/// The last (−1), this (0) or next (1) month, strictly before or behind the one of publication.
pub(crate) fn told_month(published: Date, month: i8, direction: i64) -> Option<Date> {
    let year = match direction {
        0 => 0,
        1.. => i16::from(month <= published.month()),
        _ => -i16::from(month >= published.month()),
    };
    Date::new(published.year() + year, month, 1).ok()
}

/// The last, this or next day of that month and number.
pub(crate) fn told_day(published: Date, month: i8, day: i8, direction: i64) -> Option<Date> {
    let this = Date::new(published.year(), month, day).ok()?;
    let year = match direction {
        0 => 0,
        1.. => i16::from(this <= published),
        _ => -i16::from(this >= published),
    };
    Date::new(published.year() + year, month, day).ok()
}

/// The last, this or next season of that name.
pub(crate) fn told_season(published: Date, season: usize, direction: i64) -> Option<Date> {
    let (year, now) = season_of(published);
    let start = season_start(published.year(), season)?;
    match direction {
        0 if now == season => season_start(year, season),
        0 => Some(start),
        1.. => season_start(published.year() + i16::from(start <= published), season),
        _ => {
            let last = if start < published && !(now == season && year == published.year()) { 0 } else { -1 };
            let known = season_start(published.year() + last, season)?;
            if now == season && known == season_start(year, season)? { season_start(known.year() - 1, season) } else { Some(known) }
        }
    }
}

/// The quarter `number`: the latest that has begun, or the coming one in the future.
pub(crate) fn nearest_quarter(published: Date, number: i8, tense: Tense) -> Option<Date> {
    let start = |y| Date::new(y, number * 3 - 2, 1).ok();
    let this = start(published.year())?;
    let end = shift(this, Unit::Month, 3)?;
    match tense {
        Tense::Future | Tense::Likely if end <= published => start(published.year() + 1),
        Tense::Past | Tense::Open if this > published => start(published.year() - 1),
        _ => Some(this),
    }
}

/// The weekend `n` weeks from the one at hand. Until Friday that is the one ahead for the future, the one behind for the past.
pub(crate) fn weekend(published: Date, n: i64, tense: Tense) -> Option<Date> {
    let saturday = in_week(published, 6)?;
    let behind = weekday(published) < 6 && !matches!(tense, Tense::Future | Tense::Likely);
    shift(saturday, Unit::Week, n - i64::from(behind))
}

/// The unit `n` steps from the one that holds `from`.
pub(crate) fn step(from: Option<Date>, unit: Unit, n: i64) -> Stamp {
    Stamp::new(unit.grain(), from.and_then(|d| shift(d, unit, n)))
}

/// A day of the same grain as a longer unit needs: "a decade ago" names a year.
pub(crate) fn ago(from: Option<Date>, unit: Unit, n: i64) -> Stamp {
    let grain = match unit {
        Unit::Decade | Unit::Century => Grain::Year,
        Unit::Quarter | Unit::Season => Grain::Month,
        Unit::Weekend => Grain::Week,
        u => u.grain(),
    };
    Stamp::new(grain, from.and_then(|d| shift(d, unit, n)))
}

/// Easter Sunday of the western churches (Meeus's form of the Gregorian computus).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}
