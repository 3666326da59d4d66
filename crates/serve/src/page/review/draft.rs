//! A correction as it stands in the form: words that may not fit yet.

use crate::look::{days, names};
use crate::route::Ask;
use legation_schema::{Country, Event, EventType, Mode, Sector};
use legation_store::{Judged, JudgedPlace, JudgedSide, JudgedTime};
use maud::{Markup, html};

/// What stands in the fields of a correction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    event: String,
    mode: String,
    actors: Vec<[String; 3]>,
    recipients: Vec<[String; 3]>,
    place: [String; 2],
    time: [String; 2],
    /// What else there is to say.
    pub note: String,
}

// empty rows that wait for another side
const SPARE: usize = 2;
// more sides than any event has
const SIDES: usize = 40;

impl Draft {
    /// What the form holds for this judgement.
    pub fn of(j: &Judged) -> Draft {
        let word = |w: &Option<String>| w.clone().unwrap_or_default();
        let code = |c: Option<Country>| c.map(|c| c.to_string()).unwrap_or_default();
        let side = |s: &JudgedSide| [word(&s.name), code(s.country), s.sector.map(|x| x.to_string()).unwrap_or_default()];
        Draft {
            event: j.event.to_string(),
            mode: j.mode.map(|m| m.to_string()).unwrap_or_default(),
            actors: j.actors.iter().map(side).collect(),
            recipients: j.recipients.iter().map(side).collect(),
            place: j.place.as_ref().map(|p| [word(&p.name), code(p.country)]).unwrap_or_default(),
            time: j.time.map(|t| [t.start.to_string(), t.end.to_string()]).unwrap_or_default(),
            note: String::new(),
        }
    }
    /// What was posted.
    pub fn read(fields: &[(String, String)]) -> Draft {
        let get = |key: &str| fields.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone()).unwrap_or_default();
        let sides = |who: &str| {
            let rows = (0..SIDES).map(|n| ["name", "country", "sector"].map(|f| get(&format!("{who}.{n}.{f}"))));
            rows.filter(|r| r.iter().any(|w| !w.is_empty())).collect()
        };
        Draft {
            event: get("event"),
            mode: get("mode"),
            actors: sides("actors"),
            recipients: sides("recipients"),
            place: [get("place.name"), get("place.country")],
            time: [get("time.start"), get("time.end")],
            note: get("note"),
        }
    }
    /// The judgement that the form holds. `modes` are those of each type; a code that is none of ours is taken when `machine` has it.
    ///
    /// # Errors
    /// Why a field cannot be read.
    pub fn judged(&self, machine: &Event, modes: &dyn Fn(EventType, Mode) -> bool) -> Result<Judged, String> {
        let event = EventType::parse(&self.event).ok_or("choose what happened")?;
        let mode = some(&self.mode).map(|m| Mode::parse(m).ok_or_else(|| format!("“{m}” is no mode"))).transpose()?;
        if let Some(mode) = mode.filter(|m| !modes(event, *m)) {
            return Err(format!("{event} has no mode “{mode}”"));
        }
        let sides = |rows: &[[String; 3]]| rows.iter().map(|row| side(row, machine)).collect::<Result<Vec<_>, _>>();
        let place = JudgedPlace { name: some(&self.place[0]).map(str::to_owned), country: country(&self.place[1], machine)? };
        let day = |w: &str| w.parse().map_err(|_| format!("“{w}” is no day, such as 2022-05-12"));
        let time = match (some(&self.time[0]), some(&self.time[1])) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(JudgedTime { start: day(one)?, end: day(one)? }),
            (Some(start), Some(end)) => Some(JudgedTime { start: day(start)?, end: day(end)? }),
        };
        Ok(Judged {
            event,
            mode,
            actors: sides(&self.actors)?,
            recipients: sides(&self.recipients)?,
            place: (place != JudgedPlace::default()).then_some(place),
            time,
        })
    }
    /// The form's fields.
    pub fn fields(&self, ask: &Ask<'_>) -> Markup {
        html! {
            div.filter {
                label { span { "What" } select name="event" { @for e in EventType::ALL { option value=(e) selected[self.event == e.as_str()] { (names::plover(e.as_str(), None)) } } } }
                label { span { "Mode" } select name="mode" {
                    option value="" { "none" }
                    @for chapter in &ask.desk.codebook.types {
                        @if !chapter.modes.is_empty() { optgroup label=(names::plover(&chapter.event.code, None)) data-of=(chapter.event.code) {
                            @for m in &chapter.modes { option value=(m.code) selected[self.mode == m.code && self.event == chapter.event.code] { (m.code.replace('-', " ")) } }
                        } }
                    }
                } }
            }
            (sides("actors", "Who", &self.actors))
            (sides("recipients", "To whom", &self.recipients))
            div.filter {
                label { span { "Where" } input name="place.name" value=(self.place[0]); }
                label { span { "In" } input name="place.country" value=(self.place[1]) list="countries" autocomplete="off"; }
                label { span { "From" } input type="date" name="time.start" value=(self.time[0]); }
                label { span { "To" } input type="date" name="time.end" value=(self.time[1]); }
                label.long { span { "Note" } input name="note" value=(self.note) maxlength="2000"; }
            }
            datalist #countries { @for (code, name) in names::countries() { option value=(code) { (name) } } }
        }
    }
}

fn sides(key: &str, label: &str, rows: &[[String; 3]]) -> Markup {
    let none: [String; 3] = Default::default();
    html! {
        fieldset.sides {
            legend { (label) }
            @for (n, row) in rows.iter().chain(std::iter::repeat_n(&none, SPARE)).enumerate() {
                div {
                    input name=(format!("{key}.{n}.name")) value=(row[0]) aria-label=(format!("{label}, {}: name", n + 1)) placeholder="name, or the words";
                    input name=(format!("{key}.{n}.country")) value=(row[1]) list="countries" autocomplete="off" aria-label=(format!("{label}, {}: country", n + 1)) placeholder="country";
                    select name=(format!("{key}.{n}.sector")) aria-label=(format!("{label}, {}: sector", n + 1)) {
                        option value="" { "no sector" }
                        @for s in Sector::ALL { option value=(s) selected[row[2] == s.as_str()] { (s) " " (names::sector(s.as_str())) } }
                    }
                }
            }
        }
    }
}

fn some(word: &str) -> Option<&str> {
    Some(word.trim()).filter(|w| !w.is_empty())
}

fn side(row: &[String; 3], machine: &Event) -> Result<JudgedSide, String> {
    let sector = some(&row[2]).map(|s| Sector::parse(s).ok_or_else(|| format!("“{s}” is no sector"))).transpose()?;
    Ok(JudgedSide { name: some(&row[0]).map(str::to_owned), country: country(&row[1], machine)?, sector })
}

fn country(word: &str, machine: &Event) -> Result<Option<Country>, String> {
    let Some(word) = some(word) else { return Ok(None) };
    let upper = word.to_uppercase();
    let kinds = [Country::IGO, Country::NGO, Country::IMG, Country::MNC];
    let own =
        machine.actors.iter().chain(&machine.recipients).filter_map(|p| p.country).chain(machine.place.as_ref().and_then(|p| p.country));
    let known = names::code_of(word).and_then(Country::new);
    let found = known.or_else(|| kinds.into_iter().chain(own).find(|c| c.as_str() == upper));
    found.map(Some).ok_or_else(|| format!("“{word}” is no country: give its code or its name"))
}

/// A judgement in a line.
pub fn shown(j: &Judged) -> Markup {
    let side = |s: &JudgedSide| {
        let words = [s.name.clone(), s.country.map(|c| c.to_string()), s.sector.map(|x| x.to_string())];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let all = |sides: &[JudgedSide]| sides.iter().map(side).collect::<Vec<_>>().join("; ");
    html! {
        strong { (names::plover(j.event.as_str(), j.mode.map(|m| m.as_str()))) } ": " (all(&j.actors))
        @if !j.recipients.is_empty() { span aria-hidden="true" { " → " } span.unseen { " to " } (all(&j.recipients)) }
        @if let Some(p) = &j.place { ", in " (p.name.as_deref().unwrap_or("")) " " @if let Some(c) = p.country { span.codes { (c) } } }
        @if let Some(t) = &j.time { ", " (days::range(Some(&t.start.to_string()), Some(&t.end.to_string()))) }
    }
}
