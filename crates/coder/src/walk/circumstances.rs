//! When, where, how, on what condition and on whose word an event stands.

use super::frame::Frame;
use super::scene::View;
use super::{attribution, auxiliary, claims, conditions, manner, place, when};
use crate::codebook::Codebook;
use legation_schema::{Event, Mode};

/// Adds them to `event`.
pub fn add(view: &View<'_>, frame: &Frame, event: &mut Event) {
    event.time = when::of(view, frame);
    event.place = place::of(view, frame, event);
    place::victims(event);
    third_ground(view, event);
    event.attribution = attribution::of(view, attribution::focus(view, frame, event));
    auxiliary::add(view, frame, event);
    claims::add(view, frame, event);
    event.conditions = conditions::of(view, frame, event);
    event.manner = manner::of(view, frame);
    event.purpose = manner::purpose(view, frame);
}

// two states that meet where neither is at home
fn third_ground(view: &View<'_>, event: &mut Event) {
    let mut sides: Vec<_> = event.actors.iter().filter_map(|a| a.country).collect();
    sides.sort_unstable();
    sides.dedup();
    let away = event.place.as_ref().and_then(|p| p.country).is_some_and(|c| !sides.contains(&c));
    if event.cameo == "040" && event.mode.is_none() && sides.len() == 2 && away {
        event.cameo = "044".into();
        event.mode = Some(Mode::ThirdParty);
        event.goldstein = view.scene.lexicon.codebook.cameo("044").map_or(0.0, |c| c.goldstein);
        event.plover_score = Codebook::score(event.event, event.mode);
    }
}
