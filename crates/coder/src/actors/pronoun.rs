//! Pronouns: the last actor that fits, and none when it is doubtful.

use super::finder::{Finder, Made};
use super::words::EMPTY_IT;
use super::{ActorKind, Form, Gender, Mention};
use crate::tree::deps;
use legation_schema::Found;

#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    One(Gender),
    Many,
    Thing,
}

impl<'a, 'g> Finder<'a, 'g> {
    pub fn pronoun(&mut self, h: usize) -> Option<usize> {
        let tree = self.tree();
        let wanted = match tree.lower(h) {
            "he" | "him" | "his" => Wanted::One(Gender::He),
            "she" | "her" => Wanted::One(Gender::She),
            "they" | "them" | "their" => Wanted::Many,
            "it" | "its" => Wanted::Thing,
            "i" | "me" | "my" | "we" | "us" | "our" if self.quotes.inside[h] => {
                let Some(actor) = self.speaker().or(self.quotes.last) else {
                    self.quotes.waiting.push((self.s, h));
                    return None;
                };
                // a body says "we", not "I"
                if matches!(tree.lower(h), "i" | "me" | "my") && self.table.actors[actor].kind != ActorKind::Person {
                    return None;
                }
                return Some(self.mention(h, one(h, actor, Vec::new())));
            }
            _ => return None,
        };
        // "most of them" may be anything
        let share = tree.lower(h) == "them" && tree.dep(h) == "pobj" && tree.lower(tree.head(h)) == "of";
        if share || wanted == Wanted::Thing && self.is_empty_it(h) {
            return None;
        }
        if tree.tag(h) == "PRP$" || self.leads(h) {
            self.forward(h);
        }
        if !matches!(wanted, Wanted::One(_)) && self.owner_is_thing(h) {
            return None;
        }
        self.quoted = if self.quotes.inside[h] { self.speaker().or(self.quotes.last).or(self.quotes.ever) } else { None };
        let found = self.antecedent(h, wanted)?;
        let (actor, mut also) = (self.mentions[found].actor, self.mentions[found].also.clone());
        if wanted == Wanted::Many && also.is_empty() {
            also = self.joined(&self.mentions[found]);
        }
        let entry = &mut self.table.actors[actor];
        if let Wanted::One(gender) = wanted {
            entry.gender.get_or_insert(gender);
        }
        Some(self.mention(h, one(h, actor, also)))
    }

    // "It is because …", "it rained".
    fn is_empty_it(&self, h: usize) -> bool {
        let tree = self.tree();
        let up = tree.head(h);
        tree.lower(h) == "it"
            && (tree.dep(h) != "nsubj"
                || EMPTY_IT.contains(&tree.lemma(up))
                || tree.tag(up) == "VBN" && tree.kid(up, deps!["auxpass"]).is_some())
    }

    // "When he spoke, Lund accused …": a clause that stands before its main clause's subject.
    fn leads(&self, h: usize) -> bool {
        let tree = self.tree();
        tree.dep_in(h, deps!["nsubj", "nsubjpass"]) && tree.dep(tree.head(h)) == "advcl" && tree.head(tree.head(h)) > h
    }

    // "a truck making its way": what acts in the pronoun's own clause is no actor, and the likelier one.
    fn owner_is_thing(&self, h: usize) -> bool {
        let tree = self.tree();
        let Some(verb) = tree.ancestors(h).find(|&a| tree.is_verb(a)).filter(|_| tree.tag(h) == "PRP$") else { return false };
        let acts = tree
            .kid(verb, deps!["nsubj", "nsubjpass"])
            .or_else(|| tree.dep_in(verb, deps!["acl", "relcl", "pcomp"]).then(|| tree.head(verb)));
        acts.is_some_and(|n| {
            n < h && tree.is_noun(n) && self.mentions.iter().rev().take_while(|m| m.sentence == self.s).all(|m| m.head != n)
        })
    }

    // "For its part, the Kremlin said": the subject that follows is made first.
    fn forward(&mut self, h: usize) {
        let tree = self.tree();
        let before = !self.leads(h) && self.mentions.iter().rev().take_while(|m| m.sentence == self.s).any(|m| m.head < h);
        let subject = tree.ancestors(h).filter(|&a| tree.is_verb(a)).find_map(|v| tree.kid(v, deps!["nsubj", "nsubjpass"]));
        if let Some(subject) = subject.filter(|&n| !before && n > h) {
            self.resolve(subject);
        }
    }

    fn antecedent(&self, h: usize, wanted: Wanted) -> Option<usize> {
        let from = self.mentions.len().saturating_sub(60);
        let reach = if matches!(wanted, Wanted::One(_)) { 6 } else { 3 };
        let near = (from..self.mentions.len()).filter(|&i| self.mentions[i].sentence + reach > self.s);
        let scored = near.filter_map(|i| Some((self.score(h, wanted, &self.mentions[i])?, self.position(&self.mentions[i]), i)));
        let least = match wanted {
            Wanted::One(_) => -30,
            Wanted::Many => -16,
            Wanted::Thing => -18,
        };
        scored.max().filter(|best| best.0 > least).map(|best| best.2)
    }

    // "Norland and the rebels signed …, but they …": who else stands in a subject that is joined
    fn joined(&self, m: &Mention) -> Vec<usize> {
        let tree = &self.trees[m.sentence];
        if !tree.dep_in(m.head, deps!["nsubj", "nsubjpass"]) || m.form == Form::Modifier {
            return Vec::new();
        }
        let of = |n: usize| self.mentions.iter().find(|o| o.sentence == m.sentence && o.head == n && o.form != Form::Modifier);
        let mut out: Vec<usize> = Vec::new();
        let mut at = m.head;
        while let Some(next) = tree.kid(at, deps!["conj"]).filter(|&n| tree.is_noun(n)) {
            out.extend(of(next).map(|o| o.actor).filter(|&a| a != m.actor));
            at = next;
        }
        out
    }

    fn position(&self, m: &Mention) -> (usize, usize) {
        (m.sentence, m.head)
    }

    fn score(&self, h: usize, wanted: Wanted, m: &Mention) -> Option<i32> {
        let tree = &self.trees[m.sentence];
        let actor = &self.table.actors[m.actor];
        let joined = wanted == Wanted::Many && !self.joined(m).is_empty();
        let many = actor.plural || !m.also.is_empty() || joined;
        let fit = match (wanted, actor.kind) {
            (Wanted::One(g), ActorKind::Person) if !many && actor.gender_fits(g) => 0,
            (Wanted::Many, ActorKind::Group) if !joined => 2,
            (Wanted::Many, kind) if many && kind != ActorKind::Place => 4,
            (Wanted::Many, ActorKind::Body) => -8,
            (Wanted::Thing, ActorKind::State | ActorKind::Body | ActorKind::Government) if !many => 0,
            _ => return None,
        };
        let here = m.sentence == self.s;
        if matches!((wanted, m.form), (Wanted::Many, Form::Modifier))
            || wanted != Wanted::One(Gender::He) && wanted != Wanted::One(Gender::She) && !here && self.quotes.inside[h]
        {
            return None;
        }
        // in a quotation the speaker is "I", not "he"
        if matches!(wanted, Wanted::One(_)) && self.quotes.inside[h] && self.quoted == Some(m.actor) {
            return None;
        }
        let possessive = tree_tag(self, h) == "PRP$";
        let leads = self.leads(h);
        if here && m.head > h && !((possessive || leads) && self.is_forward(h, m.head)) {
            return None;
        }
        // "Lund met him" is not Lund
        let apart = here && (m.head..h).any(|i| matches!(tree.lower(i), "but" | ","));
        if here && !possessive && !apart && tree.head(m.head) == tree.head(h) && m.form != Form::Modifier {
            return None;
        }
        let subject = tree.dep_in(m.head, deps!["nsubj", "nsubjpass"]);
        let above = here && subject && tree.ancestors(h).any(|a| a == tree.head(m.head));
        let gap = (self.s - m.sentence) as i32;
        // without a name somebody is soon forgotten; a body is "they" only in its own clause
        let forgotten = matches!(wanted, Wanted::One(_)) && actor.name.is_none() && m.form != Form::Pronoun && !(subject && gap <= 1);
        if forgotten || wanted == Wanted::Many && !joined && actor.kind == ActorKind::Body && !above && !(subject && gap == 1 && h == 0) {
            return None;
        }
        let title = self.trees[m.sentence].sentence.is_title() && !self.tree().sentence.is_title();
        let person = matches!(wanted, Wanted::One(_));
        let mut score = fit - if person { 6 } else { 10 } * gap;
        // a gender that is known fits better than one that isn't, a name better than "the judge"
        score += if person && actor.gender.is_some() { 5 } else { 0 };
        score -= if person && actor.name.is_none() { 6 } else { 0 };
        score += if above {
            12
        } else if subject {
            6
        } else {
            0
        };
        score += if m.form == Form::Pronoun && subject && gap == 1 && same_kind(self, h, m) { 4 } else { 0 };
        score -= match (m.form == Form::Modifier, wanted) {
            (true, Wanted::Many) => 8,
            (true, Wanted::One(_)) => 3,
            _ => 0,
        };
        score -= if m.form == Form::Modifier && wanted == Wanted::Thing && tree.pos(m.head) == "ADJ" { 8 } else { 0 };
        score -= if title { 6 } else { 0 };
        score -= if tree.sentence.paragraph != self.tree().sentence.paragraph { 3 } else { 0 };
        score += if here && self.is_offered(h, m.head) { 14 } else { 0 };
        score += if here && self.is_object_before(h, m.head) { 14 } else { 0 };
        Some(score)
    }

    fn is_forward(&self, h: usize, subject: usize) -> bool {
        let tree = self.tree();
        tree.dep_in(subject, deps!["nsubj", "nsubjpass"]) && tree.ancestors(h).any(|a| a == tree.head(subject))
    }

    // "to defend Norland and improve its image": the object of the verb that the pronoun's verb is joined to.
    fn is_object_before(&self, h: usize, m: usize) -> bool {
        let tree = self.tree();
        let verb =
            tree.ancestors(h).find(|&a| tree.is_verb(a)).filter(|&v| tree.tag(h) == "PRP$" && tree.dep(v) == "conj" && tree.tag(v) == "VB");
        verb.is_some_and(|v| tree.head(v) == tree.head(m) && tree.dep(m) == "dobj")
    }

    // "made an offer to Lund, which she accepted": the clause is about the one to whom it was made.
    fn is_offered(&self, h: usize, m: usize) -> bool {
        let tree = self.tree();
        let clause = tree.ancestors(h).find(|&a| tree.dep(a) == "relcl");
        let Some(thing) = clause.map(|c| tree.head(c)).filter(|&t| tree.is_noun(t) && t < h) else { return false };
        let verb = tree.head(thing);
        let to = tree.head(m);
        tree.dep(m) == "pobj" && tree.lower(to) == "to" && (tree.head(to) == thing || tree.head(to) == verb) && m < h
    }
}

fn tree_tag(f: &Finder<'_, '_>, h: usize) -> &'static str {
    f.tree().tag(h)
}

fn same_kind(f: &Finder<'_, '_>, h: usize, m: &Mention) -> bool {
    let kind = |w: &str| matches!(w, "he" | "him" | "his");
    kind(f.tree().lower(h)) == kind(f.trees[m.sentence].lower(m.head))
}

fn one(h: usize, actor: usize, also: Vec<usize>) -> Made {
    Made { actor, also, form: Form::Pronoun, found: Some(Found::Coreference), first: h, last: h }
}
