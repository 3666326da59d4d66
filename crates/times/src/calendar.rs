//! Stretches of the calendar: how they are written as TIMEX3 values and how one moves among them.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// What news counts time in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// In the order of the declaration; the word list stores units as numbers.
    const ALL: [Unit; 13] = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Night,
        Unit::Day,
        Unit::Weekend,
        Unit::Week,
        Unit::Month,
        Unit::Quarter,
        Unit::Season,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
    ];
    pub(crate) fn from_index(i: i32) -> Option<Unit> {
        Unit::ALL.get(usize::try_from(i).ok()?).copied()
    }
    /// Shorter than a day: a publication date says nothing about it.
    pub(crate) fn is_clock(self) -> bool {
        self < Unit::Night
    }
    pub(crate) fn grain(self) -> Grain {
        match self {
            Unit::Week => Grain::Week,
            Unit::Weekend => Grain::Weekend,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Season => Grain::Season,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century => Grain::Century,
            _ => Grain::Day,
        }
    }
    /// Designator of a duration, how many of it one unit makes, and whether it stands behind `T`.
    fn designator(self) -> (i64, &'static str, bool) {
        match self {
            Unit::Second => (1, "S", true),
            Unit::Minute => (1, "M", true),
            Unit::Hour => (1, "H", true),
            Unit::Night => (1, "NI", false),
            Unit::Day => (1, "D", false),
            Unit::Weekend => (1, "WE", false),
            Unit::Week => (1, "W", false),
            Unit::Month => (1, "M", false),
            Unit::Quarter => (1, "Q", false),
            Unit::Season => (3, "M", false),
            Unit::Year => (1, "Y", false),
            Unit::Decade => (10, "Y", false),
            Unit::Century => (100, "Y", false),
        }
    }
    /// The smaller unit in which a fraction is told: half a year is six months.
    fn parts(self) -> Option<(f64, Unit)> {
        match self {
            Unit::Minute => Some((60.0, Unit::Second)),
            Unit::Hour => Some((60.0, Unit::Minute)),
            Unit::Day => Some((24.0, Unit::Hour)),
            Unit::Year => Some((12.0, Unit::Month)),
            Unit::Decade => Some((10.0, Unit::Year)),
            Unit::Century => Some((100.0, Unit::Year)),
            _ => None,
        }
    }
}

/// How many of a unit; `None` is an unknown number ("several").
pub(crate) type Count = Option<f64>;

/// The TIMEX3 value of a duration.
pub(crate) fn duration(count: Count, unit: Unit) -> String {
    let (times, letter, clock) = unit.designator();
    let t = if clock { "T" } else { "" };
    let Some(n) = count else { return format!("P{t}X{letter}") };
    if n.fract() == 0.0 {
        return format!("P{t}{}{letter}", n as i64 * times);
    }
    let Some((size, smaller)) = unit.parts() else { return format!("P{t}{n}{letter}") };
    let rest = duration(Some((n.fract() * size).round()), smaller);
    if n < 1.0 {
        return rest;
    }
    let whole = duration(Some(n.trunc()), unit);
    if whole.ends_with('Y') && rest.ends_with('Y') {
        return format!("P{}Y", (n * times as f64).round());
    }
    whole + if clock { rest.trim_start_matches("PT") } else { &rest[1..] }
}

/// How exact a stretch of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Grain {
    Century,
    Decade,
    Year,
    Half,
    Quarter,
    Season,
    Month,
    Week,
    Weekend,
    Day,
    /// A part of a day: MO, AF, EV, NI, MI, DT.
    Part(&'static str),
    /// Minutes since midnight, and whether they are Greenwich's.
    Minute(u16, bool),
}

/// A stretch of the calendar: any day inside, and the grain; no day when nothing anchors it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stamp {
    pub grain: Grain,
    pub day: Option<Date>,
}

impl Stamp {
    pub(crate) fn new(grain: Grain, day: Option<Date>) -> Stamp {
        Stamp { grain, day }
    }
    /// The TIMEX3 value; what isn't known is X.
    pub(crate) fn value(&self) -> String {
        let Some(d) = self.day else { return self.masked() };
        match self.grain {
            Grain::Century => format!("{:02}", d.year() / 100),
            Grain::Decade => format!("{:03}X", d.year() / 10),
            Grain::Year => format!("{:04}", d.year()),
            Grain::Half => format!("{:04}-H{}", d.year(), (d.month() - 1) / 6 + 1),
            Grain::Quarter => format!("{:04}-Q{}", d.year(), (d.month() - 1) / 3 + 1),
            Grain::Season => {
                let (year, s) = season_of(d);
                format!("{year:04}-{}", SEASONS[s])
            }
            Grain::Month => format!("{:04}-{:02}", d.year(), d.month()),
            Grain::Week | Grain::Weekend => {
                let w = d.iso_week_date();
                let end = if self.grain == Grain::Weekend { "-WE" } else { "" };
                format!("{:04}-W{:02}{end}", w.year(), w.week())
            }
            Grain::Day => d.to_string(),
            Grain::Part(p) => format!("{d}T{p}"),
            Grain::Minute(m, z) => format!("{d}{}", clock(m, z)),
        }
    }
    fn masked(&self) -> String {
        match self.grain {
            Grain::Century => "XX".into(),
            Grain::Decade => "XXXX".into(),
            Grain::Year => "XXXX".into(),
            Grain::Half => "XXXX-HX".into(),
            Grain::Quarter => "XXXX-QX".into(),
            Grain::Season | Grain::Month => "XXXX-XX".into(),
            Grain::Week => "XXXX-WXX".into(),
            Grain::Weekend => "XXXX-WXX-WE".into(),
            Grain::Day => "XXXX-XX-XX".into(),
            Grain::Part(p) => format!("XXXX-XX-XXT{p}"),
            Grain::Minute(m, z) => format!("XXXX-XX-XX{}", clock(m, z)),
        }
    }
}

fn clock(minutes: u16, zulu: bool) -> String {
    format!("T{:02}:{:02}{}", minutes / 60, minutes % 60, if zulu { "Z" } else { "" })
}

/// TIMEX3's letters of the seasons, spring first.
pub(crate) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// The season of a day and the year in which the season begins: January belongs to the winter before.
pub(crate) fn season_of(d: Date) -> (i16, usize) {
    match d.month() {
        1 | 2 => (d.year() - 1, 3),
        m => (d.year(), (m as usize - 3) / 3),
    }
}

/// First day of a season.
pub(crate) fn season_start(year: i16, season: usize) -> Option<Date> {
    Date::new(year, i8::try_from(season * 3 + 3).ok()?, 1).ok()
}

/// `d` moved by `n` units; clock units don't move it.
pub(crate) fn shift(d: Date, unit: Unit, n: i64) -> Option<Date> {
    let days = |n| Span::new().try_days(n).ok();
    let months = |n: i64| Span::new().try_months(n).ok();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => days(0),
        Unit::Day | Unit::Night => days(n),
        Unit::Week | Unit::Weekend => days(n.checked_mul(7)?),
        Unit::Month => months(n),
        Unit::Quarter | Unit::Season => months(n.checked_mul(3)?),
        Unit::Year => months(n.checked_mul(12)?),
        Unit::Decade => months(n.checked_mul(120)?),
        Unit::Century => months(n.checked_mul(1200)?),
    }?;
    d.checked_add(span).ok()
}

/// Days from `a` to `b`.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(0, |s| i64::from(s.get_days()))
}

/// The day of the week, Monday 1 to Sunday 7.
pub(crate) fn weekday(d: Date) -> i8 {
    d.weekday().to_monday_one_offset()
}

/// Weekday `n` of the week that `d` lies in.
pub(crate) fn in_week(d: Date, n: i8) -> Option<Date> {
    shift(d, Unit::Day, i64::from(n - weekday(d)))
}

/// First and last day of an ISO week.
pub(crate) fn week(year: i16, week: i8) -> Option<(Date, Date)> {
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some((monday, shift(monday, Unit::Day, 6)?))
}
