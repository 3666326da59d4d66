//! Titles: the first line of a text, and a page's title without the outlet's name behind it.

use crate::dateline::dateline;
use crate::furniture::is_furniture;
use legation_schema::Span;

/// No headline is longer, in characters.
const LONGEST: usize = 160;

/// The first line, when it is a headline: short, no sentence, a blank line behind it and text after that.
pub(crate) fn first_line(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?.trim_end();
    let rest = &text[start + line.len()..];
    let span = Span::new(start, start + line.len());
    (is_headline(line) && blank_behind(rest) && !rest.trim().is_empty()).then_some(span)
}

/// The first line, when it is `title` but for spaces and marks ("Truce holds" and "Truce holds.").
pub(crate) fn line_equal_to(text: &str, title: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?.trim_end();
    let rest = &text[start + line.len()..];
    (bare(line).eq(bare(title)) && bare(line).next().is_some() && !rest.trim().is_empty()).then(|| Span::new(start, start + line.len()))
}

fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let opens = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let ends = line.ends_with(['.', '!', '?', ':', ';', ',', '…']) || line.ends_with(".\"") || line.ends_with(".”") || line.ends_with(",”");
    (2..=30).contains(&words) && line.chars().count() <= LONGEST && opens && !ends && dateline(line).is_none() && !is_furniture(line)
}

/// Whether the line is followed by a line of white space.
fn blank_behind(rest: &str) -> bool {
    let Some((_, after)) = rest.split_once('\n') else { return false };
    after.lines().next().is_some_and(|l| l.trim().is_empty())
}

/// "Talks resume in Oslo | The Gazette" → "Talks resume in Oslo". A last part is cut when it is the outlet's name, or
/// when the page's own heading is the part before it.
pub(crate) fn without_outlet(title: &str, outlets: &[&str], heading: Option<&str>) -> String {
    const BARS: [&str; 9] = [" | ", " – ", " — ", " - ", " :: ", " · ", " » ", " « ", " • "];
    let mut title = title.trim();
    // two parts at most: "Talks resume | World | The Gazette"
    for _ in 0..2 {
        let last = BARS.iter().filter_map(|b| title.rfind(b).map(|at| (at, at + b.len()))).max();
        let Some((at, end)) = last else { break };
        let (front, back) = (title[..at].trim(), title[end..].trim());
        let named = outlets.iter().any(|o| same_outlet(back, o));
        let headed = heading.is_some_and(|h| same(h, front));
        let barred = title[at..].starts_with(" | ") && back.split_whitespace().count() <= 4 && front.split_whitespace().count() >= 4;
        if front.is_empty() || !(named || headed || barred) {
            break;
        }
        title = front;
    }
    title.to_owned()
}

/// Whether a title's last part names the outlet: "BBC News" and "bbc.com", "The Gazette" and "Gazette".
fn same_outlet(part: &str, outlet: &str) -> bool {
    let (a, b) = (letters(part), letters(outlet));
    let a = a.strip_prefix("the").unwrap_or(&a);
    let b = b.strip_prefix("the").unwrap_or(&b);
    a.len() >= 2
        && b.len() >= 2
        && (a == b || (part.split_whitespace().count() <= 5 && (a.starts_with(b) || b.starts_with(a) && a.len() >= 3)))
}

/// Whether two headings are the same but for case, spaces and marks.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (letters(a), letters(b));
    !a.is_empty() && a == b
}

fn bare(s: &str) -> impl Iterator<Item = char> {
    s.chars().filter(|c| c.is_alphanumeric())
}

fn letters(s: &str) -> String {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines() {
        let found = |t: &str| first_line(t).map(|s| s.of(t).to_owned());
        assert_eq!(found("Ministers Agree to Meet\n\nThe ministers agreed.").as_deref(), Some("Ministers Agree to Meet"));
        assert_eq!(found("\r\nMinisters Agree to Meet  \r\n \r\nThe ministers agreed.").as_deref(), Some("Ministers Agree to Meet"));
        assert_eq!(found("Ministers agreed to meet.\n\nThey met."), None, "a sentence");
        assert_eq!(found("Ministers Agree to Meet\nThe ministers agreed."), None, "no blank line");
        assert_eq!(found("Ministers Agree to Meet\n\n"), None, "nothing behind");
        assert_eq!(found("OSLO, May 12 (Reuters) – Ministers met\n\nThey agreed."), None, "a dateline");
        assert_eq!(found("By Jane Doe\n\nThey agreed."), None, "a byline");
        assert_eq!(found("Oslo\n\nThey agreed."), None, "a word");
    }

    #[test]
    fn outlets_are_cut() {
        assert_eq!(without_outlet("Talks resume in Oslo | The Gazette", &[], None), "Talks resume in Oslo");
        assert_eq!(without_outlet("Talks resume - The Gazette", &["Gazette"], None), "Talks resume");
        assert_eq!(without_outlet("Talks resume - BBC News", &["bbc"], None), "Talks resume");
        assert_eq!(without_outlet("Talks resume — Envoy leaves", &["Gazette"], None), "Talks resume — Envoy leaves");
        assert_eq!(without_outlet("Talks resume - Gazette Online", &[], Some("Talks Resume")), "Talks resume");
        assert_eq!(without_outlet("Talks resume in far Oslo | World | The Gazette", &["The Gazette"], None), "Talks resume in far Oslo");
    }
}
