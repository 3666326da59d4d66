//! What changed between two codings of one corpus: which events came, went, or are coded otherwise.

use crate::read::Lite;
use std::collections::{BTreeMap, VecDeque};

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The event of the first coding; none when it is new.
    pub before: Option<Lite>,
    /// The event of the second; none when it is gone.
    pub after: Option<Lite>,
}

/// Pairs the events of two codings while they come in, article by article; both must have the articles in one order, or
/// what waits grows.
#[derive(Default)]
pub struct Comparison {
    waiting: [Groups; 2],
    /// Events that are the same in both.
    pub same: u64,
    /// Events with another code, type, or side.
    pub other: u64,
    /// Events of the second alone.
    pub come: u64,
    /// Events of the first alone.
    pub gone: u64,
    /// How often one code became another; "" for none.
    pub codes: BTreeMap<(String, String), u64>,
}

#[derive(Default)]
struct Groups {
    order: VecDeque<String>,
    events: BTreeMap<String, Vec<Lite>>,
}

impl Groups {
    fn add(&mut self, e: Lite) {
        if self.order.back() != Some(&e.article) {
            self.order.push_back(e.article.clone());
        }
        self.events.entry(e.article.clone()).or_default().push(e);
    }
    fn first(&mut self) -> Vec<Lite> {
        self.order.pop_front().and_then(|x| self.events.remove(&x)).unwrap_or_default()
    }
}

impl Comparison {
    /// Takes an event of the first (`false`) or second coding.
    pub fn add(&mut self, second: bool, e: Lite) {
        self.waiting[usize::from(second)].add(e);
    }
    /// How many articles of that coding wait.
    pub fn waits(&self, second: bool) -> usize {
        self.waiting[usize::from(second)].order.len()
    }
    /// Compares the articles that are whole in both; all that wait, at the end. Both codings have the articles in one order:
    /// what stands before an article that both have is in one of them alone.
    pub fn settle(&mut self, at_end: bool, each: &mut dyn FnMut(Change)) {
        while let Some((i, j)) = self.meeting(at_end) {
            for _ in 0..i {
                self.alone(false, each);
            }
            for _ in 0..j {
                self.alone(true, each);
            }
            let before = self.waiting[0].first();
            let after = self.waiting[1].first();
            self.article(before, after, each);
        }
        while at_end && !self.waiting[0].order.is_empty() {
            self.alone(false, each);
        }
        while at_end && !self.waiting[1].order.is_empty() {
            self.alone(true, each);
        }
    }
    // the first article that waits, whole, on both sides: its place in each
    fn meeting(&self, at_end: bool) -> Option<(usize, usize)> {
        let [a, b] = &self.waiting;
        let whole = |g: &Groups| if at_end { g.order.len() } else { g.order.len().saturating_sub(1) };
        let both = |x: &String| b.events.contains_key(x);
        let (i, article) = a.order.iter().take(whole(a)).enumerate().find(|(_, x)| both(x))?;
        let j = b.order.iter().take(whole(b)).position(|x| x == article)?;
        Some((i, j))
    }
    fn alone(&mut self, second: bool, each: &mut dyn FnMut(Change)) {
        let events = self.waiting[usize::from(second)].first();
        if second { self.article(Vec::new(), events, each) } else { self.article(events, Vec::new(), each) }
    }
    fn article(&mut self, before: Vec<Lite>, mut after: Vec<Lite>, each: &mut dyn FnMut(Change)) {
        let mut left = Vec::new();
        for b in before {
            match after.iter().position(|a| equal(a, &b)) {
                Some(n) => {
                    after.remove(n);
                    self.same += 1;
                }
                None => left.push(b),
            }
        }
        for b in left {
            let place = after.iter().position(|a| a.sentence == b.sentence && a.trigger == b.trigger);
            let a = place.or_else(|| after.iter().position(|a| a.sentence == b.sentence)).map(|n| after.remove(n));
            if a.is_some() {
                self.other += 1
            } else {
                self.gone += 1
            }
            self.count(Some(&b), a.as_ref());
            each(Change { before: Some(b), after: a });
        }
        for a in after {
            self.come += 1;
            self.count(None, Some(&a));
            each(Change { before: None, after: Some(a) });
        }
    }
    fn count(&mut self, before: Option<&Lite>, after: Option<&Lite>) {
        let code = |e: Option<&Lite>| e.map_or(String::new(), |e| format!("{} {}", e.event, e.cameo));
        *self.codes.entry((code(before), code(after))).or_default() += 1;
    }
}

fn equal(a: &Lite, b: &Lite) -> bool {
    let codes = a.sentence == b.sentence && a.event == b.event && a.mode == b.mode && a.cameo == b.cameo;
    codes
        && a.trigger == b.trigger
        && a.actors == b.actors
        && a.recipients == b.recipients
        && a.auxiliary == b.auxiliary
        && a.claim == b.claim
}

impl Change {
    /// Article and sentence.
    pub fn place(&self) -> (String, i64) {
        self.before.as_ref().or(self.after.as_ref()).map_or((String::new(), 0), |e| (e.article.clone(), e.sentence))
    }
    /// The sentence's words.
    pub fn text(&self) -> &str {
        self.before.as_ref().or(self.after.as_ref()).map_or("", |e| e.text.as_str())
    }
}

impl Lite {
    /// In one line: "REJECT/meet 127 UKR>RUS future (refused to sign)".
    pub fn short(&self) -> String {
        let side =
            |s: &[[String; 3]]| s.iter().map(|p| if p[0].is_empty() { p[2].clone() } else { p[0].clone() }).collect::<Vec<_>>().join(",");
        let mode = if self.mode.is_empty() { String::new() } else { format!("/{}", self.mode) };
        let mut marks: Vec<&str> = self.auxiliary.iter().map(String::as_str).collect();
        if !self.claim.is_empty() {
            marks.push(&self.claim);
        }
        let marks = if marks.is_empty() { String::new() } else { format!(" {}", marks.join(" ")) };
        format!("{}{mode} {} {}>{}{marks} ({})", self.event, self.cameo, side(&self.actors), side(&self.recipients), self.trigger)
    }
}
