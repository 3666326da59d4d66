//! One sentence with everything that is known about it when its events are coded.

use super::args::Args;
use crate::actors::{ActorEntry, ActorKind, Form, Mention, Mentions};
use crate::lexicon::Lexicon;
use crate::tree::{Tree, deps};
use legation_schema::{
    Article, Country, Found, Part, Participant, ParticipantKind, Place, PlaceUse, Precision, Sector, Span, Statement, StatementKind,
    TimeExpression,
};

/// What the coder knows of an article when the walk begins.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// A tree for each sentence.
    pub trees: &'a [Tree<'a>],
    /// Who is who.
    pub mentions: &'a Mentions,
    /// Toponyms.
    pub places: &'a [Place],
    /// Temporal expressions.
    pub times: &'a [TimeExpression],
    /// Statements, in order.
    pub statements: &'a [Statement],
    /// What words express.
    pub lexicon: &'a Lexicon,
    /// Why the whole article holds no political event, if so.
    pub quiet: Option<&'static str>,
    /// The state whose affairs it is about, if it is about one's.
    pub home: Option<Country>,
}

/// One sentence of the scene.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The article around it.
    pub scene: Scene<'a>,
    /// Its number.
    pub number: usize,
    /// For each token, the mention that it heads.
    pub heads: &'a [Option<&'a Mention>],
    /// Its argument structure.
    pub args: Args<'a>,
}

/// The mention that a token heads: its own, the name below a title ("the premier, Ada Lund"), or the name that it is part of.
pub fn mention_at<'m>(mentions: &'m Mentions, tree: &Tree<'_>, sentence: usize, token: usize) -> Option<&'m Mention> {
    if mentions.in_sentence(sentence).is_empty() {
        return None;
    }
    let at = |t: usize| mentions.at(sentence, t);
    let inside = || {
        let above = tree.head(token);
        let names = mentions
            .in_sentence(sentence)
            .iter()
            .filter(|m| m.form == Form::Name && m.first <= token && token <= m.last && !(m.first <= above && above <= m.last));
        names.min_by_key(|m| m.last - m.first)
    };
    // a last name that the mention of the names before it left out
    let names = || {
        tree.kids_with(token, deps!["compound"])
            .filter(|_| tree.tag(token) == "NNP")
            .find_map(at)
            .filter(|m| m.form == Form::Name && mentions.actor(m).kind == ActorKind::Person)
    };
    // a name in apposition whose head the parser has put elsewhere
    let beside = || {
        let named = |a: usize| mentions.in_sentence(sentence).iter().find(|m| m.form == Form::Name && m.first <= a && a <= m.last);
        tree.kids_with(token, deps!["appos"]).filter(|&a| tree.tag(a) == "NNP" && a > token).find_map(named)
    };
    at(token).or_else(|| tree.kids_with(token, deps!["appos"]).find_map(at)).or_else(inside).or_else(names).or_else(beside)
}

/// For each token, whether it stands for an actor: it heads a mention, and is not the town by which an agreement or meeting is called.
pub fn actorlike(mentions: &Mentions, tree: &Tree<'_>, heads: &[Option<&Mention>], lexicon: &Lexicon) -> Vec<bool> {
    let town = |t: usize, m: &Mention| {
        mentions.actor(m).kind == ActorKind::Place
            && tree.dep_in(t, deps!["compound", "nmod"])
            && lexicon.in_list("held", tree.lemma(tree.head(t)))
    };
    heads.iter().enumerate().map(|(t, m)| m.is_some_and(|m| !town(t, m))).collect()
}

/// Whether the words are a mere pronoun.
pub fn is_pronoun(words: &str) -> bool {
    let word = words.to_lowercase();
    matches!(
        word.as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "them"
            | "his"
            | "its"
            | "their"
            | "i"
            | "we"
            | "us"
            | "you"
            | "who"
            | "which"
            | "that"
    )
}

/// How many sentences may be a text that cannot say whose state it is about.
const LONE: usize = 2;

impl Scene<'_> {
    /// Whether this is a sentence or two by themselves: their offices must do where nothing tells the state.
    pub fn lone(&self) -> bool {
        self.trees.len() <= LONE
    }
}

impl<'a> View<'a> {
    /// The tree.
    pub fn tree(&self) -> &'a Tree<'a> {
        self.args.tree
    }
    /// Which text its spans point into.
    pub fn part(&self) -> Part {
        self.tree().sentence.part
    }
    /// The mention that the token heads, through relative pronouns.
    pub fn mention(&self, token: usize) -> Option<&'a Mention> {
        self.heads[self.args.antecedent(token)]
    }
    /// The actor behind a mention.
    pub fn actor(&self, m: &Mention) -> &'a ActorEntry {
        &self.scene.mentions.actors[m.actor]
    }

    /// Everybody and everything that the phrase headed by `token` names.
    pub fn participants(&self, token: usize, found: Found) -> Vec<Participant> {
        let mut out: Vec<Participant> = Vec::new();
        let token = self.args.antecedent(token);
        // "dignitaries, including the premier": the named ones stand for all
        let listed = self.args.behind(token, Some(&["including"]));
        let named = |&l: &usize| self.mention(l).is_some_and(|m| m.form == Form::Name);
        let heads = if listed.iter().any(named) { listed } else { vec![token] };
        for t in heads.into_iter().flat_map(|h| self.args.coordinated(h)) {
            for p in self.phrase_participants(t, found) {
                if !out.iter().any(|o| o.span == p.span && o.actor == p.actor) {
                    out.push(p);
                }
            }
        }
        out
    }
    fn phrase_participants(&self, token: usize, found: Found) -> Vec<Participant> {
        if matches!(self.tree().lower(token), "i" | "we" | "me" | "us" | "my" | "our")
            && let Some(said) = self.quoted_speaker(token)
        {
            return said.map(|a| self.spoken(token, a, found)).into_iter().collect();
        }
        if let Some(m) = self.mention(token) {
            let mut out: Vec<Participant> = m.all().map(|a| self.named(token, m, a, found)).collect();
            out.extend(self.further_owners(token, &out));
            return out;
        }
        if matches!(self.tree().lower(token), "he" | "him" | "his" | "she" | "her" | "it" | "its" | "they" | "them" | "their")
            && let Some(above) = self.subject_above(token)
        {
            return self.phrase_participants(above, found.max(Found::Coreference));
        }
        if self.scene.lexicon.in_list("quantity", self.tree().lemma(token))
            && let Some(&p) = self.args.behind_one(token, "of").iter().find(|&&p| self.mention(p).is_some())
        {
            return self
                .phrase_participants(p, found)
                .into_iter()
                .map(|q| Participant { span: Some(self.span(token)), text: Some(self.words(token)), ..q })
                .collect();
        }
        vec![self.thing(token, found)]
    }
    // who says "I" inside a quotation: outer `None` outside of one, inner `None` where nobody known speaks
    fn quoted_speaker(&self, token: usize) -> Option<Option<usize>> {
        let span = self.tree().token(token).span;
        let inside = self
            .scene
            .statements
            .iter()
            .filter(|s| s.part == self.part() && s.kind == StatementKind::Direct && s.pieces.iter().any(|p| p.contains(span)));
        inside.min_by_key(|s| s.span.len()).map(|s| s.speaker.as_ref().and_then(|s| s.actor))
    }
    fn spoken(&self, token: usize, actor: usize, found: Found) -> Participant {
        let entry = &self.scene.mentions.actors[actor];
        let span = self.tree().token(token).span;
        Participant {
            actor: Some(actor),
            part: self.part(),
            span: Some(span),
            text: Some(span.of(self.source()).to_owned()),
            name: entry.name.clone(),
            country: entry.country,
            sector: entry.sector,
            role: entry.role.clone(),
            kind: ParticipantKind::Actor,
            found: found.max(Found::Coreference),
        }
    }
    // "the armies of Brazil and Argentina" are two
    fn further_owners(&self, token: usize, first: &[Participant]) -> Vec<Participant> {
        let Some(one) = first.first() else { return vec![] };
        let owners = self.args.behind_one(token, "of").into_iter().flat_map(|p| self.args.coordinated(p).split_off(1));
        let states = owners
            .filter_map(|o| self.mention(o).map(|m| (o, m, self.actor(m))))
            .filter(|(_, _, a)| a.kind == ActorKind::State && a.country != one.country);
        states
            .map(|(o, m, a)| Participant {
                actor: Some(m.actor),
                country: a.country,
                name: a.name.clone(),
                span: Some(self.span(o)),
                text: Some(self.words(o)),
                ..one.clone()
            })
            .collect()
    }
    // a pronoun that nothing else resolves: the subject of the clause above
    fn subject_above(&self, pronoun: usize) -> Option<usize> {
        let t = self.tree();
        let above = t.ancestors(pronoun).filter(|&a| t.is_verb(a)).filter_map(|v| t.kid(v, deps!["nsubj", "nsubjpass"]));
        above.filter(|&s| s < pronoun && t.pos(s) != "PRON").find(|&s| self.mention(s).is_some())
    }
    fn named(&self, token: usize, m: &Mention, actor: usize, found: Found) -> Participant {
        let entry = &self.scene.mentions.actors[actor];
        let (span, text) = self.citation(token, m);
        let mut found = m.found.map_or(found, |f| f.max(found));
        let mut country = entry.country;
        let around = || {
            self.country_around(span)
                .filter(|(_, how)| entry.political || entry.sector.is_some() || (entry.kind == ActorKind::Body && *how == Found::Owner))
        };
        // "a court in Lyon": where it is says more than a guess from the sentence
        let states = entry.role.as_deref().is_some_and(|r| r.ends_with("country") || r.ends_with("nation"));
        let guessed = !states && country.is_none() || (found == Found::Inferred && m.form == Form::Nominal);
        if guessed && let Some((near, how)) = if country.is_none() { around() } else { self.place_of(token).map(|c| (c, Found::Owner)) } {
            (country, found) = (Some(near), if country.is_some() { how } else { found.max(how) });
        }
        // in an article about one state's affairs who is only guessed at is its own
        if let Some(home) = self.scene.home.filter(|_| m.form == Form::Nominal && found == Found::Inferred && entry.name.is_none()) {
            country = Some(home);
        }
        // a crowd, the police, the wounded are of where it happens
        if m.form == Form::Nominal
            && matches!(found, Found::Inferred | Found::Place)
            && entry.sector.is_none_or(is_local)
            && let Some(here) = self.scene_of_it()
        {
            (country, found) = (Some(here), Found::Place);
        }
        // somebody named in an article about one state is likely its own
        if country.is_none() && entry.kind == ActorKind::Person && entry.name.is_some() && self.scene.home.is_some() {
            (country, found) = (self.scene.home, Found::Inferred);
        }
        Participant {
            actor: Some(actor),
            part: self.part(),
            span: Some(span),
            text: Some(text),
            name: entry.name.clone(),
            country,
            sector: entry.sector,
            role: entry.role.clone(),
            kind: ParticipantKind::Actor,
            found,
        }
    }
    // the one state whose towns and regions the sentence names as places, else the sentence before it in its paragraph
    fn scene_of_it(&self) -> Option<Country> {
        let before = self.number.checked_sub(1).map(|n| self.scene.trees[n].sentence);
        let sentence = self.tree().sentence;
        let before = before.filter(|s| self.scene.home.is_none() && s.part == sentence.part && s.paragraph == sentence.paragraph);
        std::iter::once(sentence).chain(before).find_map(|s| {
            let town = |p: &&Place| {
                p.part == s.part && s.span.contains(p.span) && p.usage == PlaceUse::Place && p.precision != Some(Precision::Country)
            };
            let mut states: Vec<Country> = self.scene.places.iter().filter(town).filter_map(|p| p.country).collect();
            states.sort_unstable();
            states.dedup();
            (states.len() == 1).then(|| states[0])
        })
    }
    /// "a court in Lyon", "Cebu City police": the state of the place in the phrase (sure), else of the only places of the
    /// sentence (a guess).
    pub fn country_around(&self, span: Span) -> Option<(Country, Found)> {
        let here = |p: &&Place| p.part == self.part() && p.country.is_some();
        if let Some(c) = self.scene.places.iter().filter(here).find(|p| span.overlaps(p.span)).and_then(|p| p.country) {
            return Some((c, Found::Owner));
        }
        let sentence = self.tree().sentence.span;
        let mut countries: Vec<Country> =
            self.scene.places.iter().filter(here).filter(|p| sentence.contains(p.span)).filter_map(|p| p.country).collect();
        countries.dedup();
        if countries.len() == 1 { countries.first().map(|&c| (c, Found::Inferred)) } else { None }
    }
    /// The state of the place that a phrase says it is in or of: "a court in Lyon", "a Paris court"
    pub fn place_of(&self, token: usize) -> Option<Country> {
        let t = self.tree();
        let behind = self.args.behind(token, Some(&["in", "at", "near", "from", "inside"]));
        let before = t.kids_with(token, deps!["compound", "nmod"]).filter(|&k| k < token);
        behind.into_iter().chain(before).find_map(|p| {
            let span = t.token(p).span;
            self.scene.places.iter().find(|q| q.part == self.part() && q.span.overlaps(span)).and_then(|q| q.country)
        })
    }
    // a pronoun is cited by the words it stands for, when they are in the same sentence
    fn citation(&self, token: usize, m: &Mention) -> (Span, String) {
        let cited = if m.form == Form::Pronoun {
            let named = |o: &&Mention| o.actor == m.actor && matches!(o.form, Form::Name | Form::Nominal);
            self.scene.mentions.in_sentence(self.number).iter().filter(named).min_by_key(|o| o.head.abs_diff(token)).unwrap_or(m)
        } else {
            m
        };
        (self.tree().span(cited.first, cited.last), self.tree().text(cited.first, cited.last).to_owned())
    }
    fn thing(&self, token: usize, found: Found) -> Participant {
        let owner = self.args.owner(token).filter(|&o| o != token).and_then(|o| self.mention(o));
        let modifier = || self.scene.mentions.modifiers(self.number, token).find(|m| self.args.actorlike[m.head]);
        // "further action against Norland": whom it is about
        let against = || self.args.behind(token, Some(&["against"])).into_iter().find_map(|p| self.mention(p));
        let owner = owner.or_else(modifier).or_else(against);
        // "a resolution drafted by Norland": whose it is stands behind its words
        if let Some(o) = self.args.owner(token).filter(|&o| o > token && !self.whole(token).contains(self.tree().token(o).span))
            && let Some(m) = self.mention(o).filter(|m| m.form != Form::Pronoun)
        {
            return self.named(o, m, m.actor, found.max(Found::Owner));
        }
        let entity = self.tree().token(token).entity;
        let place = entity == "GPE" || entity == "LOC" || entity == "FAC";
        let entry = owner.map(|o| self.actor(o));
        let held = self.scene.lexicon.in_list("held", self.tree().lemma(token));
        let head = self.tree().token(token).span;
        let here = |p: &&Place| !(held && p.span.start < head.start) && p.part == self.part() && p.span.overlaps(self.span(token));
        let toponym = self.scene.places.iter().find(here);
        Participant {
            actor: owner.map(|o| o.actor),
            part: self.part(),
            span: Some(self.whole(token)),
            text: Some(self.whole(token).of(self.source()).to_owned()),
            name: entry.and_then(|e| e.name.clone()),
            country: entry.and_then(|e| e.country).or(toponym.and_then(|p| p.country)),
            sector: entry.and_then(|e| e.sector),
            role: entry.and_then(|e| e.role.clone()),
            kind: if place { ParticipantKind::Place } else { ParticipantKind::Thing },
            found: if owner.is_some() { found.max(Found::Owner) } else { found },
        }
    }
    /// The phrase headed by `token`.
    pub fn span(&self, token: usize) -> Span {
        let (first, last) = self.args.phrase(token);
        self.tree().span(first, last)
    }
    // a thing with what it is about: "appeals against the verdict"
    fn whole(&self, token: usize) -> Span {
        let t = self.tree();
        let span = self.span(token);
        let about = t.kids_with(token, deps!["prep"]).filter(|&k| matches!(t.lower(k), "against" | "over"));
        about.map(|k| t.span(token.min(k), t.edges(k).1)).fold(span, |a, b| a.join(b))
    }
    /// The text that the sentence's spans point into.
    pub fn source(&self) -> &'a str {
        if self.part().is_text() { &self.scene.article.text } else { self.scene.article.title.as_deref().unwrap_or("") }
    }
    /// The words of the phrase headed by `token`.
    pub fn words(&self, token: usize) -> String {
        let (first, last) = self.args.phrase(token);
        self.tree().text(first, last).to_owned()
    }
}

// those who are where it happens, and seldom abroad
fn is_local(sector: Sector) -> bool {
    use Sector::*;
    matches!(sector, Cvl | Cop | Lab | Edu | Agr | Med | Rel)
}
