//! Character classes as Python sees them: the weights and rules were made with these, and Rust's differ in places.

mod tables;

/// `str.isspace()` of one character: Unicode's white space and the four separators U+001C to U+001F.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// `str.isalpha()` of one character.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { within(tables::ALPHA, c) }
}

/// `str.isdigit()` of one character.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { within(tables::DIGIT, c) }
}

/// `str.isdecimal()` of one character.
pub(crate) fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { within(tables::DECIMAL, c) }
}

/// `str.isupper()` of one character.
pub(crate) fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { within(tables::UPPER, c) }
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let at = ranges.partition_point(|r| r.1 < c);
    ranges.get(at).is_some_and(|r| r.0 <= c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_differ_from_rust_where_python_does() {
        assert!(is_space('\u{1c}') && is_space('\u{a0}') && !is_space('\u{200b}'));
        // a letter number and a vowel sign are alphabetic to Rust, no letters to Python
        assert!(!is_alpha('Ⅷ') && !is_alpha('\u{0345}') && is_alpha('ß') && is_alpha('中'));
        assert!(is_digit('²') && is_digit('٣') && !is_digit('½'));
        assert!(is_upper('Ž') && is_upper('Ⅷ') && !is_upper('ž'));
    }
}
