//! What the command line asks for, made whole and checked before any work.

use crate::commands::plan::{Wish, mentions, with};
use crate::options::{Code, Common};
use anyhow::{Result, bail};
use legation_export::{Plan, spools};
use legation_intake::Columns;
use serde_json::{Value, json};
use std::path::PathBuf;

/// A run.
pub struct Job {
    pub plan: Plan,
    pub columns: Columns,
    pub output: Option<PathBuf>,
    pub bad: Option<PathBuf>,
    pub unknown: Option<PathBuf>,
    pub threads: usize,
    pub limit: Option<u64>,
    pub sample: f64,
    pub seed: u64,
    pub resume: bool,
    pub keep_duplicates: bool,
    pub strict: bool,
    pub quiet: bool,
    /// What the output hangs on, for the manifest and for `--resume`.
    pub options: Value,
}

impl Job {
    pub fn new(args: &Code, common: &Common) -> Result<Job> {
        let columns = Columns::new(&args.map, &args.keep)?;
        let plan = Wish {
            output: args.output.as_deref(),
            emit: args.emit,
            format: args.format,
            rows: args.rows,
            profile: args.profile,
            keep: columns.kept().to_vec(),
            statements: args.statements,
            unmarked: args.unmarked,
        }
        .plan()?;
        if args.resume && args.output.is_none() {
            bail!("only a run with -o can be resumed");
        }
        if args.resume && args.unknown.is_some() {
            bail!("--unknown needs a run that isn't interrupted\nhint: leave --resume or --unknown out");
        }
        if !(args.sample > 0.0 && args.sample <= 1.0) {
            bail!("--sample {} is no share\nhint: 0.01 codes one record in a hundred", args.sample);
        }
        Ok(Job {
            options: told(args, common, &plan),
            plan,
            columns,
            output: args.output.clone(),
            bad: args.bad.clone(),
            unknown: args.unknown.clone(),
            threads: crate::commands::threads(args.threads),
            limit: args.limit,
            sample: args.sample,
            seed: args.seed,
            resume: args.resume,
            keep_duplicates: args.keep_duplicates,
            strict: args.strict,
            quiet: common.quiet,
        })
    }
    /// Whether the record of that number belongs to the sample: the same ones on every run with one seed.
    pub fn samples(&self, record: u64) -> bool {
        if self.sample >= 1.0 {
            return true;
        }
        // splitmix64
        let mut z = record.wrapping_add(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64 <= self.sample
    }
    /// The file beside the output that ends so.
    pub fn beside(&self, ending: &str) -> Option<PathBuf> {
        self.output.as_deref().map(|o| with(o, ending))
    }
    /// Where lines go while the run goes on: the output itself, or a spool beside it.
    pub fn lines(&self) -> Option<PathBuf> {
        if spools(self.plan.form) { self.beside("spool") } else { self.output.clone() }
    }
    /// GDELT's file of mentions.
    pub fn mentions(&self) -> Option<PathBuf> {
        mentions(&self.plan, self.output.as_deref())
    }
}

fn told(args: &Code, common: &Common, plan: &Plan) -> Value {
    let path = |p: &Option<PathBuf>| p.as_ref().map(|p| p.display().to_string());
    json!({
        "emit": plan.emit.name(),
        "format": plan.form.name(),
        "rows": plan.rows.name(),
        "profile": plan.profile.name(),
        "map": args.map,
        "keep": plan.keep,
        "statements": plan.statements,
        "unmarked": plan.unmarked,
        "keep_duplicates": args.keep_duplicates,
        "limit": args.limit,
        "sample": args.sample,
        "seed": args.seed,
        "gazetteer": path(&common.gazetteer),
        "lexicon": path(&common.lexicon),
        "model": path(&common.model),
    })
}
