//! Parsed sentences as text: CoNLL-U with spaCy's labels, one row a token.
//!
//! `# newdoc id = …`, `# part = title|text`, `# paragraph = n`, `# dateline = start:end`; tag in XPOS, dependency label in DEPREL,
//! `Span=start:end|Entity=B-GPE` in MISC, spans in characters of the text that the caller holds.

use crate::sentence::{Label, Sentence, Token};
use crate::span::{CharIndex, Part, Span};
use std::fmt::Write;

/// Writes `sentences` of one document.
pub fn write(id: &str, text: &str, title: Option<&str>, sentences: &[Sentence]) -> String {
    let (body, head) = (CharIndex::new(text), CharIndex::new(title.unwrap_or("")));
    let mut out = format!("# newdoc id = {id}\n");
    for s in sentences {
        let (index, source) = if s.part.is_text() { (&body, text) } else { (&head, title.unwrap_or("")) };
        let chars = |span: Span| format!("{}:{}", index.chars(span.start), index.chars(span.end));
        if !s.part.is_text() {
            out.push_str("# part = title\n");
        }
        let _ = writeln!(out, "# paragraph = {}", s.paragraph);
        if let Some(d) = s.dateline {
            let _ = writeln!(out, "# dateline = {}", chars(d));
        }
        let _ = writeln!(out, "# text = {}", s.span.of(source).replace(['\n', '\r'], " "));
        for (i, t) in s.tokens.iter().enumerate() {
            let head = if t.head == i { 0 } else { t.head + 1 };
            let pos = if t.pos.is_none() { "_" } else { t.pos.as_str() };
            let _ = write!(
                out,
                "{}\t{}\t{}\t{pos}\t{}\t_\t{head}\t{}\t_\tSpan={}",
                i + 1,
                t.span.of(source),
                t.lemma,
                t.tag,
                t.dep,
                chars(t.span)
            );
            if !t.entity.is_none() {
                let _ = write!(out, "|Entity={}-{}", if t.entity_starts { "B" } else { "I" }, t.entity);
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// Reads what [`write()`] made: documents as (id, sentences). `texts` gives each id its text and title.
///
/// # Errors
/// A line that is no row, with its number.
pub fn read<'a>(input: &str, texts: impl Fn(&str) -> Option<(&'a str, Option<&'a str>)>) -> Result<Vec<(String, Vec<Sentence>)>, String> {
    let mut docs: Vec<(String, Vec<Sentence>)> = Vec::new();
    let (mut body, mut head) = (CharIndex::new(""), CharIndex::new(""));
    let mut open = Sentence::default();
    for (n, line) in input.lines().enumerate().map(|(n, l)| (n + 1, l)) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            let (text, title) = texts(id).ok_or_else(|| format!("line {n}: no text for document {id}"))?;
            (body, head) = (CharIndex::new(text), CharIndex::new(title.unwrap_or("")));
            docs.push((id.to_owned(), Vec::new()));
        } else if line.is_empty() {
            let done = std::mem::take(&mut open);
            if let (Some(first), Some(last), Some(doc)) = (done.tokens.first(), done.tokens.last(), docs.last_mut()) {
                let start = done.dateline.map_or(first.span.start, |d| d.start);
                let span = Span::new(start, last.span.end);
                doc.1.push(Sentence { span, ..done });
            }
        } else if line.starts_with('#') {
            comment(line, &mut open, &body);
        } else {
            let index = if open.part.is_text() { &body } else { &head };
            let token = row(line, open.tokens.len(), index).ok_or_else(|| format!("line {n}: not a CoNLL-U row with Span=start:end"))?;
            open.tokens.push(token);
        }
    }
    Ok(docs)
}

fn comment(line: &str, open: &mut Sentence, body: &CharIndex<'_>) {
    if line == "# part = title" {
        open.part = Part::Title;
    } else if let Some(p) = line.strip_prefix("# paragraph = ") {
        open.paragraph = p.parse().unwrap_or(0);
    } else if let Some(d) = line.strip_prefix("# dateline = ") {
        open.dateline = span(d, body);
    }
}

fn span(s: &str, index: &CharIndex<'_>) -> Option<Span> {
    let (a, b) = s.split_once(':')?;
    Some(Span::new(index.bytes(a.parse().ok()?), index.bytes(b.parse().ok()?)))
}

fn row(line: &str, at: usize, index: &CharIndex<'_>) -> Option<Token> {
    let f: Vec<&str> = line.split('\t').collect();
    let [_, _, lemma, pos, tag, _, head, dep, _, misc] = f[..] else { return None };
    let mut token = Token {
        tag: Label::new(tag),
        pos: Label::new(if pos == "_" { "" } else { pos }),
        dep: Label::new(dep),
        lemma: lemma.into(),
        head: head.parse::<usize>().ok()?.checked_sub(1).unwrap_or(at),
        ..Token::default()
    };
    for m in misc.split('|') {
        if let Some(s) = m.strip_prefix("Span=") {
            token.span = span(s, index)?;
        } else if let Some(e) = m.strip_prefix("Entity=") {
            let (bio, label) = e.split_once('-')?;
            (token.entity, token.entity_starts) = (Label::new(label), bio == "B");
        }
    }
    Some(token)
}
