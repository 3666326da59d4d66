//! Takes out of a page's tree what is no article, before the extractor weighs it: consent banners, related links,
//! newsletter boxes, captions, comments. By the words in `class`, `id`, `role`, so that it holds for any outlet.

use dom_query::{Document, NodeRef};

/// Elements that never hold an article's text.
const ELEMENTS: &str = "script, style, noscript, template, iframe, svg, canvas, form, button, select, input, textarea, dialog, nav, figcaption, audio, video, object, embed, \
    [hidden], [aria-hidden='true'], [role='navigation'], [role='dialog'], [role='alertdialog'], [role='complementary'], [role='search'], [role='contentinfo'], [role='menu']";

/// Words of a class or id, between hyphens, underscores and capitals, that mark something beside the article.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "adv",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "sponsor",
    "sponsored",
    "promo",
    "promos",
    "promoted",
    "promotion",
    "outbrain",
    "taboola",
    "teads",
    "dfp",
    "affiliate", //
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "ccpa",
    "onetrust",
    "didomi",
    "cmp",
    "paywall",
    "regwall", //
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "signup",
    "inbox",
    "donate",
    "donation",
    "membership", //
    "related",
    "recommended",
    "recommendation",
    "recommendations",
    "recirc",
    "recirculation",
    "trending",
    "popular",
    "readmore",
    "morefrom",
    "seealso",
    "alsolike",
    "teaser",
    "teasers", //
    "share",
    "sharing",
    "sharebar",
    "sharedaddy",
    "addthis",
    "addtoany",
    "social",
    "follow", //
    "comments",
    "disqus",
    "respond", //
    "caption",
    "captions",
    "figcaption",
    "credit",
    "credits",
    "gallery",
    "slideshow",
    "carousel",
    "lightbox", //
    "byline",
    "bylines",
    "timestamp",
    "dateline",
    "datetime",
    "pubdate",
    "authorbio",
    "breadcrumb",
    "breadcrumbs", //
    "sidebar",
    "rail",
    "footer",
    "masthead",
    "navbar",
    "navigation",
    "menu",
    "toolbar",
    "pagination",
    "pager",
    "tags",
    "taglist", //
    "popup",
    "modal",
    "overlay",
    "tooltip",
    "skip",
    "skiplink",
    "offscreen",
    "hidden",
    "print-only",
    "visually",
    "sr",
    "toc",
    "syndicate",
    "syndication",
];

/// Pairs of neighbouring words that do so together.
const PAIRS: &[(&str, &str)] = &[
    ("read", "more"),
    ("read", "next"),
    ("most", "read"),
    ("more", "from"),
    ("more", "stories"),
    ("more", "news"),
    ("see", "also"),
    ("also", "read"),
    ("up", "next"),
    ("author", "bio"),
    ("author", "info"),
    ("author", "box"),
    ("about", "author"),
    ("sign", "up"),
    ("sign", "in"),
    ("screen", "reader"),
    ("latest", "news"),
    ("story", "timeline"),
    ("print", "only"),
    ("media", "caption"),
    ("image", "copyright"),
    ("comment", "list"),
    ("comment", "form"),
    ("comment", "section"),
    ("publish", "date"),
    ("published", "date"),
    ("post", "date"),
    ("post", "meta"),
    ("entry", "meta"),
    ("article", "meta"),
    ("article", "info"),
    ("date", "published"),
    ("date", "time"),
    ("entry", "footer"),
];

/// Removes what is no article; returns nothing, since the tree itself changes.
pub(crate) fn clean(doc: &Document) {
    doc.select(ELEMENTS).nodes().iter().filter(|n| !holds_the_article(n, usize::MAX)).for_each(NodeRef::remove_from_parent);
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
    if ["html", "body", "article", "main", "p", "h1", "em", "strong", "b", "i"].iter().any(|n| node.has_name(n)) {
        return node.has_name("p") && named(node, &["caption", "credit", "byline", "timestamp"]);
    }
    if node.has_name("footer") || node.has_name("aside") {
        return true;
    }
    let hidden = node.attr("style").is_some_and(|s| s.replace(' ', "").contains("display:none"));
    hidden || named(node, WORDS) || paired(node)
}

fn named(node: &NodeRef, words: &[&str]) -> bool {
    names(node).iter().any(|name| words_of(name).iter().any(|w| words.contains(&w.as_str())))
}

fn paired(node: &NodeRef) -> bool {
    names(node).iter().any(|name| words_of(name).windows(2).any(|w| PAIRS.contains(&(w[0].as_str(), w[1].as_str()))))
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
    if whole != usize::MAX && node.text().len() * 3 < whole && !long_paragraphs(node, 4) {
        return false;
    }
    long_paragraphs(node, 3) || node.descendants_it().any(|n| n.has_name("article") && long_paragraphs(&n, 2))
}

/// Whether at least `n` paragraphs of it are of a sentence or more and no list of links.
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
