//! Where events are: clusters on a map, by how exact their places are.

use super::events::{self, day, field, select};
use crate::Fault;
use crate::address::{Address, href};
use crate::look::world::{self, Sheet};
use crate::look::{Frame, names, parts};
use crate::route::{Ask, Page};
use legation_schema::EventType;
use legation_store::Spot;
use maud::{Markup, html};
use serde::Serialize;

// of more, the latest are shown
const MOST: usize = 5_000;
const ROWS: usize = 40;
// spots nearer than this, in the sheet's units, are one cluster
const NEAR: f64 = 13.0;

/// Parts of the world that one jumps to: name, west, south, east, north.
const REGIONS: &[(&str, [f64; 4])] = &[
    ("Europe", [-12.0, 34.0, 45.0, 70.0]),
    ("Middle East", [25.0, 11.0, 64.0, 43.0]),
    ("Africa", [-20.0, -36.0, 53.0, 38.0]),
    ("South and Central Asia", [50.0, 5.0, 98.0, 54.0]),
    ("East Asia", [92.0, -11.0, 150.0, 52.0]),
    ("North America", [-130.0, 12.0, -60.0, 60.0]),
    ("South America", [-85.0, -56.0, -33.0, 14.0]),
];

/// Events by place.
#[derive(Serialize)]
pub struct Map {
    /// Places, most events first.
    places: Vec<Spot>,
    /// Whether more events match than were taken.
    capped: bool,
    /// What is shown: west, south, east, north; null for the world.
    r#box: Option<[f64; 4]>,
}

impl Page for Map {
    fn view(ask: &Ask<'_>) -> Result<Map, Fault> {
        let filter = events::filter(ask.address)?;
        let (places, capped) = ask.store.spots(&filter, MOST)?;
        Ok(Map { places, capped, r#box: corners(ask.address)? })
    }
    fn frame(&self) -> Frame {
        Frame { title: "Map".into(), section: "/map", wide: true, ..Frame::default() }
    }
    fn html(&self, ask: &Ask<'_>) -> Markup {
        let a = ask.address;
        let all: u64 = self.places.iter().map(Spot::events).sum();
        html! {
            h1 { "Map" }
            (form(a))
            p.tally role="status" { strong { (parts::number(all)) } " events at " strong { (parts::number(self.places.len())) } " places" @if self.capped { ", of the latest " (parts::number(MOST)) " that match" } }
            p.orders { "Show: " a href=(a.with(&[("box", "")])) aria-current=[self.r#box.is_none().then_some("true")] { "the world" }
                @for (name, b) in REGIONS { " · " a href=(a.with(&[("box", &told(*b))])) aria-current=[(self.r#box == Some(*b)).then_some("true")] { (name) } }
            }
            (sheet(a, &self.places, self.r#box))
            (legend())
            (table(a, &self.places))
        }
    }
}

fn form(a: &Address) -> Markup {
    html! {
        form.filter action="/map" {
            (field(a, "party", "Who takes part", "RUS, a name, or RUS/MIL"))
            (select(a, "event", "What", EventType::ALL.iter().map(|e| (e.as_str(), names::plover(e.as_str(), None)))))
            (day(a, "from", "From"))
            (day(a, "to", "To"))
            (field(a, "text", "Words", "in the sentence"))
            @if let Some(b) = a.get("box") { input type="hidden" name="box" value=(b); }
            div.do { button { "Show" } " " @if !a.query.is_empty() { a href="/map" { "All" } } }
        }
    }
}

fn corners(a: &Address) -> Result<Option<[f64; 4]>, Fault> {
    let Some(text) = a.get("box") else { return Ok(None) };
    let numbers: Option<Vec<f64>> = text.split(',').map(|n| n.parse().ok().filter(|x: &f64| x.is_finite())).collect();
    match numbers.as_deref() {
        Some(&[w, s, e, n]) if w < e && s < n && w >= -180.0 && e <= 180.0 && s >= -90.0 && n <= 90.0 => Ok(Some([w, s, e, n])),
        _ => Err(Fault::Bad(format!("box: “{text}” is no west,south,east,north in degrees"))),
    }
}

fn told([w, s, e, n]: [f64; 4]) -> String {
    format!("{w},{s},{e},{n}")
}

/// Places that lie close together.
struct Cluster<'s> {
    x: f64,
    y: f64,
    spots: Vec<&'s Spot>,
    quads: [u64; 4],
}

// the busiest place draws in its neighbours
fn clusters<'s>(spots: &'s [Spot], sheet: &Sheet) -> Vec<Cluster<'s>> {
    let near = NEAR / sheet.zoom();
    let mut out: Vec<Cluster<'s>> = Vec::new();
    for s in spots {
        let (x, y) = world::place(s.lon, s.lat);
        if !sheet.holds(x, y) {
            continue;
        }
        match out.iter_mut().find(|c| (c.x - x).hypot(c.y - y) < near) {
            Some(c) => {
                c.spots.push(s);
                c.quads.iter_mut().zip(s.quads).for_each(|(a, b)| *a += b);
            }
            None => out.push(Cluster { x, y, spots: vec![s], quads: s.quads }),
        }
    }
    out
}

/// A map of places; each cluster leads to its events, or to where it can be told apart.
pub fn sheet(a: &Address, spots: &[Spot], corners: Option<[f64; 4]>) -> Markup {
    let sheet = corners.map_or(Sheet::WHOLE, |[w, s, e, n]| Sheet::between(w, s, e, n));
    let zoom = sheet.zoom();
    let found = clusters(spots, &sheet);
    html! {
        svg.map viewBox=(format!("{:.1} {:.1} {:.1} {:.1}", sheet.x, sheet.y, sheet.w, sheet.h)) role="group" aria-label="Map of the events; the table below holds the same" {
            g.ground aria-hidden="true" stroke-width=(format!("{:.2}", 0.6 / zoom)) { (world::ground()) }
            @for c in &found {
                @let n: u64 = c.quads.iter().sum();
                @let r = (2.2 + 1.5 * (n as f64).sqrt()).min(22.0) / zoom;
                @let conflict = c.quads[2] + c.quads[3] > c.quads[0] + c.quads[1];
                @let exact = c.spots.first().and_then(|s| s.precision.as_deref()).unwrap_or("country");
                a href=(leads(a, c)) {
                    title { (names(c)) }
                    circle class=(format!("spot {exact} {}", if conflict { "con" } else { "coop" })) cx=(format!("{:.1}", c.x)) cy=(format!("{:.1}", c.y)) r=(format!("{r:.2}")) stroke-width=(format!("{:.2}", 1.3 / zoom)) stroke-dasharray=[(exact == "country").then(|| format!("{:.2} {:.2}", 3.0 / zoom, 2.0 / zoom))] {}
                    @if n > 9 { text.many x=(format!("{:.1}", c.x)) y=(format!("{:.1}", c.y + 3.4 / zoom)) font-size=(format!("{:.2}", 9.5 / zoom)) text-anchor="middle" { (n) } }
                }
            }
        }
    }
}

fn names(c: &Cluster<'_>) -> String {
    let shown: Vec<String> = c.spots.iter().take(6).map(|s| format!("{} {}", s.name, s.events())).collect();
    let more = if c.spots.len() > 6 { format!(" and {} more places", c.spots.len() - 6) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

fn leads(a: &Address, c: &Cluster<'_>) -> String {
    if let [one] = c.spots.as_slice() {
        return events_at(a, one);
    }
    let side = |f: fn(&Spot) -> f64| c.spots.iter().map(|s| f(s)).fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(x), b.max(x)));
    let ((w, e), (s, n)) = (side(|s| s.lon), side(|s| s.lat));
    let b = [(w - 1.5).max(-180.0), (s - 1.0).max(-90.0), (e + 1.5).min(180.0), (n + 1.0).min(90.0)];
    let b = b.map(|x| (x * 10.0).round() / 10.0);
    let kept: Vec<(&str, &str)> =
        a.query.iter().filter(|(k, _)| k != "box" && k != "page").map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let place = told(b);
    // places at one spot are told apart by name alone
    if e - w < 0.05 && n - s < 0.05 { events_at(a, c.spots[0]) } else { href("/map", &[kept.as_slice(), &[("box", &place)]].concat()) }
}

fn events_at(a: &Address, s: &Spot) -> String {
    let kept = a.query.iter().filter(|(k, _)| !["box", "page", "place"].contains(&k.as_str())).map(|(k, v)| (k.as_str(), v.as_str()));
    href("/events", &kept.chain([("place", s.name.as_str())]).collect::<Vec<_>>())
}

fn legend() -> Markup {
    let key = |class: &'static str, shown: &'static str, dash: bool| {
        html! { span { svg.key viewBox="0 0 14 14" aria-hidden="true" { circle class=(format!("spot {class}")) cx="7" cy="7" r="5.2" stroke-width="1.3" stroke-dasharray=[dash.then_some("3 2")] {} } " " (shown) } " " }
    };
    html! {
        p.legend.note {
            (key("city con", "more conflict", false)) (key("city coop", "more cooperation", false))
            (key("division", "a province: somewhere in it", false)) (key("country", "a state: drawn at its middle", true))
            "The area of a circle is the number of events."
        }
    }
}

fn table(a: &Address, spots: &[Spot]) -> Markup {
    html! {
        @if !spots.is_empty() {
            h2 { "Places" }
            div.scroll tabindex="0" role="region" aria-label="Places" {
                table.places {
                    thead { tr { th scope="col" { "Place" } th scope="col" { "How exact" } @for class in 1..=4 { th.n scope="col" { (names::quad(class)) } } th.n scope="col" { "Events" } } }
                    tbody { @for s in spots.iter().take(ROWS) {
                        tr { th scope="row" { a href=(events_at(a, s)) { (s.name) } @if let Some(c) = &s.country { " " span.codes { (c) } } } td { (s.precision.as_deref().unwrap_or("")) } @for n in s.quads { td.n { (n) } } td.n { strong { (s.events()) } } }
                    } }
                }
            }
            @if spots.len() > ROWS { p.note { "The " (ROWS) " places with most events of " (spots.len()) "; the JSON twin holds all." } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_cluster_until_one_looks_closely() {
        let spot = |name: &str, lon, lat, n| Spot { name: name.into(), country: None, precision: None, lat, lon, quads: [n, 0, 0, 0] };
        let spots = [spot("Kyiv", 30.5, 50.45, 5), spot("Bucha", 30.2, 50.55, 2), spot("Lagos", 3.4, 6.5, 1)];
        let far = clusters(&spots, &Sheet::WHOLE);
        assert_eq!(far.iter().map(|c| (c.spots.len(), c.quads[0])).collect::<Vec<_>>(), [(2, 7), (1, 1)]);
        let a = Address::read("/map", "event=ASSAULT").unwrap();
        assert_eq!(leads(&a, &far[1]), "/events?event=ASSAULT&place=Lagos");
        assert!(leads(&a, &far[0]).starts_with("/map?event=ASSAULT&box=28.7%2C49.5"), "{}", leads(&a, &far[0]));
        let near = clusters(&spots, &Sheet::between(28.0, 49.0, 32.0, 51.5));
        assert_eq!(near.len(), 2);
        for wrong in ["1,2,3", "5,0,1,2", "0,0,999,1", "a,b,c,d", "NaN,0,1,1"] {
            assert!(corners(&Address::read("/map", &format!("box={wrong}")).unwrap()).is_err(), "{wrong}");
        }
    }
}
