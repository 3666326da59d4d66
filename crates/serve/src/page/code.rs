//! Coding what is posted: for programs, and as a page to try it.

use super::article::Article;
use super::events::{day, field};
use crate::Fault;
use crate::address::{Address, fields};
use crate::desk::Given;
use crate::http::Answer;
use crate::look::{Frame, clean_json};
use crate::route::{Ask, Page, ROUTES, rendered};
use hyper::StatusCode;
use legation_schema::Record;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// How many bytes of a page or a text may be posted.
pub const POSTED: usize = 2 << 20;
// fields of the form to try it
const FIELDS: usize = 16;

/// What is posted as JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    /// Plain text, or a web page: which of them is seen.
    text: String,
    #[serde(default)]
    article: Given,
}

/// Codes what was posted; gives the article's record.
///
/// # Errors
/// What is no text; a desk without a coder.
pub fn code(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let (text, given) = read(ask)?;
    let record = coded(ask, &text, &given)?;
    let json = serde_json::to_string(&record).map_err(|e| Fault::Other(e.to_string()))?;
    Ok(Answer::Json(StatusCode::OK, clean_json(&json)))
}

fn coded(ask: &Ask<'_>, text: &[u8], given: &Given) -> Result<Record, Fault> {
    let coder = ask.desk.coder.as_ref().ok_or_else(|| Fault::NotFound("this desk shows what is stored and codes nothing".into()))?;
    coder(text, given).map_err(Fault::Bad)
}

// the text, and what is told of it
fn read(ask: &Ask<'_>) -> Result<(Vec<u8>, Given), Fault> {
    let kind = ask.kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => {
            let form = form(ask.posted)?;
            let text = form.get("text").ok_or_else(|| {
                Fault::Bad("the form has no field “text”\nhint: for a file as it is, say `Content-Type: text/plain` or `text/html`".into())
            })?;
            Ok((text.as_bytes().to_vec(), given(&form)?))
        }
        "application/json" => {
            let posted: Posted = serde_json::from_slice(ask.posted).map_err(|e| {
                Fault::Bad(format!("the JSON cannot be read: {e}\nhint: {{\"text\": …, \"article\": {{\"published\": \"2022-05-12\"}}}}"))
            })?;
            Ok((posted.text.into_bytes(), posted.article))
        }
        "" | "text/plain" | "text/html" | "application/xhtml+xml" | "application/octet-stream" => {
            Ok((ask.posted.to_vec(), given(ask.address)?))
        }
        other => Err(Fault::Bad(format!("“{other}” cannot be read\nhint: text/plain, text/html, application/json and forms are"))),
    }
}

// a form is read as the query of an address is
fn form(posted: &[u8]) -> Result<Address, Fault> {
    let query = fields(posted, FIELDS).ok_or_else(|| Fault::Bad(format!("the form has more than {FIELDS} fields")))?;
    Ok(Address { query, ..Address::default() })
}

fn given(a: &Address) -> Result<Given, Fault> {
    let word = |key: &str| a.get(key).map(str::to_owned);
    Ok(Given { id: word("id"), title: word("title"), published: a.day("published")?, publisher: word("publisher"), url: word("url") })
}

/// A form that codes a text.
#[derive(Default, Serialize)]
pub struct Try {
    /// Whether this desk codes.
    codes: bool,
    #[serde(skip)]
    held: Address,
    #[serde(skip)]
    fault: Option<String>,
}

impl Page for Try {
    fn view(ask: &Ask<'_>) -> Result<Try, Fault> {
        Ok(Try { codes: ask.desk.coder.is_some(), ..Try::default() })
    }
    fn frame(&self) -> Frame {
        Frame { title: "Code a text".into(), section: "/api", wide: false, ..Frame::default() }
    }
    fn html(&self, _: &Ask<'_>) -> Markup {
        let a = &self.held;
        html! {
            h1 { "Code a text" }
            @if let Some(fault) = &self.fault { p.fault role="alert" { (fault) } }
            @if self.codes {
                p.lede { "Paste an article, as text or as the source of a web page. It is coded here and now, and not stored." }
                form.try method="post" action="/try" {
                    label { span { "Text" } textarea name="text" rows="14" required { (a.get("text").unwrap_or("")) } }
                    div.filter {
                        (field(a, "title", "Headline", ""))
                        (field(a, "publisher", "Outlet", ""))
                        (day(a, "published", "Published"))
                    }
                    div.do { button { "Code it" } " " a href="/api" { "The same for programs" } }
                }
            } @else { p.empty { "This desk shows what is stored and codes nothing." } }
        }
    }
}

/// Shows the posted text as an article, with what is read out of it in its margin.
///
/// # Errors
/// As [`code`]; what cannot be coded leads back to the form.
pub fn tried(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let held = form(ask.posted)?;
    let done = given(&held).and_then(|given| coded(ask, held.get("text").unwrap_or_default().as_bytes(), &given));
    match done {
        Ok(record) => Ok(rendered(ask, &Article::of(record), StatusCode::OK)),
        Err(Fault::Bad(why)) => {
            let view = Try { held, fault: Some(why), ..Try::view(ask)? };
            Ok(rendered(ask, &view, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(other) => Err(other),
    }
}

/// What a program can ask of this desk.
#[derive(Serialize)]
pub struct Interface {
    addresses: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    address: String,
    about: &'static str,
    fields: Vec<&'static str>,
    feed: bool,
}

impl Page for Interface {
    fn view(_: &Ask<'_>) -> Result<Interface, Fault> {
        let told = ROUTES.iter().filter(|r| !r.about.is_empty());
        let entry = |r: &crate::route::Route| Entry {
            address: super::openapi::path(r),
            about: r.about,
            fields: r.fields.iter().flat_map(|f| f.iter().copied()).collect(),
            feed: r.has_feed,
        };
        Ok(Interface { addresses: told.map(entry).collect() })
    }
    fn frame(&self) -> Frame {
        Frame { title: "For programs".into(), section: "/api", wide: false, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let base = ask.base;
        html! {
            h1 { "For programs" }
            p.lede { "Every page is also there as JSON, at its own address with " code { ".json" } " behind its path. " a href="/openapi.json" { "OpenAPI description" } }
            @if ask.desk.coder.is_some() {
                h2 { "Code an article" }
                p { "Text or a web page in, the article’s record out; " a href="/try" { "try it" } "." }
                pre tabindex="0" { code { "curl --data-binary @page.html -H 'Content-Type: text/html' '" (base) "/api/code?published=2022-05-12'" } }
                pre tabindex="0" { code { "curl --json '{\"text\": \"Kenya rejected talks with Somalia.\", \"article\": {\"published\": \"2022-05-12\"}}' " (base) "/api/code" } }
                p.note { "Beside the text may be told: " code { "id" } ", " code { "title" } ", " code { "published" } ", " code { "publisher" } ", " code { "url" } ". Two megabytes at most. What cannot be read is answered with status 400 and " code { "{\"error\": …, \"hint\": …}" } "." }
            }
            h2 { "Be told when something moves" }
            p { "Talks, actors and any choice of events have an Atom feed: the page’s address with " code { ".atom" } ". On a desk with a token, a feed reader gives it as password, with any name; programs send it as " code { "Authorization: Bearer …" } "." }
            h2 { "Addresses" }
            dl.codes { @for e in &self.addresses {
                dt { code { (e.address) } }
                dd { (e.about) @if e.feed { "; also as a feed" } "." @if !e.fields.is_empty() { br; span.note { (e.fields.join(", ")) } } }
            } }
        }
    }
}
