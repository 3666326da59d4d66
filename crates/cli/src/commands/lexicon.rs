//! `legation lexicon check`: reads every entry, runs its examples, and shows what a user's entries change in a corpus.

use super::{batch, engine, mine};
use crate::options::{Common, LexiconArgs, LexiconCommand, Outcome};
use anyhow::{Result, bail};
use legation_pipeline::{Engine, examples};
use legation_schema::{Article, Event, Record};
use std::path::Path;

/// Runs the sub-command.
pub fn run(args: &LexiconArgs, common: &Common) -> Result<Outcome> {
    match &args.command {
        LexiconCommand::Check { corpus: None } => check(common),
        LexiconCommand::Check { corpus: Some(corpus) } => changes(corpus, common),
        LexiconCommand::Mine(a) => mine::run(a, common),
    }
}

/// Reports every example that comes out otherwise.
fn check(common: &Common) -> Result<Outcome> {
    let engine = engine(common)?;
    let report = examples::run(&engine);
    for fault in &report.faults {
        anstream::println!("{fault}");
    }
    let lexicon = engine.lexicon();
    for doubt in lexicon.doubts.iter().chain(&lexicon.competing()) {
        anstream::println!("{doubt}");
    }
    let forms: usize = lexicon.verbs.values().map(Vec::len).sum();
    anstream::eprintln!(
        "{} acts, {} stances, {} classes, {} verb forms, {} nouns; {} examples, {} not as written",
        lexicon.acts.len(),
        lexicon.stances.len(),
        lexicon.classes.len(),
        forms,
        lexicon.nouns.len(),
        report.run,
        report.faults.len()
    );
    Ok(if report.faults.is_empty() { Outcome::Done } else { Outcome::Nothing })
}

/// One sentence with its events before and after.
struct Change {
    place: String,
    sentence: String,
    before: Vec<String>,
    after: Vec<String>,
}

/// Reports the sentences whose events differ with and without the user's entries.
fn changes(corpus: &Path, common: &Common) -> Result<Outcome> {
    if common.lexicon.is_none() {
        bail!("there is nothing to compare with\nhint: name a folder of your own entries with --lexicon");
    }
    let with = engine(common)?;
    let plain = Common { lexicon: None, gazetteer: common.gazetteer.clone(), model: common.model.clone(), ..*common };
    let without = engine(&plain)?;
    let articles = batch::articles(&[corpus.to_path_buf()], common.quiet)?;
    let found: Vec<Change> =
        batch::map(&with, &articles, |reader, article| compare(&without, reader, article)).into_iter().flatten().collect();
    for c in &found {
        anstream::println!("{}: {}", c.place, c.sentence);
        c.before.iter().for_each(|e| anstream::println!("  - {e}"));
        c.after.iter().for_each(|e| anstream::println!("  + {e}"));
    }
    anstream::eprintln!("{} articles, {} sentences changed", articles.len(), found.len());
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn compare(without: &Engine, reader: &mut legation_pipeline::Reader<'_>, article: &Article) -> Vec<Change> {
    let sentences = reader.parse(article);
    let after = reader.code(article, &sentences);
    let before = without.reader().code(article, &sentences);
    let title = article.title.as_deref().unwrap_or("");
    let each = sentences.iter().filter_map(|s| {
        let here = |r: &Record| {
            let own = |e: &&Event| e.part == s.part && s.span.contains(e.trigger.span);
            r.events.iter().filter(own).map(examples::short).collect::<Vec<_>>()
        };
        let (old, new) = (here(&before), here(&after));
        let text = s.span.of(if s.part.is_text() { &article.text } else { title });
        (old != new).then(|| Change {
            place: article.id.clone(),
            sentence: text.split_whitespace().collect::<Vec<_>>().join(" "),
            before: old.iter().filter(|e| !new.contains(e)).cloned().collect(),
            after: new.iter().filter(|e| !old.contains(e)).cloned().collect(),
        })
    });
    each.collect()
}
