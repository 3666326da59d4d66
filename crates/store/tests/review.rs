//! Reviews: kept beside the machine's record, surviving a new coding, counted, and turned into gold.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{coding, put, record};
use jiff::Timestamp;
use legation_schema::EventType;
use legation_store::{Filter, Judged, JudgedTime, Queue, QueueOrder, Review, Store, StoreError, Verdict};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

fn store(ids: &[&str]) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("desk.db")).unwrap();
    for (n, id) in ids.iter().enumerate() {
        let mut r = record(id, "2031-03-01", "Ostia");
        r.events[0].confidence = 0.9 - 0.1 * n as f64;
        put(&mut store, &r, n as u8);
    }
    (dir, store)
}

fn id(article: &str) -> String {
    format!("{article}/1/refused to meet/124")
}

fn now(second: i64) -> Timestamp {
    "2031-04-01T08:00:00Z".parse::<Timestamp>().unwrap() + Duration::from_secs(second as u64)
}

fn say(store: &mut Store, article: &str, who: &str, verdict: Verdict) -> i64 {
    store.add_review(&Review { event: id(article), verdict, reviewer: who.into(), note: None }, now(0)).unwrap()
}

fn corrected(store: &Store, article: &str) -> Judged {
    let mut judged = Judged::of(&store.event(&id(article)).unwrap().unwrap());
    judged.event = EventType::Threaten;
    judged.mode = None;
    judged.time = Some(JudgedTime { start: "2031-02-28".parse().unwrap(), end: "2031-03-01".parse().unwrap() });
    judged
}

#[test]
fn both_records_are_kept_with_who_and_when_and_the_last_word_counts() {
    let (_dir, mut store) = store(&["a"]);
    let machine = store.event(&id("a")).unwrap().unwrap();
    say(&mut store, "a", "Ada", Verdict::Reject);
    let judged = corrected(&store, "a");
    let note = Some(" A threat. ".to_owned());
    store
        .add_review(&Review { event: id("a"), verdict: Verdict::Correct(judged.clone()), reviewer: " Ben ".into(), note }, now(61))
        .unwrap();
    let all = store.reviews_of(&id("a")).unwrap();
    assert_eq!(all.iter().map(|r| r.review.reviewer.as_str()).collect::<Vec<_>>(), ["Ada", "Ben"]);
    assert_eq!((all[1].made.as_str(), all[1].review.note.as_deref()), ("2031-04-01T08:01:01Z", Some("A threat.")));
    assert_eq!((&all[0].machine, &all[1].machine), (&machine, &machine));
    assert_eq!((all[0].judged(), all[1].judged()), (None, Some(judged)));
    assert_eq!(store.event(&id("a")).unwrap().unwrap(), machine, "the machine's record stays as it was");
    let last = store.last_words().unwrap();
    assert_eq!((last.len(), last[0].review.reviewer.as_str()), (1, "Ben"));
}

#[test]
fn a_review_that_says_nothing_is_refused() {
    let (_dir, mut store) = store(&["a"]);
    let same = Judged::of(&store.event(&id("a")).unwrap().unwrap());
    let nobody = Judged { actors: vec![], recipients: vec![], ..same.clone() };
    let back = JudgedTime { start: "2031-03-02".parse().unwrap(), end: "2031-03-01".parse().unwrap() };
    let backwards = Judged { time: Some(back), ..same.clone() };
    let mut put = |event: String, who: &str, verdict| {
        store.add_review(&Review { event, verdict, reviewer: who.into(), note: None }, now(0)).unwrap_err()
    };
    for (who, verdict) in [
        ("  ", Verdict::Confirm),
        ("a\nb", Verdict::Confirm),
        ("Ada", Verdict::Correct(same)),
        ("Ada", Verdict::Correct(nobody)),
        ("Ada", Verdict::Correct(backwards)),
    ] {
        assert!(matches!(put(id("a"), who, verdict), StoreError::Review(_)));
    }
    assert!(matches!(put(id("b"), "Ada", Verdict::Reject), StoreError::NoEvent(_)));
    assert!(store.reviews().unwrap().is_empty());
}

#[test]
fn reviews_survive_a_new_coding_and_orphans_are_listed() {
    let (_dir, mut store) = store(&["a", "b"]);
    say(&mut store, "a", "Ada", Verdict::Confirm);
    say(&mut store, "b", "Ada", Verdict::Confirm);
    let coding = coding(&store);
    let mut again = record("a", "2031-03-01", "Ostia");
    again.events[0].confidence = 0.2;
    store.recode(&again, coding, &[]).unwrap();
    let mut without = record("b", "2031-03-01", "Ostia");
    without.events.clear();
    store.recode(&without, coding, &[]).unwrap();
    let last = store.last_words().unwrap();
    assert_eq!(last.iter().map(|r| r.is_present).collect::<Vec<_>>(), [true, false]);
    assert_eq!(last[0].machine.confidence, 0.9, "the record as it was when it was reviewed");
    assert_eq!(store.review_figures().unwrap().orphans, [id("b")]);
    assert_eq!(store.review_gold().unwrap().len(), 2, "what a person confirmed is gold, whether the machine finds it or not");
}

#[test]
fn the_queue_shows_the_least_confident_first_and_nothing_twice() {
    let (_dir, mut store) = store(&["a", "b", "c", "d", "e"]);
    let ids = |store: &Store, q: &Queue| -> String {
        store.review_queue(q, 0, 10).unwrap().iter().map(|id| id.chars().next().unwrap()).collect()
    };
    let ada = Queue { reviewer: Some("Ada".into()), ..Queue::default() };
    assert_eq!(ids(&store, &ada), "edcba");
    say(&mut store, "d", "Ada", Verdict::Confirm);
    say(&mut store, "e", "Ben", Verdict::Confirm);
    assert_eq!(ids(&store, &ada), "ecba");
    assert_eq!(ids(&store, &Queue { is_fresh: true, ..ada.clone() }), "cba");
    assert_eq!(ids(&store, &Queue { filter: Filter { party: Some("NOL".into()), ..Filter::default() }, ..ada.clone() }), "ecba");
    assert_eq!(ids(&store, &Queue { filter: Filter { party: Some("XXX".into()), ..Filter::default() }, ..ada.clone() }), "");
    assert_eq!(store.review_queue(&ada, 1, 2).unwrap(), [id("c"), id("b")]);
    assert_eq!(store.count_reviewed("Ada").unwrap(), 1);
}

#[test]
fn a_random_queue_is_a_fair_draw_that_its_seed_repeats() {
    let names: Vec<String> = (0..40).map(|n| format!("n{n:02}")).collect();
    let (_dir, store) = store(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let draw =
        |seed, filter: Filter| store.review_queue(&Queue { order: QueueOrder::Random(seed), filter, ..Queue::default() }, 0, 40).unwrap();
    for filter in [Filter::default(), Filter { event: Some(EventType::Reject), ..Filter::default() }] {
        let one = draw(1, filter.clone());
        assert_eq!(one.iter().collect::<BTreeSet<_>>().len(), 40, "each once");
        assert_eq!(one, draw(1, filter.clone()));
        assert_ne!(one, draw(2, filter.clone()));
        // over many seeds each event comes first about as often as any other
        let mut first = std::collections::BTreeMap::new();
        (0..800).for_each(|seed| *first.entry(draw(seed, filter.clone())[0].clone()).or_insert(0) += 1);
        let (least, most) = (first.values().min().unwrap(), first.values().max().unwrap());
        assert!(first.len() == 40 && *least >= 6 && *most <= 38, "of 800 draws each of 40 has 20 ± 4.4; {least} to {most}");
    }
}

#[test]
fn figures_count_the_last_word_by_type_and_band() {
    let (_dir, mut store) = store(&["a", "b", "c", "d"]);
    for (article, ada, ben) in [("a", true, true), ("b", true, false), ("c", false, false)] {
        for (who, is_right) in [("Ada", ada), ("Ben", ben)] {
            say(&mut store, article, who, if is_right { Verdict::Confirm } else { Verdict::Reject });
        }
    }
    let judged = corrected(&store, "d");
    say(&mut store, "d", "Ada", Verdict::Correct(judged));
    let f = store.review_figures().unwrap();
    let counts = |r: &legation_store::VerdictRow| (r.name.clone(), [r.confirmed.count, r.corrected.count, r.rejected.count]);
    assert_eq!(counts(&f.all), ("all".into(), [1, 1, 2]));
    assert_eq!(f.types.iter().map(counts).collect::<Vec<_>>(), [("REJECT".into(), [1, 1, 2])]);
    let bands = [("0.6–0.7", [0, 1, 0]), ("0.7–0.8", [0, 0, 1]), ("0.8–0.9", [0, 0, 1]), ("0.9–1.0", [1, 0, 0])];
    assert_eq!(f.bands.iter().map(counts).collect::<Vec<_>>(), bands.map(|(n, c)| (n.to_owned(), c)));
    let fields: Vec<_> = f.fields.iter().filter(|r| r.corrected.count > 0).map(|r| r.name).collect();
    assert_eq!(fields, ["type", "mode", "time"]);
    assert_eq!(f.pairs.len(), 1);
    let pair = &f.pairs[0];
    assert_eq!((pair.both, pair.verdict.same.count, pair.event.same.count), (3, 2, 1));
    // observed 2/3; by chance 2/3·1/3 + 1/3·2/3 = 4/9
    assert_eq!(pair.verdict.kappa, Some(0.4));
}

#[test]
fn gold_has_what_stands_and_sentences_where_nothing_does() {
    let (_dir, mut store) = store(&["a", "b", "c"]);
    let judged = corrected(&store, "b");
    say(&mut store, "a", "Ada", Verdict::Confirm);
    say(&mut store, "b", "Ada", Verdict::Correct(judged));
    say(&mut store, "c", "Ada", Verdict::Reject);
    let rows = store.review_gold().unwrap();
    let short: Vec<_> = rows.iter().map(|r| (r.id.clone(), r.event, r.actors.len())).collect();
    assert_eq!(short, [(id("a"), Some(EventType::Reject), 1), (id("b"), Some(EventType::Threaten), 1), ("c/1".into(), None, 0)]);
    // another event of the sentence that nobody judged: then it isn't known to be quiet
    let mut more = record("c", "2031-03-01", "Ostia");
    let mut other = more.events[0].clone();
    other.id = "c/1/refused/120".into();
    more.events.push(other);
    let coding = coding(&store);
    store.recode(&more, coding, &[]).unwrap();
    assert_eq!(store.review_gold().unwrap().len(), 2);
}

#[test]
fn a_run_that_writes_makes_a_reviewer_wait_briefly() {
    let (dir, mut store) = store(&["a"]);
    let other = rusqlite::Connection::open(dir.path().join("desk.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    let review = Review { event: id("a"), verdict: Verdict::Confirm, reviewer: "Ada".into(), note: None };
    let told = store.add_review(&review, now(0)).unwrap_err();
    assert!(matches!(told, StoreError::Busy(_)), "{told}");
    assert!(began.elapsed() < Duration::from_secs(5));
    other.execute_batch("COMMIT").unwrap();
    store.add_review(&review, now(0)).unwrap();
}
