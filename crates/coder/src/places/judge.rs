//! Decides whether a name is a place where it stands.

use super::KnownKind;
use super::detect::{Found, Verdict};
use super::people::{entity_end, entity_start};
use super::scan::Scan;
use super::signs::{
    follows_in_body, follows_town, is_common, is_given_name, is_part, is_saying, is_settlement, is_short, is_street, is_sure_preposition,
    is_title,
};
use legation_gazetteer::places::{PlaceKind, fold};
use legation_schema::Country;

/// How well a name is known as a place's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fame {
    /// A state, a big division, a capital.
    Great,
    /// A city's own name.
    Big,
    /// Some place's own name.
    Own,
    /// Only a small place's other name.
    Alias,
}

impl Scan<'_, '_, '_> {
    /// Whether the name is a place here; may let it go on to the right.
    pub(super) fn judge(&self, found: &mut Found, previous: Option<&Found>) -> Verdict {
        let (first, last) = (found.first, found.last);
        let patrol = |at: usize| matches!(self.after(at), "patrol" | "department" | "authority" | "commission");
        let street = |at: usize| at < self.tree.len() && self.tree.is_capital(at) && is_street(self.tree.lower(at)) && !patrol(at);
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

    /// A name that the gazetteer of names found.
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
            KnownKind::Seat => {
                return if matches!(self.before(first), "in" | "at" | "near" | "outside" | "inside") { Verdict::Sure } else { Verdict::No };
            }
            _ => {}
        }
        let named_so = first == last
            && is_given_name(word)
            && (self.persons.contains(word) || is_saying(self.after(last)))
            && !is_sure_preposition(self.before(first));
        let adjective = matches!(kind, KnownKind::Adjective | KnownKind::Demonym);
        if entity == "PERSON" && (inside_more || adjective) || named_so || entity == "LANGUAGE" {
            return Verdict::No;
        }
        let hyphened = before == "-" && first >= 2 && matches!(self.tree.lower(first - 2), "african" | "mexican");
        let continent = matches!(before, "central" | "south" | "north") && matches!(word, "american" | "americans" | "america");
        let other_people = matches!(before, "native" | "african" | "latin") || hyphened || continent;
        let firm = entity == "ORG" && inside_more && matches!(word, "american" | "america" | "united");
        if other_people || firm { Verdict::No } else { Verdict::Sure }
    }

    /// Whether the folded name is a division's short form.
    fn is_abbreviation(&self, key: &str) -> bool {
        key.len() <= 5 && self.places.find_folded(key).any(|p| p.kind == PlaceKind::Division && fold(p.name) != key && is_short(key))
            || matches!(
                key,
                "calif"
                    | "conn"
                    | "mass"
                    | "miss"
                    | "tenn"
                    | "okla"
                    | "wash"
                    | "minn"
                    | "penn"
                    | "ariz"
                    | "wisc"
                    | "nebr"
                    | "kans"
                    | "nfld"
                    | "alta"
                    | "sask"
            )
    }

    /// "La." behind a comma, a bracket or a party's letter, or where the recogniser and full stops say so.
    fn judge_abbreviation(&self, first: usize, last: usize, previous: Option<&Found>) -> Verdict {
        let word = self.tree.word(first);
        let before = first.checked_sub(1).map_or("", |i| self.tree.word(i));
        let follows_place = matches!(before, "," | "(") && previous.is_some_and(|p| p.last + 2 == first);
        let dotted = word.contains('.') || last > first;
        let initials = word.matches('.').count() > 1 && word.len() < 6;
        let marked = self.tree.token(first).entity == "GPE"
            && (dotted
                || word.len() >= 2 && word.chars().all(char::is_uppercase) && !matches!(word, "OK" | "OR" | "IN" | "ME" | "HI" | "OH"));
        let follows_name =
            before == "," && first >= 2 && self.tree.is_capital(first - 2) && (dotted || word.chars().all(char::is_uppercase));
        if follows_place || self.party(first) || marked || follows_name || initials { Verdict::Sure } else { Verdict::No }
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

    /// A name of GeoNames', by the recogniser's label and by what stands beside it.
    fn judge_place(&self, found: &Found) -> Verdict {
        let (first, last) = (found.first, found.last);
        let (start, end) = (entity_start(self.tree, first), entity_end(self.tree, first));
        let whole = end <= last && (start >= first || start + 1 == first && self.tree.lower(start) == "the")
            || end == last + 1 && matches!(self.tree.word(end), "'s" | "’s");
        let by_position = || self.judge_position(found);
        let name = self.fame(&found.mention.key);
        let acronym = name != Fame::Great && self.is_acronym(first, last);
        let common = is_common(&found.mention.key) || self.is_plain_word(first, last) || acronym;
        let said = is_saying(self.after(last)) || first > 0 && is_saying(self.tree.lower(first - 1));
        if self.titled(first) || common && !self.contained(found) {
            return Verdict::No;
        }
        if name == Fame::Great && !(self.is_person(first, last) && is_given_name(self.tree.lower(first))) {
            return if self.tree.token(first).entity == "PERSON" && end > last { Verdict::No } else { Verdict::Sure };
        }
        if self.before_dash(first, last) || self.party(first) {
            return Verdict::Sure;
        }
        match self.tree.token(first).entity.as_str() {
            "GPE" if name == Fame::Alias || said => by_position(),
            "GPE" if self.beside_person(first, last) => Verdict::No,
            "GPE" if self.is_person(first, last) => by_position(),
            "GPE" => Verdict::Sure,
            "LOC" | "FAC" if whole => Verdict::Sure,
            "ORG" | "FAC" | "LOC" if !whole => self.judge_in_body(found, start),
            "PERSON" if end > last => Verdict::No,
            "ORG" | "PERSON" | "PRODUCT" | "WORK_OF_ART" | "EVENT" | "NORP" | "CARDINAL" | "QUANTITY" | "" => by_position(),
            _ => Verdict::No,
        }
    }

    /// "Helen" before "Kunz": the other half of a person's name.
    fn beside_person(&self, first: usize, last: usize) -> bool {
        let person = |i: usize| self.tree.token(i).entity == "PERSON" && self.tree.is_capital(i);
        last + 1 < self.tree.len() && person(last + 1) || first > 0 && person(first - 1)
    }

    /// Whether the article names a person so.
    fn is_person(&self, first: usize, last: usize) -> bool {
        first == last && self.persons.contains(self.tree.lower(first))
    }

    /// How well the name is known as a place's.
    pub(super) fn fame(&self, key: &str) -> Fame {
        let mut fame = Fame::Alias;
        for p in self.places.find_folded(key).take(12) {
            let english = matches!(p.country.as_ref().map(Country::as_str), Some("USA" | "CAN" | "GBR" | "AUS"));
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
            if own && p.kind == PlaceKind::City && p.population > 100_000 && fame != Fame::Big {
                fame = Fame::Big;
            } else if fame == Fame::Alias && (own || p.population > 100_000 || p.kind == PlaceKind::Division) {
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
        let fame = self.fame(&found.mention.key);
        if heads && (fame == Fame::Great || fame == Fame::Big && follows_in_body(self.after(last))) {
            return Verdict::Sure;
        }
        if heads && follows_in_body(self.after(last)) || first > start && matches!(self.tree.lower(first - 1), "of" | "at" | "in") {
            return Verdict::Likely;
        }
        self.judge_position(found)
    }

    /// By what stands beside it alone.
    fn judge_position(&self, found: &Found) -> Verdict {
        let (first, last) = (found.first, found.last);
        if !self.tree.tag(last).starts_with("NNP") && !self.tree.word(first).chars().all(char::is_uppercase) {
            return Verdict::No;
        }
        if self.contained(found) {
            return Verdict::Sure;
        }
        let person = self.is_person(first, last);
        let before = self.before(first);
        let placed = matches!(before, "in" | "near") && self.tree.token(first).entity == "GPE";
        if placed || !person && (is_sure_preposition(before) || follows_town(self.after(last))) {
            return Verdict::Sure;
        }
        let of = first >= 2 && self.tree.lower(first - 1) == "of";
        let of_town = of && is_part(self.tree.lower(first - 2)) || first > 0 && is_settlement(self.tree.lower(first - 1));
        let of_person = of && (self.tree.word(first - 2) == "," || self.tree.token(first - 2).entity == "PERSON");
        let based = matches!(self.after(last), "-" | "–")
            && last + 2 < self.tree.len()
            && matches!(self.tree.lower(last + 2), "based" | "area" | "born");
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
