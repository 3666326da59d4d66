//! Finds what a page left in the text: widgets, links, credits, agencies' last lines. The table is `furniture.txt`.

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use std::sync::LazyLock;

/// A `bare` line is no longer than this, in bytes.
const LONGEST_BARE: usize = 120;
/// A `line` is no longer than this.
const LONGEST_LINE: usize = 700;

struct Table {
    lines: RegexSet,
    bare: RegexSet,
    tails: Vec<Regex>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let set = |place: &str, end: &str| {
        let patterns = rows().filter(|r| r.1 == place).map(|r| format!("^(?:{}){end}$", folded(r.2)));
        RegexSetBuilder::new(patterns).unicode(false).case_insensitive(true).build().expect("a test compiles the table")
    };
    let one = |pattern: String| RegexBuilder::new(&pattern).unicode(false).case_insensitive(true).build();
    let tails = rows().filter(|r| r.1 == "tail").map(|r| one(format!(r"(?:{})\s*$", folded(r.2))).expect("a test compiles the table"));
    Table { lines: set("line", "[.!]{0,3}"), bare: set("bare", ""), tails: tails.collect() }
});

/// Kind, place and pattern of every row.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = include_str!("furniture.txt").lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.filter_map(|l| {
        let (kind, rest) = l.split_once(char::is_whitespace)?;
        let (place, pattern) = rest.trim_start().split_once(char::is_whitespace)?;
        Some((kind, place, pattern.trim()))
    })
}

/// Whether a line, as it stands, belongs to the page and not to the news.
pub(crate) fn is_furniture(line: &str) -> bool {
    if line.len() > 2 * LONGEST_LINE {
        return false;
    }
    let line = plain(line);
    if line.is_empty() || line.len() > LONGEST_LINE {
        return false;
    }
    TABLE.lines.is_match(line.as_bytes())
        || (line.len() <= LONGEST_BARE && !line.ends_with(['.', '!', '?']) && TABLE.bare.is_match(line.as_bytes()))
}

/// Where furniture starts that stands behind a paragraph's last sentence.
pub(crate) fn tail(paragraph: &str) -> Option<usize> {
    let window = paragraph.floor_char_boundary(paragraph.len().saturating_sub(LONGEST_LINE));
    let end = &paragraph[window..];
    let ascii = folded(end);
    let starts = TABLE.tails.iter().filter_map(|t| t.find(ascii.as_bytes())).filter_map(|m| {
        // one byte of the folded text is one character of the paragraph
        let at = end.char_indices().nth(m.start()).map_or(end.len(), |(i, _)| i);
        Some(window + end.len() - end.get(at..)?.trim_start().len())
    });
    starts.filter(|at| behind_a_sentence(paragraph, *at)).min()
}

fn behind_a_sentence(paragraph: &str, at: usize) -> bool {
    let before = paragraph[..at].trim_end();
    !before.is_empty() && before.ends_with(['.', '!', '?', '"', '”', '’', ')', ':', '…'])
}

/// The line without bullets and arrows, its spaces single, in ASCII.
fn plain(line: &str) -> String {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "•·▪►▶‣●○◦→»›«*|\u{200b}\u{feff}\u{a0}".contains(c));
    bare.split_whitespace().map(folded).collect::<Vec<_>>().join(" ")
}

/// One ASCII character for each character: what the table's patterns are written in.
fn folded(s: &str) -> String {
    s.chars().map(fold).collect()
}

fn fold(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '‘' | '’' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' => '"',
        '‐'..='―' | '−' => '-',
        '…' => '.',
        '·' | '•' | '›' | '»' | '→' | '▪' => '|',
        '©' => '\u{1}',
        c if c.is_whitespace() => ' ',
        c if c.is_uppercase() => 'X',
        c if c.is_alphanumeric() => 'x',
        _ => '\u{2}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        for (kind, place, pattern) in rows() {
            assert!(["line", "bare", "tail"].contains(&place), "{kind} {place} {pattern}");
            let unfit = pattern.chars().find(|c| !c.is_ascii() && *c != '©');
            let compiles = RegexBuilder::new(&folded(pattern)).unicode(false).build().is_ok();
            assert!(unfit.is_none() && compiles, "{pattern}");
        }
        assert!(rows().count() > 80);
    }

    #[test]
    fn furniture() {
        for line in [
            "  • Oops!",
            "Something went wrong.",
            "    Please try again later.",
            "Oops! Something went wrong. Please try again later.",
            "More from The Harbour Gazette",
            "Read more: Ministers meet in Oslo",
            "READ MORE",
            "Related:",
            "Sign up for our newsletter to get the day's news.",
            "Click here to see the map.",
            "Follow us on Twitter",
            "Advertisement",
            "Story continues below",
            "Story continues below advertisement",
            "Share this article",
            "We use cookies to improve your experience.",
            "Subscribe to our channel",
            "(AP Photo/Jane Doe)",
            "Getty Images",
            "Jane Doe/Getty Images",
            "This video cannot be played.",
            "© 2022 The Harbour Gazette. All rights reserved.",
            "Copyright 2022 The Harbour Gazette",
            "(Reporting by Jane Doe in Oslo; editing by John Roe)",
            "Reporting by Jane Doe and John Roe",
            "Home | World | Politics | Business",
            "Home > News > World",
            "Follow Jane Doe on Twitter @janedoe.",
            "Share Tweet Email",
            "Image 1 of 12",
            "___",
            "Photo: John Roe, AP",
            "By Jane Doe",
            "By Jane Doe and John Roe",
            "Updated 1:39 am EST, Wednesday, November 20, 2019",
            "November 20, 2019",
            "July 24, 2022, 7:40 p.m.",
            "Nov 18, 2019 @17:19 PM",
            "12 Comments",
            "Leave a comment",
            "Accept all",
            "Get the latest news in your inbox.",
            "Jane Doe contributed to this report.",
            "This article was updated at noon.",
            "Editor's note: an earlier version misspelt a name.",
            "Tags: Norway, talks",
            "By continuing to use this site you agree to our use of cookies.",
            "Skip to content",
            "https://gazette.example/news/1",
            "5 min read",
            "Watch the full interview here.",
            "The Gazette and its partners use cookies to show you ads.",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn news_is_no_furniture() {
        for line in [
            "More from the opposition joined the march.",
            "Related talks were held in Oslo.",
            "Reporting by the broadcaster showed that troops had crossed the river.",
            "This video shows soldiers firing on a crowd, the ministry said.",
            "Follow-up talks will be held on Friday.",
            "The newsletter called for a ceasefire.",
            "Subscribers to the treaty must sign by May.",
            "By Friday the two sides had signed.",
            "Share prices fell after the talks broke down.",
            "Cookies and tea were served to the delegates.",
            "Copyright law was on the agenda.",
            "World leaders met in Geneva.",
            "Ministers refused to sign.",
            "Advertisements for the party were banned.",
            "Shelling was reported from three villages.",
            "More on the border: troops massed again.",
            "Please, he said, try again.",
            "Something went wrong in the talks, the envoy said.",
            "Sign language was used.",
            "Comments by the minister angered Oslo.",
            "The envoy can be reached by telephone only, she said.",
            "Published reports say that the talks have failed.",
            "Updated plans call for a withdrawal.",
            "Watch towers were built along the border.",
            "This report was published by the United Nations.",
            "NISSAN MOTOR",
            "A Fragile Truce",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn tails() {
        let p = "The talks ended. (Reporting by Jane Doe; editing by John Roe)";
        assert_eq!(tail(p).map(|at| &p[at..]), Some("(Reporting by Jane Doe; editing by John Roe)"));
        let p = "The envoy left the hall. (AP Photo/Jane Doe)";
        assert_eq!(tail(p).map(|at| &p[at..]), Some("(AP Photo/Jane Doe)"));
        assert_eq!(tail("The crash occurred near the village. Read More"), Some(37));
        assert_eq!(tail("He wanted to read more"), None);
        assert_eq!(tail("The talks ended."), None);
    }
}
