//! JSON values, shredded into Parquet's columns: flat rows and nested records alike.

use crate::ExportError;
use crate::cells::Type as Kind;
use jiff::civil::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use serde_json::Value;
use std::io::Write;
use std::sync::Arc;

/// What a column holds; everything may be null.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Leaf(Kind),
    Group(Vec<(String, Node)>),
    List(Box<Node>),
}

// a row group is written when it holds this much; a reader takes one at a time
const GROUP_BYTES: usize = 48 << 20;
const GROUP_ROWS: usize = 100_000;

/// Writes rows, each a JSON object with the root's fields.
pub(crate) struct Writer<W: Write + Send> {
    root: Vec<(String, Node)>,
    columns: Vec<Column>,
    file: SerializedFileWriter<W>,
    rows: usize,
    bytes: usize,
}

#[derive(Default)]
struct Column {
    repeated: bool,
    def: Vec<i16>,
    rep: Vec<i16>,
    texts: Vec<ByteArray>,
    ints: Vec<i64>,
    reals: Vec<f64>,
    flags: Vec<bool>,
    days: Vec<i32>,
}

impl<W: Write + Send> Writer<W> {
    pub fn new(to: W, root: Vec<(String, Node)>) -> Result<Self, ExportError> {
        let fields = root.iter().map(|(n, node)| schema(n, node)).collect::<Result<Vec<_>, _>>()?;
        let schema = Arc::new(Type::group_type_builder("legation").with_fields(fields).build()?);
        let how = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
            .set_created_by(concat!("legation ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let mut columns = Vec::new();
        root.iter().for_each(|(_, node)| leaves(node, false, &mut columns));
        Ok(Writer { file: SerializedFileWriter::new(to, schema, Arc::new(how))?, root, columns, rows: 0, bytes: 0 })
    }
    pub fn row(&mut self, row: &Value) -> Result<(), ExportError> {
        let mut at = 0;
        let mut shred = Shred { columns: &mut self.columns, bytes: 0 };
        for (name, node) in &self.root {
            shred.put(node, row.get(name).unwrap_or(&Value::Null), 0, 0, 0, &mut at);
        }
        self.bytes += shred.bytes;
        self.rows += 1;
        if self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            self.flush()?;
        }
        Ok(())
    }
    fn flush(&mut self) -> Result<(), ExportError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else { break };
            let c = std::mem::take(column);
            column.repeated = c.repeated;
            let (def, rep) = (Some(c.def.as_slice()), c.repeated.then_some(c.rep.as_slice()));
            match writer.untyped() {
                ColumnWriter::ByteArrayColumnWriter(w) => w.write_batch(&c.texts, def, rep)?,
                ColumnWriter::Int64ColumnWriter(w) => w.write_batch(&c.ints, def, rep)?,
                ColumnWriter::DoubleColumnWriter(w) => w.write_batch(&c.reals, def, rep)?,
                ColumnWriter::BoolColumnWriter(w) => w.write_batch(&c.flags, def, rep)?,
                ColumnWriter::Int32ColumnWriter(w) => w.write_batch(&c.days, def, rep)?,
                _ => unreachable!("the schema has no other type"),
            };
            writer.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
    pub fn finish(mut self) -> Result<W, ExportError> {
        self.flush()?;
        Ok(self.file.into_inner()?)
    }
}

fn schema(name: &str, node: &Node) -> Result<TypePtr, ExportError> {
    let optional = Repetition::OPTIONAL;
    let built = match node {
        Node::Leaf(kind) => {
            let (physical, logical) = match kind {
                Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                Kind::Int => (Physical::INT64, None),
                Kind::Real => (Physical::DOUBLE, None),
                Kind::Flag => (Physical::BOOLEAN, None),
                Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
            };
            Type::primitive_type_builder(name, physical).with_logical_type(logical).with_repetition(optional).build()?
        }
        Node::Group(fields) => {
            let fields = fields.iter().map(|(n, node)| schema(n, node)).collect::<Result<Vec<_>, _>>()?;
            Type::group_type_builder(name).with_fields(fields).with_repetition(optional).build()?
        }
        Node::List(element) => {
            let list = Type::group_type_builder("list").with_fields(vec![schema("element", element)?]);
            let list = list.with_repetition(Repetition::REPEATED).build()?;
            let outer = Type::group_type_builder(name).with_fields(vec![Arc::new(list)]);
            outer.with_logical_type(Some(LogicalType::List)).with_repetition(optional).build()?
        }
    };
    Ok(Arc::new(built))
}

fn leaves(node: &Node, repeated: bool, out: &mut Vec<Column>) {
    match node {
        Node::Leaf(_) => out.push(Column { repeated, ..Column::default() }),
        Node::Group(fields) => fields.iter().for_each(|(_, n)| leaves(n, repeated, out)),
        Node::List(element) => leaves(element, true, out),
    }
}

struct Shred<'c> {
    columns: &'c mut [Column],
    bytes: usize,
}

impl Shred<'_> {
    // `rep` and `def` are Dremel's levels of what stands above; `depth` counts lists above
    fn put(&mut self, node: &Node, value: &Value, rep: i16, def: i16, depth: i16, at: &mut usize) {
        match (node, value) {
            (Node::Leaf(kind), v) => {
                let there = self.columns[*at].push(*kind, v);
                self.mark(rep, def + i16::from(there), at);
                self.bytes += 8 + v.as_str().map_or(0, str::len);
            }
            (Node::Group(fields), Value::Object(map)) => {
                for (name, n) in fields {
                    self.put(n, map.get(name).unwrap_or(&Value::Null), rep, def + 1, depth, at);
                }
            }
            (Node::List(element), Value::Array(items)) if !items.is_empty() => {
                let start = *at;
                for (i, item) in items.iter().enumerate() {
                    *at = start;
                    self.put(element, item, if i == 0 { rep } else { depth + 1 }, def + 2, depth + 1, at);
                }
            }
            (Node::List(element), Value::Array(_)) => self.nothing(element, rep, def + 1, at),
            (Node::Group(fields), _) => fields.iter().for_each(|(_, n)| self.nothing(n, rep, def, at)),
            (Node::List(element), _) => self.nothing(element, rep, def, at),
        }
    }
    fn nothing(&mut self, node: &Node, rep: i16, def: i16, at: &mut usize) {
        match node {
            Node::Leaf(_) => self.mark(rep, def, at),
            Node::Group(fields) => fields.iter().for_each(|(_, n)| self.nothing(n, rep, def, at)),
            Node::List(element) => self.nothing(element, rep, def, at),
        }
    }
    fn mark(&mut self, rep: i16, def: i16, at: &mut usize) {
        self.columns[*at].rep.push(rep);
        self.columns[*at].def.push(def);
        *at += 1;
    }
}

impl Column {
    // whether the value is there, and of the column's kind
    fn push(&mut self, kind: Kind, value: &Value) -> bool {
        match (kind, value) {
            (_, Value::Null) => return false,
            (Kind::Text, Value::String(s)) => self.texts.push(s.as_str().into()),
            (Kind::Text, other) => self.texts.push(other.to_string().as_str().into()),
            (Kind::Int, v) => return v.as_i64().map(|n| self.ints.push(n)).is_some(),
            (Kind::Real, v) => return v.as_f64().map(|x| self.reals.push(x)).is_some(),
            (Kind::Flag, v) => return v.as_bool().map(|b| self.flags.push(b)).is_some(),
            (Kind::Day, v) => return v.as_str().and_then(days).map(|d| self.days.push(d)).is_some(),
        }
        true
    }
}

// days since 1970
fn days(text: &str) -> Option<i32> {
    let day: Date = text.get(..10)?.parse().ok()?;
    Some(day.duration_since(Date::new(1970, 1, 1).ok()?).as_hours() as i32 / 24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use serde_json::json;

    #[test]
    fn nested_values_come_back() {
        let leaf = |k| Node::Leaf(k);
        let side = Node::Group(vec![("name".into(), leaf(Kind::Text)), ("span".into(), Node::List(Box::new(leaf(Kind::Int))))]);
        let root = vec![
            ("id".to_owned(), leaf(Kind::Text)),
            ("day".to_owned(), leaf(Kind::Day)),
            ("sides".to_owned(), Node::List(Box::new(side))),
            ("score".to_owned(), leaf(Kind::Real)),
        ];
        let mut writer = Writer::new(Vec::new(), root).unwrap();
        let rows = [
            json!({ "id": "a", "day": "2022-05-13", "sides": [{ "name": "x", "span": [1, 2] }, { "name": null, "span": [] }], "score": 1.5 }),
            json!({ "id": "b", "sides": [], "score": null }),
            json!({ "id": "c", "day": "1969-12-31", "sides": null }),
            json!({ "id": "d", "sides": [{ "name": "y" }] }),
        ];
        rows.iter().for_each(|r| writer.row(r).unwrap());
        let bytes: bytes::Bytes = writer.finish().unwrap().into();
        let reader = SerializedFileReader::new(bytes).unwrap();
        let back: Vec<String> = reader.get_row_iter(None).unwrap().map(|r| r.unwrap().to_string()).collect();
        assert_eq!(back[0], "{id: \"a\", day: 2022-05-13, sides: [{name: \"x\", span: [1, 2]}, {name: null, span: []}], score: 1.5}");
        assert_eq!(back[1], "{id: \"b\", day: null, sides: [], score: null}");
        assert_eq!(back[2], "{id: \"c\", day: 1969-12-31, sides: null, score: null}");
        assert_eq!(back[3], "{id: \"d\", day: null, sides: [{name: \"y\", span: null}], score: null}");
    }
}
