//! The pipeline's lists: tokenizer, norms, labels, transitions, lemmas.

use super::Source;
use super::thinc::{field, text};
use crate::error::ImportError;
use crate::tables::{LemmaTable, Piece, TokenizerTables};
use crate::vocab::string_id;
use rmpv::Value;
use serde_json::Value as Json;
use std::collections::BTreeMap;

// Numbers of attributes in spaCy's files.
const ORTH: u64 = 65;
const NORM: u64 = 67;

/// The file `tokenizer`.
pub(super) fn tokenizer(source: &Source<'_>) -> Result<TokenizerTables, ImportError> {
    let bad = |what: &str| ImportError::unreadable("tokenizer", what);
    let file = source.msgpack("tokenizer")?;
    let regex = |key: &str| field(&file, key).and_then(text).map(str::to_owned).ok_or_else(|| bad(key));
    if field(&file, "token_match").is_some_and(|v| !v.is_nil()) {
        return Err(ImportError::setting("the tokenizer's token_match", "set", "none"));
    }
    let rules = field(&file, "exceptions").and_then(Value::as_map).ok_or_else(|| bad("exceptions"))?;
    let mut exceptions = Vec::with_capacity(rules.len());
    for (word, pieces) in rules {
        let word = text(word).ok_or_else(|| bad("an exception without text"))?;
        let pieces: Option<Vec<Piece>> = pieces.as_array().into_iter().flatten().map(piece).collect();
        let pieces = pieces.filter(|p| p.iter().map(|p| p.text.as_str()).collect::<String>() == word);
        exceptions.push((word.to_owned(), pieces.ok_or_else(|| bad(&format!("the exception {word}")))?));
    }
    Ok(TokenizerTables {
        prefix: regex("prefix_search")?,
        suffix: regex("suffix_search")?,
        infix: regex("infix_finditer")?,
        url: regex("url_match")?,
        exceptions,
    })
}

// Only text and norm occur in pipelines that are run here; another attribute would be lost, so it is no piece.
fn piece(value: &Value) -> Option<Piece> {
    let attrs = value.as_map()?;
    let get = |id: u64| attrs.iter().find(|(k, _)| k.as_u64() == Some(id)).and_then(|(_, v)| text(v)).map(str::to_owned);
    let known = attrs.iter().all(|(k, _)| matches!(k.as_u64(), Some(ORTH | NORM)));
    Some(Piece { text: get(ORTH).filter(|_| known)?, norm: get(NORM) })
}

/// The table `lexeme_norm` of vocab/lookups.bin, sorted.
pub(super) fn norms(source: &Source<'_>) -> Result<Vec<(u64, String)>, ImportError> {
    let file = source.msgpack("vocab/lookups.bin")?;
    let Some(table) = field(&file, "lexeme_norm") else { return Ok(Vec::new()) };
    let rows = table.as_map().into_iter().flatten();
    let mut norms: Vec<_> = rows.filter_map(|(id, norm)| Some((id.as_u64()?, text(norm)?.to_owned()))).collect();
    norms.sort();
    Ok(norms)
}

/// The tagger's labels.
pub(super) fn tags(source: &Source<'_>) -> Result<Vec<String>, ImportError> {
    let file = source.json("tagger/cfg")?;
    let labels = file.get("labels").and_then(Json::as_array).ok_or_else(|| ImportError::unreadable("tagger/cfg", "no labels"))?;
    Ok(labels.iter().filter_map(Json::as_str).map(str::to_owned).collect())
}

/// Transitions in the order of the output: by action, then the most frequent label first, ties by name descending.
pub(super) fn moves(source: &Source<'_>, name: &str, actions: &[&str]) -> Result<Vec<String>, ImportError> {
    let bad = |e: &dyn std::fmt::Display| ImportError::unreadable(name, e);
    let file = source.msgpack(name)?;
    let json = field(&file, "moves").and_then(text).ok_or_else(|| bad(&"no moves"))?;
    let counts: BTreeMap<usize, BTreeMap<String, i64>> = serde_json::from_str(json).map_err(|e| bad(&e))?;
    let mut out = Vec::new();
    for (action, labels) in counts {
        let action = actions.get(action).ok_or_else(|| bad(&format!("unknown action {action}")))?;
        let mut labels: Vec<(i64, String)> = labels.into_iter().map(|(label, n)| (n, label)).collect();
        labels.sort_by(|a, b| b.cmp(a));
        out.extend(
            labels.into_iter().map(|(_, l)| if l.is_empty() && *action != "U" { (*action).to_owned() } else { format!("{action}-{l}") }),
        );
    }
    Ok(out)
}

/// The lemmatizer's tables. Their keys are string ids of parts of speech in lower case.
pub(super) fn lemmas(source: &Source<'_>) -> Result<Vec<LemmaTable>, ImportError> {
    let file = source.msgpack("lemmatizer/lookups/lookups.bin")?;
    let mut out = Vec::new();
    for pos in POS {
        let find = |table: &str| field(&file, table)?.as_map()?.iter().find(|(k, _)| k.as_u64() == Some(string_id(pos))).map(|(_, v)| v);
        let (rules, exceptions, index) = (find("lemma_rules"), find("lemma_exc"), find("lemma_index"));
        if rules.is_none() && exceptions.is_none() && index.is_none() {
            continue;
        }
        let rules = rules.and_then(Value::as_array).into_iter().flatten();
        let exceptions = exceptions.and_then(Value::as_map).into_iter().flatten();
        let mut exceptions: Vec<_> = exceptions.filter_map(|(k, v)| Some((text(k)?.to_owned(), strings(v)))).collect();
        exceptions.sort();
        let mut index = index.map(strings).unwrap_or_default();
        index.sort();
        index.dedup();
        let rules = rules.map(strings).filter_map(|r| <[String; 2]>::try_from(r).ok()).map(|[from, to]| (from, to)).collect();
        out.push(LemmaTable { pos: pos.to_owned(), rules, exceptions, index: index.join("\n") });
    }
    Ok(out)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(text).map(str::to_owned).collect()
}

const POS: [&str; 18] = [
    "adj", "adp", "adv", "aux", "cconj", "conj", "det", "intj", "noun", "num", "part", "pron", "propn", "punct", "sconj", "sym", "verb",
    "x",
];
