//! What people decided by hand about which negotiations are one; it goes before what was guessed.

use super::group::Group;
use serde::{Deserialize, Serialize};

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Two negotiations are one; it keeps the first one's id.
    Merge {
        /// The id that stays.
        into: String,
        /// The id that goes.
        from: String,
    },
    /// Some articles of a negotiation tell of another one, which gets an id of its own.
    Split {
        /// The negotiation's id.
        from: String,
        /// The articles' ids.
        articles: Vec<String>,
    },
}

/// Carries them out in the order in which they were made; one whose negotiation isn't there (yet) does nothing.
pub fn apply(groups: &mut Vec<Group<'_>>, edits: &[Edit]) {
    for edit in edits {
        match edit {
            Edit::Merge { into, from } => merge(groups, into, from),
            Edit::Split { from, articles } => split(groups, from, articles),
        }
    }
}

fn split(groups: &mut Vec<Group<'_>>, from: &str, articles: &[String]) {
    let Some(g) = groups.iter_mut().find(|g| g.id == from) else { return };
    let apart = |a: &str| articles.iter().any(|x| x == a);
    let mut new = g.empty(format!("{from}+{}", articles.first().map_or("", String::as_str)));
    let told = std::mem::take(&mut g.settings).into_iter().zip(std::mem::take(&mut g.articles));
    let (theirs, ours): (Vec<_>, Vec<_>) = told.partition(|(_, a)| apart(a));
    (new.settings, new.articles) = theirs.into_iter().unzip();
    (g.settings, g.articles) = ours.into_iter().unzip();
    (new.rows, g.rows) = std::mem::take(&mut g.rows).into_iter().partition(|o| apart(&o.article));
    if !new.articles.is_empty() {
        groups.push(new);
    }
}

fn merge(groups: &mut Vec<Group<'_>>, into: &str, from: &str) {
    let at = |id: &str| groups.iter().position(|g| g.id == id);
    let (Some(_), Some(b)) = (at(into), at(from).filter(|_| into != from)) else { return };
    let gone = groups.remove(b);
    let Some(g) = groups.iter_mut().find(|g| g.id == into) else { return };
    g.settings.extend(gone.settings);
    g.articles.extend(gone.articles);
    g.rows.extend(gone.rows);
    g.rows.sort_by(|a, b| (&a.published, &a.article, a.order).cmp(&(&b.published, &b.article, b.order)));
    g.keys.extend(gone.keys.into_iter().filter(|k| !g.keys.contains(k)).collect::<Vec<_>>());
}
