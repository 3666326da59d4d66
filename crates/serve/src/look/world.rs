//! The world as lines on a sheet, after Equal Earth (Šavrič, Patterson, Jenny 2018): areas stay true.

use maud::{Markup, PreEscaped, html};
use std::fmt::Write;
use std::sync::OnceLock;

static LINES: &str = include_str!("../../../../data/world/lines.txt");

/// The sheet's width.
pub const WIDTH: f64 = 1000.0;
/// The sheet's height.
pub const HEIGHT: f64 = 440.0;
// half of the earth's width and the northern edge, in the projection's units
const HALF: f64 = 2.7066;
const NORTH: f64 = 1.3174;

/// A part of the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Sheet {
    /// All of it.
    pub const WHOLE: Sheet = Sheet { x: 0.0, y: 0.0, w: WIDTH, h: HEIGHT };
    /// The part between two longitudes and two latitudes, widened to the whole sheet's form.
    pub fn between(west: f64, south: f64, east: f64, north: f64) -> Sheet {
        let corners = [
            (west, south),
            (west, north),
            (east, south),
            (east, north),
            (west, 0.0_f64.clamp(south, north)),
            (east, 0.0_f64.clamp(south, north)),
        ];
        let spots = corners.map(|(lon, lat)| place(lon, lat));
        let (x0, x1) = spots.iter().fold((f64::MAX, f64::MIN), |(a, b), s| (a.min(s.0), b.max(s.0)));
        let (y0, y1) = spots.iter().fold((f64::MAX, f64::MIN), |(a, b), s| (a.min(s.1), b.max(s.1)));
        let w = (x1 - x0).max((y1 - y0) * WIDTH / HEIGHT).clamp(20.0, WIDTH);
        let h = w * HEIGHT / WIDTH;
        let (x, y) = ((x0 + x1 - w) / 2.0, (y0 + y1 - h) / 2.0);
        Sheet { x: x.clamp(0.0, WIDTH - w), y: y.clamp(0.0, HEIGHT - h), w, h }
    }
    /// How much larger than the whole sheet it is shown.
    pub fn zoom(&self) -> f64 {
        WIDTH / self.w
    }
    /// Whether a spot lies on it.
    pub fn holds(&self, x: f64, y: f64) -> bool {
        (self.x..=self.x + self.w).contains(&x) && (self.y..=self.y + self.h).contains(&y)
    }
}

/// Where a place lies on the sheet.
pub fn place(lon: f64, lat: f64) -> (f64, f64) {
    let theta = (3f64.sqrt() / 2.0 * lat.to_radians().sin()).asin();
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let x = 2.0 * 3f64.sqrt() * lon.to_radians() * theta.cos()
        / (3.0 * (9.0 * 0.003796 * t6 * t2 + 7.0 * 0.000893 * t6 - 3.0 * 0.081106 * t2 + 1.340264));
    let y = theta * (0.003796 * t6 * t2 + 0.000893 * t6 - 0.081106 * t2 + 1.340264);
    let scale = WIDTH / 2.0 / HALF;
    (WIDTH / 2.0 + x * scale, (NORTH - y) * scale)
}

/// Land and borders.
pub fn ground() -> Markup {
    static GROUND: OnceLock<(String, String)> = OnceLock::new();
    let (land, borders) = GROUND.get_or_init(|| (path("land"), path("border")));
    html! { path.land d=(PreEscaped(land)) {} path.borders d=(PreEscaped(borders)) {} }
}

fn path(kind: &str) -> String {
    let mut out = String::new();
    for line in LINES.lines().filter_map(|l| l.strip_prefix(kind)) {
        let spots = line.split_whitespace().filter_map(|p| p.split_once(','));
        let mut begun = false;
        for (lon, lat) in spots.filter_map(|(a, b)| Some((a.parse::<f64>().ok()? / 10.0, b.parse::<f64>().ok()? / 10.0))) {
            let (x, y) = place(lon, lat);
            let _ = write!(out, "{}{x:.1} {y:.1}", if begun { "L" } else { "M" });
            begun = true;
        }
        if kind == "land" && begun {
            out.push('Z');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_fits_on_the_sheet() {
        assert_eq!(place(0.0, 90.0).1.round(), 0.0);
        assert!((place(-180.0, 0.0).0).abs() < 0.1 && (place(180.0, 0.0).0 - WIDTH).abs() < 0.1);
        let (x, y) = place(37.6, 55.8);
        assert!((560.0..610.0).contains(&x) && (50.0..110.0).contains(&y), "Moscow at {x} {y}");
        assert!(path("land").len() > 10_000 && path("border").len() > 5_000);
        let europe = Sheet::between(-12.0, 34.0, 45.0, 70.0);
        assert!(europe.zoom() > 3.0 && europe.holds(x, y));
    }
}
