//! The rows that a record becomes, so that people can ask for its parts.

mod event;
mod sentences;

use legation_schema::Record;
use rusqlite::{Connection, Result, params};
use sentences::Sentences;

/// Every row of an article below its own.
pub(crate) fn insert(db: &Connection, article: i64, r: &Record) -> Result<()> {
    let sentences = Sentences::insert(db, article, r)?;
    actors(db, article, r)?;
    statements(db, article, r, &sentences)?;
    let copy: Option<String> = db.prepare_cached("SELECT copy FROM articles WHERE key = ?")?.query_row([article], |r| r.get(0))?;
    for (ordinal, e) in r.events.iter().enumerate() {
        event::insert(db, article, ordinal, e, &sentences, copy.as_deref())?;
    }
    discarded(db, article, r, &sentences)
}

/// Takes the same rows away. The article's own row stays.
pub(crate) fn remove(db: &Connection, article: i64) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO changed_blocks SELECT DISTINCT block FROM events WHERE article = ? AND block IS NOT NULL")?
        .execute([article])?;
    // the index of words must be told what it held
    db.prepare_cached("INSERT INTO search (search, rowid, text) SELECT 'delete', key, text FROM sentence_texts WHERE article = ?")?
        .execute([article])?;
    for table in ["observations", "discarded", "statements", "events", "actors", "sentences", "records"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE article = ?"))?.execute([article])?;
    }
    Ok(())
}

fn actors(db: &Connection, article: i64, r: &Record) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO actors (article, actor, name, country, sector, sectors, role, known, mentions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for a in &r.actors {
        let country = a.country.as_ref().map(|c| c.as_str());
        let (sector, sectors) = (a.sector.map(|s| s.as_str()), list(a.sectors.iter().map(|s| s.as_str())));
        insert.execute(params![article, a.id, a.name, country, sector, sectors, a.role, a.known, a.mentions.len()])?;
    }
    Ok(())
}

fn statements(db: &Connection, article: i64, r: &Record, sentences: &Sentences) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO statements (article, number, sentence, part, span_start, span_end, text, kind, speaker, speaker_country, speaker_sector,
         speaker_phrase, speaker_actor, anonymity, cue, factivity, medium) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for s in &r.statements {
        let speaker = s.speaker.as_ref();
        insert.execute(params![
            article,
            s.id,
            sentences.at(s.part, s.span),
            part(s.part),
            s.span.start,
            s.span.end,
            s.text,
            s.kind.as_str(),
            speaker.and_then(|p| p.name.as_deref().or(p.text.as_deref())),
            speaker.and_then(|p| p.country.as_ref()).map(|c| c.as_str()),
            speaker.and_then(|p| p.sector).map(|s| s.as_str()),
            speaker.and_then(|p| p.text.as_deref()),
            speaker.and_then(|p| p.actor),
            s.anonymity.map(|a| a.as_str()),
            s.cue.as_ref().map(|c| c.text.as_str()),
            s.cue.as_ref().map(|c| c.factivity.as_str()),
            s.medium
        ])?;
    }
    Ok(())
}

fn discarded(db: &Connection, article: i64, r: &Record, sentences: &Sentences) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO discarded (article, ordinal, sentence, part, span_start, span_end, text, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (n, d) in r.discarded.iter().enumerate() {
        let sentence = sentences.at(d.part, d.span);
        insert.execute(params![article, n, sentence, part(d.part), d.span.start, d.span.end, d.text, d.reason])?;
    }
    Ok(())
}

fn part(part: legation_schema::Part) -> Option<&'static str> {
    if part.is_text() { None } else { Some("title") }
}

/// A list as one cell; none when it is empty.
fn list<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let joined = words.map(|w| w.replace(';', ",")).collect::<Vec<_>>().join(";");
    if joined.is_empty() { None } else { Some(joined) }
}
