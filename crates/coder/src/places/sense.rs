//! What a name may mean: its places, each with how likely it is before the text is looked at.

use super::detect::Mention;
use super::{KnownKind, KnownName};
use legation_gazetteer::places::{DivisionId, PlaceKind, PlaceRecord, Places, fold};
use legation_schema::{Country, Precision};

/// A place that a name may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense<'a> {
    pub name: &'a str,
    pub country: Option<Country>,
    pub admin1: Option<DivisionId>,
    pub admin2: Option<DivisionId>,
    pub level: Level,
    pub precision: Precision,
    pub lat: f64,
    pub lon: f64,
    pub geonameid: Option<u64>,
    /// How likely before the text is looked at; a unit is about a factor of e.
    pub prior: f32,
    /// The direction from the earth's middle.
    pub ray: [f32; 3],
}

/// What a sense can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// A state, or its people.
    Country,
    /// A first-level division.
    Admin1,
    /// A second-level division.
    Admin2,
    /// A town.
    Town,
    /// Everything else.
    Other,
}

/// How likely a state is beside its namesakes; less where a division of another state bears its name ("Georgia").
const STATE: f32 = 10.0;
const STATE_BESIDE_DIVISION: f32 = 7.5;
/// How likely a capital is at least.
const CAPITAL: f32 = 6.0;
/// What a sense loses whose place is mostly called something else.
const OTHER_NAME: f32 = 1.5;
/// Senses beyond these are too small to be meant, unless a container names them.
const MOST: usize = 40;

/// The senses of a mention: the names that are known, then GeoNames'.
pub(super) fn senses<'a>(mention: &Mention, known: &'a [KnownName], places: &Places<'a>, out: &mut Vec<Sense<'a>>) {
    let from = out.len();
    let names = mention.known.map(|k| &known[k]);
    if let Some(k) = names.filter(|k| k.kind != KnownKind::Capital) {
        out.push(of_known(k));
        if matches!(k.kind, KnownKind::Adjective | KnownKind::Demonym | KnownKind::Seat) {
            return;
        }
    }
    let found = out.len();
    for record in places.find_folded(&mention.key) {
        let again = record.kind == PlaceKind::Country && names.is_some_and(|k| k.kind == KnownKind::Country && Some(k.country) == record.country);
        if !again && out.len() - found < MOST {
            let mut sense = of_record(record, mention);
            if record.kind != PlaceKind::Country && !name_is(record.name, &mention.key) && !mention.county {
                sense.prior -= match record.population {
                    _ if fold(record.name).starts_with(&mention.key) && record.population > 1_000_000 => 0.3,
                    300_001.. => OTHER_NAME,
                    _ => 2.0 * OTHER_NAME,
                };
            }
            out.push(sense);
        }
    }
    if let Some(k) = names.filter(|k| k.kind == KnownKind::Capital) {
        // GeoNames knows where it lies; the list of names, that it is the capital
        if let Some(seat) = out[from..].iter_mut().find(|s| s.country == Some(k.country)) {
            seat.prior = seat.prior.max(CAPITAL);
        }
    }
    if out.len() > from + 1 {
        adjust(&mut out[from..], names.map(|k| k.kind), &mention.key);
    }
}

/// Whether the name is `key` when folded.
fn name_is(name: &str, key: &str) -> bool {
    name.eq_ignore_ascii_case(key) || fold(name) == key
}

/// Names known twice are one place; a state's namesake among divisions is rarer than a city of the name.
fn adjust(senses: &mut [Sense<'_>], known: Option<KnownKind>, key: &str) {
    if known == Some(KnownKind::Region) {
        let (first, rest) = senses.split_at_mut(1);
        if let Some(same) = rest.iter_mut().find(|s| s.level == Level::Other && s.precision != Precision::Point && distant(&s.ray, &first[0].ray) < 0.02) {
            same.prior = same.prior.max(first[0].prior);
            first[0].prior = -9.0;
        }
    }
    let big = senses.iter().filter(|s| s.level == Level::Town).map(|s| s.prior).fold(f32::MIN, f32::max);
    for s in senses.iter_mut().filter(|s| s.level == Level::Admin1) {
        if big > 4.7 {
            s.prior -= if big > 5.7 { 2.0 } else { 1.2 };
        }
    }
    if senses.iter().any(|s| s.level == Level::Admin1 && s.prior > 5.5) {
        senses.iter_mut().filter(|s| s.level == Level::Country).for_each(|s| s.prior = STATE_BESIDE_DIVISION);
    }
    // "England" is a name of its state too, but the division is what it says
    if senses.len() > 1 && senses[0].level == Level::Country && known == Some(KnownKind::Country) {
        let own = |s: &Sense<'_>| s.level == Level::Admin1 && s.country == senses[0].country && s.prior > 5.0;
        if senses[1..].iter().any(own) && !name_is(senses[0].name, key) {
            senses[0].prior -= 2.5;
        }
    }
}

fn of_known(k: &KnownName) -> Sense<'_> {
    let (level, prior) = match k.kind {
        KnownKind::Country | KnownKind::Adjective | KnownKind::Demonym => (Level::Country, STATE),
        KnownKind::Capital | KnownKind::Seat => (Level::Other, CAPITAL),
        KnownKind::Region => (Level::Other, 8.0),
    };
    Sense {
        name: &k.name,
        // a land of no state comes with no country's code
        country: Some(k.country).filter(|c| c.as_str() != crate::known::NO_STATE),
        admin1: None,
        admin2: None,
        level,
        precision: k.precision,
        lat: k.lat,
        lon: k.lon,
        geonameid: None,
        prior,
        ray: ray(k.lat, k.lon),
    }
}

fn of_record<'a>(r: PlaceRecord<'a>, mention: &Mention) -> Sense<'a> {
    let size = ((r.population + 300) as f32).log10();
    let english = matches!(r.country.as_ref().map(Country::as_str), Some("USA" | "GBR" | "CAN" | "AUS" | "IRL" | "NZL"));
    let (level, precision, prior) = match r.kind {
        PlaceKind::City => (Level::Town, Precision::City, 0.8 * size + if r.is_capital { 1.0 } else { 0.0 }),
        PlaceKind::Division => (Level::Admin1, Precision::Division, if english { 6.0 } else { 3.8 }),
        PlaceKind::County if mention.county => (Level::Admin2, Precision::Division, 4.5 + 0.3 * size),
        PlaceKind::County => (Level::Admin2, Precision::Division, 0.45 * size + if english { 0.4 } else { 0.0 }),
        PlaceKind::Country => (Level::Country, Precision::Country, STATE),
        PlaceKind::Continent => (Level::Other, Precision::Division, 9.0),
        PlaceKind::Spot => (Level::Other, Precision::Point, 4.5),
        PlaceKind::Mountain => (Level::Other, Precision::Point, 4.5),
        PlaceKind::Region if r.country.is_none() => (Level::Other, Precision::Division, 9.0),
        PlaceKind::Region | PlaceKind::Water | PlaceKind::Island => (Level::Other, Precision::Division, 6.0),
    };
    Sense {
        name: r.name,
        country: r.country,
        admin1: r.admin1,
        admin2: r.admin2,
        level,
        precision,
        lat: r.lat,
        lon: r.lon,
        geonameid: r.geonameid,
        prior: prior + if english && level == Level::Town { 0.4 } else { 0.0 },
        ray: ray(r.lat, r.lon),
    }
}

/// The square of the distance, with the earth's radius as the unit.
fn distant(a: &[f32; 3], b: &[f32; 3]) -> f32 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)
}

/// The direction of a place from the earth's middle.
pub(super) fn ray(lat: f64, lon: f64) -> [f32; 3] {
    let (lat, lon) = (lat.to_radians(), lon.to_radians());
    [(lat.cos() * lon.cos()) as f32, (lat.cos() * lon.sin()) as f32, lat.sin() as f32]
}

/// 1 at the same spot, a half at 60 km, falling with the square of the distance.
pub(super) fn near(a: &[f32; 3], b: &[f32; 3]) -> f32 {
    const SCALE: f32 = 60.0 / 6371.0;
    1.0 / (1.0 + distant(a, b) / (SCALE * SCALE))
}

impl Sense<'_> {
    /// Whether this lies in `outer`, a state or division.
    pub(super) fn lies_in(&self, outer: &Sense<'_>) -> bool {
        match outer.level {
            Level::Country => self.country.is_some() && self.country == outer.country && self.level != Level::Country,
            Level::Admin1 => self.admin1.is_some() && self.admin1 == outer.admin1 && self.level != Level::Admin1,
            Level::Admin2 => self.admin2.is_some() && self.admin2 == outer.admin2 && self.level != Level::Admin2,
            Level::Town | Level::Other => false,
        }
    }
}
