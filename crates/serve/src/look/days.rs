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
        (Some(a), Some(b)) => format!("{} – {}", short(a), short(b)),
        (Some(a), None) => format!("from {}", short(a)),
        (None, Some(b)) => format!("until {}", short(b)),
        (None, None) => String::new(),
    }
}
