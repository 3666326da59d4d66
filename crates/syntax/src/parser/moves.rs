//! The parser's transitions and labels.

use super::state::State;
use crate::error::ModelError;
use legation_schema::Label;
use std::ops::Range;

/// What a transition does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

const ACTIONS: [(Action, &str); 5] =
    [(Action::Shift, "S"), (Action::Reduce, "D"), (Action::Left, "L"), (Action::Right, "R"), (Action::Break, "B")];

/// All transitions in the order of their scores.
pub(crate) struct Moves {
    labels: Vec<u16>,
    // transitions of one action lie together
    ranges: Vec<(Action, Range<usize>)>,
    names: Vec<String>,
    shown: Vec<Label>,
    // for a label `X||Y`, (X, Y)
    crossing: Vec<Option<(u16, u16)>>,
    root: u16,
}

impl Moves {
    /// From names such as "L-nsubj".
    pub fn new(moves: &[String]) -> Result<Moves, ModelError> {
        let bad = |m: &str| ModelError::Content(format!("the parser's transitions: {m}"));
        let mut out = Moves { labels: Vec::new(), ranges: Vec::new(), names: Vec::new(), shown: Vec::new(), crossing: Vec::new(), root: 0 };
        out.root = out.label("ROOT");
        for (i, name) in moves.iter().enumerate() {
            let (action, label) = name.split_once('-').unwrap_or((name, ""));
            let action = ACTIONS.iter().find(|a| a.1 == action).ok_or_else(|| bad(name))?.0;
            match out.ranges.iter_mut().find(|r| r.0 == action) {
                Some((_, range)) if range.end == i => range.end = i + 1,
                Some(_) => return Err(bad("not in order")),
                None => out.ranges.push((action, i..i + 1)),
            }
            let label = out.label(label);
            out.labels.push(label);
        }
        if out.ranges.len() != ACTIONS.len() {
            return Err(bad("an action is missing"));
        }
        out.shown = out.names.iter().map(|n| Label::new(n)).collect();
        Ok(out)
    }

    // The number of a label; of `X||Y` those of X and Y are made as well.
    fn label(&mut self, name: &str) -> u16 {
        if let Some(known) = self.names.iter().position(|n| n == name) {
            return known as u16;
        }
        let parts = name.split_once("||").map(|(own, head)| (self.label(own), self.label(head)));
        self.names.push(name.to_owned());
        self.crossing.push(parts);
        (self.names.len() - 1) as u16
    }

    /// Number of transitions.
    pub fn len(&self) -> usize {
        self.labels.len()
    }
    /// All labels' names.
    pub fn names(&self) -> &[String] {
        &self.names
    }
    /// A label.
    pub fn shown(&self, label: u16) -> Label {
        self.shown[usize::from(label)]
    }
    /// The label of roots.
    pub fn root(&self) -> u16 {
        self.root
    }
    /// For a label `X||Y`: X, which the word really has, and Y, the label of its real head below the one it was given.
    pub fn crossing(&self, label: u16) -> Option<(u16, u16)> {
        self.crossing[usize::from(label)]
    }
    /// The best of the transitions that `state` allows, the first of equals.
    pub(super) fn best(&self, scores: &[f32], state: &State) -> Option<(Action, u16)> {
        let mut best: Option<(f32, Action, usize)> = None;
        for (action, range) in self.ranges.iter().filter(|(action, _)| state.allows(*action)) {
            let found = highest(&scores[range.clone()]);
            if let Some((i, score)) = found.filter(|(_, s)| best.is_none_or(|b| *s > b.0)) {
                best = Some((score, *action, range.start + i));
            }
        }
        best.map(|(_, action, i)| (action, self.labels[i]))
    }
}

fn highest(scores: &[f32]) -> Option<(usize, f32)> {
    let mut best = (0, *scores.first()?);
    for (i, &s) in scores.iter().enumerate().skip(1) {
        if s > best.1 {
            best = (i, s);
        }
    }
    Some(best)
}
