//! Who may know whom (ARCHITECTURE.md). A crate that reaches further does not pass.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn allowed() -> BTreeMap<&'static str, &'static [&'static str]> {
    BTreeMap::from([
        ("schema", &[][..]),
        ("page", &["schema"][..]),
        ("syntax", &["schema"][..]),
        ("gazetteer", &["schema"][..]),
        ("times", &["schema"][..]),
        ("coder", &["schema", "gazetteer", "times"][..]),
        ("talks", &["schema"][..]),
        ("pipeline", &["schema", "page", "syntax", "gazetteer", "times", "coder", "talks"][..]),
        ("eval", &["schema"][..]),
        ("intake", &["schema", "page"][..]),
        ("export", &["schema"][..]),
        ("store", &["schema"][..]),
        ("watch", &["schema", "page", "intake", "store"][..]),
        ("serve", &["schema", "store"][..]),
        ("cli", &["schema", "talks", "pipeline", "eval", "intake", "export", "store", "watch", "serve"][..]),
    ])
}

#[test]
fn every_crate_knows_only_what_it_may() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let allowed = allowed();
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(crates).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let manifest = std::fs::read_to_string(path.join("Cargo.toml")).unwrap();
        let known = allowed.get(name.as_str()).unwrap_or_else(|| panic!("crate {name} has no line in the table of layers"));
        // dependencies and build-dependencies alike; tests may look further
        let body = manifest.split("[dev-dependencies]").next().unwrap();
        for line in body.lines().filter_map(|l| l.strip_prefix("legation-")) {
            let other = line.split(['.', ' ', '=']).next().unwrap();
            assert!(known.contains(&other), "{name} may not know {other}");
        }
        seen.insert(name);
    }
    assert_eq!(seen.len(), allowed.len(), "a crate of the table is missing: {seen:?}");
}
