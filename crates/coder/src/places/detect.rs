//! Finds the stretches of text that name places.

use super::signs::{follows_in_body, follows_town, is_common, is_given_name, is_part, is_saying, is_settlement, is_short, is_street, is_sure_preposition, is_title};
use super::{KnownKind, KnownName};
use crate::tree::Tree;
use legation_gazetteer::places::{PlaceKind, Places, fold, fold_into};
use legation_schema::{Article, Part, Sentence, Span};
use rustc_hash::FxHashSet;

/// A stretch of text that names a place.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub part: Part,
    pub span: Span,
    /// Its name, folded.
    pub key: String,
    /// The known name that stands there.
    pub known: Option<usize>,
    /// Whether it is said to be a county.
    pub county: bool,
    /// Whether only its place in a body's name, or the like, speaks for it: then its surroundings must too.
    pub weak: bool,
    /// The mention behind it that holds it: "Texas" in "Paris, Texas".
    pub container: Option<usize>,
}

/// How sure it is that a name is a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Sure,
    /// When the place that it may be goes well with the article's others.
    Likely,
    /// When the same name is surely a place elsewhere in the article.
    Maybe,
    No,
}

/// How well a name is known as a place's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fame {
    /// A state, a big division, a capital.
    Great,
    /// Some place's own name.
    Own,
    /// Only a small place's other name.
    Alias,
}

/// A name with its verdict, before the article is seen whole.
struct Found {
    mention: Mention,
    first: usize,
    last: usize,
    verdict: Verdict,
}

/// All mentions of places in the article, sentence by sentence.
pub(super) fn mentions(article: &Article, sentences: &[Sentence], trees: &[Tree<'_>], known: &[KnownName], places: &Places<'_>) -> Vec<Mention> {
    let persons = persons(trees);
    let words = words(trees);
    let mut all: Vec<Vec<Found>> = Vec::with_capacity(trees.len());
    let mut at = 0;
    for (i, (sentence, tree)) in sentences.iter().zip(trees).enumerate() {
        let from = at;
        while at < known.len() && known[at].sentence == i {
            at += 1;
        }
        let mut found = Vec::new();
        if let (Some(span), Part::Text) = (sentence.dateline, sentence.part) {
            dateline(&article.text, span, places, &mut found);
        }
        let scan = Scan { tree, part: sentence.part, known: &known[from..at], base: from, places, persons: &persons, words: &words };
        scan.run(&mut found);
        all.push(found);
    }
    let sure: FxHashSet<String> =
        all.iter().flatten().filter(|f| f.verdict == Verdict::Sure).map(|f| f.mention.key.clone()).collect();
    let mut out: Vec<Mention> = Vec::new();
    for (found, tree) in all.into_iter().zip(trees) {
        let from = out.len();
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for mut f in found.into_iter().filter(|f| f.verdict != Verdict::Maybe || sure.contains(&f.mention.key)) {
            f.mention.weak = f.verdict == Verdict::Likely && !sure.contains(&f.mention.key);
            ends.push((f.first, f.last));
            out.push(f.mention);
        }
        contain(&mut out[from..], from, &ends, tree);
    }
    out
}

/// Gives each mention the one that stands behind its comma.
fn contain(mentions: &mut [Mention], from: usize, ends: &[(usize, usize)], tree: &Tree<'_>) {
    for i in 0..mentions.len().saturating_sub(1) {
        if mentions[i].container.is_some() {
            continue;
        }
        let (last, next) = (ends[i].1, ends[i + 1].0);
        let joined = last < tree.len() && next == last + 2 && matches!(tree.word(last + 1), "," | "(");
        if joined && mentions[i].key != mentions[i + 1].key {
            mentions[i].container = Some(from + i + 1);
        }
    }
}

/// Words of persons' names of two and more words, in small letters.
fn persons<'t>(trees: &'t [Tree<'_>]) -> FxHashSet<&'t str> {
    let (mut out, mut alone, mut placed) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
    for tree in trees {
        let mut i = 0;
        while i < tree.len() {
            let end = entity_end(tree, i);
            let single = end == i || end == i + 1 && matches!(tree.word(end), "'s" | "’s");
            if single && tree.token(i).entity == "PERSON" {
                alone.insert(tree.lower(i));
            }
            let before = i.checked_sub(1).map_or("", |k| tree.lower(k));
            let after = if end + 1 < tree.len() { tree.lower(end + 1) } else { "" };
            if matches!(before, "in" | "near") || single && follows_town(after) {
                placed.insert(tree.lower(i));
            }
            if tree.token(i).entity == "PERSON" && tree.token(i).entity_starts && end > i {
                let possessive = matches!(tree.word(end), "'s" | "’s");
                let last = if possessive { end - 1 } else { end };
                if last > i {
                    out.insert(tree.lower(last));
                    // "Gainesville Mayor Ann Lee" begins with no first name
                    if !follows_in_body(tree.lower(i + 1)) && !is_title(tree.lower(i + 1)) {
                        alone.insert(tree.lower(i));
                    }
                }
            }
            i = end + 1;
        }
    }
    out.extend(alone.difference(&placed).copied());
    out
}

/// Words that the article writes in small letters.
fn words<'t>(trees: &'t [Tree<'_>]) -> FxHashSet<&'t str> {
    let all = trees.iter().flat_map(|t| (0..t.len()).map(move |i| t.word(i)));
    all.filter(|w| w.len() > 2 && w.starts_with(|c: char| c.is_ascii_lowercase())).collect()
}

/// The last token of the entity that covers token `i`, or `i`.
fn entity_end(tree: &Tree<'_>, i: usize) -> usize {
    let label = tree.token(i).entity;
    if label.is_none() {
        return i;
    }
    let rest = (i + 1..tree.len()).take_while(|&k| tree.token(k).entity == label && !tree.token(k).entity_starts);
    rest.last().unwrap_or(i)
}

fn entity_start(tree: &Tree<'_>, i: usize) -> usize {
    let label = tree.token(i).entity;
    let mut at = i;
    while at > 0 && !label.is_none() && !tree.token(at).entity_starts && tree.token(at - 1).entity == label {
        at -= 1;
    }
    at
}

/// One sentence under the eye.
struct Scan<'s, 't, 'p> {
    tree: &'s Tree<'t>,
    part: Part,
    known: &'s [KnownName],
    /// Number of the first known name among all.
    base: usize,
    places: &'s Places<'p>,
    persons: &'s FxHashSet<&'s str>,
    words: &'s FxHashSet<&'s str>,
}

impl Scan<'_, '_, '_> {
    fn run(&self, out: &mut Vec<Found>) {
        let listed = self.listed_counties();
        let mut key = String::with_capacity(64);
        let (mut i, mut next_known) = (0, 0);
        while i < self.tree.len() {
            while next_known < self.known.len() && self.known[next_known].first < i {
                next_known += 1;
            }
            let known = self.known[next_known..].iter().take_while(|k| k.first == i).max_by_key(|k| k.last);
            let length = if self.may_begin(i) { self.longest(i, &mut key) } else { None };
            let known_length = known.map(|k| k.last + 1 - i);
            let found = match (known_length, length) {
                (Some(k), p) if p.is_none_or(|p| p <= k) => Some(self.name(i, i + k - 1, self.position(known), None)),
                (_, Some(p)) => Some(self.name(i, i + p - 1, None, Some(&key))),
                _ => None,
            };
            let Some(mut found) = found else {
                i += 1;
                continue;
            };
            found.mention.county |= listed.contains(&i);
            found.verdict = self.judge(&mut found, out.last());
            let end = found.last;
            if found.verdict == Verdict::No {
                i += 1;
            } else {
                i = end + 1;
                out.push(found);
            }
        }
    }

    fn position(&self, known: Option<&KnownName>) -> Option<usize> {
        let k = known?;
        self.known.iter().position(|o| std::ptr::eq(o, k)).map(|p| p + self.base)
    }

    fn may_begin(&self, i: usize) -> bool {
        self.tree.is_capital(i)
    }

    fn longest(&self, i: usize, key: &mut String) -> Option<usize> {
        let end = (i..self.tree.len()).find(|&k| k > i && !joins(self.tree.word(k))).unwrap_or(self.tree.len());
        self.places.longest_key((i..end).map(|k| self.tree.word(k)), key)
    }

    fn name(&self, first: usize, last: usize, known: Option<usize>, key: Option<&str>) -> Found {
        let key = key.map_or_else(
            || {
                let mut key = String::new();
                (first..=last).for_each(|i| fold_into(self.tree.word(i), &mut key));
                key
            },
            str::to_owned,
        );
        let key = self.plain(key, first, last);
        let county = key.ends_with(" county") || key.ends_with(" parish") || key.starts_with("county ");
        let mention = Mention { part: self.part, span: self.tree.span(first, last), key, known, county, weak: false, container: None };
        Found { mention, first, last, verdict: Verdict::No }
    }

    /// The name under which the place is filed: "Richmond" for "City of Richmond", "Texas" for "North Texas".
    fn plain(&self, mut key: String, first: usize, last: usize) -> String {
        if last > first && self.tree.lower(last) == "city" && !self.tree.is_capital(last) {
            key.truncate(key.len() - " city".len());
            return key;
        }
        let rest = match key.split_once(' ') {
            Some(("city" | "town" | "village" | "county", of)) => of.strip_prefix("of "),
            Some(("north" | "south" | "east" | "west" | "northern" | "southern" | "eastern" | "western" | "central", rest)) => {
                let big = |k: &str| self.fame(k) == Fame::Great;
                (!big(&key) && big(rest)).then_some(rest)
            }
            _ => None,
        };
        rest.filter(|r| self.places.has_folded(r)).map(str::to_owned).unwrap_or(key)
    }

    /// Tokens of names in front of "counties": "Jackson and Barrow counties".
    fn listed_counties(&self) -> Vec<usize> {
        let mut out = Vec::new();
        for i in 0..self.tree.len() {
            if !matches!(self.tree.lower(i), "counties" | "parishes") {
                continue;
            }
            let mut at = i;
            while at > 0 && (self.tree.is_capital(at - 1) || matches!(self.tree.lower(at - 1), "," | "and" | "or" | "-" | "&")) {
                at -= 1;
                if self.tree.is_capital(at) {
                    out.push(at);
                }
            }
        }
        out
    }

    fn before(&self, first: usize) -> &str {
        let skip_the = first >= 2 && self.tree.lower(first - 1) == "the";
        first.checked_sub(if skip_the { 2 } else { 1 }).map_or("", |i| self.tree.lower(i))
    }

    fn after(&self, last: usize) -> &str {
        if last + 1 < self.tree.len() { self.tree.lower(last + 1) } else { "" }
    }

    fn judge(&self, found: &mut Found, previous: Option<&Found>) -> Verdict {
        let (first, last) = (found.first, found.last);
        let street = |at: usize| at < self.tree.len() && self.tree.is_capital(at) && is_street(self.tree.lower(at));
        let runs_on = |at: usize| at < self.tree.len() && self.tree.is_capital(at);
        if street(last + 1) || runs_on(last + 1) && street(last + 2) {
            return Verdict::No;
        }
        if let Some(k) = found.mention.known {
            let kind = self.known[k - self.base].kind;
            if kind != KnownKind::Capital || !self.is_abbreviation(&found.mention.key) {
                return self.judge_known(found, kind);
            }
        }
        if self.is_abbreviation(&found.mention.key) {
            return self.judge_abbreviation(first, last, previous);
        }
        if self.extend(found) {
            return if found.mention.county { Verdict::Sure } else { Verdict::Likely };
        }
        if found.mention.county {
            return Verdict::Sure;
        }
        self.judge_place(found)
    }

    fn judge_known(&self, found: &Found, kind: KnownKind) -> Verdict {
        let (first, last) = (found.first, found.last);
        let entity = self.tree.token(first).entity;
        let inside_more = entity_start(self.tree, first) < first || entity_end(self.tree, last) > last;
        let word = self.tree.lower(first);
        let before = first.checked_sub(1).map_or("", |i| self.tree.lower(i));
        match kind {
            KnownKind::Region if first == last && entity != "LOC" => return self.judge_place(found),
            KnownKind::Capital => return self.judge_place(found),
            // elsewhere it acts
            KnownKind::Seat => return if matches!(self.before(first), "in" | "at" | "near" | "outside" | "inside") { Verdict::Sure } else { Verdict::No },
            _ => {}
        }
        let named_so = first == last && is_given_name(word) && (self.persons.contains(word) || is_saying(self.after(last))) && !is_sure_preposition(self.before(first));
        let adjective = matches!(kind, KnownKind::Adjective | KnownKind::Demonym);
        if entity == "PERSON" && (inside_more || adjective) || named_so || entity == "LANGUAGE" {
            return Verdict::No;
        }
        let hyphened = before == "-" && first >= 2 && matches!(self.tree.lower(first - 2), "african" | "mexican");
        let other_people = matches!(before, "native" | "african" | "latin") || hyphened;
        let firm = entity == "ORG" && inside_more && matches!(word, "american" | "america" | "united");
        if other_people || firm { Verdict::No } else { Verdict::Sure }
    }

    /// Whether the folded name is a division's short form.
    fn is_abbreviation(&self, key: &str) -> bool {
        key.len() <= 5 && self.places.find_folded(key).any(|p| p.kind == PlaceKind::Division && fold(p.name) != key && is_short(key))
            || matches!(key, "calif" | "conn" | "mass" | "miss" | "tenn" | "okla" | "wash" | "minn" | "penn" | "ariz" | "wisc" | "nebr" | "kans" | "nfld" | "alta" | "sask")
    }

    fn judge_abbreviation(&self, first: usize, last: usize, previous: Option<&Found>) -> Verdict {
        let word = self.tree.word(first);
        let before = first.checked_sub(1).map_or("", |i| self.tree.word(i));
        let follows_place = matches!(before, "," | "(") && previous.is_some_and(|p| p.last + 2 == first);
        let party = matches!(before, "-" | "–") && first >= 2 && matches!(self.tree.word(first - 2), "D" | "R" | "I");
        let dotted = word.contains('.') || last > first;
        let initials = word.matches('.').count() > 1 && word.len() < 6;
        let marked = self.tree.token(first).entity == "GPE" && (dotted || word.len() >= 2 && word.chars().all(char::is_uppercase) && !matches!(word, "OK" | "OR" | "IN" | "ME" | "HI" | "OH"));
        let follows_name = before == "," && first >= 2 && self.tree.is_capital(first - 2) && (dotted || word.chars().all(char::is_uppercase));
        if follows_place || party || marked || follows_name || initials {
            Verdict::Sure
        } else {
            Verdict::No
        }
    }

    /// "Knox Co." and "Jerome Township": the name goes on.
    fn extend(&self, found: &mut Found) -> bool {
        let after = self.after(found.last);
        if !matches!(after, "co" | "co." | "township" | "twp" | "twp.") || !self.tree.is_capital(found.last + 1) {
            return false;
        }
        if after.starts_with("co") {
            let county = format!("{} county", found.mention.key);
            if !self.places.has_folded(&county) {
                return false;
            }
            found.mention.key = county;
            found.mention.county = true;
        }
        found.last += 1;
        found.mention.span = self.tree.span(found.first, found.last);
        true
    }

    fn judge_place(&self, found: &Found) -> Verdict {
        let (first, last) = (found.first, found.last);
        let (start, end) = (entity_start(self.tree, first), entity_end(self.tree, first));
        let whole = end <= last && (start >= first || start + 1 == first && self.tree.lower(start) == "the")
            || end == last + 1 && matches!(self.tree.word(end), "'s" | "’s");
        let by_position = || self.judge_position(found);
        let common = is_common(&found.mention.key) || self.is_plain_word(first, last) || self.is_acronym(first, last);
        let said = is_saying(self.after(last)) || first > 0 && is_saying(self.tree.lower(first - 1));
        if self.titled(first) || common && !self.contained(found) {
            return Verdict::No;
        }
        let name = self.fame(&found.mention.key);
        if name == Fame::Great && !(first == last && is_given_name(self.tree.lower(first)) && self.persons.contains(self.tree.lower(first))) {
            return if self.tree.token(first).entity == "PERSON" && end > last { Verdict::No } else { Verdict::Sure };
        }
        if self.before_dash(first, last) || self.party(first) {
            return Verdict::Sure;
        }
        match self.tree.token(first).entity.as_str() {
            "GPE" if name == Fame::Alias || said => by_position(),
            "GPE" if first == last && self.persons.contains(self.tree.lower(first)) => by_position(),
            "GPE" => Verdict::Sure,
            "LOC" | "FAC" if whole => Verdict::Sure,
            "ORG" | "FAC" | "LOC" if !whole => self.judge_in_body(found, start),
            "PERSON" if end > last => Verdict::No,
            "ORG" | "PERSON" | "PRODUCT" | "WORK_OF_ART" | "EVENT" | "NORP" | "CARDINAL" | "QUANTITY" | "" => by_position(),
            _ => Verdict::No,
        }
    }

    /// How well the name is known as a place's.
    fn fame(&self, key: &str) -> Fame {
        let mut fame = Fame::Alias;
        for p in self.places.find_folded(key).take(12) {
            let english = matches!(p.country.as_ref().map(legation_schema::Country::as_str), Some("USA" | "CAN" | "GBR" | "AUS"));
            let own = same_fold(p.name, key);
            let great = match p.kind {
                PlaceKind::Country | PlaceKind::Continent => true,
                PlaceKind::Division => own && english,
                PlaceKind::City => own && p.is_capital && p.population > 300_000,
                _ => false,
            };
            if great {
                return Fame::Great;
            }
            if own || p.population > 100_000 || p.kind == PlaceKind::Division {
                fame = Fame::Own;
            }
        }
        fame
    }

    /// "COLUMBUS -- ", at the head of its sentence.
    fn before_dash(&self, first: usize, last: usize) -> bool {
        let capitals = (first..=last).all(|i| self.tree.word(i).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
        let dash = matches!(self.after(last), "--" | "—" | "–" | "-" | ":" | "_" | "(");
        let letters = self.tree.span(first, last).len() >= 4;
        dash && letters && capitals && (first == 0 || matches!(self.tree.word(first - 1), "." | "”" | "\""))
    }

    /// "D-Raleigh": a member's party and seat.
    fn party(&self, first: usize) -> bool {
        first >= 2 && matches!(self.tree.word(first - 1), "-" | "–") && matches!(self.tree.word(first - 2), "D" | "R" | "I" | "DFL")
    }

    /// Whether the article writes the word in small letters too, and nothing else says that it is a place here.
    fn is_plain_word(&self, first: usize, last: usize) -> bool {
        let placed = self.tree.token(first).entity == "GPE" && is_sure_preposition(self.before(first));
        first == last && self.words.contains(self.tree.lower(first)) && !placed
    }

    /// Capitals like "SAS" in a sentence that isn't all capitals.
    fn is_acronym(&self, first: usize, last: usize) -> bool {
        let capitals = |i: usize| self.tree.word(i).chars().all(|c| c.is_ascii_uppercase());
        let shouted = || (0..self.tree.len()).filter(|&i| self.tree.word(i).len() > 2 && capitals(i)).count() * 2 > self.tree.len();
        first == last && self.tree.word(first).len() <= 5 && capitals(first) && !self.before_dash(first, last) && !shouted()
    }

    /// Whether a title stands before it that makes it a person's name.
    fn titled(&self, first: usize) -> bool {
        first > 0 && is_title(self.tree.lower(first - 1)) && self.tree.token(first).entity != "GPE"
    }

    /// Inside the name of a body: at its head, before what such names go on with; behind its "of" or "at".
    fn judge_in_body(&self, found: &Found, start: usize) -> Verdict {
        let (first, last) = (found.first, found.last);
        let heads = first == start || first == start + 1 && self.tree.lower(start) == "the";
        let divided = self.fame(&found.mention.key) == Fame::Great;
        if heads && divided {
            return Verdict::Sure;
        }
        if heads && follows_in_body(self.after(last)) || first > start && matches!(self.tree.lower(first - 1), "of" | "at" | "in") {
            return Verdict::Likely;
        }
        self.judge_position(found)
    }

    fn judge_position(&self, found: &Found) -> Verdict {
        let (first, last) = (found.first, found.last);
        if !self.tree.tag(last).starts_with("NNP") && !self.tree.word(first).chars().all(char::is_uppercase) {
            return Verdict::No;
        }
        if self.contained(found) {
            return Verdict::Sure;
        }
        let person = first == last && self.persons.contains(self.tree.lower(first));
        let before = self.before(first);
        if is_sure_preposition(before) && !person || follows_town(self.after(last)) && !person {
            return Verdict::Sure;
        }
        let of = first >= 2 && self.tree.lower(first - 1) == "of";
        let of_town = of && is_part(self.tree.lower(first - 2)) || first > 0 && is_settlement(self.tree.lower(first - 1));
        let of_person = of && (self.tree.word(first - 2) == "," || self.tree.token(first - 2).entity == "PERSON");
        let based = matches!(self.after(last), "-" | "–") && last + 2 < self.tree.len() && matches!(self.tree.lower(last + 2), "based" | "area" | "born");
        if of_town || !person && (of_person || based) {
            return Verdict::Sure;
        }
        let alone = first == 0 || !self.tree.is_capital(first - 1);
        let body = alone && last + 1 < self.tree.len() && self.tree.is_capital(last + 1) && follows_in_body(self.after(last));
        if body && !person { Verdict::Likely } else { Verdict::Maybe }
    }

    /// Whether a comma and a state or division that holds such a place follow.
    fn contained(&self, found: &Found) -> bool {
        let at = found.last + 2;
        if at >= self.tree.len() || self.tree.word(at - 1) != "," || !self.tree.is_capital(at) {
            return false;
        }
        let mut key = String::new();
        if self.longest(at, &mut key).is_none() {
            return false;
        }
        self.places.find_folded(&key).take(6).any(|outer| match outer.kind {
            PlaceKind::Country => self.places.find_folded(&found.mention.key).any(|p| p.country == outer.country),
            PlaceKind::Division => self.places.find_folded(&found.mention.key).any(|p| p.admin1 == outer.admin1),
            _ => false,
        })
    }
}

/// Whether the name is `key` when folded.
fn same_fold(name: &str, key: &str) -> bool {
    name.eq_ignore_ascii_case(key) || fold(name) == key
}

/// Whether a name may go on over this token.
fn joins(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric) || matches!(word, "-" | "–" | "'" | "’" | "&")
}

/// The places of a dateline: its first words, and what stands behind its commas.
fn dateline(text: &str, span: Span, places: &Places<'_>, out: &mut Vec<Found>) {
    let line = span.of(text);
    let line = &line[..line.find(['(', '—', '–']).unwrap_or(line.len())];
    let mut from = 0;
    let mut key = String::new();
    for piece in line.split_inclusive(',') {
        let lead = piece.len() - piece.trim_start().len();
        let words: Vec<&str> = piece.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty() && *w != "--" && *w != "-" && *w != ":").collect();
        let count = places.longest_key(words.iter().copied(), &mut key);
        // a piece is a place only when it is nothing more
        if let (Some(count), Some(end)) = (count, words.get(count.unwrap_or(1) - 1).and_then(|w| piece.rfind(w).map(|i| i + w.trim_end_matches(':').len()))) {
            if count == words.len() && words[0].starts_with(char::is_uppercase) && !is_month(words[0]) {
                let at = Span::new(span.start + from + lead, span.start + from + end);
        let county = key.ends_with(" county") || key.ends_with(" parish");
                let mention = Mention { part: Part::Text, span: at, key: key.clone(), known: None, county, weak: false, container: None };
                out.push(Found { mention, first: usize::MAX - 9, last: usize::MAX - 9, verdict: Verdict::Sure });
            }
        }
        from += piece.len();
    }
}

fn is_month(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jan" | "January" | "Feb" | "February" | "March" | "Mar" | "April" | "Apr" | "May" | "June" | "July" | "Aug" | "August" | "Sept" | "September" | "Oct"
            | "October" | "Nov" | "November" | "Dec" | "December"
    )
}
