//! An event as it is shown in a list.

use crate::{Store, StoreError};
use rusqlite::{Connection, Result};
use serde::Serialize;

/// An event with its article, for lists. [`Store::event`] gives it whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventRow {
    /// Its id.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// The article's headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The article's day, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The sentence's number; 0 is the title.
    pub sentence: u64,
    /// The day it is filed under, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// PLOVER's type.
    pub event: String,
    /// PLOVER's mode.
    pub mode: Option<String>,
    /// PLOVER's contexts.
    pub contexts: Vec<String>,
    /// CAMEO's code.
    pub cameo: String,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Goldstein's scale, −10 to 10.
    pub goldstein: f64,
    /// PLOVER's score, −10 to 10.
    pub plover_score: f64,
    /// Who does it.
    pub actors: Vec<Side>,
    /// At whom it is directed.
    pub recipients: Vec<Side>,
    /// How it stands to fact.
    pub auxiliary: Vec<String>,
    /// Whose claim it is.
    pub claim: Option<String>,
    /// The share of events like this one that are right, 0 to 1.
    pub confidence: f64,
    /// Where.
    pub place: Option<String>,
    /// In which country.
    pub place_country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// The words that were coded.
    pub trigger: String,
    /// Their stances and act.
    pub path: String,
    /// The sentence.
    pub text: String,
    /// How like its article is to an earlier one: `same` or `near`.
    pub copy: Option<String>,
    /// The happening that it is evidence of.
    pub happening: Option<String>,
}

/// Somebody or something on one side of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// The name, when it is known.
    pub name: Option<String>,
    /// The words that stand in the text.
    pub phrase: Option<String>,
    /// The country's code.
    pub country: Option<String>,
    /// The sector.
    pub sector: Option<String>,
    /// The role.
    pub role: Option<String>,
    /// `actor`, `thing` or `place`.
    pub kind: String,
    /// How the role was filled; from `place` on a guess.
    pub found: String,
}

impl Store {
    /// The event of that key.
    ///
    /// # Errors
    /// SQLite's, also when there is none.
    pub fn row(&self, key: i64) -> Result<EventRow, StoreError> {
        row(&self.db, key).map_err(|e| self.told(e))
    }
}

fn row(db: &Connection, key: i64) -> Result<EventRow> {
    let sides = |side: &str| -> Result<Vec<Side>> {
        db.prepare_cached(
            "SELECT name, phrase, country, sector, role, kind, found FROM event_actors WHERE event = ? AND side = ? ORDER BY ordinal",
        )?
        .query_map(rusqlite::params![key, side], |r| {
            Ok(Side {
                name: r.get(0)?,
                phrase: r.get(1)?,
                country: r.get(2)?,
                sector: r.get(3)?,
                role: r.get(4)?,
                kind: r.get(5)?,
                found: r.get(6)?,
            })
        })?
        .collect()
    };
    let (actors, recipients) = (sides("actor")?, sides("recipient")?);
    db.prepare_cached(
        "SELECT e.id, a.id, a.title, a.publisher, a.url, a.published, s.number, e.day, e.event, e.mode, e.contexts, e.cameo, e.quad,
           e.goldstein, e.plover_score, e.auxiliary, e.claim, e.confidence, e.place_name, e.place_country, e.lat, e.lon, e.trigger, e.path,
           substr(iif(s.part IS NULL, a.text, a.title), s.span_start + 1, s.span_end - s.span_start), e.copy,
           (SELECT h.id FROM happening_events x JOIN happenings h ON h.key = x.happening WHERE x.event = e.key)
         FROM events e JOIN articles a ON a.key = e.article JOIN sentences s ON s.key = e.sentence WHERE e.key = ?",
    )?
    .query_row([key], |r| {
        Ok(EventRow {
            id: r.get(0)?,
            article: r.get(1)?,
            title: r.get(2)?,
            publisher: r.get(3)?,
            url: r.get(4)?,
            published: r.get(5)?,
            sentence: r.get(6)?,
            day: r.get(7)?,
            event: r.get(8)?,
            mode: r.get(9)?,
            contexts: list(r.get(10)?),
            cameo: r.get(11)?,
            quad: r.get(12)?,
            goldstein: r.get(13)?,
            plover_score: r.get(14)?,
            actors,
            recipients,
            auxiliary: list(r.get(15)?),
            claim: r.get(16)?,
            confidence: r.get(17)?,
            place: r.get(18)?,
            place_country: r.get(19)?,
            lat: r.get(20)?,
            lon: r.get(21)?,
            trigger: r.get(22)?,
            path: r.get(23)?,
            text: r.get(24)?,
            copy: r.get(25)?,
            happening: r.get(26)?,
        })
    })
}

fn list(cell: Option<String>) -> Vec<String> {
    cell.map(|c| c.split(';').map(str::to_owned).collect()).unwrap_or_default()
}
