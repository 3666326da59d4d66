//! Makes a model file of an unpacked spaCy pipeline or a wheel: `import PATH OUT [f32]`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)] // an example opens files and prints

use legation_syntax::import::{self, Files, Precision};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, source, out, ..] = &args[..] else { return Err("usage: import PATH OUT [f32]".into()) };
    let precision = if args.get(3).is_some_and(|a| a == "f32") { Precision::F32 } else { Precision::F16 };
    let path = Path::new(source);
    let mut files = Files::new();
    if path.is_dir() {
        collect(path, path, &mut files)?;
    } else {
        files = import::unzip(&std::fs::read(path)?)?;
    }
    let packed = import::pack(&files, precision)?;
    std::fs::write(out, &packed)?;
    println!("{out}: {} bytes", packed.len());
    Ok(())
}

fn collect(root: &Path, dir: &Path, files: &mut Files) -> Result<(), Box<dyn Error>> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path)?);
        }
    }
    Ok(())
}
