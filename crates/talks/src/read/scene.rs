//! One article with what every rule of the talks step asks for.

use super::sides::Sides;
use crate::observation::Side;
use crate::words::{Words, tables};
use legation_schema::{Clause, Link, Part, Phrase, Place, PlaceUse, Precision, Record, Source, Span, Tense, TimeExpression, TimeKind};

/// One article.
pub struct Scene<'a> {
    /// Its record.
    pub record: &'a Record,
    /// The tables.
    pub words: &'static Words,
    /// Who stands for which side.
    pub sides: Sides,
    /// Those who negotiate.
    pub pair: Vec<Side>,
    /// Those who mediate.
    pub mediators: Vec<Side>,
    /// Others who may well negotiate, where the article leaves it open.
    pub near: Vec<Side>,
    /// Where the dateline ends: behind "HAVANA, May 26 - ".
    pub dateline: Span,
}

impl<'a> Scene<'a> {
    /// Reads who is who.
    pub fn new(record: &'a Record) -> Scene<'a> {
        let first = record.sentences.iter().find(|s| s.part.is_text() && s.paragraph > 0).map(|s| s.span);
        Scene {
            record,
            words: tables(),
            sides: Sides::read(record),
            pair: Vec::new(),
            mediators: Vec::new(),
            near: Vec::new(),
            dateline: dateline(&record.text, first),
        }
    }
    /// The clauses of the text; the title retells them.
    pub fn clauses(&self) -> impl Iterator<Item = (usize, &'a Clause)> + '_ {
        let clauses = &self.record.clauses;
        clauses.iter().enumerate().filter(|(_, c)| c.part.is_text() && !self.is_title(c.sentence))
    }
    /// The clauses of one sentence, which stand together.
    pub fn clauses_in(&self, sentence: usize) -> &'a [Clause] {
        let all = &self.record.clauses;
        let from = all.partition_point(|c| c.sentence < sentence);
        &all[from..from + all[from..].partition_point(|c| c.sentence == sentence)]
    }
    /// Whether the sentence is the headline.
    pub fn is_title(&self, sentence: usize) -> bool {
        self.record.sentences[sentence].paragraph == 0
    }
    /// The words of a span of the text.
    pub fn text(&self, span: Span) -> &'a str {
        self.record.text.get(span.range()).unwrap_or_default()
    }
    /// The words of a phrase.
    pub fn phrase(&self, p: &Phrase) -> &'a str {
        self.text(p.span)
    }
    /// The sentence's span.
    pub fn sentence(&self, number: usize) -> Span {
        self.record.sentences[number].span
    }
    /// The sentence as a source.
    pub fn source(&self, sentence: usize) -> Source {
        let span = self.sentence(sentence);
        Source { article: self.record.id.clone(), part: Part::Text, span, text: self.text(span).to_owned() }
    }
    /// The coded event whose words the clause holds.
    pub fn event(&self, c: &Clause) -> Option<String> {
        self.record.events.iter().find(|e| e.trigger.part == c.part && e.trigger.span.overlaps(c.head)).map(|e| e.id.clone())
    }
    /// The clause above.
    pub fn above(&self, c: &Clause) -> Option<&'a Clause> {
        c.above.and_then(|i| self.record.clauses.get(i))
    }
    /// The clauses above, nearest first.
    pub fn ancestors(&self, c: &Clause) -> Vec<&'a Clause> {
        let mut out: Vec<&Clause> = Vec::new();
        let mut at = self.above(c);
        while let Some(up) = at.filter(|_| out.len() < 8) {
            out.push(up);
            at = self.above(up);
        }
        out
    }
    /// Whether it is among those who negotiate.
    pub fn is_party(&self, side: &Side) -> bool {
        self.pair.iter().any(|p| p.key == side.key)
    }
    /// Whether it negotiates or mediates.
    pub fn is_concerned(&self, side: &Side) -> bool {
        self.is_party(side) || self.mediators.iter().chain(&self.near).any(|m| m.key == side.key)
    }
    /// The sides that a phrase names: both where its words mean both, the mediators where they are called so.
    pub fn sides_of(&self, p: &Phrase) -> Vec<&Side> {
        if self.both(p) {
            return self.pair.iter().collect();
        }
        if self.words.nouns.mediators.has(&p.lemma) && !self.mediators.is_empty() && p.actors.len() <= 1 {
            return self.mediators.iter().take(3).collect();
        }
        if let Some(owner) = self.possessor(p) {
            return vec![owner];
        }
        if let Some(counted) = self.counted(p) {
            return counted;
        }
        let mut named = self.sides.all(&p.actors);
        if named.is_empty() {
            named.extend(self.by_last_name(p).or_else(|| self.command(p)).or_else(|| self.the_envoy(p)));
        }
        // "the army" is one, whomever the article told of beside it
        let short = self.phrase(p);
        if named.len() == 2
            && short.to_lowercase().starts_with("the ")
            && short.split(' ').count() <= 3
            && !short.contains(" and ")
            && !self.words.nouns.both.has(&p.lemma)
        {
            named.truncate(1);
        }
        // "officers of the army and of the rebels"
        let text = self.phrase(p);
        let head = &text[..text.find([',', ';']).or_else(|| text.find(" who ")).unwrap_or(text.len())];
        if named.len() <= 1 && (head.contains(" of ") || head.contains(" from ") || head.contains(" for ")) && head.contains(" and ") {
            let inside = super::setting::mentioned(self, Span::new(p.span.start, p.span.start + head.len()));
            let parties: Vec<&Side> = self.sides.all(&inside).into_iter().filter(|s| !s.key.contains('/')).collect();
            if parties.len() == 2 {
                return parties;
            }
        }
        named
    }
    // "the two countries", "the four states": the mediators where a state fights a group inside it
    fn counted(&self, p: &Phrase) -> Option<Vec<&Side>> {
        let inner = self.pair.iter().any(|s| s.key.contains(':'));
        if !inner || !matches!(p.lemma.as_str(), "country" | "state" | "government" | "nation" | "power") {
            return None;
        }
        let text = self.phrase(p).to_lowercase();
        let number = ["two ", "three ", "four "].iter().position(|w| text.starts_with(&format!("the {w}")) || text.starts_with(w))? + 2;
        (self.mediators.len() >= number).then(|| self.mediators.iter().take(number).collect())
    }
    // a last name alone that the record's actors don't list as a mention
    fn by_last_name(&self, p: &Phrase) -> Option<&Side> {
        let word = self.phrase(p);
        if word.len() < 4 || word.contains(' ') || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let of = self.record.actors.iter().find(|a| a.name.as_deref().is_some_and(|n| n.rsplit(' ').next() == Some(word) && n != word))?;
        self.sides.of(of.id)
    }
    // "the envoy" without a name: the mediator
    fn the_envoy(&self, p: &Phrase) -> Option<&Side> {
        let text = self.phrase(p).to_lowercase();
        let body = self.mediators.iter().filter(|m| m.key.starts_with("IGO:")).chain(&self.mediators).next();
        body.filter(|_| {
            matches!(text.as_str(), "the envoy" | "the special envoy" | "the mediator" | "the chief mediator" | "the coordinator")
        })
    }
    // "the general command", "the presidency" without a name: the state's own, where one side is a state and the other fights it
    fn command(&self, p: &Phrase) -> Option<&Side> {
        const OWN: &[&str] = &["command", "presidency", "military", "junta", "cabinet", "regime"];
        if !OWN.contains(&p.lemma.as_str()) || !self.phrase(p).to_lowercase().starts_with("the ") {
            return None;
        }
        let (state, group) = (self.pair.iter().find(|s| !s.key.contains(':'))?, self.pair.iter().find(|s| s.key.contains(':'))?);
        (group.country == state.country).then_some(state)
    }
    // "his forces", "its delegation": the owner's side
    fn possessor(&self, p: &Phrase) -> Option<&Side> {
        const OWN: &[&str] = &[
            "side",
            "force",
            "delegation",
            "team",
            "fighter",
            "movement",
            "government",
            "group",
            "troop",
            "negotiator",
            "envoy",
            "representative",
            "spokesman",
            "spokeswoman",
            "leader",
            "commander",
            "troops",
            "army",
            "unit",
            "camp",
        ];
        let text = self.phrase(p);
        let first = text.split(' ').next().unwrap_or_default();
        if !matches!(first.to_lowercase().as_str(), "his" | "her" | "its" | "their") || !OWN.contains(&p.lemma.as_str()) {
            return None;
        }
        let word = Span::new(p.span.start, p.span.start + first.len());
        let owners = super::setting::mentioned(self, word);
        self.sides.all(&owners).into_iter().find(|s| self.is_party(s))
    }
    /// Whether a phrase means both sides: "the two sides", "both delegations", "Sudan's warring parties".
    pub fn both(&self, p: &Phrase) -> bool {
        let words = &self.words.nouns;
        if !words.both.has(&p.lemma) || self.pair.len() < 2 {
            return false;
        }
        let text = self.text(Span::new(p.span.start, p.head.end.max(p.span.start))).to_lowercase();
        let whole = self.phrase(p).to_lowercase();
        let counted =
            ["both ", "two ", "neither ", "either ", "warring ", "rival ", "conflicting ", "belligerent "].iter().any(|w| text.contains(w));
        let plain = matches!(
            text.as_str(),
            "the parties"
                | "the sides"
                | "the delegations"
                | "the foes"
                | "the negotiators"
                | "negotiators"
                | "the rivals"
                | "the belligerents"
        );
        // "representatives of the two sides"
        counted && !text.contains("both the") && !text.contains("countries")
            || plain
            || whole.contains("of the two sides")
            || whole.contains("of both sides")
    }
    /// Those who do what the clause says; a pronoun at the head of a sentence means whom the sentence before was about.
    pub fn doers(&self, c: &Clause) -> Vec<&Side> {
        let Some(p) = &c.subject else { return self.stray(c).map(|up| self.doers(up)).unwrap_or_default() };
        let named = self.sides_of(p);
        let word = p.lemma.as_str();
        if !matches!(word, "it" | "they" | "he" | "she") {
            return named;
        }
        // in what one says of "them" or "it" one mostly speaks of oneself
        let told = self.teller(c);
        if !told.is_empty() && (matches!(word, "it" | "they") || named.is_empty()) {
            return told;
        }
        if matches!(word, "it" | "they") && self.opens_sentence(c, p) {
            let before = self.before(c.sentence);
            if !before.is_empty() && (word == "they" || before.len() == 1) && before.iter().any(|s| self.is_party(s)) {
                return before;
            }
        }
        if named.is_empty() && c.link == Link::Beside {
            return self.above(c).map(|u| self.doers(u)).unwrap_or_default();
        }
        named
    }
    /// "regretted that nothing had been agreed and called on the sides": the clause to which the second verb belongs, where the
    /// parser hung it below.
    pub fn stray(&self, c: &Clause) -> Option<&'a Clause> {
        let low = c.link == Link::Beside && c.passive && c.tense == Tense::None && c.modal.is_none() && c.subject.is_none();
        let beside = self.above(c).filter(|b| low && b.link == Link::Content && b.passive)?;
        self.above(beside)
    }
    // who says it, through "let it be known that"
    fn teller(&self, c: &Clause) -> Vec<&Side> {
        let mut at = self.saying(c);
        while let Some((up, told)) = at {
            if !told.is_empty() {
                return told;
            }
            at = self.saying(up);
        }
        Vec::new()
    }
    fn opens_sentence(&self, c: &Clause, p: &Phrase) -> bool {
        let start = self.sentence(c.sentence).start;
        c.link == Link::Root && p.span.start <= start + 2
            || self.above(c).is_some_and(|u| {
                c.link == Link::Beside && u.subject.as_ref().is_some_and(|s| s.span == p.span) && p.span.start <= start + 2
            })
    }
    // the subject of the sentence before, in the same paragraph
    fn before(&self, sentence: usize) -> Vec<&Side> {
        let Some(prev) = sentence.checked_sub(1).filter(|&n| !self.is_title(n)) else { return Vec::new() };
        let root = self.clauses_in(prev).iter().find(|d| d.part.is_text() && d.link == Link::Root);
        // "It was unclear whether the rebels …": they
        let empty = root.is_none_or(|d| d.subject.as_ref().is_none_or(|s| s.lemma == "it" && s.actors.is_empty() || s.lemma == "there"));
        if empty {
            let named =
                |d: &&Clause| d.part.is_text() && d.subject.as_ref().is_some_and(|s| self.sides_of(s).iter().any(|x| self.is_party(x)));
            return self
                .clauses_in(prev)
                .iter()
                .rev()
                .find(named)
                .and_then(|d| d.subject.as_ref())
                .map(|s| self.sides_of(s))
                .unwrap_or_default();
        }
        root.map(|d| {
            if d.subject.as_ref().is_some_and(|s| matches!(s.lemma.as_str(), "he" | "she")) {
                d.subject.as_ref().map(|s| self.sides_of(s)).unwrap_or_default()
            } else {
                self.doers(d)
            }
        })
        .unwrap_or_default()
    }
    /// The time that holds for a clause: its own, else that of the word of saying above it.
    pub fn time(&self, c: &Clause) -> Option<&'a TimeExpression> {
        let mut own = Some(c);
        while let Some(at) = own {
            if let Some(t) = self.time_in(at) {
                return Some(t);
            }
            own = if matches!(at.link, Link::Content | Link::Beside) { self.above(at) } else { None };
        }
        None
    }
    /// The time that stands in the clause itself, outside of those below it.
    pub fn time_in(&self, c: &Clause) -> Option<&'a TimeExpression> {
        let below: Vec<Span> = self
            .clauses_in(c.sentence)
            .iter()
            .filter(|d| d.head != c.head && c.span.contains(d.span) && d.span != c.span && !d.span.contains(c.head))
            .map(|d| d.span)
            .collect();
        let fits = |t: &&TimeExpression| {
            t.part == c.part
                && c.span.contains(t.span)
                && t.start.is_some()
                && t.span.start >= self.dateline.end
                && matches!(t.kind, TimeKind::Date | TimeKind::Time)
                && !t.value.ends_with("_REF")
                && !below.iter().any(|b| b.contains(t.span))
                && !self.of_a_noun(t.span)
        };
        let near = |t: &&TimeExpression| (exact(t), distance(t.span, c.head));
        self.record.times.iter().filter(fits).min_by_key(near)
    }
    // "next year's elections", "the end of 2015", "talks of 1999": the time of something else
    fn of_a_noun(&self, span: Span) -> bool {
        let after = self.record.text.get(span.end..).unwrap_or_default();
        let before = self.record.text.get(..span.start).unwrap_or_default();
        after.starts_with("'s ")
            || after.starts_with("’s ")
            || ["since ", "before ", "until ", "end of ", "from ", "of ", "until the end of "].iter().any(|w| before.ends_with(w))
    }
    /// Places that stand in a span, where something is: "in Havana".
    pub fn places(&self, span: Span) -> impl Iterator<Item = &'a Place> + '_ {
        self.record.places.iter().filter(move |p| {
            p.part.is_text()
                && span.contains(p.span)
                && p.usage == PlaceUse::Place
                && p.name.is_some()
                && p.span.start >= self.dateline.end
                && p.precision.is_some()
        })
    }
    /// The dateline's place.
    pub fn dateline_place(&self) -> Option<&'a Place> {
        let of = |p: &&Place| p.part.is_text() && self.dateline.contains(p.span) && p.precision != Some(Precision::Country);
        self.record.places.iter().find(of)
    }
    /// The day of publication as text.
    pub fn published(&self) -> Option<String> {
        self.record.published.map(|d| d.to_string())
    }
    /// Whether the clause stands under a word that leaves it open: "if", "unless".
    pub fn open(&self, c: &Clause) -> bool {
        let marked = |c: &Clause| {
            matches!(c.mark.as_deref(), Some("if" | "unless" | "until" | "once" | "whether" | "when" | "before" | "lest" | "till"))
        };
        let told = |c: &Clause| {
            c.mark.as_deref() == Some("when")
                && c.modal.is_none()
                && matches!(c.tense, Tense::Past | Tense::Perfect)
                && self.above(c).is_none_or(|u| u.modal.is_none())
        };
        if marked(c) && !told(c) {
            return true;
        }
        let mut low = c;
        for _ in 0..8 {
            let Some(up) = self.above(low) else { break };
            if marked(up) && low.link != Link::Root {
                return true;
            }
            low = up;
        }
        false
    }
    /// The clause of saying above, with who says it.
    pub fn saying(&self, c: &Clause) -> Option<(&'a Clause, Vec<&Side>)> {
        let up = match c.link {
            Link::Content => self.above(c)?,
            Link::Beside => {
                let first = self.above(c)?;
                if first.link == Link::Content && !says(first) { self.above(first)? } else { first }
            }
            _ => return None,
        };
        says(up).then(|| (up, if up.head == c.head { Vec::new() } else { self.doers(up) }))
    }
    /// The sides that the reported words around the clause are put into the mouth of.
    pub fn speaker(&self, c: &Clause) -> Option<usize> {
        let around = self.record.statements.iter().filter(|s| {
            s.part == c.part && s.kind != legation_schema::StatementKind::Silent && s.pieces.iter().any(|p| p.contains(c.head))
        });
        around.min_by_key(|s| s.span.len()).and_then(|s| s.speaker.as_ref()).and_then(|s| s.actor)
    }
}

/// Whether the verb reports what is said.
pub(super) fn says(c: &Clause) -> bool {
    const SAY: &[&str] = &[
        "say",
        "tell",
        "announce",
        "add",
        "declare",
        "state",
        "reply",
        "respond",
        "argue",
        "insist",
        "maintain",
        "stress",
        "warn",
        "note",
        "explain",
        "repeat",
        "reiterate",
        "confirm",
        "claim",
        "write",
        "tweet",
        "make",
        "let",
        "promise",
        "pledge",
        "vow",
        "agree",
        "report",
        "believe",
        "think",
        "hope",
        "know",
        "signal",
        "indicate",
        "suggest",
        "assert",
        "affirm",
        "emphasise",
        "emphasize",
        "underline",
        "undertake",
        "swear",
        "caution",
        "threaten",
        "reveal",
        "disclose",
        "acknowledge",
        "admit",
        "accept",
    ];
    SAY.contains(&c.lemma.as_str())
}

fn exact(t: &TimeExpression) -> bool {
    t.start != t.end
}

fn distance(a: Span, b: Span) -> usize {
    a.start.max(b.start) - a.end.min(b.end).min(a.start.max(b.start))
}

// "HAVANA, May 26 - " or "HURDAL, Norway, Oct 18 (Agency) — "
fn dateline(text: &str, first: Option<Span>) -> Span {
    let Some(first) = first else { return Span::default() };
    let head = first.of(text);
    let window = head.char_indices().nth(90).map_or(head, |(i, _)| &head[..i]);
    let end = [" - ", " – ", " — ", "—", ": "].iter().filter_map(|m| window.find(m).map(|i| i + m.len())).min();
    let capital =
        |s: &str| s.split([',', ' ']).next().is_some_and(|w| w.len() > 2 && w.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()));
    match end.filter(|_| capital(head)) {
        Some(end) => Span::new(first.start, first.start + end),
        None => Span::new(first.start, first.start),
    }
}

/// A place by the name that the article writes, where that is the same but for accents and capitals.
pub fn place_name(p: &Place) -> Option<String> {
    let name = p.name.clone()?;
    // a town is called as the article calls it
    let town = matches!(p.precision, Some(Precision::City | Precision::Point)) && p.usage == PlaceUse::Place;
    let bare = |s: &str| s.chars().filter(|c| c.is_ascii_alphabetic()).collect::<String>().to_lowercase();
    let similar = p.text.chars().count() == name.chars().count() && p.text.is_ascii() && !name.is_ascii();
    if !town && (!similar || bare(&p.text).len() < bare(&name).len()) {
        return Some(name);
    }
    let capitals = p.text.chars().all(|c| !c.is_lowercase());
    let titled = |w: &str| w.chars().take(1).chain(w.chars().skip(1).flat_map(char::to_lowercase)).collect::<String>();
    Some(if capitals { p.text.split(' ').map(titled).collect::<Vec<_>>().join(" ") } else { p.text.clone() })
}
