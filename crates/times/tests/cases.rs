//! Runs `cases.txt`: a sentence of our own a line, with the day of publication and every expression that must be found.

use legation_schema::{Label, Part, Sentence, Span, TimeExpression, Token};

/// A sentence from its line: `word/TAG/lemma` for words whose tag matters, `^…^` around a dateline.
///
/// Verbs in a row are one verb with its auxiliaries; any other word hangs on the last verb before it, else on the next.
fn parse(line: &str) -> (String, Sentence) {
    let (mut text, mut dateline) = (String::new(), None);
    let mut rest = line;
    if let Some((head, tail)) = line.strip_prefix('^').and_then(|l| l.split_once('^')) {
        text.push_str(head);
        dateline = Some(Span::new(0, head.len()));
        rest = tail;
    }
    let mut tokens = Vec::new();
    for (i, written) in rest.split(' ').enumerate() {
        if i > 0 {
            text.push(' ');
        }
        let bare = written.trim_end_matches(['.', ',', ';']);
        let marks = &written[bare.len()..];
        let mut parts = bare.split('/');
        let word = parts.next().unwrap_or("");
        let tag = parts.next().filter(|t| t.chars().all(|c| c.is_ascii_uppercase()));
        let lemma = parts.next().unwrap_or(word);
        let word = if tag.is_none() { bare } else { word };
        let start = text.len();
        text.push_str(word);
        tokens.push(Token {
            span: Span::new(start, text.len()),
            tag: Label::new(tag.unwrap_or("XX")),
            lemma: if tag.is_none() { word.to_lowercase().into() } else { lemma.into() },
            ..Token::default()
        });
        text.push_str(marks);
    }
    hang(&mut tokens);
    let span = Span::new(0, text.len());
    (text, Sentence { part: Part::Text, span, paragraph: 1, dateline, tokens })
}

fn hang(tokens: &mut [Token]) {
    let verbs: Vec<bool> = tokens.iter().map(|t| ["VB", "MD", "TO"].iter().any(|v| t.tag.as_str().starts_with(v))).collect();
    let is_auxiliary = |i: usize| verbs[i] && (verbs.get(i + 1) == Some(&true) || tokens[i].tag == "MD" || tokens[i].lemma == "have");
    let mains: Vec<usize> = (0..tokens.len()).filter(|&i| verbs[i] && !is_auxiliary(i)).collect();
    let auxiliaries: Vec<bool> = (0..tokens.len()).map(is_auxiliary).collect();
    for (i, t) in tokens.iter_mut().enumerate() {
        let next = mains.iter().find(|&&m| m > i).copied();
        let last = mains.iter().rev().find(|&&m| m < i).copied();
        t.head = if verbs[i] && !auxiliaries[i] {
            i
        } else if auxiliaries[i] {
            next.unwrap_or(i)
        } else {
            last.or(next).unwrap_or(i)
        };
        t.dep = Label::new(if auxiliaries[i] { "aux" } else { "dep" });
    }
}

/// An expression as the table writes it.
fn shown(t: &TimeExpression) -> String {
    let days = match (&t.start, &t.end) {
        (Some(a), Some(b)) if a == b => format!(" {a}"),
        (Some(a), Some(b)) => format!(" {a}..{b}"),
        _ => String::new(),
    };
    format!("[{}] {} {}{days}", t.text, t.kind, t.value)
}

fn run(line: &str) -> Option<(String, String)> {
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let mut fields = line.split(" | ");
    let (published, sentence) = (fields.next()?, fields.next()?);
    let (text, parsed) = parse(sentence);
    let found = legation_times::find(&text, &[parsed], published.parse().ok());
    let got: Vec<String> = found.iter().map(shown).collect();
    for t in &found {
        assert_eq!(t.span.of(&text), t.text, "the span slices to the text: {line}");
    }
    Some((fields.collect::<Vec<_>>().join(" | "), got.join(" | ")))
}

#[test]
fn every_case_of_the_table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (n, line) in include_str!("cases.txt").lines().enumerate() {
        let Some((want, got)) = run(line) else { continue };
        count += 1;
        if want != got {
            wrong.push(format!("cases.txt:{}: {line}\n    got {got}", n + 1));
        }
    }
    assert!(count >= 80, "the table lost lines: {count}");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
