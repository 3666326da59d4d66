//! What moved in negotiations, for their feeds.

use super::line::Finder;
use super::{address, party, title, word};
use crate::Fault;
use crate::feed::{ENTRIES, Entry};
use crate::route::Ask;
use legation_schema::{Source, Talks};

/// Changes of state and positions, the latest; each under the day of the article that tells it.
///
/// # Errors
/// The store's.
pub fn moves<'t>(talks: impl Iterator<Item = &'t Talks>, ask: &Ask<'_>) -> Result<Vec<Entry>, Fault> {
    let mut all: Vec<(Option<&str>, &Source, Entry)> = Vec::new();
    for t in talks {
        let name = title(t);
        for c in &t.history {
            let what = format!("{}, {}: {}", name, c.level, word(c.state.as_str()));
            all.push((c.date.as_deref(), &c.source, entry(t, what, format!("{}:{}", c.level, c.state), &c.source)));
        }
        for p in &t.positions {
            let what = format!("{}: {} {} {}", name, party(&p.party), p.stance, p.what);
            all.push((p.date.as_deref(), &p.source, entry(t, what, p.stance.to_string(), &p.source)));
        }
    }
    // where each stands is looked up for those alone that a feed may hold
    all.sort_by(|a, b| b.0.cmp(&a.0));
    all.truncate(ENTRIES);
    let mut finder = Finder::new(ask);
    let placed = all.into_iter().map(|(date, source, e)| {
        let words = finder.words(source)?;
        let link = words.sentence.map_or_else(|| e.link.clone(), |n| crate::address::sentence(&words.article, n));
        let text = format!("{} — {}", words.text, words.publisher.as_deref().unwrap_or("no outlet"));
        Ok(Entry { day: words.published.or_else(|| date.map(str::to_owned)), text, link, ..e })
    });
    placed.collect()
}

fn entry(t: &Talks, title: String, what: String, s: &Source) -> Entry {
    let id = format!("talks:{}:{what}:{}:{}", t.id, s.article, s.span.start);
    Entry { id, title, link: address(&t.id), ..Entry::default() }
}
