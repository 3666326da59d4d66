//! By which program and data articles are coded.

use crate::options::Common;
use anyhow::{Context, Result};
use legation_store::Coding;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

/// What the store keeps of it: program and version, and a hash of the data with what the user laid over it.
pub fn coding(common: &Common) -> Result<Coding> {
    // names of files don't matter, what is in them does
    let own: Vec<Value> = overlays(common)?.as_object().into_iter().flat_map(|o| o.values().cloned()).collect();
    let all = json!([data(), own]).to_string();
    Ok(Coding { program: format!("legation {}", env!("CARGO_PKG_VERSION")), data: hex(&Sha256::digest(all)) })
}

/// SHA-256 of the data inside the program.
pub fn data() -> &'static Value {
    static DATA: OnceLock<Value> = OnceLock::new();
    DATA.get_or_init(|| {
        let mut out = json!({});
        for (name, parts) in legation_pipeline::data() {
            let mut hash = Sha256::new();
            for p in parts {
                hash.update(p);
            }
            out[name] = hex(&hash.finalize()).into();
        }
        out
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// SHA-256 of a file.
pub fn hash(path: &Path) -> Result<String> {
    let what = || format!("{} cannot be read", path.display());
    let mut file = File::open(path).with_context(what)?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        let n = file.read(&mut buffer).with_context(what)?;
        if n == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&buffer[..n]);
    }
}

/// SHA-256 of the user's own files that lie over ours, by name.
pub fn overlays(common: &Common) -> Result<Value> {
    let mut out = json!({});
    for path in [&common.gazetteer, &common.model].into_iter().flatten() {
        out[path.display().to_string()] = hash(path)?.into();
    }
    if let Some(dir) = &common.lexicon {
        for (name, text) in super::toml_files(dir)? {
            out[name] = hex(&Sha256::digest(text)).into();
        }
    }
    Ok(out)
}
