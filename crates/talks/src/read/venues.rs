//! Places of talks: where a change happened or will, where else talks are said to be.

use super::changes::Draft;
use super::scene::Scene;
use legation_schema::{Place, Precision, Span, TalksPlace, TalksState, VenueState};

/// A place of talks.
pub struct Spot {
    /// The sentence's number.
    pub sentence: usize,
    /// Where.
    pub place: TalksPlace,
    /// When.
    pub date: Option<String>,
    /// Whether they met there.
    pub state: VenueState,
}

/// Every place of talks in the article, each once.
pub fn find(scene: &Scene<'_>, changes: &[Draft]) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::new();
    for d in changes {
        if let Some(s) = of_change(scene, d) {
            keep(&mut out, s);
        }
    }
    for n in 0..scene.record.sentences.len() {
        if scene.record.sentences[n].part.is_text() && !scene.is_title(n) {
            for s in told(scene, n) {
                keep(&mut out, s);
            }
        }
    }
    out
}

fn keep(out: &mut Vec<Spot>, s: Spot) {
    let same = |o: &Spot| {
        o.place.name == s.place.name && (o.state == s.state || s.state == VenueState::Possible)
            || o.sentence == s.sentence && o.state == s.state && o.place.country == s.place.country
    };
    if !out.iter().any(same) {
        out.push(s);
    }
}

fn of_change(scene: &Scene<'_>, d: &Draft) -> Option<Spot> {
    if matches!(d.state, TalksState::Violated | TalksState::InForce | TalksState::BrokenOff) {
        return None;
    }
    let c = &scene.record.clauses[d.clause];
    let ahead = matches!(d.state, TalksState::Scheduled | TalksState::Proposed);
    let state = if ahead { VenueState::Announced } else { VenueState::Held };
    let date = if ahead { d.ahead.as_ref().and_then(|(a, b)| a.clone().filter(|_| a == b)) } else { d.date.clone() };
    let around = || near(scene, scene.sentence(c.sentence), c.head).filter(|p| p.precision != Some(Precision::Country));
    let here =
        near(scene, c.span, c.head).or_else(|| capital(scene, c.span)).or_else(|| around().filter(|_| d.state != TalksState::Suspended));
    // "at a hotel north of Oslo": the dateline knows it better
    let dated = scene
        .dateline_place()
        .filter(|p| Some(c.sentence) == first(scene) && !ahead && here.is_some_and(|h| beyond(scene, h) && h.country == p.country));
    let here = dated.or(here);
    if let Some(p) = here {
        return Some(Spot { sentence: c.sentence, place: place(p), date, state });
    }
    // told today under the dateline of the place where it happened
    let first = first(scene)?;
    let recent = d.date.is_some() && near_day(d.date.as_deref(), scene.published().as_deref());
    // sides rise where they sat
    let rose = matches!(c.lemma.as_str(), "adjourn" | "recess");
    let fresh = recent && !ahead && c.sentence <= first + 1 && !d.past && (d.state != TalksState::Suspended || rose);
    let p = scene.dateline_place().filter(|p| fresh && (!home(scene, p) || d.state == TalksState::Signed && c.sentence == first))?;
    Some(Spot { sentence: first, place: place(p), date, state })
}

fn first(scene: &Scene<'_>) -> Option<usize> {
    scene.record.sentences.iter().position(|s| s.part.is_text() && s.paragraph > 0)
}

// within two days
fn near_day(a: Option<&str>, b: Option<&str>) -> bool {
    let day = |x: Option<&str>| x.and_then(|x| x.get(..10)).and_then(|x| x.parse::<legation_schema::Date>().ok());
    match (day(a), day(b)) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|s| s.get_days().abs() <= 2),
        _ => false,
    }
}

fn beyond(scene: &Scene<'_>, p: &Place) -> bool {
    let before = scene.record.text.get(..p.span.start).unwrap_or_default();
    ["north of ", "south of ", "east of ", "west of ", "outside ", "near ", "miles from "].iter().any(|w| before.ends_with(w))
}

// a party writes from its own capital about talks elsewhere
fn home(scene: &Scene<'_>, p: &Place) -> bool {
    scene.pair.iter().any(|s| s.country.is_some() && s.country == p.country)
}

// "on the border with Belarus" is no place in Belarus
fn border(scene: &Scene<'_>, p: &Place) -> Option<TalksPlace> {
    let before = scene.record.text.get(..p.span.start).unwrap_or_default();
    before.ends_with("border with ").then(|| TalksPlace { name: Some(format!("border with {}", scene.text(p.span))), country: p.country })
}

fn place(p: &Place) -> TalksPlace {
    TalksPlace { name: super::scene::place_name(p), country: p.country }
}

// the place nearest to the verb that stands behind "in" or "at"
fn near<'a>(scene: &Scene<'a>, span: Span, head: Span) -> Option<&'a Place> {
    let record = scene.record;
    let fits = scene.places(span).filter(|p| stands_in(scene, p)).map(|p| p.span.start).collect::<Vec<_>>();
    let of = |at: usize| record.places.iter().find(|p| p.part.is_text() && p.span.start == at && p.name.is_some());
    // "agreed to meet to open roads in Taiz": the place of another verb comes last
    let other = |p: &Place| innermost(scene, p.span).is_some_and(|d| d.head != head && d.head.start > head.start && !d.head.overlaps(head));
    fits.into_iter().filter_map(of).min_by_key(|p| (p.precision == Some(Precision::Country), other(p), p.span.start.abs_diff(head.start)))
}

fn innermost<'a>(scene: &Scene<'a>, span: Span) -> Option<&'a legation_schema::Clause> {
    scene.record.clauses.iter().filter(|c| c.part.is_text() && c.span.contains(span)).min_by_key(|c| c.span.len())
}

fn stands_in(scene: &Scene<'_>, p: &Place) -> bool {
    let before = scene.record.text.get(..p.span.start).unwrap_or_default();
    let tail: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    if before.ends_with("border with ") {
        return false;
    }
    if !matches!(p.precision, Some(Precision::City | Precision::Point | Precision::Country | Precision::Division)) || p.country.is_none() {
        return false;
    }
    if beyond(scene, p) {
        return true;
    }
    let close = tail.first().is_some_and(|w| {
        matches!(*w, "in" | "at" | "near" | "outside" | "to")
            || *w == "of" && tail.get(1).is_some_and(|c| matches!(*c, "city" | "town" | "capital" | "resort" | "port"))
    });
    let inner = tail.iter().take(4).any(|w| matches!(*w, "in" | "at"));
    let moved = tail.first().is_some_and(|w| *w == "to");
    (close || inner) && !(moved && tail.iter().any(|w| matches!(*w, "from")))
}

// "in the Cuban capital": the city of that state that the article names
fn capital<'a>(scene: &Scene<'a>, span: Span) -> Option<&'a Place> {
    let text = scene.text(span);
    let at = text.find(" capital")?;
    let country = scene
        .record
        .places
        .iter()
        .filter(|p| p.part.is_text() && span.contains(p.span) && p.span.end <= span.start + at + 1 && p.span.end + 12 > span.start + at)
        .filter_map(|p| p.country)
        .next_back()?;
    scene.record.places.iter().find(|p| p.country == Some(country) && matches!(p.precision, Some(Precision::City)))
}

// "six months of exploratory talks in the Cuban capital", "a joint statement issued in Havana"
fn told(scene: &Scene<'_>, n: usize) -> Vec<Spot> {
    let span = scene.sentence(n);
    let text = scene.text(span);
    let mut out = Vec::new();
    let own = |p: &Place| p.precision == Some(Precision::Country) && home(scene, p);
    let cities =
        scene.places(span).filter(|p| stands_in(scene, p) && !own(p)).map(|p| (p.span.start, place(p), p.precision)).collect::<Vec<_>>();
    let borders = scene.record.places.iter().filter(|p| p.part.is_text() && span.contains(p.span));
    let borders = borders.filter_map(|p| Some((p.span.start, border(scene, p)?, p.precision)));
    let capital = capital(scene, span).zip(text.find(" capital")).map(|(p, at)| (span.start + at, place(p), p.precision));
    for (at, place, precision) in cities.into_iter().chain(borders).chain(capital) {
        // the words of the verb that the place stands with, not of another one before it
        let own = innermost(scene, Span::new(at, at + 1)).map_or(span.start, |c| c.span.start).min(at);
        let from = span.start.max(at.saturating_sub(70).max(boundary(scene, at))).max(own);
        let before = scene.text(Span::new(from, at)).to_lowercase();
        if ["government in ", "ministry in ", "embassy in ", "president in ", "attack in ", "authorities in "]
            .iter()
            .any(|w| before.ends_with(w))
        {
            continue;
        }
        let about = before.rsplit([',', ';']).next().unwrap_or_default();
        let meet = ["would meet ", "will meet ", "to meet ", "meet again "].iter().any(|w| about.contains(w));
        let n_talks = meet || crate::words::words(about).any(|w| scene.words.nouns.talks.has(w.strip_suffix('s').unwrap_or(&w)));
        let done = [
            "joint statement",
            "opened in",
            "began in",
            "held in",
            "ceremony",
            "met ",
            "resumed",
            "presented",
            "signed",
            "read out",
            "concluded",
            "completed",
        ]
        .iter()
        .any(|w| about.contains(w));
        let sent = ["delegates", "negotiators", "delegation", "envoys"].iter().any(|w| about.contains(w))
            && ["sent ", "flew ", "arriv", "travel", "return", "gather", "went "].iter().any(|w| about.contains(w));
        let done = (done || sent) && !about.contains("had ");
        let ahead = meet
            || ["will ", "to be held", "planned", "due to", "scheduled", "move to", "would be signed", "invited", "accepted an invitation"]
                .iter()
                .any(|w| text.to_lowercase().contains(w));
        let possible = ["may ", "might ", "could ", "in the offing", "possible"].iter().any(|w| text.contains(w));
        if !(n_talks || done) || precision == Some(Precision::Country) && !ahead && !n_talks {
            continue;
        }
        let state = if possible {
            VenueState::Possible
        } else if ahead {
            VenueState::Announced
        } else {
            VenueState::Held
        };
        let clause = scene.clauses_in(n).iter().filter(|c| c.span.contains(Span::new(at, at + 1))).min_by_key(|c| c.span.len());
        let date = clause.and_then(|c| scene.time(c)).filter(|t| t.start == t.end).and_then(|t| t.start.clone());
        out.push(Spot { sentence: n, place, date, state });
    }
    out
}

fn boundary(scene: &Scene<'_>, at: usize) -> usize {
    let mut from = at.saturating_sub(70);
    while !scene.record.text.is_char_boundary(from) {
        from += 1;
    }
    from
}
