//! A sentence's dependency tree with what every rule asks for: children, lower-case words, phrases.

use compact_str::CompactString;
use legation_schema::{Label, Sentence, Span, Token};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

// spaCy's dependency labels of English, and those of Universal Dependencies that rules ask for
const LABELS: [&str; 49] = [
    "ROOT",
    "acl",
    "acomp",
    "advcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "attr",
    "aux",
    "auxpass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "cop",
    "csubj",
    "csubjpass",
    "dative",
    "dep",
    "det",
    "dobj",
    "expl",
    "flat",
    "intj",
    "mark",
    "meta",
    "neg",
    "nmod",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "nummod",
    "obj",
    "obl",
    "oprd",
    "parataxis",
    "pcomp",
    "pobj",
    "poss",
    "preconj",
    "predet",
    "prep",
    "prt",
    "punct",
    "quantmod",
    "relcl",
    "xcomp",
];

/// A set of dependency labels; [`deps!`] writes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deps(u64);

impl Deps {
    /// The set of these labels. In a constant, one that no parser gives does not compile.
    pub const fn of(names: &[&str]) -> Deps {
        let (mut set, mut n) = (0, 0);
        while n < names.len() {
            set |= Deps::one(names[n]).expect("a label that no parser gives").0;
            n += 1;
        }
        Deps(set)
    }
    const fn one(name: &str) -> Option<Deps> {
        let mut i = 0;
        while i < LABELS.len() {
            if equal(LABELS[i].as_bytes(), name.as_bytes()) {
                return Some(Deps(1 << i));
            }
            i += 1;
        }
        None
    }
    const fn meets(self, other: Deps) -> bool {
        self.0 & other.0 != 0
    }
}

static SETS: LazyLock<FxHashMap<&str, Deps>> = LazyLock::new(|| LABELS.iter().map(|&name| (name, Deps::of(&[name]))).collect());

const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A set of dependency labels, made when the program is compiled: `deps!["nsubj", "nsubjpass"]`.
macro_rules! deps {
    ($($name:literal),* $(,)?) => {
        const { $crate::tree::Deps::of(&[$($name),*]) }
    };
}
pub(crate) use deps;

// the same in lower case; most words are plain ASCII
fn lowered(word: &str) -> CompactString {
    if word.is_ascii() {
        let mut lower = CompactString::from(word);
        lower.make_ascii_lowercase();
        return lower;
    }
    CompactString::from(word.to_lowercase())
}

// the lemma in lower case; contracted verbs in full
fn lemma(t: &Token, text: &str) -> CompactString {
    let lower = lowered(&t.lemma);
    let verb = t.tag.as_str().starts_with('V') || t.tag == "MD";
    let full = match lower.trim_start_matches(['\'', '’']) {
        "s" | "re" | "m" if verb && lower.len() > 1 => "be",
        "ve" if verb => "have",
        "ll" if verb => "will",
        // the lemmatizer's rules take the wrong base for these
        "stag" if verb => "stage",
        "fin" if verb => "fine",
        "rap" if verb && matches!(t.span.of(text).to_lowercase().as_str(), "raped" | "raping" | "rapes") => "rape",
        _ => return lower,
    };
    CompactString::const_new(full)
}

/// A view of one parsed sentence. Tokens go by their index in it.
pub struct Tree<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    text: &'a str,
    lower: Vec<CompactString>,
    lemma: Vec<CompactString>,
    heads: Vec<usize>,
    deps: Vec<Label>,
    sets: Vec<Deps>,
    kids: Vec<usize>,
    kids_from: Vec<usize>,
    left: Vec<usize>,
    right: Vec<usize>,
    depths: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// Builds the view; `text` is the text that the sentence's spans point into.
    pub fn new(sentence: &'a Sentence, text: &'a str) -> Tree<'a> {
        let n = sentence.tokens.len();
        let lower = sentence.tokens.iter().map(|t| lowered(t.span.of(text))).collect();
        let lemma = sentence.tokens.iter().map(|t| lemma(t, text)).collect();
        let (heads, deps) = crate::mend::mend(sentence, text);
        let sets = deps.iter().map(|d| SETS.get(d.as_str()).copied().unwrap_or(Deps(0))).collect();
        let mut count = vec![0usize; n + 1];
        for (i, &head) in heads.iter().enumerate().filter(|(i, head)| **head != *i) {
            debug_assert!(head < n, "token {i} hangs on a token of its own sentence");
            count[head + 1] += 1;
        }
        for i in 0..n {
            count[i + 1] += count[i];
        }
        let kids_from = count.clone();
        let mut kids = vec![0usize; kids_from[n]];
        for (i, &head) in heads.iter().enumerate().filter(|(i, head)| **head != *i) {
            kids[count[head]] = i;
            count[head] += 1;
        }
        let (left, right) = ((0..n).collect(), (0..n).collect());
        let mut tree = Tree { sentence, text, lower, lemma, heads, deps, sets, kids, kids_from, left, right, depths: vec![0; n] };
        for i in 0..n {
            // each token widens all that stand above it
            let mut at = i;
            for _ in 0..n {
                if tree.heads[at] == at {
                    break;
                }
                at = tree.heads[at];
                tree.depths[i] += 1;
                tree.left[at] = tree.left[at].min(i);
                tree.right[at] = tree.right[at].max(i);
            }
        }
        tree
    }
    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }
    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }
    /// The token.
    pub fn token(&self, i: usize) -> &'a Token {
        &self.sentence.tokens[i]
    }
    /// The token's words as they stand.
    pub fn word(&self, i: usize) -> &'a str {
        self.token(i).span.of(self.text)
    }
    /// The same in lower case.
    pub fn lower(&self, i: usize) -> &str {
        &self.lower[i]
    }
    /// The lemma in lower case.
    pub fn lemma(&self, i: usize) -> &str {
        &self.lemma[i]
    }
    /// The dependency label.
    pub fn dep(&self, i: usize) -> Label {
        self.deps[i]
    }
    /// Whether the dependency label is one of `deps`.
    pub fn dep_in(&self, i: usize, deps: Deps) -> bool {
        self.sets[i].meets(deps)
    }
    /// The Penn tag.
    pub fn tag(&self, i: usize) -> &'static str {
        self.token(i).tag.as_str()
    }
    /// The universal part of speech.
    pub fn pos(&self, i: usize) -> &'static str {
        self.token(i).pos.as_str()
    }
    /// The head; the root is its own.
    pub fn head(&self, i: usize) -> usize {
        self.heads[i]
    }
    /// How many tokens stand above it.
    pub fn depth(&self, i: usize) -> usize {
        self.depths[i]
    }
    /// The direct dependents, in order.
    pub fn kids(&self, i: usize) -> &[usize] {
        &self.kids[self.kids_from[i]..self.kids_from[i + 1]]
    }
    /// The direct dependents with one of the labels.
    pub fn kids_with(&self, i: usize, deps: Deps) -> impl Iterator<Item = usize> + use<'a, '_> {
        self.kids(i).iter().copied().filter(move |&k| self.dep_in(k, deps))
    }
    /// The first direct dependent with one of the labels.
    pub fn kid(&self, i: usize, deps: Deps) -> Option<usize> {
        self.kids(i).iter().copied().find(|&k| self.dep_in(k, deps))
    }
    /// What stands above, nearest first.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + use<'a, '_> {
        let mut at = i;
        let mut left = self.len();
        std::iter::from_fn(move || {
            let up = self.head(at);
            if up == at || left == 0 {
                return None;
            }
            (at, left) = (up, left - 1);
            Some(up)
        })
    }
    /// First and last token of the subtree.
    pub fn edges(&self, i: usize) -> (usize, usize) {
        (self.left[i], self.right[i])
    }
    /// The span from token `first` to token `last`, both in.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.token(first).span.start, self.token(last).span.end)
    }
    /// The text from token `first` to token `last`, both in.
    pub fn text(&self, first: usize, last: usize) -> &'a str {
        self.span(first, last).of(self.text)
    }
    /// Whether the token is a noun or name.
    pub fn is_noun(&self, i: usize) -> bool {
        matches!(self.pos(i), "NOUN" | "PROPN")
    }
    /// Whether the token is a verb or auxiliary.
    pub fn is_verb(&self, i: usize) -> bool {
        matches!(self.pos(i), "VERB" | "AUX")
    }
    /// Whether the token begins with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }
}
