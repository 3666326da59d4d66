//! Names by transitions, one per word: begin, inside, last, alone, out.

use crate::doc::TokenData;
use crate::error::ModelError;
use crate::kernels::Engine;
use crate::net::{Contributions, NER_SLOTS, Scorer};
use legation_schema::Label;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin,
    In,
    Last,
    Unit,
    Out,
}

/// All transitions in the order of their scores.
pub(crate) struct NameMoves {
    moves: Vec<(Action, Label)>,
}

/// A name: words from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub start: usize,
    pub end: usize,
    pub label: Label,
}

impl NameMoves {
    /// From names such as "B-GPE".
    pub fn new(moves: &[String]) -> Result<NameMoves, ModelError> {
        let parse = |name: &String| {
            let (action, label) = name.split_once('-').unwrap_or((name, ""));
            let action = match action {
                "B" => Action::Begin,
                "I" => Action::In,
                "L" => Action::Last,
                "U" => Action::Unit,
                "O" => Action::Out,
                _ => return Err(ModelError::Content(format!("the name finder's transition {name}"))),
            };
            Ok((action, Label::new(label)))
        };
        let moves: Result<Vec<_>, ModelError> = moves.iter().map(parse).collect();
        Ok(NameMoves { moves: moves? })
    }
    /// Number of transitions.
    pub fn len(&self) -> usize {
        self.moves.len()
    }

    /// The names of a document whose contributions are prepared. They do not cross sentence starts.
    pub fn find(&self, scorer: &Scorer<NER_SLOTS>, engine: Engine, from: &Contributions, tokens: &[TokenData]) -> Vec<Name> {
        let n = tokens.len();
        let mut names = Vec::new();
        let mut scores = vec![0.0; self.moves.len()];
        let mut open: Option<(usize, Label)> = None;
        for i in 0..n {
            let inside = open.and_then(|_| i.checked_sub(1));
            scorer.score(engine, from, [Some(i), open.map(|o| o.0), inside], &mut scores);
            let can_go_on = i + 1 < n && !tokens[i + 1].starts_sentence;
            match self.best(&scores, open.map(|o| o.1), can_go_on, tokens[i].is_space) {
                (Action::Begin, label) => open = Some((i, label)),
                (Action::Unit, label) => names.push(Name { start: i, end: i + 1, label }),
                (Action::Last, label) => names.extend(open.take().map(|(start, _)| Name { start, end: i + 1, label })),
                (Action::In | Action::Out, _) => (),
            }
        }
        names
    }

    fn best(&self, scores: &[f32], open: Option<Label>, can_go_on: bool, space: bool) -> (Action, Label) {
        let allowed = |(action, label): (Action, Label)| match action {
            Action::Begin => open.is_none() && can_go_on && !space,
            Action::In => open == Some(label) && can_go_on,
            Action::Last => open == Some(label),
            Action::Unit => open.is_none() && !space && !label.is_none(),
            Action::Out => open.is_none(),
        };
        let (mut best, mut highest) = ((Action::Out, Label::NONE), f32::NEG_INFINITY);
        for (&m, &score) in self.moves.iter().zip(scores) {
            if score > highest && allowed(m) {
                (best, highest) = (m, score);
            }
        }
        best
    }
}
