//! Positions: what each side offers, asks, accepts, refuses, threatens, doubts or leaves unanswered, and on which conditions.

use super::conditions;
use super::scene::Scene;
use crate::observation::Side;
use legation_schema::{Clause, ConditionKind, Level, Link, Phrase, PositionSpeaker, PositionStance as Stance, Span, StatementKind, Tense};

/// A position that a clause tells.
pub struct Draft {
    /// The sentence's number.
    pub sentence: usize,
    /// The clause's number; none for a silence.
    pub clause: Option<usize>,
    /// Whose.
    pub side: Side,
    /// Who put it into words.
    pub speaker: Option<PositionSpeaker>,
    /// What it does with the proposal.
    pub stance: Stance,
    /// The proposal.
    pub what: String,
    /// The words that it depends on.
    pub conditions: Vec<(String, ConditionKind)>,
    /// When.
    pub date: Option<String>,
    /// Words that say what is new.
    pub changed: Option<String>,
    /// Who meets, when it is about a meeting.
    pub level: Option<Level>,
}

/// Every position of the article, in order.
pub fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for (i, c) in scene.clauses() {
        for d in of_clause(scene, i, c) {
            keep(&mut out, d);
        }
    }
    for d in silences(scene) {
        keep(&mut out, d);
    }
    out.sort_by_key(|d| d.sentence);
    out
}

// one for each side and stance in a sentence; one that depends on something says more
fn keep(out: &mut Vec<Draft>, d: Draft) {
    let same = |o: &&mut Draft| {
        o.sentence == d.sentence
            && o.side.key == d.side.key
            && (o.stance == d.stance || weaker(o.stance, d.stance) || weaker(d.stance, o.stance))
    };
    match out.iter_mut().find(same) {
        Some(o) if weaker(o.stance, d.stance) && o.clause.zip(d.clause).is_some_and(|(a, b)| a.abs_diff(b) <= 2) => *o = d,
        Some(o) if o.stance == d.stance && o.conditions.is_empty() && !d.conditions.is_empty() => *o = d,
        Some(o) if o.stance == d.stance || weaker(d.stance, o.stance) => {}
        _ => out.push(d),
    }
}

// "ready to talk once …" is a condition, not an offer beside it
fn weaker(a: Stance, b: Stance) -> bool {
    matches!((a, b), (Stance::Offers | Stance::Accepts, Stance::Conditions))
}

fn of_clause(scene: &Scene<'_>, i: usize, c: &Clause) -> Vec<Draft> {
    if scene.open(c) || aside(scene, c) {
        return Vec::new();
    }
    let Some(read) = by_word(scene, c).or_else(|| by_content(scene, c)).or_else(|| by_form(scene, c)) else { return Vec::new() };
    let concerned = read.1.iter().any(|s| scene.is_concerned(s));
    let firm = concerned && (matches!(read.0, Stance::Refuses | Stance::Threatens) || read.0 == Stance::Asks && c.modal.is_none());
    if !matches!(read.0, Stance::Doubts) && !firm && !on_topic(scene, c) {
        return Vec::new();
    }
    let conditions = conditions::of(scene, i, read.0);
    let stance = settle(read.0, c, &conditions);
    let Some(stance) = stance else { return Vec::new() };
    read.1.into_iter().map(|side| draft(scene, i, c, side, stance, conditions.clone())).collect()
}

// reasons, circumstances and aims: "after he refused", "the refusal to agree", "on which they insist"
fn aside(scene: &Scene<'_>, c: &Clause) -> bool {
    let bare = c.tense == Tense::None && c.modal.is_none() && !c.passive;
    let word = scene.text(c.head).to_lowercase();
    let infinitive = bare && !word.ends_with("ing");
    match c.link {
        Link::Adverbial
            if matches!(c.mark.as_deref(), Some("after" | "because" | "since" | "as" | "although" | "though" | "before" | "so")) =>
        {
            true
        }
        Link::Relative
            if c.tense == Tense::Past
                && c.subject.as_ref().is_some_and(|s| s.head.start > scene.above(c).map_or(0, |u| u.head.start))
                && c.behind.iter().any(|(_, p)| matches!(p.lemma.as_str(), "which" | "whom")) =>
        {
            true
        }
        Link::Content if matches!(c.mark.as_deref(), Some("how" | "whether" | "what" | "who" | "where" | "why" | "which")) => true,
        _ => infinitive && !(c.link == Link::Root),
    }
}

// what depends on something is conditional; a threat or demand stays one
fn settle(stance: Stance, c: &Clause, conditions: &[(String, ConditionKind)]) -> Option<Stance> {
    if conditions.is_empty() {
        return Some(stance);
    }
    let until = conditions.iter().any(|(_, k)| {
        matches!(k, ConditionKind::Until | ConditionKind::Unless | ConditionKind::After | ConditionKind::OnlyIf | ConditionKind::Without)
    });
    let proposes = matches!(c.lemma.as_str(), "propose" | "suggest") && conditions.iter().any(|(_, k)| *k == ConditionKind::If);
    match stance {
        Stance::Offers | Stance::Accepts => Some(Stance::Conditions),
        Stance::Asks if proposes || before_talks(conditions) => Some(Stance::Conditions),
        Stance::Refuses
            if until && (c.negated || c.modal.is_some() || matches!(c.lemma.as_str(), "refuse" | "decline" | "rule" | "rule out")) =>
        {
            Some(Stance::Conditions)
        }
        other => Some(other),
    }
}

// "insists on X before any truce": X is what the truce depends on
fn before_talks(conditions: &[(String, ConditionKind)]) -> bool {
    let n = &crate::words::tables().nouns;
    conditions.iter().any(|(t, k)| {
        let first = t.split(' ').take(6).collect::<Vec<_>>().join(" ");
        *k == ConditionKind::Until
            && t.to_lowercase().starts_with("before ")
            && (n.talks.stands_in(&first) || n.accord.stands_in(&first) || n.truce.stands_in(&first))
    })
}

type Reading<'s> = (Stance, Vec<Side>);

// a verb or predicate of the tables
fn by_word<'s>(scene: &'s Scene<'_>, c: &Clause) -> Option<Reading<'s>> {
    if !(scene.words.may_take_stance(c) || stands(c)) {
        return None;
    }
    let who = owners(scene, c);
    let n = &scene.words.nouns;
    if !gerund(scene, c) && c.subject.as_ref().is_some_and(|s| n.accord.has(&s.lemma) || n.truce.has(&s.lemma) || n.talks.has(&s.lemma)) {
        return None;
    }
    if who.is_empty()
        || matches!(c.modal.as_deref(), Some("might" | "may" | "could" | "can" | "must" | "should")) && !c.negated
        || matches!(c.modal.as_deref(), Some("could" | "can")) && c.lemma != "accept" && !(c.negated && of_negated(scene, c))
    {
        return None;
    }
    let of = |s: Stance| scene.words.stance(s);
    let one = |s: Stance| Some((s, who.clone()));
    let outside = !who.iter().any(|w| scene.is_concerned(w));
    if c.negated {
        if of(Stance::Refuses).negated.verb(c)
            && (c.modal.is_some() || c.tense == Tense::None || matches!(c.lemma.as_str(), "accept" | "recognise" | "recognize" | "concede"))
        {
            return one(Stance::Refuses);
        }
        return predicate(scene, c).and_then(|s| if s == Stance::Offers { one(Stance::Refuses) } else { None });
    }
    if let Some(s) = predicate(scene, c) {
        return if outside && s == Stance::Offers { None } else { one(s) };
    }
    for s in [Stance::Refuses, Stance::Threatens, Stance::Doubts, Stance::Asks, Stance::Offers, Stance::Accepts] {
        if of(s).verbs.verb(c) && takes(scene, s, c) && !(outside && matches!(s, Stance::Offers | Stance::Accepts | Stance::Doubts)) {
            return one(refine(scene, s, c));
        }
        // third parties count when they welcome what was agreed
        if outside && s == Stance::Accepts && matches!(c.lemma.as_str(), "welcome" | "hail" | "endorse") && about_accord(scene, c) {
            return one(s);
        }
    }
    None
}

fn of_negated(scene: &Scene<'_>, c: &Clause) -> bool {
    scene.words.stance(Stance::Refuses).negated.verb(c)
}

fn about_accord(scene: &Scene<'_>, c: &Clause) -> bool {
    let n = &scene.words.nouns;
    let step = |o: &Phrase| {
        matches!(
            o.lemma.as_str(),
            "step"
                | "move"
                | "announcement"
                | "breakthrough"
                | "decision"
                | "outcome"
                | "result"
                | "progress"
                | "resumption"
                | "initiative"
                | "release"
        )
    };
    c.objects.iter().any(|o| n.accord.has(&o.lemma) || n.truce.has(&o.lemma) || n.talks.has(&o.lemma) || step(o))
}

fn predicate(scene: &Scene<'_>, c: &Clause) -> Option<Stance> {
    let said = scene.text(c.head) != c.lemma
        && matches!(
            scene.text(c.head).to_lowercase().as_str(),
            "is" | "are" | "was" | "were" | "be" | "been" | "remain" | "remains" | "remained" | "'s" | "'re" | "'m" | "am" | "being"
        );
    let found = [Stance::Refuses, Stance::Offers, Stance::Doubts].into_iter().find(|&s| scene.words.stance(s).predicates.has(&c.lemma));
    let found = found.filter(|_| said || c.lemma == "ready" || c.lemma == "prepared");
    // "remained ready", "stood ready": the adjective behind the verb
    let after = scene.record.text.get(c.head.end..scene.sentence(c.sentence).end).unwrap_or_default();
    let next = crate::words::words(after).next().unwrap_or_default();
    let behind = [Stance::Refuses, Stance::Offers, Stance::Doubts].into_iter().find(|&s| scene.words.stance(s).predicates.has(&next));
    found.or_else(|| behind.filter(|_| stands(c)))
}

fn stands(c: &Clause) -> bool {
    matches!(c.lemma.as_str(), "remain" | "stand" | "stay" | "seem")
}

// whether the verb stands with what makes it this stance
fn takes(scene: &Scene<'_>, s: Stance, c: &Clause) -> bool {
    let to = |preps: &[&str]| c.behind.iter().any(|(p, _)| preps.contains(&p.as_str()));
    let below = content(scene, c).is_some();
    match (s, c.lemma.as_str()) {
        (Stance::Asks, "call") => c.objects.is_empty() && to(&["for", "on", "upon"]),
        (Stance::Asks, "press" | "push") => to(&["for"]) || below,
        (Stance::Asks, "insist") => to(&["on", "upon"]) || below,
        (Stance::Asks, "appeal") => to(&["to", "for"]),
        (Stance::Asks, "seek" | "suggest" | "recommend") => c.objects.iter().any(|o| thing(scene, o)) || below && c.lemma != "seek",
        (Stance::Asks, _) if joint(scene, c) && !matches!(c.lemma.as_str(), "urge" | "call" | "demand" | "propose") => false,
        (Stance::Asks, "ask" | "request") => below || to(&["for"]) || !c.objects.is_empty(),
        (Stance::Asks, "want") => below || !c.objects.is_empty(),
        (Stance::Refuses, "object") => to(&["to"]),
        (Stance::Refuses, "decline" | "refuse") => !declines_to_say(scene, c),
        (Stance::Refuses, "resist" | "oppose" | "shun" | "snub" | "boycott" | "withhold") => !c.objects.is_empty(),
        (Stance::Accepts, "agree") => !joint(scene, c) && (below || to(&["to", "on"])),
        (Stance::Accepts, "back" | "support" | "hail" | "approve" | "embrace" | "confirm") => {
            c.objects.iter().any(|o| thing(scene, o)) || to(&["of"])
        }
        (Stance::Accepts, "concede") => false,
        (Stance::Accepts, "accept" | "welcome" | "endorse") => c.objects.is_empty() || c.objects.iter().any(|o| thing(scene, o)) || below,
        (Stance::Offers, _) if joint(scene, c) => false,
        (Stance::Offers, "offer") if !below => !c.objects.is_empty(),
        (Stance::Offers, _) if below => {
            content(scene, c).is_some_and(|b| !matches!(b.lemma.as_str(), "resign" | "run" | "step down" | "stand" | "seek"))
        }
        (Stance::Offers, _) => c.objects.iter().chain(c.behind.iter().map(|(_, p)| p)).any(|o| thing(scene, o)),
        (Stance::Threatens, "warn") => false,
        _ => true,
    }
}

// "wants to talk" is an offer, "wants him to talk" a demand
fn refine(scene: &Scene<'_>, s: Stance, c: &Clause) -> Stance {
    let below = content(scene, c);
    let own = below.is_some_and(|b| !b.passive && b.subject.as_ref().is_none_or(|x| c.subject.as_ref().is_some_and(|y| x.head == y.head)));
    let denied = below.is_some_and(|b| {
        b.negated
            && b.subject
                .iter()
                .chain(b.objects.iter().filter(|_| b.passive))
                .next()
                .is_some_and(|x| !matches!(x.lemma.as_str(), "it" | "they" | "he" | "she"))
            && b.mark.is_some()
            && !b.objects.iter().any(|o| !b.passive && scene.phrase(o).to_lowercase().starts_with("no "))
    });
    match c.lemma.as_str() {
        _ if s == Stance::Offers && denied => Stance::Refuses,
        "want" | "seek" if own && below.is_some_and(|b| scene.words.stance(Stance::Offers).content.verb(b)) => Stance::Offers,
        "want" if c.objects.iter().any(|o| scene.words.nouns.talks.has(&o.lemma)) => Stance::Offers,
        _ => s,
    }
}

fn declines_to_say(scene: &Scene<'_>, c: &Clause) -> bool {
    content(scene, c).is_some_and(|b| {
        matches!(
            b.lemma.as_str(),
            "say" | "comment" | "answer" | "give" | "discuss" | "elaborate" | "confirm" | "disclose" | "identify" | "reveal" | "speak"
        )
    }) || c.objects.iter().any(|o| o.lemma == "comment")
}

// proposals, plans, accords: what one can be for or against
fn thing(scene: &Scene<'_>, o: &Phrase) -> bool {
    let n = &scene.words.nouns;
    n.talks.has(&o.lemma)
        || n.accord.has(&o.lemma)
        || n.truce.has(&o.lemma)
        || n.topic.has(&o.lemma)
        || matches!(o.lemma.as_str(), "plan" | "idea" | "move" | "decision" | "resolution" | "call")
}

// the clause that says what is wanted
fn content<'a>(scene: &Scene<'a>, c: &Clause) -> Option<&'a Clause> {
    scene.clauses_in(c.sentence).iter().find(|d| {
        matches!(d.link, Link::Content | Link::Adverbial)
            && d.above.and_then(|a| scene.record.clauses.get(a)).is_some_and(|a| a.head == c.head)
            && d.head.start > c.head.start
            && d.mark.as_deref() != Some("after")
    })
}

// both sides agree together: a change, no position
fn joint(scene: &Scene<'_>, c: &Clause) -> bool {
    let Some(s) = &c.subject else { return true };
    scene.both(s)
        || scene.sides_of(s).iter().filter(|x| scene.is_party(x)).count() >= 2
        || c.behind.iter().any(|(p, x)| p == "with" && !scene.sides_of(x).is_empty())
}

// what a side says of itself under "will", of others under "must"
fn by_content<'s>(scene: &'s Scene<'_>, c: &Clause) -> Option<Reading<'s>> {
    let modal = c.modal.as_deref();
    let needs = matches!(c.lemma.as_str(), "have" | "need")
        && content(scene, c).is_some_and(|b| b.link == Link::Content)
        && c.subject.is_some()
        && !c.adverbs.iter().any(|a| a == "yet");
    let needs = needs && scene.text(c.head) != "having" && !(c.lemma == "need" && c.objects.len() > 1);
    let effect = c.objects.iter().any(|o| matches!(o.lemma.as_str(), "impact" | "effect" | "bearing" | "influence" | "place"));
    let obliged = (matches!(modal, Some("must" | "should")) || needs) && !effect;
    let will = matches!(modal, Some("will" | "would" | "shall"));
    let asked = modal == Some("could") && !c.negated;
    if !(obliged || will || asked) {
        return None;
    }
    let speaker = speakers(scene, c);
    if obliged && speaker.len() == 1 && scene.is_concerned(&speaker[0]) {
        return Some((if c.negated { Stance::Refuses } else { Stance::Asks }, speaker));
    }
    let subject = owners(scene, c);
    if subject.iter().filter(|s| scene.is_party(s)).count() >= 2
        || subject.is_empty() && speaker.len() >= 2 && !scene.mediators.contains(&speaker[0]) && conditions::of_clause(scene, c).is_empty()
    {
        return None;
    }
    let concerned = |s: &Side| scene.is_concerned(s) || s.key.contains('/');
    if !subject.iter().chain(&speaker).any(concerned) {
        return None;
    }
    if !will && !asked {
        return None;
    }
    let none = c.subject.as_ref().is_some_and(|s| {
        let text = scene.phrase(s).to_lowercase();
        text.starts_with("no ") || text.contains(" no ")
    });
    if none && !subject.is_empty() && !subject.iter().any(|s| speaker.iter().any(|t| t.key == s.key)) {
        return None;
    }
    // "wants guarantees that nobody will leave": what another is to do
    if c.link == Link::Content && speaker.is_empty() && scene.above(c).is_some_and(|u| !super::scene::says(u)) {
        return None;
    }
    let warned = scene.saying(c).is_some_and(|(up, _)| matches!(up.lemma.as_str(), "warn" | "threaten"));
    let own = speaker.is_empty() || subject.is_empty() || subject.iter().any(|s| speaker.iter().any(|t| t.key == s.key));
    if c.negated && will {
        let of = if own || subject.is_empty() { if speaker.is_empty() { subject } else { speaker } } else { subject };
        // a word about how things will go is no refusal
        let no = c.subject.iter().chain(&c.objects).any(|p| scene.phrase(p).to_lowercase().starts_with("no "));
        let there = c.lemma == "be" && (no || scene.text(c.span).to_lowercase().starts_with("there"));
        let shut = scene.words.stance(Stance::Refuses).negated.verb(c);
        let acts = if c.passive {
            no || shut
        } else {
            there
                || c.lemma != "be"
                    && !matches!(c.lemma.as_str(), "know" | "happen" | "think" | "wait" | "succeed" | "last" | "work" | "deter" | "sway")
        };
        return (acts && !of.is_empty()).then_some((Stance::Refuses, of));
    }
    let who = if subject.is_empty() { speaker.clone() } else { subject.clone() };
    if who.is_empty() {
        return None;
    }
    let talks = |p: &Phrase| {
        let n = &scene.words.nouns;
        n.is_talks(p, scene.phrase(p))
            || n.truce.has(&p.lemma)
            || n.accord.has(&p.lemma)
            || matches!(p.lemma.as_str(), "table" | "participation")
    };
    let about_talks = c.objects.iter().chain(c.behind.iter().map(|(_, p)| p)).chain(c.subject.iter()).any(talks);
    let limited = !conditions::of_clause(scene, c).is_empty();
    if matches!(c.lemma.as_str(), "remain" | "stay" | "continue" | "keep" | "end") && !about_talks && !limited {
        return None;
    }
    // "flights would resume": a forecast, unless it hangs on something
    let of_things = subject.is_empty()
        && c.subject.as_ref().is_some_and(|s| !matches!(s.lemma.as_str(), "it" | "they" | "he" | "she" | "we" | "i"))
        || c.passive;
    if of_things && !limited {
        return None;
    }
    let hostile = scene.words.stance(Stance::Threatens).content.verb(c);
    let kind = scene.words.stance(Stance::Offers).content.verb(c);
    match () {
        () if !own => None,
        () if asked => (limited && conditions::strict(scene, c)).then_some((Stance::Offers, who)),
        () if warned && will => Some((Stance::Threatens, who)),
        () if hostile && (about_talks || !kind) => Some((Stance::Threatens, who)),
        () if c.lemma == "go" && scene.text(c.span).contains(" go on ") => Some((Stance::Offers, who)),
        () if kind && takes_part(c) => Some((Stance::Accepts, who)),
        () if kind => Some((Stance::Offers, who)),
        () if limited => Some((Stance::Offers, who)),
        () => None,
    }
}

// to come to what others convene
fn takes_part(c: &Clause) -> bool {
    matches!(c.lemma.as_str(), "attend" | "participate" | "take part")
}

// "is not up for discussion", "there is no point in talks", "out of the question"
fn by_form<'s>(scene: &'s Scene<'_>, c: &Clause) -> Option<Reading<'s>> {
    let lemma = c.lemma.as_str();
    let holds = |words: &[&str]| {
        let text = scene.text(c.span).to_lowercase();
        words.iter().any(|w| text.contains(w))
    };
    let shut = matches!(lemma, "be" | "up" | "open" | "negotiable" | "non" | "go")
        && (c.negated && holds(&["up for", "on the table", "an option", "open to", "negotiable", "going to"])
            || holds(&["out of the question", "non-negotiable", "a red line"]));
    let needless =
        lemma == "be" && c.modal.is_none() && holds(&["no need for", "no point in", "no question of", "no reason to", "no room for"]);
    let hangs = matches!(lemma, "depend" | "hinge" | "dependent" | "conditional" | "contingent" | "condition") && !c.negated;
    let makes = matches!(lemma, "make" | "link" | "tie" | "set")
        && holds(&["dependent on", "conditional on", "contingent on", "a condition", "a precondition", "a prerequisite"]);
    let possible = matches!(lemma, "possible" | "happen" | "begin" | "resume" | "start")
        && conditions::strict(scene, c)
        && c.modal.as_deref() != Some("may");
    let judged = matches!(lemma, "consider" | "call" | "deem" | "find" | "regard" | "describe")
        && !c.negated
        && scene.words.stance(Stance::Refuses).predicates.stands_in(scene.text(c.span));
    let fear = matches!(lemma, "voice" | "express" | "cast" | "raise")
        && c.objects.iter().any(|o| matches!(o.lemma.as_str(), "doubt" | "scepticism" | "skepticism"));
    let stance = match () {
        () if needless || shut || judged => Stance::Refuses,
        () if hangs || makes || possible => Stance::Offers,
        () if fear => Stance::Doubts,
        () => return None,
    };
    // who judges is who is said to, not who tells of it
    let speaker = if judged { Vec::new() } else { speakers(scene, c) };
    let who = if speaker.is_empty() { owners(scene, c) } else { speaker };
    (!who.is_empty()).then_some((stance, who))
}

// those who are said to do it: of a passive, nobody, unless it tells
fn owners(scene: &Scene<'_>, c: &Clause) -> Vec<Side> {
    let told = c.passive && !c.behind.iter().any(|(p, _)| p == "by") && scene.stray(c).is_none();
    if told && matches!(c.lemma.as_str(), "prepare" | "commit" | "determine" | "open") {
        return c.objects.first().map(|p| counted(scene, scene.sides_of(p))).unwrap_or_default();
    }
    let own = counted(scene, scene.doers(c));
    if !own.is_empty() || !gerund(scene, c) {
        return own;
    }
    // "said that talks had failed, demanding that …": whoever speaks
    scene.ancestors(c).into_iter().map(|up| counted(scene, scene.doers(up))).find(|w| !w.is_empty()).unwrap_or_default()
}

fn gerund(scene: &Scene<'_>, c: &Clause) -> bool {
    c.link == Link::Adverbial && scene.text(c.head).ends_with("ing")
}

// parties, mediators and others with a name
fn counted(scene: &Scene<'_>, sides: Vec<&Side>) -> Vec<Side> {
    let known = |s: &&&Side| {
        scene.is_party(s)
            || s.name.is_some() && s.key.strip_suffix(":rebels").is_none_or(|of| of != s.country.as_ref().map_or("", |c| c.as_str()))
    };
    let out: Vec<Side> = sides.iter().filter(known).map(|s| (*s).clone()).collect();
    if out.len() > 3 { Vec::new() } else { out }
}

// those in whose mouth the clause is put
fn speakers(scene: &Scene<'_>, c: &Clause) -> Vec<Side> {
    let mut at = Some(c);
    for _ in 0..4 {
        let Some(x) = at else { break };
        if let Some((_, sides)) = scene.saying(x)
            && !sides.is_empty()
        {
            return counted(scene, sides);
        }
        at = if matches!(x.link, Link::Content | Link::Beside | Link::Adverbial) { scene.above(x) } else { None };
    }
    scene.speaker(c).and_then(|a| scene.sides.of(a)).map(|s| counted(scene, vec![s])).unwrap_or_default()
}

fn on_topic(scene: &Scene<'_>, c: &Clause) -> bool {
    let sentence = scene.sentence(c.sentence);
    crate::words::words(scene.text(sentence)).any(|w| {
        let t = &scene.words.nouns.topic;
        t.has(&w)
            || w.strip_suffix('s').is_some_and(|x| t.has(x))
            || w.strip_suffix("ing").is_some_and(|x| t.has(x))
            || w.strip_suffix("ed").is_some_and(|x| t.has(x) || t.has(&format!("{x}e")))
            || w.strip_suffix('d').is_some_and(|x| t.has(x))
            || w.strip_suffix("es").is_some_and(|x| t.has(x))
            || w.strip_suffix("ies").is_some_and(|x| t.has(&format!("{x}y")))
    })
}

fn draft(scene: &Scene<'_>, i: usize, c: &Clause, side: Side, stance: Stance, conditions: Vec<(String, ConditionKind)>) -> Draft {
    let what = what(scene, c);
    let about = what.to_lowercase();
    let meeting = ["meeting", "meet", "summit", "talks", "negotiat"].iter().any(|w| about.contains(w));
    Draft {
        sentence: c.sentence,
        clause: Some(i),
        speaker: speaker(scene, c, &side),
        stance,
        conditions,
        date: date(scene, c),
        changed: changed(scene, c),
        level: meeting.then(|| super::changes::level(scene, c)),
        side,
        what,
    }
}

// the proposal: what stands behind the verb, without the condition
fn what(scene: &Scene<'_>, c: &Clause) -> String {
    let end = c.conditions.iter().map(|(s, _)| s.start).filter(|&s| s > c.head.start).min().unwrap_or(c.span.end).min(c.span.end);
    let text = scene.text(Span::new(c.head.start, end.max(c.head.end)));
    let text = text.trim().trim_end_matches([',', '.', ';', '"', '”']).trim_end_matches(" and").trim_end_matches(" but");
    cut(text, 160)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((i, _)) => format!("{} …", text[..i].rsplit_once(' ').map_or(&text[..i], |(a, _)| a)),
    }
}

fn speaker(scene: &Scene<'_>, c: &Clause, side: &Side) -> Option<PositionSpeaker> {
    let of =
        |a: usize| {
            scene.record.actors.get(a).filter(|x| {
                scene.sides.of(a).is_some_and(|s| s.key == side.key) && (x.name.is_some() && x.role.is_some() || x.role.is_some())
            })
        };
    let spoken = scene.saying(c).and_then(|(up, _)| up.subject.as_ref()).into_iter().flat_map(|s| s.actors.clone());
    let own = c.subject.iter().flat_map(|s| s.actors.clone());
    let a = spoken.chain(scene.speaker(c)).chain(own).find_map(of)?;
    Some(PositionSpeaker { name: a.name.clone(), role: a.role.clone() })
}

fn date(scene: &Scene<'_>, c: &Clause) -> Option<String> {
    let today = scene.published();
    let told = scene.saying(c).map(|(up, _)| up);
    let long = |c: &Clause| {
        c.tense == Tense::PastPerfect
            || c.adverbs
                .iter()
                .any(|a| matches!(a.as_str(), "long" | "previously" | "earlier" | "always" | "repeatedly" | "often" | "already"))
    };
    let when = |c: &Clause| {
        scene.time_in(c).filter(|t| t.start == t.end).and_then(|t| t.start.clone()).filter(|d| today.as_ref().is_none_or(|t| d <= t))
    };
    match told {
        Some(up) => when(up).or_else(|| if long(up) { None } else { today }),
        None => when(c)
            .or_else(|| {
                scene.time(c).filter(|t| t.start == t.end).and_then(|t| t.start.clone()).filter(|d| today.as_ref().is_none_or(|t| d <= t))
            })
            .or_else(|| if long(c) { None } else { today }),
    }
}

// words that say what is new
fn changed(scene: &Scene<'_>, c: &Clause) -> Option<String> {
    const NEW: &[&str] = &[
        "no longer",
        "for the first time",
        "now",
        "only recently",
        "dropping",
        "dropped",
        "softened",
        "hardened",
        "reversed",
        "abandoned its",
        "gave up its",
        "changed its mind",
    ];
    let text = scene.text(scene.sentence(c.sentence));
    let lower = text.to_lowercase();
    NEW.iter()
        .find(|w| {
            lower
                .match_indices(**w)
                .any(|(i, _)| !lower[..i].ends_with(char::is_alphanumeric) && !lower[i + w.len()..].starts_with(char::is_alphanumeric))
        })
        .map(|w| (*w).to_owned())
}

// what was left unsaid
fn silences(scene: &Scene<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for s in scene.record.statements.iter().filter(|s| s.kind == StatementKind::Silent && s.part.is_text()) {
        let Some(n) = (0..scene.record.sentences.len())
            .find(|&n| scene.sentence(n).overlaps(s.span) && !scene.is_title(n) && scene.record.sentences[n].part.is_text())
        else {
            continue;
        };
        let cue = s.cue.as_ref().map_or(s.span, |c| c.span);
        let clause = scene
            .record
            .clauses
            .iter()
            .find(|c| c.part.is_text() && c.head.overlaps(cue))
            .or_else(|| scene.clauses_in(n).iter().find(|c| c.part.is_text()));
        let mut sides: Vec<Side> = clause.and_then(|c| c.subject.as_ref()).map(|p| counted(scene, scene.sides_of(p))).unwrap_or_default();
        if sides.is_empty() {
            sides = s
                .speaker
                .as_ref()
                .and_then(|s| s.actor)
                .and_then(|a| scene.sides.of(a))
                .map(|s| counted(scene, vec![s]))
                .unwrap_or_default();
        }
        out.extend(sides.into_iter().map(|side| silence(scene, n, clause, side, s.text.clone())));
    }
    for (_, c) in scene.clauses() {
        if mute(scene, c) {
            let what = what(scene, c);
            out.extend(owners(scene, c).into_iter().map(|side| silence(scene, c.sentence, Some(c), side, what.clone())));
            continue;
        }
        let Some(o) = c
            .objects
            .first()
            .filter(|o| matches!(o.lemma.as_str(), "statement" | "comment" | "answer" | "reply" | "response" | "reaction"))
        else {
            continue;
        };
        let none = c.negated || crate::words::words(scene.phrase(o)).next().is_some_and(|w| w == "no");
        if none && matches!(c.lemma.as_str(), "make" | "give" | "offer" | "issue" | "have" | "provide" | "send") {
            out.extend(owners(scene, c).into_iter().map(|side| silence(scene, c.sentence, Some(c), side, what(scene, c))));
        }
    }
    out
}

fn silence(scene: &Scene<'_>, sentence: usize, clause: Option<&Clause>, side: Side, what: String) -> Draft {
    let date = clause.map_or_else(|| scene.published(), |c| date(scene, c));
    Draft {
        sentence,
        clause: None,
        side,
        speaker: None,
        stance: Stance::Silent,
        what: cut(&what, 160),
        conditions: Vec::new(),
        date,
        changed: None,
        level: None,
    }
}

// "did not say whether", "has yet to respond", "would not comment"
fn mute(scene: &Scene<'_>, c: &Clause) -> bool {
    const SPEAK: &[&str] = &["say", "comment", "respond", "reply", "answer", "react", "specify", "elaborate", "disclose", "indicate"];
    let told = matches!(c.tense, Tense::Past | Tense::Perfect | Tense::PastPerfect) || matches!(c.modal.as_deref(), Some("would"));
    let whether = content(scene, c)
        .is_none_or(|b| matches!(b.mark.as_deref(), Some("whether" | "if" | "when" | "how" | "what" | "who" | "where" | "why")));
    let pending = scene.above(c).is_some_and(|u| u.lemma == "have" && u.adverbs.iter().any(|a| a == "yet"));
    SPEAK.contains(&c.lemma.as_str()) && (c.negated && told && whether || pending && whether) && !scene.open(c) && !c.passive
}
