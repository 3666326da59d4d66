//! Rows of CAMEO's family: a code between two actors, as GDELT, ICEWS and Phoenix hold it.

use crate::dyads::pairs;
use crate::flat::event_day;
use crate::plan::{Form, Plan};
use crate::tables::Tables;
use legation_schema::{
    Auxiliary, Claim, Country, Date, Event, EventPlace, Factivity, Found, Record, Sector, Span, Speaker, Statement, StatementKind,
};

/// One side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Side {
    pub name: String,
    pub role: Option<String>,
    pub country: Option<Country>,
    pub sectors: Vec<Sector>,
    /// Where its words begin in the text.
    pub at: Option<usize>,
    /// Through a pronoun, or without words of its own.
    pub indirect: bool,
}

/// One code between two sides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row<'a> {
    pub day: Option<Date>,
    pub code: &'a str,
    pub quad: u8,
    pub goldstein: f64,
    pub actor: Option<Side>,
    pub recipient: Option<Side>,
    pub sentence: usize,
    pub paragraph: usize,
    pub place: Option<&'a EventPlace>,
    pub confidence: f64,
    pub at: usize,
}

/// The article's rows, and how many events were left out because the form cannot say that they are no deeds.
pub(crate) fn rows<'a>(plan: &Plan, record: &'a Record, events: &'a [Event]) -> (Vec<Row<'a>>, u64) {
    let (mut out, mut left_out) = (Vec::new(), 0);
    for e in events {
        if !plan.unmarked && !is_fact(e) {
            left_out += 1;
            continue;
        }
        for (a, r) in pairs(e, plan.form == Form::Icews) {
            let side = |p: Option<&legation_schema::Participant>| p.map(|p| side(record, p));
            out.push(Row {
                day: event_day(e),
                code: &e.cameo,
                quad: e.quad,
                goldstein: e.goldstein,
                actor: side(a),
                recipient: side(r),
                sentence: e.sentence,
                paragraph: paragraph(record, e.sentence),
                place: e.place.as_ref(),
                confidence: e.confidence,
                at: e.trigger.span.start,
            });
        }
    }
    if plan.statements {
        out.extend(record.statements.iter().filter_map(|s| statement(plan, record, s)));
        out.sort_by_key(|r| (r.sentence, r.at));
    }
    (out, left_out)
}

/// Whether the event may stand where nothing marks it: done, or of words (an intention, a threat), which the code says.
fn is_fact(e: &Event) -> bool {
    let verbal = matches!(e.cameo.get(..2), Some("01" | "02" | "03" | "04" | "05" | "10" | "11" | "12" | "13"));
    e.claim != Some(Claim::Denied) && e.auxiliary.iter().all(|a| *a == Auxiliary::Future && verbal)
}

fn side(record: &Record, p: &legation_schema::Participant) -> Side {
    let actor = p.actor.and_then(|n| record.actors.iter().find(|a| a.id == n));
    let mut sectors: Vec<Sector> = p.sector.into_iter().collect();
    sectors.extend(actor.into_iter().flat_map(|a| a.sectors.iter().copied()).filter(|s| p.sector.is_some() && Some(*s) != p.sector));
    Side {
        name: p.name.clone().or_else(|| p.text.clone()).unwrap_or_default(),
        role: p.role.clone(),
        country: p.country,
        sectors,
        at: p.span.filter(|_| p.part.is_text()).map(|s| s.start),
        indirect: p.span.is_none() || matches!(p.found, Found::Coreference | Found::Inferred | Found::Near),
    }
}

fn paragraph(record: &Record, sentence: usize) -> usize {
    record.sentences.get(sentence).map_or(0, |s| s.paragraph)
}

fn statement<'a>(plan: &Plan, record: &Record, s: &Statement) -> Option<Row<'a>> {
    let speaker = s.speaker.as_ref()?;
    speaker.country?;
    let code = match (s.kind, s.cue.as_ref().map(|c| c.factivity)) {
        (StatementKind::Silent, _) => "011",
        (_, Some(Factivity::Denied)) => "016",
        (_, Some(Factivity::Admitted)) => "015",
        _ => "010",
    };
    let sentence = sentence_at(record, s.span);
    Some(Row {
        day: record.published,
        code,
        quad: plan.profile.quad(code, None),
        goldstein: plan.profile.goldstein(code),
        actor: Some(speaking(speaker)),
        recipient: None,
        sentence,
        paragraph: paragraph(record, sentence),
        place: None,
        confidence: 0.8,
        at: s.span.start,
    })
}

fn speaking(s: &Speaker) -> Side {
    Side {
        name: s.name.clone().or_else(|| s.text.clone()).unwrap_or_default(),
        role: None,
        country: s.country,
        sectors: s.sector.into_iter().collect(),
        at: s.span.map(|s| s.start),
        indirect: s.span.is_none(),
    }
}

fn sentence_at(record: &Record, span: Span) -> usize {
    let found = record.sentences.iter().position(|s| s.part.is_text() && s.span.start <= span.start && span.start < s.span.end);
    found.unwrap_or(0)
}

/// CAMEO's role for a sector; journalists are its MED, and doctors its HLH.
pub(crate) fn role(sector: Sector) -> &'static str {
    match sector {
        Sector::Jrn => "MED",
        Sector::Med => "HLH",
        Sector::Prm => "UAF",
        Sector::Soc => "CVL",
        other => other.as_str(),
    }
}

impl Side {
    /// CAMEO's country code: "" for kinds of international actors and for states that it lacks.
    pub fn cameo_country(&self) -> &str {
        self.country.and_then(|c| Tables::get().country(c)).map_or("", |c| c.cameo)
    }
    /// Types in CAMEO's order: the kind of international actor, then roles, at most three.
    pub fn types(&self) -> Vec<&str> {
        let kind = self.country.as_ref().filter(|c| !c.is_state()).map(Country::as_str);
        let mut out: Vec<&str> = kind.into_iter().chain(self.sectors.iter().map(|s| role(*s))).collect();
        out.dedup();
        out.truncate(3);
        out
    }
    /// Country and types in one: USAGOV.
    pub fn code(&self) -> String {
        format!("{}{}", self.cameo_country(), self.types().concat())
    }
    /// The country's name; none for kinds of international actors.
    pub fn country_name(&self) -> Option<&'static str> {
        self.country.and_then(|c| Tables::get().country(c)).map(|c| c.name)
    }
}

/// A number that no other row of a run has: the article's in the input, and the row's in the article.
pub(crate) fn number(article: u64, row: usize) -> u64 {
    article * 100_000 + row as u64 % 100_000
}
