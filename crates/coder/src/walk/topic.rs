//! What an article is about, where that tells that its deeds are none of politics: sport, shows, the kitchen.

use crate::actors::Mentions;
use crate::lexicon::Lexicon;
use crate::tree::Tree;
use legation_schema::Country;
use std::collections::BTreeSet;

/// The topic of a story that holds no political event; `None` for all others.
///
/// A topic's words (lists `sport`, `show` and `leisure` of the lexicon) must be many and of several kinds, and outnumber the
/// words of politics (list `politics`).
pub fn quiet(trees: &[Tree<'_>], lexicon: &Lexicon) -> Option<&'static str> {
    let [politics, tale, sport, show, leisure] = count(trees, lexicon);
    if trees.len() > LEAD && tale.lead.len() >= TALE {
        return Some("a story about a show or a tale");
    }
    let politics = politics.words;
    let stories =
        [(sport, "a story about sport"), (show, "a story about a show or a tale"), (leisure, "a story about leisure or daily life")];
    let told = |topic: &Topic<'_>| topic.kinds.len() >= KINDS - usize::from(politics == 0) && topic.words > 2 * politics;
    stories.into_iter().find_map(|(topic, reason)| told(&topic).then_some(reason))
}

/// How many actors must be mentioned before an article is called one state's.
const ENOUGH: usize = 12;

/// The state whose affairs an article is about: of its many actors fewer than one in three is another's.
pub fn home(mentions: &Mentions) -> Option<Country> {
    let states = mentions.mentions.iter().filter(|m| m.found.is_none()).filter_map(|m| mentions.actor(m).country);
    let states: Vec<_> = states.filter(|c| c.as_str() != "NGO").collect();
    let own = states.iter().filter(|c| Some(**c) == mentions.main).count();
    mentions.main.filter(|_| states.len() >= ENOUGH && own * 3 > states.len() * 2)
}

/// How many words of tales in a story's lead make it a review or a recap, whatever the tale is about.
const TALE: usize = 2;
/// How many sentences the lead is.
const LEAD: usize = 4;

/// How many different words of a topic make it one.
const KINDS: usize = 4;

/// The lexicon's lists that tell what an article is about.
pub const TOPICS: [&str; 5] = ["politics", "tale", "sport", "show", "leisure"];

// a topic's words in an article
#[derive(Default)]
struct Topic<'t> {
    words: usize,
    kinds: BTreeSet<&'t str>,
    // those in the lead
    lead: BTreeSet<&'t str>,
}

fn count<'t>(trees: &'t [Tree<'_>], lexicon: &Lexicon) -> [Topic<'t>; TOPICS.len()] {
    let mut topics: [Topic<'t>; TOPICS.len()] = Default::default();
    for (n, t) in trees.iter().enumerate() {
        for word in (0..t.len()).map(|i| t.lemma(i)) {
            for &of in lexicon.topics.get(word).into_iter().flatten() {
                let topic = &mut topics[of];
                topic.words += 1;
                topic.kinds.insert(word);
                if n < LEAD {
                    topic.lead.insert(word);
                }
            }
        }
    }
    topics
}
