//! Gold out of reviews, in the form that `legation eval events` reads: sentences with one event each, and sentences with none.

use super::{Judged, JudgedPlace, JudgedSide, JudgedTime, Reviewed};
use crate::{Store, StoreError};
use legation_schema::{Country, Date, EventType, Mode, Sector};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence with the event that stands in it, or with none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoldRow {
    /// The event's id; of a quiet sentence that of the sentence.
    pub id: String,
    /// What the records of one sentence share: the article's id with the sentence's number.
    pub sentence: String,
    /// The sentence.
    pub text: String,
    /// The article's day of publication.
    pub published: Option<Date>,
    /// PLOVER's type; null when nothing happens in the sentence.
    pub event: Option<EventType>,
    /// PLOVER's mode.
    pub mode: Option<Mode>,
    /// Who does it. Sides without a country are left out: they cannot be compared.
    pub actors: Vec<GoldSide>,
    /// At whom it is directed.
    pub recipients: Vec<GoldSide>,
    /// The words that the machine coded.
    pub trigger: Option<String>,
    /// Where.
    pub place: Option<JudgedPlace>,
    /// When.
    pub time: Option<JudgedTime>,
    /// Who said the last word.
    pub reviewer: String,
    /// When, `YYYY-MM-DDTHH:MM:SSZ`.
    pub made: String,
}

/// A side of gold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoldSide {
    /// A name, or the words of the text.
    pub text: Option<String>,
    /// The country's code.
    pub country: Country,
    /// The sector.
    pub sector: Option<Sector>,
}

impl Store {
    /// The last words as gold, by article and sentence. A corrected event gives the corrected row. A rejected one gives none; a
    /// sentence is quiet when all that was ever coded in it is rejected and nothing stands in it that nobody judged.
    ///
    /// # Errors
    /// As [`Store::reviews`].
    pub fn review_gold(&self) -> Result<Vec<GoldRow>, StoreError> {
        let last = self.last_words()?;
        let judged: BTreeSet<&str> = last.iter().map(|r| r.review.event.as_str()).collect();
        let mut sentences: BTreeMap<(&str, usize, &str), Vec<&Reviewed>> = BTreeMap::new();
        for r in &last {
            sentences.entry((&r.article, r.machine.sentence, &r.machine.text)).or_default().push(r);
        }
        let mut out = Vec::new();
        for ((article, _, text), reviews) in sentences {
            let rows: Vec<GoldRow> = reviews.iter().filter_map(|r| Some(row(r, r.judged()?))).collect();
            if rows.is_empty() && !self.has_other_events(article, text, &judged)? {
                let latest = reviews.iter().max_by_key(|r| r.number);
                out.extend(latest.map(|r| quiet(r, None)));
            }
            out.extend(rows);
        }
        Ok(out)
    }
    // whether the sentence holds events that nobody judged
    fn has_other_events(&self, article: &str, text: &str, judged: &BTreeSet<&str>) -> Result<bool, StoreError> {
        let read = || -> rusqlite::Result<bool> {
            let sql = "SELECT e.id FROM articles a JOIN events e ON e.article = a.key JOIN sentence_texts s ON s.key = e.sentence
                WHERE a.id = ? AND s.text = ?";
            let mut all = self.db.prepare_cached(sql)?;
            let mut rows = all.query([article, text])?;
            while let Some(r) = rows.next()? {
                if !judged.contains(r.get_ref(0)?.as_str()?) {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        read().map_err(|e| self.told(e))
    }
}

fn row(r: &Reviewed, judged: Judged) -> GoldRow {
    let sides = |all: Vec<JudgedSide>| -> Vec<GoldSide> {
        all.into_iter().filter_map(|s| Some(GoldSide { text: s.name, country: s.country?, sector: s.sector })).collect()
    };
    GoldRow {
        event: Some(judged.event),
        mode: judged.mode,
        actors: sides(judged.actors),
        recipients: sides(judged.recipients),
        trigger: Some(r.machine.trigger.text.clone()),
        place: judged.place,
        time: judged.time,
        ..quiet(r, Some(&r.review.event))
    }
}

fn quiet(r: &Reviewed, id: Option<&str>) -> GoldRow {
    let sentence = format!("{}/{}", r.article, r.machine.sentence);
    GoldRow {
        id: id.unwrap_or(&sentence).to_owned(),
        sentence,
        text: r.machine.text.clone(),
        published: r.machine.published,
        event: None,
        mode: None,
        actors: Vec::new(),
        recipients: Vec::new(),
        trigger: None,
        place: None,
        time: None,
        reviewer: r.review.reviewer.clone(),
        made: r.made.clone(),
    }
}
