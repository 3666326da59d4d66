//! Whom a word means: a country, a sector of it, or people and bodies by their names.

use crate::{Store, StoreError};
use legation_schema::{Country, Sector};
use rusqlite::types::Value;
use rusqlite::{Connection, Result};

// more names than these have no word in common that would be worth a question
const NAMES: usize = 60;

/// Somebody that is asked for.
pub(super) enum Who {
    /// All who act for a country, or those of one sector; the government's when nothing else is said is [`Sector::Gov`].
    Country(String, Option<Sector>),
    /// Those with one of these names.
    Names(Vec<String>),
}

impl Who {
    /// Whom the word means; none when the store knows nobody like that.
    pub(super) fn look_up(store: &Store, word: &str) -> Result<Option<Who>, StoreError> {
        let word = word.trim();
        let (code, sector) = word.split_once('/').map_or((word, None), |(c, s)| (c, Some(s)));
        let sector = sector.map(|s| Sector::parse(&s.to_ascii_uppercase()));
        let find = || -> Result<Option<Who>> {
            if Country::new(code).is_some() && sector != Some(None) && is_country(&store.db, code)? {
                return Ok(Some(Who::Country(code.to_owned(), sector.flatten())));
            }
            let names = names(&store.db, word)?;
            Ok((!names.is_empty()).then_some(Who::Names(names)))
        };
        find().map_err(|e| store.told(e))
    }
    /// One condition for each index look-up that it takes, on the columns `country`, `sector` and `name`.
    pub(super) fn conditions(&self) -> Vec<(String, Vec<Value>)> {
        match self {
            Who::Country(code, None) => vec![("country = ?".into(), vec![code.clone().into()])],
            Who::Country(code, Some(sector)) => {
                vec![("country = ? AND coalesce(sector, 'GOV') = ?".into(), vec![code.clone().into(), sector.as_str().to_owned().into()])]
            }
            Who::Names(names) => names.iter().map(|n| ("name = ? COLLATE NOCASE".into(), vec![n.clone().into()])).collect(),
        }
    }
    /// The same as one condition.
    pub(super) fn any(&self) -> (String, Vec<Value>) {
        let (parts, values): (Vec<_>, Vec<_>) = self.conditions().into_iter().unzip();
        (format!("({})", parts.join(" OR ")), values.concat())
    }
    /// The code, when all of a country are meant.
    pub(super) fn code(&self) -> Option<&str> {
        if let Who::Country(code, None) = self { Some(code) } else { None }
    }
}

fn is_country(db: &Connection, code: &str) -> Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM event_actors WHERE country = ?)")?.query_row([code], |r| r.get(0))
}

// the name as it stands, else all names that hold its words
fn names(db: &Connection, word: &str) -> Result<Vec<String>> {
    if db.prepare_cached("SELECT EXISTS (SELECT 1 FROM event_actors WHERE name = ? COLLATE NOCASE)")?.query_row([word], |r| r.get(0))? {
        return Ok(vec![word.to_owned()]);
    }
    let Some(words) = super::words::all_of(word) else { return Ok(Vec::new()) };
    let sql =
        "SELECT n.name FROM actor_words JOIN actor_names n ON n.key = actor_words.rowid WHERE actor_words MATCH ? ORDER BY rank LIMIT ?";
    db.prepare_cached(sql)?.query_map(rusqlite::params![words, NAMES], |r| r.get(0))?.collect()
}
