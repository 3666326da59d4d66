//! What is to be written and in which form, for the commands that export.

use crate::options::ProfileName;
use anyhow::{Result, bail};
use legation_export::{Emit, Form, Plan, Profile, Rows, spools};
use std::path::{Path, PathBuf};

/// What the command line says of the output.
pub struct Wish<'a> {
    pub output: Option<&'a Path>,
    pub emit: Emit,
    pub format: Option<Form>,
    pub rows: Option<Rows>,
    pub profile: Option<ProfileName>,
    pub keep: Vec<String>,
    pub statements: bool,
    pub unmarked: bool,
}

impl Wish<'_> {
    /// The plan, made whole and checked.
    pub fn plan(self) -> Result<Plan> {
        let form = self.form();
        let whole = form == Form::Parquet && matches!(self.emit, Emit::Articles | Emit::Talks);
        let rows = self.rows.unwrap_or(if whole { Rows::Nested } else { Rows::Event });
        let profile = profile(self.profile, form);
        let Wish { output, emit, keep, statements, unmarked, .. } = self;
        let plan = Plan { emit, form, rows, profile, keep, statements, unmarked };
        plan.check()?;
        if output.is_none() && spools(form) {
            bail!("{} cannot be written to standard output\nhint: name a file with -o", form.name());
        }
        Ok(plan)
    }
    fn form(&self) -> Form {
        let by_profile = self.profile.and_then(|p| match p {
            ProfileName::Legation => None,
            ProfileName::Gdelt => Some(Form::Gdelt),
            ProfileName::Icews => Some(Form::Icews),
            ProfileName::Phoenix => Some(Form::Phoenix),
            ProfileName::Polecat => Some(Form::Polecat),
            ProfileName::Plover => Some(Form::Plover),
        });
        let ending = self.output.and_then(Path::extension).and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        let by_ending = match ending.as_str() {
            "csv" => Form::Csv,
            "parquet" | "pq" => Form::Parquet,
            "sqlite" | "sqlite3" | "db" => Form::Sqlite,
            _ => Form::Jsonl,
        };
        self.format.or(by_profile).unwrap_or(by_ending)
    }
}

fn profile(name: Option<ProfileName>, form: Form) -> Profile {
    match (name, form) {
        (Some(ProfileName::Gdelt), _) => Profile::Gdelt,
        (Some(ProfileName::Icews), _) => Profile::Icews,
        (Some(ProfileName::Phoenix), _) => Profile::Phoenix,
        // PLOVER's own table is ours
        (Some(_), _) => Profile::Legation,
        (None, Form::Gdelt) => Profile::Gdelt,
        (None, Form::Icews) => Profile::Icews,
        (None, Form::Phoenix) => Profile::Phoenix,
        (None, _) => Profile::Legation,
    }
}

/// Where GDELT's mentions go: `x.export.CSV` has `x.mentions.CSV`; none for other forms.
pub fn mentions(plan: &Plan, output: Option<&Path>) -> Option<PathBuf> {
    let out = output.filter(|_| plan.form == Form::Gdelt)?;
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

/// `path` with one more ending.
pub fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
