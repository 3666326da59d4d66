//! Who speaks in an article, told apart by letters.

use legation_schema::{Record, Statement};
use serde::Serialize;

/// Everybody who says something, in the order of their first words.
pub struct Speakers {
    /// The speakers.
    pub all: Vec<Voice>,
    // of each statement, the speaker's place
    of: Vec<usize>,
}

/// Somebody who says something.
#[derive(Clone, Debug, Serialize)]
pub struct Voice {
    /// The name, else the words that stand for them.
    pub name: String,
    /// Whether it is a name that can be looked up.
    pub named: bool,
    /// Country and sector.
    pub codes: String,
    /// How openly they stand to it.
    pub openness: Option<&'static str>,
    /// How many statements.
    pub statements: usize,
}

impl Speakers {
    /// Those of a record.
    pub fn of(r: &Record) -> Speakers {
        let mut out = Speakers { all: Vec::new(), of: Vec::new() };
        for s in &r.statements {
            let voice = voice(s);
            let known = out.all.iter().position(|v| v.name == voice.name && v.codes == voice.codes);
            let n = known.unwrap_or_else(|| {
                out.all.push(voice);
                out.all.len() - 1
            });
            out.all[n].statements += 1;
            out.of.push(n);
        }
        out
    }
    /// The speaker of the statement at that place in the record.
    pub fn number(&self, statement: usize) -> usize {
        self.of.get(statement).copied().unwrap_or_default()
    }
}

/// A, B, …, Z, AA, …
pub fn letter(n: usize) -> String {
    let last = char::from(b'A' + (n % 26) as u8);
    if n < 26 { last.to_string() } else { format!("{}{last}", letter(n / 26 - 1)) }
}

fn voice(s: &Statement) -> Voice {
    let Some(speaker) = &s.speaker else {
        return Voice { name: "nobody named".into(), named: false, codes: String::new(), openness: None, statements: 0 };
    };
    let codes = [speaker.country.map(|c| c.to_string()), speaker.sector.map(|c| c.to_string())];
    Voice {
        named: speaker.name.is_some(),
        name: speaker.name.clone().or_else(|| speaker.text.clone()).unwrap_or_else(|| "somebody".into()),
        codes: codes.into_iter().flatten().collect::<Vec<_>>().join(" "),
        openness: s.anonymity.map(|a| a.as_str()),
        statements: 0,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 51, 52].map(super::letter), ["A", "Z", "AA", "AZ", "BA"]);
    }
}
