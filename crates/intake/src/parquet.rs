//! Parquet: a row for each article; only the columns that are asked for are read.

use crate::open::Each;
use crate::{Columns, Fields, Form, IntakeError, Item};
use ::parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::AsBytes;
use ::parquet::file::reader::{ChunkReader, FileReader, RowGroupReader, SerializedFileReader};
use ::parquet::record::Field;
use ::parquet::schema::types::{Type, TypePtr};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The whole of a stream: its footer comes last.
pub(crate) fn whole(mut stream: impl Read) -> std::io::Result<bytes::Bytes> {
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    Ok(all.into())
}

/// Every row of a file.
pub(crate) fn rows(
    name: &str,
    file: impl ChunkReader + 'static,
    columns: &Columns,
    read: &Arc<AtomicU64>,
    each: Each<'_>,
) -> Result<bool, IntakeError> {
    let broken = |e: ::parquet::errors::ParquetError| IntakeError::Parquet { name: name.to_owned(), reason: e.to_string() };
    let reader = SerializedFileReader::new(file).map_err(broken)?;
    let schema = reader.metadata().file_metadata().schema_descr().root_schema_ptr();
    let wanted = wanted(&schema, columns);
    if !wanted.iter().any(|f| columns.may_be_text(f.name())) {
        let all = schema.get_fields().iter().map(|f| f.name()).collect::<Vec<_>>().join(", ");
        return Err(IntakeError::NoText { name: name.to_owned(), columns: all });
    }
    let kinds: Vec<Kind> = wanted.iter().map(|f| Kind::of(f)).collect();
    let projection = Type::group_type_builder(schema.name()).with_fields(wanted).build().map_err(broken)?;
    let mut number = 0;
    for group in 0..reader.num_row_groups() {
        let go_on = match reader.get_row_group(group) {
            Ok(g) => {
                let size = g.metadata().compressed_size().unsigned_abs();
                let go_on = self::group(name, &*g, projection.clone(), &kinds, &mut number, each);
                read.fetch_add(size, Ordering::Relaxed);
                go_on
            }
            Err(e) => each(bad(name, number + 1, &e.to_string())),
        };
        if !go_on {
            return Ok(false);
        }
    }
    Ok(true)
}

// row by row: a row group may be larger than the memory
fn group(name: &str, group: &dyn RowGroupReader, columns: Type, kinds: &[Kind], number: &mut usize, each: Each<'_>) -> bool {
    let rows = match group.get_row_iter(Some(columns)) {
        Ok(r) => r,
        Err(e) => return each(bad(name, *number + 1, &e.to_string())),
    };
    for row in rows {
        *number += 1;
        let item = match row {
            Ok(row) => {
                let fields = row.get_column_iter().zip(kinds).map(|((n, f), k)| (n.clone(), value(f, *k))).collect();
                item(format!("{name}:row {number}"), Form::Fields(fields))
            }
            // what follows in a broken group cannot be trusted
            Err(e) => return each(bad(name, *number, &e.to_string())),
        };
        if !each(item) {
            return false;
        }
    }
    true
}

fn bad(name: &str, row: usize, reason: &str) -> Item {
    item(format!("{name}:row {row}"), Form::Bad(format!("the row group cannot be read: {reason}; its other rows are passed over")))
}

fn item(place: String, form: Form) -> Item {
    Item { place, form, folders: Fields::new() }
}

fn wanted(schema: &TypePtr, columns: &Columns) -> Vec<TypePtr> {
    schema.get_fields().iter().filter(|f| columns.may_want(f.name())).cloned().collect()
}

/// What the library's own reading of a column leaves out.
#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Nanoseconds,
}

impl Kind {
    fn of(column: &Type) -> Kind {
        if !column.is_primitive() || column.get_basic_info().repetition() == Repetition::REPEATED {
            return Kind::Plain;
        }
        match (column.get_physical_type(), column.get_basic_info().logical_type_ref()) {
            (Physical::INT64, Some(LogicalType::Timestamp(t))) if t.unit == TimeUnit::NANOS => Kind::Nanoseconds,
            _ => Kind::Plain,
        }
    }
}

fn value(field: &Field, kind: Kind) -> Value {
    let time = |t: Result<Timestamp, jiff::Error>| t.map_or(Value::Null, |t| t.to_string().into());
    match field {
        Field::Null => Value::Null,
        Field::Str(s) => s.as_str().into(),
        // text that an older writer did not mark as such
        Field::Bytes(b) => std::str::from_utf8(b.as_bytes()).map_or(Value::Null, Value::from),
        Field::Date(days) => day(*days).map_or(Value::Null, |d| d.to_string().into()),
        Field::TimestampMillis(t) => time(Timestamp::from_millisecond(*t)),
        Field::TimestampMicros(t) => time(Timestamp::from_microsecond(*t)),
        Field::Long(t) if matches!(kind, Kind::Nanoseconds) => time(Timestamp::from_nanosecond(i128::from(*t))),
        Field::Bool(b) => (*b).into(),
        Field::Group(row) => Value::Object(row.get_column_iter().map(|(n, f)| (n.clone(), value(f, Kind::Plain))).collect()),
        Field::ListInternal(list) => list.elements().iter().map(|f| value(f, Kind::Plain)).collect(),
        Field::Float(x) => f64::from(*x).into(),
        Field::Double(x) => (*x).into(),
        // whole numbers print as they are; what else is no number is text
        other => {
            let shown = other.to_string();
            shown.parse::<i64>().map_or_else(|_| shown.clone().into(), Value::from)
        }
    }
}

fn day(days: i32) -> Option<Date> {
    Date::new(1970, 1, 1).ok()?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
