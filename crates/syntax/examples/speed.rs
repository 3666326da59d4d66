//! Measures one thread: `speed MODEL FILE [REPEATS] [KERNEL]`. FILE has one JSON array of paragraphs per line.
//!
//! Prints one JSON object: tokens, names, processor seconds of the best pass, of the first (cold) pass, per stage of all
//! passes, seconds to open the model, and the process's peak memory. Linux only.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)] // an example opens files and prints

use legation_syntax::{Kernel, Model, Parser, Stage};
use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, model, file, ..] = &args[..] else { return Err("usage: speed MODEL FILE [REPEATS] [KERNEL]".into()) };
    let repeats: usize = args.get(3).map_or(Ok(3), |a| a.parse())?;
    let kernel = match args.get(4).map(String::as_str) {
        Some("portable") => Kernel::Portable,
        Some("avx2") => Kernel::Avx2,
        _ => Kernel::best(),
    };
    let bytes = std::fs::read(model)?;
    let start = cpu()?;
    let model = Model::open(&bytes)?;
    let open = cpu()? - start;
    drop(bytes);
    let lines = std::fs::read_to_string(file)?;
    let articles: Vec<Vec<String>> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut parser = Parser::with_kernel(&model, kernel).ok_or("this processor does not have that kernel")?;
    let before = peak("VmRSS:")?;
    let pass = |parser: &mut Parser| -> Result<(f64, usize, usize), Box<dyn Error>> {
        let (start, mut tokens, mut names) = (cpu()?, 0, 0);
        for paragraphs in &articles {
            let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            for doc in parser.parse_many(&texts) {
                tokens += doc.len();
                names += doc.ents().count();
            }
        }
        Ok((cpu()? - start, tokens, names))
    };
    let (cold, tokens, names) = pass(&mut parser)?;
    let mut best = cold;
    for _ in 1..repeats {
        best = pass(&mut parser)?.0.min(best);
    }
    let rss = peak("VmHWM:")?;
    let stages = Arc::new(Mutex::new((BTreeMap::<String, f64>::new(), cpu()?)));
    let shared = Arc::clone(&stages);
    parser.watch(Box::new(move |stage: Stage| {
        if let (Ok(now), Ok(mut s)) = (cpu(), shared.lock()) {
            let spent = now - s.1;
            *s.0.entry(format!("{stage:?}")).or_default() += spent;
            s.1 = now;
        }
    }));
    pass(&mut parser)?;
    let stages = stages.lock().map_err(|e| e.to_string())?.0.clone();
    let per_token: BTreeMap<_, _> = stages.into_iter().map(|(k, v)| (k, v / tokens as f64 * 1e6)).collect();
    let out = json!({
        "kernel": format!("{kernel:?}"), "tokens": tokens, "names": names, "open_seconds": open, "cold_seconds": cold, "best_seconds": best,
        "stage_us_per_token": per_token, "before_mb": before / 1024, "peak_mb": rss / 1024,
    });
    println!("{out}");
    Ok(())
}

// Processor time of this thread, in seconds.
fn cpu() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(stat.split(' ').next().ok_or("no schedstat")?.parse::<u64>()? as f64 / 1e9)
}

fn peak(key: &str) -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|l| l.strip_prefix(key)).ok_or("no such line")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
