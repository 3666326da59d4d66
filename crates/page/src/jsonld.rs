//! What a page's JSON-LD says about its article.

use dom_query::Document;
use serde_json::Value;

/// The fields that are used; a page may give any of them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct JsonLd {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub body: Option<String>,
}

/// Reads the first article-like object of the page's JSON-LD blocks. Broken blocks are passed over.
pub(crate) fn read(doc: &Document) -> JsonLd {
    let mut best = JsonLd::default();
    for node in doc.select("script[type*='ld+json']").nodes() {
        let source = node.text();
        let Some(value) = parse(&source) else { continue };
        let mut found = Vec::new();
        collect(&value, 0, &mut found);
        for object in found {
            best.fill(object);
        }
    }
    best
}

fn parse(source: &str) -> Option<Value> {
    let source = source.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(source).ok().or_else(|| {
        // raw line ends inside strings are the commonest mistake
        let repaired: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&repaired).ok()
    })
}

/// Objects whose type is a kind of article, at the top, in arrays, or in `@graph`.
fn collect<'v>(value: &'v Value, depth: usize, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) if depth < 4 => items.iter().for_each(|v| collect(v, depth + 1, found)),
        Value::Object(map) => {
            if is_article(map.get("@type")) {
                found.push(value);
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = map.get(key).filter(|_| depth < 4) {
                    collect(inner, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let is = |s: &str| s.ends_with("Article") || ["Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting"].contains(&s);
    match kind {
        Some(Value::String(s)) => is(s),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

impl JsonLd {
    fn fill(&mut self, object: &Value) {
        let text = |key: &str| object.get(key).and_then(string);
        let page = object.get("mainEntityOfPage").and_then(|v| string(v).or_else(|| v.get("@id").and_then(string)));
        set(&mut self.headline, text("headline").or_else(|| text("name")));
        set(&mut self.published, text("datePublished").or_else(|| text("dateCreated")));
        set(&mut self.author, object.get("author").or_else(|| object.get("creator")).and_then(names));
        set(&mut self.publisher, object.get("publisher").and_then(names));
        set(&mut self.language, text("inLanguage").or_else(|| object.get("inLanguage")?.get("name").and_then(string)));
        set(&mut self.url, text("url").or(page).filter(|u| u.starts_with("http")));
        set(&mut self.body, text("articleBody"));
    }
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

fn string(v: &Value) -> Option<String> {
    let s = v.as_str()?.trim();
    (!s.is_empty()).then(|| unescaped(s))
}

/// A name, or the names of several people, joined by commas.
fn names(v: &Value) -> Option<String> {
    match v {
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(names).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(map) => map.get("name").and_then(names),
        _ => string(v).filter(|s| !s.starts_with("http")),
    }
}

/// Some systems write HTML's character references into their JSON.
pub(crate) fn unescaped(s: &str) -> String {
    if s.contains('&') && s.contains(';') { Document::fragment(s.to_owned()).text().trim().to_string() } else { s.to_owned() }
}
