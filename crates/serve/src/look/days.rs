//! Days as people write them.

use legation_schema::Date;

/// "12 May 2022"; what is no day stays as it is.
pub fn long(day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |d| d.strftime("%-d %B %Y").to_string())
}

/// "12 May 2022", the month in three letters.
pub fn short(day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |d| d.strftime("%-d %b %Y").to_string())
}

/// "12 May", for where the year is told already.
pub fn bare(day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |d| d.strftime("%-d %b").to_string())
}

/// One day, or the first and the last of a range.
pub fn range(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last) {
        (Some(a), Some(b)) if a == b => short(a),
        (Some(a), Some(b)) => between(a, b),
        (Some(a), None) => format!("from {}", short(a)),
        (None, Some(b)) => format!("until {}", short(b)),
        (None, None) => String::new(),
    }
}

// what both share is told once
fn between(a: &str, b: &str) -> String {
    match (a.parse::<Date>(), b.parse::<Date>()) {
        (Ok(x), Ok(y)) if (x.year(), x.month()) == (y.year(), y.month()) => format!("{}–{}", x.day(), short(b)),
        (Ok(x), Ok(y)) if x.year() == y.year() => format!("{} – {}", bare(a), short(b)),
        _ => format!("{} – {}", short(a), short(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_tell_once_what_both_days_share() {
        let told = |a, b| range(Some(a), Some(b));
        assert_eq!(told("2022-07-20", "2022-07-26"), "20–26 Jul 2022");
        assert_eq!(told("2022-06-30", "2022-07-01"), "30 Jun – 1 Jul 2022");
        assert_eq!(told("2021-12-31", "2022-01-01"), "31 Dec 2021 – 1 Jan 2022");
        assert_eq!(told("2022-05-12", "2022-05-12"), "12 May 2022");
        assert_eq!(short("yesterday"), "yesterday");
    }
}
