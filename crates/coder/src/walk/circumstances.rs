//! When, where, on what condition and on whose word an event stands.

use super::conditions;
use super::frame::Frame;
use super::scene::View;
use legation_schema::{
    Attribution, AttributionSpeaker, Auxiliary, Event, EventPlace, EventTime, Mode, PlaceUse, Span, StatementKind, TimeKind,
};

/// Adds them to `event`.
pub fn add(view: &View<'_>, frame: &Frame, event: &mut Event) {
    event.time = time(view, frame);
    event.place = place(view, frame, event);
    event.conditions = conditions::of(view, frame, event);
    event.attribution = attribution(view, event.trigger.span);
    tense(view, frame, event);
}

// the time expression that hangs nearest to the event's words in the tree; else the sentence's only one
fn time(view: &View<'_>, frame: &Frame) -> Option<EventTime> {
    let t = view.tree();
    let here: Vec<_> = view
        .scene
        .times
        .iter()
        .filter(|x| x.part == view.part() && t.sentence.span.contains(x.span) && matches!(x.kind, TimeKind::Date | TimeKind::Time))
        .collect();
    let distance = |span: Span| {
        let token = (0..t.len()).find(|&i| t.token(i).span.overlaps(span))?;
        // right behind the event's own phrase, wherever the parser hung it: "the invasion of the country | in late May"
        let behind =
            frame.trigger.iter().any(|&k| t.is_noun(k) && t.edges(k).1 + if t.pos(token - token.min(1)) == "ADP" { 2 } else { 1 } == token);
        if behind {
            return Some(1);
        }
        let up: Vec<usize> = std::iter::once(token).chain(t.ancestors(token)).collect();
        frame.trigger.iter().filter_map(|k| up.iter().position(|u| u == k)).min()
    };
    let near = here.iter().filter_map(|x| Some((distance(x.span)?, *x))).min_by_key(|(d, _)| *d).map(|(_, x)| x);
    let verb = frame.trigger.first().copied()?;
    let only =
        || if here.len() == 1 && (t.head(verb) == verb || t.dep_in(verb, &["ccomp", "conj"])) { here.first().copied() } else { None };
    let x = near.or_else(only)?;
    Some(EventTime { text: x.text.clone(), start: x.start.clone(), end: x.end.clone() })
}

// the toponym that hangs nearest below the event's words, through phrases of place
fn place(view: &View<'_>, frame: &Frame, event: &Event) -> Option<EventPlace> {
    let t = view.tree();
    let here =
        view.scene.places.iter().filter(|p| p.part == view.part() && t.sentence.span.contains(p.span) && p.usage != PlaceUse::Modifier);
    let near = here.filter_map(|p| {
        let token = (0..t.len()).rev().find(|&i| t.token(i).span.overlaps(p.span))?;
        let up: Vec<usize> = std::iter::once(token).chain(t.ancestors(token)).collect();
        let distance = frame.trigger.iter().filter_map(|k| up.iter().position(|u| u == k)).min()?;
        let steps = &up[..distance];
        let somewhere = steps.iter().any(|&s| {
            t.dep(s) == "prep" && matches!(t.lower(s), "in" | "at" | "near" | "on" | "outside" | "inside" | "around" | "across" | "along")
        });
        let visited = event.mode == Some(Mode::Visit) && event.recipients.iter().any(|r| r.span.is_some_and(|s| s.overlaps(p.span)));
        let apart = steps.iter().any(|&s| t.dep_in(s, &["relcl", "ccomp", "advcl"]));
        ((somewhere && p.usage == PlaceUse::Place || visited) && !apart).then_some((distance, p))
    });
    let (_, place) = near.min_by_key(|(d, p)| (*d, p.span.start))?;
    Some(EventPlace {
        text: place.text.clone(),
        name: place.name.clone(),
        country: place.country,
        lat: place.lat,
        lon: place.lon,
        precision: place.precision,
    })
}

// statements that hold the event's words, the widest first
fn attribution(view: &View<'_>, trigger: Span) -> Vec<Attribution> {
    let holds = |s: &&legation_schema::Statement| {
        s.part == view.part() && s.kind != StatementKind::Silent && s.pieces.iter().any(|p| p.contains(trigger))
    };
    let mut found: Vec<_> = view.scene.statements.iter().filter(holds).collect();
    found.sort_by_key(|s| std::cmp::Reverse(s.span.len()));
    let link = |s: &legation_schema::Statement| {
        let speaker = s.speaker.as_ref()?;
        Some(Attribution {
            speaker: AttributionSpeaker { actor: speaker.actor, name: speaker.name.clone(), text: speaker.text.clone() },
            cue: s.cue.as_ref().map_or_else(String::new, |c| c.text.clone()),
            kind: s.kind,
            statement: Some(s.id),
        })
    };
    found.into_iter().filter_map(link).collect()
}

// past perfect, "previously", and times well before the article's own make an event history
fn tense(view: &View<'_>, frame: &Frame, event: &mut Event) {
    let t = view.tree();
    let Some(&verb) = frame.trigger.first() else { return };
    let chain: Vec<usize> = frame.trigger.iter().copied().filter(|&k| t.is_verb(k)).collect();
    let perfect = chain.iter().any(|&k| t.kids_with(k, &["aux"]).any(|a| t.lower(a) == "had") && t.tag(k) == "VBN");
    let adverb = chain.iter().chain([&verb]).any(|&k| t.kids(k).iter().any(|&a| view.scene.lexicon.in_list("formerly", t.lower(a))));
    let long_ago =
        match (event.published, event.time.as_ref().and_then(|x| x.end.as_deref()).and_then(|d| d.parse::<jiff::civil::Date>().ok())) {
            (Some(p), Some(d)) => (p - d).get_days() > 30 || p.duration_since(d).as_hours() > 30 * 24,
            _ => false,
        };
    let future = event.auxiliary.contains(&Auxiliary::Future);
    if (perfect || adverb || long_ago) && !future && !event.auxiliary.contains(&Auxiliary::Historical) {
        event.auxiliary.push(Auxiliary::Historical);
        event.auxiliary.sort_unstable();
    }
}
