//! A web page or a raw text becomes an article.

use crate::blocks::{Block, blocks};
use crate::bytes::{Decoded, Kind, decode, sniff};
use crate::clean::clean;
use crate::furniture::{is_furniture, tail};
use crate::meta::{self, Meta};
use crate::paragraphs;
use crate::shallow::shallow;
use crate::title::same;
use crate::{Hints, Page, language};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use legation_schema::Article;

/// A text shorter than this, in bytes, is no article unless it is a sentence at least.
const SHORTEST: usize = 140;
/// Below this the extractor is not believed without a look at the other ways.
const THIN: usize = 250;

/// Reads a web page. A page without an article, and bytes that are no page, give an empty text and a note.
pub fn html(bytes: &[u8], hints: &Hints) -> Page {
    match sniff(bytes) {
        Kind::Empty => return finish(Meta::default(), String::new(), hints, vec!["the page is empty".to_owned()]),
        Kind::Binary => return finish(Meta::default(), String::new(), hints, vec!["the input is binary data, no page".to_owned()]),
        Kind::Html | Kind::Text => {}
    }
    let Decoded { text: source, note } = decode(bytes, hints.charset.as_deref(), true);
    let mut notes: Vec<String> = note.into_iter().collect();
    let source = shallow(&source);
    let doc = Document::from(source.as_ref());
    let meta = meta::read(&doc, hints.url.as_deref());
    let title = hints.title.clone().or_else(|| meta.title.clone());
    let text = article_text(doc, &source, &meta, title.as_deref());
    if text.is_empty() {
        notes.push("no article found on the page".to_owned());
    }
    finish(meta, text, hints, notes)
}

/// Reads a raw text: its bytes are decoded and kept as they are.
pub fn text(bytes: &[u8], hints: &Hints) -> Page {
    let mut notes = Vec::new();
    let text = match sniff(bytes) {
        Kind::Binary => {
            notes.push("the input is binary data, no text".to_owned());
            String::new()
        }
        Kind::Empty => {
            notes.push("the text is empty".to_owned());
            String::new()
        }
        Kind::Html | Kind::Text => {
            let decoded = decode(bytes, hints.charset.as_deref(), false);
            notes.extend(decoded.note);
            decoded.text
        }
    };
    finish(Meta::default(), text, hints, notes)
}

/// The words of a piece of HTML that holds an article's body and nothing else, as feeds carry it: its paragraphs with a
/// blank line between them.
pub fn fragment(html: &str) -> String {
    let doc = Document::fragment(shallow(html).as_ref());
    blocks(&doc.root()).iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// Puts the article together: what the caller knows wins over what the page says.
pub(crate) fn finish(meta: Meta, text: String, hints: &Hints, notes: Vec<String>) -> Page {
    let url = hints.url.clone().or(meta.url);
    let publisher = hints.publisher.clone().or(meta.publisher).or_else(|| url.as_deref().and_then(meta::host));
    let mut article = Article {
        id: id(hints, url.as_deref(), &text),
        title: hints.title.clone().or(meta.title),
        publisher,
        published: hints.published.or(meta.published),
        language: hints.language.as_deref().and_then(language::code).or(meta.language),
        author: meta.author,
        url,
        text,
        ..Article::default()
    };
    paragraphs::mark(&mut article);
    Page { article, notes }
}

fn id(hints: &Hints, url: Option<&str>, text: &str) -> String {
    hints.id.clone().or_else(|| hints.stem.clone()).unwrap_or_else(|| hash(url.unwrap_or(text)))
}

/// FNV-1a, 64 bits, in hexadecimal: the same on every machine and in every version.
fn hash(s: &str) -> String {
    let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", s.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The article's paragraphs with a blank line between them; empty when the page has none.
fn article_text(doc: Document, source: &str, meta: &Meta, title: Option<&str>) -> String {
    clean(&doc);
    let mut found = extract(doc).map(|d| tidy(blocks(&d.root()), title)).unwrap_or_default();
    if size(&found) < THIN {
        // The extractor can lose a short or oddly built article to the cleaning: once more on the whole page.
        let whole = extract(Document::from(source)).map(|d| tidy(blocks(&d.root()), title)).unwrap_or_default();
        let declared = meta.body.as_deref().map(|b| tidy(blocks_of_text(b), title)).unwrap_or_default();
        found = [found, whole, declared].into_iter().max_by_key(|b| if is_article(b) { size(b) } else { 0 }).unwrap_or_default();
    }
    if !is_article(&found) {
        return String::new();
    }
    found.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// The content's tree as the extractor weighs it.
fn extract(doc: Document) -> Option<Document> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(doc, None, Some(config)).ok()?.parse().ok()?;
    Some(Document::fragment(article.content))
}

fn blocks_of_text(text: &str) -> Vec<Block> {
    let fragment = Document::fragment(text.replace("\n", "<br><br>"));
    blocks(&fragment.root())
}

/// Leaves out furniture with the links under it, the title over the text, and lists of links.
fn tidy(blocks: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut begun = false;
    // under "More from …" and "Related" what has links in it and is no sentence belongs to the list
    let mut listing = false;
    for mut block in blocks {
        if let Some(at) = tail(&block.text) {
            block.text.truncate(block.text[..at].trim_end().len());
        }
        let sentence = ends_sentence(&block.text);
        let only_link = block.linked * 10 >= block.solid * 9 && !sentence && block.text.len() > 12;
        if is_furniture(&block.text) {
            listing = block.text.len() < 60 && block.linked == 0 && !block.text.contains("//");
            continue;
        }
        listing &= block.linked > 0 && !sentence;
        if listing || only_link || (!begun && title.is_some_and(|t| same(t, &block.text))) {
            continue;
        }
        begun |= sentence && block.text.len() > 60;
        out.push(block);
    }
    out
}

fn size(blocks: &[Block]) -> usize {
    blocks.iter().map(|b| b.text.len()).sum()
}

/// Whether the blocks read like an article: a sentence at least, and more words than links.
fn is_article(blocks: &[Block]) -> bool {
    let linked: usize = blocks.iter().map(|b| b.linked).sum();
    let sentences: usize = blocks.iter().filter(|b| ends_sentence(&b.text)).map(|b| b.text.len()).sum();
    let size = size(blocks);
    sentences >= 40 && (size >= SHORTEST || sentences * 2 > size) && linked * 10 < size * 7
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']).ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।'])
}
