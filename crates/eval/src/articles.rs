//! Whole articles: every gold row, field by field; quotations; furniture.

use crate::cause;
use crate::gold::Case;
use crate::measure::{Stretch, count, first_max, in_text, lower_words, occurrences, overlap, ratio, share, size, stretch, wilson};
use crate::report::{Figure, Report};
use crate::sides::{Who, show, show_all, side, sides, whos};
use legation_schema::{Event, Record, Statement};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an analyst takes from the article.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    events: Vec<Row>,
    #[serde(default)]
    quotes: Vec<Quote>,
    #[serde(default)]
    furniture: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Row {
    row: String,
    anchor: String,
    event: Vec<String>,
    actors: Vec<String>,
    recipients: Vec<String>,
    #[serde(default)]
    auxiliary: Vec<String>,
    speaker: Option<String>,
    condition: Option<String>,
    place: Option<String>,
    date: Option<[String; 2]>,
    claim: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Quote {
    quote: String,
    speaker: String,
}

#[derive(Default)]
struct Tally {
    hits: Vec<(&'static str, Vec<bool>)>,
    coded: usize,
    used: usize,
    report: Report,
}

impl Tally {
    fn hit(&mut self, key: &'static str, ok: bool) {
        match self.hits.iter_mut().find(|(k, _)| *k == key) {
            Some((_, v)) => v.push(ok),
            None => self.hits.push((key, vec![ok])),
        }
    }
}

/// The figures and the misses.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let mut tally = Tally::default();
    for case in cases {
        tally.coded += case.events().len();
        rows(case, &mut tally);
        quotes(case, &mut tally);
        furniture(case, &mut tally);
    }
    let Tally { hits, coded, used, mut report } = tally;
    hits.iter().for_each(|(k, v)| report.number(k, share(v)));
    let rows = hits.iter().find(|(k, _)| *k == "rows").map_or(&[][..], |(_, v)| v);
    report.figures.push(("rows_95".into(), Figure::Interval(wilson(count(rows), rows.len()))));
    report.count("gold_rows", rows.len());
    report.count("predicted", coded);
    report.number("precision_lower_bound", ratio(used as f64, coded as f64));
    report
}

fn rows(case: &Case<'_, Answer>, tally: &mut Tally) {
    let (text, title) = case.record.map_or(("", ""), |r| (r.text.as_str(), r.title.as_deref().unwrap_or("")));
    // one event answers for one anchor
    let mut taken: BTreeMap<usize, &str> = BTreeMap::new();
    for row in &case.answer.events {
        let spots: Vec<Stretch> = occurrences(text, &row.anchor).into_iter().map(|s| [s[0] - 40, s[1] + 40]).collect();
        let here = |e: &Event| match in_text(e.trigger.part, Some(e.trigger.span)) {
            None => title.contains(&row.anchor),
            Some(at) => spots.iter().any(|s| overlap(at, *s) > 0),
        };
        let free = |i: usize| taken.get(&i).is_none_or(|a| *a == row.anchor);
        let near: Vec<(usize, &Event)> = case.events().iter().enumerate().filter(|(i, e)| here(e) && free(*i)).collect();
        let Some((i, event)) = row.best(&near) else {
            tally.hit("rows", false);
            let what = format!("{}: want {} | got {}", row.row, row.show(), show_all(near.iter().map(|(_, e)| *e)));
            tally.report.miss(case.number, case.id(), row.cause(case.record, &near), what);
            continue;
        };
        tally.hit("rows", true);
        taken.insert(i, &row.anchor);
        for (key, ok) in row.fields(event) {
            tally.hit(key, ok);
            if !ok {
                tally.report.miss(case.number, case.id(), key, row.row.clone());
            }
        }
    }
    tally.used += taken.len();
}

impl Row {
    fn people(&self) -> (Vec<Who>, Vec<Who>) {
        let parse = |codes: &[String]| codes.iter().map(|c| Who::parse(c)).collect();
        (parse(&self.actors), parse(&self.recipients))
    }
    fn show(&self) -> String {
        let (actors, recipients) = self.people();
        show(&self.event.join("|"), &actors, &recipients)
    }
    // of the events with the right type and sides, the one whose other fields are right
    fn best<'e>(&self, near: &[(usize, &'e Event)]) -> Option<(usize, &'e Event)> {
        let (actors, recipients) = self.people();
        let core = near.iter().filter(|(_, e)| self.is_type(e) && sides(&actors, &recipients, e, false));
        let full = |e: &Event| u8::from(self.auxiliary_fits(e)) + u8::from(sides(&actors, &recipients, e, true));
        first_max(core.copied(), |(_, e)| full(e))
    }
    fn is_type(&self, e: &Event) -> bool {
        self.event.iter().any(|k| k == e.event.as_str())
    }
    fn cause(&self, record: Option<&Record>, near: &[(usize, &Event)]) -> &'static str {
        let (actors, recipients) = self.people();
        let same: Vec<&Event> = near.iter().map(|(_, e)| *e).filter(|e| self.is_type(e)).collect();
        if !(cause::countries_coded(record, &actors) && cause::countries_coded(record, &recipients)) {
            cause::NOT_CODED
        } else if near.is_empty() {
            "nothing found there"
        } else if same.is_empty() {
            cause::WRONG_TYPE
        } else if same.iter().any(|e| side(&actors, &whos(&e.actors), false)) {
            cause::WRONG_RECIPIENT
        } else {
            cause::WRONG_ACTOR
        }
    }
    fn auxiliary_fits(&self, e: &Event) -> bool {
        let have: BTreeSet<&str> = e.auxiliary.iter().map(|a| a.as_str()).collect();
        let want: BTreeSet<&str> = self.auxiliary.iter().map(String::as_str).collect();
        if want.is_empty() {
            return !have.contains("negated") && !have.contains("hypothetical");
        }
        !have.is_disjoint(&want) && have.iter().all(|h| want.contains(h) || matches!(*h, "future" | "historical"))
    }
    fn fields(&self, e: &Event) -> Vec<(&'static str, bool)> {
        let (actors, recipients) = self.people();
        let mut out = vec![("auxiliary", self.auxiliary_fits(e)), ("sectors", sides(&actors, &recipients, e, true))];
        if let Some(speaker) = &self.speaker {
            let named = e.attribution.iter().any(|a| named(a.speaker.name.as_deref(), a.speaker.text.as_deref(), speaker));
            out.push(("speaker", e.attribution.len() <= 3 && named));
        }
        if let Some(condition) = &self.condition {
            let want = condition.to_lowercase();
            let longest = 3 * want.chars().count() + 20;
            let fits = |text: &str| text.to_lowercase().contains(&want) && text.chars().count() <= longest;
            out.push(("condition", e.conditions.iter().any(|c| fits(&c.text))));
        }
        if let Some(place) = &self.place {
            let country = e.place.as_ref().and_then(|p| p.country);
            out.push(("place", country.is_some_and(|c| c.as_str() == place)));
        }
        if let Some([from, to]) = &self.date {
            out.push(("date", dated(e, from, to)));
        }
        if let Some(claim) = &self.claim {
            out.push(("claim", e.claim.is_some_and(|c| c.as_str() == claim)));
        }
        out
    }
}

fn dated(e: &Event, from: &str, to: &str) -> bool {
    let day = |s: &str| s.chars().take(10).collect::<String>();
    let Some((start, end)) = e.time.as_ref().and_then(|t| Some((t.start.as_deref()?, t.end.as_deref()))) else { return false };
    from <= day(start).as_str() && day(end.filter(|s| !s.is_empty()).unwrap_or(start)).as_str() <= to
}

/// Whether a speaker's name or words hold the wanted last name as a whole word.
fn named(name: Option<&str>, text: Option<&str>, want: &str) -> bool {
    let last = lower_words(Some(want)).pop();
    last.is_some_and(|w| lower_words(name).contains(&w) || lower_words(text).contains(&w))
}

/// The pieces of a statement, or its span when it is in one.
pub fn pieces(s: &Statement) -> Vec<Stretch> {
    if s.pieces.is_empty() { vec![stretch(s.span)] } else { s.pieces.iter().map(|p| stretch(*p)).collect() }
}

fn quotes(case: &Case<'_, Answer>, tally: &mut Tally) {
    for q in &case.answer.quotes {
        let at = case.record.and_then(|r| occurrences(&r.text, &q.quote).first().copied());
        let ok = at.is_some_and(|want| {
            let statements = case.record.into_iter().flat_map(|r| &r.statements);
            let theirs = statements.filter(|s| s.speaker.as_ref().is_some_and(|p| named(p.name.as_deref(), p.text.as_deref(), &q.speaker)));
            let inside = theirs.flat_map(pieces).map(|p| (overlap(p, want), size(p))).filter(|(o, n)| *o as f64 >= 0.7 * *n as f64);
            inside.map(|(o, _)| o).sum::<i64>() as f64 >= 0.8 * size(want) as f64
        });
        tally.hit("quotes", ok);
        if !ok {
            tally.report.miss(case.number, case.id(), "quotation", format!("{}: {}", q.speaker, q.quote));
        }
    }
}

fn furniture(case: &Case<'_, Answer>, tally: &mut Tally) {
    for words in &case.answer.furniture {
        let ok = case.record.is_none_or(|r| {
            let spots = occurrences(&r.text, words);
            let on = |s: Stretch| spots.iter().any(|x| overlap(s, *x) > 0);
            let coded = r.events.iter().any(|e| on(stretch(e.span))) || r.statements.iter().any(|s| on(stretch(s.span)));
            let marked = |s: &Stretch| r.furniture.iter().map(|f| stretch(*f)).any(|f| f[0] <= s[0] && s[1] <= f[1]);
            spots.iter().all(marked) && !coded
        });
        tally.hit("furniture", ok);
        if !ok {
            tally.report.miss(case.number, case.id(), "furniture", words.clone());
        }
    }
}
