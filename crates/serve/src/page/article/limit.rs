//! A part of an article's text, for desks that serve others than those who hold the rights to it.

use legation_schema::{Part, Record, Span};

/// A record (spans in characters) with the sentences that fit into so many characters, and whether something was cut. What
/// was read out of the rest stays, in the words that were coded alone.
pub fn excerpt(mut r: Record, most: usize) -> (Record, bool) {
    if r.text.chars().count() <= most {
        return (r, false);
    }
    let whole = r.sentences.iter().filter(|s| s.part.is_text() && s.span.end <= most).map(|s| s.span.end).max().unwrap_or(0);
    r.text = r.text.chars().take(whole).collect();
    let shown = |part: Part, span: Span| !part.is_text() || span.end <= whole;
    r.furniture.retain(|s| s.end <= whole);
    r.sentences.retain(|s| shown(s.part, s.span));
    r.actors.iter_mut().for_each(|a| a.mentions.retain(|m| shown(m.part, m.span)));
    r.places.retain(|p| shown(p.part, p.span));
    r.times.retain(|t| shown(t.part, t.span));
    r.statements.retain(|s| shown(s.part, s.span));
    r.discarded.retain(|d| shown(d.part, d.span));
    r.talks.clear();
    for e in r.events.iter_mut().filter(|e| !shown(e.part, e.span)) {
        e.text = e.trigger.text.clone();
        e.conditions.clear();
        e.purpose = None;
        // nothing that points behind the end
        e.span = Span::new(whole, whole);
        e.trigger.span = e.span;
        e.actors.iter_mut().chain(e.recipients.iter_mut()).for_each(|p| p.span = None);
        e.content = None;
    }
    (r, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use legation_schema::SentenceSpan;

    #[test]
    fn whole_sentences_are_shown_and_nothing_points_behind_them() {
        let text = "Žižek spoke. Kenya and Chad met.".to_owned();
        let sentence = |a, b| SentenceSpan { part: Part::Text, span: Span::new(a, b), paragraph: 1 };
        let r =
            Record { text, sentences: vec![sentence(0, 12), sentence(13, 32)], furniture: vec![Span::new(13, 18)], ..Record::default() };
        let (cut, was) = excerpt(r.clone(), 20);
        assert_eq!((cut.text.as_str(), cut.sentences.len(), cut.furniture.len(), was), ("Žižek spoke.", 1, 0, true));
        assert_eq!(excerpt(r.clone(), 32), (r, false));
    }
}
