//! One article with what every rule of the talks step asks for.

use super::sides::Sides;
use crate::observation::Side;
use crate::words::{Words, tables};
use legation_schema::{Clause, Date, Link, Part, Phrase, Place, PlaceUse, Precision, Record, Source, Span, Tense, TimeExpression, TimeKind};

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
    /// Where the dateline ends: behind "HAVANA, May 26 - ".
    pub dateline: Span,
}

impl<'a> Scene<'a> {
    /// Reads who is who.
    pub fn new(record: &'a Record) -> Scene<'a> {
        let first = record.sentences.iter().find(|s| s.part.is_text() && s.paragraph > 0).map(|s| s.span);
        Scene { record, words: tables(), sides: Sides::read(record), pair: Vec::new(), dateline: dateline(&record.text, first) }
    }
    /// The clauses of the text; the title retells them.
    pub fn clauses(&self) -> impl Iterator<Item = (usize, &'a Clause)> + '_ {
        let clauses = &self.record.clauses;
        clauses.iter().enumerate().filter(|(_, c)| c.part.is_text() && !self.is_title(c.sentence))
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
    /// The sides that a phrase names: both where its words mean both.
    pub fn sides_of(&self, p: &Phrase) -> Vec<&Side> {
        if self.both(p) {
            return self.pair.iter().collect();
        }
        self.sides.all(&p.actors)
    }
    /// Whether a phrase means both sides: "the two sides", "both delegations", "Sudan's warring parties".
    pub fn both(&self, p: &Phrase) -> bool {
        let words = &self.words.nouns;
        if !words.both.has(&p.lemma) || self.pair.len() < 2 {
            return false;
        }
        let text = self.text(Span::new(p.span.start, p.head.end.max(p.span.start))).to_lowercase();
        let whole = self.phrase(p).to_lowercase();
        let counted = ["both ", "two ", "neither ", "either ", "warring ", "rival ", "conflicting ", "belligerent "].iter().any(|w| text.contains(w));
        let plain = matches!(text.as_str(), "the parties" | "the sides" | "the delegations" | "the foes" | "the negotiators" | "negotiators" | "the rivals" | "the belligerents");
        // "representatives of the two sides"
        counted && !text.contains("both the") && !text.contains("countries") || plain || whole.contains("of the two sides") || whole.contains("of both sides")
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
        let below: Vec<Span> = self.record.clauses.iter().filter(|d| d.sentence == c.sentence && d.head != c.head && c.span.contains(d.span) && d.span != c.span && !d.span.contains(c.head)).map(|d| d.span).collect();
        let fits = |t: &&TimeExpression| {
            t.part == c.part && c.span.contains(t.span) && t.start.is_some() && t.span.start >= self.dateline.end
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
        after.starts_with("'s ") || after.starts_with("’s ") || ["since ", "before ", "until ", "end of ", "from ", "of ", "until the end of "].iter().any(|w| before.ends_with(w))
    }
    /// Places that stand in a span, where something is: "in Havana".
    pub fn places(&self, span: Span) -> impl Iterator<Item = &'a Place> + '_ {
        self.record.places.iter().filter(move |p| {
            p.part.is_text() && span.contains(p.span) && p.usage == PlaceUse::Place && p.name.is_some() && p.span.start >= self.dateline.end && !matches!(p.precision, None)
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
        let marked = |c: &Clause| matches!(c.mark.as_deref(), Some("if" | "unless" | "until" | "once" | "whether" | "when" | "before" | "lest" | "till"));
        marked(c) && !(c.mark.as_deref() == Some("when") && c.modal.is_none() && matches!(c.tense, Tense::Past | Tense::Perfect))
            || self.ancestors(c).iter().zip(std::iter::once(c).chain(self.ancestors(c))).any(|(up, low)| marked(up) && low.link != Link::Root)
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
        says(up).then(|| (up, up.subject.as_ref().map(|s| self.sides_of(s)).unwrap_or_default()))
    }
    /// The sides that the reported words around the clause are put into the mouth of.
    pub fn speaker(&self, c: &Clause) -> Option<usize> {
        let around = self.record.statements.iter().filter(|s| s.part == c.part && s.kind != legation_schema::StatementKind::Silent && s.pieces.iter().any(|p| p.contains(c.head)));
        around.min_by_key(|s| s.span.len()).and_then(|s| s.speaker.as_ref()).and_then(|s| s.actor)
    }
}

/// Whether the verb reports what is said.
pub fn says(c: &Clause) -> bool {
    const SAY: &[&str] = &["say", "tell", "announce", "add", "declare", "state", "reply", "respond", "argue", "insist", "maintain", "stress", "warn", "note", "explain", "repeat", "reiterate", "confirm", "claim", "write", "tweet", "make", "let", "promise", "pledge", "vow", "agree", "report", "believe", "think", "hope", "know", "signal", "indicate", "suggest", "assert", "affirm", "emphasise", "emphasize", "underline", "undertake", "swear", "caution", "threaten", "reveal", "disclose", "acknowledge", "admit", "accept"];
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
    let capital = |s: &str| s.split([',', ' ']).next().is_some_and(|w| w.len() > 2 && w.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()));
    match end.filter(|_| capital(head)) {
        Some(end) => Span::new(first.start, first.start + end),
        None => Span::new(first.start, first.start),
    }
}

/// The day as a date.
pub fn day(text: &str) -> Option<Date> {
    text.get(..10).and_then(|d| d.parse().ok())
}
