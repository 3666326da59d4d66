//! Reading records back.

use crate::article::ArticleRow;
use crate::{Store, StoreError, pack, put};
use legation_schema::{Event, Record};
use rusqlite::{OptionalExtension, Row};

impl Store {
    /// An article's present record, as it was coded; spans in characters.
    ///
    /// # Errors
    /// SQLite's; a record that is damaged.
    pub fn record(&self, id: &str) -> Result<Option<Record>, StoreError> {
        let key = self.key(id)?;
        key.map(|k| put::whole(&self.db, k).map_err(|e| e.at(self.path()))).transpose()
    }
    /// A version of an article that was replaced, as it was coded then.
    ///
    /// # Errors
    /// As [`Store::record`].
    pub fn record_then(&self, id: &str, version: u32) -> Result<Option<Record>, StoreError> {
        let sql = "SELECT h.record FROM history h JOIN articles a ON a.key = h.article WHERE a.id = ? AND h.version = ?";
        let find = || self.db.prepare_cached(sql)?.query_row(rusqlite::params![id, version], |r| r.get::<_, Vec<u8>>(0)).optional();
        let packed = find().map_err(|e| self.told(e))?;
        packed.map(|p| pack::unwhole(&p).map_err(|e| StoreError::Record(id.to_owned(), e.to_string()))).transpose()
    }
    /// An event by its id, whole.
    ///
    /// # Errors
    /// As [`Store::record`].
    pub fn event(&self, id: &str) -> Result<Option<Event>, StoreError> {
        let sql = "SELECT article, ordinal FROM events WHERE id = ?";
        let find = || self.db.prepare_cached(sql)?.query_row([id], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, usize>(1)?))).optional();
        let Some((article, ordinal)) = find().map_err(|e| self.told(e))? else { return Ok(None) };
        Ok(self.events(article)?.into_iter().nth(ordinal))
    }
    /// The events of the article with that key, in their order; without reading the rest of its record.
    ///
    /// # Errors
    /// As [`Store::record`].
    pub fn events(&self, article: i64) -> Result<Vec<Event>, StoreError> {
        let find =
            || self.db.prepare_cached("SELECT events FROM records WHERE article = ?")?.query_row([article], |r| r.get::<_, Vec<u8>>(0));
        let packed = find().map_err(|e| self.told(e))?;
        pack::events(&packed).map_err(|e| StoreError::Record(article.to_string(), e.to_string()))
    }
    /// An article's row.
    ///
    /// # Errors
    /// SQLite's.
    pub fn article(&self, id: &str) -> Result<Option<ArticleRow>, StoreError> {
        let sql = format!("{ROW} WHERE a.id = ?");
        let find = || self.db.prepare_cached(&sql)?.query_row([id], row).optional();
        find().map_err(|e| self.told(e))
    }
    /// The article of that key with its record.
    ///
    /// # Errors
    /// [`StoreError::NoArticle`]; as [`Store::record`].
    pub fn record_at(&self, key: i64) -> Result<(ArticleRow, Record), StoreError> {
        let sql = format!("{ROW} WHERE a.key = ?");
        let find = || self.db.prepare_cached(&sql)?.query_row([key], row).optional();
        let article = find().map_err(|e| self.told(e))?.ok_or_else(|| StoreError::NoArticle(key.to_string()))?;
        let record = put::whole(&self.db, key).map_err(|e| e.at(self.path()))?;
        Ok((article, record))
    }
    /// Where the event of that key stands: its article's key, and its place among the article's events from 0.
    ///
    /// # Errors
    /// SQLite's, also when there is none.
    pub fn place(&self, event: i64) -> Result<(i64, usize), StoreError> {
        let find = || {
            let sql = "SELECT article, ordinal FROM events WHERE key = ?";
            self.db.prepare_cached(sql)?.query_row([event], |r| Ok((r.get(0)?, r.get(1)?)))
        };
        find().map_err(|e| self.told(e))
    }
    /// Every article with its record, in the order in which they were stored; one at a time.
    pub fn records(&self) -> Records<'_> {
        Records { store: self, after: 0 }
    }
    /// How many articles are stored.
    ///
    /// # Errors
    /// SQLite's.
    pub fn len(&self) -> Result<u64, StoreError> {
        self.db.query_row("SELECT count(*) FROM articles", [], |r| r.get(0)).map_err(|e| self.told(e))
    }
    /// Whether no article is.
    ///
    /// # Errors
    /// SQLite's.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.len()? == 0)
    }
    fn key(&self, id: &str) -> Result<Option<i64>, StoreError> {
        let find = || self.db.prepare_cached("SELECT key FROM articles WHERE id = ?")?.query_row([id], |r| r.get(0)).optional();
        find().map_err(|e| self.told(e))
    }
}

const ROW: &str = "SELECT a.key, a.id, a.version, a.title, a.url, a.publisher, a.published, a.kept, a.copy, o.id
    FROM articles a LEFT JOIN articles o ON o.key = a.copy_of";

fn row(r: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        key: r.get(0)?,
        id: r.get(1)?,
        version: r.get(2)?,
        title: r.get(3)?,
        url: r.get(4)?,
        publisher: r.get(5)?,
        published: r.get::<_, Option<String>>(6)?.and_then(|d| d.parse().ok()),
        kept: r.get(7)?,
        copy: r.get(8)?,
        copy_of: r.get(9)?,
    })
}

/// What an article is made of, to be coded anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its id.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The language of its text.
    pub language: Option<String>,
    /// The text.
    pub text: String,
}

impl Store {
    /// How many articles were coded by something else than `coding` (all, when there is none).
    ///
    /// # Errors
    /// SQLite's.
    pub fn count_texts(&self, but: Option<i64>) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM articles WHERE coding IS NOT ?";
        self.db.query_row(sql, [but], |r| r.get(0)).map_err(|e| self.told(e))
    }
    /// Hands their texts to `each`, in the order in which they were stored, until it returns false.
    ///
    /// # Errors
    /// SQLite's.
    pub fn texts(&self, but: Option<i64>, each: &mut dyn FnMut(Text) -> bool) -> Result<(), StoreError> {
        let mut after = 0;
        // one question for each, so that no long reading keeps the log from being written back
        let mut next = || -> rusqlite::Result<Option<Text>> {
            let before = after;
            let sql = "SELECT key, id, title, url, publisher, published, language, text FROM articles
                WHERE key > ? AND coding IS NOT ? ORDER BY key LIMIT 1";
            let read = |r: &Row<'_>| {
                after = r.get(0)?;
                let (id, title, url, publisher) = (r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?);
                Ok(Text { id, title, url, publisher, published: r.get(5)?, language: r.get(6)?, text: r.get(7)? })
            };
            self.db.prepare_cached(sql)?.query_row(rusqlite::params![before, but], read).optional()
        };
        while let Some(text) = next().map_err(|e| self.told(e))? {
            if !each(text) {
                break;
            }
        }
        Ok(())
    }
    /// Ids of events that were reviewed and that no stored article holds any more.
    ///
    /// # Errors
    /// SQLite's.
    pub fn lost_reviews(&self) -> Result<Vec<String>, StoreError> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let sql = "SELECT DISTINCT event FROM reviews WHERE event NOT IN (SELECT id FROM events) ORDER BY event";
            self.db.prepare(sql)?.query_map([], |r| r.get(0))?.collect()
        };
        read().map_err(|e| self.told(e))
    }
}

/// The articles of a store in the order of their keys. Sees what is stored while it goes on.
pub struct Records<'s> {
    store: &'s Store,
    after: i64,
}

impl Iterator for Records<'_> {
    type Item = Result<(ArticleRow, Record), StoreError>;
    fn next(&mut self) -> Option<Self::Item> {
        let sql = format!("{ROW} WHERE a.key > ? ORDER BY a.key LIMIT 1");
        let find = || self.store.db.prepare_cached(&sql)?.query_row([self.after], row).optional();
        let found = find().map_err(|e| self.store.told(e)).transpose()?;
        Some(found.and_then(|article| {
            self.after = article.key;
            let record = put::whole(&self.store.db, article.key).map_err(|e| e.at(self.store.path()))?;
            Ok((article, record))
        }))
    }
}
