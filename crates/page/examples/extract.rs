//! Reads records (JSON Lines with `html` or `text`) from standard input, writes what the page step makes of each, and says
//! on standard error how many it read in a second. `cargo run -rp legation-page --example extract < pages.jsonl`

use std::io::{BufRead, Write};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let hints = legation_page::Hints::default();
    let start = Instant::now();
    let pages: Vec<_> = lines.iter().map(|l| legation_page::record(l, &hints)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let mut out = std::io::stdout().lock();
    for page in &pages {
        match page {
            Ok(p) => {
                let a = &p.article;
                let furniture: Vec<&str> = a.furniture.iter().map(|f| f.of(&a.text)).collect();
                let datelines: Vec<&str> = a.paragraphs.iter().filter_map(|p| p.dateline).map(|d| d.of(&a.text)).collect();
                let published = a.published.map(|d| d.to_string());
                let record = serde_json::json!({
                    "id": a.id, "title": a.title, "published": published, "publisher": a.publisher, "author": a.author, "language": a.language, "url": a.url,
                    "notes": p.notes, "furniture": furniture, "datelines": datelines, "title_in_text": a.title_span.is_some(), "text": a.text,
                });
                writeln!(out, "{record}")?;
            }
            Err(e) => eprintln!("{e}"),
        }
    }
    eprintln!("{} records in {seconds:.2} s: {:.0} a second", pages.len(), pages.len() as f64 / seconds);
    Ok(())
}
