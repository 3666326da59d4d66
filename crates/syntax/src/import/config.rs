//! A pipeline's configuration: what it consists of, and whether all of it is run here.

use super::Source;
use crate::error::ImportError;
use serde_json::Value;
use std::collections::BTreeMap;

const NEEDED: [&str; 6] = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];
const KNOWN_FEATURES: [&str; 6] = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"];

/// What the import needs to know of the configuration.
pub(super) struct Config {
    pub name: String,
    pub language: String,
    pub features: Vec<String>,
    pub ner_features: Vec<String>,
    pub depth: usize,
    pub ner_depth: usize,
}

/// Reads and checks config.cfg and meta.json.
pub(super) fn read(source: &Source<'_>) -> Result<Config, ImportError> {
    let cfg = Cfg::parse(source.text("config.cfg")?);
    let meta = source.json("meta.json")?;
    let word = |key: &str| meta.get(key).and_then(Value::as_str).unwrap_or_default();
    let language = cfg.string("nlp", "lang");
    check_components(&cfg)?;
    check_settings(&cfg)?;
    let (features, depth) = embedding(&cfg, "components.tok2vec.model")?;
    let (ner_features, ner_depth) = embedding(&cfg, "components.ner.model.tok2vec")?;
    Ok(Config {
        name: format!("{}_{} {}", word("lang"), word("name"), word("version")),
        language,
        features,
        ner_features,
        depth,
        ner_depth,
    })
}

fn check_components(cfg: &Cfg) -> Result<(), ImportError> {
    let disabled = cfg.list("nlp", "disabled");
    let pipeline: Vec<String> = cfg.list("nlp", "pipeline").into_iter().filter(|p| !disabled.contains(p)).collect();
    for name in &pipeline {
        let factory = cfg.string(&format!("components.{name}"), "factory");
        if !NEEDED.contains(&name.as_str()) || &factory != name {
            return Err(ImportError::Component { name: name.clone(), factory });
        }
    }
    match NEEDED.iter().find(|n| !pipeline.iter().any(|p| p == *n)) {
        Some(n) => Err(ImportError::NoComponent((*n).to_owned())),
        None => Ok(()),
    }
}

fn check_settings(cfg: &Cfg) -> Result<(), ImportError> {
    let expect = |section: &str, key: &str, allowed: &[&str]| {
        let found = cfg.string(section, key);
        let fine = allowed.contains(&found.as_str());
        if fine { Ok(()) } else { Err(ImportError::setting(format!("[{section}] {key}"), found, allowed.join(" or "))) }
    };
    expect("components.lemmatizer", "mode", &["rule"])?;
    expect("components.lemmatizer", "overwrite", &["false", ""])?;
    expect("nlp.tokenizer", "@tokenizers", &["spacy.Tokenizer.v1"])?;
    for part in ["parser", "ner"] {
        let model = format!("components.{part}.model");
        expect(&model, "@architectures", &["spacy.TransitionBasedParser.v2"])?;
        expect(&model, "extra_state_tokens", &["false"])?;
        expect(&model, "use_upper", &["true"])?;
    }
    Ok(())
}

// Features and number of window layers of one Tok2Vec.
fn embedding(cfg: &Cfg, model: &str) -> Result<(Vec<String>, usize), ImportError> {
    let (embed, encode) = (format!("{model}.embed"), format!("{model}.encode"));
    if cfg.string(&embed, "include_static_vectors") == "true" {
        return Err(ImportError::Vectors(model.to_owned()));
    }
    let (kind, encoder) = (cfg.string(&embed, "@architectures"), cfg.string(&encode, "@architectures"));
    if kind != "spacy.MultiHashEmbed.v2" {
        return Err(ImportError::setting(embed, kind, "spacy.MultiHashEmbed.v2"));
    }
    if encoder != "spacy.MaxoutWindowEncoder.v2" || cfg.string(&encode, "window_size") != "1" {
        return Err(ImportError::setting(encode, encoder, "spacy.MaxoutWindowEncoder.v2 with window 1"));
    }
    let features = cfg.list(&embed, "attrs");
    if let Some(f) = features.iter().find(|f| !KNOWN_FEATURES.contains(&f.as_str())) {
        return Err(ImportError::setting(format!("a feature of {model}"), f, KNOWN_FEATURES.join(", ")));
    }
    let depth = cfg.string(&encode, "depth");
    depth.parse().map(|depth| (features, depth)).map_err(|_| ImportError::setting(format!("[{encode}] depth"), depth, "a number"))
}

// `[section]` and `key = JSON` lines; nested tables are sections with dots, or an inline object.
struct Cfg(BTreeMap<String, BTreeMap<String, Value>>);

impl Cfg {
    fn parse(text: &str) -> Cfg {
        let (mut out, mut section) = (BTreeMap::<String, BTreeMap<String, Value>>::new(), String::new());
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                name.clone_into(&mut section);
            } else if let Some((key, value)) = line.split_once(" = ") {
                let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
                if let Value::Object(inner) = &value {
                    out.insert(format!("{section}.{key}"), inner.iter().map(|(k, v)| (k.clone(), v.clone())).collect());
                }
                out.entry(section.clone()).or_default().insert(key.to_owned(), value);
            }
        }
        Cfg(out)
    }
    fn get(&self, section: &str, key: &str) -> Option<&Value> {
        self.0.get(section)?.get(key)
    }
    fn string(&self, section: &str, key: &str) -> String {
        match self.get(section, key) {
            Some(Value::String(s)) => s.clone(),
            Some(v) => v.to_string(),
            None => String::new(),
        }
    }
    fn list(&self, section: &str, key: &str) -> Vec<String> {
        let list = self.get(section, key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]
disabled = ["senter"]
tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}
[components.tok2vec]
factory = "tok2vec"
[components.tagger]
factory = "tagger"
[components.parser]
factory = "parser"
[components.attribute_ruler]
factory = "attribute_ruler"
[components.lemmatizer]
factory = "lemmatizer"
[components.ner]
factory = "ner"
[components.senter]
factory = "senter"
[components.topic]
factory = "textcat"
"#;

    #[test]
    fn a_disabled_component_is_left_out_and_an_unknown_one_named() {
        assert!(check_components(&Cfg::parse(SMALL)).is_ok());
        let more = SMALL.replace("\"ner\"]", "\"ner\",\"topic\"]");
        let error = check_components(&Cfg::parse(&more)).unwrap_err().to_string();
        assert!(error.contains("topic") && error.contains("textcat"), "{error}");
        let enabled = SMALL.replace("disabled = [\"senter\"]", "disabled = []");
        assert!(check_components(&Cfg::parse(&enabled)).unwrap_err().to_string().contains("senter"));
        let less = SMALL.replace("\"tagger\",", "");
        assert!(matches!(check_components(&Cfg::parse(&less)), Err(ImportError::NoComponent(n)) if n == "tagger"));
    }

    #[test]
    fn static_vectors_are_refused() {
        let cfg = Cfg::parse("[components.ner.model.tok2vec.embed]\ninclude_static_vectors = true\n");
        assert!(matches!(embedding(&cfg, "components.ner.model.tok2vec"), Err(ImportError::Vectors(_))));
    }
}
