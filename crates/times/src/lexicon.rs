//! The words that time is told with, as data, and the classes that rules name them by.

use std::sync::LazyLock;

/// Word classes. A word may have two ("second": a unit and an ordinal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum K {
    Month,
    Weekday,
    Weekdays,
    Unit,
    Units,
    Num,
    Ord,
    Season,
    Part,
    /// last, this, next as −1, 0, 1.
    Deictic,
    Edge,
    Zone,
    /// Adverbs and adjectives of frequency; the value is the unit.
    Often,
    Quant,
    /// today, tomorrow, yesterday as days from publication.
    Near,
    /// now, recently, the future as 0, −1, 1.
    Vague,
    Long,
    Decade,
    Span,
}

/// Words by class and value. Units are numbered as in `Unit`; quantities of an unknown size are −1.
const WORDS: &[(&str, K, i32)] = &[
    ("january jan", K::Month, 1),
    ("february feb", K::Month, 2),
    ("march mar", K::Month, 3),
    ("april apr", K::Month, 4),
    ("may", K::Month, 5),
    ("june jun", K::Month, 6),
    ("july jul", K::Month, 7),
    ("august aug", K::Month, 8),
    ("september sept sep", K::Month, 9),
    ("october oct", K::Month, 10),
    ("november nov", K::Month, 11),
    ("december dec", K::Month, 12),
    ("monday mon", K::Weekday, 1),
    ("tuesday tue tues", K::Weekday, 2),
    ("wednesday wed", K::Weekday, 3),
    ("thursday thu thur thurs", K::Weekday, 4),
    ("friday fri", K::Weekday, 5),
    ("saturday sat", K::Weekday, 6),
    ("sunday sun", K::Weekday, 7),
    ("mondays", K::Weekdays, 1),
    ("tuesdays", K::Weekdays, 2),
    ("wednesdays", K::Weekdays, 3),
    ("thursdays", K::Weekdays, 4),
    ("fridays", K::Weekdays, 5),
    ("saturdays", K::Weekdays, 6),
    ("sundays", K::Weekdays, 7),
    ("second", K::Unit, 0),
    ("minute", K::Unit, 1),
    ("hour", K::Unit, 2),
    ("night", K::Unit, 3),
    ("day", K::Unit, 4),
    ("weekend", K::Unit, 5),
    ("week", K::Unit, 6),
    ("month", K::Unit, 7),
    ("quarter", K::Unit, 8),
    ("season", K::Unit, 9),
    ("year", K::Unit, 10),
    ("decade", K::Unit, 11),
    ("century", K::Unit, 12),
    ("fortnight", K::Unit, 6),
    ("seconds", K::Units, 0),
    ("minutes", K::Units, 1),
    ("hours", K::Units, 2),
    ("nights", K::Units, 3),
    ("days", K::Units, 4),
    ("weekends", K::Units, 5),
    ("weeks", K::Units, 6),
    ("months", K::Units, 7),
    ("quarters", K::Units, 8),
    ("years", K::Units, 10),
    ("decades", K::Units, 11),
    ("centuries", K::Units, 12),
    ("one", K::Num, 1),
    ("two", K::Num, 2),
    ("three", K::Num, 3),
    ("four", K::Num, 4),
    ("five", K::Num, 5),
    ("six", K::Num, 6),
    ("seven", K::Num, 7),
    ("eight", K::Num, 8),
    ("nine", K::Num, 9),
    ("ten", K::Num, 10),
    ("eleven", K::Num, 11),
    ("twelve", K::Num, 12),
    ("thirteen", K::Num, 13),
    ("fourteen", K::Num, 14),
    ("fifteen", K::Num, 15),
    ("sixteen", K::Num, 16),
    ("seventeen", K::Num, 17),
    ("eighteen", K::Num, 18),
    ("nineteen", K::Num, 19),
    ("twenty", K::Num, 20),
    ("thirty", K::Num, 30),
    ("forty", K::Num, 40),
    ("fifty", K::Num, 50),
    ("sixty", K::Num, 60),
    ("seventy", K::Num, 70),
    ("eighty", K::Num, 80),
    ("ninety", K::Num, 90),
    ("hundred", K::Num, 100),
    ("thousand", K::Num, 1000),
    ("first", K::Ord, 1),
    ("second", K::Ord, 2),
    ("third", K::Ord, 3),
    ("fourth", K::Ord, 4),
    ("fifth", K::Ord, 5),
    ("sixth", K::Ord, 6),
    ("seventh", K::Ord, 7),
    ("eighth", K::Ord, 8),
    ("ninth", K::Ord, 9),
    ("tenth", K::Ord, 10),
    ("eleventh", K::Ord, 11),
    ("twelfth", K::Ord, 12),
    ("thirteenth", K::Ord, 13),
    ("fourteenth", K::Ord, 14),
    ("fifteenth", K::Ord, 15),
    ("sixteenth", K::Ord, 16),
    ("seventeenth", K::Ord, 17),
    ("eighteenth", K::Ord, 18),
    ("nineteenth", K::Ord, 19),
    ("twentieth", K::Ord, 20),
    ("spring", K::Season, 0),
    ("summer", K::Season, 1),
    ("autumn fall", K::Season, 2),
    ("winter", K::Season, 3),
    ("springtime", K::Season, 0),
    ("summertime", K::Season, 1),
    ("wintertime", K::Season, 3),
    ("morning mornings dawn", K::Part, 0),
    ("afternoon afternoons", K::Part, 1),
    ("evening evenings dusk", K::Part, 2),
    ("night nights", K::Part, 3),
    ("last", K::Deictic, -1),
    ("this", K::Deictic, 0),
    ("next", K::Deictic, 1),
    ("past", K::Deictic, -1),
    ("coming upcoming", K::Deictic, 1),
    ("early", K::Edge, 1),
    ("mid", K::Edge, 2),
    ("late", K::Edge, 3),
    ("earlier", K::Edge, 4),
    ("later", K::Edge, 5),
    ("gmt utc", K::Zone, 1),
    ("est edt et pst pdt pt cst cdt mst mdt cet cest bst eet eest msk ist jst", K::Zone, 0),
    ("hourly", K::Often, 2),
    ("daily", K::Often, 4),
    ("nightly", K::Often, 4),
    ("weekly", K::Often, 6),
    ("monthly", K::Often, 7),
    ("quarterly", K::Often, 8),
    ("yearly annually annual", K::Often, 10),
    ("several few many some numerous countless multiple recent", K::Quant, -1),
    ("couple", K::Quant, 2),
    ("dozens hundreds thousands tens scores", K::Quant, -1),
    ("dozen", K::Quant, 12),
    ("today", K::Near, 0),
    ("tomorrow", K::Near, 1),
    ("yesterday", K::Near, -1),
    ("now nowadays currently presently", K::Vague, 0),
    ("recently lately", K::Vague, -1),
    ("current", K::Vague, 0),
    ("future", K::Vague, 1),
    ("hourlong", K::Long, 2),
    ("daylong", K::Long, 4),
    ("weeklong", K::Long, 6),
    ("monthlong", K::Long, 7),
    ("yearlong", K::Long, 10),
    ("decadelong", K::Long, 11),
    // an unknown number of units: 100 more
    ("hourslong", K::Long, 102),
    ("dayslong", K::Long, 104),
    ("weekslong", K::Long, 106),
    ("monthslong", K::Long, 107),
    ("yearslong", K::Long, 110),
    ("decadeslong", K::Long, 111),
    ("twenties", K::Decade, 20),
    ("thirties", K::Decade, 30),
    ("forties", K::Decade, 40),
    ("fifties", K::Decade, 50),
    ("sixties", K::Decade, 60),
    ("seventies", K::Decade, 70),
    ("eighties", K::Decade, 80),
    ("nineties", K::Decade, 90),
    ("start beginning outset onset", K::Span, 1),
    ("middle", K::Span, 2),
    ("end close", K::Span, 3),
    ("rest remainder", K::Span, 5),
];

/// Letters of the parts of a day, by the value of `K::Part`.
pub(crate) const PARTS: [&str; 4] = ["MO", "AF", "EV", "NI"];

/// One word's classes.
pub(crate) type Entry = [Option<(K, i32)>; 2];

static LEXICON: LazyLock<Vec<(&'static str, Entry)>> = LazyLock::new(|| {
    let mut list: Vec<(&'static str, Entry)> = Vec::new();
    for (words, kind, value) in WORDS {
        for word in words.split(' ') {
            match list.iter_mut().find(|(w, _)| *w == word) {
                Some((_, entry)) => entry[1] = Some((*kind, *value)),
                None => list.push((word, [Some((*kind, *value)), None])),
            }
        }
    }
    list.sort_unstable_by_key(|(w, _)| *w);
    list
});

const LONGEST: usize = 12;

/// The classes of a word, whatever its case.
pub(crate) fn classes(word: &str) -> Entry {
    let mut buffer = [0u8; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else { return [None; 2] };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = &*lower;
    LEXICON.binary_search_by(|(w, _)| w.as_bytes().cmp(lower)).map_or([None; 2], |i| LEXICON[i].1)
}
