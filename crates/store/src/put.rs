//! Storing one article: all of it, or nothing.

use crate::article::{Entry, Put};
use crate::{Store, StoreError, pack, rows};
use legation_schema::Record;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// This moment as the store writes it.
pub(crate) const NOW: &str = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";

impl Store {
    /// Stores an article in one transaction. An article with the same id is replaced and goes into the history; with the same
    /// content too, only its coding is replaced. Reviews stay with the ids of events.
    ///
    /// # Errors
    /// SQLite's; then nothing of the article is stored.
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<Put, StoreError> {
        let path = self.path().to_owned();
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| StoreError::from(e).at(&path))?;
        put(&tx, entry).and_then(|p| tx.commit().map(|()| p).map_err(Into::into)).map_err(|e| e.at(&path))
    }
}

struct Before {
    key: i64,
    version: i64,
    is_same: bool,
}

fn put(db: &Connection, entry: &Entry<'_>) -> Result<Put, StoreError> {
    let before = before(db, entry)?;
    let put = match &before {
        None => Put::New,
        Some(b) if b.is_same => Put::Recoded,
        Some(_) => Put::Replaced,
    };
    if let Some(b) = &before {
        if put == Put::Replaced {
            remember(db, b)?;
        }
        rows::remove(db, b.key)?;
    }
    let version = before.as_ref().map_or(1, |b| if b.is_same { b.version } else { b.version + 1 });
    let key = article(db, entry, before.map(|b| b.key), version)?;
    if put != Put::Recoded {
        db.prepare_cached(&format!("INSERT INTO versions (article, version, content, print, stored) VALUES (?, ?, ?, ?, {NOW})"))?
            .execute(params![key, version, entry.content, entry.print])?;
    }
    let (body, events) = pack::split(entry.record).map_err(|e| StoreError::Record(entry.record.id.clone(), e.to_string()))?;
    db.prepare_cached("INSERT INTO records (article, body, events) VALUES (?, ?, ?)")?.execute(params![key, body, events])?;
    rows::insert(db, key, entry.record)?;
    let mut observation = db.prepare_cached("INSERT INTO observations (article, ordinal, day, json) VALUES (?, ?, ?, ?)")?;
    for (n, (day, json)) in entry.observations.iter().enumerate() {
        observation.execute(params![key, n, day.map(|d| d.to_string()), json])?;
    }
    Ok(put)
}

fn before(db: &Connection, entry: &Entry<'_>) -> rusqlite::Result<Option<Before>> {
    db.prepare_cached(
        "SELECT a.key, a.version, v.content = ? FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.version WHERE a.id = ?",
    )?
    .query_row(params![entry.content, entry.record.id], |r| Ok(Before { key: r.get(0)?, version: r.get(1)?, is_same: r.get(2)? }))
    .optional()
}

// moves the present version into the history
fn remember(db: &Connection, before: &Before) -> Result<(), StoreError> {
    let record = whole(db, before.key)?;
    let packed = pack::whole(&record).map_err(|e| StoreError::Record(record.id.clone(), e.to_string()))?;
    db.prepare_cached(&format!(
        "INSERT INTO history (article, version, title, published, stored, replaced, record)
         SELECT key, version, title, published, stored, {NOW}, ? FROM articles WHERE key = ?"
    ))?
    .execute(params![packed, before.key])?;
    Ok(())
}

/// The present record of an article.
pub(crate) fn whole(db: &Connection, article: i64) -> Result<Record, StoreError> {
    let mut find =
        db.prepare_cached("SELECT a.id, r.body, r.events, a.text FROM articles a JOIN records r ON r.article = a.key WHERE a.key = ?")?;
    let (id, body, events, text): (String, Vec<u8>, Vec<u8>, String) =
        find.query_row([article], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    pack::join(&body, &events, text).map_err(|e| StoreError::Record(id, e.to_string()))
}

fn article(db: &Connection, entry: &Entry<'_>, key: Option<i64>, version: i64) -> rusqlite::Result<i64> {
    let r = entry.record;
    let (copy, of) = (entry.copy.map(|c| c.kind.as_str()), entry.copy.map(|c| c.of));
    // a copy of a copy belongs to the first one's report
    db.prepare_cached(&format!(
        "INSERT INTO articles (key, id, version, title, url, publisher, published, language, text, characters, kept, copy, copy_of, lead, coding, stored)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
           (SELECT key FROM articles WHERE id = ?13), (SELECT coalesce(lead, key) FROM articles WHERE id = ?13), ?14, {NOW})
         ON CONFLICT (key) DO UPDATE SET version = excluded.version, title = excluded.title, url = excluded.url, publisher = excluded.publisher,
           published = excluded.published, language = excluded.language, text = excluded.text, characters = excluded.characters,
           kept = excluded.kept, copy = excluded.copy, copy_of = excluded.copy_of, lead = excluded.lead, coding = excluded.coding,
           stored = iif(version = excluded.version, stored, excluded.stored)
         RETURNING key"
    ))?
    .query_row(
        params![
            key,
            r.id,
            version,
            r.title,
            r.url,
            r.publisher,
            r.published.map(|d| d.to_string()),
            r.language,
            r.text,
            r.text.chars().count(),
            entry.kept,
            copy,
            of,
            entry.coding
        ],
        |r| r.get(0),
    )
}
