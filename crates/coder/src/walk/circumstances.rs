//! When, where, how, on what condition and on whose word an event stands.

use super::frame::Frame;
use super::scene::View;
use super::{attribution, auxiliary, claims, conditions, manner, place, when};
use legation_schema::Event;

/// Adds them to `event`.
pub fn add(view: &View<'_>, frame: &Frame, event: &mut Event) {
    event.time = when::of(view, frame);
    event.place = place::of(view, frame, event);
    place::victims(event);
    event.attribution = attribution::of(view, attribution::focus(view, frame, event));
    auxiliary::add(view, frame, event);
    claims::add(view, frame, event);
    event.conditions = conditions::of(view, frame, event);
    event.manner = manner::of(view, frame);
    event.purpose = manner::purpose(view, frame);
}
