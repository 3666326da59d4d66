//! The clauses of a sentence, for the talks step: every verb, and what is said of somebody, with the phrases around it.

use crate::tree::{Tree, deps};
use crate::walk::View;
use crate::walk::conditions::Lead;
use legation_schema::{Clause, Found, Link, Phrase, Tense};

/// Adds the sentence's clauses.
pub fn add(view: &View<'_>, out: &mut Vec<Clause>) {
    let t = view.tree();
    let heads: Vec<usize> = (0..t.len()).filter(|&i| opens(t, i)).collect();
    let leads = view.args.leads();
    let first = out.len();
    let mut number = vec![None; t.len()];
    for (i, &h) in heads.iter().enumerate() {
        number[h] = Some(first + i);
    }
    for &h in &heads {
        let mut clause = read(view, h);
        let above = t.ancestors(h).find(|&a| number[a].is_some());
        clause.above = above.and_then(|a| number[a]);
        clause.link = link(t, h, above);
        clause.conditions = leads.iter().filter(|l| governs(t, &number, h, l)).map(|l| (t.span(l.first, l.last), l.kind)).collect();
        out.push(clause);
    }
}

// a verb that stands for itself; "is" only with what is said through it
fn opens(t: &Tree<'_>, i: usize) -> bool {
    t.is_verb(i) && !t.dep_in(i, deps!["aux", "auxpass", "amod", "compound", "prep", "mark", "case"])
        || t.pos(i) == "ADJ" && t.dep(i) == "ROOT"
}

// the condition hangs on the clause itself or on a phrase of it
fn governs(t: &Tree<'_>, number: &[Option<usize>], h: usize, lead: &Lead) -> bool {
    let Some(g) = lead.governor else { return false };
    let own = std::iter::once(g).chain(t.ancestors(g)).find(|&a| number[a].is_some());
    own == Some(h)
}

fn read(view: &View<'_>, h: usize) -> Clause {
    let t = view.tree();
    let edges = t.edges(h);
    let subject = view.args.subject(h);
    Clause {
        sentence: view.number,
        part: view.part(),
        head: t.token(h).span,
        lemma: lemma(t, h),
        span: t.span(edges.0, edges.1),
        tense: tense(t, h),
        modal: t.kids_with(h, deps!["aux"]).find(|&a| t.tag(a) == "MD").map(|a| modal(t, a)),
        negated: negated(t, h),
        passive: view.args.passive(h),
        subject: subject.token.map(|s| phrase(view, s)),
        objects: view.args.objects(h).into_iter().map(|o| phrase(view, o)).collect(),
        behind: behind(view, h),
        adverbs: t.kids_with(h, deps!["advmod"]).map(|a| t.lower(a).to_owned()).collect(),
        mark: mark(t, h),
        ..Clause::default()
    }
}

// "is ready", "are sceptical": what is said; "broke off": with the particle
fn lemma(t: &Tree<'_>, h: usize) -> String {
    if matches!(t.lemma(h), "be" | "remain" | "become" | "get")
        && let Some(said) = t.kid(h, deps!["acomp", "oprd"])
    {
        return t.lemma(said).to_owned();
    }
    match t.kid(h, deps!["prt"]) {
        Some(p) => format!("{} {}", t.lemma(h), t.lower(p)),
        None => t.lemma(h).to_owned(),
    }
}

fn modal(t: &Tree<'_>, a: usize) -> String {
    match t.lower(a) {
        "'ll" | "’ll" | "wo" => "will".to_owned(),
        "'d" | "’d" => "would".to_owned(),
        "ca" => "can".to_owned(),
        word => word.to_owned(),
    }
}

fn negated(t: &Tree<'_>, h: usize) -> bool {
    let no = |k: usize| matches!(t.lower(k), "no" | "neither" | "none" | "nobody" | "nothing" | "nor");
    t.kid(h, deps!["neg"]).is_some()
        || t.kids_with(h, deps!["advmod", "preconj"]).any(|k| matches!(t.lower(k), "never" | "nor" | "neither"))
        || t.kids_with(h, deps!["nsubj", "nsubjpass", "dobj", "attr"]).any(|s| no(s) || t.kids_with(s, deps!["det", "preconj"]).any(no))
}

fn tense(t: &Tree<'_>, h: usize) -> Tense {
    let aux = |word: &[&str]| t.kids_with(h, deps!["aux", "auxpass"]).any(|a| word.contains(&t.lower(a)));
    match t.tag(h) {
        _ if aux(&["had"]) => Tense::PastPerfect,
        _ if aux(&["has", "have", "'ve", "’ve"]) => Tense::Perfect,
        "VBD" => Tense::Past,
        _ if aux(&["was", "were", "did"]) => Tense::Past,
        "VBZ" | "VBP" => Tense::Present,
        _ if aux(&["is", "are", "do", "does"]) => Tense::Present,
        _ => Tense::None,
    }
}

fn mark(t: &Tree<'_>, h: usize) -> Option<String> {
    let word = t.kids(h).iter().copied().find(|&k| k < h && (t.dep(k) == "mark" || t.dep(k) == "advmod" && t.tag(k) == "WRB"));
    word.map(|k| t.lower(k).to_owned())
}

fn behind(view: &View<'_>, h: usize) -> Vec<(String, Phrase)> {
    let t = view.tree();
    let mut out = Vec::new();
    for k in t.kids_with(h, deps!["prep", "dative", "agent"]) {
        let inner = t.kids_with(k, deps!["prep"]).flat_map(|i| t.kids_with(i, deps!["pobj"]).map(move |o| (i, o)));
        for (prep, noun) in t.kids_with(k, deps!["pobj", "pcomp"]).map(|o| (k, o)).chain(inner) {
            let word = if prep == k { t.lower(k).to_owned() } else { format!("{} {}", t.lower(k), t.lower(prep)) };
            out.push((word, phrase(view, noun)));
        }
    }
    out
}

fn phrase(view: &View<'_>, token: usize) -> Phrase {
    let t = view.tree();
    let (first, last) = t.edges(token);
    let mut actors: Vec<usize> = Vec::new();
    if names_somebody(view, first, last) {
        actors.extend(view.participants(token, Found::Slot).into_iter().filter_map(|p| p.actor));
        actors.dedup();
    }
    Phrase { head: t.token(token).span, lemma: t.lemma(token).to_owned(), span: t.span(first, last), actors }
}

// whether any word of the phrase may stand for an actor: part of a mention, or a pronoun
fn names_somebody(view: &View<'_>, first: usize, last: usize) -> bool {
    let t = view.tree();
    let mentions = view.scene.mentions;
    mentions.in_sentence(view.number).iter().any(|m| m.first <= last && first <= m.last)
        || (first..=last)
            .any(|i| matches!(t.tag(i), "PRP" | "PRP$" | "WP" | "WP$" | "WDT") || matches!(t.lower(i), "that" | "i" | "we" | "us" | "our"))
}

fn link(t: &Tree<'_>, h: usize, above: Option<usize>) -> Link {
    let Some(above) = above else { return Link::Root };
    match t.dep(h).as_str() {
        "ccomp" | "xcomp" | "csubj" | "csubjpass" | "pcomp" => Link::Content,
        // "…, he said": what is said stands above the word of saying
        "parataxis" => Link::Beside,
        "advcl" => Link::Adverbial,
        "relcl" | "acl" => Link::Relative,
        "conj" if t.head(h) == above => Link::Beside,
        _ => Link::Adverbial,
    }
}
