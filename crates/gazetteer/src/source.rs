//! The text files that people edit, read line by line.

use crate::kind::{BodyKind, Form, Kind, RoleFlags};
use crate::when::Stretch;
use legation_schema::{Country, Sector};
use std::fmt;

/// Something wrong in a source, with where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Whether the source can't be compiled with it.
    pub fatal: bool,
    /// What is wrong.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

/// One line of a source.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The line, from 1.
    pub line: usize,
    /// What it names.
    pub kind: Kind,
    /// Which kind of body, for one.
    pub body: Option<BodyKind>,
    /// A role's flags.
    pub flags: RoleFlags,
    /// Its names, the one shown first.
    pub names: Vec<ItemName<'a>>,
    /// For whom it acts, and when.
    pub terms: Vec<ItemTerm<'a>>,
    /// Degrees north and east.
    pub place: Option<(f32, f32)>,
    /// A country's other codes (`iso2|cameo|fips|cow`), a region's precision, a group's kind.
    pub codes: String,
    /// What the line's last column says.
    pub notes: &'a str,
    /// How far the file's knowledge reaches, by its head.
    pub as_of: Option<Stretch>,
}

/// One name of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemName<'a> {
    /// As it is written.
    pub text: &'a str,
    /// What it is to the item.
    pub form: Form,
    /// Whether it counts only where the item's country is named.
    pub ambiguous: bool,
}

/// For whom an item acts, in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemTerm<'a> {
    /// The country's code.
    pub country: Option<Country>,
    /// Its sectors, the main one first.
    pub sectors: Vec<Sector>,
    /// The office.
    pub role: &'a str,
    /// From when to when.
    pub when: Stretch,
}

/// Reads sources, given as file name and text. What a file holds goes by its name: `countries.tsv`, `roles.tsv`,
/// `regions.tsv`, `groups.tsv`, `bodies/…`, `people/…`. In a file of another name (a user's own) each section begins
/// with `# kind: people` (or `bodies`, `countries`, `roles`, `regions`, `groups`); before the first, lines are people
/// or, with a kind of body in the third column, bodies.
pub fn parse<'a>(files: &[(&'a str, &'a str)]) -> (Vec<Item<'a>>, Vec<Problem>) {
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    for &(file, text) in files {
        let mut kind = kind_of(file);
        let mut as_of = None;
        for (n, line) in text.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if let Some(word) = line.strip_prefix("# kind:") {
                kind = kind_of(word.trim());
                continue;
            }
            if let Some(month) = line.strip_prefix("# as_of:") {
                as_of = Stretch::parse(month.trim());
                continue;
            }
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
            let at = At { file, line: n + 1, columns };
            match at.item(kind) {
                Ok(item) => items.push(Item { as_of, ..item }),
                Err(text) => problems.push(Problem { file: file.to_owned(), line: n + 1, fatal: true, text }),
            }
        }
    }
    (items, problems)
}

fn kind_of(file: &str) -> Option<Kind> {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".tsv");
    let in_folder = |folder: &str| file.split('/').rev().skip(1).any(|part| part == folder);
    match stem {
        "countries" => Some(Kind::Country),
        "roles" => Some(Kind::Role),
        "regions" => Some(Kind::Region),
        "groups" => Some(Kind::Group),
        "people" => Some(Kind::Person),
        "bodies" => Some(Kind::Body),
        _ if in_folder("bodies") => Some(Kind::Body),
        _ if in_folder("people") => Some(Kind::Person),
        _ => None,
    }
}

struct At<'a> {
    file: &'a str,
    line: usize,
    columns: Vec<&'a str>,
}

impl<'a> At<'a> {
    fn column(&self, i: usize) -> &'a str {
        self.columns.get(i).copied().unwrap_or("")
    }

    fn item(&self, kind: Option<Kind>) -> Result<Item<'a>, String> {
        match kind {
            Some(Kind::Country) => self.country(),
            Some(Kind::Body) => self.body(),
            Some(Kind::Person) => self.person(),
            Some(Kind::Region) => self.region(),
            Some(Kind::Group) => self.group(),
            Some(Kind::Role) => self.role(),
            None if BodyKind::parse(self.column(2)).is_some() => self.body(),
            None => self.person(),
        }
    }

    fn blank(&self, kind: Kind, names: Vec<ItemName<'a>>) -> Result<Item<'a>, String> {
        if names.is_empty() {
            return Err("no name in the first column".to_owned());
        }
        let (file, line) = (self.file, self.line);
        let (flags, codes) = (RoleFlags::default(), String::new());
        Ok(Item { file, line, kind, body: None, flags, names, terms: Vec::new(), place: None, codes, notes: "", as_of: None })
    }

    fn country(&self) -> Result<Item<'a>, String> {
        let code = Country::new(self.column(0)).ok_or_else(|| format!("“{}” is no country code", self.column(0)))?;
        let mut names = list(self.column(6), Form::Name);
        for (column, form) in [(7, Form::Adjective), (8, Form::Demonym), (9, Form::Capital), (10, Form::Seat)] {
            names.extend(list(self.column(column), form));
        }
        let mut item = self.blank(Kind::Country, names)?;
        let when = stretch(self.column(5))?;
        item.terms.push(ItemTerm { country: Some(code), sectors: Vec::new(), role: "", when });
        item.codes = (1..5).map(|i| self.column(i)).collect::<Vec<_>>().join("|");
        item.place = place(self.column(11))?;
        item.notes = self.column(12);
        Ok(item)
    }

    fn body(&self) -> Result<Item<'a>, String> {
        let mut item = self.blank(Kind::Body, list(self.column(0), Form::Name))?;
        item.terms = terms(self.column(1))?;
        let kind = self.column(2);
        item.body = Some(BodyKind::parse(kind).ok_or_else(|| format!("“{kind}” is no kind of body"))?);
        item.notes = self.column(3);
        Ok(item)
    }

    fn person(&self) -> Result<Item<'a>, String> {
        let mut item = self.blank(Kind::Person, list(self.column(0), Form::Name))?;
        item.terms = terms(self.column(1))?;
        item.notes = self.column(2);
        Ok(item)
    }

    fn region(&self) -> Result<Item<'a>, String> {
        let mut item = self.blank(Kind::Region, list(self.column(0), Form::Name))?;
        item.terms = codes(self.column(1))?;
        item.place = place(self.column(2))?;
        item.codes = self.column(3).to_owned();
        item.notes = self.column(4);
        Ok(item)
    }

    fn group(&self) -> Result<Item<'a>, String> {
        let mut item = self.blank(Kind::Group, list(self.column(0), Form::Name))?;
        item.terms = codes(self.column(1))?;
        item.codes = self.column(2).to_owned();
        item.notes = self.column(3);
        Ok(item)
    }

    fn role(&self) -> Result<Item<'a>, String> {
        let mut names = list(self.column(0), Form::Variant);
        for (name, form) in names.iter_mut().zip([Form::Singular, Form::Plural]) {
            name.form = form;
        }
        let mut item = self.blank(Kind::Role, names)?;
        let sectors = sectors(self.column(1))?;
        item.terms.push(ItemTerm { country: None, sectors, role: "", when: Stretch::ALWAYS });
        item.flags = RoleFlags::parse(self.column(2)).map_err(|w| format!("“{w}” is no flag of a role"))?;
        item.notes = self.column(3);
        Ok(item)
    }
}

fn list(column: &str, form: Form) -> Vec<ItemName<'_>> {
    let name = |part: &str| part.trim().len();
    column
        .split('|')
        .filter(|part| name(part) > 0)
        .map(|part| {
            let part = part.trim();
            let text = part.strip_prefix('~').unwrap_or(part).trim();
            ItemName { text, form, ambiguous: part.starts_with('~') }
        })
        .filter(|n| !n.text.is_empty() && n.text != "-")
        .collect()
}

fn stretch(text: &str) -> Result<Stretch, String> {
    if text.is_empty() || text == "-" {
        return Ok(Stretch::ALWAYS);
    }
    Stretch::parse(text).ok_or_else(|| format!("“{text}” is no stretch of time: write 2019-05..2024-06"))
}

fn terms(column: &str) -> Result<Vec<ItemTerm<'_>>, String> {
    column.split(';').map(str::trim).filter(|t| !t.is_empty()).map(term).collect()
}

fn term(text: &str) -> Result<ItemTerm<'_>, String> {
    let (code, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    let (role, dates) = match rest.rsplit_once(' ') {
        Some((role, dates)) if is_dates(dates) => (role.trim(), dates),
        None if is_dates(rest) => ("", rest),
        _ => (rest, ""),
    };
    let (country, sector) = code.split_once('/').unwrap_or((code, ""));
    let country = Country::new(country).ok_or_else(|| format!("“{country}” is no country code in “{text}”"))?;
    Ok(ItemTerm { country: Some(country), sectors: sectors(sector)?, role, when: stretch(dates)? })
}

fn is_dates(text: &str) -> bool {
    text.contains("..") || (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
}

fn codes(column: &str) -> Result<Vec<ItemTerm<'_>>, String> {
    column.split(['|', ',', ';', ' ']).filter(|c| !c.is_empty() && *c != "-").map(term).collect()
}

fn sectors(text: &str) -> Result<Vec<Sector>, String> {
    text.split([',', '|', ' '])
        .filter(|s| !s.is_empty() && *s != "-")
        .map(|s| Sector::parse(s).ok_or_else(|| format!("“{s}” is no sector")))
        .collect()
}

fn place(text: &str) -> Result<Option<(f32, f32)>, String> {
    if text.is_empty() || text == "-" {
        return Ok(None);
    }
    let number = |s: &str| s.trim().parse::<f32>().ok();
    let (lat, lon) = text
        .split_once(',')
        .and_then(|(a, b)| Some((number(a)?, number(b)?)))
        .ok_or_else(|| format!("“{text}” is no latitude,longitude"))?;
    if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
        return Err(format!("{text} lies on no map"));
    }
    Ok(Some((lat, lon)))
}
