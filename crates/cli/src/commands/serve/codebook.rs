//! The codebook as the desk shows it.

use anyhow::Result;
use legation_pipeline::coder::codebook as coder;
use legation_schema::EventType;
use legation_serve::{Chapter, Code, Codebook};

/// The codebook inside the program.
pub fn book() -> Result<Codebook> {
    let book = legation_pipeline::codebook()?;
    let chapter = |event: &EventType| {
        let of = |with: bool| book.modes().iter().filter(move |m| m.event == *event && m.mode.is_some() == with).map(plover);
        Chapter { event: of(false).next().unwrap_or_default(), quad: coder::Codebook::quad(*event), modes: of(true).collect() }
    };
    let context = |c: &coder::PloverContext| Code {
        code: c.context.to_string(),
        about: c.about.clone(),
        example: c.example.clone(),
        ..Code::default()
    };
    Ok(Codebook {
        types: EventType::ALL.iter().map(chapter).collect(),
        contexts: book.contexts().iter().map(context).collect(),
        cameo: book.all().map(cameo).collect(),
    })
}

fn plover(m: &coder::PloverMode) -> Code {
    Code {
        code: m.mode.map_or_else(|| m.event.to_string(), |x| x.to_string()),
        about: m.about.clone(),
        example: m.example.clone(),
        score: Some(coder::Codebook::score(m.event, m.mode)),
        ..Code::default()
    }
}

fn cameo(c: &coder::CameoCode) -> Code {
    Code {
        code: c.code.to_string(),
        name: c.name.clone(),
        about: c.about.clone(),
        example: c.example.clone(),
        plover: c.event.map(|e| c.mode.map_or_else(|| e.to_string(), |m| format!("{e}/{m}"))),
        score: Some(c.goldstein),
    }
}
