//! Sentences that hold some words, and what there is of them.

use crate::{Store, StoreError, find};
use legation_schema::Date;
use rusqlite::{Row, params};
use serde::Serialize;
use std::collections::BTreeMap;

// the best ones are sought among so many; of more, the latest stored come first
const MOST: usize = 500;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looking {
    /// Words that all stand in a sentence, by their stems; "some words" in quotation marks stand side by side.
    pub words: String,
    /// The outlet.
    pub publisher: Option<String>,
    /// The first day of publication.
    pub from: Option<Date>,
    /// The last one.
    pub to: Option<Date>,
    /// Only headlines.
    pub headlines: bool,
    /// Only sentences with a statement, and by whom it is when this names somebody.
    pub speaker: Option<String>,
    /// Only sentences with a statement.
    pub said: bool,
}

/// A sentence that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The article's id.
    pub article: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub publisher: Option<String>,
    /// Its day, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The sentence's number; 0 is the title.
    pub sentence: u64,
    /// Its words: those that were not looked for and those that were, in turns.
    pub text: Vec<String>,
    /// Who says something in it.
    pub speakers: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hits {
    /// The sentences.
    pub rows: Vec<Hit>,
    /// How many there are, up to a limit.
    pub count: usize,
    /// Whether the limit was reached: then there are more, and the latest stored come first.
    pub capped: bool,
    /// By outlet, the most frequent first.
    pub publishers: Vec<Facet>,
    /// By year of publication, the latest first.
    pub years: Vec<Facet>,
    /// By speaker, the most frequent first.
    pub speakers: Vec<Facet>,
}

/// How many of what was found share something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What they share.
    pub value: String,
    /// How many.
    pub count: usize,
}

impl Store {
    /// Looks; gives but the first `skip`, and `limit` at most.
    ///
    /// # Errors
    /// [`StoreError::NoWords`]; SQLite's.
    pub fn search(&self, looking: &Looking, skip: usize, limit: usize) -> Result<Hits, StoreError> {
        let query = find::all_of(&looking.words).ok_or_else(|| StoreError::NoWords(looking.words.clone()))?;
        self.hits(&query, looking, skip, limit).map_err(|e| self.told(e))
    }
    fn hits(&self, query: &str, looking: &Looking, skip: usize, limit: usize) -> rusqlite::Result<Hits> {
        let (found, capped) = self.matches(query, looking)?;
        let keys: Vec<i64> = found.iter().map(|f| f.key).collect();
        let shown = keys.iter().skip(skip).take(limit);
        Ok(Hits {
            rows: shown.map(|k| self.hit(query, *k)).collect::<rusqlite::Result<_>>()?,
            count: found.len(),
            capped,
            publishers: ranked(found.iter().filter_map(|f| f.publisher.clone())),
            years: years(&found),
            speakers: self.speakers(&keys)?,
        })
    }
    // the best first, and whether there may be more
    fn matches(&self, query: &str, l: &Looking) -> rusqlite::Result<(Vec<Match>, bool)> {
        // a rank takes all sentences with the word: only what is rare is ranked
        let common = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)";
        let met: usize = self.db.prepare_cached(common)?.query_row(params![query, MOST], |r| r.get(0))?;
        let capped = met >= MOST;
        let score = if capped { "0.0" } else { "rank" };
        let sql = format!("WITH found AS MATERIALIZED (SELECT rowid AS key, {score} AS score FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
            SELECT f.key, f.score, a.publisher, a.published FROM found f JOIN sentences s ON s.key = f.key JOIN articles a ON a.key = s.article
            WHERE a.copy IS NOT 'same' AND (?3 IS NULL OR a.publisher = ?3) AND (?4 IS NULL OR a.published >= ?4) AND (?5 IS NULL OR a.published <= ?5)
              AND (NOT ?6 OR s.number = 0)
              AND (NOT ?7 OR EXISTS (SELECT 1 FROM statements t WHERE t.sentence = s.key AND (?8 IS NULL OR t.speaker = ?8)))");
        let (from, to) = (l.from.map(|d| d.to_string()), l.to.map(|d| d.to_string()));
        let said = l.said || l.speaker.is_some();
        let row = |r: &Row<'_>| Ok(Match { key: r.get(0)?, score: r.get(1)?, publisher: r.get(2)?, published: r.get(3)? });
        let mut sought = self.db.prepare_cached(&sql)?;
        let rows = sought.query_map(params![query, MOST, l.publisher, from, to, l.headlines, said, l.speaker], row)?;
        let mut all: Vec<Match> = rows.collect::<rusqlite::Result<_>>()?;
        if !capped {
            // a lower score is a better one
            all.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| b.published.cmp(&a.published)));
        }
        Ok((all, capped))
    }
    fn hit(&self, query: &str, key: i64) -> rusqlite::Result<Hit> {
        let sql = "SELECT a.id, a.title, a.publisher, a.published, s.number, highlight(search, 0, char(2), char(2))
            FROM search JOIN sentences s ON s.key = search.rowid JOIN articles a ON a.key = s.article WHERE search MATCH ? AND search.rowid = ?";
        let speakers = self
            .db
            .prepare_cached("SELECT DISTINCT speaker FROM statements WHERE sentence = ? AND speaker IS NOT NULL ORDER BY number")?
            .query_map([key], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        self.db.prepare_cached(sql)?.query_row(params![query, key], |r| {
            let text: String = r.get(5)?;
            Ok(Hit {
                article: r.get(0)?,
                title: r.get(1)?,
                publisher: r.get(2)?,
                published: r.get(3)?,
                sentence: r.get(4)?,
                text: text.split('\u{2}').map(str::to_owned).collect(),
                speakers,
            })
        })
    }
    fn speakers(&self, keys: &[i64]) -> rusqlite::Result<Vec<Facet>> {
        let mut of = self.db.prepare_cached("SELECT speaker FROM statements WHERE sentence = ? AND speaker IS NOT NULL")?;
        let mut all: Vec<String> = Vec::new();
        for key in keys {
            let rows = of.query_map([key], |r| r.get(0))?;
            all.extend(rows.collect::<rusqlite::Result<Vec<String>>>()?);
        }
        Ok(ranked(all.into_iter()))
    }
    /// Names of actors of events that hold all of the words, or begin with the last of them; so many at most.
    ///
    /// # Errors
    /// [`StoreError::NoWords`]; SQLite's.
    pub fn names(&self, words: &str, most: usize) -> Result<Vec<String>, StoreError> {
        let query = find::all_of(words).ok_or_else(|| StoreError::NoWords(words.to_owned()))?;
        let read = || -> rusqlite::Result<Vec<String>> {
            let sql = "SELECT n.name FROM actor_words JOIN actor_names n ON n.key = actor_words.rowid WHERE actor_words MATCH ? ORDER BY rank LIMIT ?";
            self.db.prepare_cached(sql)?.query_map(params![query, most], |r| r.get(0))?.collect()
        };
        read().map_err(|e| self.told(e))
    }
}

struct Match {
    key: i64,
    score: f64,
    publisher: Option<String>,
    published: Option<String>,
}

fn ranked(values: impl Iterator<Item = String>) -> Vec<Facet> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.for_each(|v| *counts.entry(v).or_default() += 1);
    let mut all: Vec<Facet> = counts.into_iter().map(|(value, count)| Facet { value, count }).collect();
    all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    all.truncate(12);
    all
}

fn years(found: &[Match]) -> Vec<Facet> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for year in found.iter().filter_map(|f| f.published.as_deref()?.get(..4)) {
        *counts.entry(year.to_owned()).or_default() += 1;
    }
    counts.into_iter().rev().map(|(value, count)| Facet { value, count }).take(12).collect()
}
