//! Takes out of a page's tree what is no article, before the extractor weighs it: consent banners, related links,
//! newsletter boxes, captions, comments. By the words in `class`, `id`, `role`, so that it holds for any outlet.

use dom_query::{Document, NodeRef};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Elements that never hold an article's text.
const ELEMENTS: &str = "script, style, noscript, template, iframe, svg, canvas, form, button, select, input, textarea, dialog, nav, figcaption, audio, video, object, embed, \
    [hidden], [aria-hidden='true'], [role='navigation'], [role='dialog'], [role='alertdialog'], [role='complementary'], [role='search'], [role='contentinfo'], [role='menu']";

/// The words and pairs of words of `asides.txt`.
static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("asides.txt").lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(|l| l.split("; ")).map(str::trim).filter(|w| !w.is_empty()).collect()
});

/// Removes what is no article; returns nothing, since the tree itself changes.
pub(crate) fn clean(doc: &Document) {
    doc.select(ELEMENTS).nodes().iter().filter(|n| !reads_like_an_article(n)).for_each(NodeRef::remove_from_parent);
    let Some(body) = doc.body() else { return };
    drop_figures(doc);
    let whole = body.text().len();
    for node in body.descendants() {
        if node.is_element() && node.parent().is_some() && is_aside(&node) && !holds_the_article(&node, whole) {
            node.remove_from_parent();
        }
    }
}

/// A figure is a picture with words about it, unless it holds a table, a quotation or code.
fn drop_figures(doc: &Document) {
    for figure in doc.select("figure").nodes() {
        let keeps = figure
            .descendants_it()
            .any(|n| ["table", "blockquote", "pre", "p"].iter().any(|name| n.has_name(name)) && n.text().len() > 120);
        if !keeps {
            figure.remove_from_parent();
        }
    }
}

fn is_aside(node: &NodeRef) -> bool {
    if node.has_name("p") {
        return names(node)
            .iter()
            .any(|name| words_of(name).iter().any(|w| ["caption", "credit", "byline", "timestamp"].contains(&w.as_str())));
    }
    if ["html", "body", "article", "main", "h1", "em", "strong", "b", "i"].iter().any(|n| node.has_name(n)) {
        return false;
    }
    let hidden = node.attr("style").is_some_and(|s| s.replace(' ', "").contains("display:none"));
    hidden || node.has_name("footer") || node.has_name("aside") || names(node).iter().any(|n| is_listed(n))
}

/// Whether one word of a class, or two in a row, are in the table.
fn is_listed(name: &str) -> bool {
    let words = words_of(name);
    words.iter().any(|w| NAMES.contains(w.as_str())) || words.windows(2).any(|w| NAMES.contains(w.join(" ").as_str()))
}

/// The classes and the id.
fn names(node: &NodeRef) -> Vec<String> {
    let class = node.attr_or("class", "");
    let id = node.attr_or("id", "");
    class.split_whitespace().chain(id.split_whitespace()).map(str::to_owned).collect()
}

/// `relatedArticles`, `related-articles`, `related_articles` → related, articles.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in name.chars() {
        let new = !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower_before);
        if new && words.last().is_some_and(|w| !w.is_empty()) {
            words.push(String::new());
        }
        if c.is_ascii_alphabetic()
            && let Some(w) = words.last_mut()
        {
            w.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    words.retain(|w| !w.is_empty());
    words
}

/// Whether the element holds so much running text that its name must mislead ("page with-sidebar").
fn holds_the_article(node: &NodeRef, whole: usize) -> bool {
    let large = node.text().len() * 3 >= whole;
    (large || long_paragraphs(node, 4)) && reads_like_an_article(node)
}

fn reads_like_an_article(node: &NodeRef) -> bool {
    long_paragraphs(node, 3) || node.descendants_it().any(|n| n.has_name("article") && long_paragraphs(&n, 2))
}

/// Whether at least `n` paragraphs of it are longer than a caption or a link.
fn long_paragraphs(node: &NodeRef, n: usize) -> bool {
    node.descendants_it().filter(|p| p.has_name("p") && p.text().trim().len() > 140).take(n).count() == n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_words() {
        assert_eq!(words_of("relatedArticles-list_2"), ["related", "articles", "list"]);
        assert_eq!(words_of("AdBox"), ["ad", "box"]);
        assert_eq!(words_of("shadow"), ["shadow"]);
    }

    #[test]
    fn asides_go_and_the_article_stays() {
        let long = "The two delegations met in the old town hall and agreed to send a joint group of experts to the border before the end of the month, the hosts said. ".repeat(2);
        let html = format!(
            "<body class=with-sidebar><div class='page has-sidebar'><div id=cookie-banner>We use cookies</div><article><p>{long}</p><div class=relatedLinks>Other news</div><p>{long}</p>
            <p>{long}</p><figure><img><figcaption>A hall</figcaption></figure><p class=caption>Photo</p></article></div><section id=comments><p>Nonsense!</p></section>"
        );
        let doc = Document::from(html);
        clean(&doc);
        let text = doc.text();
        assert_eq!(text.matches("The two delegations").count(), 6);
        for gone in ["cookies", "Other news", "A hall", "Photo", "Nonsense"] {
            assert!(!text.contains(gone), "{gone}");
        }
    }
}
