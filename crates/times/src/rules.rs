//! The rules: which words make an expression, and what builds its meaning. `pattern` tells how to read them.

use crate::build::{clocks, dates, lengths, relative, weekdays};
use crate::holidays::HOLIDAYS;
use crate::pattern::{Match, Pattern};
use crate::reading::{Reading, Scene};
use std::sync::LazyLock;

/// Makes a reading of a match; the number is the rule's own argument.
pub(crate) type Build = fn(&Scene<'_>, &Match, usize) -> Option<Reading>;

/// A rule, ready to be laid over words.
pub(crate) struct Rule {
    pub pattern: Pattern,
    pub build: Build,
    pub argument: usize,
}

const DATES: &[(&str, Build, usize)] = &[
    ("MONTH DAY ,? YEAR", dates::full, 0),
    ("MONTH ORDINAL ,? YEAR", dates::full, 0),
    ("WEEKDAY ,? the? MONTH DAY ,? YEAR", dates::full, 0),
    ("the? DAY of? MONTH ,? YEAR", dates::full, 0),
    ("the? DAY - MONTH - YEAR", dates::full, 0),
    ("the ORDINAL of MONTH ,? YEAR", dates::full, 0),
    ("WEEKDAY ,? the? DAY of? MONTH ,? YEAR", dates::full, 0),
    ("MONTH the? DAY", dates::month_day, 0),
    ("MONTH the ORDINAL", dates::month_day, 0),
    ("DEICTIC MONTH DAY", dates::month_day, 0),
    ("WEEKDAY ,? MONTH DAY", dates::month_day, 0),
    ("the? DAY of? MONTH", dates::month_day, 0),
    ("the ORDINAL of MONTH", dates::month_day, 0),
    ("WEEKDAY ,? the? DAY of? MONTH", dates::month_day, 0),
    ("~on|by|until|since|before|after the DAY", dates::day_of_month, 0),
    ("YEAR - SHORT - SHORT", dates::iso, 0),
    ("SHORT . SHORT . YEAR", dates::iso, 1),
    ("SHORT / SHORT / YEAR", dates::slashed, 0),
    ("SHORT / SHORT / SHORT", dates::slashed, 0),
    ("MONTH ,? YEAR", dates::month_year, 0),
    ("MONTH of YEAR", dates::month_year, 0),
    ("MONTH", dates::month, 0),
    ("DEICTIC MONTH", dates::told_month_rule, 0),
    ("WEEKDAY", weekdays::weekday, 0),
    ("WEEKDAY PART", weekdays::weekday, 0),
    ("DEICTIC WEEKDAY", weekdays::weekday, 0),
    ("DEICTIC WEEKDAY PART", weekdays::weekday, 0),
    ("this DEICTIC WEEKDAY", weekdays::weekday, 0),
    ("this DEICTIC WEEKDAY PART", weekdays::weekday, 0),
    ("NEAR", dates::near, 0),
    ("YEAR", dates::year, 0),
    ("the year YEAR", dates::year, 1),
    ("DECADE", dates::decade, 0),
    ("the DECADE", dates::decade, 0),
    ("the ' DECADE", dates::decade, 0),
    ("' DECADE", dates::decade, 0),
    ("~the DECADEWORD", dates::decade, 0),
    ("the? ORDINAL -? century", dates::century, 0),
    ("the SEASON", dates::season, 0),
    ("~in|by|since|until|during|through SEASON", dates::season, 0),
    ("~early|late|mid SEASON", dates::season, 0),
    ("DEICTIC SEASON", dates::season, 0),
    ("the? SEASON ,? of? YEAR", dates::season, 0),
    ("the ORDINAL quarter", dates::quarter, 0),
    ("~in|for|its ORDINAL quarter", dates::quarter, 0),
    ("ORDINAL - quarter", dates::quarter, 0),
    ("ORDINAL quarter ~of|profit|earnings|results|net|sales|revenue", dates::quarter, 0),
    ("the? ORDINAL quarter of|in? fiscal? YEAR", dates::quarter, 0),
    ("Q SHORT", dates::quarter, 0),
    ("Q SHORT ,? of? YEAR", dates::quarter, 0),
    ("the? ORDINAL half of YEAR", dates::half, 0),
    ("the? ORDINAL half of DEICTIC year", dates::half, 0),
    ("the? ORDINAL half of the year", dates::half, 0),
    ("fiscal year? YEAR", dates::fiscal, 0),
    ("fiscal years YEAR", dates::fiscal, 0),
    ("Sept|September .? 11 ~attacks|attack|hijackings|hijackers|terrorists", dates::september, 0),
    ("Sept|September .? 11 ~terror|terrorist ~attacks|attack", dates::september, 0),
    ("~attacks|hijackings ~of Sept|September .? 11", dates::september, 0),
    ("9 / 11", dates::september, 0),
];

const RELATIVE: &[(&str, Build, usize)] = &[
    ("the? DEICTIC UNIT", relative::told_unit, 0),
    ("this DEICTIC UNIT", relative::told_unit, 0),
    ("the weekend", relative::the_weekend, 0),
    ("APPROX? COUNT ADJECTIVE? UNIT ago", relative::ago, 0),
    ("APPROX? COUNT ADJECTIVE? UNITS ago", relative::ago, 0),
    ("UNITS ago", relative::ago, 0),
    ("APPROX? COUNT UNIT from now", relative::from_now, 0),
    ("APPROX? COUNT UNITS from now", relative::from_now, 0),
    ("APPROX? COUNT UNIT earlier", relative::shifted, 0),
    ("APPROX? COUNT UNITS earlier", relative::shifted, 0),
    ("APPROX? COUNT UNIT later", relative::shifted, 1),
    ("APPROX? COUNT UNITS later", relative::shifted, 1),
    ("the next|following UNIT", relative::anchored, 2),
    ("the next|following PART", relative::anchored, 2),
    ("the following|next WEEKDAY", relative::anchored, 2),
    ("the following|next MONTH", relative::anchored, 2),
    ("the following|next SEASON", relative::anchored, 2),
    ("the previous|preceding WEEKDAY", relative::anchored, 0),
    ("the previous|preceding MONTH", relative::anchored, 0),
    ("the previous|preceding SEASON", relative::anchored, 0),
    ("the previous|preceding UNIT", relative::anchored, 0),
    ("the previous|preceding PART", relative::anchored, 0),
    ("that|the same UNIT", relative::anchored, 1),
    ("that UNIT", relative::anchored, 1),
    ("that PART", relative::anchored, 1),
    ("the|a|one UNIT before|earlier", relative::neighbour, 0),
    ("the|a|one UNIT after|later", relative::neighbour, 1),
    ("the week of MONTH DAY", relative::week_of, 0),
    ("the weekend of MONTH DAY", relative::week_of, 1),
    ("the? start|beginning|outset|middle|end|close|rest|remainder of the UNIT", relative::edge_of, 0),
    ("earlier|later|early|late in the UNIT", relative::edge_of, 0),
    ("the ORDINAL UNIT ~of", relative::nth_day, 0),
    ("now|nowadays|currently|presently", relative::vague, 1),
    ("current", relative::vague, 1),
    ("these days", relative::vague, 1),
    ("~at the moment", relative::vague, 1),
    ("~at present", relative::vague, 1),
    ("recently|lately", relative::vague, 0),
    ("~in the past ~,|.|and|but|;|when|that|as|with|to|by|who", relative::vague, 0),
    ("the? near? future", relative::vague, 2),
    ("the foreseeable future", relative::vague, 2),
];

const LENGTHS: &[(&str, Build, usize)] = &[
    ("APPROX? COUNT ADJECTIVE? UNIT", lengths::length, 0),
    ("APPROX? COUNT ADJECTIVE? UNITS", lengths::length, 0),
    ("the first|final|opening|initial COUNT UNITS", lengths::length, 0),
    ("COUNT - plus UNITS", lengths::length, 0),
    ("COUNT - UNIT", lengths::length, 0),
    ("COUNT - UNIT - long", lengths::length, 0),
    ("COUNT UNIT - long", lengths::length, 0),
    ("the? DEICTIC COUNT ADJECTIVE? UNITS", lengths::reach, 0),
    ("the? past|last|next|coming COUNT ADJECTIVE? UNITS", lengths::reach, 0),
    ("the? DEICTIC UNITS", lengths::reach, 0),
    ("UNIT - long", lengths::said_long, 0),
    ("UNITS - long|old", lengths::said_long, 0),
    ("LONG", lengths::said_long, 0),
    ("~for|over|within|after|in|of|recent UNITS", lengths::plural, 0),
    ("the UNITS ~before|after|since|that|leading|following|ahead|of|to|immediately", lengths::plural, 0),
    ("UNITS ~before|after|earlier|later", lengths::plural, 0),
    ("every|each UNIT", lengths::every, 0),
    ("every|each PART", lengths::every, 0),
    ("every|each SEASON", lengths::every, 0),
    ("every COUNT UNITS", lengths::every, 0),
    ("every other UNIT", lengths::every, 1),
    ("every|each WEEKDAY", lengths::weekdays, 0),
    ("every|each WEEKDAY PART", lengths::weekdays, 0),
    ("WEEKDAYS", lengths::weekdays, 0),
    ("OFTEN", lengths::often, 0),
    ("once|twice a|per|each|every UNIT", lengths::times, 0),
    ("APPROX? CARDINAL times a|per|each|every UNIT", lengths::times, 0),
    ("per UNIT", lengths::times, 0),
];

const CLOCKS: &[(&str, Build, usize)] = &[
    ("CLOCK", clocks::clock, 0),
    ("CLOCK ZONE", clocks::clock, 0),
    ("CLOCK ( ZONE )", clocks::clock, 0),
    ("CLOCK in the PART", clocks::clock, 0),
    ("MILITARY ZONE", clocks::clock, 0),
    ("CARDINAL in the PART", clocks::hour_and_part, 0),
    ("CARDINAL at PART", clocks::hour_and_part, 0),
    ("this PART", clocks::told, 0),
    ("last night", clocks::told, 1),
    ("last evening", clocks::told, 1),
    ("tonight", clocks::told, 0),
    ("overnight", clocks::told, 1),
    ("NEAR PART", clocks::near, 0),
    ("~in|by|during|through|until the early? PART", clocks::here, 0),
    ("~late|early|mid -? PART", clocks::here, 0),
];

/// All rules, compiled.
pub(crate) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules: Vec<Rule> = [DATES, RELATIVE, LENGTHS, CLOCKS]
        .into_iter()
        .flatten()
        .map(|&(source, build, argument)| Rule { pattern: Pattern::new(source), build, argument })
        .collect();
    for (which, (name, _)) in HOLIDAYS.iter().enumerate() {
        for form in [*name, &*format!("DEICTIC {name}"), &*format!("{name} ,? YEAR")] {
            let source: &'static str = Box::leak(form.to_owned().into_boxed_str());
            rules.push(Rule { pattern: Pattern::new(source), build: dates::holiday, argument: which });
        }
    }
    rules
});
