//! Records as they lie in the store: JSON, packed.

use legation_schema::{Event, Record};
use std::io;

// measured on news: 3 packs to a seventh, higher levels win little and cost several times the time
const LEVEL: i32 = 3;

fn pack(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    zstd::bulk::compress(&serde_json::to_vec(value)?, LEVEL)
}

fn unpack<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(&zstd::stream::decode_all(bytes)?)?)
}

/// A record's two parts: all but events and text, and the events.
pub(crate) fn split(record: &Record) -> io::Result<(Vec<u8>, Vec<u8>)> {
    Ok((pack(&without_bulk(record))?, pack(&record.events)?))
}

fn without_bulk(r: &Record) -> Record {
    Record {
        schema: r.schema.clone(),
        id: r.id.clone(),
        title: r.title.clone(),
        title_span: r.title_span,
        url: r.url.clone(),
        publisher: r.publisher.clone(),
        published: r.published,
        language: r.language.clone(),
        text: String::new(),
        furniture: r.furniture.clone(),
        sentences: r.sentences.clone(),
        actors: r.actors.clone(),
        places: r.places.clone(),
        times: r.times.clone(),
        statements: r.statements.clone(),
        clauses: r.clauses.clone(),
        home: r.home,
        events: Vec::new(),
        discarded: r.discarded.clone(),
        talks: r.talks.clone(),
    }
}

/// The reverse of [`split`].
pub(crate) fn join(body: &[u8], events: &[u8], text: String) -> io::Result<Record> {
    Ok(Record { text, events: self::events(events)?, ..unpack(body)? })
}

/// The events alone.
pub(crate) fn events(bytes: &[u8]) -> io::Result<Vec<Event>> {
    unpack(bytes)
}

/// A record whole, for the history.
pub(crate) fn whole(record: &Record) -> io::Result<Vec<u8>> {
    pack(record)
}

/// The reverse of [`whole`].
pub(crate) fn unwhole(bytes: &[u8]) -> io::Result<Record> {
    unpack(bytes)
}
