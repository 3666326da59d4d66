//! The arrays of a model file by name.

use crate::error::ModelError;
use crate::file::Content;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Named arrays with their shapes.
pub(crate) struct Weights {
    values: Vec<f32>,
    places: FxHashMap<String, (Vec<usize>, Range<usize>)>,
}

impl Weights {
    /// Takes the weights out of a file's content.
    pub fn new(content: &mut Content) -> Result<Weights, ModelError> {
        let (mut places, mut at) = (FxHashMap::default(), 0usize);
        for t in content.tables.tensors.drain(..) {
            let length = t.shape.iter().try_fold(1usize, |n, &d| n.checked_mul(d));
            let end = length.and_then(|n| at.checked_add(n)).filter(|&end| end <= content.weights.len());
            let end = end.ok_or_else(|| ModelError::Content(format!("{} is longer than the file", t.name)))?;
            places.insert(t.name, (t.shape, at..end));
            at = end;
        }
        Ok(Weights { values: std::mem::take(&mut content.weights), places })
    }
    /// The array `name`, which must have the shape `shape`.
    pub fn get(&self, name: &str, shape: &[usize]) -> Result<&[f32], ModelError> {
        let (found, range) = self.place(name)?;
        if found != shape {
            return Err(ModelError::Content(format!("{name} has the shape {found:?}, not {shape:?}")));
        }
        Ok(&self.values[range.clone()])
    }
    /// The first dimension of the array `name`.
    pub fn rows(&self, name: &str) -> Result<usize, ModelError> {
        Ok(self.place(name)?.0.first().copied().unwrap_or(0))
    }
    /// Whether there is an array `name`.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }
    fn place(&self, name: &str) -> Result<&(Vec<usize>, Range<usize>), ModelError> {
        self.places.get(name).ok_or_else(|| ModelError::Content(format!("{name} is missing")))
    }
}
