//! Whether a candidate meets the whole filter.

use super::who::Who;
use super::{Filter, Marked, Party, Question};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Result, Statement, params_from_iter};

/// The filter as one question about one event.
pub(super) struct Check {
    pub(super) sql: String,
    values: Vec<Value>,
}

impl Check {
    /// All of it but the words of the text.
    pub(super) fn new(question: &Question, filter: &Filter) -> Check {
        let mut all = Conditions::default();
        for (party, who) in &question.sides {
            all.side(*party, who);
        }
        if let Some((a, b)) = &question.dyad {
            all.dyad(a, b);
        }
        all.plain(filter);
        let articles = if filter.publisher.is_some() || filter.article.is_some() { " JOIN articles a ON a.key = e.article" } else { "" };
        let conditions: String = all.parts.iter().map(|p| format!(" AND {p}")).collect();
        Check { sql: format!("SELECT e.sentence, e.confidence FROM events e{articles} WHERE e.key = ?{conditions}"), values: all.values }
    }
    /// The event's sentence and confidence, when it meets the filter.
    pub(super) fn test(&self, statement: &mut Statement<'_>, event: i64) -> Result<Option<(i64, f64)>> {
        let key = Value::from(event);
        let values = std::iter::once(&key).chain(&self.values);
        statement.query_row(params_from_iter(values), |r| Ok((r.get(0)?, r.get(1)?))).optional()
    }
}

#[derive(Default)]
struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    fn add(&mut self, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) {
        self.parts.push(sql.into());
        self.values.extend(values);
    }
    fn side(&mut self, party: Party, who: &Who) {
        let (any, values) = who.any();
        self.add(format!("EXISTS (SELECT 1 FROM event_actors WHERE event = e.key AND {} AND {any})", party.sql()), values);
    }
    // on two sides, or together on the one side of what all do with each other
    fn dyad(&mut self, a: &Who, b: &Who) {
        if let (Some(a), Some(b)) = (a.code(), b.code()) {
            let sql = "EXISTS (SELECT 1 FROM dyads WHERE event = e.key AND (actor, recipient) IN (VALUES (?, ?), (?, ?)))";
            return self.add(sql, [a, b, b, a].map(|c| c.to_owned().into()));
        }
        let ((one, mut values), (other, more)) = (a.any(), b.any());
        values.extend(more);
        let both = Party::Either.sql();
        self.add(
            format!(
                "EXISTS (SELECT 1 FROM (SELECT side, ordinal FROM event_actors WHERE event = e.key AND {both} AND {one}) x
                 JOIN (SELECT side, ordinal FROM event_actors WHERE event = e.key AND {both} AND {other}) y
                 ON x.side <> y.side OR x.ordinal <> y.ordinal AND NOT EXISTS (SELECT 1 FROM event_actors WHERE event = e.key AND side = 'recipient'))"
            ),
            values,
        );
    }
    fn plain(&mut self, f: &Filter) {
        let text = |t: &str| Value::from(t.to_owned());
        if let Some(event) = f.event {
            self.add("e.event = ?", [text(event.as_str())]);
        }
        if let Some(mode) = f.mode {
            self.add("e.mode = ?", [text(mode.as_str())]);
        }
        if let Some(code) = &f.cameo {
            self.add("substr(e.cameo, 1, length(?)) = ?", [text(code), text(code)]);
        }
        if let Some(day) = f.from {
            self.add("e.day >= ?", [text(&day.to_string())]);
        }
        if let Some(day) = f.to {
            self.add("e.day <= ?", [text(&day.to_string())]);
        }
        if let Some(place) = &f.place {
            self.add("(e.place_name = ? COLLATE NOCASE OR e.place_country = ?)", [text(place), text(place)]);
        }
        match f.auxiliary {
            None => {}
            Some(Marked::Not) => self.add("e.auxiliary IS NULL", []),
            Some(Marked::As(a)) => self.add("instr(';' || e.auxiliary || ';', ';' || ? || ';')", [text(a.as_str())]),
        }
        match f.claim {
            None => {}
            Some(Marked::Not) => self.add("e.claim IS NULL", []),
            Some(Marked::As(c)) => self.add("e.claim = ?", [text(c.as_str())]),
        }
        if let Some(least) = f.confidence {
            self.add("e.confidence >= ?", [least.into()]);
        }
        if let Some(publisher) = &f.publisher {
            self.add("a.publisher = ?", [text(publisher)]);
        }
        if let Some(id) = &f.article {
            self.add("a.id = ?", [text(id)]);
        }
        if !f.copies && f.publisher.is_none() && f.article.is_none() {
            self.add("e.copy IS NOT 'same'", []);
        }
    }
}
