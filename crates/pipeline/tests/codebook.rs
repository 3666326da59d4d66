//! The codebook's own examples: every CAMEO code, every PLOVER type, mode and context comes out of its sentence.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

use legation_pipeline::coder::codebook::{CameoCode, PloverContext, PloverMode};
use legation_pipeline::coder::lexicon::Expectation;
use legation_pipeline::page::{Hints, text};
use legation_pipeline::{Engine, Options, Reader, codebook, examples};
use legation_schema::{Context, Event, EventType, Mode};

/// A line of the codebook: what its sentence must show.
struct Line {
    name: String,
    sentence: String,
    /// The event in short; none for statements, whose sentence must yield what somebody says and no event.
    want: Option<Expectation>,
    contexts: Vec<Context>,
}

impl Line {
    fn read(name: String, example: &str) -> Line {
        let Some((sentence, short)) = example.split_once(" => ") else {
            return Line { name, sentence: example.into(), want: None, contexts: Vec::new() };
        };
        let (short, braces) = short.split_once('{').unwrap_or((short, ""));
        let contexts = braces.trim_end_matches('}').split_whitespace();
        let contexts = contexts.map(|c| Context::parse(c).unwrap_or_else(|| panic!("{name}: “{c}” is no context"))).collect();
        let want = Expectation::parse(short).unwrap_or_else(|| panic!("{name}: “{short}” is no short form"));
        Line { name, sentence: sentence.into(), want: Some(want), contexts }
    }
    fn of_code(c: &CameoCode) -> Line {
        let line = Line::read(format!("cameo {}", c.code), &c.example);
        let want = line.want.as_ref();
        assert_eq!(want.map(|w| w.event), c.event, "{}: the example shows another type", line.name);
        // two digits are a heading: a sentence of it has a code of three
        if c.code.len() > 2 && c.event.is_some() {
            assert_eq!(want.and_then(|w| w.cameo.as_deref()), Some(c.code.as_str()), "{}: the example shows another code", line.name);
            assert_eq!(want.and_then(|w| w.mode), c.mode, "{}: the example shows another mode", line.name);
        }
        line
    }
    fn of_mode(m: &PloverMode) -> Line {
        let mode = m.mode.map(|x| format!("/{x}")).unwrap_or_default();
        let line = Line::read(format!("mode {}{mode}", m.event), &m.example);
        let want = line.want.as_ref().unwrap();
        assert_eq!((want.event, want.mode), (m.event, m.mode), "{}: the example shows another mode", line.name);
        line
    }
    fn of_context(c: &PloverContext) -> Line {
        let line = Line::read(format!("context {}", c.context), &c.example);
        assert_eq!(line.contexts, [c.context], "{}: the example shows another context", line.name);
        line
    }
    // what came out instead
    fn fault(&self, reader: &mut Reader<'_>) -> Option<String> {
        let hints = Hints { id: Some("example".into()), ..Hints::default() };
        let record = reader.read(&text(self.sentence.as_bytes(), &hints).article);
        let shown = |e: &Event, want: &Expectation| examples::meets(e, want) && self.contexts.iter().all(|c| e.contexts.contains(c));
        let right = match &self.want {
            Some(want) => record.events.iter().any(|e| shown(e, want)),
            // a gesture says without words what it says
            None => record.events.is_empty() && (self.name == "cameo 017" || record.statements.iter().any(|s| s.speaker.is_some())),
        };
        let got = || record.events.iter().map(with_contexts).collect::<Vec<_>>().join("; ");
        (!right).then(|| format!("{}: “{}” is {}", self.name, self.sentence, got()))
    }
}

fn with_contexts(e: &Event) -> String {
    format!("{} {{{}}}", examples::short(e), e.contexts.iter().map(Context::as_str).collect::<Vec<_>>().join(" "))
}

#[test]
fn every_code_mode_and_context_comes_out_of_its_example() {
    let book = codebook().unwrap();
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let codes = book.all().map(Line::of_code);
    let lines: Vec<Line> =
        codes.chain(book.modes().iter().map(Line::of_mode)).chain(book.contexts().iter().map(Line::of_context)).collect();
    let faults: Vec<String> = lines.iter().filter_map(|line| line.fault(&mut reader)).collect();
    assert!(
        faults.is_empty(),
        "{} of {} examples:
{}",
        faults.len(),
        lines.len(),
        faults.join(
            "
"
        )
    );
}

#[test]
fn the_codebook_is_whole() {
    let book = codebook().unwrap();
    assert_eq!(book.all().count(), 318);
    assert_eq!(book.modes().iter().filter(|m| m.mode.is_none()).count(), EventType::ALL.len());
    assert_eq!(book.modes().iter().filter(|m| m.mode.is_some()).count(), 67);
    let named = |m: &Mode| book.modes().iter().any(|x| x.mode == Some(*m));
    assert!(Mode::ALL.iter().all(named), "a mode has no line");
    let contexts: Vec<Context> = book.contexts().iter().map(|c| c.context).collect();
    assert_eq!(contexts.len(), 37);
    assert!(Context::ALL.iter().all(|c| contexts.contains(c)), "a context has no line");
}
