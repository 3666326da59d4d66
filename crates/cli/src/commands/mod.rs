//! One file per command.

mod aggregate;
mod batch;
mod code;
mod codebook;
mod diff;
mod eval;
mod explain;
mod export;
mod filter;
mod gazetteer;
mod ingest;
mod lexicon;
mod licenses;
mod mine;
mod model;
mod parse;
mod plan;
mod provenance;
mod query;
mod read;
mod recode;
mod render;
mod review;
mod rows;
mod run;
mod serve;
mod sql;
mod talks;
mod unknown;
mod watch;
mod who;

use crate::options::{Cli, Command, Common, Outcome};
use anyhow::{Context, Result};
use legation_pipeline::{Engine, Options};
use legation_schema::EventPlace;
use provenance::coding;
use std::path::Path;

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> Result<Outcome> {
    let common = &cli.common;
    match &cli.command {
        Command::Read(a) => read::run(a, common),
        Command::Code(a) => code::run(a, common),
        Command::Ingest(a) => ingest::run(a, common),
        Command::Watch(a) => watch::run(a, common),
        Command::Recode(a) => recode::run(a, common),
        Command::Query(a) => query::run(a, common),
        Command::Export(a) => export::run(a, common),
        Command::Review(a) => review::run(a, common),
        Command::Sql(a) => sql::run(a),
        Command::Aggregate(a) => aggregate::run(a, common),
        Command::Diff(a) => diff::run(a),
        Command::Talks(a) => talks::run(a, common),
        Command::Serve(a) => serve::run(a, common),
        Command::Parse(a) => parse::run(a, common),
        Command::Explain(a) => explain::run(a, common),
        Command::Who(a) => who::run(a, common),
        Command::Codebook(a) => codebook::run(a),
        Command::Lexicon(a) => lexicon::run(a, common),
        Command::Eval(a) => eval::run(a, common),
        Command::Gazetteer(a) => gazetteer::run(a),
        Command::Model(a) => model::run(a),
        Command::Licenses => licenses::run(),
    }
}

/// The engine with the user's own files laid over ours.
fn engine(common: &Common) -> Result<Engine> {
    let mut options = Options::default();
    if let Some(path) = &common.gazetteer {
        options.gazetteer = Some((path.display().to_string(), text(path)?));
    }
    if let Some(dir) = &common.lexicon {
        options.lexicon = toml_files(dir)?;
    }
    if let Some(path) = &common.model {
        options.model = Some(std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?);
    }
    Ok(Engine::new(options)?)
}

/// The divisions of the gazetteer's place that the event's is: of the second level, of the first.
fn divisions(engine: &Engine, place: &EventPlace) -> (Option<String>, Option<String>) {
    let Some(name) = place.name.as_deref() else { return (None, None) };
    let near = |a: f64, b: Option<f64>| b.is_some_and(|b| (a - b).abs() < 1e-3);
    let places = engine.places();
    let found = places.find(name).find(|r| r.country == place.country && near(r.lat, place.lat) && near(r.lon, place.lon));
    let Some(found) = found else { return (None, None) };
    let named = |d| places.division(d).map(|r| r.name.to_owned()).filter(|n| n != name);
    (found.admin2.and_then(named), found.admin1.and_then(named))
}

/// How many threads to work on: as many as are asked for, else all cores.
fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read as UTF-8 text", path.display()))
}

fn toml_files(dir: &Path) -> Result<Vec<(String, String)>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).with_context(|| format!("{} cannot be read", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            paths.extend(toml_files(&path)?.into_iter().map(|(p, _)| p.into()));
        } else if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.into_iter().map(|p| Ok((p.display().to_string(), text(&p)?))).collect()
}
