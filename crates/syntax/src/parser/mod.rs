//! Dependency trees by transitions (arc-eager), then made from trees without crossing arcs into ones that may cross.

mod crossing;
mod moves;
mod sentences;
mod state;

pub(crate) use moves::Moves;
pub(crate) use sentences::starts;

use crate::kernels::Engine;
use crate::net::{Contributions, PARSER_SLOTS, Scorer};
use moves::Action;
use state::State;

/// A document's heads and labels. A root is its own head.
#[derive(Default)]
pub(crate) struct Tree {
    pub heads: Vec<usize>,
    pub labels: Vec<u16>,
}

/// Parses a document of `words` words whose contributions are prepared; `is_space` tells white space.
pub(crate) fn parse(
    scorer: &Scorer<PARSER_SLOTS>,
    moves: &Moves,
    engine: Engine,
    words: usize,
    from: &Contributions,
    is_space: impl Fn(usize) -> bool,
) -> Tree {
    let mut state = State::new(words);
    let mut scores = vec![0.0; moves.len()];
    while !state.is_final() {
        scorer.score(engine, from, state.slots(), &mut scores);
        let Some((action, label)) = moves.best(&scores, &state) else { break };
        match action {
            Action::Shift => state.shift(),
            Action::Reduce => state.reduce(),
            Action::Left => state.left(label),
            Action::Right => state.right(label),
            Action::Break => state.start_sentence(),
        }
    }
    let mut tree = state.into_tree(moves.root());
    crossing::restore(&mut tree, moves, is_space);
    tree
}
