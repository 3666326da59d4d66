//! Which events of a block are one happening. Where little speaks for it they stay apart.

use super::words;
use std::collections::BTreeSet;
use std::rc::Rc;

/// An event as evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    pub key: i64,
    pub id: String,
    pub article: i64,
    /// The first article of its report.
    pub report: i64,
    /// Days since some day long ago, the one that it is filed under.
    pub day: i64,
    /// The day itself.
    pub date: String,
    /// Whether the text gives that day.
    pub is_dated: bool,
    pub mode: Option<String>,
    pub cameo: String,
    pub claim: Option<String>,
    pub is_negated: bool,
    pub place: Option<Place>,
    pub sentence: String,
    /// Content words of the sentence, without those of the names.
    pub words: BTreeSet<String>,
    /// Names in its article.
    pub story: Rc<BTreeSet<String>>,
    /// Content words of what was coded.
    pub trigger: BTreeSet<String>,
    /// At whom it is directed, as [`super::block::key`] names it.
    pub whom: BTreeSet<String>,
    /// Named people of each side.
    pub people: [BTreeSet<String>; 2],
    /// Whether a side is missing, or is a guess.
    pub is_guessed: bool,
    /// Whether all on both sides are states.
    pub is_abroad: bool,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub name: Option<String>,
    pub country: Option<String>,
    /// Whether it is a city, or a point in it.
    pub is_exact: bool,
}

impl Evidence {
    /// Whether it says that something did not happen.
    pub(super) fn denies(&self) -> bool {
        self.is_negated || self.claim.as_deref() == Some("denied")
    }
}

/// Events that are one happening, two reports or more; each a list of places in `all`, which lies in the order of days.
pub(super) fn clusters(all: &[Evidence]) -> Vec<Vec<usize>> {
    let mut open: Vec<Vec<usize>> = Vec::new();
    let mut done = Vec::new();
    for (n, e) in all.iter().enumerate().filter(|(_, e)| !e.denies()) {
        let (late, over): (Vec<_>, Vec<_>) = open.into_iter().partition(|c| e.day - all[c[0]].day <= 1);
        open = late;
        done.extend(over);
        let fits = |c: &Vec<usize>| c.iter().any(|m| are_one(&all[*m], e)) && c.iter().all(|m| may_be_one(&all[*m], e));
        match open.iter_mut().find(|c| fits(c)) {
            Some(cluster) => cluster.push(n),
            None => open.push(vec![n]),
        }
    }
    done.extend(open);
    done.retain(|c| c.iter().map(|n| all[*n].report).collect::<BTreeSet<_>>().len() > 1);
    done
}

/// Whether nothing speaks against it that two events are one happening.
pub(super) fn may_be_one(a: &Evidence, b: &Evidence) -> bool {
    let modes = a.mode.is_none() || b.mode.is_none() || a.mode == b.mode;
    (a.day - b.day).abs() <= 1
        && modes
        && !differ_in_whom(a, b)
        && (alike(a, b) >= NEARLY || !differ_in_place(a, b) && !differ_in_people(a, b))
}

// sentences as like as that are one report's, or one writer's
const NEARLY: f64 = 0.8;

// modes of which two on one day between the same two would be strange
const RARE: &[&str] = &["visit", "phone", "relations", "expel", "resign"];

// CAMEO's codes of which the same twice on a day between the same two states would be: talks, treaties, cooperation, ties cut
const FORMAL: &[&str] = &["03", "04", "05", "06", "0871", "160", "161", "162", "164", "166"];

// CAMEO's roots of what is said: who condemns, demands, refuses or welcomes something twice on a day speaks of one thing
const SAID: &[&str] = &["02", "051", "09", "10", "11", "12", "13"];

/// Whether enough speaks for it.
pub(super) fn are_one(a: &Evidence, b: &Evidence) -> bool {
    // what is done again and again is no one happening
    if !may_be_one(a, b) || words::is_habit(&a.sentence) || words::is_habit(&b.sentence) {
        return false;
    }
    let alike = alike(a, b);
    let shared = a.words.intersection(&b.words).count();
    if alike >= NEARLY && shared >= 3 {
        return true;
    }
    let same_day = a.day == b.day;
    let same_place = matches!((&a.place, &b.place), (Some(x), Some(y)) if x.is_exact && y.is_exact && x.name == y.name);
    let same_words = a.trigger.intersection(&b.trigger).count() >= 2;
    let dated = same_day && a.is_dated && b.is_dated;
    // what seldom happens twice on a day
    let rare = same_day && a.mode == b.mode && a.mode.as_deref().is_some_and(|m| RARE.contains(&m));
    let formal = same_day && a.is_abroad && b.is_abroad && a.cameo == b.cameo && FORMAL.iter().any(|code| a.cameo.starts_with(code));
    let seldom = rare || formal;
    // the same word of the same side about the same other on one day; the same person's same deed
    let alike_coded = same_day && a.cameo == b.cameo;
    let speaks = SAID.iter().any(|root| a.cameo.starts_with(root));
    let said = alike_coded && a.whom == b.whom && !a.whom.is_empty() && speaks;
    let same_person = alike_coded && !a.people[0].is_disjoint(&b.people[0]);
    let same_one = said || same_person && shared >= 1;
    // articles of one story, of which each tells it once
    let near = a.cameo == b.cameo && !(a.is_dated && b.is_dated && !same_day) && same_story(a, b);
    let retold = near && (speaks || same_day && shared >= 1);
    // sides that the text doesn't name need more
    if a.is_guessed || b.is_guessed || a.whom != b.whom {
        return shared >= 4 && alike >= 0.35
            || same_day && shared >= 2 && (same_place || alike >= 0.3)
            || seldom && shared >= 1
            || same_person && (rare || shared >= 1)
            || retold;
    }
    seldom
        || same_one
        || retold
        || shared >= 4 && alike >= 0.35
        || same_day && (same_place || same_words || dated) && shared >= 1
        || same_place && shared >= 2
}

// names that two articles of one story share, and their share of the fewer
const STORY: (usize, f64) = (3, 0.2);

fn same_story(a: &Evidence, b: &Evidence) -> bool {
    let shared = a.story.intersection(&b.story).count();
    shared >= STORY.0 && shared as f64 >= STORY.1 * a.story.len().min(b.story.len()) as f64
}

// the share of the shorter sentence's words that the other has, too
fn alike(a: &Evidence, b: &Evidence) -> f64 {
    let least = a.words.len().min(b.words.len());
    if least == 0 { 0.0 } else { a.words.intersection(&b.words).count() as f64 / least as f64 }
}

/// Whether they name two places of which neither holds the other.
pub(super) fn differ_in_place(a: &Evidence, b: &Evidence) -> bool {
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
    x.country.is_some() && y.country.is_some() && x.country != y.country || x.is_exact && y.is_exact && x.name != y.name
}

/// Whether they are directed at others: a state's people are the state's, whom names alone tell apart are not.
pub(super) fn differ_in_whom(a: &Evidence, b: &Evidence) -> bool {
    let states = |e: &'_ Evidence| e.whom.iter().map(|w| super::block::state_of(w).to_owned()).collect::<BTreeSet<_>>();
    !a.whom.is_empty() && !b.whom.is_empty() && states(a).is_disjoint(&states(b))
}

/// Whether they name people on one side, and none in common.
pub(super) fn differ_in_people(a: &Evidence, b: &Evidence) -> bool {
    a.people.iter().zip(&b.people).any(|(x, y)| !x.is_empty() && !y.is_empty() && x.is_disjoint(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(report: i64, day: i64, sentence: &str) -> Evidence {
        let words = words::content(sentence, &BTreeSet::new());
        Evidence { key: report, article: report, report, day, words, sentence: sentence.into(), ..Evidence::default() }
    }
    fn city(name: &str) -> Option<Place> {
        Some(Place { name: Some(name.into()), country: Some("NOL".into()), is_exact: true })
    }

    #[test]
    fn reports_of_one_thing_join_and_neighbours_stay_apart() {
        let a = told(1, 10, "Norland shelled the harbour of Brenn with heavy mortars before dawn.");
        let b = told(2, 11, "Heavy mortars of Norland shelled the harbour of Brenn, residents said.");
        let c = told(3, 11, "Norland shelled a village in the hills.");
        let late = told(4, 13, &a.sentence);
        assert_eq!(clusters(&[a.clone(), b.clone(), c, late]), [vec![0, 1]]);
        let again = Evidence { report: 1, ..b.clone() };
        assert_eq!(clusters(&[a.clone(), again]), Vec::<Vec<usize>>::new(), "one report is no happening of several");
        let elsewhere = Evidence { place: city("Ostia"), ..b.clone() };
        let here = Evidence { place: city("Brenn"), ..told(1, 10, "Norland shelled the harbour of Brenn.") };
        let other = Evidence { place: city("Ostia"), ..told(2, 10, "Norland shelled the airfield of Ostia.") };
        assert!(!are_one(&here, &other) && are_one(&a, &elsewhere));
        let denial = Evidence { claim: Some("denied".into()), ..b };
        assert_eq!(clusters(&[a, denial]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn meetings_of_others_on_the_same_day_are_others() {
        let people = |who: &str| [BTreeSet::from([who.to_owned()]), BTreeSet::new()];
        let a = Evidence { people: people("Haro"), ..told(1, 10, "Haro met Sudmark's envoy over the truce in the strait and prisoners.") };
        let b = Evidence { people: people("Lind"), ..told(2, 10, "Lind met Sudmark's envoy over grain and the truce in the strait.") };
        assert!(!are_one(&a, &b));
        let habit = told(3, 10, "Haro has repeatedly met Sudmark's envoy over the truce.");
        assert!(!are_one(&a, &habit));
    }
}
