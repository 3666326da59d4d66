//! Title, date, author, outlet, language and address of a page, from what its head and its marked-up elements say.

use crate::dates::{date_in_url, parse_date};
use crate::jsonld::{self, JsonLd};
use crate::language;
use crate::title::without_outlet;
use dom_query::Document;
use jiff::civil::Date;

/// What a page says about itself.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The article's text as its JSON-LD has it: a way out where the page's own text is loaded by a script.
    pub body: Option<String>,
}

/// Reads a page's statements about itself; `address` is where the caller fetched it.
pub(crate) fn read(doc: &Document, address: Option<&str>) -> Meta {
    let ld = jsonld::read(doc);
    let tags = Tags::read(doc);
    let url = canonical(doc, &tags, &ld).or_else(|| address.map(str::to_owned));
    let host = url.as_deref().or(address).and_then(host);
    let publisher = ld
        .publisher
        .clone()
        .or_else(|| tags.first(&["og:site_name", "publisher", "dc.publisher", "application-name"]))
        .filter(|p| !p.starts_with("http"));
    let publisher = publisher.map(|p| p.trim_start_matches('@').to_owned());
    Meta {
        title: title(doc, &tags, &ld, publisher.as_deref(), host.as_deref()),
        published: published(doc, &tags, &ld, url.as_deref(), address),
        author: author(doc, &tags, &ld),
        publisher: publisher.or(host),
        language: page_language(doc, &tags, &ld),
        url,
        body: ld.body,
    }
}

/// Name (or property, or itemprop) and content of every `meta`, in order.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn read(doc: &Document) -> Tags {
        let mut tags = Vec::new();
        for node in doc.select("meta[content]").nodes() {
            let content = node.attr_or("content", "").trim().to_owned();
            let names = ["property", "name", "itemprop", "http-equiv"].into_iter().filter_map(|a| node.attr(a));
            tags.extend(names.filter(|_| !content.is_empty()).map(|n| (n.trim().to_ascii_lowercase(), content.clone())));
        }
        Tags(tags)
    }
    /// The content of the first of `names` that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|n| self.0.iter().find(|t| t.0 == *n)).map(|t| t.1.clone())
    }
}

fn canonical(doc: &Document, tags: &Tags, ld: &JsonLd) -> Option<String> {
    let link = doc.select("link[rel='canonical']").attr("href").map(|u| u.trim().to_owned());
    [link, tags.first(&["og:url"]), ld.url.clone()].into_iter().flatten().find(|u| u.starts_with("http"))
}

/// The host of an address, without `www.`.
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase();
    host.contains('.').then_some(host)
}

/// The label that names the outlet: `bbc` of `news.bbc.co.uk`.
fn domain_name(host: &str) -> &str {
    let labels: Vec<&str> = host.split('.').collect();
    let suffix = if labels.len() > 2 && labels[labels.len() - 2].len() <= 3 { 2 } else { 1 };
    labels.get(labels.len().saturating_sub(suffix + 1)).copied().unwrap_or(host)
}

fn title(doc: &Document, tags: &Tags, ld: &JsonLd, publisher: Option<&str>, host: Option<&str>) -> Option<String> {
    let heading = only_heading(doc);
    let site = tags.first(&["og:site_name"]);
    let domain = host.map(domain_name);
    let outlets: Vec<&str> = [publisher, site.as_deref(), host, domain].into_iter().flatten().collect();
    let page_title = spaced(&doc.select_single("title").text());
    let candidates =
        [ld.headline.clone(), tags.first(&["og:title", "twitter:title", "dc.title", "headline"]), heading.clone(), Some(page_title)];
    let named = |t: &str| !outlets.iter().any(|o| t.eq_ignore_ascii_case(o));
    let cut = candidates.into_iter().flatten().map(|t| without_outlet(&spaced(&jsonld::unescaped(&t)), &outlets, heading.as_deref()));
    cut.into_iter().find(|t| !t.is_empty() && named(t))
}

/// The page's `h1`, when there is exactly one, or one that is marked as the headline.
fn only_heading(doc: &Document) -> Option<String> {
    let marked = doc.select_single("h1[itemprop='headline'], article h1").text();
    let all = doc.select("h1");
    let text = if !marked.trim().is_empty() { spaced(&marked) } else { (all.length() == 1).then(|| spaced(&all.text()))? };
    (!text.is_empty()).then_some(text)
}

fn published(doc: &Document, tags: &Tags, ld: &JsonLd, url: Option<&str>, address: Option<&str>) -> Option<Date> {
    const NAMES: [&str; 17] = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "article.published",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "date",
    ];
    let named = NAMES.iter().find_map(|n| tags.first(&[n]).and_then(|d| parse_date(&d)));
    let by_meta = ld.published.as_deref().and_then(parse_date).or(named);
    by_meta.or_else(|| time_element(doc)).or_else(|| [url, address].into_iter().flatten().find_map(date_in_url))
}

/// The first `time` of the article, those marked as its publication first.
fn time_element(doc: &Document) -> Option<Date> {
    ["time[itemprop='datePublished'], time[pubdate], [itemprop='datePublished']", "article time, header time, main time", "time"]
        .iter()
        .find_map(|selector| {
            doc.select(selector).nodes().iter().find_map(|n| {
                let written = ["datetime", "content"].into_iter().find_map(|a| n.attr(a)).and_then(|d| parse_date(&d));
                written.or_else(|| parse_date(&spaced(&n.text())))
            })
        })
}

fn author(doc: &Document, tags: &Tags, ld: &JsonLd) -> Option<String> {
    let tagged = tags.first(&["author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article.author"]);
    let element =
        ["[rel='author']", "[itemprop='author'] [itemprop='name']", "[itemprop='author']", ".byline a", ".byline"].iter().find_map(|s| {
            let text = spaced(&doc.select_single(s).text());
            (!text.is_empty()).then_some(text)
        });
    let named = [ld.author.clone(), tagged, element].into_iter().flatten().map(|a| {
        let a = spaced(&a);
        let cut = a.strip_prefix("By ").or_else(|| a.strip_prefix("by ")).or_else(|| a.strip_prefix("BY ")).unwrap_or(&a);
        cut.trim_matches(|c: char| c.is_whitespace() || ",|·".contains(c)).to_owned()
    });
    named.into_iter().find(|a| (2..=200).contains(&a.len()) && !a.contains("://") && !a.contains('@') && a.chars().any(char::is_alphabetic))
}

fn page_language(doc: &Document, tags: &Tags, ld: &JsonLd) -> Option<String> {
    let declared = doc.select_single("html").attr("lang").or_else(|| doc.select_single("html").attr("xml:lang")).map(|l| l.to_string());
    let tagged = tags.first(&["og:locale", "content-language", "language", "dc.language", "inlanguage"]);
    [declared, ld.language.clone(), tagged].into_iter().flatten().find_map(|l| language::code(&l))
}

/// The words of `s`, one space between them.
pub(crate) fn spaced(s: &str) -> String {
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(html: &str) -> Meta {
        read(&Document::from(html), Some("https://www.gazette.example/2022/05/13/talks"))
    }

    #[test]
    fn json_ld_comes_first() {
        let m = meta(
            r#"<html lang="en-GB"><title>Talks | Gazette</title><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
            {"@type":["NewsArticle"],"headline":"Talks &amp; truce","datePublished":"2022-05-12T22:00:00-04:00","author":[{"name":"Jane Doe"},{"name":"John Roe"}],
            "publisher":{"@type":"Organization","name":"The Gazette"},"mainEntityOfPage":{"@id":"https://gazette.example/a"}}]}</script><meta property="og:title" content="Other">"#,
        );
        assert_eq!(m.title.as_deref(), Some("Talks & truce"));
        assert_eq!(m.published, Date::new(2022, 5, 12).ok());
        assert_eq!(m.author.as_deref(), Some("Jane Doe, John Roe"));
        assert_eq!(m.publisher.as_deref(), Some("The Gazette"));
        assert_eq!(m.language.as_deref(), Some("en"));
        assert_eq!(m.url.as_deref(), Some("https://gazette.example/a"));
    }

    #[test]
    fn then_open_graph_and_meta() {
        let m = meta(
            r#"<title>x</title><link rel=canonical href="https://gazette.example/b"><meta property="og:site_name" content="Gazette"><meta property="og:title" content="Talks resume - Gazette">
            <meta property="og:locale" content="en_US"><meta name="author" content="By Jane Doe"><meta property="article:published_time" content="2022-05-11T08:00:00Z">"#,
        );
        assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("Talks resume"), Some("Jane Doe")));
        assert_eq!((m.publisher.as_deref(), m.language.as_deref()), (Some("Gazette"), Some("en")));
        assert_eq!(m.published, Date::new(2022, 5, 11).ok());
    }

    #[test]
    fn domains() {
        assert_eq!(domain_name("news.bbc.co.uk"), "bbc");
        assert_eq!(domain_name("gazette.example"), "gazette");
        assert_eq!(host("https://www.Gazette.example:80/a?b").as_deref(), Some("gazette.example"));
    }

    #[test]
    fn then_elements_url_and_domain() {
        let m = meta(
            "<title>Envoys meet again in Oslo | Gazette</title><body><article><h1>Envoys meet again in Oslo</h1><time datetime='2022-05-10'>x</time><span class=byline>By Jane Doe</span></article>",
        );
        assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("Envoys meet again in Oslo"), Some("Jane Doe")));
        assert_eq!((m.publisher.as_deref(), m.published), (Some("gazette.example"), Date::new(2022, 5, 10).ok()));
        let m = meta("<title>Envoys meet</title><script type='application/ld+json'>{broken</script>");
        assert_eq!((m.published, m.title.as_deref()), (Date::new(2022, 5, 13).ok(), Some("Envoys meet")));
        assert_eq!(m.url.as_deref(), Some("https://www.gazette.example/2022/05/13/talks"));
    }
}
