//! Finding events: one plain value says which, for the command line and the desk alike.

mod check;
mod drive;
mod happening;
mod row;
mod who;
mod words;

use crate::{Store, StoreError};
use check::Check;
use drive::Driver;
pub use happening::{Disagreement, Happening};
use legation_schema::{Auxiliary, Claim, Date, EventType, Mode};
pub use row::{EventRow, Side};
use who::Who;
use words::Words;
pub(crate) use words::all_of;

/// Which events are asked for: those that meet every field that is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Who does it: a country's code (`UKR`), a code with a sector (`RUS/MIL`), a name, or words of a name.
    pub actor: Option<String>,
    /// At whom it is directed, told like `actor`.
    pub recipient: Option<String>,
    /// Who takes part on either side, told like `actor`.
    pub party: Option<String>,
    /// Two between which it is, whoever does it; each told like `actor`.
    pub dyad: Option<(String, String)>,
    /// PLOVER's type.
    pub event: Option<EventType>,
    /// PLOVER's mode.
    pub mode: Option<Mode>,
    /// CAMEO's code or its beginning: `19` takes 190 to 196.
    pub cameo: Option<String>,
    /// The first day; events without a day are left out.
    pub from: Option<Date>,
    /// The last day; events without a day are left out.
    pub to: Option<Date>,
    /// Where: a place's name or a country's code.
    pub place: Option<String>,
    /// How it stands to fact.
    pub auxiliary: Option<Marked<Auxiliary>>,
    /// Whose claim it is.
    pub claim: Option<Marked<Claim>>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Words that all stand in the sentence, by their stems; "some words" in quotation marks stand side by side.
    pub text: Option<String>,
    /// The least confidence, 0 to 1.
    pub confidence: Option<f64>,
    /// The article's id.
    pub article: Option<String>,
    /// Also events of articles that copy an earlier one word for word. Those of one outlet or article are always found.
    pub copies: bool,
    /// Only evidence of happenings.
    pub evidence: bool,
    /// In which order.
    pub order: Order,
}

/// Whether a field holds a mark, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked<T> {
    /// It holds none.
    Not,
    /// It holds this one.
    As(T),
}

/// The order in which events are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest day first; those without a day come last.
    #[default]
    Newest,
    /// The earliest day first; those without a day come first.
    Oldest,
    /// The surest first.
    Surest,
}

/// A page of events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The events.
    pub rows: Vec<EventRow>,
    /// Whether others follow.
    pub more: bool,
    /// How many were met up to where the search ended.
    pub count: usize,
    /// Whether it ended before the last of them.
    pub is_capped: bool,
}

/// How far a page of events is counted on behind its last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// So many events that match.
    pub matches: usize,
    /// So many that are looked at, whether they match or not.
    pub looked: usize,
}

impl Filter {
    /// Whether nothing is asked for but an order, and whether copies are.
    pub fn is_everything(&self) -> bool {
        *self == Filter { order: self.order, copies: self.copies, ..Filter::default() }
    }
}

impl Store {
    /// The events that match, but for the first `skip`, and `limit` at most.
    ///
    /// # Errors
    /// [`StoreError::NoWords`]; SQLite's.
    pub fn find(&self, filter: &Filter, skip: usize, limit: usize) -> Result<Found, StoreError> {
        self.find_and_count(filter, skip, limit, Reach { matches: 0, looked: 0 })
    }
    /// The same, and how many there are as far as `reach` goes.
    ///
    /// # Errors
    /// As [`Store::find`].
    pub fn find_and_count(&self, filter: &Filter, skip: usize, limit: usize, reach: Reach) -> Result<Found, StoreError> {
        let mut keys = Vec::new();
        let (mut count, end) = (0, skip.saturating_add(limit));
        let is_capped = !self.find_within::<StoreError>(filter, &mut |step| {
            if let Step::Match(key) = step {
                count += 1;
                if count > skip && count <= end {
                    keys.push(key);
                }
                return Ok(count <= end || count < reach.matches);
            }
            Ok(count <= end || step.looked() < reach.looked)
        })?;
        let rows = keys.into_iter().map(|k| self.row(k)).collect::<Result<_, _>>()?;
        Ok(Found { rows, more: count > end, count, is_capped })
    }
    /// How many match; counting ends at `most`, since in a big store it takes long.
    ///
    /// # Errors
    /// As [`Store::find`].
    pub fn count(&self, filter: &Filter, most: usize) -> Result<usize, StoreError> {
        let mut n = 0;
        self.find_keys::<StoreError>(filter, &mut |_| {
            n += 1;
            Ok(n < most)
        })?;
        Ok(n)
    }
    /// Hands the key of every event that matches to `each`, in the filter's order, until it returns false.
    ///
    /// # Errors
    /// As [`Store::find`]; what `each` returns.
    pub fn find_keys<E: From<StoreError>>(&self, filter: &Filter, each: &mut dyn FnMut(i64) -> Result<bool, E>) -> Result<(), E> {
        self.find_within(filter, &mut |step| if let Step::Match(key) = step { each(key) } else { Ok(true) }).map(|_| ())
    }
    // whether every event that matches was met
    fn find_within<E: From<StoreError>>(&self, filter: &Filter, each: &mut dyn FnMut(Step) -> Result<bool, E>) -> Result<bool, E> {
        let Some(question) = Question::new(self, filter)? else { return Ok(true) };
        let driver = drive::choose(self, &question, filter)?;
        if filter.order != Order::Surest || driver.is_by_confidence {
            return question.stream(self, filter, &driver, &mut |step, _| each(step));
        }
        let mut all = Vec::new();
        question.stream::<StoreError>(self, filter, &driver, &mut |step, confidence| {
            if let Step::Match(key) = step {
                all.push((key, confidence));
            }
            Ok(true)
        })?;
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (key, _) in all {
            if !each(Step::Match(key))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
    /// The same with each event's confidence, by day.
    pub(crate) fn find_sure<E: From<StoreError>>(
        &self,
        filter: &Filter,
        each: &mut dyn FnMut(i64, f64) -> Result<bool, E>,
    ) -> Result<(), E> {
        let Some(question) = Question::new(self, filter)? else { return Ok(()) };
        let driver = drive::choose(self, &question, filter)?;
        question
            .stream(self, filter, &driver, &mut |step, sure| if let Step::Match(key) = step { each(key, sure) } else { Ok(true) })
            .map(|_| ())
    }
}

/// A filter whose words are looked up.
struct Question {
    sides: Vec<(Party, Who)>,
    dyad: Option<(Who, Who)>,
    words: Option<Words>,
}

/// On which side somebody stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Party {
    Actor,
    Recipient,
    Either,
}

impl Party {
    /// As a condition on the column `side`.
    fn sql(self) -> &'static str {
        match self {
            Party::Actor => "side = 'actor'",
            Party::Recipient => "side = 'recipient'",
            Party::Either => "side IN ('actor', 'recipient')",
        }
    }
}

impl Question {
    // none when somebody is asked for whom the store doesn't know
    fn new(store: &Store, filter: &Filter) -> Result<Option<Question>, StoreError> {
        let asked = [(Party::Actor, &filter.actor), (Party::Recipient, &filter.recipient), (Party::Either, &filter.party)];
        let mut sides = Vec::new();
        for (party, word) in asked {
            let Some(word) = word else { continue };
            let Some(who) = Who::look_up(store, word)? else { return Ok(None) };
            sides.push((party, who));
        }
        let dyad = match &filter.dyad {
            None => None,
            Some((a, b)) => match (Who::look_up(store, a)?, Who::look_up(store, b)?) {
                (Some(a), Some(b)) => Some((a, b)),
                _ => return Ok(None),
            },
        };
        let words = filter.text.as_deref().map(|t| Words::look_up(store, t)).transpose()?;
        Ok(Some(Question { sides, dyad, words }))
    }
    // what is met in the driver's order, with the confidence of what matches; whether all was met
    fn stream<E: From<StoreError>>(
        &self,
        store: &Store,
        filter: &Filter,
        driver: &Driver,
        each: &mut dyn FnMut(Step, f64) -> Result<bool, E>,
    ) -> Result<bool, E> {
        let check = Check::new(self, filter);
        let told = |e: rusqlite::Error| store.told(e);
        let mut candidates = store.db.prepare_cached(&driver.sql(filter.order)).map_err(told)?;
        let mut test = store.db.prepare_cached(&check.sql).map_err(told)?;
        let mut rows = candidates.query(rusqlite::params_from_iter(driver.values())).map_err(told)?;
        let (mut before, mut looked) = (None, 0);
        while let Some(row) = rows.next().map_err(told)? {
            let key: i64 = row.get(1).map_err(told)?;
            // somebody may stand in an event twice
            if before.replace(key) == Some(key) {
                continue;
            }
            looked += 1;
            if !each(Step::Look(looked), 0.0)? {
                return Ok(false);
            }
            let Some((sentence, confidence)) = check.test(&mut test, key).map_err(told)? else { continue };
            if let Some(words) = &self.words
                && !words.holds(store, sentence)?
            {
                continue;
            }
            if !each(Step::Match(key), confidence)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What is met on the way through the candidates.
#[derive(Clone, Copy)]
enum Step {
    /// The n-th candidate.
    Look(usize),
    /// An event that matches.
    Match(i64),
}

impl Step {
    fn looked(self) -> usize {
        if let Step::Look(n) = self { n } else { 0 }
    }
}
