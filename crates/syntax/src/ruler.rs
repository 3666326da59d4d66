//! The attribute ruler: parts of speech, morphology and some dictionary forms from tag, form and label.

use crate::error::ModelError;
use crate::pattern::Pattern as Regex;
use crate::tables::{Condition, Rule, Test};
use compact_str::CompactString;
use legation_schema::Label;
use rustc_hash::FxHashMap;

/// Number of a pattern whose first test on the lower-case form a word type passes.
pub(crate) type Candidate = u16;

/// All rules, compiled.
pub(crate) struct Ruler {
    rules: Vec<Attributes>,
    patterns: Vec<Pattern>,
    // patterns that don't look at the first word's form, by its tag
    by_tag: Vec<Vec<Candidate>>,
    by_form: FxHashMap<String, Vec<Candidate>>,
    // patterns whose test on the form is more than a list of forms
    by_test: Vec<Candidate>,
}

/// What a rule sets.
#[derive(Default)]
pub(crate) struct Attributes {
    pub tag: Option<Label>,
    pub pos: Option<Label>,
    pub morph: Option<Label>,
    pub dep: Option<Label>,
    pub lemma: Option<CompactString>,
}

struct Pattern {
    rule: u16,
    index: usize,
    words: Vec<Word>,
}

#[derive(Default)]
struct Word {
    tags: Option<Vec<bool>>,
    deps: Option<Vec<bool>>,
    forms: Vec<Form>,
    is_space: Option<bool>,
}

enum Form {
    In(Vec<String>),
    NotIn(Vec<String>),
    Regex(Regex),
}

/// A word as the rules see it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub tag: u16,
    pub dep: u16,
    pub lower: &'a str,
    pub is_space: bool,
    pub candidates: &'a [Candidate],
}

impl Ruler {
    /// Compiles `rules` for a model with these tags and labels.
    pub fn new(rules: Vec<Rule>, tags: &[String], deps: &[String]) -> Result<Ruler, ModelError> {
        let mut out = Ruler {
            rules: Vec::new(),
            patterns: Vec::new(),
            by_tag: vec![Vec::new(); tags.len()],
            by_form: FxHashMap::default(),
            by_test: Vec::new(),
        };
        for rule in rules {
            let number = u16::try_from(out.rules.len()).map_err(|_| ModelError::Content("too many rules".into()))?;
            for words in rule.patterns {
                let words: Result<Vec<Word>, ModelError> = words.into_iter().map(|w| Word::new(w, tags, deps)).collect();
                out.add(Pattern { rule: number, index: rule.index, words: words? })?;
            }
            let label = |name: Option<String>| name.map(|n| Label::new(&n));
            out.rules.push(Attributes {
                tag: label(rule.tag),
                pos: label(rule.pos),
                morph: label(rule.morph),
                dep: label(rule.dep),
                lemma: rule.lemma.map(CompactString::from),
            });
        }
        Ok(out)
    }

    fn add(&mut self, pattern: Pattern) -> Result<(), ModelError> {
        let number = Candidate::try_from(self.patterns.len()).map_err(|_| ModelError::Content("too many patterns".into()))?;
        let Some(first) = pattern.words.first().filter(|_| pattern.index < pattern.words.len()) else {
            return Err(ModelError::Content(format!("rule {} sets no word of its pattern", pattern.rule)));
        };
        match &first.forms[..] {
            [] => {
                for (tag, list) in self.by_tag.iter_mut().enumerate() {
                    if first.tags.as_ref().is_none_or(|t| t[tag]) {
                        list.push(number);
                    }
                }
            }
            [Form::In(forms)] => forms.iter().for_each(|f| self.by_form.entry(f.clone()).or_default().push(number)),
            _ => self.by_test.push(number),
        }
        self.patterns.push(pattern);
        Ok(())
    }

    /// The patterns that may begin with a word of this lower-case form, because of the form.
    pub fn candidates(&self, lower: &str) -> Box<[Candidate]> {
        let listed = self.by_form.get(lower).into_iter().flatten();
        let tested = self.by_test.iter().filter(|&&p| self.patterns[usize::from(p)].words[0].form_fits(lower));
        listed.chain(tested).copied().collect()
    }

    /// The rules that apply, as (word, rule), in the order in which they are to be applied to each word.
    pub fn find<'a>(&self, words: usize, view: impl Fn(usize) -> View<'a>, hits: &mut Vec<(u32, u16)>) {
        hits.clear();
        for i in 0..words {
            let first = view(i);
            for &p in self.by_tag[usize::from(first.tag)].iter().chain(first.candidates) {
                let pattern = &self.patterns[usize::from(p)];
                if pattern.words[0].fits_but_form(&first) && pattern.rest_fits(i, words, &view) {
                    hits.push(((i + pattern.index) as u32, pattern.rule));
                }
            }
        }
        hits.sort_unstable();
    }

    /// What a rule sets.
    pub fn attributes(&self, rule: u16) -> &Attributes {
        &self.rules[usize::from(rule)]
    }
}

impl Pattern {
    fn rest_fits<'a>(&self, at: usize, words: usize, view: &impl Fn(usize) -> View<'a>) -> bool {
        at + self.words.len() <= words
            && self.words.iter().enumerate().skip(1).all(|(k, w)| {
                let v = view(at + k);
                w.fits_but_form(&v) && w.form_fits(v.lower)
            })
    }
}

impl Word {
    fn new(c: Condition, tags: &[String], deps: &[String]) -> Result<Word, ModelError> {
        let forms: Result<Vec<Form>, ModelError> = c.lower.into_iter().map(Form::new).collect();
        Ok(Word { tags: table(c.tag, tags)?, deps: table(c.dep, deps)?, forms: forms?, is_space: c.is_space })
    }
    fn fits_but_form(&self, v: &View<'_>) -> bool {
        self.tags.as_ref().is_none_or(|t| t[usize::from(v.tag)])
            && self.deps.as_ref().is_none_or(|d| d[usize::from(v.dep)])
            && self.is_space.is_none_or(|s| s == v.is_space)
    }
    fn form_fits(&self, lower: &str) -> bool {
        self.forms.iter().all(|f| f.fits(lower))
    }
}

impl Form {
    fn new(test: Test) -> Result<Form, ModelError> {
        Ok(match test {
            Test::In(list) => Form::In(list),
            Test::NotIn(list) => Form::NotIn(list),
            Test::Regex(r) => Form::Regex(Regex::new(&r).map_err(|e| ModelError::Content(format!("a rule's pattern {r}: {e}")))?),
        })
    }
    fn fits(&self, text: &str) -> bool {
        match self {
            Form::In(list) => list.iter().any(|l| l == text),
            Form::NotIn(list) => !list.iter().any(|l| l == text),
            Form::Regex(regex) => regex.is_match(text),
        }
    }
}

// For each label whether it passes the tests; none where there are no tests.
fn table(tests: Vec<Test>, labels: &[String]) -> Result<Option<Vec<bool>>, ModelError> {
    let forms: Result<Vec<Form>, ModelError> = tests.into_iter().map(Form::new).collect();
    let forms = forms?;
    Ok((!forms.is_empty()).then(|| labels.iter().map(|l| forms.iter().all(|f| f.fits(l))).collect()))
}
