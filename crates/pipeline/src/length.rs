//! Sentences longer than any that people write are cut into pieces, so that no text, however made, costs more than its
//! length.

use legation_schema::{Label, Sentence, Span, Token};

// the longest sentence of a thousand newspaper articles has under two hundred words
const LONGEST: usize = 400;
const PIECE: usize = 300;
// a piece ends behind a mark, where one stands in its last words
const LOOK: usize = 60;

/// Cuts what is too long.
pub(crate) fn cut(sentences: Vec<Sentence>) -> Vec<Sentence> {
    if sentences.iter().all(|s| s.tokens.len() <= LONGEST) {
        return sentences;
    }
    sentences.into_iter().flat_map(|s| if s.tokens.len() > LONGEST { pieces(s) } else { vec![s] }).collect()
}

fn pieces(sentence: Sentence) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < sentence.tokens.len() {
        let to = end(&sentence.tokens, from);
        let mut tokens = sentence.tokens[from..to].to_vec();
        for (i, t) in tokens.iter_mut().enumerate() {
            match t.head.checked_sub(from).filter(|h| *h < to - from) {
                Some(head) => t.head = head,
                None => (t.head, t.dep) = (i, Label::new("ROOT")),
            }
        }
        if let Some(first) = tokens.first_mut().filter(|t| !t.entity.is_none()) {
            first.entity_starts = true;
        }
        let start = if from == 0 { sentence.span.start } else { tokens[0].span.start };
        let end = if to == sentence.tokens.len() { sentence.span.end } else { tokens[tokens.len() - 1].span.end };
        let dateline = sentence.dateline.filter(|_| from == 0);
        out.push(Sentence { part: sentence.part, span: Span::new(start, end), paragraph: sentence.paragraph, dateline, tokens });
        from = to;
    }
    out
}

fn end(tokens: &[Token], from: usize) -> usize {
    let to = (from + PIECE).min(tokens.len());
    if to == tokens.len() {
        return to;
    }
    let mark = (to - LOOK..to).rev().find(|&i| tokens[i].pos == *"PUNCT");
    mark.map_or(to, |i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hold_every_word_and_are_trees_of_their_own() {
        let n = 1000;
        let token = |i: usize| Token {
            span: Span::new(2 * i, 2 * i + 1),
            head: i.saturating_sub(1),
            pos: Label::new(if i % 50 == 49 { "PUNCT" } else { "NOUN" }),
            ..Token::default()
        };
        let long = Sentence { span: Span::new(0, 2 * n - 1), paragraph: 3, tokens: (0..n).map(token).collect(), ..Sentence::default() };
        let out = cut(vec![Sentence::default(), long]);
        let words: Vec<usize> = out.iter().flat_map(|s| s.tokens.iter().map(|t| t.span.start / 2)).collect();
        assert_eq!(words, (0..n).collect::<Vec<_>>());
        for s in &out[1..] {
            assert!(s.tokens.len() <= PIECE && s.paragraph == 3);
            assert!(s.tokens.iter().all(|t| t.head < s.tokens.len()));
            assert_eq!(s.tokens.iter().enumerate().filter(|(i, t)| t.head == *i).count(), 1);
            assert_eq!((s.span.start, s.span.end), (s.tokens[0].span.start, s.tokens[s.tokens.len() - 1].span.end));
        }
    }
}
