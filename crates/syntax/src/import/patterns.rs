//! The attribute ruler's patterns.

use super::Source;
use super::thinc::{field, text};
use crate::error::ImportError;
use crate::tables::{Condition, Rule, Test};
use rmpv::Value;

const FILE: &str = "attribute_ruler/patterns";

/// Reads all rules, in their order.
pub(super) fn read(source: &Source<'_>) -> Result<Vec<Rule>, ImportError> {
    let file = source.msgpack(FILE)?;
    file.as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(i, r)| rule(r).map_err(|e| ImportError::unreadable(FILE, format!("rule {i}: {e}"))))
        .collect()
}

fn rule(value: &Value) -> Result<Rule, String> {
    let patterns = field(value, "patterns").and_then(Value::as_array).ok_or("no patterns")?;
    let patterns: Result<Vec<Vec<Condition>>, String> =
        patterns.iter().map(|p| p.as_array().into_iter().flatten().map(condition).collect()).collect();
    let patterns = patterns?;
    let index = field(value, "index").and_then(Value::as_i64).unwrap_or(0);
    let index = usize::try_from(index).ok().filter(|&i| patterns.iter().all(|p| i < p.len())).ok_or("index outside the pattern")?;
    let attrs = field(value, "attrs").and_then(Value::as_map).ok_or("no attrs")?;
    let mut rule = Rule { patterns, index, tag: None, pos: None, morph: None, dep: None, lemma: None };
    for (key, value) in attrs {
        let value = text(value).ok_or("an attribute that is no text")?.to_owned();
        match text(key).unwrap_or_default() {
            "TAG" => rule.tag = Some(value),
            "POS" => rule.pos = Some(value),
            "MORPH" => rule.morph = Some(sorted_morph(&value)),
            "DEP" => rule.dep = Some(value),
            "LEMMA" => rule.lemma = Some(value),
            other => return Err(format!("attribute {other} is not supported")),
        }
    }
    Ok(rule)
}

fn sorted_morph(value: &str) -> String {
    if value == "_" {
        return String::new();
    }
    let mut parts: Vec<&str> = value.split('|').collect();
    parts.sort_by_key(|p| p.to_lowercase());
    parts.join("|")
}

fn condition(value: &Value) -> Result<Condition, String> {
    let mut out = Condition::default();
    for (key, value) in value.as_map().ok_or("a token that is no table")? {
        match text(key).unwrap_or_default() {
            "TAG" => out.tag = tests(value)?,
            "DEP" => out.dep = tests(value)?,
            "LOWER" => out.lower = tests(value)?,
            "IS_SPACE" => out.is_space = Some(value.as_bool().ok_or("IS_SPACE is neither true nor false")?),
            other => return Err(format!("{other} in a pattern is not supported")),
        }
    }
    Ok(out)
}

fn tests(value: &Value) -> Result<Vec<Test>, String> {
    if let Some(plain) = text(value) {
        return Ok(vec![Test::In(vec![plain.to_owned()])]);
    }
    let list = |v: &Value| v.as_array().into_iter().flatten().filter_map(text).map(str::to_owned).collect();
    let tests = value.as_map().ok_or("a test that is neither text nor table")?.iter();
    tests
        .map(|(op, v)| match (text(op).unwrap_or_default(), text(v)) {
            ("IN", _) => Ok(Test::In(list(v))),
            ("NOT_IN", _) => Ok(Test::NotIn(list(v))),
            ("REGEX", Some(regex)) => Ok(Test::Regex(regex.to_owned())),
            (other, _) => Err(format!("the test {other} is not supported")),
        })
        .collect()
}
