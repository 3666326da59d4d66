//! What one article tells of negotiations.

mod changes;
mod conditions;
mod positions;
mod scene;
mod setting;
mod sides;
mod venues;

use crate::observation::{Observation, Setting, Side, What};
use changes::Draft;
use legation_schema::{Record, TalksPlace, TalksState};
use scene::Scene;

/// Reads the talks out of an article's record; spans are in the record's own unit. Empty when it tells of none.
pub fn observe(record: &Record) -> Vec<Observation> {
    let mut scene = Scene::new(record);
    let Some(setting) = setting::find(&mut scene) else { return Vec::new() };
    let changes = changes::find(&scene);
    let spots = venues::find(&scene, &changes);
    let positions = positions::find(&scene);
    if changes.is_empty() && positions.is_empty() && spots.is_empty() {
        return Vec::new();
    }
    let mut out = Rows { scene: &scene, rows: Vec::new() };
    let places = spots.iter().filter_map(|s| s.place.name.clone()).collect();
    out.add(None, None, None, What::Setting(Setting { places, ..setting }));
    for d in &changes {
        let c = &record.clauses[d.clause];
        let what = What::Change { level: d.level, state: d.state, opens: d.opens, past: d.past, until: d.until.clone() };
        out.add(Some(c.sentence), d.date.clone(), scene.event(c), what);
        if let Some(next) = next(&scene, d, &spots) {
            out.add(Some(c.sentence), d.date.clone(), None, next);
        }
    }
    for (n, next) in occasions(&scene, &spots) {
        out.add(Some(n), scene.published(), None, next);
    }
    for s in spots {
        out.add(Some(s.sentence), s.date, None, What::Venue { place: s.place, state: s.state });
    }
    for p in positions {
        let event = p.clause.and_then(|c| scene.event(&record.clauses[c]));
        let what = What::Position {
            side: p.side,
            speaker: p.speaker,
            stance: p.stance,
            subject: p.what,
            conditions: p.conditions,
            changed: p.changed,
            level: p.level,
        };
        out.add(Some(p.sentence), p.date, event, what);
    }
    out.rows
}

// "may meet at the G20 summit in Bali in November": a possible occasion
fn occasions(scene: &Scene<'_>, spots: &[venues::Spot]) -> Vec<(usize, What)> {
    const KINDS: &[&str] = &["summit", "conference", "assembly", "forum"];
    let mut out = Vec::new();
    for s in spots.iter().filter(|s| s.state == legation_schema::VenueState::Possible) {
        let span = scene.sentence(s.sentence);
        let text = scene.text(span);
        let lower = text.to_ascii_lowercase();
        let lead = |w: &&str| lower.find(*w).map(|i| i + w.len());
        let Some(from) = ["at the ", "during the ", "sidelines of the ", "sidelines of a "].iter().find_map(lead) else { continue };
        let Some(to) = KINDS.iter().filter_map(|k| lower[from..].find(k).map(|i| from + i + k.len())).min().filter(|to| to - from < 60)
        else {
            continue;
        };
        let ahead = |t: &&legation_schema::TimeExpression| {
            t.part.is_text() && span.contains(t.span) && t.start.is_some() && t.start.as_ref() >= scene.published().as_ref()
        };
        let when = scene.record.times.iter().find(ahead);
        let (start, end) = when.map_or((None, None), |t| (t.start.clone(), t.end.clone()));
        out.push((s.sentence, What::Next { occasion: text[from..to].to_owned(), place: Some(s.place.clone()), start, end, by: None }));
    }
    out
}

struct Rows<'a> {
    scene: &'a Scene<'a>,
    rows: Vec<Observation>,
}

impl Rows<'_> {
    fn add(&mut self, sentence: Option<usize>, date: Option<String>, event: Option<String>, what: What) {
        self.rows.push(Observation {
            article: self.scene.record.id.clone(),
            published: self.scene.published(),
            order: self.rows.len(),
            date,
            source: sentence.map(|n| self.scene.source(n)),
            event,
            what,
        });
    }
}

// what a plan says of its day and place
fn next(scene: &Scene<'_>, d: &Draft, spots: &[venues::Spot]) -> Option<What> {
    if !matches!(d.state, TalksState::Scheduled) {
        return None;
    }
    let c = &scene.record.clauses[d.clause];
    let (start, end) = d.ahead.clone().unwrap_or_default();
    let spot = spots.iter().find(|s| s.sentence == c.sentence);
    let place: Option<TalksPlace> = spot.map(|s| s.place.clone());
    let phrase = c.subject.iter().filter(|_| !c.passive).chain(&c.objects).find(|p| scene.words.nouns.is_talks(p, scene.phrase(p)));
    let occasion =
        phrase.map_or_else(|| "talks".to_owned(), |p| scene.text(legation_schema::Span::new(p.span.start, p.head.end)).to_owned());
    let by: Option<Side> = scene.saying(c).and_then(|(_, s)| s.first().map(|s| (*s).clone()));
    (start.is_some() || place.is_some()).then_some(What::Next { occasion, place, start, end, by })
}
