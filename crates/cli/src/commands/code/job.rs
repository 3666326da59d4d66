//! What the command line asks for, made whole and checked before any work.

use crate::options::{self, Code, Common};
use anyhow::{Result, bail};
use legation_export::{Emit, Form, Plan, Profile, Rows, spools};
use legation_intake::Columns;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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
        let form = form(args);
        let whole = form == Form::Parquet && matches!(args.emit, Emit::Articles | Emit::Talks);
        let (emit, rows) = (args.emit, args.rows.unwrap_or(if whole { Rows::Nested } else { Rows::Event }));
        let keep = columns.kept().to_vec();
        let plan = Plan { emit, form, rows, profile: profile(args, form), keep, statements: args.statements, unmarked: args.unmarked };
        plan.check()?;
        if args.output.is_none() && spools(form) {
            bail!("{} cannot be written to standard output\nhint: name a file with -o", form.name());
        }
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
    /// GDELT's file of mentions: `x.export.CSV` has `x.mentions.CSV`.
    pub fn mentions(&self) -> Option<PathBuf> {
        let out = self.output.as_deref().filter(|_| self.plan.form == Form::Gdelt)?;
        let name = out.file_name()?.to_str()?;
        let named = match name.split_once(".export.") {
            Some((stem, ending)) => format!("{stem}.mentions.{ending}"),
            None => match name.rsplit_once('.') {
                Some((stem, ending)) => format!("{stem}.mentions.{ending}"),
                None => format!("{name}.mentions"),
            },
        };
        Some(out.with_file_name(named))
    }
}

/// `path` with one more ending.
pub fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn form(args: &Code) -> Form {
    let by_profile = args.profile.and_then(|p| match p {
        options::ProfileName::Legation => None,
        options::ProfileName::Gdelt => Some(Form::Gdelt),
        options::ProfileName::Icews => Some(Form::Icews),
        options::ProfileName::Phoenix => Some(Form::Phoenix),
        options::ProfileName::Polecat => Some(Form::Polecat),
        options::ProfileName::Plover => Some(Form::Plover),
    });
    let ending = args.output.as_deref().and_then(Path::extension).and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    let by_ending = match ending.as_str() {
        "csv" => Form::Csv,
        "parquet" | "pq" => Form::Parquet,
        "sqlite" | "sqlite3" | "db" => Form::Sqlite,
        _ => Form::Jsonl,
    };
    args.format.or(by_profile).unwrap_or(by_ending)
}

fn profile(args: &Code, form: Form) -> Profile {
    match (args.profile, form) {
        (Some(options::ProfileName::Gdelt), _) => Profile::Gdelt,
        (Some(options::ProfileName::Icews), _) => Profile::Icews,
        (Some(options::ProfileName::Phoenix), _) => Profile::Phoenix,
        // PLOVER's own table is ours
        (Some(_), _) => Profile::Legation,
        (None, Form::Gdelt) => Profile::Gdelt,
        (None, Form::Icews) => Profile::Icews,
        (None, Form::Phoenix) => Profile::Phoenix,
        (None, _) => Profile::Legation,
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
