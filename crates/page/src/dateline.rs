//! Finds a dateline at the head of a paragraph: "OSTIA, May 12 (Reuters) – ".
//!
//! Precision first: a dash behind a capitalised word is no dateline ("Taliban — the group that…"). There must be
//! capitals, a date, an agency, a known city or a region, and every word in front of the dash must be accounted for.

use crate::dates::month;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// No dateline is longer, in bytes.
const LONGEST: usize = 120;

struct Words {
    agency: BTreeSet<String>,
    region: BTreeSet<String>,
    city: BTreeSet<String>,
    not_a_place: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let of = |kind: &str| {
        let lines = include_str!("datelines.txt").lines().filter_map(|l| l.split_once(": "));
        lines.filter(|l| l.0 == kind).flat_map(|l| l.1.split("; ")).map(|w| w.trim().to_lowercase()).collect()
    };
    Words { agency: of("agency"), region: of("region"), city: of("city"), not_a_place: of("not-a-place") }
});

/// Length in bytes of the dateline that `paragraph` starts with, its dash and the white space behind included.
pub(crate) fn dateline(paragraph: &str) -> Option<usize> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let head = head.split('\n').next()?;
    with_dash(paragraph, head).or_else(|| without_dash(paragraph, head))
}

/// What separates a dateline from its sentence.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Dash,
    Colon,
}

fn with_dash(paragraph: &str, head: &str) -> Option<usize> {
    let (at, end, mark) = separator(head)?;
    let seen = Seen::read(&head[..at])?;
    // Business wires put their name between two dashes
    let end = bracket_behind(paragraph, end).unwrap_or(end);
    let end = paragraph.len() - paragraph[end..].trim_start().len();
    // some texts give the dateline a line of its own
    let Some(next) = paragraph[end..].chars().next() else {
        return (seen.agency && seen.place.is_some() && mark == Mark::Dash).then_some(end);
    };
    let starts_sentence = next.is_uppercase() || next.is_numeric() || "\"“‘'«($€£".contains(next);
    (seen.suffices(mark) && (starts_sentence || seen.agency)).then_some(end)
}

/// "MEXICO CITY (AP) The senate": an agency in brackets behind capitals needs no dash.
fn without_dash(paragraph: &str, head: &str) -> Option<usize> {
    let at = head.find(')')? + 1;
    let seen = Seen::read(&head[..at])?;
    // a dash that somebody's charset broke may be left of it as a quotation mark between spaces
    let rest = paragraph[at..].trim_start();
    let rest = rest.strip_prefix("\" ").unwrap_or(rest).trim_start();
    let end = paragraph.len() - rest.len();
    let next = paragraph[end..].chars().next()?;
    (seen.agency && seen.capitals && end > at && next.is_uppercase()).then_some(end)
}

/// The first dash or colon that can end a dateline: where it starts, where it ends.
fn separator(head: &str) -> Option<(usize, usize, Mark)> {
    for (at, c) in head.char_indices() {
        let rest = &head[at..];
        match c {
            '–' | '—' | '―' => return Some((at, at + c.len_utf8(), Mark::Dash)),
            '-' if rest.starts_with("--") => return Some((at, at + rest.len() - rest.trim_start_matches('-').len(), Mark::Dash)),
            '-' if rest[1..].starts_with(char::is_whitespace) => return Some((at, at + 1, Mark::Dash)),
            ':' if rest[1..].starts_with(' ') => return Some((at, at + 1, Mark::Colon)),
            _ => {}
        }
    }
    None
}

fn bracket_behind(paragraph: &str, end: usize) -> Option<usize> {
    let inner = paragraph[end..].strip_prefix('(')?;
    let close = inner.find(')').filter(|c| *c < 30)?;
    let behind = inner[close + 1..].trim_start();
    let dash = ["--", "—", "–"].iter().find(|d| behind.starts_with(**d))?;
    Some(paragraph.len() - behind.len() + dash.len())
}

/// What the words in front of the dash are.
#[derive(Default)]
struct Seen {
    place: Option<String>,
    capitals: bool,
    region: bool,
    date: bool,
    agency: bool,
    bracket: bool,
}

impl Seen {
    /// Reads every field; none when one of them fits nothing.
    fn read(core: &str) -> Option<Seen> {
        let mut seen = Seen::default();
        let mut core = core.trim();
        if let Some(open) = core.rfind('(').filter(|_| core.ends_with(')')) {
            let inner = core[open + 1..core.len() - 1].trim();
            core = core[..open].trim();
            seen.take_bracket(inner, core.is_empty())?;
        }
        for (i, field) in fields(core).into_iter().enumerate() {
            seen.take(i, field)?;
        }
        Some(seen)
    }
    fn take_bracket(&mut self, inner: &str, alone: bool) -> Option<()> {
        self.bracket = true;
        self.agency = is_agency(inner);
        if self.agency {
            return Some(());
        }
        if alone {
            return self.take(0, inner);
        }
        // a station's letters: (WSAW), (HawaiiNewsNow)
        let plain = inner.chars().all(|c| c.is_alphanumeric() || "-/&. ".contains(c)) && inner.split(' ').count() <= 3;
        (plain && inner.len() >= 2 && inner.len() <= 30).then_some(())
    }
    fn take(&mut self, i: usize, field: &str) -> Option<()> {
        if is_agency(field) {
            self.agency = true;
        } else if is_date(field) {
            self.date = true;
        } else if i == 0 && is_place(field) {
            // "Reuters KHARTOUM": the agency's name stands in front as well
            let place = field.split_once(' ').filter(|(a, _)| is_agency(a)).map_or(field, |(_, p)| p);
            self.capitals = in_capitals(place);
            self.place = Some(place.to_lowercase());
        } else if self.place.is_some()
            && !self.region
            && (WORDS.region.contains(&field.to_lowercase()) || (self.capitals && is_place(field)))
        {
            self.region = true;
        } else {
            return None;
        }
        Some(())
    }
    /// Whether what was seen makes a dateline.
    fn suffices(&self, mark: Mark) -> bool {
        let Some(place) = &self.place else { return self.agency && mark == Mark::Dash };
        let w = &*WORDS;
        if w.not_a_place.contains(place) && !self.agency && !self.date {
            return false;
        }
        let city = w.city.contains(place);
        if mark == Mark::Colon {
            return self.agency || city;
        }
        let evidence = self.agency || self.date || city || (self.region && !w.region.contains(place));
        let letters = place.chars().filter(|c| c.is_alphabetic()).count();
        evidence || (self.capitals && (letters >= 4 || self.region || self.bracket))
    }
}

/// "OSTIA, May 12" at its commas; "Moscow. May 5. INTERFAX.RU" at its full stops.
fn fields(core: &str) -> Vec<&str> {
    let by_stop = !core.contains(',') && core.split(". ").any(is_date);
    let parts: Vec<&str> = if by_stop { core.split(". ").collect() } else { core.split(',').collect() };
    parts.into_iter().map(str::trim).filter(|f| !f.is_empty()).collect()
}

fn is_agency(field: &str) -> bool {
    WORDS.agency.contains(&field.trim_matches(['/', ' ']).to_lowercase()) && field.chars().any(char::is_uppercase)
        || (field.contains('/') && field.split('/').all(|f| WORDS.agency.contains(&f.trim().to_lowercase())))
}

/// "May 12", "12 May 2022", "Aug. 7", "Thursday".
fn is_date(field: &str) -> bool {
    let words: Vec<&str> = field.split([' ', '.']).filter(|w| !w.is_empty()).collect();
    let number =
        |w: &&str| w.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u16>().is_ok_and(|n| n <= 31 || (1900..=2100).contains(&n));
    let weekday =
        |w: &str| ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains(&w.to_ascii_lowercase().as_str());
    match words.as_slice() {
        [w] => weekday(w) || (w.len() == 4 && number(w)),
        [_, _] | [_, _, _] => {
            words.iter().filter(|w| month(w).is_some()).count() == 1 && words.iter().filter(|w| number(w)).count() + 1 == words.len()
        }
        _ => false,
    }
}

/// One to four capitalised words: "TEL AVIV", "Rio de Janeiro", "CHICAGO/NEW YORK", "St. Paul".
fn is_place(field: &str) -> bool {
    let words: Vec<&str> = field.split_whitespace().collect();
    let small = |w: &str| ["of", "de", "del", "da", "do", "la", "el", "al", "es", "the", "and", "upon", "on"].contains(&w);
    let proper = |w: &str| w.chars().next().is_some_and(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "-'’./".contains(c));
    (1..=4).contains(&words.len()) && proper(words[0]) && words.iter().all(|w| small(w) || proper(w))
}

fn in_capitals(place: &str) -> bool {
    place.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !place.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_found_with_dash_and_space() {
        for (line, rest) in [
            ("OSTIA, May 12 – ", "The two ministers met."),
            ("WASHINGTON (AP) — ", "The envoy left."),
            ("BEIRUT, Lebanon (Reuters) - ", "The envoy left."),
            ("Cebu City--", "Police opened an inquiry."),
            ("(CNN) — ", "The envoy left."),
            ("JERUSALEM, Aug. 7 (Xinhua) -- ", "The envoy left."),
            ("Moscow. May 5. INTERFAX.RU - ", "The envoy left."),
            ("Hanoi (VNA) – ", "The envoy left."),
            ("ST. PAUL -- ", "The envoy left."),
            ("CHICAGO/NEW YORK, Sept 5 (Reuters) - ", "“We will see,” the envoy said."),
            ("Dec 29 (Reuters) - ", "U.S. envoys left."),
            ("PORT-AU-PRINCE, Haiti — ", "The envoy left."),
            ("Tehran, March 15, IRNA - ", "The envoy left."),
            ("Damascus, SANA- ", "The envoy left."),
            ("WAUSAU, Wis. (WSAW) -- ", "The envoy left."),
            ("Belgrade, Serbia - ", "Dozens of delegates left."),
            ("Washington - ", "The envoy left."),
            ("ISLAMABAD: ", "The envoy left."),
            ("MEXICO CITY (AP) ", "The senate voted."),
            ("PLEASANTON, Calif.--(BUSINESS WIRE)--", "The firm said."),
            ("MEXICO CITY (AP) \" ", "The senate voted."),
            ("HAVANA (AP) --", ""),
            ("Reuters KHARTOUM (Reuters) -- ", "The envoy left."),
            ("(NEW YORK) — ", "Police left."),
            ("NEW YORK, 5 May — ", "The envoy left."),
        ] {
            assert_eq!(dateline(&format!("{line}{rest}")), Some(line.len()), "{line}");
        }
    }

    #[test]
    fn sentences_have_none() {
        for line in [
            "Taliban — the group that ruled until 2001 — refused.",
            "Hillary Clinton - The Early Years is a book.",
            "Israel – Hamas talks resumed in Doha.",
            "EXCLUSIVE – Minister: We Will Sign.",
            "UPDATE: The talks have ended.",
            "NATO — The Alliance — met.",
            "The minister said: The talks go on.",
            "Oz — The Great and Powerful — opened.",
            "World Health Organization (WHO) officials met.",
            "Friday, May 13 – Leaders will meet.",
            "He said it was over - Yet it was not.",
            "Two envoys -- Smith and Jones -- left.",
            "Russia: The talks must go on.",
            "AP: The talks must go on.",
            "Iran, Iraq – Two neighbours – met.",
            "",
            "—",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
