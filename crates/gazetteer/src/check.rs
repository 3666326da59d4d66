//! What can be checked in the sources: keys, dates, codes, names that are everyday words, one office held twice.

use crate::fold::fold;
use crate::kind::{Form, Kind};
use crate::layer::governed;
use crate::source::{Item, Problem, parse};
use crate::when::Stretch;
use std::collections::{BTreeMap, BTreeSet};

/// Everything wrong or doubtful in sources that are given as file name and text, in their order.
pub fn check(files: &[(&str, &str)]) -> Vec<Problem> {
    let (items, mut out) = parse(files);
    heads(files, &mut out);
    keys(&items, &mut out);
    dates(&items, &mut out);
    codes(&items, &mut out);
    words(&items, &mut out);
    offices(&items, &mut out);
    out.sort_by(|a, b| (&a.file, a.line, &a.text).cmp(&(&b.file, b.line, &b.text)));
    out
}

fn at(item: &Item<'_>, fatal: bool, text: String) -> Problem {
    Problem { file: item.file.to_owned(), line: item.line, fatal, text }
}

fn heads(files: &[(&str, &str)], out: &mut Vec<Problem>) {
    for (file, text) in files {
        for wanted in ["# source:", "# licence:", "# as_of:"] {
            if !text.lines().take_while(|l| l.starts_with('#')).any(|l| l.starts_with(wanted)) {
                out.push(Problem {
                    file: (*file).to_owned(), line: 1, fatal: false, text: format!("no “{wanted} …” in the file's head")
                });
            }
        }
    }
}

fn keys(items: &[Item<'_>], out: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(Kind, String, Option<&str>), &Item<'_>> = BTreeMap::new();
    for item in items {
        // a country's key is its code, a body's its name within its country
        let key = match item.kind {
            Kind::Country => item.terms[0].country.map_or(String::new(), |c| c.to_string()),
            _ => fold(item.names[0].text),
        };
        let country = item.terms.first().and_then(|t| t.country.as_ref()).map(|c| c.as_str());
        if let Some(first) = seen.insert((item.kind, key, country), item) {
            let text = format!("“{}” is there already, in {}:{}", item.names[0].text, first.file, first.line);
            out.push(at(item, false, text));
        }
        let mut names = BTreeSet::new();
        for name in item.names.iter().filter(|n| n.form == Form::Name && !names.insert(n.text)) {
            out.push(at(item, false, format!("“{}” stands twice in the line", name.text)));
        }
    }
}

fn dates(items: &[Item<'_>], out: &mut Vec<Problem>) {
    for item in items {
        for term in item.terms.iter().filter(|t| !t.when.in_order()) {
            out.push(at(item, true, format!("{} ends before it begins", term.when)));
        }
        for text in governed(item.notes).filter(|text| !Stretch::parse(text).is_some_and(|s| s.in_order())) {
            out.push(at(item, false, format!("“{text}” in governed= is no stretch of time, or ends before it begins")));
        }
    }
}

fn codes(items: &[Item<'_>], out: &mut Vec<Problem>) {
    let known: BTreeSet<&str> =
        items.iter().filter(|i| i.kind == Kind::Country).filter_map(|i| i.terms[0].country.as_ref()).map(|c| c.as_str()).collect();
    if known.is_empty() {
        return;
    }
    for item in items {
        for code in item.terms.iter().filter_map(|t| t.country).filter(|c| c.is_state() && !known.contains(c.as_str())) {
            out.push(at(item, true, format!("{code} is no code of countries.tsv")));
        }
        if item.terms.is_empty() && matches!(item.kind, Kind::Body | Kind::Person) {
            out.push(at(item, false, format!("“{}” has no code", item.names[0].text)));
        }
    }
}

fn words(items: &[Item<'_>], out: &mut Vec<Problem>) {
    let everyday: BTreeSet<&str> = EVERYDAY.split_whitespace().collect();
    for item in items.iter().filter(|i| i.kind != Kind::Role) {
        // a state's own name is one whatever else the word means
        for name in item.names.iter().filter(|n| !(n.ambiguous || item.kind == Kind::Country && n.form == Form::Name)) {
            let acronym = name.text.chars().all(|c| !c.is_lowercase());
            if !acronym && everyday.contains(name.text.to_lowercase().as_str()) {
                out.push(at(item, false, format!("“{}” is an everyday word: write ~{}", name.text, name.text)));
            }
        }
    }
}

fn offices(items: &[Item<'_>], out: &mut Vec<Problem>) {
    const SINGLE: [&str; 6] = ["president", "prime minister", "chancellor", "king", "queen", "secretary general"];
    let mut held: BTreeMap<(String, &str), Vec<(&Item<'_>, usize)>> = BTreeMap::new();
    for item in items.iter().filter(|i| i.kind == Kind::Person) {
        for (n, term) in item.terms.iter().enumerate().filter(|(_, t)| SINGLE.contains(&t.role)) {
            let country = term.country.filter(|c| c.is_state()).map(|c| c.to_string());
            held.entry((country.unwrap_or_default(), term.role)).or_default().push((item, n));
        }
    }
    for ((country, role), terms) in held.iter().filter(|(key, _)| !key.0.is_empty()) {
        for (i, (item, n)) in terms.iter().enumerate() {
            for (other, m) in &terms[i + 1..] {
                let (a, b) = (item.terms[*n].when, other.terms[*m].when);
                if a.surely_overlaps(&b) && (item.line, item.file) != (other.line, other.file) {
                    let text = format!("{role} of {country} {b}: {} held it {a} ({}:{})", item.names[0].text, item.file, item.line);
                    out.push(at(other, false, text));
                }
            }
        }
    }
}

/// Words that begin sentences and titles without being names.
const EVERYDAY: &str = "a able about above across act action after again against age agenda agency aid air all along also alliance amid among and any appeal \
area arm arms army art as ask at attack authority away back balance ban bank bar base battle bay be bear beat bell bill bird black block blue board body bold bond \
book border both bridge bright brown bureau bush business by call camp can capital care case cash cause central centre chance change charge chief child church \
city civil class clean clear close cloud club coast code cold college come commission committee common company congress conservative control cook corner corps \
council count country court cross crown current dawn day deal dear defence defense delegation democracy department desert dialogue down draw dream east economy \
edge education election emergency empire end energy estate even event every export eye face fact fair faith fall family farm fast father federation few field \
fight finance fire first fish flag force foreign forest fort forum forward foundation free freedom friend front fuel fund future game garden gas gate general \
gold good government grand grant gray great green ground group guard gulf hand harbour hard head health heart heavy help high hill holy home honest hope horse \
hospital house human hunt in independence independent industry institute interior international island it job journal judge justice keep key king labour land \
large last law lead leader league left liberal liberty life light like line lion list local long lord love low main major man march mark market marshal master \
may mayor media meet meeting mercury message middle military mine minister ministry mission mobile moderate monitor moon more most mother motion mountain \
movement must nation national native navy near new news next nice night no noble north now observer ocean of office old on one only open order our out pact \
palace paper park parliament party pass path peace people petition pilot place plan platform point police poor popular port post pound power president press \
price pride prime prince process progress project province public queen question race radical rally rebel red reform region register renewal report republic \
resistance resolve rice rich right rise river road rock rose round royal rule sand save say school sea season second secretary section security see senate \
senator sense service sharp shell ship shore short silver sky so social society solidarity south sovereignty special spring stable standard star state station \
steel still stone store storm street strike strong sun support supreme system table talk target task team telegraph temple the there thing third this time \
times today tomorrow top total tower town trade treasury tribune true trust truth turkey union unit united unity up us valley victory view village vision \
voice war watch water wave way we weekly well west white who wide will wind wise with woman wood word work workers world year yellow yet you young youth";
