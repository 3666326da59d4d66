//! Which index the candidates come from: the one that gives the fewest. All but small ones give them by day, so that the first
//! page is there before the last candidate is seen.

use super::{Filter, Order, Party, Question};
use crate::{Store, StoreError};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

// a source that gives fewer is small: what it gives may be sorted
const SMALL: usize = 3000;

/// Where candidates come from: look-ups, each of which gives a day and an event's key.
pub(super) struct Driver {
    arms: Vec<(String, Vec<Value>)>,
    /// Whether an index gives each arm by day.
    is_ordered: bool,
    /// Whether it gives the surest first.
    pub(super) is_by_confidence: bool,
}

impl Driver {
    fn one(sql: impl Into<String>, values: Vec<Value>, is_ordered: bool) -> Driver {
        Driver { arms: vec![(sql.into(), values)], is_ordered, is_by_confidence: false }
    }
    /// The whole question.
    pub(super) fn sql(&self, order: Order) -> String {
        if self.is_by_confidence {
            return format!("{} ORDER BY 3 DESC, 2 DESC", self.union());
        }
        let direction = if order == Order::Oldest { "ASC" } else { "DESC" };
        format!("{} ORDER BY 1 {direction}, 2 {direction}", self.union())
    }
    /// What stands for its question marks.
    pub(super) fn values(&self) -> impl Iterator<Item = &Value> {
        self.arms.iter().flat_map(|(_, v)| v)
    }
    fn union(&self) -> String {
        self.arms.iter().map(|(sql, _)| sql.as_str()).collect::<Vec<_>>().join(" UNION ALL ")
    }
    // how many it gives, up to SMALL
    fn size(&self, store: &Store) -> Result<usize, StoreError> {
        let sql = format!("SELECT count(*) FROM ({} LIMIT {SMALL})", self.union());
        let count = || store.db.prepare_cached(&sql)?.query_row(params_from_iter(self.values()), |r| r.get(0));
        count().map_err(|e| store.told(e))
    }
}

/// The best source for a question.
pub(super) fn choose(store: &Store, question: &Question, filter: &Filter) -> Result<Driver, StoreError> {
    let days = Days::new(filter);
    if let Some(words) = question.words.as_ref().filter(|w| w.count().is_some_and(|n| n < SMALL)) {
        let sql = "SELECT e.day, e.key FROM event_search CROSS JOIN events e ON e.sentence = event_search.rowid WHERE event_search MATCH ?";
        return Ok(days.narrow(Driver::one(sql, vec![words.query.clone().into()], false), "e.day"));
    }
    // ordered by how few each is likely to give
    let mut sources = Vec::new();
    if let Some(id) = &filter.article {
        let sql = "SELECT e.day, e.key FROM articles a CROSS JOIN events e ON e.article = a.key WHERE a.id = ?";
        sources.push(days.narrow(Driver::one(sql, vec![id.clone().into()], false), "e.day"));
    }
    let code = |side: Party| question.sides.iter().find(|(party, _)| *party == side).and_then(|(_, who)| who.code());
    if let (Some(actor), Some(recipient)) = (code(Party::Actor), code(Party::Recipient)) {
        sources.push(days.narrow(Driver { arms: vec![towards(actor, recipient)], is_ordered: true, is_by_confidence: false }, "day"));
    }
    sources.extend(dyad(question).map(|d| days.narrow(d, "day")));
    for (party, who) in &question.sides {
        let index = if who.code().is_some() || matches!(who, super::Who::Country(..)) { "country" } else { "name" };
        let from = format!("SELECT day, event FROM event_actors INDEXED BY event_actors_{index} WHERE {}", party.sql());
        let arms = who.conditions().into_iter().map(|(sql, v)| (format!("{from} AND {sql}"), v)).collect();
        sources.push(days.narrow(Driver { arms, is_ordered: true, is_by_confidence: false }, "day"));
    }
    if let Some(place) = &filter.place {
        let arm = |column: &str| (format!("SELECT day, key FROM events WHERE {column}"), vec![place.clone().into()]);
        let arms = vec![arm("place_name = ? COLLATE NOCASE"), arm("place_country = ?")];
        sources.push(days.narrow(Driver { arms, is_ordered: true, is_by_confidence: false }, "day"));
    }
    if filter.evidence {
        let sql = "SELECT e.day, e.key FROM happening_events h CROSS JOIN events e ON e.key = h.event WHERE true";
        sources.push(days.narrow(Driver::one(sql, vec![], false), "e.day"));
    }
    if let Some(publisher) = &filter.publisher {
        let sql = "SELECT e.day, e.key FROM articles a CROSS JOIN events e ON e.article = a.key WHERE a.publisher = ?";
        sources.push(days.narrow(Driver::one(sql, vec![publisher.clone().into()], false), "e.day"));
    }
    if let Some(event) = filter.event {
        let values = vec![event.as_str().to_owned().into()];
        sources.push(days.narrow(Driver::one("SELECT day, key FROM events INDEXED BY events_event WHERE event = ?", values, true), "day"));
    }
    let mut best = days.narrow(Driver::one("SELECT day, key FROM events INDEXED BY events_day WHERE true", vec![], true), "day");
    let is_surest = filter.order == Order::Surest;
    // of the days alone, it matters only whether all that they hold can be sorted
    let mut least = if is_surest { best.size(store)? } else { usize::MAX };
    for source in sources {
        let size = source.size(store)?;
        if size < least && (source.is_ordered || size < SMALL) {
            (best, least) = (source, size);
        }
    }
    if is_surest && least >= SMALL {
        // too many to be sorted; they are met soon enough on the way down
        let sql = "SELECT day, key, confidence FROM events INDEXED BY events_confidence WHERE true";
        best = Driver { is_by_confidence: true, ..days.narrow(Driver::one(sql, vec![], false), "day") };
    }
    Ok(best)
}

// what one state does to another, by their codes
fn towards(actor: &str, recipient: &str) -> (String, Vec<Value>) {
    let sql = "SELECT day, event FROM dyads INDEXED BY dyads_day WHERE actor = ? AND recipient = ?";
    (sql.to_owned(), vec![actor.to_owned().into(), recipient.to_owned().into()])
}

fn dyad(question: &Question) -> Option<Driver> {
    let (a, b) = question.dyad.as_ref()?;
    if let (Some(a), Some(b)) = (a.code(), b.code()) {
        return Some(Driver { arms: vec![towards(a, b), towards(b, a)], is_ordered: true, is_by_confidence: false });
    }
    // a name has fewer events than a country
    let who = if matches!(a, super::Who::Names(_)) { a } else { b };
    let from = format!("SELECT day, event FROM event_actors WHERE {}", Party::Either.sql());
    let arms = who.conditions().into_iter().map(|(sql, v)| (format!("{from} AND {sql}"), v)).collect();
    Some(Driver { arms, is_ordered: true, is_by_confidence: false })
}

// the days that are asked for
struct Days {
    bounds: Vec<(&'static str, Value)>,
}

impl Days {
    fn new(filter: &Filter) -> Days {
        let bounds = [(">=", filter.from), ("<=", filter.to)];
        Days { bounds: bounds.into_iter().filter_map(|(op, d)| Some((op, d?.to_string().into()))).collect() }
    }
    fn narrow(&self, mut driver: Driver, column: &str) -> Driver {
        for (sql, values) in &mut driver.arms {
            for (op, day) in &self.bounds {
                sql.push_str(&format!(" AND {column} {op} ?"));
                values.push(day.clone());
            }
        }
        driver
    }
}
