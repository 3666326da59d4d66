//! PLOVER's JSON record, one a line.

use crate::plan::Shaped;
use crate::polecat::contexts;
use crate::shape::put;
use legation_schema::{Event, Participant, Record};
use serde_json::{Value, json};

pub(crate) fn lines(record: &Record, events: &[Event], out: &mut Shaped) {
    for e in events {
        put(&one(record, e), out);
    }
}

fn one(record: &Record, e: &Event) -> Value {
    let time = e.time.as_ref();
    let start = time.and_then(|t| t.start.clone()).or_else(|| e.published.map(|d| d.to_string()));
    let end = time.and_then(|t| t.end.clone()).filter(|end| Some(end) != start.as_ref());
    let place = e.place.as_ref().map(|p| {
        json!({ "name": p.name, "text": p.text, "country": p.country.map(|c| c.to_string()), "lat": p.lat, "lon": p.lon, "precision": p.precision })
    });
    json!({
        "id": e.id,
        "has_event": true,
        "date": start,
        "time": null,
        "enddate": end,
        "endtime": null,
        "actor": e.actors.iter().map(entity).collect::<Vec<_>>(),
        "recipient": e.recipients.iter().map(entity).collect::<Vec<_>>(),
        "event": [e.event.as_str()],
        "event_loc": place,
        "event_text": e.trigger.text,
        "quad_code": e.quad,
        "event_scale": e.plover_score,
        "mode": e.mode.map(|m| vec![m.as_str()]).unwrap_or_default(),
        "context": contexts(e),
        "link": e.url,
        "text": e.text,
        "text_info": { "article": e.article, "sentence": e.sentence, "span": e.span, "trigger": e.trigger.span, "path": e.trigger.path, "cameo": e.cameo,
                       "claim": e.claim, "confidence": e.confidence },
        "cite_info": { "publisher": e.publisher, "published": e.published, "title": record.title },
        "coder": concat!("legation ", env!("CARGO_PKG_VERSION")),
        "coded_date": null,
        "coded_time": null,
        "comment": null,
    })
}

fn entity(p: &Participant) -> Value {
    let code = p.country.map(|c| c.to_string());
    json!({
        "code": code,
        "sector": p.sector.map(|s| s.as_str()),
        "entity_text": p.text,
        "identifier_id": null,
        "identifier_text": p.name,
        "religion": null,
        "ethnicity": null,
        "office": p.role,
        "gender": null,
        "age": null,
    })
}
