//! Divides a text into paragraphs, and marks its title line, its datelines and its furniture.

use crate::dateline::dateline;
use crate::furniture::{is_furniture, tail};
use crate::title;
use legation_schema::Span;
use legation_schema::{Article, Paragraph};

/// Fills `title`, `title_span`, `furniture` and `paragraphs` of an article from its text, which stays as it is.
pub(crate) fn mark(article: &mut Article) {
    let text = &article.text;
    article.title_span = match &article.title {
        Some(t) => title::line_equal_to(text, t),
        None => title::first_line(text),
    };
    if let Some(span) = article.title_span {
        article.title = Some(span.of(text).to_owned());
    }
    let body = article.title_span.map_or(0, |s| s.end);
    let mut furniture = Vec::new();
    let mut paragraphs = Vec::new();
    for span in stretches(text, body) {
        if is_furniture(span.of(text)) {
            furniture.push(span);
            continue;
        }
        let cut = tail(span.of(text)).map_or(span.end, |at| span.start + at);
        if cut < span.end {
            furniture.push(Span::new(cut, span.end));
        }
        let end = span.start + text[span.start..cut].trim_end().len();
        paragraphs.push(Paragraph { span: Span::new(span.start, end), dateline: None });
    }
    for p in paragraphs.iter_mut().take(2) {
        p.dateline = dateline(p.span.of(text)).map(|len| Span::new(p.span.start, p.span.start + len));
    }
    article.furniture = joined(text, furniture);
    article.paragraphs = paragraphs;
}

/// Spans with nothing but white space between them become one.
fn joined(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if text[last.end..span.start].trim().is_empty() => last.end = span.end,
            _ => out.push(span),
        }
    }
    out
}

/// The text's paragraphs from byte `from` on: blocks between blank lines, or lines where lines aren't wrapped. A block
/// of furniture lines comes line by line in wrapped text too.
fn stretches(text: &str, from: usize) -> Vec<Span> {
    let blocks = blocks(text, from);
    let wrapped = is_wrapped(text, &blocks);
    let mut out = Vec::new();
    for lines in blocks {
        let all_furniture = || lines.iter().all(|l| is_furniture(l.of(text)));
        match (lines.first(), lines.last()) {
            (Some(first), Some(last)) if wrapped && !all_furniture() => out.push(first.join(*last)),
            _ => out.extend(lines),
        }
    }
    out
}

/// Blocks between blank lines, each as its lines, without white space around them.
fn blocks(text: &str, from: usize) -> Vec<Vec<Span>> {
    let mut blocks = vec![Vec::new()];
    let mut at = from;
    for line in text[from..].split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let start = at + line.len() - line.trim_start().len();
        let end = start + line.trim().len();
        at += line.len();
        match blocks.last_mut() {
            Some(block) if start < end => block.push(Span::new(start, end)),
            Some(block) if !block.is_empty() => blocks.push(Vec::new()),
            _ => {}
        }
    }
    blocks.retain(|b| !b.is_empty());
    blocks
}

/// Whether line ends inside blocks come from a typewriter's margin: the next line's first word would not have fitted.
fn is_wrapped(text: &str, blocks: &[Vec<Span>]) -> bool {
    const WIDEST: usize = 132;
    let chars = |s: &Span| s.of(text).chars().count();
    let pairs: Vec<(&Span, &Span)> =
        blocks.iter().flat_map(|b| b.windows(2).map(|w| (&w[0], &w[1]))).filter(|(l, _)| !is_furniture(l.of(text))).collect();
    let widest = pairs.iter().flat_map(|(a, b)| [chars(a), chars(b)]).max().unwrap_or(0);
    if pairs.is_empty() || widest > WIDEST {
        return false;
    }
    let full = pairs
        .iter()
        .filter(|(line, next)| chars(line) + 1 + next.of(text).split_whitespace().next().map_or(0, |w| w.chars().count()) + 4 > widest)
        .count();
    let midway = pairs.iter().filter(|(line, next)| !ends_sentence(line.of(text)) || next.of(text).starts_with(char::is_lowercase)).count();
    // with few lines the margin proves nothing: a sentence must run on
    let least = if pairs.len() < 4 { pairs.len() } else { pairs.len() * 7 / 10 };
    full >= least && midway * 2 >= pairs.len() && widest >= 24
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> (Article, Vec<String>) {
        let mut article = Article { text: text.to_owned(), ..Article::default() };
        mark(&mut article);
        let paragraphs = article.paragraphs.iter().map(|p| p.span.of(text).to_owned()).collect();
        (article, paragraphs)
    }

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_not_wrapped() {
        let (_, paragraphs) =
            marked("The two ministers met in Oslo on Thursday and agreed on a truce.\nThe talks go on.\n\nThe envoy left for Geneva.");
        assert_eq!(
            paragraphs,
            ["The two ministers met in Oslo on Thursday and agreed on a truce.", "The talks go on.", "The envoy left for Geneva."]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The two ministers met in Oslo on Thursday and agreed on a\ntruce that is to hold for ninety days, the mediators said in\na statement.\n\nThe envoy left for Geneva.";
        let (_, paragraphs) = marked(text);
        assert_eq!(paragraphs.len(), 2);
        assert!(paragraphs[0].ends_with("in\na statement."));
    }

    #[test]
    fn title_widgets_dateline_and_last_line() {
        let text = "Ministers Agree on Truce\n\n  • Oops!\n    Something went wrong.\n    Please try again later.\n\nOSLO, May 12 – The ministers agreed.\n\nThey met. (AP Photo/Jane Doe)\n\nMore from The Gazette";
        let (article, paragraphs) = marked(text);
        assert_eq!(article.title.as_deref(), Some("Ministers Agree on Truce"));
        assert_eq!(article.title_span, Some(Span::new(0, 24)));
        assert_eq!(paragraphs, ["OSLO, May 12 – The ministers agreed.", "They met."]);
        assert_eq!(article.paragraphs[0].dateline.map(|d| d.of(text)), Some("OSLO, May 12 – "));
        let furniture: Vec<&str> = article.furniture.iter().map(|s| s.of(text)).collect();
        assert_eq!(
            furniture,
            ["• Oops!\n    Something went wrong.\n    Please try again later.", "(AP Photo/Jane Doe)\n\nMore from The Gazette"]
        );
    }

    #[test]
    fn a_given_title_is_found_in_the_first_line() {
        let mut article =
            Article { title: Some("Truce holds".into()), text: "Truce holds.\nThe truce holds, they said.".into(), ..Article::default() };
        mark(&mut article);
        assert_eq!(article.title_span, Some(Span::new(0, 12)));
        assert_eq!(article.title.as_deref(), Some("Truce holds."));
        assert_eq!(article.paragraphs.len(), 1);
    }

    #[test]
    fn nothing_in_nothing_out() {
        for text in ["", "\n\n \n", "\u{2028}"] {
            assert_eq!(marked(text).1, Vec::<String>::new());
        }
    }
}
