//! Reads all names of an article together: each supports the senses of the others that lie in it, beside it or near it.

use super::KnownName;
use super::detect::Mention;
use super::outlets::Home;
use super::sense::{Level, Sense, near, ray, senses};
use legation_gazetteer::places::Places;
use legation_schema::Country;
use rustc_hash::FxHashMap;

/// Mentions that mean the same: one name, with one container or none.
struct Group<'a> {
    senses: Vec<Sense<'a>>,
    scores: Vec<f32>,
    /// Another group that stands behind it as "Texas" behind "Paris".
    container: Option<usize>,
    /// Whether it is said to be a county.
    county: bool,
    /// The first group of the same name.
    namesake: usize,
}

const ROUNDS: usize = 3;
/// How much an unlikely sense of one name loses in its support for another.
const DOUBT: f32 = 0.5;
/// What all support together can reach.
const CEILING: f32 = 9.0;
/// What a weak mention must have gained from its surroundings.
const CARRIES: f32 = 1.5;
/// What a sense gains that lies in the named container.
const CONTAINED: f32 = 10.0;

/// The sense of each mention, or none when the name means no place that is known.
pub(super) fn decide<'a>(mentions: &[Mention], known: &'a [KnownName], places: &Places<'a>, home: Option<Home>) -> Vec<Option<Sense<'a>>> {
    let (mut groups, of) = groups(mentions, known, places);
    let home = home.map(|h| ray(h.lat, h.lon));
    for g in &mut groups {
        g.scores = g.senses.iter().map(|s| s.prior).collect();
    }
    // a name of one sense needs no vote, unless it must be carried by its surroundings
    let mut open: Vec<bool> = groups.iter().map(|g| g.senses.len() > 1).collect();
    mentions.iter().zip(&of).filter(|(m, _)| m.weak).for_each(|(_, &g)| open[g] = true);
    let open: Vec<usize> = (0..groups.len()).filter(|&g| open[g]).collect();
    let fits: Vec<Vec<(usize, Vec<f32>)>> = open.iter().map(|&g| fits(&groups[g], &groups)).collect();
    for _ in 0..ROUNDS {
        let next: Vec<Vec<f32>> = open.iter().zip(&fits).map(|(&g, fits)| round(&groups, g, fits, home.as_ref())).collect();
        for (&g, scores) in open.iter().zip(next) {
            groups[g].scores = scores;
        }
    }
    let best: Vec<Option<(Sense<'a>, f32)>> =
        groups.iter().map(|g| best(g).map(|i| (g.senses[i], g.scores[i] - g.senses[i].prior))).collect();
    mentions.iter().zip(&of).map(|(m, &g)| best[g].filter(|(_, gained)| !m.weak || *gained > CARRIES).map(|(s, _)| s)).collect()
}

fn best(group: &Group<'_>) -> Option<usize> {
    (0..group.senses.len()).reduce(|a, b| if group.scores[b] > group.scores[a] { b } else { a })
}

fn groups<'a>(mentions: &[Mention], known: &'a [KnownName], places: &Places<'a>) -> (Vec<Group<'a>>, Vec<usize>) {
    let mut index: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut of = Vec::with_capacity(mentions.len());
    for m in mentions {
        let container = m.container.map_or("", |c| mentions[c].key.as_str());
        let g = *index.entry((&m.key, container)).or_insert_with(|| {
            let mut list = Vec::new();
            senses(m, known, places, &mut list);
            let namesake = *first.entry(&m.key).or_insert(groups.len());
            groups.push(Group { scores: Vec::new(), senses: list, container: None, county: m.county, namesake });
            groups.len() - 1
        });
        of.push(g);
    }
    for (m, &g) in mentions.iter().zip(&of) {
        groups[g].container = m.container.map(|c| of[c]).filter(|&c| c != g).or(groups[g].container);
    }
    (groups, of)
}

/// How each of a group's senses goes together with each of every other group's: the same in all rounds.
fn fits(group: &Group<'_>, groups: &[Group<'_>]) -> Vec<(usize, Vec<f32>)> {
    let others = groups.iter().enumerate().filter(|(_, o)| o.namesake != group.namesake && !o.senses.is_empty());
    others.map(|(at, o)| (at, group.senses.iter().flat_map(|s| o.senses.iter().map(move |x| fit(s, x))).collect())).collect()
}

fn round(groups: &[Group<'_>], at: usize, fits: &[(usize, Vec<f32>)], home: Option<&[f32; 3]>) -> Vec<f32> {
    let group = &groups[at];
    let mut support = vec![0f32; group.senses.len()];
    for (other, fits) in fits {
        add_support(&groups[*other].scores, fits, &mut support);
    }
    let contained = group.container.map(|c| &groups[c]).filter(|c| group.senses.iter().any(|s| c.senses.iter().any(|o| holds(c, o, s))));
    (0..group.senses.len())
        .map(|i| {
            let s = &group.senses[i];
            let mut score = s.prior + CEILING * (1.0 - (-support[i] / CEILING).exp());
            if let Some(h) = home {
                score += 3.0 * near(&s.ray, h);
            }
            if let Some(c) = contained {
                score += container_gain(s, c);
            }
            score + discourse(groups, at, s)
        })
        .collect()
}

/// Whether the container's sense holds `s`: a state or state's division, a county when it is called so.
fn holds(container: &Group<'_>, outer: &Sense<'_>, s: &Sense<'_>) -> bool {
    s.lies_in(outer) && (outer.level != Level::Admin2 || container.county)
}

/// The best sense of the container that holds `s`, less its doubt.
fn container_gain(s: &Sense<'_>, container: &Group<'_>) -> f32 {
    let top = container.scores.iter().copied().fold(f32::MIN, f32::max);
    let held = container
        .senses
        .iter()
        .zip(&container.scores)
        .filter(|(o, _)| holds(container, o, s))
        .map(|(_, &score)| CONTAINED - DOUBT * (top - score));
    held.fold(0.0, f32::max)
}

/// One sense a discourse: what the same name means where it stands with a container.
fn discourse(groups: &[Group<'_>], at: usize, s: &Sense<'_>) -> f32 {
    let group = &groups[at];
    if group.container.is_some() {
        return 0.0;
    }
    let other = groups.iter().find(|o| o.namesake == group.namesake && o.container.is_some());
    other.and_then(|o| best(o).map(|b| &o.senses[b])).map_or(0.0, |o| if o.lat == s.lat && o.lon == s.lon { 6.0 } else { 0.0 })
}

fn add_support(scores: &[f32], fits: &[f32], support: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    for (support, fits) in support.iter_mut().zip(fits.chunks_exact(scores.len())) {
        let mut most = 0f32;
        for (&fit, &score) in fits.iter().zip(scores) {
            let doubt = DOUBT * (top - score);
            if doubt < 5.0 {
                most = most.max(fit - doubt);
            }
        }
        *support += most;
    }
}

/// How well two senses go together.
fn fit(a: &Sense<'_>, b: &Sense<'_>) -> f32 {
    if a.lies_in(b) || b.lies_in(a) {
        let outer = if a.lies_in(b) { b.level } else { a.level };
        return match outer {
            Level::Country => 0.8,
            Level::Admin1 => 2.2,
            _ => 4.0,
        };
    }
    if a.level == Level::Country && b.level == Level::Country {
        // states keep company
        return 0.3;
    }
    let same_country = a.country.is_some() && a.country == b.country;
    // England alone says little more than its state
    let same_admin1 = same_country && a.country != Country::new("GBR") && a.admin1.is_some() && a.admin1 == b.admin1;
    let same_admin2 = same_admin1 && a.admin2.is_some() && a.admin2 == b.admin2;
    let share = if same_admin2 {
        1.6
    } else if same_admin1 {
        1.2
    } else if same_country {
        0.3
    } else {
        0.0
    };
    let both_small = a.level != Level::Country && b.level != Level::Country;
    share + if both_small { 2.0 * near(&a.ray, &b.ray) } else { 0.0 }
}
