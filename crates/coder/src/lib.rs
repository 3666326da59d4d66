//! Sentences → mentions, actors, places, times, statements → events. Takes parses, runs no model.

pub mod actors;
mod clauses;
pub mod codebook;
pub mod known;
pub mod lexicon;
mod mend;
pub mod mine;
pub mod places;
pub mod statements;
pub mod tree;
pub mod walk;

use crate::tree::deps;
use actors::{Form, Mentions};
use legation_gazetteer::Gazetteer;
use legation_gazetteer::places::Places;
use legation_schema::{Article, Event, Part, Place, PlaceUse, Record, SCHEMA, Sentence, SentenceSpan};
use lexicon::Lexicon;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tree::Tree;
use walk::args::{Args, Memo};
use walk::{Scene, View};

/// What coding leans on.
#[derive(Clone, Copy)]
pub struct Resources<'a> {
    /// Who is who.
    pub gazetteer: &'a Gazetteer,
    /// Where is where.
    pub places: &'a Places<'a>,
    /// What words express.
    pub lexicon: &'a Lexicon,
}

/// Hears of a candidate with its features, by which its confidence is weighed.
pub type Tell<'a> = dyn FnMut(&Event, &BTreeSet<String>) + 'a;

/// Codes an article from its parsed sentences. Spans of the record are in bytes.
pub fn code(article: &Article, sentences: &[Sentence], resources: Resources<'_>) -> Record {
    code_telling(article, sentences, resources, &mut |_, _| ())
}

/// The same; `tell` hears of each candidate what speaks for and against it, before the poor ones are discarded.
pub fn code_telling(article: &Article, sentences: &[Sentence], resources: Resources<'_>, tell: &mut Tell<'_>) -> Record {
    let title = article.title.as_deref().unwrap_or("");
    let source = |part: Part| if part.is_text() { article.text.as_str() } else { title };
    let trees: Vec<Tree<'_>> = sentences.iter().map(|s| Tree::new(s, source(s.part))).collect();
    let matches = known::scan(&trees, resources.gazetteer);
    let mentions = actors::find_among(article, &trees, resources.gazetteer, &matches);
    let known = known::names_among(&trees, resources.gazetteer, &matches);
    let mut places = places::resolve(article, sentences, &trees, &known, resources.places);
    places.iter_mut().filter(|p| p.country.is_some_and(|c| c.as_str() == known::NO_STATE)).for_each(|p| p.country = None);
    usage(&mut places, &mentions, &trees);
    let times = legation_times::find_with_title(&article.text, Some(title), sentences, article.published);
    let statements = statements::find(article, sentences, &trees, &mentions);
    let scene = Scene {
        article,
        trees: &trees,
        mentions: &mentions,
        places: &places,
        times: &times,
        statements: &statements,
        lexicon: resources.lexicon,
        quiet: walk::quiet(&trees, resources.lexicon),
        home: walk::home(&mentions),
    };
    let (mut events, mut discarded) = (Vec::new(), Vec::new());
    let mut memory = walk::Memory::default();
    let mut number = 0;
    let mut spans = Vec::new();
    let mut clauses = Vec::new();
    for (i, tree) in trees.iter().enumerate() {
        let s = tree.sentence;
        if !s.is_title() {
            number += 1;
        }
        spans.push(SentenceSpan { part: s.part, span: s.span, paragraph: s.paragraph });
        let heads: Vec<_> = (0..tree.len()).map(|t| walk::mention_at(&mentions, tree, i, t)).collect();
        let actorlike = walk::actorlike(&mentions, tree, &heads, resources.lexicon);
        let sectors: Vec<_> = heads.iter().map(|m| m.and_then(|m| mentions.actor(m).sector)).collect();
        let memo = Memo::new(tree.len());
        let view = View {
            scene,
            number: i,
            heads: &heads,
            args: Args { tree, lexicon: resources.lexicon, actorlike: &actorlike, sectors: &sectors, memo: &memo },
        };
        let mut found = walk::sentence(&view, &mut memory);
        clauses::add(&view, &mut clauses);
        for e in &mut found.events {
            e.sentence = if s.is_title() { 0 } else { number };
        }
        events.append(&mut found.events);
        discarded.append(&mut found.discarded);
    }
    name(&mut events);
    walk::links::events(scene, &mut events);
    let home = scene.home;
    let events = walk::sift(&scene, events, &mut discarded, tell);
    Record {
        schema: SCHEMA.into(),
        id: article.id.clone(),
        title: article.title.clone(),
        title_span: article.title_span,
        url: article.url.clone(),
        publisher: article.publisher.clone(),
        published: article.published,
        language: article.language.clone(),
        text: article.text.clone(),
        furniture: article.furniture.clone(),
        sentences: spans,
        actors: mentions.into_actors(sentences),
        places,
        times,
        statements,
        home,
        events,
        discarded,
        talks: vec![],
        clauses,
    }
}

// ids from article, sentence, trigger and code; a second event with the same ones gets a number
fn name(events: &mut [legation_schema::Event]) {
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for e in events {
        let words = e.trigger.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = format!("{}/{}/{words}/{}", e.article, e.sentence, e.cameo);
        let n = seen.entry(base.clone()).or_default();
        *n += 1;
        e.id = if *n == 1 { base } else { format!("{base}/{n}") };
    }
}

// a toponym that is the name of an actor and stands in an actor's place acts
fn usage(places: &mut [Place], mentions: &Mentions, trees: &[Tree<'_>]) {
    let mut at: FxHashMap<(Part, usize), Vec<usize>> = FxHashMap::default();
    for (i, p) in places.iter().enumerate() {
        at.entry((p.part, p.span.start)).or_default().push(i);
    }
    for m in mentions.mentions.iter().filter(|m| matches!(m.form, Form::Name | Form::Modifier)) {
        let tree = &trees[m.sentence];
        let span = tree.span(m.first, m.last);
        let mut here = at.get(&(tree.sentence.part, span.start)).into_iter().flatten();
        let Some(&place) = here.find(|&&p| places[p].span == span && places[p].usage == PlaceUse::Place) else { continue };
        let place = &mut places[place];
        let above = tree.lower(tree.head(m.head));
        let acts = match tree.dep(m.head).as_str() {
            "nsubj" | "nsubjpass" | "dobj" | "dative" | "agent" | "poss" => true,
            "pobj" => {
                matches!(above, "by" | "with" | "from" | "against" | "between" | "to" | "on" | "for")
                    && tree.head(tree.head(m.head)) != tree.head(m.head)
                    && !moves(tree, m.head)
            }
            "conj" => tree.dep_in(tree.head(m.head), deps!["nsubj", "dobj"]),
            _ => false,
        };
        if m.form == Form::Modifier && tree.dep_in(m.head, deps!["compound", "amod", "nmod"]) {
            place.usage = PlaceUse::Modifier;
        } else if acts {
            place.usage = PlaceUse::Actor;
        }
    }
}

// "travelled to Geneva", "from Kyiv": ways, not addressees
fn moves(tree: &Tree<'_>, noun: usize) -> bool {
    let verb = tree.head(tree.head(noun));
    matches!(
        tree.lemma(verb),
        "go" | "travel" | "fly" | "come" | "arrive" | "return" | "move" | "visit" | "trip" | "head" | "drive" | "walk" | "flee" | "march"
    )
}
