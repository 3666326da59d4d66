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
    if lead(trees, lexicon) >= TALE {
        return Some("a story about a show or a tale");
    }
    let politics = count(trees, lexicon, "politics").0;
    let topics =
        [("sport", "a story about sport"), ("show", "a story about a show or a tale"), ("leisure", "a story about leisure or daily life")];
    topics.into_iter().find_map(|(list, reason)| {
        let (words, kinds) = count(trees, lexicon, list);
        (kinds >= KINDS - usize::from(politics == 0) && words > 2 * politics).then_some(reason)
    })
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

fn lead(trees: &[Tree<'_>], lexicon: &Lexicon) -> usize {
    let head = &trees[..trees.len().min(LEAD)];
    if trees.len() <= LEAD { 0 } else { count(head, lexicon, "tale").1 }
}

/// How many different words of a topic make it one.
const KINDS: usize = 4;

fn count(trees: &[Tree<'_>], lexicon: &Lexicon, list: &str) -> (usize, usize) {
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut words = 0;
    let Some(list) = lexicon.lists.get(list) else { return (0, 0) };
    for t in trees {
        for i in (0..t.len()).filter(|&i| list.contains(t.lemma(i))) {
            words += 1;
            kinds.insert(t.lemma(i));
        }
    }
    (words, kinds.len())
}
