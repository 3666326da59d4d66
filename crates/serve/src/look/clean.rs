//! Characters that would change how the text around them is shown: they are made visible at the door, on every page, in
//! whatever field of an article they stood.

use std::fmt::Write;

/// What stands for one of them in a page.
const SIGN: char = '\u{25cc}';

/// A page in which each of them is a sign.
pub fn clean_html(page: String) -> String {
    if !page.contains(is_unseen) {
        return page;
    }
    page.chars().map(|c| if is_unseen(c) { SIGN } else { c }).collect()
}

/// JSON in which each of them is written as an escape; they can stand in strings alone.
pub fn clean_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unseen(c) {
            let mut units = [0u16; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

// marks of direction, what takes no room, controls, tags, and what no character is
fn is_unseen(c: char) -> bool {
    match c {
        ' '..='~' | '\n' | '\t' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' => true,
        // joiners stay: Persian and Hindi are written with them
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_turn_or_hide_text_is_seen() {
        assert_eq!(clean_html("a\u{202e}txt.exe\u{200b}b\n".into()), "a◌txt.exe◌b\n");
        assert_eq!(clean_html("می\u{200c}خواهم – Žižek 👨\u{200d}👩".into()), "می\u{200c}خواهم – Žižek 👨\u{200d}👩");
        let json = serde_json::to_string(&["\u{2066}x\u{e0041}\u{feff}"]).unwrap();
        let clean = clean_json(&json);
        assert!(clean.is_ascii());
        assert_eq!(serde_json::from_str::<Vec<String>>(&clean).unwrap(), ["\u{2066}x\u{e0041}\u{feff}"]);
    }
}
