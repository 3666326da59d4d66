//! Stances over acts: which code comes out.

use super::frame::{Frame, Layer};
use crate::lexicon::{Lexicon, Op, Row};
use compact_str::CompactString;
use legation_schema::{Auxiliary, Claim, Context, EventType, Found, Mode};

/// What kind of deed the state is so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cooperation, done (04–07).
    Coop,
    /// Yielding, done (08).
    Yield,
    /// Agreement to do (03).
    Agree,
    /// Appeal or demand (02, 10).
    Request,
    /// Accusation or disapproval (09, 11).
    Accuse,
    /// Refusal (12).
    Reject,
    /// Threat (13).
    Threat,
    /// Conflict, done (14–20).
    Hostile,
}

impl Kind {
    /// The kind of a CAMEO code, by its root.
    pub fn of(code: &str) -> Kind {
        match code.get(..2).unwrap_or("") {
            "02" | "10" => Kind::Request,
            "03" => Kind::Agree,
            // 01 is no deed: whatever is done with it is none either
            "01" | "04" | "05" | "06" | "07" => Kind::Coop,
            "08" => Kind::Yield,
            "09" | "11" => Kind::Accuse,
            "12" => Kind::Reject,
            "13" => Kind::Threat,
            _ => Kind::Hostile,
        }
    }
}

/// The code of a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// CAMEO's code.
    pub cameo: CompactString,
    /// PLOVER's type.
    pub event: EventType,
    /// PLOVER's mode.
    pub mode: Option<Mode>,
    /// PLOVER's contexts.
    pub contexts: Vec<Context>,
    /// How it stands to fact.
    pub auxiliary: Vec<Auxiliary>,
    /// Whose claim it is.
    pub claim: Option<Claim>,
    /// Whether the bare act came through: the act's own mode holds.
    pub plain: bool,
}

struct State {
    kind: Kind,
    code: CompactString,
    row: Row,
    auxiliary: Vec<Auxiliary>,
    claim: Option<Claim>,
    plain: bool,
    // whether somebody is spoken to
    addressed: bool,
}

/// Applies the frame's layers to its act, innermost first. `None` when nothing remains to be coded.
pub fn compose(frame: &Frame, lexicon: &Lexicon) -> Option<Coded> {
    let mut state = start(frame, lexicon)?;
    let verbal = frame.act.is_some_and(|a| lexicon.acts[a].row.fact.starts_with("051"))
        || frame.bare.is_some_and(|s| lexicon.stances[s].op == Op::Support);
    let (mut skipped, mut last) = (false, None);
    for (n, layer) in frame.layers.iter().enumerate() {
        match *layer {
            // the stance that stands alone is the code itself
            Layer::Word { stance, .. } if Some(stance) == frame.bare && !skipped => {
                skipped = true;
                state.claim = state.claim.or(lexicon.stances[stance].claim);
            }
            Layer::Word { stance, .. } => {
                let s = &lexicon.stances[stance];
                state.apply(s.op, verbal);
                state.auxiliary.extend(s.auxiliary);
                state.claim = s.claim.or(state.claim);
            }
            Layer::Will => {
                state.apply(Op::Intend, verbal);
                // what one will say one has not said yet
                if verbal || state.code == "051" {
                    state.future();
                }
            }
            Layer::May => state.may(),
            Layer::Must | Layer::Can => {}
            // "may not": as open as "may"
            Layer::Not if last == Some(Layer::May) => {}
            // "promised not to attack": an end of attacks is promised
            Layer::Not if state.kind == Kind::Hostile && wished(&frame.layers[n + 1..], lexicon) => state.apply(Op::Stop, verbal),
            Layer::Not => state.not(),
            // "did not meet": a deed not done; a leave that is not given is refused
            Layer::Undone if state.kind == Kind::Agree || grants(&state.code) => state.not(),
            Layer::Undone => state.auxiliary.push(Auxiliary::Negated),
        }
        last = Some(*layer);
    }
    finish(frame, lexicon, state)
}

// leave and access are given by word: to withhold them is to refuse
fn grants(code: &str) -> bool {
    matches!(code, "080" | "081") || code.starts_with("086")
}

fn wished(above: &[Layer], lexicon: &Lexicon) -> bool {
    above.iter().any(
        |l| matches!(l, Layer::Word { stance, .. } if matches!(lexicon.stances[*stance].op, Op::Offer | Op::Intend | Op::Ask | Op::Demand)),
    )
}

fn start(frame: &Frame, lexicon: &Lexicon) -> Option<State> {
    let (code, row) = match (frame.act, frame.bare) {
        (Some(a), _) => (lexicon.acts[a].row.fact.clone(), lexicon.acts[a].row.clone()),
        (None, Some(s)) if !lexicon.stances[s].bare.is_empty() => (lexicon.stances[s].bare.clone(), Row::default()),
        _ => return None,
    };
    let mut auxiliary = Vec::new();
    if frame.act.is_none() {
        auxiliary.extend(frame.bare.and_then(|s| lexicon.stances[s].auxiliary));
    }
    let addressed = frame.recipients.iter().any(|r| r.found == Found::Addressee);
    Some(State { kind: Kind::of(&code), code, row, auxiliary, claim: None, plain: true, addressed })
}

fn or(code: &str, default: &str) -> CompactString {
    if code.is_empty() { default.into() } else { code.into() }
}

impl State {
    fn set(&mut self, kind: Kind, code: CompactString) {
        (self.kind, self.code, self.plain) = (kind, code, false);
    }
    fn threaten(&mut self) {
        let code = or(&self.row.threaten, "130");
        self.set(Kind::Threat, code);
    }
    fn refuse(&mut self) {
        let code = or(&self.row.refuse, "120");
        self.set(Kind::Reject, code);
    }
    fn yielded(&mut self, code: &str) {
        self.set(Kind::Yield, code.into());
        self.row = eased(&self.row.ease);
    }

    fn apply(&mut self, op: Op, verbal: bool) {
        use Kind::*;
        match (op, self.kind) {
            (Op::Neutral, _) => {}
            // support that is promised is given
            // … what is only planned is not
            (Op::Intend, _) if verbal || self.code == "051" => self.future(),
            (Op::Offer, _) if verbal || self.code == "051" => {}
            (Op::Intend | Op::Offer, Coop | Yield) => {
                let code = or(&self.row.intend, "030");
                self.set(Agree, code);
                self.future();
            }
            (Op::Offer, Hostile) if self.code.starts_with("15") => {
                self.set(Agree, "030".into());
                self.future();
            }
            (Op::Intend | Op::Offer, Hostile) => {
                self.threaten();
                self.future();
            }
            (Op::Intend | Op::Offer, _) => self.future(),
            (Op::Ask, Coop | Yield | Agree) => {
                let code = or(&self.row.appeal, "020");
                self.set(Request, code);
            }
            (Op::Demand, Coop | Yield | Agree) => {
                let code = or(&self.row.demand, "100");
                self.set(Request, code);
            }
            // who asks another to attack a third appeals; to demand it of nobody is a threat
            (Op::Ask | Op::Demand, Hostile) if self.addressed || op == Op::Ask => self.set(Request, "100".into()),
            (Op::Demand, Hostile) => self.threaten(),
            (Op::Ask | Op::Demand, Reject) => self.set(Request, "100".into()),
            // "called on Norland to extradite him": whoever is called on does it
            (Op::Ask | Op::Demand, Accuse) if self.addressed => self.set(Request, "100".into()),
            // "called for an inquiry"
            (Op::Ask, Accuse) if self.code.starts_with("09") => self.set(Request, "020".into()),
            (Op::Demand, Accuse) if self.code.starts_with("09") => self.set(Request, "100".into()),
            (Op::Ask | Op::Demand, _) => {}
            (Op::Refuse, Coop | Yield | Agree | Request) => self.refuse(),
            (Op::Refuse, _) => self.set(Reject, "120".into()),
            (Op::Fail, Coop | Yield | Agree | Request) => self.refuse(),
            (Op::Fail, _) => self.auxiliary.push(Auxiliary::Negated),
            (Op::Postpone, Coop | Agree) => self.refuse(),
            (Op::Stop, Coop) => {
                let code = or(&self.row.stop, "160");
                self.set(Hostile, code);
                // a threat to stop it keeps its own code (1311, 134, 135)
                self.row = Row { stop: "080".into(), threaten: self.row.threaten.clone(), ..Row::default() };
            }
            (Op::Stop, Agree) => self.refuse(),
            (Op::Stop | Op::Postpone, Hostile) => {
                let code = or(&self.row.stop, "080");
                self.yielded(&code);
            }
            (Op::Stop | Op::Postpone, Yield) => {
                let code = or(&self.row.stop, "160");
                self.set(Hostile, code);
            }
            (Op::Stop | Op::Postpone, Accuse | Threat | Reject) => self.yielded("080"),
            (Op::Stop | Op::Postpone, Request) => self.set(Hostile, "160".into()),
            (Op::Threaten, _) | (Op::Warn, Hostile | Reject | Threat) => self.threaten(),
            (Op::Warn, _) => self.auxiliary.push(Auxiliary::Hypothetical),
            (Op::Accuse, _) => {
                let code = accusation(&self.code);
                self.set(Accuse, code.into());
            }
            (Op::Condemn, _) => self.set(Accuse, "111".into()),
            (Op::Support, _) => self.set(Coop, "051".into()),
            (Op::Accept, Request | Accuse | Reject) => self.yielded("080"),
            (Op::Accept, Agree | Coop) => {}
            (Op::Accept, _) => self.yielded("080"),
            (Op::Allow, Coop) => self.yielded("086"),
            (Op::Allow, _) => self.yielded("081"),
            (Op::Ban, _) => {
                self.set(Hostile, "172".into());
                self.row = Row { threaten: "132".into(), stop: "081".into(), ease: "1".into(), ..Row::default() };
            }
            (Op::Deny, _) => {
                self.set(Reject, "120".into());
                self.claim = Some(Claim::Denied);
            }
            (Op::Doubt, _) => self.auxiliary.push(Auxiliary::Hypothetical),
        }
    }
    fn future(&mut self) {
        self.auxiliary.push(Auxiliary::Future);
    }
    // may + hostile deed is a threat of its doer; the emitter takes that back where another fears it
    fn may(&mut self) {
        match self.kind {
            Kind::Hostile if !self.plain => self.threaten(),
            _ => self.auxiliary.push(Auxiliary::Hypothetical),
        }
    }
    // after tense and modality: "will not talk" refuses, "did not talk" is no event that happened
    fn not(&mut self) {
        match self.kind {
            Kind::Coop | Kind::Yield | Kind::Agree => self.refuse(),
            _ => self.auxiliary.push(Auxiliary::Negated),
        }
    }
}

// what the end of a conflict act is under further stances
fn eased(digit: &str) -> Row {
    let code = |base: &str, plain: &str| if digit.is_empty() { plain.into() } else { format!("{base}{digit}").into() };
    Row {
        fact: CompactString::default(),
        appeal: code("025", "025"),
        intend: code("035", "035"),
        demand: code("105", "105"),
        refuse: code("124", "124"),
        stop: "160".into(),
        threaten: "130".into(),
        ease: CompactString::default(),
    }
}

fn accusation(code: &str) -> &'static str {
    match code.get(..2).unwrap_or("") {
        "15" | "19" => "1123",
        "20" => "1124",
        "18" => "1122",
        _ => "112",
    }
}

fn finish(frame: &Frame, lexicon: &Lexicon, mut state: State) -> Option<Coded> {
    let entry = lexicon.codebook.cameo(&state.code)?;
    let act = frame.act.map(|a| &lexicon.acts[a]);
    let own = act.filter(|_| state.plain);
    let event = own.and_then(|a| a.event).or(entry.event)?;
    // who threatens to arrest has no CAMEO code of his own, but a mode
    let arrest = event == EventType::Threaten && act.and_then(|a| lexicon.codebook.cameo(&a.row.fact)?.mode) == Some(Mode::Arrest);
    let mode = own.and_then(|a| a.mode).or(match own.is_some_and(|a| a.event.is_some()) {
        true => None,
        false if arrest => Some(Mode::Arrest),
        false => entry.mode,
    });
    let mut contexts = entry.contexts.clone();
    contexts.extend(act.into_iter().flat_map(|a| a.contexts.iter().copied()));
    contexts.sort_unstable();
    contexts.dedup();
    state.auxiliary.sort_unstable();
    state.auxiliary.dedup();
    Some(Coded { cameo: state.code, event, mode, contexts, auxiliary: state.auxiliary, claim: state.claim, plain: state.plain })
}
