//! Dictionary forms by rule: endings are replaced, and what that gives is looked up.

use crate::tables::LemmaTable;
use crate::unicode::is_alpha;
use compact_str::{CompactString, ToCompactString};
use legation_schema::Label;
use rustc_hash::FxHashMap;

/// The tables of all parts of speech.
pub(crate) struct Lemmatizer {
    tables: Vec<Table>,
}

struct Table {
    pos: String,
    rules: Vec<(String, String)>,
    exceptions: FxHashMap<String, Vec<String>>,
    index: Index,
}

impl Lemmatizer {
    /// From a model's tables.
    pub fn new(tables: Vec<LemmaTable>) -> Lemmatizer {
        let table = |t: LemmaTable| Table {
            pos: t.pos.to_uppercase(),
            rules: t.rules,
            exceptions: t.exceptions.into_iter().collect(),
            index: Index::new(t.index),
        };
        Lemmatizer { tables: tables.into_iter().map(table).collect() }
    }

    /// The dictionary form of a word.
    pub fn lemma(&self, text: &str, lower: &str, pos: Label, morph: Label) -> CompactString {
        if is_base_form(pos, morph) {
            return lower.into();
        }
        let Some(table) = self.tables.iter().find(|t| pos == t.pos.as_str()) else {
            return if pos == "PROPN" { text.into() } else { lower.into() };
        };
        table.lemma(lower).unwrap_or_else(|| text.into())
    }
}

// English forms that are dictionary forms already; words without part of speech and white space are taken as they are.
fn is_base_form(pos: Label, morph: Label) -> bool {
    let get = |key: &str| morph.as_str().split('|').find_map(|f| f.strip_prefix(key)?.strip_prefix('='));
    let verb_form = get("VerbForm");
    match pos.as_str() {
        "" | "SPACE" => return true,
        "NOUN" if get("Number") == Some("Sing") => return true,
        "VERB" if verb_form == Some("Fin") && get("Tense") == Some("Pres") && get("Number").is_none() => return true,
        _ => (),
    }
    get("Degree") == Some("Pos") || matches!(verb_form, Some("Inf" | "None"))
}

impl Table {
    // The best form, none when no rule applies. Known forms go before the ones found so far, exceptions before all.
    fn lemma(&self, lower: &str) -> Option<CompactString> {
        let exceptions = self.exceptions.get(lower);
        let (mut known, mut strange, mut unknown): (Option<String>, Vec<String>, Option<String>) = Default::default();
        let mut forms: Vec<String> = Vec::new();
        for (ending, new) in &self.rules {
            let Some(form) = lower.strip_suffix(ending.as_str()).map(|stem| format!("{stem}{new}")).filter(|f| !f.is_empty()) else {
                continue;
            };
            let listed = self.index.contains(&form);
            let alphabetic = form.chars().all(is_alpha);
            if exceptions.is_some() && (listed || !alphabetic) {
                forms.push(form.clone());
            }
            match (listed, alphabetic) {
                (true, _) => known = Some(form),
                (false, false) => strange.push(form),
                (false, true) => unknown = unknown.or(Some(form)),
            }
        }
        // an exception that the rules give as well does not come forward for it
        let exception = exceptions.into_iter().flatten().rev().find(|e| !forms.contains(e));
        let best = exception.cloned().or(known).or_else(|| strange.into_iter().next()).or(unknown);
        best.map(|b| b.to_compact_string())
    }
}

// Sorted lines of one text, with where each begins.
struct Index {
    text: String,
    starts: Vec<u32>,
}

impl Index {
    fn new(text: String) -> Index {
        let breaks = text.bytes().zip(1..).filter(|(b, _)| *b == b'\n').map(|(_, i)| i);
        let starts = std::iter::once(0).chain(breaks).collect();
        Index { text, starts }
    }
    fn contains(&self, form: &str) -> bool {
        let line = |&start: &u32| self.text[start as usize..].split('\n').next().unwrap_or_default();
        self.starts.binary_search_by(|start| line(start).cmp(form)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs() -> Lemmatizer {
        let pairs = |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Lemmatizer::new(vec![LemmaTable {
            pos: "verb".into(),
            rules: pairs(&[("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")]),
            exceptions: vec![("met".into(), vec!["meet".into()]), ("was".into(), vec!["be".into()])],
            index: "agree\nbe\nmeet\nnegotiate\nstop\nvisit".into(),
        }])
    }

    #[test]
    fn rules_index_and_exceptions() {
        let (l, verb, past) = (verbs(), Label::new("VERB"), Label::new("Tense=Past|VerbForm=Fin"));
        for (form, lemma) in [("negotiated", "negotiate"), ("visited", "visit"), ("met", "meet"), ("was", "be"), ("zugged", "zugge")] {
            assert_eq!(l.lemma(form, form, verb, past), lemma);
        }
        assert_eq!(l.lemma("Xy", "xy", verb, past), "Xy");
    }

    #[test]
    fn base_forms_and_other_parts_of_speech_are_not_changed() {
        let l = verbs();
        assert_eq!(l.lemma("News", "news", Label::new("NOUN"), Label::new("Number=Sing")), "news");
        assert_eq!(l.lemma("Says", "says", Label::new("PROPN"), Label::NONE), "Says");
        assert_eq!(l.lemma("Of", "of", Label::new("ADP"), Label::NONE), "of");
    }
}
