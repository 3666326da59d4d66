//! The day of publication, in the forms in which records and pages write it.

use jiff::civil::Date;

/// Reads a date, or a date with time and zone, in a usual form. The day is the one that is written, in its own zone.
///
/// `2022-05-13`, `2022-05-13T08:30:00+02:00`, `2022/05/13`, `20220513`, `Fri, 13 May 2022 08:30:00 GMT`,
/// `May 13, 2022`, `13.05.2022`. Day and month of `05/13/2022` are told apart only where one of them is above twelve.
pub fn parse_date(s: &str) -> Option<Date> {
    let s = s.trim();
    if !(8..=60).contains(&s.len()) {
        return None;
    }
    iso(s).or_else(|| compact(s)).or_else(|| worded(s)).or_else(|| numeric(s))
}

/// The date in a URL's path: `/2022/05/13/`, `/2022/may/13/`, `2022-05-13`, `/20220513/`.
pub(crate) fn date_in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |u| u.1);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let by_folders = parts.windows(3).find_map(|w| {
        let year = year(w[0])?;
        let month = w[1].parse().ok().or_else(|| month(w[1]))?;
        date(year, month, w[2].parse().ok()?)
    });
    by_folders
        .or_else(|| parts.iter().find_map(|p| (0..p.len()).find_map(|i| dashed_at(p, i))))
        .or_else(|| parts.iter().find_map(|p| compact(p)))
}

fn dashed_at(s: &str, at: usize) -> Option<Date> {
    let head = s.get(at..at + 10)?;
    let free = |c: Option<u8>| c.is_none_or(|c| !c.is_ascii_digit());
    let bytes = s.as_bytes();
    (free(at.checked_sub(1).map(|i| bytes[i])) && free(bytes.get(at + 10).copied())).then(|| iso(head)).flatten()
}

fn year(s: &str) -> Option<i16> {
    let y: i16 = (s.len() == 4).then(|| s.parse().ok())??;
    (1900..=2100).contains(&y).then_some(y)
}

fn date(y: i16, m: i8, d: i8) -> Option<Date> {
    Date::new(y, m, d).ok()
}

/// `2022-05-13…`, `2022/5/13…`: year first, and behind the day nothing or a time.
fn iso(s: &str) -> Option<Date> {
    let y = year(s.get(..4)?)?;
    let sep = s[4..].chars().next().filter(|c| "-/.".contains(*c))?;
    let (m, rest) = s[5..].split_once(sep)?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let behind = &rest[end..];
    let time = behind.is_empty() || behind.starts_with(['T', 't', ' ', ',']);
    (time && (1..=2).contains(&m.len()) && (1..=2).contains(&end)).then(|| date(y, m.parse().ok()?, rest[..end].parse().ok()?))?
}

/// `20220513`, `20220513T083000Z`.
fn compact(s: &str) -> Option<Date> {
    let digits = s.get(..8)?;
    let behind = s[8..].chars().next();
    if !digits.bytes().all(|b| b.is_ascii_digit()) || behind.is_some_and(|c| c.is_ascii_digit() && s.len() != 14) {
        return None;
    }
    date(year(&digits[..4])?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// `May 13, 2022`, `13 May 2022 08:30`, `Fri, 13 May 2022`: a month by name, a day and a year, and nothing strange.
fn worded(s: &str) -> Option<Date> {
    let words: Vec<&str> = s.split(|c: char| c.is_whitespace() || ",()|@".contains(c)).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|w| month(w).is_some())?;
    let m = month(words[at])?;
    let day = |w: &&str| w.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '.']).parse::<i8>().ok().filter(|d| (1..=31).contains(d));
    let year_at = |i: usize| words.get(i).and_then(|w| year(w));
    let before = at.checked_sub(1).and_then(|i| words.get(i)).and_then(day);
    match (before, words.get(at + 1).and_then(day)) {
        (Some(d), _) if year_at(at + 1).is_some() => date(year_at(at + 1)?, m, d),
        (_, Some(d)) => date(year_at(at + 2)?, m, d),
        _ => None,
    }
}

/// `13.05.2022` is day first; with slashes the order must be plain from the numbers.
fn numeric(s: &str) -> Option<Date> {
    let head = s.split(|c: char| c.is_whitespace() || c == ',').next()?;
    let sep = head.chars().find(|c| "./-".contains(*c))?;
    let parts: Vec<&str> = head.split(sep).collect();
    let [a, b, y] = parts.as_slice() else { return None };
    let (a, b, y): (i8, i8, i16) = (a.parse().ok()?, b.parse().ok()?, year(y)?);
    if sep == '.' || a > 12 || a == b {
        date(y, b, a)
    } else if b > 12 {
        date(y, a, b)
    } else {
        None
    }
}

/// A month by its English name or its first letters.
pub(crate) fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let w = word.trim_end_matches('.').to_ascii_lowercase();
    let at = NAMES.iter().position(|n| *n == w || (w.len() >= 3 && w.len() <= 4 && n.starts_with(&w)))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms() {
        let day = Date::new(2022, 5, 13).ok();
        for s in [
            "2022-05-13",
            "2022-05-13T08:30:00+02:00",
            "2022-05-13 08:30:00",
            "2022-05-13T23:59:59.123Z",
            "2022/05/13",
            "20220513",
            "20220513T083000Z",
            "20220513083000",
            "Fri, 13 May 2022 08:30:00 GMT",
            "May 13, 2022",
            "May 13th, 2022",
            "13 May 2022",
            "13. May 2022",
            "Friday, May 13, 2022, 8:30 PM EDT",
            "13.05.2022",
            "05/13/2022",
            "13/05/2022",
            " 2022-05-13 ",
        ] {
            assert_eq!(parse_date(s), day, "{s}");
        }
        for s in [
            "",
            "yesterday",
            "05/06/2022",
            "2022-13-05",
            "2022-02-30",
            "2022",
            "May 2022",
            "1652428800",
            "2022-05-133",
            "the 13 May 2022 agreement signed at noon in a hall full of people",
        ] {
            assert_eq!(parse_date(s), None, "{s}");
        }
    }

    #[test]
    fn in_urls() {
        let day = Date::new(2019, 11, 20).ok();
        for u in [
            "https://a.example/world/2019/11/20/talks",
            "https://a.example/2019/nov/20/talks",
            "https://a.example/talks-2019-11-20.html",
            "https://a.example/20191120/talks",
        ] {
            assert_eq!(date_in_url(u), day, "{u}");
        }
        assert_eq!(date_in_url("https://a.example/news/471033-talks"), None);
        assert_eq!(date_in_url("https://2019/11/20"), None);
    }
}
