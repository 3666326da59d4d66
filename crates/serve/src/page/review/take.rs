//! A verdict that was posted.

use super::draft::Draft;
use super::{Review, state};
use crate::Fault;
use crate::address::{fields, href};
use crate::http::{Answer, same};
use crate::route::{Ask, Page, rendered};
use hyper::StatusCode;
use legation_schema::{Event, EventType, Mode};
use legation_store::{Store, StoreError, Verdict};

// more fields than a correction of any event has
const FIELDS: usize = 400;

/// Keeps a verdict and leads to the next event; shows the form again when it cannot be kept.
///
/// # Errors
/// A form that isn't ours; the store's.
pub fn take(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let posted = fields(ask.posted, FIELDS).ok_or_else(|| Fault::Bad("this form has too many fields".into()))?;
    let get = |key: &str| posted.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
    if !get("ticket").is_some_and(|t| same(ask.ticket.as_bytes(), t.as_bytes())) {
        return Err(Fault::Forbidden(
            "this form is of an earlier run of the desk, or of another page\nhint: open the event anew and judge it again".into(),
        ));
    }
    let id = ask.part(1);
    let reviewer = get("as").unwrap_or_default();
    let draft = Draft::read(&posted);
    let machine = ask.store.event(id)?.ok_or_else(|| StoreError::NoEvent(id.to_owned()))?;
    let kept = verdict(get("verdict"), &draft, &machine, ask).and_then(|verdict| {
        let note = Some(draft.note.clone()).filter(|n| !n.is_empty());
        let review = legation_store::Review { event: id.to_owned(), verdict, reviewer: reviewer.to_owned(), note };
        // the desk's own connection reads alone
        let mut store = Store::open(&ask.desk.db)?;
        store.add_review(&review, jiff::Timestamp::now()).map_err(Fault::from)
    });
    match kept {
        Ok(_) => {
            let mut to: Vec<(&str, &str)> = state(ask.address).into_iter().filter(|(k, _)| *k != "as").collect();
            to.extend([("as", reviewer), ("last", id)]);
            Ok(Answer::See(href("/review", &to)))
        }
        Err(Fault::Bad(why)) => again(ask, draft, why),
        Err(Fault::Store(StoreError::Review(why))) => again(ask, draft, why),
        Err(other) => Err(other),
    }
}

// the form as it was filled in, with the reason
fn again(ask: &Ask<'_>, draft: Draft, why: String) -> Result<Answer, Fault> {
    let view = Review { draft, fault: Some(format!("This cannot be kept: {why}.")), ..Review::view(ask)? };
    Ok(rendered(ask, &view, StatusCode::UNPROCESSABLE_ENTITY))
}

fn verdict(word: Option<&str>, draft: &Draft, machine: &Event, ask: &Ask<'_>) -> Result<Verdict, Fault> {
    let chapters = &ask.desk.codebook.types;
    let fits = |event: EventType, mode: Mode| {
        let chapter = chapters.iter().find(|c| c.event.code == event.as_str());
        chapter.is_none_or(|c| c.modes.iter().any(|m| m.code == mode.as_str()))
    };
    match word {
        Some("confirm") => Ok(Verdict::Confirm),
        Some("reject") => Ok(Verdict::Reject),
        Some("correct") => draft.judged(machine, &fits).map(Verdict::Correct).map_err(Fault::Bad),
        _ => Err(Fault::Bad("there is no verdict in it".into())),
    }
}
