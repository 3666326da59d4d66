//! Where an event was, level by level, as the field's tables have it.

use crate::plan::Where;
use crate::tables::Tables;
use legation_schema::{EventPlace, Precision};

/// A place and what it lies in.
#[derive(Default)]
pub(crate) struct Spot {
    /// The gazetteer's name, else the text's.
    pub name: String,
    /// The same, when it is a city or a point in one.
    pub city: Option<String>,
    /// The second level.
    pub district: Option<String>,
    /// The first level: the place itself, when it is one.
    pub province: Option<String>,
    /// The country's name.
    pub country: Option<&'static str>,
}

impl Spot {
    pub fn of(p: &EventPlace, place: &Where<'_>) -> Spot {
        let name = p.name.clone().unwrap_or_else(|| p.text.clone());
        let (district, above) = place(p);
        let (city, province) = match p.precision {
            Some(Precision::City | Precision::Point) => (Some(name.clone()), above),
            Some(Precision::Division) => (None, Some(name.clone())),
            _ => (None, None),
        };
        Spot { name, city, district, province, country: p.country.and_then(|c| Tables::get().country(c)).map(|c| c.name) }
    }
}
