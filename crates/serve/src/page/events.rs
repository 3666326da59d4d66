//! Events as a table that filters, sorts, pages and exports what it shows.

use crate::Fault;
use crate::address::{Address, sentence};
use crate::feed::{Entry, Feed};
use crate::http::Answer;
use crate::look::{Frame, names, parts};
use crate::route::{Ask, Page};
use legation_schema::{Auxiliary, Claim, EventType, Mode};
use legation_store::{EventRow, Filter, Marked, Order, Reach, Side};
use maud::{Markup, html};
use serde::Serialize;

// rows of a page
const ROWS: usize = 40;
// counting ends here, so that a page doesn't wait for it
const REACH: Reach = Reach { matches: 500, looked: 2_500 };

/// Events that match.
#[derive(Serialize)]
pub struct Events {
    /// How many match, up to a limit.
    count: usize,
    /// Whether there are more than were counted.
    capped: bool,
    /// Which page this is, from 1.
    page: usize,
    /// Whether another one follows.
    more: bool,
    /// The events of this page.
    events: Vec<EventRow>,
}

impl Page for Events {
    fn view(ask: &Ask<'_>) -> Result<Events, Fault> {
        let filter = filter(ask.address)?;
        let page = ask.address.number("page", 1, 100_000)?.unwrap_or(1);
        let found = ask.store.find_and_count(&filter, (page - 1) * ROWS, ROWS, REACH)?;
        Ok(Events { count: found.count, capped: found.is_capped, page, more: found.more, events: found.rows })
    }
    fn frame(&self) -> Frame {
        Frame { title: "Events".into(), section: "/events", wide: true, has_feed: true }
    }
    fn feed(&self, ask: &Ask<'_>) -> Result<Option<Feed>, Fault> {
        let said: Vec<&str> = ask.address.query.iter().filter(|(k, _)| k != "page").map(|(_, v)| v.as_str()).collect();
        let title = if said.is_empty() { "Events".to_owned() } else { format!("Events: {}", said.join(", ")) };
        Ok(Some(Feed { title, entries: self.events.iter().map(entry).collect() }))
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let a = ask.address;
        html! {
            h1 { "Events" }
            (form(a))
            div.tally {
                p role="status" { strong { @if self.capped { "At least " } (parts::number(self.count)) } @if self.count == 1 { " event" } @else { " events" } }
                (orders(a))
                (exports(ask))
            }
            @if self.events.is_empty() {
                p.empty { "No event matches. Take a condition away, or look at " a href="/events" { "all events" } "." }
            } @else { (table(ask, &self.events)) }
            (parts::pages(a, self.page, self.more))
        }
    }
}

/// An event as a feed tells it.
pub fn entry(e: &EventRow) -> Entry {
    let names = |sides: &[Side]| {
        sides.iter().map(|s| s.name.as_deref().or(s.phrase.as_deref()).unwrap_or("somebody")).collect::<Vec<_>>().join(", ")
    };
    let (actors, recipients) = (names(&e.actors), names(&e.recipients));
    let who = [actors, recipients].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" → ");
    let marks: Vec<&str> = e.auxiliary.iter().map(String::as_str).chain(e.claim.as_deref()).collect();
    let told = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    Entry {
        day: e.published.clone().or_else(|| e.day.clone()),
        id: format!("event:{}", e.id),
        title: format!("{}: {who}{told}", names::plover(&e.event, e.mode.as_deref())),
        text: format!("{} — {}", e.text, e.publisher.as_deref().unwrap_or("no outlet")),
        link: sentence(&e.article, e.sentence),
    }
}

/// Events as a table.
pub fn table(ask: &Ask<'_>, events: &[EventRow]) -> Markup {
    html! {
        table.events {
            thead { tr { th scope="col" { "Day" } th scope="col" { "Who" } th scope="col" { "What" } th scope="col" { "Sentence" } th scope="col" { "Where" } th.n scope="col" { "Sure" } } }
            tbody {
                @for e in events {
                    tr {
                        td.day { (parts::day(e.day.as_deref())) }
                        td { (parts::who(&e.actors, &e.recipients)) }
                        td { (parts::code(&e.event, e.mode.as_deref(), &e.cameo, e.quad, ask.desk.codebook.cameo_name(&e.cameo))) (parts::marks(&e.auxiliary, e.claim.as_deref())) }
                        td.sentence { span.t { (e.text) } " " (parts::source(&e.article, e.sentence, e.publisher.as_deref(), e.published.as_deref())) @if e.copy.is_some() { " " span.mark title="copies an earlier article" { "copy" } } }
                        td { @if let Some(place) = &e.place { a href=(ask.address.with(&[("place", place), ("page", "")])) { (place) } @if let Some(c) = &e.place_country { " " span.codes { (c) } } } }
                        td.n { (parts::sure(e.confidence)) }
                    }
                }
            }
        }
    }
}

fn form(a: &Address) -> Markup {
    let more = ["recipient", "with", "mode", "cameo", "auxiliary", "claim", "publisher", "sure", "article", "copies"];
    let open = more.iter().any(|k| a.get(k).is_some());
    html! {
        form.filter action="/events" {
            (field(a, "party", "Who takes part", "RUS, a name, or RUS/MIL"))
            (field(a, "actor", "Who does it", ""))
            (select(a, "event", "What", EventType::ALL.iter().map(|e| (e.as_str(), names::plover(e.as_str(), None)))))
            (day(a, "from", "From"))
            (day(a, "to", "To"))
            (field(a, "place", "Where", "a place, or a country’s code"))
            (field(a, "text", "Words", "in the sentence"))
            details open[open] {
                summary { "More" }
                div.filter {
                    (field(a, "recipient", "To whom", ""))
                    (field(a, "with", "With whom", "the other side of “who takes part”"))
                    (select(a, "mode", "Mode", Mode::ALL.iter().map(|m| (m.as_str(), m.as_str().replace('-', " ")))))
                    (field(a, "cameo", "CAMEO", "19 takes 190 to 196"))
                    (select(a, "auxiliary", "Stands to fact", marked(Auxiliary::ALL.iter().map(|x| x.as_str()), "told as done")))
                    (select(a, "claim", "Claim", marked(Claim::ALL.iter().map(|x| x.as_str()), "told by the article itself")))
                    (field(a, "publisher", "Outlet", ""))
                    (field(a, "sure", "Confidence from", "0.6"))
                    (field(a, "article", "Article", "its id"))
                    label.check { input type="checkbox" name="copies" value="yes" checked[a.get("copies").is_some()]; " also copies" }
                }
            }
            @if let Some(order) = a.get("order") { input type="hidden" name="order" value=(order); }
            div.do { button { "Show" } " " @if !a.query.is_empty() { a href="/events" { "All events" } } }
        }
    }
}

fn marked<'a>(words: impl Iterator<Item = &'a str>, none: &str) -> impl Iterator<Item = (&'a str, String)> {
    std::iter::once(("none", none.to_owned())).chain(words.map(|w| (w, w.to_owned())))
}

/// A labelled field of text that keeps what the address holds.
pub fn field(a: &Address, key: &str, label: &str, hint: &str) -> Markup {
    html! { label { span { (label) } input name=(key) value=[a.get(key)] placeholder=[(!hint.is_empty()).then_some(hint)]; } }
}

/// A labelled field for a day.
pub fn day(a: &Address, key: &str, label: &str) -> Markup {
    html! { label { span { (label) } input type="date" name=(key) value=[a.get(key)]; } }
}

/// A labelled choice; the first one is none.
pub fn select<'o>(a: &Address, key: &str, label: &str, options: impl Iterator<Item = (&'o str, String)>) -> Markup {
    html! {
        label {
            span { (label) }
            select name=(key) {
                option value="" { "any" }
                @for (value, shown) in options { option value=(value) selected[a.get(key) == Some(value)] { (shown) } }
            }
        }
    }
}

fn orders(a: &Address) -> Markup {
    let now = a.get("order").unwrap_or("newest");
    html! {
        p.orders { "Order: "
            @for (n, (key, shown)) in [("newest", "latest first"), ("oldest", "earliest first"), ("surest", "surest first")].into_iter().enumerate() {
                @if n > 0 { " · " }
                @let value = if key == "newest" { "" } else { key };
                a href=(a.with(&[("order", value), ("page", "")])) aria-current=[(now == key).then_some("true")] { (shown) }
            }
        }
    }
}

fn exports(ask: &Ask<'_>) -> Markup {
    let all = Address { query: ask.address.query.iter().filter(|(k, _)| k != "page").cloned().collect(), ..ask.address.clone() };
    html! {
        @if ask.desk.export.is_some() {
            p.exports { "Export: "
                a href=(all.twin(".csv")) { "CSV" } " · " a href=(all.twin(".jsonl")) { "JSON Lines" } " · "
                a href=(all.twin(".parquet")) { "Parquet" } " · " a href=(all.twin(".export")) { "GDELT" }
            }
        }
    }
}

/// The filter that an address tells.
///
/// # Errors
/// A field that holds what it cannot.
pub fn filter(a: &Address) -> Result<Filter, Fault> {
    let text = |key: &str| a.get(key).map(str::to_owned);
    let (party, with) = (text("party"), text("with"));
    let (party, dyad) = match (party, with) {
        (Some(a), Some(b)) => (None, Some((a, b))),
        (one, None) | (None, one) => (one, None),
    };
    Ok(Filter {
        actor: text("actor"),
        recipient: text("recipient"),
        party,
        dyad,
        event: one_of(a, "event", |w| EventType::parse(&w.to_uppercase()))?,
        mode: one_of(a, "mode", Mode::parse)?,
        cameo: one_of(a, "cameo", |w| (w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit())).then(|| w.to_owned()))?,
        from: a.day("from")?,
        to: a.day("to")?,
        place: text("place"),
        auxiliary: one_of(a, "auxiliary", |w| mark(w, Auxiliary::parse))?,
        claim: one_of(a, "claim", |w| mark(w, Claim::parse))?,
        publisher: text("publisher"),
        text: text("text"),
        confidence: one_of(a, "sure", |w| w.parse().ok().filter(|x| (0.0..=1.0).contains(x)))?,
        article: text("article"),
        copies: a.get("copies").is_some(),
        evidence: false,
        order: one_of(a, "order", |w| match w {
            "newest" => Some(Order::Newest),
            "oldest" => Some(Order::Oldest),
            "surest" => Some(Order::Surest),
            _ => None,
        })?
        .unwrap_or_default(),
    })
}

fn mark<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Marked<T>> {
    if word == "none" { Some(Marked::Not) } else { parse(word).map(Marked::As) }
}

fn one_of<T>(a: &Address, key: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
    let read = |w: &str| parse(w).ok_or_else(|| Fault::Bad(format!("{key}: “{w}” is none that can be asked for")));
    a.get(key).map(read).transpose()
}

fn download(ask: &Ask<'_>, form: &'static str, kind: &'static str, ending: &str) -> Result<Answer, Fault> {
    let Some(export) = ask.desk.export.clone() else { return Err(Fault::NotFound("this desk doesn't export".into())) };
    let mut filter = filter(ask.address)?;
    // what is asked of words that nobody has is told before the file begins
    ask.store.count(&filter, 1)?;
    filter.order = Order::Oldest;
    let flow = move |store: &legation_store::Store, to: &mut dyn std::io::Write| export(form, store, &filter, to).map_err(Fault::Other);
    Ok(Answer::Download(kind, format!("events.{ending}"), Box::new(flow)))
}

/// The events that match as CSV.
pub fn csv(ask: &Ask<'_>) -> Result<Answer, Fault> {
    download(ask, "csv", "text/csv; charset=utf-8", "csv")
}

/// The events that match as JSON Lines.
pub fn jsonl(ask: &Ask<'_>) -> Result<Answer, Fault> {
    download(ask, "jsonl", "application/x-ndjson", "jsonl")
}

/// The events that match as Parquet.
pub fn parquet(ask: &Ask<'_>) -> Result<Answer, Fault> {
    download(ask, "parquet", "application/vnd.apache.parquet", "parquet")
}

/// The events that match as GDELT has them.
pub fn gdelt(ask: &Ask<'_>) -> Result<Answer, Fault> {
    download(ask, "gdelt", "text/tab-separated-values", "export.CSV")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_a_filter_and_nonsense_is_told() {
        let a = |q: &str| Address::read("/events", q).unwrap();
        let f = filter(&a("party=RUS&with=UKR&event=assault&auxiliary=none&claim=denied&cameo=19&sure=0.6&order=surest")).unwrap();
        assert_eq!(f.dyad, Some(("RUS".into(), "UKR".into())));
        assert_eq!((f.party, f.event, f.auxiliary), (None, Some(EventType::Assault), Some(Marked::Not)));
        assert_eq!((f.claim, f.order, f.confidence), (Some(Marked::As(Claim::Denied)), Order::Surest, Some(0.6)));
        for wrong in ["event=WAR", "sure=2", "from=May", "cameo=x", "order=best"] {
            assert!(matches!(filter(&a(wrong)), Err(Fault::Bad(_))), "{wrong}");
        }
    }
}
