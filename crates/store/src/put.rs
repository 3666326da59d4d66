//! Storing one article: all of it, or nothing.

use crate::article::{Entry, Put};
use crate::{Store, StoreError, observations, pack, rows};
use legation_schema::{Date, Record};
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
        self.write(|db| put(db, entry))
    }
    /// Replaces the coding of an article that is stored, in one transaction; its content, version and relation to others stay.
    ///
    /// # Errors
    /// [`StoreError::NoArticle`]; SQLite's. Then the old coding stays.
    pub fn recode(&mut self, record: &Record, coding: i64, observations: &[(Option<Date>, String)]) -> Result<(), StoreError> {
        self.write(|db| {
            let key: Option<i64> = db.query_row("SELECT key FROM articles WHERE id = ?", [&record.id], |r| r.get(0)).optional()?;
            let key = key.ok_or_else(|| StoreError::NoArticle(record.id.clone()))?;
            rows::remove(db, key)?;
            db.prepare_cached("UPDATE articles SET coding = ? WHERE key = ?")?.execute([coding, key])?;
            fill(db, key, record, observations)
        })
    }
    /// All of `change`, or nothing.
    pub(crate) fn write<T>(&mut self, change: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let path = self.path().to_owned();
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| StoreError::from(e).at(&path))?;
        change(&tx).and_then(|t| tx.commit().map(|()| t).map_err(Into::into)).map_err(|e| e.at(&path))
    }
}

struct Before {
    key: i64,
    version: i64,
    is_same: bool,
}

/// Stores an article within a transaction.
pub(crate) fn put(db: &Connection, entry: &Entry<'_>) -> Result<Put, StoreError> {
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
        db.prepare_cached(&format!("INSERT INTO versions (article, version, url, content, print, stored) VALUES (?, ?, ?, ?, ?, {NOW})"))?
            .execute(params![key, version, entry.record.url, entry.content, entry.print])?;
    }
    if put == Put::Replaced {
        leads(db, key)?;
    }
    fill(db, key, entry.record, entry.observations)?;
    Ok(put)
}

// everything below an article's own row
fn fill(db: &Connection, key: i64, record: &Record, observations: &[(Option<Date>, String)]) -> Result<(), StoreError> {
    let (body, events) = pack::split(record).map_err(|e| StoreError::Record(record.id.clone(), e.to_string()))?;
    db.prepare_cached("INSERT INTO records (article, body, events) VALUES (?, ?, ?)")?.execute(params![key, body, events])?;
    rows::insert(db, key, record)?;
    observations::insert(db, key, observations)?;
    Ok(())
}

// a new version may copy another article than the old one did: those that copy it go with it
fn leads(db: &Connection, key: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "WITH RECURSIVE copies (key) AS (SELECT key FROM articles WHERE copy_of = ?1
           UNION SELECT a.key FROM articles a JOIN copies c ON a.copy_of = c.key)
         UPDATE articles SET lead = (SELECT report FROM articles WHERE key = ?1) WHERE key IN (SELECT key FROM copies)",
    )?
    .execute([key])?;
    Ok(())
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
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
           iif(EXISTS (SELECT 1 FROM articles WHERE id = ?13), ?12, NULL), (SELECT key FROM articles WHERE id = ?13), (SELECT coalesce(lead, key) FROM articles WHERE id = ?13), ?14, {NOW})
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
