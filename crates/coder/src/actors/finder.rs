//! The walk through the article, sentence by sentence and token by token.

use super::evidence::Evidence;
use super::quote::Quotes;
use super::table::Table;
use super::units::{Role, Unit, Units};
use super::words::QUANTITY;
use super::{ActorEntry, Form, Mention, Mentions};
use crate::tree::{Tree, deps};
use legation_gazetteer::{Gazetteer, Match, fold};
use legation_schema::{Article, Date, Found};
use rustc_hash::FxHashMap;

#[derive(Clone, Copy, PartialEq)]
enum Slot {
    Open,
    Busy,
    Done(Option<usize>),
}

pub(super) struct Finder<'a, 'g> {
    pub gazetteer: &'g Gazetteer,
    pub on: Option<Date>,
    pub evidence: Evidence<'g>,
    pub trees: &'a [Tree<'a>],
    pub units: Vec<Units<'g>>,
    pub table: Table,
    pub mentions: Vec<Mention>,
    /// Abbreviations that the article explains.
    pub acronyms: FxHashMap<String, usize>,
    /// The sentence at hand.
    pub s: usize,
    pub quotes: Quotes,
    /// The speaker of the quotation that a pronoun at hand stands in.
    pub quoted: Option<usize>,
    slots: Vec<Slot>,
    depth: usize,
}

/// A mention about to be made.
pub(super) struct Made {
    pub actor: usize,
    pub also: Vec<usize>,
    pub form: Form,
    pub found: Option<Found>,
    pub first: usize,
    pub last: usize,
}

impl<'a, 'g> Finder<'a, 'g> {
    pub fn new(article: &Article, trees: &'a [Tree<'a>], gazetteer: &'g Gazetteer, matches: &[Vec<Match<'g>>]) -> Finder<'a, 'g> {
        let on = article.published;
        let evidence = Evidence::new(trees, matches, gazetteer, on);
        let units = trees.iter().zip(matches).map(|(t, m)| Units::new(t, m, gazetteer, &evidence, on)).collect();
        Finder {
            gazetteer,
            on,
            evidence,
            trees,
            units,
            table: Table::default(),
            mentions: Vec::new(),
            acronyms: FxHashMap::default(),
            s: 0,
            quotes: Quotes::default(),
            quoted: None,
            slots: Vec::new(),
            depth: 0,
        }
    }

    pub fn run(mut self) -> Mentions {
        for s in 0..self.trees.len() {
            self.s = s;
            self.slots = vec![Slot::Open; self.trees[s].len()];
            self.quotes.enter(&self.trees[s]);
            for h in 0..self.trees[s].len() {
                self.resolve(h);
            }
            self.leave();
        }
        Mentions::new(self.table.actors, self.mentions, self.trees.len(), self.evidence.main())
    }

    // The sentence's speaker stays for quotations that follow in the paragraph, and takes those left open before.
    fn leave(&mut self) {
        if let Some(speaker) = self.speaker() {
            (self.quotes.last, self.quotes.ever) = (Some(speaker), Some(speaker));
            for (sentence, head) in std::mem::take(&mut self.quotes.waiting) {
                self.mentions.push(Mention {
                    sentence,
                    first: head,
                    last: head,
                    head,
                    actor: speaker,
                    also: Vec::new(),
                    form: Form::Pronoun,
                    found: Some(Found::Coreference),
                    under: None,
                });
            }
        }
    }

    pub fn tree(&self) -> &'a Tree<'a> {
        &self.trees[self.s]
    }
    pub fn unit(&self, token: usize) -> Option<&Unit<'g>> {
        self.units[self.s].unit(token)
    }
    pub fn role(&self, token: usize) -> Option<Role<'g>> {
        self.units[self.s].role(token).copied()
    }
    pub fn actor(&self, mention: usize) -> &ActorEntry {
        &self.table.actors[self.mentions[mention].actor]
    }

    /// The mention that hangs on a token, made when it isn't yet.
    pub fn resolve(&mut self, h: usize) -> Option<usize> {
        match self.slots[h] {
            Slot::Done(m) => return m,
            Slot::Busy => return None,
            Slot::Open if self.depth > 24 => return None,
            Slot::Open => self.slots[h] = Slot::Busy,
        }
        self.depth += 1;
        let made = self.make(h);
        self.depth -= 1;
        self.slots[h] = Slot::Done(made);
        made
    }

    fn make(&mut self, h: usize) -> Option<usize> {
        let tree = self.tree();
        if let Some(head) = self.unit(h).map(|u| u.head) {
            return if head == h { self.name(h) } else { None };
        }
        if QUANTITY.contains(&tree.lemma(h))
            && let Some(counted) = self.quantity(h)
        {
            return Some(counted);
        }
        if let Some(role) = self.role(h) {
            return if role.head == h { self.nominal(h, role) } else { None };
        }
        if tree.pos(h) == "PROPN" && tree.is_capital(h) && !tree.dep_in(h, deps!["compound"]) {
            return self.by_name(h);
        }
        if matches!(tree.tag(h), "PRP" | "PRP$") {
            return self.pronoun(h);
        }
        None
    }

    // A word that was part of a person's name before, where the recogniser is silent.
    fn by_name(&mut self, h: usize) -> Option<usize> {
        let actor = self.table.named(&fold(self.tree().word(h)))?;
        let form = if self.is_modifier(h) { Form::Modifier } else { Form::Name };
        Some(self.mention(h, Made { actor, also: Vec::new(), form, found: None, first: h, last: h }))
    }

    // "Thousands of Algerians": the count is a mention of whom it counts.
    fn quantity(&mut self, h: usize) -> Option<usize> {
        let tree = self.tree();
        let of = tree.kids(h).iter().copied().find(|&k| tree.dep(k) == "prep" && tree.lower(k) == "of" && k > h)?;
        let whom = tree.kid(of, deps!["pobj"])?;
        let inner = self.resolve(whom)?;
        let (first, last) = (self.left(h), self.mentions[inner].last.max(h));
        let m = &self.mentions[inner];
        if m.form == Form::Modifier {
            return None;
        }
        let made = Made { actor: m.actor, also: m.also.clone(), form: m.form, found: m.found, first, last };
        Some(self.mention(h, made))
    }

    pub fn mention(&mut self, head: usize, made: Made) -> usize {
        let Made { actor, also, form, found, first, last } = made;
        let under = if form == Form::Modifier { self.under(head) } else { None };
        let (first, last) = (first.min(head), last.max(head));
        self.mentions.push(Mention { sentence: self.s, first, last, head, actor, also, form, found, under });
        self.mentions.len() - 1
    }
}
