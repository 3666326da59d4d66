//! Toponyms with their coordinates.

use crate::gold::Case;
use crate::measure::{Stretch, f1, overlap, ratio, size, stretch};
use crate::report::{Figure, Report};
use legation_schema::Place;
use serde::Deserialize;

/// The toponyms of a text.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    places: Vec<Toponym>,
}

#[derive(Clone, Debug, Deserialize)]
struct Toponym {
    span: Stretch,
    text: String,
    lat: f64,
    lon: f64,
}

// a hundred miles: the field's measure
const NEAR: f64 = 161.0;

/// The figures and the misses.
pub fn score(cases: &[Case<'_, Answer>]) -> Report {
    let (mut gold, mut coded, mut errors, mut report) = (0, 0, Vec::new(), Report::default());
    for case in cases {
        let located = case.record.into_iter().flat_map(|r| &r.places).filter(|p| p.part.is_text());
        let mut free: Vec<(&Place, f64, f64)> = located.filter_map(|p| Some((p, p.lat?, p.lon?))).collect();
        coded += free.len();
        gold += case.answer.places.len();
        for t in &case.answer.places {
            let fits = |p: Stretch| overlap(p, t.span) > 0 && size(p) <= 2 * size(t.span) + 20;
            let Some(at) = free.iter().position(|(p, ..)| fits(stretch(p.span))) else {
                report.miss(case.number, case.id(), "not found", t.text.clone());
                continue;
            };
            let (p, lat, lon) = free.remove(at);
            let error = kilometres([t.lat, t.lon], [lat, lon]);
            errors.push(error);
            if error > NEAR {
                let name = p.name.as_deref().unwrap_or(&p.text);
                let country = p.country.map_or(String::new(), |c| c.to_string());
                report.miss(case.number, case.id(), "another place", format!("{} | got {name} {country}, {error:.0} km away", t.text));
            }
        }
    }
    fill(&mut report, gold, coded, errors);
    report
}

fn fill(report: &mut Report, gold: usize, coded: usize, mut errors: Vec<f64>) {
    errors.sort_by(f64::total_cmp);
    let (found, near) = (errors.len() as f64, errors.iter().filter(|e| **e <= NEAR).count() as f64);
    let (recall, precision) = (ratio(found, gold as f64), ratio(found, coded as f64));
    report.count("gold", gold);
    report.count("predicted", coded);
    report.number("tagging_recall", recall);
    report.number("tagging_precision", precision);
    report.number("tagging_f1", f1(precision, recall));
    report.number("accuracy_161km", ratio(near, found));
    report.number("end_to_end", ratio(near, gold as f64));
    let median = errors.get(errors.len() / 2).map_or(Figure::Nothing, |e| Figure::Number(*e));
    report.figures.push(("median_error_km".into(), median));
}

/// Along the great circle between two points in degrees.
fn kilometres(from: [f64; 2], to: [f64; 2]) -> f64 {
    let [(a, b), (c, d)] = [from, to].map(|[lat, lon]| (lat.to_radians(), lon.to_radians()));
    let h = ((c - a) / 2.0).sin().powi(2) + a.cos() * c.cos() * ((d - b) / 2.0).sin().powi(2);
    6371.0 * 2.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((kilometres([60.0, 10.0], [61.0, 10.0]) - 111.2).abs() < 0.1);
        assert!((kilometres([0.0, 179.5], [0.0, -179.5]) - 111.2).abs() < 0.1, "across the date line");
    }
}
