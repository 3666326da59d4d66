//! Coded events, read back from what `code` wrote: JSON Lines of events or articles, flat or nested tables.

use legation_schema::{Date, EventType};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// What of an event the panel and the comparison need.
#[derive(Clone, Debug, PartialEq)]
pub struct Lite {
    pub(crate) article: String,
    pub(crate) sentence: i64,
    pub(crate) trigger: String,
    pub(crate) text: String,
    pub(crate) day: Option<Date>,
    pub(crate) event: EventType,
    pub(crate) mode: String,
    pub(crate) cameo: String,
    pub(crate) quad: u8,
    pub(crate) goldstein: f64,
    pub(crate) plover: f64,
    /// Country (or ""), sector and name of each.
    pub(crate) actors: Vec<[String; 3]>,
    pub(crate) recipients: Vec<[String; 3]>,
    pub(crate) auxiliary: Vec<String>,
    pub(crate) claim: String,
    pub(crate) near: bool,
}

/// Why coded events cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system's reason.
    #[error("{0} cannot be read: {1}")]
    Io(String, std::io::Error),
    /// Parquet's reason.
    #[error("{0} cannot be read: {1}")]
    Parquet(String, parquet::errors::ParquetError),
    /// A line or row without the fields of an event.
    #[error("{0}:{1}: {2}\nhint: give what `legation code` wrote: events or articles as JSON Lines, events as CSV or Parquet")]
    NoEvent(String, usize, String),
}

/// Hands every event of a file to `each`, in order.
///
/// # Errors
/// [`ReadError`], with file and line.
pub fn coded(path: &Path, each: &mut dyn FnMut(Lite)) -> Result<(), ReadError> {
    let name = path.display().to_string();
    let io = |e| ReadError::Io(name.clone(), e);
    let mut head = [0; 4];
    let n = File::open(path).and_then(|mut f| f.read(&mut head)).map_err(io)?;
    let file = || File::open(path).map_err(io);
    match &head[..n] {
        b"PAR1" => table(&name, file()?, each),
        [0x1f, 0x8b, ..] => text(&name, BufReader::new(flate2::read::MultiGzDecoder::new(file()?)), each),
        [0x28, 0xb5, 0x2f, 0xfd] => text(&name, BufReader::new(zstd::stream::read::Decoder::new(file()?).map_err(io)?), each),
        _ => text(&name, BufReader::with_capacity(1 << 18, file()?), each),
    }
}

fn text(name: &str, mut from: impl BufRead, each: &mut dyn FnMut(Lite)) -> Result<(), ReadError> {
    let io = |e| ReadError::Io(name.to_owned(), e);
    if from.fill_buf().map_err(io)?.first() != Some(&b'{') {
        return csv_rows(name, from, each);
    }
    for (n, line) in from.lines().enumerate() {
        let line = line.map_err(io)?;
        if line.trim().is_empty() {
            continue;
        }
        let bad = |why: String| ReadError::NoEvent(name.to_owned(), n + 1, why);
        let value: Value = serde_json::from_str(&line).map_err(|e| bad(format!("the line is not JSON: {e}")))?;
        take(&value, each).map_err(bad)?;
    }
    Ok(())
}

fn take(value: &Value, each: &mut dyn FnMut(Lite)) -> Result<(), String> {
    match value["events"].as_array() {
        Some(events) => events.iter().try_for_each(|e| lite(e, value["near_duplicate_of"].is_string()).map(&mut *each)),
        None => lite(value, false).map(each),
    }
}

fn csv_rows(name: &str, from: impl BufRead, each: &mut dyn FnMut(Lite)) -> Result<(), ReadError> {
    let mut reader = csv::Reader::from_reader(from);
    let bad = |n: usize, why: String| ReadError::NoEvent(name.to_owned(), n, why);
    let header = reader.headers().map_err(|e| bad(1, e.to_string()))?.clone();
    for (n, row) in reader.records().enumerate() {
        let row = row.map_err(|e| bad(n + 2, e.to_string()))?;
        let cells = header.iter().zip(&row).map(|(h, c)| (h.to_owned(), if c.is_empty() { Value::Null } else { c.into() }));
        lite(&Value::Object(cells.collect()), false).map(&mut *each).map_err(|e| bad(n + 2, e))?;
    }
    Ok(())
}

fn table(name: &str, file: File, each: &mut dyn FnMut(Lite)) -> Result<(), ReadError> {
    let broken = |e| ReadError::Parquet(name.to_owned(), e);
    let reader = SerializedFileReader::new(file).map_err(broken)?;
    for (n, row) in reader.get_row_iter(None).map_err(broken)?.enumerate() {
        let row = Value::Object(row.map_err(broken)?.get_column_iter().map(|(k, f)| (k.clone(), json(f))).collect());
        take(&row, each).map_err(|e| ReadError::NoEvent(name.to_owned(), n + 1, e))?;
    }
    Ok(())
}

fn json(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(s) => s.as_str().into(),
        Field::Bool(b) => (*b).into(),
        Field::Long(n) => (*n).into(),
        Field::Double(x) => (*x).into(),
        Field::Group(row) => Value::Object(row.get_column_iter().map(|(k, f)| (k.clone(), json(f))).collect()),
        Field::ListInternal(l) => l.elements().iter().map(json).collect(),
        // days print as they are written everywhere else
        other => other.to_string().into(),
    }
}

fn lite(v: &Value, near: bool) -> Result<Lite, String> {
    let event = v["event"].as_str().and_then(EventType::parse).ok_or("no field `event` with an event type")?;
    let text = |k: &str| v[k].as_str().unwrap_or("").to_owned();
    let number = |k: &str| v[k].as_f64().or_else(|| v[k].as_str()?.parse().ok()).unwrap_or(0.0);
    let nested = v["actors"].is_array();
    let published: Option<Date> = v["published"].as_str().and_then(|d| d.parse().ok());
    let (start, end) = if nested { (&v["time"]["start"], &v["time"]["end"]) } else { (&v["start"], &v["end"]) };
    let own = start.as_str().filter(|s| Some(*s) == end.as_str()).and_then(|s| s.parse::<Date>().ok());
    let trigger = if nested { v["trigger"]["text"].as_str() } else { v["trigger"].as_str() };
    Ok(Lite {
        article: text("article"),
        sentence: number("sentence") as i64,
        trigger: trigger.unwrap_or("").to_owned(),
        text: text("text"),
        day: own.filter(|d| published.is_none_or(|p| *d <= p)).or(published),
        event,
        mode: text("mode"),
        cameo: text("cameo"),
        quad: number("quad") as u8,
        goldstein: number("goldstein"),
        plover: number("plover_score"),
        actors: sides(v, "actor", nested),
        recipients: sides(v, "recipient", nested),
        auxiliary: words(&v["auxiliary"]),
        claim: text("claim"),
        near: near || v["near_duplicate_of"].is_string(),
    })
}

fn words(v: &Value) -> Vec<String> {
    match v {
        Value::Array(a) => a.iter().filter_map(|x| x.as_str().map(str::to_owned)).collect(),
        Value::String(s) => s.split(';').map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn sides(v: &Value, side: &str, nested: bool) -> Vec<[String; 3]> {
    let of = |p: &Value, k: &str| p[k].as_str().unwrap_or("").to_owned();
    if nested {
        let all = v[format!("{side}s")].as_array();
        // flat tables show the phrase of what has no name
        let name = |p: &Value| p["name"].as_str().or(p["text"].as_str()).unwrap_or("").replace(';', ",");
        return all.into_iter().flatten().map(|p| [of(p, "country"), of(p, "sector"), name(p)]).collect();
    }
    if !v[format!("{side}_names")].is_null() {
        let list = |k: &str| v[format!("{side}_{k}")].as_str().unwrap_or("").split(';').map(str::to_owned).collect::<Vec<_>>();
        let (countries, sectors) = (list("countries"), list("sectors"));
        let at = |l: &[String], n: usize| l.get(n).cloned().unwrap_or_default();
        return list("names").into_iter().enumerate().map(|(n, name)| [at(&countries, n), at(&sectors, n), name]).collect();
    }
    let one = [of(v, &format!("{side}_country")), of(v, &format!("{side}_sector")), of(v, &format!("{side}_name"))];
    if one.iter().all(String::is_empty) { Vec::new() } else { vec![one] }
}
