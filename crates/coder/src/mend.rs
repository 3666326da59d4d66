//! Repairs of a parser's usual slips, before anything is read from a tree.

use legation_schema::{Label, Sentence, Span};

/// Heads and labels of a sentence's tokens, mended. `text` is the text that its spans point into.
pub fn mend(s: &Sentence, text: &str) -> (Vec<usize>, Vec<Label>) {
    let mut heads: Vec<usize> = s.tokens.iter().map(|t| t.head).collect();
    let mut deps: Vec<Label> = s.tokens.iter().map(|t| t.dep).collect();
    joined_people(s, text, &mut heads, &mut deps);
    (heads, deps)
}

// "with Norland's premier Aria Lund and Sudmark's president Jonas Berg", read as one name: two people
fn joined_people(s: &Sentence, text: &str, heads: &mut [usize], deps: &mut [Label]) {
    let word = |span: Span| span.of(text);
    for x in 0..heads.len() {
        let y = heads[x];
        let people = s.tokens[x].entity == "PERSON" && s.tokens[y].entity == "PERSON";
        if y <= x || !people || !matches!(deps[x].as_str(), "nmod" | "compound" | "appos") {
            continue;
        }
        let Some(and) = (x + 1..y).find(|&c| heads[c] == x && deps[c] == "cc" && word(s.tokens[c].span) == "and") else { continue };
        let second = (and + 1..=y).any(|i| s.tokens[i].entity == "PERSON" && s.tokens[i].entity_starts);
        if !second {
            continue;
        }
        (heads[x], deps[x]) = if heads[y] == y { (x, deps[y]) } else { (heads[y], deps[y]) };
        (heads[y], deps[y]) = (x, Label::new("conj"));
        for i in 0..heads.len() {
            if heads[i] == x && i > and && i < y {
                (heads[i], deps[i]) = (y, Label::new("compound"));
            } else if heads[i] == y && i < x {
                heads[i] = x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use legation_schema::Token;

    #[test]
    fn two_people_read_as_one_name_are_two() {
        let text = "with Aria Lund and Jonas Berg";
        let token = |word: &str, head, dep: &str, entity: &str, entity_starts| {
            let start = text.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            Token { span, head, dep: Label::new(dep), entity: Label::new(entity), entity_starts, ..Token::default() }
        };
        let tokens = vec![
            token("with", 0, "ROOT", "", false),
            token("Aria", 2, "compound", "PERSON", true),
            token("Lund", 5, "nmod", "PERSON", false),
            token("and", 2, "cc", "", false),
            token("Jonas", 5, "compound", "PERSON", true),
            token("Berg", 0, "pobj", "PERSON", false),
        ];
        let (heads, deps) = mend(&Sentence { tokens, ..Sentence::default() }, text);
        assert_eq!(heads, [0, 2, 0, 2, 5, 2]);
        assert_eq!((deps[2].as_str(), deps[5].as_str()), ("pobj", "conj"));
    }
}
