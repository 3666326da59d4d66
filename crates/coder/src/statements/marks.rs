//! Quotation marks of one paragraph, paired.
//!
//! One pass over the characters, whatever they are: a paragraph of nothing but marks costs no more than its length.

use legation_schema::Span;

/// A stretch between two quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Between single marks.
    pub single: bool,
    /// Whether its closing mark is there.
    pub closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Curly,
    Straight,
    Guillemets,
    Single,
}

// What a mark can be where it stands.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    style: Style,
    opens: bool,
    closes: bool,
}

/// The quotations of `text[block]`, in order, not one within another.
pub(super) fn pair(text: &str, block: Span) -> Vec<Quoted> {
    let marks = marks(text, block);
    let nested = read(&marks, block.end, true);
    // one mark too many: read again without nesting, so that one forgotten mark swallows little
    if nested.iter().any(|q| !q.closed) { read(&marks, block.end, false) } else { nested }
}

/// Whether the paragraph begins with the same opening mark as the quotation.
pub(super) fn reopens(text: &str, block: Span, q: &Quoted) -> bool {
    block.of(text).starts_with(&text[q.outer.start..q.inner.start])
}

fn marks(text: &str, block: Span) -> Vec<Mark> {
    let body = block.of(text);
    let mut out = Vec::new();
    let mut before = None;
    let mut chars = body.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let mut end = i + c.len_utf8();
        let double = matches!(c, '`' | '\'') && chars.peek().is_some_and(|&(_, n)| n == c);
        if double {
            end += 1;
            chars.next();
        }
        let after = chars.peek().map(|&(_, n)| n);
        let span = Span::new(block.start + i, block.start + end);
        out.extend(mark(c, double, before, after, span));
        before = Some(c);
    }
    drop_possessives(&mut out, text);
    out
}

fn mark(c: char, double: bool, before: Option<char>, after: Option<char>, span: Span) -> Option<Mark> {
    let free_before = before.is_none_or(|b| b.is_whitespace() || "([{—–-/:“\"‘…".contains(b));
    let word_after = after.is_some_and(|a| !a.is_whitespace() && !",;:)]}?!".contains(a));
    let bound_after = after.is_none_or(|a| !a.is_alphanumeric());
    let (style, opens, closes) = match (c, double) {
        ('“' | '„' | '‟', _) => (Style::Curly, true, c == '“' && !free_before),
        ('”', _) => (Style::Curly, free_before && word_after && before.is_none_or(char::is_whitespace), true),
        ('«', _) => (Style::Guillemets, true, !free_before && !word_after),
        ('»', _) => (Style::Guillemets, false, true),
        ('`', true) => (Style::Straight, true, false),
        ('"', _) | ('\'', true) => (Style::Straight, free_before && word_after, !free_before || !word_after),
        ('‘' | '`', _) => (Style::Single, free_before && after.is_some_and(opens_single), false),
        ('\'' | '’', _) => (Style::Single, c == '\'' && free_before && after.is_some_and(opens_single), !free_before && bound_after),
        _ => return None,
    };
    (opens || closes).then_some(Mark { span, style, opens, closes })
}

fn opens_single(after: char) -> bool {
    after.is_alphabetic() || "[$“\"".contains(after)
}

// "the workers' rights": an apostrophe that could close is none when a better closing mark comes before the next opening one.
fn drop_possessives(marks: &mut Vec<Mark>, text: &str) {
    let mut better = false;
    let mut keep = vec![true; marks.len()];
    for (i, m) in marks.iter().enumerate().rev().filter(|(_, m)| m.style == Style::Single) {
        if m.opens {
            better = false;
        } else {
            let possessive =
                text[..m.span.start].ends_with('s') && text[m.span.end..].trim_start_matches(' ').starts_with(char::is_lowercase);
            keep[i] = !(possessive && better);
            better |= !possessive;
        }
    }
    let mut keep = keep.into_iter();
    marks.retain(|_| keep.next().unwrap_or(true));
}

fn read(marks: &[Mark], end: usize, nest: bool) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    let mut open: Option<Mark> = None;
    let mut depth = 0usize;
    for m in marks {
        let Some(first) = open else {
            if m.opens {
                (open, depth) = (Some(*m), 0);
            }
            continue;
        };
        match role(first, *m, depth) {
            Role::Close => {
                out.push(quoted(first, m.span.start, m.span.end, true));
                open = None;
            }
            Role::Up if nest => depth += 1,
            Role::Down => depth -= 1,
            Role::Up if first.style != Style::Single => {
                // of two opening marks by two hands, the first is astray
                out.extend((first.style == m.style).then(|| quoted(first, m.span.start, m.span.start, false)));
                open = Some(*m);
            }
            Role::Double => open = Some(*m), // what looked like a single opening mark was an apostrophe
            Role::Up | Role::None => {}
        }
    }
    out.extend(open.filter(|m| m.style != Style::Single).map(|m| quoted(m, end, end, false)));
    out.retain(|q| !q.inner.is_empty());
    out
}

enum Role {
    Close,
    Up,
    Down,
    Double,
    None,
}

fn role(first: Mark, m: Mark, depth: usize) -> Role {
    let own = match (first.style, m.style) {
        (a, b) if a == b => true,
        (Style::Curly, Style::Straight) | (Style::Straight, Style::Curly) => true, // typed by two hands
        _ => false,
    };
    match (own, m.opens, m.closes) {
        (false, true, _) if first.style == Style::Single => Role::Double,
        (false, ..) => Role::None,
        (true, _, true) if depth > 0 => Role::Down,
        (true, _, true) => Role::Close,
        (true, true, false) => Role::Up,
        (true, false, false) => Role::None,
    }
}

fn quoted(first: Mark, inner_end: usize, outer_end: usize, closed: bool) -> Quoted {
    let inner = Span::new(first.span.end, inner_end.max(first.span.end));
    Quoted { outer: Span::new(first.span.start, outer_end.max(inner.end)), inner, single: first.style == Style::Single, closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        pair(text, Span::new(0, text.len())).iter().map(|q| q.inner.of(text)).collect()
    }

    #[test]
    fn every_style_pairs() {
        assert_eq!(inner("“Yes,” she said. “No.”"), ["Yes,", "No."]);
        assert_eq!(inner("\"Yes,\" she said. \"No.\""), ["Yes,", "No."]);
        assert_eq!(inner("``Yes,'' she said. ``No.''"), ["Yes,", "No."]);
        assert_eq!(inner("«Yes», she said."), ["Yes"]);
        assert_eq!(inner("„Ja“, sagte sie."), ["Ja"]);
        assert_eq!(inner("He saw a ‘senseless act’ there."), ["senseless act"]);
        assert_eq!(inner("Mayor: it was a 'senseless act'"), ["senseless act"]);
    }
    #[test]
    fn nested_marks_stay_inside() {
        assert_eq!(inner("“He told me, ‘Go home,’ and I went,” she said."), ["He told me, ‘Go home,’ and I went,"]);
        assert_eq!(inner("\"The word was “never” then,\" she said."), ["The word was “never” then,"]);
        assert_eq!(inner("“The word was “never” then,” she said."), ["The word was “never” then,"]);
        assert_eq!(inner("It found “no evidence\" of that."), ["no evidence"]);
    }
    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(inner("The workers' rights and the rebels' camp."), Vec::<&str>::new());
        assert_eq!(inner("It's the lords’ house, ‘the rebels’ own house’, he said."), ["the rebels’ own house"]);
        assert_eq!(inner("In the '90s he ruled."), Vec::<&str>::new());
    }
    #[test]
    fn a_forgotten_mark_swallows_little() {
        let q = pair("“One. “Two,” he said.", Span::new(0, "“One. “Two,” he said.".len()));
        assert_eq!(q.iter().map(|q| q.closed).collect::<Vec<_>>(), [false, true]);
        assert_eq!(inner("He stopped.” Then he left."), Vec::<&str>::new());
    }
    #[test]
    fn a_megabyte_of_marks_is_read_once() {
        for mark in ["“", "\"", "'", "‘", "s' ", "“\"", "''"] {
            let text = mark.repeat(1_000_000 / mark.len());
            let began = pair(&text, Span::new(0, text.len())).len();
            assert!(began <= text.len());
        }
    }
}
