//! `legation eval`: codes a gold set and prints the figures, by type, with what the misses come from.

use super::{batch, engine, text};
use crate::options::{Common, Eval, EvalKind, Outcome};
use anyhow::{Context, Result, bail};
use flate2::read::MultiGzDecoder;
use legation_eval::{Figure, Gold, Half, Input, Kind, Report};
use legation_pipeline::page::Hints;
use legation_schema::Record;
use serde_json::{Map, Value};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

const HALVES: [(&str, Half); 3] = [("all", Half::All), ("looked", Half::Looked), ("blind", Half::Blind)];

/// Measures against one gold set.
pub fn run(args: &Eval, common: &Common) -> Result<Outcome> {
    if args.halves && !matches!(args.kind, EvalKind::Events | EvalKind::Pairs) {
        bail!("--halves is for events and pairs");
    }
    let gold = read(args.kind, &args.gold).with_context(|| format!("{} is no gold set of this kind", args.gold.display()))?;
    let records = coded(args, common, &gold)?;
    let score = |half| gold.score(&records, half);
    let parts: &[(&str, Half)] = if args.halves { &HALVES } else { &HALVES[..1] };
    let reports = parts.iter().map(|(name, half)| Ok((*name, score(*half)?))).collect::<Result<Vec<_>>>()?;
    // of the blind half nothing but totals is shown
    let looked = reports.iter().find(|(name, _)| *name == "looked").unwrap_or(&reports[0]);
    let misses = common.verbose.then_some(&looked.1);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        json(&mut out, args.halves, &reports, misses)?
    } else {
        table(&mut out, &reports, misses)?
    }
    out.flush()?;
    bars(args, &reports[0].1)
}

fn kind(kind: EvalKind) -> Kind {
    match kind {
        EvalKind::Events => Kind::Events,
        EvalKind::Pairs => Kind::Pairs,
        EvalKind::Articles => Kind::Articles,
        EvalKind::Statements => Kind::Statements,
        EvalKind::Times => Kind::Times,
        EvalKind::Places => Kind::Places,
        EvalKind::Pages => Kind::Pages,
    }
}

fn read(of: EvalKind, path: &Path) -> Result<Gold> {
    let records = if of == EvalKind::Articles {
        article_files(path)?
    } else {
        let place = |n: usize| format!("{}:{}", path.display(), n + 1);
        let all = text(path)?;
        all.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(|(n, l)| (place(n), l.to_owned())).collect()
    };
    Ok(Gold::read(kind(of), &records)?)
}

// a folder's JSON files, or one; the text may stand beside them in article.txt
fn article_files(path: &Path) -> Result<Vec<(String, String)>> {
    let mut files: Vec<PathBuf> = vec![path.to_path_buf()];
    if path.is_dir() {
        let entries = std::fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
        files = entries.map(|e| Ok(e?.path())).collect::<std::io::Result<Vec<_>>>()?;
        files.retain(|f| f.extension().is_some_and(|e| e == "json"));
        files.sort();
    }
    let mut out = Vec::new();
    for file in files {
        let mut record: Map<String, Value> =
            serde_json::from_str(&text(&file)?).with_context(|| format!("{} is no JSON object", file.display()))?;
        if !record.contains_key("text") {
            record.insert("text".into(), text(&file.with_file_name("article.txt"))?.into());
        }
        out.push((file.display().to_string(), serde_json::to_string(&record)?));
    }
    Ok(out)
}

fn coded(args: &Eval, common: &Common, gold: &Gold) -> Result<Vec<Option<Record>>> {
    let html = |input: &Input| (args.kind == EvalKind::Pages).then(|| page(&args.gold, &input.id)).transpose();
    let inputs = gold.inputs().into_iter().map(|i| Ok(i.record(html(i)?))).collect::<Result<Vec<_>>>()?;
    let engine = engine(common)?;
    Ok(batch::map(&engine, &inputs, |reader, input| {
        let page = legation_pipeline::page::record(&serde_json::to_string(input).ok()?, &Hints::default()).ok()?;
        Some(reader.read(&page.article).into_chars())
    }))
}

// pages/ID.html.gz beside the gold file
fn page(gold: &Path, id: &str) -> Result<String> {
    let path = gold.with_file_name("pages").join(format!("{id}.html.gz"));
    let file = std::fs::File::open(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut bytes = Vec::new();
    MultiGzDecoder::new(file).read_to_end(&mut bytes).with_context(|| format!("{} is no gzip file", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n"))
}

fn json(out: &mut impl Write, halves: bool, reports: &[(&str, Report)], misses: Option<&Report>) -> Result<()> {
    let mut all =
        if halves { reports.iter().map(|(name, r)| ((*name).to_owned(), Value::Object(r.json()))).collect() } else { reports[0].1.json() };
    if let Some(r) = misses {
        all.insert("misses".into(), serde_json::to_value(&r.misses)?);
    }
    writeln!(out, "{}", serde_json::to_string(&all)?)?;
    Ok(())
}

fn table(out: &mut impl Write, reports: &[(&str, Report)], misses: Option<&Report>) -> Result<()> {
    if let Some(r) = misses {
        r.misses.iter().try_for_each(|m| writeln!(out, "{} [{}] {}", m.id, m.cause, m.what))?;
        writeln!(out)?;
    }
    let named = reports.len() > 1;
    if named {
        write!(out, "{:<24}", "")?;
        reports.iter().try_for_each(|(name, _)| write!(out, "{name:>16}"))?;
        writeln!(out)?;
    }
    for (key, _) in &reports[0].1.figures {
        write!(out, "{key:<24}")?;
        reports.iter().try_for_each(|(_, r)| write!(out, "{:>16}", show(r.get(key))))?;
        writeln!(out)?;
    }
    for (name, r) in reports {
        let name = if named { format!(", {name}") } else { String::new() };
        types(out, &name, r)?;
        causes(out, &name, r)?;
    }
    Ok(())
}

fn show(figure: Option<Figure>) -> String {
    match figure {
        Some(Figure::Count(n)) => n.to_string(),
        Some(Figure::Number(x)) => format!("{x:.4}"),
        Some(Figure::Interval([low, high])) => format!("{low:.3}–{high:.3}"),
        Some(Figure::Nothing) | None => "–".to_owned(),
    }
}

fn types(out: &mut impl Write, name: &str, report: &Report) -> Result<()> {
    if report.types.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{:<24}{:>6}{:>9}{:>16}{:>11}{:>8}", format!("type{name}"), "gold", "recall", "95 %", "precision", "f1")?;
    for t in &report.types {
        let [low, high] = t.recall_95;
        let interval = format!("{low:.3}–{high:.3}");
        writeln!(out, "{:<24}{:>6}{:>9.3}{interval:>16}{:>11.3}{:>8.3}", t.name, t.gold, t.recall, t.precision, t.f1)?;
    }
    Ok(())
}

fn causes(out: &mut impl Write, name: &str, report: &Report) -> Result<()> {
    if report.misses.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{:<32}{:>6}{:>9}", format!("misses by cause{name}"), report.misses.len(), "share")?;
    for (cause, n) in report.causes() {
        writeln!(out, "{cause:<32}{n:>6}{:>9.3}", n as f64 / report.misses.len() as f64)?;
    }
    Ok(())
}

fn bars(args: &Eval, report: &Report) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    for (key, bar) in &args.bar {
        match report.meets(key, *bar) {
            Some(true) => {}
            Some(false) => {
                anstream::eprintln!("{key} is {}, the bar is {bar}", show(report.get(key)));
                outcome = Outcome::Nothing;
            }
            None => {
                bail!("there is no figure “{key}”\nhint: {}", report.figures.iter().map(|(k, _)| k.as_str()).collect::<Vec<_>>().join(", "))
            }
        }
    }
    Ok(outcome)
}
