//! The rows of one event.

use super::sentences::Sentences;
use super::{list, part};
use legation_schema::{Date, Event, Participant};
use rusqlite::{Connection, Result, params};
use std::collections::BTreeSet;

/// An event with its sides, conditions and chain of speakers.
pub(super) fn insert(db: &Connection, article: i64, ordinal: usize, e: &Event, sentences: &Sentences, copy: Option<&str>) -> Result<()> {
    let day = day(e).map(|d| d.to_string());
    let sentence = sentences.at(e.part, e.span).or_else(|| sentences.at(e.trigger.part, e.trigger.span));
    let (time, place) = (e.time.as_ref(), e.place.as_ref());
    db.prepare_cached(
        "INSERT INTO events (id, article, sentence, ordinal, day, event, mode, contexts, cameo, quad, goldstein, plover_score, auxiliary, claim,
         confidence, in_title, content, manner, purpose, time, first_day, last_day, place, place_name, place_country, place_precision, lat, lon,
         trigger, trigger_part, trigger_start, trigger_end, path, copy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
         ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        e.id,
        article,
        sentence,
        ordinal,
        day,
        e.event.as_str(),
        e.mode.map(|m| m.as_str()),
        list(e.contexts.iter().map(|c| c.as_str())),
        e.cameo,
        e.quad,
        e.goldstein,
        e.plover_score,
        list(e.auxiliary.iter().map(|a| a.as_str())),
        e.claim.map(|c| c.as_str()),
        e.confidence,
        e.in_title,
        e.content.as_ref().map(|c| c.act.as_str()),
        list(e.manner.iter().map(String::as_str)),
        e.purpose,
        time.map(|t| t.text.as_str()),
        time.and_then(|t| t.start.as_deref()),
        time.and_then(|t| t.end.as_deref()),
        place.map(|p| p.text.as_str()),
        place.and_then(|p| p.name.as_deref()),
        place.and_then(|p| p.country.as_ref()).map(|c| c.as_str()),
        place.and_then(|p| p.precision).map(|p| p.as_str()),
        place.and_then(|p| p.lat),
        place.and_then(|p| p.lon),
        e.trigger.text,
        part(e.trigger.part),
        e.trigger.span.start,
        e.trigger.span.end,
        e.trigger.path,
        copy
    ])?;
    let key = db.last_insert_rowid();
    sides(db, key, e, day.as_deref())?;
    dyads(db, key, e, day.as_deref())?;
    conditions(db, key, e)?;
    attributions(db, key, e)
}

/// The day that an event is filed under: its own, when the text gives one that isn't after publication; else that of
/// publication.
pub(crate) fn day(e: &Event) -> Option<Date> {
    let own = e.time.as_ref().and_then(|t| {
        let start: Date = t.start.as_deref()?.parse().ok()?;
        (t.end.as_deref() == t.start.as_deref()).then_some(start)
    });
    own.filter(|d| e.published.is_none_or(|p| *d <= p)).or(e.published)
}

fn sides(db: &Connection, event: i64, e: &Event, day: Option<&str>) -> Result<()> {
    for name in e.actors.iter().chain(&e.recipients).filter_map(|p| p.name.as_deref()) {
        names(db, name)?;
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO event_actors (event, side, ordinal, day, actor, name, country, sector, role, phrase, kind, found)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut all = |side: &str, who: &[Participant]| -> Result<()> {
        for (n, p) in who.iter().enumerate() {
            let country = p.country.as_ref().map(|c| c.as_str());
            let sector = p.sector.map(|s| s.as_str());
            insert.execute(params![
                event,
                side,
                n,
                day,
                p.actor,
                p.name,
                country,
                sector,
                p.role,
                p.text,
                p.kind.as_str(),
                p.found.as_str()
            ])?;
        }
        Ok(())
    };
    all("actor", &e.actors)?;
    all("recipient", &e.recipients)?;
    if let Some(content) = &e.content {
        all("content-actor", &content.actors)?;
        all("content-recipient", &content.recipients)?;
    }
    Ok(())
}

// names are kept also when the last event that holds one goes
fn names(db: &Connection, name: &str) -> Result<()> {
    if db.prepare_cached("INSERT OR IGNORE INTO actor_names (name) VALUES (?)")?.execute([name])? > 0 {
        let key = db.last_insert_rowid();
        db.prepare_cached("INSERT INTO actor_words (rowid, name) VALUES (?, ?)")?.execute(params![key, name])?;
    }
    Ok(())
}

fn dyads(db: &Connection, event: i64, e: &Event, day: Option<&str>) -> Result<()> {
    let countries = |who: &[Participant]| who.iter().filter_map(|p| p.country).collect::<BTreeSet<_>>();
    let (actors, mut recipients) = (countries(&e.actors), countries(&e.recipients));
    // what all sides do together lists them as actors
    let mutual = e.recipients.is_empty();
    if mutual {
        recipients.clone_from(&actors);
    }
    let mut insert = db.prepare_cached("INSERT INTO dyads (event, actor, recipient, day) VALUES (?, ?, ?, ?)")?;
    for a in &actors {
        for r in recipients.iter().filter(|r| !(mutual && *r == a)) {
            insert.execute(params![event, a.as_str(), r.as_str(), day])?;
        }
    }
    Ok(())
}

fn conditions(db: &Connection, event: i64, e: &Event) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO event_conditions (event, ordinal, text, kind, set_by, demands, span_start, span_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (n, c) in e.conditions.iter().enumerate() {
        insert.execute(params![event, n, c.text, c.kind.as_str(), c.set_by, c.demands, c.span.start, c.span.end])?;
    }
    Ok(())
}

fn attributions(db: &Connection, event: i64, e: &Event) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO event_attributions (event, ordinal, speaker, phrase, actor, cue, kind, statement) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (n, a) in e.attribution.iter().enumerate() {
        let speaker = a.speaker.name.as_deref().or(a.speaker.text.as_deref());
        insert.execute(params![event, n, speaker, a.speaker.text, a.speaker.actor, a.cue, a.kind.as_str(), a.statement])?;
    }
    Ok(())
}
