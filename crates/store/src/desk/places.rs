//! Where events are, summed by place.

use crate::{Filter, Store, StoreError};
use serde::Serialize;
use std::collections::BTreeMap;

/// Events at a place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// The country's code.
    pub country: Option<String>,
    /// How exact its coordinates are: point, city, division or country.
    pub precision: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Events by quad class, 1 to 4.
    pub quads: [u64; 4],
}

impl Spot {
    /// All events at it.
    pub fn events(&self) -> u64 {
        self.quads.iter().sum()
    }
}

impl Store {
    /// The places of the events that match, most events first; and whether more than `most` events match, of which the first were taken.
    ///
    /// # Errors
    /// As [`Store::find`].
    pub fn spots(&self, filter: &Filter, most: usize) -> Result<(Vec<Spot>, bool), StoreError> {
        let mut places: BTreeMap<(String, i64, i64), Spot> = BTreeMap::new();
        let mut at = self
            .db
            .prepare_cached(
                "SELECT place_name, place_country, place_precision, lat, lon, quad FROM events WHERE key = ? AND lat IS NOT NULL AND lon IS NOT NULL",
            )
            .map_err(|e| self.told(e))?;
        let (mut seen, mut more) = (0, false);
        self.find_keys::<StoreError>(filter, &mut |key| {
            seen += 1;
            more = seen > most;
            if more {
                return Ok(false);
            }
            let mut rows = at.query([key]).map_err(|e| self.told(e))?;
            let Some(r) = rows.next().map_err(|e| self.told(e))? else { return Ok(true) };
            let read = || -> rusqlite::Result<(Spot, usize)> {
                let name = r.get::<_, Option<String>>(0)?.unwrap_or_default();
                let spot = Spot { name, country: r.get(1)?, precision: r.get(2)?, lat: r.get(3)?, lon: r.get(4)?, quads: [0; 4] };
                Ok((spot, r.get(5)?))
            };
            let (spot, quad) = read().map_err(|e| self.told(e))?;
            let place = (spot.name.clone(), (spot.lat * 1e4) as i64, (spot.lon * 1e4) as i64);
            if let Some(n) = places.entry(place).or_insert(spot).quads.get_mut(quad.saturating_sub(1)) {
                *n += 1;
            }
            Ok(true)
        })?;
        let mut all: Vec<Spot> = places.into_values().collect();
        all.sort_by(|a, b| b.events().cmp(&a.events()).then_with(|| a.name.cmp(&b.name)));
        Ok((all, more))
    }
}
