//! Compiles what people edit under data/ into what the program opens; a fault stops the build with file and line.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    println!("cargo::rerun-if-changed={}", data.join("gazetteer").display());
    println!("cargo::rerun-if-changed={}", data.join("lexicon").display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    gazetteer(&data.join("gazetteer"), &out.join("names.bin"));
    lexicon(&data.join("lexicon"), &out.join("lexicon.rs"));
}

fn gazetteer(from: &Path, to: &Path) {
    let files = texts(from, from, "tsv");
    let sources: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    match legation_gazetteer::compile(&sources) {
        Ok(bytes) => fs::write(to, bytes).expect("OUT_DIR can be written"),
        Err(problems) => {
            for p in problems {
                println!("cargo::error=data/gazetteer/{p}");
            }
        }
    }
}

// the lexicon stays text: reading it takes milliseconds, and a user's own files are read by the same way
fn lexicon(from: &Path, to: &Path) {
    let mut code = String::from("/// The lexicon's files with their names.\npub const LEXICON: &[(&str, &str)] = &[\n");
    for (name, text) in texts(from, from, "toml") {
        let _ = writeln!(code, "    ({name:?}, {text:?}),");
    }
    code.push_str("];\n");
    fs::write(to, code).expect("OUT_DIR can be written");
}

// all files with the ending below `dir`, by name relative to `root`, sorted
fn texts(root: &Path, dir: &Path, ending: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let entries = fs::read_dir(dir).unwrap_or_else(|e| panic!("{} cannot be read: {e}", dir.display()));
    for path in entries.map(|e| e.expect("a folder's entries can be read").path()) {
        if path.is_dir() {
            out.extend(texts(root, &path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{} cannot be read: {e}", path.display()));
            out.push((name, text));
        }
    }
    out.sort();
    out
}
