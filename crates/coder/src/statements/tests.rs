//! Statements of hand-made trees: what needs no parser and no gazetteer.

use super::find_with_rules;
use crate::actors::Mentions;
use crate::tree::Tree;
use legation_schema::{Article, Label, Sentence, Span, Statement, StatementKind, Token};
use std::time::Instant;

// A paragraph is lines of `word tag dependency head`, its sentences parted by an empty line; `~` before a word glues it to the last.
fn read(paragraphs: &[&str]) -> (Article, Vec<Sentence>) {
    let (mut text, mut sentences) = (String::new(), Vec::new());
    for (p, paragraph) in paragraphs.iter().enumerate() {
        text.push_str(if p == 0 { "" } else { "\n\n" });
        for block in paragraph.trim().split("\n\n") {
            let tokens: Vec<Token> = block.lines().map(|line| token(line.trim(), &mut text)).collect();
            let span = tokens[0].span.join(tokens[tokens.len() - 1].span);
            sentences.push(Sentence { span, paragraph: p + 1, tokens, ..Sentence::default() });
        }
    }
    (Article { text, ..Article::default() }, sentences)
}

fn token(line: &str, text: &mut String) -> Token {
    let f: Vec<&str> = line.split_whitespace().collect();
    let word = f[0].trim_start_matches('~');
    if word.len() == f[0].len() && !text.is_empty() && !text.ends_with('\n') {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(word);
    let pos = match f[1] {
        t if t.starts_with("NNP") => "PROPN",
        t if t.starts_with("NN") => "NOUN",
        t if t.starts_with("VB") => "VERB",
        "MD" => "AUX",
        "PRP" => "PRON",
        t if t.starts_with(|c: char| c.is_alphabetic()) => "X",
        _ => "PUNCT",
    };
    let lemma = match word {
        "said" | "says" => "say",
        "added" => "add",
        w => w,
    };
    Token {
        span: Span::new(start, text.len()),
        tag: Label::new(f[1]),
        pos: Label::new(pos),
        dep: Label::new(f[2]),
        head: f[3].parse().unwrap(),
        lemma: lemma.into(),
        ..Token::default()
    }
}

fn statements(paragraphs: &[&str]) -> Vec<Statement> {
    let (article, sentences) = read(paragraphs);
    let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, &article.text)).collect();
    let found = find_with_rules(&article, &sentences, &trees, &Mentions::default());
    for (s, _) in &found {
        let words: Vec<&str> = s.pieces.iter().map(|p| p.of(&article.text)).collect();
        assert_eq!(s.text, words.join(" "));
        assert!(s.pieces.iter().all(|p| s.span.contains(*p)));
    }
    found.into_iter().map(|(s, _)| s).collect()
}

const INTERRUPTED: &str = "“ `` punct 5
    ~We PRP nsubj 2
    wait VBP ccomp 6
    ~, , punct 6
    ~” '' punct 6
    Lund NNP nsubj 6
    said VBD ROOT 6
    ~, , punct 6
    “ `` punct 10
    ~and CC cc 10
    we PRP nsubj 11
    hope VBP conj 2
    ~. . punct 6
    ~” '' punct 6";

#[test]
fn an_interrupted_quotation_is_one_statement() {
    let found = statements(&[INTERRUPTED]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].pieces.len()), (StatementKind::Direct, 2));
    assert_eq!(found[0].speaker.as_ref().unwrap().name.as_deref(), Some("Lund"));
}

#[test]
fn a_paragraph_of_quotation_has_the_last_speaker() {
    let quote = "“ `` punct 2
        ~Nobody NN nsubj 2
        leaves VBZ ROOT 2
        this DT det 4
        harbour NN dobj 2
        tonight NN npadvmod 2
        ~. . punct 2
        ~” '' punct 2";
    let found = statements(&[INTERRUPTED, quote]);
    assert_eq!(found.len(), 2);
    let speaker = found[1].speaker.as_ref().unwrap();
    assert_eq!((speaker.name.as_deref(), speaker.span), (Some("Lund"), None));
    assert!(statements(&[quote]).is_empty(), "a lone line in quotation marks may be a headline");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a bound on time is what is tested")]
fn a_megabyte_of_marks_takes_no_quadratic_time() {
    for unit in
        ["\" `` punct 0\n~\" '' punct 0\n", "\" `` punct 0\nGo VB dep 0\n~. . punct 0\n~\" '' punct 0\n", "“ `` punct 0\n~” '' punct 0\n"]
    {
        let took = |n: usize| {
            let (article, sentences) = read(&[&unit.repeat(n)]);
            let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, &article.text)).collect();
            let began = Instant::now();
            let found = find_with_rules(&article, &sentences, &trees, &Mentions::default());
            (began.elapsed(), found.len())
        };
        let (time, _) = took(250_000);
        assert!(time.as_secs() < 5, "{unit:?} took {time:?}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a bound on time is what is tested")]
fn many_short_quotations_take_no_quadratic_time() {
    let sentence = "“ `` punct 2\n~We PRP nsubj 2\nwait VBP ROOT 2\n~. . punct 2\n~” '' punct 2\n\n";
    let paragraph = format!("{}{INTERRUPTED}", sentence.repeat(60_000));
    let began = Instant::now();
    let found = statements(&[&paragraph]);
    assert!(!found.is_empty() && began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}
