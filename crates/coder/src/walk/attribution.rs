//! On whose word an event stands: the chain of speakers, outermost first.

use super::frame::{Frame, Layer};
use super::scene::View;
use crate::lexicon::Op;
use crate::tree::{Tree, deps};
use legation_schema::{Attribution, AttributionSpeaker, Event, EventType, Span, Statement, StatementKind};

/// The words that the speakers speak of: the act itself, when the stance over it is only the speaker's doubt or warning.
pub fn focus(view: &View<'_>, frame: &Frame, event: &Event) -> Span {
    let t = view.tree();
    let doubts = frame
        .layers
        .last()
        .is_some_and(|l| matches!(l, Layer::Word { stance, .. } if matches!(view.scene.lexicon.stances[*stance].op, Op::Doubt | Op::Warn)));
    let inner = frame.inner.as_ref().filter(|_| doubts && event.event != EventType::Threaten);
    inner.map_or(event.trigger.span, |i| t.token(i.token).span)
}

/// The statements that hold the words at `trigger`, the widest first, with those whom they draw on.
pub fn of(view: &View<'_>, trigger: Span) -> Vec<Attribution> {
    let holds = |s: &&Statement| s.part == view.part() && s.kind != StatementKind::Silent && s.pieces.iter().any(|p| p.contains(trigger));
    let mut found: Vec<&Statement> = view.scene.statements.iter().filter(holds).collect();
    found.sort_by_key(|s| std::cmp::Reverse(s.span.len()));
    found.into_iter().flat_map(|s| links(view, s)).collect()
}

// "footage obtained by CNN showed": CNN, then the footage; "Interfax reported, citing the ministry": Interfax, then the ministry
fn links(view: &View<'_>, s: &Statement) -> Vec<Attribution> {
    let Some(speaker) = s.speaker.as_ref() else { return vec![] };
    let link = |speaker, cue: String| Attribution { speaker, cue, kind: s.kind, statement: Some(s.id) };
    let own = AttributionSpeaker { actor: speaker.actor, name: speaker.name.clone(), text: speaker.text.clone() };
    let said = s.cue.as_ref().map_or_else(String::new, |c| c.text.clone());
    let mut out = vec![link(own, said)];
    let t = view.tree();
    if let Some((by, word)) = speaker.span.filter(|sp| t.sentence.span.contains(*sp)).and_then(|sp| obtained(t, sp)) {
        out.insert(0, link(source(view, by), t.word(word).to_owned()));
    }
    if let Some((whom, word)) = s.cue.as_ref().filter(|c| t.sentence.span.contains(c.span)).and_then(|c| cited(t, c.span)) {
        out.push(link(source(view, whom), t.word(word).to_owned()));
    }
    out
}

fn source(view: &View<'_>, token: usize) -> AttributionSpeaker {
    match view.mention(token) {
        Some(m) => AttributionSpeaker { actor: Some(m.actor), name: view.actor(m).name.clone(), text: Some(view.words(token)) },
        None => AttributionSpeaker { actor: None, name: None, text: Some(view.words(token)) },
    }
}

fn token_at(t: &Tree<'_>, span: Span) -> Option<usize> {
    let tokens: Vec<usize> = (0..t.len()).filter(|&i| t.token(i).span.overlaps(span)).collect();
    tokens.iter().copied().find(|&i| !tokens.contains(&t.head(i)) || t.head(i) == i)
}

// evidence and who brought it: "a video verified by the BBC"
fn obtained(t: &Tree<'_>, speaker: Span) -> Option<(usize, usize)> {
    let noun = token_at(t, speaker)?;
    let brought = t.kids_with(noun, deps!["acl"]).find(|&v| {
        matches!(
            t.lemma(v),
            "obtain"
                | "release"
                | "publish"
                | "verify"
                | "share"
                | "post"
                | "take"
                | "see"
                | "review"
                | "broadcast"
                | "air"
                | "analyze"
                | "analyse"
        )
    })?;
    let agent = t.kids_with(brought, deps!["agent", "prep"]).find(|&k| t.lower(k) == "by")?;
    Some((t.kid(agent, deps!["pobj"])?, brought))
}

// whom the speaker draws on
fn cited(t: &Tree<'_>, cue: Span) -> Option<(usize, usize)> {
    let verb = token_at(t, cue)?;
    let citing =
        (0..t.len()).find(|&i| matches!(t.lower(i), "citing" | "quoting") && (t.head(i) == verb || t.ancestors(i).any(|a| a == verb)))?;
    Some((t.kid(citing, deps!["dobj"])?, citing))
}
