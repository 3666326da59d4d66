//! Who is who in one article: every mention of an actor, and one actor for each in the world.

mod evidence;
mod finder;
mod infer;
mod known;
mod name;
mod nominal;
mod owner;
mod phrase;
mod pronoun;
mod quote;
mod refer;
mod table;
mod units;
mod unknown;
#[rustfmt::skip] // lists of words fill their lines
mod words;


use crate::tree::Tree;

use legation_gazetteer::{Gazetteer, Match};
use legation_schema::{Actor, ActorMention, Article, Country, Found, Sector, Sentence};

/// The article's actors and where they are mentioned.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// The actors, in the order of their first mention.
    pub actors: Vec<ActorEntry>,
    /// The mentions, by sentence and first token.
    pub mentions: Vec<Mention>,
    /// The state that the article is mostly about.
    pub main: Option<Country>,
    // where each sentence's mentions begin
    starts: Vec<usize>,
}

/// A phrase that names an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The sentence's number.
    pub sentence: usize,
    /// First token of the phrase.
    pub first: usize,
    /// Last token of the phrase, relative clauses and appositions left out.
    pub last: usize,
    /// The token that it hangs on in the tree.
    pub head: usize,
    /// The actor's number in [`Mentions::actors`].
    pub actor: usize,
    /// Further actors that the same words name: "both leaders", "Russian and Ukrainian delegates".
    pub also: Vec<usize>,
    /// What kind of words.
    pub form: Form,
    /// By which guess the actor was found; `None` when it is sure.
    pub found: Option<Found>,
    /// For a modifier: the head of the phrase that it modifies.
    pub under: Option<usize>,
}

impl Mention {
    /// All actors that it names.
    pub fn all(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(self.actor).chain(self.also.iter().copied())
    }
}

/// What kind of words name the actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A name, with titles: "President Ada Lund".
    Name,
    /// A role noun: "the rebels".
    Nominal,
    /// A pronoun.
    Pronoun,
    /// A name inside a larger phrase: "Russian" in "Russian forces".
    Modifier,
}

/// What kind of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A state by its own name.
    State,
    /// A government, by its seat or as such.
    Government,
    /// An organisation.
    Body,
    /// One human.
    Person,
    /// Humans in number: protesters, troops.
    Group,
    /// A region, capital or other place.
    Place,
}

/// Grammatical gender of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    He,
    /// She.
    She,
}

/// What is known about an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorEntry {
    /// Its best-known name.
    pub name: Option<String>,
    /// For which state it acts.
    pub country: Option<Country>,
    /// Its main sector.
    pub sector: Option<Sector>,
    /// All its sectors.
    pub sectors: Vec<Sector>,
    /// Its office or occupation.
    pub role: Option<String>,
    /// Whether the gazetteer knows it by name.
    pub known: bool,
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// Whether it is more than one.
    pub plural: bool,
    /// A person's gender, where a word shows it.
    pub gender: Option<Gender>,
    /// Whether sector, role or nationality make it a political actor: not a private person, a team, a company.
    pub political: bool,
}

/// Finds the actors of an article in its parsed sentences; `trees` are the sentences' views, in the same order.
pub fn find(article: &Article, sentences: &[Sentence], trees: &[Tree<'_>], gazetteer: &Gazetteer) -> Mentions {
    debug_assert_eq!(sentences.len(), trees.len(), "one tree a sentence");
    find_among(article, trees, gazetteer, &crate::known::scan(trees, gazetteer))
}

/// [`find`] with the gazetteer's matches of each sentence at hand ([`crate::known::scan`]).
pub fn find_among<'g>(article: &Article, trees: &[Tree<'_>], gazetteer: &'g Gazetteer, matches: &[Vec<Match<'g>>]) -> Mentions {
    finder::Finder::new(article, trees, gazetteer, matches).run()
}

impl Mentions {
    pub(super) fn new(actors: Vec<ActorEntry>, mut mentions: Vec<Mention>, sentences: usize, main: Option<Country>) -> Mentions {
        mentions.sort_by_key(|m| (m.sentence, m.first, std::cmp::Reverse(m.last), m.head));
        let mut made = Mentions { actors: Vec::new(), mentions, main, starts: Vec::new() };
        made.starts = (0..=sentences).map(|s| made.mentions.partition_point(|m| m.sentence < s)).collect();
        made.renumber(actors);
        made
    }

    // Actors in the order of their first mention; what no mention names any more goes.
    fn renumber(&mut self, actors: Vec<ActorEntry>) {
        let mut to: Vec<Option<usize>> = vec![None; actors.len()];
        let mut order = Vec::new();
        let mut number = |old: &mut usize| {
            let new = *to[*old].get_or_insert_with(|| {
                order.push(*old);
                order.len() - 1
            });
            *old = new;
        };
        for m in &mut self.mentions {
            number(&mut m.actor);
            m.also.iter_mut().for_each(&mut number);
        }
        let mut actors: Vec<Option<ActorEntry>> = actors.into_iter().map(Some).collect();
        self.actors = order.into_iter().filter_map(|old| actors[old].take()).collect();
    }

    /// The mentions of a sentence, by first token.
    pub fn in_sentence(&self, sentence: usize) -> &[Mention] {
        match self.starts.get(sentence..sentence + 2) {
            Some(&[from, to]) => &self.mentions[from..to],
            _ => &[],
        }
    }
    /// The mention that hangs on this token: the largest, one that is no modifier first.
    pub fn at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        let here = self.in_sentence(sentence).iter().filter(|m| m.head == token);
        here.max_by_key(|m| (m.form != Form::Modifier, m.last - m.first))
    }
    /// The names inside the phrase that hangs on this token, modifiers of its modifiers too.
    pub fn modifiers(&self, sentence: usize, token: usize) -> impl Iterator<Item = &Mention> + '_ {
        let here = self.in_sentence(sentence);
        let above = move |m: &Mention| here.iter().find(|n| Some(n.head) == m.under && n.form == Form::Modifier);
        here.iter().filter(move |m| m.under == Some(token) || above(m).is_some_and(|n| n.under == Some(token)))
    }
    /// The actor of a mention.
    pub fn actor(&self, mention: &Mention) -> &ActorEntry {
        &self.actors[mention.actor]
    }
    /// The actors in the record's form, with the numbers that they have here.
    pub fn into_actors(self, sentences: &[Sentence]) -> Vec<Actor> {
        let mut places: Vec<Vec<ActorMention>> = vec![Vec::new(); self.actors.len()];
        for m in &self.mentions {
            let sentence = &sentences[m.sentence];
            let span = sentence.tokens[m.first].span.join(sentence.tokens[m.last].span);
            for actor in m.all() {
                places[actor].push(ActorMention { part: sentence.part, span });
            }
        }
        let entries = self.actors.into_iter().zip(places).enumerate();
        entries
            .map(|(id, (a, mentions))| Actor {
                id,
                name: a.name,
                country: a.country,
                sector: a.sector,
                sectors: a.sectors,
                role: a.role,
                known: a.known,
                mentions,
            })
            .collect()
    }
}
