//! Keeps a broken or hostile page from nesting thousands of elements, which costs time by the square of the depth.

use std::borrow::Cow;

/// Browsers stop at 512.
const DEEPEST: usize = 400;
/// Elements that pages close, so that more open than closed ones mean depth. `p` and `li` are often left open.
const NESTING: &[&str] = &[
    "div",
    "span",
    "font",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "small",
    "big",
    "center",
    "section",
    "article",
    "blockquote",
    "ul",
    "ol",
    "dl",
    "table",
    "a",
    "figure",
    "aside",
    "main",
    "header",
    "footer",
    "nav",
];

/// The page without the tags that would nest deeper than that; their content stays.
pub(crate) fn shallow(source: &str) -> Cow<'_, str> {
    let mut kept: Option<String> = None;
    let mut depth = 0usize;
    let mut copied = 0;
    for (at, _) in source.match_indices('<') {
        let Some((name, closes, end)) = tag(&source[at..]) else { continue };
        if !NESTING.iter().any(|n| name.eq_ignore_ascii_case(n)) {
            continue;
        }
        let over = if closes { depth > DEEPEST } else { depth >= DEEPEST };
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if over && at >= copied {
            kept.get_or_insert_default().push_str(&source[copied..at]);
            copied = at + end;
        }
    }
    kept.map_or(Cow::Borrowed(source), |k| Cow::Owned(k + &source[copied..]))
}

/// Name of the tag that `s` starts with, whether it closes, and its length.
fn tag(s: &str) -> Option<(&str, bool, usize)> {
    let rest = &s[1..];
    let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |r| (r, true));
    let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    if name.is_empty() || name.len() > 10 {
        return None;
    }
    Some((name, closes, s.find('>').map_or(s.len(), |i| i + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stay_as_they_are() {
        let page = "<div><p>a<p>b</div><span>".repeat(300) + &"<li>x".repeat(2000);
        assert_eq!(shallow(&page), page);
    }

    #[test]
    fn depth_is_cut_and_content_kept() {
        let page = format!("{}<p>They met.</p>{}<p>They left.", "<div class=a>".repeat(5000), "</div>".repeat(5000));
        let cut = shallow(&page);
        assert_eq!((cut.matches("<div").count(), cut.matches("</div").count()), (DEEPEST, DEEPEST));
        assert!(cut.ends_with("<p>They left."));
    }
}
