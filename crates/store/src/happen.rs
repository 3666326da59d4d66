//! Reports are not happenings: what several reports tell of one thing is put together, with who denies it and where they differ.
//!
//! Storing an article notes the blocks of its events as changed; [`Store::update_happenings`] finds the happenings of those
//! blocks again, each block in a transaction of its own.

mod block;
mod cluster;
mod deny;
mod differ;
mod words;

use crate::{Store, StoreError};
pub(crate) use block::block;
use cluster::{Evidence, Place, are_one, clusters};
pub(crate) use deny::inside;
use legation_schema::{Country, Sector};
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

impl Store {
    /// Finds the happenings of everything that changed since the last time; returns how many blocks of events that was.
    /// Needs the writer's lock.
    ///
    /// # Errors
    /// SQLite's; what is not done yet is done the next time.
    pub fn update_happenings(&mut self) -> Result<u64, StoreError> {
        let mut done = 0;
        loop {
            let went_on = self.write(|db| {
                let next: Option<String> =
                    db.prepare_cached("SELECT block FROM changed_blocks ORDER BY block LIMIT 1")?.query_row([], |r| r.get(0)).optional()?;
                next.map(|block| update(db, &block)).transpose()
            })?;
            if went_on.is_none() {
                return Ok(done);
            }
            done += 1;
        }
    }
}

fn update(db: &Connection, block: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM happenings WHERE block = ?")?.execute([block])?;
    db.prepare_cached("DELETE FROM denials WHERE event IN (SELECT key FROM events WHERE block = ?)")?.execute([block])?;
    let all = evidence(db, block)?;
    let clusters = clusters(&all);
    let denials = deny::between(&all);
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO denials (event, denies) VALUES (?, ?)")?;
    for (denial, denied) in &denials {
        insert.execute([all[*denial].key, all[*denied].key])?;
    }
    for cluster in &clusters {
        let told: Vec<&Evidence> = cluster.iter().map(|n| &all[*n]).collect();
        let denials = denials_of(db, &told)?;
        // what is told not to have happened contradicts it where it is about the same
        let negated = all.iter().filter(|e| e.is_negated && told.iter().any(|t| are_one(t, e))).map(|e| e.key);
        let against = denials.iter().map(|key| ("denied", *key)).chain(negated.map(|key| ("negated", key))).collect::<Vec<_>>();
        store(db, block, &told, &against, denials.len())?;
    }
    db.prepare_cached("DELETE FROM changed_blocks WHERE block = ?")?.execute([block])?;
    Ok(())
}

fn store(db: &Connection, block: &str, told: &[&Evidence], against: &[(&str, i64)], denied: usize) -> Result<()> {
    let Some(first) = told.first() else { return Ok(()) };
    let count = |of: fn(&Evidence) -> i64| told.iter().map(|e| of(e)).collect::<BTreeSet<_>>().len();
    let days = || told.iter().map(|e| e.date.as_str());
    // the closest place that is told; the kind that most tell
    let place = told.iter().filter_map(|e| e.place.as_ref()).max_by_key(|p| p.is_exact);
    let most =
        told.iter().max_by_key(|e| (told.iter().filter(|o| o.cameo == e.cameo && o.mode == e.mode).count(), -e.key)).unwrap_or(first);
    let event = block.split(['|', '/']).next().unwrap_or(block);
    db.prepare_cached(
        "INSERT INTO happenings (id, block, event, mode, cameo, first_day, last_day, place, place_country, reports, articles, denied)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        // its first event lies in no other happening
        first.id,
        block,
        event,
        most.mode,
        most.cameo,
        days().min(),
        days().max(),
        place.and_then(|p| p.name.as_deref()),
        place.and_then(|p| p.country.as_deref()),
        count(|e| e.report),
        count(|e| e.article),
        denied
    ])?;
    let key = db.last_insert_rowid();
    let mut events = db.prepare_cached("INSERT INTO happening_events (happening, event) VALUES (?, ?)")?;
    for e in told {
        events.execute([key, e.key])?;
    }
    let mut voices = db.prepare_cached("INSERT OR IGNORE INTO disagreements (happening, about, value, event) VALUES (?, ?, ?, ?)")?;
    for (about, value, event) in differ::disagreements(told, against) {
        voices.execute(params![key, about, value, event])?;
    }
    Ok(())
}

// also denials without a block of their own
fn denials_of(db: &Connection, told: &[&Evidence]) -> Result<BTreeSet<i64>> {
    let mut find = db.prepare_cached("SELECT event FROM denials WHERE denies = ?")?;
    let mut out = BTreeSet::new();
    for e in told {
        for key in find.query_map([e.key], |r| r.get(0))? {
            out.insert(key?);
        }
    }
    Ok(out)
}

// the events of a block by day; those without a day cannot be told apart
fn evidence(db: &Connection, block: &str) -> Result<Vec<Evidence>> {
    let mut find = db.prepare_cached(
        "SELECT e.key, e.id, e.article, a.report, CAST(julianday(e.day) AS INTEGER), e.day, e.first_day = e.day AND e.last_day = e.day, e.mode,
           e.cameo, e.claim, e.auxiliary IS 'negated', e.place_name, e.place_country, e.place_precision, e.trigger,
           substr(iif(s.part IS NULL, a.text, a.title), s.span_start + 1, s.span_end - s.span_start), a.text
         FROM events e JOIN articles a ON a.key = e.article JOIN sentences s ON s.key = e.sentence
         WHERE e.block = ? AND e.day IS NOT NULL ORDER BY e.day, e.key",
    )?;
    // several events are of one article
    let mut stories: HashMap<i64, Rc<BTreeSet<String>>> = HashMap::new();
    let rows = find.query_map([block], |r| {
        let (key, article) = (r.get(0)?, r.get(2)?);
        let story = match stories.get(&article) {
            Some(known) => Rc::clone(known),
            None => Rc::clone(stories.entry(article).or_insert(Rc::new(words::names(&r.get::<_, String>(16)?)))),
        };
        let Sides { names, people, whom, is_guessed } = sides(db, key)?;
        let precision: Option<String> = r.get(13)?;
        let is_exact = matches!(precision.as_deref(), Some("city" | "point"));
        let (name, country): (Option<String>, Option<String>) = (r.get(11)?, r.get(12)?);
        let place = (name.is_some() || country.is_some()).then_some(Place { name, country, is_exact });
        let (trigger, sentence): (String, String) = (r.get(14)?, r.get(15)?);
        Ok(Evidence {
            key,
            id: r.get(1)?,
            article,
            report: r.get(3)?,
            day: r.get(4)?,
            date: r.get(5)?,
            is_dated: r.get::<_, Option<bool>>(6)?.unwrap_or(false),
            mode: r.get(7)?,
            cameo: r.get(8)?,
            claim: r.get(9)?,
            is_negated: r.get(10)?,
            place,
            words: words::content(&sentence, &names),
            story,
            trigger: words::content(&trigger, &names),
            sentence,
            people,
            is_guessed: is_guessed || whom.is_empty() && !block.contains('+'),
            is_abroad: block.split('|').nth(1).is_some_and(block::is_of_states) && whom.iter().all(|w| block::is_of_states(w)),
            whom,
        })
    })?;
    rows.collect()
}

#[derive(Default)]
struct Sides {
    /// The words of the sides' names.
    names: BTreeSet<String>,
    /// The named people of each side.
    people: [BTreeSet<String>; 2],
    /// At whom it is directed, as far as it is known.
    whom: BTreeSet<String>,
    /// Whether one of them is a guess.
    is_guessed: bool,
}

fn sides(db: &Connection, event: i64) -> Result<Sides> {
    let mut find = db.prepare_cached(
        "SELECT side, name, phrase, role IS NOT NULL, found, country, sector FROM event_actors
         WHERE event = ? AND side IN ('actor', 'recipient') ORDER BY side, ordinal",
    )?;
    let mut out = Sides::default();
    let mut doers: Vec<Country> = Vec::new();
    let mut targets: Vec<(Option<String>, Country, Option<Sector>)> = Vec::new();
    let mut rows = find.query([event])?;
    while let Some(r) = rows.next()? {
        let (side, name, phrase): (String, Option<String>, Option<String>) = (r.get(0)?, r.get(1)?, r.get(2)?);
        let found: String = r.get(4)?;
        out.is_guessed |= matches!(found.as_str(), "inferred" | "place");
        // "38 judges of Norland": what isn't a name tells something
        let capitals = phrase.as_deref().unwrap_or("").split(' ').filter(|w| w.starts_with(char::is_uppercase));
        for text in name.as_deref().into_iter().chain(capitals) {
            out.names.extend(words::content(text, &BTreeSet::new()));
        }
        let is_recipient = side == "recipient";
        if let Some(country) = r.get::<_, Option<String>>(5)?.and_then(|c| Country::new(&c)) {
            if !is_recipient {
                doers.push(country);
            } else if !matches!(found.as_str(), "place" | "condition" | "near" | "inferred") || name.is_some() {
                targets.push((name.clone(), country, r.get::<_, Option<String>>(6)?.and_then(|s| Sector::parse(&s))));
            }
        }
        if let Some(name) = name.filter(|_| r.get(3).unwrap_or(false)) {
            out.people[usize::from(is_recipient)].insert(name);
        }
    }
    let is_home = block::is_home(doers.into_iter().map(Some), targets.iter().map(|t| Some(t.1)));
    out.whom = targets.iter().filter_map(|(name, c, sector)| block::key(name.as_deref(), *sector, *c, is_home)).collect();
    Ok(out)
}
