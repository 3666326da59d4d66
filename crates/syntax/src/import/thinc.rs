//! thinc's serialized models: layers in breadth-first order, each with named arrays.

use super::Source;
use crate::error::ImportError;
use rmpv::Value;

/// One layer that has arrays.
pub(super) struct Layer {
    pub kind: String,
    pub attrs: Vec<(String, i64)>,
    arrays: Vec<(String, Array)>,
}

/// An array of 32-bit floats.
#[derive(Clone)]
pub(super) struct Array {
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

impl Layer {
    /// The array `name`.
    pub fn array(&self, name: &str) -> Option<&Array> {
        self.arrays.iter().find(|a| a.0 == name).map(|a| &a.1)
    }
    /// The whole-number attribute `name`.
    pub fn attr(&self, name: &str) -> Option<i64> {
        self.attrs.iter().find(|a| a.0 == name).map(|a| a.1)
    }
}

/// The layers of the model in file `name`.
pub(super) fn layers(source: &Source<'_>, name: &str) -> Result<Vec<Layer>, ImportError> {
    let model = source.msgpack(name)?;
    let list = |key: &str| field(&model, key).and_then(Value::as_array).ok_or_else(|| ImportError::unreadable(name, format!("no {key}")));
    let (nodes, params, attrs) = (list("nodes")?, list("params")?, list("attrs")?);
    let mut out = Vec::new();
    for ((node, params), attrs) in nodes.iter().zip(params).zip(attrs) {
        let kind = field(node, "name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut arrays = Vec::new();
        for (key, value) in params.as_map().into_iter().flatten().filter(|(_, v)| !v.is_nil()) {
            let array = array(value).ok_or_else(|| ImportError::unreadable(name, format!("layer {kind}: not an array of f32")))?;
            arrays.push((text(key).unwrap_or_default().to_owned(), array));
        }
        out.push(Layer { kind, attrs: numbers(attrs), arrays });
    }
    Ok(out)
}

// Attributes are MessagePack inside MessagePack; only whole numbers are of use.
fn numbers(attrs: &Value) -> Vec<(String, i64)> {
    let entries = attrs.as_map().into_iter().flatten();
    entries
        .filter_map(|(key, value)| {
            let inner = rmpv::decode::read_value(&mut value.as_slice()?).ok()?;
            Some((text(key)?.to_owned(), inner.as_i64()?))
        })
        .collect()
}

fn array(value: &Value) -> Option<Array> {
    if text(field(value, "type")?)? != "<f4" {
        return None;
    }
    let shape: Option<Vec<usize>> = field(value, "shape")?.as_array()?.iter().map(|n| n.as_u64()?.try_into().ok()).collect();
    let shape = shape?;
    let values: Vec<f32> = field(value, "data")?.as_slice()?.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    (values.len() == shape.iter().product::<usize>()).then_some(Array { shape, values })
}

/// The value of `key` in a map whose keys are text or bytes.
pub(super) fn field<'v>(map: &'v Value, key: &str) -> Option<&'v Value> {
    map.as_map()?.iter().find(|(k, _)| text(k) == Some(key)).map(|(_, v)| v)
}

/// Text, also where it is kept as bytes.
pub(super) fn text(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| std::str::from_utf8(value.as_slice()?).ok())
}
