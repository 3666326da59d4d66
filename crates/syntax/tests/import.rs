//! What is refused on import, and how it is said.

#![allow(clippy::unwrap_used)] // a broken expectation may panic

use legation_syntax::ImportError;
use legation_syntax::import::{Files, Precision, pack, unzip};

const CONFIG: &str = r#"
[nlp]
lang = "en"
pipeline = ["transformer","tagger","parser","attribute_ruler","lemmatizer","ner"]
disabled = []
[components.transformer]
factory = "curated_transformer"
"#;

#[test]
fn an_empty_folder_and_a_file_that_is_no_archive() {
    assert!(matches!(pack(&Files::new(), Precision::F16), Err(ImportError::Missing(name)) if name == "config.cfg"));
    assert!(matches!(unzip(b"no archive"), Err(ImportError::Unreadable { .. })));
}

#[test]
fn a_component_that_is_not_run_is_named() {
    let files = Files::from([("pipe-1.0/config.cfg".into(), CONFIG.into()), ("pipe-1.0/meta.json".into(), b"{}".to_vec())]);
    let error = pack(&files, Precision::F16).unwrap_err();
    assert!(matches!(&error, ImportError::Component { name, .. } if name == "transformer"), "{error}");
    assert!(error.to_string().contains("curated_transformer"), "{error}");
}
