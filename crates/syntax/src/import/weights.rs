//! The weights of a pipeline under the names and shapes that the runtime knows.

use super::Source;
use super::config::Config;
use super::thinc::{Array, Layer, layers};
use crate::error::ImportError;
use crate::net::{HIDDEN, LOWER_PIECES, NER_SLOTS, PARSER_SLOTS, PIECES, WIDTH};
use crate::tables::TensorInfo;

/// All arrays of a model file.
#[derive(Default)]
pub(super) struct Net {
    pub tensors: Vec<TensorInfo>,
    pub values: Vec<f32>,
}

/// Reads the four models of the pipeline.
pub(super) fn read(source: &Source<'_>, config: &Config) -> Result<Net, ImportError> {
    let mut net = Net::default();
    net.tok2vec("tok2vec", &layers(source, "tok2vec/model")?, config.features.len(), config.depth)?;
    net.tagger(&layers(source, "tagger/model")?)?;
    net.transitions("parser", &layers(source, "parser/model")?, PARSER_SLOTS)?;
    let ner = layers(source, "ner/model")?;
    net.tok2vec("ner.tok2vec", &ner, config.ner_features.len(), config.ner_depth)?;
    net.transitions("ner", &ner, NER_SLOTS)?;
    Ok(net)
}

impl Net {
    fn tok2vec(&mut self, name: &str, layers: &[Layer], features: usize, depth: usize) -> Result<(), ImportError> {
        let mut tables: Vec<&Layer> = of_kind(layers, "hashembed").collect();
        tables.sort_by_key(|t| t.attr("column"));
        expect(&format!("the number of {name}'s embedding tables"), tables.len(), features)?;
        for (i, table) in tables.iter().enumerate() {
            expect(&format!("the seed of {name}'s table {i}"), table.attr("seed").unwrap_or(-1), 8 + i as i64)?;
            let rows = table.array("E").map_or(0, |a| a.shape.first().copied().unwrap_or(0));
            self.add(format!("{name}.table{i}"), table, "E", &[rows.max(1), WIDTH])?;
        }
        let maxouts: Vec<&Layer> = of_kind(layers, "maxout").collect();
        let norms: Vec<&Layer> = of_kind(layers, "layernorm").collect();
        expect(&format!("the number of {name}'s layers"), (maxouts.len(), norms.len()), (depth + 1, depth + 1))?;
        for (i, (maxout, norm)) in maxouts.iter().zip(norms).enumerate() {
            let inputs = if i == 0 { features * WIDTH } else { 3 * WIDTH };
            self.add(format!("{name}.layer{i}.weights"), maxout, "W", &[WIDTH, PIECES, inputs])?;
            self.add(format!("{name}.layer{i}.bias"), maxout, "b", &[WIDTH, PIECES])?;
            self.add(format!("{name}.layer{i}.gain"), norm, "G", &[WIDTH])?;
            self.add(format!("{name}.layer{i}.shift"), norm, "b", &[WIDTH])?;
        }
        Ok(())
    }

    fn tagger(&mut self, layers: &[Layer]) -> Result<(), ImportError> {
        let softmax = one(layers, "softmax", "tagger")?;
        let tags = softmax.array("b").map_or(0, |b| b.values.len());
        self.add("tagger.weights".into(), softmax, "W", &[tags, WIDTH])?;
        self.add("tagger.bias".into(), softmax, "b", &[tags])
    }

    // The last linear layer in breadth-first order maps word vectors to hidden ones; the one before it scores transitions.
    fn transitions(&mut self, name: &str, layers: &[Layer], slots: usize) -> Result<(), ImportError> {
        let linear: Vec<&Layer> = of_kind(layers, "linear").collect();
        let [upper, project] = linear[..] else {
            return Err(ImportError::setting(format!("the number of {name}'s linear layers"), linear.len(), 2));
        };
        let lower = one(layers, "precomputable_affine", name)?;
        let moves = upper.array("b").map_or(0, |b| b.values.len());
        self.add(format!("{name}.project.weights"), project, "W", &[HIDDEN, WIDTH])?;
        self.add(format!("{name}.project.bias"), project, "b", &[HIDDEN])?;
        self.add(format!("{name}.lower.weights"), lower, "W", &[slots, HIDDEN, LOWER_PIECES, HIDDEN])?;
        self.add(format!("{name}.lower.bias"), lower, "b", &[HIDDEN, LOWER_PIECES])?;
        self.add(format!("{name}.lower.absent"), lower, "pad", &[1, slots, HIDDEN, LOWER_PIECES])?;
        self.add(format!("{name}.upper.weights"), upper, "W", &[moves, HIDDEN])?;
        self.add(format!("{name}.upper.bias"), upper, "b", &[moves])
    }

    fn add(&mut self, name: String, layer: &Layer, array: &str, shape: &[usize]) -> Result<(), ImportError> {
        let Some(Array { shape: found, values }) = layer.array(array) else {
            return Err(ImportError::setting(&name, "missing", format!("{shape:?}")));
        };
        expect(&format!("the shape of {name}"), found.as_slice(), shape)?;
        self.values.extend(values);
        self.tensors.push(TensorInfo { name, shape: shape.to_vec() });
        Ok(())
    }
}

fn of_kind<'l>(layers: &'l [Layer], kind: &'l str) -> impl Iterator<Item = &'l Layer> {
    layers.iter().filter(move |l| l.kind == kind)
}

fn one<'l>(layers: &'l [Layer], kind: &'l str, model: &str) -> Result<&'l Layer, ImportError> {
    of_kind(layers, kind).next().ok_or_else(|| ImportError::setting(format!("{model}/model"), "without it", format!("a layer {kind}")))
}

fn expect<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), ImportError> {
    if found == expected { Ok(()) } else { Err(ImportError::setting(what, format!("{found:?}"), format!("{expected:?}"))) }
}
