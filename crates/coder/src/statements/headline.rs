//! Headlines that name their speaker: "Minister: talks possible", "Talks possible: minister".

use super::beside;
use super::draft::{Draft, Who, pieces, trim};
use super::scene::Scene;
use legation_schema::Span;

// A speaker before a colon is no longer than this.
const SHORT: usize = 6;

const RUBRICS: &[&str] = &[
    "latest",
    "exclusive",
    "analysis",
    "opinion",
    "update",
    "live",
    "watch",
    "video",
    "breaking",
    "check",
    "review",
    "explainer",
    "interview",
    "editorial",
    "photos",
    "over",
    "at",
    "in",
    "on",
    "to",
    "with",
    "for",
    "vs",
    "from",
    "after",
    "this",
    "that",
    "how",
    "why",
    "what",
    "who",
    "special",
    "q&a",
    "timeline",
    "profile",
    "factbox",
    "briefing",
    "column",
    "podcast",
];

/// The statements of headlines.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Draft> {
    (0..scene.trees.len())
        .take_while(|&s| scene.headline(s) && scene.prose(s))
        .filter_map(|s| bare(scene, s).or_else(|| led(scene, s)))
        .collect()
}

// The page step may have taken "Minister: " for a dateline.
fn bare(scene: &Scene<'_>, s: usize) -> Option<Draft> {
    let sentence = &scene.sentences[s];
    let dateline = sentence.dateline?;
    let words = dateline.of(scene.text(sentence.part)).trim_end();
    let name = words.strip_suffix(':')?;
    if !speaks(name) {
        return None;
    }
    let who = Who { bare: Some(Span::new(dateline.start, dateline.start + name.len())), ..Who::new((s, 0)) };
    whole(scene, s, 0, who)
}

// "The latest", "Stealth over health": a rubric or a play on words is no speaker.
fn speaks(lead: &str) -> bool {
    let lower = lead.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let rubric = words.iter().any(|w| RUBRICS.contains(w));
    !words.is_empty() && words.len() <= SHORT && !rubric && !lead.contains([',', '?', '!', '(', '/']) && !lead.contains(char::is_numeric)
}

fn led(scene: &Scene<'_>, s: usize) -> Option<Draft> {
    let tree = &scene.trees[s];
    let colon = (1..tree.len()).find(|&t| tree.word(t) == ":")?;
    if colon > SHORT
        || colon + 2 >= tree.len()
        || (0..colon).any(|t| tree.is_verb(t) || tree.pos(t) == "PUNCT" && !matches!(tree.word(t), "." | "’s"))
    {
        return None;
    }
    let head = beside::name_in(tree, 0, colon - 1).filter(|_| speaks(tree.text(0, colon - 1)))?;
    whole(scene, s, colon + 1, Who::new((s, head)))
}

fn whole(scene: &Scene<'_>, s: usize, first: usize, who: Who) -> Option<Draft> {
    let tree = &scene.trees[s];
    let (first, last) = trim(tree, first, tree.len() - 1)?;
    let pieces = pieces(scene, s, (first, last), &[]);
    (last > first).then(|| Draft {
        part: scene.sentences[s].part,
        pieces,
        cue: None,
        who: Some(who),
        silent: false,
        rule: "headline",
        quote: None,
    })
}
