//! Holidays that news dates by, as data.

use crate::calendar::{Unit, shift, weekday};
use crate::resolve::easter;
use jiff::civil::Date;

/// How a holiday's day is found in a year.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// The `n`th weekday of a month: (month, weekday, n); −1 is the last.
    Nth(i8, i8, i8),
    /// The Tuesday after the first Monday of November.
    Election,
    /// Days from Easter Sunday.
    Easter(i64),
}

/// Names, longest first where one begins another, and their rule.
pub(crate) const HOLIDAYS: &[(&str, Rule)] = &[
    ("New Year ' s Eve", Rule::Fixed(12, 31)),
    ("New Year ' s Day", Rule::Fixed(1, 1)),
    ("New Year ' s", Rule::Fixed(1, 1)),
    ("Christmas Eve", Rule::Fixed(12, 24)),
    ("Christmas Day", Rule::Fixed(12, 25)),
    ("Christmas", Rule::Fixed(12, 25)),
    ("Boxing Day", Rule::Fixed(12, 26)),
    ("Martin Luther King Day", Rule::Nth(1, 1, 3)),
    ("Groundhog Day", Rule::Fixed(2, 2)),
    ("Presidents ' Day", Rule::Nth(2, 1, 3)),
    ("Valentine ' s Day", Rule::Fixed(2, 14)),
    ("International Women ' s Day", Rule::Fixed(3, 8)),
    ("St . Patrick ' s Day", Rule::Fixed(3, 17)),
    ("Nowruz", Rule::Fixed(3, 20)),
    ("Palm Sunday", Rule::Easter(-7)),
    ("Good Friday", Rule::Easter(-2)),
    ("Easter Sunday", Rule::Easter(0)),
    ("Easter Monday", Rule::Easter(1)),
    ("Easter", Rule::Easter(0)),
    ("Pentecost", Rule::Easter(49)),
    ("Earth Day", Rule::Fixed(4, 22)),
    ("May Day", Rule::Fixed(5, 1)),
    ("Victory Day", Rule::Fixed(5, 9)),
    ("Mother ' s Day", Rule::Nth(5, 7, 2)),
    ("Memorial Day", Rule::Nth(5, 1, -1)),
    ("Father ' s Day", Rule::Nth(6, 7, 3)),
    ("Juneteenth", Rule::Fixed(6, 19)),
    ("Fourth of July", Rule::Fixed(7, 4)),
    ("July Fourth", Rule::Fixed(7, 4)),
    ("Bastille Day", Rule::Fixed(7, 14)),
    ("Labor Day", Rule::Nth(9, 1, 1)),
    ("Columbus Day", Rule::Nth(10, 1, 2)),
    ("Halloween", Rule::Fixed(10, 31)),
    ("All Saints ' Day", Rule::Fixed(11, 1)),
    ("Election Day", Rule::Election),
    ("Veterans Day", Rule::Fixed(11, 11)),
    ("Armistice Day", Rule::Fixed(11, 11)),
    ("Thanksgiving Day", Rule::Nth(11, 4, 4)),
    ("Thanksgiving", Rule::Nth(11, 4, 4)),
];

/// The day of a holiday in `year`.
pub(crate) fn day(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed(m, d) => Date::new(year, m, d).ok(),
        Rule::Nth(m, w, n) => nth(year, m, w, n),
        Rule::Election => shift(nth(year, 11, 1, 1)?, Unit::Day, 1),
        Rule::Easter(n) => shift(easter(year)?, Unit::Day, n),
    }
}

fn nth(year: i16, month: i8, day: i8, n: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    let start = shift(first, Unit::Day, i64::from((day - weekday(first)).rem_euclid(7)))?;
    if n > 0 {
        return shift(start, Unit::Week, i64::from(n) - 1);
    }
    let fifth = shift(start, Unit::Week, 4)?;
    if fifth.month() == month { Some(fifth) } else { shift(start, Unit::Week, 3) }
}

/// The masked value of a holiday when no year is known.
pub(crate) fn masked(rule: Rule) -> String {
    match rule {
        Rule::Fixed(m, d) => format!("XXXX-{m:02}-{d:02}"),
        Rule::Nth(m, ..) => format!("XXXX-{m:02}-XX"),
        Rule::Election => "XXXX-11-XX".into(),
        Rule::Easter(_) => "XXXX-XX-XX".into(),
    }
}
