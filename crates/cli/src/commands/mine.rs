//! `legation lexicon mine`: what joins actors of two countries and isn't in the lexicon, by frequency.

use super::{batch, engine};
use crate::options::{Common, Mine, Outcome};
use anyhow::Result;
use legation_pipeline::coder::mine::{Row, Tally};
use std::io::Write;

/// Mines a corpus.
pub fn run(args: &Mine, common: &Common) -> Result<Outcome> {
    let engine = engine(common)?;
    let articles = batch::articles(&args.corpus, common.quiet)?;
    let mut tally = Tally::default();
    batch::map(&engine, &articles, |reader, article| reader.joints(article)).into_iter().for_each(|j| tally.add(j));
    let rows: Vec<Row> = tally.rows().into_iter().filter(|r| r.count >= args.least).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.tsv {
        writeln!(out, "count\tkind\tform\tpath\texample\texample\texample")?;
    }
    for row in rows.iter().take(args.limit) {
        if args.tsv { tsv(&mut out, row)? } else { readable(&mut out, row)? }
    }
    out.flush()?;
    if !common.quiet {
        anstream::eprintln!(
            "{} articles, {} forms that the lexicon lacks, {} shown",
            articles.len(),
            rows.len(),
            rows.len().min(args.limit)
        );
    }
    Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn tsv(out: &mut impl Write, row: &Row) -> std::io::Result<()> {
    write!(out, "{}\t{}\t{}\t{}", row.count, row.kind.as_str(), row.form, row.path)?;
    for (from, to, sentence) in &row.examples {
        write!(out, "\t{from}>{to} {}", sentence.replace('\t', " "))?;
    }
    writeln!(out)
}

fn readable(out: &mut impl Write, row: &Row) -> std::io::Result<()> {
    writeln!(out, "{:>5}  {:<6}  {:<32}  {}", row.count, row.kind.as_str(), row.form, row.path)?;
    for (from, to, sentence) in &row.examples {
        writeln!(out, "               {from}>{to}  {sentence}")?;
    }
    Ok(())
}
