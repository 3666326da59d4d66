//! Quad class and Goldstein value by the table of the data set that is written.

use crate::tables::Tables;
use legation_schema::{Event, EventType};
use std::borrow::Cow;

/// Whose quad classes and Goldstein values (data/codebook/profiles.tsv).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Profile {
    #[default]
    Legation,
    Gdelt,
    Icews,
    Phoenix,
}

impl Profile {
    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Legation => "legation",
            Profile::Gdelt => "gdelt",
            Profile::Icews => "icews",
            Profile::Phoenix => "phoenix",
        }
    }
    /// The quad class; 0 where the profile has none for it.
    pub fn quad(self, cameo: &str, event: Option<EventType>) -> u8 {
        let key = match (self, event) {
            (Profile::Legation, Some(e)) => e.as_str(),
            (Profile::Legation, None) => return 0,
            _ => cameo.get(..2).unwrap_or(""),
        };
        let quad = &Tables::get().quad;
        quad.iter().find(|(k, _)| **k == (self.name(), key)).map_or(0, |(_, q)| *q)
    }
    /// Goldstein's value, −10 to 10.
    pub fn goldstein(self, cameo: &str) -> f64 {
        let t = Tables::get();
        let own = t.goldstein.iter().find(|(k, _)| **k == (self.name(), cameo)).map(|(_, g)| *g);
        own.or_else(|| t.cameo.get(cameo).map(|c| c.1)).unwrap_or(0.0)
    }
    /// The events with the profile's values; ours have them already.
    pub(crate) fn events(self, events: &[Event]) -> Cow<'_, [Event]> {
        if self == Profile::Legation {
            return Cow::Borrowed(events);
        }
        let own = |e: &Event| Event { quad: self.quad(&e.cameo, Some(e.event)), goldstein: self.goldstein(&e.cameo), ..e.clone() };
        events.iter().map(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_differ_where_their_data_do() {
        let by = |p: Profile, c: &str, e| (p.quad(c, Some(e)), p.goldstein(c));
        assert_eq!(by(Profile::Gdelt, "141", EventType::Protest), (3, -6.5));
        assert_eq!(by(Profile::Icews, "141", EventType::Protest), (4, -6.5));
        assert_eq!(by(Profile::Gdelt, "090", EventType::Accuse).0, 2);
        assert_eq!(by(Profile::Icews, "164", EventType::Sanction), (4, -6.5));
        assert_eq!(by(Profile::Phoenix, "163", EventType::Coerce), (3, -6.5));
        assert_eq!(by(Profile::Phoenix, "020", EventType::Request).0, 0);
        assert_eq!(by(Profile::Legation, "141", EventType::Protest).0, 4);
    }
}
