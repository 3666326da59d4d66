//! The shape of a word: which kinds of characters it is made of.

use crate::unicode::{is_alpha, is_digit, is_upper};

const LONG: usize = 100;
const RUN: usize = 4;

/// `X` for a capital, `x` for another letter, `d` for a digit, else the character; at most four of a kind in a row.
pub(super) fn shape(text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for kind in text.chars().map(kind) {
        run = if last == Some(kind) { run + 1 } else { 1 };
        last = Some(kind);
        if run <= RUN {
            out.push(kind);
        }
    }
    out
}

fn kind(c: char) -> char {
    match c {
        _ if is_alpha(c) => {
            if is_upper(c) {
                'X'
            } else {
                'x'
            }
        }
        _ if is_digit(c) => 'd',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn runs_are_cut_at_four() {
        assert_eq!(shape("Negotiations"), "Xxxxx");
        assert_eq!(shape("2022-05-13"), "dddd-dd-dd");
        assert_eq!(shape("------"), "----");
        assert_eq!(shape("Žižek²"), "Xxxxxd");
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }
}
